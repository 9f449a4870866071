"""Who looks after this watch, and hears of what fails."""

from pydantic import Field

from monitor.settings.kinds import Line
from monitor.validation import Table


class OperatorSettings(Table):
    """Who looks after this watch."""

    recipient: Line = Field(
        default="",
        description="id of the recipient who is told when deliveries to others fail for good; at most one "
        "notice a day for each of those",
    )
