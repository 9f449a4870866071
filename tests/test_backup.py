"""A workspace in one file, and back: whole, while it runs, and never anything else."""

import asyncio
import io
import json
import tarfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.errors import UsageError, WorkspaceError
from monitor.pipeline.backup import MANIFEST, back_up, restore
from monitor.pipeline.check import check
from monitor.pipeline.parts import open_parts
from monitor.workspace import find
from tests.pipeline_kit import Watch


def changes_in(folder: Path) -> list[str]:
    with open_parts(find(folder, {}, folder), {}) as parts:
        refs = [each.snapshot.ref for each in parts.store.snapshots()]
        assert [fault for _, fault in parts.archive.verify(refs) if fault] == []
        return [change.id for change in parts.store.changes()]


def test_a_backup_of_a_running_workspace_comes_back_as_it_was(watch: Watch, tmp_path: Path) -> None:
    watch.check()
    (watch.folder / "templates").mkdir(exist_ok=True)
    (watch.folder / "templates" / "own.txt").write_text("ours")
    with watch.opened() as running:  # an archive file is open, and its end is not known
        watch.site.switch_edition()
        watch.clock.advance(days=1)
        asyncio.run(check(running))
        assert list((watch.folder / "snapshots").rglob("*.open"))
        stop = threading.Event()

        def writing() -> None:
            while not stop.wait(0.001):
                running.store.hosts.save("x.example", watch.clock.moment)

        writer = threading.Thread(target=writing)
        writer.start()
        try:
            back_up(running, tmp_path / "one.tar")
        finally:
            stop.set()
            writer.join()
    restore(tmp_path / "one.tar", tmp_path / "again")
    assert changes_in(tmp_path / "again") == changes_in(watch.folder)
    assert (tmp_path / "again" / "templates" / "own.txt").read_text() == "ours"
    assert (tmp_path / "one.tar").stat().st_mode & 0o077 == 0
    assert changes_in(tmp_path / "again")


def test_nothing_is_overwritten(watch: Watch, tmp_path: Path) -> None:
    with watch.opened() as parts:
        back_up(parts, tmp_path / "one.tar")
        with pytest.raises(WorkspaceError, match="exists already"):
            back_up(parts, tmp_path / "one.tar")
    with pytest.raises(WorkspaceError, match="not empty"):
        restore(tmp_path / "one.tar", watch.folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.tar", "watch"]


def test_a_record_elsewhere_in_the_workspace_comes_back_there(watch: Watch, tmp_path: Path) -> None:
    settings = watch.folder / "monitor.toml"
    (watch.folder / "data").mkdir()
    settings.write_text(settings.read_text() + '\n[database]\nurl = "sqlite:///data/kept.db"\n')
    watch.check()
    with watch.opened() as parts:
        back_up(parts, tmp_path / "one.tar")
    restore(tmp_path / "one.tar", tmp_path / "again")
    assert (tmp_path / "again" / "data" / "kept.db").is_file()
    assert not (tmp_path / "again" / "monitor.db").exists()


def test_a_record_that_lay_outside_is_restored_and_said_to_be_looked_for_elsewhere(
    watch: Watch, tmp_path: Path
) -> None:
    """Else what is done in the restored workspace would be done to the record that was copied."""
    settings, outside = watch.folder / "monitor.toml", tmp_path / "outside.db"
    settings.write_text(settings.read_text() + f'\n[database]\nurl = "sqlite:///{outside}"\n')
    watch.check()
    with watch.opened() as parts:
        back_up(parts, tmp_path / "one.tar")
    assert restore(tmp_path / "one.tar", tmp_path / "again").elsewhere == str(outside)
    assert (tmp_path / "again" / "monitor.db").is_file()


def damaged(source: Path, target: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> None:
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for entry in old:
            file = old.extractfile(entry)
            assert file is not None
            changed = change(entry.name, file.read())
            if changed is not None:
                made = tarfile.TarInfo(changed[0])
                made.size = len(changed[1])
                new.addfile(made, io.BytesIO(changed[1]))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda name, data: (name, b"x" + data[1:]) if name == "monitor.toml" else (name, data), "damaged"),
        (lambda name, data: None if name == "monitor.db" else (name, data), "damaged"),
        (lambda name, data: None if name == MANIFEST else (name, data), "its end is missing"),
        (lambda name, data: ("../" + name if name == "monitor.toml" else name, data), "does not belong"),
        (lambda name, data: ("/etc/x" if name == "monitor.toml" else name, data), "does not belong"),
        (lambda name, data: ("sources/../../x" if name == "monitor.toml" else name, data), "does not belong"),
        (lambda name, data: (name, b"[]" if name == MANIFEST else data), "no backup"),
        (
            lambda name, data: (
                name,
                json.dumps(json.loads(data) | {"format": "2"}).encode() if name == MANIFEST else data,
            ),
            "newer version",
        ),
    ],
)
def test_what_is_no_whole_backup_leaves_nothing(
    tmp_path: Path, change: Callable[[str, bytes], tuple[str, bytes] | None], why: str
) -> None:
    (tmp_path / "watch").mkdir()
    (tmp_path / "watch" / "monitor.toml").write_text("")
    with open_parts(find(tmp_path / "watch", {}, tmp_path), {}) as parts:
        back_up(parts, tmp_path / "one.tar")
    damaged(tmp_path / "one.tar", tmp_path / "two.tar", change)
    with pytest.raises(UsageError, match=why):
        restore(tmp_path / "two.tar", tmp_path / "again")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.tar", "two.tar", "watch"]


def test_a_file_that_only_claims_to_be_large_is_refused(tmp_path: Path) -> None:
    sparse = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": str(10**12)}
    with tarfile.open(tmp_path / "one.tar", "w") as tar:
        entry = tarfile.TarInfo("sources/x")
        entry.size, entry.pax_headers = 512, sparse | {"GNU.sparse.name": "sources/x"}
        tar.addfile(entry, io.BytesIO(b"0\n".ljust(512, b"\0")))
    with pytest.raises(UsageError, match="does not belong"):
        restore(tmp_path / "one.tar", tmp_path / "again")


def test_a_link_in_a_backup_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "one.tar", "w") as tar:
        link = tarfile.TarInfo("sources/x")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(UsageError, match="does not belong"):
        restore(tmp_path / "one.tar", tmp_path / "again")


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\0" * 2048])
def test_another_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "one.tar").write_bytes(content)
    with pytest.raises(UsageError, match="no whole backup"):
        restore(tmp_path / "one.tar", tmp_path / "again")
