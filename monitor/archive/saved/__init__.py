"""Pages that somebody saved: HTML, MHTML, WARC, WACZ, captures of a web archive saved as HTML.

`read_saved` takes a file and gives the `Capture`s in it, one by one, with address and day where the file
carries them, and a `Left` for each that cannot be taken. Everything in such a file is hostile: sizes, numbers
of records and parts are bounded, nothing is unpacked to disk, no name in it becomes a path. Raises
`ArchiveError` for a file that is none of these or cannot be read.
"""

from monitor.archive.saved.capture import Capture, Left
from monitor.archive.saved.files import address_and_day, read_saved

__all__ = ["Capture", "Left", "address_and_day", "read_saved"]
