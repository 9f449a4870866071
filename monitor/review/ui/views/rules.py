"""What decides what is told: the rules of severity, and what is muted, which is begun and ended here."""

from datetime import date

from starlette.responses import Response
from starlette.routing import BaseRoute

from monitor.changes import ASPECTS
from monitor.errors import NotFound, UsageError
from monitor.muting import BY_FILE
from monitor.pipeline.muting import all_of, begin, stop, what
from monitor.review.ui.kit import Asked, Missing, Refused, Role, Ui, seen
from monitor.review.ui.telling import condition


def rules_routes(ui: Ui) -> list[BaseRoute]:
    pages = _Rules(ui)
    return [
        ui.page("/policy", pages.policy),
        ui.page("/mutes", pages.mutes),
        ui.page("/mutes", pages.mute, role=Role.REVIEWER, methods=("POST",)),
        ui.page("/mutes/{id}/end", pages.end, role=Role.REVIEWER, methods=("POST",)),
    ]


class _Rules:
    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._parts = ui.parts

    def policy(self, asked: Asked) -> Response:
        return self._ui.render(
            asked,
            "web/policy.html",
            rules=self._parts.policy.rules,
            told=lambda name, found: condition(name, found, asked.words),
        )

    def mutes(self, asked: Asked) -> Response:
        now, counts, language = self._parts.now(), self._parts.store.mutes.counts(), asked.words.language
        known = all_of(self._parts)
        rows = [(each, what(self._parts, each, language), counts.get(each.id, 0)) for each in known]
        rows.sort(key=lambda row: (not row[0].holds(now), row[0].id))
        return self._ui.render(
            asked,
            "web/mutes.html",
            rows=[row for row in rows if asked.query.get("all") or row[0].holds(now)],
            over=sum(not row[0].holds(now) for row in rows),
            everything=bool(asked.query.get("all")),
            by_file=BY_FILE,
            institutions=sorted(
                ((not asked.words.english and each.name_zh) or each.name, id_)
                for id_, each in self._parts.sources.institutions.items()
            ),
            sites=sorted((each.name, id_) for id_, each in self._parts.sources.sites.items()),
            aspects=list(ASPECTS),
            recipients=[(each.name or each.id, each.id) for each in self._parts.settings.recipients],
        )

    def mute(self, asked: Asked) -> Response:
        try:
            day = date.fromisoformat(asked.said("until"))
        except ValueError:
            raise Refused("say until when: the first day on which it is told again") from None
        try:
            begin(
                self._parts,
                institution=asked.said("institution"),
                site=asked.said("site"),
                aspect=asked.said("aspect"),
                recipient=asked.said("recipient"),
                until=day,
                reason=asked.said("reason"),
                by=asked.visitor.signs,
            )
        except UsageError as error:
            raise Refused(str(error)) from error
        return seen("/mutes")

    def end(self, asked: Asked) -> Response:
        try:
            stop(self._parts, asked.named["id"])
        except NotFound as error:
            raise Missing(str(error)) from error
        except UsageError as error:
            raise Refused(str(error)) from error
        return seen("/mutes")
