"""Signing in with name and password, and signing out.

A wrong name and a wrong password look the same and take as long. Who was wrong too often waits (`tries`).
Each sign-in begins a new session; the one before in this browser ends.
"""

import logging
from math import ceil

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.notify.plaintext import clean
from monitor.record import passwords
from monitor.record.account_types import LONG, SHORT, account_name
from monitor.review.ui.gate import address_of, give, session_of, take
from monitor.review.ui.kit import Asked, Refused, Role, Ui, seen
from monitor.review.ui.tries import SPAN, Tries
from monitor.units import how_many

LONGEST_NEXT = 2_000
_AGENT = 200

log = logging.getLogger(__name__)


def sign_in_routes(ui: Ui, tries: Tries) -> list[BaseRoute]:
    return [
        ui.page("/sign-in", lambda asked: _form(ui, asked), role=Role.ANYBODY),
        ui.page("/sign-in", lambda asked: _sign_in(ui, asked, tries), role=Role.ANYBODY, methods=("POST",)),
        ui.page("/sign-out", lambda asked: _sign_out(ui, asked), role=Role.ANYBODY, methods=("POST",)),
    ]


def checked(ui: Ui, asked: Asked, tries: Tries, name: str, password: str) -> bool:
    """Whether that is the password of an account; `TooOften` where it is not even looked at."""
    address = address_of(ui.parts, asked.request)
    if waits := tries.begin(name, address):
        raise TooOften(waits)
    known = ui.parts.store.accounts.password(name)
    if not passwords.fits(password[: 2 * passwords.LONGEST], known):
        log.warning("wrong password for account %r from %s", clean(name), address)
        return False
    tries.was_right(name, address)
    if passwords.outdated(known):
        ui.parts.store.accounts.set_password(name, passwords.hashed(password), renew=True)
    return True


class TooOften(Refused):
    """Somebody was wrong too often."""

    def __init__(self, seconds: float) -> None:
        self.seconds = ceil(seconds)
        minutes = ceil(seconds / 60)
        often = f"wrong too often in {SPAN / 60:.0f} minutes"
        super().__init__(f"{often}: try again in {how_many(minutes, 'minute')}")


def _form(ui: Ui, asked: Asked) -> Response:
    if asked.visitor.role is not Role.ANYBODY:
        return seen(asked.query.get("next", "/")[:LONGEST_NEXT])
    return _shown(ui, asked, asked.query.get("next", "/"))


def _shown(
    ui: Ui, asked: Asked, place: str, status: int = 200, wrong: str = "", minutes: int = 0
) -> Response:
    return ui.render(
        asked,
        "web/sign_in.html",
        status,
        next=place[:LONGEST_NEXT],
        wrong=wrong,
        minutes=minutes,
        days=LONG.idle.days,
    )


def _sign_in(ui: Ui, asked: Asked, tries: Tries) -> Response:
    place = asked.said("next", "/")
    name = account_name(asked.said("name")) or clean(asked.said("name")[:100])
    try:
        fits = checked(ui, asked, tries, name, asked.said("password"))
    except TooOften as often:
        response = _shown(ui, asked, place, 429, "often", ceil(often.seconds / 60))
        response.headers["Retry-After"] = str(often.seconds)
        return response
    except passwords.Busy:
        response = _shown(ui, asked, place, 503, "busy")
        response.headers["Retry-After"] = "5"
        return response
    if not fits:
        return _shown(ui, asked, place, 403, "wrong")
    accounts, now, keep = ui.parts.store.accounts, ui.parts.now(), bool(asked.said("keep"))
    if (before := session_of(ui.parts, asked.request)) is not None:
        accounts.end(before.account, before.id)
    address = address_of(ui.parts, asked.request)
    agent = clean(asked.request.headers.get("user-agent", "")[:_AGENT])
    secret = accounts.begin(name, now, LONG if keep else SHORT, address=address, agent=agent)
    log.info("%s has signed in from %s", name, address)
    response = seen(place)
    give(ui.parts, asked.request, response, secret, keep=keep)
    return response


def _sign_out(ui: Ui, asked: Asked) -> Response:
    if (session := session_of(ui.parts, asked.request)) is not None:
        ui.parts.store.accounts.end(session.account, session.id)
    response = seen("/sign-in")
    take(ui.parts, asked.request, response)
    return response
