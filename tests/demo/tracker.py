"""A tracker with ten invented institutions, in an earlier and a later edition.

`profiles(later)` gives slug → page. Five institutions really change between the editions; everything else
that differs (tokens, counters, order, wording, footnote residue, dates of update) is noise on purpose.
"""

import hashlib
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Institution:
    slug: str
    name: str
    name_zh: str
    short: str
    category: str
    rating: str
    prose: tuple[str, ...]
    supervisors: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    laboratories: tuple[tuple[str, tuple[str, ...]], ...] = ()
    areas: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    collaborations: tuple[str, ...] = ()
    updated: str = "12 May 2026"
    extra: tuple[tuple[str, str], ...] = field(default=())

    @property
    def level(self) -> str:
        for level in ("very high", "high", "medium", "low"):
            if f"{level} risk" in self.rating:
                return level
        return ""


EARLIER = (
    Institution(
        "dongling-institute-of-technology",
        "Dongling Institute of Technology",
        "东岭理工大学",
        "DLIT",
        "Civilian",
        "Dongling Institute of Technology (DLIT) is designated high risk for its moderate number of "
        "defence laboratories and its close ties to the shipbuilding industry.",
        (
            "DLIT is subordinate to the Ministry of Education and takes part in military-civil fusion programmes.",
            "In 2014, DLIT received secret-level security credentials, which let it join classified projects.",
        ),
        ("Ministry of Education (MOE)",),
        ("DLIT", "Dongling Polytechnic"),
        (
            (
                "Fundamental Science on Quiet Propulsion Laboratory (静音推进国防重点学科实验室)",
                ("Jointly run with the 74th Research Institute",),
            ),
            ("Key Laboratory of Harbour Acoustics (港口声学教育部重点实验室)", ()),
        ),
        ("Underwater acoustics", "Ship structural mechanics", "Marine propulsion"),
        ("In June 2024, DLIT hosted a course on protecting classified information for 120 officers.",),
        ("In 2021, DLIT signed an exchange agreement with Halvik Maritime University in Norway.",),
    ),
    Institution(
        "xihe-institute-of-precision-mechanics",
        "Xihe Institute of Precision Mechanics",
        "羲禾精密机械研究所",
        "XIPM",
        "Research institute",
        "Xihe Institute of Precision Mechanics is designated high risk for its high level of defence research.",
        (
            "The institute develops gyroscopes and inertial platforms.",
            "Since 2014 the institute has held secret-level security credentials.",
        ),
        ("State Administration of Science, Technology and Industry for National Defense (SASTIND)",),
        ("XIPM",),
        (("National Defence Key Laboratory of Inertial Platforms (惯性平台国防科技重点实验室)", ()),),
        ("Inertial navigation", "Precision machining"),
    ),
    Institution(
        "hengchuan-group",
        "Hengchuan Group",
        "恒川集团",
        "",
        "Defence industry conglomerate",
        "Hengchuan Group is designated very high risk for its work developing guidance systems.",
        (
            "Hengchuan Group employs about 84,000 people in nine provinces.",
            "The group posted revenue of RMB61.2 billion (AUD12.9 billion) in 2025.",
        ),
        ("State-owned Assets Supervision and Administration Commission (SASAC)",),
        ("Hengchuan",),
        links=("The group supplies radio equipment to the Ground Force.",),
    ),
    Institution(
        "north-port-polytechnic",
        "North Port Polytechnic",
        "北港理工学院",
        "NPP",
        "Civilian",
        "North Port Polytechnic (NPP) is designated medium risk for its growing involvement in ship research.",
        (
            "NPP is a member of the Long River University Alliance, eleven schools that study inland shipping.",
            "Roughly a tenth of its graduates of 2024 joined defence companies.",
        ),
        ("Ministry of Transport",),
        ("NPP",),
        areas=("Inland shipping safety",),
        collaborations=(
            "NPP and Halvik Maritime University have jointly offered a master’s degree in ship hydrodynamics "
            "since 2019.",
        ),
    ),
    Institution(
        "luyan-joint-college",
        "Luyan Joint College",
        "鹭岩联合学院",
        "LJC",
        "Joint venture",
        "Luyan Joint College (LJC) is designated low risk for its small number of defence projects.",
        ("LJC was founded in 2009 by Luyan city and two foreign universities.",),
        ("Luyan Municipal Government",),
        ("LJC",),
    ),
    Institution(
        "qingping-normal-university",
        "Qingping Normal University",
        "青屏师范大学",
        "QNU",
        "Civilian",
        "Qingping Normal University (QNU) is designated low risk for its limited defence research.",
        (
            "QNU trains teachers for five provinces and runs a modest optics programme.",
            "The university spent RMB1.97 billion (AUD400 million) on research in 2025.",
        ),
        ("Ministry of Education (MOE)",),
        ("QNU",),
        areas=("Educational measurement", "Optical materials"),
    ),
    Institution(
        "baihe-aerospace-university",
        "Baihe Aerospace University",
        "白河航天大学",
        "BHAU",
        "Civilian",
        "Baihe Aerospace University (BHAU) is designated very high risk for its high number of defence "
        "laboratories and for its role in a missile programme.",
        ("BHAU works on small uncrewed aircraft and on hypersonic glide vehicles.",),
        ("Ministry of Industry and Information Technology (MIIT)",),
        ("BHAU",),
        (
            ("National Key Laboratory of Glide Vehicles (滑翔飞行器国家重点实验室)", ("Founded in 2011",)),
            ("Key Laboratory of Small Uncrewed Aircraft (小型无人机国防重点学科实验室)", ()),
        ),
        ("Hypersonic aerodynamics", "Flight control"),
        ("Its president sits on a planning panel of the Air Force.",),
    ),
    Institution(
        "taishui-university",
        "Taishui University",
        "泰水大学",
        "TSU",
        "Civilian",
        "Taishui University (TSU) is designated medium risk for its moderate level of defence research.",
        (
            "TSU is one of the oldest universities of the province.",
            "Taishui University does not appear to run a laboratory for the armed forces.",
        ),
        ("Ministry of Education (MOE)",),
        ("TSU",),
        areas=("Corrosion protection", "Cold-region engineering"),
        collaborations=(
            "In 2018, TSU opened a joint research centre on frozen soil with Lake Orrin University in Canada.",
        ),
    ),
    Institution(
        "moling-ordnance-engineering-college",
        "Moling Ordnance Engineering College",
        "墨陵军械工程学院",
        "MOEC",
        "Military",
        "Moling Ordnance Engineering College is designated very high risk as a military institution.",
        ("The college trains officers who maintain guns and ammunition.",),
        ("PLA Ground Force",),
        ("MOEC",),
        areas=("Ammunition safety", "Equipment support"),
    ),
    Institution(
        "yunsheng-university-of-technology",
        "Yunsheng University of Technology",
        "云昇理工大学",
        "YUT",
        "Civilian",
        "Yunsheng University of Technology (YUT) is designated medium risk for its strong historical links "
        "to the weapons industry.",
        ("YUT was run by a weapons maker until 1999 and trains engineers for the car industry.",),
        ("Yunsheng Provincial Government",),
        ("YUT",),
        areas=("Vehicle engineering", "Gear transmission"),
    ),
)


def _later() -> tuple[Institution, ...]:
    by_slug = {institution.slug: institution for institution in EARLIER}

    def edit(slug: str, **changes: object) -> None:
        by_slug[slug] = replace(by_slug[slug], **changes)  # type: ignore[arg-type]

    edit(
        "dongling-institute-of-technology",
        rating="Dongling Institute of Technology (DLIT) is assessed as very high risk for its high number of "
        "defence laboratories and for its role in a missile propulsion programme.",
        areas=(
            "Marine propulsion",
            "Underwater acoustics",
            "Ship structural mechanics",
            "Thermal protection",
        ),
        updated="12 November 2026",
    )
    edit(
        "xihe-institute-of-precision-mechanics",
        prose=(
            "The institute develops gyroscopes and inertial platforms.",
            "Since 2026 the institute has held top-secret security credentials.",
        ),
        updated="12 November 2026",
    )
    edit(
        "hengchuan-group",
        collaborations=(
            "In November 2026, Hengchuan Group set up a joint laboratory for advanced propulsion with Belozero "
            "State Aerospace Institute in Russia.",
        ),
        updated="12 November 2026",
    )
    edit(
        "north-port-polytechnic",
        prose=(
            "NPP left the Long River University Alliance in 2026; its eleven schools study inland shipping.",
            "Roughly a tenth of its graduates of 2024 joined defence companies.",
        ),
        updated="12 November 2026",
    )
    edit(
        "baihe-aerospace-university",
        laboratories=(
            ("Key Laboratory of Small Unmanned Aircraft (小型无人机国防重点学科实验室)", ()),
            ("National Key Laboratory of Glide Vehicles (滑翔飞行器全国重点实验室)", ("Founded in 2011",)),
            ("National Defence Key Laboratory of Heat Shields (防热结构国防科技重点实验室)", ()),
        ),
        updated="12 November 2026",
    )
    # From here on, the same facts in other words, another order, another notation.
    edit(
        "qingping-normal-university",
        prose=(
            "The university spent ¥1.97 billion (A$400 million) on research in 2025.",
            "QNU runs a modest optics programme and trains teachers for five provinces. ; ;",
        ),
        areas=("Optical materials", "Educational measurement"),
        updated="30 October 2026",
    )
    edit(
        "taishui-university",
        rating="Taishui University (TSU) is assessed as medium risk because of its moderate level of defence "
        "research.",
        updated="30 October 2026",
    )
    return tuple(by_slug.values())


LATER = _later()


def token(seed: str, later: bool) -> str:
    """What a server puts into every answer: another one each time."""
    return hashlib.sha256(f"{seed}{later}".encode()).hexdigest()[:24]


def chrome(title: str, body: str, seed: str, later: bool) -> str:
    """The page around the content: menus, tokens, counters, a newsletter form, a footer."""
    nonce = token(seed, later)
    visits = 1200 + 37 * len(seed) + (811 if later else 0)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Meridian Institutions Tracker</title>
<meta name="csrf-token" content="{nonce}"><link rel="stylesheet" href="/app.css?v={nonce[:8]}">
<script>window.__config = {{"nonce": "{nonce}"}};</script></head>
<body><a class="skip" href="#main">Skip to content</a>
<header><a href="/universities/">Meridian Institutions Tracker</a><nav><ul><li><a href="/about">About</a></li>
<li><a href="/glossary">Terminology</a></li><li><a href="/contact">Contact</a></li></ul></nav></header>
<main id="main">{body}</main>
<section><h3>Stay informed</h3><form method="post" action="/subscribe"><input type="hidden" name="t"
value="{nonce}"> <p>Get a message when the tracker is extended.</p><button>Sign up</button></form></section>
<footer><p>The tracker is a guide and no substitute for your own due diligence.</p>
<p>Visited {visits} times, {visits % 17 + 1} visits today</p></footer></body></html>"""


def _list(items: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _laboratories(institution: Institution) -> str:
    items = "".join(
        f"<li>{name}{_list(notes) if notes else ''}</li>" for name, notes in institution.laboratories
    )
    return f"<h2>Major defence laboratories</h2><ul>{items}</ul>" if items else ""


def _prose(heading: str, paragraphs: tuple[str, ...]) -> str:
    return f"<h2>{heading}</h2>" + "".join(f"<p>{p}</p>" for p in paragraphs) if paragraphs else ""


def profile_page(institution: Institution, later: bool) -> str:
    areas = (
        f"<h2>Designated defence research areas</h2>{_list(institution.areas)}" if institution.areas else ""
    )
    body = f"""<article><h1>{institution.name}</h1><h2>{institution.name_zh}</h2>
<div><p>{institution.rating}</p>{"".join(f"<p>{p}</p>" for p in institution.prose)}
{_laboratories(institution)}{areas}{_prose("Defence and security links", institution.links)}
{_prose("Noteworthy international collaborations", institution.collaborations)}
<p><em>Last updated {institution.updated}. Unclear about any wording? Visit the terminology
page.</em></p></div></article> <aside><div><h3>Aliases</h3>{_list(institution.aliases)}</div>
<div><h3>Supervising agencies</h3>{_list(institution.supervisors)}</div>
<div><h3>Categories</h3>{_list((institution.category,))}</div></aside>"""
    return chrome(institution.name, body, institution.slug, later)


def index_page(later: bool) -> str:
    rows = "".join(
        f'<tr><td><a href="/universities/{i.slug}">{i.name}</a></td><td>{i.category}</td>'
        f"<td>{i.level.capitalize()}</td></tr>"
        for i in (LATER if later else EARLIER)
    )
    table = f"<table><tr><th>Institution</th><th>Kind</th><th>Risk</th></tr>{rows}</table>"
    return chrome("All institutions", f"<h1>All institutions</h1>{table}", "index", later)


def profiles(later: bool) -> dict[str, str]:
    """Slug → HTML of every profile in that edition."""
    return {i.slug: profile_page(i, later) for i in (LATER if later else EARLIER)}
