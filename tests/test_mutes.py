"""What is muted is recorded and counted, and told to nobody: by file, by command, for all or for one."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from monitor.changes import Action, Aspect, Change
from monitor.errors import ConfigurationError
from monitor.muting import Mute, pattern_mute, pattern_of
from monitor.notify.routing import Router
from monitor.pipeline.accounts import Accounts
from monitor.pipeline.channels import queue_events
from monitor.pipeline.deliver import prepared
from monitor.pipeline.muting import settle
from monitor.pipeline.parts import Parts, open_parts
from monitor.settings import load
from monitor.workspace import Workspace
from tests.channels_kit import tell
from tests.command_kit import Command
from tests.record_kit import change

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)  # a Monday
DAY = timedelta(days=1)
TWO = """
[smtp]
from = "watch@example.org"
[[recipients]]
id = "ann"
address = "ann@example.org"
cadence = "weekly fri 07:30"
[[recipients]]
id = "ben"
address = "ben@example.org"
cadence = "immediate"
"""
FILE = """
[[mutes]]
institution = "east-hill"
aspect = "alias"
until = 2026-12-24
reason = "renamed throughout"
"""
MUTE = Mute(
    institution="east-hill", until=date(2026, 11, 19), reason="campus works", made_by="eve", made_at=NOW
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    institutions = tmp_path / "sources" / "institutions"
    institutions.mkdir(parents=True)
    for id_ in ("east-hill", "west-hill"):
        (institutions / f"{id_}.toml").write_text(f'name = "{id_.title()} University"\n')
    (tmp_path / "monitor.toml").write_text(TWO)
    return tmp_path


@contextmanager
def opened(folder: Path, now: datetime = NOW) -> Iterator[Parts]:
    with open_parts(Workspace(folder), {}, now=lambda: now) as parts:
        yield parts


def told(name: str = "one", institution: str = "east-hill", at: datetime = NOW, **values: object) -> Change:
    return change(name, **{"institution": institution, "detected_at": at, "evidence": (), **values})


def mail(parts: Parts) -> str:
    """What is put into the outbox now, as text."""
    numbers = prepared(parts, everything=True).digests
    return "\n".join((parts.store.delivery_message(each) or b"").decode() for each in numbers)


# --------------------------------------------------------------------- what a mute is


@pytest.mark.parametrize(
    ("mute", "fits"),
    [
        ({"institution": "east-hill"}, True),
        ({"institution": "west-hill"}, False),
        ({"site": "tracker", "aspect": "laboratory"}, True),
        ({"site": "tracker", "aspect": "alias"}, False),
        ({"recipient": "ann"}, True),
        ({"recipient": "ben", "institution": "east-hill"}, False),
        ({"pattern": "joint laboratory 0 opened"}, True),
        ({"pattern": "joint laboratory"}, False),
    ],
)
def test_all_that_is_said_must_fit(mute: dict[str, str], fits: bool) -> None:
    assert Mute(**mute).fits(told(after="Joint Laboratory 7 opened."), "ann") is fits  # type: ignore[arg-type]


def test_a_mute_holds_from_when_it_was_made_until_its_day_or_its_end() -> None:
    assert [MUTE.holds(NOW + n * DAY) for n in (-1, 0, 2, 3)] == [False, True, True, False]
    assert not replace(MUTE, ended_at=NOW + DAY).holds(NOW + DAY)
    assert replace(MUTE, until=None).holds(NOW + 9_999 * DAY)


def test_a_pattern_is_what_a_page_says_whatever_the_number() -> None:
    counter = Change(Aspect.STATEMENT, Action.CHANGED, before="Visitors: 1,204", after="Visitors: 1,377")
    again = replace(counter, before="Visitors: 1,377", after="Visitors: 9")
    assert pattern_of(counter) == pattern_of(again) == "visitors 0"
    raised = Change(Aspect.RISK_LEVEL, Action.CHANGED, before="high", after="very high")
    assert pattern_of(raised) != pattern_of(replace(raised, before="very high", after="high"))
    dismissed = replace(counter, site="tracker")
    mute = pattern_mute(dismissed, reason="a counter", made_by="eve", made_at=NOW)
    assert mute.fits(replace(again, site="tracker"), "ann")
    assert not mute.fits(replace(again, site="other"), "ann")


# --------------------------------------------------------------------- what becomes of changes


def test_what_is_muted_is_recorded_and_counted_but_never_told(folder: Path) -> None:
    with opened(folder) as parts:
        mute = parts.store.mutes.make(MUTE)
        tell(parts, told(), told("two"), told("three", "west-hill"))
        assert parts.store.count_changes() == 3
        assert parts.store.waiting_counts() == {("ann", "weekly"): 1, ("ben", "immediate"): 1}
        assert parts.store.mutes.counts() == {mute.id: 2}
        (item, _) = parts.store.mutes.items(change=told().id)
        assert (item.recipient, item.queue, item.mute.reason) == ("ann", "weekly", "campus works")
    with opened(folder, NOW + timedelta(minutes=30)) as parts:
        text = mail(parts)
        words = "2 changes muted until 19 November 2026 (East-Hill University: campus works)."
        assert " ".join(text.split()).count(words) >= 2  # once for each of the two
        assert told().summary not in text
    with opened(folder, NOW + 9 * DAY) as parts:  # the mute is over: what it held back is not told
        tell(parts, told("four", at=NOW + 9 * DAY))
        text = mail(parts)
        assert told("four").summary in text
        assert told().summary not in text
        assert "muted until" not in text  # it was counted in the digest of its time


def test_what_waits_when_a_mute_is_made_is_held_back_too(folder: Path) -> None:
    with opened(folder) as parts:
        tell(parts, told(), told("two", "west-hill"))
        parts.store.mutes.make(replace(MUTE, recipient="ann"))
        assert parts.store.waiting_counts() == {("ann", "weekly"): 1, ("ben", "immediate"): 2}


def test_what_came_while_it_held_stays_untold_when_it_has_ended(folder: Path) -> None:
    with opened(folder) as parts:
        mute = parts.store.mutes.make(MUTE)
        tell(parts, told())
        assert parts.store.mutes.end(mute.id, NOW + timedelta(hours=1))
        tell(parts, told("after", at=NOW + timedelta(hours=2)))
        assert parts.store.waiting_items({"ann"}) == {("ann", "weekly"): [told("after").id]}


def test_an_ended_or_expired_mute_does_nothing(folder: Path) -> None:
    with opened(folder) as parts:
        mute = parts.store.mutes.make(MUTE)
        assert parts.store.mutes.end(mute.id, NOW)
        assert not parts.store.mutes.end(mute.id, NOW)
        parts.store.mutes.make(replace(MUTE, until=NOW.date(), made_at=NOW - DAY))
        tell(parts, told())
        assert parts.store.waiting_counts() == {("ann", "weekly"): 1, ("ben", "immediate"): 1}
        assert not any(each.holds(NOW) for each in parts.store.mutes.all())
        assert len(parts.store.mutes.all()) == 2  # they stay in the record


def test_mutes_of_the_file_begin_and_end_with_it(folder: Path) -> None:
    (folder / "monitor.toml").write_text(TWO + FILE)
    alias = told(aspect=Aspect.ALIAS)
    with opened(folder) as parts:
        tell(parts, alias, told("two"))
        assert parts.store.waiting_counts() == {("ann", "weekly"): 1, ("ben", "immediate"): 1}
        (mute,) = parts.store.mutes.all()
        assert (mute.made_by, mute.made_at, mute.until) == ("monitor.toml", NOW, date(2026, 12, 24))
    (folder / "monitor.toml").write_text(TWO)
    with opened(folder, NOW + DAY) as parts:
        tell(parts, told("three", at=NOW + DAY, aspect=Aspect.ALIAS))
        assert parts.store.waiting_counts() == {("ann", "weekly"): 2, ("ben", "immediate"): 2}
        assert not any(each.holds(NOW + DAY) for each in parts.store.mutes.all())


def test_a_digest_names_what_is_muted_and_unread_in_its_readers_language(folder: Path) -> None:
    (folder / "sources" / "institutions" / "east-hill.toml").write_text(
        'name = "East Hill University"\nname_zh = "东山大学"\n'
        '[[pages]]\nurl = "https://east-hill.example/news"\nkind = "page"\nevery = "12h"\n'
    )
    chinese = TWO.replace('"ben@example.org"', '"ben@example.org"\nlanguage = "zh"')
    (folder / "monitor.toml").write_text(chinese + FILE)
    with opened(folder) as parts:
        router = Router(parts.settings.recipients, parts.known)
        parts.store.sync_pages(parts.sources.pages, NOW - DAY)
        tell(parts, told(aspect=Aspect.ALIAS))
        settle(parts)
        coverage = Accounts(parts, router)
        ann, ben = (coverage(each, NOW - DAY, NOW) for each in router.subscriptions)
    assert [each.what for each in (*ann.muted, *ben.muted)] == [
        "East Hill University, Name or alias", "东山大学，名称或别名",
    ]  # fmt: skip
    assert [each.title for each in (*ann.unread, *ben.unread)] == ["East Hill University", "东山大学"]


def test_webhooks_keep_silent_too(folder: Path) -> None:
    hook = '[[webhooks]]\nid = "siem"\nurl = "https://siem.example.org/in"\n'
    (folder / "monitor.toml").write_text(hook)
    with opened(folder) as parts:
        tell(parts, told(), told("two", "west-hill"))
        parts.store.mutes.make(replace(MUTE, recipient="webhook:siem"))
        assert queue_events(parts) == 1


# --------------------------------------------------------------------- monitor.toml and commands


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('until = 2026-12-24\nreason = "x"', "mutes everything"),
        ('site = "a"\nreason = "x"', "is missing"),
        ('site = "a"\nuntil = "soon"\nreason = "x"', "is no day"),
        ('site = "a"\nuntil = 2026-12-24\nreason = ""', "must say why"),
        ('aspect = "aliases"\nuntil = 2026-12-24\nreason = "x"', "is not a valid word here"),
    ],
)
def test_a_mute_that_is_wrong_is_one_clear_line(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "monitor.toml").write_text(f"[[mutes]]\n{text}\n")
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path / "monitor.toml", {})
    (problem,) = caught.value.problems
    assert problem.key.startswith("mutes[0]")
    assert words in problem.message


def test_a_mute_that_names_nobody_is_an_error_with_the_nearest_name(folder: Path) -> None:
    wrong = '[[mutes]]\ninstitution = "east-hil"\nrecipient = "anne"\nuntil = 2026-12-24\nreason = "x"\n'
    (folder / "monitor.toml").write_text(TWO + wrong)
    said = Command(folder)("mutes", code=2)[1]
    assert "mutes[0].institution: no institution in use has the id 'east-hil'" in said
    assert "mutes[0].recipient: no recipient is called 'anne'" in said
    assert 'did you mean "ann"?' in said


def test_mutes_are_added_listed_and_ended_by_command(folder: Path) -> None:
    (folder / "monitor.toml").write_text(TWO + FILE)
    monitor = Command(folder)
    with opened(folder, datetime.now(UTC)) as parts:
        tell(parts, told(at=datetime.now(UTC)))
    until = (datetime.now(UTC) + 30 * DAY).date().isoformat()
    said = monitor("mutes", "add", "--institution", "east-hill", "--until", until, "--reason", "campus works")
    assert "2 changes" not in said[1]
    assert "1 change that waited for a digest already is held back." in said[1]
    assert "did you mean east-hill" in monitor(
        "mutes", "add", "--institution", "east-hil", "--until", until, "--reason", "x", code=2
    )[1]  # fmt: skip
    assert "say what" in monitor("mutes", "add", "--until", until, "--reason", "x", code=2)[1]
    over = monitor("mutes", "add", "--site", "x", "--until", "2020-01-01", "--reason", "x", code=2)[1]
    assert "no site is called" in over
    listed = {each["by"]: each for each in json.loads(monitor("mutes", "--format", "json")[0])}
    ours = listed.pop("monitor.toml")
    (own,) = listed.values()
    assert (own["reason"], own["changes"], own["in_force"]) == ("campus works", 1, True)
    shown = monitor("show", told().id)[0]
    assert "for ann, weekly: campus works" in shown
    assert "take it out there" in monitor("mutes", "end", ours["id"], code=2)[1]
    assert "has ended" in monitor("mutes", "end", own["id"][:6])[1]
    assert len(json.loads(monitor("mutes", "list", "--format", "json")[0])) == 1
    assert "(over)" in monitor("mutes", "list", "--all")[0]


def test_a_preview_of_history_leaves_out_what_is_muted(folder: Path) -> None:
    with opened(folder) as parts:
        now = datetime.now(UTC)
        tell(parts, told(at=now - DAY), told("two", "west-hill", at=now - DAY))
        parts.store.mutes.make(replace(MUTE, made_at=now, until=(now + DAY).date()))
    text = Command(folder)("digest", "--recipient", "ann", "--since", "7d")[0]
    assert told("two").summary in text
    assert told().summary not in text
    assert "1 change muted until" in text
