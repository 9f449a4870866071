"""The evidence of a change, to be taken away: package, report, report on paper.

What is asked for is made anew; nothing is kept, so that looking changes nothing. One is made at a time, for
each may start a browser; one waits, and no more do, for who waits takes a thread from the other pages.
"""

import threading
from collections.abc import Callable

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.errors import ArchiveError
from monitor.pipeline.evidence.pack import Pack, pack_of
from monitor.review.ui.kit import GUARDED, Asked, Missing, Refused, Ui

INERT = GUARDED | {
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
}
Made = Callable[[Pack], bytes]


def evidence_routes(ui: Ui) -> list[BaseRoute]:
    one_by_one, places = threading.Lock(), threading.BoundedSemaphore(2)

    def given(ending: str, kind: str, made: Made, how: str = "attachment") -> BaseRoute:
        def answer(asked: Asked) -> Response:
            change = ui.parts.store.change(str(asked.named["change"]))
            if change is None:
                raise Missing("there is no such change")
            if not places.acquire(blocking=False):
                raise Refused("the evidence of other changes is being made: try again in some seconds")
            try:
                with one_by_one:
                    data = made(pack_of(ui.parts, change, cover=False))
            except ArchiveError as error:
                raise Refused(str(error)) from error
            finally:
                places.release()
            named = f'{how}; filename="evidence-{change.id}.{ending}"'
            return Response(data, 200, {**INERT, "Content-Type": kind, "Content-Disposition": named})

        return ui.page(f"/evidence/{{change}}.{ending}", answer)

    return [
        given("wacz", "application/wacz", lambda pack: pack.wacz),
        given("html", "text/html; charset=utf-8", lambda pack: pack.html, "inline"),
        given("pdf", "application/pdf", _on_paper),
    ]


def _on_paper(pack: Pack) -> bytes:
    if not pack.pdf.data:
        raise Refused(f"it cannot be printed here: {pack.pdf.trouble}")
    return pack.pdf.data
