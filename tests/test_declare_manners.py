"""What a site may say of how it is asked for (pauses, headers, cookies, proxy), and what it may not."""

from pathlib import Path

import pytest

from monitor.declare import load_sources
from monitor.errors import ConfigurationError
from monitor.model import Site
from monitor.settings import Settings
from monitor.workspace import Workspace

SITE = 'name = "S"\nkind = "page"\npages = ["https://a.example/"]\n'


def declared(folder: Path, more: str) -> Site:
    (folder / "sources" / "sites").mkdir(parents=True)
    (folder / "sources" / "sites" / "s.toml").write_text(SITE + more, encoding="utf-8")
    return load_sources(Workspace(folder), Settings()).sites["s"]


def test_a_site_has_manners_of_its_own(tmp_path: Path) -> None:
    site = declared(
        tmp_path,
        """
        delay = "5s"
        quiet_hours = "22:00-06:00  Asia/Shanghai"
        headers = { Authorization = "env:MY_TOKEN", Accept-Language = "zh-CN, zh;q=0.9" }
        cookies = { session = "env:MY_SESSION" }
        proxy = "env:MY_PROXY"
        """,
    )
    assert (site.delay, site.quiet_hours) == (5.0, "22:00-06:00 Asia/Shanghai")
    assert site.headers == (("Authorization", "env:MY_TOKEN"), ("Accept-Language", "zh-CN, zh;q=0.9"))
    assert (site.cookies, site.proxy) == ((("session", "env:MY_SESSION"),), "env:MY_PROXY")


def test_by_default_there_are_none(tmp_path: Path) -> None:
    site = declared(tmp_path, "")
    assert (site.delay, site.quiet_hours, site.headers, site.cookies, site.proxy) == (None, "", (), (), "")


BAD = [
    ('delay = "soon"', "delay", "must be a number with a unit"),
    ("delay = 5", "delay", "must be text in quotes"),
    ('quiet_hours = "nights"', "quiet_hours", "HH:MM-HH:MM"),
    ('quiet_hours = "22:00-06:00 Mars"', "quiet_hours", "not a time zone"),
    ('headers = "Authorization: x"', "headers", "must be a table"),
    ('headers = { Authorization = "Bearer 12345" }', "headers", "must come from the environment"),
    ("headers = { Authorization = 5 }", "headers", "must be text in quotes"),
    ('headers = { Authorization = "env:" }', "headers", "must come from the environment"),
    ('headers = { Authorization = "env:A B" }', "headers", "must come from the environment"),
    ('headers = { Authorization = "env:MONITOR_TOKEN" }', "headers", "are settings"),
    ('headers = { "X Key" = "env:K" }', "headers", "not a valid name"),
    ('headers = { "X-Key:" = "env:K" }', "headers", "not a valid name"),
    ('headers = { "X\\r\\nY" = "env:K" }', "headers", "not a valid name"),
    ('headers = { Host = "env:K" }', "headers", "cannot be declared"),
    ('headers = { user-agent = "env:K" }', "headers", "cannot be declared"),
    ('headers = { Content-Length = "env:K" }', "headers", "cannot be declared"),
    ('headers = { Transfer-Encoding = "env:K" }', "headers", "cannot be declared"),
    ('headers = { Accept-Encoding = "env:K" }', "headers", "cannot be declared"),
    ('headers = { Cookie = "env:K" }', "headers", "cannot be declared"),
    ('headers = { Proxy-Authorization = "env:K" }', "headers", "cannot be declared"),
    ('headers = { If-None-Match = "env:K" }', "headers", "cannot be declared"),
    ('headers = { X-Key = "env:K", x-key = "env:L" }', "headers", "given twice"),
    ('headers = { Accept-Language = "zh\\r\\nX: 1" }', "headers", "plain ASCII"),
    ('cookies = { session = "abc" }', "cookies", "must come from the environment"),
    ('cookies = { "a;b" = "env:K" }', "cookies", "not a valid name"),
    ('proxy = "http://user:secret@proxy.example:3128"', "proxy", "must come from the environment"),
    ('cookie = { session = "env:K" }', "cookie", "cookies"),
]


@pytest.mark.parametrize(("line", "key", "said"), BAD)
def test_what_may_not_be_said_is_told_in_one_line(tmp_path: Path, line: str, key: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        declared(tmp_path, line)
    (problem,) = caught.value.problems
    assert problem.key.startswith(key)
    assert said in problem.message + problem.hint
    for secret in ("12345", "user:secret", "abc"):
        assert secret not in str(caught.value), "what looks like a secret is not repeated"
