"""Pages as people save them: MHTML, WARC, WACZ, captures of a web archive; and small hostile ones."""

import gzip
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

WAYBACK_HEAD = """<script src="//archive.org/includes/athena.js" type="text/javascript"></script>
<script type="text/javascript">window.addEventListener('DOMContentLoaded',function(){{var v=1;}});</script>
<script src="https://web-static.archive.org/_static/js/bundle-playback.js?v=1" charset="utf-8"></script>
<script type="text/javascript">
  __wm.init("https://web.archive.org/web");
  __wm.wombat("{url}","{stamp}","https://web.archive.org/","web","https://web-static.archive.org/_static/","1");
</script>
<link rel="stylesheet" type="text/css" href="https://web-static.archive.org/_static/css/banner-styles.css" />
<!-- End Wayback Rewrite JS Include -->
"""
WAYBACK_BANNER = """<!-- BEGIN WAYBACK TOOLBAR INSERT -->
<div id="wm-ipp-base" lang="en"><p>1,024 captures, 2 Jan 2015 - 3 Feb 2024</p></div>
<!-- END WAYBACK TOOLBAR INSERT -->"""
WAYBACK_FOOT = """<!--
     FILE ARCHIVED ON 09:30:00 Mar 01, 2022 AND RETRIEVED FROM THE
     INTERNET ARCHIVE ON 10:00:00 Nov 20, 2026.
     JAVASCRIPT APPENDED BY WAYBACK MACHINE, COPYRIGHT INTERNET ARCHIVE.
-->
<!--
playback timings (ms):
  captures_list: 0.5
-->"""


def profile(
    level: str = "high", *, name: str = "Baihe Aerospace University", laboratory: str = "Glide Vehicles"
) -> str:
    """A profile of an invented university."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>
<link rel="stylesheet" href="/app.css"></head><body><header><a href="/universities/">All</a></header>
<main><h1>{name}</h1><h2>白河航天大学</h2>
<p>{name} is designated {level} risk for its high number of defence laboratories.</p>
<p>It was founded in 1952 and trains engineers for the province and its industry.</p>
<h2>Major defence laboratories</h2><ul><li>National Key Laboratory of {laboratory}</li>
<li>Key Laboratory of Small Aircraft</li></ul>
<h2>Supervising agencies</h2><ul><li>Ministry of Education</li></ul>
<p><a href="https://tracker.example.org/about">About</a></p></main></body></html>
"""


def wayback(page: str, url: str, stamp: str = "20220301093000", *, tells: bool = True) -> str:
    """A page as the Wayback Machine serves it."""
    place = f"https://web.archive.org/web/{stamp}"
    shown = page.replace('href="https://', f'href="{place}/https://').replace(
        'href="/', f'href="/web/{stamp}/{url}/../'
    )
    head = WAYBACK_HEAD.format(url=url if tells else "", stamp=stamp if tells else "")
    return shown.replace("<head>", f"<head>{head}").replace("<body>", f"<body>{WAYBACK_BANNER}") + (
        WAYBACK_FOOT if tells else ""
    )


def mhtml(
    page: str, url: str, date: str = "Mon, 1 Jun 2020 10:00:00 -0000", *, coding: str = "8bit"
) -> bytes:
    """A page as Chrome saves it in one file."""
    boundary = "----MultipartBoundary--x----"
    lines = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {url}",
        "Subject: a page",
        f"Date: {date}",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html";',
        f'\tboundary="{boundary}"',
        "",
        "",
        f"--{boundary}",
        "Content-Type: text/css",
        f"Content-Location: {url}/app.css",
        "",
        "p { color: red }",
        f"--{boundary}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Transfer-Encoding: {coding}",
        f"Content-Location: {url}",
        "",
        page,
        f"--{boundary}--",
        "",
    ]
    return "\r\n".join(lines).encode()


Exchange = tuple[str, datetime, bytes]


def warc(
    exchanges: Iterable[Exchange],
    *,
    packed: bool = True,
    status: str = "200 OK",
    headers: Sequence[tuple[str, str]] = (("Content-Type", "text/html; charset=utf-8"),),
    kind: str = "response",
) -> bytes:
    """A WARC file as any tool writes it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, at, body in exchanges:
        record = writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            warc_content_type="text/html" if kind == "resource" else "",
            http_headers=StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
            if kind == "response"
            else None,
            warc_headers_dict={"WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")},
        )
        writer.write_record(record)
    return out.getvalue()


def wacz(path: Path, files: dict[str, bytes]) -> Path:
    """A ZIP with these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return path


def bomb(length: int) -> bytes:
    """Bytes that unpack to very many: one line without an end."""
    return gzip.compress(b"WARC/1.0\r\nX: " + b"a" * length)
