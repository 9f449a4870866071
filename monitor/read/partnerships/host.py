"""Whose page this is, by what stands at its head and foot.

Takes a document and the index of watched names; gives the one watched institution that the page itself
names as its site's owner, if there is exactly one. It serves to understand "the university", 我校 and
acronyms on a page whose host nobody declared; it is no proof of where a page comes from.
"""

from collections.abc import Iterator

from monitor.later import regex
from monitor.model import Institution
from monitor.read.document import Document
from monitor.read.names import NameIndex

_LOGO = "header img[alt], #header img[alt], .header img[alt], .logo img[alt], #logo img[alt], .top img[alt]"
_SEPARATOR = regex(r"\s[-–—|_·»]\s|[|_–—-](?=[^\x00-\x7f])")
_LONGEST = 300


def site_owner(document: Document, names: NameIndex) -> Institution | None:
    """The institution whose own page the document says it is."""
    for texts in (_signs(document), _foot(document)):
        owners = {mention.id for text in texts for mention in names.find(text)}
        if len(owners) == 1:
            return names.institutions[owners.pop()]
        if owners:
            return None
    return None


def site_signs(document: Document) -> str:
    """What a site writes over its door and at its foot, a line each, whoever it belongs to."""
    parts = _SEPARATOR.split(document.title)
    first = document.title.split(" ")[0] if len(parts) == 1 and " " in document.title else ""
    signs = [*_signs(document), *reversed(parts[1:]), first, *_foot(document)]
    return "\n".join(sign.strip() for sign in signs if sign.strip())[: _LONGEST * 4]


def _signs(document: Document) -> Iterator[str]:
    """What a site writes over its door: its name in the metadata, its logo."""
    yield document.meta("og:site_name")
    yield document.meta("sitename")
    for node in document.many(_LOGO)[:5]:
        yield node.attributes.get("alt") or ""


def _foot(document: Document) -> Iterator[str]:
    """The imprint: text of the footer that is no list of links; the site's part of the title."""
    for block in document.blocks:
        if block.region == "footer" and block.link_ratio < 0.5:
            yield block.text[:_LONGEST]
    parts = _SEPARATOR.split(document.title)
    if len(parts) > 1:
        yield parts[-1][:_LONGEST]
