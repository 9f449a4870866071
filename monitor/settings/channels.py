"""Who takes changes beside people: webhooks, files, feeds.

Each webhook and file has the filters of a recipient; what passes them goes out at once. Secrets stand in the
environment only (`secrets`). `faults` names what settings and environment do not agree about.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Annotated, Any

from pydantic import Field, model_validator

from monitor.errors import ConfigurationError, Problem
from monitor.settings.filters import Filters
from monitor.settings.kinds import web_address
from monitor.settings.secrets import (
    FEED_TOKENS,
    named_secrets,
    notify_variable,
    secret,
    webhook_variable,
)
from monitor.validation import Table, fault, nearest, one_line, parsed, show

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]|_(?!_)){0,39}")
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]{16,256}")
_SECRET_BYTES = range(24, 65)
"""Standard Webhooks: between 24 and 64 bytes."""
SECRET_PREFIX = "whsec_"


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError('must be 1 to 40 letters, digits and single "-" or "_"')
    return text


def _target(text: str) -> str:
    if "@" in re.split(r"[/?#]", text.partition("//")[2], maxsplit=1)[0]:
        raise ValueError("must not hold a user name or password")
    if "#" in text:
        raise ValueError("must not have a part behind a #")
    web_address(text)
    return text  # with its last slash: another path without it


def _path(text: str) -> str:
    parts = PurePath(one_line(text)).parts
    if not parts or text.endswith("/") or ".." in parts:
        raise ValueError("must name a file, without ..")
    if parts[-1].endswith(".toml") or parts[-1].startswith("monitor.db"):
        raise ValueError("must not be a file that the watch keeps itself")
    return text


def _without(data: Any, key: str, variable: str) -> Any:
    if isinstance(data, dict) and key in data:
        raise fault(f"{key} does not belong in this file", f"set {variable}, or {variable}_FILE")
    return data


class Webhook(Filters):
    """An address that gets each change as a CloudEvent, signed with the secret of
    MONITOR_WEBHOOKS__<ID>__SECRET (or ..._FILE).
    """

    id: Annotated[str, parsed(_id)] = Field(description="a short name, stable over time")
    url: Annotated[str, parsed(_target)] = Field(
        description="POST there; private only if allow_private of [fetch] has it"
    )

    @model_validator(mode="before")
    @classmethod
    def _no_secret(cls, data: Any) -> Any:
        id_ = data.get("id") if isinstance(data, dict) else None
        return _without(data, "secret", webhook_variable(id_ if isinstance(id_, str) else "<ID>"))


class LinesFile(Filters):
    """A file that gets each change as one line of JSON, for a SIEM; it may be rotated at any time."""

    id: Annotated[str, parsed(_id)] = Field(description="a short name, stable over time")
    path: Annotated[str, parsed(_path)] = Field(description="relative to the workspace")


class FeedSettings(Table):
    """Atom and JSON feeds of the web part, under /feeds/; the tokens that open them are only taken from
    MONITOR_FEEDS__TOKENS or ..._FILE ("name:token", several with commas).
    """

    public: bool = Field(
        default=False,
        description="open to whoever reaches the web part; else to tokens, or to this machine where there "
        "are none",
    )

    @model_validator(mode="before")
    @classmethod
    def _no_tokens(cls, data: Any) -> Any:
        return _without(data, "tokens", FEED_TOKENS)


# --------------------------------------------------------------------- secrets


def signing_keys(text: str) -> list[bytes]:
    """The keys of a webhook's secret: "whsec_" and base64; two with a blank between while one is changed.

    `ValueError` with the sentence for the person where it is none.
    """
    keys = []
    for each in text.split():
        try:
            plain = each.removeprefix(SECRET_PREFIX)
            key = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
        except binascii.Error:
            key = b""
        if not each.startswith(SECRET_PREFIX) or len(key) not in _SECRET_BYTES:
            raise ValueError(f'must be "{SECRET_PREFIX}" and 24 to 64 bytes in base64')
        keys.append(key)
    if not keys:
        raise ValueError("is empty")
    return keys


def feed_tokens(text: str) -> dict[str, str]:
    """Names and tokens; `ValueError` with the sentence for the person."""
    found: dict[str, str] = {}
    for each in filter(None, (part.strip() for part in re.split(r"[,\n]", text))):
        name, colon, token = each.partition(":")
        if not colon or not name.strip() or not _TOKEN.fullmatch(token.strip()):
            raise ValueError('must be "name:token" each, tokens of 16 letters and digits or more')
        if name.strip() in found:
            raise ValueError(f"names {show(name.strip())} twice")
        found[name.strip()] = token.strip()
    return found


def feed_tokens_of(environ: Mapping[str, str]) -> dict[str, str]:
    return feed_tokens(secret(environ, FEED_TOKENS))


# --------------------------------------------------------------------- faults


def faults(
    webhooks: Sequence[Webhook],
    files: Sequence[LinesFile],
    notify_envs: Sequence[str],
    environ: Mapping[str, str],
) -> Iterator[Problem]:
    """What one table alone does not show: ids given twice, variables that belong to nothing, bad secrets.

    A secret that is missing is no fault here: only the process that sends needs it.
    """
    yield from _twice("webhooks", webhooks)
    yield from _twice("files", files)
    known = {webhook_variable(each.id): "webhook" for each in webhooks}
    known |= {notify_variable(each): "chat" for each in notify_envs if each} | {FEED_TOKENS: "feeds"}
    for variable, found in named_secrets(environ).items():
        where = f"environment {found}"
        if variable not in known:
            what = "webhook" if variable.startswith("MONITOR_WEBHOOKS__") else "notify_env"
            yield Problem(where, "", f"belongs to no {what}", nearest(variable, known))
            continue
        try:
            text = secret(environ, variable)
            if text and known[variable] == "webhook":
                signing_keys(text)
            elif known[variable] == "feeds":
                feed_tokens(text)
        except ConfigurationError as error:
            yield from error.problems
        except ValueError as error:
            yield Problem(where, "", str(error))


def _twice(section: str, takers: Sequence[Webhook | LinesFile]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, each in enumerate(takers):
        earlier = first.setdefault(webhook_variable(each.id), number)
        if earlier != number:
            message = f"{show(each.id)} is too much like the id of {section}[{earlier}]"
            hint = "give each an id of its own"
            yield Problem("monitor.toml", f"{section}[{number}].id", message, hint)
