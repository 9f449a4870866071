"""Finding by words, in both languages: what fits, how it is shown, and that nothing typed can break it."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from monitor.changes import Aspect
from monitor.cli.app import app
from monitor.model import PageKind
from monitor.pipeline.searching import Found, Kind, plain, refresh, search
from monitor.pipeline.tidying import tidy
from monitor.read.search_words import best_line, marked, parse, tokens
from monitor.record import Store
from monitor.record.search_types import Behind, NewText, SearchKind
from tests.memory_kit import Memory, declare, memory
from tests.profile_pages import LAYOUTS, facts
from tests.record_kit import NOW, add_page, change, first_reading, tell
from tests.web_kit import ask, words

BEIHE = "https://watch.example/beihe"


@pytest.fixture(scope="module")
def named() -> Iterator[Store]:
    """What holds one text."""
    with Store.open("sqlite://") as store:
        tell(store, add_page(store), change("x", after=NAME, summary="", institution_name="", evidence=()))
        yield store


def fits(store: Store, typed: str) -> bool:
    return bool(store.search.changes(parse(typed), limit=5))


# --------------------------------------------------------------------- words

NAME = "In 2019 the 重庆大学 founded two joint laboratories for defence with 华为5G (Huawei's)"


@pytest.mark.parametrize(
    "typed",
    [
        "重庆大学", "重庆", "庆大", "重", "学", "重慶大學", "华为5G", "华为５Ｇ", "LABORATORY",
        "laboratories", '"joint laboratory"', "“joint laboratories”", "defense", "defence", "ｊｏｉｎｔ",
        "huawei", "found*", "重庆大学 joint", "joint -medical", 'joint -"laboratories joint"',
        "大学 founded", "重庆大学founded",
    ],
)  # fmt: skip
def test_found(named: Store, typed: str) -> None:
    assert fits(named, typed)
    assert any(is_marked for _, is_marked in marked(NAME, parse(typed)))


@pytest.mark.parametrize(
    "typed",
    [
        "重庆理工大学",
        "庆学",
        "京",
        "found",
        '"laboratory joint"',
        "joint -defense",
        "joint -重庆",
        "labor",
        "5",
    ],
)
def test_not_found(named: Store, typed: str) -> None:
    assert not fits(named, typed)


@pytest.mark.parametrize("typed", ["", "   ", '"', '""""', "-", "* * *", "-onlythis", "（）", "\0", "\ud800"])
def test_what_says_nothing_is_answered_in_one_line(typed: str) -> None:
    query = parse(typed)
    assert query.problem
    assert "\n" not in query.problem
    assert not query.wanted


@given(
    st.text(alphabet=st.sampled_from(list("aZ重庆０\"“-*()^:{}+,.\\'\0\n\t\u202e\ud800 NEAROT")), max_size=40)
)
@settings(max_examples=60, deadline=None)
def test_nothing_that_is_typed_breaks_the_database(named: Store, typed: str) -> None:
    query = parse(typed)
    named.search.changes(query, subjects=["x'\""], since=NOW, before=9, limit=3)
    named.search.texts(query, SearchKind.ARTICLE, limit=3)
    assert plain(marked(typed, query)) is not None


@given(st.text(max_size=300), st.sampled_from(["a", "重", "大学", '"a b"']))
@settings(max_examples=60, deadline=None)
def test_what_is_shown_is_the_text_itself(text: str, typed: str) -> None:
    shown = plain(marked(text, parse(typed), width=10_000))
    assert shown == " ".join(shown.split())
    assert tokens(shown) == tokens(text)


def test_a_long_text_is_cut_to_where_the_words_stand() -> None:
    text = "filler " * 20_000 + "the secret laboratory of 北河大学 was founded " + "more " * 20_000
    shown = marked(text, parse("北河大学 laboratories"))
    assert [part for part, is_marked in shown if is_marked] == ["laboratory", "北河大学"]
    assert len(plain(shown)) < 300
    assert plain(best_line("nothing\nmedium\nrisk is high\n", parse("high risk"))) == "risk is high"


# --------------------------------------------------------------------- changes


def test_changes_come_newest_first_and_go_on_where_they_ended() -> None:
    with Store.open("sqlite://") as store:
        page = add_page(store)
        for number in range(5):
            at = NOW + timedelta(hours=number)
            tell(store, page, change(f"lab {number}", detected_at=at), number=number + 1)
        first = store.search.changes(parse("lab"), limit=2)
        assert [each.after for _, each in first] == ["lab 4", "lab 3"]
        after = store.search.changes(parse("lab"), before=first[-1][0], limit=9)
        assert [each.after for _, each in after] == ["lab 2", "lab 1", "lab 0"]
        late = store.search.changes(parse("lab"), since=NOW + timedelta(hours=3), limit=9)
        assert [each.after for _, each in late] == ["lab 4", "lab 3"]
        assert store.search.changes(parse("lab"), subjects=["nobody"], limit=9) == []
        assert len(store.search.changes(parse("lab"), subjects=["Northern University"], limit=9)) == 5


def test_counterparts_are_names_once_each() -> None:
    with Store.open("sqlite://") as store:
        page = add_page(store)
        known = {"aspect": Aspect.PARTNERSHIP, "parties": ("恒川集团", "Luyan Institute")}
        tell(store, page, change("one", **known), change("two", **known))
        found = store.search.texts(parse("恒川"), SearchKind.NAME, limit=9)
        assert [each.title for each in found] == ["恒川集团"]


def test_changes_of_before_the_index_are_indexed_bit_by_bit() -> None:
    with Store.open("sqlite://") as store:
        page = add_page(store)
        tell(store, page, *(change(f"lab {number}") for number in range(600)))
        assert store.search.behind() == Behind(600, 1)  # too many for the transaction that brought them
        while store.search.index_changes():
            pass
        assert store.search.behind().changes == 0
        assert len(store.search.changes(parse("lab"), limit=700)) == 600


# --------------------------------------------------------------------- texts


def test_a_new_version_of_a_page_takes_the_place_of_the_old_one() -> None:
    with Store.open("sqlite://") as store:
        page = add_page(store, "https://example.org/a", kind=PageKind.NEWS)
        for number, words in enumerate(["first words 重庆", "other words 南京"], 1):
            store.commit([first_reading(page, number)])
            ((stale, snapshot),) = store.search.stale_pages(9)
            store.search.put_texts([NewText(stale, snapshot, SearchKind.ARTICLE, "A title", words, "Beihe")])
            assert store.search.stale_pages(9) == []
            assert [
                each.text for each in store.search.texts(parse("words"), SearchKind.ARTICLE, limit=9)
            ] == [words]
        assert store.search.texts(parse("first"), SearchKind.ARTICLE, limit=9) == []
        assert store.search.texts(parse("重"), SearchKind.ARTICLE, limit=9) == []
        assert store.search.texts(parse("words"), SearchKind.PROFILE, limit=9) == []


def test_an_index_of_other_tokens_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as store:
        tell(store, add_page(store), change("one", after="joint laboratory"))
        monkeypatch.setattr("monitor.record.search._AT_CHANGE", "search changes 99")
        monkeypatch.setattr("monitor.record.search._AT_PAGE", "search pages 99")
        assert store.search.behind().changes == 1
        assert store.search.index_changes()
        assert len(store.search.changes(parse("laboratory"), limit=9)) == 1


# --------------------------------------------------------------------- a workspace


@pytest.fixture
def kept(tmp_path: Path):  # type: ignore[no-untyped-def]
    (tmp_path / "sources" / "institutions").mkdir(parents=True)
    declare(tmp_path, "beihe", "Beihe University", BEIHE)
    with memory(tmp_path) as found:
        found.see(LAYOUTS["classic"](facts()))
        found.see(LAYOUTS["classic"](facts(name="Beihe University", zh="北河大学", level="low")), BEIHE)
        found.see(LAYOUTS["classic"](facts(level="very high")))
        yield found


def kinds(found: Found) -> list[tuple[str, str | None]]:
    return [(hit.kind.value, hit.institution) for hit in found.hits]


def test_profiles_are_read_for_the_index_and_facts_found(kept: Memory) -> None:
    assert kinds(search(kept.parts, '"risk level"')) == [("changes", "nhut")]
    assert search(kept.parts, "x").behind == Behind(0, 2)
    assert not tidy(kept.parts, 30)
    found = search(kept.parts, '"very high risk"')
    assert kinds(found) == [("changes", "nhut"), ("profiles", "nhut")]
    assert found.hits[-1].snapshot == "3"
    assert "very high risk" in [text for text, is_marked in found.hits[-1].snippet if is_marked]
    assert kinds(search(kept.parts, "北河")) == [("profiles", "beihe")]
    assert kinds(search(kept.parts, "risk", subjects=["beihe"])) == [("profiles", "beihe")]
    assert kinds(search(kept.parts, "nanhu", kinds=[Kind.NAMES])) == [("names", "nhut")]


def test_a_damaged_snapshot_does_not_hold_up_the_others(kept: Memory) -> None:
    for file in (kept.parts.workspace.snapshots).rglob("*.warc.gz*"):
        file.write_bytes(b"\0" * file.stat().st_size)
    assert not refresh(kept.parts)
    assert kept.parts.store.search.behind() == Behind(0, 0)


def test_the_command_finds_and_says_where_to_look(kept: Memory, tmp_path: Path) -> None:
    def run(*words: str):  # type: ignore[no-untyped-def]
        return CliRunner().invoke(app, ["search", *words, "--workspace", str(tmp_path)])

    table = run("very high risk").stdout
    assert "monitor snapshots show 3" in table
    told = [
        json.loads(line)
        for line in run("raised", "--format", "jsonl", "--kind", "changes").stdout.splitlines()
    ]
    assert [each["institution"] for each in told] == ["nhut"]
    narrow = run("risk", "--institution", "beihe", "--since", "2025-01-02", "--format", "csv").stdout
    assert narrow.startswith("kind,title")
    assert len(narrow.splitlines()) == 2
    assert "Nothing found" in run("nosuchword").stderr


# --------------------------------------------------------------------- the page


def test_the_page_shows_what_fits_and_leads_there(kept: Memory) -> None:
    refresh(kept.parts)
    told = ask(kept.parts, "/search?q=%22very+high+risk%22")
    assert told.status_code == 200
    assert "<mark>very high risk</mark>" in told.text
    assert 'href="/snapshots/3"' in told.text
    assert 'href="/institutions/nhut"' in told.text
    changes = ask(kept.parts, "/search?q=raised&kind=changes")
    (known,) = (each for each in kept.parts.store.changes() if each.aspect is Aspect.RISK_LEVEL)
    assert f'href="/changes/{known.id}"' in changes.text
    assert "Nothing found" in words(ask(kept.parts, "/search?q=nosuchword&since=2020-01-01&institution=nhut"))
    assert "cannot be found yet" not in changes.text


def test_the_page_goes_on_where_it_ended(kept: Memory) -> None:
    tell(kept.parts.store, kept.page(), *(change(f"lab {n}", after=f"lab {n}") for n in range(30)), number=9)
    first = ask(kept.parts, "/search?q=lab&kind=changes").text
    (more,) = re.findall(r'rel="next" href="([^"]+)"', first)
    rest = ask(kept.parts, more.replace("&amp;", "&")).text
    assert ("lab</mark> 29" in first, "lab</mark> 29" in rest, "lab</mark> 0" in rest) == (True, False, True)


@pytest.mark.parametrize(
    "query",
    [
        "q=%3Cscript%3Ealert(1)%3C/script%3E", "q=%22", "q=-x", "q=%00%FF&kind=nothing&before=x&since=9", "",
        "q=a&before=99999999999999999999&kind=changes", "q=a&institution=%27%22%3E&since=0001-01-01",
    ],
)  # fmt: skip
def test_nothing_that_is_asked_breaks_the_page(kept: Memory, query: str) -> None:
    told = ask(kept.parts, f"/search?{query}")
    assert told.status_code == 200
    assert "<script>alert" not in told.text


def test_what_pages_say_is_no_markup(kept: Memory) -> None:
    hostile = change(
        "x", after="<b onclick=x>needle</b>\u202e\x1b", summary="<i>needle</i>", parties=("<u>needle",)
    )
    tell(kept.parts.store, kept.page(), hostile, number=9)
    told = ask(kept.parts, "/search?q=needle").text
    assert "<mark>needle</mark>" in told
    assert not any(bad in told for bad in ("<b onclick", "<i>", "<u>", "\u202e", "\x1b"))
