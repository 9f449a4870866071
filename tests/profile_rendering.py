"""One set of facts of an invented institution, drawn as complete pages in many layouts and wordings.

Takes `Facts` and a `Style`; `render` gives the page: name, headings, lists, sentences, laboratories and labelled
values as the style draws and words them, with a site around.
"""
# ruff: noqa: E501  (markup has long lines)

import html
from collections.abc import Callable
from dataclasses import dataclass, field

from tests import profile_rendering_words as words
from tests.profile_rendering_facts import STYLES, Facts, Style, facts, styles

__all__ = ["STYLES", "Facts", "Style", "facts", "render", "styles"]


@dataclass
class _Page:
    facts: Facts
    style: Style
    marks: int = 0
    tabs: list[str] = field(default_factory=list)

    def word(self, topic: str) -> str:
        offered = words.HEADINGS[topic]
        return offered[self.style.words % len(offered)]

    def e(self, text: str, *, spoken: bool = False) -> str:
        """Escaped; a sentence gets a footnote mark where the page has such."""
        mark = ""
        if spoken and self.style.marks:
            self.marks += 1
            mark = f"<sup><a href='#fn{self.marks}'>[{self.marks}]</a></sup>"
        return html.escape(text, quote=False) + mark

    def part(self, title: str, body: str) -> str:
        return _DRAWN[self.style.heading](self, html.escape(title, quote=False), body)


def _ul(items: list[str], tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"


def _div(text: str, name: str = "q7") -> str:
    return f"<div class='{name}'>{text}</div>"


def _rows(rows: list[list[str]], header: list[str] | None = None) -> str:
    head = "<tr>" + "".join(f"<th>{h}</th>" for h in header) + "</tr>" if header else ""
    return (
        "<table>"
        + head
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
        + "</table>"
    )


def _tab(page: _Page, title: str, body: str) -> str:
    page.tabs.append(title)
    return f"<div role='tabpanel' id='tp{len(page.tabs)}' aria-labelledby='tb{len(page.tabs)}'>{body}</div>"


_DRAWN: dict[str, Callable[[_Page, str, str], str]] = {
    **{tag: (lambda _, t, b, tag=tag: f"<{tag}>{t}</{tag}>{b}") for tag in ("h2", "h3", "h4", "h5")},  # type: ignore[misc]
    "summary": lambda _, t, b: f"<details><summary>{t}</summary><div>{b}</div></details>",
    "bold": lambda _, t, b: f"<p><strong>{t}</strong></p>{b}",
    "div": lambda _, t, b: f"<div class='z1'><div class='k9'>{t}</div><div class='w3'>{b}</div></div>",
    "role": lambda _, t, b: f"<div role='heading' aria-level='2'>{t}</div><div>{b}</div>",
    "wiki": lambda _, t, b: (
        f"<h2><span class='mw-headline'>{t}</span><span>[<a href='/e?s=1'>edit</a>]</span></h2>{b}"
    ),
    "numbered": lambda p, t, b: f"<h2>{len(p.tabs.append(t) or p.tabs)}. {t}</h2>{b}",
    "button": lambda _, t, b: (
        f"<div><h3><button aria-expanded='false' aria-controls='x'>{t}</button></h3><div id='x'>{b}</div></div>"
    ),
    "th": lambda _, t, b: f"<tr><th scope='row'>{t}</th><td>{b}</td></tr>",
    "legend": lambda _, t, b: f"<fieldset><legend>{t}</legend>{b}</fieldset>",
    "tab": _tab,
    "section div": lambda _, t, b: (
        f"<section class='s'><div class='hd'><h2>{t}</h2></div><div class='bd'>{b}</div></section>"
    ),
}


def _list(page: _Page, items: list[str]) -> str:
    kind, items = page.style.listing, [page.e(item) for item in items]
    if kind in ("ul", "ol"):
        return _ul(items, kind)
    if kind == "table":
        return _rows([[item] for item in items])
    if kind == "nested table":
        return (
            f"<table><tr><td>{_rows([[str(n), item] for n, item in enumerate(items, 1)])}</td></tr></table>"
        )
    if kind == "bullets":
        return "".join(f"<p>• {item}</p>" for item in items)
    if kind == "lines":
        return "<p>" + "<br>".join(items) + "</p>"
    if kind == "cards":
        return "".join(f"<div class='card'><p>{item}</p></div>" for item in items)
    return "".join(f"<p>{item}</p>" if kind == "ps" else _div(item, f"v{n}") for n, item in enumerate(items))


def _prose(page: _Page, items: list[str]) -> str:
    kind, items = page.style.prose, [page.e(item, spoken=True) for item in items]
    if kind == "one paragraph":
        return f"<p>{' '.join(items)}</p>"
    if kind == "ul":
        return _ul(items)
    if kind == "br":
        return "<p>" + "<br>".join(items) + "</p>"
    if kind == "table":
        return _rows([[item] for item in items])
    if kind == "dl":
        return "<dl>" + "".join(f"<dd>{item}</dd>" for item in items) + "</dl>"
    return "".join(f"<p>{item}</p>" if kind == "p" else _div(item, f"u{n}") for n, item in enumerate(items))


def _labs(page: _Page) -> str:
    notes = dict(page.facts.notes)
    told = [
        (page.e(words.LABS[n][0]), words.LABS[n][1], page.e(notes.get(place, "")))
        for place, n in enumerate(page.facts.labs)
    ]
    kind = page.style.labs
    if kind == "table":
        return _rows(
            [[en, zh, note or "–"] for en, zh, note in told], ["Laboratory", "Chinese name", "Remarks"]
        )
    if kind == "headed table":
        return _rows(
            [[str(n), zh, en, note] for n, (en, zh, note) in enumerate(told, 1)],
            ["No.", "中文名", "Name", "Notes"],
        )
    if kind == "cards":
        return "".join(
            f"<div class='c'><h4>{en}</h4><p>{zh}</p>{f'<p>{note}</p>' if note else ''}</div>"
            for en, zh, note in told
        )
    if kind == "dl":
        return (
            "<dl>"
            + "".join(f"<dt>{en} ({zh})</dt>{f'<dd>{note}</dd>' if note else ''}" for en, zh, note in told)
            + "</dl>"
        )
    if kind == "divs":
        return "".join(
            _div(f"<div>{en} ({zh})</div>" + (f"<div>{note}</div>" if note else "")) for en, zh, note in told
        )
    if kind == "told":
        named = "; ".join(f"{en} ({zh})" for en, zh, _ in told)
        more = "".join(f"<p>{en}: {note}.</p>" for en, _, note in told if note)
        return f"<p>The university runs {_count(len(told))} defence laborator{'y' if len(told) == 1 else 'ies'}: {named}.</p>{more}"
    shape = {"zh first": "{zh} ({en})", "dash": "{en} – {zh}"}.get(kind, "{en} ({zh})")
    return _ul([shape.format(en=en, zh=zh) + (_ul([note]) if note else "") for en, zh, note in told])


def _count(number: int) -> str:
    return ("no", "one", "two", "three", "four", "five", "six", "seven")[number]


def _areas(page: _Page) -> str:
    named = tuple(area[0].lower() + area[1:] for area in page.facts.areas)
    plain = all("and" not in area for area in named)
    if page.style.labs != "told" or len(named) < 2 or not plain:
        return _list(page, list(page.facts.areas))
    return f"<p>Its designated defence research areas are {_series(named)}.</p>"


def _values(f: Facts, style: Style) -> list[tuple[str, list[str]]]:
    """What stands in the fact box."""
    rows: list[tuple[str, list[str]]] = [("aliases", [f.abbr, *f.aliases])]
    if style.supervised == "box":
        rows += [("supervisors", list(f.supervisors)), ("affiliations", list(f.affiliations))]
        rows += [("credential", [f.credential] if f.credential else [])]
    rows += [("category", ["Civilian"]), ("locations", list(f.locations)), ("topics", list(f.topics))]
    if style.risk == "box":
        rows.insert(0, ("risk", [f.level.capitalize()]))
    return [(topic, values) for topic, values in rows if values]


def _box(page: _Page) -> str:
    rows = [
        (page.word(topic), [page.e(v) for v in values]) for topic, values in _values(page.facts, page.style)
    ]
    kind = page.style.box
    if kind == "aside":
        return (
            "<aside>"
            + "".join(f"<div><h3>{label}</h3>{_ul(values)}</div>" for label, values in rows)
            + "</aside>"
        )
    if kind == "dl":
        return (
            "<dl>"
            + "".join(
                f"<dt>{label}</dt>" + "".join(f"<dd>{v}</dd>" for v in values) for label, values in rows
            )
            + "</dl>"
        )
    if kind == "infobox":
        return (
            "<table class='infobox'>"
            + "".join(f"<tr><th>{label}</th><td>{'<br>'.join(v)}</td></tr>" for label, v in rows)
            + "</table>"
        )
    if kind == "bold table":
        return _rows([[f"<b>{label}</b>", "; ".join(values)] for label, values in rows])
    if kind == "colon":
        return "".join(f"<p>{label}: {'; '.join(values)}</p>" for label, values in rows)
    if kind == "strong lines":
        return "<p>" + "<br>".join(f"<b>{label}</b>: {'; '.join(values)}" for label, values in rows) + "</p>"
    if kind == "pairs":
        return _div(
            "".join(
                f"<div><span>{label}</span> <span>{'; '.join(values)}</span></div>" for label, values in rows
            )
        )
    if kind == "value first":
        return "".join(
            _div(f"<div>{label}</div>" + "".join(f"<div>{v}</div>" for v in values)) for label, values in rows
        )
    return "".join(f"<section><h3>{label}</h3>{_ul(values)}</section>" for label, values in rows)


def _series(items: tuple[str, ...]) -> str:
    return items[0] if len(items) < 2 else ", ".join(items[:-1]) + " and " + items[-1]


def _tiles(page: _Page) -> str:
    label, value = page.word("risk"), page.facts.level.title()
    pairs = [(label, value)]
    if page.facts.labs:
        pairs.append(("Major defence laboratories", str(len(page.facts.labs))))
    if page.style.risk == "tile":
        return _div("".join(f"<div><div>{v}</div><div>{k}</div></div>" for k, v in pairs))
    if page.style.risk == "tile label first":
        return _div("".join(f"<div><div>{k}</div><div>{v}</div></div>" for k, v in pairs))
    if page.style.risk == "glued":
        return _div("".join(f"<div><b>{v}</b><span>{k}</span></div>" for k, v in pairs))
    return ""


def _rating(page: _Page) -> list[str]:
    f, reasons = page.facts, _series(page.facts.reasons)
    called = f"{f.name} ({f.abbr})"
    if page.style.risk == "reasons listed":
        return [f"{called} is rated {f.level} risk."]
    if page.style.risk == "passive":
        return [f"We assess {called} as {f.level} risk because of {reasons}."]
    if page.style.risk == "afterword":
        return [f"{called} is assessed as {f.level} risk.", f"This rating reflects {reasons}."]
    verb = ("is designated {} risk for", "is rated as {} risk owing to", "is considered {} risk due to")
    return [f"{called} {verb[page.style.words % 3].format(f.level)} {reasons}."]


def _told(f: Facts) -> list[str]:
    """Who supervises it, what it holds, where it belongs, in sentences."""
    told = [
        f"It is supervised by {name}." if name[:3] in ("PLA", "Hub") else f"It is supervised by the {name}."
        for name in f.supervisors
    ]
    told += [f"It is a member of the {name}." for name in f.affiliations]
    return told + (
        [f"The university holds {f.credential.lower()} security credentials."] if f.credential else []
    )


def _th(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _ranks(page: _Page) -> str:
    told = page.facts.rankings
    if page.style.ranked == "table":
        return _rows(
            [[t.capitalize(), str(w), str(n)] for t, w, n in told],
            ["Technology", "World rank", "Rank in China"],
        )
    if page.style.ranked == "told":
        return "".join(
            f"<p>It ranks {_th(w)} in the world and {_th(n)} in China in {t}.</p>" for t, w, n in told
        )
    if page.style.ranked == "both":
        return _ul([f"{t.capitalize()}: global rank {w}, national rank {n}" for t, w, n in told])
    return _ul([f"{t.capitalize()}: {w} in the world, {n} in China" for t, w, n in told])


def _heads(page: _Page) -> str:
    f = page.facts
    return {
        "h1 then h2": f"<h1>{f.name}</h1><h2>{f.zh}</h2>",
        "h1 bracket": f"<h1>{f.name} ({f.zh})</h1>",
        "h1 span": f"<h1>{f.name} <span lang='zh'>{f.zh}</span></h1>",
        "hero": f"<div class='h'><img src='i.jpg'><h1>{f.name}</h1><div>{f.zh}</div></div>",
        "h1 then p": f"<h1>{f.name}</h1><p>{f.zh}</p>",
        "title row": f"<h1>{f.name}</h1><p>Chinese name: {f.zh}</p>",
    }[page.style.head]


def _sections(page: _Page) -> list[str]:
    f, style = page.facts, page.style
    made: list[str] = []
    opening = _rating(page) + (_told(f) if style.supervised == "prose" else []) + list(f.statements)
    made.append(page.part(page.word("intro"), _prose(page, opening)))
    if style.risk == "reasons listed":
        made.append(page.part(page.word("reasons"), _list(page, list(f.reasons))))
    later: list[tuple[str, str]] = []
    if f.labs:
        later.append((page.word("labs"), _labs(page)))
    if f.areas:
        later.append((page.word("areas"), _areas(page)))
    for topic, sentences in (
        ("links", f.links),
        ("partners", f.partner_sentences()),
        ("misconduct", f.misconduct),
    ):
        if sentences:
            later.append((page.word(topic), _prose(page, list(sentences))))
    if f.rankings:
        later.append((page.word("rankings"), _ranks(page)))
    if style.heading not in ("div", "bold", "th"):  # nobody could tell an unknown heading there
        later += [(words.UNKNOWN[n][0], _prose(page, [words.UNKNOWN[n][1]])) for n in f.unknown]
    turn = style.order % (len(later) or 1)
    return made + [page.part(title, body) for title, body in later[turn:] + later[:turn]]


def render(f: Facts, style: Style) -> bytes:
    page = _Page(f, style)
    sections, box, chrome = _sections(page), _box(page), style.chrome
    body = "".join(sections)
    if style.heading == "th":
        body = f"<table>{body}</table>"
    if style.heading == "tab":
        tabs = "".join(
            f"<button role='tab' id='tb{n}' aria-controls='tp{n}'>{t}</button>"
            for n, t in enumerate(page.tabs, 1)
        )
        body = f"<div role='tablist'>{tabs}</div>{body}"
    notes = [
        f"<li id='fn{n}'>Harbour Gazette, <a href='https://a.example/{n}'>archived copy</a></li>"
        for n in range(1, page.marks + 1)
    ]
    after = f"<h2>References</h2><ol>{''.join(notes)}</ol>" if notes else ""
    main = (
        _heads(page)
        + _tiles(page)
        + (body + box if style.order % 2 and style.box in ("aside", "sections") else box + body)
    )
    top, more, foot = words.TOP[chrome % 4], words.AFTER[chrome % 4], words.FOOT[chrome % 3]
    updated = "<p>Last updated 3 May 2023.</p>"
    tag = "main" if chrome % 2 else "div"
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{f.name} | Zhengfa Watch</title></head><body>{top}"
        f"<{tag} class='p{chrome}'>{main}{updated if chrome % 5 else ''}{after}</{tag}>{more}{foot}</body></html>"
    ).encode()
