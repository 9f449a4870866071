"""A mail in its reader's language: a whole catalogue, dates as the locale has them, page text as it was."""

import re
from dataclasses import fields, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from monitor import changes
from monitor.changes import ASPECTS, Severity, category_words, mark_words
from monitor.model import Institution
from monitor.notify import edition, reasons, telling
from monitor.notify.bilingual import pair
from monitor.notify.chinese import chinese_first
from monitor.notify.coverage import Coverage, Muted, Unread
from monitor.notify.email import build_message
from monitor.notify.language import LANGUAGES, speech
from monitor.notify.plaintext import width
from monitor.notify.reduced import reduced_mail
from tests.notify_samples import COVERAGE, SOURCES, TEMPLATES, WEEK, Person, at, both_parts, composed
from tests.test_digest import many

NOTIFY = Path(changes.__file__).parent / "notify"
IN_CODE: dict[str, Any] = {"say": None, "N_": None, "plural": (1, 2), "n_": (1, 2)}
Message = tuple[str, str, str | None]
"""Context, English, English plural."""

CHINESE = Person(language="zh")


def said() -> set[Message]:
    """All that code and templates say."""
    found: list[Any] = []
    for path in NOTIFY.rglob("*.py"):
        found += extract("python", BytesIO(path.read_bytes()), keywords=IN_CODE)
    for path in (TEMPLATES / "email").iterdir():
        found += extract("jinja2", BytesIO(path.read_bytes()), keywords={"_": None})
    messages = {("", *(told if isinstance(told, tuple) else (told, None))) for _, told, _, _ in found}
    return messages | {(context, word, None) for context, words in VOCABULARY.items() for word in words}


VOCABULARY = {
    "aspect": [info.label for info in ASPECTS.values()],
    "action": [action.value for action in changes.Action],
    "severity": [severity.value for severity in Severity],
    "category": [category_words(category) for category in changes.CATEGORIES],
    "kind": [kind.replace("_", " ") for kind in changes.PARTNERSHIP_KINDS],
    "status": ["planned", "agreed", "ended"],
    "place": [place.value for place in edition.Place],
    "tally": list(edition.TALLY.values()),
    "trouble": list(reasons.KINDS),
    "noun": [one.removeprefix("{n} ") for one, _ in telling.COUNTED.values()],
    "mark": [mark_words(mark) for mark in changes._MARK_WORDS],
    "list": [", "],
}
"""Words that are looked up by what a change says."""


@pytest.fixture(scope="module", params=[language for language in LANGUAGES if language != "en"])
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    path = NOTIFY / "locale" / request.param / "LC_MESSAGES" / "digest.po"
    return read_po(BytesIO(path.read_bytes()), abort_invalid=True)


def told(catalogue: Catalog) -> dict[Message, str]:
    found = {}
    for each in catalogue:
        if each.id:
            one, many_ = each.id if isinstance(each.id, tuple) else (each.id, None)
            (words,) = each.string if isinstance(each.string, tuple) else (each.string,)
            found[each.context or "", one, many_] = words
    return found


def test_every_message_is_translated_and_every_translation_is_used(catalogue: Catalog) -> None:
    known = told(catalogue)
    assert set(known) == said()
    assert all(known.values())


def test_translations_have_the_places_of_their_messages(catalogue: Catalog) -> None:
    for (_, one, _), words in told(catalogue).items():
        assert sorted(re.findall(r"\{\w*\}", words)) == sorted(re.findall(r"\{\w*\}", one)), one


# --------------------------------------------------------------------- a whole mail

OURS = re.compile(
    r"\b(?:change|changes|institution|page|read|review|severity|confidence|subscription|risk level|date|kind"
    r"|snapshot|none|never|digest|before|after|november|nov|monday|more|critical|medium)\b",
    re.IGNORECASE,
)
"""English words of ours; those of the sample's pages are taken out first."""


def of_pages() -> list[str]:
    texts = [text for each in WEEK for text in (each.before, each.after, *each.parties) if text]
    texts += [quote.text for each in WEEK for quote in each.evidence]
    texts += [each.name for each in (*SOURCES.institutions.values(), *SOURCES.sites.values())]
    groups = [group for each in SOURCES.institutions.values() for group in each.groups]
    unread = [text for each in COVERAGE.unread for text in (each.title, each.reason)]
    return [*texts, *groups, *unread, "Europe/Amsterdam", "office", "Advanced aircraft engines"]


def without_pages(text: str) -> str:
    text = re.sub(r"\s+", "", text.replace("[", "").replace("]", "").replace("\u2060", ""))
    for each in sorted(of_pages(), key=len, reverse=True):
        text = text.replace(re.sub(r"\s+", "", each), "·")
    return re.sub(r"https?:[!-~]+|monitor(?:show|changes)[!-~]*|【[A-Z]+】", "·", text)


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in strings(each)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for each in fields(value) for text in strings(getattr(value, each.name))]  # type: ignore[arg-type]
    return []


def test_a_chinese_mail_has_no_english_word_of_ours() -> None:
    coverage = replace(COVERAGE, unsure=3, muted=(Muted(2, "恒川集团", "2026-12-24", "改组"),))
    rendered = both_parts(composed(coverage=coverage, person=CHINESE))
    plain = without_pages(rendered.text.replace("> ", ""))
    assert re.findall(r"[A-Za-z]{2,}", plain.replace("s1", "").replace("www.xihe.example", "")) == []
    labels = re.sub(r"<style.*?</style>|<[^>]+>", " ", rendered.html, flags=re.DOTALL)
    assert OURS.findall(without_pages(labels)) == []


def test_what_a_page_says_stays_as_it_was_printed() -> None:
    english = both_parts(composed())
    chinese = both_parts(composed(person=CHINESE))
    for each in WEEK[:3]:
        for quote in each.evidence:
            for rendered in (english, chinese):
                assert re.sub(r"[\s>]", "", quote.text) in re.sub(r"[\s>]", "", rendered.text)


def test_the_subject_and_the_first_lines_read_as_a_chinese_editor_writes_them() -> None:
    digest = composed(person=CHINESE)
    assert digest.language == "zh-Hans"
    assert digest.subject == "3项变化需要关注：东岭理工大学：风险等级由高升至极高"
    assert digest.headline == "3项变化需要您关注"
    assert digest.occasion == "每周简报，11月9日至16日"
    assert digest.lead == (
        "2026年11月9日至16日，您关注的5家机构中有3家发生5项变化。1项变化出现后又撤回。121个页面中已读取118个。"
    )
    assert [(line.severity_word, line.name, line.text) for line in digest.top][:2] == [
        ("紧急", "东岭理工大学", "风险等级由高升至极高"),
        ("紧急", "羲禾精密机械研究所", "保密资格由二级（机密）升至一级（绝密）"),
    ]
    assert digest.coming == "下一期简报定于11月23日（星期一）07:00发送。没有变化时不发送简报。"
    group = digest.groups[0]
    assert (group.name, group.beside, group.meta) == (
        "东岭理工大学",
        "Dongling Institute of Technology",
        "2项变化 · 地方高校 · agreements in force",
    )
    assert [(fact.label, fact.value) for fact in digest.groups[2].items[0].facts] == [
        ("日期", "2026年11月10日"),
        ("合作方", "Belozero State Aerospace Institute；别洛泽罗国立航天学院"),
        ("类型", "联合实验室，已达成"),
        ("置信度", "0.93"),
        ("备注", "早于追踪库"),
    ]


def test_text_lines_of_a_chinese_mail_fit_72_columns() -> None:
    for digest in (composed(person=CHINESE), composed(many(60), person=CHINESE, base_url="")):
        lines = both_parts(digest).text.split("\n")
        assert [line for line in lines if width(line) > 72 and "://" not in line] == []


def test_why_a_page_was_not_read_is_told_in_chinese_and_what_the_server_said_is_not() -> None:
    coverage = Coverage(9, 8, (Unread("新闻网", "https://x.example/", "blocked: 403 Forbidden", at(1)),))
    digest = composed((), coverage, person=replace(CHINESE, quiet="heartbeat"))
    assert digest.unread[0].reason == "访问被拦截：403 Forbidden，已持续2周"
    assert digest.headline == "未见变化；9个页面中有1个未能读取"


@pytest.mark.parametrize(
    ("language", "headline", "lead"),
    [
        (
            "en",
            "None of 2 pages could be read",
            "Whether anything changed at your 5 institutions is not known",
        ),
        ("zh", "2个页面均未能读取", "2026年11月9日至16日，您关注的5家机构有无变化不得而知。"),
    ],
)
def test_where_nothing_was_read_silence_is_not_called_no_change(
    language: str, headline: str, lead: str
) -> None:
    unread = tuple(Unread("News", f"https://x.example/{n}", "timeout: 30 s") for n in range(2))
    digest = composed((), Coverage(2, 0, unread), person=Person(language=language, quiet="heartbeat"))
    assert digest.headline == digest.subject == headline
    assert digest.lead.startswith(lead)


# --------------------------------------------------------------------- dates, numbers, names

UTC_ = ZoneInfo("UTC")


@pytest.mark.parametrize(
    ("start", "end", "english", "chinese"),
    [
        ((2026, 11, 9), (2026, 11, 16), "9 to 15 November 2026", "2026年11月9日至15日"),
        ((2026, 11, 30), (2026, 12, 7), "30 November to 6 December 2026", "2026年11月30日至12月6日"),
        ((2026, 12, 28), (2027, 1, 4), "28 December 2026 to 3 January 2027", "2026年12月28日至2027年1月3日"),
        ((2026, 11, 9), (2026, 11, 10), "9 November 2026", "2026年11月9日"),
    ],
)
def test_a_period_is_told_as_the_language_does(
    start: tuple[int, int, int], end: tuple[int, int, int], english: str, chinese: str
) -> None:
    first, last = datetime(*start, tzinfo=UTC), datetime(*end, tzinfo=UTC)
    assert speech("en", UTC_).span(first, last) == english
    assert speech("zh", UTC_).span(first, last) == chinese


def test_instants_are_of_the_readers_time_zone() -> None:
    late = datetime(2026, 11, 12, 20, 5, tzinfo=UTC)
    assert speech("zh", "Asia/Shanghai").stamp(late) == "2026年11月13日 04:05"
    assert speech("en", "Asia/Shanghai").stamp(late) == "13 Nov 2026, 04:05"


def test_plurals_and_large_numbers() -> None:
    english, chinese = speech("en"), speech("zh")
    assert [english.plural("{n} page", "{n} pages", n) for n in (0, 1, 12_345)] == [
        "0 pages",
        "1 page",
        "12,345 pages",
    ]
    assert chinese.plural("{n} page", "{n} pages", 12_345) == "12,345个页面"


def test_a_language_that_we_do_not_speak_is_english() -> None:
    assert speech("fr").say("Before") == "Before"


def test_values_are_never_taken_for_places() -> None:
    assert speech("zh").say("{told}.", told="{0} {n} %s") == "{0} {n} %s。"


def test_names_for_a_chinese_reader_have_the_chinese_one_in_front() -> None:
    known = Institution("x", "Weichuan University", "渭川大学")
    named = chinese_first(lambda name: pair(known, name))
    assert named("Weichuan University") == "渭川大学（Weichuan University）"
    assert named("Weichuan Univ.") == "渭川大学（Weichuan Univ.）"
    assert named("渭川大学") == "渭川大学"
    assert chinese_first(lambda name: name)("Halvik Maritime") == "Halvik Maritime"


def test_a_mail_in_short_speaks_the_language_of_the_one_it_stands_for() -> None:
    headers = {
        "subject": "x",
        "sender": "Monitor <monitor@example.org>",
        "address": "office@example.org",
        "name": "",
        "message_id": "<digest-1@example.org>",
        "date": at(1),
    }
    short = {}
    for language in LANGUAGES:
        rendered = both_parts(composed(person=Person(language=language)))
        full = build_message(rendered, **headers)  # type: ignore[arg-type]
        told = [*WEEK, replace(WEEK[0], institution=None, institution_name=None)]
        mail = reduced_mail(full, told, message_id="<digest-1.reduced@example.org>", since=at(1), number=7)
        message = message_from_bytes(mail, policy=default.clone(raise_on_defect=True))
        assert (
            message["Content-Language"]
            == message_from_bytes(full)["Content-Language"]
            == speech(language).tag
        )
        short[language] = f"{message['Subject']}\n{message.get_content()}"
    assert "（简要版）" in short["zh"]
    assert not OURS.search(without_pages(short["zh"])), without_pages(short["zh"])
    assert "pages of no institution: 1 " in short["en"]
    old = full.replace(b"Content-Language: zh-Hans\r\n", b"")
    mail = reduced_mail(old, WEEK, message_id="<1.reduced@x>", since=at(1), number=7)
    assert message_from_bytes(mail, policy=default)["Subject"] == f"{len(WEEK)} changes (in short)"
