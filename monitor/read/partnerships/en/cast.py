"""What a name in an article is, by all that the article says of it: a place, an organisation, a person.

Takes headline, text and the persons found in it; answers questions on single names. What acts for itself
and is nobody's name and no place is taken for an organisation: a firm of one word need not be introduced.
"""

import re
from collections.abc import Iterator
from itertools import islice

from monitor.later import regex
from monitor.read.partnerships.en.given import GIVEN
from monitor.read.partnerships.en.wholewords import places_of
from monitor.read.partnerships.en.words import CITIES, COMMON, COUNTRIES, PINYIN_GIVEN, REGIONS, SURNAMES

_AROUND = 70
_MOST = 40
"""Places of one name that are looked at."""
_PLACE_NOUNS = (
    r"cit(?:y|ies)|districts?|count(?:y|ies)|provinces?|prefectures?|towns?|municipality|"
    r"villages?"
)
_PLACE_BEFORE = (
    (
        re.compile(
            rf"\b(?:in|near|around|across|outside|throughout|north of|south of|east of|west of|"
            rf"(?:{_PLACE_NOUNS}|port|"
            rf"people|streets|outskirts|mayor|governor|residents|suburbs?|centre|campus) of|at home in)(?: "
            rf"(?:the|"
            rf"nearby|central|downtown|neighbouring|old|northern|southern|eastern|western))? $",
            re.IGNORECASE,
        ),
        2.0,
    ),
    (
        re.compile(
            r"\b(?:mov\w+|c[ao]mes?|went|goes|go|flew|fly|flies|travel\w*|back|return\w*|brought?|trains?|"
            r"road|line|bus|"
            r"way|arriv\w+|far|miles|kilomet\w+|students|people|visitors|workers|families) (?:to|from) $",
            re.IGNORECASE,
        ),
        1.0,
    ),
)
_PLACE_AFTER = regex(
    rf"^(?: (?:new |old )?(?:{_PLACE_NOUNS})\b|,? (?:an?|the) (?:[\w'’-]+ ){{0,4}}?(?:{_PLACE_NOUNS}|port|"
    rf"capital)\b|"
    rf"-based\b|['’]s? (?:(?:vice-)?mayor|town hall|city hall|council|streets|residents|airport|harbou?r|"
    rf"old town|city|party secretary|port|"
    rf"suburbs|citizens|outskirts|population|high-tech zone|railway station|district|waterfront)\b|, "
    rf"(?:[A-Z]\w+ )"
    rf"(?:[Pp]rovince|county)\b| (?:residents|airport|harbou?r|station|waterfront|city hall)\b)"
)
_MAKER = (
    r"[a-z]*maker|[a-z]*builder|company|firm|giant|group|start-?up|manufacturer|operator|developer|supplier|"
    r"producer|enterprise|conglomerate|contractor|bank|airline|railway|utility|shipyard|retailer|business|"
    r"consultancy|charity|foundation|think tank|institute|university|college|laboratory|brewer|refiner|"
    r"carrier|"
    r"foundry|yard|publisher|insurer|brand|specialist|cooperative|co-operative|association|museum|network|"
    r"alliance|"
    r"subsidiary|spin-?off|partner|grower|exporter|distributor|newcomer|outfit|studio|clinic"
)
_FIRM_BEFORE = regex(rf"\b(?:{_MAKER}),? (?:called |named )?$", re.IGNORECASE)
_FIRM_AFTER = regex(
    rf"^(?:,? (?:is |was )?(?:an?|the|one of(?: the)?|whose|which (?:makes|sells|builds|supplies|runs))"
    rf"(?: [\w'’&-]+){{0,5}}? (?:{_MAKER}|makers|builders|companies|firms|manufacturers|producers|"
    rf"suppliers)\b|, "
    rf"(?:which|that|who) (?:makes|sells|builds|supplies|runs|employs|operates|produces|develops)\b|['’]s? "
    rf"(?:[\w-]+ )?"
    rf"(?:chief executive|chief technology officer|chief engineer|ceo|chairm[ae]n|chairwoman|founder|shares|"
    rf"engineers|customers|plant|factory|works|order book|headquarters|sales|spokes\w+|managing director|"
    rf"board|"
    rf"products|turbines|engines|laborator(?:y|ies)|staff|shareholders|research|own|head of)\b| "
    rf"(?:spokes\w+|chief "
    rf"executive|shares|engineers|plant|factory|headquarters|managing director|staff|engines|batteries|"
    rf"turbines|"
    rf"announced|said it|said its|says it|supplies|employs|manufactures|produces|makes|sells|builds|"
    rf"develops|exports|"
    rf"operates|runs|owns|pays)\b)",
    re.IGNORECASE,
)
_ACTS_ALONE = regex(
    r"^ (?:(?:has|had|will|would|also|now|today|then|and its|then) ){0,2}(?:signed|bought|ordered|licensed|"
    r"donated|"
    r"funded|financed|hired|commissioned|pulled|withdrawn|withdrew|walked|ended|terminated|renewed|joined|"
    r"teamed|took|taken|set up|opened|launched|agreed|awarded|chosen|chose|selected|picked|commissioned|"
    r"granted|won|sold|buy|pay|fund|supply|build|open|sign|take|keeps|"
    r"(?<=has )[a-z]+(?:ed|en|un|ut|ld|ght|own|one|ung|ept)|cut|severed|pledged|gave|given|founded|"
    r"established|entered|dropped|quit|left|keeps|closed|let)\b"
)
_WITH = regex(
    r"\b(?:agreement|contract|deal|accord|pact|memorandum|partnership|programme|project|cooperation|"
    r"laboratory|ties|"
    r"signed|together|jointly|partnered|partners) (?:\w+ ){0,3}?with (?:the )?$",
    re.IGNORECASE,
)
_SINGLE = regex(r"^(?: of [A-Z]\w+ and | (?:has|is|was|does|will not|would not|says|said)\b|['’]s )")
"""What follows the bare name of one, and not a common noun without its article."""
_ABSTRACT = regex(
    r"(?:ing|tion|sion|ment|ness|ity|ship|ance|ence|hood|ism|ology|ics|work|nobody|thing)$", re.I
)
_MASS = frozenset(
    "water research money business industry trade wine rice coal steel gas oil wood paper glass sand snow "
    "rain ice "
    "traffic air food fish tea coffee housing news advice software hardware equipment progress spring "
    "summer autumn "
    "winter music art law medicine tourism demand supply growth inflation fog milk cotton silk timber "
    "cement lunch "
    "dinner breakfast nature history time space heat light power data god heaven work life parliament "
    "congress "
    "management council staff admission access interest attendance output teaching membership winner "
    "contact talk "
    "responsibility delivery service transport freight security safety support help use access police "
    "faculty "
    "board committee nothing everything everybody everyone somebody anybody each another whoever".split()
)


class Cast:
    """The names of one article; each is judged once."""

    def __init__(self, title: str, text: str, people: frozenset[str]) -> None:
        self._text = f"{title}\n{text}"
        self.title = title
        self._people = people
        self._scores: dict[str, tuple[float, float, int]] = {}

    def _places_of(self, name: str) -> Iterator[tuple[str, str]]:
        """What stands before and after the name, wherever it stands."""
        for at in islice(places_of(name, self._text), _MOST):
            end = at + len(name)
            yield self._text[max(0, at - _AROUND) : at], self._text[end : end + _AROUND]

    def _judge(self, name: str) -> tuple[float, float, int]:
        """How much speaks for a place, how much for an organisation, and how often it is named."""
        if name not in self._scores:
            place = firm = 0.0
            count = 0
            for before, after in self._places_of(name):
                count += 1
                before = before.rsplit("\n", 1)[-1]
                place += sum(weight for pattern, weight in _PLACE_BEFORE if pattern.search(before))
                place += 3.0 if _PLACE_AFTER.match(after) else 0.0
                firm += 3.0 if _FIRM_BEFORE.search(before) else 0.0
                there = after.startswith(",") and any(p.search(before) for p, _ in _PLACE_BEFORE)
                firm += 3.0 if _FIRM_AFTER.match(after) and not there else 0.0
                firm += 1.5 if _ACTS_ALONE.match(after) else 0.0
                firm += 1.0 if _WITH.search(before) else 0.0
            self._scores[name] = (place, firm, count)
        return self._scores[name]

    def is_person(self, name: str) -> bool:
        """Whether it is somebody's name: found so in the text, or made like one."""
        if name in self._people:
            return True
        parts = name.split()
        if not 2 <= len(parts) <= 4:
            return False
        chinese = (
            parts[0] in SURNAMES and len(parts) == 2 and bool(PINYIN_GIVEN.match(parts[1].replace("-", "")))
        )
        return parts[0] in GIVEN or chinese

    def is_somebody(self, name: str) -> bool:
        """Whether it is a person's name, and nothing makes it a firm's."""
        return self.is_person(name) and self._judge(name)[1] < 1.5

    def is_place(self, name: str) -> bool:
        if name in CITIES | REGIONS | COUNTRIES:
            return True
        place, firm, _ = self._judge(name)
        return place >= 1.0 and place > firm

    def may_rule(self, name: str) -> bool:
        """Whether it may be the city whose mayor acts: it acts for itself, and nothing says what it makes."""
        if self.is_person(name) or not name.isalpha() or not name[1:].islower():
            return False
        around = list(self._places_of(name))
        made = any(_FIRM_BEFORE.search(before) or _FIRM_AFTER.match(after) for before, after in around)
        return bool(around) and not made

    def is_organisation(self, name: str) -> bool:
        """Whether the text treats it as one: says what it is, or lets it act."""
        place, firm, _ = self._judge(name)
        return firm >= 1.5 and firm >= place and not self.is_person(name)

    def may_act(self, name: str) -> bool:
        """Whether a name of which nothing is said may be an organisation's, standing where one stands."""
        if self.is_person(name) or self.is_place(name):
            return False
        _, _, count = self._judge(name)
        return count > 1 or " " in name or self.is_organisation(name)

    def is_name(self, word: str) -> bool:
        """Whether a lone word that opens sentences is a name: no common noun stands so without article."""
        if word.lower() in COMMON or word.lower() in _MASS:
            return False
        if _ABSTRACT.search(word) and word not in self.title:
            return False
        if next(places_of(word.lower(), self._text), None) is not None:
            return False
        afters = [after for _, after in self._places_of(word)]
        told = sum(1 for after in afters if _SINGLE.match(after) or _FIRM_AFTER.match(after))
        return bool(told) and (len(afters) > 1 or self._judge(word)[1] >= 1.5)
