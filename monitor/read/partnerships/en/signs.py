"""The signs of a reduced sentence: one for each group of parties, one for each date, and what they stand for.

`Sketch` holds the reduced words with the groups and dates of its signs; it takes and gives signs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from monitor.later import regex
from monitor.read.partnerships.en.dates import When
from monitor.read.partnerships.en.organisations import Org

GROUP = "[\ue000-\uefff]"
A_GROUP = regex(GROUP)
DATE = "[\uf000-\uf7ff]"
PERSON = "\uf8f0"
PRIVATE = regex("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in a sentence; `trust` falls where it is only inferred (the university) or doubtful."""

    org: Org
    trust: float = 1.0


Parties = tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands for a stretch of the sentence: parties, a date, or a person (neither)."""

    start: int
    end: int
    parties: Parties = ()
    when: When | None = None


@dataclass(slots=True)
class Sketch:
    """The reduced sentence; `groups` and `dates` say what its signs stand for."""

    text: str = ""
    groups: list[Parties] = field(default_factory=list)
    dates: list[When] = field(default_factory=list)
    earlier: str = ""
    """The sentence before, reduced: what "it" may mean."""

    def parties(self, sign: str) -> Parties:
        return self.groups[ord(sign) - 0xE000]

    def when(self, sign: str) -> When:
        return self.dates[ord(sign) - 0xF000]

    def sign(self, parties: Iterable[Party]) -> str:
        """A sign for a (new) group, each organisation once."""
        once: dict[str, Party] = {}
        for party in parties:
            known = once.get(party.org.key)
            if known is None or known.trust < party.trust:
                once[party.org.key] = party
        self.groups.append(tuple(once.values()))
        return chr(0xE000 + len(self.groups) - 1)
