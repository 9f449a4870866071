"""The jobs of urlwatch (https://urlwatch.readthedocs.io/en/latest/jobs.html) and of webchanges, its heir.

What selects a part of the page is taken over; what makes text of HTML, sorts or cuts lines is not needed
here, for pages are compared by what they say. Commands are never taken over.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from monitor.declare.watchlists.wanted import Taken, Wanted, css_of_xpath, joined
from monitor.errors import UsageError

MOST_JOBS = 100_000
_NOT_NEEDED = frozenset(
    "html2text strip sort remove_repeated beautify keep_lines_containing remove-duplicate-lines striplines "
    "strip_empty_lines strip_each_line reverse re.sub grep grepi keep_unique additions_only "
    "deletions_only markdown".split()
)
_SELECTING = frozenset("css xpath element-by-id element-by-class element-by-tag".split())
_SECRET = ("headers", "cookies", "http_proxy", "https_proxy", "proxy", "http_credentials", "auth")
_OTHER = ("data", "method", "http_version", "ssl_no_verify", "ignore_connection_errors", "timeout")


def read_urlwatch(data: bytes) -> Taken:
    taken = Taken()
    for number, job in enumerate(_jobs(data)):
        if number >= MOST_JOBS:
            raise UsageError(f"it has more than {MOST_JOBS:,} jobs")
        if not isinstance(job, dict):
            taken.refused.append(f"job {number + 1} is no job")
        elif "command" in job and "url" not in job:
            taken.refused.append(f"{str(job.get('name') or job['command'])[:200]!r} is a command, not a page")
        else:
            taken.add(_wanted(job))
    return taken


def _jobs(data: bytes) -> Iterator[Any]:
    try:
        for document in yaml.load_all(data, Loader=_Loader):
            if isinstance(document, list):
                yield from document
            elif document is not None:
                yield document
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UsageError(f"it is no list of jobs: {' '.join(str(error).split())[:200]}") from None


class _Loader(yaml.SafeLoader):
    """Plain values only; no anchors, by which a small file can describe a huge one."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("it uses anchors and aliases: write them out")
        return super().compose_node(parent, index)


def _wanted(job: dict[str, Any]) -> Wanted:
    url = str(job.get("url") or job.get("navigate") or "")
    selector, ignore, notes = _filters(job.get("filter") or job.get("filters"))
    notes += [
        f"{key} is not taken over; declare it with values from the environment"
        for key in _SECRET
        if key in job
    ]
    notes += [f"{key} is not taken over" for key in _OTHER if key in job]
    if "diff_filter" in job or "diff_filters" in job:
        notes.append("diff_filter is not taken over")
    tags = job.get("tags") or ()
    return Wanted(
        url,
        " ".join(str(job.get("name") or "").split()),
        selector=selector,
        ignore=tuple(ignore),
        render=bool(job.get("navigate") or job.get("use_browser")),
        enabled=job.get("enabled") is not False,
        tags=tuple(map(str, tags if isinstance(tags, list) else str(tags).split(","))) if tags else (),
        notes=tuple(notes),
    )


def _filters(said: Any) -> tuple[str, list[str], list[str]]:
    """What is selected, what is left out, and what is not taken over."""
    selected: list[str] = []
    ignored: list[str] = []
    notes: list[str] = []
    for name, value in _steps(said):
        if name in _SELECTING:
            chosen, without = _selecting(name, value)
            ignored += without
            if chosen:
                selected.append(chosen)
            else:
                notes.append(f"filter {name} {str(value)[:100]!r} has no CSS selector; the main text is read")
        elif name not in _NOT_NEEDED:
            notes.append(f"filter {name} is not taken over")
    if len(selected) > 1:
        notes.append("of several selecting filters the last one is taken")
    return (selected[-1] if selected else ""), ignored, notes


def _steps(said: Any) -> Iterator[tuple[str, Any]]:
    """urlwatch has had many ways to write a filter."""
    if isinstance(said, str):
        for part in said.split(","):
            name, _, value = part.partition(":")
            yield name.strip(), value.strip()
    elif isinstance(said, dict):
        yield from ((str(name), value) for name, value in said.items())
    elif isinstance(said, list):
        for each in said:
            yield from _steps(each)


def _selecting(name: str, value: Any) -> tuple[str, list[str]]:
    settings = value if isinstance(value, dict) else {}
    plain = str(settings.get("selector") or settings.get("path") or settings.get("") or "") or str(
        "" if settings else value or ""
    )
    without = settings.get("exclude") or settings.get("skip_selectors") or ""
    if name == "css":
        return plain, [str(without)] if isinstance(without, str) and without else []
    if name == "xpath":
        left_out = css_of_xpath(without) if isinstance(without, str) else ""
        return joined(css_of_xpath(each) for each in plain.split("|")), [left_out] if left_out else []
    return {"element-by-id": f"#{plain}", "element-by-class": f".{plain}"}.get(
        name, plain
    ) if plain else "", []
