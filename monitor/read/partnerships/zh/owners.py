"""Whose a site is, by what it writes over its door.

Takes the lines that a site calls itself by and the index of watched names; gives the first organisation among
them that runs a site of its own, or None where a watched one is named (its declaration says its hosts).
"""

from monitor.later import regex
from monitor.read.names import NameIndex
from monitor.read.partnerships.zh.orgnames import organisations_in
from monitor.read.partnerships.zh.party import Party
from monitor.read.partnerships.zh.sentences import plain_form
from monitor.read.partnerships.zh.vocabulary import ACADEMY, COMPANY, GOVERNMENT, SCHOOL

_RULES = regex(r"(?:政府|管委会|管理委员会)$")


def site_owner(site: str, names: NameIndex) -> Party | None:
    """The unwatched organisation that a site calls itself after."""
    for line in plain_form(site[:600]).split("\n")[:4]:
        for named in () if "地址" in line else organisations_in(line, ()):
            name = line[named.start : named.end]
            rules = named.kind == GOVERNMENT and _RULES.search(name)
            if named.kind in (SCHOOL, ACADEMY, COMPANY) or rules or name.endswith("医院"):
                return None if names.match(name) else Party(name, named.kind, None, 0.9)
    return None
