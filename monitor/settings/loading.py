"""A settings file under the environment, as `Settings`; every fault at once."""

from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic import ValidationError

from monitor.errors import ConfigurationError, Problem
from monitor.settings import channels, policy
from monitor.settings.environment import PREFIX, SECRETS, overlay
from monitor.settings.mail import OPEN_PASSWORD, OPEN_PASSWORD_HINT, ca_file_fault, sends_open_password
from monitor.settings.schema import Settings, SmtpSettings
from monitor.validation import Location, nearest, problems_of, read_toml, show


def load(path: Path | None, environ: Mapping[str, str]) -> Settings:
    """The settings of a file (None: defaults) under those of the environment; every fault at once."""
    file = path.name if path else "monitor.toml"
    data, problems = read_toml(path, file) if path else ({}, [])
    if problems:
        raise ConfigurationError(problems)

    for section, key in sorted(SECRETS):
        table = data.get(section)
        if isinstance(table, dict) and key in table:
            del table[key]
            name = f"{PREFIX}{section}__{key}".upper()
            hint = f"set {name}, or {name}_FILE to the name of a file"
            problems.append(Problem(file, f"{section}.{key}", f"a {key} does not belong in this file", hint))

    origins, found = overlay(data, environ, Settings)
    problems += found

    def origin(location: Location) -> str:
        for end in range(len(location), 0, -1):
            if location[:end] in origins:
                return f"environment {origins[location[:end]]}"
        return file

    settings = None
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        problems += problems_of(error, Settings, origin)
    if settings is not None:
        problems += _repeated(settings, origin)
        problems += _unknown_operator(settings, origin)
        chats = [getattr(each, "notify_env", "") for each in settings.recipients]
        problems += channels.faults(settings.webhooks, settings.files, chats, environ)
        problems += policy.faults(settings.policy)
    problems += _mail_faults(settings.smtp if settings else _smtp(data), path, origin)
    if problems or settings is None:
        raise ConfigurationError(problems)
    if not settings.smtp.ca_file:
        return settings
    ca_file = _anchored(settings.smtp.ca_file, path)
    return settings.model_copy(update={"smtp": settings.smtp.model_copy(update={"ca_file": ca_file})})


def _repeated(settings: Settings, origin: Callable[[Location], str]) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for number, recipient in enumerate(settings.recipients):
        earlier = first.setdefault(recipient.id.lower(), number)
        if earlier != number:
            message = f"{show(recipient.id)} is already the id of recipients[{earlier}]"
            location: Location = ("recipients", number, "id")
            hint = "give each recipient an id of its own"
            problems.append(Problem(origin(location), f"recipients[{number}].id", message, hint))
    return problems


def _unknown_operator(settings: Settings, origin: Callable[[Location], str]) -> list[Problem]:
    wanted, ids = settings.operator.recipient, [recipient.id for recipient in settings.recipients]
    if not wanted or wanted in ids:
        return []
    message = f"no recipient is called {show(wanted)}"
    return [Problem(origin(("operator", "recipient")), "operator.recipient", message, nearest(wanted, ids))]


def _smtp(data: Mapping[str, object]) -> SmtpSettings | None:
    """The mail server of settings that are wrong elsewhere; None where it is wrong itself."""
    try:
        return SmtpSettings.model_validate(data.get("smtp", {}))
    except ValidationError:
        return None


def _mail_faults(
    smtp: SmtpSettings | None, path: Path | None, origin: Callable[[Location], str]
) -> list[Problem]:
    """What would stop the first mail, told now: that mail may be the one that matters."""
    found: list[tuple[str, str, str]] = []
    if smtp and smtp.host and sends_open_password(smtp.host, smtp.tls, smtp.username):
        found.append(("tls", OPEN_PASSWORD, OPEN_PASSWORD_HINT))
    if smtp and smtp.ca_file and (fault := ca_file_fault(_anchored(smtp.ca_file, path))):
        found.append(("ca_file", fault, ""))
    return [Problem(origin(("smtp", key)), f"smtp.{key}", *told) for key, *told in found]


def _anchored(ca_file: str, path: Path | None) -> str:
    """A relative file is meant from the workspace, wherever the process was started."""
    return str(path.absolute().parent / ca_file) if path else ca_file
