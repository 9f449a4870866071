"""The pages for people. `ui_routes(parts)` gives them all; each family of pages is a module in `views`."""

from starlette.routing import BaseRoute

from monitor.pipeline.parts import Parts
from monitor.review.ui.gate import gate_of
from monitor.review.ui.kit import Ui
from monitor.review.ui.static import static_route
from monitor.review.ui.views.home import home_routes


def ui_routes(parts: Parts) -> list[BaseRoute]:
    """Every page, each with the role it needs."""
    ui = Ui(parts, gate_of(parts))
    return [
        static_route(),
        *home_routes(ui),
    ]
