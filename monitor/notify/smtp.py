"""Handing messages to a mail server: the only file that knows aiosmtplib.

Takes an envelope and the bytes; gives a value that says what became of it, never an exception for what a
server or network does. Connections serve many messages. STARTTLS is required when asked for (no silent
downgrade), the certificate is verified, and a password is sent only over TLS or to this very machine;
otherwise it is a `ConfigurationError`, when the mailer is made.
"""

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

import aiosmtplib
from aiosmtplib import SMTPException, SMTPResponseException

from monitor.errors import ConfigurationError, Problem
from monitor.notify.email import envelope_address, plain_address
from monitor.notify.plaintext import clean, shorten
from monitor.notify.replies import Stage, enhanced_code, judged
from monitor.notify.results import Claimed, Permanent, SendResult, Sent, Temporary, Unknown, Unreachable
from monitor.settings.mail import OPEN_PASSWORD, OPEN_PASSWORD_HINT, ca_file_fault, sends_open_password

TIMEOUT = 60.0
THINKING = 600.0
"""A server may look at a message for ten minutes before it answers (RFC 5321, 4.5.3.2.6); to hang up earlier
would send it twice."""
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
    @property
    def sender(self) -> str: ...
    @property
    def per_connection(self) -> int: ...


@dataclass
class _Line:
    """One open connection."""

    client: aiosmtplib.SMTP
    messages: int = 0


class SmtpMailer:
    """One mail server; `async with` closes its connections. Several may send at the same time."""

    def __init__(
        self,
        settings: SmtpSettings,
        *,
        timeout: float = TIMEOUT,
        thinking: float = THINKING,
        sign: Callable[[bytes], bytes] = lambda message: message,
    ) -> None:
        """`sign`: what is done to each message before it goes out."""
        self._settings = settings
        self._sender = plain_address(envelope_address(settings.sender))
        self._timeout, self._thinking = timeout, thinking
        self._sign = sign
        self._idle: list[_Line] = []
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
        while self._idle:
            await _goodbye(self._idle.pop().client)

    async def send(self, delivery: Claimed) -> SendResult:
        """Hand over one message for one address."""
        address = plain_address(delivery.address)
        if not (_is_address(self._sender) and _is_address(address)):
            return Permanent(None, "this is not an address that a command can carry")
        message = self._sign(delivery.message)
        if self._idle:
            line = self._idle.pop()
            result = await self._over(line, address, message, reused=True)
            if result is not None:
                return result
        # None: the connection had ended meanwhile, before it was told of the message.
        try:
            line = _Line(await self._connected())
        except SMTPResponseException as error:
            return Unreachable(error.code, _text(error), _enhanced(error))
        except (SMTPException, OSError) as error:
            return Unreachable(None, _text(error))
        return await self._over(line, address, message) or Temporary(None, "the connection was lost")

    async def _connected(self) -> aiosmtplib.SMTP:
        """A new connection that is secured and logged in."""
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
        return client

    async def _over(
        self, line: _Line, address: str, message: bytes, *, reused: bool = False
    ) -> SendResult | None:
        """Send over this connection, and keep it if it is good for more. None: it was not good for this."""
        line.messages += 1
        kept = False
        try:
            result = await self._converse(line.client, address, message, reused)
            kept = isinstance(result, Sent) or (result is not None and await _is_fit(line.client))
        finally:  # also where this is cancelled
            if not kept:
                line.client.close()
        if kept and line.messages == self._settings.per_connection:
            await _goodbye(line.client)
        elif kept and line.client.is_connected:
            self._idle.append(line)
        return result

    async def _converse(
        self, client: aiosmtplib.SMTP, address: str, message: bytes, reused: bool
    ) -> SendResult | None:
        stage = Stage.MAIL
        try:
            plain = (self._sender + address).isascii() and message.partition(b"\r\n\r\n")[0].isascii()
            options = [] if plain else ["SMTPUTF8", "BODY=8BITMIME"]
            if options and not client.supports_extension("smtputf8"):
                return Permanent(None, "the mail server does not take international addresses")
            encoding = "utf-8" if options else "ascii"
            if client.supports_extension("size"):
                options.append(f"SIZE={len(message)}")
            await client.mail(self._sender, options=options, encoding=encoding)
            stage = Stage.RCPT
            await client.rcpt(address, encoding=encoding)
        except SMTPResponseException as error:
            if reused and stage is Stage.MAIL and error.code == _CLOSING:
                return None
            return judged(stage, error.code, _enhanced(error), _text(error))
        except (SMTPException, OSError) as error:
            return None if reused and stage is Stage.MAIL else Temporary(None, _text(error))
        return await self._hand_over(client, message)

    async def _hand_over(self, client: aiosmtplib.SMTP, message: bytes) -> SendResult:
        writes = _Writes(client)
        try:
            with writes:
                response = await client.data(message, timeout=self._thinking)
        except SMTPResponseException as error:
            if not writes.message_went_out:
                return judged(Stage.DATA, error.code, _enhanced(error), _text(error))
            if 200 <= error.code <= 299:  # the library takes nothing but 250 for a yes
                return Sent(_text(error), _enhanced(error), error.code)
            if not 400 <= error.code <= 599:
                return Unknown(f"the answer makes no sense: {_text(error)}")
            return judged(Stage.MESSAGE, error.code, _enhanced(error), _text(error))
        except (SMTPException, OSError) as error:
            return Unknown(_text(error)) if writes.message_went_out else Temporary(None, _text(error))
        said = _line(f"{response.code} {response.message}")
        return Sent(said, enhanced_code(response.code, response.message), response.code)


class _Writes:
    """Watches whether DATA brought the server to take the message at all: until it did, nothing is in doubt.

    The library sends the command and the message in one call, and tells neither apart when that fails.
    """

    def __init__(self, client: aiosmtplib.SMTP) -> None:
        self._protocol = client.protocol
        self._count = 0

    @property
    def message_went_out(self) -> bool:
        return self._count > 1

    def __enter__(self) -> None:
        if self._protocol is not None:
            write = self._protocol.write

            def counted(data: bytes) -> None:
                self._count += 1
                write(data)

            self._protocol.__dict__["write"] = counted

    def __exit__(self, *_: object) -> None:
        if self._protocol is not None:
            self._protocol.__dict__.pop("write", None)


async def _is_fit(client: aiosmtplib.SMTP) -> bool:
    """Make a connection ready for the next message; False where it cannot be."""
    if not client.is_connected:
        return False
    try:
        await client.rset()
    except (SMTPException, OSError):
        return False
    return True


async def _goodbye(client: aiosmtplib.SMTP) -> None:
    if client.is_connected:
        try:
            await client.quit(timeout=5)
        except (SMTPException, OSError):  # it has hung up first
            client.close()


def _is_address(text: str) -> bool:
    """Whether it is one word that can end neither a command nor an address."""
    return bool(text) and text == clean(text) and not set(text) & set(" <>")


async def _greet(client: aiosmtplib.SMTP) -> None:
    """Learn what the server can do; a very old one cannot say."""
    if client.is_ehlo_or_helo_needed:
        try:
            await client.ehlo()
        except aiosmtplib.SMTPHeloError:
            await client.helo()


def _enhanced(error: SMTPResponseException) -> str:
    return enhanced_code(error.code, error.message)


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
