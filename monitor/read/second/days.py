"""Which days an article tells, by the same readers of dates that the rules use.

Takes an article; gives ISO dates of the precision printed. A date that a model proposes counts only if it is
one of them, or a less precise form of one.
"""

from monitor.later import regex
from monitor.model import Article
from monitor.read.partnerships.en.dates import as_date, find_dates
from monitor.read.partnerships.zh.dates import Calendar
from monitor.read.partnerships.zh.sentences import plain_form, squeeze
from monitor.text import sentences

MOST_TEXT = 60_000
MOST_SENTENCES = 800
LONGEST_SENTENCE = 1_500
_ISO = regex(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def days_told(article: Article) -> frozenset[str]:
    """Every date that a sentence of the article names or means ("yesterday", 18日)."""
    lines = [each[:LONGEST_SENTENCE] for each in sentences(article.text[:MOST_TEXT])[:MOST_SENTENCES]]
    published = as_date(article.published)
    folded = [plain_form(squeeze(line)) for line in lines]
    calendar = Calendar.of(article.published, folded[:4])
    told: set[str] = set()
    anchor, context = None, None
    for line, plain in zip(lines, folded, strict=True):
        for when in find_dates(line, published, anchor):
            if when.iso is not None:
                told.add(when.iso)
                anchor = when.first() if when.precision == 3 and not when.bound else anchor
        for moment in calendar.moments(plain, context):
            told.add(moment.value)
            context = moment.value if moment.is_day else context
    return frozenset(told)


def proven(date: object, told: frozenset[str]) -> str | None:
    """The date if the article tells it, else None."""
    if not isinstance(date, str) or not _ISO.fullmatch(date) or as_date(date) is None:
        return None
    return date if any(day == date or day.startswith(f"{date}-") for day in told) else None
