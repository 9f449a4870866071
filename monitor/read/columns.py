"""What the columns and labels of an index of institutions tell, and the values of their cells.

Takes a header's words and the texts of a cell; gives the values with their state: what a cell says that there
is none of is absent, a blank or unintelligible one is unknown. Refuses levels that it does not know.
"""

import re
from collections.abc import Sequence

from monitor.later import regex
from monitor.model import State, Value, Values
from monitor.read.profile.levels import credential_word, risk_word
from monitor.read.profile.vocabulary import NOTHING, Topic, topic_of
from monitor.text import fold, has_cjk

RISK, CREDENTIAL, LISTING, MISCONDUCT, CATEGORY = (
    "risk_level",
    "security_credential",
    "listing",
    "misconduct",
    "category",
)
NAME, NAME_ZH, ALIASES = "name", "name_zh", "aliases"

_BY_TOPIC = {
    Topic.RISK: RISK,
    Topic.CREDENTIAL: CREDENTIAL,
    Topic.LISTS: LISTING,
    Topic.MISCONDUCT: MISCONDUCT,
    Topic.CATEGORY: CATEGORY,
    Topic.NAME: NAME,
    Topic.NAME_ZH: NAME_ZH,
    Topic.ALIASES: ALIASES,
}
_SHORT = (
    (RISK, re.compile(r"^(?:level|risk band|tier|rated|风险)$")),
    (CREDENTIAL, re.compile(r"^(?:secrecy|classified work|security class|保密)$")),
    (LISTING, re.compile(r"^(?:sanctions?|end[- ]users?|named on|on lists?|export controls?)$")),
    (NAME, re.compile(r"^(?:title|(?:name of (?:the )?)?(?:institution|university|organi[sz]ation)s?)$")),
    (NAME_ZH, re.compile(r"^(?:name \(?zh\)?|zh|原名)$")),
)
_LONGEST_LABEL = 60
_NO = regex(r"^(?:no|false|n|not (?:on any list|designated|held)|[✗✘❌○×☐]|否|没有|未列入)$")
_YES = regex(r"^(?:yes|true|y|on|checked|tick|check(?: ?mark)?|flagged|[✓✔☑✅●■]\ufe0f?|是|有)$")
_AND = regex(r"\s*[;；、|·•]\s*|\s*[,，]\s+|，")
_MOST = 40


def column_of(header: str) -> str | None:
    """What a header or label is about: the name of a column, or None where nobody knows it."""
    text = fold(header).rstrip(" :*↑↓▲▼⇅")
    if not text or len(text) > _LONGEST_LABEL:
        return None
    short = next((column for column, pattern in _SHORT if pattern.search(text)), None)
    if short:
        return short
    topic = topic_of(text)
    return _BY_TOPIC.get(topic) if topic else None


def values_of(column: str, texts: Sequence[str], header: str) -> Values[str]:
    """The values of one cell of that column. `texts` are the pieces that stand apart in it."""
    shown = " ".join(texts)
    plain = fold(shown)
    if not plain:
        return Values((), State.UNKNOWN, header)
    if NOTHING.match(plain) or _NO.match(plain):
        # A rating that is not known, published or applicable is no rating withdrawn.
        unsure = column in (RISK, CREDENTIAL) and plain.startswith(("unknown", "n/a", "not ", "不详", "未知"))
        return Values((), State.UNKNOWN if unsure else State.ABSENT, header)
    if column in (RISK, CREDENTIAL):
        level = risk_word(shown) if column == RISK else credential_word(shown)
        if level is None:
            return Values((Value(None, shown, State.UNKNOWN),), State.UNKNOWN, header)
        return Values((Value(level, shown),), State.PRESENT, header)
    if _YES.match(plain):
        return Values((Value("yes", shown),), State.PRESENT, header)
    pieces = _items(texts) if column == LISTING else [shown]
    items = tuple(Value(piece[:300], piece) for piece in dict.fromkeys(pieces) if not _none(piece))
    return Values(items[:_MOST], State.PRESENT if items else State.ABSENT, header)


def _none(text: str) -> bool:
    plain = fold(text)
    return not plain or NOTHING.match(plain) is not None or _NO.match(plain) is not None


def _items(texts: Sequence[str]) -> list[str]:
    """The entries of a list in a cell. A comma parts names only where no piece is a mere word of one."""
    found: list[str] = []
    for text in texts:
        pieces = [piece.strip() for piece in _AND.split(text) if piece.strip()]
        whole = any(len(piece) < 2 or piece[:1].islower() for piece in pieces if not has_cjk(piece))
        found.extend([text] if whole else pieces)
    return found
