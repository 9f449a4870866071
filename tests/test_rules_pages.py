"""What decides what is told, as the web part shows it: rules of severity, and what is muted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.pipeline.parts import Parts, open_parts
from monitor.workspace import find
from tests.web_kit import ask, words

SETTINGS = """
[[policy]]
id = "ours"
when = { aspect = "partnership", action = "added" }
severity = "critical"
why = "we <b>care</b>"

[[mutes]]
aspect = "alias"
until = "2999-01-01"
reason = "names are checked elsewhere"
"""


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    (tmp_path / "monitor.toml").write_text(SETTINGS)
    folder = tmp_path / "sources" / "institutions"
    folder.mkdir(parents=True)
    (folder / "east-hill.toml").write_text(
        'name = "East Hill University"\ncategory = "civilian_university"\n'
    )
    with open_parts(find(tmp_path, {}, tmp_path), {}) as opened:
        yield opened


def test_own_rules_come_first_and_say_why(parts: Parts) -> None:
    page = ask(parts, "/policy")
    first = page.text.partition("<tbody>")[2].partition("</tr>")[0]
    assert "<code>ours</code>" in first
    assert "we &lt;b&gt;care&lt;/b&gt;" in first
    assert page.text.count("<tr") == len(parts.policy.rules) + 1


def test_a_mute_is_begun_shown_and_ended(parts: Parts) -> None:
    assert "names are checked elsewhere" in words(ask(parts, "/mutes"))
    assert parts.store.mutes.all() == [], "looking changes nothing"
    made = ask(parts, "/mutes", institution="east-hill", until="2999-01-01", reason="campus works")
    assert made.status_code == 303
    (mute,) = parts.store.mutes.all()
    assert (mute.institution, mute.reason) == ("east-hill", "campus works")
    shown = ask(parts, "/mutes").text
    assert "East Hill University" in shown
    assert shown.count("/end") == 1, "what the file says is ended there"
    assert ask(parts, f"/mutes/{mute.id}/end", do="end").status_code == 303
    assert "campus works" not in words(ask(parts, "/mutes"))
    assert "campus works" in words(ask(parts, "/mutes?all=1"))
    assert ask(parts, "/mutes/nothing/end", do="end").status_code == 404


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"institution": "east-hill", "until": "", "reason": "x"}, "until when"),
        ({"institution": "east-hill", "until": "2001-01-01", "reason": "x"}, "over already"),
        ({"institution": "east-hill", "until": "2999-01-01", "reason": " "}, "a reason"),
        ({"until": "2999-01-01", "reason": "x"}, "what is muted"),
        ({"institution": "east-hil", "until": "2999-01-01", "reason": "x"}, "did you mean east-hill"),
        ({"aspect": "looks", "until": "2999-01-01", "reason": "x"}, "no aspect"),
    ],
)
def test_what_cannot_be_muted_is_refused_in_one_line(parts: Parts, form: dict[str, str], why: str) -> None:
    answer = ask(parts, "/mutes", **form)
    assert (answer.status_code, why in words(answer)) == (400, True)
    assert parts.store.mutes.all() == []
