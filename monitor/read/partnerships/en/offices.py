"""Parts of a government that go without its name: "the county education bureau", "the city council".

Takes a sentence; gives where such words stand, the word for the place and how the part calls itself.
"""

from collections.abc import Iterator

from monitor.later import regex

_LEVELS = {
    "municipal": "city",
    "city": "city",
    "provincial": "province",
    "county": "county",
    "district": "district",
    "prefectural": "prefecture",
    "town": "town",
    "regional": "region",
}
_UNIT = regex(
    r"\b[Tt]he (?P<level>municipal|city|provincial|county|district|prefectural|town|regional) "
    r"(?P<unit>(?:(?:and|of|for|[a-z-]{3,16}),? ){1,5}?(?:bureau|commission|department|office|"
    r"committee|administration|"
    r"council|board|library|museum|hospital|authority))\b(?! (?:of|for) [A-Z])"
)
_NO_UNIT = regex(
    r"\b(?:government|party|has|have|will|signed|said|was|is|are|to|in|with|on|its|by|at|head)\b"
)


_ITS_COMMITTEE = regex(
    r"\b[Tt]he (?:new )?(?P<level>area|zone|park|city|county|district|province|town|region)['’]s "
    r"(?P<unit>(?:administrative|management|administration) (?:committee|commission|board)|education bureau|"
    r"science (?:and technology )?bureau|agricultur\w+ bureau|health (?:bureau|commission)|"
    r"transport bureau)\b"
)


def offices(sentence: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, the word for the place ("county") and the name of the part ("Education Bureau")."""
    for match in _ITS_COMMITTEE.finditer(sentence):
        noun = "zone" if match["level"] in ("area", "park") else match["level"]
        yield match.start(), match.end(), noun, " ".join(w.capitalize() for w in match["unit"].split())
    for match in _UNIT.finditer(sentence):
        if _NO_UNIT.search(match["unit"]):
            continue
        small = ("and", "of", "for", "the")
        name = " ".join(w if w in small else w.capitalize() for w in match["unit"].split())
        yield match.start(), match.end(), _LEVELS[match["level"]], name
