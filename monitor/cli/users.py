"""`monitor users`: who may use the web part. A password is prompted for, read from a file, or made here and
shown once; it never stands on a command line, where other users of the machine see it.
"""

import sys
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    opened,
    print_records,
    print_table,
    put,
    say,
)
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts
    from monitor.record.account_types import Account

COLUMNS = ("name", "display_name", "role", "disabled", "sessions", "tokens", "made_at")
TOKEN_COLUMNS = ("id", "title", "role", "made_at", "used_at", "ends_at")
LONGEST_FILE = 10_000

app = typer.Typer(help="Who may use the web pages and the API: accounts, passwords, tokens.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="An account.")]
FileOption = Annotated[
    str,
    typer.Option("--password-file", metavar="FILE", help='The first line of a file; "-": of standard input.'),
]
GenerateOption = Annotated[bool, typer.Option("--generate", help="Make a password, and print it once.")]


class RoleName(StrEnum):
    """The same as the roles of an account."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Action(StrEnum):
    ADD = "add"
    LIST = "list"
    REVOKE = "revoke"


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="To sign in with: jane, jane@example.org.")],
    role: Annotated[RoleName, typer.Option("--role", help="What they may do.")],
    display_name: Annotated[str, typer.Option("--name", metavar="NAME", help="As others see it.")] = "",
    password_file: FileOption = "",
    generate: GenerateOption = False,
    without: Annotated[
        bool, typer.Option("--no-password", help="For who signs in at a proxy (sso_header).")
    ] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Add an account. From the first one on, everybody needs one to see the pages."""
    from monitor.record import passwords
    from monitor.record.account_types import Account, account_name

    with opened(workspace) as parts:
        accounts = parts.store.accounts
        known = account_name(name)
        if not known:
            raise UsageError(
                f"{name!r} can be no name: letters without accents, digits and . _ @ + -, such as jane"
            )
        if accounts.get(known):
            raise UsageError(f"there is an account {known} already: see `monitor users password {known}`")
        first = not accounts.any()
        password = "" if without else _password(known, password_file, generate)
        hashed = passwords.hashed(password) if password else ""
        accounts.add(Account(known, role.value, parts.now(), display_name), hashed)
    say(f"{known} is added, {role.value}; a running service knows it at once.")
    if first and role is not RoleName.ADMIN:
        say("warning: there is no admin yet, so that accounts can only be changed by this command")
    if generate:
        put(password)


@app.command("list")
def list_(format_: FormatOption = Format.TABLE, workspace: WorkspaceOption = None) -> None:
    """Everybody, and what they may do."""
    with opened(workspace) as parts:
        records = [_record(parts, account) for account in parts.store.accounts.all()]
    print_records(records, format_, _print_accounts, columns=COLUMNS)


@app.command()
def disable(
    name: NameArgument,
    off: Annotated[bool, typer.Option("--off", help="Let them in again.")] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Let somebody in no more, at once; what they decided stays."""
    with opened(workspace) as parts:
        parts.store.accounts.change(_one(parts, name).name, disabled=not off)
    say(
        f"{name} may sign in again" if off else f"{name} is disabled; sessions have ended, tokens do not work"
    )


@app.command()
def remove(name: NameArgument, workspace: WorkspaceOption = None) -> None:
    """Remove an account with its sessions and tokens; what they decided stays, under their name."""
    with opened(workspace) as parts:
        parts.store.accounts.remove(_one(parts, name).name)
        last = not parts.store.accounts.any()
    say(f"{name} is removed")
    if last:
        say("that was the last account: now whoever sits at this machine sees the pages, and nobody else")


@app.command()
def password(
    name: NameArgument,
    password_file: FileOption = "",
    generate: GenerateOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Give an account another password; all its sessions end."""
    from monitor.record import passwords

    with opened(workspace) as parts:
        account = _one(parts, name)
        new = _password(account.name, password_file, generate)
        parts.store.accounts.set_password(account.name, passwords.hashed(new))
    say(f"the password of {name} is changed; all its sessions have ended")
    if generate:
        put(new)


@app.command()
def role(
    name: NameArgument,
    role: Annotated[RoleName, typer.Argument(help="What they may do from now on.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Change what somebody may do, at once."""
    with opened(workspace) as parts:
        parts.store.accounts.change(_one(parts, name).name, role=role.value)
    say(f"{name} is {role.value} now")


@app.command()
def token(
    name: NameArgument,
    action: Annotated[Action, typer.Argument(help="What to do with its tokens.")],
    what: Annotated[
        str, typer.Argument(metavar="[TITLE|ID]", help="Of a new one its title; else its number.")
    ] = "",
    role: Annotated[
        RoleName | None, typer.Option("--role", help="What it may do; at most what the account may.")
    ] = None,
    days: Annotated[
        int, typer.Option("--days", min=0, max=3650, help="How long it is good; 0: till revoked.")
    ] = 90,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Tokens of an account, for programs that use the API: add one (printed once), list, revoke."""
    with opened(workspace) as parts:
        account, accounts, now = _one(parts, name), parts.store.accounts, parts.now()
        if action is Action.ADD:
            if not what:
                raise UsageError("a token needs a title, to know it by: monitor users token NAME add TITLE")
            ends = now + timedelta(days=days) if days else None
            put(accounts.add_token(account.name, what, role.value if role else "reader", now, ends))
            say("this is the token; nobody can read it again. Shown as: Authorization: Bearer TOKEN")
        elif action is Action.REVOKE:
            if not what.isdecimal() or not accounts.revoke(account.name, int(what[:15])):
                raise UsageError(f"{name} has no token with the number {what!r}: see `token {name} list`")
            say(f"token {what} of {name} is revoked")
        else:
            records = [
                {key: _told(getattr(each, key)) for key in TOKEN_COLUMNS}
                for each in accounts.tokens(account.name)
            ]
            print_records(records, format_, _print_tokens, columns=TOKEN_COLUMNS)


# --------------------------------------------------------------------- asking


def _password(name: str, file: str, generate: bool) -> str:
    from monitor.record import passwords

    if file and generate:
        raise UsageError("give --password-file or --generate, not both")
    if generate:
        return passwords.generated()
    new = _from_file(file) if file else _prompted(name)
    if why := passwords.fault_of(new, name):
        raise UsageError(why)
    return new


def _from_file(file: str) -> str:
    try:
        if file == "-":
            said = sys.stdin.buffer.read(LONGEST_FILE)
        else:
            with Path(file).open("rb") as opened_file:
                said = opened_file.read(LONGEST_FILE)
        return (said.decode().splitlines() or [""])[0]
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not UTF-8 text") from None


def _prompted(name: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(
            "nobody can be asked for a password here: give --password-file FILE, or --generate for one "
            "that is printed once"
        )
    said: str = typer.prompt(f"Password for {name}", hide_input=True, confirmation_prompt=True, err=True)
    return said


# --------------------------------------------------------------------- telling


def _one(parts: "Parts", name: str) -> "Account":
    account = parts.store.accounts.get(name.strip().lower())
    if account is None:
        known = ", ".join(each.name for each in parts.store.accounts.all()[:20])
        raise UsageError(f"there is no account {name!r}" + (f": there are {known}" if known else " yet"))
    return account


def _record(parts: "Parts", account: "Account") -> dict[str, Any]:
    accounts = parts.store.accounts
    return {
        "name": account.name,
        "display_name": account.display_name,
        "role": account.role,
        "disabled": account.disabled,
        "sessions": len(accounts.sessions(account.name, parts.now())),
        "tokens": len(accounts.tokens(account.name)),
        "made_at": account.made_at.isoformat(timespec="seconds"),
    }


def _told(value: Any) -> Any:
    return value.isoformat(timespec="seconds") if hasattr(value, "isoformat") else value


def _print_accounts(records: list[dict[str, Any]]) -> None:
    rows = [
        (
            each["name"],
            each["display_name"],
            "disabled" if each["disabled"] else each["role"],
            str(each["sessions"]),
            str(each["tokens"]),
        )
        for each in records
    ]
    empty = "There is no account: whoever sits at this machine may do everything on the pages."
    print_table(("name", "shown as", "role", "sessions", "tokens"), rows, empty=empty)


def _print_tokens(records: list[dict[str, Any]]) -> None:
    rows = [
        (
            str(each["id"]),
            each["title"],
            each["role"],
            each["used_at"] or "never",
            each["ends_at"] or "revoked",
        )
        for each in records
    ]
    print_table(("id", "title", "role", "last used", "good until"), rows, empty="There is no token.")
