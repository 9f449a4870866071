"""What a digest says: who is told of what, in which order, in which words."""

import dataclasses
from datetime import timedelta

import pytest

from monitor.changes import Action, Aspect, Change, ReviewState, Severity
from monitor.model import Evidence
from monitor.notify.coverage import Coverage, Unread
from monitor.notify.item import web_address
from monitor.notify.netting import net
from tests.digest_kit import compose
from tests.notify_samples import (
    COVERAGE,
    CREDENTIAL,
    END,
    LABORATORY,
    RAISED,
    SHIPS_BACK,
    SHIPS_GONE,
    SOURCES,
    START,
    WEEK,
    Person,
    at,
    change,
    composed,
)

# --------------------------------------------------------------------- order and words


def test_the_gravest_stands_on_top_and_in_the_subject() -> None:
    digest = composed()
    assert digest.headline == "3 changes need your attention"
    assert digest.subject.startswith(
        "3 changes need attention: Dongling Institute of Technology: The tracker"
    )
    assert [(line.number, line.severity_word, line.name) for line in digest.top] == [
        (1, "Critical", "Dongling Institute of Technology"),
        (2, "Critical", "Xihe Institute of Precision Mechanics"),
        (3, "High", "Hengchuan Group"),
    ]
    assert digest.lead == (
        "5 changes at 3 of your 5 institutions, 9 to 16 November 2026. 1 change came and went. "
        "118 of 121 pages were read."
    )


def test_groups_come_by_their_gravest_change_then_by_name() -> None:
    groups = composed().groups
    assert [group.name for group in groups] == [
        "Dongling Institute of Technology",
        "Xihe Institute of Precision Mechanics",
        "Hengchuan Group",
        "North Port Polytechnic",
    ]
    assert groups[0].meta == "2 changes · civilian university · agreements in force"
    assert [item.severity for item in groups[0].items] == ["critical", "medium"]


def test_each_item_has_its_facts_its_proof_and_its_links() -> None:
    item = composed().groups[2].items[0]
    assert [(fact.label, fact.value) for fact in item.facts] == [
        ("Date", "10 November 2026"),
        ("Counterparts", "Belozero State Aerospace Institute; 别洛泽罗国立航天学院"),
        ("Kind", "joint laboratory, agreed"),
        ("Confidence", "0.93"),
        ("Note", "ahead of the tracker"),
    ]
    (quote,) = item.quotes
    assert quote.text == LABORATORY.evidence[0].text
    assert quote.source == "Qingping Municipal Government 青屏市人民政府"
    assert quote.read_at == "11 Nov 2026, 03:22"  # 02:22 UTC, in Amsterdam
    assert item.page == "https://qingping.example/zwgk/20261110"
    assert item.review == "https://monitor.example.org/changes/7Q1C00CCCC"
    assert quote.link == "https://monitor.example.org/snapshots/s3"
    assert composed().groups[2].link == "https://monitor.example.org/institutions/hengchuan"
    assert (item.before_note, item.after_note) == ("Not known before", "")


def test_without_review_pages_the_command_stands_in_their_place() -> None:
    for digest in (composed(base_url=""), composed(served=frozenset())):
        item = digest.groups[0].items[0]
        assert (item.review, item.quotes[0].link, item.command) == ("", "", "monitor show 7Q2F0000AA")
        assert digest.groups[0].link == ""


def test_changed_words_are_marked_on_both_sides() -> None:
    item = composed().groups[0].items[0]
    assert [part.text for part in item.before if part.marked] == ["moderate"]
    assert [part.text for part in item.after if part.marked] == [
        "very",
        "high",
        "and a role in a missile propulsion programme",
    ]


def test_a_quote_that_is_the_new_value_itself_is_not_repeated() -> None:
    sentence = "The university opened a second campus in Qingping in 2026."
    told = change(
        aspect=Aspect.STATEMENT,
        after=sentence,
        summary="A statement was added.",
        evidence=(Evidence(sentence, "https://tracker.example.org/dongling", "s1", at(12)),),
    )
    (quote,) = composed((told,)).groups[0].items[0].quotes
    assert quote.text == ""
    assert quote.source == "Meridian Institutions Tracker"


def test_what_came_and_went_is_one_line() -> None:
    group = composed().groups[3]
    assert group.items == ()
    assert group.reverted == (
        "Laboratory: Laboratory of Ship Structural Mechanics, removed on 10 November, back on 12 November. "
        "Net change: none.",
    )
    only = composed((SHIPS_GONE, SHIPS_BACK))
    assert only.headline == "1 change came and went"
    assert only.subject == "1 change came and went"


def test_only_true_opposites_undo_each_other() -> None:
    raised = change("A", aspect=Aspect.RISK_LEVEL, action=Action.CHANGED, before="medium", after="high")
    lowered = dataclasses.replace(raised, id="B", before="High", after="medium", detected_at=at(13))
    further = dataclasses.replace(raised, id="C", before="high", after="very high", detected_at=at(14))
    elsewhere = dataclasses.replace(lowered, id="D", site="other")
    assert net([lowered, raised]) == ([], [(raised, lowered)])
    assert net([raised, further, elsewhere])[1] == []
    again = dataclasses.replace(raised, id="E", detected_at=at(15))
    assert net([raised, lowered, again]) == ([again], [(raised, lowered)])


def test_dismissed_changes_are_left_out_and_counted() -> None:
    digest = composed((RAISED, dataclasses.replace(CREDENTIAL, state=ReviewState.DISMISSED)))
    assert digest.headline == "1 change needs your attention"
    assert digest.not_listed == (
        "41 differences were judged cosmetic. 1 change was dismissed by a reviewer before this mail."
    )


def test_a_change_of_no_institution_is_told_under_the_name_on_the_page() -> None:
    groups = composed((change(institution=None, institution_name="Tieling Academy"),)).groups
    assert [group.name for group in groups] == ["Tieling Academy"]
    assert composed((change(institution=None, institution_name=""),)).groups[0].name == "Other pages"


def test_a_subject_is_one_line_of_bounded_length() -> None:
    nasty = change(summary="Risk\r\nBcc: all@example.org \u202e" + "very " * 60, severity=Severity.CRITICAL)
    subject = composed((nasty,)).subject
    assert len(subject) <= 120
    assert subject.endswith("…")
    assert not any(character in subject for character in "\r\n\u202e")


# --------------------------------------------------------------------- coverage, quiet, next


def test_what_was_not_read_is_told_by_place_and_reason() -> None:
    digest = composed()
    assert digest.read == "118 of 121 pages were read."
    assert digest.unread_note == "Nothing was reported as removed from the 3 that were not."
    assert [(row.title, row.reason, row.last_good) for row in digest.unread] == [
        (
            "Dongling Institute of Technology, news 新闻网 (2 pages)",
            "blocked by a challenge page",
            "10 Nov 2026, 16:12",
        ),
        ("Luyan Joint College (1 page)", "server error 503, tried 9 times", "never"),
    ]


def test_many_unread_places_are_cut_and_counted() -> None:
    unread = tuple(Unread(f"Site {n}", f"https://example.org/{n}", "time-out") for n in range(50))
    digest = composed(coverage=Coverage(100, 50, unread))
    assert len(digest.unread) == 20
    assert digest.unread_more == "And 30 pages more."


def test_silence_is_skipped_or_said_as_the_recipient_wishes() -> None:
    def quiet(wish: str, queue: str = "weekly", coverage: Coverage = COVERAGE) -> str | None:
        digest = compose(
            Person(quiet=wish),
            (),
            coverage,
            queue=queue,
            period_start=START,
            period_end=END,
            now=END,
            base_url="",
            sources=SOURCES,
        )
        return digest and f"{digest.headline} | {digest.subject}"

    assert quiet("skip") is None
    assert quiet("heartbeat", "immediate") is None
    assert quiet("heartbeat", coverage=Coverage(121, 121)) == (
        "Nothing changed this week | Nothing changed, 121 of 121 pages were read"
    )
    assert quiet("heartbeat") == (
        "No change was seen; 3 of 121 pages were not read | No change was seen, 118 of 121 pages were read"
    )


def test_what_comes_next_is_told_in_the_recipients_time() -> None:
    assert (
        composed().coming.partition(". ")[0] + "."
        == "Your next digest is due on Monday 23 November at 07:00."
    )
    both = composed(person=Person(cadence=("immediate", "daily 07:30"), timezone="Australia/Canberra"))
    assert both.coming.startswith(
        "Your next digest is due on Tuesday 17 November at 07:30. Critical changes are mailed to you at once."
    )
    quick = composed(person=Person(cadence=("immediate",)))
    assert quick.coming == "The next mail comes when something changes."


def test_the_footer_says_why_this_mail_came() -> None:
    person = Person(groups=("agreements in force",), aspects=("risk_level",), min_severity="high")
    assert composed(person=person).because == (
        "You get this as recipient “office”: 1 institution, risk level, severity high or more, "
        "confidence 0.5 or more."
    )


# --------------------------------------------------------------------- room


def many(number: int) -> tuple[Change, ...]:
    grades = (Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL)
    return tuple(
        change(
            f"C{n:09}",
            institution=("dongling", "xihe", "hengchuan")[n % 3],
            after=f"Field {n}",
            summary=f"Research area added: field {n}.",
            severity=grades[n % 4],
            detected_at=START + timedelta(minutes=n),
        )
        for n in range(number)
    )


def test_what_does_not_fit_is_counted_and_is_never_graver_than_what_does() -> None:
    digest = composed(many(500), most=150)
    told = [item for group in digest.groups for item in group.items]
    assert len(told) == 150
    assert {item.severity for item in told} == {"critical", "high"}
    assert digest.overflow.startswith("350 more: 100 high, 125 medium, 125 low.")
    assert digest.overflow_link == "https://monitor.example.org/changes"
    assert len(digest.top) == 12
    assert digest.top_more == "238 more that need attention: 113 critical, 125 high"
    assert all(group.more for group in digest.groups)
    assert "monitor changes --since 2026-11-09" in composed(many(500), base_url="").overflow


# --------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("http://例子.example/路径", "http://xn--fsqu00a.example/%E8%B7%AF%E5%BE%84"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/it's", "https://example.org/it%27s"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt://example.org/%0aalert(1)", ""),
        ("data:text/html,x", ""),
        ("https://bank.example@evil.example/", ""),
        ("https://example.org/\r\nX: y", ""),
        ("https://example.org:no/", ""),
        ("https:///path", ""),
        ("https://[::1/", ""),
        ("//example.org/", ""),
        ("", ""),
        ("https://example.org/" + "x" * 3_000, ""),
    ],
)
def test_only_ordinary_web_addresses_become_links(url: str, link: str) -> None:
    assert web_address(url) == link


def test_an_address_that_is_no_link_is_shown_as_text() -> None:
    evidence = (Evidence("Robotics is taught.", "javascript:alert(1)", "s", at(12)),)
    item = composed((change(evidence=evidence),)).groups[0].items[0]
    assert (item.page, item.page_text) == ("", "javascript:alert(1)")


def test_composing_does_not_depend_on_the_order_of_arrival() -> None:
    assert composed(WEEK) == composed(tuple(reversed(WEEK)))
