"""Where things are: finding a workspace, making one, and the files that come with the program."""

from pathlib import Path

import pytest

from monitor import workspace
from monitor.declare import load_sources
from monitor.errors import WorkspaceError
from monitor.settings import load
from monitor.workspace import Workspace, find, init, shipped


def make(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "monitor.toml").touch()
    return folder


# --------------------------------------------------------------------- finding


def test_the_named_workspace_wins_over_the_environment_and_that_over_the_folder(tmp_path: Path) -> None:
    named, variable, here = (make(tmp_path / name) for name in ("named", "variable", "here"))
    environ = {"MONITOR_WORKSPACE": str(variable)}
    assert find(str(named), environ, here).root == named
    assert find(None, environ, here).root == variable
    assert find(None, {}, here).root == here
    assert find("", {"MONITOR_WORKSPACE": ""}, here).root == here


def test_the_nearest_folder_above_is_the_workspace(tmp_path: Path) -> None:
    outer = make(tmp_path / "outer")
    inner = make(outer / "inner")
    deep = inner / "sources" / "sites"
    deep.mkdir(parents=True)
    assert find(None, {}, deep).root == inner
    assert find(None, {}, outer).root == outer


def test_a_relative_name_is_meant_from_the_current_folder(tmp_path: Path) -> None:
    make(tmp_path / "watch")
    assert find("watch", {}, tmp_path).root == tmp_path / "watch"


@pytest.mark.parametrize(
    ("explicit", "environ"), [("none", {}), (None, {"MONITOR_WORKSPACE": "none"}), (None, {})]
)
def test_without_a_workspace_the_message_says_how_to_make_one(
    tmp_path: Path, explicit: str | None, environ: dict[str, str]
) -> None:
    with pytest.raises(WorkspaceError, match="monitor init"):
        find(explicit, environ, tmp_path)


def test_a_relative_database_lies_in_the_workspace() -> None:
    here = Workspace(Path("/watch"))
    assert here.database_url("sqlite:///monitor.db") == "sqlite:////watch/monitor.db"
    assert here.database_url("sqlite:///data/m.db?x=1") == "sqlite:////watch/data/m.db?x=1"
    assert here.database_url("sqlite:////var/m.db") == "sqlite:////var/m.db"
    assert here.database_url("sqlite:///:memory:") == "sqlite:///:memory:"
    assert here.database_url("postgresql://db/m") == "postgresql://db/m"


# --------------------------------------------------------------------- making


def test_a_new_workspace_is_found_loads_and_declares_nothing(tmp_path: Path) -> None:
    written = init(tmp_path / "my" / "watch")
    found = find(None, {}, tmp_path / "my" / "watch" / "sources" / "institutions")
    assert found.root == tmp_path / "my" / "watch"
    assert found.settings_file in written
    assert all(path.is_file() for path in written)
    for folder in (found.sources / "institutions", found.sources / "sites", found.snapshots, found.templates):
        assert folder.is_dir()
    sources = load_sources(found, load(found.settings_file, {}))
    assert (sources.institutions, sources.sites, sources.pages) == ({}, {}, ())


def test_the_examples_of_a_new_workspace_are_valid_once_renamed(tmp_path: Path) -> None:
    init(tmp_path)
    for example in tmp_path.rglob("*.toml.off"):
        example.rename(example.with_suffix(""))
    found = find(None, {}, tmp_path)
    sources = load_sources(found, load(found.settings_file, {}))
    assert (list(sources.institutions), list(sources.sites)) == (["example"], ["example"])
    assert len(sources.pages) == 3


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("use = []")
    with pytest.raises(WorkspaceError, match="already is a workspace"):
        init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["monitor.toml"]


def test_files_that_are_there_already_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine")
    assert tmp_path / ".gitignore" not in init(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == "mine"


def test_where_no_workspace_can_be_made_one_line_says_why(tmp_path: Path) -> None:
    (tmp_path / "sources").write_text("a file where a folder belongs")
    with pytest.raises(WorkspaceError, match="sources"):
        init(tmp_path)


# --------------------------------------------------------------------- shipped files


def test_shipped_sources_are_found() -> None:
    assert (shipped("sources") / "sites" / "aspi-tracker.toml").is_file()


def test_an_installed_copy_wins_over_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "monitor"
    (package / "_builtin" / "sources").mkdir(parents=True)
    (tmp_path / "sources").mkdir()
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(workspace, "_PACKAGE", package)
    assert shipped("sources") == package / "_builtin" / "sources"


def test_a_neighbour_folder_outside_a_checkout_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sources").mkdir()
    monkeypatch.setattr(workspace, "_PACKAGE", tmp_path / "monitor")
    with pytest.raises(WorkspaceError, match="missing"):
        shipped("sources")
