"""Every setting: its key, default and help, and what a value must look like.

The help and the defaults are also what `monitor init` writes into a new monitor.toml.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, model_validator

from monitor.settings.channels import FeedSettings, LinesFile, Webhook
from monitor.settings.kinds import (
    Duration,
    Line,
    Size,
    Word,
    contact_line,
    header_name,
    network_of,
    sender_line,
    web_address,
)
from monitor.settings.mail import is_this_machine
from monitor.settings.mutes import MuteRule
from monitor.settings.operator import OperatorSettings
from monitor.settings.people import Recipient
from monitor.settings.policy import PolicyRule
from monitor.settings.review import ReviewSettings
from monitor.validation import Table, fault, one_line, parsed, words


def _database_url(text: str) -> str:
    if not re.match(r"sqlite:///.|postgresql(\+[a-z0-9]+)?://", one_line(text)):
        raise ValueError("must start with sqlite:/// or postgresql://")
    path, _, options = text.removeprefix("sqlite:///").partition("?")
    if text.startswith("sqlite:") and (not path or ":memory:" in path or "mode=memory" in options):
        raise ValueError("must name a file: a database in memory would forget everything at each end")
    return text


# --------------------------------------------------------------------- sections


_LEVELS = ("debug", "info", "warning", "error")
_ROLES = ("reader", "reviewer", "admin")


class DatabaseSettings(Table):
    """Where the record is kept."""

    url: Annotated[str, parsed(_database_url)] = Field(
        default="sqlite:///monitor.db", description="a relative path is taken from the workspace"
    )
    roll_up_after: Duration = Field(
        default="90d",
        validate_default=True,
        description="checks older than this that found nothing new are kept as one row for each page and "
        'month, with the time of each; "0s": never',
    )


class FetchSettings(Table):
    """How pages are fetched."""

    allow_private: list[Annotated[str, parsed(network_of)]] = Field(
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
    contact: Annotated[str, parsed(contact_line)] = Field(
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
    sender: Annotated[str, parsed(sender_line)] = Field(
        default="",
        alias="from",
        description='sender of the digests, such as "Institution Monitor <monitor@example.org>"',
    )
    ca_file: Line = Field(
        default="", description="certificates to trust beside the system's; relative to the workspace"
    )
    per_minute: int = Field(
        default=0, ge=0, le=100_000, description="messages in a minute at most, evenly; 0: no limit"
    )
    per_connection: int = Field(
        default=100, ge=0, le=100_000, description="messages over one connection at most; 0: no limit"
    )
    connections: int = Field(default=1, ge=1, le=20, description="connections at the same time")
    dkim_domain: Line = Field(
        default="",
        description="sign mails for this domain (DKIM); the key, in PEM, is only taken from "
        "MONITOR_SMTP__DKIM_KEY or ..._FILE",
    )
    dkim_selector: Line = Field(
        default="", description="where its public key is: <selector>._domainkey.<domain>"
    )
    password: SecretStr | None = Field(default=None, exclude=True, repr=False)
    dkim_key: SecretStr | None = Field(default=None, exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _usual_port(cls, data: Any) -> Any:
        if isinstance(data, dict) and "port" not in data:
            data = {**data, "port": {"tls": 465, "none": 25}.get(str(data.get("tls")), 587)}
        return data


class WebSettings(Table):
    """The web part of `monitor run`: pages for people, feeds, /healthz, /readyz and /metrics."""

    enabled: bool = Field(default=True, description="whether `monitor run` listens at all")
    host: Word = Field(
        default="127.0.0.1",
        description="address to listen on; where others reach it, /metrics wants the token of "
        "MONITOR_WEB__METRICS_TOKEN (or ..._FILE)",
    )
    port: int = Field(default=8710, ge=0, le=65_535, description="port to listen on")
    base_url: Annotated[str, parsed(lambda text: web_address(text) if text else "")] = Field(
        default="", description="where people reach it; mails link there once it is set"
    )
    hosts: list[Word] = Field(
        default=[],
        description="names by which it may be called, beside addresses, host and that of base_url",
    )
    pages: bool = Field(
        default=True,
        description="whether there are pages for people; beyond this machine they need an account "
        "(`monitor users add`)",
    )
    sso_header: Annotated[str, parsed(header_name)] = Field(
        default="",
        description='a header in which a proxy says who is signed in, such as "X-Remote-User"; '
        "believed only from sso_proxies",
    )
    sso_proxies: list[Annotated[str, parsed(network_of)]] = Field(
        default=[],
        description="networks of the proxies whose sso_header and X-Forwarded-For are believed",
    )
    sso_role: Annotated[Literal["reader", "reviewer", "admin"], words(_ROLES)] = Field(
        default="reader", description="what those may do who come through sso_header and have no account"
    )
    metrics_token: SecretStr | None = Field(default=None, exclude=True, repr=False)
    secret: SecretStr | None = Field(default=None, exclude=True, repr=False)

    @model_validator(mode="after")
    def _believed(self) -> "WebSettings":
        if self.sso_header and not self.sso_proxies:
            raise fault("has an sso_header and nobody to believe it from", "name the proxies in sso_proxies")
        return self

    @property
    def numbers_closed(self) -> bool:
        """Others can reach it, and there is no token: nobody gets the numbers."""
        return not self.metrics_token and not is_this_machine(self.host)


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

    url: Annotated[str, parsed(lambda text: web_address(text) if text else "")] = Field(
        default="",
        description="GET this while the service works; private only if allow_private of [fetch] has it",
    )
    every: Duration = Field(default="5m", validate_default=True, ge=1, description="how often")


class EvidenceSettings(Table):
    """What proves later that nothing was altered."""

    timestamp_url: Annotated[str, parsed(lambda text: web_address(text) if text else "")] = Field(
        default="",
        description="a time-stamping authority (RFC 3161) that is asked once a day to stamp the day's root; "
        'needs "institution-monitor[timestamp]"; private only if allow_private of [fetch] has it',
    )


class ModelSettings(Table):
    """A second reading by a language model; without a url nothing is asked and nothing leaves."""

    url: Annotated[str, parsed(lambda text: web_address(text) if text else "")] = Field(
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


class Settings(Table):
    """All settings of a workspace."""

    use: list[Word] = Field(
        default=[], description="shipped sources to switch on, such as sites/aspi-tracker, institutions/*"
    )
    database: DatabaseSettings = Field(default_factory=DatabaseSettings)
    fetch: FetchSettings = Field(default_factory=FetchSettings)
    smtp: SmtpSettings = Field(default_factory=lambda: SmtpSettings.model_validate({}))
    operator: OperatorSettings = Field(default_factory=OperatorSettings)
    web: WebSettings = Field(default_factory=lambda: WebSettings.model_validate({}))
    review: ReviewSettings = Field(default_factory=ReviewSettings)
    log: LogSettings = Field(default_factory=lambda: LogSettings.model_validate({}))
    heartbeat: HeartbeatSettings = Field(default_factory=lambda: HeartbeatSettings.model_validate({}))
    model: ModelSettings = Field(default_factory=lambda: ModelSettings.model_validate({}))
    evidence: EvidenceSettings = Field(default_factory=EvidenceSettings)
    feeds: FeedSettings = Field(default_factory=FeedSettings)
    recipients: list[Recipient] = Field(default=[], description="who gets digests")
    webhooks: list[Webhook] = Field(default=[], description="addresses that get each change")
    files: list[LinesFile] = Field(default=[], description="files that get each change")
    policy: list[PolicyRule] = Field(default=[], description="how grave changes are")
    mutes: list[MuteRule] = Field(default=[], description="what is not told for a while")
