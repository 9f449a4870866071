"""Marks that a text carries and does not say: references to notes and sources in any notation, running
numbers before a paragraph.

Takes and gives strings. What stands in brackets is a reference if each of its words belongs to the language
of references ("see n. 5", "refs 3, 4", "ibid., p. 12") and one of them points somewhere; a bracket with any
other word is part of the sentence. Linear time for text of any size.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

__all__ = ["is_reference", "running_labels", "unmarked", "unnumbered", "without_running"]

_LABELS = frozenset(
    "ref refs reference references note notes n nn nt fn fns fnn footnote footnotes endnote endnotes"
    " en source sources src srcs cit cits cite cites cited citation citations cf see vide ibid ibidem"
    " idem op loc supra infra p pp page pages para paras paragraph paragraphs annex appendix app"
    " exhibit exh table tab figure fig figs ch chap chapter vol url link links pdf archive archived"
    " capture captured snapshot accessed retrieved consulted bibliography bib".split()
)
_ALONE = frozenset(
    "ref refs reference references note notes footnote endnote source sources src cit cite citation"
    " ibid ibidem idem link links pdf archive archived cached".split()
)
"""Labels that point somewhere without a number."""
_ELSEWHERE = ("above", "below", "needed")
_DATED = frozenset("accessed retrieved consulted archived archive captured capture snapshot".split())
_JOINTS = frozenset(
    "and also e g in the of to from no nos number at on via therein above below there f ff sq sqq"
    " passim et seq same as copy entry item original page site web version needed".split()
)
_MONTHS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september"
    " oct october nov november dec december".split()
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_STOPS = frozenset(".,;:–—-‑/&#§¶^*†‡")
_ROMAN = re.compile(r"[ivxl]{1,6}")
_BARE = re.compile(
    r"\^?(?:\d{1,3}[a-z]?|[a-z]{1,3}-?\d{1,3}|[a-z]|[ivxl]{1,6}|[*†‡§#]{1,4})"
    r"(?:\s?[,;、，；–/‑-]\s?(?:\d{1,3}[a-z]?|[a-z]{1,3}-?\d{1,3}|[a-z]|[ivxl]{1,6})){0,12}"
)
"""What square, curly and angular brackets hold without a label: "12", "3–5", "a, b", "A4"."""
_AUTHOR = re.compile(
    r"[A-Z][\w'’-]{1,30}(?:,? (?:and|&) [A-Z][\w'’-]{1,30}| et al\.?)?,? (?:19|20)\d\d[a-z]?(?:, pp?\."
    r" ?\d{1,4})?"
)
_DIGITS_ZH = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_CHINESE = re.compile(
    r"(?:见|参见|详见|另见|参阅|参看|引自)?\s?(?:(?:参考文献|参考资料|资料来源|信息来源|来源|出处|注释|脚注|尾注|附注|注|文献|引文"
    r"|同上|同前|前引|上文|下文|附录|附表|附件)\s?[:：]?|(?<=见)|(?<=参))"
    rf"\s?(?:第?\s?{_DIGITS_ZH}\s?(?:条|页|号|款)?(?:\s?[、，,;；–~-]\s?{_DIGITS_ZH}){{0,9}})?"
)
_HAN = re.compile("[\u3400-\u9fff]")
_BRACKET = re.compile(
    r"\s?(?:\[([^\[\]]{1,60})\]|\{([^{}]{1,60})\}|[⟨〈<]([^⟨⟩〈〉<>]{1,20})[⟩〉>]|［([^［］]{1,60})］|【([^【】]{1,60})】"
    r"|〔([^〔〕]{1,60})〕|[(（]([^()（）]{1,60})[)）])"
)
_NUMBERS = r"\d{1,3}(?:(?:\s?[,;–-]\s?|\s(?:and|&)\s)\d{1,3}){0,9}"
_LABEL = r"(?:refs?|references?|notes?|nn?|fns?|footnotes?|endnotes?|sources?|srcs?|cit)"
_LOOSE = re.compile(  # "… in 2004. Ref. 3", "… in 2004; see note 4."
    rf"(?:(?<=[.!?。”)])\s{{0,2}}[–—-]?\s?(?:see |cf\.?"
    rf" )?{_LABEL}\b\.?\s?(?:nos?\.?\s?)?[:#]?\s?{_NUMBERS}\.?(?=\s|$)"
    rf"|[,;]\s(?:see|cf\.?)\s(?:also\s)?{_LABEL}\b\.?\s?(?:nos?\.?\s?)?{_NUMBERS}(?=[.;,)]|$))",
    re.I,
)
_SIGN = re.compile(
    r"(?:(?<=[^\s\d^])|(?<=\b(?:19|20)\d\d))\s?\^\[?\d{1,3}\]?(?!\w)"  # markdown
    r"|(?<=[.,;:!?)”’\w。，；])(?<!\b[kcm]m)(?<!\bm)\s?[¹²³⁰⁴-⁹ᵃᵇᶜᵈᵉ]{1,3}"
    r"(?:[,˒⁻–-]\s?[¹²³⁰⁴-⁹]{1,3}){0,6}(?!\w)"
    r"|(?<=[\w.,;:!?)”’。，；])\s?(?:[†‡※¶]{1,3}|§)(?=[\s.,;:)。，；]|$)"
    r"|(?<=[\w.,;:!?)”’。，；])\*{1,3}(?=[\s.,;:)。，；]|$)|(?<=[^\s\d])\s\*{1,3}(?=[.,;]?(?:\s[A-Z]|$))"
    r"|(?<=[.!?。])\s?\(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9}\)(?=\s|$)"
    r"|(?<=[^\s：:；;、])\s?[①-⑳](?=[.,;。，；）)]|\s[A-Z]|$)|(?<=[。！？.])[①-⑳]"
)
_MAY = re.compile(r"[\[{(（［【〔⟨〈<^¹²³⁰⁴-⁹ᵃᵇᶜᵈᵉ†‡※¶§*①-⑳]")
_CACHED = 1_000


def unmarked(text: str) -> str:
    """The text without references in brackets, superscript figures, daggers and stars."""
    return _unmarked(text) if len(text) <= _CACHED else _unmarked.__wrapped__(text)


@lru_cache(maxsize=2_048)
def _unmarked(text: str) -> str:
    if _MAY.search(text):
        text = _SIGN.sub("", _BRACKET.sub(_judged, text))
    return _LOOSE.sub("", text) if _DIGIT.search(text) else text


_DIGIT = re.compile(r"\d")


def _judged(match: re.Match[str]) -> str:
    last = match.lastindex or 0
    return "" if _refers(match[last], bare=last != 7) else match[0]


def is_reference(text: str) -> bool:
    """Whether a text is nothing but a reference: "[3]", "(ref. 3)", "fn. 4"."""
    text = text.strip()
    if not 0 < len(text) <= 60:
        return False
    match = _BRACKET.fullmatch(text)
    return not _judged(match) if match else any(map(str.isdigit, text)) and _labelled(text.lower())


def _refers(inner: str, *, bare: bool) -> bool:
    """Whether what a bracket holds is a reference; `bare`: a number alone is one, too."""
    plain = inner.strip()
    low = plain.lower()
    if not plain:
        return False
    if bare and (_BARE.fullmatch(low) or _AUTHOR.fullmatch(plain)):
        return True
    return _CHINESE.fullmatch(low) is not None if _HAN.search(low) else _labelled(low)


def _labelled(low: str) -> bool:
    """Whether all words are labels of references, numbers and what joins them."""
    labels: set[str] = set()
    points = year = month = False
    for match in _TOKEN.finditer(low):
        token = match[0]
        if token in _LABELS:
            labels.add(token)
        elif token.isdigit():
            if len(token) > 4:
                return False
            year = year or (len(token) == 4 and token[:2] in ("18", "19", "20"))
            points = True
        elif token in _MONTHS:
            month = True
        elif len(token) == 1 and token.isalpha():
            points = True
        elif token in _STOPS or token in _JOINTS:
            continue
        elif _ROMAN.fullmatch(token):
            points = True
        else:
            return False
    if (year or month) and labels.isdisjoint(_DATED):
        return False
    return bool(labels) and (points or not labels.isdisjoint(_ALONE) or low.endswith(_ELSEWHERE))


_RUNNING = re.compile(r"\s?\(([A-Za-z]{0,12})[.:]?[ -]?(?:no\. ?)?(\d{1,3})\)(?=[.,;]?(?:\s|$))")
_LEAST_RUNNING = 4
_STEP = 12


def running_labels(texts: Iterable[str]) -> frozenset[str]:
    """The labels of a page's own reference marks, whatever they are ("S" of "(S4)", "clipping" of
    "(clipping 12)"): those whose numbers count on through the page.
    """
    found: dict[str, list[int]] = {}
    for text in texts:
        for label, number in _RUNNING.findall(text) if "(" in text else ():
            found.setdefault(label.lower(), []).append(int(number))
    return frozenset(
        label
        for label, numbers in found.items()
        if len(numbers) >= _LEAST_RUNNING
        and numbers[0] <= _STEP
        and all(low < high <= low + _STEP for low, high in pairwise(numbers))
    )


def without_running(text: str, labels: frozenset[str]) -> str:
    """The text without the marks of a page that have one of these labels."""
    if "(" not in text:
        return text
    return _RUNNING.sub(lambda match: "" if match[1].lower() in labels else match[0], text)


_NOT_UNIT = (
    r"(?![GMTk]?Hz\b|[GMkT]W|[TGMPk]B\b|[Mm]illion|[Bb]illion|RMB\b|CNY\b|USD\b|[MGk]?Pa\b"
    r"|[MG]bps|[A-Z]\b[^.])"
)
_OPENING = r"(?=[A-Z“\"'‘«\u3400-\u9fff])"
_NUMERAL_ZH = r"[一二三四五六七八九十]{1,4}"
_NUMBER = re.compile(
    r"(?:§{1,2}|¶|#|№)\s?\d{1,3}(?:\.\d{1,3}){0,3}[.):]?\s+(?=\S)"
    rf"|[\[(（]?(?:[A-Z]|[IVX]{{1,5}})(?:[.-]\d{{1,3}}){{1,3}}[.)\]）:]?\s+{_OPENING}"  # A.1, II.3
    rf"|[\[(（]?\d{{1,2}}(?:\.\d{{1,3}}){{1,3}}(?:[.)\]）:]\s+|\s+{_NOT_UNIT}){_OPENING}"  # 1.2
    r"|[\[(（](?:\d{1,3}|[a-zA-Z]|[ivxl]{1,6}|[IVXL]{1,6})[\])）]\s*(?=\S)"
    r"|(?:\d{1,3}|[a-zA-Z]|[ivxl]{1,6}|[IVXL]{1,6})\)\s+(?=\S)"
    rf"|(?:\d{{1,3}}|[a-z]|[ivxl]{{1,6}}|[IVX]{{2,5}})\.\s+{_OPENING}"
    r"|(?:[Pp]ara(?:graph)?|[Pp]oint|[Ii]tem|[Cc]lause|[Ff]inding|[Oo]bservation|[Ss]ection|[Ss]ec)\.?\s?"
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,2}}|[A-Z]|[IVX]{{1,5}})\s?[.:)–—-]\s+{_OPENING}"
    rf"|No\.\s?\d{{1,3}}[.:]\s+{_OPENING}|\d{{1,3}}(?:[°º/]|\s[·–—|])\s+{_OPENING}"
    rf"|{_NUMERAL_ZH}[、．]\s*|[（(]{_NUMERAL_ZH}[)）]\s*|第(?:{_NUMERAL_ZH}|\d{{1,3}})[条款项点][、：:\s]\s*"
    r"|[①-⑳⑴-⒇⒈-⒛❶-❿]\s*|\d{1,3}[、．]\s*(?=\D)"
)


_MAY_NUMBER = re.compile(
    r"[A-Za-z]{1,6}[.)-]|[Pp](?:ara|oint)|[Ii]tem|[Cc]lause|[Ff]inding|[Oo]bserv|[Ss]ec|[一二三四五六七八九十第]"
)
"""How a number begins that begins with a letter."""


def unnumbered(text: str) -> str:
    """A paragraph or line without the number before it: "1) ", "A.1 ", "§ 3.2 ", "(iv) ", "（二）"."""
    if text[:1].isalpha() and not _MAY_NUMBER.match(text):
        return text
    match = _NUMBER.match(text, 0, 40)
    return text[match.end() :] if match and match.end() < len(text) else text
