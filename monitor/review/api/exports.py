"""Operations that give changes as files: CSV, JSON lines, XLSX, and entities of FollowTheMoney."""

from starlette.responses import Response, StreamingResponse

from monitor.pipeline.exports import FORMS, Form, exported
from monitor.review.api.changes import FILTERS, wanted
from monitor.review.api.kit import HEADERS, Call, Operation, Parameter
from monitor.review.api.values import word

FORM = Parameter("form", word(Form, Form), "csv, jsonl, xlsx or ftm.", place="path")


def changes(call: Call) -> Response:
    """All changes that fit, without an end; the answer is written as it is read."""
    form: Form = call["form"]
    found = call.parts.store.changes(wanted(call))
    kind = FORMS[form]
    name = f'attachment; filename="changes.{kind.suffix}"'
    headers = {**HEADERS, "Content-Disposition": name}
    return StreamingResponse(exported(call.parts, form, found), 200, headers, kind.media)


OPERATIONS = (
    Operation(
        "/exports/changes.{form}",
        "exportChanges",
        "All changes that fit, as a file.",
        changes,
        {"type": "string"},
        (FORM, *FILTERS),
        media=" | ".join(each.media for each in FORMS.values()),
        group="exports",
    ),
)
