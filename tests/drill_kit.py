"""For the long drill: a web server that takes events, badly, and what it has got."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from standardwebhooks.webhooks import Webhook

from tests.channels_kit import SECRET


class BadReceiver:
    """An HTTP server on loopback, in threads of its own. `answer` says a status, or one of:

    "deaf": it hangs up and takes nothing; "mute": it takes the event, and gives no answer.
    """

    def __init__(self, answer: Callable[[], int | str]) -> None:
        self.taken: list[tuple[str, str]] = []
        """Path and event id, in the order in which they came, also where the answer was lost."""
        self.forged = 0
        """How many bore no good signature."""
        self.requests = 0
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                receiver.requests += 1
                said = answer()
                length = int(self.headers["Content-Length"])
                body = self.rfile.read(length)
                if len(body) < length:  # the other side was killed
                    said = "deaf"
                if said == "mute" or (isinstance(said, int) and said < 300):
                    receiver.take(self.path, dict(self.headers.items()), body)
                if isinstance(said, int):
                    self.send_response(said)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                self.close_connection = not isinstance(said, int)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """The other side was killed."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def take(self, path: str, headers: dict[str, str], body: bytes) -> None:
        low = {name.lower(): value for name, value in headers.items()}
        try:
            Webhook(SECRET).verify(body, low)
        except Exception:  # whatever that package finds wrong
            self.forged += 1
        self.taken.append((path.strip("/"), low["webhook-id"]))

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
