"""Operations on institutions, their profiles and facts, search and screening."""

from datetime import datetime
from typing import Any

from monitor.changes import Aspect
from monitor.model import Institution
from monitor.pipeline.blame import blame
from monitor.pipeline.history import known_at
from monitor.pipeline.screening import screen
from monitor.pipeline.searching import Kind, search
from monitor.record import InstitutionSummary
from monitor.review.api.changes import LIMIT
from monitor.review.api.kit import Call, Listed, Operation, Parameter
from monitor.review.api.records import institution_json
from monitor.review.api.schemas import ANYTHING, TEXT_OR_NOTHING, array, listed, record, ref
from monitor.review.api.values import Unfit, cursor, flag, text, when, whole, word
from monitor.review.ui.kit import Missing
from monitor.text import fold

MOST_NAMES = 10_000
CURSOR = Parameter("cursor", cursor("k[0-9a-f]{0,180}"), "What an earlier answer gave as `next`.", default="")
INSTITUTION = Parameter("institution", text(), "The id, or the name where it has none.", place="path")
AT = Parameter("at", when(end=True), "As it was known then; else now.")


def list_institutions(call: Call) -> Listed[dict[str, Any]]:
    summaries = list(call.parts.store.institutions())
    by_id = {each.institution: each for each in summaries if each.institution}
    known: list[tuple[str, Institution | None, InstitutionSummary | None]] = [
        (id_, each, by_id.get(id_)) for id_, each in call.parts.sources.institutions.items()
    ]
    known += [(f"~{each.institution_name}", None, each) for each in summaries if not each.institution]
    known.sort(key=lambda each: each[0])
    wanted = fold(call["q"]) if call["q"] else ""
    items: list[dict[str, Any]] = []
    names: list[str] = []
    for key, declared, summary in known:
        if _token(key) <= call["cursor"] or not _fits(declared, summary, wanted, call):
            continue
        if len(items) == call["limit"]:
            return Listed(items, names[-1])
        items.append(institution_json(declared, summary))
        names.append(_token(key))
    return Listed(items)


def _token(key: str) -> str:
    """A cursor that sorts as its key does."""
    return "k" + key.encode().hex()[:180]


def _fits(declared: Institution | None, summary: InstitutionSummary | None, wanted: str, call: Call) -> bool:
    names = declared.names() if declared else (summary.institution_name,) if summary else ()
    return (
        (not wanted or any(wanted in fold(name) for name in names))
        and (not call["group"] or bool(declared and call["group"] in declared.groups))
        and (not call["category"] or bool(declared and declared.category == call["category"]))
    )


def one_institution(call: Call) -> dict[str, Any]:
    declared, summary = _known(call)
    return institution_json(declared, summary)


def profile(call: Call) -> list[dict[str, Any]]:
    _known(call)
    at: datetime = call["at"] or call.parts.now()
    return known_at(call.parts, call["institution"], at, [])


def facts(call: Call) -> list[dict[str, Any]]:
    _known(call)
    found = blame(
        call.parts,
        call["institution"],
        at=call["at"],
        aspects=call["aspect"],
        ended=call["ended"],
        damaged=[],
    )
    return [each.to_json() for each in found]


def _known(call: Call) -> tuple[Institution | None, InstitutionSummary | None]:
    wanted = call["institution"]
    declared = call.parts.institution(wanted)
    for each in call.parts.store.institutions(wanted):
        if wanted in (each.institution, None if each.institution else each.institution_name):
            return declared, each
    if declared is None:
        raise Missing("no institution has that id or name")
    return declared, None


def found(call: Call) -> dict[str, Any]:
    told = search(call.parts, call["q"], kinds=call["kind"], limit=call["limit"], behind=False)
    return {"items": [each.to_json() for each in told.hits], "problem": told.problem or None}


def screened(call: Call) -> dict[str, Any]:
    names = call.body.get("names")
    if set(call.body) != {"names"} or not isinstance(names, list) or len(names) > MOST_NAMES:
        raise Unfit(f'the body is {{"names": […]}} with at most {MOST_NAMES:,} names')
    if not all(isinstance(each, str) and 0 < len(each) <= 400 and _is_text(each) for each in names):
        raise Unfit("a name is a text of 1 to 400 characters")
    return {"results": [each.to_json() for each in screen(call.parts, names)]}


def _is_text(said: str) -> bool:
    return not any(0xD800 <= ord(sign) < 0xE000 or sign == "\0" for sign in said)


NAMES = record(
    names={
        "type": "array",
        "maxItems": MOST_NAMES,
        "items": {"type": "string", "minLength": 1, "maxLength": 400, "pattern": r"^[^\x00]+$"},
    }
)
OPERATIONS = (
    Operation(
        "/institutions",
        "listInstitutions",
        "Institutions that are watched or that pages are about.",
        list_institutions,
        listed("Institution"),
        (
            Parameter("q", text(), "Part of a name, in either language."),
            Parameter("group", text(), "One of your own groups."),
            Parameter("category", text(), "Such as civilian_university."),
            LIMIT,
            CURSOR,
        ),
        group="institutions",
    ),
    Operation(
        "/institutions/{institution}",
        "getInstitution",
        "One institution.",
        one_institution,
        ref("Institution"),
        (INSTITUTION,),
        group="institutions",
    ),
    Operation(
        "/institutions/{institution}/profile",
        "getProfile",
        "What each of its profile pages told, with since when each value holds.",
        profile,
        array(ANYTHING),
        (INSTITUTION, AT),
        group="institutions",
    ),
    Operation(
        "/institutions/{institution}/facts",
        "listFacts",
        "Each fact with the snapshots where it was first and last seen.",
        facts,
        array(ANYTHING),
        (
            INSTITUTION,
            AT,
            Parameter("aspect", word(Aspect, Aspect), "Only these.", many=True),
            Parameter("ended", flag(), "Also facts that are told no more.", default=False),
        ),
        group="institutions",
    ),
    Operation(
        "/search",
        "search",
        "Names, changes, profiles, articles and pages by words.",
        found,
        record(items=array(ANYTHING), problem=TEXT_OR_NOTHING),
        (
            Parameter("q", text(), 'Words, "phrases", -without.', needed=True),
            Parameter("kind", word(Kind, Kind), "Only these.", many=True),
            Parameter("limit", whole(1, 100), "How many of each kind.", default=20),
        ),
        group="search",
    ),
    Operation(
        "/screen",
        "screen",
        "Which of these names are watched, or partners of watched ones.",
        screened,
        record(results=array(ANYTHING)),
        body=NAMES,
        method="POST",
        group="search",
    ),
)
