"""One party of an event, taken out of its sentence: its name, kind and, if watched, its institution."""

from dataclasses import dataclass, replace

from monitor.read.partnerships.zh.sentences import plain_form
from monitor.read.partnerships.zh.vocabulary import ACADEMY, BODY, COMPANY, GOVERNMENT, MILITARY, SCHOOL


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation taken out of its sentence. `sure` is how surely the words mean it."""

    name: str
    type: str
    id: str | None = None
    sure: float = 1.0

    @property
    def key(self) -> str:
        return self.id or plain_form(self.name)

    def less_sure(self, factor: float) -> "Party":
        return replace(self, sure=self.sure * factor)


def same_side(kind: str, wanted: str) -> bool:
    """Whether an organisation of one kind may be meant by a word for another: 该校 may be an academy."""
    if wanted in (SCHOOL, ACADEMY):
        return kind in (SCHOOL, ACADEMY)
    return kind == wanted


_SIDE = {
    **dict.fromkeys("校院所", (SCHOOL, ACADEMY)),
    **dict.fromkeys("省市县区州地局部政", (GOVERNMENT,)),
    **dict.fromkeys("企银", (COMPANY,)),
    "军": (MILITARY,),
    "医": (BODY,),
}


def sides_of(pair: str, parties: list[Party]) -> list[Party]:
    """Those of `parties` whom 院省双方 or 校企双方 may mean, if both sides are there."""
    wanted = [_SIDE[side] for side in pair if side in _SIDE]
    fitting = [party for party in parties if any(party.type in kinds for kinds in wanted)]
    both = all(any(party.type in kinds for party in fitting) for kinds in wanted)
    return fitting if both and len(wanted) == 2 else []
