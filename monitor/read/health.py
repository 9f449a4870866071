"""What kind of thing came back: one word of the operator and one line that says what it rests on.

Takes a document, what it should be read as, whom it should be about and the HTTP status. Judges by
dominance: a marker counts where the page has little text of its own and says it in its title, headings
or first lines; a long page that mentions a login or a captcha is a page. Never raises.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise
from urllib.parse import urljoin

from monitor.later import regex
from monitor.model import Health, Institution, PageKind
from monitor.read.blocks import HEADING, TERM, Block
from monitor.read.document import Document
from monitor.read.identity import other_name
from monitor.read.lines import wide
from monitor.read.profile.levels import designation, risk_word
from monitor.read.profile.vocabulary import Topic, topic_of
from monitor.read.spoken import TELLS, is_topic, says_gone, speaks_to_somebody, spoken, telling
from monitor.read.symptoms import (
    ABOUT,
    APP_ROOTS,
    HEADS,
    JS_REDIRECT,
    LINES,
    LOADING,
    NOTICE,
    OWN_TROUBLE,
    REFRESH,
    SCRIPTS,
    SEGMENTS,
    TO_THE_VISITOR,
)
from monitor.read.wholeness import breaks_off, garbled
from monitor.text import loose

Verdict = tuple[Health, str]

_OK: Verdict = (Health.OK, "")
_BINARY = {
    "pdf": "a PDF",
    "image": "an image",
    "video": "a video",
    "zip": "a ZIP archive",
    "sheet": "a workbook",
    "office": "an office document",
    "bytes": "a file that is no text",
}
_BY_STATUS = {
    401: Health.LOGIN,
    407: Health.LOGIN,
    403: Health.BLOCKED,
    404: Health.GONE,
    410: Health.GONE,
    412: Health.CHALLENGE,
    429: Health.BLOCKED,
    451: Health.BLOCKED,
    512: Health.CHALLENGE,
    521: Health.CHALLENGE,
    999: Health.BLOCKED,
}
_NEXT_TO_NOTHING, _LITTLE, _SOME, _MUCH = (
    120,
    400,
    900,
    2000,
)  # characters of own text; Chinese ones count double
_A_LINE_OR_TWO = 200
_NUMBERS = regex(r"[\s\d./年月日:()\[\]|-]{1,40}")
_DATED = regex(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d|\d{1,2}[-/.月]\d{1,2}|[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2}"
)
_A_LIST = 3
_BESIDE_A_DATE = 0.25
_PORTAL = 30  # links
LONGEST_HEAD = 90
_COOKIES = ("document.cookie", '["cookie"]', "['cookie']")


def judge(
    document: Document, kind: PageKind, *, institution: Institution | None = None, status: int = 200
) -> Verdict:
    """The health of a page, and one line for the operator (empty for `ok`)."""
    content = _by_content(document, kind)
    if content and status < 400:
        return content
    own = _own_blocks(document)
    size = sum(map(_size, own))
    said = _by_wording(document, own, size) if not content else None
    if said and status < 400 and kind is PageKind.PROFILE and _shows_facts(own):
        said = None
    if status >= 400:
        return _by_status(status, said)
    if status >= 300:
        return Health.REDIRECT_STUB, f"HTTP {status}: it only says where the page may be"
    return (
        said
        or _redirects(document, size)
        or _shell(document, size)
        or _nothing(document, size)
        or _broken(document)
        or _about_another(document, kind, institution)
        or _about_nothing(document, own, size, kind, institution)
        or _OK
    )


def _by_content(document: Document, kind: PageKind) -> Verdict | None:
    """What the bytes are, whatever the server called them."""
    sort = document.sort
    if sort == "empty":
        return Health.EMPTY, "the body is empty"
    if sort in ("feed", "sitemap"):
        fits = kind in (PageKind.NEWS, PageKind.LIST)
        return _OK if fits else (Health.WRONG_TYPE, f"a {sort} where a page was expected")
    if sort in ("html", "text"):
        if document.text[:20_000].count("\x00") > 20:
            return Health.WRONG_TYPE, "binary data where a page was expected"
        return None
    return Health.WRONG_TYPE, f"{_BINARY.get(sort, sort.upper())} where a page was expected"


def _by_status(status: int, said: Verdict | None) -> Verdict:
    """An error status decides, but the page may say more precisely what happened."""
    health = _BY_STATUS.get(status, Health.MAINTENANCE if status >= 500 else Health.BLOCKED)
    if said and health is not Health.GONE and said[0] is not Health.GONE:
        return said[0], f"HTTP {status}; {said[1]}"
    return health, f"HTTP {status}"


def _own_blocks(document: Document) -> list[Block]:
    """The page's own text: what is not frame, navigation or links."""
    regions = ("main", "cookie", "form") if document.blocks else ()
    own = [b for b in document.blocks if b.region in regions and not _is_link(b)]
    return own or [b for b in document.blocks if b.region == "header" and b.link_ratio < 0.5]


def _is_link(block: Block) -> bool:
    """Whether a block is mostly links; the date beside one says nothing of its own."""
    if block.link_ratio >= 0.5 or block.link_ratio < _BESIDE_A_DATE:
        return block.link_ratio >= 0.5
    return block.link_ratio * len(block.text) >= 0.5 * len(_NUMBERS.sub("", block.text))


def _size(block: Block) -> int:
    return len(block.text) + wide(block.text[:3000])


def _by_wording(document: Document, own: Sequence[Block], size: int) -> Verdict | None:
    """What the words of a page say of itself; what they tell of the world is no trouble of the page."""
    found = _by_known_wording(document, own, size)
    texts = [block.text for block in own[:12]]
    headings = [block.text for block in own if block.kind == HEADING]
    if found and size < _SOME and _speaks_of_others(document, found[0], texts, headings, size):
        return None
    if found or not own or size >= _LITTLE or _is_notice(document, own):
        return found
    said = spoken(texts, headings, document.title)
    return (said[0], f"the page says: {said[1][:120]}") if said else None


def _speaks_of_others(
    document: Document, health: Health, texts: Sequence[str], headings: Sequence[str], size: int
) -> bool:
    """Whether such a trouble is a topic: the page tells of the world, and neither of a visitor nor itself."""
    if health is Health.LOGIN and document.optional("input[type=password]") is not None:
        return False
    if health is Health.CHALLENGE and size < _NEXT_TO_NOTHING and _checks_robots(document.text[:200_000]):
        return False
    told = telling(texts)
    if health is Health.GONE and says_gone((document.title, *texts)) and not any(map(is_topic, headings)):
        return False
    return told > 0 and not speaks_to_somebody(texts, itself=told >= TELLS)


def _by_known_wording(document: Document, own: Sequence[Block], size: int) -> Verdict | None:
    if size < _NEXT_TO_NOTHING:
        script = _checks_robots(document.text[:200_000])
        if script:
            return Health.CHALLENGE, f"a script that checks for robots ({script})"
    title, headings = document.title, [b.text for b in own if b.kind == HEADING and b.level <= 2][:3]
    by_title = _headed([title]) if size < _MUCH else None
    by_heading = _headed(headings) if size < _SOME else None
    if by_title and by_heading and by_title[0] is Health.BLOCKED and by_heading[0] is Health.CHALLENGE:
        by_title = by_heading  # the door is shut, and below it says how to open it
    if by_title and (by_heading or size < _LITTLE or (size < _SOME and not headings)):
        return _preferring_lines(by_title, document, own, size)
    if by_heading and size < _SOME:
        return _preferring_lines(by_heading, document, own, size)
    if size < _LITTLE and (found := _by_lines(document, own, size)):
        return found if found[1] else None
    if size < _NEXT_TO_NOTHING:
        return _said(
            LINES, [" ".join((node.text() or "").split()) for node in document.many("noscript")[:3]], 300
        )
    return None


def _by_lines(document: Document, own: Sequence[Block], size: int) -> Verdict | None:
    """What the lines of a page say that has few; `_OK` for a notice about something else."""
    portal = bool(document.boxes) and document.boxes[0].links >= _PORTAL  # they have a box to log in to
    if not portal and document.optional("input[type=password]") is not None:
        return Health.LOGIN, "a form for a password and next to nothing else"
    texts = [b.text for b in own[:6]]
    lines = _said(LINES, texts, 200)
    if lines and lines[0] in (Health.MAINTENANCE, Health.LOGIN) and _is_notice(document, own):
        return _OK
    if lines:
        return None if portal and lines[0] is Health.LOGIN else _preferring_lines(lines, document, own, size)
    return _said(TO_THE_VISITOR, texts[:4], 200) if size < _A_LINE_OR_TWO and not portal else None


def _is_notice(document: Document, own: Sequence[Block]) -> bool:
    """Whether a short page is a notice about an upgrade or a new login of something else."""
    texts = [block.text for block in own[:6]]
    return any(NOTICE.search(text) for text in (*texts[:4], document.title)) and not any(
        map(OWN_TROUBLE.search, texts)
    )


def _shows_facts(own: Sequence[Block]) -> bool:
    """Whether a page tells what profiles tell: a rating sentence, or two parts of a profile with text in
    them.
    """
    if any(len(block.text) > 12 and designation(block.text) for block in own[:40]):
        return True
    parts = 0
    for block, following in pairwise(own[:200]):
        heads = block.kind in (HEADING, TERM) and block.level != 1 and following.kind not in (HEADING, TERM)
        if heads and topic_of(block.text) not in (None, Topic.ELSEWHERE, Topic.REFERENCES):
            parts += 1
    return parts > 1


def _checks_robots(source: str) -> str:
    found = SCRIPTS.search(source)
    if found:
        return found.group()[:30].strip()
    cookie = min((at for word in _COOKIES if (at := source.find(word)) >= 0), default=-1)
    sets_and_reloads = cookie >= 0 and any(
        word in source[cookie : cookie + 5000] for word in ("location", "reload")
    )
    return "sets a cookie and loads again" if sets_and_reloads else ""


def _preferring_lines(verdict: Verdict, document: Document, own: Sequence[Block], size: int) -> Verdict:
    """A vague head ("System notice", "Access denied") is explained by the lines below it."""
    if verdict[0] in (Health.LOGIN, Health.BLOCKED, Health.MAINTENANCE) and size < _LITTLE:
        texts = [b.text for b in own if b.kind != HEADING] or [b.text for b in document.blocks]
        lines = _said(LINES, texts[:6], 200)
        if lines and (lines[0] is not Health.MAINTENANCE or verdict[0] is Health.LOGIN):
            return lines
    return verdict


def _headed(texts: Sequence[str]) -> Verdict | None:
    """What titles or headings say of trouble; one that tells of something speaks of that."""
    for text in texts:
        segments = SEGMENTS.split(text[:LONGEST_HEAD])
        telling = any(map(_tells, segments))
        whole = [] if telling and len(segments) > 1 else [text]
        for part in dict.fromkeys((*segments, *whole)):
            found = _said(HEADS, [part], LONGEST_HEAD)
            if found and (found[0] is Health.GONE or not _tells(part)):
                return found[0], f"the page says: {text[:120]}"
    return None


def _tells(head: str) -> bool:
    return bool(ABOUT.search(head) or (NOTICE.search(head) and not OWN_TROUBLE.search(head)))


def _said(
    table: Sequence[tuple[Health, re.Pattern[str]]], texts: Sequence[str], longest: int
) -> Verdict | None:
    for text in texts:
        if not text or len(text) > longest:
            continue
        for health, pattern in table:
            if pattern.search(text):
                return health, f"the page says: {text[:120]}"
    return None


def _redirects(document: Document, size: int) -> Verdict | None:
    """A page that only sends the browser on; the reason names where to."""
    target = _target(document) if size < _NEXT_TO_NOTHING else ""
    return (Health.REDIRECT_STUB, f"sends the browser on to {target[:300]}") if target else None


def sent_on(body: bytes, media_type: str, charset: str, url: str) -> str:
    """Where a page sends the browser by its markup or a script; empty where it does not."""
    return _target(Document.parse(body, media_type=media_type, charset=charset, url=url))


def _target(document: Document) -> str:
    refresh = REFRESH.match(document.meta("refresh"))
    target = refresh.group(2) if refresh and float(refresh.group(1)) <= 15 else ""
    if not target and len(document.blocks) < 10:
        scripts = " ".join((node.text() or "")[:4000] for node in document.many("script:not([src])")[:5])
        found = JS_REDIRECT.search(scripts) if len(scripts) < 6000 else None
        target = (found.group(1) or found.group(2)) if found else ""
    with suppress(ValueError):
        return urljoin(document.url, target) if target else ""
    return target


def _shell(document: Document, size: int) -> Verdict | None:
    if size >= _NEXT_TO_NOTHING:
        return None
    scripts = len(document.many("script"))
    texts = [b.text for b in document.blocks] + [
        (n.text() or "").strip() for n in document.many("noscript")[:3]
    ]
    if scripts and (
        any(LOADING.search(text) for text in texts[:40] if len(text) < 200) or _has_root(document)
    ):
        return Health.APP_SHELL, "an application that fills its page by script"
    if scripts >= 3 and size < 20 and sum(len(text) for text in texts) < 400:
        return Health.APP_SHELL, f"{scripts} scripts and no text"
    return None


def _has_root(document: Document) -> bool:
    root = document.optional(APP_ROOTS)
    return root is not None and len((root.text() or "").strip()) < 200


def _nothing(document: Document, size: int) -> Verdict | None:
    if not any(b.text for b in document.blocks):
        return Health.EMPTY, "no visible text"
    links = sum(box.links for box in document.boxes[:1])
    if size < 4 and links < 10 and not _is_list(document):
        return Health.EMPTY, "no text of its own"
    return None


def _is_list(document: Document) -> bool:
    """Whether there are at least a few links with dates."""
    links = [block for block in document.blocks if block.region == "main" and _is_link(block)]
    return sum(1 for block in links if _DATED.search(block.text)) >= _A_LIST


def _broken(document: Document) -> Verdict | None:
    sign = garbled([b.text for b in document.blocks])
    if sign:
        return Health.GARBLED, sign
    sign = breaks_off(document.text)
    return (Health.TRUNCATED, sign) if sign else None


def _about_another(document: Document, kind: PageKind, institution: Institution | None) -> Verdict | None:
    if institution is None or kind is not PageKind.PROFILE:
        return None
    other = other_name(document, institution)
    return (Health.OTHER_INSTITUTION, f"the page is about {other}, not {institution.name}") if other else None


def _about_nothing(
    document: Document, own: Sequence[Block], size: int, kind: PageKind, institution: Institution | None
) -> Verdict | None:
    """A page of a few lines that neither names its institution nor tells what profiles tell, however it
    says so.
    """
    if institution is None or kind is not PageKind.PROFILE or size >= _LITTLE or _shows_facts(own):
        return None
    said = loose(" ".join([document.title, *(block.text for block in document.blocks)])[:20_000])
    if any(loose(name) in said for name in institution.names()):
        return None
    if any(risk_word(block.text) for block in own):
        return None
    first = next((block.text for block in own if len(block.text) > 3), document.title)
    return Health.EMPTY, f"a few lines that do not name {institution.name}: {first[:100]}"
