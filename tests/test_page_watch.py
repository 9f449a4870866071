"""Plain pages watched over days: told at first sight, noise never, what flaps once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.changes import REVERTED, Action
from monitor.pipeline import decide
from tests.plain_kit import PlainWatch, plain_watch

NOTICE = "The campus is closed on 5 May because of the storm."
RULES = (
    "<h1>Admission of guests</h1><p>Guests register thirty days before arrival.</p>"
    "<p>Laboratory three is closed to visitors from abroad.</p><p>The rector decides on exceptions.</p>"
)


def page(text: str = RULES, beside: str = "") -> str:
    return f"<!doctype html><html lang=en><title>Rules</title><body><main>{text}</main>{beside}</body></html>"


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[PlainWatch]:
    with plain_watch(tmp_path / "watch") as watch:
        yield watch


def said(changes: list) -> list[tuple[str, str | None, str | None]]:
    return [(each.action.value, each.before, each.after) for each in changes]


def test_noise_alone_is_never_told_and_counts_as_cosmetic(plain: PlainWatch) -> None:
    def noisy(day: int) -> str:
        token = f"{day:032x}"
        frame = f"<p>Server time: 10:{day:02d}:07 UTC</p><p>{day * 31} views</p><p>Request ID: {token}</p>"
        return page(beside=f"<div>{frame}</div>")

    plain.check(noisy(1))
    for day in range(2, 5):
        assert plain.check(noisy(day)) == []
        assert plain.report.to_json()["cosmetic"] == 1


def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nobody may read a page."""

    def read(*_: object, **__: object) -> None:
        pytest.fail("read")

    monkeypatch.setattr("monitor.pipeline.decide.read", read)


def test_noise_is_archived_and_nobody_reads_it(plain: PlainWatch, monkeypatch: pytest.MonkeyPatch) -> None:
    plain.check(page(beside="<footer><p>Visits: 1</p></footer>"))
    unread(monkeypatch)
    for visits in ("2", "1,002"):
        body = page(beside=f"<footer><p>Visits: {visits}</p></footer>")
        assert plain.check(body) == []
        assert plain.report.to_json()["cosmetic"] == 1
        with plain.watch.opened() as parts:
            newest = next(iter(parts.store.snapshots(limit=1)))
            assert parts.archive.load(newest.snapshot.ref).body == body.encode()
            (known,) = parts.store.pages()
            assert (known.snapshot, known.body_digest) == (newest.snapshot, newest.snapshot.ref.digest)
            assert known.facts_digest
    plain.check(body)
    assert plain.report.to_json()["unchanged"] == 1


def test_after_noise_a_change_is_told_as_ever(plain: PlainWatch) -> None:
    for visits in (1, 2):
        plain.check(page(beside=f"<p>Visits: {visits}</p>"))
    (change,) = plain.check(page(RULES.replace("thirty", "sixty"), beside="<p>Visits: 3</p>"))
    assert change.before == "Guests register thirty days before arrival."


@pytest.mark.parametrize("what", ["type", "selection", "version", "damage"])
def test_noise_is_read_where_more_than_the_body_may_differ(
    plain: PlainWatch, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    plain.check(page(beside="<p>Visits: 1</p>"))
    how = {"media_type": "application/xhtml+xml; charset=utf-8"} if what == "type" else {}
    if what == "selection":
        plain.declare('selector = "body"')
    if what == "version":
        monkeypatch.setattr("monitor.pipeline.noise.READER_VERSION", 10_000)
    if what == "damage":
        (file,) = (plain.watch.folder / "snapshots").rglob("*.warc.gz")
        file.write_bytes(b"")
    with monkeypatch.context() as asked:
        seen = []
        real = decide.read
        asked.setattr(decide, "read", lambda *words, **named: seen.append(1) or real(*words, **named))
        plain.check(page(beside="<p>Visits: 2</p>"), **how)
    assert seen


def test_a_change_is_told_at_first_sight_as_one_change(plain: PlainWatch) -> None:
    plain.check(page())
    (change,) = plain.check(page(RULES.replace("thirty", "sixty")))
    assert change.action is Action.CHANGED
    assert change.before == "Guests register thirty days before arrival."
    assert change.after == "Guests register sixty days before arrival."


OTHER = RULES.replace(
    "<p>Laboratory three is closed to visitors from abroad.</p>", "<p>Laboratory three is open.</p>"
)


def test_a_sentence_on_many_pages_of_a_site_is_one_change_that_says_how_many(plain: PlainWatch) -> None:
    from monitor.pipeline.replay import replay

    paths = [f"/p{number}" for number in range(4)]
    plain.declare("", *paths)

    def put(beside: str, last: str) -> None:
        for path in paths:
            own = f"<p>House {path} is open to guests of sort {path}.</p>"
            plain.site.put(page(f"<h1>House {path}</h1>{own}", beside if path != "/p3" else last), path)

    put("", "")
    plain.check()
    put(f"<div>{NOTICE}</div>", "<div>Only here is a lift out of order today.</div>")
    one, other = sorted(plain.check(), key=lambda change: -len(change.evidence))
    assert (one.after, len(one.evidence)) == (NOTICE, 3)
    assert one.summary.endswith("(on 3 pages of the site).")
    assert len(other.evidence) == 1
    assert "pages of the site" not in other.summary
    with plain.watch.opened() as parts:
        report = replay(parts, workers=1)
    assert (report.found, report.unseen) == ([], [])
    put("", "")
    gone = next(change for change in plain.check(hours=24 * 9) if change.before == NOTICE)
    assert len(gone.evidence) == 3


def test_a_page_that_flaps_is_told_once_and_the_record_says_that_it_went_back(plain: PlainWatch) -> None:
    plain.check(page())
    assert len(plain.check(page(OTHER))) == 1
    for body in (RULES, OTHER, RULES, OTHER, RULES):
        assert plain.check(page(body)) == []
    (change,) = plain.watch.changes()
    assert REVERTED in change.marks
    assert plain.check(page(OTHER)) == []
    assert REVERTED not in plain.watch.changes()[0].marks  # what was told is so again


def test_a_number_under_its_label_that_flaps_is_told_once(plain: PlainWatch) -> None:
    def members(count: int) -> str:
        return page(f"{RULES}<div>Members</div><div><p>{count}</p></div><p>All of them vote.</p>")

    plain.check(members(45))
    (change,) = plain.check(members(46))
    assert (change.before, change.after) == ("Members: 45", "Members: 46")
    assert [plain.check(members(count)) for count in (45, 46)] == [[], []]


def test_a_sentence_that_comes_and_goes_is_told_once(plain: PlainWatch) -> None:
    without = RULES.replace("<p>The rector decides on exceptions.</p>", "")
    plain.check(page())
    assert len(plain.check(page(without))) == 1
    for body in (RULES, without, RULES, without):
        assert plain.check(page(body), hours=6) == []


def test_what_was_away_for_long_is_told_when_it_is_back(plain: PlainWatch) -> None:
    plain.check(page())
    plain.check(page(OTHER))
    (back,) = plain.check(page(), hours=24 * 10)
    assert back.after == "Laboratory three is closed to visitors from abroad."


def test_a_box_that_is_filled_anew_each_time_is_learned_and_real_changes_are_still_told(
    plain: PlainWatch,
) -> None:
    words = "amber birch cedar delta ember fjord grove heath islet jetty knoll larch marsh north ocean pearl"
    names = words.split()

    def box(day: int) -> str:
        lines = "".join(
            f"<li>Voices of {names[(day * 3 + at) % 16]} and {names[(day * 5 + at) % 16]}</li>"
            for at in range(3)
        )
        return f"<section><h2>From our community</h2><ul>{lines}</ul></section>"

    plain.check(page(beside=box(0)))
    told = [len(plain.check(page(beside=box(day)))) for day in range(1, 6)]
    assert told[2:] == [0, 0, 0]
    (change,) = plain.check(page(RULES.replace("rector", "senate"), beside=box(6)))
    assert change.after == "The senate decides on exceptions."


def test_replay_finds_nothing_that_was_learned_to_flap(plain: PlainWatch) -> None:
    from monitor.pipeline.replay import replay

    for body in (RULES, OTHER, RULES, OTHER):
        plain.check(page(body))
    with plain.watch.opened() as parts:
        report = replay(parts, workers=1)
    assert (report.found, report.unseen) == ([], [])


def test_a_selector_narrows_the_page_and_ignore_takes_out_a_part(plain: PlainWatch) -> None:
    plain.declare('selector = ".fees"\nignore = [".today"]')
    fees = (
        "<div class=fees><p>The fee is {fee} crowns.</p>"
        "<p class=today>Rate of the hour: {rate} points</p></div>"
    )
    plain.check(page(RULES + fees.format(fee=40, rate=7)))
    assert plain.check(page("<h1>All new</h1>" + fees.format(fee=40, rate=9))) == []
    assert said(plain.check(page(fees.format(fee=45, rate=9)))) == [
        ("changed", "The fee is 40 crowns.", "The fee is 45 crowns.")
    ]


def test_a_selector_that_fits_nothing_is_a_trouble_of_the_page_and_nothing_is_removed(
    plain: PlainWatch,
) -> None:
    plain.declare('selector = ".fees"')
    plain.check(page("<div class=fees><p>The fee is 40 crowns.</p></div>"))
    (change,) = plain.check(page())
    assert change.aspect.value == "page"
    assert "'.fees' fits nothing" in (change.after or "")
    assert said(plain.check(page("<div class=fees><p>The fee is 45 crowns.</p></div>"))) == [
        ("changed", "The fee is 40 crowns.", "The fee is 45 crowns.")
    ]


def test_a_selector_that_is_mended_is_no_news(plain: PlainWatch) -> None:
    body = page(
        "<div class=fees><p>The fee is 40 crowns.</p></div>"
        "<div class=terms><p>Payment is due in May.</p></div>"
    )
    plain.declare('selector = ".fees"')
    plain.check(body)
    plain.declare('selector = ".terms"')
    assert plain.check(body.replace("</main>", "<i></i></main>")) == []
    assert len(plain.check(body.replace("May", "June"))) == 1


def test_a_table_of_text_is_watched_whatever_it_is_called(plain: PlainWatch) -> None:
    rows = (
        "name,city,since\nHarbour Works,Dalin,2021\nOptics Institute,Beihe,2019\nRotor Centre,Tianmu,2022\n"
    )
    plain.check(rows, media_type="application/octet-stream")
    (change,) = plain.check(rows.replace("Beihe", "Sanli"), media_type="text/html")
    assert (change.before, change.after) == ("Optics Institute: city: Beihe", "Optics Institute: city: Sanli")


def test_an_image_where_a_page_was_is_no_page(plain: PlainWatch) -> None:
    plain.check(page())
    (change,) = plain.check(b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert change.aspect.value == "page"
