"""What every operation of the API is made with: its declaration, its parameters, its answers.

An `Operation` says where it is asked, by whom, with which parameters and what it gives; the route, the checks
and the description (`describe`) all come from that, so that they cannot differ. A handler takes a `Call` with
values that were parsed and gives something for JSON. Faults are problems of RFC 9457, answers have an ETag
(RFC 9110, weak: of their content), lists are asked for page by page with the cursor of the last one.
"""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from monitor.errors import ArchiveError, NotFound, StorageError, UsageError
from monitor.pipeline.parts import Parts
from monitor.review.api.values import Kind, Unfit
from monitor.review.ui.kit import Gate, Missing, Refused, Role, Visitor, from_here
from monitor.wire import json_line

ROOT = "/api/v1"
MOST_BODY = 5_000_000
HEADERS = {
    "Cache-Control": "no-cache, private",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
JSON, PROBLEM = "application/json", "application/problem+json"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
T = TypeVar("T")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query or a path."""

    name: str
    kind: Kind
    help: str
    place: str = "query"
    many: bool = False
    """It may be given several times."""
    needed: bool = False
    default: Any = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked."""

    path: str
    name: str
    help: str
    handler: "Callable[[Call], Any]"
    gives: Mapping[str, Any]
    """The schema of the answer."""
    parameters: Sequence[Parameter] = ()
    body: Mapping[str, Any] | None = None
    method: str = "GET"
    role: Role = Role.READER
    media: str = JSON
    group: str = ""


@dataclass(frozen=True)
class Call:
    """One request, with its values parsed."""

    parts: Parts
    request: Request
    visitor: Visitor
    values: Mapping[str, Any]
    body: Any = None

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """Some of a list, and where to go on."""

    items: Sequence[T]
    next: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {"items": list(self.items), "next": self.next}


class Operations:
    """The operations of one workspace, served."""

    def __init__(self, parts: Parts, gate: Gate, operations: Sequence[Operation]) -> None:
        self._parts, self._gate = parts, gate
        self.operations = operations

    def routes(self) -> list[Route]:
        """One for each path, with every method that it has."""
        by_path: dict[str, dict[str, Operation]] = {}
        for each in self.operations:
            by_path.setdefault(each.path, {})[each.method] = each
        return [self._route(path, several) for path, several in by_path.items()]

    def _route(self, path: str, several: dict[str, Operation]) -> Route:
        allowed = ", ".join(sorted({*several, *({"HEAD"} if "GET" in several else ())}))

        async def answered(request: Request) -> Response:
            method = "GET" if request.method == "HEAD" else request.method
            return await self._answered(request, several.get(method), allowed)

        # All methods come here, so that a wrong one is refused as everything else is.
        methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
        return ApiRoute(ROOT + path, answered, methods=methods, operations=several)

    async def _answered(self, request: Request, operation: Operation | None, allowed: str) -> Response:
        try:
            visitor = await asyncio.to_thread(self._gate.visitor, request)
            if not visitor.role.may(Role.READER):
                return problem(401, "a token is needed", {"WWW-Authenticate": "Bearer"})
            if request.method not in _SAFE and not from_here(request.headers):
                return problem(403, "this was not sent by a page of ours or by a program")
            if operation is None:
                return problem(405, f"it can be asked with {allowed}", {"Allow": allowed})
            if not visitor.role.may(operation.role):
                return problem(403, f"this needs the role of {operation.role}")
            values = _values(request, operation)
            body = await _body(request) if operation.body is not None else None
            call = Call(self._parts, request, visitor, values, body)
            return await asyncio.to_thread(_made, operation, call)
        except Unfit as error:
            return problem(400, str(error))
        except (Missing, NotFound) as error:
            return problem(404, str(error) or "there is nothing of that name")
        except (Refused, UsageError) as error:
            return problem(409, str(error))
        except ArchiveError as error:
            return problem(410, f"the archive does not have it any more: {error}")
        except StorageError as error:
            log.error("the record cannot be read: %s", error)
            return problem(503, "the record cannot be read at the moment")


class ApiRoute(Route):
    """A route that knows its operations; a test goes through all of them."""

    def __init__(
        self, path: str, endpoint: Any, *, operations: Mapping[str, Operation], **other: Any
    ) -> None:
        super().__init__(path, endpoint, **other)
        self.operations = operations


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """What went wrong, for programs (RFC 9457)."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return Response(json_line(said), status, {**HEADERS, **(headers or {})}, PROBLEM)


def _made(operation: Operation, call: Call) -> Response:
    found = operation.handler(call)
    if isinstance(found, Response):
        return found
    body = json_line(found.to_json() if isinstance(found, Listed) else found)
    headers = {**HEADERS, "ETag": f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'}
    if isinstance(found, Listed) and found.next:
        following = call.request.url.include_query_params(cursor=found.next)
        headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    if operation.method == "GET" and headers["ETag"] in _tags(call.request.headers.get("if-none-match", "")):
        return Response(b"", 304, headers)
    return Response(
        body, 201 if operation.method == "POST" and operation.role is not Role.READER else 200, headers, JSON
    )


def _tags(said: str) -> list[str]:
    return [each if each.startswith("W/") else f"W/{each}" for each in map(str.strip, said.split(","))]


def _values(request: Request, operation: Operation) -> dict[str, Any]:
    query = request.query_params
    known = {each.name for each in operation.parameters if each.place == "query"}
    if strange := next((name for name in query if name not in known), None):
        near = ", ".join(sorted(known)) or "none"
        raise Unfit(f"there is no parameter {strange[:60]!r} here; known are: {near}")
    values: dict[str, Any] = {}
    for each in operation.parameters:
        if each.place == "path":
            values[each.name] = each.kind.parse(each.name, request.path_params[each.name])
        elif each.many:
            values[each.name] = tuple(each.kind.parse(each.name, text) for text in query.getlist(each.name))
        else:
            given = query.getlist(each.name)
            if len(given) > 1:
                raise Unfit(f"{each.name} is given more than once")
            if each.needed and not given:
                raise Unfit(f"{each.name} is needed")
            values[each.name] = each.kind.parse(each.name, given[0]) if given else each.default
    return values


async def _body(request: Request) -> Any:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != JSON:
        raise Unfit(f"the body is {JSON}")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY:
            raise Unfit(f"the body is larger than {MOST_BODY:,} bytes")
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Unfit("the body is no JSON") from None
    if not isinstance(said, dict):
        raise Unfit("the body is an object")
    return said
