"""One thing that a sentence says parties did together, and the words for what they sign."""

import re
from dataclasses import dataclass

from monitor.later import regex
from monitor.read.partnerships.en.anycase import AnyCase
from monitor.read.partnerships.en.kinds import Kind
from monitor.read.partnerships.en.signs import DATE, Parties


@dataclass(frozen=True, slots=True)
class Event:
    """Each of `first` with each of `second`; all of `first` with each other where `second` is empty."""

    first: Parties
    second: Parties
    kind: Kind
    status: str
    at: int
    """Where its verb stands in the sketch."""
    sure: float
    family: str
    """sign, signed (told in the passive), found, agree, join, give, license, contract, relation"""


PACT = (
    r"(?:agreements?|accords?|pacts?|deals?|memorand(?:um|a)|MoUs?|M\.O\.U|contracts?|letters? of intent|"
    r"protocols?|"
    r"treat(?:y|ies)|charters?|compacts?|arrangements?|frameworks?|tie-ups?|licen[cs]es?|papers|documents|"
    r"texts|"
    r"declarations? of (?:intent|cooperation)|statements? of cooperation|partnerships?|covenants?|"
    r"deeds?(?: of gift)?)"
)
PACT_WORD = AnyCase(rf"\b{PACT}\b")
AIMED = AnyCase(
    rf"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|agree[ds]?|decided?|are|is|were|set|due|going|about|"
    rf"scheduled|slated|"
    rf"(?:reached|came to) an? (?:\w+ )?(?:consensus|understanding)|"
    rf"announced (?:a |their |its )?(?:joint )?plans?|plans)(?:,? (?:\w+ly|both|also|{DATE}|in principle)"
    rf",?){{0,3}} "
    rf"to (?:(?:\w+ly|soon|also|be|together) ){{0,3}}$",
)
WILL = regex(
    rf"\b(?:will|shall|would)(?: (?:\w+ly|soon|also|be|together|each|{DATE})){{0,3}} $", re.IGNORECASE
)
PURPOSE = regex(r"\bto (?:\w+ly )?$")
COMPANION = r"with|joined by"
