"""What changed on a plain page, word by word: in the mail, in `show`, and by the readers on files."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.changes import Action, Aspect, Change
from monitor.notify.item import Frame, item_of
from monitor.notify.marking import cut, inline, mark
from tests.command_kit import Command
from tests.plain_kit import plain_watch

SENTENCE = "Guests register with the security office at least 30 days before they arrive."


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            SENTENCE,
            SENTENCE.replace("30", "60").replace("security", "export control"),
            "Guests register with the [-security-] {+export control+} office"
            " at least [-30-] {+60+} days before they arrive.",
        ),
        (
            SENTENCE,
            SENTENCE.replace(" at least 30 days before they arrive", ""),
            "Guests register with the security office [-at least 30 days before they arrive-].",
        ),
        (
            "外籍人员须经保密委员会审批后方可进入。",
            "外籍人员须经安全办公室审批后方可进入。",
            "外籍人员须经[-保密委员会-] {+安全办公室+}审批后方可进入。",
        ),
        ("Pending", "Revoked", ""),
    ],
)
def test_both_texts_in_one_line(before: str, after: str, told: str) -> None:
    assert inline(before, after) == told


def test_what_did_not_change_for_long_is_cut() -> None:
    long = "This clause goes on about things that nobody changed, such as names and places and years. " * 8
    told = inline(long + SENTENCE + " " + long, long + SENTENCE.replace("30", "60") + " " + long)
    assert len(told) < 300
    assert "at least [-30-] {+60+} days before" in told
    assert told.startswith("[…]")
    assert told.endswith("[…]")


@given(st.text(max_size=120), st.text(max_size=120))
def test_marking_inline_never_raises(before: str, after: str) -> None:
    assert isinstance(inline(before, after), str)
    for side in mark(before, after):
        assert [part.text for part in cut(side) if part.marked] == [part.text for part in side if part.marked]


def change(before: str, after: str) -> Change:
    return Change(Aspect.STATEMENT, Action.CHANGED, None, "Export office", before, after, id="X")


def test_a_mail_shows_the_changed_words_wherever_they_stand() -> None:
    long = "Nobody changed this part of the clause, which lists names of offices. " * 30
    item = item_of(change(long + SENTENCE, long + SENTENCE.replace("30", "60")), 1, Frame())
    assert [part.text for part in item.before if part.marked] == ["30"]
    assert [part.text for part in item.after if part.marked] == ["60"]
    assert sum(len(part.text) for part in item.after) < 400


def test_show_prints_the_difference(tmp_path: Path) -> None:
    with plain_watch(tmp_path / "w") as plain:
        plain.check(f"<main><h1>Rules</h1><p>{SENTENCE}</p><p>It is in force.</p></main>")
        (told,) = plain.check(
            f"<main><h1>Rules</h1><p>{SENTENCE.replace('30', '60')}</p><p>It is in force.</p></main>"
        )
    said, _ = Command(tmp_path / "w")("show", told.id)
    assert "[-30-] {+60+}" in said


@pytest.fixture
def monitor(tmp_path: Path) -> Command:
    (tmp_path / "monitor.toml").write_text("", encoding="utf-8")
    for name, days, rate in (("old", 30, 7), ("new", 60, 9)):
        rules = SENTENCE.replace("30", str(days))
        text = f"<h1>Rules</h1><div id=c><p>{rules}</p><p class=r>Rate {rate} of 12</p></div>"
        (tmp_path / f"{name}.html").write_text(f"<main>{text}</main>", encoding="utf-8")
    (tmp_path / "list.csv").write_text(
        "name,city\nHarbour Works,Dalin\nRotor Centre,Beihe\n", encoding="utf-8"
    )
    return Command(tmp_path)


def test_the_readers_on_files_take_selectors_and_documents(monitor: Command) -> None:
    page = ("--kind", "page", "--format", "jsonl")
    told, _ = monitor("diff", "old.html", "new.html", *page, "--selector", "#c", "--ignore", ".r")
    assert [each["after"] for each in json.loads(told)["changes"]] == [SENTENCE.replace("30", "60")]
    gone, _ = monitor("diff", "old.html", "new.html", *page, "--selector", ".none")
    assert json.loads(gone) | {"old": "", "new": ""} == {
        "old": "", "new": "", "health": "redesigned", "changes": [], "suppressed": 0,
    }  # fmt: skip
    rows, _ = monitor("read", "list.csv", *page)
    assert json.loads(rows)["tables"] == [
        {
            "name": "",
            "head": ["name", "city"],
            "rows": [["Harbour Works", "Dalin"], ["Rotor Centre", "Beihe"]],
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--kind", "page", "--selector", "p[["), "is not a CSS selector"),
        (("--kind", "profile", "--selector", "p"), "are for --kind page"),
    ],
)
def test_a_wrong_selector_is_one_clear_line(monitor: Command, arguments: tuple[str, ...], why: str) -> None:
    _, said = monitor("read", "old.html", *arguments, code=2)
    assert why in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('kind = "page"\nselector = "p[["', "is not a CSS selector"),
        ('kind = "page"\nignore = ["p[["]', "is not a CSS selector"),
        ('kind = "news"\nselector = "p"', 'for kind = "page"'),
    ],
)
def test_a_wrong_selector_of_a_declaration_is_told_with_its_file(
    monitor: Command, line: str, why: str
) -> None:
    folder = monitor.cwd / "sources" / "sites"
    folder.mkdir(parents=True)
    (folder / "rules.toml").write_text(f'name = "Rules"\npages = ["https://a.example/"]\n{line}\n')
    _, said = monitor("sources", "check", code=2)
    assert "sources/sites/rules.toml" in said
    assert why in said


def test_a_change_that_was_taken_back_says_so() -> None:
    item = item_of(
        replace(change(SENTENCE, SENTENCE.replace("30", "60")), marks=("reverted",)),
        1,
        Frame(),
    )
    assert ("Note", "taken back by the page a short while after") in [(f.label, f.value) for f in item.facts]
