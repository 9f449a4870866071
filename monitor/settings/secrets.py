"""Secrets that belong to something with a name of its own: a webhook, a chat, the feeds.

They stand in the environment only, as text or as the name of a file that holds them, and are looked up when
they are used:

    MONITOR_WEBHOOKS__<ID>__SECRET     what a webhook is signed with
    MONITOR_NOTIFY__<NAME>             the Apprise address of a recipient's notify_env
    MONITOR_FEEDS__TOKENS              who may read the feeds: "name:token", several with commas

each also as ..._FILE. `secret` gives the text, empty where there is none.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from monitor.errors import ConfigurationError, Problem

_NAMED = re.compile(r"MONITOR_(?:WEBHOOKS__.+__SECRET|NOTIFY__.+|FEEDS__TOKENS)(?:_FILE)?")
FEED_TOKENS = "MONITOR_FEEDS__TOKENS"
FILE = "_FILE"


def webhook_variable(id_: str) -> str:
    return f"MONITOR_WEBHOOKS__{shouted(id_)}__SECRET"


def notify_variable(name: str) -> str:
    return f"MONITOR_NOTIFY__{shouted(name)}"


def shouted(name: str) -> str:
    """As a part of a variable's name: "ops-slack" is OPS_SLACK."""
    return re.sub(r"[^A-Za-z0-9]", "_", name).upper()


def is_named_secret(variable: str) -> bool:
    """Whether a variable is one of these, and no setting."""
    return _NAMED.fullmatch(variable) is not None


def named_secrets(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables that are there: the plain name, and the one that was found."""
    return {each.removesuffix(FILE): each for each in sorted(environ) if is_named_secret(each)}


def secret(environ: Mapping[str, str], variable: str) -> str:
    """The text of a secret; `ConfigurationError` where it cannot be had."""
    plain, file = environ.get(variable, ""), environ.get(variable + FILE, "")
    where = f"environment {variable}"
    if plain and file:
        raise ConfigurationError(
            [Problem(where, "", "is given twice, as text and as a file", "keep one of them")]
        )
    if not file:
        return plain.strip()
    try:
        return Path(file).read_text("utf-8").strip()
    except OSError as error:
        raise ConfigurationError(
            [Problem(where + FILE, "", f"the file cannot be read: {error.strerror}")]
        ) from None
    except UnicodeDecodeError:
        raise ConfigurationError([Problem(where + FILE, "", "the file is not UTF-8 text")]) from None
