"""OPML 2.0 (http://opml.org/spec2.opml): lists of feeds. Folders become tags; entities are never resolved."""

from xml.parsers import expat

from monitor.declare.watchlists.wanted import Taken, Wanted
from monitor.errors import UsageError

_DEEPEST = 50


def read_opml(data: bytes) -> Taken:
    taken = Taken()
    folders: list[str] = []
    seen: list[str] = []
    parser = expat.ParserCreate()

    def began(tag: str, attributes: dict[str, str]) -> None:
        seen.append(tag.lower())
        if tag.lower() != "outline":
            return
        if len(folders) >= _DEEPEST:
            raise UsageError(f"folders lie deeper than {_DEEPEST}")
        name = " ".join((attributes.get("title") or attributes.get("text") or "").split())
        feed, page = attributes.get("xmlUrl", ""), attributes.get("htmlUrl") or attributes.get("url", "")
        if feed or page:
            tags = tuple(dict.fromkeys(folder for folder in folders if folder))
            taken.add(Wanted(feed or page, name, feed=bool(feed), tags=tags))
        folders.append("" if feed or page else name)

    def ended(tag: str) -> None:
        if tag.lower() == "outline":
            folders.pop()

    def declared(*_: object) -> None:
        raise UsageError("it declares entities, which no list of feeds needs")

    parser.StartElementHandler, parser.EndElementHandler = began, ended
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UsageError(f"it is no OPML: {error}") from None
    if not seen or seen[0] != "opml":
        raise UsageError("it is no OPML: its first element is another one")
    return taken
