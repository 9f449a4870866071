"""How newsrooms tell of a deal, and what stands beside it: datelines, oaths, towns, alliances."""

import pytest

from tests.test_partnerships_english_hands import Row, rows

TOLD: list[tuple[str, str, str | None, str, Row]] = [
    (
        "a town's company without capitals",
        "The harbour company of Kelvik has signed an agreement with Qinglan University on research into ice, "
        "it said on 8 May.",
        None,
        "",
        ("qu", "harbour company of Kelvik", "research_project", "agreed", "2023-05-08"),
    ),
    (
        "yesterday is counted from the dateline",
        "KELVIK, 16 MAY 2023 - Qinglan University and Kelvik Harbour Company yesterday signed a research "
        "agreement on ice.",
        None,
        "",
        ("qu", "Kelvik Harbour Company", "research_project", "agreed", "2023-05-15"),
    ),
    (
        "founders of an alliance are with the alliance",
        "Nine universities, among them Qinglan University, Port Alder University and the University of "
        "Aldmoor, founded the Blue River University Alliance in Kelvik on 5 May.",
        None,
        "",
        ("qu", "Blue River University Alliance", "strategic_cooperation", "agreed", "2023-05-05"),
    ),
    (
        "an alliance that is dissolved",
        "The Blue River University Alliance has been dissolved, its members decided on 5 May. Qinglan "
        "University had belonged to it since 2009.",
        None,
        "",
        ("qu", "Blue River University Alliance", "strategic_cooperation", "ended", "2023-05-05"),
    ),
    (
        "a university goes by its town",
        "The University of Aldmoor welcomed guests from Qinglan University on 5 May.\nAldmoor and Qinglan "
        "University signed an agreement on student exchange.",
        None,
        "",
        ("qu", "University of Aldmoor", "exchange", "agreed", "2023-05-05"),
    ),
    (
        "what it is about is told later",
        "Qinglan University and the town of Marlsund signed an agreement on Thursday.\nMayor Inga Holt "
        "thanked the guests.\nFifty nurses a year will be trained in Wanling, the first of them from March.",
        None,
        "",
        ("qu", "Marlsund", "talent_training", "agreed", "2023-05-18"),
    ),
    (
        "a date in a clause on the thing",
        "Lomar Crossing Authority has awarded Qinglan University a contract worth US$5m to monitor the piers "
        "of its rail bridge, which carried its first trains in February. The award was made public on "
        "14 May.",
        None,
        "",
        ("qu", "Lomar Crossing Authority", "procurement", "agreed", "2023-05-14"),
    ),
    (
        "the oath of a listed company denies nothing",
        "All directors undertake that this announcement contains no false statement.\nVesper Chemical Co., "
        "Ltd. and Qinglan University signed a Patent Implementation Licence Contract on May 16, 2023.",
        None,
        "",
        ("qu", "Vesper Chemical Co., Ltd.", "technology_transfer", "agreed", "2023-05-16"),
    ),
    (
        "a plan is of the day on which it was told",
        "The city will build up its drone cluster, Vice-Mayor Yu Shan said at a press conference on Monday.\n"
        "According to Yu, the Jiangwan municipal government plans to establish a drone institute together "
        "with Qinglan University.",
        None,
        "",
        ("qu", "Jiangwan municipal government", "joint_institute", "planned", "2023-05-15"),
    ),
    (
        "an intention reached at a meeting",
        "On May 10, a delegation of Lushan Auto Group went to Qinglan University.\nAt the following forum, "
        "Lushan Auto Group and Qinglan University reached a preliminary intention of jointly building a "
        "laboratory for quiet cars.",
        None,
        "",
        ("qu", "Lushan Auto Group", "joint_laboratory", "planned", "2023-05-10"),
    ),
    (
        "the area's committee, of the area that is named",
        "Qinglan University will build a chip research institute in Suyang New Area together with the area's "
        "administrative committee, under an agreement signed on May 8.",
        None,
        "",
        ("qu", "Suyang New Area Administrative Committee", "joint_institute", "agreed", "2023-05-08"),
    ),
    (
        "the page's own house by its first word",
        "A partnership agreement with Qinglan University will bring new software to Lakeview's stroke ward. "
        "It was signed on 12 May by Trust chair Amara Obi and Professor Du Lin of Qinglan University.",
        None,
        "Lakeview Hospital Trust",
        ("qu", "Lakeview Hospital Trust", "strategic_cooperation", "agreed", "2023-05-12"),
    ),
    (
        "the day of the deed, not of the announcement",
        "Sterling Optics today announced that it has sold nine lidar patents to Qinglan University for cash. "
        "The sale closed on May 17.",
        None,
        "",
        ("qu", "Sterling Optics", "technology_transfer", "agreed", "2023-05-17"),
    ),
]


@pytest.mark.parametrize(("what", "text", "host", "site", "expected"), TOLD)
def test_a_deal_is_read_as_newsrooms_tell_it(
    what: str, text: str, host: str | None, site: str, expected: Row
) -> None:
    assert rows(text, host=host, site=site) == {expected}, what


QUIET: list[tuple[str, str, str | None]] = [
    (
        "a school made of departments",
        "On May 8, Qinglan University unveiled the nameplate of the School of Optics with its dean.\n"
        "The school was formed by merging three departments and the Institute of Optical Imagery.",
        "qu",
    ),
    (
        "one of the two others has no name",
        "Qinglan University shows wheat that ripens in 90 days.\nThe breeding company Agrosel and the bank "
        "of the province signed a loan agreement at the opening on Tuesday.",
        None,
    ),
    (
        "with the organizers",
        "Several streets around Qinglan University will be closed on Sunday.\nSilver Bank has extended its "
        "agreement with the organizers until 2026.",
        None,
    ),
    (
        "a contract that stands in the background",
        "Workers at Orrin Steel went on strike on Thursday.\nThe mill has a research contract with Qinglan "
        "University, which is not affected, the management said.\nThe union and the company agreed on Monday "
        "to meet again.",
        None,
    ),
    (
        "contracts of employment",
        "President Wang Yi addressed the graduates of Qinglan University on May 5. Graduates have signed "
        "employment contracts with many companies, among them Norvik Telecom and Hengchuan.",
        "qu",
    ),
    (
        "so many licences in a year",
        "Qinglan University ranked 8th in a list published on May 9. Dongling Institute of Technology came "
        "first.\nIn 2022 the university concluded 214 licence contracts with companies.",
        "qu",
    ),
]


@pytest.mark.parametrize(("what", "text", "host"), QUIET)
def test_what_stands_beside_a_name_is_not_its_deal(what: str, text: str, host: str | None) -> None:
    assert rows(text, host=host) == set(), what


def test_a_second_paper_is_of_the_kind_of_the_first() -> None:
    text = (
        "On May 2, Qinglan University signed a memorandum of understanding with Nile Delta University. Two "
        "days later it signed another with the Marlsund Institute of Aviation."
    )
    assert {(row[1], row[2], row[4]) for row in rows(text)} == {
        ("Nile Delta University", "memorandum", "2023-05-02"),
        ("Marlsund Institute of Aviation", "memorandum", "2023-05-04"),
    }
