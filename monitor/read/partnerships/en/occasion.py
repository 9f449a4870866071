"""What an agreement is about and how far it has come, where its own words leave that to those around them.

Takes the events of an article; gives them with the kind that the ceremony, the project under review or the
body that is wound up says, and as agreed what "will" be done under a deal that is signed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.later import regex
from monitor.read.partnerships.en.grants import UNDER_DEAL
from monitor.read.partnerships.en.kinds import TRAINING_PLACE, Kind, kind_of_agreement, kind_of_body
from monitor.read.partnerships.en.signs import Sketch
from monitor.read.partnerships.en.timeline import Told

_CEREMONY = regex(
    r"\b(?:(?:signing|launch(?:ing)?|opening|inauguration|unveiling|plaque-unveiling) (?:and \w+ )?"
    r"(?:ceremony|event)|ceremony|signing) (?:for|of) (?:the )?(?P<what>[^,;.\ue000-\uf7ff]{6,110})"
)
"""What the day was about: "a signing ceremony for the joint construction of the X College"."""
_PHASE = regex(
    r"\b(?:(?:second|third|next|new|further|final|\w+th) (?:phase|stage|round)|(?:phase|stage) (?:two|"
    r"three|ii|iii|\d))\b",
    re.IGNORECASE,
)
_PROJECT = regex(r"\b(?:research |joint |development )?[Pp]roject\b(?! (?:manager|leader|director|office))")
_UNDER_WHICH = regex(
    r"\b(?:under|by|through|on) which\b(?P<what>.{3,110})|\bto (?:run|operate|host|"
    r"maintain)\b(?P<run>.{3,80})",
    re.I,
)
_THE_BODY = regex(
    r"\b(?:the|this|its) (school|academy|centre|center|college|base|camp|institute)\b", re.IGNORECASE
)
_LOOSE = ("strategic_cooperation", "procurement", "memorandum")
_SIGNINGS = ("sign", "signed")


def on_occasion(told: Sequence[Told], drawn: Sequence[Sketch], title: str) -> list[Told]:
    for item in told:
        kind = _kind(item, drawn, title)
        status = item.event.status
        if (
            status == "planned"
            and item.event.family not in _SIGNINGS
            and UNDER_DEAL.search(drawn[item.at].text)
        ):
            status = "agreed"
        if kind is not item.event.kind or status != item.event.status:
            item.event = replace(item.event, kind=kind, status=status)
    return list(told)


def _kind(item: Told, drawn: Sequence[Sketch], title: str) -> Kind:
    kind, text = item.event.kind, drawn[item.at].text
    if kind.name == "joint_institute":
        return _trains(item, drawn) or kind
    if kind.explicit or kind.name not in _LOOSE:
        return kind
    if item.event.status == "ended":
        return _wound_up(item, drawn) or kind
    if item.event.family not in _SIGNINGS:
        return kind
    ceremony = _CEREMONY.search(text)
    if ceremony:
        what = ceremony["what"]
        about = kind_of_body(what) or kind_of_agreement("agreement", f" on {what}")
        if about.explicit:
            return about
    if _gives(item, drawn):
        return Kind("funding", explicit=False)
    if _PHASE.search(text):
        around = [drawn[at].text for at in range(max(0, item.at - 3), item.at)]
        if any(_PROJECT.search(beside) for beside in (text, title, *around)):
            return Kind("research_project", explicit=False)
    return kind


def _gives(item: Told, drawn: Sequence[Sketch]) -> bool:
    """Whether what was signed with a foundation is a gift, as the sentence or the next one says."""
    parties = (*item.event.first, *item.event.second)
    if item.event.kind.name != "strategic_cooperation" or not any(_PURSE.search(p.org.name) for p in parties):
        return False
    return any(_GIVES.search(sketch.text) for sketch in drawn[item.at : item.at + 2])


_PURSE = regex(r"\b(?:Foundation|Trust|Fund|Charity|Endowment)\b")
_GIVES = regex(
    r"\b(?:gives?|gave|donat\w+|contribut\w+|pledg\w+|provid\w+|grants?|endow\w*|pays?|awards?|worth|gift)\b"
    r"[^.;]{0,60}?(?:[$€£¥] ?\d|\b\d[\d,.]* ?(?:million|billion|yuan|euros?|dollars|pounds)|scholarships?)",
    re.IGNORECASE,
)


def _wound_up(item: Told, drawn: Sequence[Sketch]) -> Kind | None:
    """What ends with the agreement: "under which the two have operated the institute"."""
    match = _UNDER_WHICH.search(drawn[item.at].text)
    told = kind_of_body(match["what"] or match["run"]) if match else None
    if told is None:
        beside = [drawn[at].text for at in sorted(item.also | {item.at})]
        told = next((found for text in beside if (found := kind_of_body(text))), None)
    return Kind(told.name, explicit=False) if told else None


def _trains(item: Told, drawn: Sequence[Sketch]) -> Kind | None:
    """Whether "the school" is one for training, as the sentence before has said."""
    noun = _THE_BODY.search(drawn[item.at].text)
    if noun is None:
        return None
    for at in range(max(0, item.at - 2), item.at):
        place = TRAINING_PLACE.search(drawn[at].text)
        if place and place[0].lower().rstrip("s").endswith(noun[1].lower()):
            return Kind("talent_training")
    return None
