"""The archive: what pages were, byte for byte, as WARC/1.1 files that any WARC tool reads.

`Archive` appends answers, makes them durable with `sync`, and gives them back at a `SnapshotRef`, checked by
length and digest. It refuses what does not match (`ArchiveError`) and names outside its folder. Reading
changes nothing on disk; only the first `append` opens a file, and mends what killed processes left behind.
"""

from monitor.archive.archive import Archive

__all__ = ["Archive"]
