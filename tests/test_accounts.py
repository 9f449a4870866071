"""Accounts, and who is let in: passwords, sessions, tokens, trusted proxies, this machine alone."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from monitor.changes import Severity
from monitor.errors import NotFound, UsageError
from monitor.pipeline.parts import Parts, open_parts
from monitor.pipeline.reach import closed, examine_web
from monitor.record import passwords
from monitor.record.account_types import LONG, SHORT, Account
from monitor.record.passwords import Busy, Costs, fault_of, fits, generated, hashed
from monitor.review import Web
from monitor.review.app import application
from monitor.review.ui.tries import FOR_A_NAME, FOR_AN_ADDRESS, FOR_BOTH, SPAN, Tries
from monitor.settings import load
from monitor.workspace import find, init
from tests.command_kit import Command
from tests.record_kit import change

NOW = datetime(2026, 11, 11, 9, tzinfo=UTC)
GOOD = "correct horse battery"
HERE = {"Sec-Fetch-Site": "same-origin"}
BROWSER = {"Accept": "text/html"}


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COSTS", Costs(1, 8, 1))


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def made(tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Parts]]:
    """Makes parts with what [web] says."""
    init(tmp_path)
    with open_parts(find(tmp_path, {}, tmp_path), {}, now=clock) as parts:

        def make(**web: Any) -> Parts:
            text = "[web]\n" + "\n".join(f"{key} = {json.dumps(value)}" for key, value in web.items())
            file = tmp_path / "settings.toml"
            file.write_text(text)
            object.__setattr__(parts, "settings", load(file, {}))
            return parts

        yield make


def add(parts: Parts, name: str = "jane", role: str = "reviewer", password: str = GOOD) -> None:
    parts.store.accounts.add(Account(name, role, NOW), hashed(password))


@asynccontextmanager
async def asked(
    parts: Parts, *, peer: str = "127.0.0.1", url: str = "http://127.0.0.1"
) -> AsyncIterator[Any]:
    transport = httpx.ASGITransport(app=application(parts), client=(peer, 1234))
    async with httpx.AsyncClient(transport=transport, base_url=url, headers=BROWSER) as client:
        yield client


async def sign_in(client: Any, name: str = "jane", password: str = GOOD, **fields: str) -> httpx.Response:
    answer: httpx.Response = await client.post(
        "/sign-in", data={"name": name, "password": password, **fields}, headers=HERE
    )
    return answer


# --------------------------------------------------------------------- passwords


@pytest.mark.parametrize(
    ("password", "good"),
    [
        (GOOD, True),
        ("密码密码很长的一个句子不会错", True),
        ("short", False),
        ("elevenchars", False),
        ("a" * 501, False),
        ("aaaaaaaaaaaaaaaa", False),
        ("jane.smith@example.org", False),
        ("Jane.Smith@Example.ORG", False),
    ],
)
def test_which_passwords_are_good_enough(password: str, good: bool) -> None:
    assert (fault_of(password, "jane.smith@example.org") == "") is good


def test_a_password_fits_its_own_hash_only_and_nobody_has_one() -> None:
    known = hashed("café au lait à Paris")
    assert known.startswith("$argon2id$")
    assert fits("cafe\u0301 au lait a\u0300 Paris", known)  # as another keyboard sends it
    assert not fits("cafe au lait a Paris", known)
    assert not fits("", "")
    assert not fits(GOOD, "not a hash")
    assert hashed(GOOD) != hashed(GOOD)
    assert fault_of(generated(), "") == ""


def test_a_hash_that_would_take_hours_is_not_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    salt = "c29tZXNhbHRzb21l"
    for costs in ("m=4194304,t=3,p=4", "m=65536,t=99999,p=4", "m=65536,t=3,p=200"):
        assert not fits(GOOD, f"$argon2id$v=19${costs}${salt}${'A' * 43}")
    assert not fits(GOOD, f"$argon2i$v=19$m=8,t=1,p=1${salt}${'A' * 43}")


def test_few_passwords_are_looked_at_at_a_time() -> None:
    desk = passwords._DESK
    places = [desk.place() for _ in range(passwords.AT_ONCE)]
    for place in places:
        place.__enter__()
    queued = [desk._queue.acquire(blocking=False) for _ in range(passwords.WAITING)]
    try:
        assert all(queued)
        with pytest.raises(Busy):
            fits(GOOD, "")
    finally:
        for _ in queued:
            desk._queue.release()
        for place in places:
            place.__exit__(None, None, None)
    assert not fits(GOOD, "")


def test_who_is_wrong_too_often_waits_and_nobody_else() -> None:
    moment = [0.0]
    tries = Tries(lambda: moment[0])
    assert [tries.begin("jane", f"10.0.0.{n}") for n in range(FOR_A_NAME)] == [0.0] * FOR_A_NAME
    assert tries.begin("jane", "10.0.0.99") == SPAN
    assert tries.begin("bob", "10.0.0.99") == 0.0
    for n in range(FOR_AN_ADDRESS):
        tries.begin(f"name{n}", "10.9.9.9")
    assert tries.begin("anybody", "10.9.9.9") > 0
    moment[0] = SPAN + 1
    assert tries.begin("jane", "10.0.0.99") == 0.0
    tries.was_right("jane", "10.0.0.99")
    assert [tries.begin("jane", "10.0.1.1") for n in range(FOR_BOTH)] == [0.0] * FOR_BOTH
    assert tries.begin("jane", "10.0.1.1") == SPAN
    assert tries.begin("jane", "10.0.1.2") == 0.0, "a stranger does not lock her out"


def test_who_waits_does_not_push_the_tries_of_others_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.review.ui.tries.MOST", 200)
    tries = Tries(lambda: 0.0)
    for number in range(FOR_A_NAME):
        tries.begin("jane", f"10.0.0.{number}")
    for number in range(200):
        tries.begin(f"nobody{number}", "10.9.9.9")
    assert tries.begin("jane", "10.0.0.99") == SPAN


# --------------------------------------------------------------------- the record


def test_sessions_slide_and_end(made: Callable[..., Parts]) -> None:
    parts = made()
    accounts = parts.store.accounts
    add(parts)
    secret = accounts.begin("jane", NOW, LONG)
    at = NOW
    for _ in range(6):  # fourteen days after each visit, ninety in all
        at += timedelta(days=13)
        assert accounts.visit(secret, at)
    assert accounts.visit(secret, NOW + timedelta(days=89))
    assert not accounts.visit(secret, NOW + LONG.whole)
    short = accounts.begin("jane", NOW, SHORT)
    assert not accounts.visit(short, NOW + SHORT.idle)
    assert not accounts.visit(short + "x", NOW)
    assert not accounts.visit("", NOW)


def test_a_new_password_and_a_closed_account_end_sessions(made: Callable[..., Parts]) -> None:
    parts = made()
    accounts = parts.store.accounts
    add(parts)
    first, second = accounts.begin("jane", NOW), accounts.begin("jane", NOW)
    kept = accounts.visit(second, NOW)
    assert kept is not None
    accounts.set_password("jane", hashed("another long password"), but=kept.id)
    assert (accounts.visit(first, NOW), accounts.visit(second, NOW)) == (None, kept)
    token = accounts.add_token("jane", "script", "reader", NOW)
    accounts.change("jane", disabled=True)
    assert accounts.visit(second, NOW) is None
    assert accounts.use(token, NOW) is None
    assert accounts.password("jane") == ""
    accounts.change("jane", disabled=False)
    assert accounts.visit(second, NOW) is None
    assert accounts.use(token, NOW)
    accounts.remove("jane")
    assert accounts.use(token, NOW) is None
    with pytest.raises(NotFound):
        accounts.remove("jane")


def test_secrets_are_nowhere_in_the_database(made: Callable[..., Parts], tmp_path: Path) -> None:
    parts = made()
    add(parts)
    secrets = [
        parts.store.accounts.begin("jane", NOW),
        parts.store.accounts.add_token("jane", "x", "reader", NOW),
        GOOD,
    ]
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("monitor.db*"))
    assert b"jane" in kept
    assert not any(secret.encode() in kept for secret in secrets)


def test_a_token_may_no_more_than_its_account_and_ends(made: Callable[..., Parts]) -> None:
    parts = made()
    accounts = parts.store.accounts
    add(parts, role="reviewer")
    with pytest.raises(UsageError):
        accounts.add_token("jane", "x", "admin", NOW)
    token = accounts.add_token("jane", "x", "reviewer", NOW, NOW + timedelta(days=1))
    assert token.startswith("mon_")
    assert accounts.use(token, NOW)
    assert not accounts.use(token, NOW + timedelta(days=1))


# --------------------------------------------------------------------- who is let in


@pytest.mark.parametrize(
    ("headers", "web", "let_in"),
    [
        ({}, {}, True),
        ({"Host": "localhost:8710"}, {}, True),
        ({"Host": "[::1]:8710"}, {}, True),
        ({"Host": "10.1.2.3"}, {}, False),
        ({"Host": "monitor"}, {"hosts": ["monitor"]}, False),
        ({"X-Forwarded-For": "127.0.0.1"}, {}, False),
        ({"X-Forwarded-Host": "localhost"}, {}, False),
        ({"Forwarded": "for=127.0.0.1"}, {}, False),
        ({"X-Real-IP": "127.0.0.1"}, {}, False),
        ({"Via": "1.1 proxy"}, {}, False),
        ({}, {"base_url": "https://watch.example.org"}, False),
        ({}, {"base_url": "http://localhost:8710"}, True),
        ({}, {"host": "0.0.0.0"}, False),
        ({"Authorization": "Bearer wrong"}, {}, False),
        ({"X-Remote-User": "jane"}, {}, True),  # it means nothing until a setting says so
    ],
)
async def test_without_accounts_only_who_sits_here_is_let_in(
    made: Callable[..., Parts], headers: dict[str, str], web: dict[str, Any], let_in: bool
) -> None:
    async with asked(made(**web)) as client:
        answer = await client.get("/users", headers=headers)
    assert answer.status_code == (200 if let_in else 303), answer.text[:200]


async def test_a_proxy_that_keeps_the_name_still_is_no_browser(made: Callable[..., Parts]) -> None:
    app = application(made())

    async def old(scope: Any, receive: Any, send: Any) -> None:
        await app({**scope, "http_version": "1.0"}, receive, send)

    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=old), base_url="http://127.0.0.1", headers=BROWSER
    ) as client:
        assert (await client.get("/users")).status_code == 303
    async with asked(made(), peer="10.0.0.7") as client:
        assert (await client.get("/users")).status_code == 303


async def test_signing_in_and_out(made: Callable[..., Parts]) -> None:
    parts = made()
    add(parts)
    async with asked(parts) as client:
        asked_for = await client.get("/account?x=1")
        assert asked_for.headers["location"] == "/sign-in?next=/account%3Fx%3D1"
        page = await client.get("/sign-in?next=/account%3Fx%3D1")
        assert 'value="/account?x=1"' in page.text
        assert "is watched" not in page.text  # nothing of the workspace before
        assert "pages are watched" not in page.text
        wrong = await sign_in(client, password="something else")
        assert (wrong.status_code, "set-cookie" in wrong.headers) == (403, False)
        right = await sign_in(client, name="Jane", next="/account")
        assert (right.status_code, right.headers["location"]) == (303, "/account")
        cookie = right.headers["set-cookie"]
        assert cookie.startswith("session=")
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Max-Age" not in cookie
        mine = await client.get("/account")
        assert "jane" in mine.text
        assert (await client.get("/users")).status_code == 403
        first = client.cookies["session"]
        await sign_in(client, keep="yes")
        assert client.cookies["session"] != first
        assert parts.store.accounts.visit(first, NOW) is None  # rotated
        second = client.cookies["session"]
        out = await client.post("/sign-out", headers=HERE)
        assert out.headers["location"] == "/sign-in"
        assert parts.store.accounts.visit(second, NOW) is None
        assert (await client.get("/account")).status_code == 303


async def test_over_https_the_cookie_is_for_this_host_alone(made: Callable[..., Parts]) -> None:
    parts = made(base_url="https://watch.example.org")
    add(parts)
    # TLS ends at a proxy: what reaches us is plain, under the name of base_url.
    async with asked(parts, url="http://watch.example.org") as client:
        cookie = (await sign_in(client)).headers["set-cookie"]
        assert cookie.startswith("__Host-session=")
        assert all(word in cookie for word in ("Secure", "Path=/", "HttpOnly"))
        assert "Domain" not in cookie
        secret = cookie.partition("=")[2].partition(";")[0]
        for name, status in (("__Host-session", 200), ("session", 303)):
            answer = await client.get("/account", headers={"Cookie": f"{name}={secret}"})
            assert answer.status_code == status


async def test_after_five_wrong_ones_the_next_has_to_wait(made: Callable[..., Parts]) -> None:
    parts = made()
    add(parts)
    async with asked(parts) as client:
        for name in ("jane", "nobody"):
            said = [(await sign_in(client, name, "wrong password")).status_code for _ in range(5)]
            assert said == [403] * 5
            late = await sign_in(client, name)
            assert late.status_code == 429
            assert 0 < int(late.headers["retry-after"]) <= SPAN


async def test_a_token_opens_pages_and_never_the_account(made: Callable[..., Parts]) -> None:
    parts = made()
    accounts = parts.store.accounts
    add(parts, "ada", "admin")
    reader = accounts.add_token("ada", "r", "reader", NOW)
    admin = accounts.add_token("ada", "a", "admin", NOW)
    async with asked(parts) as client:
        for token, path, status in (
            (reader, "/account", 200),
            (reader, "/users", 403),
            (admin, "/users", 200),
        ):
            answer = await client.get(path, headers={"Authorization": f"bearer {token}"})
            assert answer.status_code == status
        forms: dict[str, dict[str, str]] = {
            "/account/tokens": {"title": "x", "role": "admin", "days": "90"},
            "/account/password": {"new": GOOD, "again": GOOD, "password": GOOD},
            "/users": {"name": "eve", "role": "admin"},
        }
        for path, form in forms.items():
            answer = await client.post(path, data=form, headers={"Authorization": f"Bearer {admin}"})
            assert (answer.status_code, "a token cannot do this" in answer.text) == (400, True)
        accounts.change("ada", role="reader")
        answer = await client.get("/users", headers={"Authorization": f"Bearer {admin}"})
        assert answer.status_code == 403
    assert [each.name for each in accounts.all()] == ["ada"]
    assert len(accounts.tokens("ada")) == 2


@pytest.mark.parametrize(
    ("peer", "said", "status"),
    [
        ("10.1.0.5", ["jane"], 200),
        ("10.1.0.5", ["JANE"], 200),
        ("::ffff:10.1.0.5", ["jane"], 200),
        ("10.1.0.5", ["visitor@example.org"], 200),
        ("10.1.0.5", ["gone"], 303),
        ("10.1.0.5", ["jane", "ada"], 303),
        ("10.1.0.5", [""], 303),
        ("10.1.0.5", ["x" * 101], 303),
        ("10.1.0.5", [], 303),
        ("10.2.0.5", ["jane"], 303),
        ("127.0.0.1", ["jane"], 303),
    ],
)
async def test_a_proxy_that_signs_people_in_is_believed_and_nobody_else(
    made: Callable[..., Parts], caplog: pytest.LogCaptureFixture, peer: str, said: list[str], status: int
) -> None:
    parts = made(host="0.0.0.0", sso_header="X-Remote-User", sso_proxies=["10.1.0.0/16"])
    assert closed(parts) == ""
    add(parts)
    add(parts, "gone")
    parts.store.accounts.change("gone", disabled=True)
    async with asked(parts, peer=peer) as client:
        answer = await client.get("/account", headers=[("X-Remote-User", each) for each in said])
        assert answer.status_code == status
        role = "Reviewer" if said[:1] in (["jane"], ["JANE"]) else "Reader"
        assert status != 200 or f"· {role}" in answer.text
    refused = bool(said) and not peer.endswith("10.1.0.5")
    assert ("is none of sso_proxies" in caplog.text) is refused


async def test_the_header_of_somebody_else_spoils_a_good_session(made: Callable[..., Parts]) -> None:
    parts = made(sso_header="X-Remote-User", sso_proxies=["10.1.0.0/16"])
    add(parts)
    async with asked(parts) as client:
        await sign_in(client)
        assert (await client.get("/account")).status_code == 200
        assert (await client.get("/account", headers={"X-Remote-User": "ada"})).status_code == 303


# --------------------------------------------------------------------- one's own account, and all of them


async def test_changing_ones_own_account(made: Callable[..., Parts]) -> None:
    parts = made()
    accounts = parts.store.accounts
    add(parts)
    other = accounts.begin("jane", NOW)
    async with asked(parts) as client:
        await sign_in(client)
        form = {"display_name": "Jane\u202e <b>Doe</b>", "language": "zh", "timezone": "Asia/Tokyo"}
        assert (await client.post("/account", data=form, headers=HERE)).status_code == 303
        account = accounts.get("jane")
        assert account is not None
        assert (account.language, account.timezone) == ("zh", "Asia/Tokyo")
        page = (await client.get("/account")).text
        assert 'lang="zh-Hans"' in page
        assert "<b>Doe" not in page
        assert "\u202e" not in page
        for bad in ({"timezone": "../etc/passwd"}, {"timezone": "Mars/Base"}, {"language": "xx"}):
            assert (await client.post("/account", data=bad, headers=HERE)).status_code == 400
        new = "a wholly new password"
        form = {"password": "not the one", "new": new, "again": new}
        assert (await client.post("/account/password", data=form, headers=HERE)).status_code == 400
        assert (
            await client.post("/account/password", data=form | {"password": GOOD}, headers=HERE)
        ).status_code == 303
        assert (await client.get("/account")).status_code == 200  # this session stays
        assert accounts.visit(other, NOW) is None
        assert fits(new, accounts.password("jane"))
        form = {"title": "script", "role": "reader", "days": "30"}
        shown = await client.post("/account/tokens", data=form, headers=HERE)
        token = shown.text.partition("<code>mon_")[2].partition("<")[0]
        assert accounts.use(f"mon_{token}", NOW)
        assert token not in (await client.get("/account")).text
        form["role"] = "admin"
        assert (await client.post("/account/tokens", data=form, headers=HERE)).status_code == 400
        (known,) = accounts.tokens("jane")
        assert (
            await client.post("/account/tokens/revoked", data={"token": str(known.id)}, headers=HERE)
        ).status_code == 303
        assert accounts.tokens("jane") == []


async def test_nobody_ends_what_is_anothers(made: Callable[..., Parts]) -> None:
    parts = made()
    accounts = parts.store.accounts
    add(parts)
    add(parts, "bob")
    secret = accounts.begin("bob", NOW)
    token = accounts.add_token("bob", "x", "reader", NOW)
    session, known = accounts.visit(secret, NOW), accounts.use(token, NOW)
    assert session is not None
    assert known is not None
    async with asked(parts) as client:
        await sign_in(client)
        for path, form in (
            ("/account/sessions", {"session": str(session.id)}),
            ("/account/sessions", {"session": "others"}),
            ("/account/tokens/revoked", {"token": str(known.id)}),
        ):
            await client.post(path, data=form, headers=HERE)
    assert accounts.visit(secret, NOW)
    assert accounts.use(token, NOW)


async def test_an_admin_looks_after_accounts(made: Callable[..., Parts]) -> None:
    parts = made()
    accounts = parts.store.accounts
    async with asked(parts) as client:  # the first one, by who sits here
        form = {"name": "Ada", "display_name": "Ada L.", "role": "reader"}
        assert (await client.post("/users", data=form, headers=HERE)).status_code == 400
        shown = await client.post("/users", data=form | {"role": "admin"}, headers=HERE)
        password = shown.text.partition('role="status"')[2].partition("<code>")[2].partition("<")[0]
        assert (await client.get("/users")).status_code == 303  # from now on one signs in
        assert (await sign_in(client, "ada", password)).status_code == 303
        for form, status in (
            ({"name": "bob", "role": "reviewer"}, 200),
            ({"name": "bob", "role": "reviewer"}, 400),
            ({"name": "no name", "role": "reader"}, 400),
            ({"name": "eve", "role": "root"}, 400),
        ):
            assert (await client.post("/users", data=form, headers=HERE)).status_code == status
        for form, status in (
            ({"name": "bob", "what": "role", "role": "reader"}, 303),
            ({"name": "bob", "what": "role", "role": "root"}, 400),
            ({"name": "bob", "what": "disable"}, 303),
            ({"name": "ada", "what": "disable"}, 400),
            ({"name": "ada", "what": "remove"}, 400),
            ({"name": "ada", "what": "role", "role": "reader"}, 400),
            ({"name": "../ada", "what": "remove"}, 404),
        ):
            assert (await client.post("/users/changed", data=form, headers=HERE)).status_code == status
    assert [(each.name, each.role, each.disabled) for each in accounts.all()] == [
        ("ada", "admin", False),
        ("bob", "reader", True),
    ]


# --------------------------------------------------------------------- beyond this machine, and by command


async def until(fits: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if fits():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came")


async def test_nothing_listens_beyond_this_machine_without_an_account(
    made: Callable[..., Parts], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.review.server.AGAIN", 0.01)
    parts = made(host="0.0.0.0", port=0)
    assert [each.level for each in examine_web(parts)] == ["wrong"]
    web, over = Web(), asyncio.Event()
    running = asyncio.create_task(web(parts, over))
    await until(lambda: "the web part stays off" in caplog.text)
    assert "monitor users add NAME --role admin" in caplog.text
    assert web.address is None
    add(parts)
    with caplog.at_level(logging.INFO):
        await until(lambda: web.address is not None)
    over.set()
    await running
    assert closed(made(host="0.0.0.0", pages=False)) == ""


async def test_machines_are_served_without_pages(made: Callable[..., Parts]) -> None:
    parts = made(host="0.0.0.0", pages=False)
    async with asked(parts, peer="10.0.0.9") as client:
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.get("/sign-in")).status_code == 404


@pytest.mark.parametrize(
    ("web", "word"),
    [
        ('sso_header = "X-Remote-User"', "sso_proxies"),
        ('sso_header = "Cookie"\nsso_proxies = ["10.0.0.1"]', "meaning of its own"),
        ('sso_header = "X User:"\nsso_proxies = ["10.0.0.1"]', "name of a header"),
        ('sso_proxies = ["everybody"]', "network"),
        ('sso_role = "root"', "sso_role"),
    ],
)
def test_settings_that_would_let_anybody_in_are_refused(tmp_path: Path, web: str, word: str) -> None:
    file = tmp_path / "monitor.toml"
    file.write_text(f"[web]\n{web}\n")
    with pytest.raises(UsageError, match=word):
        load(file, {})


def test_accounts_by_command(tmp_path: Path) -> None:
    init(tmp_path)
    monitor = Command(tmp_path)
    secret = tmp_path / "secret"
    secret.write_text(f"{GOOD}\n")
    monitor("users", "add", "Jane", "--role", "admin", "--password-file", str(secret))
    printed, _ = monitor("users", "add", "bob", "--role", "reader", "--generate")
    assert fault_of(printed.strip(), "bob") == ""
    for wrong in (
        ("users", "add", "jane", "--role", "admin", "--generate"),
        ("users", "add", "no name", "--role", "admin", "--generate"),
        ("users", "add", "eve", "--role", "admin"),
        ("users", "token", "bob", "add", "x", "--role", "admin"),
        ("users", "role", "nobody", "admin"),
    ):
        _, complaint = monitor(*wrong, code=2)
        assert complaint.count("\n") <= 3
    _, complaint = monitor("users", "password", "bob", "--password-file", "-", code=2, stdin="short\n")
    assert "12 characters" in complaint
    token, _ = monitor("users", "token", "bob", "add", "my script")
    listed, _ = monitor("users", "token", "bob", "list", "--format", "csv")
    assert token.startswith("mon_")
    assert token.strip() not in listed
    monitor("users", "role", "bob", "reviewer")
    monitor("users", "disable", "bob")
    everybody, _ = monitor("users", "list", "--format", "csv")
    assert [line.split(",")[:4] for line in everybody.splitlines()[1:]] == [
        ["bob", "", "reviewer", "True"],
        ["jane", "", "admin", "False"],
    ]
    monitor("users", "remove", "bob")
    _, told = monitor("users", "remove", "jane")
    assert "last account" in told
    monitor.environment["MONITOR_WEB__HOST"] = "0.0.0.0"
    _, why = monitor("web", code=1)
    assert "monitor users add NAME --role admin" in why
    said, _ = monitor("doctor", code=1)
    assert "wrong web" in said


# --------------------------------------------------------------------- under which name


async def test_people_decide_under_the_name_of_their_account(made: Callable[..., Parts]) -> None:
    """The name that others see is theirs to choose: with it one person would be two, or somebody else."""
    parts = made()
    add(parts, "jane")
    add(parts, "boss", "admin")
    token = parts.store.accounts.add_token("jane", "script", "reviewer", NOW)
    parts.store.accounts.change("jane", display_name="boss")
    told = change("one", severity=Severity.CRITICAL)
    parts.store.add_changes([told])
    object.__setattr__(parts.settings.review, "second_person", [Severity.CRITICAL])
    async with asked(parts) as client:
        await sign_in(client)
        await client.post(f"/changes/{told.id}/decisions", data={"do": "confirm"}, headers=HERE)
        client.cookies.clear()
        answer = await client.post(
            f"/api/v1/changes/{told.id}/decisions",
            json={"do": "confirm"},
            headers={"Authorization": f"Bearer {token}"},
        )
    assert answer.json()["waiting"] == [told.id]
    assert {each.by for each in parts.store.decisions.of(told.id)} == {"jane"}


async def test_who_decides_on_an_old_page_is_told(made: Callable[..., Parts]) -> None:
    """And a form that is sent once more by the browser changes nothing of what others decided since."""
    parts = made()
    add(parts)
    told = change("one")
    parts.store.add_changes([told])
    confirm, dismiss = {"do": "confirm"}, {"do": "dismiss", "reason": "misread"}
    async with asked(parts) as client:
        await sign_in(client)
        assert 'name="was" value="new"' in (await client.get(f"/changes/{told.id}")).text
        assert 'name="was" value="new"' in (await client.get("/changes")).text
        said = []
        for form in (confirm, confirm, dismiss):
            place = f"/changes/{told.id}/decisions"
            said.append(await client.post(place, data={**form, "was": "new"}, headers=HERE))
        token = parts.store.accounts.add_token("jane", "script", "reviewer", NOW)
        to_nobody = await client.post(
            f"/api/v1/changes/{told.id}/decisions",
            json={"do": "assign", "to": "nobody"},
            headers={"Authorization": f"Bearer {token}"},
        )
    assert [each.status_code for each in said] == [303, 303, 400]
    assert "somebody has decided about it since you looked" in said[2].text
    assert [each.verb for each in parts.store.decisions.of(told.id)] == ["confirm"]
    assert to_nobody.status_code == 409


async def test_feeds_are_for_who_may_see_the_pages(made: Callable[..., Parts]) -> None:
    parts = made()
    async with asked(parts) as client:
        assert (await client.get("/feeds/all.atom")).status_code == 200
        add(parts)
        assert (await client.get("/feeds/all.atom")).status_code == 401
        token = parts.store.accounts.add_token("jane", "reader of feeds", "reader", NOW)
        known = await client.get("/feeds/all.atom", headers={"Authorization": f"Bearer {token}"})
        assert known.status_code == 200
        await sign_in(client)
        assert (await client.get("/feeds/all.atom")).status_code == 200


async def test_a_request_that_does_not_come_in_is_not_waited_for(
    made: Callable[..., Parts], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.review.patience.WITHIN", 0.1)
    web, over = Web(), asyncio.Event()
    serving = asyncio.create_task(web(made(port=0), over))
    while web.address is None:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    for begun in (
        b"",
        b"GET /healthz HTT",
        b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n",
    ):
        reader, writer = await asyncio.open_connection(*web.address)
        writer.write(begun)
        assert await asyncio.wait_for(reader.read(), 5) == b""
        writer.close()
    over.set()
    await serving


def test_doctor_tells_of_an_address_with_a_path(made: Callable[..., Parts]) -> None:
    parts = made(base_url="http://127.0.0.1/monitor")
    assert [each.level for each in examine_web(parts)] == ["look", "fine"]


async def test_where_no_page_is_the_answer_is_as_guarded_as_any(made: Callable[..., Parts]) -> None:
    async with asked(made()) as client:
        missing, slash, away = [
            await client.get(each) for each in ("/inbox", "/changes/?q=a", "http://127.0.0.1//e.example/")
        ]
        odd = await client.put("/changes")
    for answer in (missing, slash, away, odd):
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert (slash.status_code, slash.headers["location"]) == (303, "/changes?q=a")
    assert (missing.status_code, odd.status_code, away.headers.get("location", "/")) == (404, 405, "/")
