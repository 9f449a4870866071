"""The JSON API, served by `api_routes(parts, gate)` and described at `/api/v1/openapi.json`."""

from typing import Any

from starlette.routing import BaseRoute

from monitor.pipeline.parts import Parts
from monitor.review.api import changes, exports, known, watched
from monitor.review.api.describe import describe
from monitor.review.api.kit import Call, Operation, Operations
from monitor.review.api.schemas import ANYTHING
from monitor.review.ui.kit import Gate, Role

OPERATIONS = (*known.OPERATIONS, *changes.OPERATIONS, *watched.OPERATIONS, *exports.OPERATIONS)


def api_routes(parts: Parts, gate: Gate) -> list[BaseRoute]:
    """Every operation, and the description of them all."""

    def described(call: Call) -> dict[str, Any]:
        return describe((*OPERATIONS, description), call.parts.settings.web.base_url)

    description = Operation("/openapi.json", "describe", "This description.", described, ANYTHING,
                            role=Role.READER, group="about")  # fmt: skip
    return [*Operations(parts, gate, (*OPERATIONS, description)).routes()]
