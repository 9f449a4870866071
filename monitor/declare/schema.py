"""The declaration files as tables: what may stand in them, and what each value must look like.

Shapes only, one file at a time; what concerns several files (names, pages, ids) is the loader's.
"""

import ipaddress
import re
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from monitor.changes import CATEGORIES
from monitor.declare.manners import Cookies, Delay, Headers, QuietHours, Rendering, Secret
from monitor.model import Former, Institution, PageKind, Selection, Site
from monitor.units import parse_every
from monitor.urls import is_plain
from monitor.validation import LONGEST_LINE, Table, fault, one_line, parsed, words

PAGE_KINDS = {"profile": PageKind.PROFILE, "news": PageKind.NEWS, "page": PageKind.PAGE}
SITE_KINDS = {
    "profiles": PageKind.PROFILE,
    "news": PageKind.NEWS,
    "list": PageKind.LIST,
    "page": PageKind.PAGE,
}

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}")
# "edu.cn" as somebody's own host would make every Chinese university that institution.
_SHARED = frozenset({"com", "net", "org", "edu", "gov", "info", "cn", "hk", "tw", "ru", "uk", "au"}) | {
    f"{kind}.{country}"
    for kind in ("ac", "co", "com", "edu", "gov", "mil", "net", "org")
    for country in ("cn", "hk", "tw", "uk", "au", "jp", "kr", "ru")
}


def _word(text: str) -> str:
    if not one_line(text).strip():
        raise ValueError("must not be empty")
    return " ".join(text.split())


def _text(text: str) -> str:
    return " ".join(one_line(text).split())


def _every(text: str) -> str:
    parse_every(text)
    return text.strip()


def checked_url(text: str) -> str:
    """A page's address, as written but for a fragment, which no server ever sees."""
    if len(text) <= LONGEST_LINE and is_plain(text):
        return text
    if one_line(text) != "".join(text.split()):
        raise ValueError("must not contain spaces")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port  # the port raises ValueError out of range
    except ValueError:
        raise ValueError("is not a valid address") from None
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError("must start with http:// or https:// and name a host")
    if parts.username is not None or parts.password is not None:
        raise ValueError("must not contain a user name or password")
    return text.partition("#")[0]


def _host(text: str) -> str:
    """A host name without scheme, port or path; lower case, names outside ASCII in their IDNA form."""
    plain = one_line(text).strip().rstrip(".").lower()
    try:
        return str(ipaddress.ip_address(plain))
    except ValueError:
        pass
    try:
        ascii_form = plain.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_form = ""
    if not all(_LABEL.fullmatch(label) for label in ascii_form.split(".")):
        raise ValueError("must be a host name such as example.edu, without http:// and path")
    if ascii_form in _SHARED:
        raise ValueError("is shared by many institutions, it cannot be the host of one")
    return ascii_form


def _follow(text: str) -> str:
    return _css(text, "a[href*='/news/']")


def _selector(text: str) -> str:
    return _css(text, "#content or .policy p")


def _css(text: str, example: str) -> str:
    plain = one_line(text).strip()
    if plain:
        from monitor.read.document import (
            valid_selector,
        )  # the HTML library: only those who follow wait for it

        if not valid_selector(plain):
            raise ValueError(f"is not a CSS selector such as {example}")
    return plain


def _language(text: str) -> str:
    if text and not _LANGUAGE.fullmatch(text):
        raise ValueError("must be a language code such as en or zh")
    return text.lower()


Word = Annotated[str, parsed(_word)]
Text = Annotated[str, parsed(_text)]
Every = Annotated[str, parsed(_every)]
Url = Annotated[str, parsed(checked_url)]
Selector = Annotated[str, parsed(_selector)]


class PageTable(Table):
    """One page of an institution."""

    url: Url
    kind: Annotated[str, words(PAGE_KINDS)]
    every: Every = "1d"
    selector: Selector = ""
    ignore: list[Selector] = Field(default=[])

    @model_validator(mode="after")
    def _selects_of_a_page(self) -> Self:
        _check_selection(self.kind, self.selector, self.ignore)
        return self

    def selection(self) -> Selection:
        return Selection(self.selector, tuple(filter(None, self.ignore)))


def _check_selection(kind: str, selector: str, ignore: list[str]) -> None:
    if (selector or ignore) and kind != "page":
        raise fault(f'selector and ignore are for kind = "page"; a page of kind {kind!r} is read as a whole')


class FormerTable(Table):
    """A former name of an institution."""

    name: Text = ""
    name_zh: Text = ""
    until: int | None = Field(default=None, ge=1_000, le=2_999)

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if not self.name and not self.name_zh:
            raise fault("a former name needs name or name_zh")
        return self


class InstitutionTable(Table):
    """sources/institutions/<id>.toml"""

    name: Word
    name_zh: Text = ""
    aliases: list[Word] = Field(default=[])
    former: list[FormerTable] = Field(default=[])
    category: Annotated[str, words(CATEGORIES)] = "other"
    hosts: list[Annotated[str, parsed(_host)]] = Field(default=[])
    groups: list[Word] = Field(default=[])
    pages: list[PageTable] = Field(default=[])

    def build(self, id_: str) -> Institution:
        return Institution(
            id=id_,
            name=self.name,
            name_zh=self.name_zh,
            aliases=tuple(dict.fromkeys(self.aliases)),
            category=self.category,
            hosts=tuple(dict.fromkeys(self.hosts)),
            groups=tuple(dict.fromkeys(self.groups)),
            former=tuple(Former(each.name, each.name_zh, each.until) for each in self.former),
        )


class ExpectTable(Table):
    """What a healthy site has."""

    min_pages: int = Field(default=0, ge=0, le=1_000_000)


class SiteTable(Table):
    """sources/sites/<id>.toml"""

    name: Word
    kind: Annotated[str, words(SITE_KINDS)]
    index: list[Url] = Field(default=[])
    follow: Annotated[str, parsed(_follow)] = ""
    pages: list[Url] = Field(default=[])
    every: Every = "1d"
    language: Annotated[str, parsed(_language)] = ""
    render: Rendering = False
    expect: ExpectTable = ExpectTable()
    selector: Selector = ""
    ignore: list[Selector] = Field(default=[])
    backfill: int = Field(default=50, ge=0, le=5_000)
    hosts: list[Annotated[str, parsed(_host)]] = Field(default=[])
    delay: Delay = None
    quiet_hours: QuietHours = ""
    headers: Headers = Field(default={})
    cookies: Cookies = Field(default={})
    proxy: Secret = ""
    enabled: bool = True

    @model_validator(mode="after")
    def _selects_of_a_page(self) -> Self:
        _check_selection(self.kind, self.selector, self.ignore)
        return self

    def build(self, id_: str) -> Site:
        return Site(
            id=id_,
            name=self.name,
            kind=SITE_KINDS[self.kind],
            index=tuple(self.index),
            follow=self.follow,
            pages=tuple(self.pages),
            every=self.every,
            language=self.language,
            render=self.render,
            min_pages=self.expect.min_pages,
            backfill=self.backfill,
            hosts=tuple(dict.fromkeys(self.hosts)),
            delay=self.delay,
            quiet_hours=self.quiet_hours,
            headers=tuple(self.headers.items()),
            cookies=tuple(self.cookies.items()),
            proxy=self.proxy,
            selection=Selection(self.selector, tuple(filter(None, self.ignore))),
            enabled=self.enabled,
        )
