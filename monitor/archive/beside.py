"""What stands beside a snapshot that a browser has drawn: the answer as it came, and a picture. Pure.

Takes a `Rendered`; gives gzip members that follow the snapshot's own two, each of which names the snapshot,
and out of what follows a snapshot the same again. The answer is a response record like any other; the picture
is a resource record with the address "urn:view:…", as other archiving tools write it.
"""

from collections.abc import Iterator
from io import BytesIO

from warcio.warcwriter import WARCWriter

from monitor.archive.records import (
    VERSION,
    Record,
    fetched_of,
    first_member,
    member,
    pair_members,
    parse,
)
from monitor.errors import ArchiveError
from monitor.model import Rendered

BELONGS = "X-Monitor-Beside"
BROWSER = "X-Monitor-Browser"
_JPEG = "image/jpeg"


def beside_members(rendered: Rendered, snapshot: str, most: int) -> bytes:
    """The members of what belongs to the snapshot whose record has that id."""
    mark = {BELONGS: snapshot, BROWSER: rendered.browser}
    answer = pair_members(rendered.source, most, mark)[0]
    if not rendered.picture:
        return answer
    writer = WARCWriter(None, gzip=False, warc_version=VERSION)
    record = writer.create_warc_record(
        f"urn:view:{rendered.source.final_url or rendered.source.url}",
        "resource",
        BytesIO(rendered.picture),
        len(rendered.picture),
        warc_content_type=_JPEG,
        warc_headers_dict=mark | {"WARC-Refers-To": snapshot},
    )
    return answer + member(writer, record, again=True)


def found_beside(data: bytes, snapshot: str, most: int) -> tuple[Rendered | None, bytes]:
    """What the first members of `data` hold that belong to that snapshot, and these members as they are."""
    source, browser, picture, taken = None, "", b"", 0
    for record, size in _records(data, most):
        if record.header(BELONGS) != snapshot:
            break
        if record.type == "response":
            source, browser = fetched_of(record, None, most), record.header(BROWSER)
        elif record.type == "resource" and not record.faults:
            picture = record.payload
        taken += size
    found = Rendered(source, browser, picture) if source is not None else None
    return found, data[:taken]


def _records(data: bytes, most: int) -> Iterator[tuple[Record, int]]:
    """Whole records from the start of `data`; ends where there is none."""
    while data:
        try:
            raw, plain = first_member(data, most)
            record = parse(plain)
        except ArchiveError:
            return
        yield record, len(raw)
        data = data[len(raw) :]
