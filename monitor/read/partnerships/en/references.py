"""The words by which a text goes back to whom it has named: "the university", "both sides", "its partner".

Patterns and what they may mean; `discourse` says who that is.
"""

import re
from collections.abc import Iterator

from monitor.later import regex
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.words import (
    CITIES,
    COMMON,
    COUNTRIES,
    DEMONYM,
    GENERIC_FIRST,
    REGIONS,
    SORTS,
)

_COMPANY_NOUN = (
    r"company|firm|group|corporation|\w*maker|\w*builder|manufacturer|operator|developer|start-?up|giant|"
    r"supplier|producer|"
    r"enterprise|conglomerate|contractor|bank|airline|railway|utility|shipyard|retailer|business|grower|"
    r"yard|"
    r"brewer|refiner|exporter|insurer|consultancy|foundry"
)
_PLACE_NOUN = r"city|county|district|province|municipality|region|prefecture|town|zone"
_WHOSE = r"(?:other|local|host|foreign|said|latter|young|old|whole|entire)\s+"
ONE = regex(
    rf"\b(?P<the>the same|the|our|this|that)\s+(?:{_WHOSE})?"
    rf"(?P<of>(?:(?-i:[A-Z])[\w'’-]+|(?-i:[a-z])+-based|"
    rf"(?-i:[a-z])+-owned)\s+(?:(?!(?:and|or|the|an?|of|with|to|in|on|at|by|for|has|had|have|is|was|were|are|"
    rf"will|its|their|our|signed|says?|said)\b)(?-i:[a-z])[\w-]+\s+){{0,2}}?)?"
    rf"(?P<noun>university|institute|institution|college|school|academy|hospital|ministry|bureau|"
    rf"commission|agency|"
    rf"foundation|association|society|observatory|laboratory|cent(?:re|er)|museum|gallery|trust|"
    rf"council|consortium|alliance|federation|authority|{_COMPANY_NOUN}|"
    rf"(?:local|city|municipal|county|district|provincial|regional)\s+(?:government|authorities)"
    rf"|{_PLACE_NOUN}|"
    rf"government)(?P<gov>\s+(?:government|authorities|administration))?\b(?!\s+(?:of|for (?-i:[A-Z])|team|"
    rf"students?|train|"
    rf"campus|hall|library|ranking|rankings|sector|officials? said|level|league|championship)\b)(?!-)",
    re.IGNORECASE,
)
_SIDES = (
    r"sides|parties|universities|institutions|schools|institutes|companies|partners|organi[sz]ations|"
    r"academies|colleges|"
    r"groups|firms|hospitals|laboratories|entities"
)
_ACTS = (
    r"(?:(?:have|has|had|also|then|jointly|later|now|both|formally|today|\w+ly) ){0,3}(?:signed|agreed|"
    r"inked|set up|establish\w*|"
    r"found(?:ed)?|launch\w*|sealed|concluded|entered|plan|intend|will|renewed|extended|terminated|ended|"
    r"opened|exchanged|"
    r"unveiled|inaugurated|would|put|reached|created|built|licensed|donated|won|was awarded|"
    r"has been awarded|suspended|awarded|pledged|gave|gives|commissioned|ordered|bought|announced|"
    r"joined|teamed|"
    r"selected|chose|cut|began|begun|started|ran|shared|built|gone|went)\b"
)
_SIDE = r"university|institution|school|side|party|institute|college|academy|partner|company"
_HEADS = (
    r"presidents|rectors|heads|leaders|(?:vice-)?chancellors|provosts|principals|chief executives|"
    r"chairmen|directors|vice-presidents|vice-rectors|deans|mayors"
)
SEVERAL = AnyCase(
    rf"\b(?:(?:the|these|all|both) (?P<n>two|three|four|five)(?: \w+)? (?:{_SIDES})|"
    rf"(?P<both>both|each|two(?= (?:sides|parties)\b))(?: \w+)? (?:{_SIDES}|{_SIDE})|(?:the two|both|"
    rf"their) (?:{_HEADS})(?= (?:{_ACTS}))|"
    rf"both (?={_ACTS})|the (?:two|pair|duo|trio|three|partners|parties|sides)(?= (?:{_ACTS}))|"
    rf"they (?={_ACTS}))(?! of\b)",
)
ONE_OF_SEVERAL = regex(r"\b[Uu]niversities of (?:[A-Z][\w'’-]+(?:, and |, | and )){0,4}$")
"""Before each of "the universities of Waldau and Ostby"."""
ROOM = regex(r"\b(?:Laborator(?:y|ies)|Lab|Hub|Base|Building|Station)\b")
SCHOOLS = regex(r"\b(?:universities|schools|colleges|academies|institutes)\b", re.IGNORECASE)
ALMA_MATER = regex(r"\b(?:its|their|the company['’]s|the firm['’]s) alma mater\b")
OF_CITY = regex(r"(.+ University) of ([A-Z]\w+)$")
"""A university with its town: "Qinglan University of Lushan"."""
PARTNER = regex(
    r"\b(?:its|the|their|his|her|our) (?:\w+ ){0,2}?(?:partner|counterpart)(?: university| "
    r"institution| company)?"
    r"(?: (?:in|at|from) (?-i:[A-Z])[\w'’-]+)?"
    r"\b(?!['’]|,? (?-i:[A-Z])|-)",
    re.IGNORECASE,
)
IS_A = regex(
    rf",? (?:(?:is |was )?an?|one of (?:the )?) (?:[\w’'-]+ ){{0,4}}?(?:(?P<place>{_PLACE_NOUN})|"
    rf"(?P<company>{_COMPANY_NOUN})|"
    rf"(?P<school>university|college)|(?P<body>foundation|charity|association)|(?P<institute>institute))\b",
    re.IGNORECASE,
)
"""What a name is said to be: "Qinghe, a port city in the north"."""
A_THING = regex(
    r",? (?:(?:is |was )?(?:an?|the)|one of (?:the )?) (?:[\w’'-]+ ){0,4}?(?:projects?|programmes?|"
    r"programs?|journal|magazine|"
    r"ship|vessel|icebreaker|satellite|rocket|aircraft|airliner|film|exhibition|festival|conference|contest|"
    r"competition|software|model|initiative|series|prize|award|variety|breed|river|lake|mountain)\b"
    r"(?! (?:office|company|operator|developer|maker|team|agency|management))"
)
"""What a name is said to be, and no organisation is: "Borealis, a research project on ice"."""
LIES_IN = regex(
    r", in (?:the )?(?:[\w-]+ ){0,3}?(?:China['’]s )?(?:[A-Z][\w'’-]+ ){1,2}(?:[Pp]rovince|[Pp]refecture|"
    r"county|"
    r"autonomous region|region|state)\b"
)
"""What only a place is said: "Wanling, in Southwest China's Guizhou province"."""
RULED_BY = regex(
    r"\b(?:mayor|governor|magistrate|party (?:secretary|chief)|people's government|municipal "
    r"government|city council|"
    r"municipality|county magistrate|district head) of (?:the )?$",
    re.IGNORECASE,
)
"""What has a mayor is a place that may sign."""
OPENS = regex(rf"(?:,? and (?:the )?[A-Z]|['’]s (?=[a-z])|(?: in [A-Z][^,.;]{{2,70}}?)? (?:{_ACTS}))")
"""What follows a name that opens a sentence, if it is one."""
IT = regex(
    rf"\bit (?=(?:(?:has|also|now|then|will) ){{0,2}}(?:took|gave|given|sold|bought|pays?|paid|admitted|"
    rf"accepted|welcomed|"
    rf"granted|hired|chose|handed|taken|orders?)\b|{_ACTS})",
    re.IGNORECASE,
)
TOGETHER = regex(r"(?: ?[(（][^()（）]{1,60}[)）])?(?:,| and|, and| &)(?: the)? ?")
"""Between two names of one list."""
OURS = regex(
    r"\b[Oo]ur (?=(?:[\w'’-]+ ){0,5}?(?:programmes?|programs?|degrees?|laborator(?:y|ies)|labs?|institutes?|"
    r"cent(?:re|er)s?|colleges?|exchanges?|agreements?|partnerships?|co-?operation|collaboration|contracts?|"
    r"memorand(?:um|a)|alliances?|projects?|courses?) (?:[\w'’-]+ ){0,7}?with\b)"
)
"""Our programme with somebody: the house's own."""
WE = regex(rf"\bwe (?={_ACTS})", re.IGNORECASE)
ACRONYM = regex(
    r"^ ?[(（](?:the |hereafter |hereinafter |or |formerly )?[\"“]?([A-Z][\w&.-]{1,15})[\"”]?[,;)）]"
)
PLACE = regex(rf"(?:{_PLACE_NOUN}|local|municipal|provincial|regional|government)\b")
WITH_SOMEBODY = regex(
    r"\b(?:with|between) (?:an?|the|its|their|his|her|some|several|many|two|three|four|other|another|local|"
    r"foreign|\d+) "
    r"(?:[a-z][\w'’-]* ){0,3}?(?:organi[sz]ers?|operators?|compan(?:y|ies)|firms?|suppliers?|banks?|"
    r"owners?|clubs?|unions?|"
    r"players?|museums?|hospitals?|stations?|authorities|agenc(?:y|ies)|developers?|groups?|builders?|"
    r"landlords?|tenants?|"
    r"publishers?|buyers?|sellers?|customers?|clients?|investors?|employees|workers|staff|students|"
    r"residents|farmers|"
    r"villagers|neighbou?rs|musicians|artists|\w*makers?|airlines?|shops?|hotels?|restaurants?|cooks?|"
    r"coach(?:es)?)\b"
)
"""The other side is somebody without a name."""
PLACES = frozenset(
    (
        "city",
        "city government",
        "municipal government",
        "municipality",
        "local government",
        "local authorities",
        "government",
    )
)
COUNT = {"two": 2, "both": 2, "each": 2, "three": 3, "four": 4, "five": 5}
GROUNDS = regex(
    r"['’]?s? (?:[\w-]+ ){0,2}?(?:campus|halls?|building|headquarters|grounds|premises|auditorium|museum|"
    r"library|"
    r"science park|park|stadium|gym\w*|hotel|canteen|"
    r"(?:alumni|conference|exhibition|sports|convention|visitors?) (?:centre|center|house|association))\b",
    re.IGNORECASE,
)
"""What makes a name a place where something happens."""
PLACE_BEFORE = regex(r"\b(?:in|at|near|outside|from|to|of|around|across)(?: the)? $", re.IGNORECASE)


def short_forms(org: Org) -> Iterator[str]:
    """How a text goes on calling "Hengchuan Motors Co., Ltd" or "Second Academy of …"."""
    names = org.name.split()
    first = names[0]
    plain = first.isalpha() and len(first) > 3 and first not in SORTS and first.lower() not in COMMON
    if plain and first not in CITIES | REGIONS | COUNTRIES | GENERIC_FIRST and not DEMONYM.match(first):
        yield first
    if " of " in org.name:
        head = org.name.split(" of ")[0]
        if head.count(" ") >= 1:
            yield head
    yield from _initials(org, names)
    if org.sort == "company" and len(names) > 2 and names[1] not in SORTS:
        yield " ".join(names[:2])


def _initials(org: Org, names: list[str]) -> Iterator[str]:
    """NUL and NUOL for the National University of Lubwe: nobody need say so in brackets."""
    words = [name for name in names if name[0].isalpha()]
    if org.sort in ("school", "institute", "government", "body") and len(words) > 2:
        for letters in (
            "".join(word[0] for word in words),
            "".join(word[0] for word in words if word[0].isupper()),
        ):
            if len(letters) > 2:
                yield letters.upper()


_LIKE_UNIVERSITY = regex(r"University|Institute of Technology|Polytechnic|Technische|Hochschule")


def fits(org: Org, noun: str, *, own: bool = False) -> bool:
    """Whether "the <noun>" can mean `org`; `own`: on its own site a little more can."""
    name = org.name
    if noun in ("university", "school"):
        return (
            _LIKE_UNIVERSITY.search(name) is not None
            or (org.sort == "school" and noun == "school")
            or (own and org.sort in ("school", "institute"))
        )
    if noun == "institution":
        return org.sort in ("school", "institute")
    if noun in PLACES:
        return org.id is None and org.sort in ("government", "") and "Ministry" not in name
    place = re.match(r"(?:county|district|province|provincial|region|prefecture|town|zone)", noun)
    if place:
        return org.sort == "government" and place[0][:6] in name.lower()
    if re.fullmatch(_COMPANY_NOUN, noun):
        return org.sort == "company" or (
            org.sort == "" and (org.id is not None or not re.search(r"University|Institute", name))
        )
    if noun in ("institute", "academy", "college"):
        return noun.capitalize() in name
    return noun.capitalize() in name.replace("Centre", "Center") or noun.capitalize() in name
