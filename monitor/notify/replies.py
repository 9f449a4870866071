"""What a mail server's answer means, by its reply code (RFC 5321) and enhanced status code (RFC 3463). Pure.

The words of an answer are for people: only codes are judged. What was asked counts too: the same 552 is a
full mailbox after RCPT and an objection to the message after DATA.
"""

import re
from enum import StrEnum

from monitor.notify.results import Permanent, SenderRefused, SendResult, Temporary, Unreachable

_ENHANCED = re.compile(r"([245])\.([0-9]{1,3})\.([0-9]{1,3})(?![0-9.])")
_LOGIN_CODES = frozenset({530, 534, 535, 538})
"""The server speaks of our login (RFC 4954), not of the message."""
_LOGIN_DETAILS = frozenset({"7.8", "7.9", "7.11", "7.12"})
"""The same, as details of an enhanced code."""
_TOO_LONG = frozenset({"2.3", "3.4"})
_ADDRESS_CODES = frozenset({551, 553, 556})
"""They can only mean the address, whenever they are said."""
_NOT_CONTENT = re.compile(r"1\.[0-9]+|2\.(?!3$)[0-9]+|4\.[0-9]+|5\.[0-9]+|7\.2[0-9]")
"""Details that speak of the address, the mailbox, the route, the protocol, or of who we are (RFC 7372)."""


class Stage(StrEnum):
    """What was answered."""

    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    """Before the message went out."""
    MESSAGE = "message"
    """The message itself."""


def enhanced_code(code: int, message: str) -> str:
    """The enhanced status code that an answer begins with (RFC 2034); empty where it has none that fits."""
    found = _ENHANCED.match(message)
    return found[0] if found and found[1] == str(code)[0] else ""


def judged(stage: Stage, code: int, enhanced: str, text: str) -> SendResult:
    """A refusal at this stage, as what is to be done about it."""
    detail = enhanced.partition(".")[2]
    if code in _LOGIN_CODES or (code >= 500 and detail in _LOGIN_DETAILS):
        return Unreachable(code, text, enhanced)
    if not 500 <= code <= 599:
        return Temporary(code, text, enhanced)
    match stage:
        case Stage.MAIL if detail in _TOO_LONG or (code == 552 and not detail):
            return Permanent(code, text, enhanced, content=True)
        case Stage.MAIL:
            return SenderRefused(code, text, enhanced)
        case Stage.RCPT if code == 552 and not detail:
            # "Too many recipients" of old servers, and full mailboxes: RFC 5321, 4.5.3.1.10 wants it so.
            return Temporary(code, text, enhanced)
        case Stage.RCPT:
            return Permanent(code, text, enhanced, content=detail in _TOO_LONG)
        case Stage.DATA:
            return Permanent(code, text, enhanced)
        case Stage.MESSAGE:
            return Permanent(code, text, enhanced, content=_objects(code, detail))


def _objects(code: int, detail: str) -> bool:
    """Whether a refusal of the message, whose address was taken before, is one of what it says."""
    if detail:
        return not _NOT_CONTENT.fullmatch(detail)
    return code not in _ADDRESS_CODES
