"""One party of an event, taken out of its sentence: its name, kind and, if watched, its institution."""

from dataclasses import dataclass, replace

from monitor.read.partnerships.zh.sentences import plain_form
from monitor.read.partnerships.zh.vocabulary import ACADEMY, SCHOOL


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
