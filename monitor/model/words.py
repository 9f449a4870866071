"""The words that decide: kinds, roles, health, states, outcomes."""

from enum import StrEnum


class PageKind(StrEnum):
    """What a page is read as."""

    PROFILE = "profile"
    NEWS = "news"
    PAGE = "page"
    LIST = "list"


class Role(StrEnum):
    """Whether a page is read for its content or only leads to other pages."""

    CONTENT = "content"
    INDEX = "index"


class Health(StrEnum):
    """What kind of thing came back: the words of the operator. Only `OK` is compared."""

    OK = "ok"
    CHALLENGE = "challenge"
    LOGIN = "login"
    BLOCKED = "blocked"
    GONE = "gone"
    EMPTY = "empty"
    APP_SHELL = "app_shell"
    TRUNCATED = "truncated"
    OTHER_INSTITUTION = "other_institution"
    GARBLED = "garbled"
    MAINTENANCE = "maintenance"
    REDIRECT_STUB = "redirect_stub"
    WRONG_TYPE = "wrong_type"
    REDESIGNED = "redesigned"


class State(StrEnum):
    """The three states of a value: silence of a page is not absence."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """How one check of one page ended; there is exactly one per check."""

    NEW = "new"
    CHANGED = "changed"
    COSMETIC = "cosmetic"
    UNCHANGED = "unchanged"
    HELD = "held"
    FAILED = "failed"
    SKIPPED = "skipped"
