"""All accounts, for an admin: who there is, their roles; new ones, with a password that is shown once."""

import logging
from collections.abc import Callable

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.errors import UsageError
from monitor.record import passwords
from monitor.record.account_types import ROLES, Account, account_name
from monitor.review.ui.kit import Asked, Missing, Refused, Role, Ui, seen
from monitor.review.ui.templating import line
from monitor.review.ui.views.account import LONGEST_NAME, own_hand

HERE = "/users"

log = logging.getLogger(__name__)


def users_routes(ui: Ui) -> list[BaseRoute]:
    def page(path: str, answer: Callable[[Ui, Asked], Response], method: str) -> BaseRoute:
        return ui.page(path, lambda asked: answer(ui, asked), role=Role.ADMIN, methods=(method,))

    return [page(HERE, _shown, "GET"), page(HERE, _add, "POST"), page(f"{HERE}/changed", _change, "POST")]


def _shown(ui: Ui, asked: Asked, name: str = "", password: str = "") -> Response:
    accounts, now = ui.parts.store.accounts, ui.parts.now()
    people = []
    for account in accounts.all():
        sessions = accounts.sessions(account.name, now)
        people.append(
            (account, sessions[0].seen_at if sessions else None, len(accounts.tokens(account.name)))
        )
    return ui.render(
        asked,
        "web/users.html",
        people=people,
        roles=ROLES,
        name=name,
        password=password,
        here=HERE,
        done=asked.query.get("done", ""),
    )


def _add(ui: Ui, asked: Asked) -> Response:
    own_hand(asked)
    name, role = account_name(asked.said("name")), asked.said("role")
    if not name:
        raise Refused("a name has small letters, digits and . _ @ + -, such as jane or jane@example.org")
    accounts = ui.parts.store.accounts
    if role != "admin" and not accounts.any():
        raise Refused("the first account needs the role of admin: else nobody could add another")
    password = passwords.generated()
    account = Account(name, role, ui.parts.now(), line(asked.said("display_name"), LONGEST_NAME))
    try:
        accounts.add(account, _hashed(password))
    except UsageError as error:
        raise Refused(str(error)) from None
    log.warning("%s has added the account %s, %s", asked.visitor.signs, name, role)
    return _shown(ui, asked, name, password)


def _change(ui: Ui, asked: Asked) -> Response:
    own_hand(asked)
    accounts, what = ui.parts.store.accounts, asked.said("what")
    account = accounts.get(asked.said("name"))
    if account is None:
        raise Missing("there is no such account")
    if account.name == asked.visitor.account and what != "password":
        raise Refused("another admin has to do that to your own account")
    if account.name == asked.visitor.account:
        raise Refused("your own password is changed on the page of your account")
    password = ""
    match what:
        case "role":
            _set_role(ui, account, asked.said("role"))
        case "disable" | "enable":
            accounts.change(account.name, disabled=what == "disable")
        case "password":
            password = passwords.generated()
            accounts.set_password(account.name, _hashed(password))
        case "remove":
            accounts.remove(account.name)
        case _:
            raise Refused("there is nothing like that to do")
    log.warning("%s has changed the account %s: %s", asked.visitor.signs, account.name, what)
    return _shown(ui, asked, account.name, password) if password else seen(f"{HERE}?done={what}")


def _set_role(ui: Ui, account: Account, role: str) -> None:
    try:
        ui.parts.store.accounts.change(account.name, role=role)
    except UsageError as error:
        raise Refused(str(error)) from None


def _hashed(password: str) -> str:
    try:
        return passwords.hashed(password)
    except passwords.Busy as busy:
        raise Refused(str(busy)) from None
