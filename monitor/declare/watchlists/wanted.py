"""What a list of another program wants watched, and what both programs' selectors have in common."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from monitor.declare.schema import checked_url

_IDENTIFIER = r"[A-Za-z_][\w-]{0,100}"
_STEP = re.compile(
    rf"//({_IDENTIFIER}|\*)"
    rf"(?:\[(?:@id=['\"](?P<id>{_IDENTIFIER})['\"]"
    rf"|@class=['\"](?P<classes>[\w -]{{1,200}})['\"]"
    rf"|contains\(@class, ?['\"](?P<part>{_IDENTIFIER})['\"]\))\])?"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One address that is to be watched."""

    url: str
    name: str = ""
    feed: bool = False
    every: str = ""
    """As declarations say it; empty: not said."""
    selector: str = ""
    ignore: tuple[str, ...] = ()
    render: bool = False
    enabled: bool = True
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What was said of it and is not taken over."""


@dataclass
class Taken:
    """All that a file wants."""

    wanted: list[Wanted] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """What cannot be watched, one line each."""

    def add(self, wanted: Wanted) -> None:
        """Unless its address is none."""
        try:
            url = checked_url(wanted.url.strip())
        except ValueError as error:
            self.refused.append(f"{wanted.url[:200]!r} {error}")
            return
        if url not in self._urls:
            self._urls.add(url)
            self.wanted.append(replace(wanted, url=url))

    _urls: set[str] = field(default_factory=set)


def span(seconds: float) -> str:
    """A time between two looks, in the largest unit that tells it whole."""
    whole = max(60, round(seconds))
    for unit, length in (("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60)):
        if whole % length == 0:
            return f"{whole // length}{unit}"
    return f"{whole}s"


def css_of_xpath(path: str) -> str:
    """The CSS selector of a simple XPath (`//div[@id="x"]//p`); empty where there is none."""
    plain = path.strip().removesuffix("/text()")
    steps, position = [], 0
    while match := _STEP.match(plain, position):
        tag = "" if match[1] == "*" else match[1]
        if match["id"]:
            tag += f"#{match['id']}"
        elif match["classes"]:
            tag += "".join(f".{each}" for each in match["classes"].split())
        elif match["part"]:
            tag += f"[class*={match['part']}]"
        steps.append(tag or "*")
        position = match.end()
    return " ".join(steps) if steps and position == len(plain) else ""


def joined(selectors: Iterable[str]) -> str:
    """Several selectors as one."""
    return ", ".join(dict.fromkeys(filter(None, (each.strip() for each in selectors))))
