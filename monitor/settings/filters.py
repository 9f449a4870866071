"""What somebody wants to hear of: the filters that recipients, their subscriptions and other takers share."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from monitor.changes import CATEGORIES, PARTNERSHIP_KINDS, Aspect, Severity
from monitor.settings.kinds import Word
from monitor.validation import Table, fault, nearest, parsed, show, words

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}")


def country(text: object) -> str:
    if not isinstance(text, str):
        raise fault("must be text in quotes")
    from monitor.countries import code_of, known_words  # few ask for countries, and there are many

    code = code_of(text[:100])
    if not code:
        raise fault(f"{show(text)} is no country", nearest(text, known_words()) or 'such as "RU" or "Russia"')
    return code


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise ValueError("must be a language code such as en or zh")
    return text.lower()


class Filters(Table):
    """Empty lists mean everything; all that are set must be met."""

    institutions: list[Word] = Field(default=[], description="only these institutions (ids)")
    groups: list[Word] = Field(default=[], description="only institutions of these groups")
    categories: list[Annotated[str, words(CATEGORIES)]] = Field(
        default=[], description='only institutions of these categories, such as "defence_conglomerate"'
    )
    aspects: list[Annotated[Aspect, words(Aspect, Aspect)]] = Field(
        default=[], description="only these aspects"
    )
    kinds: list[Annotated[str, words(PARTNERSHIP_KINDS)]] = Field(
        default=[], description="only these kinds of partnership"
    )
    countries: list[Annotated[str, BeforeValidator(country)]] = Field(
        default=[], description='only with counterparts known to be of these countries: "RU" or "Russia"'
    )
    sites: list[Word] = Field(default=[], description="only what these sites tell (ids)")
    languages: list[Annotated[str, parsed(_language)]] = Field(
        default=[], description='only what pages in these languages tell: "en", "zh"'
    )
    min_severity: Annotated[Severity, words(Severity, Severity)] = Field(
        default="low", validate_default=True, description='"critical", "high", "medium" or "low"'
    )
    min_confidence: float = Field(
        default=0.5, ge=0, le=1, description="0 for everything, 1 for the certain only"
    )
