"""Hands one text to one chat service. Runs in a process of its own, see `monitor.confined`.

Reads JSON from standard input (address, title, body, opened networks), writes JSON to standard output:
`{"result": "sent" | "failed" | "blocked" | "no address" | "missing", "status": number or null, "text": why}`.

The services' own code opens its connections. Each is looked at when it is made, whoever makes it: an audit
hook refuses what leads to an address that is not public, and starts no other program.
"""

import ipaddress
import json
import logging
import re
import resource
import sys
from pathlib import Path
from typing import Any

# Isolated as this process is, it still takes our own rules.
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from monitor.addresses import Network, refusal

_INTERNET = ("socket.connect", "socket.sendto", "socket.sendmsg")
_PROGRAMS = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.forkpty",
    "pty.spawn",
)
_STATUS = re.compile(r"error=([1-5][0-9]{2})\b")


class Gate:
    """What this process may connect to."""

    def __init__(self, opened: list[Network]) -> None:
        self._opened = opened
        self.blocked = ""

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _INTERNET:
            place = arguments[1]
            host = place[0] if isinstance(place, tuple) and place else ""
            why = refusal(str(host).partition("%")[0], self._opened)
            if place is not None and why:
                self.blocked = f"{host or 'a local socket'} is not public ({why})" if host else why
                raise PermissionError(self.blocked)
        elif event in _PROGRAMS:
            self.blocked = "it would start another program"
            raise PermissionError(self.blocked)


class Ear(logging.Handler):
    """Hears the status of an answer, and none of the words: an address could be among them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.status: int | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if found := _STATUS.search(record.getMessage()):
            self.status = int(found[1])


def main() -> None:
    seconds, memory = int(sys.argv[1]), int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    task = json.load(sys.stdin.buffer)
    try:
        import apprise
    except ImportError:
        _say("missing", text="Apprise is not installed: pip install 'institution-monitor[notify]'")
        return
    gate, ear = Gate([ipaddress.ip_network(each) for each in task["opened"]]), Ear()
    logger = logging.getLogger("apprise")
    logger.handlers, logger.propagate = [ear], False
    asset = apprise.AppriseAsset(app_id="institution-monitor", storage_mode="memory", plugin_paths=[])
    service = apprise.Apprise.instantiate(task["address"], asset=asset)
    if service is None:
        _say("no address", text="this is no address that Apprise knows")
        return
    service.verify_certificate = True
    if "overflow=" not in task["address"]:
        service.overflow_mode = apprise.OverflowMode.TRUNCATE
    sys.addaudithook(gate)
    taken = service.notify(body=task["body"], title=task["title"], body_format=apprise.NotifyFormat.TEXT)
    if taken:
        _say("sent", ear.status)
    elif gate.blocked:
        _say("blocked", text=gate.blocked)
    else:
        said = f" (status {ear.status})" if ear.status else ""
        _say("failed", ear.status, f"the service did not take it{said}")


def _say(result: str, status: int | None = None, text: str = "") -> None:
    sys.stdout.write(json.dumps({"result": result, "status": status, "text": text}))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
