"""The vocabulary of changes: aspects, actions, severities, and the record that people and programs get.

`Change.to_json` is the wire form of the contract (command line, API, webhooks). The table `ASPECTS` says what
each aspect is called; how grave a change is stands in `policy`.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from monitor.model import Evidence


class Aspect(StrEnum):
    RISK_LEVEL = "risk_level"
    RISK_RATIONALE = "risk_rationale"
    PARTNERSHIP = "partnership"
    LABORATORY = "laboratory"
    RESEARCH_AREA = "research_area"
    AFFILIATION = "affiliation"
    SUPERVISOR = "supervisor"
    SECURITY_CREDENTIAL = "security_credential"
    DEFENCE_LINK = "defence_link"
    TECHNOLOGY_RANKING = "technology_ranking"
    ALIAS = "alias"
    STATEMENT = "statement"
    PAGE = "page"
    LISTING = "listing"
    INSTITUTION = "institution"


class Action(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Severity(StrEnum):
    """How soon somebody should look: today, this week, know it, for the record."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """4 for critical down to 1 for low: sort by it, compare with it."""
        return _RANKS[self._value_]


_RANKS = {"critical": 4, "high": 3, "medium": 2, "low": 1}


class ReviewState(StrEnum):
    NEW = "new"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Origin(StrEnum):
    """Who caused a change: the page, a better reader of ours, an import, a model, a person."""

    PAGE = "page"
    READER = "reader"
    IMPORT = "import"
    MODEL = "model"
    PERSON = "person"


PARTNERSHIP_KINDS = (
    "strategic_cooperation",
    "joint_laboratory",
    "joint_institute",
    "joint_programme",
    "research_project",
    "exchange",
    "technology_transfer",
    "talent_training",
    "funding",
    "procurement",
    "memorandum",
)
CATEGORIES = (
    "pla_institution",
    "security_institution",
    "defence_conglomerate",
    "research_institute",
    "joint_venture",
    "civilian_university",
    "other",
)


def category_words(category: str) -> str:
    """A category for people: "civilian university", "PLA institution"."""
    words = category.replace("_", " ")
    return f"PLA{words[3:]}" if words.startswith("pla ") else words


RISK_LEVELS = ("low", "medium", "high", "very high")
CREDENTIAL_LEVELS = ("confidential", "secret", "top secret")


@dataclass(frozen=True, slots=True)
class AspectInfo:
    label: str


ASPECTS: dict[Aspect, AspectInfo] = {
    Aspect.RISK_LEVEL: AspectInfo("Risk level"),
    Aspect.RISK_RATIONALE: AspectInfo("Reasons for the risk level"),
    Aspect.PARTNERSHIP: AspectInfo("Partnership"),
    Aspect.LABORATORY: AspectInfo("Laboratory"),
    Aspect.RESEARCH_AREA: AspectInfo("Research area"),
    Aspect.AFFILIATION: AspectInfo("Affiliation"),
    Aspect.SUPERVISOR: AspectInfo("Supervising agency"),
    Aspect.SECURITY_CREDENTIAL: AspectInfo("Security credential"),
    Aspect.DEFENCE_LINK: AspectInfo("Defence or security link"),
    Aspect.TECHNOLOGY_RANKING: AspectInfo("Technology ranking"),
    Aspect.ALIAS: AspectInfo("Name or alias"),
    Aspect.STATEMENT: AspectInfo("Statement"),
    Aspect.PAGE: AspectInfo("Page"),
    Aspect.LISTING: AspectInfo("Official list"),
    Aspect.INSTITUTION: AspectInfo("Institution"),
}


def level_of(text: str | None, levels: tuple[str, ...]) -> int:
    """The position of the longest level word that `text` starts with; -1 for none."""
    value = (text or "").strip().lower().replace("-", " ")
    found = [level for level in levels if value.startswith(level)]
    return levels.index(max(found, key=len)) if found else -1


class Move(StrEnum):
    """What became of an institution's risk level."""

    RAISED = "raised"
    LOWERED = "lowered"
    RATED = "first rated"
    UNRATED = "no longer rated"
    REWORDED = "reworded"
    """One of the two levels is none that we know, so nothing can be said of up and down."""


def move_of(before: str | None, after: str | None) -> Move | None:
    """What became of a risk level; None where it is the same."""
    old, new = level_of(before, RISK_LEVELS), level_of(after, RISK_LEVELS)
    if old >= 0 and new >= 0:
        return None if old == new else Move.RAISED if new > old else Move.LOWERED
    if new >= 0:
        return Move.RATED if _unrated(before) else Move.REWORDED
    if old >= 0:
        return Move.UNRATED if _unrated(after) else Move.REWORDED
    return None if before == after else Move.REWORDED


def _unrated(level: str | None) -> bool:
    """Words for having no level: "not assessed", "unknown"."""
    return not level or level.strip().lower().startswith(("not ", "no ", "none", "n/a", "un", "pending"))


AHEAD, IN_TRACKER, REPUBLISHED = "ahead_of_tracker", "in_tracker", "republished"
"""Marks of an event: no profile told it yet; one does by now; one of its sources is a copy of another."""
FOLLOWS, ADDS_TO, JOINED = "follows:", "adds_to:", "joined:"
"""Marks that end in the id of another change: the step before; the event that has a further counterpart;
the event that this one turned out to be."""
CORRECTED, WITHDRAWN, REAPPEARED = "corrected", "withdrawn", "reappeared"
"""Marks of a change that is about the report of a partnership: it tells otherwise now, its publisher took it
down, it is back. The partnership itself has neither begun nor ended by that."""
ABOUT, SOURCE_GONE = "about:", "source_withdrawn:"
"""Marks that end in an id: the event whose report was withdrawn, corrected or is back; of an event, the
snapshot of a source that its publisher took down."""
REVERTED = "reverted"
"""Mark of a change that its page took back a short while after: it comes and goes, and was told once."""
SECOND_READING = "second_reading"
"""Mark of what a language model proposed and the page's own words prove."""
AMENDED = "amended:"
"""Mark that ends in the name of a field which a person corrected; what was told stands in the decisions."""
_MARK_WORDS = {
    AHEAD: "ahead of the tracker",
    IN_TRACKER: "in the tracker by now",
    REPUBLISHED: "republished",
    FOLLOWS: "goes on from change ",
    ADDS_TO: "adds to change ",
    JOINED: "the same event as change ",
    ABOUT: "about change ",
    SOURCE_GONE: "a source was withdrawn: snapshot ",
    REVERTED: "taken back by the page a short while after",
    SECOND_READING: "proposed by a language model",
    AMENDED: "corrected by a reviewer: ",
}


def mark_words(mark: str) -> str:
    """A mark for people: "ahead of the tracker", "goes on from change 7K2M0QRS1T"."""
    kind, colon, id_ = mark.partition(":")
    known = _MARK_WORDS.get(kind + colon)
    return mark.replace("_", " ") if known is None else known + id_


@dataclass(frozen=True, slots=True)
class Change:
    """What a careful analyst would want to be told: aspect, action, before, after, evidence."""

    aspect: Aspect
    action: Action
    institution: str | None = None
    institution_name: str = ""
    before: str | None = None
    after: str | None = None
    parties: tuple[str, ...] = ()
    kind: str | None = None
    status: str | None = None
    date: str | None = None
    severity: Severity = Severity.LOW
    confidence: float = 1.0
    summary: str = ""
    evidence: tuple[Evidence, ...] = ()
    site: str | None = None
    edition: str | None = None
    detected_at: datetime | None = None
    state: ReviewState = ReviewState.NEW
    origin: Origin = Origin.PAGE
    marks: tuple[str, ...] = ()
    id: str = ""

    def to_json(self) -> dict[str, Any]:
        """The record of the contract, ready for `json.dumps`; instants as ISO 8601 UTC with microseconds."""
        return {
            "id": self.id,
            "institution": self.institution,
            "institution_name": self.institution_name,
            "aspect": self.aspect.value,
            "action": self.action.value,
            "before": self.before,
            "after": self.after,
            "parties": list(self.parties),
            "kind": self.kind,
            "status": self.status,
            "date": self.date,
            "severity": self.severity.value,
            "confidence": round(self.confidence, 3),
            "summary": self.summary,
            "evidence": [evidence_json(e) for e in self.evidence],
            "site": self.site,
            "edition": self.edition,
            "detected_at": instant(self.detected_at),
            "state": self.state.value,
            "origin": self.origin.value,
            "marks": list(self.marks),
        }


def evidence_json(evidence: Evidence) -> dict[str, Any]:
    return {
        "text": evidence.text,
        "url": evidence.url or None,
        "snapshot": evidence.snapshot or None,
        "fetched_at": instant(evidence.fetched_at),
    }


def instant(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC with microseconds ("2026-11-12T07:14:00.000000Z"), or None."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def change_id(*parts: str | Iterable[str] | None) -> str:
    """A short stable name (10 characters of base32) for what identifies a change.

    The same facts of the same snapshot give the same id, so recording twice stores once.
    """
    plain = [part if part is None or isinstance(part, str) else sorted(part) for part in parts]
    digest = hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).digest()
    number = int.from_bytes(digest[:7], "big") >> 6
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U to misread
    return "".join(letters[(number >> shift) & 31] for shift in range(45, -1, -5))
