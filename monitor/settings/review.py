"""How changes are reviewed."""

from typing import Annotated

from pydantic import Field

from monitor.changes import Severity
from monitor.validation import Table, words


class ReviewSettings(Table):
    """How changes are reviewed."""

    second_person: list[Annotated[Severity, words(Severity, Severity)]] = Field(
        default=[],
        description='severities that two people have to confirm, such as ["critical"]; the first asks for '
        "the second",
    )
