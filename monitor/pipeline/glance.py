"""A look at a page that stores nothing: fetched through the one way out, read as what it is declared to be.

`trouble_of` and `unwell` say in one line why an answer is nothing to read, and what to do; `summary` says
what a reading tells, for a person. `state_of` gives a declared page the shape that the readers know.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from monitor.model import (
    FaultKind,
    Fetched,
    FetchFault,
    Health,
    Link,
    PageDeclaration,
    PageState,
    Profile,
    Reading,
    Value,
    Values,
)
from monitor.text import squash
from monitor.units import how_many

FIRST = 5
LONGEST = 160
COUNTED = {
    "laboratories": ("laboratory", "laboratories"),
    "partnerships": ("partnership", "partnerships"),
    "supervisors": ("supervisor", "supervisors"),
    "defence_links": ("defence link", "defence links"),
    "research_areas": ("research area", "research areas"),
    "technology_rankings": ("ranking", "rankings"),
}
BY_HAND = "save it in your browser and take it with `monitor snapshots add FILE`"
_WAYS_OUT = {
    Health.CHALLENGE: f"it asks for a browser with a person before it; {BY_HAND}",
    Health.LOGIN: f"it asks for a login: headers or cookies of its site can give one, or {BY_HAND}",
    Health.BLOCKED: f"it does not let us in; ask its owner, or {BY_HAND}",
    Health.APP_SHELL: 'render = "auto" in its site has a browser draw it',
    Health.GONE: "there is no such page",
    Health.EMPTY: "there is nothing in it to read",
    Health.WRONG_TYPE: "it is no page that can be read",
    Health.TRUNCATED: "it breaks off; try again later",
    Health.GARBLED: "its text is garbled",
    Health.MAINTENANCE: "it is down; try again later",
    Health.REDIRECT_STUB: "give the address that it leads to",
}


_FAULTS = {
    FaultKind.DNS: "no server has this name",
    FaultKind.CONNECT: "its server takes no connection",
    FaultKind.TLS: "its certificate or encryption cannot be trusted",
    FaultKind.TIMEOUT: "no whole answer came in time",
    FaultKind.PROTOCOL: "its server does not speak HTTP as it should",
    FaultKind.ENCODING: "its answer cannot be decoded",
    FaultKind.REDIRECTS: "it leads nowhere",
    FaultKind.REFUSED: "we do not ask there",
    FaultKind.BROWSER: "no browser could draw it",
    FaultKind.NETWORK: "our own network seems to be down",
}


def state_of(page: PageDeclaration, now: datetime) -> PageState:
    """A declared page as if it had just been entered into the record, where it is not."""
    known = {each.name for each in fields(PageState)}
    shared = {each.name: getattr(page, each.name) for each in fields(page) if each.name in known}
    return PageState(
        **shared, id=0, next_due=now, found_at=now, baseline=False, declared_for=page.institution
    )


def trouble_of(answer: Fetched | FetchFault) -> str:
    """Why there was no answer, in one line; empty where there was one."""
    if isinstance(answer, Fetched):
        return ""
    if answer.kind is FaultKind.ROBOTS:
        return (
            f"{answer.detail}; {BY_HAND}"
            if answer.permanent
            else f"robots.txt cannot be had: {answer.detail}"
        )
    said = f"{answer.kind.value.replace('_', ' ')}: {answer.detail}"
    return f"{words} ({said})" if (words := _FAULTS.get(answer.kind)) else said


def unwell(health: Health, reason: str, way: str = "") -> str:
    """Why an answer is nothing to read, and what to do about it: the usual, or `way`."""
    way = way or _WAYS_OUT.get(health, "")
    said = f"{health.value.replace('_', ' ')}" + (f" ({reason})" if reason else "")
    return f"{said}: {way}" if way else said


# --------------------------------------------------------------------- what a reading says


def summary(reading: Reading) -> str:
    """What a reading says, in one line."""
    if reading.profile is not None:
        return profile_line(reading.profile)
    if reading.bare:
        return "no entries"
    if reading.links:
        dated = sum(link.published is not None for link in reading.links)
        return how_many(len(reading.links), "link") + (f", {dated} dated" if dated else "")
    if reading.article is not None:
        events = len(reading.partnerships)
        told = f"; {how_many(events, 'partnership')}" if events else ""
        return f"{cut(reading.article.title)}, {reading.article.published or 'no day'}{told}"
    rows = sum(len(table.rows) for table in reading.tables)
    said = [how_many(len(reading.sentences), "sentence")] if reading.sentences or not rows else []
    return ", ".join([*said, f"{how_many(rows, 'row')} of tables"] if rows else said)


def profile_line(profile: Profile) -> str:
    name = " ".join(filter(None, (profile.name.value, _in_brackets(profile.name_zh.value))))
    said = [name or "no name"]
    said += [f"{profile.risk_level.value} risk"] if profile.risk_level.value else []
    said += [f"credential: {profile.security_credential.value}"] if profile.security_credential.value else []
    return ", ".join([*said, *_counts(profile)])


def _counts(profile: Profile) -> Iterator[str]:
    for field, (one, many) in COUNTED.items():
        values: Values[Value[object]] = getattr(profile, field)
        if len(values):
            yield f"{len(values)} {one if len(values) == 1 else many}"


def first_lines(reading: Reading) -> list[str]:
    """The first headlines, or the first lines."""
    if reading.profile is not None:
        statements = [value.quote or value.value or "" for value in reading.profile.statements]
        quotes = [reading.profile.risk_level.quote, reading.profile.risk_rationale.quote, *statements]
        lines = list(dict.fromkeys(filter(None, quotes)))
    elif reading.links:
        lines = [headline(link) for link in reading.links]
    elif reading.article is not None:
        lines = [line for line in reading.article.text.split("\n") if line]
    else:
        lines = [*reading.sentences[:FIRST], *_rows(reading)]
    return [cut(line) for line in lines[:FIRST]]


def _rows(reading: Reading) -> Iterator[str]:
    from monitor.compare.tables import told_row  # the comparison takes time to import

    for table in reading.tables[:FIRST]:
        yield from (told_row(table.head, row) for row in table.rows[:FIRST])


def headline(link: Link) -> str:
    day = f"{link.published}  " if link.published else ""
    return f"{day}{link.text or link.url}"


def _in_brackets(text: str | None) -> str:
    return f"({text})" if text else ""


def cut(text: str) -> str:
    plain = squash(text)
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1].rstrip()}…"
