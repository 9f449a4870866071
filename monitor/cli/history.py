"""`monitor changes`, `show` and `profile`: what changed, one change whole, what was known when."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.changes import Action, Aspect, Change, ReviewState, Severity, mark_words
from monitor.cli.common import (
    Format,
    FormatOption,
    WorkspaceOption,
    opened,
    print_records,
    print_table,
    put,
    put_json,
    say_left_out,
)
from monitor.cli.meant import found_change, found_institution, known_edition, known_subjects
from monitor.cli.speech import USUAL, Speech
from monitor.errors import NotFound, UsageError
from monitor.model import Sources
from monitor.moments import instant, until

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts
    from monitor.record import ChangeFilter

TABLE_LIMIT = 100
LOOKED_AT = 5_000
"""Of so many, at most, a table shows the newest: one row may stand for a site of pages."""
COLUMNS = tuple(Change(Aspect.PAGE, Action.CHANGED).to_json())


def changes(
    since: Annotated[str, typer.Option("--since", metavar="WHEN", help="Detected then or later.")] = "",
    before: Annotated[str, typer.Option("--until", metavar="WHEN", help="Detected then or earlier.")] = "",
    institution: Annotated[
        list[str] | None, typer.Option("--institution", metavar="ID", help="An id or a name of it.")
    ] = None,
    aspect: Annotated[list[Aspect] | None, typer.Option("--aspect")] = None,
    severity: Annotated[list[Severity] | None, typer.Option("--severity")] = None,
    state: Annotated[list[ReviewState] | None, typer.Option("--state")] = None,
    edition: Annotated[
        list[str] | None, typer.Option("--edition", metavar="ID", help="Of a release: `monitor editions`.")
    ] = None,
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", min=0.0, max=1.0, help="So sure or surer.")
    ] = 0.0,
    max_confidence: Annotated[
        float, typer.Option("--max-confidence", min=0.0, max=1.0, help="Less sure than this; 1: all.")
    ] = 1.0,
    review: Annotated[
        bool, typer.Option("--review", help="What waits for review: new, and too unsure for somebody's mail.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, max=2**31 - 1, help="At most so many.")
    ] = None,
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """List changes, newest first. Tables show the newest 100; the other formats have no limit."""
    from monitor.record import ChangeFilter

    now = datetime.now(UTC)
    wanted = ChangeFilter(
        since=instant(since, now) if since else None,
        until=until(before, now) if before else None,
        aspects=tuple(aspect or ()),
        severities=tuple(severity or ()),
        states=tuple(state or ()),
        editions=tuple(edition or ()),
        min_confidence=min_confidence,
        below_confidence=max_confidence if max_confidence < 1 else None,
        limit=limit if limit or format_ is not Format.TABLE else TABLE_LIMIT,
    )
    with opened(workspace) as parts:
        subjects = tuple(subject for each in institution or () for subject in known_subjects(parts, each))
        wanted = replace(wanted, institutions=subjects)
        if review:
            wanted = _for_review(wanted, parts)
        for each in edition or ():
            known_edition(parts, each)
        collapse = format_ is Format.TABLE and not (edition or aspect or limit)
        if collapse:
            wanted = replace(wanted, limit=LOOKED_AT)
        records = (change.to_json() for change in parts.store.changes(wanted))
        speech = Speech(parts)
        print_records(
            _collapsed(records) if collapse else records,
            format_,
            lambda told: _print_changes(told, speech),
            columns=COLUMNS,
        )


def _for_review(wanted: "ChangeFilter", parts: "Parts") -> "ChangeFilter":
    """Narrowed to what is new and less sure than some recipient asks for, or would usually ask for."""
    asked = (each for recipient in parts.settings.recipients for each in recipient.in_force)
    least = max((each.min_confidence for each in asked), default=USUAL)
    below = least if wanted.below_confidence is None else min(least, wanted.below_confidence)
    return replace(wanted, states=(ReviewState.NEW,), below_confidence=below)


def _collapsed(records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """As many as a table shows; a trouble that many pages of a site had at once is one of them."""
    shown: list[dict[str, Any]] = []
    troubles: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        many = record["edition"] if record["aspect"] == Aspect.PAGE.value else None
        if many in troubles:
            troubles[many].append(record)
            continue
        if len(shown) == TABLE_LIMIT:
            break
        shown.append(record)
        if many:
            troubles[many] = [record]
    for record in shown:
        alike = troubles.get(record["edition"] or "", [])
        if len(alike) < 2 or record is not alike[0]:
            yield record
            continue
        command = f"monitor changes --edition {record['edition']}"
        what = f"{len(alike)} pages in trouble, such as: {record['summary']} All: `{command}`"
        yield {**record, "institution": None, "institution_name": record["site"], "summary": what, "id": ""}


def _print_changes(records: list[dict[str, Any]], speech: Speech) -> None:
    rows = [
        (
            r["detected_at"][:16].replace("T", " "),
            r["severity"],
            speech.who(r),
            speech.summary(r) + _aside(r),
            r["id"],
        )
        for r in records
    ]
    columns = ("detected (UTC)", "severity", "institution", "what changed", "id")
    print_table(columns, rows, empty="No changes.")


def _aside(record: dict[str, Any]) -> str:
    from monitor.notify.sources import aside

    return aside(record["aspect"], record["marks"], [each["url"] or "" for each in record["evidence"]])


def show(
    change: Annotated[str, typer.Argument(metavar="CHANGE", help="Its id, or the first letters of it.")],
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Show one change whole: before, after, the sentences that prove it, and the snapshots they stand in."""
    with opened(workspace) as parts:
        found = found_change(parts, change)
        sources, speech = parts.sources, Speech(parts)
        beside = _beside(parts, found) if format_ is Format.TABLE else []
    print_records([found.to_json()], format_, lambda _: _print_change(found, sources, speech, beside))


def _beside(parts: "Parts", change: Change) -> list[tuple[str, str]]:
    """Why it is as grave as it is, what of ours it touches, and who was not told."""
    from monitor.notify.touching import touched_line
    from monitor.pipeline.agreements import touches
    from monitor.pipeline.policing import explain

    why = explain(parts, change)
    by = f" (rule {why.rule_id})" if why.rule_id else ""
    now = f"; today's rules would say {why.now.value}" if why.now else ""
    rows = [("because", f"{why.why}{by}{now}"), ("touches", touched_line(touches(parts)(change)))]
    for item in parts.store.mutes.items(change=change.id):
        rows.append(
            ("muted", f"for {item.recipient}, {item.queue}: {item.mute.reason} (mute {item.mute.id})")
        )
    return rows + _decided(parts, change)


def _decided(parts: "Parts", change: Change) -> list[tuple[str, str]]:
    """What people said of it, the first one first."""
    from monitor.cli.decide import said

    rows = []
    for each in parts.store.decisions.of(change.id):
        what = ": ".join(filter(None, said(each.to_json())))
        rows.append(("decided", f"{each.at:%Y-%m-%d %H:%M} UTC, {each.by}: {what}"))
    return rows


def _print_change(change: Change, sources: Sources, speech: Speech, beside: list[tuple[str, str]]) -> None:
    from monitor.notify.sources import names_by_host, reported_by
    from monitor.notify.wording import confidence

    record = change.to_json()

    sites = {id_: site.name for id_, site in sources.sites.items()}
    rows = [
        ("institution", speech.who(record)),
        ("what", change.summary),
        ("in English", speech.in_english(change)),
        ("before", change.before or ""),
        ("after", change.after or ""),
        ("difference", _difference(change)),
        ("with", ", ".join(speech.parties(change))),
        ("kind", (change.kind or "").replace("_", " ")),
        ("status", change.status or ""),
        ("date", change.date or ""),
        ("severity", change.severity.value),
        *beside,
        ("confidence", confidence(change.confidence) + speech.waits(change)),
        ("detected", f"{change.detected_at:%Y-%m-%d %H:%M} UTC" if change.detected_at else ""),
        ("state", change.state.value),
        ("edition", change.edition or ""),
        ("told by", reported_by(change, names_by_host(sources), sites)),
        ("note", ", ".join(mark_words(mark) for mark in change.marks)),
    ]
    for evidence in change.evidence:
        rows.append(("evidence", f"“{evidence.text}”" if evidence.text else "(the page as it was)"))
        rows.append(("", evidence.url))
        if evidence.snapshot:
            when = f", read {evidence.fetched_at:%Y-%m-%d %H:%M} UTC" if evidence.fetched_at else ""
            rows.append(("", f"monitor snapshots show {evidence.snapshot}{when}"))
    rows += speech.help(change)
    print_table(("change", change.id), [(key, value) for key, value in rows if value])


def _difference(change: Change) -> str:
    """The words that differ, [-gone-] and {+come+}; what stayed the same for long is cut."""
    from monitor.notify.marking import inline

    return inline(change.before, change.after) if change.before and change.after else ""


def profile(
    institution: Annotated[str, typer.Argument(metavar="INSTITUTION", help="Its id or a name of it.")],
    at: Annotated[str, typer.Option("--at", metavar="WHEN", help="As it was known then.")] = "",
    format_: FormatOption = Format.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """What is known of an institution, now or on a day in the past, with the quote for each value."""
    if format_ is Format.CSV:
        raise UsageError("a profile is no table of records: choose table, json or jsonl")
    from monitor.pipeline.history import known_at

    now = datetime.now(UTC)
    with opened(workspace) as parts:
        whom, damaged = found_institution(parts, institution), list[str]()
        found = known_at(parts, whom, until(at, now) if at else now, damaged)
    if not found and not damaged:
        raise NotFound(f"nothing was known of {institution!r}" + (f" on {at}" if at else " yet"))
    if format_ is Format.TABLE:
        for record in found:
            _print_profile(record)
    elif format_ is Format.JSONL:
        for record in found:
            put_json(record)
    else:
        put_json(found[0] if len(found) == 1 and not damaged else found, indent=2)
    say_left_out(damaged)


def _print_profile(record: dict[str, Any]) -> None:
    put(f"{record['url']}, read {_minute(record['fetched_at'])} UTC")
    for line in _standing(record):
        put(line)
    rows = []
    for key, value in record["profile"].items():
        since = record["since"][key]
        pairs = zip(value, since, strict=True) if isinstance(value, list) else [(value, since)]
        for entry, first in pairs:
            rows.append((key.replace("_", " "), _entry(entry), (first or "")[:10], entry["quote"]))
    print_table(("what", "value", "since", "quote"), [row for row in rows if row[1]])


def _standing(record: dict[str, Any]) -> Iterator[str]:
    """What to know beside the profile: whether it was known then, could be read, has changed since."""
    if not record["known"]:
        yield f"not known here before {_minute(record['known_since'])} UTC, when it was imported"
    elif record["known_since"] != record["fetched_at"]:
        yield f"imported {_minute(record['known_since'])} UTC"
    health = record["health"]
    if health and not health["readable"]:
        word = health["outcome"] if health["health"] == "ok" else health["health"].replace("_", " ")
        yield f"the page could not be read ({word}) since {_minute(health['since'])} UTC"
    if following := record["next_change"]:
        yield f"next change {_minute(following['detected_at'])} UTC: {following['summary']}"
    since = record["changed_since"]
    if since["ended"] or since["begun"]:
        yield f"since then {since['ended']} of these facts ended and {since['begun']} others began"


def _minute(moment: str) -> str:
    return moment[:16].replace("T", " ")


def _entry(entry: dict[str, Any]) -> str:
    if entry["state"] == "unknown":
        return "(unknown)"
    value = entry["value"]
    if isinstance(value, dict):
        pieces = [_piece(key, each) for key, each in value.items() if key != "text"]
        return "; ".join(piece for piece in pieces if piece) or value.get("text") or ""
    return value or ""


def _piece(key: str, value: Any) -> str:
    """One part of a partnership, a laboratory or a ranking; a sentence stands beside it as the quote."""
    if isinstance(value, (list, tuple)):
        return ", ".join(each for each in value if each)
    words = str(value or "")
    if key in ("global", "national"):
        return f"{key} rank {words}" if words else ""
    return words.replace("_", " ") if key in ("kind", "status") else words
