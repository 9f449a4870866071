"""Handing mail to servers that behave and to servers that do not: a real SMTP server in this process."""

import asyncio
import shutil
import ssl
import subprocess
import warnings
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from pydantic import SecretStr

from monitor.errors import ConfigurationError
from monitor.notify.smtp import Permanent, Sent, SmtpMailer, Temporary, Unknown, Unreachable

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
        return await mailer.send(SENDER, ADDRESS, MESSAGE)


async def test_a_message_arrives_as_it_was_stored() -> None:
    server = Misbehaving()
    assert await one(server) == Sent("250 taken")
    assert server.taken == [(SENDER, [ADDRESS], MESSAGE)]


async def test_one_connection_serves_a_batch() -> None:
    server = Misbehaving()
    async with serving(server) as port, SmtpMailer(Server(port=port), timeout=5) as mailer:
        for number in range(20):
            assert isinstance(await mailer.send(SENDER, f"r{number}@example.org", MESSAGE), Sent)
    assert server.connections == 1
    assert [recipients for _, recipients, _ in server.taken] == [[f"r{n}@example.org"] for n in range(20)]


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        ("451 4.7.1 greylisted", Temporary, 451),
        ("421 4.3.2 closing", Temporary, 421),
        ("452 4.2.2 mailbox full", Temporary, 452),
        ("550 5.1.1 no such user", Permanent, 550),
        ("552 5.7.0 content presents a security issue", Permanent, 552),
        ("530 5.7.0 login first", Unreachable, 530),
    ],
)
async def test_refusals_are_told_apart_at_each_stage(
    stage: str, answer: str, kind: type[Temporary], code: int
) -> None:
    server = Misbehaving(**{stage: answer})
    async with serving(server) as port, SmtpMailer(Server(port=port), timeout=5) as mailer:
        result = await mailer.send(SENDER, ADDRESS, MESSAGE)
        assert result == kind(code, answer)
        setattr(server, stage, "250 OK")
        assert isinstance(await mailer.send(SENDER, ADDRESS, MESSAGE), Sent)


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
        assert isinstance(await mailer.send(SENDER, ADDRESS, MESSAGE), Unknown)
        server.data = "250 taken"
        assert isinstance(await mailer.send(SENDER, ADDRESS, MESSAGE), Sent)
    assert server.connections == 2


async def test_a_silent_server_is_out_of_reach_after_the_time_limit() -> None:
    silent = await asyncio.get_running_loop().create_server(asyncio.Protocol, "127.0.0.1", 0)
    async with silent, SmtpMailer(Server(port=silent.sockets[0].getsockname()[1]), timeout=0.05) as mailer:
        assert isinstance(await mailer.send(SENDER, ADDRESS, MESSAGE), Unreachable)


async def test_no_server_at_all_is_out_of_reach() -> None:
    async with serving(Misbehaving()) as port:
        pass
    mailer = SmtpMailer(Server(port=port), timeout=5)
    assert isinstance(await mailer.send(SENDER, ADDRESS, MESSAGE), Unreachable)


@pytest.mark.parametrize(
    "address", ["a@b.example\r\nRCPT TO:<x@y.example>", "a@b.example\n", "a\x00@b.example"]
)
async def test_an_address_cannot_smuggle_a_command(address: str) -> None:
    server = Misbehaving()
    async with serving(server) as port, SmtpMailer(Server(port=port), timeout=5) as mailer:
        result = await mailer.send(SENDER, address, MESSAGE)
        assert isinstance(result, Permanent)
        assert server.taken == []
        assert isinstance(await mailer.send(SENDER, ADDRESS, MESSAGE), Sent)


async def test_international_addresses_need_a_server_that_takes_them() -> None:
    server = Misbehaving()
    async with serving(server) as port, SmtpMailer(Server(port=port), timeout=5) as mailer:
        assert isinstance(await mailer.send(SENDER, "büro@example.org", MESSAGE), Permanent)
    async with serving(server, enable_SMTPUTF8=True) as port, SmtpMailer(Server(port=port)) as mailer:
        assert isinstance(await mailer.send(SENDER, "büro@example.org", MESSAGE), Sent)
    assert server.taken[-1][1] == ["büro@example.org"]


# --------------------------------------------------------------------- TLS and login


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 and its key, signed by itself, for this run."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl command to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    new = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1"
    command = [openssl, *new.split(), "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert]
    subprocess.run(command, check=True, capture_output=True)
    return cert, key


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
        assert isinstance(await mailer.send(SENDER, ADDRESS, MESSAGE), Sent)


async def test_a_wrong_password_says_nothing_of_the_message(tls: ssl.SSLContext, trusting: Settings) -> None:
    options = {"tls_context": tls, "authenticator": login, "auth_required": True}
    async with serving(Misbehaving(), **options) as port:
        result = await SmtpMailer(trusting(port, password="guessed")).send(SENDER, ADDRESS, MESSAGE)
    assert isinstance(result, Unreachable)
    assert result.code == 535
    assert "guessed" not in str(result)


async def test_a_certificate_that_nobody_vouches_for_is_refused(
    tls: ssl.SSLContext, trusting: Settings
) -> None:
    server = Misbehaving()
    async with serving(server, tls_context=tls) as port:
        result = await SmtpMailer(trusting(port, ca_file="")).send(SENDER, ADDRESS, MESSAGE)
    assert isinstance(result, Unreachable)
    assert "certificate" in result.text.lower()
    assert server.taken == []


async def test_a_certificate_of_another_name_is_refused(tls: ssl.SSLContext, trusting: Settings) -> None:
    async with serving(Misbehaving(), tls_context=tls) as port:
        result = await SmtpMailer(trusting(port, host="localhost")).send(SENDER, ADDRESS, MESSAGE)
    assert isinstance(result, Unreachable)


async def test_a_server_without_starttls_gets_neither_password_nor_message(trusting: Settings) -> None:
    server = Misbehaving()
    async with serving(server, authenticator=login, auth_require_tls=False) as port:
        result = await SmtpMailer(trusting(port), timeout=5).send(SENDER, ADDRESS, MESSAGE)
    assert isinstance(result, Unreachable)
    assert server.taken == []


async def test_tls_from_the_first_byte(tls: ssl.SSLContext, trusting: Settings) -> None:
    async with (
        serving(Misbehaving(), ssl=tls) as port,
        SmtpMailer(trusting(port, tls="tls", username="")) as mailer,
    ):
        assert isinstance(await mailer.send(SENDER, ADDRESS, MESSAGE), Sent)


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
