"""Pages for people from `templates/web`: the only file of the web part that knows Jinja2.

Takes the name of a template, the words of a language and values; gives text. Everything is escaped, an
unknown name is an error. Filters:

    {{ text | line }}            one line without control, direction or invisible characters, cut at 2,000
    {{ text | zh }}              the same, with Chinese in its own language and font
    {{ segments | was }}         words that differ marked as before (<del>); `| now` as after (<ins>)
    {{ moment | stamp }}         "12 Nov 2026, 07:14" in the visitor's time zone, as <time>; `| day`
    {{ url | out }}              an http(s) address, else nothing
    {{ number | count }}         1,904
    {{ path | asset }}           the address of a file of /static/

`_("…", name=x)` says a label in the visitor's language, `plural("1 change", "{n} changes", n)` one with a
number.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from monitor.notify.context import Segment
from monitor.notify.language import DIGEST, Words
from monitor.notify.plaintext import clean
from monitor.notify.spans import chinese_spans
from monitor.workspace import shipped

WORDS = (("monitor.review", "review"), DIGEST)
"""Catalogues in which a label is looked up."""
LONGEST = 2_000
"""Characters of one value from a page."""
STATIC = resources.files("monitor.review").joinpath("static")


class Pages:
    """The templates, loaded when they are first used."""

    def render(self, template: str, words: Words, values: dict[str, Any]) -> str:
        return self._environment.get_template(template).render(
            values | {"words": words, "_": words.say, "plural": words.plural, "term": words.term}
        )

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(shipped("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.filters |= {
            "line": line,
            "zh": _zh,
            "was": _was,
            "now": _now,
            "stamp": _stamp,
            "day": _day,
            "out": out,
            "count": lambda number: f"{number:,}",
            "asset": asset,
        }
        return environment


def line(text: object, most: int = LONGEST) -> str:
    """A value from anywhere as one harmless line."""
    said = clean(str(text)[: 2 * most])
    return said if len(said) <= most else said[:most] + "…"


@lru_cache(maxsize=32)
def asset(name: str) -> str:
    """Where a static file is served; another content has another address."""
    digest = hashlib.sha256(STATIC.joinpath(name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def out(url: object) -> str:
    """An address that a page may link to: http or https; empty for anything else."""
    text = clean(str(url))
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.netloc else ""


@pass_context
def _zh(context: Context, text: object) -> Markup:
    said = line(text)
    return chinese_spans(said) if context["words"].english else escape(said)


@pass_context
def _was(context: Context, segments: Iterable[Segment]) -> Markup:
    return _marked(context, segments, "del")


@pass_context
def _now(context: Context, segments: Iterable[Segment]) -> Markup:
    return _marked(context, segments, "ins")


def _marked(context: Context, segments: Iterable[Segment], tag: str) -> Markup:
    parts = []
    for each in segments:
        said = _zh(context, each.text) if each.text.strip() else escape(each.text)
        # `line` takes the blanks at the ends away, and words would run together.
        said = Markup(" ") * each.text.startswith(" ") + said + Markup(" ") * each.text.endswith(" ")
        parts.append(Markup("<{0}>{1}</{0}>").format(Markup(tag), said) if each.marked else said)
    return Markup("").join(parts)


@pass_context
def _stamp(context: Context, moment: datetime | None) -> Markup:
    return _time(moment, context["words"].stamp(moment) if moment else "")


@pass_context
def _day(context: Context, moment: datetime | None) -> Markup:
    return _time(moment, context["words"].day(moment) if moment else "")


def _time(moment: datetime | None, said: str) -> Markup:
    if moment is None:
        return Markup("")
    return Markup('<time datetime="{}">{}</time>').format(moment.strftime("%Y-%m-%dT%H:%M:%SZ"), said)
