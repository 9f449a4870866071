"""What an invented institution's profile says (`Facts`) and how a page may draw it (`Style`), with strategies for both.

`STYLES` are named layouts; `styles()` draws any mixture, `facts()` any set of facts. `profile_rendering` draws them.
"""
# ruff: noqa: E501  (one line for each layout)

from dataclasses import dataclass

from hypothesis import strategies as st

from tests import profile_rendering_words as words


@dataclass(frozen=True)
class Facts:
    place: int = 0
    kind: int = 0
    level: str = "high"
    credential: str = "Secret"
    reasons: tuple[str, ...] = words.REASONS[:2]
    supervisors: tuple[str, ...] = words.SUPERVISORS[:2]
    affiliations: tuple[str, ...] = words.AFFILIATIONS[:1]
    aliases: tuple[str, ...] = words.ALIASES[:2]
    labs: tuple[int, ...] = (0, 1, 2)
    notes: tuple[tuple[int, str], ...] = ((0, words.NOTES[0]),)
    areas: tuple[str, ...] = words.AREAS[:3]
    links: tuple[str, ...] = words.LINKS[:2]
    partners: tuple[int, ...] = (0, 1, 2)
    misconduct: tuple[str, ...] = words.MISCONDUCT[:1]
    rankings: tuple[tuple[str, int, int], ...] = words.RANKINGS[:2]
    statements: tuple[str, ...] = words.STATEMENTS[:2]
    topics: tuple[str, ...] = words.TOPICS[:2]
    locations: tuple[str, ...] = words.LOCATIONS[:1]
    unknown: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        return f"{words.PLACES[self.place]} {words.KINDS[self.kind][0]}"

    @property
    def zh(self) -> str:
        return words.ZH_PLACES[self.place] + words.KINDS[self.kind][1]

    @property
    def abbr(self) -> str:
        return words.PLACES[self.place][:2].upper() + "U" + words.KINDS[self.kind][2]

    def partner_sentences(self) -> list[str]:
        return [words.PARTNERS[n][0].format(abbr=self.abbr) for n in self.partners]


@dataclass(frozen=True)
class Style:
    head: str = "h1 then h2"
    heading: str = "h2"
    listing: str = "ul"
    prose: str = "p"
    labs: str = "ul"
    box: str = "aside"
    risk: str = "sentence"
    supervised: str = "box"
    ranked: str = "items"
    words: int = 0
    chrome: int = 0
    marks: bool = False
    order: int = 0


HEAD = ("h1 then h2", "h1 bracket", "h1 span", "hero", "h1 then p", "title row")
HEADING = (
    "h2",
    "h3",
    "h4",
    "h5",
    "summary",
    "bold",
    "div",
    "role",
    "wiki",
    "numbered",
    "button",
    "th",
    "legend",
    "tab",
    "section div",
)
LISTING = ("ul", "ol", "table", "bullets", "divs", "lines", "nested table", "ps", "cards")
PROSE = ("p", "ul", "one paragraph", "br", "divs", "table", "dl")
LABS = ("told", "ul", "table", "cards", "dl", "zh first", "dash", "headed table", "divs")
BOX = ("aside", "dl", "infobox", "colon", "pairs", "sections", "bold table", "value first", "strong lines")
RISK = ("sentence", "tile", "tile label first", "glued", "reasons listed", "box", "passive", "afterword")
SUPERVISED = ("box", "prose")
RANKED = ("items", "table", "both", "told")


def styles() -> st.SearchStrategy[Style]:
    """Any mixture of the ways to draw."""
    one = st.sampled_from
    return st.builds(
        Style, head=one(HEAD), heading=one(HEADING), listing=one(LISTING), prose=one(PROSE), labs=one(LABS),
        box=one(BOX), risk=one(RISK), supervised=one(SUPERVISED), ranked=one(RANKED), words=st.integers(0, 59),
        chrome=st.integers(0, 11), marks=st.booleans(), order=st.integers(0, 3),
    )  # fmt: skip


def _some(values: tuple[object, ...], least: int = 0, most: int = 4) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(values), min_size=least, max_size=most, unique=True).map(tuple)


def facts() -> st.SearchStrategy[Facts]:
    """Any set of facts."""
    return st.builds(
        Facts, place=st.integers(0, 9), kind=st.integers(0, 2), level=st.sampled_from(("low", "medium", "high", "very high")),
        credential=st.sampled_from(("", "Secret", "Top secret", "Confidential")), reasons=_some(words.REASONS, 1, 3),
        supervisors=_some(words.SUPERVISORS, 0, 3), affiliations=_some(words.AFFILIATIONS, 0, 2),
        aliases=_some(words.ALIASES, 0, 3), labs=_some(tuple(range(len(words.LABS))), 0, 5),
        notes=st.sampled_from(((), ((0, words.NOTES[0]),), ((1, words.NOTES[1]), (2, words.NOTES[3])))),
        areas=_some(words.AREAS), links=_some(words.LINKS, 0, 3), partners=_some(tuple(range(len(words.PARTNERS)))),
        misconduct=_some(words.MISCONDUCT, 0, 2), rankings=_some(words.RANKINGS, 0, 3), statements=_some(words.STATEMENTS, 1, 3),
        topics=_some(words.TOPICS, 0, 3), locations=_some(words.LOCATIONS, 0, 1),
        unknown=_some(tuple(range(len(words.UNKNOWN))), 0, 1),
    )  # fmt: skip


STYLES: dict[str, Style] = {
    "flat article": Style(),
    "numbered report": Style(
        "h1 bracket", "numbered", "ol", "p", "ul", "colon", "sentence", "prose", words=7, chrome=1
    ),
    "accordion": Style("h1 then p", "summary", "ul", "p", "table", "dl", "tile", words=11, chrome=2),
    "button accordion": Style(
        "hero", "button", "divs", "divs", "divs", "pairs", "tile label first", words=5, chrome=3
    ),
    "wiki": Style("h1 span", "wiki", "ul", "p", "ul", "infobox", "passive", words=3, chrome=4, marks=True),
    "cards": Style("hero", "h3", "cards", "p", "cards", "sections", "reasons listed", words=13, chrome=5),
    "one table": Style("title row", "th", "lines", "br", "zh first", "bold table", "box", words=17, chrome=6),
    "definition lists": Style("h1 then p", "h4", "ul", "dl", "dl", "dl", "afterword", words=19, chrome=7),
    "bold paragraphs": Style(
        "h1 then p", "bold", "bullets", "br", "dash", "strong lines", "sentence", words=23, chrome=8
    ),
    "div soup": Style("hero", "div", "divs", "divs", "divs", "value first", "glued", words=2, chrome=9),
    "roles": Style("hero", "role", "ps", "ul", "headed table", "pairs", "tile", words=29, chrome=10),
    "tabs": Style("h1 then h2", "tab", "table", "table", "table", "aside", "glued", words=31, chrome=11),
    "fieldsets": Style(
        "h1 bracket", "legend", "nested table", "one paragraph", "headed table", "colon", "box", words=37
    ),
    "deep headings": Style(
        "h1 then p", "h5", "lines", "ul", "cards", "infobox", "tile label first", words=41, chrome=2
    ),
    "prose": Style(
        "h1 bracket",
        "h2",
        "ul",
        "one paragraph",
        "told",
        "colon",
        "sentence",
        "prose",
        "told",
        43,
        3,
        marks=True,
    ),
    "tiles": Style(
        "h1 then h2",
        "section div",
        "ul",
        "p",
        "ul",
        "value first",
        "glued",
        "box",
        "table",
        47,
        4,
        marks=True,
    ),
}
