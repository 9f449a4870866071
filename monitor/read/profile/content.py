"""What a part is about by what stands in it, where its heading or label tells nothing ("Cold rooms").

Takes the texts of the part; gives a topic, or None where they do not agree on one. Only lists of names
and of ranks are told by their content: sentences may speak of anything.
"""

import re
from collections.abc import Callable, Sequence

from monitor.later import regex
from monitor.read.profile.agencies import alliances
from monitor.read.profile.entries import is_intro, is_prose
from monitor.read.profile.placed import ranking
from monitor.read.profile.vocabulary import Topic
from monitor.text import fold

_LAB = regex(r"\blaborator(?:y|ies)\b|\blabs?\b(?=\s?(?:of|for|on|[(（]|$))|实验室", re.I)
_GOVERNMENT = regex(
    r"^(?:the )?(?:[\w'-]+ ){1,4}(?:government|ministry|commission|administration|bureau"
    r"|department)(?: \([A-Z]{2,8}\))?$"
    r"|^(?:the )?(?:ministry|department|bureau|commission|state administration|administration) (?:of"
    r"|for) [\w', &-]{3,80}"
    r"(?: \([A-Z]{2,8}\))?$|^(?:SASTIND|MIIT|SASAC|MOE|COSTIND)$|(?:人民政府|教育厅|教育部|工业和信息化部"
    r"|国防科技工业局)$",
    re.I,
)
_INTRO = (
    (Topic.LABORATORIES, re.compile(r"\blaborator(?:y|ies)\b|\blabs\b|实验室")),
    (
        Topic.AREAS,
        re.compile(
            r"\b(?:fields?|areas?|disciplines?|subjects?)\b.{0,60}\b(?:lists?|listed|defen[cs]e|designated"
            r"|regulator|approved"
            r"|cleared|characteristics)\b|\b(?:lists?|defen[cs]e|designated|regulator|approved"
            r"|cleared)\b.{0,60}"
            r"\b(?:fields?|areas?|disciplines?|subjects?)\b|国防(?:特色|重点)?学科"
        ),
    ),
)
_LONGEST = 160


def topic_by_content(texts: Sequence[str]) -> Topic | None:
    """The topic of a list by its entries, or by the line that introduces them."""
    intro = texts[0] if texts and is_intro(texts[0]) else ""
    entries = [text for text in texts[bool(intro) :] if text]
    if not entries or any(len(text) > _LONGEST or is_prose(text) or _ends(text) for text in entries):
        return None
    if intro:
        low = fold(intro)
        told = next((topic for topic, pattern in _INTRO if pattern.search(low)), None)
        if told:
            return told
    if _most(entries, lambda text: _LAB.search(text) is not None):
        return Topic.LABORATORIES
    if _most(entries, lambda text: ranking(text) is not None):
        return Topic.RANKINGS
    if all(_GOVERNMENT.search(text) for text in entries):
        return Topic.SUPERVISORS
    if all(len(text) < 110 and alliances(text) for text in entries):
        return Topic.AFFILIATIONS
    return None


def _ends(text: str) -> bool:
    return text.endswith("。") or (text.endswith(".") and len(text.split()) > 5)


def _most(texts: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return sum(1 for text in texts if fits(text)) * 3 >= len(texts) * 2
