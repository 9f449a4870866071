"""The front door, and the choice of a language."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.notify.language import LANGUAGES
from monitor.review.ui.kit import LANGUAGE, Asked, Refused, Role, Ui, seen

A_YEAR = 365 * 86_400


def home_routes(ui: Ui) -> list[BaseRoute]:
    return [
        ui.page("/", _home),
        ui.page("/language", _language, role=Role.ANYBODY, methods=("POST",)),
    ]


def _home(_: Asked) -> Response:
    return seen("/changes")


def _language(asked: Asked) -> Response:
    wanted = asked.said("language")
    if wanted not in LANGUAGES:
        raise Refused("there are labels in English and Chinese")
    response = seen(asked.said("next", "/"))
    secure = asked.request.url.scheme == "https"
    response.set_cookie(LANGUAGE, wanted, max_age=A_YEAR, httponly=True, samesite="lax", secure=secure)
    return response
