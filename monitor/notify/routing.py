"""Whom a change reaches, of many subscriptions at once. Pure.

The filters of all subscriptions are compiled once: for each value that a change can have, one number says
whom it passes, a bit for each subscription. What a change passes is the AND of these, so that a thousand
recipients cost little more than one. Countries and languages are only asked for where somebody filters by
them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from monitor.changes import Aspect, Change, Origin, ReviewState, Severity
from monitor.notify.cadence import IMMEDIATE, queues
from monitor.notify.selection import Filters, Known, Recipient, Subscribed, subscriptions_of

_REMEMBERED = 20_000
"""Answers that are kept at most."""
_PART = 2_000
_NOBODY = Known()


class _Dimension:
    """One filter of all: which of them a value passes, as bits."""

    def __init__(self, all_wanted: Sequence[Collection[Hashable]]) -> None:
        self.open = 0
        """Those who do not filter by it."""
        self.named: dict[Hashable, int] = {}
        for number, wanted in enumerate(all_wanted):
            if not wanted:
                self.open |= 1 << number
            for value in wanted:
                self.named[value] = self.named.get(value, 0) | 1 << number

    def one(self, value: Hashable) -> int:
        return self.open | self.named.get(value, 0)

    def any_of(self, values: Iterable[Hashable]) -> int:
        passed = self.open
        for value in values:
            passed |= self.named.get(value, 0)
        return passed


class _Matcher:
    """Filters by number; a change gives the bits of those that it passes."""

    def __init__(self, all_filters: Sequence[Filters], known: Known) -> None:
        self._known = known
        self._everybody = (1 << len(all_filters)) - 1
        self._institutions = _Dimension([each.institutions for each in all_filters])
        self._groups = _Dimension([each.groups for each in all_filters])
        self._categories = _Dimension([each.categories for each in all_filters])
        self._aspects = _Dimension([[Aspect(aspect) for aspect in each.aspects] for each in all_filters])
        self._kinds = _Dimension([each.kinds for each in all_filters])
        self._sites = _Dimension([each.sites for each in all_filters])
        self._countries = _Dimension([each.countries for each in all_filters])
        self._languages = _Dimension([each.languages for each in all_filters])
        self._severities = {
            severity: _bits(Severity(each.min_severity).rank <= severity.rank for each in all_filters)
            for severity in Severity
        }
        self._steps = sorted({each.min_confidence for each in all_filters})
        self._sure = [
            0,
            *(_bits(each.min_confidence <= step for each in all_filters) for step in self._steps),
        ]
        self._whose: dict[str | None, int] = {}

    def passed(self, change: Change) -> int:
        """Who wants it."""
        sure = self.sure(change)
        return sure & self.if_sure(change) if sure else 0

    def sure(self, change: Change) -> int:
        """For whom it is sure enough."""
        return self._sure[bisect_right(self._steps, change.confidence)]

    def if_sure(self, change: Change) -> int:
        """Who would want it if it were sure."""
        if change.origin is Origin.READER or change.state is ReviewState.DISMISSED:
            return 0
        aspect, about_pages = change.aspect, change.aspect is Aspect.PAGE
        passed = self._aspects.named.get(aspect, 0) if about_pages else self._aspects.one(aspect)
        passed &= self._severities[change.severity] & self._of_institution(change.institution)
        passed &= self._kinds.one(change.kind) & self._sites.one(change.site)
        if passed & ~self._countries.open:
            passed &= self._countries.any_of(self._known.countries_of(change))
        if passed & ~self._languages.open:
            passed &= self._languages.any_of(self._known.languages_of(change))
        return passed

    def _of_institution(self, id_: str | None) -> int:
        passed = self._whose.get(id_)
        if passed is None:
            known = self._known
            passed = self._institutions.one(id_) & self._groups.any_of(known.groups_of(id_))
            passed &= self._categories.one(known.category_of(id_))
            self._whose[id_] = passed
        return passed


def _pairs(subscribed: Subscribed, critical: bool) -> tuple[tuple[str, str], ...]:
    """The queues of one subscription that a change goes into."""
    kinds = queues(subscribed.cadence)
    wanted = [kind for kind in kinds if kind != IMMEDIATE or len(kinds) == 1 or critical]
    return tuple((subscribed.id, subscribed.queue(kind)) for kind in wanted)


def _bits(answers: Iterable[bool]) -> int:
    return sum(1 << number for number, yes in enumerate(answers) if yes)


class Router:
    """Tells for each change whom it reaches, of these recipients; make it once, use it for every change.

    Call it with a change: it gives (recipient id, queue) for everybody who is to be told. Every queue of the
    subscription gets it, but beside a scheduled digest only what is critical goes at once.
    """

    def __init__(self, recipients: Iterable[Recipient], known: Known = _NOBODY) -> None:
        self.subscriptions: tuple[Subscribed, ...] = ()
        others: list[int] = []
        """By number: the bits of all subscriptions of the same recipient."""
        for recipient in recipients:
            own = subscriptions_of(recipient)
            bits = ((1 << len(own)) - 1) << len(self.subscriptions)
            others += [bits] * len(own)
            self.subscriptions += own
        self._of_recipient = others
        self._matcher = _Matcher(self.subscriptions, known)
        self._own = [
            tuple(_pairs(each, critical) for critical in (False, True)) for each in self.subscriptions
        ]
        self._pairs: dict[tuple[int, bool], tuple[tuple[str, str], ...]] = {}

    def __call__(self, change: Change) -> tuple[tuple[str, str], ...]:
        passed = self._matcher.passed(change)
        if not passed:
            return ()
        key = passed, change.severity is Severity.CRITICAL
        pairs = self._pairs.get(key)
        if pairs is None:
            if len(self._pairs) >= _REMEMBERED:
                self._pairs.clear()
            own, (_, critical) = self._own, key
            pairs = tuple(pair for number in self._firsts(passed) for pair in own[number][critical])
            self._pairs[key] = pairs
        return pairs

    def reached(self, change: Change) -> list[Subscribed]:
        """The subscriptions that tell it: of each recipient the first that wants it."""
        return [self.subscriptions[number] for number in self._firsts(self._matcher.passed(change))]

    def _firsts(self, passed: int) -> Iterator[int]:
        while passed:
            number = (passed & -passed).bit_length() - 1
            yield number
            passed &= ~self._of_recipient[number]

    def unsure(self, changes: Iterable[Change]) -> "Unsure":
        """Of changes in the order of their instants: what only its confidence keeps from whom."""
        moments: list[datetime] = []
        waits: list[int] = []
        for change in changes:
            if change.state is not ReviewState.NEW or change.detected_at is None:
                continue
            wanted = self._matcher.if_sure(change)
            sure = wanted & self._matcher.sure(change)
            for number in self._firsts(sure) if sure != wanted else ():
                wanted &= ~self._of_recipient[number]  # they are told, perhaps by another subscription
            if sure != wanted and wanted:
                moments.append(change.detected_at)
                waits.append(wanted)
        return Unsure(
            {(each.id, each.subscription): n for n, each in enumerate(self.subscriptions)}, moments, waits
        )


class Unsure:
    """What waits for review, as bits for whom, in the order of its instants."""

    def __init__(
        self, numbers: Mapping[tuple[str, str], int], moments: Sequence[datetime], waits: Sequence[int]
    ) -> None:
        self._numbers, self._moments, self._waits = numbers, moments, waits
        self._from = self._totals()

    def _totals(self) -> list[list[int]]:
        """For every `_PART` of them: for whom how many wait from there on."""
        width, totals = max(1, len(self._numbers)), [0] * len(self._numbers)
        found = []
        for start in range((len(self._waits) - 1) // _PART * _PART, -1, -_PART):
            # As digits, so that whom a column is of is counted without looking at each bit.
            digits = "".join(f"{bits:0{width}b}" for bits in self._waits[start : start + _PART])
            columns = (digits[width - 1 - number :: width] for number in range(width))
            totals = [total + column.count("1") for total, column in zip(totals, columns, strict=True)]
            found.append(totals)
        return found[::-1]

    def since(self, start: datetime, subscribed: Subscribed) -> int:
        """How many changes of a subscription wait that were found since then."""
        number = self._numbers.get((subscribed.id, subscribed.subscription))
        first = bisect_left(self._moments, start)
        if number is None or first >= len(self._waits):
            return 0
        part = -(-first // _PART)
        later = self._from[part][number] if part < len(self._from) else 0
        return later + sum(bits >> number & 1 for bits in self._waits[first : part * _PART])
