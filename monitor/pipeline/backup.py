"""A workspace in one file, made while it runs, and a workspace made of such a file.

The file is a tar: settings, sources and templates as they are, the record as it was at one moment, the
snapshots that it refers to and the key of unsubscribe links; last a manifest with the size and sha256 of
each. The record is copied first: what it refers to was written before, so nothing in a backup refers to what
is not in it. Other secrets are not in a workspace. A restored workspace is one that stopped at that moment.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, Any

from monitor import SOFTWARE
from monitor.errors import UsageError, WorkspaceError
from monitor.notify.unsubscribe import SECRET_FILE
from monitor.pipeline.parts import Parts
from monitor.record.backup import copy_database, sound
from monitor.workspace import SETTINGS_FILE

FORMAT = "institution-monitor backup 1"
MANIFEST = "manifest.json"
DATABASE = "monitor.db"
MOST_MANIFEST = 500_000_000
_FOLDERS = ("sources", "templates")
_OPEN = ".open"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds."""

    files: int
    bytes: int
    made_at: str = ""
    elsewhere: str = ""
    """Where the settings look for the record, if not in the restored folder."""


# --------------------------------------------------------------------- making


def back_up(parts: Parts, target: Path, *, with_record: bool = True) -> Backup:
    """Write a backup; raises `WorkspaceError` where the file exists or cannot be written."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        try:
            beside = target.absolute().parent
            with TemporaryDirectory(prefix=".backup-", dir=beside) as folder, draft.open("xb") as out:
                draft.chmod(0o600)  # it holds people's addresses
                made = _written(parts, out, Path(folder), with_record)
                out.flush()
                os.fsync(out.fileno())
            os.link(draft, target)
        finally:
            draft.unlink(missing_ok=True)
    except FileExistsError:
        raise WorkspaceError(f"{target} exists already; it was left as it is") from None
    except OSError as error:
        raise WorkspaceError(f"cannot write {target}: {error.strerror}") from error
    return made


def _written(parts: Parts, out: IO[bytes], folder: Path, with_record: bool) -> Backup:
    manifest: dict[str, dict[str, Any]] = {}
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        if with_record:
            copy = folder / DATABASE
            copy_database(parts.workspace.database_url(parts.settings.database.url), copy)
            manifest[DATABASE] = _added(tar, DATABASE, copy)
        for name, path in _files(parts):
            try:
                manifest[name] = _added(tar, name, path)
            except FileNotFoundError:
                renamed = path.with_name(path.name.removesuffix(_OPEN))
                if renamed == path:
                    continue  # deleted meanwhile: a template, a source
                manifest[name.removesuffix(_OPEN)] = _added(tar, name.removesuffix(_OPEN), renamed)
        made_at = parts.now().isoformat()
        about = {"format": FORMAT, "software": SOFTWARE, "made_at": made_at, "files": manifest}
        said = json.dumps(about, ensure_ascii=False, indent=1).encode()
        tar.addfile(_entry(MANIFEST, len(said)), io.BytesIO(said))
    size = sum(each["bytes"] for each in manifest.values())
    return Backup(len(manifest), size, made_at)


def _files(parts: Parts) -> Iterator[tuple[str, Path]]:
    root = parts.workspace.root
    yield SETTINGS_FILE, parts.workspace.settings_file
    if (root / SECRET_FILE).is_file():
        yield SECRET_FILE, root / SECRET_FILE
    for folder in (*_FOLDERS, "snapshots"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(root).as_posix(), path


def _added(tar: tarfile.TarFile, name: str, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        # What is written to it meanwhile belongs to the next backup.
        size = os.fstat(file.fileno()).st_size
        reader = _Hashing(file, size)
        tar.addfile(_entry(name, size), reader)
    return {"bytes": size, "sha256": reader.digest.hexdigest()}


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


class _Hashing:
    """A file that is hashed as it is read, up to a size."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._left = file, size
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(min(size if size >= 0 else self._left, self._left))
        self._left -= len(data)
        self.digest.update(data)
        return data


# --------------------------------------------------------------------- restoring


def restore(source: Path, folder: Path) -> Backup:
    """Make a workspace of a backup, whole or not at all; raises `WorkspaceError` where the folder holds
    anything, `UsageError` for what is no backup or is damaged.
    """
    root = folder.absolute()
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise WorkspaceError(f"{root} is not empty; a backup is restored into a new folder")
    draft = root.with_name(f".{root.name}.{os.getpid()}")
    try:
        draft.mkdir(parents=True)
        try:
            with _opened(source) as tar:
                found = _restored(tar, draft, source)
            if (draft / DATABASE).exists():
                sound(draft / DATABASE)
                found = replace(found, elsewhere=_in_its_place(draft))
            for name in ("sources/institutions", "sources/sites", "snapshots", "templates"):
                (draft / name).mkdir(parents=True, exist_ok=True)
            if root.exists():
                root.rmdir()
            draft.rename(root)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise WorkspaceError(f"cannot restore to {root}: {error.strerror or error}") from error
    return found


def _in_its_place(draft: Path) -> str:
    """Move the record to where its settings look for it; one that lay outside the workspace stays in it, and
    the place outside is given: there may be the record of which this is a copy.
    """
    settings = tomllib.loads((draft / SETTINGS_FILE).read_text("utf-8"))
    url = str(settings.get("database", {}).get("url", ""))
    named = url.removeprefix("sqlite:///").partition("?")[0]
    place = (draft / named).resolve() if named and url.startswith("sqlite:///") else draft / DATABASE
    if not place.is_relative_to(draft.resolve()):
        return str(place)
    if place != draft / DATABASE:
        place.parent.mkdir(parents=True, exist_ok=True)
        (draft / DATABASE).rename(place)
    return ""


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, mode="r|") as tar:
            yield tar
    except (tarfile.TarError, EOFError) as error:
        raise UsageError(f"{source} is no whole backup: {error}") from error


def _restored(tar: tarfile.TarFile, draft: Path, source: Path) -> Backup:
    seen: dict[str, dict[str, Any]] = {}
    about: dict[str, Any] | None = None
    for entry in tar:
        # A sparse file says that it is as large as it likes, and takes no room in the tar.
        file = tar.extractfile(entry) if entry.isreg() and not entry.issparse() else None
        if file is None or about is not None or not _belongs(entry.name) or entry.name in seen:
            raise UsageError(f"{source}: {entry.name!r} does not belong in a backup")
        if entry.name == MANIFEST:
            about = _manifest(file.read(MOST_MANIFEST), source)
            continue
        path = draft / entry.name
        path.parent.mkdir(parents=True, exist_ok=True)
        reader = _Hashing(file, entry.size)
        with path.open("xb") as out:
            shutil.copyfileobj(reader, out, _PIECE)
        seen[entry.name] = {"bytes": path.stat().st_size, "sha256": reader.digest.hexdigest()}
    if about is None:
        raise UsageError(f"{source} is no whole backup: its end is missing")
    if seen != about["files"] or SETTINGS_FILE not in seen:
        wrong = next(
            (name for name in about["files"] if seen.get(name) != about["files"][name]), SETTINGS_FILE
        )
        raise UsageError(f"{source} is damaged: {wrong} is not what was backed up")
    return Backup(len(seen), sum(each["bytes"] for each in seen.values()), str(about.get("made_at", "")))


def _manifest(said: bytes, source: Path) -> dict[str, Any]:
    try:
        about = json.loads(said)
    except ValueError:
        about = None
    if (
        not isinstance(about, dict)
        or about.get("format") != FORMAT
        or not isinstance(about.get("files"), dict)
    ):
        raise UsageError(f"{source} is no backup of this program, or one of a newer version")
    return about


def _belongs(name: str) -> bool:
    """Only what a backup holds, at its place: never a path that leads elsewhere."""
    parts = PurePosixPath(name).parts
    plain = name == "/".join(parts) and ".." not in parts and "\\" not in name and "\0" not in name
    folder = len(parts) > 1 and parts[0] in (*_FOLDERS, "snapshots")
    return plain and (folder or name in (SETTINGS_FILE, SECRET_FILE, DATABASE, MANIFEST))
