"""An invented week for the tests of the notify room: institutions, changes of every sort, what was read."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from monitor.changes import Action, Aspect, Change, Severity
from monitor.model import Evidence, Institution, PageKind, Site, Sources
from monitor.notify.charts import Past
from monitor.notify.context import DigestContext
from monitor.notify.coverage import Coverage, Unread
from monitor.notify.links import CHANGE, EVERYTHING, INSTITUTION, SNAPSHOT
from monitor.notify.templating import Rendered, Templates
from tests.digest_kit import compose

EVERY_PAGE = frozenset({CHANGE, SNAPSHOT, INSTITUTION, EVERYTHING})
"""As if the web part served all that mails may lead to."""
TEMPLATES = Path(__file__).parents[1] / "templates"
START = datetime(2026, 11, 9, 6, 0, tzinfo=UTC)
END = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    """A recipient with the fields of the settings."""

    id: str = "office"
    address: str = "office@example.org"
    name: str = "Research Security Office"
    cadence: tuple[str, ...] = ("weekly mon 07:00",)
    timezone: str = "Europe/Amsterdam"
    language: str = "en"
    institutions: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    min_severity: str = "low"
    min_confidence: float = 0.5
    quiet: str = "skip"
    notify_env: str = ""
    subscriptions: tuple["Person", ...] = ()
    """Parts of what they get, with all that these do not say filled in."""


def at(day: int, hour: int = 6, minute: int = 14) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


SOURCES = Sources(
    institutions={
        institution.id: institution
        for institution in (
            Institution(
                "dongling",
                "Dongling Institute of Technology",
                "东岭理工大学",
                category="civilian_university",
                groups=("agreements in force",),
            ),
            Institution(
                "xihe",
                "Xihe Institute of Precision Mechanics",
                "羲禾精密机械研究所",
                category="research_institute",
            ),
            Institution("hengchuan", "Hengchuan Group", "恒川集团", category="defence_conglomerate"),
            Institution(
                "north-port", "North Port Polytechnic", "北港理工学院", category="civilian_university"
            ),
            Institution("luyan", "Luyan Joint College", "鹭岩联合学院", category="joint_venture"),
        )
    },
    sites={
        "tracker": Site("tracker", "Meridian Institutions Tracker", PageKind.PROFILE),
        "qingping": Site("qingping", "Qingping Municipal Government 青屏市人民政府", PageKind.NEWS),
    },
)


def change(id_: str = "7Q2F0000AA", **values: object) -> Change:
    """A change of the tracker, found on 12 November, that can be varied."""
    plain = Change(
        aspect=Aspect.RESEARCH_AREA,
        action=Action.ADDED,
        institution="dongling",
        institution_name="Dongling Institute of Technology",
        after="Robotics",
        severity=Severity.MEDIUM,
        summary="Research area added: Robotics.",
        evidence=(Evidence("Robotics", "https://tracker.example.org/dongling", "s1", at(12)),),
        site="tracker",
        detected_at=at(12),
        id=id_,
    )
    return replace(plain, **values)  # type: ignore[arg-type]


RAISED = change(
    "7Q2F0000AA",
    aspect=Aspect.RISK_LEVEL,
    action=Action.CHANGED,
    before="high, for a moderate number of defence laboratories",
    after="very high, for a high number of defence laboratories and a role in a missile propulsion programme",
    severity=Severity.CRITICAL,
    confidence=0.98,
    date="2026-11-12",
    summary="The tracker now assesses very high risk; before, high.",
    evidence=(
        Evidence(
            "Dongling Institute of Technology (DLIT) is designated very high risk for its high number of "
            "defence laboratories and for its role in a missile propulsion programme.",
            "https://tracker.example.org/dongling",
            "s1",
            at(12),
        ),
    ),
)
CREDENTIAL = change(
    "7Q31000BBB",
    institution="xihe",
    aspect=Aspect.SECURITY_CREDENTIAL,
    action=Action.CHANGED,
    before="二级保密资格（机密），自2014年起",
    after="一级保密资格（绝密），自2026年10月起",
    severity=Severity.CRITICAL,
    confidence=0.95,
    date="2026-10",
    site=None,
    summary="Secret-level credential is now top secret.",
    evidence=(
        Evidence(
            "2026年10月，我所通过武器装备科研生产单位一级保密资格现场审查，取得一级保密资格证书。",
            "https://www.xihe.example/gk/jj",
            "s2",
            at(13, 4, 40),
        ),
    ),
    detected_at=at(13),
)
LABORATORY = change(
    "7Q1C00CCCC",
    institution="hengchuan",
    aspect=Aspect.PARTNERSHIP,
    action=Action.ADDED,
    before=None,
    after="Joint Laboratory for Advanced Propulsion 先进推进联合实验室",
    parties=("Belozero State Aerospace Institute", "别洛泽罗国立航天学院"),
    kind="joint_laboratory",
    status="agreed",
    date="2026-11-10",
    severity=Severity.HIGH,
    confidence=0.93,
    site="qingping",
    summary="New joint laboratory with Belozero State Aerospace Institute.",
    evidence=(
        Evidence(
            "11月10日，恒川集团与别洛泽罗国立航天学院在青屏市签署协议，共建先进推进联合实验室，首期合作五年。",
            "https://qingping.example/zwgk/20261110",
            "s3",
            at(11, 2, 22),
        ),
    ),
    marks=("ahead_of_tracker",),
)
AREA = change(
    "7Q2G00DDDD",
    after="aero-engine thermal protection 航空发动机热防护",
    summary="Research area added: aero-engine thermal protection 航空发动机热防护.",
    evidence=(
        Evidence(
            "Its research covers aero-engine thermal protection (航空发动机热防护) and turbine blades.",
            "https://tracker.example.org/dongling",
            "s1",
            at(12),
        ),
    ),
)
RANKING = change(
    "7Q1D00EEEE",
    institution="hengchuan",
    aspect=Aspect.TECHNOLOGY_RANKING,
    action=Action.CHANGED,
    before="Advanced aircraft engines: global rank 11, national rank 4",
    after="Advanced aircraft engines: global rank 9, national rank 4",
    severity=Severity.LOW,
    summary="Technology ranking changed: Advanced aircraft engines.",
    evidence=(),
)
SHIPS_GONE = change(
    "7Q4100FFFF",
    institution="north-port",
    aspect=Aspect.LABORATORY,
    action=Action.REMOVED,
    before="Laboratory of Ship Structural Mechanics",
    after=None,
    summary="Laboratory removed: Laboratory of Ship Structural Mechanics.",
    detected_at=at(10),
)
SHIPS_BACK = change(
    "7Q4200GGGG",
    institution="north-port",
    aspect=Aspect.LABORATORY,
    action=Action.ADDED,
    after="Laboratory of Ship Structural Mechanics",
    severity=Severity.HIGH,
    summary="Laboratory added: Laboratory of Ship Structural Mechanics.",
    detected_at=at(12),
)
WEEK = (AREA, RAISED, LABORATORY, SHIPS_GONE, CREDENTIAL, RANKING, SHIPS_BACK)

COVERAGE = Coverage(
    due=121,
    read=118,
    unread=(
        Unread(
            "Dongling Institute of Technology, news 新闻网",
            "https://news.dongling.example/1",
            "blocked by a challenge page",
            at(10),
            at(10, 15, 12),
        ),
        Unread(
            "Dongling Institute of Technology, news 新闻网",
            "https://news.dongling.example/2",
            "blocked by a challenge page",
            at(10),
            at(10, 15, 13),
        ),
        Unread("Luyan Joint College", "https://luyan.example/", "server error 503, tried 9 times"),
    ),
    suppressed=41,
)


def composed(
    changes: tuple[Change, ...] = WEEK,
    coverage: Coverage = COVERAGE,
    *,
    person: Person | None = None,
    base_url: str = "https://monitor.example.org",
    most: int = 60,
    queue: str = "weekly",
    served: frozenset[str] = EVERY_PAGE,
    past: Past | None = None,
    rooted: tuple[str, str] | None = None,
) -> DigestContext:
    """The digest of the week; fails where there is none."""
    context = compose(
        person or Person(),
        changes,
        coverage,
        queue=queue,
        period_start=START,
        period_end=END,
        now=END,
        base_url=base_url,
        sources=SOURCES,
        most=most,
        served=served,
        past=past,
        rooted=rooted,
    )
    assert context is not None
    return context


def shipped() -> Templates:
    return Templates(TEMPLATES)


def both_parts(context: DigestContext, templates: Templates | None = None) -> Rendered:
    """A digest rendered whole, however long it is."""
    found = (templates or shipped()).render(context, lambda _: True)
    assert isinstance(found, Rendered)
    return found
