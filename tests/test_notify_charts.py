"""Charts in mails: only where they say more, with words that say the same, and never needed."""

import io
from datetime import UTC, datetime

import pytest
from PIL import Image

from monitor.notify import charts
from monitor.notify.charts import MOST, Past
from monitor.notify.drawing import pictures, with_pictures
from monitor.notify.language import speech
from tests.notify_samples import END, RAISED, SOURCES, Person, both_parts, composed, replace

HISTORY = tuple(
    (datetime(year, month, 5, tzinfo=UTC), level)
    for year, month, level in (
        (2019, 11, "medium"),
        (2024, 5, "high"),
        (2026, 11, "Very high, for its laboratories"),
    )
)
WEEKS = (3, 0, 1, 5, 0, 7, 2)
PAST = Past({"dongling": HISTORY}, WEEKS)
WORDS = "Risk level: medium from 5 November 2019, high from 5 May 2024, very high from 5 November 2026."


@pytest.fixture
def no_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "drawn", lambda: False)


def test_a_level_that_moved_shows_its_history() -> None:
    digest = composed(past=PAST)
    chart = digest.groups[0].chart
    assert chart is not None
    assert chart.text == WORDS
    rendered = both_parts(digest)
    assert f'src="cid:{chart.cid}"' in rendered.html
    assert f'alt="{WORDS}"' in rendered.html
    assert "Risk level: medium from 5 November 2019, high from 5 May" in rendered.text
    assert [group.chart for group in digest.groups[1:]] == [None] * 3
    chinese = composed(past=PAST, person=Person(language="zh")).groups[0].chart
    assert chinese is not None
    assert chinese.text == "风险等级：2019年11月5日起为中，2024年5月5日起为高，2026年11月5日起为极高。"


def test_two_levels_are_told_by_the_sentence_alone() -> None:
    assert composed(past=Past({"dongling": HISTORY[1:]})).groups[0].chart is None
    same = (*HISTORY[:2], (END, "high, for more reasons"))
    assert charts.level(same, 1, END, speech("en")) is None


def test_weeks_are_told_in_numbers_beside_the_bars() -> None:
    weeks = composed(past=PAST).weeks
    assert weeks is not None
    assert weeks.title == "Changes a week, last 7 weeks"
    assert weeks.chart.text == "3, 0, 1, 5, 0, 7, 2. The most in one week: 7, 2 to 9 November."
    assert composed(past=Past(weeks=(1, 2, 3))).weeks is None
    assert composed(past=Past(weeks=(0,) * 9)).weeks is None


def test_a_mail_has_few_small_pictures_on_no_ground() -> None:
    ids = list(SOURCES.institutions)
    raised = tuple(replace(RAISED, id=id_, institution=id_) for id_ in ids)
    digest = composed(raised, past=Past(dict.fromkeys(ids, HISTORY), WEEKS))
    drawn = pictures(digest)
    assert len(drawn) == len({each.cid for each in drawn}) == MOST
    for each in drawn:
        image = Image.open(io.BytesIO(each.png))

        assert image.getpixel((0, 0))[3] == 0
        assert len(each.png) < 3_000


@pytest.mark.usefixtures("no_pillow")
def test_without_pillow_words_and_a_table_stand_in_their_place() -> None:
    digest = composed(past=PAST)
    rendered = with_pictures(both_parts(digest), digest)
    assert rendered.pictures == ()
    assert "<img" not in rendered.html
    assert WORDS in rendered.html
    assert "height: 51px" in rendered.html.replace("height:", "height: ").replace("  ", " ")
    assert "3, 0, 1, 5, 0, 7, 2." in rendered.text


def test_a_file_of_a_digest_holds_its_pictures() -> None:
    digest = composed(past=PAST)
    page = with_pictures(both_parts(digest), digest).page
    assert "cid:" not in page
    assert page.count("data:image/png;base64,") == 2
