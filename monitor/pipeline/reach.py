"""Whether pages for people may be served where the settings say: beyond this machine only to who signs in."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from monitor.pipeline.health import Finding
from monitor.pipeline.parts import Parts
from monitor.settings.mail import is_this_machine
from monitor.units import how_many
from monitor.urls import host_of


def is_reached(parts: Parts) -> bool:
    """Whether others may come here: by the address, or by the name under which a proxy forwards to us."""
    web = parts.settings.web
    return any(not is_this_machine(host) for host in (web.host, host_of(web.base_url)) if host)


def signs_in(parts: Parts) -> bool:
    """Whether people are told apart: there are accounts, or a proxy says who they are."""
    return bool(parts.settings.web.sso_header) or parts.store.accounts.any()


def closed(parts: Parts) -> str:
    """Why the web part may not listen, in one line; empty where it may."""
    web = parts.settings.web
    if not web.pages or is_this_machine(web.host) or signs_in(parts):
        return ""
    return (
        f"web.host = {web.host!r} can be reached by others, and there is no account: make one with "
        "`monitor users add NAME --role admin`, or set `pages = false` under [web] for probes and feeds alone"
    )


def examine_web(parts: Parts) -> Iterator[Finding]:
    """For `monitor doctor`."""
    web = parts.settings.web
    if not web.enabled:
        return
    if why := closed(parts):
        yield Finding("wrong", "web", f"the web part stays off: {why}")
    elif web.pages and is_reached(parts) and not signs_in(parts):
        yield Finding(
            "look", "web", f"{web.base_url} leads here, and there is no account: nobody can see the pages"
        )
    else:
        admins = [each for each in parts.store.accounts.all() if each.role == "admin" and not each.disabled]
        if web.pages and signs_in(parts) and not admins and not web.sso_header:
            yield Finding("look", "web", "no account has the role of admin: only this machine can add others")
        if web.pages and urlsplit(web.base_url).path.strip("/"):
            why = "has a path, and the pages are served at the root of a name: their links do not work there"
            yield Finding("look", "web", f"{web.base_url} {why}")
        yield Finding("fine", "web", f"{web.host} port {web.port}, {_who(parts)}")


def _who(parts: Parts) -> str:
    if not parts.settings.web.pages:
        return "no pages for people"
    number = len(parts.store.accounts.all())
    return "whoever sits here" if not signs_in(parts) else how_many(number, "account")
