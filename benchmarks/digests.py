"""What many recipients cost: `python -m benchmarks.digests [--recipients 1000] [--changes 100000]`.

Makes a workspace of invented institutions, each with two pages, of changes that came over a week, and of
recipients with filters of all sorts; then measures, each in a process of its own: telling whom each change
reaches, writing the changes with what waits for whom, and composing, rendering and storing every digest.
Prints seconds of this process, seconds of the clock and the peak of its memory; keeps nothing.
"""

import argparse
import gc
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from monitor.changes import CATEGORIES, PARTNERSHIP_KINDS, Action, Aspect, Change, Severity, change_id
from monitor.cli.app import COLLECT_AFTER
from monitor.model import Evidence, Health, Outcome
from monitor.pipeline.parts import Parts, open_parts
from monitor.record import CheckRecord
from monitor.workspace import find

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)  # a Monday, after all digest times
WEEK = timedelta(days=7)
CITIES = "Beihe Nanhu Luyan Qinghe Dongling Xihu Anping Jinhe Baishan Yunfei Hekou Linshui Taian Moxi".split()
FIELDS = "Mechanics Optics Navigation Materials Acoustics Propulsion Chemistry Robotics Electronics".split()
PARTNERS = [
    "Moscow Aviation Institute", "University of Twente", "Siemens", "Hengchuan Group", "北港理工学院",
    "Kyoto University", "Bohai Shipyard", "National Academy of Sciences of Belarus", "Ruibo Optics Ltd",
]  # fmt: skip
SITES = {"tracker": "en", "gazette": "zh", "wire": "en", "portal": "zh"}
ASPECTS = [each for each in Aspect if each is not Aspect.PAGE]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipients", type=int, default=1_000)
    parser.add_argument("--changes", type=int, default=100_000)
    parser.add_argument("--institutions", type=int, default=500)
    parser.add_argument("--phase", choices=("route", "write", "prepare"))
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    if chosen.phase:
        told = measured(chosen.phase, chosen.folder, chosen.changes, chosen.institutions)
        sys.stdout.write(json.dumps(told) + "\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), chosen.recipients, chosen.institutions)
        for phase in ("route", "write", "prepare"):
            sizes = ["--changes", str(chosen.changes), "--institutions", str(chosen.institutions)]
            words = [sys.executable, "-m", "benchmarks.digests", "--phase", phase, "--folder", folder, *sizes]
            done = subprocess.run(words, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1])
            sys.stdout.write(f"{phase:8} {json.loads(done.stdout)}\n")
            sys.stdout.flush()


# --------------------------------------------------------------------- the workspace


def make(folder: Path, recipients: int, institutions: int) -> None:
    """Declarations and settings; the record begins empty."""
    for kind in ("institutions", "sites"):
        (folder / "sources" / kind).mkdir(parents=True)
    for site, language in SITES.items():
        text = f'name = "The {site}"\nkind = "page"\npages = ["https://{site}.example/"]\n'
        (folder / "sources" / "sites" / f"{site}.toml").write_text(text + f'language = "{language}"\n')
    for number in range(institutions):
        text = (
            f'name = {json.dumps(name_of(number))}\ncategory = "{CATEGORIES[number % len(CATEGORIES)]}"\n'
            f'groups = ["group {number % 40}"]\n'
        )
        for page in ("profile", "news"):
            text += f'[[pages]]\nurl = "https://watch.example/{page}/{number}"\nkind = "page"\n'
        (folder / "sources" / "institutions" / f"inst-{number:04}.toml").write_text(text)
    chance = random.Random(7)
    settings = '[smtp]\nhost = "mail.example.org"\nfrom = "watch@example.org"\n'
    settings += "".join(person(number, chance, institutions) for number in range(recipients))
    (folder / "monitor.toml").write_text(settings)
    with opened(folder) as parts:
        parts.store.sync_pages(parts.sources.pages, NOW - 4 * WEEK)
        pages = parts.store.pages()
        for moment in (NOW - 3 * WEEK, NOW - timedelta(hours=5)):
            records = [checked(page, moment, number) for number, page in enumerate(pages)]
            parts.store.commit(records)
            pages = parts.store.pages()


def checked(page: Any, moment: datetime, number: int) -> CheckRecord:
    record = CheckRecord.of(
        page,
        started_at=moment,
        finished_at=moment,
        outcome=Outcome.UNCHANGED,
        next_due=moment + timedelta(days=1),
    )
    if number % 50 == 7:
        return replace(record, outcome=Outcome.FAILED, failures=1, health=Health.BLOCKED, reason="403")
    return replace(record, health=Health.OK, suppressed=number % 3)


def name_of(number: int) -> str:
    return (
        f"{CITIES[number % len(CITIES)]} University of {FIELDS[number // 14 % len(FIELDS)]} No. {number + 1}"
    )


def person(number: int, chance: random.Random, institutions: int) -> str:
    """Filters of all sorts; one in ten has two subscriptions."""
    few = json.dumps([f"inst-{chance.randrange(institutions):04}" for _ in range(chance.randint(1, 6))])
    groups = json.dumps([f"group {chance.randrange(40)}"])
    sorts = [
        f"institutions = {few}",
        f"institutions = {few}",
        f'groups = {groups}\nmin_severity = "high"',
        f'groups = {groups}\naspects = ["partnership", "risk_level"]',
        f'countries = ["{chance.choice(["RU", "BY", "NL"])}"]\nmin_severity = "high"\nmin_confidence = 0.9',
        'categories = ["defence_conglomerate"]\naspects = ["laboratory"]\nmin_severity = "critical"',
        'sites = ["gazette"]\nkinds = ["joint_laboratory"]\nmin_severity = "high"',
        f'languages = ["zh"]\ngroups = {groups}\nmin_severity = "high"',
        'min_severity = "critical"\nmin_confidence = 0.95\naspects = ["listing"]',
        f"institutions = {few}\n[[recipients.subscriptions]]\n"
        'name = "critical at once"\ncadence = "immediate"\nmin_severity = "critical"\n'
        '[[recipients.subscriptions]]\nname = "the rest"',
    ]
    cadence = chance.choice(["daily 07:30", "weekly mon 07:30", "weekly mon 08:00"])
    zone = chance.choice(["UTC", "Europe/Amsterdam", "Australia/Canberra"])
    head = f'[[recipients]]\nid = "person-{number:04}"\naddress = "person-{number}@example.org"\n'
    return f'{head}cadence = "{cadence}"\ntimezone = "{zone}"\n{sorts[number % len(sorts)]}\n'


def opened(folder: Path) -> AbstractContextManager[Parts]:
    return open_parts(find(folder, os.environ, folder), os.environ, now=lambda: NOW)


def invented(count: int, institutions: int) -> Iterator[Change]:
    """Changes that came evenly over the week before yesterday's end."""
    chance = random.Random(11)
    words = (
        "laboratory propulsion agreement defence centre national project materials signed professor".split()
    )
    for number in range(count):
        whose = chance.randrange(institutions)
        aspect = chance.choice(ASPECTS)
        partnership = aspect is Aspect.PARTNERSHIP
        site = chance.choice(list(SITES))
        told = " ".join(chance.choices(words, k=chance.randint(12, 40)))
        text = f"恒川集团与有关单位签署协议，{number}" * 3 if SITES[site] == "zh" else f"{told} {number}."
        moment = NOW - WEEK + timedelta(days=6) * (number / count) + timedelta(hours=6)
        parties = tuple(chance.sample(PARTNERS, chance.randint(1, 2))) if partnership else ()
        yield Change(
            aspect=aspect,
            action=chance.choice([Action.ADDED, Action.ADDED, Action.CHANGED]),
            institution=f"inst-{whose:04}",
            institution_name=name_of(whose),
            before=None,
            after=f"{told[:80]} {number}",
            parties=parties,
            kind=chance.choice(PARTNERSHIP_KINDS) if partnership else None,
            severity=chance.choices(list(Severity), weights=[2, 13, 45, 40])[0],
            confidence=chance.choice([0.3, 0.45, 0.6, 0.75, 0.9, 0.95, 1.0]),
            summary=f"{aspect.value.replace('_', ' ').capitalize()}: {told[:60]} {number}.",
            evidence=(Evidence(text, f"https://{site}.example/{whose}/{number}", f"{number}", moment),),
            site=site,
            detected_at=moment,
            id=change_id("benchmark", str(number)),
        )


# --------------------------------------------------------------------- measuring


def measured(phase: str, folder: Path, changes: int, institutions: int) -> dict[str, Any]:
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)  # as the command does
    with opened(folder) as parts:
        if phase == "route":
            told = _route(parts, changes, institutions)
        elif phase == "write":
            told = _write(parts, changes, institutions)
        else:
            told = _prepare(parts)
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peaks = [resource.getrusage(who).ru_maxrss // 1024 for who in whose]
    return {**told, "peak MB": peaks[0], "of a second process": peaks[1]}


def _timed(work: Callable[[], object]) -> dict[str, float]:
    cpu, clock = _processors(), time.perf_counter()
    work()
    found = _processors() - cpu, time.perf_counter() - clock
    return {"cpu s": round(found[0], 2), "clock s": round(found[1], 2)}


def _processors() -> float:
    """Seconds of this process and of those that it started."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _route(parts: Parts, count: int, institutions: int) -> dict[str, Any]:
    changes = list(invented(count, institutions))
    pairs = 0

    def work() -> None:
        nonlocal pairs
        pairs = sum(len(parts.router(change)) for change in changes)

    return {**_timed(work), "changes": count, "pairs": pairs}


def _write(parts: Parts, count: int, institutions: int) -> dict[str, Any]:
    batch: list[Change] = []
    total: Counter[str] = Counter()

    def flush() -> None:
        for key, value in _timed(lambda: parts.store.add_changes(batch, queue_for=parts.router)).items():
            total[key] += value  # type: ignore[assignment]
        batch.clear()

    for change in invented(count, institutions):
        batch.append(change)
        if len(batch) == 500:
            flush()
    flush()
    return {key: round(value, 2) for key, value in total.items()}


def _prepare(parts: Parts) -> dict[str, Any]:
    from monitor.pipeline.deliver import prepared

    made: list[int] = []
    times = _timed(lambda: made.extend(prepared(parts).digests))
    return {**times, "digests": len(made)}


if __name__ == "__main__":
    main()
