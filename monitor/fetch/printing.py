"""A page of ours on paper: HTML to PDF (A4), by the browser that also draws pages.

Takes HTML and how many seconds it may take; gives the PDF, or why there is none. Nothing that the page names
is fetched: the browser has no network, and every request is refused before it could try.
"""

import asyncio
from typing import TYPE_CHECKING

from monitor.fetch.browser import Browser, Found
from monitor.fetch.faults import Trouble

if TYPE_CHECKING:
    from playwright.async_api import Route

_FOOT = (
    '<div style="width:100%;font:7pt sans-serif;color:#666;text-align:center">'
    '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'
)


async def on_paper(found: Found, html: str, seconds: float) -> tuple[bytes, str]:
    """The PDF, or "" and why there is none."""
    from playwright.async_api import Error

    browser = Browser(found, 0)
    try:
        async with asyncio.timeout(seconds), browser.context() as context:
            await context.route("**/*", _refused)
            page = await context.new_page()
            await page.set_content(html, wait_until="load")
            data = await page.pdf(
                format="A4",
                prefer_css_page_size=True,
                print_background=True,
                display_header_footer=True,
                header_template="<span></span>",
                footer_template=_FOOT,
            )
            return data, ""
    except Trouble as trouble:
        return b"", trouble.detail
    except (Error, TimeoutError):
        return b"", "the browser could not print it"
    finally:
        await browser.aclose()


async def _refused(route: "Route") -> None:
    await route.abort()
