"""The one exception tree.

    MonitorError                  everything that this package raises on purpose
    ├── UsageError                the person can mend it; exit 2
    │   ├── ConfigurationError    monitor.toml, environment, sources; carries *all* problems
    │   └── WorkspaceError        no workspace, or not a usable one
    ├── NotFound                  no such change, snapshot, institution, page
    ├── ArchiveError              a snapshot cannot be written, found or verified
    └── StorageError              the database cannot be used (locked, too new, broken)

What goes wrong with a *page* is no exception: it is a value (`model.FetchFault`, `model.Health`) that is
recorded, and the run goes on. A bug is loud: nothing here wraps `Exception`.
"""

from dataclasses import dataclass


class MonitorError(Exception):
    """Base of all errors that the package raises on purpose; `str()` is one clear line for a person."""


class UsageError(MonitorError):
    """The person asked for something that cannot be; the message says how to mend it."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a declaration or setting: where it stands, what is wrong, how to mend it."""

    file: str
    key: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class ConfigurationError(UsageError):
    """Settings or declarations are wrong; `problems` lists every fault found, not the first one."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


class WorkspaceError(UsageError):
    """There is no workspace here, or what is here is not one."""


class NotFound(MonitorError):
    """What was asked for by name is not known."""


class ArchiveError(MonitorError):
    """A snapshot cannot be written, found, or does not match its digest."""


class StorageError(MonitorError):
    """The database cannot be used; `busy` where another process holds it, so that later may be better."""

    def __init__(self, message: str, *, busy: bool = False) -> None:
        super().__init__(message)
        self.busy = busy
