"""DKIM signatures: the only file that knows dkimpy, which is an extra.

Takes a domain, a selector and a private key in PEM; gives what signs a message. A key that cannot sign is a
`ConfigurationError`, when the signer is made.
"""

from collections.abc import Callable

from monitor.errors import ConfigurationError, Problem

_SIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"references", b"mime-version", b"content-type",
    b"content-transfer-encoding", b"list-id", b"list-unsubscribe", b"list-unsubscribe-post",
    b"auto-submitted",
)  # fmt: skip
"""Those that a reader sees or a mail program acts on; RFC 8058 wants both of List-Unsubscribe."""
_TRIAL = b"From: monitor@example.org\r\nSubject: a trial\r\n\r\nHello.\r\n"

Sign = Callable[[bytes], bytes]


def signer(domain: str, selector: str, key: str) -> Sign:
    """What puts a signature before a message; the same message may be signed again and again."""
    try:
        import dkim
    except ModuleNotFoundError:
        hint = "pip install 'institution-monitor[dkim]'"
        raise _fault("smtp.dkim_domain", "needs the extra dkim", hint) from None

    def sign(message: bytes) -> bytes:
        names = {line.partition(b":")[0].lower() for line in _head(message)}
        signature = dkim.sign(
            message,
            selector.encode("ascii"),
            domain.encode("ascii"),
            key.encode("ascii"),
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=[name for name in _SIGNED if name in names],
        )
        return bytes(signature) + message

    try:
        sign(_TRIAL)
    except (dkim.DKIMException, ValueError):  # UnicodeError is a ValueError
        raise _fault("smtp.dkim_key", "cannot sign: it must be an RSA private key in PEM") from None
    return sign


def _head(message: bytes) -> list[bytes]:
    return message.partition(b"\r\n\r\n")[0].split(b"\r\n")


def _fault(key: str, message: str, hint: str = "") -> ConfigurationError:
    return ConfigurationError([Problem("monitor.toml", key, message, hint)])
