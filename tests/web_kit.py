"""Asks the web part of a workspace as a browser or a program would, without a socket."""

import asyncio
import re
from typing import Any

import httpx

from monitor.pipeline.parts import Parts
from monitor.review.app import application


def asked(parts: Parts, method: str, path: str, **request: Any) -> httpx.Response:
    """One request. Redirects are not followed."""

    async def answered() -> httpx.Response:
        transport = httpx.ASGITransport(app=application(parts))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, **request)

    return asyncio.run(answered())


def ask(parts: Parts, path: str, **form: str) -> httpx.Response:
    """A page; where there are fields, as a form that is sent to it."""
    return asked(parts, "POST", path, data=form) if form else asked(parts, "GET", path)


def words(response: httpx.Response) -> str:
    """What a page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())
