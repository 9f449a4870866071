"""The only room with a database: pages, checks, changes, digests and deliveries.

`Store` is its door; what goes in and comes out is in `monitor.model`, `monitor.changes` and `types`. Names
are looked up when they are first used: many know what goes in and out, few open a database.
"""

from typing import TYPE_CHECKING

from monitor.later import looked_up

if TYPE_CHECKING:
    from monitor.record.delivery_types import (
        Attempt,
        AttemptResult,
        ClaimedDelivery,
        DeliveryForm,
        DeliveryInfo,
        DeliveryState,
    )
    from monitor.record.imported import NewImport
    from monitor.record.listed import Listed
    from monitor.record.second import InDoubt, SecondCounts, SecondState
    from monitor.record.second import Outcome as SecondOutcome
    from monitor.record.store import Store
    from monitor.record.troubles import Trouble
    from monitor.record.types import (
        NEW_SNAPSHOT,
        READ_OUTCOMES,
        ChangeFilter,
        CheckInfo,
        CheckRecord,
        CommitResult,
        Coverage,
        InstitutionSummary,
        Listing,
        Move,
        NewSnapshot,
        PageSnapshot,
        ReadAgain,
        SnapshotInfo,
        SyncResult,
        Unread,
    )
    from monitor.record.vitals import Vitals

__all__ = [
    "NEW_SNAPSHOT",
    "READ_OUTCOMES",
    "Attempt",
    "AttemptResult",
    "ChangeFilter",
    "CheckInfo",
    "CheckRecord",
    "ClaimedDelivery",
    "CommitResult",
    "Coverage",
    "DeliveryForm",
    "DeliveryInfo",
    "DeliveryState",
    "InDoubt",
    "InstitutionSummary",
    "Listed",
    "Listing",
    "Move",
    "NewImport",
    "NewSnapshot",
    "PageSnapshot",
    "ReadAgain",
    "SecondCounts",
    "SecondOutcome",
    "SecondState",
    "SnapshotInfo",
    "Store",
    "SyncResult",
    "Trouble",
    "Unread",
    "Vitals",
]

__getattr__ = looked_up(
    __name__,
    dict.fromkeys(__all__, "types")
    | dict.fromkeys(
        (
            "Attempt",
            "AttemptResult",
            "ClaimedDelivery",
            "DeliveryForm",
            "DeliveryInfo",
            "DeliveryState",
        ),
        "delivery_types",
    )
    | dict.fromkeys(("InDoubt", "SecondCounts", "SecondState"), "second")
    | {
        "Listed": "listed",
        "NewImport": "imported",
        "SecondOutcome": "second.Outcome",
        "Store": "store",
        "Trouble": "troubles",
        "Vitals": "vitals",
    },
)
