"""The nouns: what is declared, what was fetched, what was read in it.

Frozen values without behaviour beyond small conveniences. Instants are aware UTC datetimes. Dates that
a page prints are kept as printed, as ISO strings of the precision given ("2021", "2021-07", "2021-07-13").

Each is looked up when it is first used: making so many takes time that a short command would feel.
"""

from typing import TYPE_CHECKING

from monitor.later import looked_up

if TYPE_CHECKING:
    from monitor.model.declared import Former, Institution, PageDeclaration, Render, Selection, Site, Sources
    from monitor.model.evidence import Evidence
    from monitor.model.fetched import FaultKind, Fetched, FetchFault, FetchTask, Rendered
    from monitor.model.known import PageState, Snapshot, SnapshotRef
    from monitor.model.readings import (
        Article,
        Entry,
        Laboratory,
        Link,
        Partnership,
        Profile,
        Ranking,
        Reading,
        Relation,
        Section,
        Table,
        Value,
        Values,
    )
    from monitor.model.words import Health, Outcome, PageKind, Role, State

__all__ = [
    "Article",
    "Entry",
    "Evidence",
    "FaultKind",
    "FetchFault",
    "FetchTask",
    "Fetched",
    "Former",
    "Health",
    "Institution",
    "Laboratory",
    "Link",
    "Outcome",
    "PageDeclaration",
    "PageKind",
    "PageState",
    "Partnership",
    "Profile",
    "Ranking",
    "Reading",
    "Relation",
    "Render",
    "Rendered",
    "Role",
    "Section",
    "Selection",
    "Site",
    "Snapshot",
    "SnapshotRef",
    "Sources",
    "State",
    "Table",
    "Value",
    "Values",
]

__getattr__ = looked_up(
    __name__,
    dict.fromkeys(__all__, "readings")
    | dict.fromkeys(
        ("Former", "Institution", "PageDeclaration", "Render", "Selection", "Site", "Sources"), "declared"
    )
    | dict.fromkeys(("FaultKind", "Fetched", "FetchFault", "FetchTask", "Rendered"), "fetched")
    | dict.fromkeys(("PageState", "Snapshot", "SnapshotRef"), "known")
    | dict.fromkeys(("Health", "Outcome", "PageKind", "Role", "State"), "words")
    | {"Evidence": "evidence"},
)
