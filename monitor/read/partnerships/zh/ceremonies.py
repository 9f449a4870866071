"""Two parties of a ceremony that no 与 joins: 甲大学托管乙中学签约仪式.

Takes the discourse, one sentence, the word for the ceremony and whom the grammar found; gives the two
organisations of its name, or those whom the grammar found.
"""

from collections.abc import Sequence

from monitor.read.partnerships.zh import triggers
from monitor.read.partnerships.zh.actors import distinct
from monitor.read.partnerships.zh.discourse import Discourse
from monitor.read.partnerships.zh.participants import Cast
from monitor.read.partnerships.zh.party import Party
from monitor.read.partnerships.zh.triggers import Trigger


def two_named(
    discourse: Discourse, index: int, start: int, trigger: Trigger, left: list[Party], right: Sequence[Party]
) -> list[Party]:
    """The two organisations that stand before the word for a ceremony, if there are just two; else `left`."""
    if trigger.family != triggers.CEREMONY or len(left) + len(right) != 1:
        return left
    found = distinct([each.party for each in Cast(discourse, index).between(start, trigger.start)])
    return found if len(found) == 2 and any(party.id for party in found) else left
