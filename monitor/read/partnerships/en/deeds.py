"""Light constructions: the deed stands in an infinitive, and another verb says that it was done or decided.

Takes a reduced sentence and where the infinitive stands; tells whether "was in Beijing to sign" was done, and
whether "voted 31-14 to end" is the decision of those who may decide it.
"""

import re

from monitor.later import regex
from monitor.read.partnerships.en.grammar import Mood, mood
from monitor.read.partnerships.en.signs import DATE

_FILLER = (
    rf"(?:,? ?(?:{DATE}|\d+(?:[-–: ]|to|votes|against){{1,4}}\d+|\w+ly|by [\w-]+(?: [\w-]+){{0,4}}|"
    rf"in favou?r|last night|with immediate effect|not|after \w+ \w+),?)"
)
_DECIDED = regex(
    rf"\b(?:voted|votes?|decid(?:ed|es)|resolv(?:ed|es)|elected|opt(?:ed|s)|ch(?:ose|osen|ooses)|moved|"
    rf"agreed|agrees|ruled|"
    rf"determined|(?:its|the|their|a) (?:decision|resolution|vote)|"
    rf"(?:accepted|approved|adopted|passed|backed|endorsed|carried|supported|followed) (?:an?|the|its|this) "
    rf"(?:[\w'’-]+ ){{0,3}}?(?:recommendation|proposal|motion|resolution|report|advice|decision|request|"
    rf"suggestion|plan)"
    rf"(?: (?:from|by|of) [^;.]{{1,60}}?)?)(?!\w){_FILLER}{{0,5}} (?:to (?:\w+ly )?|(?:for|of|on) )$",
    re.IGNORECASE,
)
_CAME = regex(
    r"\b(?:(?:was|were|been) (?:in|at|on|here|there|back)\b|travell?ed|flew|flown|went|came|come|gathered|"
    r"met|assembled|"
    r"(?:was|were|is|are) (?:\w+ )?(?:delighted|pleased|proud|happy|honou?red|glad|privileged)|"
    r"had the (?:pleasure|honou?r)|"
    r"convened|arrived|visited|hosted|welcomed|received|sat down|stood|returned|crossed|joined|got "
    r"together|attended|"
    r"used (?:the|its|his|her|a)\b|took (?:the|part)|drove|sailed|made the (?:trip|journey)|on hand|was "
    r"present|"
    r"were present|invited|logged in|dialled in)\b[^.;:]{0,110}? to (?:\w+ly )?$",
    re.IGNORECASE,
)
_DONE_THERE = regex(
    r"(?:co-?)?(?:sign|ink|seal|initial|conclude|finali[sz]e|formali[sz]e|exchange|put|ratify|renew|extend|"
    r"prolong|open|"
    r"inaugurate|unveil|launch|dedicate|found|cut|mark|celebrate|end|terminate)\b",
    re.IGNORECASE,
)


def decided(text: str, at: int) -> bool:
    """Whether the infinitive at `at` is what a body has decided."""
    left = text[max(0, at - 150) : at]
    found = _DECIDED.search(left)
    return found is not None and mood(text, at - len(left) + found.start()) is Mood.FACT


def done_there(text: str, at: int) -> bool:
    """Whether somebody came to do it, and came."""
    if not _DONE_THERE.match(text, at):
        return False
    left = text[max(0, at - 160) : at]
    found = _CAME.search(left)
    return found is not None and mood(text, at - len(left) + found.start()) is Mood.FACT
