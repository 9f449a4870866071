"""Bodies that a sentence only tells of: a laboratory that is opened or closed is no party to that.

Takes a `Sketch`; gives it with the name in place of the sign for each such body, so that its noun counts as
a noun.
"""

import re
from dataclasses import replace

from monitor.later import regex
from monitor.read.partnerships.en.signs import A_GROUP, Sketch
from monitor.read.partnerships.en.tagging import nouns_in

_IS_FOUNDED = regex(
    r"^,? (?:(?:has|have|was|were|is|are|been|officially|formally|jointly|newly|also|now|today|just|"
    r"\uf000-\uf7ff) ?){0,4}"
    r"(?:founded|opened|opens|established|inaugurated|launched|set up|created|formed|born|unveiled|closed|"
    r"closes|"
    r"started|starts|came into|took up|begins|began|dissolved|shut)\b",
    re.IGNORECASE,
)
_WHOSE = regex(
    r"^(?:,? for [^,;.\ue000-\uefff]{1,70})?,? (?:(?:which|that)(?: [\w\ue000-\uefff'’]+){0,3} "
    r")?(?:jointly )?"
    r"(?:run|operated|managed|funded|financed|(?:co-)?founded|co-established|co-built|created|launched|"
    r"set up|established|opened|built|shared|owned|backed|"
    r"staffed|"
    r"maintained)\b(?:,? (?:jointly|together|in common|in equal parts|half and half))? (?:by|with|between|"
    r"together)\b",
    re.IGNORECASE,
)
"""What follows a body that two run."""
_ACTED_ON = regex(
    r"\b(?:terminat|clos|shut|end|open|inaugurat|launch|found|establish|set|sets|setting|dissol|wound|wind|"
    r"discontinu|"
    r"suspend|unveil|creat|start|run|runs|left|leav|quit|scrap|axe|form|build|built|withdr|pull|renew|"
    r"extend|exit|"
    r"disband|abandon|co-found|dedicat|commission)\w*(?: \w+ly)?(?: (?:down|up|out of|from|out))? "
    r"(?:(?:the|its|their|"
    r"an?|our)(?: (?:new|joint|own|first|shared|so-called|\w+-\w+)){0,2} )$",
    re.IGNORECASE,
)
_A_NEW = regex(
    r"(?:\b(?:an?|another|new|first|second|their|joint)|\b(?:called|named|dubbed)(?: "
    r"the)?) $",
    re.IGNORECASE,
)
_PARTS = ("institute", "school", "body")
_LOOK = 140


def unfolded(drawn: Sketch) -> Sketch:
    """The sketch in which what is founded, run or ended is no sign any more."""
    text, parts, at = drawn.text, [], 0
    for match in A_GROUP.finditer(text):
        parties = drawn.parties(match[0])
        org = parties[0].org
        if len(parties) > 1 or org.id is not None or "Universit" in org.name:
            continue
        before, after = (
            text[max(0, match.start() - 60) : match.start()],
            text[match.end() : match.end() + _LOOK],
        )
        if _is_thing(org.name, org.sort, before, after):
            parts += [text[at : match.start()], org.name]
            at = match.end()
    return replace(drawn, text="".join((*parts, text[at:]))) if parts else drawn


def _is_thing(name: str, sort: str, before: str, after: str) -> bool:
    head = _head(name)
    if sort in _PARTS and _IS_FOUNDED.match(after):
        return True
    if head == "network" or (sort not in _PARTS and not (sort == "" and head)):
        return False
    return bool(_WHOSE.match(after) or _ACTED_ON.search(before) or (head and _A_NEW.search(before)))


def _head(name: str) -> str:
    """The class of the noun that heads the name: "body", "programme"; "" if it is no such thing's."""
    words = name.split(" of ")[0].split(" for ")[0].split()
    named = {tag.name for tag in nouns_in(words[-1].lower())}
    return next((n for n in ("network", "body", "programme") if n in named), "")
