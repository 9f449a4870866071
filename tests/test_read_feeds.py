"""Feeds that are far too long, or are none, cost no more than the entries that are read."""

from unittest.mock import patch

import feedparser
import pytest

from monitor.read.feeds import MOST, feed_links

HEAD = '<rss version="2.0"><channel><title>Campus</title>'
TAIL = "</channel></rss>"


def items(many: int) -> str:
    return "".join(
        f"<item><title>News {n}</title><link>https://a.example/{n}</link></item>" for n in range(many)
    )


def test_a_feed_is_cut_behind_the_entries_that_are_read() -> None:
    given: list[bytes] = []

    def parse(source: bytes, **how: object) -> object:
        given.append(source)
        return feedparser.FeedParserDict(entries=[])

    with patch.object(feedparser, "parse", parse):
        list(feed_links(HEAD + items(MOST + 700) + TAIL))
    assert given[0].decode() == HEAD + items(MOST) + TAIL


@pytest.mark.parametrize("end", [TAIL, "", "<item><title>Ne"])
def test_a_feed_that_breaks_off_gives_what_came(end: str) -> None:
    assert [link.text for link in feed_links(HEAD + items(3) + end)][:3] == ["News 0", "News 1", "News 2"]


def test_entries_within_entries_are_no_feed() -> None:
    with patch.object(feedparser, "parse", wraps=feedparser.parse) as parse:
        assert list(feed_links(HEAD + "<item>" * 100_000)) == []
    assert parse.call_args.args[0] == b""
