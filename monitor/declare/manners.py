"""What a site's declaration may say of how its pages are asked for: pauses, headers, cookies, a proxy.

Shapes only. Secrets never stand in a file: a value is "env:VARIABLE". What we say of ourselves, and what
carries the message itself, is not the declaration's to change.
"""

import re
from typing import Annotated

from pydantic import BeforeValidator

from monitor.model import Render
from monitor.units import parse_duration, parse_quiet_hours
from monitor.validation import fault, one_line, parsed, show

_ENV = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]{0,200}")
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_PLAIN = frozenset({"accept", "accept-language"})
"""Headers without secrets: their values may stand in the file."""
_OURS = frozenset({
    "accept-encoding", "connection", "content-encoding", "content-length", "content-type", "cookie",
    "cookie2", "date", "expect", "from", "host", "if-match", "if-modified-since", "if-none-match", "if-range",
    "if-unmodified-since", "keep-alive", "origin", "proxy-authorization", "proxy-connection", "range",
    "referer", "te", "trailer", "transfer-encoding", "upgrade", "user-agent", "via",
})  # fmt: skip
MOST = 20


def _source(where: str, value: object) -> str:
    if not isinstance(value, str):
        raise fault(f"{where}: must be text in quotes")
    if not _ENV.fullmatch(value):
        raise fault(
            f"{where}: the value must come from the environment",
            'write "env:NAME" here, and set the variable NAME where the monitor runs',
        )
    if value.startswith("env:MONITOR_"):
        raise fault(f"{where}: variables that begin with MONITOR_ are settings", "give it another name")
    return value


def _named(value: object) -> list[tuple[str, object]]:
    if not isinstance(value, dict):
        raise fault('must be a table such as { Name = "env:VARIABLE" }')
    if len(value) > MOST:
        raise fault(f"must not have more than {MOST} entries")
    for name in value:
        if not _TOKEN.fullmatch(str(name)):
            raise fault(f"{show(str(name))} is not a valid name here")
    return list(value.items())


def _headers(value: object) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, source in _named(value):
        if name.lower() in _OURS:
            hint = "use cookies" if name.lower() == "cookie" else ""
            raise fault(f"the header {name} cannot be declared", hint)
        if name.lower() in {each.lower() for each in found}:
            raise fault(f"the header {name} is given twice")
        literal = isinstance(source, str) and name.lower() in _PLAIN and not source.startswith("env:")
        found[name] = _printable(name, source) if literal else _source(name, source)
    return found


def _printable(name: str, value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[!-~](?:[ -~]{0,500}[!-~])?", value):
        raise fault(f"{name}: must be plain ASCII text")
    return value


def _cookies(value: object) -> dict[str, str]:
    return {name: _source(name, source) for name, source in _named(value)}


def _quiet(text: str) -> str:
    parse_quiet_hours(one_line(text))
    return " ".join(text.split())


def _render(value: object) -> Render:
    if isinstance(value, bool) or value == "auto":
        return "auto" if value == "auto" else bool(value)
    raise fault('must be true, false or "auto"')


Rendering = Annotated[Render, BeforeValidator(_render)]
Headers = Annotated[dict[str, str], BeforeValidator(_headers)]
Cookies = Annotated[dict[str, str], BeforeValidator(_cookies)]
Secret = Annotated[str, BeforeValidator(lambda value: _source("proxy", value))]
QuietHours = Annotated[str, parsed(_quiet)]
Delay = Annotated[float | None, parsed(lambda text: parse_duration(text).total_seconds())]
