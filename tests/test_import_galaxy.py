"""The import as a person uses it: institutions and dated profiles in a real workspace, beside real pages."""

import json
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.changes import Action, Aspect, Change
from monitor.compare import Comparison, Subject
from monitor.declare import load_workspace, write_institution
from monitor.errors import UsageError, WorkspaceError
from monitor.model import Evidence, Institution, Outcome, PageKind
from monitor.pipeline.accept import accept_page
from monitor.pipeline.health import examine
from monitor.pipeline.history import known_at
from monitor.pipeline.imports import ImportReport, import_galaxy
from monitor.pipeline.parts import open_parts
from monitor.pipeline.replay import replay
from monitor.pipeline.since_import import SINCE_IMPORT, since_import
from monitor.read.galaxy import read_galaxy
from monitor.read.names import NameIndex
from monitor.workspace import Workspace
from tests.command_kit import Command
from tests.demo.tracker import EARLIER
from tests.galaxy_samples import TRACKER, file_bytes, value
from tests.pipeline_kit import Watch

AUGUST_2020 = datetime(2020, 8, 1, tzinfo=UTC)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "monitor.toml").write_text("")
    return folder


def save(folder: Path, *values: Any, **more: Any) -> Path:
    path = folder / "galaxy.json"
    path.write_bytes(file_bytes(*values, **more))
    return path


@pytest.fixture
def declared(empty: Path) -> Path:
    """A workspace with the institutions of the example, and without the servers."""
    folder = empty / "sources" / "institutions"
    folder.mkdir(parents=True)
    for each in EARLIER:
        (folder / f"{each.slug}.toml").write_text(f'name = "{each.name}"\nname_zh = "{each.name_zh}"\n')
    return empty


def scraped(base: str = TRACKER) -> list[dict[str, Any]]:
    """The tracker's first edition as a scraper would have kept it."""
    found = []
    for each in EARLIER:
        flat = [text for name, notes in each.laboratories for text in (name, *notes)]
        found.append(
            value(
                each.name,
                each.name_zh,
                description="".join(each.prose),
                aliases=[each.name_zh, *each.aliases],
                categories=[each.category],
                supervising_agencies=list(each.supervisors),
                major_defence_laboratories=flat or None,
                refs=[f"{base}{each.slug}/"],
            )
        )
    return found


def live(watch: Watch) -> list[dict[str, Any]]:
    return scraped(watch.site.url("tracker", "/universities/"))


def imported(watch: Watch, *values: Any, **options: Any) -> ImportReport:
    with watch.opened() as parts:
        return import_galaxy(parts, save(watch.folder, *values), **options)


def taken(folder: Path, *values: Any, more: dict[str, Any] | None = None, **options: Any) -> ImportReport:
    """Imported into a workspace that has no pages."""
    with open_parts(Workspace(folder), {}) as parts:
        return import_galaxy(parts, save(folder, *values, **(more or {})), **options)


def names_of(folder: Path) -> dict[str, Institution]:
    return load_workspace(Workspace(folder), {})[1].institutions


# --------------------------------------------------------------------- institutions


def test_new_institutions_get_a_file_each_and_known_ones_are_left_as_they_are(declared: Path) -> None:
    files = sorted((declared / "sources").rglob("*.toml"))
    before = {path: path.read_bytes() for path in files}
    fresh = value(
        "Beihe Naval Academy",
        "北河海军学院",
        aliases=["北河海军学院", "BNA", "Beihe Naval Academy", "北河海院"],
        categories=["Military"],
    )
    report = taken(declared, *scraped(), fresh)
    assert (report.new, report.matched, report.profiles, report.faults) == (1, 10, 11, [])
    assert {path: path.read_bytes() for path in files} == before
    found = names_of(declared)["beihe-naval-academy"]
    assert found == Institution(
        "beihe-naval-academy", "Beihe Naval Academy", "北河海军学院", ("BNA", "北河海院"), "pla_institution"
    )


def test_importing_twice_changes_nothing(declared: Path) -> None:
    values = [*scraped(), value("Beihe University", "北河大学")]
    taken(declared, *values)
    archived = sum(path.stat().st_size for path in (declared / "snapshots").rglob("*.warc.gz"))
    files = {path: path.stat().st_mtime_ns for path in (declared / "sources").rglob("*.toml")}
    again = taken(declared, *values)
    assert (again.new, again.matched, again.profiles, again.known) == (0, 11, 0, 11)
    assert sum(path.stat().st_size for path in (declared / "snapshots").rglob("*.warc.gz")) == archived
    assert {path: path.stat().st_mtime_ns for path in (declared / "sources").rglob("*.toml")} == files


def test_a_dry_run_says_the_same_and_writes_nothing(declared: Path) -> None:
    values = [*scraped(), value("Beihe University", "北河大学")]
    files = sorted(path for path in declared.rglob("*") if path.suffix in (".toml", ".gz"))
    trial = taken(declared, *values, dry_run=True)
    assert sorted(path for path in declared.rglob("*") if path.suffix in (".toml", ".gz")) == files
    with open_parts(Workspace(declared), {}) as parts:
        assert list(parts.store.snapshots()) == []
    real = taken(declared, *values)
    assert (trial.new, trial.matched, trial.profiles) == (real.new, real.matched, real.profiles)


@pytest.mark.parametrize(
    ("category", "word"),
    [
        ("Military", "pla_institution"),
        ("Security", "security_institution"),
        ("Defence industry conglomerate", "defence_conglomerate"),
        ("Civilian", "civilian_university"),
        ("Seven sons of national defence", "civilian_university"),
        ("Chinese Academy of Sciences", "research_institute"),
        ("CAS institute", "research_institute"),
        ("Joint venture university", "joint_venture"),
        ("Something else", "other"),
        (None, "other"),
    ],
)
def test_categories_become_the_words_of_the_declarations(
    empty: Path, category: str | None, word: str
) -> None:
    taken(empty, value("Beihe Works", "北河工场", categories=[category] if category else None))
    assert names_of(empty)["beihe-works"].category == word


def test_a_name_that_would_mean_two_institutions_is_given_to_none(empty: Path) -> None:
    report = taken(
        empty,
        value("Beihe University", "北河大学", aliases=["BHU", "The River School", "Lanhe Institute"]),
        value("Beihe Normal University", "北河师范大学", aliases=["BHU", "The River School"]),
        value("Lanhe Institute", "兰河研究院"),
    )
    said = "\n".join(report.notes)
    found = names_of(empty)
    assert found["beihe-university"].aliases == ("BHU",)  # short forms are shared in real life
    assert found["beihe-normal-university"].aliases == ("BHU",)
    assert said.count("The River School") == 2
    assert "'Lanhe Institute' is also a name of lanhe-institute" in said


def test_ids_do_not_collide_with_each_other_or_with_files_that_are_there(empty: Path) -> None:
    folder = empty / "sources" / "institutions"
    folder.mkdir(parents=True)
    (folder / "beihe-university.toml").write_text('name = "Quite Another College"\n')
    taken(
        empty,
        value("Beihe University", "北河大学"),
        value("Beihe-University", "备河大学", refs=[TRACKER + "other"]),
    )
    found = names_of(empty)
    assert {id_: each.name_zh for id_, each in found.items()} == {
        "beihe-university": "",
        "beihe-university-2": "北河大学",
        "beihe-university-3": "备河大学",
    }


def test_a_shipped_institution_that_is_not_in_use_gets_a_file_that_takes_its_place(empty: Path) -> None:
    report = taken(
        empty,
        value("Nanjing University", "南京大学", aliases=["南京大学", "NJU", "Nanjing Daxue"]),
        value("China North Industries Group", "中国兵器工业集团公司", aliases=["Norinco"]),
    )
    assert (report.new, report.matched) == (2, 0)
    found = names_of(empty)
    assert sorted(found) == ["nanjing-university", "norinco-group"]
    assert "Nanjing Daxue" in found["nanjing-university"].aliases
    assert found["nanjing-university"].hosts == ("nju.edu.cn",)
    (empty / "monitor.toml").write_text('use = ["institutions/*"]\n')
    assert found["nanjing-university"] == names_of(empty)["nanjing-university"]


def test_shipped_institutions_in_use_are_matched_by_their_names(empty: Path) -> None:
    (empty / "monitor.toml").write_text('use = ["institutions/*"]\n')
    shipped = names_of(empty)
    values = [value(each.name, each.name_zh, refs=[TRACKER + each.id]) for each in shipped.values()]
    report = taken(empty, *values)
    assert (report.new, report.matched, report.profiles) == (0, len(shipped), len(shipped))
    assert {each.institution.id: each.entry.url for each in report.institutions} == {
        id_: TRACKER + id_ for id_ in shipped
    }
    assert not (empty / "sources").exists()


# --------------------------------------------------------------------- names that are easily confused

CONFUSABLE = (
    ("Beihe University", "北河大学", ["BHU"]),
    ("Beihe University of Technology", "北河理工大学", ["BHUT"]),
    ("Beihe University of Science and Technology", "北河科技大学", ["BUST"]),
    ("Beihe Institute of Technology", "北河工业大学", []),
    ("North Beihe University", "华北河大学", []),
    ("Southeast Lanling University", "东南兰陵大学", []),
    ("Lanling University", "兰陵大学", []),
    ("China University of Rivers (Lanhe)", "中国河流大学", ["中国河流大学(兰河)"]),
    ("China Yunhe Industries Group", "中国云河工业集团有限公司", ["云河工业集团"]),
    ("China Yunhe Equipment Group Corporation", "中国云河装备集团公司", ["云河装备"]),
    (
        "Naval University of Harbours",
        "中国人民解放军海军港口大学",
        ["海军港口大学", "Navy Harbour University"],
    ),
    ("Naval Command College of Lanhe", "海军兰河指挥学院", []),
    ("China Yunhang Technology Corporation", "中国云航科技集团", ["中国云航"]),
    ("China Yunhang Industry Corporation", "中国云航科工集团有限公司", ["云航科工"]),
)


@pytest.fixture
def index(empty: Path) -> NameIndex:
    values = [value(name, chinese, aliases=aliases) for name, chinese, aliases in CONFUSABLE]
    taken(empty, *values)
    return NameIndex(names_of(empty).values())


def test_each_institution_is_matched_and_found_by_its_names_and_taken_for_no_other(index: NameIndex) -> None:
    assert len(index.institutions) == len(CONFUSABLE)
    by_name = {each.name: id_ for id_, each in index.institutions.items()}
    for name, chinese, aliases in CONFUSABLE:
        expected = by_name[name]
        for each in (name, chinese, *aliases):
            assert index.match(each) == expected
        english = f"On Monday {name} signed an agreement with the city, and {name} will build a school."
        assert [mention.id for mention in index.find(english)] == [expected] * 2
        chinese_text = f"5月12日，某市与{chinese}签署合作协议，{chinese}校长出席。"
        assert [mention.id for mention in index.find(chinese_text)] == [expected] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lanling University of Posts and Telecommunications signed.", []),
        ("South Lanling University signed.", []),
        ("与兰陵大学附属中学签约", []),
        ("与兰陵大学附属第二医院签约", ["lanling-university"]),
        ("中国河流大学（北岸）揭牌", []),
        ("中国河流大学（兰河）揭牌", ["china-university-of-rivers-lanhe"]),
        ("China University of Rivers (Beian) signed.", []),
        ("China University of Rivers (Lanhe) signed.", ["china-university-of-rivers-lanhe"]),
        ("北河理工大学与北河大学签约", ["beihe-university-of-technology", "beihe-university"]),
        ("与中国云河工业集团公司签约", ["china-yunhe-industries-group"]),
        ("signed with China Yunhe Equipment Group.", ["china-yunhe-equipment-group-corporation"]),
        ("与中国云航科工二院签约", ["china-yunhang-industry-corporation"]),
        ("与中国云航签约", ["china-yunhang-technology-corporation"]),
        ("中国云航员进入空间站，中国云航学会年会开幕", []),
    ],
)  # fmt: skip
def test_longer_names_of_others_are_nobody_of_the_file(
    index: NameIndex, text: str, expected: list[str]
) -> None:
    assert [mention.id for mention in index.find(text)] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("China University of Rivers", None),
        ("China University of Rivers (Beian)", None),
        ("中国河流大学（北岸）", None),
        ("Beihe University (BHU)", "beihe-university"),
        ("Beihe University (北河大学)", "beihe-university"),
        ("China Yunhe Industries Group Corporation", "china-yunhe-industries-group"),
        ("中国云河工业集团", "china-yunhe-industries-group"),
        ("中国云河工业", None),
        ("中国人民解放军海军港口大学", "naval-university-of-harbours"),
        ("中国人民解放军海军兰河指挥学院", "naval-command-college-of-lanhe"),
    ],
)
def test_a_place_in_brackets_makes_another_institution_and_an_acronym_does_not(
    index: NameIndex, name: str, expected: str | None
) -> None:
    assert index.match(name) == expected


# --------------------------------------------------------------------- profiles


def test_an_imported_profile_is_what_was_known_on_the_day_of_the_data(declared: Path) -> None:
    taken(declared, *scraped())
    with open_parts(Workspace(declared), {}) as parts:
        assert parts.store.pages(kind=PageKind.PROFILE, role=None) == []  # nobody asked to fetch them
        [known] = known_at(parts, "north-port-polytechnic", AUGUST_2020)
        assert known["fetched_at"] == "2020-08-01T00:00:00.000000Z"
        assert known["profile"]["risk_level"]["state"] == "unknown"
        assert known["profile"]["supervisors"][0]["value"] == "Ministry of Transport"
        assert known_at(parts, "north-port-polytechnic", AUGUST_2020 - timedelta(seconds=1)) == []
        snapshots = list(parts.store.snapshots())
        assert all(each.snapshot.imported_at is not None for each in snapshots)
        assert [why for _, why in parts.archive.verify(each.snapshot.ref for each in snapshots) if why] == []


def test_the_doctor_counts_and_misses_the_files_of_what_was_imported(watch: Watch) -> None:
    def said() -> set[tuple[str, str]]:
        with watch.opened() as parts:
            return {(each.level, each.text) for each in examine(parts) if each.what == "archive"}

    assert said() == {("fine", "nothing in it yet")}
    imported(watch, *live(watch))
    assert said() == {("fine", "1 file in use, nothing is missing")}
    for file in (watch.folder / "snapshots").rglob("*.warc.gz*"):
        file.unlink()
    assert {level for level, _ in said()} == {"wrong"}


def test_the_first_look_at_the_live_page_is_compared_with_the_import(watch: Watch) -> None:
    values = live(watch)
    dongling = next(each for each in values if each["value"].startswith("Dongling"))
    dongling["meta"]["major defence laboratories"] = dongling["meta"]["major defence laboratories"][:2]
    dongling["description"] = dongling["description"].replace("secret-level", "confidential-level")
    imported(watch, *values)
    with watch.opened() as parts:
        dormant = {page.url: page.id for page in parts.store.pages(retired=True)}
    report = watch.check("meridian-tracker")
    told = [change for change in watch.changes() if SINCE_IMPORT in change.marks]
    assert {(c.institution, c.aspect.value, c.action.value, c.after) for c in told} == {
        (
            "dongling-institute-of-technology",
            "laboratory",
            "added",
            "Key Laboratory of Harbour Acoustics (港口声学教育部重点实验室)",
        ),
        ("dongling-institute-of-technology", "security_credential", "changed", "Secret"),
    }
    assert all(change.origin.value == "page" for change in told)
    assert all(any(each.fetched_at == AUGUST_2020 for each in change.evidence) for change in told)
    assert report.outcomes[Outcome.CHANGED] == 1
    with watch.opened() as parts:
        page = parts.store.page_by_url(watch.site.url("tracker", "/universities/north-port-polytechnic"))
        assert page is not None
        assert page.id in dormant.values()  # the same page, with or without a slash at its end
        assert page.site == "meridian-tracker"
        assert page.snapshot is not None
        assert page.snapshot.imported_at is None
    watch.clock.advance(days=1)
    watch.check("meridian-tracker")
    assert len([change for change in watch.changes() if SINCE_IMPORT in change.marks]) == len(told)


def test_a_live_page_that_has_little_in_common_with_the_import_is_not_held_out(watch: Watch) -> None:
    values = live(watch)
    dongling = next(each for each in values if each["value"].startswith("Dongling"))
    dongling["description"] = " ".join(
        f"In 201{n} it trained {n}00 officers of the {place} garrison in radar maintenance."
        for n, place in enumerate("Anping Beihe Cangwu Dinghai Enping Fuyang Guanghe".split())
    )
    dongling["meta"] |= {
        "aliases": ["东岭理工大学", "Old Harbour School", "Harbour Academy"],
        "supervising agencies": ["Ministry of Transport", "State Oceanic Administration"],
        "major defence laboratories": ["Boat Laboratory (船艇实验室)", "Rope Laboratory (缆绳实验室)"],
    }
    imported(watch, *values)
    watch.check("meridian-tracker")
    with watch.opened() as parts:
        page = parts.store.page_by_url(
            watch.site.url("tracker", "/universities/dongling-institute-of-technology")
        )
        assert page is not None
        assert page.snapshot is not None
        assert page.snapshot.imported_at is None
        assert parts.store.checks(page.id)[0].reason.startswith("too different from the imported version")
    assert [c for c in watch.changes() if c.institution == "dongling-institute-of-technology"] == []


def test_reading_the_archive_again_finds_nothing_that_was_unknown_then(watch: Watch) -> None:
    imported(watch, *live(watch))
    watch.check("meridian-tracker")
    before = len(watch.changes())
    with watch.opened() as parts:
        replay(parts)
    assert len(watch.changes()) == before


def test_what_we_read_ourselves_stays_what_is_known(watch: Watch) -> None:
    watch.check("meridian-tracker")
    with watch.opened() as parts:
        before = {
            page.id: page.snapshot for page in parts.store.pages(kind=PageKind.PROFILE) if page.snapshot
        }
    report = imported(watch, *live(watch))
    assert report.profiles == 10
    with watch.opened() as parts:
        after = {page.id: page.snapshot for page in parts.store.pages(kind=PageKind.PROFILE)}
        assert after | before == after
        unread = [snapshot for page_id, snapshot in after.items() if page_id not in before]
        assert [each.imported_at is not None for each in unread if each] == [True]  # its page is down
        [known] = known_at(parts, "north-port-polytechnic", AUGUST_2020)
        assert known["profile"]["risk_level"]["state"] == "unknown"
        url = watch.site.url("tracker", "/universities/north-port-polytechnic")
        with pytest.raises(UsageError, match="nothing is held"):
            accept_page(parts, url)
    watch.clock.advance(days=1)
    watch.check("meridian-tracker")
    assert [change for change in watch.changes() if SINCE_IMPORT in change.marks] == []
    told = len(watch.changes())
    with watch.opened() as parts:
        replay(parts)  # in the order of what the versions tell, not of when they came
    assert [change for change in watch.changes()[told:] if change.action.value == "removed"] == []


def test_a_newer_import_takes_the_place_of_an_older_one(declared: Path) -> None:
    values = scraped()
    taken(declared, *values)
    values[0]["meta"]["topics"] = ["Robotics"]
    later = datetime(2022, 5, 6, tzinfo=UTC)
    assert taken(declared, *values, date=later).profiles == 10
    assert taken(declared, *values, date=AUGUST_2020).profiles == 1  # only the one that differs
    with open_parts(Workspace(declared), {}) as parts:
        assert {page.snapshot.fetched_at for page in parts.store.pages(retired=True) if page.snapshot} == {
            later
        }


@pytest.mark.parametrize(
    ("more", "date", "day"),
    [
        ({}, None, AUGUST_2020),
        ({"date": "2021-02-03"}, None, datetime(2021, 2, 3, tzinfo=UTC)),
        ({"date": "2021-02-03"}, datetime(2019, 11, 25, tzinfo=UTC), datetime(2019, 11, 25, tzinfo=UTC)),
    ],
)
def test_the_day_of_the_data_is_the_callers_the_files_or_that_of_the_public_file(
    empty: Path, more: dict[str, str], date: datetime | None, day: datetime
) -> None:
    assert taken(empty, value("Beihe University", "北河大学"), more=more, date=date).date == day
    with open_parts(Workspace(empty), {}) as parts:
        assert [each.snapshot.fetched_at for each in parts.store.snapshots()] == [day]


# --------------------------------------------------------------------- the command


def test_the_command_sums_up_in_a_line_and_a_profile_shows_its_day(empty: Path) -> None:
    flat = [
        "Key Laboratory of Sonar (声呐重点实验室)",
        "Jointly run with the 29",
        "Founded by the Navy in 2001",
    ]
    path = save(empty, value("Beihe University", "北河大学", major_defence_laboratories=flat))
    monitor = Command(empty)
    assert monitor("import", "misp-galaxy", str(path))[0] == (
        "1 institutions new, 0 matched; 1 profiles of 2020-08-01 stored; 1 items that the file cuts off, "
        "2 notes among laboratories recognised; 0 faults.\n"
    )
    planned, _ = monitor("import", "misp-galaxy", str(path), "--dry-run")
    assert "matched" in planned
    assert "(1 were stored before)" in planned
    shown, _ = monitor("profile", "北河大学")
    assert "read 2020-08-01 00:00 UTC" in shown
    assert "(unknown)" in shown


def test_values_that_cannot_be_taken_are_named_and_the_others_are_imported(empty: Path) -> None:
    twice = value("Beihe University", "北河大学", refs=[TRACKER + "other"])
    path = save(
        empty,
        value("Beihe University", "北河大学"),
        "no object",
        twice,
        value("Lanhe\x07 College\u202e", "兰河学院", refs=["javascript:alert(1)"]),
        value("Yunhe College", "云河学院", refs=[TRACKER + "beihe-university/"]),
    )
    said, complaints = Command(empty)("import", "misp-galaxy", str(path), "--json", code=1)
    report = json.loads(said)
    assert (report["new"], report["profiles"], len(report["faults"])) == (3, 1, 3)
    assert sorted(names_of(empty)) == ["beihe-university", "lanhe-college", "yunhe-college"]
    for line in ("value 2: is no JSON object", "value 3 (Beihe University)", "value 5 (Yunhe College)"):
        assert line in complaints
    assert "note: value 4 (Lanhe College): refs" in complaints


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html>", "not valid JSON"),
        (b"[1]", "one JSON object"),
        (b'{"a": 1}', '"values"'),
        (b'{"values": "x"}', '"values"'),
        (b"[" * 200_000, "not valid JSON"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(empty: Path, content: bytes, why: str) -> None:
    path = empty / "wrong.json"
    path.write_bytes(content)
    with open_parts(Workspace(empty), {}) as parts, pytest.raises(UsageError, match=why) as refused:
        import_galaxy(parts, path)
    assert "\n" not in str(refused.value)


def test_a_wrong_file_ends_the_command_with_exit_code_2(empty: Path) -> None:
    path = empty / "wrong.json"
    path.write_bytes(b"<html>")
    said, complaints = Command(empty)("import", "misp-galaxy", str(path), code=2)
    assert (said, complaints.count("\n")) == ("", 1)


def test_what_is_no_file_or_too_large_or_of_tomorrow_is_refused(empty: Path) -> None:
    large = empty / "large.json"
    with large.open("wb") as out:
        out.truncate(50_000_001)
    with open_parts(Workspace(empty), {}) as parts:
        with pytest.raises(UsageError, match="cannot be read"):
            import_galaxy(parts, empty)
        with pytest.raises(UsageError, match="larger than 50 MB"):
            import_galaxy(parts, large)
    with pytest.raises(UsageError, match="future"):
        taken(empty, value("Beihe University"), date=datetime(9000, 1, 1, tzinfo=UTC))
    assert not (empty / "sources").exists()


def test_the_folder_of_shipped_sources_is_never_written_to(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty / "sources" / "institutions").mkdir(parents=True)
    monkeypatch.setattr("monitor.pipeline.imports.shipped", lambda name: empty / name)
    path = save(empty, value("Beihe University"))
    with (
        open_parts(Workspace(empty), {}) as parts,
        pytest.raises(UsageError, match="a workspace of your own"),
    ):
        import_galaxy(parts, path)


def test_importing_beside_a_running_check_loses_nothing(watch: Watch) -> None:
    """Two processes as far as files and database can tell: one imports while the other checks."""
    trouble: list[BaseException] = []

    def run() -> None:
        try:
            imported(watch, *live(watch))
        except BaseException as error:
            trouble.append(error)

    other = threading.Thread(target=run)
    other.start()
    watch.check("meridian-tracker")
    other.join(60)
    assert trouble == []
    assert not other.is_alive()
    with watch.opened() as parts:
        snapshots = list(parts.store.snapshots())
        assert sum(each.snapshot.imported_at is not None for each in snapshots) == 10
        assert [why for _, why in parts.archive.verify(each.snapshot.ref for each in snapshots) if why] == []
        assert {why for _, why in parts.archive.verify_files()} == {""}


def test_an_existing_file_is_never_overwritten(empty: Path) -> None:
    taken(empty, value("Beihe University", "北河大学"))
    own = empty / "sources" / "institutions" / "beihe-university.toml"
    own.write_text('name = "Beihe University"\ngroups = ["mine"]\n')
    shutil.rmtree(empty / "snapshots")
    (empty / "monitor.db").unlink()
    report = taken(empty, value("Beihe University", "北河大学"))
    assert (report.new, report.matched, report.profiles) == (0, 1, 1)
    assert own.read_text() == 'name = "Beihe University"\ngroups = ["mine"]\n'
    with pytest.raises(WorkspaceError, match="exists already"):
        write_institution(Workspace(empty), Institution("beihe-university", "Another"))
    assert sorted(path.name for path in own.parent.iterdir()) == ["beihe-university.toml"]


def test_a_name_that_is_also_an_acronym_of_another_is_matched_the_second_time(empty: Path) -> None:
    """Acronyms may be shared; a main name may not, or no command would start any more."""
    file = save(empty, value("Nanhu University", "南湖大学", aliases=["NANHUCO"]), value("NANHUCO"))
    monitor = Command(empty)
    monitor("import", "misp-galaxy", str(file))
    again = json.loads(monitor("import", "misp-galaxy", str(file), "--json")[0])
    assert (again["new"], again["matched"], again["known"]) == (0, 2, 2)
    assert [each["id"] for each in again["institutions"]] == ["nanhu-university", "nanhuco"]
    monitor("sources", "check")


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31"])
def test_a_day_before_the_web_is_refused(empty: Path, day: str) -> None:
    file = save(empty, value("Nanhu University"))
    assert (
        "before the first web page"
        in Command(empty)("import", "misp-galaxy", str(file), "--date", day, code=2)[1]
    )
    assert not list(empty.rglob("*.warc*"))


def cut_off(before: str, after: str) -> bool:
    """Whether a note among laboratories that reads so in the file is no news beside what the page says."""
    told = Change(Aspect.LABORATORY, Action.CHANGED, before=before, after=after)
    profile = read_galaxy(json.dumps(value("Nanhu University")).encode(), PageKind.PROFILE)
    return (
        since_import(
            Comparison((told,)), profile, Subject(None, "", None, Evidence(""), Evidence(""))
        ).changes
        == ()
    )


@pytest.mark.parametrize(
    ("before", "after", "quiet"),
    [
        ("Laboratory A: Set up with the 29…", "Laboratory A: Set up with the 29th Institute", True),
        ("A: with the 29…; run by the 5…", "A: with the 29th Institute; run by the 5th Academy", True),
        ("A: with the 29…; run by the 5…", "A: run by the 5th Academy; with the 29th Institute", False),
        ("A: with the 29…", "A: with the 30th Institute", False),
        ("A: with the 29th Institute", "A: with the 29th Institute; closed", False),
        ("; ".join(["a…"] * 40 + ["z…"]), "a; " * 400, False),  # in linear time
    ],
)
def test_what_the_file_cuts_off_and_the_page_completes_is_no_news(
    before: str, after: str, quiet: bool
) -> None:
    assert cut_off(before, after) is quiet
