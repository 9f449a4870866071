"""Which changes are told as one: the grouping, how the record keeps it, what a real sweep makes of it."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.changes import RISK_LEVELS, Action, Aspect, Change, Move, move_of
from monitor.compare.editions import MANY, Tempo, Told, editions_of
from monitor.model import PageKind
from monitor.pipeline import check as check_module
from monitor.pipeline.check import check
from monitor.pipeline.editions import bundle, settle
from monitor.record import ChangeFilter, Store
from tests.demo import tracker
from tests.pipeline_kit import Watch
from tests.record_kit import NOW, add_page, change, checked, snapshot

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
NOON = datetime(2026, 11, 12, 12, tzinfo=UTC)


def told(subject: object, at: timedelta = timedelta(), **values: object) -> Told:
    plain = Told(f"{subject}@{at}", str(subject), Aspect.LABORATORY, NOON + at)
    return replace(plain, **values)  # type: ignore[arg-type]


def release(
    count: int = 8, at: timedelta = timedelta(), over: timedelta = HOUR, **values: object
) -> list[Told]:
    return [told(f"u{number}", at + over * number / count, **values) for number in range(count)]


def with_editions(changes: list[Told], found: dict[str, str]) -> list[Told]:
    return [replace(each, edition=each.edition or found.get(each.id)) for each in changes]


# --------------------------------------------------------------------- grouping


def test_a_release_is_one_edition_named_by_its_day() -> None:
    changes = release(34)
    assert editions_of("tracker", changes) == dict.fromkeys((c.id for c in changes), "tracker-2026-11-12")


def test_few_institutions_are_no_edition_however_much_changed() -> None:
    changes = [told(f"u{n % (MANY - 1)}", timedelta(minutes=n)) for n in range(40)]
    assert editions_of("tracker", changes) == {}


def test_a_lone_change_days_before_stays_alone() -> None:
    alone = told("u99", -2 * DAY)
    found = editions_of("tracker", [alone, *release()])
    assert alone.id not in found
    assert len(found) == 8


@pytest.mark.parametrize("number", [1, 8])
def test_a_later_sweep_of_the_same_release_joins(number: int) -> None:
    first, second = release(), release(number, DAY)
    found = editions_of("tracker", with_editions(first, editions_of("tracker", first)) + second)
    assert found == dict.fromkeys((c.id for c in second), "tracker-2026-11-12")


def test_corrections_do_not_keep_an_edition_open_for_ever() -> None:
    later = [told("u1", n * DAY) for n in range(1, 20)]
    found = editions_of("tracker", [*release(), *later])
    assert 8 < len(found) <= 8 + 3


@pytest.mark.parametrize("tempo", [Tempo(), Tempo(WEEK), Tempo(HOUR)])
def test_two_releases_a_week_apart_are_two_editions(tempo: Tempo) -> None:
    found = editions_of("tracker", [*release(), *release(at=WEEK)], tempo)
    assert Counter(found.values()) == {"tracker-2026-11-12": 8, "tracker-2026-11-19": 8}


def test_the_pages_of_a_site_that_is_read_weekly_show_a_release_over_a_week() -> None:
    changes = release(34, over=WEEK)
    assert set(editions_of("tracker", changes, Tempo(WEEK)).values()) == {"tracker-2026-11-12"}
    few = release(6, over=WEEK)
    assert len(editions_of("tracker", few, Tempo(WEEK))) == 6
    assert editions_of("tracker", few, Tempo(DAY)) == {}


def test_troubles_and_facts_are_two_editions() -> None:
    facts = release()
    troubles = [told(f"https://example.org/{n}", aspect=Aspect.PAGE) for n in range(5)]
    found = editions_of("tracker", [*facts, *troubles])
    assert {found[each.id] for each in facts} == {"tracker-2026-11-12"}
    assert {found[each.id] for each in troubles} == {"tracker-2026-11-12-pages"}


def test_entering_and_leaving_belong_to_the_release() -> None:
    entered = told("new", timedelta(minutes=3), aspect=Aspect.INSTITUTION)
    assert editions_of("tracker", [*release(), entered])[entered.id] == "tracker-2026-11-12"


def test_when_an_edition_began_is_known_beyond_what_is_looked_at() -> None:
    """Else it would grow older with each look, and never end."""
    member = told("u1", edition="tracker-2026-11-09")
    late = told("u2", HOUR)
    fresh = told("u3", DAY)
    assert set(editions_of("tracker", [member, fresh])) == {fresh.id}
    began = {"tracker-2026-11-09": NOON - 3 * DAY}
    assert set(editions_of("tracker", [member, late, fresh], began=began)) == {late.id}


moments = st.integers(0, 12 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
histories = st.lists(
    st.builds(
        told,
        st.integers(0, 9),
        moments,
        aspect=st.sampled_from((Aspect.LABORATORY, Aspect.RISK_LEVEL, Aspect.PAGE)),
    ),
    max_size=60,
    unique_by=lambda each: each.id,
)
tempos = st.sampled_from((Tempo(), Tempo(HOUR), Tempo(WEEK), Tempo(90 * DAY)))


@settings(max_examples=150, deadline=None)
@given(histories, tempos, st.randoms(use_true_random=False))
def test_grouping_depends_on_no_order_and_is_done_once(
    changes: list[Told], tempo: Tempo, chance: random.Random
) -> None:
    found = editions_of("tracker", changes, tempo)
    shuffled = changes[:]
    chance.shuffle(shuffled)
    assert editions_of("tracker", shuffled, tempo) == found
    assert editions_of("tracker", with_editions(changes, found), tempo) == {}


@settings(max_examples=150, deadline=None)
@given(histories, tempos)
def test_every_edition_is_of_many_and_bounded_in_time(changes: list[Told], tempo: Tempo) -> None:
    found = editions_of("tracker", changes, tempo)
    for name in set(found.values()):
        members = [each for each in changes if found.get(each.id) == name]
        assert len({each.subject for each in members}) >= MANY
        assert max(m.at for m in members) - min(m.at for m in members) <= tempo.longest
        assert {m.aspect is Aspect.PAGE for m in members} == {name.endswith("-pages")}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=5), st.sampled_from((Tempo(), Tempo(WEEK))))
def test_a_release_in_batches_is_the_same_whenever_one_looks(batches: list[int], tempo: Tempo) -> None:
    """Looked at after each batch, as when the service is restarted, or once at the end."""
    changes: list[Told] = []
    known: dict[str, str] = {}
    for number, size in enumerate(batches):
        changes += [
            told(f"b{number}u{n}", timedelta(minutes=10 * number) + timedelta(seconds=n)) for n in range(size)
        ]
        known |= editions_of("tracker", with_editions(changes, known), tempo)
    assert known == editions_of("tracker", changes, tempo)


@given(st.sampled_from(RISK_LEVELS), st.sampled_from(RISK_LEVELS))
def test_up_and_down_mirror_each_other(one: str, other: str) -> None:
    mirrored = {Move.RAISED: Move.LOWERED, Move.LOWERED: Move.RAISED, None: None}
    assert move_of(other, one) is mirrored[move_of(one, other)]


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (None, "high", Move.RATED),
        ("not assessed", "low", Move.RATED),
        ("high", None, Move.UNRATED),
        ("high", "unknown", Move.UNRATED),
        ("amber", "high", Move.REWORDED),
        ("high", "amber", Move.REWORDED),
        ("amber", "red", Move.REWORDED),
        ("Very-high risk", "very high", None),
    ],
)
def test_what_is_no_level_of_ours_is_neither_up_nor_down(
    before: str | None, after: str | None, moved: Move | None
) -> None:
    assert move_of(before, after) is moved


# --------------------------------------------------------------------- the record


def stored(store: Store, count: int, kind: PageKind = PageKind.PROFILE, **values: object) -> list[str]:
    """As many changes of as many institutions, each from a page of its own."""
    ids = []
    for number in range(count):
        page = add_page(store, f"https://example.org/{kind.value}/{number}", kind=kind)
        one = change(f"{kind}{number}{sorted(values)}", institution=f"u{number}", **values)
        store.commit([checked(page, snapshot=snapshot(number + 1), reads_well=True, changes=(one,))])
        ids.append(one.id)
    return ids


def editions(store: Store) -> Counter[str | None]:
    return Counter(each.edition for each in store.changes())


def plainly(site: str, changes: list[Told], began: object) -> dict[str, str]:
    return editions_of(site, changes, began=began)  # type: ignore[arg-type]


def name(store: Store, ids: list[str], edition: str) -> None:
    """Give these changes an edition."""
    store.editions.bundle(NOW - DAY, lambda site, told, began: dict.fromkeys(ids, edition))


def test_the_record_keeps_the_editions_and_lists_them(store: Store) -> None:
    ids = stored(store, 5)
    stored(store, 1, aspect=Aspect.RISK_LEVEL, action=Action.CHANGED, before="low", after="high")
    stored(store, 1, aspect=Aspect.INSTITUTION, action=Action.REMOVED, before="Northern University")
    assert store.editions.bundle(NOW - DAY, plainly) == 7
    assert store.editions.bundle(NOW - DAY, plainly) == 0
    (summary,) = store.editions.summaries()
    assert (summary.id, summary.site, summary.first, summary.last) == (
        "tracker-2026-11-12",
        "tracker",
        NOW,
        NOW,
    )
    assert (summary.institutions, summary.pages, summary.changes) == (5, 5, 7)
    assert (summary.raised, summary.lowered, summary.entered, summary.left) == (1, 0, 0, 1)
    found = {each.id for each in store.changes(ChangeFilter(editions=("tracker-2026-11-12",)))}
    assert found > set(ids)
    assert list(store.changes(ChangeFilter(editions=("other",)))) == []
    assert store.editions.summaries(sites=["other"]) == []
    assert store.editions.summaries(ids=["tracker-2026-11-12"]) == [summary]


def test_the_newest_editions_of_one_site_are_listed_beside_a_site_with_a_like_name(store: Store) -> None:
    page = add_page(store)
    told = [
        change(f"{site}{day}", site=site, edition=f"{site}-2026-10-0{day}", detected_at=NOW + day * DAY)
        for site in ("a", "a-b", "A", "a_b")
        for day in (1, 2, 3)
    ]
    store.add_changes(told, page.id)
    assert [each.id for each in store.editions.summaries(sites=["a"], limit=2)] == [
        "a-2026-10-03",
        "a-2026-10-02",
    ]
    assert [each.site for each in store.editions.summaries(sites=["a_b", "a-b"])] == ["a-b", "a_b"] * 3
    assert len(store.editions.summaries(limit=5)) == 5
    assert len(store.editions.summaries()) == 12


def test_a_level_that_went_up_and_down_again_was_not_raised(store: Store) -> None:
    stored(store, 5)
    for number, (before, after) in enumerate([("low", "high"), ("high", "low")]):
        page = add_page(store, "https://example.org/profile/0")
        one = change(
            f"level {number}",
            institution="u0",
            aspect=Aspect.RISK_LEVEL,
            action=Action.CHANGED,
            before=before,
            after=after,
            detected_at=NOW + number * HOUR,
        )
        store.commit([checked(page, snapshot=snapshot(), changes=(one,))])
    store.editions.bundle(NOW - DAY, plainly)
    (summary,) = store.editions.summaries()
    assert (summary.changes, summary.raised, summary.lowered) == (7, 0, 0)


@pytest.mark.parametrize("kind", [PageKind.NEWS, PageKind.PAGE])
def test_news_and_plain_pages_come_one_by_one(store: Store, kind: PageKind) -> None:
    stored(store, 9, kind)
    assert store.editions.bundle(NOW - DAY, plainly) == 0


def test_an_edition_that_a_change_has_is_never_taken_from_it(store: Store) -> None:
    ids = stored(store, 5)
    name(store, ids[:1], "tracker-2026-11-11")
    name(store, ids, "tracker-2026-11-12")
    assert editions(store) == {"tracker-2026-11-11": 1, "tracker-2026-11-12": 4}


def test_another_process_that_was_first_is_followed(store: Store) -> None:
    """What another process writes between the look and the writing is seen before anything is written."""
    ids = stored(store, 5)
    looks = 0

    def overtaken(site: str, changes: list[Told], began: object) -> dict[str, str]:
        nonlocal looks
        looks += 1
        found = plainly(site, changes, began)
        if looks == 1:
            name(store, ids[:3], "tracker-2026-11-11")
        return found

    assert store.editions.bundle(NOW - DAY, overtaken) == 2
    assert editions(store) == {"tracker-2026-11-11": 5}


# --------------------------------------------------------------------- a real site


def of_the_tracker(watch: Watch) -> list[Change]:
    return [c for c in watch.changes() if c.site == "meridian-tracker" and c.aspect is not Aspect.PAGE]


def names(changes: list[Change]) -> set[str | None]:
    return {each.edition for each in changes}


def after_the_release(watch: Watch) -> None:
    watch.check()
    watch.site.switch_edition()
    watch.clock.advance(days=1)


def test_a_release_is_one_edition_across_batches(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_module, "BATCH", 2)
    after_the_release(watch)
    watch.check()
    assert names(of_the_tracker(watch)) == {"meridian-tracker-2026-11-12"}
    elsewhere = [c for c in watch.changes() if c.site != "meridian-tracker"]
    assert elsewhere
    assert names(elsewhere) == {None}


def test_a_release_is_one_edition_after_a_restart_in_its_middle(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_module, "BATCH", 2)
    after_the_release(watch)
    with watch.opened() as parts:
        stop = asyncio.Event()

        def enough(report: check_module.CheckReport) -> None:
            if len({c.institution for c in report.changes if c.site == "meridian-tracker"}) >= 2:
                stop.set()

        asyncio.run(check(parts, stop=stop, on_outcome=enough))
    first = {c.institution for c in of_the_tracker(watch)}
    watch.clock.advance(minutes=20)
    watch.check()
    second = {c.institution for c in of_the_tracker(watch)}
    assert len(first) < len(second)
    assert names(of_the_tracker(watch)) == {"meridian-tracker-2026-11-12"}


def test_a_sweep_that_was_broken_off_at_its_end_is_bundled_before_the_next_mail(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_module, "settle", lambda parts: None)
    after_the_release(watch)
    watch.check()
    assert names(of_the_tracker(watch)) == {None}
    from monitor.pipeline.deliver import deliver

    with watch.opened() as parts:
        report = asyncio.run(deliver(parts))
        assert len(report.prepared.digests) == 1
        (mail,) = parts.store.deliveries()
        message = parts.store.delivery_message(mail.id)
    assert names(of_the_tracker(watch)) == {"meridian-tracker-2026-11-12"}
    assert message is not None
    assert b"Subject: Meridian Institutions Tracker release: 5 profiles changed, 1 raised" in message


def test_what_a_broken_off_sweep_left_is_settled_by_the_next_one_even_if_that_finds_nothing(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(check_module, "settle", lambda parts: None)
        after_the_release(watch)
        watch.check()
    assert watch.check().changes == []
    assert names(of_the_tracker(watch)) == {"meridian-tracker-2026-11-12"}


def redrawn(page: bytes, how: Callable[[str], str]) -> bytes:
    return how(page.decode()).encode()


def all_cards(page: str) -> str:
    """The same words in the same order, in another template."""
    head, body = page.split("<main", 1)
    body = "<main" + body
    for old, new in (
        ('<main id="main">', '<div class="shell shell--wide"><div class="page-grid" role="main">'),
        ("</main>", "</div></div>"),
        ("<article>", '<div class="card card--profile"><div class="card__body">'),
        ("</article>", "</div></div>"),
        ("<aside>", '<div class="rail" role="complementary">'),
        ("</aside>", "</div>"),
        ("<section>", '<div class="band band--newsletter">'),
        ("</section>", "</div>"),
        ("<footer>", '<div class="site-foot" role="contentinfo">'),
        ("</footer>", "</div>"),
        ("<h3>", '<h3 class="rail__title">'),
        ("<ul>", '<ul class="list list--plain">'),
    ):
        body = body.replace(old, new)
    head = head.replace("<header>", '<div class="masthead" role="banner">').replace("</header>", "</div>")
    head = head.replace("<nav>", '<div class="menu" role="navigation">').replace("</nav>", "</div>")
    return head + body


def serve(watch: Watch, how: Callable[[str], str]) -> None:
    real = watch.site.answers.page

    def page(host: str, path: str) -> tuple[int, str, bytes]:
        status, media_type, body = real(host, path)
        profile = host == "tracker" and path.count("/") == 2 and status == 200 and not path.endswith("/")
        return status, media_type, redrawn(body, how) if profile else body

    watch.site.answers.page = page  # type: ignore[method-assign]


def test_a_new_template_with_all_facts_is_one_notice_and_never_again(watch: Watch) -> None:
    watch.check()
    serve(watch, all_cards)
    for _ in range(4):
        watch.clock.advance(days=1)
        watch.check()
    (notice,) = watch.changes()
    assert (notice.aspect, notice.action, notice.after) == (Aspect.PAGE, Action.CHANGED, "redesigned")
    assert notice.edition is None
    assert notice.institution is None
    pages = len(tracker.EARLIER) - 1  # one is down
    assert notice.summary.startswith(
        f"Meridian Institutions Tracker was redesigned: {pages} of {pages} pages are built anew"
    )
    with watch.opened() as parts:
        settle(parts)
    assert len(watch.changes()) == 1


def test_a_site_that_serves_two_templates_by_turns_is_noticed_once(watch: Watch) -> None:
    watch.check()
    real = watch.site.answers.page
    for turn in range(4):
        watch.site.answers.page = real  # type: ignore[method-assign]
        if turn % 2 == 0:
            serve(watch, all_cards)
        watch.clock.advance(days=4)
        watch.check()
    assert len(watch.changes()) == 1


def test_a_redesign_that_cannot_be_read_is_one_edition_of_pages(watch: Watch) -> None:
    watch.check()
    serve(watch, lambda _: "<html><body><div id='root'></div><script src='/app.js'></script></body></html>")
    for _ in range(2):
        watch.clock.advance(days=1)
        watch.check()
    changes = watch.changes()
    assert {each.aspect for each in changes} == {Aspect.PAGE}
    assert len(changes) == len(tracker.EARLIER) - 1
    assert names(changes) == {"meridian-tracker-2026-11-12-pages"}
    with watch.opened() as parts:
        (summary,) = parts.store.editions.summaries()
    assert (summary.pages, summary.raised) == (len(changes), 0)


def test_bundling_again_changes_nothing(watch: Watch) -> None:
    after_the_release(watch)
    watch.check()
    before = watch.changes()
    with watch.opened() as parts:
        bundle(parts)
    assert watch.changes() == before
