"""Why a page could not be read, in the reader's language. Pure.

Takes the words that the record keeps ("blocked: 403 Forbidden"); the word for the kind of trouble in front is
translated, what follows is said by the page or by a server and stays as it is.
"""

from monitor.model import FaultKind, Health
from monitor.notify.language import Words
from monitor.notify.plaintext import inert, shorten

LONGEST = 200
NOT_CHECKED, HELD = "not checked in this period", "held"

KINDS = (
    *(each.value.replace("_", " ") for each in Health if each is not Health.OK),
    *(each.value.replace("_", " ") for each in FaultKind),
    HELD,
    NOT_CHECKED,
)


def reason(text: str, words: Words) -> str:
    plain = shorten(inert(text), LONGEST)
    if not plain:
        return words.say("not read")
    if words.english:
        return plain
    parts = plain.split(": ")
    told = [
        words.term("trouble", each.replace("_", " ")) if each.replace("_", " ") in KINDS else each
        for each in parts[:2]
    ]
    return words.joined_colon(*told, *parts[2:])
