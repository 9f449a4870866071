"""What a workspace watches as a list for other programs: `export(sources, form)` gives the text of a file.

OPML has the feeds and news lists as feeds and other pages as links; urlwatch has a job for each address; a
list has the addresses alone. Nothing secret is in it.
"""

from collections.abc import Iterator
from io import StringIO
from typing import Any
from xml.etree import ElementTree

import yaml

from monitor.declare.watchlists.wanted import Wanted
from monitor.model import PageKind, Role, Sources


def export(sources: Sources, form: str) -> str:
    """`form` is "opml", "urlwatch" or "list"."""
    return {"opml": _opml, "urlwatch": _urlwatch, "list": _list}[form](list(_watched(sources)))


def _watched(sources: Sources) -> Iterator[Wanted]:
    for page in sources.pages:
        site = sources.sites.get(page.site or "")
        institution = sources.institutions.get(page.institution or "")
        yield Wanted(
            page.url,
            site.name if site else institution.name if institution else page.url,
            feed=page.kind is PageKind.NEWS and page.role is Role.INDEX,
            every=page.every,
            selector=page.selection.selector,
            ignore=page.selection.ignore,
            render=bool(site and site.render),
            tags=institution.groups if institution else (),
        )


def _opml(watched: list[Wanted]) -> str:
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = "Institution Monitor"
    body = ElementTree.SubElement(root, "body")
    for each in watched:
        kind = {"type": "rss", "xmlUrl": each.url} if each.feed else {"type": "link", "url": each.url}
        ElementTree.SubElement(body, "outline", {"text": each.name, **kind})
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _urlwatch(watched: list[Wanted]) -> str:
    out = StringIO()
    yaml.safe_dump_all(map(_job, watched), out, allow_unicode=True, sort_keys=False, explicit_start=True)
    return out.getvalue()


def _job(each: Wanted) -> dict[str, Any]:
    css: dict[str, str] = {"selector": each.selector or "body"}
    if each.ignore:
        css["exclude"] = ", ".join(each.ignore)
    filters: list[Any] = [{"css": css}] if each.selector or each.ignore else []
    job: dict[str, Any] = {"name": each.name, "navigate" if each.render else "url": each.url}
    return {**job, "filter": [*filters, "html2text"]}


def _list(watched: list[Wanted]) -> str:
    return "".join(f"{each.url} {each.name}\n" for each in watched)
