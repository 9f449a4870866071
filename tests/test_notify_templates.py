"""The shipped templates: complete, inert, small enough, in step with their context; and a user's own."""

import dataclasses
import html.parser
import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from monitor.changes import Aspect, Severity
from monitor.model import Evidence, Institution, Sources
from monitor.notify import context as context_module
from monitor.notify.context import DigestContext
from monitor.notify.fitting import fitted
from monitor.notify.plaintext import width
from monitor.notify.templating import HTML, MAX_BYTES, TEXT, Templates
from tests.digest_kit import compose
from tests.notify_samples import (
    COVERAGE,
    END,
    RAISED,
    SHIPS_BACK,
    SHIPS_GONE,
    START,
    TEMPLATES,
    WEEK,
    Person,
    at,
    both_parts,
    change,
    composed,
    shipped,
)
from tests.test_digest import many


class Page(html.parser.HTMLParser):
    """Tags, attributes and visible text, as a parser that is not ours sees them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []
        self._silent = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent += tag in {"style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"style", "title"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    @property
    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.tags if "href" in attrs]


def squeezed(text: str) -> str:
    return re.sub(r"[\s>]", "", text)


FACTS = (
    "3 changes need your attention",
    "before, high",
    "moderate",
    "and a role in a missile propulsion programme",
    "is designated very high risk for its high number",
    "取得一级保密资格证书。",
    "Belozero State Aerospace Institute; 别洛泽罗国立航天学院",
    "joint laboratory, agreed",
    "10 November 2026",
    "0.93",
    "ahead of the tracker",
    "Meridian Institutions Tracker, read 12 Nov 2026, 07:14",
    "www.xihe.example, read 13 Nov 2026, 05:40",
    "global rank",
    "Net change: none.",
    "41 differences were judged cosmetic.",
    "118 of 121 pages were read.",
    "server error 503, tried 9 times",
    "10 Nov 2026, 16:12",
    "Monday 23 November at 07:00",
    "Times are Europe/Amsterdam",
    "东岭理工大学",
)


@pytest.mark.parametrize("fact", FACTS)
def test_both_parts_hold_each_fact(fact: str) -> None:
    rendered = both_parts(composed())
    assert fact in Page(rendered.html).text.replace("\u2060", "")
    wanted = squeezed(fact)
    text = squeezed(rendered.text.replace("[", "").replace("]", "").replace("\u2060", ""))
    assert wanted in text or wanted.upper() in text


def test_links_lead_to_the_page_the_review_and_the_snapshots() -> None:
    rendered = both_parts(composed())
    for address in (
        "https://tracker.example.org/dongling",
        "https://monitor.example.org/changes/7Q2F0000AA",
        "https://monitor.example.org/snapshots/s1",
    ):
        assert address in Page(rendered.html).links
        assert address in rendered.text
    commands = both_parts(composed(base_url=""))
    assert "monitor show 7Q2F0000AA" in Page(commands.html).text
    assert "monitor show 7Q2F0000AA" in commands.text


def test_the_mail_needs_nothing_from_elsewhere() -> None:
    rendered = both_parts(composed())
    page = Page(rendered.html)
    assert not {tag for tag, _ in page.tags} & {"img", "script", "link", "iframe", "form", "object", "svg"}
    assert not [attrs for _, attrs in page.tags if "src" in attrs or "background" in attrs]
    assert "url(" not in rendered.html
    assert "@import" not in rendered.html


def test_styles_are_inlined_and_only_media_rules_stay() -> None:
    html_part = both_parts(composed()).html
    assert html_part.count("<style") == 1
    assert "@media (prefers-color-scheme: dark)" in html_part
    assert "data-css-inline" not in html_part
    assert re.search(r'<h1 class="lead" style="[^"]*font:', html_part)


def test_chinese_is_said_to_be_chinese() -> None:
    page = Page(both_parts(composed()).html)
    languages = [attrs["lang"] for tag, attrs in page.tags if tag != "html" and attrs.get("lang")]
    assert languages.count("zh-Hans") >= 8
    assert ("p", "zh-Hans") in [(tag, attrs.get("lang")) for tag, attrs in page.tags]


def test_text_lines_fit_72_columns_where_chinese_counts_double() -> None:
    for digest in (composed(), composed(base_url=""), composed(many(200)), composed((), person=HEARTBEAT)):
        lines = both_parts(digest).text.split("\n")
        assert [line for line in lines if width(line) > 72 and "://" not in line] == []
        assert not any(line != line.rstrip() and line != "-- " for line in lines)


HEARTBEAT = Person(quiet="heartbeat")


def test_a_quiet_week_says_so_in_both_parts() -> None:
    rendered = both_parts(composed((), person=HEARTBEAT))
    for part in (Page(rendered.html).text, rendered.text):
        assert "3 of 121 pages were not read" in part or "3 OF 121 PAGES WERE NOT READ" in part
        assert "No change in meaning at your 5 institutions" in part


def test_five_hundred_changes_stay_under_a_hundred_kilobytes() -> None:
    context, rendered = fitted(lambda most: composed(many(500), most=most), shipped())
    assert context is not None
    assert rendered is not None
    assert MAX_BYTES * 0.6 < rendered.size <= MAX_BYTES
    told = sum(len(group.items) for group in context.groups)
    assert f"{500 - told} more:" in rendered.text
    assert f"{500 - told} more:" in Page(rendered.html).text


def test_even_monstrous_texts_stay_under_a_hundred_kilobytes() -> None:
    monsters = tuple(
        dataclasses.replace(
            each,
            after="重要" * 1_500,
            before="x" * 3_000,
            summary="y" * 2_000,
            parties=("z" * 1_500,) * 30,
            evidence=(Evidence("w" * 10_000, "https://example.org/" + "v" * 1_900, "s", at(12)),) * 20,
        )
        for each in many(80)
    )
    _, rendered = fitted(lambda most: composed(monsters, most=most), shipped())
    assert rendered is not None
    assert rendered.size <= MAX_BYTES


def test_hundreds_of_reversals_stay_under_a_hundred_kilobytes() -> None:
    pairs = tuple(
        dataclasses.replace(each, id=f"{each.id}{n}", institution=f"i{n}", institution_name="n" * 200)
        for n in range(400)
        for each in (SHIPS_GONE, SHIPS_BACK)
    )
    context, rendered = fitted(lambda most: composed(pairs, most=most), shipped())
    assert context is not None
    assert rendered is not None
    assert rendered.size <= MAX_BYTES
    assert context.overflow.startswith(f"{400 - len(context.groups)} more came and went.")


# --------------------------------------------------------------------- hostile pages

HOSTILE = (
    '<script>alert(1)</script><a href="https://evil.example/">x</a>"><img src=x onerror=1> '
    "{{ 7 * 7 }} {% for %} javascript:alert(1) https://evil.example/ \u202e\u0000\x1b[2J\r\nBcc: x@y"
)


def test_page_text_is_never_markup_link_or_command() -> None:
    told = change(
        aspect=Aspect.PARTNERSHIP,
        institution=None,
        institution_name=HOSTILE,
        before=HOSTILE,
        after=HOSTILE + "!",
        summary=HOSTILE,
        parties=(HOSTILE,),
        kind=HOSTILE,
        status=HOSTILE,
        date=HOSTILE,
        severity=Severity.CRITICAL,
        marks=(HOSTILE,),
        evidence=(Evidence(HOSTILE, "javascript:alert(1)", "s", at(12)),),
        site=None,
    )
    rendered = both_parts(composed((told, RAISED)))
    harmless = both_parts(composed((dataclasses.replace(RAISED, site=None), RAISED)))
    page = Page(rendered.html)
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in Page(harmless.html).tags} | {"code"}
    assert not [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)]
    assert {link for link in page.links if "evil" in link or not re.match(r"https://|#c\d", link)} == set()
    for part in (page.text, rendered.text):
        assert "https://evil" not in part
        assert "evil.example" not in part  # nor as a bare host, which mail programs link too
        assert "x@y" not in part
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b\r]", part)
        assert "49" not in part.replace("249", "")  # no template of the page was run
    assert "\nBcc:" not in rendered.text


def test_declared_names_are_escaped_too() -> None:
    sources = Sources(institutions={"x": Institution("x", "<b>A & B</b>", "<i>", groups=("<u>",))})
    digest = compose(
        Person(id="<p>"),
        (change(institution="x"),),
        COVERAGE,
        queue="weekly",
        period_start=START,
        period_end=END,
        now=END,
        base_url="",
        sources=sources,
    )
    assert digest is not None
    rendered = both_parts(digest).html
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in rendered
    assert not re.search("<b>A|<i>|<u>|<p>:", rendered)


# --------------------------------------------------------------------- contract


def attributes_and_names(source: str) -> tuple[set[str], set[str]]:
    """Every attribute and every free name that a template reads."""
    tree = Environment(autoescape=True).parse(source)
    attributes = {node.attr for node in tree.find_all(nodes.Getattr)}
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    bound = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    bound |= {macro.name for macro in tree.find_all(nodes.Macro)} | {"loop"}
    return attributes, names - bound


def test_templates_and_typed_context_agree() -> None:
    """What the templates read is declared, and what is declared is read by one of them."""
    parts = [each for each in vars(context_module).values() if dataclasses.is_dataclass(each)]
    inner = {field.name for part in parts if part is not DigestContext for field in dataclasses.fields(part)}
    outer = {field.name for field in dataclasses.fields(DigestContext)}
    read_attributes, read_names = set[str](), set[str]()
    for name in (HTML, TEXT):
        source = (TEMPLATES / name).read_text()
        # Filters and tests of ours are not known to a bare environment, but only rendering asks for them.
        attributes, names = attributes_and_names(source)
        read_attributes |= attributes
        read_names |= names
    assert read_attributes - {"first", "last"} == inner - {"line"}  # of loops; what is drawn of a chart
    assert read_names == outer | HELPERS


HELPERS = {"_", "joined", "sentences"}
"""What templates may call beside filters: a word of ours in the reader's language; texts put together."""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return folder


def test_a_users_template_wins_and_may_reach_the_shipped_one(tmp_path: Path) -> None:
    user = write(tmp_path, TEXT, 'Dear colleague,\n{% include "builtin:email/digest.txt" %}')
    rendered = both_parts(composed(), Templates(TEMPLATES, user))
    assert rendered.fault == ""
    assert rendered.text.startswith("Dear colleague,\n3 CHANGES NEED YOUR ATTENTION\n")
    assert rendered.html == both_parts(composed()).html


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("{{ no_such_word }}", "UndefinedError"),
        ("{% for x %}", "TemplateSyntaxError"),
        ("{{ 1 // 0 }}", "ZeroDivisionError"),
        ("{{ headline.__class__.__mro__[1].__subclasses__() }}", "SecurityError"),
        ("{{ cycler.__init__.__globals__.os.popen('id') }}", "SecurityError"),
        ("{{ 'a' * 100000000 }}", "SecurityError"),
        ("{% for n in range(99999) %}{{ lead }}{{ lead }}{% endfor %}", "TemplateError"),
        ("{% include 'builtin:../monitor.toml' %}", "TemplateNotFound"),
        ("{% include 'email/digest.txt' %}", "RecursionError"),
        ("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}", "RecursionError"),
    ],
)
def test_a_users_template_that_fails_does_not_hold_up_the_digest(
    tmp_path: Path, broken: str, fault: str
) -> None:
    rendered = both_parts(composed(), Templates(TEMPLATES, write(tmp_path, TEXT, broken)))
    assert rendered.fault.startswith(fault)
    assert rendered.text == both_parts(composed()).text


def test_a_users_template_that_cannot_be_read_does_not_hold_up_the_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = write(tmp_path, TEXT, "mine")

    def locked(path: str, *arguments: object, **options: Any) -> Any:
        if Path(path).is_relative_to(user):
            raise PermissionError(13, "Permission denied")
        return open(path, *arguments, **options)  # type: ignore[call-overload]  # noqa: PTH123

    monkeypatch.setattr("jinja2.loaders.open", locked, raising=False)
    rendered = both_parts(composed(), Templates(TEMPLATES, user))
    assert rendered.fault.startswith("PermissionError")
    assert rendered.text == both_parts(composed()).text


def test_a_users_html_is_escaped_whatever_its_name(tmp_path: Path) -> None:
    write(tmp_path, "email/part.html.j2", "{{ headline }}<i>{{ because }}</i>")
    write(tmp_path, HTML, '<html><body>{% include "email/part.html.j2" %}</body></html>')
    rendered = both_parts(composed(person=Person(id="<script>")), Templates(TEMPLATES, tmp_path))
    assert "<script>" not in rendered.html
    assert "&lt;script&gt;" in rendered.html


def test_style_sheets_are_fetched_from_nowhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p { color: #123456 }")
    links = f'<link rel="stylesheet" href="{secret}"><link rel="stylesheet" href="http://192.0.2.1/x.css">'
    write(tmp_path, HTML, f"<html><head>{links}</head><body><p>x</p></body></html>")
    rendered = both_parts(composed(), Templates(TEMPLATES, tmp_path))
    assert "#123456" not in rendered.html


def test_a_checkout_as_workspace_reads_its_templates_once() -> None:
    assert both_parts(composed(WEEK), Templates(TEMPLATES, TEMPLATES)).fault == ""
