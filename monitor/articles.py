"""Which addresses lead to the same article of a news site. Pure; nothing is resolved or fetched.

`article_key` takes any text and gives the name by which the record knows an article that an index led to:
http and https, www and mobile hosts, AMP and print views, other dates in the path, other columns are one
article where its system numbers articles so. It never refuses. It is no address and only compared. What two
articles could share (a number of one column, of one day, of another host) is never the whole of it: rather
an article known twice than two taken for one. `title_mark` is a number for a headline, 0 for one that says
too little to be recognised by; `is_old` tells what is no news although it is seen for the first time.
"""

import hashlib
import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

from monitor.text import loose
from monitor.urls import canonical_url

_LONGEST_HOST = 260
_MOBILE_HOST = re.compile(r"^(?:m|wap|3g|mobile|touch|amp)\.(?=[^.]+\.[^.]+)")
_MOBILE_PATH = re.compile(r"^/(?:m|wap|3g|mobile|touch|amp)(?=/)", re.I)
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?\d\d|/t(?:19|20)\d{6}_")
_INDEX_FILE = re.compile(r"/(?:index|default)\.(?:s?html?|php|jsp|aspx?)$", re.I)
_AMP = re.compile(r"/amp$|\.amp(?=\.s?html?$)|\.amp$", re.I)
_PRINT = re.compile(r"/print(?:able)?$|[_.]print(?=\.s?html?$)", re.I)
_FILE = r"\.(?:s?html?|jsp|psp|aspx?|php)"
_PART = r"(?:_\d{1,2})?"
"""The second and further pages of one article."""

_VIEW = re.compile(
    r"amp|print(?:able|view|page)?|mobile|ismobile|wap|device|from|ref|referer|referrer|share|sharer?_?\w{0,20}"
    r"|scene|wxshare|chksm|replytocom|isappinstalled",
    re.I,
)
"""Parameters that say how a reader sees an article or how he came to it."""
_STAMP = re.compile(r"_|t|ts|v|r|rnd|rand|random|time|timestamp|nocache|cache", re.I)
_STAMPED = re.compile(r"1[5-9]\d{8}(?:\d{3})?|0\.\d{6,20}")
_VIEWS: dict[str, tuple[str, ...]] = {
    "output": ("amp", "print"),
    "outputtype": ("amp",),
    "format": ("amp", "print"),
    "view": ("print", "mobile"),
    "action": ("print",),
    "page": ("1",),
    "tmpl": ("component",),
}


def article_key(url: str) -> str:
    """The identity of the article behind `url`."""
    plain = canonical_url(url)
    parts = urlsplit(plain) if plain.startswith("https://") else None
    if parts is None:
        return plain
    host = parts.netloc
    while (
        len(host) < _LONGEST_HOST
        and (shorter := _MOBILE_HOST.sub("", host)) != host
        and not _is_short(shorter)
    ):
        host = shorter[4:] if shorter.startswith("www.") and shorter.count(".") > 1 else shorter
    query = _query(parts.query)
    for path in _readings(parts.path):
        for pattern, name in _FAMILIES:
            found = pattern.search(path)
            if found:
                return f"{host} {name(found)}"
        special = _by_query(host, path, query)
        if special:
            return special
    path = _simple(_without_mobile(parts.path) if _DATED.search(parts.path) else parts.path)
    rest = "&".join(f"{key}={value}" if value else key for key, value in sorted(query))
    return f"{host} {path}{'?' if rest else ''}{rest}"


def title_mark(title: str) -> int:
    """A number for a headline, the same for other spaces, quotes and case; 0 where it is too short."""
    plain = loose(title).replace(" ", "")
    if sum(2 if char > "\u2e7f" else 1 for char in plain) < _SHORTEST_TITLE:
        return 0
    return int.from_bytes(hashlib.sha256(plain.encode("utf-8", "replace")).digest()[:7], "big") or 1


_SHORTEST_TITLE = 14


def _is_short(host: str) -> bool:
    """Whether a host is no more than what many share: "com.cn", "cn"."""
    labels = host.partition(":")[0].split(".")
    return len(labels) < 2 or (len(labels) == 2 and len(labels[0]) <= 3 and len(labels[1]) == 2)


# --------------------------------------------------------------------- paths


def _readings(path: str) -> tuple[str, ...]:
    shorter = _without_mobile(path)
    return (path,) if shorter == path else (shorter, path)


def _without_mobile(path: str) -> str:
    return _MOBILE_PATH.sub("", path)


def _simple(path: str) -> str:
    """A path without the file that a folder stands for, and without the view."""
    path = _INDEX_FILE.sub("", path)
    path = _AMP.sub("", path)
    path = _PRINT.sub("", path)
    return _INDEX_FILE.sub("", path).rstrip("/") or "/"


def _query(query: str) -> list[tuple[str, str]]:
    kept = []
    for key, value in parse_qsl(query[:4000], keep_blank_values=True):
        stamp = _STAMP.fullmatch(key) and _STAMPED.fullmatch(value)
        if not (stamp or _VIEW.fullmatch(key) or value.lower() in _VIEWS.get(key.lower(), ())):
            kept.append((key, value))
    return kept


def _by_query(host: str, path: str, query: list[tuple[str, str]]) -> str:
    """Articles whose number stands in the query, among parameters that differ from link to link."""
    values = {key.lower(): value for key, value in query}
    if path.endswith(("/content.jsp", "/content.htm")) and values.get("wbnewsid", "").isdigit():
        folder = path.rpartition("/")[0]
        return f"{host} vsb {folder} {values.get('wbtreeid', '')} {values['wbnewsid']}"
    if host == "mp.weixin.qq.com" and {"__biz", "mid"} <= values.keys():
        return f"{host} {values['__biz']} {values['mid']} {values.get('idx', '1')}"
    return ""


def _plain(text: str) -> str:
    return text if "/" in text else text.lower()


def _named(*groups: str) -> Callable[[re.Match[str]], str]:
    """A name from some groups of a match, the first being the name of the family."""
    return lambda found: " ".join([groups[0], *(_plain(found[group]) for group in groups[1:])])


_DAY = r"/(?:19|20)\d\d(?:/?\d\d/?\d\d|/\d{1,2}/\d{1,2}|-\d\d/\d\d)"
_FAMILIES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.I), name)
    for pattern, name in (
        # WebPlus: one article under several columns (c), with the day and the template in the path.
        (rf"/c\d{{1,9}}a(?P<id>\d{{1,12}})/pagem?{_FILE}$", _named("webplus", "id")),
        (rf"/s/(?P<site>\d{{1,6}})(?:/t/\d{{1,6}})?(?:/[0-9a-f]{{1,2}}){{2,4}}/info(?P<id>\d{{1,12}}){_FILE}$",
         _named("sudy", "site", "id")),
        # VSB: column and article.
        (rf"^(?P<folder>(?:/[\w-]{{1,60}}){{0,4}}?)/info/(?P<column>\d{{1,9}})/(?P<id>\d{{1,12}}){_FILE}$",
         _named("vsb", "folder", "column", "id")),
        # TRS: a number of the whole system behind a day that editors change; and the same without a long one.
        (rf"/t(?:19|20)\d{{6}}_(?P<id>\d{{5,12}}){_PART}{_FILE}$", _named("trs", "id")),
        # gov.cn and what China Daily hosts: one number under several columns and days.
        (rf"/content_(?P<id>\d{{7,12}}){_PART}{_FILE}$", _named("content", "id")),
        (rf"/(?:content_)?WS(?P<id>[0-9a-f]{{20,40}}){_PART}{_FILE}$", _named("ws", "id")),
        # Hanweb: column and article, whatever the day.
        (rf"/art(?:/\d{{1,4}}){{3}}/art_(?P<column>\d{{1,9}})_(?P<id>\d{{1,12}}){_FILE}$",
         _named("hanweb", "column", "id")),
        # The content servers of state-owned groups: one number under several channels.
        (rf"/n\d{{4,12}}/c(?P<id>\d{{5,12}})/content{_PART}{_FILE}$", _named("channel", "id")),
        (rf"/system{_DAY}/(?P<id>\d{{8,12}}){_PART}{_FILE}$", _named("founder", "id")),
        # Numbers that are unique in the world.
        (rf"{_DAY}/(?P<id>[0-9a-f]{{8}}-?(?:[0-9a-f]{{4}}-?){{3}}[0-9a-f]{{12}}|[0-9a-f]{{40}}){_PART}{_FILE}$",
         _named("hex", "id")),
    )
)  # fmt: skip


# --------------------------------------------------------------------- what was there before we looked

SLACK = timedelta(days=3)
"""Lists are read between publication and the day that they print, in several time zones."""
UNDATED_SLACK = timedelta(days=14)
LONGEST_BEHIND = timedelta(days=60)
"""An article that is published with an older date than this much before we looked is no news."""


def is_old(published: str | None, since: date, horizon: str | None = None) -> bool:
    """Whether an article that turns up now was there before its index was first read, on the day `since`.

    `horizon` is how far back that first reading reached: what is younger would have been seen then, so it was
    published since, with the date of an earlier day. What lies behind is the neighbour of what was deleted.
    """
    day = last_day(published)
    if day is None or day >= since - SLACK:
        return False
    if horizon is None:
        return day < since - UNDATED_SLACK
    return day < since - LONGEST_BEHIND or (published or "") < horizon


def last_day(published: str | None) -> date | None:
    """The last day that a printed date may mean ("2026-11" is the 30th); None for what is no date."""
    found = _DATE.fullmatch(published or "")
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    try:
        return date(year, month, int(found[3] or monthrange(year, month)[1]))
    except ValueError:
        return None


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
