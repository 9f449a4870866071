"""Every setting: its key, default and help, and what a value must look like.

The help and the defaults are also what `monitor init` writes into a new monitor.toml.
"""

import ipaddress
import re
import zoneinfo
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, SecretStr, model_validator

from monitor.changes import PARTNERSHIP_KINDS, Aspect, Severity
from monitor.units import parse_cadence, parse_duration, parse_size
from monitor.validation import Table, fault, nearest, one_line, parsed, show, words

# --------------------------------------------------------------------- kinds of values

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?"
)
_WITH_NAME = re.compile(r'"?([^"<>@,;:\\]{0,200}?)"? ?<([^<>]{1,320})>')


def _address(text: str) -> str:
    local, _, domain = one_line(text).partition("@")
    dotted = not any(part.startswith(".") or part.endswith(".") or ".." in part for part in (local, domain))
    if not _ADDRESS.fullmatch(text) or not dotted:
        raise ValueError("is not an email address (letters outside ASCII are not supported)")
    return text


def _sender(text: str) -> str:
    named = _WITH_NAME.fullmatch(one_line(text))
    if text:
        _address(named[2] if named else text)
    return text


def _contact(text: str) -> str:
    """It goes into the User-Agent header: a web address or an email address, plain ASCII."""
    return _web_address(text) if text.startswith(("http:", "https:")) else _address(text) if text else ""


def _web_address(text: str) -> str:
    one_line(text)
    if not re.fullmatch(r"https?://[!-~]{1,500}", text):
        raise ValueError("must be a web address that starts with http:// or https://")
    return text.rstrip("/")


def _network(text: str) -> str:
    try:
        return str(ipaddress.ip_network(text.strip(), strict=False))
    except ValueError:
        raise ValueError("is not a network such as 10.0.0.0/8 or 127.0.0.1") from None


def _database_url(text: str) -> str:
    if not re.match(r"sqlite:///.|postgresql(\+[a-z0-9]+)?://", one_line(text)):
        raise ValueError("must start with sqlite:/// or postgresql://")
    path, _, options = text.removeprefix("sqlite:///").partition("?")
    if text.startswith("sqlite:") and (not path or ":memory:" in path or "mode=memory" in options):
        raise ValueError("must name a file: a database in memory would forget everything at each end")
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


def _cadences(value: object) -> object:
    """One cadence may stand without brackets; each is written in one way, once."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise fault("must be a cadence or a list of them")
    if not value:
        raise fault("must name at least one cadence")
    try:
        return list(dict.fromkeys(str(parse_cadence(each)) for each in value))
    except ValueError as error:
        raise fault(f"{show(value)}: {error}") from None


Duration = Annotated[float, parsed(lambda text: parse_duration(text).total_seconds())]
"""Seconds, written as "30s"."""
Size = Annotated[int, parsed(parse_size)]
Line = Annotated[str, parsed(one_line)]
Word = Annotated[str, parsed(lambda text: one_line(text.strip()) or _refuse("must not be empty"))]
Address = Annotated[str, parsed(_address)]


def _refuse(message: str) -> str:
    raise ValueError(message)


# --------------------------------------------------------------------- sections


_LEVELS = ("debug", "info", "warning", "error")


class DatabaseSettings(Table):
    """Where the record is kept."""

    url: Annotated[str, parsed(_database_url)] = Field(
        default="sqlite:///monitor.db", description="a relative path is taken from the workspace"
    )


class FetchSettings(Table):
    """How pages are fetched."""

    allow_private: list[Annotated[str, parsed(_network)]] = Field(
        default=[], description="non-public networks that may be reached (intranets, tests); none by default"
    )
    delay: Duration = Field(
        default="1s", validate_default=True, description="pause between two requests to one host"
    )
    per_host: int = Field(default=1, ge=1, le=100, description="requests to one host at the same time")
    concurrency: int = Field(
        default=100, ge=1, le=10_000, description="requests at the same time, all hosts together"
    )
    timeout: Duration = Field(
        default="30s", validate_default=True, gt=0, description="the longest that one answer may take"
    )
    max_bytes: Size = Field(
        default="10MB", validate_default=True, gt=0, description="the largest page, after decompression"
    )
    robots: bool = Field(default=True, description="respect robots.txt")
    contact: Annotated[str, parsed(_contact)] = Field(
        default="", description="email or web address for the owners of the pages; sent with every request"
    )
    browser: Line = Field(
        default="",
        description='the Chromium that draws pages of sites with render, such as "/usr/bin/chromium"; '
        "by default one on the PATH",
    )


class SmtpSettings(Table):
    """The mail server; without a host nothing is mailed."""

    host: Line = Field(default="", description="name of the mail server")
    port: int = Field(
        default=587, ge=1, le=65_535, description="by default 587 for starttls, 465 for tls, 25 for none"
    )
    tls: Annotated[Literal["starttls", "tls", "none"], words(("starttls", "tls", "none"))] = Field(
        default="starttls", description='"starttls", "tls" or "none"'
    )
    username: Line = Field(
        default="", description="the password is only taken from MONITOR_SMTP__PASSWORD or ..._FILE"
    )
    sender: Annotated[str, parsed(_sender)] = Field(
        default="",
        alias="from",
        description='sender of the digests, such as "Institution Monitor <monitor@example.org>"',
    )
    ca_file: Line = Field(
        default="", description="certificates to trust beside the system's; relative to the workspace"
    )
    password: SecretStr | None = Field(default=None, exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _usual_port(cls, data: Any) -> Any:
        if isinstance(data, dict) and "port" not in data:
            data = {**data, "port": {"tls": 465, "none": 25}.get(str(data.get("tls")), 587)}
        return data


class WebSettings(Table):
    """The web part of `monitor run`: /healthz, /readyz and /metrics."""

    enabled: bool = Field(default=True, description="whether `monitor run` listens at all")
    host: Word = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8710, ge=0, le=65_535, description="port to listen on")
    base_url: Annotated[str, parsed(lambda text: _web_address(text) if text else "")] = Field(
        default="", description="where people reach it; mails link there once it is set"
    )


class LogSettings(Table):
    """What `monitor run` says on stderr."""

    level: Annotated[Literal["debug", "info", "warning", "error"], words(_LEVELS)] = Field(
        default="info", description='"debug", "info" (a line for each check), "warning" or "error"'
    )
    format: Annotated[Literal["auto", "text", "json"], words(("auto", "text", "json"))] = Field(
        default="auto", description='"auto" is text in a terminal and JSON lines elsewhere; "text"; "json"'
    )


class HeartbeatSettings(Table):
    """An address that is asked while all goes well: whoever listens there notices when it stops."""

    url: Annotated[str, parsed(lambda text: _web_address(text) if text else "")] = Field(
        default="",
        description="GET this while the service works; private only if allow_private of [fetch] has it",
    )
    every: Duration = Field(default="5m", validate_default=True, ge=1, description="how often")


class ModelSettings(Table):
    """A second reading by a language model; without a url nothing is asked and nothing leaves."""

    url: Annotated[str, parsed(lambda text: _web_address(text) if text else "")] = Field(
        default="",
        description='an OpenAI-compatible service, such as "http://127.0.0.1:11434/v1"; this address '
        "may be private; only what is read from then on is asked about",
    )
    model: Line = Field(
        default="",
        description="its name for the model; a key is only taken from MONITOR_MODEL__KEY or ..._FILE",
    )
    timeout: Duration = Field(
        default="1m", validate_default=True, gt=0, description="the longest that one answer may take"
    )
    concurrency: int = Field(default=2, ge=1, le=16, description="questions at the same time")
    articles_per_day: int = Field(
        default=100, ge=0, le=100_000, description="the most articles that are asked about in a day (UTC)"
    )
    max_characters: int = Field(
        default=8_000, ge=1_000, le=60_000, description="how much of an article is sent"
    )
    confidence: float = Field(
        default=0.4,
        ge=0,
        le=0.6,
        description="what its proposals count as; below 0.5 they are listed for review and not mailed, "
        "unless a recipient asks",
    )
    key: SecretStr | None = Field(default=None, exclude=True, repr=False)

    @model_validator(mode="after")
    def _whole(self) -> "ModelSettings":
        if self.url and not self.model:
            raise fault("has a url and no model", "name the model that is to be asked")
        return self


class Recipient(Table):
    """Who gets a digest, when, and of what. Empty lists mean everything."""

    id: Word = Field(default="", description="a short name, stable over time; by default the address")
    address: Address = Field(description="email address")
    name: Line = Field(default="", description="name for the mail's To header")
    cadence: Annotated[list[str], BeforeValidator(_cadences)] = Field(
        default=["daily 07:30"], description='any of "immediate", "daily 07:30", "weekly mon 07:30"'
    )
    timezone: Annotated[str, BeforeValidator(_timezone)] = Field(
        default="UTC", description="such as Australia/Canberra"
    )
    language: Annotated[Literal["en", "zh"], words(("en", "zh"))] = Field(
        default="en", description='"en" or "zh"'
    )
    institutions: list[Word] = Field(default=[], description="only these institutions (ids)")
    groups: list[Word] = Field(default=[], description="only institutions of these groups")
    aspects: list[Annotated[Aspect, words(Aspect, Aspect)]] = Field(
        default=[], description="only these aspects"
    )
    kinds: list[Annotated[str, words(PARTNERSHIP_KINDS)]] = Field(
        default=[], description="only these kinds of partnership"
    )
    min_severity: Annotated[Severity, words(Severity, Severity)] = Field(
        default="low", validate_default=True, description='"critical", "high", "medium" or "low"'
    )
    min_confidence: float = Field(
        default=0.5, ge=0, le=1, description="0 for everything, 1 for the certain only"
    )
    quiet: Annotated[Literal["skip", "heartbeat"], words(("skip", "heartbeat"))] = Field(
        default="skip", description='when nothing changed: send nothing ("skip") or say so ("heartbeat")'
    )

    @model_validator(mode="before")
    @classmethod
    def _usual_id(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("id", "") == "" and isinstance(data.get("address"), str):
            data = {**data, "id": data["address"]}
        return data


class Settings(Table):
    """All settings of a workspace."""

    use: list[Word] = Field(
        default=[], description="shipped sources to switch on, such as sites/aspi-tracker, institutions/*"
    )
    database: DatabaseSettings = Field(default_factory=DatabaseSettings)
    fetch: FetchSettings = Field(default_factory=FetchSettings)
    smtp: SmtpSettings = Field(default_factory=lambda: SmtpSettings.model_validate({}))
    web: WebSettings = Field(default_factory=lambda: WebSettings.model_validate({}))
    log: LogSettings = Field(default_factory=lambda: LogSettings.model_validate({}))
    heartbeat: HeartbeatSettings = Field(default_factory=lambda: HeartbeatSettings.model_validate({}))
    model: ModelSettings = Field(default_factory=lambda: ModelSettings.model_validate({}))
    recipients: list[Recipient] = Field(default=[], description="who gets digests")
