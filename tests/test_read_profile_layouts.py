"""One invented institution in many layouts and wordings: the same facts, and nothing of the site."""

import pytest

from monitor.model import Laboratory, Profile
from monitor.read.document import Document
from monitor.read.inline import clean
from monitor.read.profile import read_profile
from monitor.read.profile.laboratories import laboratory
from monitor.read.profile.rankings import rankings
from monitor.read.profile.relations import relation
from monitor.read.profile.vocabulary import Topic, topic_of
from tests import profile_layouts as pages

FULL = {"tabs": pages.TABS, "old table": pages.OLD_TABLE, "definitions": pages.DEFINITIONS}
EVERY = {
    **FULL,
    "roles": pages.ROLES,
    "article": pages.ARTICLE,
    "cards": pages.CARDS,
    "markdown": pages.MARKDOWN,
    "chinese": pages.CHINESE,
}
OWN = frozenset({"qim", "qinghe institute of mechanics"})


def read(page: str) -> Profile:
    return read_profile(Document.parse(page.encode()))[0]


def body(inner: str, title: str = "Qinghe Institute of Mechanics") -> Profile:
    return read(f"<html lang='en'><head><title>{title}</title></head><body>{inner}</body></html>")


def labs(profile: Profile) -> dict[str, Laboratory]:
    return {value.value.name_zh: value.value for value in profile.laboratories if value.value}


def texts(profile: Profile) -> list[str]:
    return [value.value or "" for value in profile.statements]


def parties(profile: Profile) -> set[str]:
    return {party for value in profile.partnerships if value.value for party in value.value.parties}


@pytest.mark.parametrize("layout", list(FULL))
def test_each_layout_gives_the_same_facts(layout: str) -> None:
    profile = read(FULL[layout])
    assert (profile.name.value, profile.name_zh.value) == ("Qinghe Institute of Mechanics", "清河机械学院")
    assert (profile.risk_level.value, profile.security_credential.value) == ("medium", "Secret")
    assert profile.risk_rationale.value == "its moderate number of torpedo projects"
    assert [v.value for v in profile.aliases] == ["QIM", "Foundry College"]
    assert [v.value for v in profile.supervisors] == ["Hebei Provincial Government", "Ministry of Education"]
    assert {zh: lab.name for zh, lab in labs(profile).items()} == {
        "河北省鱼雷发动机重点实验室": "Hebei Key Laboratory of Torpedo Engines",
        "静音齿轮实验室": "Laboratory of Quiet Gears",
    }
    assert labs(profile)["静音齿轮实验室"].notes == ("Shares a tank with Bohai Yard",)
    assert parties(profile) == {"Ruibo", "town of Anping"}
    assert [v.value for v in profile.defence_links] == ["Its divers test mines for the North Sea Fleet."]
    assert texts(profile) == ["The institute was opened in 1961 beside a foundry."]
    assert not profile.sections.items


@pytest.mark.parametrize("layout", list(EVERY))
def test_nothing_that_stands_around_a_profile_is_read(layout: str) -> None:
    told = repr(read(EVERY[layout]))
    for foreign in (
        "Beihe",
        "Nanhu",
        "北河",
        "Podcast",
        "Harbour Gazette",
        "Annual report",
        "20113",
        "20,113",
        "old foundry",
        "Vetting Desk",
        "Directory",
        "Ada Lin",
        "Tags",
        "opens in",
        "浏览",
    ):
        assert foreign not in told


def test_a_page_in_chinese_is_read_by_its_numbered_headings_and_tables() -> None:
    profile = read(pages.CHINESE)
    assert profile.risk_level.value == "medium"
    assert [v.value for v in profile.aliases] == ["铸造学院"]
    assert [v.value for v in profile.supervisors] == ["河北省政府"]
    assert labs(profile)["静音齿轮实验室"].notes == ("与渤海船厂共用水池",)
    assert [v.value for v in profile.defence_links] == ["学院为北海舰队测试水雷。"]
    assert parties(profile) == {"锐波科技有限公司"}


def test_a_table_of_agreements_gives_parties_dates_and_how_they_stand() -> None:
    found = {v.value.parties: v.value for v in read(pages.ROLES).partnerships if v.value}
    ended, held = found[("Tomsk State University",)], found[("Ruibo",)]
    assert (ended.date, ended.status) == ("2018-05-04", "ended")
    assert (held.date, held.status) == ("2019", "agreed")
    assert ended.text == "Tomsk State University · Exchange of divers · 4 May 2018 · expired in 2023"


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><th>No.</th><th>Partner</th><th>Subject</th><th>Date</th></tr>"
        "<tr><td>{n}</td><td>Ruibo Optics</td><td>Lenses</td><td>2019</td></tr>",
        "<tr><td><b>Date</b></td><td><b>With</b></td><td><b>Purpose</b></td></tr>"
        "<tr><td>2019</td><td>Ruibo Optics</td><td>Lenses</td></tr>",
    ],
)
def test_neither_the_number_of_a_row_nor_the_order_of_columns_is_a_fact(rows: str) -> None:
    told = [
        v.value.text
        for n in (1, 4)
        for v in body(
            f"<h1>Qinghe Institute of Mechanics</h1><h2>Agreements</h2><table>{rows.format(n=n)}</table>"
        ).partnerships
        if v.value
    ]
    assert told == ["Ruibo Optics · Lenses · 2019"] * 2


def test_the_date_column_of_a_laboratory_reads_alike_however_it_is_printed() -> None:
    def notes(date: str) -> tuple[str, ...]:
        table = (
            "<tr><th>Laboratory</th><th>Chinese name</th><th>Since</th></tr>"
            f"<tr><td>Laboratory of Quiet Gears</td><td>静音齿轮实验室</td><td>{date}</td></tr>"
        )
        profile = body(f"<h1>Qinghe Institute of Mechanics</h1><h2>Laboratories</h2><table>{table}</table>")
        return labs(profile)["静音齿轮实验室"].notes

    assert notes("12 May 2009") == notes("2009-05-12") == ("Established 2009-05-12",)


@pytest.mark.parametrize(
    "text",
    [
        "静音齿轮实验室 (Laboratory of Quiet Gears)",
        "Laboratory of Quiet Gears (静音齿轮实验室)",
        "静音齿轮实验室 Laboratory of Quiet Gears",
        "静音齿轮实验室 – Laboratory of Quiet Gears",
        "Laboratory of Quiet Gears / 静音齿轮实验室",
        "Laboratory of Quiet Gears, 静音齿轮实验室",
    ],
)
def test_a_laboratory_is_the_same_in_whichever_order_its_names_stand(text: str) -> None:
    assert laboratory(text, ()) == Laboratory("Laboratory of Quiet Gears", "静音齿轮实验室")


def test_captions_head_tables_and_a_column_of_row_numbers_is_dropped() -> None:
    profile = body(
        "<h1>Qinghe Institute of Mechanics</h1><table><caption>Abstract</caption>"
        "<tr><td>1</td><td>It was opened in 1961 beside a foundry.</td></tr>"
        "<tr><td>2</td><td>It has 900 students.</td></tr></table>"
        "<table><caption>Labs</caption><tr><td>1</td><td>Laboratory of Quiet Gears (静音齿轮实验室)<br>"
        "<small>Shares a tank with Bohai Yard</small></td></tr>"
        "<tr><td>2</td><td>Mine Laboratory</td></tr></table>"
    )
    assert texts(profile) == ["It was opened in 1961 beside a foundry.", "It has 900 students."]
    assert [v.value for v in profile.laboratories] == [
        Laboratory("Laboratory of Quiet Gears", "静音齿轮实验室", (), ("Shares a tank with Bohai Yard",)),
        Laboratory("Mine Laboratory"),
    ]


def test_footnotes_that_marks_lead_to_are_no_statements_but_paragraphs_that_back_links_lead_to_are() -> None:
    profile = body(
        "<h1>Qinghe Institute of Mechanics</h1>"
        "<p id='p1'>It was opened in 1961 beside a foundry.<sup><a href='#f1'>1</a></sup></p>"
        "<div id='f1'><a href='#p1'>↩</a> The foundry burned down in 1999.</div>"
    )
    assert texts(profile) == ["It was opened in 1961 beside a foundry."]


def test_a_section_is_no_footnote_of_the_anchor_in_its_heading() -> None:
    profile = body(
        "<h1>Qinghe Institute of Mechanics</h1><h2>Partners <a href='#part'>#</a></h2>"
        "<div id='part'><p>It signed an agreement with Ruibo Optics in 2019.</p></div>"
    )
    assert parties(profile) == {"Ruibo Optics"}


def test_a_list_of_links_under_a_label_that_is_no_heading_is_kept() -> None:
    links = "<ul><li><a href='/1'>Ministry of Education</a></li><li><a href='/2'>SASTIND</a></li></ul>"
    profile = body(f"<h1>Qinghe Institute of Mechanics</h1><div>Overseen by</div>{links}<p>It is old.</p>")
    assert [v.value for v in profile.supervisors] == ["Ministry of Education", "SASTIND"]


def test_bold_words_that_open_a_sentence_are_no_label() -> None:
    profile = body(
        "<h1>Qinghe Institute of Mechanics</h1><p><b>Risk</b> of floods closed the yard in 2011.</p>"
    )
    assert texts(profile) == ["Risk of floods closed the yard in 2011."]


def test_lists_of_nothing_but_links_are_facts_only_where_a_list_of_the_profile_is_expected() -> None:
    links = "".join(f"<li><a href='/{n}'>{n} University</a></li>" for n in ("Tomsk", "Omsk"))
    head = "<h1>Qinghe Institute of Mechanics</h1><p>It was opened in 1961.</p>"
    assert texts(body(f"{head}<ul>{links}</ul>")) == ["It was opened in 1961."]
    assert not body(f"{head}<h2>A word more</h2><ul>{links}</ul>").sections.items
    assert parties(body(f"{head}<h2>Partners</h2><ul>{links}</ul>")) == {
        "Tomsk University",
        "Omsk University",
    }


def test_sections_outside_the_box_of_the_profile_are_left_out_and_unknown_ones_inside_are_kept() -> None:
    profile = body(
        "<div><h1>Qinghe Institute of Mechanics</h1><p>It was opened in 1961 beside a foundry.</p>"
        "<h2>Partners</h2><p>It signed an agreement with Ruibo Optics in 2019.</p>"
        "<h2>Rowing</h2><p>Its club won a cup.</p></div>"
        "<section><h3>Of the season</h3><ul><li>Beihe opens a lab</li><li>Five questions</li></ul></section>"
    )
    assert [v.value.heading for v in profile.sections if v.value] == ["Rowing"]
    assert "Beihe" not in repr(profile)


def test_labels_in_bold_type_need_no_colon() -> None:
    profile = body(
        "<h1>Qinghe Institute of Mechanics</h1><p><strong>Also called</strong> QIM; Foundry College</p>"
        "<p><b>Answers to</b> Ministry of Education, SASTIND</p><p>It was opened in 1961.</p>"
    )
    assert [v.value for v in profile.aliases] == ["QIM", "Foundry College"]
    assert [v.value for v in profile.supervisors] == ["Ministry of Education", "SASTIND"]


def test_a_date_at_the_head_of_a_page_ends_nothing_and_one_at_its_foot_does() -> None:
    told = "<p>It was opened in 1961 beside a foundry.</p><p>It has 900 students.</p>"
    name = "<h1>Qinghe Institute of Mechanics</h1>"
    first = body(f"{name}<p>Updated 3 May 2024</p>{told}")
    last = body(f"{name}{told}<p>Updated 3 May 2024</p><p>A word from our printers.</p>")
    assert texts(first) == texts(last) == ["It was opened in 1961 beside a foundry.", "It has 900 students."]


@pytest.mark.parametrize(
    ("wording", "topic"),
    [
        ("Defence ties", Topic.LINKS),
        ("Links to the armed forces", Topic.LINKS),
        ("What it does for the navy", Topic.LINKS),
        ("军队合作", Topic.LINKS),
        ("4. Key facilities", Topic.LABORATORIES),
        ("Research units and test sites", Topic.LABORATORIES),
        ("四、重点实验室", Topic.LABORATORIES),
        ("Classified-work accreditation", Topic.CREDENTIAL),
        ("Cleared for", Topic.CREDENTIAL),
        ("Short form", Topic.ALIASES),
        ("Formerly", Topic.ALIASES),
        ("Chain of command", Topic.SUPERVISORS),
        ("Who runs it", Topic.SUPERVISORS),
        ("Abroad", Topic.PARTNERSHIPS),
        ("Whom it trains with", Topic.PARTNERSHIPS),
        ("Accords with industry", Topic.PARTNERSHIPS),
        ("Alliances", Topic.AFFILIATIONS),
        ("Spy cases", Topic.MISCONDUCT),
        ("From our desk", Topic.ELSEWHERE),
        ("Others people read", Topic.ELSEWHERE),
        ("Neighbouring dossiers", Topic.ELSEWHERE),
        ("Web archive links", Topic.REFERENCES),
        ("Rowing", None),
        ("Student life", None),
    ],
)
def test_headings_say_their_topic_in_many_wordings(wording: str, topic: Topic | None) -> None:
    assert topic_of(wording) is topic


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Ruibo, a maker of lidar, and QIM share a test hall.", ("Ruibo",)),
        ("iRuibo has run a workshop with it since 2020.", ("iRuibo",)),
        ("In 2019 Ruibo agreed to equip the institute’s yard.", ("Ruibo",)),
        (
            "Hebei Tianhe Photonics and the institute have built cameras together.",
            ("Hebei Tianhe Photonics",),
        ),
        (
            "A park is run by QIM with Anping’s Xinghua and Dongfang districts.",
            ("Xinghua district", "Dongfang district"),
        ),
        ("The town of Anping pays for its summer school.", ("town of Anping",)),
        ("The Anping High-tech Zone financed a hall in 2021.", ("Anping High-tech Zone",)),
        ("Ruibo’s technical academy signed an accord on masts with QIM.", ("Ruibo",)),
    ],
)
def test_partners_need_neither_agreement_nor_head_noun_in_a_part_about_partners(
    sentence: str, named: tuple[str, ...]
) -> None:
    found = relation(sentence, OWN, given=True)
    assert found is not None
    assert found.parties == named


@pytest.mark.parametrize(
    "sentence",
    [
        "Research has grown since 2019.",
        "Courses and the library are free.",
        "A hall stands in Xinghua district.",
    ],
)
def test_common_words_and_places_are_no_partners(sentence: str) -> None:
    assert relation(sentence, OWN, given=True) is None


def test_rankings_are_read_clause_by_clause_and_by_the_columns_of_a_table() -> None:
    profile = body(
        "<h1>Qinghe Institute of Mechanics</h1><h2>Rankings</h2>"
        "<p>In sonar, QIM is ranked 8th in the world and 3rd in China; it is 14th in the world for gears.</p>"
    )
    found = {
        (r.value.technology, r.value.global_rank, r.value.national_rank)
        for r in profile.technology_rankings
        if r.value
    }
    assert found == {("sonar", 8, 3), ("gears", 14, None)}
    told = [v.value for v in read(pages.CARDS).technology_rankings if v.value]
    assert [(r.technology, r.national_rank) for r in told] == [("Torpedo engines", 1), ("Quiet gears", 2)]
    assert rankings([]) == ([], [])


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Ministry (MOE); Hebei Government", "Ministry (MOE); Hebei Government"),
        ("called “Foundry”; QIM", "called “Foundry”; QIM"),
        ("Ruibo Inc.; Tianhe Ltd.; Yard Co.", "Ruibo Inc.; Tianhe Ltd.; Yard Co."),
        ("It was opened in 1961. ; ; Later it grew.", "It was opened in 1961. Later it grew."),
        ("It was opened in 1961.; Later it grew.", "It was opened in 1961. Later it grew."),
        ("It grew.[source] It moved.[ref 2]", "It grew. It moved."),
        ("It grew.(opens an archived copy)", "It grew."),
    ],
)
def test_semicolons_are_kept_where_they_part_and_marks_of_sources_are_dropped(
    printed: str, meant: str
) -> None:
    assert clean(printed) == meant
