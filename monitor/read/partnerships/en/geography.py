"""Parts of the world that are party to nothing: "Northeast China", "West Africa", "the Yangtze Delta".

Takes the words of a name; says whether it is nothing but such a part.
"""

from collections.abc import Sequence

from monitor.read.partnerships.en.words import COUNTRIES, DEMONYM, words

_DIRECTIONS = words(
    "North South East West Northern Southern Eastern Western Northeast Northwest Southeast Southwest "
    "North-East North-West South-East South-West Northeastern Northwestern Southeastern Southwestern "
    "Central Middle Far Inner Outer Upper Lower Greater Mainland Sub-Saharan Latin Continental"
)
_PARTS = words(
    "Europe Asia Africa America Americas Oceania Siberia Scandinavia Balkans Balkan Baltics Arctic "
    "Antarctica "
    "Antarctic Pacific Atlantic Mediterranean Caribbean Caucasus Maghreb Levant Sahara Sahel Alps Himalayas "
    "Himalaya Eurasia East West North South Gulf Benelux Iberia Manchuria Indochina Asia-Pacific ASEAN "
    "BRICS "
    "Earth Mars Moon World Ocean"
)
LANDFORMS = words(
    "Delta Peninsula Basin Plateau Desert Strait Straits Coast Corridor Belt Ridge Glacier Forest Steppe "
    "Shelf Reef Cape Archipelago Lagoon Fjord Reservoir Dam Canal Village"
)


def is_region(names: Sequence[str]) -> bool:
    """Whether a name is nothing but a part of the world."""
    parts = [name for name in names if name not in ("and", "of", "the")]
    known = all(n in _DIRECTIONS or n in _PARTS or n in COUNTRIES or DEMONYM.match(n) for n in parts)
    return known and any(n in _PARTS or n in COUNTRIES for n in parts)
