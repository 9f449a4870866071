"""`monitor snapshots verify --chain`: whether all snapshots are as they were when the roots of the days were
made. With `--root`, a root that somebody kept (each mail prints one) is looked up and proven.
"""

import re
from typing import TYPE_CHECKING

import typer

from monitor.cli.common import put, say
from monitor.errors import NotFound, UsageError

if TYPE_CHECKING:
    from monitor.pipeline.evidence.chain import Verdict
    from monitor.pipeline.parts import Parts
    from monitor.record.roots import Root

_HEX = re.compile(r"[0-9a-f]{8,64}")


def verify_chain(parts: "Parts", named: str) -> None:
    """Say how far all is as it was; ends the command with 1 at the first thing that is not."""
    from monitor.pipeline.evidence.chain import verified

    until = _named(parts, named) if named else None
    verdict = verified(parts, until)
    last = until or parts.store.roots.last()
    if verdict.misfit is not None:
        put(str(verdict.misfit))
        say(f"Up to there {_counted(verdict)} fit.")
        raise typer.Exit(1)
    if last is None:
        say("There is no root yet: the first one is made once a day is over, or with the first mail.")
        return
    put(f"{last.day}: root {last.root}, made {last.made_at:%Y-%m-%d %H:%M:%S} UTC")
    later = f"; {verdict.uncovered:,} later ones are not covered yet" if verdict.uncovered else ""
    say(f"All is as it was: {_counted(verdict)} fit{later}.")


def _counted(verdict: "Verdict") -> str:
    roots, snapshots = verdict.roots, verdict.snapshots
    return (
        f"{roots:,} root{'' if roots == 1 else 's'} and {snapshots:,} snapshot{'' if snapshots == 1 else 's'}"
    )


def _named(parts: "Parts", text: str) -> "Root":
    wanted = "".join(text.split()).removesuffix("…").lower()
    if not _HEX.fullmatch(wanted):
        raise UsageError(f"--root {text[:80]!r}: a root is 64 hexadecimal digits; the first 8 will do")
    found = parts.store.roots.named(wanted)
    if not found:
        raise NotFound(
            f"no root {wanted} was ever recorded here: the record was altered, or it is of another workspace"
        )
    if len({each.root for each in found}) > 1:
        raise UsageError(f"--root {wanted} fits several: give more of it")
    return found[0]
