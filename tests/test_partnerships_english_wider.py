"""English news by classes of phenomena: whom words go back to, what a paper makes of a plan, what a kind is.

Names are invented; the page appeared on 20 May 2023, a Saturday.
"""

import pytest

from tests.test_partnerships_english import rows

Row = tuple[str, str, str, str, str | None]

TOLD: list[tuple[str, str, str | None, set[Row]]] = [
    # whom a reference means
    (
        "An old friend",
        "The Lushan Silk Museum has long been open to students. On 4 May the University and the museum "
        "signed "
        "a memorandum of understanding.",
        "qu",
        {("qu", "Lushan Silk Museum", "memorandum", "agreed", "2023-05-04")},
    ),
    (
        "Tarn courts Qinglan",
        "Tarn University and Qinglan University announced on 3 May that they intend to found a joint college "
        "in Tarn.",
        None,
        {("qu", "Tarn University", "joint_institute", "planned", "2023-05-03")},
    ),
    (
        "Good news",
        "The Ministry of Education has approved our joint bachelor's programme with Universiti Selatan Raya; "
        "the letter is dated May 8.",
        "qu",
        {("qu", "Universiti Selatan Raya", "joint_programme", "agreed", "2023-05-08")},
    ),
    (
        "Radar",
        "Banshan Microwave works with the College of Electronics of Ruritania's Qinglan University. Under "
        "the "
        "research contract, which was signed on 11 May, the firm and the college will look for small drones.",
        None,
        {("qu", "Banshan Microwave", "research_project", "agreed", "2023-05-11")},
    ),
    (
        "Teachers for Lubwe",
        "The National University of Lubwe and Qinglan University will train 100 teachers. The agreement was "
        "signed on Tuesday by NUOL rector Abo Mensah and Qinglan University's president Xu Ran.",
        None,
        {("qu", "National University of Lubwe", "talent_training", "agreed", "2023-05-16")},
    ),
    (
        "A present",
        "Silvan Optics, founded by graduates of the house, has pledged 20 million yuan to its alma mater. "
        "The donation ceremony took place on May 6.",
        "qu",
        {("qu", "Silvan Optics", "funding", "agreed", "2023-05-06")},
    ),
    # parties split over sentences, or left to the headline
    (
        "Lushan brings in help",
        "The city of Lushan signed cooperation agreements with two universities on May 14. Qinglan "
        "University, "
        "the first of them, will work on fish cages. The other, Dongling Institute of Technology, will help "
        "growers.",
        None,
        {
            ("qu", "Lushan", "strategic_cooperation", "agreed", "2023-05-14"),
            ("dit", "Lushan", "strategic_cooperation", "agreed", "2023-05-14"),
        },
    ),
    (
        "Qinglan University joins hands with Bahnwerk Strelsau on brakes",
        "Trains must also stop. A university and a brake maker will spend three years on finding out how. "
        "The "
        "contract was concluded on Wednesday at a fair.",
        None,
        {("qu", "Bahnwerk Strelsau", "research_project", "agreed", "2023-05-17")},
    ),
    (
        "After the mine",
        "On 3 May the town put its name beside that of the plant's owner. The strategic cooperation "
        "agreement "
        "between the Lushan municipal government and Hengchuan Armaments Corporation promises a new park.",
        None,
        {("group", "Lushan municipal government", "strategic_cooperation", "agreed", "2023-05-03")},
    ),
    (
        "A station for apples",
        "An apple research station was opened in Lushan county on Sunday. It belongs to Qinglan University "
        "and "
        "the county government, each of which has paid half.",
        None,
        {("qu", "Lushan county", "joint_institute", "agreed", "2023-05-14")},
    ),
    # approval, decision, paper
    (
        "Green light",
        "A bachelor's degree in optics, to be taught jointly by Tarn University and Qinglan University, has "
        "been cleared by the authorities. It stands on a list published on 15 May.",
        None,
        {("qu", "Tarn University", "joint_programme", "agreed", "2023-05-15")},
    ),
    (
        "Senate votes to wind up dual degree",
        "At its meeting on May 4 Tarn University's Senate accepted a recommendation to terminate the dual "
        "master's degree offered together with Qinglan University.",
        None,
        {("qu", "Tarn University", "joint_programme", "ended", "2023-05-04")},
    ),
    (
        "Robots",
        "Tarn Polytechnic and Qinglan University are to open a joint laboratory for robots. An agreement to "
        "this effect was signed on 12 May.",
        None,
        {("qu", "Tarn Polytechnic", "joint_laboratory", "agreed", "2023-05-12")},
    ),
    (
        "New partnership",
        "Tarn University is delighted to announce a new partnership with Qinglan University.",
        None,
        {("qu", "Tarn University", "strategic_cooperation", "agreed", "2023-05")},
    ),
    # kinds
    (
        "Simulators",
        "Tarn Flight Academy has ordered two simulators from Hengchuan Armaments Corporation for its "
        "training "
        "fleet.",
        None,
        {("group", "Tarn Flight Academy", "procurement", "agreed", "2023-05")},
    ),
    (
        "Doctors",
        "Qinglan University and Silvan Optics signed an agreement on the joint training of doctoral "
        "students on "
        "May 9.",
        None,
        {("qu", "Silvan Optics", "talent_training", "agreed", "2023-05-09")},
    ),
    (
        "Students for the orchards",
        "On the 9th of this month Lushan County Government and Qinglan University concluded an agreement "
        "on a "
        "practice base for students.",
        None,
        {("qu", "Lushan County Government", "talent_training", "agreed", "2023-05-09")},
    ),
    (
        "Space accord",
        "Ruritania Space Agency and Hengchuan Armaments Corporation signed a cooperation accord on May 8. It "
        "covers launches, training and a tracking station.",
        None,
        {("group", "Ruritania Space Agency", "strategic_cooperation", "agreed", "2023-05-08")},
    ),
    (
        "Seats",
        "Hengchuan Armaments Corporation has won a contract from Northern Shires Railway to refurbish "
        "seats on "
        "66 trains.",
        None,
        {("group", "Northern Shires Railway", "procurement", "agreed", "2023-05")},
    ),
    # days
    (
        "A weekday beside its day",
        "Qinglan University and Tarn University signed an agreement on Saturday, May 13.",
        None,
        {("qu", "Tarn University", "strategic_cooperation", "agreed", "2023-05-13")},
    ),
    (
        "Plaque",
        "On the last day of April Qinglan University and Tarn University signed a memorandum of "
        "understanding.",
        None,
        {("qu", "Tarn University", "memorandum", "agreed", "2023-04-30")},
    ),
    (
        "The second Tuesday",
        "Qinglan University and Tarn University signed a memorandum of understanding on the second Tuesday "
        "of "
        "May.",
        None,
        {("qu", "Tarn University", "memorandum", "agreed", "2023-05-09")},
    ),
    # names that stand by a place
    (
        "A place and its province",
        "The Ruritania Institute of Optics, co-founded by Qinglan University and Tarn University, opened in "
        "Lushan, Wanling province on May 7.",
        None,
        {("qu", "Tarn University", "joint_institute", "agreed", "2023-05-07")},
    ),
    (
        "For the work",
        "Tarn University signed a contract with Qinglan University for the joint development of drones on "
        "May 2.",
        None,
        {("qu", "Tarn University", "research_project", "agreed", "2023-05-02")},
    ),
]

SILENT = [
    (
        "No joint plant",
        "Austrian forge Tarnstahl said on Friday that its negotiations with Hengchuan Armaments "
        "Corporation had "
        "ended without a contract.",
    ),
    (
        "Nine organisations added to the end-user list",
        "The Department has today added nine organisations to the list of end users. Among them are Qinglan "
        "University and two firms which, in the Department's view, buy on its behalf.",
    ),
    (
        "A winter coat",
        "Sophomore Eli Pratt had already bought a coat for his exchange with Qinglan University. He likes "
        "it.",
    ),
    (
        "A fellow",
        "Professor Xu Ran of Qinglan University has been elected a fellow of the Tarn Society for Optics.",
    ),
    (
        "Broken off",
        "Tarn University has broken off talks with Qinglan University on a joint centre. No agreement was "
        "reached, she said.",
    ),
]


@pytest.mark.parametrize(("title", "text", "host", "expected"), TOLD, ids=[row[0] for row in TOLD])
def test_a_class_of_phrases_is_understood(
    title: str, text: str, host: str | None, expected: set[Row]
) -> None:
    assert rows(text, title=title, host=host) == expected


@pytest.mark.parametrize(("title", "text"), SILENT, ids=[row[0] for row in SILENT])
def test_what_came_to_nothing_or_is_no_deal_stays_silent(title: str, text: str) -> None:
    assert rows(text, title=title) == set()
