"""The description of the API, OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0), made of its operations."""

from collections.abc import Sequence
from typing import Any

from monitor import __version__
from monitor.review.api.kit import PROBLEM, ROOT, Operation, Parameter
from monitor.review.api.schemas import COMPONENTS, ref
from monitor.review.ui.kit import Role

_FAULTS = {
    400: "A parameter or the body is not as described",
    401: "Nobody is signed in",
    403: "Not allowed",
    404: "There is nothing of that name",
    405: "Not asked with this method",
    409: "It cannot be done as things stand",
    410: "The archive does not have it any more",
    503: "The record cannot be read",
}


def describe(operations: Sequence[Operation], home: str) -> dict[str, Any]:
    """`home` is the address by which people reach the web part; empty: where this was asked."""
    paths: dict[str, dict[str, Any]] = {}
    for each in operations:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Institution Monitor",
            "version": __version__,
            "description": (
                "What is known of the institutions that are watched: profiles, changes with their proof, "
                "decisions, and how well their pages are read. Instants are UTC. Lists are given page by "
                "page: ask again with `cursor` set to the `next` of the answer."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": f"{home}{ROOT}"}],
        "security": [{"token": []}, {}],
        "paths": paths,
        "components": {
            "schemas": COMPONENTS,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "monitor users token NAME add"}
            },
        },
    }


def _operation(each: Operation) -> dict[str, Any]:
    given = "201" if each.method == "POST" and each.role is not Role.READER else "200"
    answers: dict[str, Any] = {given: {"description": "What was asked for", "content": _content(each)}}
    if each.method == "GET":
        answers["304"] = {"description": "It is still as If-None-Match says"}
    problem = {PROBLEM: {"schema": ref("Problem")}}
    answers |= {str(status): {"description": said, "content": problem} for status, said in _FAULTS.items()}
    described: dict[str, Any] = {
        "operationId": each.name,
        "summary": each.help,
        "tags": [each.group],
        "description": f"Needs the role {each.role}.",
        "parameters": [_parameter(one) for one in each.parameters],
        "responses": answers,
    }
    if each.body is not None:
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": each.body}}}
    return described


def _content(each: Operation) -> dict[str, Any]:
    return {media: {"schema": each.gives} for media in each.media.split(" | ")}


def _parameter(one: Parameter) -> dict[str, Any]:
    schema = {"type": "array", "items": one.kind.schema} if one.many else one.kind.schema
    told: dict[str, Any] = {
        "name": one.name,
        "in": one.place,
        "required": one.needed or one.place == "path",
        "description": one.help,
        "schema": schema,
    }
    return told | ({"example": one.example} if one.example else {})
