"""A thousand invented pages as the web writes them: profiles, news and plain pages, 30 to 120 KB each.

`page(number)` is always the same page; `.render(changed=…)` gives its pieces, between which a server puts
what differs from one answer to the next (`NOISE` of them: a token, a time, a counter, a date of today).
"""

import random
from dataclasses import dataclass

from benchmarks.memory import CITIES, FIELDS, FIRMS
from benchmarks.newsroom import CHINESE, ENGLISH, Wording

NOISE = 4
SMALLEST, LARGEST = 30_000, 120_000
CHANGED_EVERY = 20
"""One page in so many really changes."""
KINDS = ("profile", "page", "page")


@dataclass(frozen=True)
class Invented:
    """One page: what it is declared as, and its text."""

    number: int

    @property
    def kind(self) -> str:
        return KINDS[self.number % len(KINDS)]

    @property
    def changes(self) -> bool:
        return self.number % CHANGED_EVERY == 7

    def render(self, *, changed: bool = False) -> tuple[bytes, ...]:
        """`NOISE` + 1 pieces; joined by what differs each time they are the page."""
        chance = random.Random(self.number)
        size = chance.randint(SMALLEST, LARGEST)
        main = _profile(chance, changed) if self.kind == "profile" else _story(chance, self.number, changed)
        text = (
            f"<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>{main[0]}</title>"
            f"<meta name='csrf-token' content='\0'><script>var started='\0';</script>{{chrome}}</head><body>"
            f"<header>{_menu(chance)}</header><main><h1>{main[0]}</h1>{main[1]}</main>"
            "<footer><p>Visits: \0</p><p>Today is \0</p><p>All rights reserved</p></footer></body></html>\n"
        )
        room = size - len(text.encode()) - 50
        whole = text.replace("{chrome}", _chrome(chance, max(room, 0)))
        return tuple(whole.encode().split(b"\0"))


def noise(number: int, served: int) -> tuple[bytes, ...]:
    """What differs between two answers for one page; the same for `served` = 0."""
    chance = random.Random(f"{number}.{served}") if served else random.Random(number)
    token = f"{chance.getrandbits(128):032x}"
    time = f"2026-11-{1 + served % 28:02} 0{served % 9}:{chance.randrange(60):02}:{chance.randrange(60):02}"
    counter = f"{1000 + number + served * chance.randint(1, 90):,}"
    today = f"{ENGLISH.months[served % len(ENGLISH.months)]} {1 + served % 28}, 2026"
    return tuple(each.encode() for each in (token, time, counter, today))


def joined(pieces: tuple[bytes, ...], between: tuple[bytes, ...]) -> bytes:
    out = [pieces[0]]
    for filler, piece in zip(between, pieces[1:], strict=True):
        out += (filler, piece)
    return b"".join(out)


def _profile(chance: random.Random, changed: bool) -> tuple[str, str]:
    name = f"{chance.choice(CITIES)} University of {chance.choice(FIELDS)} No. {chance.randint(2, 999)}"

    def lab() -> str:
        return f"Laboratory of {chance.choice(CITIES)} {chance.choice(FIELDS)} {chance.randint(2, 99)}"

    def link() -> str:
        officers = chance.randint(20, 900)
        return (
            f"Since {chance.randint(1990, 2023)} it has trained {officers} officers for the"
            f" {chance.choice(CITIES)} Fleet."
        )

    labs = [lab() for _ in range(chance.randint(4, 24))]
    links = [link() for _ in range(chance.randint(4, 16))]
    firms = [f"In 20{10 + n} the university and {firm} signed an agreement." for n, firm in enumerate(FIRMS)]
    ranks = [f"{chance.randint(1, 40)}th in the world in {field}" for field in chance.sample(FIELDS, 3)]
    if changed:
        labs.append("National Laboratory of Deep Sea Acoustics")

    def items(lines: list[str]) -> str:
        return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"

    parts = {
        "Major defence laboratories": items(labs),
        "Designated defence research areas": items(chance.sample(FIELDS, 4)),
        "Defence and security links": "".join(f"<p>{line}</p>" for line in links),
        "Partnerships": items(firms[: chance.randint(1, len(firms))]),
        "Technology rankings": items(ranks),
        "Supervising agencies": items(["Ministry of Education"]),
    }
    body = "".join(f"<h2>{heading}</h2>{part}" for heading, part in parts.items())
    level = chance.choice(["low", "medium", "high"])
    first = f"<p>{name} is designated {level} risk for its number of defence laboratories.</p>"
    return name, first + "<p>It holds secret-level security credentials.</p>" + body


def _story(chance: random.Random, number: int, changed: bool) -> tuple[str, str]:
    """News or a plain page, in English or Chinese."""
    words: Wording = CHINESE if number % 4 == 1 else ENGLISH
    slots = {"name": words.organisation(chance), "partner": words.organisation(chance)}

    def said(sentence: str) -> str:
        return sentence.format(
            **slots, known=words.organisation(chance), day=words.day(chance), number=chance.randint(3, 9_000)
        )

    headline, first = (said(each) for each in chance.choice((*words.quiet, *words.events)))
    lines = [first, *(said(chance.choice(words.filling)) for _ in range(chance.randint(12, 90)))]
    if changed:
        new = (
            "双方于2026年共建深海声学联合实验室，投资九千万元。"
            if words is CHINESE
            else (
                "In 2026 both opened a joint laboratory for deep sea acoustics with a budget of 90 million."
            )
        )
        lines.insert(len(lines) // 2, new)
    return headline, "".join(f"<p>{line}</p>" for line in lines)


def _menu(chance: random.Random) -> str:
    links = (
        f"<li class='menu-item menu-item-{n}'><a href='/section/{chance.randint(1, 9999)}'>"
        f"{chance.choice(FIELDS)} {chance.choice(CITIES)}</a></li>"
        for n in range(chance.randint(20, 160))
    )
    return f"<nav><ul>{''.join(links)}</ul></nav>"


def _chrome(chance: random.Random, size: int) -> str:
    """Styles and scripts, as much of them as there is room for."""
    lines: list[str] = []
    total = 0
    while total < size:
        name, value = chance.getrandbits(32), chance.randint(0, 99)
        line = (
            f".{chance.choice(FIELDS).lower()}-{name:x}{{margin:{value}px;color:#{name & 0xFFFFFF:06x}}}\n"
            if total < size / 2
            else f"function f{name:x}(a,b){{return a.get('{value}')||b.map(x=>x+{name})}}\n"
        )
        lines.append(line)
        total += len(line)
    half = len(lines) // 2
    return f"<style>{''.join(lines[:half])}</style><script>{''.join(lines[half:])}</script>"


def page(number: int) -> Invented:
    return Invented(number)
