"""The JSON API: what it gives, page by page, to whom, and that it does as its description says."""

import csv
import io
import json
import os
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from starlette.types import ASGIApp

from monitor.changes import Severity
from monitor.pipeline.exports import COLUMNS, Form
from monitor.pipeline.parts import Parts
from monitor.record.account_types import Account
from monitor.review.app import application
from tests.command_kit import Command
from tests.pipeline_kit import Watch, example_watch
from tests.web_kit import asked

ROOT = "/api/v1"
EXAMPLES = int(os.environ.get("API_EXAMPLES", "4"))
"""Requests to each operation that are made up; `API_EXAMPLES=200` takes a quarter of an hour."""


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watch]:
    """The example site after two editions."""
    with example_watch(tmp_path_factory.mktemp("api") / "watch") as found:
        found.check()
        found.site.switch_edition()
        found.clock.advance(days=1)
        found.check()
        yield found


@pytest.fixture(scope="module")
def parts(watch: Watch) -> Iterator[Parts]:
    with watch.opened() as opened:
        yield opened


def get(parts: Parts, path: str, **headers: str) -> httpx.Response:
    return asked(parts, "GET", ROOT + path, headers=headers)


def items(parts: Parts, path: str) -> list[dict[str, Any]]:
    """All of a list, page by page as `next` leads."""
    found: list[dict[str, Any]] = []
    following = path
    for _ in range(200):
        answer = get(parts, following)
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        if answer.json()["next"] is None:
            return found
        assert answer.links["next"]["url"].startswith(ROOT)
        following = answer.links["next"]["url"].removeprefix(ROOT)
    raise AssertionError("the list has no end")


@pytest.mark.parametrize("limit", [1, 3, 500])
def test_changes_are_given_page_by_page_each_once(parts: Parts, limit: int) -> None:
    known = [change.to_json() for change in parts.store.changes()]
    assert items(parts, f"/changes?limit={limit}") == known


def test_changes_are_filtered_as_the_command_does(parts: Parts) -> None:
    for query, fits in (
        ("min_severity=high", lambda each: Severity(each["severity"]).rank >= Severity.HIGH.rank),
        (
            "aspect=partnership&aspect=risk_level",
            lambda each: each["aspect"] in ("partnership", "risk_level"),
        ),
        ("action=added", lambda each: each["action"] == "added"),
        ("site=meridian-tracker", lambda each: each["site"] == "meridian-tracker"),
        ("until=2026-11-11", lambda each: each["detected_at"] < "2026-11-12"),
        ("since=2100-01-01", lambda each: False),
    ):
        found = items(parts, f"/changes?{query}&limit=2")
        assert found == [each for each in items(parts, "/changes") if fits(each)], query


def test_every_list_can_be_walked_to_its_end(parts: Parts) -> None:
    pages = items(parts, "/pages?limit=3")
    assert {page["url"] for page in pages} == {page.url for page in parts.store.pages()}
    snapshots = items(parts, "/snapshots?limit=7")
    assert [each["id"] for each in snapshots] == [str(each.snapshot.id) for each in parts.store.snapshots()]
    names = [each["name"] for each in items(parts, "/institutions?limit=2")]
    assert sorted(names) == sorted(each["name"] for each in items(parts, "/institutions"))
    assert len(names) == len(set(names)) > 3
    chosen = items(parts, "/institutions?q=东岭")
    assert [each["name"] for each in chosen] == ["Dongling Institute of Technology"]


def test_a_profile_is_given_as_it_was_known(parts: Parts, watch: Watch) -> None:
    place = "/institutions/dongling-institute-of-technology/profile"
    then, now = get(parts, f"{place}?at=2026-11-11").json(), get(parts, place).json()
    assert [each[0]["profile"]["risk_level"]["value"] for each in (then, now)] == ["high", "very high"]
    facts = get(parts, "/institutions/dongling-institute-of-technology/facts?aspect=risk_level").json()
    assert [each["aspect"] for each in facts] == ["risk_level"]


def test_the_bytes_of_a_page_are_only_ever_a_download(parts: Parts) -> None:
    known = next(iter(parts.store.snapshots()))
    answer = get(parts, f"/snapshots/{known.snapshot.id}/body")
    assert answer.content == parts.archive.load(known.snapshot.ref).body
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_an_answer_that_is_known_is_not_given_again(parts: Parts) -> None:
    first = get(parts, "/changes?limit=2")
    again = get(parts, "/changes?limit=2", **{"If-None-Match": f'"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert get(parts, "/changes?limit=1", **{"If-None-Match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/changes?sevrity=high", 400, "sevrity"),
        ("/changes?severity=grave", 400, "severity"),
        ("/changes?limit=0", 400, "1 to 500"),
        ("/changes?limit=1&limit=2", 400, "more than once"),
        ("/changes?since=yesterday", 400, "no instant"),
        ("/changes?cursor=x", 400, "cursor"),
        ("/search", 400, "q is needed"),
        ("/changes/0000000000", 404, "no change"),
        ("/institutions/nobody", 404, "no institution"),
        ("/pages/999", 404, "no page"),
        ("/snapshots/999/body", 404, "no snapshot"),
        ("/exports/changes.exe", 400, "form"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(parts: Parts, path: str, status: int, said: str) -> None:
    answer = get(parts, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in answer.json()["detail"]


def test_a_decision_is_made_and_told(parts: Parts) -> None:
    id_ = items(parts, "/changes?limit=5")[0]["id"]
    place = f"{ROOT}/changes/{id_}/decisions"
    assert asked(parts, "POST", place, json={"do": "dismiss"}).status_code == 400
    assert asked(parts, "POST", place, json={"do": "note", "note": " "}).status_code == 400
    made = asked(parts, "POST", place, json={"do": "dismiss", "reason": "misread", "note": "not so"})
    assert (made.status_code, made.json()["decided"]) == (201, [id_])
    told = asked(parts, "GET", place).json()
    assert [(each["verb"], each["reason"], each["note"], each["via"]) for each in told] == [
        ("dismiss", "misread", "not so", "api")
    ]
    assert get(parts, f"/changes/{id_}").json()["state"] == "dismissed"
    assert [each["change"] for each in items(parts, "/decisions?limit=1")] == [id_]
    elsewhere = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert asked(parts, "POST", place, json={"do": "reopen"}, headers=elsewhere).status_code == 403


def test_names_are_screened(parts: Parts) -> None:
    names = ["东岭理工大学", "Nobody at all"]
    answer = asked(parts, "POST", f"{ROOT}/screen", json={"names": names}).json()["results"]
    assert [(each["name"], bool(each["hits"])) for each in answer] == [(names[0], True), (names[1], False)]


def test_exports_hold_every_change_and_no_formula(parts: Parts) -> None:
    known = [change.id for change in parts.store.changes()]
    sheet = list(csv.reader(io.StringIO(get(parts, "/exports/changes.csv").content.decode("utf-8-sig"))))
    assert tuple(sheet[0]) == COLUMNS
    assert [row[0] for row in sheet[1:]] == known
    assert not any(cell.startswith(tuple("=+-@\t\n\r＝")) for row in sheet for cell in row)
    lines = get(parts, "/exports/changes.jsonl").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == known
    book = zipfile.ZipFile(io.BytesIO(get(parts, "/exports/changes.xlsx").content))
    assert all(id_ in book.read("xl/worksheets/sheet1.xml").decode() for id_ in known)
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_the_command_writes_the_same_files(parts: Parts, watch: Watch, tmp_path: Path) -> None:
    monitor, place = Command(tmp_path), ("--workspace", str(watch.folder))
    for form in Form:
        monitor("export", form.value, "-o", f"x.{form}", *place)
    for form in (Form.CSV, Form.JSONL, Form.FTM):
        assert (tmp_path / f"x.{form}").read_bytes() == get(parts, f"/exports/changes.{form}").content
    assert zipfile.is_zipfile(tmp_path / "x.xlsx")
    _, complaint = monitor("export", "csv", "-o", "x.csv", *place, code=2)
    assert "exists already" in complaint
    monitor("export", "csv", "-o", "y.csv", "--min-severity", "critical", *place)
    assert (tmp_path / "y.csv").stat().st_size < (tmp_path / "x.csv").stat().st_size


def test_entities_of_follow_the_money_refer_to_one_another(parts: Parts) -> None:
    found = [json.loads(line) for line in get(parts, "/exports/changes.ftm").text.splitlines()]
    ids = [each["id"] for each in found]
    assert len(ids) == len(set(ids))
    links = [each["properties"] for each in found if each["schema"] == "UnknownLink"]
    assert links
    assert all({*link["subject"], *link["object"]} <= set(ids) for link in links)
    again = [json.loads(line)["id"] for line in get(parts, "/exports/changes.ftm").text.splitlines()]
    assert again == ids


def test_a_token_decides_what_may_be_done(watch: Watch, tmp_path: Path) -> None:
    with example_watch(tmp_path / "own") as own, own.opened() as parts:
        own.check()
        accounts, now = parts.store.accounts, parts.now()
        accounts.add(Account("rea", "reader", now), "")
        secret = accounts.add_token("rea", "script", "reader", now)
        reader = {"Authorization": f"Bearer {secret}"}
        assert get(parts, "/sites").status_code == 401
        assert get(parts, "/sites", Authorization="Bearer wrong").status_code == 401
        assert get(parts, "/sites", **reader).status_code == 200
        place = f"{ROOT}/changes/0000000000/decisions"
        assert asked(parts, "POST", place, json={"do": "confirm"}, headers=reader).status_code == 403


# --------------------------------------------------------------------- as described


def application_of(parts: Parts) -> ASGIApp:
    app = application(parts)

    async def local(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            scope["headers"] = [(k, v) for k, v in scope["headers"] if k != b"host"] + [
                (b"host", b"127.0.0.1")
            ]
            scope["client"] = ("127.0.0.1", 1)
        await app(scope, receive, send)

    return local


def test_it_does_as_its_description_says(parts: Parts) -> None:
    description = schemathesis.openapi.from_asgi(f"{ROOT}/openapi.json", application_of(parts))
    operations = [each.ok() for each in description.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        _try(operation)


def _try(operation: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library's own

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def holds(case: Any) -> None:
            case.call_and_validate()

        holds()
