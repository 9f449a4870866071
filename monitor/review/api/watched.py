"""Operations on sites, pages, snapshots and deliveries: how well we read, what pages were, what was sent."""

from typing import Any

from starlette.responses import Response

from monitor.model import PageState
from monitor.record import DeliveryInfo, DeliveryState
from monitor.review.api.changes import LIMIT, NUMBERED
from monitor.review.api.kit import HEADERS, Call, Listed, Operation, Parameter
from monitor.review.api.records import (
    check_json,
    delivery_json,
    page_json,
    site_json,
    snapshot_json,
)
from monitor.review.api.schemas import array, listed, ref
from monitor.review.api.values import text, when, whole, word
from monitor.review.ui.kit import Missing, Role

MOST = 2**53
SITE = Parameter("site", text(), "The id of a site.", place="path")
PAGE = Parameter("page", whole(1, MOST), "The number of a page.", place="path")
SNAPSHOT = Parameter("snapshot", whole(1, MOST), "The number of a snapshot.", place="path")
DELIVERY = Parameter("delivery", whole(1, MOST), "The number of a delivery.", place="path")


def list_sites(call: Call) -> list[dict[str, Any]]:
    readings = call.parts.store.watching.sites()
    return [site_json(each, readings.get(("site", id_))) for id_, each in call.parts.sources.sites.items()]


def one_site(call: Call) -> dict[str, Any]:
    site = call.parts.sources.sites.get(call["site"])
    if site is None:
        raise Missing("no site has that id")
    whose = ("site", site.id)
    return site_json(site, call.parts.store.watching.sites(whose).get(whose))


def list_pages(call: Call) -> Listed[dict[str, Any]]:
    limit = call["limit"]
    found = call.parts.store.watching.pages(
        None,
        site=call["site"],
        institution=call["institution"],
        troubled=call["health"] == "trouble",
        held=call["health"] == "held",
        after=int(call["cursor"] or 0),
        limit=limit + 1,
    )
    return _listed(found, limit, page_json)


def one_page(call: Call) -> dict[str, Any]:
    return page_json(_page(call))


def checks(call: Call) -> list[dict[str, Any]]:
    return [check_json(each) for each in call.parts.store.checks(_page(call).id, limit=call["limit"])]


def list_snapshots(call: Call) -> Listed[dict[str, Any]]:
    limit = call["limit"]
    found = list(
        call.parts.store.snapshots(
            page_id=call["page"],
            institution=call["institution"],
            site=call["site"],
            since=call["since"],
            until=call["until"],
            before=int(call["cursor"]) if call["cursor"] else None,
            limit=limit + 1,
        )
    )
    last = str(found[limit - 1].snapshot.id) if len(found) > limit else None
    return Listed([snapshot_json(each) for each in found[:limit]], last)


def one_snapshot(call: Call) -> dict[str, Any]:
    found = next(iter(call.parts.store.snapshots(before=call["snapshot"] + 1, limit=1)), None)
    if found is None or found.snapshot.id != call["snapshot"]:
        raise Missing("no snapshot has that number")
    return snapshot_json(found)


def body_of(call: Call) -> Response:
    """The bytes of a page, to be kept and not to be opened: nothing of it runs here."""
    known = call.parts.store.snapshot(call["snapshot"])
    if known is None:
        raise Missing("no snapshot has that number")
    body = call.parts.archive.load(known.ref).body
    name = f'attachment; filename="snapshot-{known.id}.bin"'
    headers = {**HEADERS, "Content-Disposition": name, "ETag": f'"{known.ref.digest}"'}
    return Response(body, 200, headers, "application/octet-stream")


def list_deliveries(call: Call) -> Listed[dict[str, Any]]:
    limit = call["limit"]
    found = call.parts.store.deliveries(
        recipient_id=call["recipient"],
        states=call["state"],
        since=call["since"],
        before=int(call["cursor"]) if call["cursor"] else None,
        limit=limit + 1,
    )
    return _listed(found, limit, lambda info: _delivery(call, info))


def one_delivery(call: Call) -> dict[str, Any]:
    found = call.parts.store.deliveries(ids=[call["delivery"]])
    if not found:
        raise Missing("no delivery has that number")
    changes = call.parts.store.digest_changes(found[0].digest_id)
    return _delivery(call, found[0]) | {"told": [each.id for each in changes]}


def _delivery(call: Call, info: DeliveryInfo) -> dict[str, Any]:
    """Addresses of people are not for readers."""
    told = delivery_json(info)
    return told if call.visitor.role.may(Role.REVIEWER) else told | {"address": ""}


def _page(call: Call) -> PageState:
    page = call.parts.store.watching.page(call["page"])
    if page is None:
        raise Missing("no page has that number")
    return page


def _listed(found: list[Any], limit: int, shown: Any) -> Listed[dict[str, Any]]:
    last = str(found[limit - 1].id) if len(found) > limit else None
    return Listed([shown(each) for each in found[:limit]], last)


OF_SITE = Parameter("site", text(), "Only of this site.")
OF_INSTITUTION = Parameter("institution", text(), "Only of this institution.")
OPERATIONS = (
    Operation(
        "/sites",
        "listSites",
        "Sites that are declared, with how they read.",
        list_sites,
        array(ref("Site")),
        group="sites",
    ),
    Operation("/sites/{site}", "getSite", "One site.", one_site, ref("Site"), (SITE,), group="sites"),
    Operation(
        "/pages",
        "listPages",
        "Pages that are watched.",
        list_pages,
        listed("Page"),
        (
            OF_SITE,
            OF_INSTITUTION,
            Parameter("health", word(("trouble", "held")), "Only those that cannot be read, or are held."),
            LIMIT,
            NUMBERED,
        ),
        group="sites",
    ),
    Operation("/pages/{page}", "getPage", "One page.", one_page, ref("Page"), (PAGE,), group="sites"),
    Operation(
        "/pages/{page}/checks",
        "listChecks",
        "Its last checks, newest first.",
        checks,
        array(ref("Check")),
        (PAGE, Parameter("limit", whole(1, 2_000), "How many.", default=100)),
        group="sites",
    ),
    Operation(
        "/snapshots",
        "listSnapshots",
        "Snapshots, newest first.",
        list_snapshots,
        listed("Snapshot"),
        (
            Parameter("page", whole(1, MOST), "Only of this page."),
            OF_SITE,
            OF_INSTITUTION,
            Parameter("since", when(), "Fetched then or later."),
            Parameter("until", when(end=True), "Fetched then or before."),
            LIMIT,
            NUMBERED,
        ),
        group="snapshots",
    ),
    Operation(
        "/snapshots/{snapshot}",
        "getSnapshot",
        "One snapshot.",
        one_snapshot,
        ref("Snapshot"),
        (SNAPSHOT,),
        group="snapshots",
    ),
    Operation(
        "/snapshots/{snapshot}/body",
        "getBody",
        "The bytes that the page was.",
        body_of,
        {"type": "string", "format": "binary"},
        (SNAPSHOT,),
        media="application/octet-stream",
        group="snapshots",
    ),
    Operation(
        "/digests",
        "listDigests",
        "What was sent, newest first.",
        list_deliveries,
        listed("Delivery"),
        (
            Parameter("recipient", text(), "Only to this recipient."),
            Parameter("state", word(DeliveryState, DeliveryState), "Only these.", many=True),
            Parameter("since", when(), "Then or later."),
            LIMIT,
            NUMBERED,
        ),
        group="digests",
    ),
    Operation(
        "/digests/{delivery}",
        "getDigest",
        "One delivery, with the changes that it told.",
        one_delivery,
        ref("DeliveryTold"),
        (DELIVERY,),
        group="digests",
    ),
)
