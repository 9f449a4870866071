"""Pages that a browser draws, as the pipeline sees them: which are empty shells, and what is missing.

Takes answers, declarations and settings; gives verdicts and lines for a person. Starts no browser.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from monitor.model import Fetched, Health, PageKind, PageState, Sources
from monitor.units import how_many

if TYPE_CHECKING:
    from monitor.pipeline.parts import Parts
    from monitor.settings import Settings

STILL_EMPTY = "a browser has drawn it, and there is still nothing to read"


def is_shell(fetched: Fetched) -> bool:
    """Whether a page has nothing to read before its scripts have run."""
    from monitor.read.document import Document  # readers take time to import, and most sites need no browser
    from monitor.read.health import judge
    from monitor.read.recognise import recognise

    document = Document.parse(
        fetched.body, media_type=fetched.media_type, charset=fetched.charset, url=fetched.final_url
    )
    if judge(document, PageKind.PAGE, status=fetched.status)[0] is not Health.APP_SHELL:
        return False
    return recognise(document, status=fetched.status).health is Health.APP_SHELL


def remarks(sources: Sources, settings: "Settings", environ: Mapping[str, str]) -> Iterator[tuple[bool, str]]:
    """What is to be said of the browser, where one is needed: whether it is well, and in one line how."""
    sites = [site.id for site in sources.sites.values() if site.render and site.enabled]
    if not sites:
        return
    from monitor.fetch import find_browser, without_sandbox  # most workspaces need no browser

    found = find_browser(settings.fetch.browser, environ)
    if found.trouble:
        more = " …" if len(sites) > 5 else ""
        yield False, f"{found.trouble} (render is set for sites {', '.join(sites[:5])}{more})"
        return
    yield True, f"{found.path} draws the pages of {how_many(len(sites), 'site')}"
    if without_sandbox():
        yield False, "as root it works without its sandbox: run the monitor as another user"


def shell_reason(parts: "Parts", page: PageState, reason: str) -> str:
    """Why an empty shell was not drawn, or that it is empty even so, behind what was said of it."""
    site = parts.sources.sites.get(page.site or "")
    if site is None or not site.render:
        return f'{reason}; render = "auto" in its site has a browser draw it' if site else reason
    return f"{reason}; {_undrawn(parts) or STILL_EMPTY}"


def way_of_shell(parts: "Parts", site: str | None) -> str:
    """What to do about an empty shell whose site wants a browser; empty where it does not."""
    declared = parts.sources.sites.get(site or "")
    return (_undrawn(parts) or STILL_EMPTY) if declared is not None and declared.render else ""


def _undrawn(parts: "Parts") -> str:
    from monitor.fetch import find_browser

    return find_browser(parts.settings.fetch.browser, parts.environ).trouble
