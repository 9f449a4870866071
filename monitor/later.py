"""Packages whose names are looked up when they are first used (PEP 562): importing such a package costs
nothing of what a caller does not need.

`looked_up(package, homes)` gives the `__getattr__` of its `__init__`: `homes` says in which of its modules a
name lives, and what it is called there if that is something else ("second.Outcome").
`regex(text)` is a regular expression that is compiled when it is first used: readers and comparers know two
thousand, and a page needs a few hundred of them.
"""

import re
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, cast


def looked_up(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """What the package does for a name that it does not have yet."""

    def look_up(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, _, there = home.partition(".")
        found = getattr(import_module(f"{package}.{module}"), there or name)
        setattr(sys.modules[package], name, found)
        return found

    return look_up


def regex(text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """What `re.compile` gives, at once and later compiled."""
    return cast("re.Pattern[str]", _Pattern(text, flags))


class _Pattern:
    """Passes on what it is asked for, and remembers it."""

    def __init__(self, text: str, flags: re.RegexFlag) -> None:
        self._made = (text, flags)
        self.pattern = text

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made), name)
        setattr(self, name, found)
        return found
