"""Deciding on one change: what its page sends. Every answer leads back to a page."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.errors import UsageError
from monitor.record.decision_types import Act, Reason, Verb, Via
from monitor.review.ui.deciding import decide, me, undo
from monitor.review.ui.kit import Asked, Refused, Role, Ui, seen
from monitor.review.ui.views.change import back_of, found, neighbours

_HERE = (Verb.CONFIRM, Verb.DISMISS, Verb.REOPEN, Verb.NOTE, Verb.ASK_SECOND)
_ON = (Verb.CONFIRM, Verb.DISMISS)
"""What is done with a change: the next one comes."""


def decide_routes(ui: Ui) -> list[BaseRoute]:
    def form(path: str, answer: Callable[[Asked], Response]) -> BaseRoute:
        return ui.page(path, answer, role=Role.REVIEWER, methods=("POST",))

    return [
        form("/changes/{id}/decisions", partial(_decided, ui)),
        form("/changes/{id}/assignment", partial(_assigned, ui)),
        form("/changes/{id}/corrections", partial(_corrected, ui)),
    ]


def _decided(ui: Ui, asked: Asked) -> Response:
    change, said = found(ui, asked), asked.said("do")
    if said == Verb.UNDO:
        return _to(change.id, asked, undo(ui, asked))
    verb = next((each for each in _HERE if each == said), None)
    if verb is None:
        raise Refused("say what is to be done")
    if verb is Verb.DISMISS and asked.said("reason") not in set(Reason):
        why = {"id": change.id, "back": back_of(asked).address()}
        return seen(f"/changes/dismissal?{urlencode(why)}")
    _, older = neighbours(ui, asked, change)
    act = decide(ui, asked, verb, [change.id])
    return _to(older if verb in _ON and older and not act.waiting else change.id, asked, act)


def _assigned(ui: Ui, asked: Asked) -> Response:
    change = found(ui, asked)
    return _to(change.id, asked, decide(ui, asked, Verb.ASSIGN, [change.id]))


def _corrected(ui: Ui, asked: Asked) -> Response:
    change, field, value = found(ui, asked), asked.said("field"), asked.said("value").strip()
    name = ""
    if field == "institution" and value:
        meant = ui.parts.institution(value) or ui.parts.names.known(value)
        value, name = (meant.id, meant.name) if meant is not None else ("", value)
    try:
        act = ui.parts.store.decisions.correct(
            change.id,
            field,
            value or None,
            by=me(asked),
            via=Via.WEB,
            at=ui.parts.now(),
            note=asked.said("note"),
            name=name,
        )
    except UsageError as error:
        raise Refused(str(error)) from error
    ui.frames.forget()
    return _to(change.id, asked, act)


def _to(change: str, asked: Asked, act: Act) -> Response:
    """To a change, with the way back to the inbox, and what was decided."""
    told = {"back": back_of(asked).query, "done": str(act.id)}
    return seen(f"/changes/{change}?{urlencode({key: value for key, value in told.items() if value})}")
