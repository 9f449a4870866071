"""`monitor add URL`: look at an address, say what it is and what was read, and write its declaration."""

import asyncio
import os
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.common import (
    JsonOption,
    WorkspaceOption,
    opened,
    print_table,
    put,
    put_json,
    say,
)
from monitor.errors import UsageError

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts
    from monitor.pipeline.proposal import Proposal, Wish
    from monitor.pipeline.sighting import Offer, Sighting


_NO_TLS = frozenset({"tls", "connect", "timeout", "protocol", "refused"})
"""Faults of a server that may answer without TLS, where nobody said how to ask it."""


def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="A page, a list of news, a feed, an index.")],
    id_: Annotated[str, typer.Option("--id", metavar="ID", help="The id of a new site or institution.")] = "",
    institution: Annotated[
        str, typer.Option("--institution", metavar="ID", help="Whose page it is; else by its exact names.")
    ] = "",
    every: Annotated[
        str,
        typer.Option("--every", metavar="SPAN", help="How often to look: 6h, 1d, auto; else by what it is."),
    ] = "",
    page: Annotated[
        bool, typer.Option("--page", help="Watch the page itself, also where a feed holds the same.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write the declaration without asking.")] = False,
    as_json: JsonOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Look at an address, show what is read there, and write the declaration that watches it.

    A profile becomes a page of the institution that bears its names, or of a new one; an index of profiles, a
    list of news, a feed or an official list becomes a site. On a terminal it asks before it writes; elsewhere
    it writes with --yes only. No file is overwritten, and nothing is stored: `monitor check` does that.
    """
    from monitor.pipeline.proposal import Wish

    if id_ and institution:
        raise UsageError("--id names what is new, --institution what is there: give one of them")
    wish = Wish(id_, institution, _span(every), feed=not page)
    address = typed(url)
    with opened(workspace) as parts:
        seen = _look(parts, address)
        if seen.health in _NO_TLS and "://" not in url:
            say("https does not answer there: trying http")
            plain = _look(parts, address.replace("https:", "http:", 1))
            seen = seen if plain.health in _NO_TLS else plain
        if seen.trouble:
            _say_trouble(seen, as_json)
            raise typer.Exit(1)
        if as_json:
            proposal, written = _settled(parts, seen, wish, yes=yes, quiet=True)
        else:
            _print(seen)
            proposal, written = _settled(parts, seen, wish, yes=yes)
    if as_json:
        put_json(_record(seen, proposal, written))
    else:
        _say_what_was_done(proposal, written)


def _look(parts: "Parts", address: str) -> "Sighting":
    """What lies there; raises `UsageError` where it is declared already."""
    from monitor.pipeline.proposal import declared_already
    from monitor.pipeline.sighting import look_at

    if where := declared_already(parts, address):
        way = "`monitor sources check --live` reads it"
        raise UsageError(f"{address} is declared already in {where}; {way}")
    seen = asyncio.run(look_at(parts, address, say))
    if not seen.trouble and (where := declared_already(parts, seen.url)):
        raise UsageError(f"{address} leads to {seen.url}, which is declared already in {where}")
    return seen


def _say_trouble(seen: "Sighting", as_json: bool) -> None:
    if as_json:
        put_json(_record(seen, None, written=False))
    else:
        say(f"nothing to watch: {seen.url}: {seen.trouble}")


def _settled(
    parts: "Parts", seen: "Sighting", wish: "Wish", *, yes: bool, quiet: bool = False
) -> "tuple[Proposal, bool]":
    """What is to be declared, and whether it was written; a person is asked, where one sits before it."""
    from monitor.pipeline.proposal import feed_instead, propose, write

    asks = not yes and not quiet and _on_terminal()
    proposal = propose(parts, seen, wish)
    if asks and wish.feed and feed_instead(seen) and not _wants_feed(proposal):
        proposal = propose(parts, seen, replace(wish, feed=False))
    if not quiet:
        _print_proposal(proposal)
    written = yes or (asks and typer.confirm("Write it?", default=True, err=True))
    if written:
        write(proposal)
        _sound(parts, proposal)
    return proposal, written


def _span(every: str) -> str:
    from monitor.units import parse_every

    try:
        if every:
            parse_every(every)
    except ValueError as error:
        raise UsageError(f"--every {every!r}: {error}") from None
    return every.strip()


def typed(url: str) -> str:
    """The address as a declaration would hold it; what a person types without a scheme is meant as https."""
    from monitor.declare.schema import checked_url

    plain = url.strip().strip("<>\"'").strip().removeprefix("//")
    if _has_no_scheme(plain):
        plain = f"https://{plain}"
    try:
        return checked_url(plain)
    except ValueError as error:
        raise UsageError(f"{url!r} {error}") from None


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:(?!\d)")
"""mailto:, javascript:; a number behind a colon is a port."""


def _has_no_scheme(plain: str) -> bool:
    return "://" not in plain and not plain.startswith(("/", ".")) and _SCHEME.match(plain) is None


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def _wants_feed(proposal: "Proposal") -> bool:
    say(next(iter(proposal.notes), "a feed holds what the page holds"))
    return typer.confirm("Watch the feed instead of the page?", default=True, err=True)


def _sound(parts: "Parts", proposal: "Proposal") -> None:
    """Load everything once more: what was written must fit to what is there, else it is taken back."""
    from monitor.declare import load_workspace
    from monitor.pipeline.proposal import take_back

    try:
        load_workspace(parts.workspace, os.environ)
    except UsageError:
        take_back(proposal)
        say(f"{proposal.file} does not fit to what is declared, and was taken back:")
        raise


# --------------------------------------------------------------------- words


def _print(seen: "Sighting") -> None:
    from monitor.pipeline.glance import first_lines, summary

    assert seen.found is not None
    assert seen.reading is not None
    rows = [("address", seen.url)]
    if seen.asked != seen.url:
        rows.append(("asked for", seen.asked))
    rows += [("is", f"{seen.found.sort}: {seen.found.why}"), ("read", summary(seen.reading))]
    rows += [("first" if number == 0 else "", line) for number, line in enumerate(first_lines(seen.reading))]
    if seen.drawn:
        rows.append(("drawn", "by a browser: its scripts fill it"))
    if seen.follow and seen.found.sort.name == "TRACKER":
        rows.append(("follow", seen.follow))
    rows += [("feed", _offer(each)) for each in seen.feeds]
    rows += [("sitemap", _offer(each)) for each in seen.sitemaps]
    rows.append(("twice", seen.stability.words))
    rows += [("", f"differs: {each}") for each in seen.stability.differences]
    rows += [("note", warning) for warning in seen.reading.warnings[:3]]
    print_table(("", "what was seen"), rows)


def _offer(offer: "Offer") -> str:
    shared = f", {offer.shared} of them on the page, too" if offer.shared else ""
    return f"{offer.url} ({offer.entries} entries{shared})"


def _print_proposal(proposal: "Proposal") -> None:
    new = "added at its end" if proposal.before is not None else "new"
    put(f"{proposal.file} ({new}: {proposal.what})")
    put("")
    for line in (proposal.added or proposal.text).rstrip().split("\n"):
        put(f"    {line}" if line else "")
    put("")
    for note in proposal.notes:
        say(f"note: {note}")


def _say_what_was_done(proposal: "Proposal", written: bool) -> None:
    if written:
        say(f"wrote {proposal.file}; `monitor check` reads it, `monitor run` keeps watching")
    elif not _on_terminal():
        say(f"nothing was written: --yes writes {proposal.file}")
    else:
        say("nothing was written")


def _record(seen: "Sighting", proposal: "Proposal | None", written: bool) -> dict[str, Any]:
    from monitor.pipeline.glance import first_lines, summary

    found, reading = seen.found, seen.reading
    offers = {"feeds": seen.feeds, "sitemaps": seen.sitemaps}
    return {
        "url": seen.url,
        "asked": seen.asked,
        "is": found.sort.value if found else None,
        "why": found.why if found else None,
        "health": seen.health or (reading.health.value if reading else None),
        "trouble": seen.trouble or None,
        "read": summary(reading) if reading else None,
        "first": first_lines(reading) if reading else [],
        "links": len(reading.links) if reading else 0,
        "follow": seen.follow or None,
        "drawn": seen.drawn,
        "stable": None if seen.trouble else seen.stability.verdict,
        "differences": list(seen.stability.differences),
        **{
            key: [{"url": o.url, "entries": o.entries, "shared": o.shared} for o in each]
            for key, each in offers.items()
        },
        "file": proposal.file if proposal else None,
        "declares": proposal.what if proposal else None,
        "toml": (proposal.added or proposal.text) if proposal else None,
        "notes": list(proposal.notes) if proposal else [],
        "written": written,
    }
