"""A snapshot: as inert text, beside the version before it, as a sealed page, as a picture, as bytes."""

from dataclasses import dataclass
from functools import partial

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.errors import ArchiveError
from monitor.model import Snapshot
from monitor.notify.sources import names_by_host, source_name
from monitor.pipeline.shown import Shown, Texts
from monitor.record import SnapshotInfo
from monitor.review.ui.abreast import Columns, abreast, columns
from monitor.review.ui.captured import captured_response, found, picture_response, raw_response
from monitor.review.ui.kit import Asked, Missing, Ui

TEXT, FRAME, DIFFERENCES, PAGE, PICTURE = VIEWS = ("text", "all", "differences", "page", "picture")


@dataclass(frozen=True, slots=True)
class Version:
    """A snapshot with its text, as far as it can be had."""

    info: SnapshotInfo
    shown: Shown | None
    fault: str = ""


def snapshot_routes(ui: Ui, texts: Texts) -> list[BaseRoute]:
    def captured(asked: Asked) -> Response:
        return captured_response(ui.parts, asked.named["id"])

    def picture(asked: Asked) -> Response:
        return picture_response(ui.parts, asked.named["id"])

    def raw(asked: Asked) -> Response:
        return raw_response(ui.parts, asked.named["id"], source="source" in asked.query)

    return [
        ui.page("/snapshots/{id}", partial(_snapshot, ui, texts)),
        ui.page("/snapshots/{id}/page", captured),
        ui.page("/snapshots/{id}/screenshot", picture),
        ui.page("/snapshots/{id}/raw", raw),
    ]


def version(texts: Texts, info: SnapshotInfo) -> Version:
    """A snapshot with its text, or with why there is none."""
    try:
        return Version(info, texts.of(info.snapshot))
    except ArchiveError as error:
        return Version(info, None, str(error))


def _snapshot(ui: Ui, texts: Texts, asked: Asked) -> Response:
    info = found(ui.parts, asked.named["id"])
    versions = ui.parts.store.around.versions(info.snapshot)
    view = asked.query.get("view", TEXT)
    if view not in VIEWS or (view == DIFFERENCES and versions.previous is None):
        view = TEXT
    this = version(texts, info)
    if view == PICTURE and not (this.shown and this.shown.picture):
        raise Missing("there is no picture of it")
    before = _before(ui, texts, versions.previous) if view == DIFFERENCES else None
    lines = this.shown.lines if this.shown and view == FRAME else this.shown.main if this.shown else ()
    sources = ui.parts.sources
    site = sources.sites.get(info.site or "")
    institution = sources.institutions.get(info.institution or "")
    return ui.render(
        asked,
        "web/snapshot.html",
        this=this,
        info=info,
        versions=versions,
        view=view,
        lines=lines,
        framed=len(this.shown.lines) - len(this.shown.main) if this.shown else 0,
        before=before,
        columns=_columns(before, this),
        site=source_name(info.page_url, names_by_host(sources), site.name if site else ""),
        name=institution.name if institution else info.institution_name,
        name_zh=institution.name_zh if institution else "",
    )


def _before(ui: Ui, texts: Texts, previous: Snapshot | None) -> Version | None:
    if previous is None:
        return None
    info = ui.parts.store.around.snapshot(str(previous.id))
    return version(texts, info) if info is not None else None


def _columns(before: Version | None, after: Version) -> Columns | None:
    """All that differs between two versions, with what is near to it."""
    if before is None or before.shown is None or after.shown is None:
        return None
    old, new = ([line.text for line in each.shown.main] for each in (before, after) if each.shown)
    return columns(abreast(old, new), (), everything=False, most=200)
