"""The user's own agreements: taken from a list, and told of where a change touches them."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.changes import Aspect
from monitor.cli.app import app
from monitor.errors import ConfigurationError, NotFound, UsageError
from monitor.notify.language import speech
from monitor.notify.routing import Router
from monitor.notify.touching import Touched, touched_line
from monitor.pipeline.agreements import agreements_touched, first_day, last_day, read_agreements, touches
from monitor.pipeline.deliver import preview
from monitor.record.agreements import Agreement, Imported
from monitor.settings import Settings
from tests.memory_kit import Memory, declare, memory
from tests.record_kit import change, tell

LIST = """institution,title,from,until,unit
北河大学,Joint PhD programme,2024-09-01,2027-08-31,Physics
beihe,Student exchange,2020,2021,Law
恒川集团,Test field,2024/01/01,,Engineering
"""
NOW = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture
def kept(tmp_path: Path):  # type: ignore[no-untyped-def]
    (tmp_path / "sources" / "institutions").mkdir(parents=True)
    declare(tmp_path, "beihe", "Beihe University", "https://watch.example/beihe")
    file = tmp_path / "sources" / "institutions" / "beihe.toml"
    file.write_text('name_zh = "北河大学"\n' + file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    with memory(tmp_path) as found:
        yield found


def taken(kept: Memory, folder: Path) -> None:
    given = read_agreements(kept.parts, str(folder / "list.csv"))
    assert given.unwatched == ("恒川集团",)
    assert kept.parts.store.agreements.take(given.agreements, NOW) == Imported(new=3)


def test_a_change_touches_what_holds_with_whom_it_is_about_or_a_counterpart(
    kept: Memory, tmp_path: Path
) -> None:
    taken(kept, tmp_path)
    told = change("x", institution="beihe", institution_name="Beihe University")

    def touched(**values: object) -> list[str]:
        return [each.title for each in agreements_touched(kept.parts, replace(told, **values), NOW)]

    assert touched() == ["Joint PhD programme"]
    assert touched(institution=None, institution_name="Beihe University") == ["Joint PhD programme"]
    assert touched(institution="other", institution_name="Other University") == []
    assert touched(institution=None, institution_name="北河航空航天大学") == []
    both = {"aspect": Aspect.PARTNERSHIP, "parties": ("恒川集团有限公司",)}
    assert touched(**both) == ["Joint PhD programme", "Test field"]
    past = agreements_touched(kept.parts, told, datetime(2021, 12, 31, tzinfo=UTC))
    assert [each.title for each in past] == ["Student exchange"]


def test_the_same_list_again_changes_nothing_and_a_whole_list_takes_the_rest_away(
    kept: Memory, tmp_path: Path
) -> None:
    taken(kept, tmp_path)
    given = read_agreements(kept.parts, str(tmp_path / "list.csv")).agreements
    store = kept.parts.store.agreements
    assert store.take(given, NOW) == Imported(same=3)
    longer = replace(given[0], until=date(2030, 1, 1))
    assert store.take([longer], NOW) == Imported(changed=1)
    assert store.take([longer], NOW, replace=True) == Imported(removed=2, same=1)
    (left,) = store.all()
    assert left.until == date(2030, 1, 1)
    assert store.remove([left.id]) == 1
    assert store.all() == []


def test_every_fault_of_a_list_is_said_at_once_and_nothing_taken(kept: Memory, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(
        "Institution;Title;Until\nbeihe;A;03/04/2027\n;B;\nbeihe;;\nbeihe;C;2027-02-30\nbeihe;D;2027\n",
        encoding="gb18030",
    )
    with pytest.raises(ConfigurationError) as caught:
        read_agreements(kept.parts, str(bad))
    lines = [str(problem).rpartition(", ")[2] for problem in caught.value.problems]
    assert [line.partition(":")[0] for line in lines] == ["line 2", "line 3", "line 4", "line 5"]
    bad.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no column is called 'institution' or 'title'; there is 'a', 'b'"):
        read_agreements(kept.parts, str(bad))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027-08-31", "2027-08-31", "2027-08-31"), ("2027/8", "2027-08-01", "2027-08-31"),
        ("2027", "2027-01-01", "2027-12-31"), ("31.8.2027", "2027-08-31", "2027-08-31"),
        ("2027年8月31日", "2027-08-31", "2027-08-31"), ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2027-08-31 00:00:00", "2027-08-31", "2027-08-31"),
    ],
)  # fmt: skip
def test_days(text: str, first: str, last: str) -> None:
    assert (first_day(text).isoformat(), last_day(text).isoformat()) == (first, last)


def test_an_agreement_with_somebody_who_is_watched_later_counts_then(kept: Memory, tmp_path: Path) -> None:
    early = Agreement(None, "北河大学", "Early")
    kept.parts.store.agreements.take([early], NOW)
    told = change("x", institution="beihe", institution_name="Beihe University")
    assert [each.title for each in agreements_touched(kept.parts, told, NOW)] == ["Early"]


# --------------------------------------------------------------------- where people see it


def test_a_mail_has_one_quiet_line(kept: Memory, tmp_path: Path) -> None:
    taken(kept, tmp_path)
    told = change("x", institution="beihe", institution_name="Beihe University", evidence=())
    said = {"id": "ann", "address": "ann@example.org", "cadence": ["weekly mon 07:30"]}
    router = Router(Settings.model_validate({"recipients": [said]}).recipients, kept.parts.known)
    rendered = preview(kept.parts, router.subscriptions[0], [told], NOW, router)
    assert rendered is not None
    line = "Joint PhD programme (Physics), until 2027-08-31"
    assert "Touches" in rendered.text
    assert line in " ".join(rendered.text.split())
    assert line in rendered.html


def test_many_agreements_are_few_words() -> None:
    many = [Touched(f"Title {number}", until=date(2027, 1, number)) for number in range(1, 6)]
    assert touched_line(many).endswith("; 2 more")
    assert touched_line([]) == ""
    chinese = touched_line([Touched("联合培养", "物理系", date(2027, 8, 31))], speech("zh", "UTC"))
    assert chinese == "联合培养（物理系），有效期至2027-08-31"
    assert "\u202e" not in touched_line([Touched("a\u202eb\n")])


def test_without_agreements_nothing_is_looked_up_for_each_change(kept: Memory) -> None:
    assert touches(kept.parts)(change("x")) == ()


def test_the_commands(kept: Memory, tmp_path: Path) -> None:
    page = kept.page("https://watch.example/beihe")
    tell(kept.parts.store, page, change("x", institution="beihe", institution_name="Beihe University"))

    def run(*words: str):  # type: ignore[no-untyped-def]
        return CliRunner().invoke(app, [*words, "--workspace", str(tmp_path)])

    done = run("agreements", "import", str(tmp_path / "list.csv"))
    assert "3 new" in done.stderr
    assert "1 of their institutions is not watched: 恒川集团" in done.stderr
    listed = json.loads(run("agreements", "list", "--format", "json").stdout)
    assert [(each["title"], each["institution"]) for each in listed] == [
        ("Student exchange", "beihe"), ("Joint PhD programme", "beihe"), ("Test field", None)
    ]  # fmt: skip
    (known,) = kept.parts.store.changes()
    assert "Joint PhD programme (Physics), until 2027-08-31" in " ".join(run("show", known.id).stdout.split())
    assert "1 removed" in run("agreements", "remove", str(listed[0]["id"])).stderr
    assert isinstance(run("agreements", "remove", "99").exception, NotFound)
