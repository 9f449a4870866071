"""What is shipped: the package, the sources and the templates, and nothing that is a user's."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from monitor.workspace import init

ROOT = Path(__file__).parents[1]
INSTITUTIONS = ROOT / "sources" / "institutions"


@pytest.mark.slow
def test_the_wheel_holds_what_an_installed_program_needs(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(site)
    assert "monitor/_builtin/templates/email/digest.html" in names
    assert "monitor/_builtin/sources/sites/aspi-tracker.toml" in names
    shipped = {f"monitor/_builtin/sources/institutions/{path.name}" for path in INSTITUTIONS.glob("*.toml")}
    assert shipped
    assert {name for name in names if name.startswith("monitor/_builtin/sources/institutions/")} == shipped
    assert not any("snapshots/" in name or name.endswith(".db") for name in names)
    ask = "from monitor import workspace; print(workspace.shipped('sources'))"
    environment = {**os.environ, "PYTHONPATH": str(site)}
    told = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    assert Path(told.stdout.strip()) == site / "monitor/_builtin/sources"


def test_the_lock_file_names_no_host_and_every_dependency() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked = {line.partition("==")[0].lower().replace("_", "-") for line in lock.splitlines() if "==" in line}
    for requirement in wanted:
        name = requirement.split(">")[0].split("=")[0].split("[")[0].lower()
        assert name in locked, name


def test_no_module_is_longer_than_one_can_hold_in_mind() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "monitor").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}


HEAVY = frozenset(
    """
    alembic apscheduler css_inline deepdiff feedparser h11 httpx jinja2 opencc pydantic pygments rapidfuzz
    rich rjieba selectolax sqlalchemy starlette uvicorn warcio
    monitor.archive.archive monitor.compare.comparing monitor.fetch.client monitor.marks
    monitor.notify.digest monitor.read.names monitor.read.reader monitor.record.commit monitor.record.store
    monitor.settings
    """.split()
)
LIGHT = {
    "--help": "",
    "sources check": "pydantic monitor.settings",
    "changes": "sqlalchemy monitor.record.store",
    "show 0": "",
    "check": "h11 httpx monitor.fetch.client",
}
"""What each command may import that those before it have not: `check` finds no page to look at."""
ASK = """
import sys
from monitor.cli import main
for command in sys.argv[1:]:
    sys.argv = ["monitor", *command.split()]
    try:
        main()
    except SystemExit:
        print("IMPORTED", *sys.modules, file=sys.stderr)
"""


def test_commands_start_quickly_because_heavy_things_are_imported_where_they_are_used(tmp_path: Path) -> None:
    init(tmp_path)
    environ = os.environ | {"MONITOR_WORKSPACE": str(tmp_path), "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", ASK, *LIGHT]
    told = subprocess.run(words, cwd=ROOT, env=environ, check=True, capture_output=True, text=True).stderr
    imported = [line.split() for line in told.splitlines() if line.startswith("IMPORTED")]
    allowed = set[str]()
    for (command, more), modules in zip(LIGHT.items(), imported, strict=True):
        allowed.update(more.split())
        assert HEAVY.intersection(modules) <= allowed, command
