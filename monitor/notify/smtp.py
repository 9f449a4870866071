"""Handing messages to a mail server: the only file that knows aiosmtplib.

Takes an envelope and the bytes; gives a value that says what became of it, never an exception for what a
server or network does. One connection serves a batch. STARTTLS is required when asked for (no silent
downgrade), the certificate is verified, and a password is sent only over TLS or to this very machine;
otherwise it is a `ConfigurationError`, when the mailer is made.
"""

import ssl
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

import aiosmtplib
from aiosmtplib import SMTPException, SMTPResponseException

from monitor.errors import ConfigurationError, Problem
from monitor.notify.plaintext import clean, shorten
from monitor.settings.mail import OPEN_PASSWORD, OPEN_PASSWORD_HINT, ca_file_fault, sends_open_password

TIMEOUT = 60.0
_LOGIN_CODES = frozenset({454, 530, 534, 535, 538})
"""The server speaks of our login (RFC 4954), not of the message."""
_CLOSING = 421


class Secret(Protocol):
    def get_secret_value(self) -> str: ...


class SmtpSettings(Protocol):
    """What this room needs of `settings.SmtpSettings`."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def tls(self) -> str: ...
    @property
    def username(self) -> str: ...
    @property
    def password(self) -> Secret | None: ...
    @property
    def ca_file(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Sent:
    """The server took the message."""

    response: str


@dataclass(frozen=True, slots=True)
class Temporary:
    """Not now; worth another attempt."""

    code: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Permanent:
    """The server will never take this message for this address."""

    code: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The connection was lost after the message went out: it may have arrived."""

    text: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The server cannot be used at all (no connection, TLS, login): this says nothing of the message."""

    code: int | None
    text: str


SendResult = Sent | Temporary | Permanent | Unknown | Unreachable


class SmtpMailer:
    """One mail server; `async with` closes its connection."""

    def __init__(self, settings: SmtpSettings, *, timeout: float = TIMEOUT) -> None:
        self._settings = settings
        self._timeout = timeout
        self._client: aiosmtplib.SMTP | None = None
        self._context = _tls_context(settings)
        _refuse_open_password(settings)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Say goodbye, if there is anybody to say it to."""
        client, self._client = self._client, None
        if client is not None and client.is_connected:
            try:
                await client.quit(timeout=5)
            except (SMTPException, OSError):  # it has hung up first
                client.close()

    async def send(self, sender: str, address: str, message: bytes) -> SendResult:
        """Hand over one message for one address."""
        if not (_is_address(sender) and _is_address(address)):
            return Permanent(None, "this is not an address that a command can carry")
        try:
            client = await self._connected()
        except SMTPResponseException as error:
            return Unreachable(error.code, _text(error))
        except (SMTPException, OSError) as error:
            return Unreachable(None, _text(error))
        result = await self._converse(client, sender, address, message)
        if not isinstance(result, Sent):
            await self._recover(client)
        return result

    async def _connected(self) -> aiosmtplib.SMTP:
        """The open connection, or a new one that is secured and logged in."""
        if self._client is not None and self._client.is_connected:
            return self._client
        settings = self._settings
        client = aiosmtplib.SMTP(
            hostname=settings.host,
            port=settings.port,
            timeout=self._timeout,
            use_tls=settings.tls == "tls",
            start_tls=settings.tls == "starttls",  # True: it fails where the server does not offer it
            tls_context=self._context,
        )
        try:
            await client.connect()
            await _greet(client)
            if settings.username:
                password = settings.password.get_secret_value() if settings.password else ""
                await client.login(settings.username, password)
        except BaseException:
            client.close()
            raise
        self._client = client
        return client

    async def _converse(
        self, client: aiosmtplib.SMTP, sender: str, address: str, message: bytes
    ) -> SendResult:
        try:
            options = ["SMTPUTF8", "BODY=8BITMIME"] if not (sender + address).isascii() else []
            if options and not client.supports_extension("smtputf8"):
                return Permanent(None, "the mail server does not take international addresses")
            encoding = "utf-8" if options else "ascii"
            if client.supports_extension("size"):
                options.append(f"SIZE={len(message)}")
            await client.mail(sender, options=options, encoding=encoding)
            await client.rcpt(address, encoding=encoding)
        except SMTPResponseException as error:
            return _refused(error)
        except (SMTPException, OSError) as error:
            return Temporary(None, _text(error))
        try:
            response = await client.data(message)
        except SMTPResponseException as error:
            return _refused(error)
        except (SMTPException, OSError) as error:
            return Unknown(_text(error))
        return Sent(_line(f"{response.code} {response.message}"))

    async def _recover(self, client: aiosmtplib.SMTP) -> None:
        """Make the connection fit for the next message, or drop it."""
        try:
            await client.rset()
        except (SMTPException, OSError):
            client.close()
            self._client = None


def _is_address(text: str) -> bool:
    """Whether it is one word that can end neither a command nor an address."""
    return text == clean(text) and not set(text) & set(" <>")


async def _greet(client: aiosmtplib.SMTP) -> None:
    """Learn what the server can do; a very old one cannot say."""
    if client.is_ehlo_or_helo_needed:
        try:
            await client.ehlo()
        except aiosmtplib.SMTPHeloError:
            await client.helo()


def _refused(error: SMTPResponseException) -> SendResult:
    code, text = error.code, _text(error)
    if code in _LOGIN_CODES:
        return Unreachable(code, text)
    return Permanent(code, text) if 500 <= code <= 599 else Temporary(code, text)


def _text(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return _line(f"{error.code} {error.message}")
    return _line(str(error)) or type(error).__name__


def _line(text: str) -> str:
    return shorten(clean(text), 500)


def _tls_context(settings: SmtpSettings) -> ssl.SSLContext | None:
    if settings.tls == "none":
        return None
    context = ssl.create_default_context()
    if settings.ca_file:
        if fault := ca_file_fault(settings.ca_file):
            raise ConfigurationError([Problem("monitor.toml", "smtp.ca_file", fault)])
        context.load_verify_locations(settings.ca_file)
    return context


def _refuse_open_password(settings: SmtpSettings) -> None:
    if sends_open_password(settings.host, settings.tls, settings.username):
        raise ConfigurationError([Problem("monitor.toml", "smtp.tls", OPEN_PASSWORD, OPEN_PASSWORD_HINT)])
