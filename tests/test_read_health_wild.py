"""Firewalls, gateways, servers and portals are named by what they send; pages about them are pages."""

import pytest

from monitor.model import Health, PageKind
from monitor.read.document import Document
from monitor.read.health import judge
from tests.health_pages_brief import BRIEF, SHORT_PAGES
from tests.health_pages_wild import PAGES, WILD


@pytest.mark.parametrize("name", list(WILD))
@pytest.mark.parametrize("kind", [PageKind.PAGE, PageKind.NEWS])
def test_what_came_instead_of_a_page_is_named(name: str, kind: PageKind) -> None:
    wanted, status, body = WILD[name]
    found, reason = judge(Document.parse(body.encode()), kind, status=status)
    assert found is wanted, reason
    assert reason


@pytest.mark.parametrize("name", list(PAGES))
@pytest.mark.parametrize("kind", [PageKind.PAGE, PageKind.NEWS])
def test_a_page_about_such_things_is_a_page(name: str, kind: PageKind) -> None:
    assert judge(Document.parse(PAGES[name].encode()), kind) == (Health.OK, "")


def whole(brief: str) -> bytes:
    head, _, body = brief.rpartition("<body>")
    return f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("number", range(len(BRIEF)))
def test_what_came_in_a_few_lines_is_named(number: int) -> None:
    wanted, status, body = BRIEF[number]
    found, reason = judge(Document.parse(whole(body)), PageKind.NEWS, status=status)
    assert found is wanted, reason


@pytest.mark.parametrize("number", range(len(SHORT_PAGES)))
def test_a_short_page_is_a_page(number: int) -> None:
    assert judge(Document.parse(whole(SHORT_PAGES[number])), PageKind.NEWS) == (Health.OK, "")
