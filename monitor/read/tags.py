"""What the elements of HTML are to a reader. Data for `flatten`, `regions`, `mainbody` and `document`."""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
SKIPPED = words("""
    script style template noscript svg iframe object embed audio video canvas select option datalist textarea
    input map head title meta link rt rp del s strike progress meter frameset param source track area base
""")
"""Not shown as text, or not text of the page."""
BLOCKS = words("""
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary
    table caption tbody td tfoot th thead tr ul
""")
"""Elements that start a line of their own."""
UNNESTED = words("""
    area base br col embed hr img input link meta param source track wbr p li dd dt td th tr tbody thead tfoot
    option optgroup colgroup caption html head body rp rt
""")
"""Elements that have no end or close each other: however many stand open, they do not nest."""
COMPOUND = words("p div section article h1 h2 h3 h4 ul ol table form")
"""What a cell of a data table holds at most a few of."""
PARAGRAPHS = words("p li h1 h2 h3 h4 h5 h6 dd dt span ul ol dl blockquote figure details")
"""Elements that are part of a text, never the whole of it."""
