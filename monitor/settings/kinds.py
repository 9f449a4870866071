"""Kinds of values that settings are made of: one line of text, durations, sizes, addresses, networks.

Each takes what a person wrote and gives the plain value, or the sentence that says what is wrong with it.
"""

import ipaddress
import re
import zoneinfo
from typing import Annotated

from pydantic import BeforeValidator

from monitor.units import parse_duration, parse_size
from monitor.validation import fault, nearest, one_line, parsed, show

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?"
)
_WITH_NAME = re.compile(r'"?([^"<>@,;:\\]{0,200}?)"? ?<([^<>]{1,320})>')


def reason_line(text: str) -> str:
    """Why somebody wants it so."""
    if not one_line(text).strip():
        raise ValueError("must say why")
    return text.strip()


def mail_address(text: str) -> str:
    local, _, domain = one_line(text).partition("@")
    dotted = not any(part.startswith(".") or part.endswith(".") or ".." in part for part in (local, domain))
    if not _ADDRESS.fullmatch(text) or not dotted:
        raise ValueError("is not an email address (letters outside ASCII are not supported)")
    return text


def sender_line(text: str) -> str:
    named = _WITH_NAME.fullmatch(one_line(text))
    if text:
        mail_address(named[2] if named else text)
    return text


def contact_line(text: str) -> str:
    """It goes into the User-Agent header: a web address or an email address, plain ASCII."""
    return web_address(text) if text.startswith(("http:", "https:")) else mail_address(text) if text else ""


def web_address(text: str) -> str:
    one_line(text)
    if not re.fullmatch(r"https?://[!-~]{1,500}", text):
        raise ValueError("must be a web address that starts with http:// or https://")
    return text.rstrip("/")


def network_of(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text.strip(), strict=False))
    except ValueError:
        raise ValueError("is not a network such as 10.0.0.0/8 or 127.0.0.1") from None


def header_name(text: str) -> str:
    """Of a header that says nothing else already."""
    if text and not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,60}", text):
        raise ValueError("is not the name of a header, such as X-Remote-User")
    if text.lower() in {"host", "cookie", "authorization", "origin", "forwarded", "connection", "via"}:
        raise ValueError("is a header with a meaning of its own: browsers send it")
    return text


def _timezone(text: object) -> str:
    if not isinstance(text, str):
        raise fault("must be text in quotes")
    try:
        zoneinfo.ZoneInfo(text)
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):  # OSError: "Australia" alone is a folder
        known = zoneinfo.available_timezones()
        hint = nearest(text, known) or "such as Australia/Canberra" if known else "install the package tzdata"
        raise fault(f"{show(text)} is not a time zone", hint) from None
    return text


def _refuse(message: str) -> str:
    raise ValueError(message)


Duration = Annotated[float, parsed(lambda text: parse_duration(text).total_seconds())]
"""Seconds, written as "30s"."""
Size = Annotated[int, parsed(parse_size)]
Line = Annotated[str, parsed(one_line)]
Word = Annotated[str, parsed(lambda text: one_line(text.strip()) or _refuse("must not be empty"))]
Address = Annotated[str, parsed(mail_address)]
Timezone = Annotated[str, BeforeValidator(_timezone)]
