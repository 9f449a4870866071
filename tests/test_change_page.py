"""The page of a change: what it says, what proves it, before and after, deciding; whatever a page brought."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from monitor.changes import Action, Aspect, Change, ReviewState, Severity
from monitor.model import Evidence
from monitor.notify import links
from monitor.pipeline.parts import Parts
from monitor.record.decision_types import Verb
from monitor.review.ui.abreast import Row, abreast, columns
from tests.captured_kit import CONTROLS, EVIL, HOSTILE, capture, captured, harmful
from tests.record_kit import NOW, change
from tests.web_kit import ask, words

OLD = (
    "<p>The institute was founded in 1962.</p><p>It has 300 staff.</p>"
    "<p>Since 2014 it holds a second-class credential.</p><p>It lies in the north.</p>"
    "<p>Visitors are welcome on Mondays.</p><p>The library is open.</p><p>Call 12345.</p>"
)
NEW = OLD.replace("Since 2014 it holds a second-class", "Since 2026 it holds a first-class").replace(
    "12345", "67890"
)


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    with captured(tmp_path / "watch") as found:
        yield found


def told(parts: Parts, **values: object) -> Change:
    """A credential that was raised, with a version before and one after."""
    before = capture(parts, OLD.encode())
    evidence = (
        Evidence("Since 2014 it holds a second-class credential.", "https://example.org/a", str(before), NOW),
        Evidence("Since 2026 it holds a first-class credential.", "https://example.org/a", "new", NOW),
    )
    one = change(
        "raised",
        **{
            "aspect": Aspect.SECURITY_CREDENTIAL,
            "action": Action.CHANGED,
            "before": "second class",
            "after": "first class",
            "severity": Severity.CRITICAL,
            "summary": "Northern University: the credential was raised.",
            "evidence": evidence,
            **values,
        },
    )
    capture(parts, NEW.encode(), one, day=1)
    found = parts.store.change(one.id)
    assert found is not None
    return found


def page_of(parts: Parts, change: Change, query: str = "") -> LexborHTMLParser:
    response = ask(parts, f"/changes/{change.id}{query}")
    assert response.status_code == 200
    return LexborHTMLParser(response.text)


def texts(page: LexborHTMLParser, css: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(css)]


def test_a_change_stands_with_its_proof_and_its_context(parts: Parts) -> None:
    one = told(parts)
    page = page_of(parts, one)
    assert texts(page, "h1") == ["The credential was raised"]
    assert texts(page, ".pair dd") == ["second class", "first class"]
    assert texts(page, "blockquote") == ["“Since 2026 it holds a first-class credential.”"]
    assert texts(page, "blockquote mark") == ["2026", "first-class"]
    before, after = page.css(".snaps .text")
    assert [each.text() for each in before.css(".hit")] == ["Since 2014 it holds a second-class credential."]
    assert [each.text() for each in after.css(".hit ins")] == ["2026", "first-class"]
    assert "Call 67890." not in after.text()  # another difference, not near
    assert "1 other paragraph that differs is not shown" in words(ask(parts, f"/changes/{one.id}"))
    whole = page_of(parts, one, "?all=1").css(".snaps .text")[1]
    assert "Call 67890." in [" ".join(each.text().split()) for each in whole.css(".hit")]
    facts = dict(zip(texts(page, ".facts dt"), texts(page, ".facts dd"), strict=True))
    assert facts["State"] == "new"
    assert facts["Confidence"] == "1.00 (high)1 page says it; proven before and after"
    assert {f"/snapshots/{each}" for each in (1, 2)} <= {a.attributes.get("href") for a in page.css("a")}


def test_why_it_is_so_grave_and_who_was_told_stand_beside_it(parts: Parts) -> None:
    one = told(parts)
    said = words(ask(parts, f"/changes/{one.id}"))
    assert "Why critical" in said
    assert "Today’s rules would say high" in said
    assert "Waits for the next digest of 1 recipient: ann" in said
    ask(parts, f"/changes/{one.id}/decisions", do="note", note="Ask <b>Tomas</b>.")
    page = page_of(parts, one)
    assert any("noted. “Ask <b>Tomas</b>.”" in each for each in texts(page, ".log li"))


def test_a_removed_value_shows_the_version_that_lost_it(parts: Parts) -> None:
    before = capture(parts, OLD.encode())
    gone = OLD.replace("<p>The library is open.</p>", "")
    evidence = Evidence("The library is open.", "https://example.org/a", str(before), NOW)
    one = change("gone", action=Action.REMOVED, before="library", after=None, evidence=(evidence,),
                 detected_at=NOW.replace(day=14))  # fmt: skip
    capture(parts, gone.encode(), one, day=1)
    left, right = page_of(parts, one).css(".snaps .text")
    assert "The library is open." in left.text()
    assert "The library is open." not in right.text()
    assert "Visitors are welcome" in right.text()


def test_a_source_without_a_snapshot_and_a_change_without_a_source_have_pages(parts: Parts) -> None:
    capture(parts, OLD.encode(), change("a", evidence=(Evidence("x y", "https://example.org/b"),)),
            change("b", evidence=()))  # fmt: skip
    assert "There is no snapshot of this page" in words(ask(parts, f"/changes/{change('a').id}"))
    assert ask(parts, f"/changes/{change('b').id}").status_code == 200


def test_the_next_one_comes_from_the_inbox_that_somebody_left(parts: Parts) -> None:
    grave, low = {"severity": Severity.CRITICAL}, {"severity": Severity.LOW}
    some = [
        change(str(at), **(low if at == 1 else grave), detected_at=NOW.replace(hour=8 + at))
        for at in range(3)
    ]
    capture(parts, OLD.encode(), *some)
    back = quote("/changes?severity=critical")
    page = page_of(parts, some[2], f"?back={back}")
    following = page.css_first('a[rel="next"]')
    assert following is not None
    assert following.attributes["href"] == f"/changes/{some[0].id}?back=severity%3Dcritical"
    crumb = page.css_first(".crumb a")
    assert crumb is not None
    assert crumb.attributes["href"] == "/changes?severity=critical"
    response = ask(parts, f"/changes/{some[2].id}/decisions", do="confirm", back="severity=critical")
    assert response.status_code == 303
    place = urlsplit(response.headers["location"])
    assert (place.path, "back=severity%3Dcritical" in place.query) == (f"/changes/{some[0].id}", True)
    assert "Confirmed" in words(ask(parts, response.headers["location"]))


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/?a=1", "javascript:evil()", "after=x"]
)
def test_the_way_back_is_one_of_ours(parts: Parts, back: str) -> None:
    one = told(parts)
    assert "evil" not in ask(parts, f"/changes/{one.id}?back={quote(back)}").text


def test_deciding_correcting_assigning_and_taking_back(parts: Parts) -> None:
    one = told(parts)
    place = f"/changes/{one.id}"
    unsaid = ask(parts, f"{place}/decisions", do="dismiss")
    assert urlsplit(unsaid.headers["location"]).path == "/changes/dismissal"
    done = ask(parts, f"{place}/decisions", do="dismiss", reason="misread", mute="on").headers["location"]
    now = parts.store.change(one.id)
    assert now is not None
    assert now.state is ReviewState.DISMISSED
    assert [each.pattern != "" for each in parts.store.mutes.all()] == [True]
    number = done.rpartition("done=")[2]
    assert f'name="decision" value="{number}"' in ask(parts, done).text
    ask(parts, f"{place}/decisions", do="undo", decision=number)
    assert (
        ask(parts, f"{place}/corrections", field="after", value="top class", note="typo").status_code == 303
    )
    assert ask(parts, f"{place}/corrections", field="id", value="x").status_code == 400
    me = parts.store.decisions.of(one.id)[0].by
    assert ask(parts, f"{place}/assignment", to=me).status_code == 303
    now = parts.store.change(one.id)
    assert now is not None
    assert (now.state, now.after) == (ReviewState.NEW, "top class")
    verbs = [each.verb for each in parts.store.decisions.of(one.id)]
    assert verbs == [Verb.DISMISS, Verb.UNDO, Verb.CORRECT, Verb.ASSIGN]
    log = " ".join(texts(page_of(parts, one), ".log li"))
    for said in (
        "dismissed it",
        "took back",
        "corrected after: first class, now top class",
        "assigned it to",
    ):
        assert said in log
    assert ask(parts, f"{place}/decisions", do="burn").status_code == 400
    assert ask(parts, "/changes/0000000000/decisions", do="confirm").status_code == 404


def test_a_change_of_an_unfriendly_page_is_shown_without_effect(parts: Parts) -> None:
    evil = f"\"'><script>alert(1)</script><img src=x onerror=alert(2)>{CONTROLS}东陵"
    capture(parts, OLD.encode())
    long = evil + "W" * 1_000_000
    one = change(
        "evil",
        institution=None, institution_name=long, before=evil + " was", after=evil + " is " + "V" * 1_000_000,
        parties=(long, evil), kind=evil, status=evil, date=evil, summary=long, site=evil, edition=evil,
        marks=(evil, "about:" + evil, "source_withdrawn:javascript:evil()"), aspect=Aspect.PARTNERSHIP,
        evidence=(
            Evidence("东陵大学与北方集团签署合作协议。", "https://example.org/a", "new", NOW),
            Evidence(long, "javascript:evil()", "", NOW),
            Evidence(evil, EVIL + evil, "99", NOW),
        ),
    )  # fmt: skip
    other = replace(one, id="0123456789", state=ReviewState.CONFIRMED)
    capture(parts, HOSTILE, one, other, day=1)
    for query in ("", "?all=1", "?source=1", "?source=1&all=1", "?source=99&done=9&back=<script>"):
        response = ask(parts, f"/changes/{one.id}{query}")
        assert response.status_code == 200
        assert harmful(response.text) == []
        assert len(response.text) < 120_000


def test_everything_that_a_mail_links_to_is_served(parts: Parts) -> None:
    one = told(parts)
    paths = links.Links("http://127.0.0.1")
    for url in (paths.change(one.id), paths.snapshot("1"), paths.everything()):
        assert ask(parts, urlsplit(url).path).status_code == 200


def test_paragraphs_that_tell_of_the_same_stand_beside_each_other() -> None:
    rows = abreast(["a b c d", "x", "same", "e f g h", "end"], ["new one", "a b c z", "same", "end", "more"])
    assert Row("a b c d", "a b c z") in rows
    assert Row("same", "same") in rows
    assert [each.before for each in rows if each.before is not None] == [
        "a b c d",
        "x",
        "same",
        "e f g h",
        "end",
    ]
    assert [each.after for each in rows if each.after is not None] == [
        "new one",
        "a b c z",
        "same",
        "end",
        "more",
    ]


def test_many_paragraphs_alike_cost_no_square() -> None:
    rows = abreast(["a", "b"] * 1_500, ["b", "a", "a"] * 1_000)
    assert [each.before for each in rows if each.before is not None] == ["a", "b"] * 1_500
    assert columns(rows, ["zzzz"]).hidden > 0
