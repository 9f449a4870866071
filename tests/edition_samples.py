"""An invented release of a tracker: 34 profiles, of which some were raised, lowered, entered, left."""

from dataclasses import replace
from datetime import timedelta

from monitor.changes import Action, Aspect, Change, change_id
from monitor.model import Evidence, Institution, PageKind, Site, Sources
from monitor.notify.context import DigestContext
from monitor.notify.coverage import Coverage
from monitor.notify.edition import EditionFacts
from monitor.policy import shipped_severity
from tests.digest_kit import compose
from tests.notify_samples import END, START, Person, at

EDITION = "tracker-2026-11-12"
NAMES = (
    ("Dongling Institute of Technology", "东岭理工大学"),
    ("Weichuan University of Aeronautics", "渭川航空航天大学"),
    ("Jinque Optoelectronics Research Institute", "金阙光电研究院"),
    ("Tongshi University", "桐石大学"),
    ("Baisha Plain University of Posts and Telecommunications", "白沙原邮电大学"),
    ("Songhe Normal University", "松壑师范大学"),
    ("Luyan Joint College", "鹭岩联合学院"),
    ("Hengchuan 607 Institute", "恒川集团第六〇七研究所"),
    ("Yunze Institute of Quantum Engineering", "云泽量子工程研究院"),
    ("Lanxi Ridge Signals College", "岚溪岭通信学院"),
    ("Hengchuan Group", "恒川集团"),
    ("Xihe Institute of Precision Mechanics", "羲禾精密机械研究所"),
    ("Guanlan Naval Engineering Academy", "观澜海军工程学院"),
    ("Moyuan Aerospace Academy", "墨原航天学院"),
    ("North Port Polytechnic", "北港理工学院"),
    ("Weichuan University", "渭川大学"),
    ("Qingping Institute of Technology", "青屏工学院"),
    ("Chilin University of Science and Engineering", "赤麟理工大学"),
    ("Nanqu Medical University", "南渠医科大学"),
    ("Yuhe University of Transport", "渝禾交通大学"),
    ("Duanyun Institute of Materials Physics", "端云材料物理研究所"),
    ("Fenglai University of Petroleum", "风来石油大学"),
    ("Hongye Academy of Launch Vehicles", "鸿野运载火箭研究院"),
    ("Jiuyuan Agricultural University", "九原农业大学"),
    ("Kunlu University of Electronic Science", "昆麓电子科技大学"),
    ("Linque Institute of Software", "林雀软件研究所"),
    ("Mingsha Desert Test Centre", "鸣沙试验中心"),
    ("Pinghu Bay Ocean University", "平湖湾海洋大学"),
    ("Qiongtai College of Police Science", "琼台警察学院"),
    ("Ruoshui University of Mining", "弱水矿业大学"),
    ("Shuofang Institute of Mechanical Engineering", "朔方机械工程学院"),
    ("Taihua Academy of Metrology", "太华计量科学研究院"),
    ("Wuling Foothill University", "雾陵大学"),
    ("Zhaolu Joint Research Centre", "照鹿联合研究中心"),
)
IDS = tuple(f"i{number:02}" for number in range(len(NAMES)))
SOURCES = Sources(
    institutions={
        id_: Institution(id_, name, name_zh, category="civilian_university")
        for id_, (name, name_zh) in zip(IDS, NAMES, strict=True)
    },
    sites={
        "tracker": Site("tracker", "Meridian Institutions Tracker", PageKind.PROFILE),
        "lists": Site("lists", "Register of Listed Institutions", PageKind.PROFILE),
    },
)
LEVELS = ("low", "medium", "high", "very high")


def told(number: int, aspect: Aspect, action: Action = Action.ADDED, **values: object) -> Change:
    """A change of institution `number`, found in the sweep of 12 November."""
    before, after = values.pop("before", None), values.pop("after", None)
    name = NAMES[number][0]
    text = f"{name}: {after or before}."
    plain = Change(
        aspect=aspect,
        action=action,
        institution=IDS[number],
        institution_name=name,
        before=str(before) if before else None,
        after=str(after) if after else None,
        confidence=0.95,
        summary=f"{name}: {aspect.value.replace('_', ' ')} {action.value}, {after or before}.",
        evidence=(Evidence(text, f"https://tracker.example.org/{IDS[number]}", str(number), at(12)),),
        site="tracker",
        edition=EDITION,
        detected_at=at(12) + timedelta(seconds=number),
        id=change_id(IDS[number], aspect, action, str(before), str(after)),
    )
    return replace(plain, **{"severity": shipped_severity(plain), **values})  # type: ignore[arg-type]


def level(number: int, before: str, after: str) -> Change:
    return told(number, Aspect.RISK_LEVEL, Action.CHANGED, before=before, after=after)


RELEASE: tuple[Change, ...] = (
    level(2, "medium", "high"),
    level(0, "high", "very high"),
    told(0, Aspect.LABORATORY, after="Key Laboratory of Quiet Propulsion 静音推进重点实验室"),
    told(0, Aspect.LABORATORY, after="Laboratory of Harbour Acoustics"),
    told(
        0, Aspect.PARTNERSHIP, after="Joint Laboratory", parties=("Hengchuan Group",), kind="joint_laboratory"
    ),
    level(1, "medium", "very high"),
    told(1, Aspect.SECURITY_CREDENTIAL, Action.CHANGED, before="Secret", after="Top secret"),
    level(3, "medium", "high"),
    told(3, Aspect.LABORATORY, after="Tongshi Laboratory of Radar Signal Processing"),
    level(4, "low", "medium"),
    told(4, Aspect.SECURITY_CREDENTIAL, after="Secret"),
    level(5, "medium", "low"),
    told(
        5,
        Aspect.PARTNERSHIP,
        Action.CHANGED,
        after="Joint laboratory",
        parties=("Hengchuan Group",),
        status="ended",
    ),
    told(6, Aspect.INSTITUTION, after="Luyan Joint College"),
    told(7, Aspect.INSTITUTION, after="Hengchuan 607 Institute"),
    told(8, Aspect.INSTITUTION, after="Yunze Institute of Quantum Engineering"),
    told(9, Aspect.INSTITUTION, Action.REMOVED, before="Lanxi Ridge Signals College"),
    told(10, Aspect.RISK_LEVEL, after="high"),
    told(
        11,
        Aspect.TECHNOLOGY_RANKING,
        Action.CHANGED,
        before="Engines: global rank 11",
        after="Engines: global rank 9",
    ),
    told(12, Aspect.RESEARCH_AREA, after="Underwater navigation"),
    told(12, Aspect.RESEARCH_AREA, after="Ship acoustics"),
    told(12, Aspect.RESEARCH_AREA, Action.REMOVED, before="Harbour hydraulics"),
    told(13, Aspect.LABORATORY, after="Laboratory of Re-entry Heat"),
    told(
        13,
        Aspect.PARTNERSHIP,
        after="Agreement",
        parties=("Belozero State Aerospace Institute", "Lake Orrin"),
    ),
    told(14, Aspect.ALIAS, after="Beigang Polytechnic Institute"),
    told(15, Aspect.LISTING, after="Register of End Users"),
    *(
        told(number, Aspect.STATEMENT, after="The institute opened a second campus.")
        for number in range(16, 26)
    ),
    *(told(number, Aspect.SUPERVISOR, after="Ministry of Transport") for number in range(26, 34)),
)
FACTS = {
    EDITION: EditionFacts(
        institutions=34,
        pages=34,
        first=at(12),
        last=at(12, 7),
        suppressed=312,
        levels={id_: LEVELS[number % 4] for number, id_ in enumerate(IDS)},
    )
}


def told_to(
    changes: tuple[Change, ...] = RELEASE,
    *,
    facts: dict[str, EditionFacts] | None = None,
    person: Person | None = None,
    most: int = 60,
    base_url: str = "",
) -> DigestContext:
    """The digest of these changes; fails where there is none."""
    context = compose(
        person or Person(),
        changes,
        Coverage(38, 38, (), 312),
        queue="weekly",
        period_start=START,
        period_end=END,
        now=END,
        base_url=base_url,
        sources=SOURCES,
        editions=FACTS if facts is None else facts,
        most=most,
    )
    assert context is not None
    return context
