"""`Archive`: append, sync, load, verify, export. The one door of the room; see the package for its rules."""

import os
import re
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from monitor.archive import segment
from monitor.archive.audit import audit
from monitor.archive.beside import BROWSER, beside_members, found_beside
from monitor.archive.records import Record, fetched_of, first_member, info_member, pair_members, parse, unpack
from monitor.archive.segment import OPEN, SUFFIX, Segment
from monitor.errors import ArchiveError
from monitor.model import Fetched, Rendered, SnapshotRef

_NAME = re.compile(r"[0-9]{4}/[0-9]{2}/[0-9A-Za-z][0-9A-Za-z_-]{0,120}\.warc\.gz", re.ASCII)
_SLACK = 4_000_000
"""How much larger than the largest body a record may be: its headers."""
_REQUEST = 64_000
"""Where to look for the request behind a response; a larger one is not worth the reading."""


class Archive:
    """Snapshots in one folder. Appending is for one process's threads at a time; reading is free to all."""

    def __init__(
        self,
        folder: Path,
        *,
        software: str,
        now: Callable[[], datetime],
        segment_bytes: int = 256_000_000,
        most_bytes: int = 64_000_000,
    ) -> None:
        self._folder = folder
        self._software = software
        self._now = now
        self._segment_bytes = segment_bytes
        self._most = most_bytes
        self._segment: Segment | None = None
        self._began = False
        self._lock = threading.Lock()

    # ----------------------------------------------------------------- writing

    def append(self, fetched: Fetched) -> SnapshotRef:
        """Write request and response; the reference is good now, durable after `sync`."""
        beside, marks = b"", {}
        if fetched.rendered is not None:
            name = f"<urn:uuid:{uuid.uuid4()}>"
            marks = {"WARC-Record-ID": name, BROWSER: fetched.rendered.browser}
            beside = beside_members(fetched.rendered, name, self._most)
        response, request, digest = pair_members(fetched, self._most, marks)
        if len(fetched.body) > self._most:
            raise ArchiveError(f"{fetched.url[:200]}: larger than {self._most:,} bytes")
        with self._lock:
            current = self._writable()
            offset = current.write(response + request + beside)
            return SnapshotRef(current.name, offset, len(response), digest)

    def sync(self) -> None:
        """Make all that was appended durable: call it before the database refers to it."""
        with self._lock:
            if self._segment is not None and self._segment.usable:
                try:
                    self._segment.sync()
                except ArchiveError:
                    # After a failed fsync nobody knows what is on the disk: never write on behind it.
                    self._segment.abandon()
                    self._segment = None
                    raise

    def close(self) -> None:
        """Make durable and close the file; the next `append` would begin another one."""
        with self._lock:
            self._close()

    def recover(self) -> list[str]:
        """Mend what killed processes left; the first `append` does it too. The names of the mended files."""
        self._began = True
        return segment.recover(self._folder)

    def _writable(self) -> Segment:
        if not self._began:
            self.recover()
        current = self._segment
        if current is not None and not current.usable:
            current = self._segment = None
        now = self._now().astimezone(UTC)
        if current is not None and (current.size >= self._segment_bytes or current.month != f"{now:%Y/%m}"):
            self._close()
            current = None
        if current is None:
            current = Segment(self._folder, now)
            try:
                current.write(info_member(current.name.rpartition("/")[2], self._software))
            except ArchiveError:
                current.discard()
                raise
            self._segment = current
        return current

    def _close(self) -> None:
        current, self._segment = self._segment, None
        if current is not None and current.usable:
            current.close()

    # ----------------------------------------------------------------- reading

    def load(self, ref: SnapshotRef) -> Fetched:
        """The answer as it was fetched; raises ArchiveError where anything about it does not match."""
        response, request, _ = self._pair(ref)
        return self._checked(ref, response, request)

    def answer(self, ref: SnapshotRef) -> Fetched:
        """The same without the request, proven by the digest of its body alone: half the time of `load`."""
        most = self._most_at(ref)
        return self._checked(ref, self._response(ref, self._bytes(ref, ref.length), most, False), None)

    def beside(self, ref: SnapshotRef) -> Rendered | None:
        """Where a browser has drawn the snapshot: the answer as it came, and the picture."""
        return self._beside(ref)[0]

    def _beside(self, ref: SnapshotRef) -> tuple[Rendered | None, bytes]:
        response, request, members = self._pair(ref)
        if request is None or not response.header(BROWSER):
            return None, b""
        behind = SnapshotRef(ref.file, ref.offset + len(members), ref.length, ref.digest)
        for size in (_SLACK, 2 * (self._most + _SLACK)):
            data = self._bytes(behind, size)
            found = found_beside(data, response.header("WARC-Record-ID"), self._most + _SLACK)
            if len(data) < size or (found[0] and found[0].picture):
                break
        return found

    def verify(self, refs: Iterable[SnapshotRef]) -> Iterator[tuple[SnapshotRef, str]]:
        """Each reference with what is wrong with it, "" for nothing."""
        for ref in refs:
            try:
                self.load(ref)
            except ArchiveError as error:
                yield ref, str(error)
            else:
                yield ref, ""

    def verify_files(self) -> Iterator[tuple[str, str]]:
        """Every file with each of its faults, or with "" where it has none; each record is hashed again."""
        for path in sorted(self._folder.glob("**/*.warc.gz*")):
            name = path.relative_to(self._folder).as_posix()
            if name.removesuffix(OPEN).endswith(SUFFIX):
                faults = list(audit(path, self._most + _SLACK))
                yield from ((name, why) for why in faults or [""])

    def members(self, ref: SnapshotRef) -> bytes:
        """A snapshot as it lies in the archive, proven: response, request, and what stands beside it."""
        response, request, members = self._pair(ref)
        self._checked(ref, response, request)
        return members + self._beside(ref)[1]

    def export(self, ref: SnapshotRef, path: Path) -> None:
        """One snapshot, request and response, as a WARC file of its own; overwrites nothing."""
        members = self.members(ref)
        try:
            with path.open("xb") as out:
                out.write(info_member(path.name, self._software) + members)
        except FileExistsError:
            raise ArchiveError(f"{path} exists already; nothing was written") from None
        except OSError as error:
            raise ArchiveError(f"cannot write {path}: {error.strerror}") from error

    def _checked(self, ref: SnapshotRef, response: Record, request: Record | None) -> Fetched:
        try:
            fetched = fetched_of(response, request, self._most)
        except ArchiveError as error:
            raise ArchiveError(f"{_place(ref)}: {error}") from None
        if fetched.digest != ref.digest:
            raise ArchiveError(f"{_place(ref)}: the body does not match its digest")
        return fetched

    def _pair(self, ref: SnapshotRef) -> tuple[Record, Record | None, bytes]:
        """The response at a reference, its request if that follows, and the members that hold them."""
        most = self._most_at(ref)
        data = self._bytes(ref, ref.length + _REQUEST)
        member = data[: ref.length]
        response = self._response(ref, member, most, True)
        try:
            following, plain = first_member(data[ref.length :], _SLACK)
            request = parse(plain)
        except ArchiveError:
            return response, None, member
        if request.header("WARC-Concurrent-To") != response.header("WARC-Record-ID"):
            return response, None, member
        return response, request, member + following

    def _most_at(self, ref: SnapshotRef) -> int:
        """How large the record may be."""
        most = self._most + _SLACK
        if ref.offset < 0 or not 0 < ref.length <= most:
            raise ArchiveError(f"{_place(ref)}: impossible offset or length")
        return most

    def _response(self, ref: SnapshotRef, member: bytes, most: int, digests: bool) -> Record:
        if len(member) < ref.length:
            raise ArchiveError(f"{_place(ref)}: the file ends before the record does")
        try:
            return parse(unpack(member, most), digests=digests)
        except ArchiveError as error:
            raise ArchiveError(f"{_place(ref)}: {error}") from None

    def _bytes(self, ref: SnapshotRef, length: int) -> bytes:
        """What is in the file at the reference's offset; it may be open still, or be closed meanwhile."""
        if not _NAME.fullmatch(ref.file):
            raise ArchiveError(f"{ref.file[:200]!r} is not the name of an archive file")
        for name in (ref.file, ref.file + OPEN, ref.file):
            try:
                with (self._folder / name).open("rb", buffering=0) as file:
                    return os.pread(file.fileno(), length, ref.offset)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise ArchiveError(f"{_place(ref)}: cannot be read: {error.strerror}") from error
        raise ArchiveError(f"{_place(ref)}: the file is missing")


def _place(ref: SnapshotRef) -> str:
    return f"{ref.file} at {ref.offset}"
