"""What came instead of a profile is named; profiles that look like trouble are profiles."""

import pytest

from monitor.model import Health, Institution, PageKind
from monitor.read.document import Document
from monitor.read.health import judge
from tests.health_pages import HEALTHY, NAME, PROFILE, TROUBLE, page

NANHU = Institution("nanhu", NAME, "南湖理工大学", ("NHUT",))


def health(body: str) -> tuple[Health, str]:
    return judge(Document.parse(body.encode()), PageKind.PROFILE, institution=NANHU)


@pytest.mark.parametrize("name", list(TROUBLE))
def test_what_came_instead_of_a_profile_is_named(name: str) -> None:
    wanted, body = TROUBLE[name]
    found, reason = health(body)
    assert found is wanted, reason
    assert reason


@pytest.mark.parametrize("name", list(HEALTHY))
def test_a_profile_that_looks_like_trouble_is_a_profile(name: str) -> None:
    assert health(HEALTHY[name]) == (Health.OK, "")


@pytest.mark.parametrize("words", ["The gremlins won.", "Odd. That did not go as it should.", "稍安勿躁"])
def test_a_few_lines_that_do_not_name_the_institution_are_no_profile(words: str) -> None:
    assert health(page(f"<p>{words}</p>", "Watch"))[0] is Health.EMPTY


@pytest.mark.parametrize("share", [0.35, 0.5, 0.65, 0.8])
def test_a_profile_cut_anywhere_is_truncated(share: float) -> None:
    whole = page(PROFILE)
    assert health(whole[: int(len(whole) * share)])[0] is Health.TRUNCATED
