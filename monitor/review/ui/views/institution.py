"""One institution: its profile with where every fact stands, its risk level over time, its partners and
changes, as known today or on a day (`?at=`), beside another institution (`?with=`) or another day
(`?with_at=`); and its facts as files.
"""

from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.changes import RISK_LEVELS, Aspect, Change, category_words
from monitor.model import State
from monitor.notify import chinese
from monitor.notify.language import Words
from monitor.pipeline.agreements import Touching
from monitor.pipeline.parts import Parts
from monitor.record.insight import WEEK, weeks_together
from monitor.record.troubles import Trouble
from monitor.review.ui.charts import Step, bars_chart, level_chart, weeks_chart
from monitor.review.ui.kept import Renewed
from monitor.review.ui.kit import GUARDED, Asked, Missing, Refused, Ui, seen
from monitor.review.ui.telling import teller
from monitor.review.ui.views.institution_facts import as_csv, as_json, file_name
from monitor.review.ui.views.institution_known import Known, Reader
from monitor.review.ui.views.institution_levels import LevelHistory, level_histories
from monitor.review.ui.views.institution_lists import Lists
from monitor.review.ui.views.institution_partners import (
    MOST_CHANGES,
    Partner,
    by_country,
    country_name,
    matrix_of,
    partners_of,
)
from monitor.review.ui.views.institution_profile import compare, groups_of

WEEKS = 26
TIMELINE = 10
COUNTED = 10_000
COUNTRIES = 6
"""Countries that have a bar of their own."""
PARTNERS = 12
NAMES = 4
"""Further names that stand below the first."""
_WATCHED = (Aspect.RISK_LEVEL, Aspect.PARTNERSHIP, Aspect.LISTING)


def institution_routes(ui: Ui, reader: Reader) -> list[BaseRoute]:
    pages = InstitutionPages(ui, reader)
    return [
        ui.page("/institutions/{id:path}/facts.csv", pages.csv),
        ui.page("/institutions/{id:path}/facts.json", pages.json),
        ui.page("/institutions/{id:path}", pages.show),
    ]


class InstitutionPages:
    """The pages of single institutions."""

    def __init__(self, ui: Ui, reader: Reader) -> None:
        self._ui, self._reader = ui, reader
        self._lists = Lists(ui.parts)
        self._touching = Renewed(lambda: Touching(ui.parts))

    @property
    def _parts(self) -> Parts:
        return self._ui.parts

    def show(self, asked: Asked) -> Response:
        id_ = self._who(asked.named["id"])
        if id_ != asked.named["id"]:
            query = f"?{asked.request.url.query}" if asked.request.url.query else ""
            return seen(f"/institutions/{quote(id_, safe='')}{query}")
        now = self._parts.now()
        at = day_asked(asked, "at")
        at = None if at is not None and at >= now else at
        known = self._reader.known(id_, at)
        return self._ui.render(
            asked,
            "web/institution.html",
            known=known,
            place=f"/institutions/{quote(id_, safe='')}",
            at=at,
            at_day=asked.query.get("at", "") if at else "",
            others=_others(known),
            category=category_words(known.declared.category) if known.declared else "",
            groups=groups_of(known, whole=asked.query.get("facts") == "all"),
            **self._story(asked.words, known, at or now, whole=asked.query.get("partners") == "all"),
            **self._beside(asked, known, at),
            lists=self._lists.of(id_, at) if known.declared else [],
            **self._helpers(asked.words, known),
        )

    def csv(self, asked: Asked) -> Response:
        known, _ = self._asked_for(asked)
        return _file(as_csv(known), file_name(known, "csv"), "text/csv; charset=utf-8")

    def json(self, asked: Asked) -> Response:
        known, at = self._asked_for(asked)
        return _file(as_json(known, at or self._parts.now()), file_name(known, "json"), "application/json")

    def _asked_for(self, asked: Asked) -> tuple[Known, datetime | None]:
        at = day_asked(asked, "at")
        return self._reader.known(self._who(asked.named["id"]), at), at

    def _who(self, text: str) -> str:
        id_ = self._reader.who(text)
        if id_ is None:
            raise Missing("no institution of that name is declared, and no page or change is about it")
        return id_

    def _helpers(self, words: Words, known: Known) -> dict[str, Any]:
        """What the template asks for by name."""
        sites = {site.id: site.name for site in self._parts.sources.sites.values()}
        tell = teller(self._parts, words)
        return {
            "State": State,
            "sites": sites,
            "named": lambda ids: words.joined(sites.get(id_, id_) for id_ in ids),
            "quoted": lambda text: quote(text, safe=""),
            "short": lambda moment: short_date(moment, words),
            "country": lambda code: country_name(code, words),
            "level_words": lambda level: level_words(level, words),
            "told": lambda change: first_up(_without(known, tell(change), words)),
            "whom": lambda partner: self._whom(partner, words),
            "first_up": first_up,
            "brief": brief,
            "one_site": len({(page.page.site, page.page.url) for page in known.facts}) == 1,
        }

    def _whom(self, partner: Partner, words: Words) -> str:
        """A partner by the names of what is watched, the one in the visitor's language first."""
        declared = self._parts.sources.institutions.get(partner.id)
        if words.english or declared is None or not declared.name_zh:
            return partner.name
        return f"{declared.name_zh} {declared.name}"

    # ----------------------------------------------------------------- what happened

    def _story(self, words: Words, known: Known, at: datetime, *, whole: bool) -> dict[str, Any]:
        """Levels, weeks, partners and changes up to an instant."""
        insight = self._parts.store.insight
        told = insight.changes(known.subjects, at, MOST_CHANGES, _WATCHED)
        pages = {page.id for page in known.pages}
        began = min((page.versions[0].fetched_at for page in known.facts), default=at)
        troubles = insight.troubles(pages, min(began, at - WEEKS * WEEK), at)
        histories = level_histories(known.facts, _of(told, Aspect.RISK_LEVEL), troubles, at)
        partners = partners_of(self._parts, known, _of(told, Aspect.PARTNERSHIP))
        weeks = weeks_together(insight.weeks(known.subjects, at, WEEKS), WEEKS)
        unread = [
            _lasted(troubles, at - (WEEKS - n) * WEEK, at - (WEEKS - n - 1) * WEEK) for n in range(WEEKS)
        ]
        standing = {each.page_id: each for each in troubles if each.closed_at is None or each.closed_at > at}
        return {
            "histories": histories,
            "level_chart": _level_chart(histories[0], words) if histories else "",
            "weeks": [(at - (WEEKS - n - 1) * WEEK, count, unread[n]) for n, count in enumerate(weeks)],
            "weeks_chart": _weeks_chart(weeks, unread, at, words),
            "partners": partners if whole else partners[:PARTNERS],
            "all_partners": len(partners),
            "known_countries": len({each.country for each in partners if each.country}),
            "countries": [(country_name(code, words), number) for code, number in by_country(partners)],
            "matrix": matrix_of(partners),
            "country_chart": _country_chart(partners, words),
            "agreements": self._touching.get().with_(known.name, known.id if known.declared else None),
            "today": at.astimezone(words.zone).date(),
            "listed": _of(told, Aspect.LISTING)[:3],
            "timeline": insight.changes(known.subjects, at, TIMELINE),
            "counted": insight.count(known.subjects, at, COUNTED),
            "most_counted": COUNTED,
            "standing": standing,
            "troubled": [page for page in known.pages if page.id in standing],
        }

    # ----------------------------------------------------------------- beside another

    def _beside(self, asked: Asked, known: Known, at: datetime | None) -> dict[str, Any]:
        """The institution, or the day, to compare with."""
        whom, day = asked.query.get("with", "").strip(), day_asked(asked, "with_at")
        if not whom and day is None:
            return {"other": None, "compared": (), "asked_for": "", "other_at": None, "other_day": ""}
        id_ = self._reader.who(whom) if whom else known.id
        shared = {"asked_for": whom, "other_at": day, "other_day": asked.query.get("with_at", "")}
        if id_ is None:
            return {**shared, "other": None, "compared": ()}
        other = self._reader.known(id_, day if day is not None else at if whom else None)
        sides = [(known, at), (other, day if day is not None or not whom else at)]
        if other.id == known.id and day is not None and (at is None or day < at):
            sides.reverse()  # of one institution the earlier day stands first
        return {**shared, "other": other, "sides": sides, "compared": compare(sides[0][0], sides[1][0])}


def day_asked(asked: Asked, name: str) -> datetime | None:
    """The end of the day that a query names, in the visitor's time zone."""
    text = asked.query.get(name, "").strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
        if not 1900 <= day.year < 3000:  # so that weeks before and days after it are days as well
            raise ValueError
        return datetime.combine(day, time.max, asked.words.zone).astimezone(_UTC)
    except (ValueError, OverflowError):
        raise Refused(f"{text[:40]!r} is no day: give one such as 2026-03-01") from None


_UTC = Words().zone


def level_words(level: int, words: Words) -> str:
    """A level from 0 up as a word of the visitor's language."""
    if not 0 <= level < len(RISK_LEVELS):
        return words.say("not known")
    return RISK_LEVELS[level] if words.english else chinese.RISK[level]


def _file(body: bytes, name: str, media_type: str) -> Response:
    headers = {**GUARDED, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, 200, headers, media_type)


def _of(changes: list[Change], aspect: Aspect) -> list[Change]:
    return [change for change in changes if change.aspect is aspect]


def _without(known: Known, told: str, words: Words) -> str:
    """What happened, without the name that stands above it."""
    for name in filter(None, (known.name, known.name_zh)):
        told = told.removeprefix(words.joined_colon(name, " ").rstrip(" ")).lstrip()
    return told


def _others(known: Known) -> list[str]:
    """Further names."""
    if known.declared is None:
        return []
    return [name for name in known.declared.names() if name not in (known.name, known.name_zh)]


def _lasted(troubles: list[Trouble], start: datetime, end: datetime) -> bool:
    return any(
        each.opened_at < end and (each.closed_at is None or each.closed_at > start) for each in troubles
    )


# --------------------------------------------------------------------- charts


def _level_chart(history: LevelHistory, words: Words) -> str:
    told = [
        words.say("{level} from {day}", level=level_words(step.level, words), day=words.day(step.since))
        for step in history.steps
    ]
    missed = [
        words.say("not read from {start} to {end}", start=words.day(a), end=words.day(b))
        for a, b in history.gaps
    ]
    return level_chart(
        [Step(step.since, step.until, step.level) for step in history.steps],
        history.gaps,
        [level_words(level, words) for level in range(len(RISK_LEVELS))],
        words.say("Risk level: {told}.", told=words.joined([*told[-12:], *missed[-4:]])),
        words.say("not read"),
        lambda moment: short_date(moment, words),
    )


def _weeks_chart(weeks: list[int], unread: list[bool], at: datetime, words: Words) -> str:
    ends = [at - (len(weeks) - 1) * WEEK, at - len(weeks) // 2 * WEEK, at]
    label = words.say(
        "Changes a week, {dates}: {total} in all, at most {most}, and {last} in the last week. Pages not all "
        "read in {unread} weeks.",
        dates=words.span(at - len(weeks) * WEEK, at + timedelta(microseconds=1)),
        total=sum(weeks),
        most=max(weeks),
        last=weeks[-1],
        unread=sum(unread),
    )
    return weeks_chart(weeks, unread, label, [short_date(end, words, year=False) for end in ends])


def _country_chart(partners: list[Partner], words: Words) -> str:
    counted = by_country(partners)
    if not counted:
        return ""
    rows = [(country_name(code, words), number) for code, number in counted]
    shown = rows[:COUNTRIES]
    if left := sum(number for _, number in rows[COUNTRIES:]):
        shown.append((words.say("others"), left))
    label = words.say(
        "Partners by country: {told}.", told=words.joined([f"{name} {number:,}" for name, number in rows])
    )
    return bars_chart(shown, label)


def first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def brief(name: str, columns: int = 11) -> str:
    """The beginning of a name for a narrow place; Chinese characters take two columns."""
    room = columns
    for at, sign in enumerate(name):
        room -= 2 if sign >= "\u2e80" else 1
        if room < 0:
            return name[: max(at - 1, 1)].rstrip() + "…"
    return name


def short_date(moment: datetime, words: Words, *, year: bool = True) -> str:
    """ "12 Nov 2026" for places without room."""
    if not words.english:
        return words.day(moment) if year else words.short_day(moment)
    local = moment.astimezone(words.zone)
    return f"{local.day} {local:%b %Y}" if year else f"{local.day} {local:%b}"
