"""All that a reduced English sentence says parties did together.

Takes a `Sketch`; gives `Event`s in the order of their verbs, from one rule per family of verbs. Each rule
asks the grammar for subject, agent and companions, and the kinds for what the object is.
"""

import re

from monitor.later import regex
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.founding import (
    find_alliances,
    find_exchanges,
    find_foundings,
    find_intentions,
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
from monitor.read.partnerships.en.grants import find_grants
from monitor.read.partnerships.en.leaving import find_leavings, find_notices_given
from monitor.read.partnerships.en.networks import find_dissolved, find_network_foundings, is_network
from monitor.read.partnerships.en.relations import find_accords, find_endings, find_renewals
from monitor.read.partnerships.en.signing import find_pacts, find_signings, find_terms
from monitor.read.partnerships.en.signs import Sketch

_WITH_NAMES = (
    find_pacts,
    find_terms,
    find_network_foundings,
    find_foundings,
    find_undertakings,
    find_intentions,
    find_alliances,
    find_nominal_foundings,
    find_ventures,
    find_joined,
    find_gifts,
    find_gift_nouns,
    find_grants,
    find_licences,
    find_contracts,
    find_placed,
    find_suppliers,
    find_exchanges,
    find_accords,
    find_endings,
    find_leavings,
    find_dissolved,
    find_notices_given,
    find_renewals,
)
"""What tells nothing of a sentence that names nobody; a signature may have its parties in the one before."""
_PARTY_BRANCH = regex(
    r"\bparty (?:branch|building|committee of the branch|cell|group)|\bparty-building", re.I
)


def find_events(drawn: Sketch) -> list[Event]:
    """All that the sentence tells, in order of its verbs."""
    families = (find_signings, *_WITH_NAMES) if drawn.groups else (find_signings,)
    found = [event for family in families for event in family(drawn)]
    if not found or _PARTY_BRANCH.search(drawn.text):
        return []
    allied = {event.at for event in found if event.second and is_network(event.second)}
    plain = [e for e in found if e.at not in allied or (e.second and is_network(e.second))]
    return sorted(plain, key=lambda event: event.at)
