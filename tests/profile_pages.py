"""Pages of invented institutions in many layouts: one set of facts, rendered as different sites would."""
# ruff: noqa: E501  (pages have long lines)

import html
from collections.abc import Callable
from copy import deepcopy
from typing import Any

Facts = dict[str, Any]

FACTS: Facts = {
    "name": "Nanhu University of Technology",
    "zh": "南湖理工大学",
    "abbr": "NHUT",
    "aliases": ["NHUT", "Nanhu Institute of Mechanics"],
    "level": "high",
    "reasons": ["its large number of defence laboratories", "its close ties to the aviation industry"],
    "supervisors": [
        "Ministry of Industry and Information Technology (MIIT)",
        "Hubei Provincial Government",
    ],
    "category": "Civilian",
    "locations": ["12 Lake Road, Wuhan"],
    "topics": ["Control engineering", "Optics", "Materials science"],
    "intro": [
        "NHUT was founded in 1952 and trains about 30,000 students.",
        "In 2012 the university obtained secret-level security credentials.",
        "It is a member of the B8 Cooperation Innovation Alliance.",
        "About a third of its graduates join defence companies.",
    ],
    "labs": [
        ("National Key Laboratory of Inertial Navigation", "惯性导航国防科技重点实验室", ["Founded in 1995"]),
        ("State Key Laboratory of Armour Materials", "装甲材料国家重点实验室", []),
        (
            "Key Laboratory of Underwater Robotics, Ministry of Education",
            "水下机器人教育部重点实验室(B类)",
            [],
        ),
    ],
    "areas": ["Guidance and control", "Underwater acoustics", "Composite armour"],
    "links": [
        "Since 2015 the university has trained missile officers for the Rocket Force.",
        "Two professors advise the Equipment Development Department on sensors.",
    ],
    "partners": [
        "In 2016 NHUT and Norinco Group signed a strategic cooperation agreement.",
        "NHUT runs a joint laboratory for drones with Yunfei Technology.",
    ],
    "abroad": [
        "NHUT and Tomsk State University have offered a dual degree in optics since 2018.",
        "An exchange programme with the University of Leeds began in 2011.",
    ],
    "misconduct": ["In 2019 a lecturer was arrested in Rotterdam for smuggling gyroscopes."],
    "rankings": [
        ("inertial navigation", 3, 1),
        ("sonar", 12, 5),
    ],
    "updated": "3 May 2023",
}


def facts(**changes: Any) -> Facts:
    """The facts of the invented institution, some of them replaced."""
    return {**deepcopy(FACTS), **changes}


def _e(text: str) -> str:
    return html.escape(text, quote=False)


def _reasons(f: Facts) -> str:
    return (
        " and ".join([", ".join(f["reasons"][:-1]), f["reasons"][-1]])
        if len(f["reasons"]) > 1
        else f["reasons"][0]
    )


def _ul(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _ps(items: list[str]) -> str:
    return "".join(f"<p>{_e(item)}</p>" for item in items)


def _ranks(f: Facts) -> list[str]:
    lines = [f"{_th(world)} in the world in {what}" for what, world, _ in f["rankings"]]
    return lines + [f"{_th(nation)} in China in {what}" for what, _, nation in f["rankings"]]


def _th(number: int) -> str:
    return (
        f"{number}{'th' if 10 <= number % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    )


def _lab_items(f: Facts) -> list[str]:
    return [
        f"{_e(en)} ({zh})" + (_ul([_e(n) for n in notes]) if notes else "") for en, zh, notes in f["labs"]
    ]


def _page(f: Facts, body: str) -> bytes:
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{_e(f['name'])} | Watch</title></head><body>"
        "<nav><a href='/'>Home</a> <a href='/all'>All institutions</a> <a href='/about'>About</a></nav>"
        f"<main>{body}</main>"
        "<footer><p>We use cookies. <a href='/p'>Privacy</a></p></footer></body></html>"
    ).encode()


def classic(f: Facts) -> bytes:
    """Flat headings and lists, the fact box in an aside after the text."""
    return _page(
        f,
        f"<article><h1>{_e(f['name'])}</h1><h2>{f['zh']}</h2>"
        f"<p>{_e(f['name'])} ({f['abbr']}) is designated {f['level']} risk for {_e(_reasons(f))}.</p>{_ps(f['intro'])}"
        f"<h2>Major defence laboratories</h2>{_ul(_lab_items(f))}"
        f"<h2>Designated defence research areas</h2>{_ul([_e(a) for a in f['areas']])}"
        f"<h2>Defence and security links</h2>{_ps(f['links'])}"
        f"<h2>Partnerships</h2>{_ps(f['partners'])}"
        f"<h2>Economic espionage and misconduct</h2>{_ps(f['misconduct'])}"
        f"<h2>Noteworthy international collaborations</h2>{_ps(f['abroad'])}"
        f"<h2>Technology rankings</h2>{_ul(_ranks(f))}"
        f"<p><em>Last updated {f['updated']}.</em></p></article>"
        f"<aside><h3>Aliases</h3>{_ul(f['aliases'])}<h3>Supervising agencies</h3>{_ul(f['supervisors'])}"
        f"<h3>Topics</h3>{_ul(f['topics'])}<h3>Categories</h3>{_ul([f['category']])}"
        f"<h3>Location(s)</h3>{_ul(f['locations'])}"
        "<h3>Other institutions</h3><ul><li><h4>Beihe University</h4><span>High risk</span></li></ul></aside>",
    )


def tiles(f: Facts) -> bytes:
    """Big tiles, the fact box before the text, footnote marks."""

    def tile(value: str, label: str) -> str:
        return f"<div class='t'><div>{value}</div><div>{label}</div></div>"

    def box(label: str, items: list[str]) -> str:
        return f"<div><h3>{label}</h3>{_ul(items)}</div>"

    def noted(items: list[str]) -> str:
        return "".join(f"<p>{_e(t)}<sup><a href='#fn{i}'>{i}</a></sup></p>" for i, t in enumerate(items, 1))

    return _page(
        f,
        f"<section><h1>{_e(f['name'])}</h1><p>{f['zh']}</p><div>{tile(f['level'].title(), 'Risk Category')}"
        f"{tile(str(len(f['labs'])), 'Major defence laboratories')}"
        f"{tile(str(len(f['areas'])), 'Designated defence research areas')}</div></section>"
        f"<div><aside>{box('Aliases', f['aliases'])}{box('Supervising Agencies', f['supervisors'])}"
        f"{box('Locations', f['locations'])}{box('Categories', [f['category']])}{box('Research Areas', f['topics'])}"
        f"</aside><div><p>{_e(f['name'])} ({f['abbr']}) is assessed as {f['level']} risk because of {_e(_reasons(f))}.</p>"
        f"{noted(f['intro'])}<h2>Major defence laboratories</h2>{_ul(_lab_items(f))}"
        f"<h2>Designated defence research areas</h2>{_ul([_e(a) for a in f['areas']])}"
        f"<h2>Technology rankings</h2>{_ul(_ranks(f))}<h2>Partnerships</h2>{noted(f['partners'])}"
        f"<h2>Defence and security links</h2>{noted(f['links'])}"
        f"<h2>Economic espionage and misconduct</h2>{noted(f['misconduct'])}"
        f"<h2>Noteworthy international collaborations</h2>{noted(f['abroad'])}"
        f"<p>Last updated {f['updated']}.</p></div></div>"
        "<section class='more'><h2>Explore other institutions</h2><a href='/x'><span>Beihe University</span><span>High</span></a></section>",
    )


def folds(f: Facts) -> bytes:
    """A definition list of facts and folded parts; laboratories in a table."""
    rows = "".join(
        f"<tr><td>{_e(en)}</td><td>{zh}</td><td>{_e('; '.join(notes)) or '–'}</td></tr>"
        for en, zh, notes in f["labs"]
    )

    def fold(title: str, body: str) -> str:
        return f"<details open><summary>{title}</summary>{body}</details>"

    return _page(
        f,
        f"<h1>{_e(f['name'])}</h1><div><span>Our rating</span> <strong>{f['level'].capitalize()} risk</strong></div>"
        f"<dl><dt>Name</dt><dd>{_e(f['name'])}</dd><dt>Chinese name</dt><dd>{f['zh']}</dd>"
        f"<dt>Also known as</dt><dd>{'; '.join(f['aliases'])}</dd><dt>Answers to</dt><dd>{'; '.join(f['supervisors'])}</dd>"
        f"<dt>Type</dt><dd>{f['category']} university</dd><dt>Seat</dt><dd>{'; '.join(f['locations'])}</dd>"
        f"<dt>Fields</dt><dd>{'; '.join(f['topics'])}</dd></dl>"
        f"<section><h2>Assessment</h2><p>We assess {_e(f['name'])} ({f['abbr']}) as {f['level']} risk because of"
        f" {_e(_reasons(f))}.</p>{_ps(f['intro'])}</section>"
        + fold(
            "Laboratories with a defence role",
            "<table><thead><tr><th>Laboratory</th><th>Chinese name</th><th>Remarks</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>",
        )
        + fold("Disciplines with defence characteristics", _ul([_e(a) for a in f["areas"]]))
        + fold("Contacts with military and security bodies", _ps(f["links"]))
        + fold("Formal partnerships", _ps(f["partners"]))
        + fold("Incidents and misconduct", _ps(f["misconduct"]))
        + fold("Standing in critical technologies", _ul(_ranks(f)))
        + fold("Ties abroad", _ps(f["abroad"]))
        + f"<p>Entry reviewed {f['updated']} · read 411 times</p>",
    )


def encyclopaedia(f: Facts) -> bytes:
    """An infobox, sections with edit links, a table of rankings, references."""

    def row(label: str, value: str) -> str:
        return f"<tr><th>{label}</th><td>{value}</td></tr>"

    def part(title: str, body: str) -> str:
        return f"<h2><span>{title}</span><span>[<a href='/edit'>edit</a>]</span></h2>{body}"

    def cited(items: list[str]) -> str:
        return "".join(
            f"<p>{_e(t)}<sup><a href='#cite_note-{i}'>[{i}]</a></sup></p>" for i, t in enumerate(items, 1)
        )

    table = "".join(
        f"<tr><td>{what.capitalize()}</td><td>{w}</td><td>{n}</td></tr>" for what, w, n in f["rankings"]
    )
    return _page(
        f,
        f"<h1>{_e(f['name'])}</h1><table class='infobox'>{row('Native name', f['zh'])}"
        f"{row('Other names', '<br>'.join(f['aliases']))}{row('Risk level', f['level'].capitalize())}"
        f"{row('Institution type', f['category'])}{row('Supervised by', '<br>'.join(f['supervisors']))}"
        f"{row('Campuses', '<br>'.join(f['locations']))}{row('Fields of research', '<br>'.join(f['topics']))}</table>"
        f"<p>{_e(f['name'])} ({f['abbr']}) is rated as {f['level']} risk owing to {_e(_reasons(f))}.</p>{cited(f['intro'])}"
        + part("Defence laboratories", _ul(_lab_items(f)))
        + part("Defence disciplines", _ul([_e(a) for a in f["areas"]]))
        + part("Military and security ties", cited(f["links"]))
        + part("Partners in China", cited(f["partners"]))
        + part("Partners abroad", cited(f["abroad"]))
        + part("Espionage and legal cases", cited(f["misconduct"]))
        + part(
            "Technology rankings",
            f"<table><tr><th>Technology</th><th>World rank</th><th>Rank in China</th></tr>{table}</table>",
        )
        + part("See also", "<ul><li><a href='/b'>Beihe University</a></li></ul>")
        + part("References", "<ol><li>^ A register, 2022.</li></ol>"),
    )


def cards(f: Facts) -> bytes:
    """A card for each part; spans instead of lists in the head."""

    def card(title: str, body: str) -> str:
        return f"<div class='card'><h3>{title}</h3><div class='body'>{body}</div></div>"

    labs = "".join(
        f"<div><h4>{_e(en)}</h4><p>{zh}</p>{''.join(f'<p>{_e(n)}</p>' for n in notes)}</div>"
        for en, zh, notes in f["labs"]
    )
    return _page(
        f,
        f"<div><h1>{_e(f['name'])}</h1><div>{f['zh']}</div><div><span>Risk rating</span><span>{f['level'].title()}</span></div></div>"
        + card("Why this rating", _ul([_e(r) for r in f["reasons"]]))
        + card("Known as", _ul(f["aliases"]))
        + card("Governance", _ul(f["supervisors"]))
        + card("Type of institution", f"<p>{f['category']}</p>")
        + card("Research focus", _ul(f["topics"]))
        + card("Overview", _ps(f["intro"]))
        + card("Defence labs", labs)
        + card("Defence research fields", _ul([_e(a) for a in f["areas"]]))
        + card("Military contacts", _ps(f["links"]))
        + card("Partners", _ps(f["partners"]))
        + card("International partnerships", _ps(f["abroad"]))
        + card("Integrity cases", _ps(f["misconduct"]))
        + card(
            "Rankings",
            _ul([f"{what.capitalize()}: global rank {w}, national rank {n}" for what, w, n in f["rankings"]]),
        )
        + f"<div class='related'><h2>You may also like</h2><div class='card'><h3>Beihe University</h3><span>Risk rating</span><span>High</span></div></div>"
        f"<p>Last reviewed: {f['updated']}</p>",
    )


def plain(f: Facts) -> bytes:
    """What is left when a page is copied as text: short lines for headings, bullets as characters."""
    lines = [
        f["name"],
        f["zh"],
        f"{f['name']} ({f['abbr']}) is designated {f['level']} risk for {_reasons(f)}.",
        *f["intro"],
    ]
    lines += ["Major defence laboratories"]
    for en, zh, notes in f["labs"]:
        lines += [f"• {en} ({zh})", *(f"• {n}" for n in notes)]
    lines += ["Designated defence research areas", *(f"• {a}" for a in f["areas"])]
    lines += ["Defence and security links", *f["links"], "Partnerships", *f["partners"]]
    lines += ["Economic espionage and misconduct", *f["misconduct"]]
    lines += ["Noteworthy international collaborations", *f["abroad"]]
    lines += ["Technology rankings", *(f"• {r}" for r in _ranks(f)), f"Last updated {f['updated']}."]
    return _page(f, _ps(lines))


def sheet(f: Facts) -> bytes:
    """One table of facts for everything."""

    def row(label: str, value: str) -> str:
        return f"<tr><th scope='row'>{label}</th><td>{value}</td></tr>"

    return _page(
        f,
        f"<h1>{_e(f['name'])} ({f['zh']})</h1><table>{row('Risk rating', f['level'].title())}"
        f"{row('Reasons for the rating', '; '.join(map(_e, f['reasons'])))}{row('Aliases', '; '.join(f['aliases']))}"
        f"{row('Supervising bodies', '; '.join(f['supervisors']))}{row('Category', f['category'])}"
        f"{row('Location', '; '.join(f['locations']))}{row('Research fields', '; '.join(f['topics']))}"
        f"{row('Overview', _ps(f['intro']))}{row('Defence laboratories', _ul(_lab_items(f)))}"
        f"{row('Designated disciplines', _ul([_e(a) for a in f['areas']]))}{row('Military links', _ps(f['links']))}"
        f"{row('Partnerships', _ps(f['partners'] + f['abroad']))}{row('Misconduct', _ps(f['misconduct']))}"
        f"{row('Technology rankings', _ul(_ranks(f)))}{row('Last updated', f['updated'])}</table>",
    )


LAYOUTS: dict[str, Callable[[Facts], bytes]] = {
    layout.__name__: layout for layout in (classic, tiles, folds, encyclopaedia, cards, plain, sheet)
}
