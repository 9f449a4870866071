"""A release told as one: who is in which part of the table, in which order, words and room."""

import random
import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from monitor.changes import Action, Aspect, Change, ReviewState, Severity
from monitor.model import Evidence, Institution, Sources
from monitor.notify.context import DigestContext, Release
from monitor.notify.coverage import Coverage
from monitor.notify.digest import EditionFacts
from monitor.notify.fitting import fitted
from monitor.notify.plaintext import width
from monitor.notify.telling import also
from monitor.notify.templating import MAX_BYTES
from tests.digest_kit import compose
from tests.edition_samples import EDITION, FACTS, IDS, NAMES, RELEASE, SOURCES, level, told, told_to
from tests.notify_samples import END, LABORATORY, START, Person, at, both_parts, shipped

OUTSIDE = replace(
    LABORATORY, institution=IDS[10], institution_name=NAMES[10][0], site="qingping", edition=None
)


def the(digest: DigestContext) -> Release:
    (release,) = digest.releases
    return release


def ranked(release: Release) -> dict[str, list[str]]:
    return {rank.title: [row.name for row in rank.rows] for rank in release.ranks}


# --------------------------------------------------------------------- the table


def test_the_table_is_ranked() -> None:
    table = ranked(the(told_to()))
    assert list(table) == [
        "Raised (5)",
        "Lowered (1)",
        "First rated (1)",
        "Entered (3)",
        "Left (1)",
        "Same level, other facts changed (23)",
    ]
    assert table["Raised (5)"] == [  # to the highest level first; of those, from the lowest
        "Weichuan University of Aeronautics",
        "Dongling Institute of Technology",
        "Tongshi University",
        "Jinque Optoelectronics Research Institute",
        "Baisha Plain University of Posts and Telecommunications",
    ]
    assert table["Entered (3)"][0] == "Hengchuan 607 Institute"  # very high
    same = table["Same level, other facts changed (23)"]
    assert same[:3] == ["Weichuan University", "Moyuan Aerospace Academy", "Mingsha Desert Test Centre"]
    assert same[-1] == "Xihe Institute of Precision Mechanics"  # a ranking is for the record


def test_each_row_says_who_from_where_to_where_and_what_else() -> None:
    rows = {row.name: row for rank in the(told_to()).ranks for row in rank.rows}
    dongling = rows["Dongling Institute of Technology"]
    assert (dongling.beside, dongling.was, dongling.becomes, dongling.level) == (
        "东岭理工大学",
        "high",
        "very high",
        "",
    )
    assert dongling.also == "2 laboratories added; partnership with Hengchuan Group"
    assert rows["Songhe Normal University"].also == "partnership with Hengchuan Group ended"
    first = rows["Hengchuan Group"]
    assert (first.was, first.becomes) == ("", "high")
    entered, left = rows["Luyan Joint College"], rows["Lanxi Ridge Signals College"]
    assert (entered.was, entered.becomes, entered.also) == ("", "high", "")
    assert (left.was, left.becomes) == ("medium", "")
    naval = rows["Guanlan Naval Engineering Academy"]
    assert (naval.was, naval.becomes, naval.level) == ("", "", "low")
    assert naval.also == "2 research areas added, 1 removed"


def test_the_tallies_count_institutions_and_name_what_did_not_happen() -> None:
    digest = told_to()
    assert [(tally.number, tally.label) for tally in the(digest).tallies] == [
        ("5", "raised"),
        ("1", "lowered"),
        ("1", "first rated"),
        ("3", "entered"),
        ("1", "left"),
        ("23", "same level"),
    ]
    areas = tuple(told(n, Aspect.RESEARCH_AREA, after="Robotics") for n in range(5))
    assert [(tally.number, tally.label) for tally in the(told_to(areas)).tallies] == [
        ("0", "raised"),
        ("0", "lowered"),
        ("0", "entered"),
        ("0", "left"),
        ("5", "same level"),
    ]


def test_a_level_that_nobody_knows_is_said_to_be_unknown() -> None:
    areas = tuple(told(n, Aspect.RESEARCH_AREA, after="Robotics") for n in range(5))
    rows = the(told_to(areas, facts={})).ranks[0].rows
    assert {(row.was, row.becomes, row.level) for row in rows} == {("", "", "not known")}


def test_words_that_are_no_level_of_ours_are_neither_up_nor_down() -> None:
    odd = (*RELEASE, replace(level(20, "amber", "red"), severity=Severity.HIGH))
    assert ranked(the(told_to(odd)))["Level worded otherwise (1)"] == [
        "Duanyun Institute of Materials Physics"
    ]


def test_two_steps_within_a_release_are_one_move() -> None:
    steps = (level(2, "medium", "high"), replace(level(2, "high", "very high"), detected_at=at(13)))
    rest = tuple(each for each in RELEASE if each.institution != IDS[2])
    row = the(told_to((*rest, *steps))).ranks[0].rows[0]
    assert (row.was, row.becomes) == ("medium", "very high")


def test_the_reasons_of_a_level_stay_out_of_the_column() -> None:
    said = replace(
        level(2, "medium", "high"), before="medium, for one laboratory", after="high, for nine of them"
    )
    rows = [row for row in the(told_to((*RELEASE[1:], said))).ranks[0].rows if row.name == NAMES[2][0]]
    assert [(row.was, row.becomes) for row in rows] == [("medium", "high")]


# --------------------------------------------------------------------- words on top


def test_subject_headline_and_preheader_tell_the_release() -> None:
    digest = told_to()
    assert digest.headline == "Meridian Institutions Tracker: a release, 34 profiles changed"
    assert digest.subject.startswith("Meridian Institutions Tracker release: 34 profiles changed, 5 raised")
    assert digest.preheader.startswith(
        "5 raised, 1 lowered, 1 first rated, 3 entered, 1 left, 23 at the same level. 44 changes."
    )
    assert the(digest).title == digest.headline
    assert the(digest).lead == (
        "Read 12 November 2026. All of your 34 institutions, 44 changes. "
        "312 differences of mere wording or layout are not listed."
    )
    assert the(digest).command == f"monitor changes --edition {EDITION}"


def test_what_happened_beside_the_release_stands_behind_it_and_in_the_subject() -> None:
    assert (told_to().top_title, told_to().top) == ("", ())
    digest = told_to((*RELEASE, OUTSIDE))
    assert digest.top_title == "Outside the release"
    assert [(line.number, line.name) for line in digest.top] == [(1, "Hengchuan Group")]
    assert digest.subject.endswith("; 1 other change needs attention")
    assert digest.lead.startswith("45 changes, 9 to 16 November 2026: 44 in the release, 1 outside.")


def test_a_subject_keeps_its_numbers_whatever_the_site_is_called() -> None:
    long = replace(SOURCES.sites["tracker"], name="A Very Long Name of a Tracker of Institutions " * 4)
    sources = Sources(SOURCES.institutions, {"tracker": long})
    digest = composed_with(sources)
    assert len(digest.subject) <= 120
    assert ": 34 profiles changed, 5 raised" in digest.subject


def composed_with(sources: Sources, changes: tuple[Change, ...] = (*RELEASE, OUTSIDE)) -> DigestContext:
    digest = compose(
        Person(),
        changes,
        Coverage(38, 38),
        queue="weekly",
        period_start=START,
        period_end=END,
        now=END,
        base_url="",
        sources=sources,
        editions=FACTS,
    )
    assert digest is not None
    return digest


# --------------------------------------------------------------------- whose release


def some(count: int, **values: object) -> tuple[Change, ...]:
    return tuple(replace(told(n, Aspect.RESEARCH_AREA, after="Robotics"), **values) for n in range(count))  # type: ignore[arg-type]


def test_five_institutions_of_the_recipient_make_a_table_and_four_do_not() -> None:
    assert len(told_to(some(5)).releases) == 1
    digest = told_to(some(4))
    assert digest.releases == ()
    assert digest.headline == "4 changes, none of them urgent"
    assert {group.meta for group in digest.groups} == {
        "1 change · civilian university · part of a release of 34 changed profiles"
    }


def test_many_changes_of_few_institutions_are_told_one_by_one() -> None:
    changes = tuple(told(n % 2, Aspect.RESEARCH_AREA, after=f"Field {n}") for n in range(20))
    assert told_to(changes).releases == ()


def test_who_follows_a_part_of_a_release_is_told_how_large_it_is() -> None:
    lead = the(told_to(some(7))).lead
    assert lead.startswith("Read 12 November 2026. 7 of your 34 institutions, of 34 that changed, 7 changes.")


def test_what_is_dismissed_or_came_and_went_does_not_count() -> None:
    dismissed = replace(some(5)[4], state=ReviewState.DISMISSED)
    assert told_to((*some(4), dismissed)).releases == ()
    back = told(4, Aspect.RESEARCH_AREA, Action.REMOVED, before="Robotics")
    assert told_to((*some(5), replace(back, detected_at=at(13)))).releases == ()


def test_releases_of_several_sites_have_a_table_each() -> None:
    second = some(6, site="lists", edition="lists-2026-11-13")
    digest = told_to((*RELEASE, *second), facts=FACTS | {"lists-2026-11-13": EditionFacts(institutions=6)})
    assert [release.title for release in digest.releases] == [
        "Meridian Institutions Tracker: a release, 34 profiles changed",
        "Register of Listed Institutions: a release, 6 profiles changed",
    ]
    assert digest.headline == "2 releases: 40 profiles changed"
    assert digest.subject.startswith("2 releases: 40 profiles changed, 5 raised")
    rendered = both_parts(digest)
    for release in digest.releases:
        assert release.title in Page(rendered.html).text
        assert release.title.upper() in " ".join(rendered.text.split())


def test_composing_does_not_depend_on_the_order_of_arrival() -> None:
    shuffled = list((*RELEASE, OUTSIDE, *TROUBLES))
    random.Random(7).shuffle(shuffled)
    assert told_to(tuple(shuffled)) == told_to((*RELEASE, OUTSIDE, *TROUBLES))


# --------------------------------------------------------------------- details and room


class Page(HTMLParser):
    """Tags with their attributes, and the text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self.feed(source[source.index("<body") :])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


def test_each_row_leads_to_its_details_if_they_are_there() -> None:
    for most in (60, 8):
        digest = told_to((*RELEASE, OUTSIDE), most=most)
        places = {group.anchor: group.name for group in digest.groups}
        rows = [row for rank in the(digest).ranks for row in rank.rows]
        assert {row.anchor: row.name for row in rows if row.anchor}.items() <= places.items()
        assert all(bool(row.anchor) == (row.name in places.values()) for row in rows)
        page = Page(both_parts(digest).html)
        ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
        links = {
            (attrs["href"] or "")[1:] for _, attrs in page.tags if (attrs.get("href") or "").startswith("#")
        }
        assert links
        assert links <= ids


def test_details_that_no_table_tells_of_come_first_among_equals() -> None:
    critical = sum(change.severity is Severity.CRITICAL for change in RELEASE)
    digest = told_to((*RELEASE, OUTSIDE), most=critical + 1)
    assert [line.anchor for line in digest.top] == ["c1"]
    assert [item.number for group in digest.groups for item in group.items if item.severity == "high"] == [1]
    assert [line.anchor for line in told_to((*RELEASE, OUTSIDE), most=3).top] == [""]


def test_the_mail_of_a_release_fits_and_says_what_it_leaves_out() -> None:
    context, rendered = fitted(lambda most: told_to(RELEASE, most=most), shipped())
    assert context is not None
    assert rendered is not None
    assert MAX_BYTES * 0.75 < rendered.size <= MAX_BYTES
    in_full = sum(len(group.items) for group in context.groups)
    assert context.overflow.startswith(f"{len(RELEASE) - in_full} more: ")
    assert sum(len(rank.rows) for rank in the(context).ranks) == 34


def large(count: int, text: str = "Robotics") -> tuple[Sources, tuple[Change, ...]]:
    institutions = {f"x{n}": Institution(f"x{n}", f"University {n}", "某大学") for n in range(count)}
    changes = tuple(
        replace(
            told(0, Aspect.RESEARCH_AREA, after=f"{text} {n}"),
            id=f"X{n}",
            institution=f"x{n}",
            institution_name="",
        )
        for n in range(count)
    )
    raised = replace(level(0, "low", "high"), id="RAISED", institution=f"x{count - 1}")
    return Sources(institutions, SOURCES.sites), (*changes, raised)


def test_a_release_of_hundreds_shows_what_moved_and_counts_the_rest() -> None:
    sources, changes = large(300)
    digest = composed_with(sources, changes)
    table = the(digest)
    assert [len(rank.rows) for rank in table.ranks] == [1, 79]
    assert table.ranks[0].rows[0].name == "University 299"
    assert table.ranks[1].title == "Same level, other facts changed (299)"
    assert table.more == "And 220 more institutions, left out here for room."
    assert both_parts(digest).size < 2 * MAX_BYTES


def test_even_monstrous_texts_of_a_release_stay_under_a_hundred_kilobytes() -> None:
    monster = "\"&'<>" * 400
    sources, changes = large(200)
    names = {
        id_: replace(each, name=monster + id_, name_zh=monster) for id_, each in sources.institutions.items()
    }
    sources = Sources(names, {"tracker": replace(SOURCES.sites["tracker"], name=monster)})
    changes = tuple(
        replace(each, after=monster + each.id, summary=monster, parties=(monster,) * 9) for each in changes
    )

    def at_most(most: int) -> DigestContext | None:
        return compose(
            Person(),
            (*changes, *(replace(each, edition=f"{each.site}-2") for each in changes)),
            Coverage(),
            queue="weekly",
            period_start=START,
            period_end=END,
            now=END,
            base_url="",
            sources=sources,
            editions={},
            most=most,
        )

    _, rendered = fitted(at_most, shipped())
    assert rendered is not None
    assert rendered.size <= MAX_BYTES


# --------------------------------------------------------------------- pages in trouble


def trouble(number: int, after: str = "a redesigned page (12 of 14 facts are gone)") -> Change:
    return replace(
        told(number, Aspect.PAGE, Action.CHANGED, before="profile page", after=after),
        edition=f"{EDITION}-pages",
        severity=Severity.LOW,
    )


TROUBLES = (*(trouble(n) for n in range(10, 16)), trouble(16, "access blocked"))


def test_many_pages_in_trouble_are_one_line() -> None:
    digest = told_to((OUTSIDE, *TROUBLES), person=Person(aspects=("page", "partnership")))
    (line,) = digest.troubles
    assert line.title == "Meridian Institutions Tracker: 7 pages in trouble since 12 Nov 2026, 07:14"
    assert line.text == (
        "6 × a redesigned page; 1 × access blocked. Hengchuan Group, Xihe Institute of Precision Mechanics, "
        "Guanlan Naval Engineering Academy and 4 more. What was known of them stays as it was."
    )
    assert line.command == f"monitor changes --edition {EDITION}-pages"
    assert [item.kicker for group in digest.groups for item in group.items] == ["Partnership, added"]
    assert digest.headline == "1 change needs your attention"


def test_troubles_alone_are_told_as_what_they_are() -> None:
    digest = told_to(TROUBLES)
    assert digest.headline == "Meridian Institutions Tracker: 7 pages in trouble since 12 Nov 2026, 07:14"
    assert digest.subject == digest.headline
    assert (digest.groups, digest.releases, digest.overflow) == ((), (), "")


def test_a_page_that_fell_ill_twice_is_one_page() -> None:
    again = replace(trouble(10, "access blocked"), detected_at=at(12, 9))
    (line,) = told_to((*TROUBLES, again)).troubles
    assert ": 7 pages in trouble" in line.title
    assert line.text.startswith("5 × a redesigned page; 2 × access blocked.")


def test_few_pages_in_trouble_are_told_one_by_one() -> None:
    digest = told_to(TROUBLES[:4])
    assert digest.troubles == ()
    assert len(digest.groups) == 4
    assert "part of a release" not in digest.groups[0].meta


# --------------------------------------------------------------------- both parts


def test_both_parts_hold_the_table() -> None:
    digest = told_to((*RELEASE, OUTSIDE, *TROUBLES))
    rendered = both_parts(digest)
    html, text = Page(rendered.html).text, " ".join(rendered.text.split())
    for rank in the(digest).ranks:
        assert rank.title in html
        assert rank.title.upper() in text
        for row in rank.rows:
            for part in (row.name, row.beside, row.also):
                assert part in html
                assert part.replace(" ", "") in text.replace(" ", "")
    assert "medium → very high" in html
    assert "medium → very high. Also: security credential now top secret (before: secret)" in text
    for fact in (the(digest).command, digest.troubles[0].text, digest.troubles[0].command):
        assert fact in html
        assert fact in text
    assert "OUTSIDE THE RELEASE" in text


def test_the_text_part_fits_72_columns() -> None:
    rendered = both_parts(told_to((*RELEASE, OUTSIDE, *TROUBLES)))
    lines = rendered.text.split("\n")
    assert [line for line in lines if width(line) > 72 and "://" not in line] == []
    assert not any(line != line.rstrip() and line != "-- " for line in lines)
    assert "\n\n\n\n" not in rendered.text


def test_a_chinese_name_is_broken_in_neither_part() -> None:
    rendered = both_parts(told_to())
    for _, name_zh in NAMES:
        assert name_zh in rendered.text
        assert re.search(f'<span class="zh nb"[^>]*>{name_zh}</span>', rendered.html)


def test_a_screen_reader_finds_a_table_with_caption_and_heads() -> None:
    page = Page(both_parts(told_to()).html)
    scopes = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]
    assert scopes.count("row") >= 34
    assert scopes.count("rowgroup") == 6
    assert scopes.count("col") == 3
    assert [tag for tag, _ in page.tags].count("caption") == 1
    ranks = [attrs for tag, attrs in page.tags if tag == "table" and "ranked" in (attrs.get("class") or "")]
    assert len(ranks) == 1
    assert "role" not in ranks[0]


HOSTILE = "<script>alert(1)</script><img src=x onerror=1>{{ 7 * 7 }} https://evil.example/ \u202e\r\nBcc: x@y"


def test_page_text_in_a_table_is_never_markup_or_link() -> None:
    sources = Sources({}, {})
    changes = tuple(
        replace(
            told(n, Aspect.LABORATORY, Action.CHANGED, before="x", after=HOSTILE),
            institution=None,
            institution_name=f"{HOSTILE} {n}",
            site=HOSTILE,
            edition=edition,
            id=f"{n}{aspect}",
            evidence=(Evidence(HOSTILE, f"javascript:alert({n})", "s", at(12) + timedelta(hours=n)),),
            aspect=aspect,
        )
        for n in range(6)
        for edition, aspect in (
            (HOSTILE, Aspect.RISK_LEVEL if n == 5 else Aspect.LABORATORY),
            ("t-pages", Aspect.PAGE),
        )
    )
    digest = composed_with(sources, changes)
    assert len(digest.releases) == len(digest.troubles) == 1
    rendered = both_parts(digest)
    page = Page(rendered.html)
    assert not {tag for tag, _ in page.tags} & {"script", "img"}
    assert not [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)]
    assert all(re.fullmatch(r"#[ci]\d+", attrs["href"] or "") for _, attrs in page.tags if "href" in attrs)
    for part in (page.text, rendered.text):
        assert "https://evil" not in part
        assert "49" not in part
        assert not re.search("[\u202a-\u202e\r]", part)
    assert "\nBcc" not in rendered.text
    assert not set("\r\n") & set(digest.subject)


# --------------------------------------------------------------------- few words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((), ""),
        ((told(0, Aspect.RESEARCH_AREA, after="Robotics"),), "research area added: Robotics"),
        (
            (
                told(0, Aspect.LABORATORY, after="A"),
                told(0, Aspect.LABORATORY, after="B"),
                told(0, Aspect.LABORATORY, Action.CHANGED, before="C", after="D"),
                told(0, Aspect.LABORATORY, Action.REMOVED, before="E"),
            ),
            "2 laboratories added, 1 changed, 1 removed",
        ),
        (
            (told(0, Aspect.PARTNERSHIP, after="x", parties=("Halvik", "Lake Orrin", "Brennholt")),),
            "partnership with Halvik and 2 more",
        ),
        (
            (told(0, Aspect.PARTNERSHIP, Action.REMOVED, before="x", parties=("Halvik",)),),
            "partnership with Halvik removed",
        ),
        ((told(0, Aspect.PARTNERSHIP, Action.CHANGED, after="x"),), "partnership changed"),
        ((told(0, Aspect.SECURITY_CREDENTIAL, after="Secret"),), "security credential now secret"),
        (
            (told(0, Aspect.SECURITY_CREDENTIAL, Action.REMOVED, before="Secret"),),
            "security credential removed: Secret",
        ),
        ((told(0, Aspect.STATEMENT, after="A long sentence."),), "statement added: “A long sentence.”"),
        (
            (
                told(0, Aspect.ALIAS, after="DLIT"),
                told(0, Aspect.LISTING, after="Register"),
                told(0, Aspect.STATEMENT, after="s"),
                told(0, Aspect.SUPERVISOR, after="Ministry"),
                told(0, Aspect.AFFILIATION, after="Alliance"),
                told(0, Aspect.TECHNOLOGY_RANKING, after="Robots: 3"),
            ),
            "official listing added: Register; supervising agency added: Ministry; "
            "affiliation added: Alliance; statement added: “s”; 2 more",
        ),
    ],
)
def test_what_else_changed_in_few_words(changes: tuple[Change, ...], words: str) -> None:
    assert also(changes) == words
    assert also(tuple(reversed(changes))) == words
