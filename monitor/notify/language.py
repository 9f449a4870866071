"""The words of a mail in its reader's language: our sentences, plurals, dates and lists; the owner of Babel.

`speech("zh", zone)` gives `Words`; a message is its English text, and the catalogues in `locale/` say it in
other languages. English needs no catalogue. Nothing here is page text: values go into `{places}` as they are.
Babel is loaded when the first date or Chinese word is asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from babel import Locale
    from babel.support import NullTranslations

LANGUAGES = {"en": ("en_GB", "en"), "zh": ("zh_Hans_CN", "zh-Hans")}
"""By what a recipient asks for: Babel's locale, and the tag for HTML."""
Catalogue = tuple[str, str]
"""The package whose `locale` folder holds it, and its name."""
DIGEST: Catalogue = ("monitor.notify", "digest")
_LONG, _MEDIUM, _TIME = "d MMMM y", "d MMM y", "HH:mm"
"""Of English dates; those of other languages are the locale's own."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language and one time zone."""

    language: str = "en"
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    catalogues: tuple[Catalogue, ...] = (DIGEST,)
    """Where our sentences are looked up, in this order."""

    @property
    def tag(self) -> str:
        """For `lang=` in HTML."""
        return LANGUAGES[self.language][1]

    @property
    def english(self) -> bool:
        return self.language == "en"

    # ----------------------------------------------------------------- sentences

    def say(self, message: str, /, **values: object) -> str:
        """A message with its values; numbers are grouped."""
        told = message if self.english else _catalogue(self.language, self.catalogues).gettext(message)
        return told.format(**_shown(values)) if values else told

    def term(self, context: str, message: str) -> str:
        """A word that means several things: "high" of a risk level or of a severity."""
        return message if self.english else _term(self.language, self.catalogues, context, message)

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form for that number, which is `{n}` in it."""
        if self.english:
            told = one if number == 1 else many
        else:
            told = _catalogue(self.language, self.catalogues).ngettext(one, many, number)
        return told.format(n=f"{number:,}", **_shown(values))

    def listed(self, words: Sequence[str]) -> str:
        """ "a, b and c"."""
        if len(words) < 2:
            return "".join(words)
        if self.english:
            return f"{', '.join(words[:-1])} and {words[-1]}"
        from babel.lists import format_list

        return format_list(words, locale=_locale(self.language))

    def joined(self, words: Iterable[str]) -> str:
        """With commas."""
        return self.say(", ").join(words)

    def first(self, words: Sequence[str], most: int) -> str:
        """ "a, b, c and 4 more"."""
        left = len(words) - most
        named = self.term("list", ", ").join(words[:most])
        return self.say("{names} and {n} more", names=named, n=left) if left > 0 else named

    def joined_colon(self, *words: str) -> str:
        """ "what: why", or the one that is there."""
        return self.say(": ").join(filter(None, words))

    def sentences(self, *sentences: str) -> str:
        """Those that say something, behind one another."""
        return ("" if self.language == "zh" else " ").join(filter(None, sentences))

    def name(self, code: str, otherwise: str) -> str:
        """A country's name by its code."""
        return otherwise if self.english else _locale(self.language).territories.get(code, otherwise)

    # ----------------------------------------------------------------- dates

    def day(self, moment: datetime) -> str:
        """ "12 November 2026"."""
        return self._date(moment.astimezone(self.zone).date(), _LONG, "yMMMMd")

    def short_day(self, moment: datetime) -> str:
        """ "12 November"."""
        return self._date(moment.astimezone(self.zone).date(), "d MMMM", "MMMMd")

    def stamp(self, moment: datetime) -> str:
        """ "12 Nov 2026, 07:14"."""
        local = moment.astimezone(self.zone)
        day = self._date(local.date(), _MEDIUM, "yMMMMd")
        return f"{day}, {local:%H:%M}" if self.english else f"{day} {local:%H:%M}"

    def month_of(self, month: date) -> str:
        return self._date(month, "MMMM y", "yMMMM")

    def on_day(self, day: date) -> str:
        return self._date(day, _LONG, "yMMMMd")

    def span(self, start: datetime, end: datetime, *, year: bool = True) -> str:
        """ "9 to 16 November 2026", or one day. An end at midnight belongs to the day before."""
        first = start.astimezone(self.zone).date()
        last = max(first, (end - timedelta(microseconds=1)).astimezone(self.zone).date())
        if not self.english:
            skeleton = "yMMMMd" if year or first.year != last.year else "MMMMd"
            return _span(self.language, first, last, skeleton)
        ending = self._date(last, _LONG if year else "d MMMM", "")
        if first == last:
            return ending
        alike = (first.year == last.year) + (first.replace(day=1) == last.replace(day=1))
        return f"{self._date(first, (_LONG, 'd MMMM', 'd')[alike], '')} to {ending}"

    def weekday_time(self, moment: datetime) -> str:
        """ "Monday 23 November at 07:00"."""
        local = moment.astimezone(self.zone)
        if self.english:
            return f"{self._date(local.date(), 'EEEE d MMMM', '')} at {local:%H:%M}"
        weekday = _date(self.language, local.date(), "EEEE", "")
        return f"{self._date(local.date(), '', 'MMMMd')}（{weekday}）{local:%H:%M}"

    def _date(self, day: date, english: str, skeleton: str) -> str:
        return _date(self.language, day, english if self.english else "", skeleton)


def speech(
    language: str, zone: ZoneInfo | str = "UTC", catalogues: tuple[Catalogue, ...] = (DIGEST,)
) -> Words:
    """The words for a recipient; English where we do not speak their language."""
    known = language if language in LANGUAGES else "en"
    return Words(known, ZoneInfo(zone) if isinstance(zone, str) else zone, catalogues)


def of_tag(tag: str) -> Words:
    """The words of a mail by its tag, where no date is told any more."""
    return speech(next((language for language, (_, known) in LANGUAGES.items() if known == tag), "en"))


ENGLISH = Words()
"""For what a terminal says."""


def N_(message: str) -> str:
    """Marks a message of a table, which is said later."""
    return message


def n_(one: str, many: str) -> tuple[str, str]:
    """The same for a message with a number."""
    return one, many


def _shown(values: dict[str, object]) -> dict[str, object]:
    return {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}


# --------------------------------------------------------------------- catalogues and locales


@lru_cache(maxsize=8)
def _locale(language: str) -> "Locale":
    from babel import Locale

    return Locale.parse(LANGUAGES[language][0])


@lru_cache(maxsize=8)
def _catalogue(language: str, catalogues: tuple[Catalogue, ...]) -> "NullTranslations":
    """The catalogues of a language, from their sources: they need no step of building."""
    first, *others = [_compiled(language, package, name) for package, name in catalogues]
    for other in others:
        first.add_fallback(other)
    return first


def _compiled(language: str, package: str, name: str) -> "NullTranslations":
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    source = resources.files(package).joinpath("locale", language, "LC_MESSAGES", f"{name}.po")
    catalogue = read_po(BytesIO(source.read_bytes()), locale=LANGUAGES[language][0])
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


@lru_cache(maxsize=1_024)
def _term(language: str, catalogues: tuple[Catalogue, ...], context: str, message: str) -> str:
    # A word that the catalogue does not have comes from a page or a setting, and stays as it is.
    return str(_catalogue(language, catalogues).pgettext(context, message))


@lru_cache(maxsize=4_096)
def _date(language: str, day: date, pattern: str, skeleton: str) -> str:
    from babel.dates import format_date, format_skeleton

    if pattern:
        return format_date(day, pattern, locale=_locale(language))
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day has no zone
    return format_skeleton(skeleton, moment, locale=_locale(language))


@lru_cache(maxsize=1_024)
def _span(language: str, first: date, last: date, skeleton: str) -> str:
    from babel.dates import format_interval

    return format_interval(first, last, skeleton, locale=_locale(language))
