"""Webhooks: each change once, signed, in order; what a receiver answers decides, and nothing else."""

import base64
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from monitor.changes import Severity
from monitor.errors import ConfigurationError
from monitor.fetch import Poster
from monitor.model import Evidence
from monitor.model.posted import Posted, PostResult, Unanswered, Unsent
from monitor.notify.channels.webhook import event, signed
from monitor.record import DeliveryState
from monitor.settings import load
from monitor.settings.channels import signing_keys
from tests.channels_kit import (
    LOOPBACK,
    OLD_SECRET,
    SECRET,
    Clock,
    Message,
    Reply,
    deliveries,
    handed_over,
    opened,
    receiver,
    states,
    tell,
)
from tests.fetch_kit import names, no_names, serve
from tests.record_kit import NOW, change

ENVIRON = {"MONITOR_WEBHOOKS__SIEM__SECRET": SECRET}
SENT, FAILED, REFUSED = DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.REFUSED


def hook(url: str, more: str = "", id_: str = "siem") -> str:
    return f'[[webhooks]]\nid = "{id_}"\nurl = "{url}"\n{more}\n'


def answering(status: int, **headers: str) -> Callable[[Message], Reply]:
    return lambda _: (status, {key.replace("_", "-"): value for key, value in headers.items()}, b"so it is")


# --------------------------------------------------------------------- what is sent


async def test_a_change_goes_out_as_a_signed_cloudevent(tmp_path: Path) -> None:
    told = change("实验室 “A” ✓", after="secure\u2028 & <b>bold</b>")
    async with receiver() as there:
        settings = (
            LOOPBACK + hook(f"{there.url}/in?key=1") + '[web]\nbase_url = "https://watch.example.org"\n'
        )
        with opened(tmp_path, settings, ENVIRON) as parts:
            object.__setattr__(parts, "now", lambda: datetime.now(UTC))  # whoever verifies looks at the clock
            tell(parts, told)
            (delivery,) = await handed_over(parts)
            recorded = parts.store.change(told.id)
    (message,) = there.got
    assert recorded is not None
    said = Webhook(SECRET).verify(message.body, message.headers)
    assert said == {
        "specversion": "1.0",
        "id": f"{told.id}.siem",
        "source": "https://watch.example.org",
        "type": "org.institution-monitor.change.v1",
        "time": "2026-11-12T07:14:00.123456Z",
        "subject": "northern-university",
        "datacontenttype": "application/json",
        "data": recorded.to_json(),
    }
    assert message.headers["webhook-id"] == said["id"]
    assert message.headers["content-type"] == "application/cloudevents+json; charset=utf-8"
    assert message.path == "/in?key=1"
    assert delivery.state is SENT
    assert (delivery.recipient_id, delivery.channel) == ("webhook:siem", "webhook")
    assert delivery.address == f"{there.url}/in"  # what stands behind the question mark may be a secret
    with pytest.raises(WebhookVerificationError):
        Webhook(OLD_SECRET).verify(message.body, message.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(message.body + b" ", message.headers)


def test_while_a_secret_is_changed_both_sign() -> None:
    body = event(change(), id_="x.siem", source="urn:x")
    moment = datetime.now(UTC)
    headers = signed("x.siem", moment, body, signing_keys(f"{SECRET} {OLD_SECRET}"))
    for secret in (SECRET, OLD_SECRET):
        assert Webhook(secret).verify(body, headers)["id"] == "x.siem"


def test_the_signature_is_the_one_of_the_standard() -> None:
    # The example of the Standard Webhooks specification's reference libraries.
    keys = signing_keys("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    moment = datetime.fromtimestamp(1614265330, UTC)
    headers = signed("msg_p5jXN8AQM9LWM0D4loKWxJek", moment, b'{"test": 2432232314}', keys)
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


async def test_filters_choose_what_a_webhook_gets_and_each_gets_it_once(tmp_path: Path) -> None:
    grave, light = change("grave", severity=Severity.CRITICAL), change("light", severity=Severity.LOW)
    async with receiver() as all_of_it, receiver() as gravest:
        settings = LOOPBACK + hook(all_of_it.url) + hook(gravest.url, 'min_severity = "critical"', "pager")
        with opened(tmp_path, settings, ENVIRON | {"MONITOR_WEBHOOKS__PAGER__SECRET": OLD_SECRET}) as parts:
            tell(parts, grave, light)
            await handed_over(parts)
            tell(parts, grave, light)
            await handed_over(parts)
    assert all_of_it.ids == [f"{grave.id}.siem", f"{light.id}.siem"]
    assert gravest.ids == [f"{grave.id}.pager"]


# --------------------------------------------------------------------- what is answered


async def test_what_the_receiver_answers_decides(tmp_path: Path) -> None:
    taken, for_good, for_now = (200, 202, 204), (400, 401, 404, 410, 422), (408, 425, 429, 500, 502, 503)
    moved = {301: "/else", 307: "http://127.0.0.1:1/", 304: ""}
    expected = {
        **dict.fromkeys(taken, SENT),
        **dict.fromkeys(for_good, REFUSED),
        **dict.fromkeys((*for_now, *moved), FAILED),
        0: DeliveryState.UNKNOWN,
    }

    def reply(message: Message) -> Reply | None:
        status = int(message.path.strip("/"))
        return (status, {"Location": moved.get(status, "")}, b"so it is") if status else None

    async with receiver() as there:
        there.reply = reply
        hooks = [hook(f"{there.url}/{status}", id_=f"h{status}") for status in expected]
        environ = {f"MONITOR_WEBHOOKS__H{status}__SECRET": SECRET for status in expected}
        with opened(tmp_path, LOOPBACK + "".join(hooks), environ) as parts:
            tell(parts, change())
            found = {int(each.address.rpartition("/")[2]): each for each in await handed_over(parts)}
    assert {status: each.state for status, each in found.items()} == expected
    assert len(there.got) == len(expected)  # no redirect is followed, nothing is tried again at once
    assert all(found[status].error == f"status {status}: so it is" for status in for_good)


async def test_a_receiver_that_was_down_gets_everything_in_order_under_the_same_ids(tmp_path: Path) -> None:
    clock = Clock()
    told = [change(f"number {number}") for number in range(6)]
    async with receiver() as there:
        there.reply = answering(503, Retry_After="600")
        with opened(tmp_path, LOOPBACK + hook(there.url), ENVIRON, clock) as parts:
            tell(parts, *told[:4])
            await handed_over(parts)
            assert there.ids == [f"{told[0].id}.siem"]  # the others wait with it
            clock.advance(seconds=590)
            tell(parts, *told[4:])
            await handed_over(parts)
            assert len(there.got) == 1  # not before it asked for, whoever is new
            clock.advance(seconds=15)
            there.reply = answering(200)
            await handed_over(parts)
            assert states(parts) == [SENT] * 6
    assert there.ids[1:] == [f"{each.id}.siem" for each in told]
    assert there.got[0].body == there.got[1].body


async def test_one_message_that_is_refused_holds_up_no_other_and_can_be_replayed(tmp_path: Path) -> None:
    clock = Clock()
    good, bad = change("good"), change("bad")
    async with receiver() as there:
        there.reply = lambda message: (400 if bad.id in message.headers["webhook-id"] else 204, {}, b"")
        with opened(tmp_path, LOOPBACK + hook(there.url), ENVIRON, clock) as parts:
            tell(parts, bad, good)
            first, _ = await handed_over(parts)
            assert states(parts) == [REFUSED, SENT]
            there.reply = answering(204)
            assert parts.store.try_again([first.id], clock()) == [first.id]
            await handed_over(parts)
            assert states(parts) == [SENT, SENT]
    assert there.ids == [f"{bad.id}.siem", f"{good.id}.siem", f"{bad.id}.siem"]


async def test_a_lost_answer_is_repeated_under_the_same_id_and_the_record_says_so(tmp_path: Path) -> None:
    clock = Clock()
    async with receiver() as there:
        there.reply = lambda _: None
        with opened(tmp_path, LOOPBACK + hook(there.url), ENVIRON, clock) as parts:
            tell(parts, change())
            for _ in range(8):  # a mail would be given up by now: its reader would get it over and over
                await handed_over(parts)
                clock.advance(hours=7)
            there.reply = answering(200)
            (delivery,) = await handed_over(parts)
    assert (delivery.state, delivery.repeated, delivery.attempts) == (SENT, True, 9)
    assert len(set(there.ids)) == 1


async def test_one_webhook_that_is_down_holds_up_no_other(tmp_path: Path) -> None:
    environ = ENVIRON | {"MONITOR_WEBHOOKS__PAGER__SECRET": SECRET}
    async with serve(lambda _: b"") as dead, receiver() as there:
        nowhere = dead.url
        await dead.close()
        with opened(tmp_path, LOOPBACK + hook(nowhere) + hook(there.url, id_="pager"), environ) as parts:
            tell(parts, change("one"), change("two"))
            await handed_over(parts)
            found = {(each.recipient_id, each.state) for each in deliveries(parts)}
    assert len(there.got) == 2
    assert found == {
        ("webhook:pager", SENT),
        ("webhook:siem", FAILED),
        ("webhook:siem", DeliveryState.QUEUED),
    }


# --------------------------------------------------------------------- where it may go


async def test_a_private_address_is_refused_unless_it_was_opened(tmp_path: Path) -> None:
    async with receiver() as there:
        with opened(tmp_path, hook(there.url), ENVIRON) as parts:
            tell(parts, change())
            (delivery,) = await handed_over(parts)
        assert not there.got
    assert delivery.state is FAILED  # it waits until somebody mends the settings
    assert "not public (loopback)" in delivery.error


async def posted(url: str, **settings: object) -> PostResult:
    settings = {"allow_private": ("127.0.0.0/8",), "resolver": no_names, "timeout": 5.0} | settings
    async with Poster(now=lambda: NOW, user_agent="test", **settings) as poster:  # type: ignore[arg-type]
        return await poster.post(url, {"X-One": "1"}, b"body")


async def test_a_name_is_resolved_once_and_what_it_leads_to_is_checked() -> None:
    for address in ("10.0.0.1", "169.254.169.254", "::1", "100.64.0.1"):
        found = await posted("http://inside.example.org/", resolver=names(inside__example__org=address))
        assert isinstance(found, Unsent)
        assert "not public" in found.why


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:25/", "ftp://example.org/", "http://a:b@example.org/", "http://0x7f000001/"]
)
async def test_addresses_that_no_webhook_has_are_not_asked(url: str) -> None:
    found = await posted(url, resolver=names(example__org="127.0.0.1"))
    assert isinstance(found, Unsent)


async def test_a_slow_or_endless_answer_costs_little() -> None:
    async with receiver() as there:
        there.reply = lambda _: (500, {}, b"x" * 5_000_000)
        found = await posted(there.url)
    assert isinstance(found, Posted)
    assert (found.status, len(found.said) <= 200) == (500, True)
    async with serve(raw=lambda reader, _: reader.readexactly(10_000)) as silent:  # type: ignore[arg-type]
        late = await posted(silent.url, timeout=0.05)
    assert late == Unanswered("no answer within 0.05 s")


async def test_what_a_receiver_says_is_one_harmless_line() -> None:
    async with receiver() as there:
        there.reply = lambda _: (400, {}, b"\x1b[31mno\r\n\x00 " + "，不".encode())
        found = await posted(there.url)
    assert isinstance(found, Posted)
    assert found.said == "?[31mno? ? ，不"


# --------------------------------------------------------------------- secrets


async def test_without_a_secret_nothing_goes_out_and_all_of_it_waits(tmp_path: Path) -> None:
    clock = Clock()
    async with receiver() as there:
        settings = LOOPBACK + hook(there.url)
        with opened(tmp_path, settings, {}, clock) as parts:
            tell(parts, change())
            (delivery,) = await handed_over(parts)
            assert delivery.error == "MONITOR_WEBHOOKS__SIEM__SECRET is not set"
        file = tmp_path / "secret"
        file.write_text(SECRET + "\n")
        clock.advance(hours=1)
        with opened(tmp_path, settings, {"MONITOR_WEBHOOKS__SIEM__SECRET_FILE": str(file)}, clock) as parts:
            await handed_over(parts)
            assert states(parts) == [SENT]


async def test_secrets_are_in_no_log_and_no_record(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        async with receiver() as there:
            there.reply = answering(500)
            with opened(tmp_path, LOOPBACK + hook(f"{there.url}/?key=hidden"), ENVIRON) as parts:
                tell(parts, change())
                (delivery,) = await handed_over(parts)
                said = repr(delivery) + repr(parts.store.attempts(delivery.id)) + repr(parts.settings.smtp)
    for secret in (SECRET, SECRET.removeprefix("whsec_"), "hidden"):
        assert secret not in caplog.text + said


@pytest.mark.parametrize(
    ("settings", "environ", "told"),
    [
        (hook("https://x.org") * 2, {}, "too much like the id of webhooks[0]"),
        (hook("https://x.org", 'secret = "whsec_x"'), {}, "MONITOR_WEBHOOKS__SIEM__SECRET"),
        (hook("https://u:p@x.org"), {}, "user name or password"),
        (hook("https://x.org"), {"MONITOR_WEBHOOKS__SIEN__SECRET": SECRET}, "belongs to no webhook"),
        (hook("https://x.org"), {"MONITOR_WEBHOOKS__SIEM__SECRET": "hunter2"}, "24 to 64 bytes"),
        (hook("https://x.org"), {"MONITOR_WEBHOOKS__SIEM__SECRET": "whsec_" + "QUFB"}, "24 to 64 bytes"),
        (hook("https://x.org", id_="a b"), {}, "letters, digits"),
        (hook("ftp://x.org"), {}, "http"),
    ],
)
def test_faults_of_settings_are_told_with_their_place(
    tmp_path: Path, settings: str, environ: Mapping[str, str], told: str
) -> None:
    file = tmp_path / "monitor.toml"
    file.write_text(settings)
    with pytest.raises(ConfigurationError) as caught:
        load(file, environ)
    assert told in str(caught.value)
    assert "hunter2" not in str(caught.value)
    assert "u:p@" not in str(caught.value)


def test_an_event_of_a_change_with_broken_text_is_still_json() -> None:
    odd = change("odd", summary="half \ud800 pair", evidence=(Evidence("\ud800", "https://x.org", "", NOW),))
    assert b"half ? pair" in event(odd, id_="a.b", source="urn:x")


def test_a_key_is_decoded_with_or_without_its_padding() -> None:
    key = bytes(range(25))
    text = base64.b64encode(key).decode()
    assert signing_keys("whsec_" + text) == signing_keys("whsec_" + text.rstrip("=")) == [key]


async def test_what_a_webhook_has_taken_is_replayed_on_request_with_the_same_id(tmp_path: Path) -> None:
    async with receiver() as there:
        with opened(tmp_path, LOOPBACK + hook(f"{there.url}/in"), ENVIRON) as parts:
            tell(parts, change())
            (first,) = await handed_over(parts)
            assert parts.store.try_again([first.id], parts.now()) == []
            assert parts.store.try_again([first.id], parts.now(), ["webhook"]) == [first.id]
            (again,) = await handed_over(parts)
    assert (again.state, again.attempts, again.repeated) == (SENT, 2, True)
    assert there.ids == [f"{change().id}.siem"] * 2
    assert there.got[0].body == there.got[1].body
