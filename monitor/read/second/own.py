"""Whether a sentence on an institution's own page speaks of the institution without its name.

"The university", "our institute", 我校, 本所: only the words that the rules take so, too, and only for the
sort of institution that they fit.
"""

import re
from collections.abc import Iterable

from monitor.model import Institution
from monitor.read.partnerships.en.organisations import Org, sort_of
from monitor.read.partnerships.en.references import ONE, WE, fits
from monitor.read.partnerships.zh.sentences import plain_form
from monitor.read.partnerships.zh.vocabulary import SELF_COMPANY, SELF_SCHOOL, SELF_UNIT


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The words where they are no end of another name: 学院, not 职业技术学院."""
    alone = "|".join(words)
    return re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=[与同和由在对向给为是将及跟到表]))(?:{alone})")


_COMPANY = _any_of(SELF_COMPANY)
_SCHOOL = _any_of((*SELF_SCHOOL, *SELF_UNIT))


def names_itself(sentence: str, host: Institution) -> bool:
    """Whether a sentence on the page of `host` means it by such a word."""
    company = host.category == "defence_conglomerate"
    if (_COMPANY if company else _SCHOOL).search(plain_form(sentence)):
        return True
    org = Org(host.name, host.id, "company" if company else sort_of(host.name) or "institute")
    if WE.search(sentence):
        return True
    return any(
        not (match["of"] or "").strip() and fits(org, match["noun"].lower(), own=True)
        for match in ONE.finditer(sentence)
    )
