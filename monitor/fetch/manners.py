"""How the pages of one site are asked for: its delay and quiet hours, its headers, cookies and proxy.

Takes a declared site and the environment, where every secret stands; gives `Manners`. A variable that is not
set, or whose value cannot be a header, a cookie or a proxy, is named in `unset` and the site's pages are not
asked for: without their login they would read as something else. Secrets are bound: they go to the hosts
that the declaration itself names, by the same port, and never without TLS where it names https.
"""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

import httpx

from monitor.fetch.faults import Trouble
from monitor.fetch.guard import check_url, origin_of
from monitor.model import Render, Site
from monitor.units import QuietHours, parse_quiet_hours

Headers = tuple[tuple[str, str], ...]

_VALUE = re.compile(r"[!-~](?:[ -~]{0,8000}[!-~])?")
_COOKIE = re.compile(r"[!#-+\--:<-\[\]-~]{0,4000}")
_PROXY_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}")


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy, named by a person."""

    host: str
    port: int
    authorization: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Manners:
    delay: float | None = None
    quiet: QuietHours | None = None
    secrets: Headers = field(default=(), repr=False)
    bound: frozenset[tuple[str, str, int]] = frozenset()
    """Scheme, host and port of where the secrets may go."""
    proxy: Proxy | None = None
    unset: str = ""
    """What is missing in the environment."""
    render: Render = False

    def headers_for(self, url: httpx.URL) -> Headers:
        """The secrets, where they belong to this URL."""
        return self.secrets if self.secrets and origin_of(url) in self.bound else ()


def manners_of(site: Site, environ: Mapping[str, str]) -> Manners:
    faults: list[str] = []

    def value(where: str, source: str) -> str:
        if not source.startswith("env:"):
            return source
        found = environ.get(source.removeprefix("env:"), "").strip()
        if not found:
            faults.append(f"{where} needs the environment variable {source[4:]}, which is not set")
        return found

    secrets = [(name, value(f"headers.{name}", source)) for name, source in site.headers]
    for name, text in secrets:
        if text and not _VALUE.fullmatch(text):
            faults.append(f"headers.{name}: not a value of a header")
    pairs = [(name, value(f"cookies.{name}", source)) for name, source in site.cookies]
    for name, text in pairs:
        if not _COOKIE.fullmatch(text):
            faults.append(f"cookies.{name}: not a value of a cookie")
    if pairs:
        secrets.append(("Cookie", "; ".join(f"{name}={text}" for name, text in pairs)))
    proxy = None
    if site.proxy and (text := value("proxy", site.proxy)):
        proxy = proxy_of(text)
        if proxy is None:
            faults.append("proxy: not an address such as http://proxy.example:3128")
    return Manners(
        delay=site.delay,
        quiet=parse_quiet_hours(site.quiet_hours) if site.quiet_hours else None,
        secrets=() if faults else tuple(secrets),
        bound=_bound(site) if secrets else frozenset(),  # of thousands of pages it takes a while
        proxy=proxy,
        unset="; ".join(faults),
        render=site.render,
    )


def _bound(site: Site) -> frozenset[tuple[str, str, int]]:
    """The origins that the declaration names. Where it names http, https will do; never the other way."""
    found: set[tuple[str, str, int]] = set()
    for text in (*site.index, *site.pages):
        try:
            found.add(origin_of(check_url(text)))
        except Trouble:
            continue  # such a page is not asked for either
    safe = {host for scheme, host, _ in found if scheme == "https"}
    found = {each for each in found if each[0] == "https" or each[1] not in safe}
    return frozenset(found | {("https", host, 443) for _, host, port in found if port == 80})


def proxy_of(text: str) -> Proxy | None:
    """ "http://user:secret@proxy.example:3128"; None for anything else."""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port or 3128
        who, secret = unquote(parts.username or ""), unquote(parts.password or "")
    except ValueError:
        return None
    if parts.scheme != "http" or not _PROXY_HOST.fullmatch(host) or parts.path not in ("", "/"):
        return None
    if parts.query or parts.fragment:
        return None
    login = ""
    if who or secret:
        login = "Basic " + base64.b64encode(f"{who}:{secret}".encode()).decode("ascii")
    return Proxy(host, port, login)
