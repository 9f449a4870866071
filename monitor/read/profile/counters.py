"""Numbers that a page gives of its own lists: in tiles, in headings, in sentences. A check of the lists,
and a fact where there is no list.

Takes a `Work` whose lists are read; puts a warning where number and list differ, a statement where the list
is missing.
"""

from collections.abc import Iterator

from monitor.later import regex
from monitor.model import Laboratory, State, Value, Values
from monitor.read.profile.lines import lines
from monitor.read.profile.vocabulary import Topic
from monitor.read.profile.work import Work
from monitor.text import fold

_LABELS = {Topic.LABORATORIES: "Number of laboratories", Topic.AREAS: "Number of designated areas"}
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
)
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_WORDS)})"
_LEAST = r"\b(?P<least>at least |more than |over |no fewer than )?"
_SAID = regex(
    rf"{_LEAST}{_NUMBER} (?:(?:major|key|main|known|official) )?"
    r"(?:defen[cs]e|military) (?:research )?(?:laboratories|labs)\b(?! (?:for|of|in|under)\b)"
)
"""How many laboratories a sentence says there are. (Plans often designate more areas than a page lists.)"""
_INTRO = regex(rf"{_LEAST}{_NUMBER} (?:[a-z-]+ ){{0,3}}(?:laboratories|labs)\b")
"""The same, in the line that announces the list."""
_OWN = regex(
    r"\b(?:has|have|runs?|operates?|hosts?|houses?|is home to|maintains?|counts|of which|the following"
    r"|(?:are|is|were|have been) (?:known|identified|listed))\b"
)

_ONCE = regex(r"\b(?:until|formerly|previously|in (?:19|20)\d\d,? it had)\b")


def check(work: Work) -> None:
    lists: dict[Topic, Values[Laboratory] | Values[str]] = {
        Topic.LABORATORIES: work.profile.laboratories,
        Topic.AREAS: work.profile.research_areas,
    }
    for topic, values in lists.items():
        label, listed = _LABELS[topic], work.listed.get(topic, len(values))
        number = work.page.counters.get(topic)
        if number is not None and values.state is not State.PRESENT:
            work.statements.append(Value(f"{label}: {number}", str(number)))
        if values.state is not State.PRESENT:
            continue
        if number is not None and listed and number != listed:
            work.warnings.append(f"{label.lower()} is given as {number}, {listed} are listed")
        for said, least, text in _said(work) if topic is Topic.LABORATORIES and listed else ():
            if said != listed and not (least and said < listed):
                work.warnings.append(
                    f"{label.lower()}: the text says {said}, {listed} are listed ({text[:80]})"
                )


def _speaks(text: str) -> bool:
    """Whether a text speaks of several laboratories."""
    low = fold(text)
    return "laboratories" in low or "labs" in low


def _said(work: Work) -> Iterator[tuple[int, bool, str]]:
    """The numbers that sentences give of the laboratories: how many, whether only the least, and where."""
    parts = [part for part in work.parts(Topic.LABORATORIES) if any(_speaks(b.text) for b in part.blocks)]
    texts = {line.text: _SAID for part in parts for line in lines(part)}
    texts |= {line.text: _SAID for line in work.prose if _speaks(line.text) and _OWN.search(fold(line.text))}
    texts |= {b.text: _INTRO for part in parts for b in part.blocks if b.text.endswith((":", "："))}
    for text, pattern in texts.items():
        match = pattern.search(fold(text)) if len(text) < 600 else None
        if match and not _ONCE.search(fold(text)):
            word = match["number"]
            yield int(word) if word.isdigit() else _WORDS.index(word) + 1, bool(match["least"]), text
