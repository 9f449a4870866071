"""A workspace with pages captured as they are given, and answers of the web part taken apart."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from monitor.changes import Change
from monitor.model import Fetched, Outcome, Rendered
from monitor.pipeline.parts import Parts, open_parts
from monitor.record import NewSnapshot
from monitor.workspace import find
from tests.record_kit import NOW, add_page, checked

EVIL = "https://evil.example/x"
CONTROLS = "\x01\x08\x1b[31m\u202e\u2066\u200b\ufeff"
HOSTILE = (
    f"<!doctype html><html lang='zh'><head><title>Title</title><script>alert(1)</script>"
    f"<base href='{EVIL}'><link rel=preconnect href='{EVIL}'><meta http-equiv=refresh content='0;url={EVIL}'>"
    f"<style>@import url({EVIL});</style></head><body onload='evil()' data-evil=1 background='{EVIL}'>"
    f"<h1>Northern {CONTROLS}University &lt;script&gt;alert(2)&lt;/script&gt;</h1>"
    f"<p onclick=evil()>The laboratory "
    f"“&quot;&gt;&lt;img src=x onerror=alert(3)&gt;” was founded in 2026.</p>"
    f"<p>{'W' * 1_000_000}</p><p>东陵大学{CONTROLS}与北方集团签署合作协议。</p>"
    f"<a href='javascript:evil()'>one</a><a href=' jav&#9;ascript:evil()'>two</a>"
    f"<img src='{EVIL}' onerror=evil()>"
    f"<iframe src='{EVIL}'></iframe><form action='{EVIL}'><input name=a autofocus></form>"
    f"<svg onload=evil()><script>alert(4)</script><a xlink:href='javascript:evil()'>three</a></svg>"
    f"<object data='{EVIL}'></object><p>The end.</p></body></html>"
).encode()


@contextmanager
def captured(folder: Path) -> Iterator[Parts]:
    """A workspace that watches nobody, with a clock that stands."""
    folder.mkdir()
    (folder / "monitor.toml").write_text("", encoding="utf-8")
    with open_parts(find(folder, {}, folder), {}, now=lambda: NOW) as parts:
        yield parts


def capture(
    parts: Parts,
    body: bytes,
    *changes: Change,
    kind: str = "text/html; charset=utf-8",
    url: str = "https://example.org/a",
    day: int = 0,
    drawn: Rendered | None = None,
) -> int:
    """Archive a page as if it had been fetched on that day; gives the number of its snapshot."""
    at = NOW + timedelta(days=day)
    fetched = Fetched(url, url, 200, (("Content-Type", kind),), body, body, at, rendered=drawn)
    ref = parts.archive.append(fetched)
    parts.archive.sync()
    page = parts.store.page_by_url(url) or add_page(parts.store, url)
    new = NewSnapshot(ref, url, at, 200, kind.partition(";")[0])
    record = checked(page, Outcome.CHANGED, at, snapshot=new, reads_well=True)
    parts.store.commit([replace(record, changes=changes)], lambda _: [("ann", "weekly")])
    return next(each.snapshot.id for each in parts.store.snapshots(page_id=page.id, limit=1))


_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_OURS = frozenset(
    "accept-charset action alt aria-current aria-hidden aria-label aria-labelledby aria-live charset class "
    "content data-k datetime defer for height href hx-post hx-target id lang list loading maxlength method "
    "name placeholder referrerpolicy rel role sandbox selected src tabindex title type value width checked "
    "aria-describedby data-key data-keys rowspan colspan scope open hidden disabled required".split()
)


def harmful(text: str) -> list[str]:
    """What a page of ours has that only somebody else's page can have brought."""
    found = [repr(each) for each in _SHOWN.findall(text)]
    for node in LexborHTMLParser(text).css("*"):
        for name, value in node.attributes.items():
            said = (value or "").strip()
            if name.startswith("on") or name == "style" or name not in _OURS:
                found.append(f"{node.tag} {name}")
            if name in ("href", "src", "action") and not re.match(r"/(?!/)|#|\?|https?://", said):
                found.append(f"{node.tag} {name}={said[:80]}")
            if name in ("src", "action") and not said.startswith("/"):
                found.append(f"{node.tag} {name}={said[:80]}")
        if node.tag in ("object", "embed", "base", "style", "svg", "math"):
            found.append(str(node.tag))
        if node.tag == "script" and not (node.attributes.get("src") or "").startswith("/static/"):
            found.append("a script")
        if node.tag == "meta" and node.attributes.get("http-equiv"):
            found.append("meta http-equiv")
    return found
