"""Pages for people from `templates/web`: the only file of the web part that knows Jinja2.

Takes the name of a template, the words of a language and values; gives text. Everything is escaped, an
unknown name is an error. Filters:

    {{ text | line }}            one line without control, direction or invisible characters, cut at 2,000
    {{ text | zh }}              the same, with Chinese in its own language and font
    {{ segments | was }}         words that differ marked as before (<del>); `| now` as after (<ins>)
    {{ segments | quoted }}      words that are quoted marked (<mark>)
    {{ moment | stamp }}         "12 Nov 2026, 07:14" in the visitor's time zone, as <time>; `| day`
    {{ url | out }}              an http(s) address, else nothing
    {{ number | count }}         1,904
    {{ path | asset }}           the address of a file of /static/
    {{ change.aspect | aspect }} its label
    {{ page.health | trouble }}  what kind of trouble it is in, in words
    {{ page.every | every }}     "12h" as the visitor says it

`_("…", name=x)` says a label in the visitor's language, where a value may be markup of ours (a date);
`plural("1 change", "{n} changes", n)` one with a number. `called(name, name_zh)` is the one of
that language, `gap` what stands between two sentences in it.
"""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property, lru_cache, partial
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from monitor.changes import ASPECTS, Aspect
from monitor.notify.context import Segment
from monitor.notify.language import DIGEST, Words
from monitor.notify.plaintext import clean
from monitor.notify.spans import chinese_spans
from monitor.text import has_cjk
from monitor.workspace import shipped

WORDS = (("monitor.review", "review"), DIGEST)
"""Catalogues in which a label is looked up."""
LONGEST = 2_000
"""Characters of one value from a page."""
_LONG_WORD = re.compile("[!-~\u00a1-\u2e7f]{40,}")
"""May be broken anywhere: an address, or mischief."""
STATIC = resources.files("monitor.review").joinpath("static")


class Pages:
    """The templates, loaded when they are first used."""

    def ready(self) -> None:
        """Load all of them."""
        for name in self._environment.list_templates():
            if name.startswith("web/"):
                self._environment.get_template(name)

    def render(self, template: str, words: Words, values: dict[str, Any]) -> str:
        return self._environment.get_template(template).render(
            values
            | {
                "words": words,
                "_": partial(_said, words),
                "plural": words.plural,
                "term": words.term,
                "called": partial(_called, words),
                "gap": words.sentences("x", "x")[1:-1],
            }
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
            "quoted": _quoted,
            "stamp": _stamp,
            "day": _day,
            "out": out,
            "count": lambda number: f"{number:,}",
            "asset": asset,
            "aspect": _aspect,
            "trouble": _trouble,
            "every": _every,
        }
        return environment


def _said(words: Words, message: str, /, **values: object) -> str:
    """A label; with markup among its values it is markup, and all else in it is escaped."""
    if not any(isinstance(value, Markup) for value in values.values()):
        return words.say(message, **values)
    told = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    return escape(words.say(message)).format(**told)


def _called(words: Words, name: str, name_zh: str = "") -> str:
    """A name in the visitor's language, where it has one."""
    return name_zh if name_zh and not words.english else name


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
    said, english = line(text), context["words"].english
    parts, end = [], 0
    for match in _LONG_WORD.finditer(said):
        parts += [_spanned(said[end : match.start()], english)]
        parts += [Markup('<span class="long">{}</span>').format(match[0])]
        end = match.end()
    return Markup("").join([*parts, _spanned(said[end:], english)])


def _spanned(text: str, english: bool) -> Markup:
    return chinese_spans(text) if english else escape(text)


@pass_context
def _was(context: Context, segments: Iterable[Segment]) -> Markup:
    return _marked(context, segments, "del")


@pass_context
def _now(context: Context, segments: Iterable[Segment]) -> Markup:
    return _marked(context, segments, "ins")


@pass_context
def _quoted(context: Context, segments: Iterable[Segment]) -> Markup:
    return _marked(context, segments, "mark")


def _marked(context: Context, segments: Iterable[Segment], tag: str) -> Markup:
    parts = []
    for each in segments:
        said = _zh(context, each.text) if each.text.strip() else escape(each.text)
        # `line` takes the blanks at the ends away, and words would run together.
        said = Markup(" ") * each.text.startswith(" ") + said + Markup(" ") * each.text.endswith(" ")
        parts.append(
            Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), _unstruck(tag, each.text), said)
            if each.marked
            else said
        )
    return Markup("").join(parts)


def _unstruck(tag: str, text: str) -> Markup:
    """A line through Chinese or digits makes others of them: the styles know these."""
    if tag != "del":
        return Markup("")
    if has_cjk(text):
        return Markup(' lang="zh-Hans"')
    return Markup(' class="digits"') if any(map(str.isdigit, text)) else Markup("")


@pass_context
def _stamp(context: Context, moment: datetime | None) -> Markup:
    return _time(moment, context["words"].stamp(moment) if moment else "")


@pass_context
def _day(context: Context, moment: datetime | None) -> Markup:
    return _time(moment, context["words"].day(moment) if moment else "")


_TROUBLES = {
    "challenge": "a challenge page instead",
    "login": "a login page instead",
    "blocked": "access blocked",
    "empty": "an empty page",
    "app shell": "an empty shell that scripts fill",
    "truncated": "cut off",
    "other institution": "about another institution",
    "maintenance": "under maintenance",
    "redirect stub": "a redirect instead",
    "wrong type": "another kind of file",
    "redesigned": "redesigned, held",
    "dns": "its host has no address",
    "connect": "no connection",
    "tls": "no secure connection",
    "timeout": "no answer in time",
    "too large": "too large",
    "refused": "refused by our own rules",
    "robots": "not allowed by robots.txt",
    "status": "an error of the server",
}
"""What the words of the operator mean, for who reads a page in English; others have sentences for them."""


@pass_context
def _trouble(context: Context, word: str) -> str:
    words: Words = context["words"]
    plain = str(word).replace("_", " ")
    return _TROUBLES.get(plain, plain) if words.english else words.term("trouble", plain)


@pass_context
def _aspect(context: Context, aspect: str) -> str:
    words: Words = context["words"]
    return words.term("aspect", ASPECTS[Aspect(aspect)].label)


_SPAN = re.compile(r"([0-9.]+) ?(s|m|h|d|w)", re.ASCII)


@pass_context
def _every(context: Context, span: str) -> str:
    words: Words = context["words"]
    if words.english:
        return span
    return _SPAN.sub(lambda found: found[1] + words.term("unit", found[2]), line(span, 60))


def _time(moment: datetime | None, said: str) -> Markup:
    if moment is None:
        return Markup("")
    return Markup('<time datetime="{}">{}</time>').format(moment.strftime("%Y-%m-%dT%H:%M:%SZ"), said)
