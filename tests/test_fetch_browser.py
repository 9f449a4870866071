"""Pages that a browser draws: what is read of them, what they reach (nothing by themselves), and faults."""

import asyncio
import contextlib
import json
import os
import signal
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from monitor.fetch import Fetcher, FetchPolicy, Manners, find_browser
from monitor.fetch import visit as visiting
from monitor.fetch.watch import Watch
from monitor.model import FaultKind, Fetched, FetchFault, FetchTask
from tests.fetch_kit import Server, answer, names, path_of, serve

FOUND = find_browser("", os.environ)
pytestmark = [
    pytest.mark.skipif(bool(FOUND.trouble), reason=FOUND.trouble or "-"),
    pytest.mark.asyncio(loop_scope="module"),
]
PROSE = "The Hallam Institute of Optics trains engineers and keeps three laboratories by the river. " * 4
HTML = "Content-Type: text/html; charset=utf-8"
SCRIPT = "Content-Type: text/javascript"
JSON = "Content-Type: application/json"


@dataclass
class World:
    """One way out with one browser, one server whose pages a test sets."""

    fetcher: Fetcher
    server: Server
    pages: dict[str, bytes]

    async def get(self, path: str = "/", site: str = "drawn") -> Fetched | FetchFault:
        return await self.fetcher.fetch(FetchTask(self.server.url + path, site=site))

    async def drawn(self, path: str = "/", site: str = "drawn") -> Fetched:
        got = await self.get(path, site)
        assert isinstance(got, Fetched), got
        return got

    def seen(self, path: str) -> int:
        return sum(path_of(head).partition("?")[0] == path for head in self.server.requests)


def page(script: str, body: str = "<div id=app></div>", *, ready: str = PROSE) -> bytes:
    """A page whose text is there only after its script has run."""
    done = f"document.getElementById('app').append({json.dumps(ready)});"
    html = f"<!doctype html><title>Hallam</title><body>{body}<script>{script}\n{done}</script>"
    return answer(html.encode(), "200 OK", HTML)


def is_shell(fetched: Fetched) -> bool:
    return b"id=app></div>" in fetched.body


def way_out() -> Fetcher:
    policy = FetchPolicy(
        allow_private=("127.0.0.1/32",), delay=0.0, timeout=3.0, max_bytes=300_000, per_host=2
    )
    return Fetcher(
        policy,
        now=lambda: datetime.now(UTC),
        resolver=names(localhost="127.0.0.2", elsewhere__example="127.0.0.1"),
        manners={"drawn": Manners(render=True), "auto": Manners(render="auto"), "plain": Manners()},
        browser=FOUND,
        is_shell=is_shell,
    )


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared() -> AsyncIterator[World]:
    pages: dict[str, bytes] = {}

    def handle(head: bytes) -> bytes:
        return pages.get(path_of(head).partition("?")[0], answer(b"none", "404 Not Found"))

    async with serve(handle) as server, way_out() as fetcher:
        yield World(fetcher, server, pages)


@pytest.fixture(autouse=True)
def haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """These pages rest sooner than real ones."""
    monkeypatch.setattr(visiting, "QUIET", 0.2)
    monkeypatch.setattr(visiting, "STEADY", 0.15)
    monkeypatch.setattr(visiting, "PATIENCE", 1.2)


@pytest.fixture
def world(shared: World) -> World:
    shared.pages.clear()
    shared.server.requests.clear()
    return shared


# --------------------------------------------------------------------- what is read


async def test_what_a_script_fetches_is_in_the_page_and_the_answer_as_it_came_is_kept(world: World) -> None:
    world.pages["/"] = page("fetch('/api/text').then(r => r.json()).then(d => document.body.append(d.said))")
    world.pages["/api/text"] = answer(b'{"said": "risk: high"}', "200 OK", JSON)
    got = await world.drawn()
    assert b"risk: high" in got.body
    assert got.rendered is not None
    assert b"risk: high" not in got.rendered.source.body
    assert got.rendered.source.body.startswith(b"<!doctype html><title>Hallam")
    assert got.header("x-monitor-rendered").startswith("Chromium/")
    assert (got.charset, got.raw, got.status) == ("utf-8", got.body, 200)
    assert got.rendered.picture.startswith(b"\xff\xd8\xff")
    assert len(got.rendered.picture) < visiting.MOST_PICTURE
    assert world.seen("/") == 1


async def test_a_page_in_an_old_charset_is_drawn_with_its_text(world: World) -> None:
    body = "<meta charset=gbk><title>研究所</title><div id=app></div><script>document.getElementById('app')"
    body += f".append('重庆光学研究所' + {json.dumps(PROSE)})</script>"
    world.pages["/"] = answer(body.encode("gbk"), "200 OK", "Content-Type: text/html; charset=gbk")
    assert "重庆光学研究所" in (await world.drawn()).body.decode("utf-8")


async def test_open_shadow_trees_are_read_where_they_are_shown_and_noscript_is_not(world: World) -> None:
    script = """customElements.define('x-card', class extends HTMLElement { connectedCallback() {
      this.attachShadow({mode: 'open'}).innerHTML = '<p>before</p><slot></slot><p>after</p>' } })"""
    body = "<x-card>between</x-card><noscript>Please enable scripts</noscript><div id=app></div>"
    world.pages["/"] = page(script, body)
    text = (await world.drawn()).body.decode()
    assert "<p>before</p>between<p>after</p>" in text
    assert "enable scripts" not in text


async def test_only_an_empty_shell_is_drawn_where_that_is_left_to_us(world: World) -> None:
    world.pages["/shell"] = page("")
    world.pages["/whole"] = answer(PROSE.encode(), "200 OK", HTML)
    assert (await world.drawn("/shell", "auto")).rendered is not None
    assert (await world.drawn("/whole", "auto")).rendered is None
    assert (await world.drawn("/shell", "plain")).rendered is None


@pytest.mark.parametrize(
    "given",
    [
        answer(b'{"a": 1}', "200 OK", JSON),
        answer(b"%PDF-1.7", "200 OK", "Content-Type: application/pdf"),
        answer(b"<p>none", "404 Not Found", HTML),
    ],
    ids=["data", "document", "error"],
)
async def test_what_is_no_page_is_left_as_it_came(world: World, given: bytes) -> None:
    world.pages["/"] = given
    assert (await world.drawn()).rendered is None


async def test_a_page_leads_to_another_by_script_and_that_one_is_read(world: World) -> None:
    world.pages["/"] = page("location.replace('/home')", ready="")
    world.pages["/home"] = page("")
    got = await world.drawn()
    assert got.final_url == f"{world.server.url}/home"
    assert PROSE.strip().encode() in got.body


async def test_scripts_that_many_pages_share_are_asked_for_once(world: World) -> None:
    for path in ("/one", "/two"):
        world.pages[path] = page("", "<div id=app></div><script src=/shared.js></script>")
    world.pages["/shared.js"] = answer(b"window.a = 1", "200 OK", SCRIPT)
    await world.drawn("/one")
    await world.drawn("/two")
    assert world.seen("/shared.js") == 1


async def test_cookies_live_for_one_page(world: World) -> None:
    html = "<body><div id=app></div><script>fetch('/data').then(() => document.body.append("
    html += f"{json.dumps(PROSE)}))</script>"
    world.pages["/"] = answer(html.encode(), "200 OK", HTML, "Set-Cookie: visit=1; Path=/")
    world.pages["/data"] = answer(b"{}", "200 OK", JSON)
    world.pages["/other"] = page("fetch('/data')")
    await world.drawn("/")
    await world.drawn("/other")
    asked = [head for head in world.server.requests if head.startswith(b"GET /data")]
    assert [b"visit=1" in head for head in asked] == [True, False]
    assert all(b"institution-monitor" in head for head in asked)


# --------------------------------------------------------------------- what it reaches


async def test_a_page_reaches_nothing_but_what_the_gateway_opens(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing of the browser itself arrives anywhere: no TCP, no UDP."""
    monkeypatch.setattr(visiting, "PATIENCE", 2.0)
    arrived: list[bytes] = []

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.append(b"tcp")
        writer.close()

    class Datagrams(asyncio.DatagramProtocol):
        def datagram_received(self, data: bytes, addr: object) -> None:
            arrived.append(b"udp")

    loop = asyncio.get_running_loop()
    secret = await asyncio.start_server(accept, "127.0.0.2", 0)
    port = secret.sockets[0].getsockname()[1]
    datagrams, _ = await loop.create_datagram_endpoint(Datagrams, local_addr=("127.0.0.2", port))
    inside = f"127.0.0.2:{port}"
    script = f"""
      const tried = [];
      const say = (name, promise) => tried.push(promise.then(() => name + ' got in', () => name + ' failed'));
      say('metadata', fetch('http://169.254.169.254/latest/meta-data/'));
      say('inside', fetch('http://{inside}/'));
      say('blind', fetch('http://{inside}/', {{mode: 'no-cors'}}));
      say('name', fetch('http://localhost:{port}/'));
      say('decimal', fetch('http://2130706434:{port}/'));
      say('file', fetch('file:///etc/passwd'));
      say('post', fetch('http://{inside}/', {{method: 'POST', body: 'x', mode: 'no-cors'}}));
      say('script', new Promise((yes, no) => {{ const s = document.createElement('script');
        s.src = 'http://{inside}/s.js'; s.onload = yes; s.onerror = no; document.head.append(s) }}));
      say('socket', new Promise((yes, no) => {{ const s = new WebSocket('ws://{inside}/');
        s.onopen = yes; s.onerror = no }}));
      say('events', new Promise((yes, no) => {{ const s = new EventSource('http://{inside}/');
        s.onopen = yes; s.onerror = no }}));
      say('worker', new Promise((yes, no) => {{
        const code = "fetch('http://{inside}/w', {{mode: 'no-cors'}})"
          + ".then(() => postMessage(1), () => postMessage(0))";
        const w = new Worker(URL.createObjectURL(new Blob([code])));
        w.onmessage = e => e.data ? yes() : no(); w.onerror = no }}));
      say('frame', new Promise((yes, no) => {{ const f = document.createElement('iframe');
        f.src = 'file:///etc/passwd'; document.body.append(f);
        f.onload = () => {{ try {{ f.contentDocument.body.innerText.includes('root') ? yes() : no() }}
          catch (e) {{ no() }} }}; setTimeout(no, 300) }}));
      const worker = navigator.serviceWorker;
      say('service worker', worker ? worker.register('/sw.js').then(r => r || Promise.reject())
        : Promise.reject());
      say('rtc', new Promise((yes, no) => {{
        const pc = new RTCPeerConnection({{iceServers: [{{urls: 'stun:{inside}'}},
          {{urls: 'turn:{inside}?transport=tcp', username: 'a', credential: 'b'}}]}});
        const peer = new RTCPeerConnection();
        pc.createDataChannel('x');
        pc.onicecandidate = e => {{ if (e.candidate && e.candidate.candidate) yes() }};
        (async () => {{
          await pc.setLocalDescription(); await peer.setRemoteDescription(pc.localDescription);
          await peer.setLocalDescription(); await pc.setRemoteDescription(peer.localDescription);
          for (const way of ['udp 2113937151 127.0.0.2 {port} typ host',
              'tcp 2113937150 127.0.0.2 {port} typ host tcptype passive'])
            await pc.addIceCandidate({{candidate: 'candidate:1 1 ' + way, sdpMid: '0'}}) }})();
        setTimeout(no, 900) }}));
      if (window.WebTransport) say('transport', new WebTransport('https://{inside}/').ready);
      navigator.sendBeacon('http://{inside}/', 'x'); window.open('http://{inside}/');
      new Image().src = 'http://{inside}/i.png';
      for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'prerender']) {{
        const l = document.createElement('link'); l.rel = rel; l.href = 'http://{inside}/';
        document.head.append(l) }}
      Promise.all(tried).then(all => {{ document.body.innerHTML = '<p id=told>' + all.join('; ') + '</p>' }});
    """
    try:
        world.pages["/"] = page(script, ready="")
        told = (await world.drawn()).body.decode()
    finally:
        secret.close()
        datagrams.close()
    assert "metadata failed" in told, told
    assert "got in" not in told
    assert told.count("failed") >= 14
    assert "root:" not in told
    assert arrived == []


async def test_a_server_elsewhere_gets_no_post(world: World) -> None:
    async with serve(lambda head: answer(b"{}", "200 OK", JSON, "Access-Control-Allow-Origin: *")) as other:
        there = f"http://elsewhere.example:{other.port}"
        world.pages["/"] = page(
            "fetch('/mine', {method: 'POST', body: '{}'});"
            f"fetch('{there}/post', {{method: 'POST', body: '{{}}', mode: 'no-cors'}}).catch(() => 0);"
            f"fetch('{there}/read')"
        )
        world.pages["/mine"] = answer(b"{}", "200 OK", JSON)
        await world.drawn()
        assert any(head.startswith(b"POST /mine") for head in world.server.requests)
        assert [head.split()[:2] for head in other.requests] == [[b"GET", b"/read"]]


async def test_redirects_are_followed_by_the_gateway_and_not_into_the_house(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
        world.pages["/"] = page(
            "fetch('/moved').then(r => r.text()).then(t => document.body.append('moved: ' + t));"
            "fetch('/away').catch(() => document.body.append('away: refused'))"
        )
        world.pages["/moved"] = answer(b"", "302 Found", "Location: /there")
        world.pages["/there"] = answer(b"here it is", "200 OK", "Content-Type: text/plain")
        world.pages["/away"] = answer(b"", "302 Found", f"Location: http://169.254.169.254:{port}/")
        got = await world.drawn()
    assert b"moved: here it is" in got.body
    assert b"away: refused" in got.body


async def test_robots_txt_has_a_say_where_a_page_leads_on(world: World) -> None:
    pages = {
        "/robots.txt": answer(b"User-agent: *\nDisallow: /inner", "200 OK", "Content-Type: text/plain"),
        "/": page("location.href = '/inner'", ready=""),
    }
    async with serve(lambda head: pages.get(path_of(head), page(""))) as server:
        got = await world.fetcher.fetch(FetchTask(server.url, site="drawn"))
        assert isinstance(got, FetchFault)
        assert (got.kind, got.permanent) == (FaultKind.ROBOTS, True)
        assert server.count("/inner") == 0


# --------------------------------------------------------------------- how it fails


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("for (;;) {}", FaultKind.BROWSER),
        ("location.reload()", FaultKind.REDIRECTS),
        ("document.body.append('x'.repeat(400000))", FaultKind.TOO_LARGE),
    ],
    ids=["endless loop", "reloads for ever", "too large"],
)
async def test_a_page_that_goes_too_far_fails_and_the_next_one_is_drawn(
    world: World, script: str, kind: FaultKind
) -> None:
    world.pages |= {"/bad": page(script, ready=""), "/good": page("")}
    got = await world.get("/bad")
    assert isinstance(got, FetchFault)
    assert got.kind is kind
    assert (await world.drawn("/good")).rendered is not None


NUISANCES = (
    "alert(1); confirm(2); prompt(3); window.print(); onbeforeunload = () => 'stay'",
    "const a = document.createElement('a'); a.href = '/file.zip'; a.download = 'x'; a.click()",
    "window.open('/popup'); window.open('about:blank').document.write('x')",
    "Object.defineProperty(Element.prototype, 'outerHTML', {get() { for (;;) {} }})",
    "history.pushState(null, '', '/pushed'); window.stop()",
)
RESTLESS = (
    "setInterval(() => fetch('/poll?' + Math.random()), 60)",
    "setInterval(() => document.body.append(Math.random() + 'abcdefghijklmnop'), 20)",
)


@pytest.mark.parametrize("scripts", [NUISANCES, RESTLESS], ids=["nuisances", "restless"])
async def test_a_page_that_is_a_nuisance_is_read_all_the_same(
    world: World, scripts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visiting, "MOST_SETTLING", 1.2)
    world.pages["/"] = page("\n".join(f"try {{ {script} }} catch (e) {{}}" for script in scripts))
    world.pages["/poll"] = answer(b"{}", "200 OK", JSON)
    assert PROSE.strip().encode() in (await world.drawn()).body
    assert world.seen("/popup") == world.seen("/file.zip") == 0


@pytest.mark.parametrize(("seconds", "settling"), [(60.0, 12.0), (24.0, 12.0), (10.0, 5.0), (3.0, 1.5)])
async def test_a_restless_page_is_taken_while_there_is_time_to_take_it(
    seconds: float, settling: float, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[float] = []

    async def draw(_: object, most: float) -> None:
        given.append(most)

    monkeypatch.setattr(visiting.Visit, "_draw", draw)
    async with world.fetcher._rendering._browser.context() as context:
        answer_there = Fetched("http://a.example/", "http://a.example/", 200, (), b"", b"", datetime.now(UTC))
        watch = Watch(context.browser)  # type: ignore[arg-type]
        await visiting.Visit(context, answer_there, None, 1, 0.0, watch).draw(seconds)  # type: ignore[arg-type]
        await watch.aclose()
    assert given == [settling]


async def test_requests_of_one_page_are_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visiting, "MOST_PIECES", 10)
    world.pages["/"] = page("for (let i = 0; i < 40; i++) fetch('/poll?' + i)")
    world.pages["/poll"] = answer(b"{}", "200 OK", JSON)
    await world.drawn()
    assert world.seen("/poll") == 10


async def test_a_browser_that_is_killed_fails_its_page_and_another_one_takes_over(world: World) -> None:
    asked = asyncio.Event()

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while path := path_of(await reader.readuntil(b"\r\n\r\n")):
            if path == "/slow":
                asked.set()
                await asyncio.Event().wait()
            writer.write(page("fetch('/slow')") if path == "/bad" else answer(b"", "404 Not Found"))

    async with serve(raw=handler) as server:
        drawing = asyncio.create_task(world.fetcher.fetch(FetchTask(f"{server.url}/bad", site="drawn")))
        await asked.wait()
        process = world.fetcher._rendering._browser._process
        assert process is not None
        numbers = [number for number, kind, _ in await process.watch.sizes() if kind == "browser"]
        os.kill(numbers[0], signal.SIGKILL)
        got = await drawing
    assert isinstance(got, FetchFault)
    assert (got.kind, got.detail) == (FaultKind.BROWSER, "the browser ended while it drew the page")
    world.pages["/"] = page("")
    assert (await world.drawn()).rendered is not None


async def test_a_page_that_takes_too_much_memory_is_ended(world: World) -> None:
    world.pages["/bad"] = page(
        "const a = [];"
        "setInterval(() => { for (let i = 0; i < 8; i++) a.push(new Uint8Array(16e6).fill(1)) }, 30)",
        ready="",
    )
    world.pages["/"] = page("")
    await world.drawn()
    process = world.fetcher._rendering._browser._process
    assert process is not None
    process.watch._largest = 400_000_000
    got = await world.get("/bad")
    assert isinstance(got, FetchFault)
    assert (got.kind, "memory" in got.detail) == (FaultKind.BROWSER, True)
    assert (await world.drawn()).rendered is not None


async def test_a_process_draws_some_pages_and_then_another_one_takes_over(world: World) -> None:
    world.pages["/"] = page("")
    browser = world.fetcher._rendering._browser
    await world.drawn()
    first = browser._process
    assert first is not None
    first.drawn = browser._pages
    await asyncio.gather(world.drawn(), world.drawn("/?2"))
    assert browser._process is not first
    assert not first.chromium.is_connected()


async def test_an_idle_browser_is_closed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = world.fetcher._rendering._browser
    monkeypatch.setattr(browser, "_idle", 0.0)
    world.pages["/"] = page("")
    await world.drawn()
    closing = browser._closing
    assert closing is not None
    with contextlib.suppress(asyncio.CancelledError):
        await closing
    assert browser._process is None
