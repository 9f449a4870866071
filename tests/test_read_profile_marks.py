"""What a site puts on and around a profile says nothing of its institution, in any layout: references, running
numbers, lines of the document itself, boxes of other profiles. What looks like one of these and is none stays.
"""
# ruff: noqa: E501  (markup has long lines)

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.profile_dressed import LAYOUTS, NAME, PLAIN, counting, page, reading, told

MARKS = (
    "(ref. %d)",
    "[n. %d]",
    "(see note %d below)",
    "{%d}",
    "†",
    "（见注%d）",
    "〔%d〕",
    "(S%d)",
    "(clipping %d)",
    "[citation needed]",
    "⟨%d⟩",
    "*",
)
WAYS: dict[str, Callable[[str, str], str]] = {
    "glued": lambda text, mark: text + mark,
    "apart": lambda text, mark: f"{text} {mark}",
    "linked": lambda text, mark: f'{text} <a class=r href="#n">{mark}</a>',
    "raised": lambda text, mark: f"{text}<sup>{mark}</sup>",
    "small": lambda text, mark: f"{text} <small>{mark}</small>",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("mark", MARKS)
def test_references_are_no_change(mark: str, way: str) -> None:
    def put(text: str, number: int) -> str:
        return WAYS[way](text, mark.replace("%d", str(number)))

    for layout in LAYOUTS:
        marked = page(layout, counting(put, "told", "item", "note"))
        assert told(PLAIN[layout], marked) == []


ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv".split()
CHINESE = "一二三四五六七八九十"
NUMBERS: dict[str, Callable[[int], str]] = {
    "1)": lambda n: f"{n}) ",
    "A.1": lambda n: f"A.{n} ",
    "§ 3.1": lambda n: f"§ 3.{n} ",
    "(iv)": lambda n: f"({ROMAN[n - 1]}) ",
    "一、": lambda n: f"{CHINESE[n % 10]}、",
    "（二）": lambda n: f"（{CHINESE[n % 10]}）",
    "1.": lambda n: f"{n}. ",
    "[5]": lambda n: f"[{n}] ",
    "¶ 4": lambda n: f"¶ {n} ",
    "Para. 3:": lambda n: f"Para. {n}: ",
    "span": lambda n: f"<span class=no>A.{n}</span> ",
    "①": lambda n: chr(0x245F + n % 20 + 1),
    "1 –": lambda n: f"{n} – ",
}


@pytest.mark.parametrize("form", NUMBERS)
@pytest.mark.parametrize("kinds", [("told",), ("item",), ("head",), ("told", "item", "head")])
def test_running_numbers_are_no_change(form: str, kinds: tuple[str, ...]) -> None:
    def one(text: str, number: int) -> str:
        return NUMBERS[form](number) + text

    def next_one(text: str, number: int) -> str:
        return NUMBERS[form](number + 1) + text

    for layout in LAYOUTS:
        numbered, moved = page(layout, counting(one, *kinds)), page(layout, counting(next_one, *kinds))
        assert told(PLAIN[layout], numbered) == []
        assert told(numbered, moved) == []


def test_a_number_without_a_mark_counts_where_it_counts_on() -> None:
    def put(text: str, number: int) -> str:
        return f"<span>{number}</span> {text}"

    for layout in LAYOUTS:
        assert told(PLAIN[layout], page(layout, counting(put, "told"))) == []


LINES = (
    "Sheet no. 7, May 2024.",
    "Edition: 2 December 2023",
    "Retrieved 120 times since publication.",
    "Record checked by desk B, 12 May 2024",
    "Version 3.1",
    "Checked against sources: 3 May 2024",
    "This profile has been read 2,340 times.",
    "Position at 3 May 2024",
    "第三版，2024年5月",
    "本页已被访问 1,204 次",
)


@pytest.mark.parametrize("line", LINES)
def test_lines_of_the_document_are_no_change(line: str) -> None:
    pair = re.fullmatch(r"([^:]+): (.+)", line)
    for layout in LAYOUTS:
        pages = [
            page(layout, top=f"<p>{line}</p>"),
            page(layout, end=f"<div class=v>{line}</div>"),
            page(layout, side=f"<div>{line}</div>"),
        ]
        pages += [page(layout, rows=((pair[1], pair[2]),))] if pair else []
        assert [told(PLAIN[layout], other) for other in pages] == [[]] * len(pages)


def test_a_line_of_the_same_words_about_the_institution_is_told() -> None:
    for line in (
        "The fourth edition of its robot contest was held in 2019.",
        "It holds a record of 120 patents.",
    ):
        assert told(PLAIN["lists"], page("lists", top=f"<p>{line}</p>")) == [("statement", "added")]


OTHERS = ("Wanquan Institute of Cryptography", "Aksu Polytechnic", "Army Bridging College")
MORE = (
    "Taishan Institute of Shipbuilding",
    "Longshou Institute of Automation",
    "Naval Academy of Navigation",
)


def link(name: str) -> str:
    return f'<a href="/p/{name.lower().replace(" ", "-")}">{name}</a>'


def listed(*names: str) -> str:
    return "<ul>" + "".join(f"<li>{link(name)}</li>" for name in names) + "</ul>"


SHELVES: dict[str, Callable[[str, tuple[str, ...]], str]] = {
    "aside": lambda t, n: (
        f"<aside class=n><h4>{t}</h4>" + "".join(f"{link(x)} <em>High</em>" for x in n) + "</aside>"
    ),
    "section": lambda t, n: f"<section><h3>{t}</h3>{listed(*n)}</section>",
    "rated": lambda t, n: (
        f"<div><h3>{t}</h3><ul>" + "".join(f"<li>{link(x)} – High</li>" for x in n) + "</ul></div>"
    ),
    "line": lambda t, n: f"<p>{t}: " + ", ".join(map(link, n)) + "</p>",
    "sentence": lambda t, n: f"<p>{t}: {link(n[0])}, {link(n[1])} and {link(n[2])}.</p>",
    "bold": lambda t, n: f"<p><b>{t}</b> " + " · ".join(map(link, n)) + "</p>",
    "boxes": lambda t, n: (
        f"<div><div class=t>{t}</div>" + "".join(f"<div>{link(x)}</div>" for x in n) + "</div>"
    ),
    "paragraph": lambda t, n: f"<div><p class=t>{t}</p>{listed(*n)}</div>",
    "flat": lambda t, n: f"<h3>{t}</h3>{listed(*n)}",
    "table": lambda t, n: (
        f"<div><h4>{t}</h4><table>"
        + "".join(f"<tr><td>{link(x)}</td><td>High</td></tr>" for x in n)
        + "</table></div>"
    ),
    "cards": lambda t, n: (
        f"<div><h3>{t}</h3>"
        + "".join(f"<div><h4>{link(x)}</h4><span>High risk</span></div>" for x in n)
        + "</div>"
    ),
    "ranked": lambda t, n: (
        f"<div><h4>{t}</h4><ol>"
        + "".join(f"<li>{link(x)} <small>{len(x)} views</small></li>" for x in n)
        + "</ol></div>"
    ),
    "terms": lambda t, n: f"<dl><dt>{t}</dt>" + "".join(f"<dd>{link(x)}</dd>" for x in n) + "</dl>",
    "blurbs": lambda t, n: (
        f"<aside><h4>{t}</h4>"
        + "".join(f"<div>{link(x)}<p>Works on radar no. {len(x)}.</p></div>" for x in n)
        + "</aside>"
    ),
}
TITLES = (
    "Profiles viewed by the same readers",
    "Others on this shelf",
    "You may be looking for",
    "Neighbouring files",
    "看过本页的人还看了",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("shape", SHELVES)
def test_a_box_of_other_profiles_is_no_change(shape: str, title: str) -> None:
    draw = SHELVES[shape]
    for layout in LAYOUTS:
        for place in ("end", "side"):
            one: dict[str, Any] = {place: draw(title, OTHERS)}
            other: dict[str, Any] = {place: draw(title, MORE)}
            assert told(page(layout, **one), page(layout, **other)) == []
            assert told(PLAIN[layout], page(layout, **one)) == []


def test_a_box_of_guidance_beside_a_list_adds_nothing_to_the_list() -> None:
    box = "<aside class=n><h4>Guidance</h4><a href='/g/1'>How to record a check</a></aside>"
    assert told(PLAIN["cards"], page("cards", side=box)) == []


FENHE, OPTICS, TARIM = "Fenhe University", "Luoshui Institute of Optics", "Tarim Petroleum College"


def small(inner: str) -> str:
    rated = f"<h1>{NAME}</h1><p>{NAME} is rated high risk for its work on radar.</p>"
    return f"<html lang=en><head><title>{NAME} – Atlas</title></head><body><a href='/p'>Profiles</a><main>{rated}{inner}</main></body></html>"


@pytest.mark.parametrize(
    ("aspect", "draw"),
    [
        ("partnership", lambda n: "<h2>International partnerships</h2>" + listed(*n)),
        (
            "partnership",
            lambda n: (
                "<h2>Partnerships</h2><h3>Domestic</h3>"
                + listed("Yalu University", "Amur College")
                + "<h3>Abroad</h3>"
                + listed(*n)
            ),
        ),
        ("partnership", lambda n: f"<div class=c><h3>Partner institutions</h3>{listed(*n)}</div>"),
        (
            "partnership",
            lambda n: "<h2>Partnerships</h2><p>The institute cooperates with these schools</p>" + listed(*n),
        ),
        (
            "partnership",
            lambda n: (
                "<h2>Partnerships</h2><table><tr><th>Partner</th><th>Since</th></tr>"
                + "".join(f"<tr><td>{link(x)}</td><td>2011</td></tr>" for x in n)
                + "</table>"
            ),
        ),
        (
            "supervisor",
            lambda n: (
                "<dl><dt>Supervising agencies</dt>" + "".join(f"<dd>{link(x)}</dd>" for x in n) + "</dl>"
            ),
        ),
        ("statement", lambda n: "<h2>Subsidiaries</h2>" + listed(*n)),
    ],
)
def test_partners_that_link_to_their_profiles_are_facts(
    aspect: str, draw: Callable[[tuple[str, ...]], str]
) -> None:
    assert told(small(draw((FENHE, OPTICS))), small(draw((FENHE, OPTICS, TARIM)))) == [(aspect, "added")]


def test_a_box_of_other_profiles_within_a_part_takes_nothing_of_it_along() -> None:
    section = (
        "<article><h3>Covert activity</h3><p>Five of its researchers hid their rank in 2014.</p>{}</article>"
    )
    shelf = SHELVES["flat"]("Recently consulted", OTHERS)
    assert told(small(section.format("")), small(section.format(shelf))) == []


def test_a_line_of_areas_between_semicolons_is_a_list_though_it_ends_with_a_stop() -> None:
    inner = "<h2>Designated defence research areas</h2><p>Inertial navigation; Underwater acoustics; Towed arrays.</p>"
    areas = reading(small(inner)).profile
    assert areas is not None
    assert [value.value for value in areas.research_areas] == [
        "Inertial navigation",
        "Underwater acoustics",
        "Towed arrays",
    ]
