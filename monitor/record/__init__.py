"""The only room with a database: pages, checks, changes, digests and deliveries.

`Store` is its door; what goes in and comes out is in `monitor.model`, `monitor.changes` and `types`.
"""

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
    ClaimedDelivery,
    CommitResult,
    Coverage,
    DeliveryInfo,
    DeliveryState,
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
    "ChangeFilter",
    "CheckInfo",
    "CheckRecord",
    "ClaimedDelivery",
    "CommitResult",
    "Coverage",
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
