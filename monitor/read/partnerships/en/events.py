"""All that a reduced English sentence says parties did together.

Takes a `Sketch`; gives `Event`s in the order of their verbs, from one rule per family of verbs. Each rule
asks the grammar for subject, agent and companions, and the kinds for what the object is.
"""

import re

from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.founding import (
    find_alliances,
    find_exchanges,
    find_foundings,
    find_joined,
    find_nominal_foundings,
    find_undertakings,
    find_ventures,
)
from monitor.read.partnerships.en.giving import (
    find_contracts,
    find_gift_nouns,
    find_gifts,
    find_licences,
    find_placed,
    find_suppliers,
)
from monitor.read.partnerships.en.relations import find_accords, find_endings, find_renewals
from monitor.read.partnerships.en.sentence import Sketch
from monitor.read.partnerships.en.signing import find_pacts, find_signings

_FAMILIES = (
    find_signings,
    find_pacts,
    find_foundings,
    find_undertakings,
    find_alliances,
    find_nominal_foundings,
    find_ventures,
    find_joined,
    find_gifts,
    find_gift_nouns,
    find_licences,
    find_contracts,
    find_placed,
    find_suppliers,
    find_exchanges,
    find_accords,
    find_endings,
    find_renewals,
)
_PARTY_BRANCH = re.compile(
    r"\bparty (?:branch|building|committee of the branch|cell|group)|\bparty-building", re.I
)


def find_events(drawn: Sketch) -> list[Event]:
    """All that the sentence tells, in order of its verbs."""
    if _PARTY_BRANCH.search(drawn.text):
        return []
    found = [event for family in _FAMILIES for event in family(drawn)]
    return sorted(found, key=lambda event: event.at)
