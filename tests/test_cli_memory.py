"""`monitor blame`, `compare` and `profile --at` as a person or a script uses them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from monitor.cli.app import app
from monitor.errors import NotFound, UsageError
from tests.command_kit import Command
from tests.memory_kit import URL, declare, memory
from tests.profile_pages import FACTS, LAYOUTS, facts

CONGLOMERATE = "China Hengchuan Group Corporation"
EXTRA_LAB = ("Laser Damage Laboratory", "激光毁伤实验室", [])
BEIHE = "https://watch.example/beihe"
LUYAN = "https://other.example/luyan"


def page(**changes: Any) -> bytes:
    return LAYOUTS["classic"](facts(**changes))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three institutions that were read, one that never was; a week of versions of the first."""
    place = tmp_path_factory.mktemp("watch")
    (place / "sources" / "institutions").mkdir(parents=True)
    declare(place, "beihe", "Beihe University", BEIHE, category="civilian_university", groups='["partners"]')
    declare(place, "luyan", "Luyan College", LUYAN, category="civilian_university", groups='["partners"]')
    declare(place, "unread", "Moxi Institute", "https://other.example/moxi")
    declare(place, "hengchuan", CONGLOMERATE, "https://other.example/h", category="defence_conglomerate")
    file = place / "sources" / "institutions" / "hengchuan.toml"
    file.write_text('aliases = ["Hengchuan Group"]\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    signed = "In 2016 {} and {} signed a strategic cooperation agreement."
    beihe = page(
        name="Beihe University", zh="北河大学", abbr="BU", aliases=["BU"], level="medium",
        abroad=[], misconduct=[],
        partners=[signed.format("Beihe University", CONGLOMERATE)], rankings=[("sonar", 40, 9)],
    )  # fmt: skip
    luyan = page(
        name="Luyan College", zh="鹿岩学院", abbr="LC", aliases=["LC"], level="low", abroad=[], misconduct=[],
        supervisors=["Ministry of Education"], partners=[signed.format("Luyan College", "Hengchuan Group")],
    )  # fmt: skip
    with memory(place) as kept:
        kept.see(page())
        kept.see(beihe, BEIHE)
        kept.see(luyan, LUYAN)
        kept.see(page(labs=[*FACTS["labs"], EXTRA_LAB]))
        kept.see(page(labs=[*FACTS["labs"], EXTRA_LAB], level="very high"))
    return place


def run(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--workspace", str(folder)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


def records(folder: Path, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(folder, *words, "--format", "jsonl").splitlines()]


# --------------------------------------------------------------------- blame


def test_blame_says_since_when_and_from_which_snapshot(folder: Path) -> None:
    found = records(folder, "blame", "nhut")
    level = next(r for r in found if r["aspect"] == "risk_level")
    assert level["value"] == "very high"
    assert level["first_seen"].startswith("2025-01-06")
    lab = next(r for r in found if "Laser Damage" in r["value"])
    assert (lab["first_seen"][:10], lab["last_seen"][:10]) == ("2025-01-05", "2025-01-06")
    assert (lab["state"], lab["site"], lab["url"]) == ("current", None, URL)
    shown = run(folder, "snapshots", "show", lab["first_snapshot"])
    assert "Laser Damage" in shown


def test_blame_goes_by_aspect_and_then_by_age(folder: Path) -> None:
    found = records(folder, "blame", "Nanhu University of Technology")
    assert [r["aspect"] for r in found][:2] == ["risk_level", "risk_rationale"]
    labs = [r["first_seen"] for r in found if r["aspect"] == "laboratory"]
    assert labs == sorted(labs)
    assert len(set(labs)) == 2


def test_blame_of_an_aspect_and_of_what_has_ended(folder: Path) -> None:
    found = records(folder, "blame", "nhut", "--aspect", "risk_level", "--ended")
    assert [(r["value"], r["state"]) for r in found] == [("high", "ended"), ("very high", "current")]
    assert "high" in found[0]["quote"]
    then = records(folder, "blame", "nhut", "--aspect", "risk_level", "--ended", "--at", "2025-01-05")
    assert [(r["value"], r["state"]) for r in then] == [("high", "current")]


def test_blame_reads_well_and_as_csv(folder: Path) -> None:
    table = run(folder, "blame", "nhut")
    assert "since" in table
    assert "2025-01-06" in table
    rows = list(csv.DictReader(io.StringIO(run(folder, "blame", "nhut", "--format", "csv"))))
    whole = json.loads(run(folder, "blame", "nhut", "--format", "json"))
    assert len(rows) == len(whole) > 20
    assert list(rows[0]) == list(whole[0])


def test_blame_of_nobody_and_of_nothing_is_one_line(folder: Path) -> None:
    with pytest.raises(NotFound, match="nhut"):
        run(folder, "blame", "nhutt")
    with pytest.raises(NotFound, match="nothing was known"):
        run(folder, "blame", "unread")
    with pytest.raises(NotFound, match="2019"):
        run(folder, "blame", "nhut", "--at", "2019-01-01")
    said = Command(folder)("blame", "unread", code=1)[1]
    assert len(said.splitlines()) == 1


# --------------------------------------------------------------------- profile


def test_a_profile_on_a_day_says_what_came_after(folder: Path) -> None:
    [then] = records(folder, "profile", "nhut", "--at", "2025-01-03")
    assert then["profile"]["risk_level"]["value"] == "high"
    assert then["known"] is True
    assert then["health"]["readable"] is True
    assert then["next_change"]["aspect"] == "laboratory"
    assert then["changed_since"] == {"ended": 1, "begun": 2}
    table = run(folder, "profile", "nhut", "--at", "2025-01-03")
    assert "next change 2025-01-05" in table
    assert "1 of these facts ended and 2 others began" in table


def test_a_profile_says_since_when_each_value_holds(folder: Path) -> None:
    table = run(folder, "profile", "nhut")
    level = next(line for line in table.splitlines() if line.split()[:2] == ["risk", "level"])
    assert "2025-01-06" in level
    laser = next(line for line in table.splitlines() if "Laser Damage" in line)
    assert "2025-01-05" in laser


# --------------------------------------------------------------------- compare


def test_institutions_stand_side_by_side(folder: Path) -> None:
    found = json.loads(run(folder, "compare", "nhut", "Beihe University", "unread", "--format", "json"))
    one, other, unread = found["institutions"]
    assert [r["risk_level"] for r in (one, other, unread)] == ["very high", "medium", None]
    assert (one["security_credential"], one["counts"]["laboratories"]) == ("Secret", 4)
    assert one["best_ranking"] == {"technology": "inertial navigation", "global": 3, "national": 1}
    assert (one["last_read"][:10], other["last_read"][:10]) == ("2025-01-06", "2025-01-03")
    assert (unread["last_read"], unread["counts"], unread["pages"]) == (None, None, 0)
    assert other["category"] == "civilian_university"


def test_a_shared_partner_is_known_by_any_of_its_names(folder: Path) -> None:
    found = json.loads(run(folder, "compare", "nhut", "beihe", "luyan", "--format", "json"))["shared"]
    assert {"name": CONGLOMERATE, "institutions": ["beihe", "luyan"]} in found["partners"]
    ministries = {each["name"]: each["institutions"] for each in found["supervisors"]}
    assert ministries["Hubei Provincial Government"] == ["nhut", "beihe"]
    assert "Ministry of Education" not in ministries
    assert found["affiliations"][0]["institutions"] == ["nhut", "beihe", "luyan"]


def test_groups_categories_and_all_choose_institutions(folder: Path) -> None:
    def chosen(*words: str) -> list[str]:
        return [r["institution"] for r in records(folder, "compare", *words)]

    assert chosen("--group", "partners") == ["beihe", "luyan"]
    assert chosen("nhut", "--category", "civilian_university") == ["nhut", "beihe", "luyan"]
    assert set(chosen("--all")) == {"nhut", "beihe", "luyan", "unread", "hengchuan"}


def test_the_comparison_of_a_day_in_the_past(folder: Path) -> None:
    one, other = records(folder, "compare", "nhut", "luyan", "--at", "2025-01-02")
    assert (one["risk_level"], one["counts"]["laboratories"]) == ("high", 3)
    assert (other["risk_level"], other["pages"]) == (None, 0)


def test_few_stand_beside_one_another_and_the_rest_in_rows(folder: Path) -> None:
    few = run(folder, "compare", "nhut", "beihe")
    assert any(line.split()[:2] == ["risk", "level"] for line in few.splitlines())
    assert CONGLOMERATE not in few
    rows = list(csv.DictReader(io.StringIO(run(folder, "compare", "--all", "--format", "csv"))))
    assert {row["institution_name"]: row["laboratories"] for row in rows}["Beihe University"] == "3"


@pytest.mark.parametrize("words", [("nhut",), ("nhut", "nhut"), ()])
def test_one_alone_is_no_comparison(folder: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="choose 2 to 200"):
        run(folder, "compare", *words)


@pytest.mark.parametrize(("option", "wrong"), [("--group", "partnrs"), ("--category", "civil_university")])
def test_an_unknown_group_or_category_is_wrong_use(folder: Path, option: str, wrong: str) -> None:
    with pytest.raises(UsageError, match="did you mean"):
        run(folder, "compare", option, wrong)


# --------------------------------------------------------------------- damage


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """An institution with two pages, the last version of one of which cannot be read."""
    (tmp_path / "sources" / "institutions").mkdir(parents=True)
    declare(tmp_path, "beihe", "Beihe University", BEIHE)
    file = tmp_path / "sources" / "institutions" / "beihe.toml"
    text = file.read_text("utf-8")
    file.write_text(text + f'\n[[pages]]\nurl = "{LUYAN}"\nkind = "profile"\n', "utf-8")
    body = page(name="Beihe University", zh="北河大学", abbr="BU", aliases=["BU"], level="medium")
    with memory(tmp_path) as kept:
        kept.see(body, BEIHE)
        kept.see(body.replace(b"medium", b"low"), LUYAN)
        broken = kept.page(LUYAN).snapshot
    assert broken is not None
    [archive] = [path for path in (tmp_path / "snapshots").rglob("*.warc.gz*") if path.is_file()]
    data = bytearray(archive.read_bytes())
    middle = broken.ref.offset + broken.ref.length // 2
    data[middle : middle + 20] = bytes(20)
    archive.write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("command", ["profile", "blame"])
def test_a_damaged_page_is_named_and_the_others_are_shown(damaged: Path, command: str) -> None:
    done = CliRunner().invoke(app, [command, "beihe", "--format", "jsonl", "--workspace", str(damaged)])
    assert done.exit_code == 1
    assert {json.loads(line)["url"] for line in done.stdout.splitlines()} == {BEIHE}
    [line] = done.stderr.splitlines()
    assert line.startswith(f"{LUYAN} is left out: ")


@pytest.mark.parametrize("command", ["profile", "blame"])
def test_where_all_is_damaged_that_is_what_is_said(damaged: Path, command: str) -> None:
    for path in (damaged / "snapshots").rglob("*.warc.gz*"):
        path.unlink()
    done = CliRunner().invoke(app, [command, "beihe", "--format", "json", "--workspace", str(damaged)])
    assert done.exit_code == 1
    assert json.loads(done.stdout) == []
    assert len(done.stderr.splitlines()) == 2
