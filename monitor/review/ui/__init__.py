"""The pages for people. `ui_routes(parts)` gives them all; each family of pages is a module in `views`."""

from starlette.routing import BaseRoute

from monitor.pipeline.parts import Parts
from monitor.pipeline.shown import Texts
from monitor.review.memento import memento_routes
from monitor.review.ui.kit import Gate, Ui
from monitor.review.ui.static import static_routes
from monitor.review.ui.tries import Tries
from monitor.review.ui.views.account import account_routes
from monitor.review.ui.views.change import change_routes
from monitor.review.ui.views.decide import decide_routes
from monitor.review.ui.views.digests import digests_routes
from monitor.review.ui.views.evidence import evidence_routes
from monitor.review.ui.views.home import home_routes
from monitor.review.ui.views.inbox import inbox_routes
from monitor.review.ui.views.institutions import institutions_routes
from monitor.review.ui.views.rules import rules_routes
from monitor.review.ui.views.search import search_routes
from monitor.review.ui.views.sign_in import sign_in_routes
from monitor.review.ui.views.sites import sites_routes
from monitor.review.ui.views.snapshots import snapshot_routes
from monitor.review.ui.views.users import users_routes


def ui_routes(parts: Parts, gate: Gate) -> list[BaseRoute]:
    """Every page, each with the role it needs."""
    ui = Ui(parts, gate)
    tries = Tries()
    texts = Texts(parts)
    return [
        *static_routes(),
        *home_routes(ui),
        *sign_in_routes(ui, tries),
        *account_routes(ui, tries),
        *users_routes(ui),
        *institutions_routes(ui),
        *sites_routes(ui),
        *digests_routes(ui),
        *inbox_routes(ui),
        *change_routes(ui, texts),
        *decide_routes(ui),
        *search_routes(ui),
        *rules_routes(ui),
        *snapshot_routes(ui, texts),
        *evidence_routes(ui),
        *memento_routes(ui),
    ]
