"""Which kind of partnership an English phrase speaks of.

Takes the words of the agreement's name ("strategic cooperation agreement") and what it is about ("to
train farm managers"); gives a kind of the contract's closed list and whether the words say so (or it is
only the most likely one). Names of organisations must have been taken out of the phrases: an institute
that signs is no sign of an institute that is founded.
"""

import re
from dataclasses import dataclass

from monitor.read.partnerships.en.anycase import AnyCase


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    explicit: bool = True


_STRATEGIC = AnyCase(
    r"\bstrategic|\b(?:comprehensive|framework|all-round|full) (?:\w+ ){0,2}(?:cooperation|co-operation|"
    r"partnership|collaboration)|\bframework (?:agreement|accord|deal|pact)|\b(?:cooperation|collaboration|"
    r"partnership) framework"
)
_MEMORANDUM = AnyCase(r"\bmemorand(?:um|a)|\bmous?\b|\bm\.o\.u")

_LABORATORY = AnyCase(r"\b(?:laborator(?:y|ies)|labs?)\b")
_INSTITUTE = AnyCase(
    r"\b(?:institutes?|confucius classrooms?|colleges?|academ(?:y|ies)|cent(?:er|re)s?|"
    r"schools?(?! (?:nurses?|teachers?|pupils?|children|students?|meals?|heads?|leavers|libraries|classes|"
    r"books))|campus(?:es)?|facult(?:y|ies)|"
    r"workstations?|"
    r"work stations?|hubs?|incubators?|observator(?:y|ies)|platforms?|branch(?:es)?)\b"
)
_DEGREE = AnyCase(
    r"\b(?:dual|double|joint|shared)[ -](?!(?:training|cultivation|education|teaching|research|development|"
    r"study|measurement)\b)(?:\w+[' -]{1,2}s? "
    r"?){0,3}?(?:degrees?|bachelor|master|doctora|phd|mba|emba|msc|llm|"
    r"programmes?|programs?|diplomas?)|"
    r"\b(?:bachelor|master|doctora(?:l|te)|phd|mba|degree|undergraduate|postgraduate|graduate|diploma)"
    r"(?:['’]?s)?[ -](?:\w+ ){0,2}"
    r"(?:programmes?|programs?|degrees?|courses?)|\bdegrees? (?:programmes?|programs?|courses?|in|taught)|"
    r"\b(?:BSc|MSc|BEng|MEng|LLM|BBA)s?\b|"
    r"\b(?:2\+2|3\+1|1\+1|4\+1|3\+2)\b|\b(?:dual|double|joint)[ -]degrees?\b|\bjoint(?:ly)? (?:offer|award|"
    r"teach|run)\w* "
    r"(?:\w+[ '-]{1,2}){0,4}(?:degree|programme|program|course)|"
    r"\bjoint (?!(?:research|development|study|measurement|observation)\b)(?:\w+ ){0,2}(?:programme|program)"
    r"s?\b"
)
_EXCHANGE = AnyCase(
    r"\bexchang(?:es?|ed|ing) (?:of )?(?:\w+ (?:and )?){0,3}(?:students?|staff|scholars?|lecturers?|"
    r"teachers?|"
    r"academics?|researchers?|"
    r"undergraduates?|faculty|personnel|professors?|pupils)|\b(?:student|staff|scholar|faculty|teacher|"
    r"academic|youth|"
    r"undergraduate|doctoral|mobility|educational)s?(?: (?:and|or) \w+)?[ -](?:exchanges?|mobility)|"
    r"\bexchange (?:agreement|"
    r"programme|program|students?|scheme|deal|accord|pact|places?|memorandum|partnership)|\bstud(?:y|ies|"
    r"ent) (?:abroad|mobility)|"
    r"\b(?:students?|undergraduates|candidates|cadets|lecturers|scholars)\b[^,;.]{0,40}? (?:spend|study|"
    r"stay|"
    r"pass) (?:\w+ ){0,3}?(?:semesters?|terms?|years?|months?|weeks)\b|"
    r"\bsend(?:s|ing)?\b[^,;.]{0,30} (?:students|cadets|lecturers|teachers|scholars|"
    r"undergraduates)\b[^;.]{0,60}? to\b|"
    r"\bmobility\b|\bswap\w*|\beach other (?:\w+ )?(?:students|lecturers|teachers|staff|nurses|doctors)|"
    r"\bsemesters? abroad|\bstudents? (?:swap|exchange)|\bvisiting students?"
)
_TRANSFER = AnyCase(
    r"\blicen[cs](?:e|es|ed|ing)\b|\bpatents?\b|\btransfer (?:contract|agreement|deed)"
    r"|\btechnolog(?:y|ical) transfers?|\btransfer(?:s|red|"
    r"ring)? (?:of )?(?:\w+ ){0,4}"
    r"(?:technolog|patent|know-how|rights|intellectual|results|achievement|invention)|\bknow-how\b|"
    r"\bcommerciali[sz]|"
    r"\bintellectual property|\bindustriali[sz]ation of|\bspin[- ]?offs?\b"
)
_TRAINING = AnyCase(
    r"\btrain(?:ed|ing)\b(?! sets?)|\btrains (?:\w+ ){0,3}(?:students|engineers|teachers|people|staff|"
    r"workers|nurses|"
    r"pilots|officers|doctors|managers|technicians|cadets)|\b(?:to|will|would|shall|and|jointly|also|each|"
    r"they|"
    r"help) train (?!sets?\b|cars?\b|services?\b|lines?\b)|\btalents?\b|\bcultivat\w+|"
    r"\bintern(?:ship)?s?\b|\beducat(?:e|ing) \d|"
    r"\bcadets?\b|"
    r"\bupskill|"
    r"\b(?:is|are|be|being) (?:\w+ )?(?:taught|schooled|coached)\b|\bvocational (?:courses|skills)|"
    r"\bteach(?:ing)? (?:\w+ ){0,2}(?:engineers|officers|managers|teachers|workers|technicians|employees)|"
    r"\bplacements?\b|\bjoint supervision|\bapprentice|\b(?:summer|winter) (?:schools?|academ(?:y|ies)|"
    r"camps?)\b|"
    r"\bpersonnel development|\bworkforce"
)
_RESEARCH = AnyCase(
    r"\b(?:project (?:agreement|contract)|research (?:contract|project|programme|program|agreement|"
    r"collaboration|"
    r"cooperation|partnership|"
    r"deal|pact|study))s?|"
    r"\bjoint (?:\w+ ){0,2}(?:research|stud(?:y|ies)|projects?|development|experiments?|expedition|"
    r"mission|mapping|"
    r"surveys?|exploration|monitoring|observations?|trials?|testing|tests)"
    r"|\b(?:research|development|r&d) (?:and "
    r"development )?(?:contract|projects?)|\b(?:technology|technical|product) development (?:contract|"
    r"agreement)|"
    r"\bjointly (?:build(?! (?:the |an? )?(?:[\w-]+ ){0,3}?(?:[\ue000-\uefff]|hospitals?|bases?|parks?|"
    r"zones?|cit(?:y|ies)|towns?|railways?|roads?|schools?))|design|produce|test|research|study|studying|"
    r"develop|developing|investigate|"
    r"conduct|carry|undertake|explore)|"
    r"\bco-?develop\w*|"
    r"\b(?:research|study|studies|project|projects|development|investigation) (?:project )?(?:on|into|of|"
    r"in|for)\b|"
    r"\bdevelop(?:ing|ment)?\b|\bto (?:research|study|investigate|test|design)\b|"
    r"\bsurvey of\b|\bresearch\b(?! (?:vessels?|ships?|boats?|catamarans?|cutters?|submersibles?|"
    r"buoys?|drones?|aircraft|stations?|facilit|buildings?))|"
    r"\bstudy\b(?! (?:for|at|in|abroad|with|visits?|tours?|places?|trips?|programmes?|programs?)\b)"
)
_FUNDING = AnyCase(
    r"\bdonat\w+|\bendow\w*|\bscholarships?\b|\bgrants?\b|\bgifts?\b|\bfund(?:s|ing|ed)?\b|\bsponsor\w*|"
    r"\bprofessorships?\b|"
    r"\bfinancial support\b|\bbursar(?:y|ies)|\bchair in\b|\bbequest|\bphilanthrop"
)
_PROCUREMENT = AnyCase(
    r"\bprocure\w*|\bpurchas\w+|\bsuppl(?:y|ies|ied|ier)\b|\bcontracts?\b|\btenders?\b|\bbids?\b|"
    r"\border(?:s|ed)?\b|"
    r"\bbuy(?:s|ing)?\b|\bbought\b|\bdeliver(?:y|ies|ed)?\b|\bsales?\b|\bbuild(?:ing)? (?:a |an |the |two |"
    r"three )?(?:\w+ ){0,3}"
    r"(?:rig|simulator|ship|vessel|satellite|tunnel|system|machine)"
)

_TOPICS: tuple[tuple[str, AnyCase], ...] = (
    ("exchange", _EXCHANGE),
    ("joint_programme", _DEGREE),
    ("technology_transfer", _TRANSFER),
    ("funding", _FUNDING),
    ("talent_training", _TRAINING),
    ("research_project", _RESEARCH),
)
_BODIES: tuple[tuple[str, AnyCase], ...] = (
    ("joint_laboratory", _LABORATORY),
    ("joint_institute", _INSTITUTE),
)
_SET_UP = AnyCase(
    r"\b(?:set(?:ting)? up|establish\w*|found(?:s|ed|ing)?|co-?found\w*|build(?:ing)?|co-?build\w*|"
    r"creat(?:e|es|ing|ion)|"
    r"open(?:s|ing)?|launch\w*|run(?:ning)?|host(?:ing)?|operat\w+|form(?:ing)?|construct\w*|found|"
    r"start(?:ing)?|"
    r"joint(?:ly)?|shared?|sino-\w+|inaugurat\w+|co-?establish\w*|co-?run\w*|new)\b"
)


def kind_of_agreement(head: str, about: str) -> Kind:
    """Of something signed: `head` is what it is called, `about` what the rest of the sentence says of it."""
    done = _NEXT_DEED.search(about)
    about = about[: done.start()] if done else about
    if TRAINING_PLACE.search(about[:90].split(" and ")[0]) or TRAINING_PLACE.search(head):
        return Kind("talent_training")
    strategic = _STRATEGIC.search(head)
    if strategic and not re.search(r"letters? of intent", head, re.IGNORECASE):
        return Kind("strategic_cooperation")
    named = _ON_A_BODY.match(about)
    body = _body(head) or _set_up_body(about) or (_body(named[0]) if named else None)
    for name, pattern in _TOPICS:
        if pattern.search(head) and not (name == "research_project" and body):
            return Kind(name)
    if body:
        return body
    contract = bool(re.search(r"\b(?:contract|order|purchase|supply|tender)", head, re.IGNORECASE))
    topics = _topics(about)
    if _STRATEGIC.search(about[:60]) and not contract:
        return Kind("strategic_cooperation")
    if _MEMORANDUM.search(head):
        return _narrow(topics, about) or Kind("memorandum")
    if contract:
        return _contract(topics, about)
    if len(topics) == 1 or (
        topics and not re.search(r"\b(?:cooperat|co-operat|collaborat|partner)", head, re.IGNORECASE)
    ):
        return Kind(topics[0], explicit=len(topics) == 1)
    if _DELIVERS.match(about) and "joint" not in about:
        return Kind("procurement")
    return Kind("strategic_cooperation", explicit=False)


_NEXT_DEED = AnyCase(
    r"(?:,| and|, and) (?:then |also |jointly |later )?(?:unveiled|inaugurated|visited|toured|"
    r"inspected|attended|met)\b"
)
"""What they did besides is no matter of the agreement."""
_ON_A_BODY = AnyCase(
    r"^ (?:on|for|about|concerning|creating|founding) (?:an?|the joint|the new) (?:(?:new|joint|"
    r"shared|[a-z-]+) ){0,4}?"
    r"(?:laborator(?:y|ies)|labs?|institute|college|academy|cent(?:re|er))\b(?! (?:of|for|at|in) "
    r"[\ue000-\uefff])"
)
"""An agreement on a tea research institute."""
_DELIVERS = AnyCase(
    r"^[^;.]{0,25}?\b(?:for|on|covering|over) (?:the )?(?:design,? |construction,? |supply,? |"
    r"sale,? )?(?:and )?"
    r"(?:construction|delivery|supply|purchase|sale|launch|manufacture|"
    r"procurement)(?:,? (?:and )?(?:launch|delivery|"
    r"maintenance|operation|installation)){0,2} of\b|"
    r"^[^;.]{0,25}?\bto (?:supply|deliver|sell|buy|purchase)\b"
)
_GOODS = AnyCase(
    r"\b(?:suppl\w+|purchas\w+|deliver\w*|orders?|procure\w*|buy\w*|build\w*|worth|million|billion"
    r"|provide|equip\w*|"
    r"install\w*|maint\w+|produc\w+)\b"
)


def _contract(topics: list[str], about: str) -> Kind:
    for name in ("joint_programme", "exchange", "technology_transfer", "research_project", "talent_training"):
        if name in topics:
            plain = name != "research_project" or re.search(
                r"\bresearch|\bstud(?:y|ies)|\bjoint|\btogether\b|\bR&D", about, re.IGNORECASE
            )
            if plain:
                return Kind(name)
    return Kind("procurement", explicit=bool(_GOODS.search(about)))


def _narrow(topics: list[str], about: str) -> Kind | None:
    """What a memorandum is about, where that is one thing; a wish list leaves it a memorandum."""
    listing = about.count(",") + len(re.findall(r"\band\b", about)) >= 2
    if (
        len(topics) == 1
        and not listing
        and topics[0] in ("exchange", "joint_programme", "technology_transfer", "talent_training")
    ):
        return Kind(topics[0])
    return None


_JOINT_PROJECTS = AnyCase(r"\b(?:joint|common|shared) (?:\w+ ){0,2}(?:research|projects?)\b")


def _topics(about: str) -> list[str]:
    """Kinds that the phrase touches, in its own order."""
    found = [(match.start(), name) for name, pattern in _TOPICS if (match := pattern.search(about))]
    if _JOINT_PROJECTS.search(about):  # that money goes into them makes them no gift
        found = [(at, name) for at, name in found if name != "funding"]
    return [name for _, name in sorted(found)]


def _set_up_body(about: str) -> Kind | None:
    """A laboratory or institute that is to be set up or shared, not one where something takes place."""
    for match in _SET_UP.finditer(about):
        window = re.split(
            r"[;,]| (?:with|that|which|where|while|after)\b", about[match.end() : match.end() + 110]
        )[0]
        found = _body(window)
        if found:
            return found
    return None


def _body(phrase: str) -> Kind | None:
    found = [(m.start(), name) for name, pattern in _BODIES if (m := pattern.search(phrase))]
    return Kind(min(found)[1]) if found else None


TRAINING_PLACE = AnyCase(
    r"\b(?:summer|winter) (?:schools?|academ(?:y|ies)|camps?) for\b|"
    r"\b(?:post)?graduate (?:student )?work ?stations?\b|"
    r"\b(?:training|internship|practice|practical|placement|teaching|talents?|internships?) (?:and \w+ )?"
    r"(?:cent(?:re|er)|base|workshop|camp|ground|academy|school)s?\b|"
    r"\b(?:base|cent(?:re|er)|camp|workshop|station)s? (?:for|of) (?:the )?(?:joint )?(?:training|practice|"
    r"practical|internships?|placements|talents?)\b"
)
_THINGS: tuple[tuple[str, AnyCase], ...] = (
    ("exchange", _EXCHANGE),
    ("funding", AnyCase(r"\b(?:funds?|scholarships?|endowments?|professorships?)\b")),
    ("talent_training", AnyCase(r"\btraining (?:programme|program|base|course|scheme|camp)s?|\btalent")),
    (
        "research_project",
        AnyCase(
            r"\b(?:research|joint|development) (?:\w+ ){0,2}(?:project|programme|program)s?|\bprojects?\b|"
            r"\bresearch (?:partnership|co-?operation|collaboration)s?\b"
        ),
    ),
    (
        "strategic_cooperation",
        AnyCase(
            r"\b(?:alliance|consortium|consortia|partnership|cooperation|cooperative relations?\w*|"
            r"strategic ties)\b"
        ),
    ),
)
"""What partners set up or share beside bodies and degrees."""


def kind_of_body(phrase: str) -> Kind | None:
    """Of something set up, opened or shared: the noun says what; None if partners share no such thing."""
    if TRAINING_PLACE.search(phrase):
        return Kind("talent_training")
    degree = _DEGREE.search(phrase)
    bodies = [(m.start(), name) for name, pattern in _BODIES if (m := pattern.search(phrase))]
    if degree and (not bodies or degree.start() <= min(bodies)[0]):
        return Kind("joint_programme")
    if bodies:
        return Kind(min(bodies)[1])
    return next((Kind(name) for name, pattern in _THINGS if pattern.search(phrase)), None)


def kind_of_relation(phrase: str) -> Kind | None:
    """Of something renewed or ended; None if the phrase names no partnership."""
    found = kind_of_body(phrase)
    if found:
        return found
    for name, pattern in _TOPICS:
        if pattern.search(phrase):
            return Kind(name)
    if re.search(r"\bexchanges?\b", phrase, re.IGNORECASE):
        return Kind("exchange")
    if _MEMORANDUM.search(phrase):
        return Kind("memorandum")
    if re.search(r"\b(?:supply|purchase|delivery|service)? ?(?:contracts?|orders?)\b", phrase, re.IGNORECASE):
        return Kind("procurement", explicit=False)
    if re.search(
        r"\b(?:agreement|accord|pact|contract|deal|cooperation|co-operation|collaboration|partnership|ties|"
        r"links?|relationship|relations|arrangement|joint venture)s?\b",
        phrase,
        re.IGNORECASE,
    ):
        return Kind("strategic_cooperation", explicit=bool(_STRATEGIC.search(phrase)))
    return None
