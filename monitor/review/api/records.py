"""Values of the record as the objects that the API gives; `schemas` says what each is."""

from typing import Any

from monitor.changes import instant
from monitor.model import Institution, PageState, Site
from monitor.record import CheckInfo, DeliveryInfo, InstitutionSummary, SnapshotInfo
from monitor.record.watching import PageCounts


def institution_json(known: Institution | None, summary: InstitutionSummary | None) -> dict[str, Any]:
    """One that is declared, one that pages are about, or both."""
    name = known.name if known else summary.institution_name if summary else ""
    return {
        "id": known.id if known else None,
        "name": name,
        "name_zh": (known.name_zh or None) if known else None,
        "aliases": list(known.aliases) if known else [],
        "category": (known.category or None) if known else None,
        "groups": list(known.groups) if known else [],
        "hosts": list(known.hosts) if known else [],
        "pages": summary.pages if summary else 0,
        "failing": summary.failing if summary else 0,
        "last_read": instant(summary.last_ok) if summary else None,
    }


def site_json(site: Site, reading: PageCounts | None) -> dict[str, Any]:
    return {
        "id": site.id,
        "name": site.name,
        "kind": site.kind.value,
        "index": list(site.index),
        "every": site.every,
        "enabled": site.enabled,
        "pages": reading.pages if reading else 0,
        "reading": reading.reading if reading else 0,
        "held": reading.held if reading else 0,
        "last_read": instant(reading.last_ok) if reading else None,
        "next_due": instant(reading.next_due) if reading else None,
    }


def page_json(page: PageState) -> dict[str, Any]:
    return {
        "id": page.id,
        "url": page.url,
        "kind": page.kind.value,
        "role": page.role.value,
        "institution": page.institution,
        "institution_name": page.institution_name,
        "site": page.site,
        "every": page.every,
        "health": page.health.value,
        "failures": page.failures,
        "last_checked": instant(page.last_checked),
        "last_read": instant(page.last_ok),
        "next_due": instant(page.next_due),
        "snapshot": str(page.snapshot.id) if page.snapshot else None,
    }


def check_json(check: CheckInfo) -> dict[str, Any]:
    return {
        "id": check.id,
        "finished_at": instant(check.finished_at),
        "first_at": instant(check.first_at),
        "count": check.count,
        "outcome": check.outcome.value,
        "status": check.status,
        "health": check.health.value,
        "fault": check.fault.value if check.fault else None,
        "reason": check.reason,
        "suppressed": check.suppressed,
        "snapshot": str(check.snapshot_id) if check.snapshot_id else None,
        "next_due": instant(check.next_due),
    }


def snapshot_json(info: SnapshotInfo) -> dict[str, Any]:
    snapshot = info.snapshot
    return {
        "id": str(snapshot.id),
        "url": snapshot.url,
        "page": snapshot.page_id,
        "institution": info.institution,
        "institution_name": info.institution_name,
        "site": info.site,
        "fetched_at": instant(snapshot.fetched_at),
        "imported_at": instant(snapshot.imported_at),
        "status": info.status,
        "media_type": info.media_type,
        "health": snapshot.health.value,
        "known": info.reads_well,
        "sha256": snapshot.ref.digest,
        "file": snapshot.ref.file,
        "offset": snapshot.ref.offset,
        "length": snapshot.ref.length,
    }


def delivery_json(info: DeliveryInfo) -> dict[str, Any]:
    return {
        "id": info.id,
        "digest": info.digest_id,
        "recipient": info.recipient_id,
        "cadence": info.cadence,
        "channel": info.channel,
        "address": info.address,
        "state": info.state.value,
        "changes": info.changes,
        "attempts": info.attempts,
        "created_at": instant(info.created_at),
        "finished_at": instant(info.finished_at),
        "period_start": instant(info.period_start),
        "period_end": instant(info.period_end),
        "message_id": info.message_id,
        "code": info.code,
        "error": info.error,
    }
