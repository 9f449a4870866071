"""One's own account: name shown, language, time zone, password, sessions, tokens.

Nothing here is done for a token: one that may only read must not make another that may more.
"""

import zoneinfo
from datetime import timedelta

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.errors import UsageError
from monitor.notify.language import LANGUAGES
from monitor.record import passwords
from monitor.record.account_types import ROLES, Account, lesser
from monitor.review.ui.gate import bearer, session_of
from monitor.review.ui.kit import LANGUAGE, Asked, Refused, Ui, seen
from monitor.review.ui.templating import line
from monitor.review.ui.tries import Tries
from monitor.review.ui.views.sign_in import checked

LONGEST_NAME = 100
DAYS = (30, 90, 365, 0)
"""How long a new token may be good for; 0: until it is revoked."""
HERE = "/account"


def account_routes(ui: Ui, tries: Tries) -> list[BaseRoute]:
    post = ("POST",)
    return [
        ui.page(HERE, lambda asked: _shown(ui, asked)),
        ui.page(HERE, lambda asked: _change(ui, asked), methods=post),
        ui.page("/account/password", lambda asked: _password(ui, asked, tries), methods=post),
        ui.page("/account/sessions", lambda asked: _end(ui, asked), methods=post),
        ui.page("/account/tokens", lambda asked: _add_token(ui, asked), methods=post),
        ui.page("/account/tokens/revoked", lambda asked: _revoke(ui, asked), methods=post),
    ]


def own_hand(asked: Asked) -> None:
    """Refuse a token."""
    if bearer(asked.request) is not None:
        raise Refused("a token cannot do this: sign in with a password")


def _mine(ui: Ui, asked: Asked) -> Account:
    own_hand(asked)
    account = ui.parts.store.accounts.get(asked.visitor.account) if asked.visitor.account else None
    if account is None:
        raise Refused("you have no account of your own here")
    return account


def _shown(ui: Ui, asked: Asked, token: str = "", note: str = "") -> Response:
    accounts, now = ui.parts.store.accounts, ui.parts.now()
    name = asked.visitor.account
    account = accounts.get(name) if name else None
    session = session_of(ui.parts, asked.request)
    may = [role for role in ROLES if account and lesser(role, account.role) == role]
    return ui.render(
        asked,
        "web/account.html",
        account=account,
        session=session.id if session else None,
        sessions=accounts.sessions(name, now) if account else [],
        tokens=accounts.tokens(name) if account else [],
        here=HERE,
        token=token,
        done=note or asked.query.get("done", ""),
        roles=may,
        days=DAYS,
        languages=LANGUAGES,
        zones=sorted(zoneinfo.available_timezones()),
        shortest=passwords.SHORTEST,
    )


def _change(ui: Ui, asked: Asked) -> Response:
    account = _mine(ui, asked)
    language, zone = asked.said("language"), asked.said("timezone") or "UTC"
    if language and language not in LANGUAGES:
        raise Refused("there are labels in English and Chinese")
    if zone not in zoneinfo.available_timezones():
        raise Refused("that is no time zone: one is called like Australia/Canberra")
    shown = line(asked.said("display_name"), LONGEST_NAME)
    ui.parts.store.accounts.change(account.name, display_name=shown, language=language, timezone=zone)
    response = seen(f"{HERE}?done=saved")
    response.delete_cookie(LANGUAGE)
    return response


def _password(ui: Ui, asked: Asked, tries: Tries) -> Response:
    account = _mine(ui, asked)
    new = asked.said("new")
    if new != asked.said("again"):
        raise Refused("the new password was written in two ways")
    if why := passwords.fault_of(new, account.name):
        raise Refused(why)
    try:
        if not checked(ui, asked, tries, account.name, asked.said("password")):
            raise Refused("that is not your password")
        known = passwords.hashed(new)
    except passwords.Busy as busy:
        raise Refused(str(busy)) from None
    session = session_of(ui.parts, asked.request)
    ui.parts.store.accounts.set_password(account.name, known, but=session.id if session else None)
    return seen(f"{HERE}?done=password")


def _end(ui: Ui, asked: Asked) -> Response:
    account, which = _mine(ui, asked), asked.said("session")
    session = session_of(ui.parts, asked.request)
    if which == "others":
        ui.parts.store.accounts.end_others(account.name, session.id if session else None)
    elif not ui.parts.store.accounts.end(account.name, number(which)):
        raise Refused("that session has ended already")
    return seen(f"{HERE}?done=sessions")


def _add_token(ui: Ui, asked: Asked) -> Response:
    account = _mine(ui, asked)
    title, days = line(asked.said("title"), LONGEST_NAME), number(asked.said("days"))
    if not title:
        raise Refused("a token needs a title, to know it by")
    if days not in DAYS:
        raise Refused("choose one of the offered times")
    now = ui.parts.now()
    ends = now + timedelta(days=days) if days else None
    try:
        token = ui.parts.store.accounts.add_token(account.name, title, asked.said("role"), now, ends)
    except UsageError as error:
        raise Refused(str(error)) from None
    return _shown(ui, asked, token, "token")


def _revoke(ui: Ui, asked: Asked) -> Response:
    account = _mine(ui, asked)
    if not ui.parts.store.accounts.revoke(account.name, number(asked.said("token"))):
        raise Refused("that token is gone already")
    return seen(f"{HERE}?done=revoked")


def number(text: str) -> int:
    """A number of a form; -1 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else -1
