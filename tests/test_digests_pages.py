"""What was sent to whom, as the web part shows it, and what a person does about it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from monitor.pipeline.parts import Parts, open_parts
from monitor.record.account_types import Account
from monitor.review.ui.captured_mail import unsigned
from monitor.workspace import find
from tests.command_kit import Command
from tests.mail_kit import BadServer, open_store, queue_changes, write_watch
from tests.web_kit import ask, asked, words

PEOPLE = ("ann", "bob", "eve")


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    """Ann's mail was refused, Bob's put off, Eve's taken."""
    answers = {("RCPT", "ann"): "550 5.1.1 no such user", ("DATA", "bob"): "451 4.3.0 <b>later</b>"}
    with BadServer() as server:
        server.answer = lambda stage, address: answers.get((stage, address.partition("@")[0]), "")
        write_watch(tmp_path, server.port, PEOPLE)
        with open_store(tmp_path) as store:
            queue_changes(store, PEOPLE, range(3))
        Command(tmp_path)("digest", "--send", code=1)
        with open_parts(find(tmp_path, {}, tmp_path), {}) as opened:
            yield opened


def number(parts: Parts, person: str) -> int:
    return parts.store.deliveries(recipient_id=person)[0].id


def test_what_was_sent_is_listed_with_how_it_went(parts: Parts) -> None:
    said = words(ask(parts, "/digests"))
    assert "1 has been handed over. 1 waits to be sent. 1 was refused for good or came back." in said
    refused = ask(parts, "/digests?state=refused")
    assert f'href="/digests/{number(parts, "ann")}"' in refused.text
    assert f'href="/digests/{number(parts, "eve")}"' not in refused.text
    assert ask(parts, "/digests?recipient=eve").text.count("<tr>") == 2
    assert ask(parts, "/digests?state=lost").status_code == 400
    earlier = ask(parts, f"/digests?before={number(parts, 'ann') + 1}").text
    assert f'href="/digests/{number(parts, "ann")}"' in earlier


def test_a_mail_is_shown_as_it_was_sent_and_can_do_nothing(parts: Parts) -> None:
    place = f"/digests/{number(parts, 'eve')}"
    page = LexborHTMLParser(ask(parts, place).text)
    frame = page.css_first("iframe")
    assert frame is not None
    assert frame.attributes == {**frame.attributes, "sandbox": "", "src": f"{place}/mail"}
    mail = ask(parts, f"{place}/mail")
    assert "3 changes" in mail.text
    policy = mail.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script-src" not in policy
    assert "3 changes" in words(ask(parts, f"{place}?part=text"))
    assert "eve@example.org" in words(ask(parts, f"{place}?part=headers"))


def test_what_a_server_said_stands_there_as_text(parts: Parts) -> None:
    shown = ask(parts, f"/digests/{number(parts, 'bob')}").text
    assert "&lt;b&gt;later&lt;/b&gt;" in shown
    assert "<b>later" not in shown


def test_what_failed_is_tried_again_or_cancelled(parts: Parts) -> None:
    ann, bob, eve = (number(parts, person) for person in PEOPLE)
    assert ask(parts, f"/digests/{ann}/delivery", do="retry").status_code == 303
    assert parts.store.deliveries(ids=[ann])[0].state.value == "failed"
    assert ask(parts, f"/digests/{bob}/delivery", do="cancel").status_code == 303
    assert parts.store.deliveries(ids=[bob])[0].state.value == "cancelled"
    for verb in ("retry", "cancel", "burn"):
        answer = ask(parts, f"/digests/{eve}/delivery", do=verb)
        assert answer.status_code == 400
    assert parts.store.deliveries(ids=[eve])[0].state.value == "sent"
    assert not re.search(r"<button[^>]*>(Try now|Cancel)", ask(parts, f"/digests/{eve}").text)


def test_readers_see_no_addresses_and_nobody_sees_how_others_end_their_mail(parts: Parts) -> None:
    account = Account("rita", "reader", parts.now())
    parts.store.accounts.add(account, "")
    known = {"cookie": "session=" + parts.store.accounts.begin("rita", parts.now())}
    place = f"/digests/{number(parts, 'eve')}"
    for path in ("/digests", place, f"/api/v1{place}", "/api/v1/digests"):
        answer = asked(parts, "GET", path, headers=known)
        assert (answer.status_code, "eve@" in answer.text) == (200, False), path
    assert asked(parts, "GET", f"{place}?part=headers", headers=known).status_code == 400
    link = "https://watch.example/unsubscribe/abc.DEF-1_2"
    assert unsigned(f'<a href="{link}">x</a>') == '<a href="https://watch.example/unsubscribe/…">x</a>'
