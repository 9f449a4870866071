"""What the tables of `changes` and `show` say to a reader without Chinese: names in both languages, a
sentence in English, the glossary.

Takes changes and the working parts; gives cells of tables. JSON and CSV keep what was recorded, as printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from monitor.changes import Change, ReviewState
from monitor.model import Institution

if TYPE_CHECKING:
    from monitor.notify.bilingual import Both
    from monitor.pipeline.parts import Parts

USUAL = 0.5
"""The confidence that a recipient asks for who does not say."""


@dataclass(frozen=True)
class Speech:
    """Names as the workspace and the shipped graph know them; the index is built when it is first asked."""

    parts: "Parts"

    @cached_property
    def both(self) -> "Both":
        from monitor.notify.bilingual import both_names

        return both_names(self.parts.names)

    @property
    def institutions(self) -> Mapping[str, Institution]:
        return self.parts.sources.institutions

    @property
    def thresholds(self) -> Sequence[float]:
        """The confidence that each recipient asks for."""
        recipients = self.parts.settings.recipients
        return [min(part.min_confidence for part in each.in_force) for each in recipients]

    def who(self, record: dict[str, Any]) -> str:
        """Whose a change is, in both languages where it is told in Chinese."""
        from monitor.notify.bilingual import both_for, pair, told_in_chinese

        name: str = record["institution_name"] or record["institution"] or ""
        quotes = _quotes(record)
        known = self.institutions.get(record["institution"] or "")
        if known is not None and told_in_chinese(quotes):
            return pair(known)
        return both_for(quotes, self.both)(name) if quotes else name

    def summary(self, record: dict[str, Any]) -> str:
        from monitor.notify.bilingual import both_for, summary_in_both

        both = both_for(_quotes(record), self.both)
        return summary_in_both(record["summary"], record["institution_name"], record["parties"], both)

    def parties(self, change: Change) -> list[str]:
        from monitor.notify.bilingual import both_for, quotes_of

        return [*map(both_for(quotes_of(change), self.both), change.parties)]

    def in_english(self, change: Change) -> str:
        from monitor.notify.english import in_english

        return in_english(change, self.who(change.to_json()), self.both)

    def help(self, change: Change) -> list[tuple[str, str]]:
        """Rows below the quotes: what language they are in, and what recurring words of them mean."""
        from monitor.notify.bilingual import is_chinese, quotes_of
        from monitor.notify.english import NOTE
        from monitor.notify.glossary import terms

        quotes = [*filter(is_chinese, quotes_of(change))]
        if not quotes:
            return []
        known = self.institutions.get(change.institution or "")
        named = [party for party in change.parties if self.both(party) != party]
        without = (*named, *(known.names() if known is not None else ()))
        rows = [("", NOTE)]
        for number, term in enumerate(terms("\n".join(quotes), without=without)):
            rows.append(("" if number else "glossary", f"{term.label}: {term.value}"))
        return rows

    def waits(self, change: Change) -> str:
        """That a change waits for review instead of being mailed to everybody."""
        if change.state is not ReviewState.NEW:
            return ""
        thresholds = self.thresholds or (USUAL,)
        if change.confidence < min(thresholds):
            return f"; waits for review: it is not mailed below {min(thresholds):g}"
        most = max(thresholds)
        return f"; not mailed to those who ask for {most:g}" if change.confidence < most else ""


def _quotes(record: dict[str, Any]) -> list[str]:
    return [each["text"] or "" for each in record["evidence"]]
