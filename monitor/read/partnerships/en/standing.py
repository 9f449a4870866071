"""What stands for an organisation without its name: "our Vice-Chancellor", "the Faculty Senate", "the city".

Takes a sentence or a noun with those whom the article knows; gives where such words stand, and whom a noun
for a place means: the city that the article is about, not the quarter where it was signed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from monitor.later import regex
from monitor.read.partnerships.en.cast import Cast
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.wholewords import places_of

_HEADS = (
    r"(?:(?:Vice|Pro|Deputy|Acting|Executive|Managing|First|Senior|Pro-Vice|Co)[ -]){0,2}(?:Chancellor|"
    r"Rector|President|"
    r"Principal|Provost|Director(?:-General| General)?|Dean|Chief Executive|Chairman|Chairwoman|Chair|CEO|"
    r"Head)"
)
_ORGANS = (
    r"(?:Faculty|Academic|University|College|Governing|Supervisory|Management|Executive|Student) "
    r"(?:Senate|Council|Board|Body|Court|Assembly)|Senate|Rectorate|Presidium|"
    r"Board(?: of (?:Trustees|Regents|Governors|Directors|Management))|Council of (?:Deans|Governors)|Court"
)
_ORGAN_NAME = regex(rf"(?:[Tt]he )?(?:{_ORGANS})")
_PERSON = (
    r"(?:,? (?:(?:Professor|Prof|Dr|Mr|Ms|Mrs|Sir|Dame)\.? ){0,2}[^\W\d_a-z][\w'’-]+(?: "
    r"(?:[^\W\d_a-z][\w'’.-]*|de|da|van|von|der)){0,3})"
)
_OURS = regex(
    rf"(?:^|(?<=[,;:\d] )|(?<=\bby )|(?<=\band )|(?<=\bthat )|(?<=\bwhen )|(?<=\bwhere )|(?<=\bof )|"
    rf"(?<=day )|(?<=noon )|(?<=ning )|(?<=week ))"
    rf"(?P<whose>[Oo]ur |[Tt]he |)"
    rf"(?P<what>(?:{_ORGANS})|{_HEADS}|(?i:(?<=our ){_HEADS})|(?i:(?<=the )(?:rector|vice-rector|"
    rf"(?:pro-)?(?:vice-)?chancellor|vice-president|president|principal|provost|rectorate|"
    rf"supervisory board|management board|board of \w+)))\b"
    rf"(?P<who>{_PERSON},?)?(?! (?:of|at|from|for)\b|['’]|, (?:the )?(?:president|rector|head|chair\w*|"
    rf"dean) of)"
)
"""Who acts for those whose page it is; a person's own name goes with the office."""
_ACTS = regex(
    r"^,?(?: [^.;]{0,60}?)? ?\b(?:signed|voted|decided|resolved|renewed|terminated|ended|inked|sealed|"
    r"concluded|agreed|"
    r"was in|were in|flew|travell?ed|went to|came to|opened|unveiled|inaugurated|exchanged|put|approved|"
    r"joined|closed|"
    r"extended|suspended|announced|launched|set up|cancelled|withdrew|and [A-Z]|have|has)\b|^,? and\b|"
    r"^[.,]|^ (?:on|in|at|during|today|yesterday|last|this)\b"
)


def is_organ(name: str) -> bool:
    """Whether the name is that of an organ of some house, and not of a house."""
    return _ORGAN_NAME.fullmatch(name) is not None


def stand_ins(sentence: str) -> Iterator[tuple[int, int]]:
    """Where the head or an organ of the page's own house acts."""
    for match in _OURS.finditer(sentence):
        bare = not match["whose"] and not match["who"]
        if bare or not _ACTS.match(sentence[match.end() : match.end() + 90]):
            continue
        end = (
            match.end() - (match[0].endswith(",") and not match["who"].startswith(","))
            if match["who"]
            else match.end()
        )
        yield match.start(), end


_RULERS = {
    "minister": "ministry",
    "mayor": "city",
    "governor": "province",
    "magistrate": "county",
    "party secretary": "city",
    "permanent secretary": "ministry",
    "state secretary": "ministry",
}
_OFFICES = (
    "Mayor",
    "Governor",
    "Magistrate",
    "Party Secretary",
    "inister",
    "Permanent Secretary",
    "State Secretary",
)
"""One of these stands in each match of `_RULER`."""
_RULER = regex(
    rf"(?:^|(?<=[,;:] )|(?<=\bby )|(?<=\band )|(?<=\bthat ))(?:[Tt]he )?(?P<who>(?:Vice-|Deputy |"
    rf"Executive )?(?:Mayor|"
    rf"Governor|"
    rf"Magistrate|(?:Party|Permanent|State) Secretary)|(?:[A-Z][a-z]+ )?[Mm]inister){_PERSON}(?! (?:of|"
    rf"from)\b)"
)


def rulers(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Where a mayor or governor acts by name, with the word for what he rules."""
    if not any(office in sentence for office in _OFFICES):
        return
    for match in _RULER.finditer(sentence):
        noun = next(noun for office, noun in _RULERS.items() if office in match["who"].lower())
        if _ACTS.match(sentence[match.end() : match.end() + 90]):
            yield match.start(), match.end(), noun


_OTHER_PLACES = regex(
    r"\b(?:New Area|Zone|Park|Ministry|Department|Customs|Embassy|State|Republic|Bay|Beach|River|Lake)\b"
)
_OF_A_PLACE = regex(
    r"['’]s (?!(?:own|new|former)\b)(?:[a-z-]+ ){0,2}(?:(?P<government>ministry|government|city council|"
    r"council|parliament|port authority|air force|"
    r"army|navy|police|space agency|customs)|(?P<company>state railways?|railways?|power company|airline|"
    r"tram company)|"
    r"(?P<school>teachers?['’]? college|polytechnic|technical university|medical school))(?: (?:of|for) "
    r"[a-z]+(?:,? (?:and )?[a-z]+){0,2}?"
    r"(?= (?:has|have|will|is|was|and|had|said|signed|to)\b|[,.;]))?\b(?! (?:of|for) [A-Z])"
)


def of_a_place(sentence: str, end: int) -> tuple[int, str] | None:
    """Where "Lubwe's ministry of communications" ends and of which sort it is, if the place ends at `end`."""
    match = _OF_A_PLACE.match(sentence[end : end + 90])
    return (end + match.end(), match.lastgroup or "") if match else None


_HEADED = regex(
    r"\b[Tt]he (?:(?!(?:of|and|in|at|with|for|to|by|from|between)\b)[a-z-]+ ){0,3}?(?:"
    r"(?P<company>company|railways?|utility|airline|bank|works|shipyard|brewery|operator|cooperative|"
    r"co-operative)|"
    r"(?P<government>service|authority|ministry|agency|administration|inspectorate|directorate|council|"
    r"navy|army|"
    r"air force|coastguard|coast guard|parliament|police)|"
    r"(?P<school>university|polytechnic|college)|(?P<institute>academy|institute|observatory)|"
    r"(?P<body>museum|chamber of commerce|foundation|association|society|library)|"
    r"(?P<hospital>hospital)) of $"
)


def headed(sentence: str, start: int) -> tuple[int, str] | None:
    """Where "the harbour company of Kelvik" begins and of which sort it is; the place starts at `start`."""
    match = _HEADED.search(sentence[max(0, start - 70) : start])
    if match is None:
        return None
    return max(0, start - 70) + match.start() + 4, match.lastgroup or ""


_SORT_OF_PLACE = (
    (re.compile(r"count(?:y|ies)"), re.compile(r"\b[Cc]ounty\b")),
    (re.compile(r"district"), re.compile(r"\b[Dd]istrict\b")),
    (re.compile(r"provinc"), re.compile(r"\b[Pp]rovinc\w+\b")),
    (re.compile(r"region"), re.compile(r"\b[Rr]egion\w*\b")),
    (re.compile(r"prefecture"), re.compile(r"\b[Pp]refectur\w+\b")),
    (re.compile(r"zone"), re.compile(r"\b(?:[Zz]one|New Area)\b")),
    (re.compile(r"town"), re.compile(r"\b(?:[Tt]own\w*|[Bb]orough)\b")),
    (re.compile(r"ministr"), re.compile(r"\b[Mm]inistry\b")),
    (re.compile(r"cit|municip"), re.compile(r"\b(?:[Cc]ity|[Mm]unicip\w+)\b")),
)


def place_meant(
    noun: str, near: Sequence[tuple[int, Org]], cast: Cast, partners: Iterable[str], host: Org | None = None
) -> Org | None:
    """Whom "the city" means: a place named with that word, else the one that the article is about."""
    word = next((pattern for noun_of, pattern in _SORT_OF_PLACE if noun_of.search(noun)), None)
    others = [pattern for _, pattern in _SORT_OF_PLACE if pattern is not word]
    if host and host.sort == "government" and word is not None and word.search(host.name):
        return host
    places = [org for _, org in near if org.id is None and _may_be(org, cast, partners)]
    if word is not None:
        named = next((org for org in places if word.search(org.name)), None)
        if named:
            return named
        places = [org for org in places if not any(other.search(org.name) for other in others)]
    in_title = [org for org in places if next(places_of(org.name, cast.title), None) is not None]
    best = (
        next(iter(in_title), None)
        or next((o for o in places if o.sort == "government"), None)
        or next(iter(places), None)
    )
    if best is None and noun in ("city", "mayor"):
        best = next((org for org in others_of(near) if cast.may_rule(org.name)), None)
    return Org(best.name, None, "government") if best else None


def others_of(near: Sequence[tuple[int, Org]]) -> Iterator[Org]:
    """Names of no sort, those named first before the rest."""
    yield from (org for _, org in reversed(near) if org.id is None and not org.sort)


def _may_be(org: Org, cast: Cast, partners: Iterable[str]) -> bool:
    if org.sort == "government":
        return True
    if org.sort:
        return False
    if _OTHER_PLACES.search(org.name) or cast.is_person(org.name) or cast.is_organisation(org.name):
        return False
    return cast.is_place(org.name) or org.key in partners or org.name in cast.title
