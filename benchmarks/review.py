"""How long the pages of the web part, the API and the feeds take with a large record.

    python -m benchmarks.review [--changes 1000000] [--keep DIR] [--waiting all|some|few] [--plans] [PLACE …]

Makes the record of `review_record` (about ten minutes at full size; `--keep` uses a folder again), then asks
each place several times, in this process and without a network. Says the median of the process's own time and
of the clock in milliseconds, and, apart, the first answer of all before the web part was warmed. `--plans`
says which statements a place runs, how long each takes and how the database finds what it asks for.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import event, select

from benchmarks.review_record import NOW, make, wait
from monitor.pipeline.parts import Parts, open_parts
from monitor.record.tables import CHANGE, PAGE, SNAPSHOT
from monitor.workspace import Workspace

ROUNDS = 7
INBOX, PAGES, QUERIES = 50, 100, 50
"""Milliseconds that the inbox, other pages and questions of programs may take."""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Answer:
    """One answer, and what it took."""

    status: int
    size: int
    own: float
    clock: float
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


async def ask(app: Any, place: str) -> Answer:
    """As a browser on this machine would ask for it, without the network."""
    path, _, query = place.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "scheme": "http",
        "headers": [(b"host", b"127.0.0.1"), (b"accept", b"text/html")], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }  # fmt: skip
    sent: list[Any] = []
    asked = False

    async def receive() -> dict[str, Any]:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    began, spent = time.perf_counter(), time.process_time()
    await app(scope, receive, send)
    own, clock = (time.process_time() - spent) * 1_000, (time.perf_counter() - began) * 1_000
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(each.get("body", b"") for each in sent[1:])
    return Answer(sent[0]["status"], len(body), own, clock, headers, body)


def places(parts: Parts) -> Iterator[tuple[int, str]]:
    """What is asked for, with the milliseconds that it may take."""
    with parts.store._database.read() as connection:
        number = select(CHANGE.c.id, CHANGE.c.detected_at, CHANGE.c.number)
        rows = connection.execute(number.order_by(CHANGE.c.number.desc()).limit(600)).all()
        late = connection.execute(number.where(CHANGE.c.number > 300_000).limit(1)).first() or rows[-1]
        first = connection.execute(select(PAGE.c.id).order_by(PAGE.c.id)).scalars().first()
        article = connection.execute(select(PAGE.c.id).where(PAGE.c.kind == "news")).scalars().first()
        mine = select(SNAPSHOT.c.id).where(SNAPSHOT.c.page_id == first).order_by(SNAPSHOT.c.id)
        snapshots = connection.execute(mine).scalars().all()
    newest, here = rows[3].id, snapshots[len(snapshots) // 2]
    deep = f"{int(late.detected_at.timestamp() * 1_000_000)}-{late.number}"
    inbox = (
        "", "severity=critical", "severity=critical&aspect=alias", "severity=high&severity=critical",
        "aspect=partnership", "institution=inst-007", "institution=inst-007&severity=critical", "site=site-3",
        "site=site-3&aspect=partnership", "group=first", "group=first&severity=critical", "since=7d",
        "since=7d&severity=critical", "state=confirmed", "state=confirmed&group=first", "state=dismissed",
        "state=dismissed&severity=critical", "state=confirmed&institution=inst-007", "state=editions",
        "state=mine", "edition=site-7-3", "q=halvik", "q=laboratories", "q=nothinglikethis",
        "institution=nobody", "site=nowhere", "group=nobody", f"after={deep}",
        f"severity=critical&after={deep}",
        f"group=first&after={deep}", f"state=confirmed&after={deep}", f"before={deep}", "select=all",
        "done=0",
    )  # fmt: skip
    for query in inbox:
        yield INBOX, "/changes" + (f"?{query}" if query else "")
    for path in (
        f"/changes/{newest}", f"/changes/{late.id}", f"/changes/{newest}?back=severity%3Dcritical",
        f"/changes/{newest}?back=group%3Dfirst%26q%3Dhalvik", f"/changes/{newest}?all=1",
        f"/changes/dismissal?id={newest}", "/editions/site-7-3",
        "/institutions", "/institutions?q=optics", "/institutions?q=虚构", "/institutions?q=nothing",
        "/institutions?group=first", "/institutions?level=high", "/institutions?health=trouble",
        "/institutions?sort=last", "/institutions?sort=waiting&page=3",
        "/institutions/inst-007", "/institutions/inst-011?at=2024-02-20",
        "/institutions/inst-013?at=2025-06-01",
        "/institutions/inst-007?with=inst-009", "/institutions/inst-007?with_at=2024-02-01",
        "/institutions/inst-007?facts=all&partners=all", "/institutions/inst-007/facts.csv",
        "/institutions/inst-007/facts.json",
        "/sites", "/sites?health=trouble", "/sites?health=held", "/sites/site-3",
        "/sites/site-3?health=trouble", "/sites/site-3?after=50000", "/sites/~inst-007",
        f"/pages/{first}", f"/pages/{article}",
        f"/pages/{article}?before=90000",
        "/digests", "/digests?recipient=r7", "/digests?recipient=r7&state=refused", "/digests?state=refused",
        "/digests?state=queued", "/digests?state=bounced", "/digests?before=5000", "/digests/5000",
        "/digests/5000?part=text", "/digests/5000?part=headers", "/digests/5000/mail",
        f"/snapshots/{here}", f"/snapshots/{here}?view=all", f"/snapshots/{here}?view=differences",
        f"/snapshots/{here}?view=page", f"/snapshots/{here}/page", f"/snapshots/{here}/raw",
        "/search", "/search?q=halvik", "/search?q=the", "/search?q=halvik&kind=changes",
        "/search?q=nothinglikethis", "/search?q=halvik&institution=inst-007",
        "/search?q=halvik&kind=changes&before=300000", "/search?q=halvik&since=2026-11-01",
        "/sign-in", "/account", "/users", "/metrics", "/healthz", "/readyz",
        "/timemap/link/https://watch.example/inst-007", "/timegate/https://watch.example/inst-007",
    ):  # fmt: skip
        yield PAGES, path
    for path in (
        "changes", "changes?limit=500", "changes?severity=critical", "changes?min_severity=high",
        "changes?institution=inst-007", "changes?institution=inst-007&aspect=partnership",
        "changes?site=site-3&severity=critical", "changes?state=new", "changes?state=dismissed&aspect=alias",
        "changes?aspect=partnership&severity=critical", "changes?since=2026-11-19",
        "changes?until=2025-06-01", "changes?until=2025-06-01&severity=critical&site=site-7",
        "changes?min_confidence=0.95",
        "changes?action=added", "changes?origin=reader", "changes?edition=site-7-3",
        "changes?institution=nobody",
        "changes?severity=critical&aspect=alias&state=new&site=site-3", f"changes/{newest}",
        f"changes?cursor={int(late.detected_at.timestamp() * 1_000_000)}-{late.id}",
        f"changes/{newest}/decisions", "decisions", "decisions?by=analyst", "decisions?by=nobody",
        "institutions", "institutions?q=optics", "institutions?group=first", "institutions/inst-007",
        "institutions/inst-017/profile", "institutions/inst-019/profile?at=2024-02-20",
        "institutions/inst-021/facts", "sites", "sites/site-3", "pages", "pages?site=site-3",
        "pages?institution=inst-007", "pages?health=trouble", "pages?health=held", f"pages/{article}",
        f"pages/{article}/checks", "snapshots", f"snapshots?page={first}", "snapshots?institution=inst-007",
        "snapshots?site=site-3", "snapshots?since=2026-11-20", "snapshots?until=2024-02-01",
        f"snapshots/{here}", f"snapshots/{here}/body", "digests", "digests?recipient=r7",
        "digests?state=refused", "digests?state=bounced", "digests?since=2026-11-19", "digests/5000",
        "search?q=halvik", "openapi.json",
    ):  # fmt: skip
        yield QUERIES, f"/api/v1/{path}"
    for path in ("all.atom", "all.json", "institutions/inst-007.atom", "severity/critical.atom"):
        yield QUERIES, f"/feeds/{path}"


# --------------------------------------------------------------------- statements


@contextmanager
def statements(parts: Parts) -> Iterator[list[tuple[float, str, Any]]]:
    """What is asked of the database meanwhile, with the milliseconds until its first rows."""
    engine, found = parts.store._database._engine, list[tuple[float, str, Any]]()

    def before(connection: Any, *_: Any) -> None:
        connection.info["began"] = time.perf_counter()

    def after(connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        found.append(((time.perf_counter() - connection.info["began"]) * 1_000, statement, values))

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", before)
        event.remove(engine, "after_cursor_execute", after)


def plans(parts: Parts, app: Any, place: str) -> None:
    asyncio.run(ask(app, place))
    with statements(parts) as found:
        asyncio.run(ask(app, place))
    for took, statement, values in found:
        if not statement.startswith(("SELECT", "WITH")):
            continue
        with parts.store._database.read() as connection:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
        say(f"    {took:8.2f} ms  {' '.join(statement.split())[:400]}")
        for row in rows:
            say(f"               {row[3]}")


# --------------------------------------------------------------------- all of it


def measure(parts: Parts, asked: Sequence[tuple[int, str]], *, tell_plans: bool) -> int:
    """Say what each place takes; gives how many take longer than they may."""
    from monitor.review.app import application
    from monitor.review.warm import warm

    app, over = application(parts), 0
    began = asyncio.run(ask(app, "/changes"))
    spent = time.process_time()
    looked = warm(app.routes, parts, lambda: False)
    own = (time.process_time() - spent) * 1_000
    first = f"cold: /changes {began.own:.0f} ms own, {began.clock:.0f} ms"
    say(f"{first}; warmed by {looked} pages, {own:.0f} ms own")
    for most, place in asked:
        answers = [asyncio.run(ask(app, place)) for _ in range(ROUNDS)]
        first, rest = answers[0], answers[1:]
        own, clock = (statistics.median(getattr(each, name) for each in rest) for name in ("own", "clock"))
        slow = max(own, first.own) > most
        over += slow
        say(
            f"{place[:78]:78} {first.status} {own:7.1f} own {clock:7.1f} ms  first {first.own:7.1f}"
            f" {first.size:9,} B{'  OVER' if slow else ''}"
        )
        if tell_plans:
            plans(parts, app, place)
    return over


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--changes", type=int, default=1_000_000)
    said.add_argument("--waiting", choices=("all", "some", "few"), help="what nobody has reviewed")
    said.add_argument("--keep", type=Path, help="a folder that is filled once and used again")
    said.add_argument("--plans", action="store_true", help="how the database finds what is asked for")
    said.add_argument("places", nargs="*")
    wanted = said.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = wanted.keep or Path(passing) / "workspace"
        if not (folder / "monitor.toml").exists():
            make(folder, changes=wanted.changes, waiting=wanted.waiting or "some")
        elif wanted.waiting:
            wait(folder, wanted.waiting, wanted.changes)
        with open_parts(Workspace(folder), os.environ, now=lambda: NOW) as parts:
            asked = [(PAGES, each) for each in wanted.places] or list(places(parts))
            over = measure(parts, asked, tell_plans=wanted.plans)
            say(f"{len(asked)} places, {over} over what they may take")


if __name__ == "__main__":
    main()
