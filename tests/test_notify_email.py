"""The bytes of a mail: proper headers, both parts, nothing injected."""

import base64
import dataclasses
import email
import re
from datetime import UTC, datetime
from email.headerregistry import AddressHeader, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.policy import default as default_policy

import fast_mail_parser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.notify.email import (
    build_message,
    domain_of,
    envelope_address,
    list_id,
    message_id,
    message_key,
    thread_root,
)
from monitor.notify.plaintext import clean, shorten
from monitor.notify.templating import Picture, Rendered
from tests.notify_samples import Person, both_parts, composed

WHEN = datetime(2026, 11, 16, 6, 0, tzinfo=UTC)
SENDER = "Institution Monitor <monitor@mail.example.org>"
PLAIN = Rendered("<p>Hello</p>", "Hello\n")


def build(**values: object) -> bytes:
    rendered = values.pop("rendered", PLAIN)
    fields: dict[str, object] = {
        "subject": "3 changes need attention",
        "sender": SENDER,
        "address": "office@example.org",
        "name": "Research Security Office",
        "message_id": "<digest-1@mail.example.org>",
        "date": WHEN,
        **values,
    }
    return build_message(rendered, **fields)  # type: ignore[arg-type]


def parse(data: bytes) -> EmailMessage:
    """As a strict reader does: any defect is an error."""
    message = email.message_from_bytes(data, policy=default_policy.clone(raise_on_defect=True))
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert part.defects == []
    return message


def lines(part: EmailMessage) -> list[str]:
    """The text of a part; on the way line ends are CRLF."""
    content = part.get_content()
    assert isinstance(content, str)
    return content.split("\r\n")


def test_a_mail_has_all_headers_that_it_should() -> None:
    message = parse(build())
    assert {name: str(value) for name, value in message.items()} == {
        "Subject": "3 changes need attention",
        "From": "Institution Monitor <monitor@mail.example.org>",
        "To": "Research Security Office <office@example.org>",
        "Date": "Mon, 16 Nov 2026 06:00:00 +0000",
        "Message-ID": "<digest-1@mail.example.org>",
        "List-Id": "Monitor digests <digests.mail.example.org>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "MIME-Version": "1.0",
        "Content-Type": message["Content-Type"],
    }
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_both_parts_arrive_as_they_were_written() -> None:
    rendered = both_parts(composed())
    data = build(rendered=rendered, subject=composed().subject)
    message = parse(data)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert lines(text) == rendered.text.split("\n")
    assert "\n".join(lines(html)).strip() == rendered.html.strip()


def test_the_bytes_pass_any_server() -> None:
    long_line = Rendered("<p>" + "长" * 3_000 + "x" * 3_000 + "</p>", "y" * 5_000 + "\n.\n..\nFrom here\n")
    data = build(rendered=long_line, name="重庆大学" * 20, subject="风险等级" * 30)
    assert data.isascii()
    wire = data.split(b"\r\n")
    assert max(map(len, wire)) <= 998
    assert not any(b"\n" in line or b"\r" in line for line in wire)
    text = parse(data).get_body(("plain",))
    assert text is not None
    assert lines(text) == long_line.text.split("\n")


@pytest.mark.parametrize("where", ["subject", "sender", "name", "address"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b", "\x00"])
def test_no_header_can_be_injected(where: str, line_end: str) -> None:
    base = {"subject": "Hello", "name": "Office", "sender": SENDER, "address": "office@example.org"}[where]
    try:
        data = build(**{where: f"{base}{line_end}Bcc: all@evil.example{line_end}{line_end}<b>body</b>"})
    except (ValueError, IndexError):  # an address that is none
        assert where == "address"
        return
    message = email.message_from_bytes(data, policy=default_policy)
    assert message["Bcc"] is None
    assert set(message.keys()) == set(parse(build()).keys())
    body = message.get_body(("plain",))
    assert body is not None
    assert lines(body) == ["Hello", ""]


@given(st.text(max_size=120), st.text(max_size=100))
def test_any_name_and_subject_come_through(name: str, subject: str) -> None:
    message = email.message_from_bytes(build(name=name, subject=subject), policy=default_policy)
    to, title = message["To"], message["Subject"]
    assert isinstance(to, AddressHeader)
    assert isinstance(title, UniqueUnstructuredHeader)
    (address,) = to.addresses
    assert address.addr_spec == "office@example.org"
    assert len(message.keys()) == 10
    assert squeezed(str(title)) == squeezed(clean(subject))
    assert squeezed(address.display_name) == squeezed(clean(name))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_what_looks_encoded_is_not_decoded() -> None:
    nasty = "=?utf-8?q?Hello=0D=0ABcc=3A_all=40evil=2Eexample?="
    message = parse(build(subject=nasty, name=nasty))
    assert message["Bcc"] is None
    assert str(message["Subject"]) == nasty.replace("=?", "= ?")
    assert message["To"].addresses[0].display_name == nasty.replace("=?", "= ?")


def test_names_outside_ascii_are_encoded_and_read_back() -> None:
    data = build(name="孔, Li “Office”", subject="重庆大学：风险等级由中升为高")
    assert data.isascii()
    message = parse(data)
    assert message["To"].addresses[0].display_name == "孔, Li “Office”"
    assert str(message["Subject"]) == "重庆大学：风险等级由中升为高"


@pytest.mark.parametrize(
    "subject",
    [
        "2 changes: Dongling Institute of Technology: Research area added: Robotics and more of it",
        "3 changes need attention: Dongling Institute of Technology 东岭理工大学: risk level very high",
        "3 changes need attention: " + "重庆大学" * 20,
        "x" * 120,
    ],
)
def test_a_long_subject_is_read_back_exactly(subject: str) -> None:
    data = build(subject=subject)
    assert str(parse(data)["Subject"]) == subject
    assert b"Subject: " in data


def test_an_international_address_makes_an_international_message() -> None:
    data = build(address="büro@example.org")
    assert "büro@example.org".encode() in data


def test_unsubscribing_is_offered_only_where_the_header_stays_whole() -> None:
    address = "https://monitor.example.org/s/9f2c/stop"
    message = parse(build(unsubscribe=address))
    assert message["List-Unsubscribe"] == f"<{address}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"<{address}>".encode() in build(unsubscribe=address)
    long = "https://monitor.example.org/s/" + "9" * 400
    assert f"List-Unsubscribe: <{long}>\r\n".encode() in build(unsubscribe=long)
    assert parse(build(unsubscribe=long * 3))["List-Unsubscribe"] is None
    assert parse(build())["List-Unsubscribe"] is None


def test_a_message_id_names_the_content() -> None:
    key = message_key("office", "weekly", "2026-11-16T06:00:00+00:00")
    assert re.fullmatch("[0-9a-f]{32}", key)
    assert key == message_key("office", "weekly", "2026-11-16T06:00:00+00:00")
    assert key != message_key("office", "weekly2026", "-11-16T06:00:00+00:00")
    assert message_id("k", SENDER) == "<digest-k@mail.example.org>"


def test_senders_are_taken_apart() -> None:
    assert envelope_address(SENDER) == "monitor@mail.example.org"
    assert envelope_address("monitor@example.org") == "monitor@example.org"
    assert domain_of("Büro <x@büro.example>") == "xn--bro-hoa.example"
    assert domain_of("") == "localhost"


def test_earlier_digests_are_referred_to() -> None:
    message = parse(build(references=["<a@x>", "<b@x>"]))
    assert (message["References"], message["In-Reply-To"]) == ("<a@x> <b@x>", "<b@x>")


def test_digests_of_one_queue_answer_to_one_root() -> None:
    root = thread_root("office", "weekly", SENDER)
    assert root == thread_root("office", "weekly", SENDER)
    others = [("office", "daily"), ("office", "weekly:the rest"), ("other", "weekly")]
    assert len({root, *(thread_root(*each, SENDER) for each in others)}) == 4
    assert re.fullmatch(r"<queue-[0-9a-f]{32}@mail\.example\.org>", root)


@pytest.mark.parametrize("name", ["", "the rest", "其余", 'a" <x@y>\r\nBcc: z', "ü, ß"])
def test_each_subscription_is_a_list_of_its_own(name: str) -> None:
    header = str(parse(build(list_id=list_id("office", name, SENDER)))["List-Id"])
    assert re.fullmatch(r"[A-Za-z0-9 ,._-]+ <[0-9a-f]{16}\.digests\.mail\.example\.org>", header)
    assert header != list_id("other", name, SENDER)
    assert list_id("office", "the rest", SENDER).startswith("Monitor digests, the rest <")


# --------------------------------------------------------------------- by a parser that is not Python's

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("pictures", [(), (Picture("level1", PIXEL, "Risk level"),)])
def test_another_parser_reads_the_same_mail(language: str, pictures: tuple[Picture, ...]) -> None:
    digest = composed(person=Person(language=language))
    rendered = dataclasses.replace(both_parts(digest), pictures=pictures)
    data = build(rendered=rendered, subject=digest.subject, unsubscribe="https://m.example.org/unsubscribe/x")
    parse(data)
    mail = fast_mail_parser.parse_email(data)
    assert mail.subject == digest.subject
    assert mail.headers["List-Unsubscribe-Post"] == ["List-Unsubscribe=One-Click"]
    (text,), (html,) = mail.text_plain, mail.text_html
    assert text.replace("\r\n", "\n").strip() == rendered.text.strip()
    assert html.replace("\r\n", "\n").strip() == rendered.html.strip()


PIECES = (
    *("\r\n", "\n", "\r", "\0", "\u2028", "\x85", "\t", " ", "\r\n\r\n", "\r\n.\r\n"),
    *("<", ">", '"', "\\", ",", ";", ":", "(", "@", "é", "重庆大学", "a" * 80),
    *("Bcc: all@evil.example", "=?utf-8?b?QmNjOiB4?=", "--=_x", "Content-Type: x/y"),
)
HOSTILE = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=8).map("".join))


@settings(max_examples=50)
@given(st.fixed_dictionaries(dict.fromkeys(["subject", "name", "unsubscribe", "list_id"], HOSTILE)), HOSTILE)
def test_whatever_is_told_both_parsers_read_the_one_mail(told: dict[str, str], text: str) -> None:
    whose = {"sender": f"{told['name']} <monitor@mail.example.org>", "references": [told["subject"]]}
    data = build(rendered=Rendered(f"<p>{text}</p>", text), **told | whose)
    message, other = parse(data), fast_mail_parser.parse_email(data)
    more = {"List-Unsubscribe", "List-Unsubscribe-Post", "In-Reply-To", "References"}
    assert set(message.keys()) - more == set(parse(build()).keys())
    assert len(set(message.keys())) == len(message.keys())
    assert {*other.headers} == {*message.keys()}
    (to,) = message["To"].addresses
    assert to.addr_spec == "office@example.org"
    name = shorten(clean(told["name"]).replace("=?", "= ?"), 100)
    assert squeezed(to.display_name) == squeezed(name)
    assert squeezed(other.subject) == squeezed(str(message["Subject"]))
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    (plain,) = other.text_plain
    body = message.get_body(("plain",))
    assert body is not None
    assert lines(body) == plain.split("\r\n")
    assert other.attachments == []


def test_a_long_name_with_a_comma_is_one_name() -> None:
    name = "Office for Research Security, Export Control and Third Party Funding"
    assert f'\r\nTo: "{name}" <office@example.org>\r\n'.encode() in build(name=name)


def test_pictures_stand_beside_the_html_that_shows_them() -> None:
    shown = dataclasses.replace(
        PLAIN, html='<img src="cid:level1">', pictures=(Picture("level1", PIXEL, "x"),)
    )
    message = parse(build(rendered=shown))
    assert message.get_content_type() == "multipart/alternative"
    text, related = message.iter_parts()
    assert [text.get_content_type(), related.get_content_type()] == ["text/plain", "multipart/related"]
    html, picture = related.iter_parts()
    assert html.get_content_type() == "text/html"
    assert (picture["Content-ID"], picture.get_content_disposition()) == ("<level1>", "inline")
    assert picture.get_content() == PIXEL
