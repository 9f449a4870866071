"""Declarations: whom to watch and where to look, from `sources/**/*.toml` to institutions, sites and pages.

`load_sources` gives `Sources` or raises `ConfigurationError` with every fault of every file; `check` says
what is allowed but probably not meant; `listing` says what there is and where it comes from;
`load_workspace` loads the settings too, `load_shipped` does without a workspace; `known_institutions` are all
that come with the program, to recognise their names. `writing` makes such files. Each is looked up when it is
first used: names are recognised in processes that check no declaration.
"""

from typing import TYPE_CHECKING

from monitor.later import looked_up

if TYPE_CHECKING:
    from monitor.declare.advice import check
    from monitor.declare.files import Declared
    from monitor.declare.graph import known_institutions
    from monitor.declare.loader import (
        folded,
        is_short,
        listing,
        load_shipped,
        load_sources,
        load_workspace,
    )
    from monitor.declare.writing import institution_file, institution_toml, new_id, write_institution

__all__ = [
    "Declared",
    "check",
    "folded",
    "institution_file",
    "institution_toml",
    "is_short",
    "known_institutions",
    "listing",
    "load_shipped",
    "load_sources",
    "load_workspace",
    "new_id",
    "write_institution",
]

__getattr__ = looked_up(
    __name__,
    dict.fromkeys(__all__, "loader")
    | dict.fromkeys(("institution_file", "institution_toml", "new_id", "write_institution"), "writing")
    | {"Declared": "files", "check": "advice", "known_institutions": "graph"},
)
