"""A mail server whose TLS breaks on cue: one fate for each connection."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session, TLSSetupException

from tests.mail_kit import Answer, BadServer

FATES = ("closed", "absent", "refused", "reset", "rubbish", "stranger", "misnamed")
"""Hung up at once; no STARTTLS offered; offered and refused; reset in the handshake; something else than a
handshake; a certificate that nobody vouches for; one of another name."""


def certificate(folder: Path, name: str, alternative: str) -> tuple[Path, Path]:
    """A certificate, signed by itself, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl command to make a certificate with")
    folder.mkdir(parents=True, exist_ok=True)
    cert, key = folder / f"{name}.pem", folder / f"{name}.key"
    new = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    words = [*new.split(), "-subj", f"/CN={name}", "-addext", f"subjectAltName={alternative}"]
    subprocess.run([openssl, *words, "-keyout", key, "-out", cert], check=True, capture_output=True)
    return cert, key


class TlsServer(BadServer):
    """Once `fate` is set it says what becomes of the next connection: one of FATES, or "" for a good one."""

    def __init__(self, folder: Path, answer: Answer = lambda _stage, _address: "", **options: Any) -> None:
        super().__init__(answer, **options)
        self.fate: Callable[[], str] = lambda: ""
        made = {
            "": certificate(folder, "good", "IP:127.0.0.1"),
            "misnamed": certificate(folder, "misnamed", "DNS:elsewhere.example"),
            "stranger": certificate(folder, "stranger", "IP:127.0.0.1"),
        }
        self.ca_file = folder / "ca.pem"
        self.ca_file.write_bytes(made[""][0].read_bytes() + made["misnamed"][0].read_bytes())
        self.in_the_open: list[str] = []
        """Addresses of what came over a connection without TLS."""
        self._contexts = {name: _context(*files) for name, files in made.items()}

    def controller(self) -> Controller:
        options = self._options | {"hostname": "127.0.0.1", "port": self.port}
        return _Controller(self._contexts, lambda: self.fate(), self, **options)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if session.ssl is None:
            self.in_the_open.append(address)
        return await super().handle_RCPT(server, session, envelope, address, options)


def _context(cert: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context


class _Controller(Controller):
    def __init__(
        self, contexts: dict[str, ssl.SSLContext], fate: Callable[[], str], handler: object, **options: Any
    ) -> None:
        self._contexts, self._fate = contexts, fate
        super().__init__(handler, **options)

    def factory(self) -> SMTP:
        fate = self._fate()
        context = None if fate == "absent" else self._contexts.get(fate, self._contexts[""])
        return _Fated(fate, self.handler, tls_context=context)


class _Fated(SMTP):
    """One connection."""

    def __init__(self, fate: str, handler: object, **options: Any) -> None:
        self._fate = fate
        super().__init__(handler, **options)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if self._fate == "closed":
            assert isinstance(transport, asyncio.WriteTransport)
            transport.abort()

    async def smtp_STARTTLS(self, arg: str) -> None:
        if self._fate == "refused":
            await self.push("454 4.7.0 TLS not available due to a temporary reason")
        elif self._fate in ("reset", "rubbish"):
            await self.push("220 go on" + ("\r\n220 with what?" if self._fate == "rubbish" else ""))
            assert self.transport is not None
            if self._fate == "reset":
                self.transport.abort()
        else:
            try:
                await super().smtp_STARTTLS(arg)
            except TLSSetupException:  # the client does not like what it saw
                if self.transport is not None:
                    self.transport.abort()
