"""urlwatch, webchanges and changedetection.io on the same pages, each from PyPI in an environment of its own.

`install` makes the environments under build/bench (once); the classes sweep. The first two are commands and
are timed as such; changedetection.io is a server: its sweep is the time from "recheck all" until the last
page was fetched, with ten workers and no pause between fetches.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

BENCH = Path(__file__).parents[1] / "build" / "bench"
PACKAGES = {"urlwatch": "urlwatch", "webchanges": "webchanges", "changedetection.io": "changedetection.io"}
LONGEST = 900


def install(name: str) -> Path | None:
    """Where the peer's commands are; None where it cannot be installed."""
    folder = BENCH / name
    scripts = folder / "bin"
    if not (scripts / name).exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False)
        pip = [str(scripts / "pip"), "install", "-qqq", PACKAGES[name]]
        if made.returncode or subprocess.run(pip, check=False, timeout=LONGEST).returncode:
            return None
    return scripts


class Command:
    """A peer that is a command: a list of jobs, and a report of what differs on standard output."""

    def __init__(self, name: str, scripts: Path, folder: Path) -> None:
        self.name, self.scripts, self.folder = name, scripts, folder

    def prepare(self, urls: Sequence[str]) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        jobs = "\n---\n".join(f"name: page {number}\nurl: {url}" for number, url in enumerate(urls))
        (self.folder / "jobs.yaml").write_text(jobs, encoding="utf-8")
        (self.folder / "config.yaml").write_text(
            "report:\n  text: {}\n  markdown: {}\n  stdout: {enabled: true, color: false}\n", encoding="utf-8"
        )
        (self.folder / "hooks.py").touch()

    def sweep(self) -> tuple[float, int]:
        """Seconds, and how many pages it says have changed."""
        store = "--cache" if self.name == "urlwatch" else "--database"
        files = {"--urls": "jobs.yaml", "--config": "config.yaml", "--hooks": "hooks.py", store: "store.db"}
        words = [word for option, file in files.items() for word in (option, str(self.folder / file))]
        begin = time.perf_counter()
        done = subprocess.run(
            [str(self.scripts / self.name), *words],
            capture_output=True, text=True, check=False, timeout=LONGEST,
            env=os.environ | {"HOME": str(self.folder)},
        )  # fmt: skip
        seconds = time.perf_counter() - begin
        return seconds, len(set(re.findall(r"^(?:\d+\. )?CHANGED: page (\d+)", done.stdout, re.M | re.I)))

    def close(self) -> None:
        """Nothing runs on."""


class ChangeDetection:
    """changedetection.io: a server that is asked to recheck everything."""

    name = "changedetection.io"

    def __init__(self, scripts: Path, folder: Path) -> None:
        self.scripts, self.folder = scripts, folder
        self.process: subprocess.Popen[bytes] | None = None

    def prepare(self, urls: Sequence[str]) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        quick = {
            "FETCH_WORKERS": "10",
            "MINIMUM_SECONDS_RECHECK_TIME": "0",
            "ALLOW_IANA_RESTRICTED_ADDRESSES": "true",
        }
        self.process = subprocess.Popen(
            [str(self.scripts / self.name), "-C", "-d", str(self.folder), "-p", str(self.port)],
            env=os.environ | quick, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.urls = list(urls)
        self.key = ""
        self._wait(self._key)
        for example in self._watches():  # of pages of the internet, which it is not to reach
            self._call(f"/api/v1/watch/{example}", method="DELETE")
        self.first = True

    def sweep(self) -> tuple[float, int]:
        time.sleep(1.1)  # it tells whole seconds, and the last sweep was before this one
        begin, clock = time.time(), time.perf_counter()
        before = {
            uuid: watch["last_changed"] for uuid, watch in ({} if self.first else self._watches()).items()
        }
        if self.first:
            self._call("/api/v1/import?dedupe=false", "\n".join(self.urls).encode())
            self.first = False
        else:
            self._call("/api/v1/watch?recheck_all=1")
        self._wait(lambda: self._checked(begin))
        seconds = time.perf_counter() - clock
        now = self._watches()
        return seconds, sum(
            now[uuid]["last_changed"] != changed for uuid, changed in before.items() if uuid in now
        )

    def _checked(self, since: float) -> bool:
        watches = self._watches().values()
        return len(watches) >= len(self.urls) and all(each["last_checked"] >= int(since) for each in watches)

    def _watches(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._call("/api/v1/watch"))
        return found

    def _key(self) -> bool:
        for name in ("changedetection.json", "url-watches.json"):
            file = self.folder / name
            if file.exists():
                self.key = json.loads(file.read_text())["settings"]["application"].get("api_access_token", "")
        return bool(self.key) and bool(self._call("/api/v1/systeminfo"))

    def _call(self, path: str, body: bytes | None = None, method: str | None = None) -> bytes:
        address = f"http://127.0.0.1:{self.port}{path}"
        request = urllib.request.Request(address, body, {"x-api-key": self.key}, method=method)
        if body is not None:
            request.add_header("Content-Type", "text/plain")
        with urllib.request.urlopen(request, timeout=60) as answer:
            content: bytes = answer.read()
            return content

    def _wait(self, done: Any) -> None:
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            try:
                if done():
                    return
            except (urllib.error.URLError, ConnectionError, KeyError, ValueError):
                pass
            time.sleep(0.2)
        raise TimeoutError(f"{self.name} was not done within {LONGEST} s")

    def close(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
