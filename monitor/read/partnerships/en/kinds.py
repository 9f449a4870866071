"""Which kind of partnership an English phrase speaks of.

Takes the words of the agreement's name ("strategic cooperation agreement") and what it is about ("to
train farm managers"); gives a kind of the contract's closed list and whether the words say so (or it is
only the most likely one). Names of organisations must have been taken out of the phrases: an institute
that signs is no sign of an institute that is founded.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    explicit: bool = True


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_STRATEGIC = _pattern(
    r"\bstrategic|\b(?:comprehensive|framework|all-round|full) (?:\w+ ){0,2}(?:cooperation|co-operation|"
    r"partnership|collaboration)|\bframework (?:agreement|accord|deal|pact)|\b(?:cooperation|collaboration|"
    r"partnership) framework"
)
_MEMORANDUM = _pattern(r"\bmemorand(?:um|a)|\bmous?\b|\bm\.o\.u")

_LABORATORY = _pattern(r"\b(?:laborator(?:y|ies)|labs?)\b")
_INSTITUTE = _pattern(
    r"\b(?:institutes?|colleges?|academ(?:y|ies)|cent(?:er|re)s?|"
    r"schools?(?! (?:nurses?|teachers?|pupils?|children|students?|meals?|heads?|leavers|libraries|classes|"
    r"books))|campus(?:es)?|facult(?:y|ies)|"
    r"workstations?|"
    r"work stations?|hubs?|incubators?|observator(?:y|ies)|platforms?|branch(?:es)?)\b"
)
_DEGREE = _pattern(
    r"\b(?:dual|double|joint|shared)[ -](?!(?:research|development|study|measurement)\b)(?:\w+[' -]{1,2}s? "
    r"?){0,3}?(?:degrees?|bachelor|master|doctora|phd|"
    r"programmes?|programs?|diplomas?)|"
    r"\b(?:bachelor|master|doctora(?:l|te)|phd|mba|degree|undergraduate|postgraduate|graduate|diploma)"
    r"(?:['’]?s)?[ -](?:\w+ ){0,2}"
    r"(?:programmes?|programs?|degrees?|courses?)|\bdegrees? (?:programmes?|programs?|courses?|in|taught)|"
    r"\b(?:2\+2|3\+1|1\+1|4\+1|3\+2)\b|\b(?:dual|double|joint)[ -]degrees?\b|\bjoint(?:ly)? (?:offer|award|"
    r"teach|run)\w* "
    r"(?:\w+[ '-]{1,2}){0,4}(?:degree|programme|program|course)|"
    r"\bjoint (?!(?:research|development|study|measurement|observation)\b)(?:\w+ ){0,2}(?:programme|program)"
    r"s?\b"
)
_EXCHANGE = _pattern(
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
_TRANSFER = _pattern(
    r"\blicen[cs](?:e|es|ed|ing)\b|\bpatents?\b|\btransfer (?:contract|agreement|deed)"
    r"|\btechnolog(?:y|ical) transfers?|\btransfer(?:s|red|"
    r"ring)? (?:of )?(?:\w+ ){0,4}"
    r"(?:technolog|patent|know-how|rights|intellectual|results|achievement|invention)|\bknow-how\b|"
    r"\bcommerciali[sz]|"
    r"\bintellectual property|\bindustriali[sz]ation of|\bspin[- ]?offs?\b"
)
_TRAINING = _pattern(
    r"\btrain(?:s|ed|ing)?\b|\btalents?\b|\bcultivat\w+|\bintern(?:ship)?s?\b|\beducat(?:e|ing) \d|"
    r"\bcadets?\b|"
    r"\bupskill|"
    r"\bteach(?:ing)? (?:\w+ ){0,2}(?:engineers|officers|managers|teachers|workers|technicians|employees)|"
    r"\bjoint supervision|\bapprentice|\bsummer schools? for|\bpersonnel development|\bworkforce"
)
_RESEARCH = _pattern(
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
    r"\bjointly (?:build|design|produce|test|research|study|studying|develop|developing|investigate|"
    r"conduct|carry|undertake|explore)|"
    r"\bco-?develop\w*|"
    r"\b(?:research|study|studies|project|projects|development|investigation) (?:project )?(?:on|into|of|"
    r"in|for)\b|"
    r"\bdevelop(?:ing|ment)?\b|\bto (?:research|study|investigate|test|design)\b|"
    r"\bresearch\b(?! (?:vessels?|ships?|aircraft|stations?|facilit|buildings?))|\bstudy\b"
)
_FUNDING = _pattern(
    r"\bdonat\w+|\bendow\w*|\bscholarships?\b|\bgrants?\b|\bgifts?\b|\bfund(?:s|ing|ed)?\b|\bsponsor\w*|"
    r"\bprofessorships?\b|"
    r"\bfinancial support\b|\bbursar(?:y|ies)|\bchair in\b|\bbequest|\bphilanthrop"
)
_PROCUREMENT = _pattern(
    r"\bprocure\w*|\bpurchas\w+|\bsuppl(?:y|ies|ied|ier)\b|\bcontracts?\b|\btenders?\b|\bbids?\b|"
    r"\border(?:s|ed)?\b|"
    r"\bbuy(?:s|ing)?\b|\bbought\b|\bdeliver(?:y|ies|ed)?\b|\bsales?\b|\bbuild(?:ing)? (?:a |an |the |two |"
    r"three )?(?:\w+ ){0,3}"
    r"(?:rig|simulator|ship|vessel|satellite|tunnel|system|machine)"
)

_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("exchange", _EXCHANGE),
    ("joint_programme", _DEGREE),
    ("technology_transfer", _TRANSFER),
    ("funding", _FUNDING),
    ("talent_training", _TRAINING),
    ("research_project", _RESEARCH),
)
_BODIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("joint_laboratory", _LABORATORY),
    ("joint_institute", _INSTITUTE),
)
_SET_UP = _pattern(
    r"\b(?:set(?:ting)? up|establish\w*|found(?:s|ed|ing)?|co-?found\w*|build(?:ing)?|co-?build\w*|"
    r"creat(?:e|es|ing|ion)|"
    r"open(?:s|ing)?|launch\w*|run(?:ning)?|host(?:ing)?|operat\w+|form(?:ing)?|construct\w*|found|"
    r"start(?:ing)?|"
    r"joint(?:ly)?|shared?|sino-\w+|inaugurat\w+|co-?establish\w*|co-?run\w*|new)\b"
)


def kind_of_agreement(head: str, about: str) -> Kind:
    """Of something signed: `head` is what it is called, `about` what the rest of the sentence says of it."""
    strategic = _STRATEGIC.search(head)
    if strategic and not re.search(r"letters? of intent", head, re.IGNORECASE):
        return Kind("strategic_cooperation")
    body = _body(head) or _set_up_body(about)
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
    return Kind("strategic_cooperation", explicit=False)


_GOODS = _pattern(
    r"\b(?:suppl\w+|purchas\w+|deliver\w*|orders?|procure\w*|buy\w*|build\w*|worth|million|billion"
    r"|provide|equip\w*|"
    r"install\w*|maint\w+|produc\w+)\b"
)


def _contract(topics: list[str], about: str) -> Kind:
    for name in ("joint_programme", "exchange", "technology_transfer", "research_project", "talent_training"):
        if name in topics:
            plain = name != "research_project" or re.search(
                r"\bresearch|\bstud(?:y|ies)|\bjoint|\bR&D", about, re.IGNORECASE
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


_JOINT_PROJECTS = _pattern(r"\b(?:joint|common|shared) (?:\w+ ){0,2}(?:research|projects?)\b")


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


_TRAINING_PLACE = _pattern(
    r"\b(?:training|internship|practice|teaching) (?:cent(?:re|er)|base|workshop|camp|ground)s?\b"
)


def kind_of_body(phrase: str) -> Kind | None:
    """Of something set up, opened or shared: the noun says what; None if partners share no such thing."""
    if _TRAINING_PLACE.search(phrase):
        return Kind("talent_training")
    degree, body = _DEGREE.search(phrase), _body(phrase)
    bodies = [m.start() for _, p in _BODIES if (m := p.search(phrase))]
    if degree and (not body or degree.start() <= min(bodies)):
        return Kind("joint_programme")
    if body:
        return body
    for name, pattern in (
        ("exchange", _EXCHANGE),
        ("funding", _pattern(r"\b(?:funds?|scholarships?|endowments?|professorships?)\b")),
        ("talent_training", _pattern(r"\btraining (?:programme|program|base|course|scheme|camp)s?|\btalent")),
        (
            "research_project",
            _pattern(
                r"\b(?:research|joint|development) (?:\w+ ){0,2}(?:project|programme|program)s?|"
                r"\bprojects?\b"
            ),
        ),
    ):
        if pattern.search(phrase):
            return Kind(name)
    if re.search(
        r"\b(?:alliance|consortium|consortia|partnership|cooperation|cooperative relations?\w*|"
        r"strategic ties)\b",
        phrase,
        re.IGNORECASE,
    ):
        return Kind("strategic_cooperation")
    return None


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
