"""Somebody leaves: a network by its own will or the others', or a partner by a notice that it is over.

Takes a `Sketch`, gives an `Event` of the member and the network, or of the two partners.
"""

import re
from collections.abc import Iterator

from monitor.later import regex
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.grammar import Mood, mood
from monitor.read.partnerships.en.kinds import Kind, kind_of_relation
from monitor.read.partnerships.en.signs import DATE, GROUP, Parties, Sketch
from monitor.read.partnerships.en.tagging import noun_of_name

_ADVERB = rf"(?:(?:has|have|had|will|also|formally|officially|now|today|quietly|finally|already|{DATE}),? )*"
_OUT = (
    r"(?:withdrawn from|withdrew from|withdraws? from|pulled out of|pulls? out of|resigned from|"
    r"resigns? from|left|"
    r"leaves?|quits?|steps? out of|stepped out of|walked out of|departed(?: from)?|exited|exits?|"
    r"dropped out of|"
    r"broken with|"
    r"(?:ended|terminated|given up|gave up|cancelled|suspended|relinquished|let lapse|will not renew|"
    r"did not renew|"
    r"declined to renew) (?:its|their) (?:membership|seat|place|participation) (?:of|in|on|with)|"
    r"(?:is|are|was) no longer (?:a |an )?(?:\w+ )?(?:member|part) of|ceased to be (?:a |an )?(?:\w+ "
    r")?member of)"
)
_LEAVES = regex(rf"({GROUP}) {_ADVERB}({_OUT}) (?:the |its )?({GROUP})", re.IGNORECASE)
_DECIDED = regex(
    rf"({GROUP}) {_ADVERB}(?:decided|voted|resolved|chose|opted|elected|announced (?:it|its "
    rf"decision))(?: {DATE})? to "
    rf"(leave|quit|withdraw from|pull out of|exit|resign from|drop out of|end its membership (?:of|"
    rf"in)) (?:the |its )?({GROUP})",
    re.IGNORECASE,
)
_EXPELLED = regex(
    rf"({GROUP}) {_ADVERB}(expelled|excluded|ejected|struck off|removed|suspended) (?:the )?({GROUP})",
    re.IGNORECASE,
)


def find_leavings(drawn: Sketch) -> Iterator[Event]:
    text = drawn.text
    for pattern in (_LEAVES, _DECIDED, _EXPELLED):
        for match in pattern.finditer(text):
            one, other = drawn.parties(match[1]), drawn.parties(match[3])
            network = one if pattern is _EXPELLED else other
            told = mood(text, match.start(2))
            if told in (Mood.NONE, Mood.PAST) or not _is_network(network):
                continue
            yield Event(one, other, Kind("strategic_cooperation"), "ended", match.start(2), 0.85, "relation")


def _is_network(parties: Parties) -> bool:
    return len(parties) == 1 and parties[0].org.id is None and noun_of_name(parties[0].org.name) == "network"


_NOTICE = regex(
    rf"({GROUP}) {_ADVERB}(?:(?:gave|gives|given|served|handed|sent) ({GROUP}) (?:[\w'’-]+ "
    rf"){{0,3}}?notice (?:that|of|to)|"
    rf"(?:notified|informed|told|wrote to) ({GROUP})(?: {DATE}| in writing| in a letter| by letter)* "
    rf"(?:that|of)) "
    r"(?P<what>[^;.]{3,160})",
    re.IGNORECASE,
)
_OVER = regex(
    r"\b(?:terminat\w+|ended|ending|(?:will|would|to|it) (?:end|close|lapse|cease|wind up)|closed|"
    r"closing|cancel\w*|dissol\w+|discontinu\w+|"
    r"withdr\w+|suspend\w*|not (?:be )?(?:renew|extend)\w*|no longer|expir\w+|lapse\w*|wound up)\b",
    re.IGNORECASE,
)


def find_notices_given(drawn: Sketch) -> Iterator[Event]:
    """A gave B notice that their degree programme is terminated."""
    text = drawn.text
    for match in _NOTICE.finditer(text):
        one, other = drawn.parties(match[1]), drawn.parties(match[2] or match[3])
        over = _OVER.search(match["what"])
        kind = kind_of_relation(match["what"]) if over else None
        if kind and mood(text, match.start(0) + 2) is Mood.FACT:
            yield Event(one, other, kind, "ended", match.start("what"), 0.88, "relation")
