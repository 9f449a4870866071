"""Time stamps (RFC 3161) of the roots, by an authority of our own on loopback."""

import base64
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from monitor.pipeline.evidence import stamping
from monitor.pipeline.evidence.rooted import seal
from monitor.pipeline.parts import Parts
from monitor.record.roots import Root
from tests.memory_kit import Memory, memory
from tests.saved_kit import profile

OPENSSL = shutil.which("openssl") or ""
needs_openssl = pytest.mark.skipif(not OPENSSL, reason="no openssl to be the authority")
CONFIG = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""
Reply = Callable[[bytes], tuple[int, bytes]]


def openssl(*words: str) -> None:
    subprocess.run([OPENSSL, *words], check=True, capture_output=True, timeout=20)


def authority(folder: Path) -> Reply:
    """Answers questions as a real one does."""
    usage = ("-addext", "extendedKeyUsage=critical,timeStamping")
    key, cert, config = (str(folder / name) for name in ("key.pem", "cert.pem", "tsa.conf"))
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
    subject = ("-subj", "/CN=Invented Authority", "-days", "9000")
    openssl("req", "-x509", *curve, "-nodes", "-keyout", key, "-out", cert, *subject, *usage)
    Path(config).write_text(CONFIG.format(folder=folder))

    def reply(query: bytes) -> tuple[int, bytes]:
        asked, given = folder / "query", folder / "reply"
        asked.write_bytes(query)
        words = ("-config", config, "-queryfile", str(asked), "-inkey", key, "-signer", cert)
        openssl("ts", "-reply", *words, "-out", str(given))
        return 200, given.read_bytes()

    return reply


@contextmanager
def serving(reply: Reply) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            status, body = reply(query)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def asking(watch: Memory, url: str, private: tuple[str, ...] = ("127.0.0.0/8",)) -> Parts:
    settings = watch.parts.settings
    evidence = settings.evidence.model_copy(update={"timestamp_url": url})
    fetch = settings.fetch.model_copy(update={"allow_private": list(private)})
    return replace(watch.parts, settings=settings.model_copy(update={"evidence": evidence, "fetch": fetch}))


def root_of_yesterday(watch: Memory) -> Root:
    watch.see(profile("high", name="Nanhu University of Technology").encode())
    watch.clock.advance(days=1)
    seal(watch.parts)
    root = watch.parts.store.roots.last()
    assert root is not None
    return root


@needs_openssl
def test_the_root_of_a_day_is_stamped_once_and_anybody_can_verify_it(tmp_path: Path) -> None:
    own = tmp_path / "authority"
    own.mkdir()
    answer, asked = authority(own), []

    def reply(query: bytes) -> tuple[int, bytes]:
        asked.append(query)
        return answer(query)

    with memory(tmp_path / "watch") as watch, serving(reply) as url:
        root = root_of_yesterday(watch)
        for _ in range(2):
            seal(asking(watch, url))
        stamped = watch.parts.store.roots.last()
    assert stamped is not None
    assert stamped.root == root.root
    assert len(asked) == 1
    (own / "stamp").write_bytes(base64.b64decode(stamped.stamp))
    (own / "root").write_bytes(bytes.fromhex(root.root))
    trust = ("-CAfile", str(own / "cert.pem"))
    openssl("ts", "-verify", "-data", str(own / "root"), "-in", str(own / "stamp"), *trust)
    stamp = (own / "stamp").read_bytes()
    assert stamping.fault_of(stamp, b"something else", None) == "the stamp is of something else"
    assert stamping.fault_of(stamp, bytes.fromhex(root.root), 1) == "the stamp is of another question"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((200, b"<html>no</html>"), "no time stamp"),
        ((200, b"x" * (stamping.MOST + 1)), "status 200"),
        ((503, b"busy"), "status 503"),
        ((200, bytes.fromhex("30053003020102")), "refused with status 2"),
    ],
)
def test_an_answer_that_is_none_leaves_the_root_without_a_stamp(
    tmp_path: Path, answer: tuple[int, bytes], why: str, caplog: pytest.LogCaptureFixture
) -> None:
    with memory(tmp_path) as watch, serving(lambda _: answer) as url:
        stamping._asked.clear()
        root = root_of_yesterday(watch)
        seal(asking(watch, url))
        seal(asking(watch, url))
        assert watch.parts.store.roots.last() == root
    assert [record.getMessage() for record in caplog.records if why in record.getMessage()] == [
        f"the root of 2025-01-02 is not stamped: {caplog.records[-1].args[1]}"  # type: ignore[index]
    ]


def test_a_private_address_is_asked_only_where_that_is_allowed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with memory(tmp_path) as watch:
        stamping._asked.clear()
        root_of_yesterday(watch)
        seal(asking(watch, "http://127.0.0.1:9/", ()))
        assert "is not stamped" in caplog.text
