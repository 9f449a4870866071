"""The web pages in Chinese: every label has its translation, once, and says it with the same values."""

import html
import re
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from markupsafe import Markup

from monitor import review
from monitor.changes import Origin, ReviewState
from monitor.model import Outcome, PageKind
from monitor.notify import cadence
from monitor.notify.channels.takers import FILE, WEBHOOK
from monitor.notify.language import speech
from monitor.policy import CONDITIONS, SHIPPED
from monitor.policy import WORDS as OF_CONDITIONS
from monitor.record import DeliveryState, passwords
from monitor.record.decision_types import CORRECTABLE, REASONS
from monitor.record.delivery_types import AttemptResult
from monitor.review.ui import templating
from monitor.review.ui.kit import Role
from monitor.review.ui.telling import condition
from monitor.review.ui.templating import WORDS
from monitor.workspace import shipped
from tests.pipeline_kit import Watch
from tests.test_notify_language import Message
from tests.test_notify_language import said as said_in_mails
from tests.test_sites_pages import BARE, WANTED, serve
from tests.web_kit import asked

REVIEW = Path(review.__file__).parent
TEMPLATES = Path(shipped("templates")) / "web"
IN_PAGES: dict[str, Any] = {"_": None, "plural": (1, 2), "term": ((1, "c"), 2)}
IN_CODE: dict[str, Any] = {"say": None, "N_": None, "plural": (1, 2), "n_": (1, 2), "term": ((1, "c"), 2)}
REFUSALS: dict[str, Any] = {"Refused": None, "Missing": None}
"""Why a page cannot be had; those with a value in them, of addresses written by hand, stay English."""
PROBLEMS = (
    "only the first words are looked for: the question is too long",
    "only what is not wanted was said",
    "there is no word to look for",
    "this build of SQLite has no full-text search (FTS5)",
)
"""Of `monitor.read.search_words` and `monitor.pipeline.searching`."""
WHY_NO_TEXT = (
    "its text is too large to be shown; the bytes can be had",
    "there is no text in it",
    "there is nothing in it",
)
"""Of `monitor.pipeline.shown`."""
OF_THE_RECORD = (
    "a note of nothing cannot be kept",
    "say what is muted: an institution, a site, an aspect or a recipient",
    "say why it is muted: a reason",
    "too many people sign in in this moment: try again in some seconds",
    "what was taken back is decided anew, not undone",
    *(passwords.fault_of(each, "jane.jane.jane") for each in ("x", "x" * 5_000, "jane.jane.jane", "x" * 20)),
)
"""What it refuses without naming a value."""
OF_THEN = "by rules that were in force when it was recorded"
"""Of `monitor.pipeline.policing`."""


def of(kind: str, source: bytes, keywords: dict[str, Any]) -> list[Message]:
    """The messages of a source."""
    found = []
    for _, told, _, context in extract(kind, BytesIO(source), keywords=keywords):
        one, many = told if isinstance(told, tuple) else (told, None)
        found.append((context or "", str(one), many))
    return found


VOCABULARY: dict[str, set[str]] = {
    "": {
        *REASONS.values(),
        *CORRECTABLE,
        *(each.value for each in ReviewState),
        *(each.value for each in Origin if each is not Origin.PAGE),
        *PROBLEMS,
        *WHY_NO_TEXT,
        *OF_THE_RECORD,
    },
    "role": {each.value.capitalize() for each in Role if each is not Role.ANYBODY},
    "delivery": {each.value for each in (*DeliveryState, *AttemptResult)},
    "channel": {"email", "apprise", WEBHOOK, FILE},
    "cadence": set(cadence.KINDS),
    "outcome": {each.value for each in Outcome},
    "page": {each.value for each in PageKind},
    "unit": set("smhdw"),
    "condition": {
        *(name.replace("_", " ") for name in CONDITIONS),
        *(
            word.replace("_", " ")
            for rule in SHIPPED
            for name in ("direction", "topic", "mark")
            for word in (*rule.when.get(name, ()), *OF_CONDITIONS.get(name, ()))
        ),
    },
    "rule": {*(rule.why for rule in SHIPPED), OF_THEN},
}
"""Words that a page looks up by what it shows; those of a change are told by the mails, too."""


@cache
def said() -> frozenset[Message]:
    """All that the pages say."""
    found: list[Message] = [(context, word, None) for context, words in VOCABULARY.items() for word in words]
    for path in TEMPLATES.iterdir():
        found += of("jinja2", path.read_bytes(), IN_PAGES)
    for path in REVIEW.rglob("*.py"):
        pages = REVIEW / "ui" in path.parents
        found += of("python", path.read_bytes(), IN_CODE | (REFUSALS if pages else {}))
    return frozenset(found)


@pytest.fixture(scope="module")
def source() -> str:
    return (REVIEW / "locale/zh/LC_MESSAGES/review.po").read_text()


@pytest.fixture(scope="module")
def catalogue(source: str) -> dict[Message, str]:
    found: dict[Message, str] = {}
    for each in read_po(BytesIO(source.encode()), abort_invalid=True):
        if each.id:
            one, many = each.id if isinstance(each.id, tuple) else (each.id, None)
            (words,) = each.string if isinstance(each.string, tuple) else (each.string,)
            found[each.context or "", str(one), many and str(many)] = str(words)
    return found


def test_every_label_is_translated_once_and_every_translation_is_used(
    catalogue: dict[Message, str], source: str
) -> None:
    missing = said() - said_in_mails() - set(catalogue)
    assert sorted(missing, key=str) == [], "to be translated in review.po"
    assert sorted(set(catalogue) - said(), key=str) == [], "said by no page"
    assert sorted(set(catalogue) & said_in_mails(), key=str) == [], "digest.po has them already"
    assert [key for key, words in catalogue.items() if not words] == []
    assert len(re.findall(r"^msgid ", source, re.MULTILINE)) == len(catalogue) + 1


def test_a_label_with_a_number_has_one_plural() -> None:
    """A catalogue knows a message by its singular: a second plural would have no form."""
    told = [(context, one) for context, one, _ in {*said(), *said_in_mails()}]
    assert [each for each, number in Counter(told).items() if number > 1] == []


def test_translations_have_the_places_of_their_messages(catalogue: dict[Message, str]) -> None:
    for (_, one, many), words in catalogue.items():
        assert sorted(re.findall(r"\{\w*\}", words)) == sorted(re.findall(r"\{\w*\}", many or one)), one


def test_chinese_labels_are_set_as_chinese_is(catalogue: dict[Message, str]) -> None:
    """No blanks beside Chinese, and full-width signs behind it."""
    for (_, one, _), words in catalogue.items():
        assert not re.search(r"[\u3000-\u9fff\uff00-\uffef] | [\u3000-\u9fff\uff00-\uffef]", words), one
        assert not re.search(r"[\u4e00-\u9fff}][,;:?!()]", words), one


# --------------------------------------------------------------------- as pages show it

PATHS = (
    "/changes",
    "/changes?state=dismissed",
    "/institutions",
    "/institutions/dongling-institute-of-technology?with=taishui-university",
    "/sites",
    "/sites/meridian-tracker",
    "/digests",
    "/search?q=university",
    "/policy",
    "/mutes",
    "/account",
    "/users",
)
NAMES_OF_THINGS = {"English"}
"""The name of a language is told in it."""
PRINTED = re.compile(
    r"<(code|blockquote)\b.*?</\1>|<dl class=.pair.*?</dl>|<div class=.(?:text|reading).*?</div>", re.DOTALL
)
"""What a page of elsewhere said."""
ZH = speech("zh", "UTC", WORDS)


def test_a_date_in_a_label_stays_markup_and_all_else_is_escaped() -> None:
    when = Markup("<time>8</time>")
    told = templating._said(ZH, "{site} since {when}", site="<b>", when=when)
    assert told == Markup("&lt;b&gt;（自<time>8</time>起）")
    assert templating._said(ZH, "{n} of {total}", n=1_000, total=2) == "1,000/2"


def test_a_visitor_reads_names_and_spans_in_their_language() -> None:
    assert templating._called(ZH, "Weichuan University", "渭川大学") == "渭川大学"
    assert templating._called(ZH, "Weichuan University") == "Weichuan University"
    assert templating._called(speech("en"), "Weichuan University", "渭川大学") == "Weichuan University"
    assert condition("aspect", ["risk_level", "listing"], ZH) == "风险等级、官方名单"
    assert condition("counterpart_country", ["RU"], speech("en")) == "RU"
    assert condition("group", ["Partners"], ZH) == "Partners"


def test_the_pages_in_chinese_have_no_label_of_ours_in_english(watch: Watch) -> None:
    """Whatever is on them, a held reading and changes among it: no piece of text is one of our messages."""
    watch.check()
    watch.site.switch_edition()
    serve(watch, 200, BARE)
    watch.clock.advance(days=2)
    watch.check()
    ours = {word for _, *forms in said() for word in forms if word and len(word) > 3} - NAMES_OF_THINGS
    with watch.opened() as parts:
        held = [f"/pages/{page.id}" for page in parts.store.pages() if page.url.endswith(WANTED)]
        changes = [f"/changes/{each.id}" for each in parts.store.changes()]
        found = {}
        for path in (*PATHS, *held, *changes[:3], "/snapshots/1", "/nowhere"):
            page = asked(parts, "GET", path, headers={"cookie": "language=zh"}).text
            page = PRINTED.sub("", page)
            told = re.findall(r">([^<>]+)<", page)
            told += re.findall(r'(?:aria-label|placeholder|data-k|title|alt)="([^"]*)"', page)
            found[path] = sorted(ours & {html.unescape(each).strip() for each in told})
    assert len(changes) >= 3
    assert {path: some for path, some in found.items() if some} == {}
