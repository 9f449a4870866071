"""What was sent to whom, as it looked, and how its delivery went. What failed is tried again."""

from dataclasses import dataclass, replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from functools import lru_cache

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.record import DeliveryInfo, DeliveryState
from monitor.record.delivered import AGAIN
from monitor.record.outbox import WAITING
from monitor.review.ui.captured_mail import html_of, text_of, unsigned
from monitor.review.ui.kit import GUARDED, Asked, Missing, Refused, Role, Ui, number_of, seen
from monitor.review.ui.telling import teller

SHOWN = 50
PARTS = ("mail", "text", "headers")
STATES = tuple(state.value for state in DeliveryState)
SANDBOXED = {
    **GUARDED,
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
        "form-action 'none'; base-uri 'none'"
    ),
    "X-Frame-Options": "SAMEORIGIN",
}
"""Of a mail as it was sent: it may be looked at, and do nothing."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One delivery with what its message says of itself."""

    info: DeliveryInfo
    subject: str

    @property
    def name(self) -> str:
        """Of the subscription; empty for a recipient's only one."""
        return self.info.cadence.partition(":")[2]

    @property
    def cadence(self) -> str:
        return self.info.cadence.partition(":")[0]

    @property
    def waits(self) -> bool:
        return self.info.state.value in WAITING

    @property
    def again(self) -> bool:
        """A person may have it tried again."""
        return self.info.state in AGAIN


def digests_routes(ui: Ui) -> list[BaseRoute]:
    pages = _Digests(ui)
    return [
        ui.page("/digests", pages.digests),
        ui.page("/digests/{id}", pages.digest),
        ui.page("/digests/{id}/mail", pages.mail),
        ui.page("/digests/{id}/delivery", pages.act, role=Role.REVIEWER, methods=("POST",)),
    ]


class _Digests:
    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._store = ui.parts.store

    def digests(self, asked: Asked) -> Response:
        recipient, state = asked.query.get("recipient", ""), asked.query.get("state", "")
        if state and state not in STATES:
            raise Refused(f"state is one of {', '.join(STATES)}")
        before = asked.query.get("before", "")
        found = self._store.deliveries(
            recipient_id=recipient or None,
            states=(DeliveryState(state),) if state else (),
            before=_number(before) if before else None,
            limit=SHOWN + 1,
        )
        return self._ui.render(
            asked,
            "web/digests.html",
            rows=[self._sent(info) for info in found[:SHOWN]],
            more=found[SHOWN - 1].id if len(found) > SHOWN else 0,
            recipients=self._recipients(),
            recipient=recipient,
            state=state,
            states=STATES,
            waiting=self._store.vitals.at(self._ui.parts.now()).deliveries,
        )

    def digest(self, asked: Asked) -> Response:
        info = self._info(asked)
        part = asked.query.get("part", "mail")
        if part not in PARTS:
            raise Refused("part is one of mail, text, headers")
        inside = asked.visitor.role.may(Role.REVIEWER)
        if part == "headers" and not inside:
            raise Refused("the headers of a mail are for reviewers: they hold addresses")
        message = self._message(info)
        is_mail = info.channel == "email"
        return self._ui.render(
            asked,
            "web/digest.html",
            row=self._sent(info if inside else replace(info, address="")),
            attempts=self._store.attempts(info.id),
            changes=self._store.digest_changes(info.digest_id)[:200],
            recipients=self._recipients(),
            sentence=teller(self._ui.parts, asked.words),
            part=part if is_mail else "text",
            is_mail=is_mail,
            text=_text(message, is_mail) if part == "text" or not is_mail else "",
            headers=_headers(message) if is_mail and part == "headers" else (),
        )

    def mail(self, asked: Asked) -> Response:
        info = self._info(asked)
        html = html_of(_parsed(self._message(info))) if info.channel == "email" else None
        if html is None:
            raise Missing("this delivery has no HTML part")
        return Response(html, 200, SANDBOXED, "text/html; charset=utf-8")

    def act(self, asked: Asked) -> Response:
        info, verb, now = self._info(asked), asked.said("do"), self._ui.parts.now()
        if verb == "retry":
            done = self._store.try_again([info.id], now)
        elif verb == "cancel":
            done = self._store.cancel([info.id], f"cancelled by {asked.visitor.signs}", now)
        else:
            raise Refused("a delivery is tried again (retry) or cancelled (cancel)")
        if not done:
            raise Refused("it is on its way, or has gone: nothing was done")
        return seen(f"/digests/{info.id}")

    def _recipients(self) -> dict[str, str]:
        """Names by id."""
        return {each.id: each.name or each.id for each in self._ui.parts.settings.recipients}

    def _info(self, asked: Asked) -> DeliveryInfo:
        found = self._store.deliveries(ids=[_number(asked.named["id"])])
        if not found:
            raise Missing("no delivery has that number")
        return found[0]

    def _message(self, info: DeliveryInfo) -> bytes:
        return self._store.delivery_message(info.id) or b""

    def _sent(self, info: DeliveryInfo) -> Sent:
        return Sent(info, _subject(self._message(info)) if info.channel == "email" else "")


def _number(text: str) -> int:
    if (number := number_of(text)) is None:
        raise Missing("a delivery is called by its number")
    return number


def _subject(message: bytes) -> str:
    # The head alone: a mail is a hundred times as long.
    head = message.partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]
    return _subject_of(head)


@lru_cache(maxsize=1_024)
def _subject_of(head: bytes) -> str:
    return str(BytesParser(policy=policy.default).parsebytes(head, headersonly=True).get("Subject", ""))


def _parsed(message: bytes) -> EmailMessage:
    return BytesParser(EmailMessage, policy=policy.default).parsebytes(message)


def _text(message: bytes, is_mail: bool) -> str:
    return text_of(_parsed(message)) if is_mail else unsigned(message.decode("utf-8", "replace"))


def _headers(message: bytes) -> list[tuple[str, str]]:
    return [(name, unsigned(str(value))) for name, value in _parsed(message).items()]
