"""Numbers that a page gives of its own lists: in tiles, in headings, in sentences. A check of the lists,
and a fact where there is no list.

Takes a `Work` whose lists are read; puts a warning where number and list differ, a statement where the list
is missing.
"""

import re
from collections.abc import Iterator

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
_SAID: dict[Topic, re.Pattern[str]] = {
    Topic.LABORATORIES: re.compile(
        rf"\b(?P<least>at least |more than |over "
        rf"|no fewer than )?{_NUMBER} (?:[a-z-]+ ){{0,3}}(?:laborator(?:y|ies)|labs)\b"
    ),
    Topic.AREAS: re.compile(
        rf"\b(?P<least>at least |more than |over "
        rf"|no fewer than )?{_NUMBER} (?:[a-z-]+ ){{0,2}}(?:designated|defen[cs]e) "
        r"(?:[a-z-]+ ){0,3}(?:areas?|disciplines?|fields?|subjects?)\b"
    ),
}
_OWN = re.compile(
    r"\b(?:has|have|runs?|operates?|hosts?|houses?|is home to|maintains?|counts|of which|the following"
    r"|(?:are|is|were|have been) (?:known|identified|listed))\b"
)


def check(work: Work) -> None:
    lists: dict[Topic, Values[Laboratory] | Values[str]] = {
        Topic.LABORATORIES: work.profile.laboratories,
        Topic.AREAS: work.profile.research_areas,
    }
    for topic, values in lists.items():
        label, listed = _LABELS[topic], len(values)
        number = work.page.counters.get(topic)
        if number is not None and values.state is not State.PRESENT:
            work.statements.append(Value(f"{label}: {number}", str(number)))
        if values.state is not State.PRESENT:
            continue
        if number is not None and number != listed:
            work.warnings.append(f"{label.lower()} is given as {number}, {listed} are listed")
        for said, least, text in _said(work, topic):
            if said != listed and not (least and said < listed):
                work.warnings.append(
                    f"{label.lower()}: the text says {said}, {listed} are listed ({text[:80]})"
                )


def _said(work: Work, topic: Topic) -> Iterator[tuple[int, bool, str]]:
    """The numbers that sentences give of a list: how many, whether that is only the least, and where."""
    texts = [line.text for part in work.parts(topic) for line in lines(part)]
    texts += [block.text for part in work.parts(topic) for block in part.blocks if block.text.endswith(":")]
    texts += [line.text for line in work.prose if _OWN.search(fold(line.text))]
    for text in dict.fromkeys(texts):
        match = _SAID[topic].search(fold(text)) if len(text) < 600 else None
        if match and not re.search(
            r"\b(?:until|formerly|previously|in (?:19|20)\d\d,? it had)\b", fold(text)
        ):
            word = match["number"]
            yield int(word) if word.isdigit() else _WORDS.index(word) + 1, bool(match["least"]), text
