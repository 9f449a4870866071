"""Digest templates → HTML and text, in a sandbox: the only file that knows css-inline.

Takes a `DigestContext`; gives both parts, or only how long the first one is where the caller has no use for
so long a one. A user's template wins over the shipped one of the same path, and reaches it as
`builtin:email/digest.html`; it runs in a sandbox. Templates see only the fields of the context; an unknown
name is an error. Everything but `.txt` is escaped. Nothing is fetched: styles are inlined from the template
itself. A user's template that fails does not hold up a digest: the shipped one is used, and `Rendered.fault`
says why.
"""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import css_inline
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from monitor.notify.bilingual import is_chinese
from monitor.notify.context import DigestContext, Segment
from monitor.notify.language import of_tag
from monitor.notify.plaintext import pad, wrap
from monitor.notify.spans import chinese_spans

HTML, TEXT = "email/digest.html", "email/digest.txt"
MAX_BYTES = 100_000
"""A mail program clips an HTML part of about 102 kB."""
RUNAWAY = 4_000_000
"""A template that writes more characters than this is broken."""

_TEMPLATE_FAULTS = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,  # the file cannot be read
    RecursionError,  # a template that includes itself
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the HTML part shows as `cid:…`."""

    cid: str
    png: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """Both parts of a mail; `fault` is what was wrong with the user's own template, if anything was."""

    html: str
    text: str
    fault: str = ""
    pictures: tuple[Picture, ...] = ()
    language: str = ""
    """The tag of what our words are in, such as "zh-Hans"."""

    @property
    def page(self) -> str:
        """The HTML part as a file of its own, pictures and all."""
        html = self.html
        for each in self.pictures:
            data = base64.b64encode(each.png).decode()
            html = html.replace(f'"cid:{each.cid}"', f'"data:image/png;base64,{data}"')
        return html

    @property
    def size(self) -> int:
        """Bytes of the HTML part."""
        return len(self.html.encode())


class Templates:
    """The shipped templates and the user's; both folders hold `email/…`."""

    def __init__(self, shipped: Path, user: Path | None = None) -> None:
        own = user is not None and user.resolve() != shipped.resolve() and any(user.glob("*/*"))
        # What the program comes with needs no sandbox, which takes a third of the time.
        self._shipped = _environment(Environment, [shipped], shipped)
        self._user = _environment(_Sandbox, [user, shipped], shipped) if user is not None and own else None
        # Only what the template itself carries: neither the network nor a file may be read for a style sheet.
        self._inliner = css_inline.CSSInliner(
            load_remote_stylesheets=False, keep_style_tags=False, minify_css=True
        )

    def render(self, context: DigestContext, fits: Callable[[int], bool]) -> "Rendered | int":
        """Both parts; only the bytes of the HTML part where these do not fit, which costs half."""
        if self._user is None:
            return self._render(self._shipped, context, fits)
        try:
            return self._render(self._user, context, fits)
        except _TEMPLATE_FAULTS as error:
            safe = self._render(self._shipped, context, fits)
            if isinstance(safe, int):
                return safe
            return replace(safe, fault=f"{type(error).__name__}: {error}")

    def _render(
        self, environment: Environment, context: DigestContext, fits: Callable[[int], bool]
    ) -> "Rendered | int":
        values = {field.name: getattr(context, field.name) for field in fields(context)}
        words = of_tag(context.language)
        values |= {
            "_": words.say,
            "joined": lambda *texts: words.joined(filter(None, texts)),
            "sentences": words.sentences,
        }
        html = _run(environment, HTML, values)
        # The kept style block has done its work; its attribute would only puzzle mail programs.
        html = self._inliner.inline(html).replace(' data-css-inline="keep"', "", 1)
        if not fits(size := len(html.encode())):
            return size
        return Rendered(html, _run(environment, TEXT, values), language=words.tag)


def _run(environment: Environment, name: str, values: dict[str, Any]) -> str:
    parts, size = [], 0
    for part in environment.get_template(name).generate(values):
        parts.append(part)
        size += len(part)
        if size > RUNAWAY:
            raise TemplateError(f"{name} writes more than {RUNAWAY:,} characters")
    return "".join(parts)


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, which also refuses to multiply anything but numbers ("x" * 10**9)."""

    intercepted_binops = frozenset(["*", "**"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or not numbers:
            raise SecurityError(f"templates cannot compute with {operator} here")
        return super().call_binop(context, operator, left, right)


def _environment(kind: type[Environment], folders: list[Path], shipped: Path) -> Environment:
    builtin = PrefixLoader({"builtin": FileSystemLoader(shipped)}, delimiter=":")
    environment = kind(
        loader=ChoiceLoader([FileSystemLoader(folders), builtin]),
        # By what is *not* escaped: jinja2's own rule would leave "x.html.j2" and its like unescaped.
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"zh": _zh, "plain": _plain, "bracketed": _bracketed, "wrap": _wrap, "pad": pad}
    environment.tests["chinese"] = is_chinese
    return environment


@pass_context
def _zh(context: Context, text: str) -> Markup:
    """Escaped, with Chinese in its own language and font; a short Chinese name is not broken across lines.
    In a mail in Chinese it is like the words around it.
    """
    if context.get("language", "en") != "en":
        return escape(text)
    return chinese_spans(text)


def _plain(segments: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in segments)


def _bracketed(segments: Iterable[Segment]) -> str:
    return "".join(f"[{segment.text}]" if segment.marked else segment.text for segment in segments)


def _wrap(text: str, columns: int = 72, first: str = "", rest: str | None = None) -> str:
    return wrap(text, columns, first=first, rest=rest)
