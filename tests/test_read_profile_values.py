"""Several values of one field are the same separate values however a page draws them apart."""
# ruff: noqa: E501  (markup has long lines)

from collections.abc import Callable

import pytest

from monitor.model import Profile
from monitor.read.document import Document
from monitor.read.profile import read_profile
from monitor.text import loose

FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "aliases": ("Also known as", ("NUX", "Nanhu Works College", "南湖")),
    "supervisors": (
        "Supervising agencies",
        ("Hubei Provincial Government", "Civil Air Administration of China"),
    ),
    "locations": ("Locations", ("Tianshan, Gansu", "4 Lake Road, Nanhu, Hubei")),
    "topics": ("Research topics", ("Optics", "Engine health monitoring", "Rock mechanics")),
    "subsidiaries": ("Subsidiaries", ("Nanhu Optics Company", "Nanhu Press")),
    "lists": ("Listed on", ("Military End User List", "Unverified List")),
    "secretary": ("Party Secretary", ("Gao Wenlin (高文林)",)),
}
Way = Callable[[str, tuple[str, ...]], str]


def _inline(tag: str, name: str, gap: str, box: str = "div") -> Way:
    def draw(label: str, values: tuple[str, ...]) -> str:
        look = f" class='{name}'" if name else ""
        inner = gap.join(f"<{tag}{look}>{value}</{tag}>" for value in values)
        return f"<div class=kv><div class=k>{label}</div><{box} class=v>{inner}</{box}></div>"

    return draw


def _joined(gap: str) -> Way:
    return lambda label, values: f"<p>{label}: {gap.join(values)}</p>"


def _boxed(gap: str) -> Way:
    return lambda label, values: (
        f"<div class=kv><div class=k>{label}</div><div class=v>{gap.join(values)}</div></div>"
    )


def _each(before: str, gap: str, after: str) -> Way:
    return lambda label, values: before.format(label) + gap.join(values) + after


WAYS: dict[str, Way] = {
    "chips": _inline("span", "chip", " "),
    "chips that touch": _inline("span", "chip", ""),
    "chips with a line each in the source": _inline("span", "tag is-light", "\n  "),
    "plain spans": _inline("span", "", " "),
    "small type": _inline("small", "", " "),
    "links": _inline("a href='/s'", "", " ").__call__
    if False
    else lambda label, values: _inline("a", "t", " ")(label, values),
    "links that touch": _inline("a", "t", ""),
    "chips in a paragraph": lambda label, values: (
        f"<p><b>{label}</b> " + " ".join(f"<span class=c>{v}</span>" for v in values) + "</p>"
    ),
    "chips after a colon": lambda label, values: (
        f"<p>{label}: " + " ".join(f"<span class=c>{v}</span>" for v in values) + "</p>"
    ),
    "chips in a definition": lambda label, values: (
        f"<dl><dt>{label}</dt><dd>" + " ".join(f"<span class=c>{v}</span>" for v in values) + "</dd></dl>"
    ),
    "chips in a cell": lambda label, values: (
        f"<table><tr><th>{label}</th><td>"
        + " ".join(f"<span class=c>{v}</span>" for v in values)
        + "</td></tr><tr><th>Number of students</th><td>9,000</td></tr></table>"
    ),
    "boxes": lambda label, values: (
        f"<div class=kv><div class=k>{label}</div><div class='v flex'>"
        + "".join(f"<div>{v}</div>" for v in values)
        + "</div></div>"
    ),
    "boxes side by side": lambda label, values: (
        f"<div class=kv><div class=k>{label}</div>"
        + "".join(f"<div class=v>{v}</div>" for v in values)
        + "</div>"
    ),
    "inline list": lambda label, values: (
        f"<div><h4>{label}</h4><ul class=inline>" + "".join(f"<li>{v}</li>" for v in values) + "</ul></div>"
    ),
    "list under a bold label": lambda label, values: (
        f"<p><b>{label}</b></p><ul>" + "".join(f"<li>{v}</li>" for v in values) + "</ul>"
    ),
    "list in a cell": lambda label, values: (
        f"<table><tr><th>{label}</th><td><ul>"
        + "".join(f"<li>{v}</li>" for v in values)
        + "</ul></td></tr><tr><th>Number of students</th><td>9,000</td></tr></table>"
    ),
    "list in a definition": lambda label, values: (
        f"<dl><dt>{label}</dt><dd><ul>" + "".join(f"<li>{v}</li>" for v in values) + "</ul></dd></dl>"
    ),
    "definitions": lambda label, values: (
        f"<dl><dt>{label}</dt>" + "".join(f"<dd>{v}</dd>" for v in values) + "</dl>"
    ),
    "lines of a definition": _each("<dl><dt>{}</dt><dd>", "<br>", "</dd></dl>"),
    "lines of a cell": _each(
        "<table><tr><th>{}</th><td>",
        "<br>",
        "</td></tr><tr><th>Number of students</th><td>9,000</td></tr></table>",
    ),
    "lines of a box": _boxed("<br>"),
    "cells": lambda label, values: (
        f"<table><tr><th>{label}</th>"
        + "".join(f"<td>{v}</td>" for v in values)
        + "</tr><tr><th>Number of students</th><td colspan=3>9,000</td></tr></table>"
    ),
    "rows of one label": lambda label, values: (
        f"<table><tr><th rowspan={len(values)}>{label}</th><td>{values[0]}</td></tr>"
        + "".join(f"<tr><td>{v}</td></tr>" for v in values[1:])
        + "<tr><th>Number of students</th><td>9,000</td></tr></table>"
    ),
    "rows with an empty label": lambda label, values: (
        f"<table><tr><td>{label}</td><td>{values[0]}</td></tr>"
        + "".join(f"<tr><td></td><td>{v}</td></tr>" for v in values[1:])
        + "<tr><td>Number of students</td><td>9,000</td></tr></table>"
    ),
    "semicolons": _joined("; "),
    "slashes": _joined(" / "),
    "bars": _joined(" | "),
    "bullets": _joined(" • "),
    "dots": _joined(" · "),
    "semicolons in a box": _boxed("; "),
    "dots in a box": _boxed(" · "),
    "bars in a box": _boxed(" | "),
    "slashes in a box": _boxed(" / "),
    "bulleted lines in a box": lambda label, values: (
        f"<div class=kv><div class=k>{label}</div><div class=v>"
        + "<br>".join(f"• {v}" for v in values)
        + "</div></div>"
    ),
    "paragraphs": lambda label, values: (
        f"<div><h4>{label}</h4>" + "".join(f"<p>{v}</p>" for v in values) + "</div>"
    ),
    "chips with dots between": lambda label, values: (
        f"<div class=kv><div class=k>{label}</div><div class=v>"
        + "<span class=sep>·</span>".join(f"<span class=c>{v}</span>" for v in values)
        + "</div></div>"
    ),
}
BODY = (
    "<p>NUX is rated high risk because of its flight-test work for the air force.</p>"
    "<h2>Key laboratories</h2><ul><li>Lake Optics Laboratory (湖光学实验室)</li><li>Engine Testing Laboratory</li></ul>"
    "<h2>Defence links</h2><p>Pilots attend a six-month course at NUX.</p>"
)


def page(way: Way) -> bytes:
    box = "".join(way(label, values) for label, values in FIELDS.values())
    return f"<html lang=en><head><title>Nanhu University</title></head><body><main><h1>Nanhu University</h1>{box}<hr>{BODY}</main></body></html>".encode()


def values(profile: Profile) -> dict[str, set[str]]:
    labelled = [value.value or "" for value in profile.statements if "Number of" not in (value.value or "")]
    told = {
        "aliases": {value.value or "" for value in profile.aliases},
        "supervisors": {value.value or "" for value in profile.supervisors},
        "locations": {text for text in labelled if text.startswith("Location: ")},
        "topics": {text for text in labelled if text.startswith("Research topic: ")},
        "subsidiaries": {text for text in labelled if text.startswith("Subsidiary: ")},
        "lists": {text for text in labelled if text.startswith("Named on: ")},
        "secretary": {text for text in labelled if text.startswith("Party Secretary: ")},
        "laboratories": {value.value.name for value in profile.laboratories if value.value},
        "links": {value.value or "" for value in profile.defence_links},
        "partners": {value.value.text for value in profile.partnerships if value.value},
        "sections": {value.value.heading for value in profile.sections if value.value},
    }
    known = set().union(*told.values())
    told["rest"] = {text for text in labelled if text not in known}
    return {name: {loose(text) for text in texts} for name, texts in told.items()}


MEANT = {
    "aliases": set(FIELDS["aliases"][1]),
    "supervisors": set(FIELDS["supervisors"][1]),
    "locations": {f"Location: {value}" for value in FIELDS["locations"][1]},
    "topics": {f"Research topic: {value}" for value in FIELDS["topics"][1]},
    "subsidiaries": {f"Subsidiary: {value}" for value in FIELDS["subsidiaries"][1]},
    "lists": {f"Named on: {value}" for value in FIELDS["lists"][1]},
    "secretary": {f"Party Secretary: {value}" for value in FIELDS["secretary"][1]},
    "laboratories": {"Lake Optics Laboratory", "Engine Testing Laboratory"},
    "links": {"Pilots attend a six-month course at NUX."},
    "partners": set(),
    "sections": set(),
    "rest": set(),
}


@pytest.mark.parametrize("name", sorted(WAYS))
def test_values_drawn_apart_are_read_apart(name: str) -> None:
    profile, _ = read_profile(Document.parse(page(WAYS[name])))
    assert values(profile) == {key: {loose(text) for text in texts} for key, texts in MEANT.items()}
