"""Handing mail to servers that behave and to servers that do not: a real SMTP server in this process."""

import asyncio
import hmac
import shutil
import ssl
import subprocess
import warnings
from base64 import b64decode
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from pydantic import SecretStr

from monitor.errors import ConfigurationError
from monitor.notify.email import build_message
from monitor.notify.replies import Stage, enhanced_code, judged
from monitor.notify.results import (
    Permanent,
    SenderRefused,
    SendResult,
    Sent,
    Temporary,
    Unknown,
    Unreachable,
)
from monitor.notify.signing import signer
from monitor.notify.smtp import SmtpMailer
from monitor.notify.templating import Rendered
from tests import tls_kit

SENDER, ADDRESS = "monitor@example.org", "office@example.org"
MESSAGE = b"Subject: Hello\r\nMessage-ID: <1@example.org>\r\n\r\nHello\r\n.leading dot\r\n"


@dataclass(frozen=True)
class Server:
    """Settings of a mail server as the settings file has them."""

    host: str = "127.0.0.1"
    port: int = 0
    tls: str = "none"
    username: str = ""
    password: SecretStr | None = None
    ca_file: str = ""
    sender: str = f"Institution Monitor <{SENDER}>"
    per_connection: int = 0


@dataclass(frozen=True)
class Letter:
    """A delivery that was claimed."""

    address: str = ADDRESS
    message: bytes = MESSAGE
    id: int = 1
    digest_id: int = 1
    recipient_id: str = "office"
    message_id: str = "<1@example.org>"
    channel: str = "email"
    form: str = "full"
    attempts: int = 1
    lost: int = 0
    put_off: int = 0
    put_off_since: datetime | None = None


@dataclass
class Misbehaving:
    """What the server answers at each stage, or "drop" to hang up there."""

    mail: str = "250 OK"
    rcpt: str = "250 OK"
    data: str = "250 taken"
    taken: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    connections: int = 0

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, name: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = name
        return responses

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._answer(server, self.mail)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self._answer(server, self.rcpt)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.taken.append((str(envelope.mail_from), list(envelope.rcpt_tos), envelope.content))
        return self._answer(server, self.data)

    @staticmethod
    def _answer(server: SMTP, answer: str) -> str:
        if answer == "drop":
            assert server.transport is not None
            server.transport.abort()
        return answer


async def finished(tasks: Iterable["asyncio.Task[None] | None"]) -> None:
    """Nothing of a server outlives its test."""
    ending = [task for task in tasks if task is not None]
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)


@asynccontextmanager
async def serving(handler: object, **options: Any) -> AsyncIterator[int]:
    """The port of a server that runs for this long; its connections end with it."""
    connections: list[SMTP] = []
    context = options.pop("ssl", None)

    def protocol() -> SMTP:
        with warnings.catch_warnings():
            # aiosmtpd says that a test server that offers login without requiring TLS should not.
            warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS", UserWarning)
            connections.append(SMTP(handler, hostname="mail.example.org", **options))
            return connections[-1]

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=context)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for connection in connections:
            for end in (connection._writer, connection.transport):
                if end is not None:
                    end.close()
        await finished(connection._handler_coroutine for connection in connections)


async def one(handler: Misbehaving) -> object:
    async with serving(handler) as port, SmtpMailer(Server(port=port), timeout=5) as mailer:
        return await mailer.send(Letter())


async def test_a_message_arrives_as_it_was_stored() -> None:
    server = Misbehaving()
    assert await one(server) == Sent("250 taken")
    assert server.taken == [(SENDER, [ADDRESS], MESSAGE)]


async def test_one_connection_serves_a_batch() -> None:
    server = Misbehaving()
    async with serving(server) as port, SmtpMailer(Server(port=port), timeout=5) as mailer:
        for number in range(20):
            assert isinstance(await mailer.send(Letter(f"r{number}@example.org")), Sent)
    assert server.connections == 1
    assert [recipients for _, recipients, _ in server.taken] == [[f"r{n}@example.org"] for n in range(20)]


REFUSALS: dict[str, dict[str, SendResult]] = {
    "mail": {
        "451 4.7.1 greylisted": Temporary(451, "", "4.7.1"),
        "421 4.3.2 closing": Temporary(421, "", "4.3.2"),
        "552 5.3.4 too big": Permanent(552, "", "5.3.4", content=True),
        "550 5.7.1 not you": SenderRefused(550, "", "5.7.1"),
        "530 5.7.0 login first": Unreachable(530, "", "5.7.0"),
    },
    "rcpt": {
        "450 greylisted": Temporary(450, ""),
        "421 4.3.2 closing": Temporary(421, "", "4.3.2"),
        "454 4.7.1 no relay for now": Temporary(454, "", "4.7.1"),
        "552 too many": Temporary(552, ""),
        "552 5.2.2 full": Permanent(552, "", "5.2.2"),
        "550 5.1.1 no such user": Permanent(550, "", "5.1.1"),
        "554 5.7.1 no relay": Permanent(554, "", "5.7.1"),
        "550 5.7.8 who are you": Unreachable(550, "", "5.7.8"),
    },
    "data": {
        "452 4.3.1 no room": Temporary(452, "", "4.3.1"),
        "421 4.3.2 closing": Temporary(421, "", "4.3.2"),
        "552 5.7.0 content presents a security issue": Permanent(552, "", "5.7.0", content=True),
        "554 looks like spam": Permanent(554, "", content=True),
        "550 5.6.0 odd": Permanent(550, "", "5.6.0", content=True),
        "552 5.2.3 too long": Permanent(552, "", "5.2.3", content=True),
        "550 5.1.1 no such user after all": Permanent(550, "", "5.1.1"),
        "550 5.7.26 no signature of yours": Permanent(550, "", "5.7.26"),
        "535 5.7.8 who are you": Unreachable(535, "", "5.7.8"),
        "251 taken, will forward": Sent("251 taken, will forward", code=251),
    },
}


@pytest.mark.parametrize(
    ("stage", "answer"), [(stage, answer) for stage, answers in REFUSALS.items() for answer in answers]
)
async def test_refusals_are_told_apart_at_each_stage(stage: str, answer: str) -> None:
    wanted = REFUSALS[stage][answer]
    server = Misbehaving(**{stage: answer})
    async with serving(server) as port, SmtpMailer(Server(port=port), timeout=5) as mailer:
        result = await mailer.send(Letter())
        assert result == (wanted if isinstance(wanted, Sent) else replace(wanted, text=answer))
        setattr(server, stage, "250 OK")
        assert isinstance(await mailer.send(Letter()), Sent)


def test_only_codes_are_judged_and_they_must_agree() -> None:
    assert enhanced_code(550, "5.7.1 no") == "5.7.1"
    assert enhanced_code(550, "4.7.1 no") == "", "a code of another class is none"
    assert enhanced_code(550, "10.5.7.1 no") == enhanced_code(554, "5.7.1.2 mail.example.org") == ""
    assert enhanced_code(550, "no such user 5.1.1") == ""
    before = judged(Stage.DATA, 554, "", "554 no valid recipients")
    assert before == Permanent(554, "554 no valid recipients"), "it has not seen the content"
    assert judged(Stage.MESSAGE, 553, "", "") == Permanent(553, ""), "always the address"


async def test_a_connection_lost_before_the_message_is_another_try() -> None:
    for stage in ("mail", "rcpt"):
        result = await one(Misbehaving(**{stage: "drop"}))
        assert isinstance(result, Temporary)
        assert result.code is None


async def test_a_connection_lost_after_the_message_is_not_known() -> None:
    server = Misbehaving(data="drop")
    assert isinstance(await one(server), Unknown)
    assert len(server.taken) == 1  # it had arrived: this is why it is not called lost


async def test_the_next_message_gets_a_new_connection() -> None:
    server = Misbehaving(data="drop")
    async with serving(server) as port, SmtpMailer(Server(port=port), timeout=5) as mailer:
        assert isinstance(await mailer.send(Letter()), Unknown)
        server.data = "250 taken"
        assert isinstance(await mailer.send(Letter()), Sent)
    assert server.connections == 2


async def test_a_silent_server_is_out_of_reach_after_the_time_limit() -> None:
    silent = await asyncio.get_running_loop().create_server(asyncio.Protocol, "127.0.0.1", 0)
    async with silent, SmtpMailer(Server(port=silent.sockets[0].getsockname()[1]), timeout=0.05) as mailer:
        assert isinstance(await mailer.send(Letter()), Unreachable)


async def test_no_server_at_all_is_out_of_reach() -> None:
    async with serving(Misbehaving()) as port:
        pass
    mailer = SmtpMailer(Server(port=port), timeout=5)
    assert isinstance(await mailer.send(Letter()), Unreachable)


@pytest.mark.parametrize(
    "address", ["a@b.example\r\nRCPT TO:<x@y.example>", "a@b.example\n", "a\x00@b.example"]
)
async def test_an_address_cannot_smuggle_a_command(address: str) -> None:
    server = Misbehaving()
    async with serving(server) as port, SmtpMailer(Server(port=port), timeout=5) as mailer:
        result = await mailer.send(Letter(address))
        assert isinstance(result, Permanent)
        assert server.taken == []
        assert isinstance(await mailer.send(Letter()), Sent)


async def test_international_addresses_need_a_server_that_takes_them() -> None:
    server = Misbehaving()
    async with serving(server) as port, SmtpMailer(Server(port=port), timeout=5) as mailer:
        assert isinstance(await mailer.send(Letter("büro@example.org")), Permanent)
    async with serving(server, enable_SMTPUTF8=True) as port, SmtpMailer(Server(port=port)) as mailer:
        assert isinstance(await mailer.send(Letter("büro@example.org")), Sent)
    assert server.taken[-1][1] == ["büro@example.org"]


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("office@büro.example", "office@xn--bro-hoa.example"),
        ("office@重庆大学.example", "office@xn--pss25cs3dhs2f.example"),
        ("büro@重庆大学.example", "büro@重庆大学.example"),
        ("office@straße.example", "office@straße.example"),  # not strasse.example: that may be somebody else
    ],
)
async def test_an_address_of_an_international_domain_needs_no_special_server(
    address: str, there: str
) -> None:
    plain = Misbehaving()
    parts = {"sender": f"Büro <{address}>", "address": address, "name": "", "subject": "Grüße"}
    mail = build_message(
        Rendered("<p>x</p>", "x"), message_id="<1@x.example>", date=datetime(2026, 1, 1, tzinfo=UTC), **parts
    )
    letter, sender = Letter(address, mail), f"Büro <{address}>"
    options = {"enable_SMTPUTF8": True} if not there.isascii() else {}
    async with serving(plain, **options) as port, SmtpMailer(Server(port=port, sender=sender)) as mailer:
        assert isinstance(await mailer.send(letter), Sent)
    ((own, to, content),) = plain.taken
    assert (own, to) == (there, [there])
    assert f"To: {there}\r\n".encode() in content


@asynccontextmanager
async def scripted(*connections: str) -> AsyncIterator[tuple[int, list[str]]]:
    """The port of a server that says these lines, one to each command, and what it was told.

    "drop" hangs up; a message counts as a command.
    """
    told: list[str] = []
    waiting = iter(connections)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        end = b"\r\n"
        for line in next(waiting).split("|"):
            if line == "drop":
                break
            writer.write(line.encode() + b"\r\n")
            end = b"\r\n.\r\n" if line.startswith("354") else b"\r\n"
            try:
                told.append((await reader.readuntil(end)).decode().partition("\r\n")[0])
            except (asyncio.IncompleteReadError, ConnectionError):
                break
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], told


TAKEN = "220 hello|250 mail.example.org|250 OK|250 OK|354 go on|250 taken"


async def test_what_is_lost_before_the_message_went_out_is_not_in_doubt() -> None:
    before = TAKEN.partition("|354")[0]
    for end, wanted in (
        ("drop", Temporary),
        ("554 5.5.1 no valid recipients", Permanent),
        ("354 go on|drop", Unknown),
        ("354 go on|garbage", Unknown),
    ):
        async with scripted(f"{before}|{end}") as (port, _), SmtpMailer(Server(port=port)) as mailer:
            result = await mailer.send(Letter())
        assert isinstance(result, wanted), end
        assert not getattr(result, "content", False)


@pytest.mark.parametrize("tired", ["421 4.4.2 idle for too long", "drop"])
async def test_a_connection_that_ended_meanwhile_costs_no_attempt(tired: str) -> None:
    async with (
        scripted(f"{TAKEN}|{tired}", TAKEN) as (port, told),
        SmtpMailer(Server(port=port), timeout=5) as mailer,
    ):
        assert isinstance(await mailer.send(Letter()), Sent)
        assert isinstance(await mailer.send(Letter()), Sent)
    assert [each for each in told if each.startswith("EHLO")] == told[:1] * 2


async def test_a_connection_carries_no_more_than_the_server_wants() -> None:
    server = Misbehaving()
    settings = {"per_connection": 3}
    async with serving(server) as port, SmtpMailer(Server(port=port, **settings), timeout=5) as mailer:
        for _ in range(7):
            assert isinstance(await mailer.send(Letter()), Sent)
    assert (server.connections, len(server.taken)) == (3, 7)


async def test_several_at_the_same_time_have_a_connection_each() -> None:
    server = Misbehaving()
    async with serving(server) as port, SmtpMailer(Server(port=port), timeout=5) as mailer:
        for _ in range(2):
            results = await asyncio.gather(*(mailer.send(Letter(f"r{n}@example.org")) for n in range(3)))
            assert all(isinstance(each, Sent) for each in results)
    assert (server.connections, len(server.taken)) == (3, 6)


async def test_a_server_may_think_longer_about_a_message_than_about_a_command() -> None:
    class Slow(Misbehaving):
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
            await asyncio.sleep(0.3)
            return await super().handle_DATA(server, session, envelope)

    async with serving(Slow()) as port:
        async with SmtpMailer(Server(port=port), timeout=0.2) as mailer:
            assert isinstance(await mailer.send(Letter()), Sent)
        async with SmtpMailer(Server(port=port), timeout=0.2, thinking=0.05) as mailer:
            assert isinstance(await mailer.send(Letter()), Unknown)


# --------------------------------------------------------------------- signatures


def pem_key() -> tuple[str, str]:
    """A private key in PEM, and its public half as DNS tells it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl command to make a key with")
    make = [openssl, "genrsa", "-traditional", "1024"]
    private = subprocess.run(make, check=True, capture_output=True, text=True).stdout
    public = subprocess.run(
        [openssl, "rsa", "-pubout"], input=private, check=True, capture_output=True, text=True
    ).stdout
    return private, "".join(public.splitlines()[1:-1])


async def test_a_signed_message_is_verified_by_who_gets_it() -> None:
    import dkim

    private, public = pem_key()
    server = Misbehaving()
    mail = build_message(
        Rendered("<p>Grüße 重庆大学</p>", "Grüße 重庆大学"),
        subject="南京大学 and others",
        sender="Institution Monitor <monitor@mail.example.org>",
        address=ADDRESS,
        name="Büro",
        message_id="<1@mail.example.org>",
        date=datetime(2026, 11, 16, tzinfo=UTC),
        unsubscribe=f"https://monitor.example.org/unsubscribe/{'x' * 80}",
    )
    sign = signer("mail.example.org", "monitor", private)
    async with serving(server) as port, SmtpMailer(Server(port=port), sign=sign) as mailer:
        assert isinstance(await mailer.send(Letter(message=mail)), Sent)
    arrived = server.taken[0][2]

    def published(name: bytes, timeout: int = 5) -> bytes | None:
        wanted = name == b"monitor._domainkey.mail.example.org."
        return f"v=DKIM1; k=rsa; p={public}".encode() if wanted else None

    assert dkim.verify(arrived, dnsfunc=published)
    assert b"list-unsubscribe-post" in arrived.partition(b"From:")[0]
    for was, becomes in ((b"unsubscribe/x", b"unsubscribe/y"), (b"<1@mail", b"<2@mail")):
        assert was in arrived
        assert not dkim.verify(arrived.replace(was, becomes), dnsfunc=published)


def test_a_key_that_cannot_sign_is_told_at_the_start() -> None:
    for key in ("", "sesame", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----"):
        with pytest.raises(ConfigurationError, match=r"smtp\.dkim_key: cannot sign"):
            signer("example.org", "monitor", key)


# --------------------------------------------------------------------- TLS and login


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and its key, signed by itself, for this run."""
    return tls_kit.certificate(tmp_path_factory.mktemp("tls"), "127.0.0.1", "IP:127.0.0.1")


@pytest.fixture
def tls(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


def login(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    right = (data.login, data.password) == (b"monitor", b"sesame")
    return AuthResult(success=right, handled=False)


Settings = Callable[..., Server]


@pytest.fixture
def trusting(certificate: tuple[Path, Path]) -> Settings:
    def settings(port: int, password: str = "sesame", **values: str) -> Server:
        plain = {"tls": "starttls", "username": "monitor", "ca_file": str(certificate[0])}
        return Server(port=port, password=SecretStr(password), **{**plain, **values})

    return settings


async def test_starttls_and_login(tls: ssl.SSLContext, trusting: Settings) -> None:
    server = Misbehaving()
    options = {"tls_context": tls, "require_starttls": True, "authenticator": login, "auth_required": True}
    async with serving(server, **options) as port, SmtpMailer(trusting(port), timeout=5) as mailer:
        assert isinstance(await mailer.send(Letter()), Sent)


@pytest.mark.parametrize("left_out", [["PLAIN"], ["LOGIN"]])
async def test_a_login_is_as_the_server_wants_it(
    tls: ssl.SSLContext, trusting: Settings, left_out: list[str]
) -> None:
    server = Misbehaving()
    options = {"tls_context": tls, "authenticator": login, "auth_required": True}
    async with (
        serving(server, **options, auth_exclude_mechanism=left_out) as port,
        SmtpMailer(trusting(port), timeout=5) as mailer,
    ):
        assert isinstance(await mailer.send(Letter()), Sent)


async def test_a_login_by_challenge_does_not_tell_the_password(certificate: tuple[Path, Path]) -> None:
    hello = "250-mail.example.org\r\n250 AUTH CRAM-MD5 PLAIN"
    challenge = "334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2U+"
    script = f"220 hello|{hello}|{challenge}|235 welcome|{TAKEN.partition('org|')[2]}"
    async with scripted(script) as (port, told):
        settings = Server(port=port, username="monitor", password=SecretStr("sesame"))
        async with SmtpMailer(settings, timeout=5) as mailer:
            assert isinstance(await mailer.send(Letter()), Sent)
    assert told[1:2] == ["AUTH CRAM-MD5"]
    user, _, proof = b64decode(told[2]).decode().partition(" ")
    code = hmac.new(b"sesame", b64decode(challenge[4:]), "md5").hexdigest()
    assert (user, proof) == ("monitor", code)


async def test_a_wrong_password_says_nothing_of_the_message(tls: ssl.SSLContext, trusting: Settings) -> None:
    options = {"tls_context": tls, "authenticator": login, "auth_required": True}
    async with serving(Misbehaving(), **options) as port:
        result = await SmtpMailer(trusting(port, password="guessed")).send(Letter())
    assert isinstance(result, Unreachable)
    assert result.code == 535
    assert "guessed" not in str(result)


async def test_a_certificate_that_nobody_vouches_for_is_refused(
    tls: ssl.SSLContext, trusting: Settings
) -> None:
    server = Misbehaving()
    async with serving(server, tls_context=tls) as port:
        result = await SmtpMailer(trusting(port, ca_file="")).send(Letter())
    assert isinstance(result, Unreachable)
    assert "certificate" in result.text.lower()
    assert server.taken == []


async def test_a_certificate_of_another_name_is_refused(tls: ssl.SSLContext, trusting: Settings) -> None:
    async with serving(Misbehaving(), tls_context=tls) as port:
        result = await SmtpMailer(trusting(port, host="localhost")).send(Letter())
    assert isinstance(result, Unreachable)


async def test_a_server_without_starttls_gets_neither_password_nor_message(trusting: Settings) -> None:
    server = Misbehaving()
    async with serving(server, authenticator=login, auth_require_tls=False) as port:
        result = await SmtpMailer(trusting(port), timeout=5).send(Letter())
    assert isinstance(result, Unreachable)
    assert server.taken == []


async def test_tls_from_the_first_byte(tls: ssl.SSLContext, trusting: Settings) -> None:
    async with (
        serving(Misbehaving(), ssl=tls) as port,
        SmtpMailer(trusting(port, tls="tls", username="")) as mailer,
    ):
        assert isinstance(await mailer.send(Letter()), Sent)


async def test_tls_that_breaks_says_nothing_of_the_message_and_lets_nothing_through(tmp_path: Path) -> None:
    fates = iter([*tls_kit.FATES, ""])
    results = []
    with tls_kit.TlsServer(tmp_path) as server:
        server.fate = lambda: next(fates)
        settings = Server(port=server.port, tls="starttls", ca_file=str(server.ca_file))
        async with SmtpMailer(settings, timeout=5) as mailer:
            for _ in (*tls_kit.FATES, ""):
                results.append(await mailer.send(Letter()))
    assert {type(each) for each in results[:-1]} == {Unreachable}
    assert all(each.text for each in results if isinstance(each, Unreachable))
    assert isinstance(results[-1], Sent)
    assert len(server.taken) == 1
    assert server.in_the_open == []


def test_a_password_never_crosses_the_network_in_the_open() -> None:
    with pytest.raises(ConfigurationError, match="in the open"):
        SmtpMailer(Server(host="mail.example.org", tls="none", username="monitor"))
    for host in ("127.0.0.1", "::1", "localhost"):
        SmtpMailer(Server(host=host, tls="none", username="monitor"))


def test_certificates_that_cannot_be_read_are_told_at_the_start(tmp_path: Path) -> None:
    empty = tmp_path / "ca.pem"
    empty.write_text("nothing")
    for name in (str(empty), str(tmp_path / "missing.pem")):
        with pytest.raises(ConfigurationError, match=r"smtp\.ca_file: cannot be used"):
            SmtpMailer(Server(tls="tls", ca_file=name))
