"""One profile of an invented institution in three layouts, each of its texts dressed as a test wants it.

`page` draws it, `told` compares two pages and gives the aspects and actions of the changes.
"""
# ruff: noqa: E501  (markup has long lines)

from collections.abc import Callable
from functools import lru_cache

from monitor.compare import Subject, compare
from monitor.model import Evidence, Health, PageKind, Reading
from monitor.read.document import Document
from monitor.read.profile import read_profile

NAME = "Jiaodong Institute of Sensors"
SUBJECT = Subject("jis", NAME, "watch", Evidence("", "https://x.example/n", "1"), Evidence(""))
FACTS = {
    "Risk statement": [f"{NAME} is rated high risk for its moderate level of defence research."],
    "Overview": [
        f"The {NAME} (JIS) was founded in 1958 and moved to Yantai in 1979.",
        "It employs 2,300 people, 870 of whom hold doctorates.",
        "It adopted its present name on 1 September 1994.",
    ],
    "Major defence laboratories": [
        ("Key Laboratory of Inertial Devices (惯性器件重点实验室)", "Jointly run with Fenhe University"),
        ("Laboratory of Wet Lenses (湿镜实验室)", ""),
        ("Shandong Key Laboratory of Towed Arrays (拖曳阵山东省重点实验室)", "Founded in 2004"),
    ],
    "Designated defence research areas": [
        "Inertial navigation",
        "Underwater acoustics",
        "Micro-electromechanical sensors",
    ],
    "International partnerships": [
        "Since 2011 JIS has trained doctoral candidates jointly with Fenhe University.",
        "In November 2019 JIS and Tianshu Instruments Co. formed a company for the manufacture of gyroscopes.",
    ],
    "Defence and security links": [
        "According to a commendation issued in 2013, its gyroscopes are fitted to two types of missile.",
        "Graduates are recruited by the Northern Theatre Command.",
    ],
}
TABLE = (
    ("Chinese name", "胶东传感器研究所"),
    ("Also known as", "JIS; Institute 208"),
    ("Location", "Yantai, Shandong"),
)
Dress = Callable[[str, str], str]


def plain(text: str, _kind: str) -> str:
    return text


def _section(layout: str, title: str, dress: Dress) -> str:
    head, entries = dress(title, "head"), FACTS[title]
    if isinstance(entries[0], tuple):
        pairs = [(dress(name, "item"), note and dress(note, "note")) for name, note in entries]
        bodies = {
            "lists": "<ul>"
            + "".join(f"<li>{n}{f'<ul><li>{x}</li></ul>' if x else ''}</li>" for n, x in pairs)
            + "</ul>",
            "terms": "".join(f"<dd>{n}{f'<br><small>{x}</small>' if x else ''}</dd>" for n, x in pairs),
            "cards": "".join(
                f"<div class=m><div class=t>{n}</div>{f'<div class=n>{x}</div>' if x else ''}</div>"
                for n, x in pairs
            ),
        }
    elif "areas" in title:
        items = [dress(str(entry), "item") for entry in entries]
        bodies = {
            "lists": "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>",
            "terms": "".join(f"<dd>{item}</dd>" for item in items),
            "cards": "".join(f"<div class=m><div class=t>{item}</div></div>" for item in items),
        }
    else:
        told = [dress(str(entry), "told") for entry in entries]
        bodies = {
            "lists": "".join(f"<p>{entry}</p>" for entry in told),
            "terms": "".join(f"<dd>{entry}</dd>" for entry in told),
            "cards": "".join(f"<p>{entry}</p>" for entry in told),
        }
    body = bodies[layout]
    if layout == "lists":
        return f"<h2>{head}</h2>{body}"
    if layout == "terms":
        return f"<dt>{head}</dt>{body}"
    return f"<section class=card><header class=h><h3>{head}</h3></header><div class=b>{body}</div></section>"


def page(
    layout: str,
    dress: Dress = plain,
    *,
    top: str = "",
    end: str = "",
    side: str = "",
    rows: tuple[tuple[str, str], ...] = (),
) -> str:
    parts = "".join(_section(layout, title, dress) for title in FACTS)
    table = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in (*TABLE, *rows))
    body = (
        f"<dl>{parts}</dl>"
        if layout == "terms"
        else f"<div class=deck>{parts}</div>"
        if layout == "cards"
        else parts
    )
    return (
        f"<!doctype html><html lang=en><head><title>{NAME} – Atlas</title></head><body><header><a href='/'>Atlas</a>"
        f"<ul><li><a href='/p'>Profiles</a></li><li><a href='/g'>Guidance</a></li></ul></header><main><article><h1>{NAME}</h1>"
        f"{top}<table class=f>{table}</table>{body}{end}</article></main>{side}<footer><p>Atlas</p></footer></body></html>"
    )


@lru_cache(maxsize=256)
def reading(html: str) -> Reading:
    profile, warnings = read_profile(Document.parse(html.encode()))
    return Reading(PageKind.PROFILE, Health.OK, profile=profile, warnings=warnings)


def told(old: str, new: str) -> list[tuple[str, str]]:
    comparison = compare(reading(old), reading(new), SUBJECT)
    assert not comparison.held
    return [(change.aspect.value, change.action.value) for change in comparison.changes]


LAYOUTS = ("lists", "terms", "cards")
PLAIN = {layout: page(layout) for layout in LAYOUTS}


def counting(put: Callable[[str, int], str], *kinds: str) -> Dress:
    """A dress that numbers what it dresses."""
    count = 0

    def dress(text: str, kind: str) -> str:
        nonlocal count
        if kinds and kind not in kinds:
            return text
        count += 1
        return put(text, count)

    return dress
