"""Reports on paper: PDF by the Chromium that also draws pages (the extra `browser`).

It sets Chinese with the fonts of the machine, breaks its lines, and takes missing characters from other
fonts; and the paper is the page that people see, from one template. Libraries that write PDF by themselves
need a font with Chinese brought along, or break lines only at blanks. The browser has no network, the report
no script. Where there is no browser there is no PDF, and that is said.
"""

import asyncio
from dataclasses import dataclass

from monitor.pipeline.parts import Parts

SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Pdf:
    """The file, or why there is none."""

    data: bytes = b""
    trouble: str = ""


def pdf_of(parts: Parts, html: str) -> Pdf:
    """Never raises for what a browser does or lacks. Not for a thread in which an event loop runs."""
    from monitor.fetch import find_browser
    from monitor.fetch.printing import on_paper

    found = find_browser(parts.settings.fetch.browser, parts.environ)
    if not found.path:
        return Pdf(trouble=found.trouble)
    data, trouble = asyncio.run(on_paper(found, html, SECONDS))
    return Pdf(data, trouble)
