"""Four sites and a tracker, day after day: one event is told once, ahead of the tracker until it tells it."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from monitor.changes import AHEAD, IN_TRACKER, REPUBLISHED, Aspect, Change, Origin
from monitor.pipeline.replay import replay
from tests.command_kit import Command
from tests.news_kit import LIST, NewsSite, NewsWatch, serving, write
from tests.pipeline_kit import Clock

PROFILE = "/universities/dongling"
SITES = ("campus", "partner", "portal", "media")
NAMES = {
    "campus": "Dongling News",
    "partner": "Luyuan Press",
    "portal": "Qingping Portal",
    "media": "The Gazette",
}
OLD = "In 2019, the institute signed a strategic cooperation agreement with Luyuan Marine Group."
TOLD = "In November 2026, the institute signed a strategic cooperation agreement with Luyuan Marine Group."
REPORTS = {
    "campus": ("东岭理工大学与鲁远海洋集团签约", "11月12日，东岭理工大学与鲁远海洋集团签署战略合作协议。"),
    "partner": (
        "鲁远海洋集团与东岭理工大学携手合作",
        "11月12日下午，鲁远海洋集团有限公司与东岭理工大学签署战略合作框架协议。",
    ),
    "portal": (
        "Institute signs agreement with a marine group",
        "Dongling Institute of Technology signed a strategic cooperation agreement with Luyuan Marine Group"
        " on November 12.",
    ),
    "media": (
        "Luyuan Marine Group and institute sign memorandum",
        "Luyuan Marine Group and Dongling Institute of Technology signed a memorandum of understanding on"
        " November 12, 2026.",
    ),
}


@dataclass
class Profiled(NewsSite):
    """A tracker with one profile."""

    links: list[str] = field(default_factory=list)

    def answer(self, path: str) -> tuple[int, str, str, str]:
        said = "".join(f"<p>{each}</p>" for each in self.links)
        return (
            200,
            "text/html; charset=utf-8",
            "",
            f"""<html><head><title>Dongling Institute of Technology</title>
</head><body><article><h1>Dongling Institute of Technology</h1><h2>东岭理工大学</h2>
<p>Dongling Institute of Technology is designated high risk for its defence laboratories.</p>
<p>Dongling Institute of Technology was founded in 1952 and trains engineers in the province.</p>
<h2>Major defence laboratories</h2><ul><li>Dongling Key Laboratory of Turbines</li></ul>
<h2>Defence industry links</h2>{said}</article></body></html>""",
        )


@dataclass
class Radar(NewsWatch):
    """A workspace that watches four news sites and a tracker."""

    sites: dict[str, NewsSite] = field(default_factory=dict)
    tracker: Profiled = field(default_factory=Profiled)
    count: int = 0

    def publish(self, site: str, day: str = "2026-11-13", text: str = "", title: str = "") -> None:
        self.count += 1
        about, said = REPORTS[site]
        self.sites[site].add(200 + self.count, title or about, day, text or said)

    def events(self) -> list[Change]:
        return [change for change in self.changes() if change.aspect is Aspect.PARTNERSHIP]


@pytest.fixture
def radar(tmp_path: Path) -> Iterator[Radar]:
    yield from watching(tmp_path / "watch", tracker=True)


@pytest.fixture
def untracked(tmp_path: Path) -> Iterator[Radar]:
    yield from watching(tmp_path / "watch", tracker=False)


def watching(folder: Path, *, tracker: bool) -> Iterator[Radar]:
    with ExitStack() as stack:
        sites, bases = {}, {}
        for number, name in enumerate(SITES, 1):
            sites[name] = NewsSite()
            sites[name].add(100, f"Campus story of the autumn in {name}", "2026-11-01")
            bases[name] = sites[name].base = stack.enter_context(serving(sites[name], f"127.0.0.{number}"))
        profiles = Profiled(links=[OLD])
        base = stack.enter_context(serving(profiles, "127.0.0.5"))
        write(folder, bases["campus"], "", (LIST,))
        for name in SITES[1:]:
            (folder / "sources" / "sites" / f"{name}.toml").write_text(
                f'name = "{NAMES[name]}"\nkind = "news"\nindex = ["{bases[name]}{LIST}"]\nevery = "1d"\n',
                "utf-8",
            )
        if tracker:
            (folder / "sources" / "sites" / "tracker.toml").write_text(
                f'name = "Tracker"\nkind = "profiles"\npages = ["{base}{PROFILE}"]\nevery = "1d"\n', "utf-8"
            )
        (folder / "sources" / "institutions" / "luyuan.toml").write_text(
            'name = "Luyuan Marine Group"\nname_zh = "鲁远海洋集团"\ncategory = "defence_conglomerate"\n',
            "utf-8",
        )
        clock = Clock(datetime.fromisoformat("2026-11-11T06:45:00+00:00"))
        radar = Radar(folder, None, clock, sites["campus"], sites, profiles)  # type: ignore[arg-type]
        radar.day(hours=0)
        radar.clock.advance(hours=24)
        yield radar


def of(changes: list[Change], institution: str) -> list[Change]:
    return [change for change in changes if change.institution == institution]


def test_four_sites_in_a_week_are_one_change_for_each_side_and_one_mail(radar: Radar) -> None:
    mails = []
    for site in SITES:
        radar.publish(site)
        radar.day()
        mails += radar.mails()
    assert len(mails) == 1
    for institution in ("dongling", "luyuan"):
        (change,) = of(radar.events(), institution)
        assert (change.kind, change.date, len(change.evidence)) == ("strategic_cooperation", "2026-11-12", 4)
    (change,) = of(radar.events(), "dongling")
    assert change.marks == (AHEAD,)
    (other,) = of(radar.events(), "luyuan")
    assert other.marks == ()  # nobody tracks it: nothing can be said
    assert "ahead of the tracker" in " ".join(mails[0].split())


def test_four_sites_in_one_sweep_are_one_change_and_its_mail_names_them(radar: Radar) -> None:
    for site in SITES:
        radar.publish(site)
    radar.day()
    (mail,) = radar.mails()
    assert len(of(radar.events(), "dongling")) == 1
    words = " ".join(mail.split())
    assert "4 sources" in words
    for name in NAMES.values():
        assert name in words


def test_the_command_line_says_who_reports_it_and_that_the_tracker_does_not(radar: Radar) -> None:
    for site in SITES:
        radar.publish(site)
    radar.day()
    (change,) = of(radar.events(), "dongling")
    monitor = Command(radar.folder)
    listed, shown = (" ".join(monitor(*words)[0].split()) for words in (("changes",), ("show", change.id)))
    assert "(ahead of the tracker, 4 sources)" in listed
    assert "4 sources: " in shown
    assert all(name in shown for name in NAMES.values())
    assert "note ahead of the tracker" in shown
    for said in REPORTS.values():
        assert said[1][:40] in shown


def test_once_the_tracker_tells_it_the_two_are_joined_and_nobody_is_told_again(radar: Radar) -> None:
    radar.publish("campus")
    radar.day()
    assert len(radar.mails()) == 1
    radar.tracker.links.append(TOLD)
    radar.day(days=40)
    assert radar.mails() == []
    (change,) = of(radar.events(), "dongling")
    assert change.marks == (IN_TRACKER,)
    assert [each.text for each in change.evidence][-1] == TOLD


def test_a_relation_of_another_year_in_the_tracker_holds_nothing_new(radar: Radar) -> None:
    radar.publish("campus")
    radar.day()
    (change,) = of(radar.events(), "dongling")
    assert AHEAD in change.marks


def test_what_the_tracker_holds_is_background_and_not_told(radar: Radar) -> None:
    radar.tracker.links.append(TOLD)
    radar.clock.advance(days=2)
    radar.day()
    assert len(radar.mails()) == 1  # the tracker's own change
    radar.publish("campus")
    radar.publish("portal")
    radar.day()
    (change,) = of(radar.events(), "dongling")
    assert len(change.evidence) == 3
    assert change.site == "tracker"
    (mail,) = radar.mails()  # of the other side, which no tracker tells of
    assert "Dongling Institute of Technology: " not in mail


def test_what_the_tracker_held_from_the_start_is_counted_and_not_told(radar: Radar) -> None:
    radar.tracker.links.append("In 2026, the institute signed a memorandum with Xihe Aerospace Group.")
    radar.clock.advance(days=1)
    radar.day()
    radar.mails()
    text = "Dongling Institute of Technology and Xihe Aerospace Group signed a memorandum in 2026."
    radar.publish("portal", text=text, title="A memorandum with Xihe Aerospace Group")
    radar.day()
    assert radar.mails() == []
    (change,) = radar.events()
    assert change.site == "tracker"


def test_a_copy_is_a_source_that_makes_nothing_surer(radar: Radar) -> None:
    radar.publish("campus")
    radar.day()
    (first,) = of(radar.events(), "dongling")
    copied = "Source: Dongling News\n" + REPORTS["portal"][1]
    radar.publish("portal", text=copied)
    radar.day()
    (change,) = of(radar.events(), "dongling")
    assert len(change.evidence) == 2
    assert change.confidence == first.confidence
    assert REPUBLISHED in change.marks


def test_without_a_profile_nothing_is_said_of_the_tracker(untracked: Radar) -> None:
    untracked.publish("campus")
    untracked.day()
    assert {change.marks for change in untracked.events()} == {()}


def test_joined_reports_stay_joined_when_the_archive_is_read_again(radar: Radar) -> None:
    for site in SITES:
        radar.publish(site)
        radar.day()
    radar.tracker.links.append(TOLD)
    radar.day(days=30)
    before = radar.changes()
    with radar.opened() as parts:
        dry = replay(parts, dry_run=True, workers=1)
        report = replay(parts, workers=1)
    assert (dry.found, report.found, report.unseen) == ([], [], [])
    assert radar.changes() == before
    assert all(change.origin is Origin.PAGE for change in before)


def test_background_stays_silent_when_the_archive_is_read_again(radar: Radar) -> None:
    radar.tracker.links.append(TOLD)
    radar.clock.advance(days=2)
    radar.day()
    radar.publish("campus")
    radar.day()
    before = radar.changes()
    with radar.opened() as parts:
        assert replay(parts, workers=1).found == []
    assert radar.changes() == before
