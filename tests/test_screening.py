"""Screening a list of names: who is watched, who is a partner, and what only looks like it."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.changes import Aspect
from monitor.cli.app import app
from monitor.errors import UsageError
from monitor.pipeline.csv_files import read_csv
from monitor.pipeline.screening import Screened, Screener
from monitor.pipeline.searching import refresh
from tests.memory_kit import Memory, declare, memory
from tests.profile_pages import LAYOUTS, facts
from tests.record_kit import change, tell

BEIHE = "https://watch.example/beihe"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """Two institutions with profiles, one without, and a change that tells of a partner."""
    folder = tmp_path_factory.mktemp("watch")
    (folder / "sources" / "institutions").mkdir(parents=True)
    declare(folder, "beihe", "Beihe University", BEIHE)
    file = folder / "sources" / "institutions" / "beihe.toml"
    names = 'name_zh = "北河大学"\naliases = ["BHU", "Beihe Daxue"]\n'
    file.write_text(names + file.read_text(encoding="utf-8"), encoding="utf-8")
    with memory(folder) as found:
        found.see(LAYOUTS["classic"](facts(level="very high")))
        low = facts(
            name="Beihe University", zh="北河大学", level="low", abroad=[], partners=[], misconduct=[]
        )
        found.see(LAYOUTS["classic"](low), BEIHE)
        known = {"aspect": Aspect.PARTNERSHIP, "institution": "beihe", "institution_name": "Beihe University"}
        page = found.page(BEIHE)
        tell(found.parts.store, page, change("a", parties=("恒川集团有限公司",), **known), number=70)
        tell(
            found.parts.store,
            page,
            change("b", parties=("Luyan Institute",), status="ended", **known),
            number=71,
        )
        refresh(found.parts)
        yield found


@pytest.fixture(scope="module")
def screener(kept: Memory) -> Screener:
    return Screener(kept.parts)


def short(found: Screened) -> tuple[list[str], list[str]]:
    hits = [f"{each.relation} {each.institution} {each.risk_level}" for each in found.hits]
    return hits, [f"{each.name}: {each.why}" for each in found.candidates]


@pytest.mark.parametrize(
    ("name", "hits", "candidates"),
    [
        ("Beihe University", ["watched beihe low"], []),
        ("  the BEIHE　University ", ["watched beihe low"], []),
        ("北河大學", ["watched beihe low"], []),
        ("Beihe University (北河大学)", ["watched beihe low"], []),
        ("恒川集团", ["partner beihe low"], []),
        ("恒川集團有限公司", ["partner beihe low"], []),
        ("Tomsk State University", ["partner nhut very high"], []),
        ("Beihe Univeristy", [], ["Beihe University: a similar name"]),
        ("北河大学物理学院", [], ["北河大学: a unit that carries the name"]),
        ("School of Physics, Beihe University", [], ["Beihe University: a unit that carries the name"]),
        ("BHU", [], ["BHU: a short form that others bear too"]),
        ("北河航空航天大学", [], []),
        ("Beihe University of Aeronautics and Astronautics", [], []),
        ("University of Technology", [], []),
        ("大学", [], []),
        ("", [], []),
        ("=cmd|' /C calc'!A0", [], []),
    ],
)
def test_a_name(screener: Screener, name: str, hits: list[str], candidates: list[str]) -> None:
    assert short(screener.one(name)) == (hits, candidates)


def test_a_partnership_that_was_told_to_be_over_says_so(screener: Screener) -> None:
    (hit,) = screener.one("Luyan Institute").hits
    assert hit.ended
    assert hit.change
    assert not screener.one("恒川集团").hits[0].ended


# --------------------------------------------------------------------- the command


def run(kept: Memory, *words: str, text: bytes = b""):  # type: ignore[no-untyped-def]
    folder = str(kept.parts.workspace.settings_file.parent)
    return CliRunner().invoke(app, ["screen", *words, "--workspace", folder], input=text)


LIST = "编号,单位名称\n1,北河大学\n2,=1+1\n3,恒川集团\n\n4,Beihe Univeristy\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_in_any_encoding(kept: Memory, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "names.csv").write_bytes(LIST.encode(encoding))
    done = run(kept, str(tmp_path / "names.csv"), "--format", "csv")
    assert done.exit_code == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["line"], row["match"]) for row in rows] == [
        ("2", "watched"), ("3", ""), ("4", "partner"), ("6", "candidate")
    ]  # fmt: skip
    assert rows[1]["name"] == "'=1+1"
    assert "4 names: 1 watched, 1 partners of watched ones, 1 with candidates only" in done.stderr


def test_other_columns_and_no_header(kept: Memory) -> None:
    by_name = run(kept, "-", "--column", "Who", "--format", "jsonl", text="a;who\n1;北河大学\n2\n".encode())
    assert [bool(json.loads(line)["hits"]) for line in by_name.stdout.splitlines()] == [True, False]
    bare = run(kept, "-", text=b"Beihe University\nnobody\n")
    assert "watched" in bare.stdout
    assert "2 names" in bare.stderr


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        (b"a,b\n1,2\n", [], "which column has the names"),
        (b"a,b\n1,2\n", ["--column", "x"], "no column is called 'x'; there is 'a', 'b'"),
        (b"PK\x03\x04\x00\x00", [], "save it as CSV"),
        (b"\xff\xfe\xff\xff\x00\xd8,\x80", ["--column", "x"], "no column is called"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_line(kept: Memory, text: bytes, words: list[str], why: str) -> None:
    done = run(kept, "-", *words, text=text)
    assert isinstance(done.exception, UsageError)
    assert why in str(done.exception)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"), read_csv(str(tmp_path / "none.csv")):
        pass
