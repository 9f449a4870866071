"""Lists of what was signed: a sentence tells that the following was, and each line of the list names two.

Takes a title and the sentences, reduced; gives the agreement of each line. "3. Memorandum of understanding
between A and B on …", "- A and B: joint laboratory", "A – B, supply of pumps": no line has a verb of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from monitor.later import regex
from monitor.read.partnerships.en.dates import as_date
from monitor.read.partnerships.en.event import PACT, Event
from monitor.read.partnerships.en.grammar import Mood, complements, mood
from monitor.read.partnerships.en.kinds import Kind, kind_of_agreement, kind_of_body
from monitor.read.partnerships.en.signs import DATE, GROUP, Parties, Sketch
from monitor.read.partnerships.en.timeline import Told

_PAPERS = regex(
    rf"\b(?:documents|instruments|agreements|papers|texts|{PACT}|accords|contracts|memoranda|MoUs|deals|projects|"
    r"partnerships|(?:signed|signing)s?)\b",
    re.IGNORECASE,
)
_DONE = regex(
    r"\b(?:signed|concluded|exchanged|inked|sealed|adopted|finali[sz]ed|initiall?ed|entered into|"
    r"announced)\b",
    re.IGNORECASE,
)
_NUMBER = r"^\W*(?:(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-–—•*·]) *)?"
_NAMED_PACT = regex(
    rf"{_NUMBER}(?:(?:the|an?|joint) )?(?P<head>(?:(?!{GROUP})[\w'’-]+ ){{0,6}}?{PACT})\b(?: of "
    rf"(?:understanding|"
    rf"intent|cooperation|agreement|collaboration))?(?P<rest>.*)$",
    re.IGNORECASE,
)
_PAIR_LINE = regex(
    rf"{_NUMBER}(?:the )?(?P<one>{GROUP})(?: ?(?:[–—/]|-|with|&) ?(?:the )?(?P<two>{GROUP}))?(?: "
    rf"?[:,–—(-] ?(?P<what>.*))$"
)
_VERB = regex(
    r"\b(?:said|says|will|would|has|have|had|was|were|is|are|told|signed|hopes?|plans?|expires?|runs "
    r"for|covers)\b"
)
_JUST_NUMBER = regex(r"\W*(?:\d{1,2}|[a-z]|[ivx]{1,4})?[.)]?\W*", re.IGNORECASE)
_MOST = 40
_LONGEST = 320


_FUTURE = regex(r"\b(?:to be|will|not|plans?|expected|proposed|drafts?|talks)\b", re.IGNORECASE)
_A_DATE = regex(DATE)


def merged(told: Sequence[Told], listed: Iterable[Told]) -> list[Told]:
    """All events; what a line of a list tells goes before what its sentence alone was read to tell."""
    items = list(listed)
    lines = {item.at for item in items}
    return [item for item in told if item.at not in lines] + items


def find_instruments(title: str, lines: Sequence[str], drawn: Sequence[Sketch]) -> Iterator[Told]:
    """What each line of a list of signed papers says, with the day that its heading gives."""
    head = _heading(title, lines, drawn)
    if head is None:
        return
    when, since = _day(drawn, head), head
    for at in range(head + 1, min(len(lines), head + _MOST)):
        if _opens(lines[at]) and at - since < 2:
            continue
        found = _item(lines[at], drawn[at])
        if found is None:
            since = at if _is_item(lines[at], drawn[at]) else since
            if at - since > 3 or _VERB.search(lines[at]):
                return
            continue
        since = at
        parties, kind, status = found
        if any(p.org.id for p in parties) and len(parties) > 1:
            also = {head} if head >= 0 else set()
            yield Told(Event(parties, (), kind, status, 0, 0.85, "signed"), at, when, also=also)


def _heading(title: str, lines: Sequence[str], drawn: Sequence[Sketch]) -> int | None:
    """The sentence that says that what follows was signed; -1 for the headline."""
    for at, line in enumerate(lines[:30]):
        text = drawn[at].text
        done = _DONE.search(text)
        if done is None or not _PAPERS.search(text) or _item(line, drawn[at]):
            continue
        if mood(text, done.start()) is not Mood.FACT:
            continue
        nexts = [n for n in range(at + 1, min(len(lines), at + 5)) if not _opens(lines[n])]
        if nexts and _is_item(lines[nexts[0]], drawn[nexts[0]]):
            return at
    if _DONE.search(title) and _PAPERS.search(title) and lines and not _FUTURE.search(title):
        first = [n for n in range(min(3, len(lines))) if not _opens(lines[n])]
        return -1 if first and _is_item(lines[first[0]], drawn[first[0]]) else None
    return None


def _opens(line: str) -> bool:
    """Whether the line only leads to the next: a bare number, "Among them:"."""
    return _JUST_NUMBER.fullmatch(line) is not None or (line.rstrip().endswith(":") and len(line) < 60)


def _is_item(line: str, sketch: Sketch) -> bool:
    """Whether the line names a paper and tells nothing: parties may be of no interest."""
    if len(line) > _LONGEST or _VERB.search(line):
        return False
    return _NAMED_PACT.match(sketch.text) is not None or _item(line, sketch) is not None


def _item(line: str, sketch: Sketch) -> tuple[Parties, Kind, str] | None:
    """Who are named in a line of the list, and what the line says that they signed."""
    text = sketch.text
    if len(line) > _LONGEST or _VERB.search(text):
        return None
    named = _NAMED_PACT.match(text)
    if named:
        between = complements(sketch, "between|among|of|by", named.end("head"), len(text))
        parties = next((c.parties for c in between if len(c.parties) > 1), ())
        if not parties:
            with_ = complements(sketch, "with", named.end("head"), len(text))
            own = complements(sketch, "of|by|between", named.end("head"), len(text))
            parties = (*own[0].parties, *with_[0].parties) if with_ and own else ()
        if not parties:
            return None
        head = text[named.start("head") : named.start("rest")]
        status = "planned" if "intent" in head.lower() else "agreed"
        return parties, kind_of_agreement(head, named["rest"]), status
    pair = _PAIR_LINE.match(text)
    if not pair or not pair["what"]:
        return None
    parties = sketch.parties(pair["one"]) + (sketch.parties(pair["two"]) if pair["two"] else ())
    if len(parties) != 2:
        return None
    kind = kind_of_body(pair["what"]) or kind_of_agreement(pair["what"], pair["what"])
    return parties, kind, "planned" if "intent" in pair["what"].lower() else "agreed"


def _day(drawn: Sequence[Sketch], head: int) -> str | None:
    """The day in the heading, else in the sentence before it."""
    for at in (head, head - 1):
        if at < 0:
            continue
        for match in _A_DATE.finditer(drawn[at].text):
            when = drawn[at].when(match[0])
            if when.precision == 3 and not when.bound and as_date(when.iso):
                return when.iso
    return None
