"""Decides what charset bytes are in, and decodes them. Takes bytes and what was said of them; never
refuses.

Declarations lie often (a GBK page that says UTF-8, the reverse, a server's ISO-8859-1 by default), so
the order is: byte order mark; valid UTF-8; then every declared charset and the likely Chinese ones, the
one whose text looks most like text. gb2312, gbk and cp936 are all read as their superset gb18030.
"""

import codecs
import re
from collections import Counter

from monitor.later import regex

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEAD = 8192  # the standard says 1,024 bytes; real pages put scripts and comments before their meta
_SAMPLE = 200_000
_META = re.compile(rb"<meta\b[^>]{0,400}?charset\s{0,8}=\s{0,8}[\"']?\s{0,8}([\w.:-]{2,40})", re.I)
_XML = re.compile(rb"^\s{0,64}<\?xml[^>]{0,200}?encoding\s{0,8}=\s{0,8}[\"']([\w.:-]{2,40})", re.I)
_ALIASES = {
    **dict.fromkeys(
        ("gb2312", "gbk", "xgbk", "cp936", "gb231280", "euccn", "windows936", "936", "xeuccn", "gb18030"),
        "gb18030",
    ),
    **dict.fromkeys(("big5", "big5hkscs", "cnbig5", "xxbig5", "cp950", "windows950"), "big5hkscs"),
    **dict.fromkeys(("utf8", "unicode11utf8", "utf16", "utf16le", "utf16be", "unicode"), "utf-8"),
    **dict.fromkeys(("iso88591", "latin1", "usascii", "ascii", "windows1252", "cp1252"), "cp1252"),
}
_ASCII_RUN = regex("[\x00-\x7f]+")
_THREE_BYTES = regex("[\u0800-\U0010ffff]")
_LATIN = (
    "cp1250",
    "cp1252",
    "cp1254",
    "cp1257",
    "iso8859-1",
    "iso8859-2",
    "iso8859-3",
    "iso8859-4",
    "iso8859-9",
)
_REFUSED = {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
# The commonest characters of both scripts: half of any Chinese text, a few per cent of any wrong decoding.
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其"
    "些然前外天政四日社事平形相全表间与关各重新线内数正心明看原利比或但质气第向道变条只没结解问意建月公无系军者最立代"
    "通并提直题党程展五果员位入常文总次品式活设及管特件长求基资路级图山统接知将组见计期论运农指九区强决西被做战先回则"
    "任取据处南保治北规领海东导器世金济术交受联认六共权收证改清美再转更单教安场身车务具万目至达走示议报完类八华名确才"
    "科信整今集传许广石记研界究织书布复际商验连深技备办青省习约团历市何称准选标院查校师生届签署协议略作网页首站版"
    "這為個國時來們過說產種後經進著電裡實現體製機當點從業應開還無與關內數見變條問係軍並題黨類華確書務場發動對會學"
    "東車長門馬風達運選際術轉議報認證權據處導領師團歷屆簽協聯網頁設計劃資訊區廣創新兩間線質氣級統組論農強決戰規濟單"
)


def decode(body: bytes, *, declared: str = "") -> tuple[str, str]:
    """The text and the name of the charset it was read in. Bytes that fit nowhere become U+FFFD."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            marked = body[len(mark) :].decode(name, errors="replace")
            if name != "utf-8" or _error_share(marked) < 0.05:
                return marked, name
            body = body[len(mark) :]  # an editor put a mark before what another one wrote in GBK
    wide = _unmarked_utf16(body)
    if wide:
        return body.decode(wide, errors="replace"), wide
    if body.isascii():
        return body.decode("ascii"), "utf-8"
    declarations = _declarations(body, declared)
    text = _strict_utf8(body)
    if text is not None:
        name = "utf-8" if _surely_utf8(text, body, declarations) else "gb18030"
        return (text if name == "utf-8" else body.decode(name, errors="replace")), name
    name = _best(body, declarations)
    return body.decode(name, errors="replace"), name


def _unmarked_utf16(body: bytes) -> str:
    """UTF-16 without its mark: every other byte of the tags is zero."""
    head = body[:400]
    if head.count(0) < len(head) * 0.2 or b"<" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < 4 * min(even, odd) + 1:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def known_charset(label: str) -> str:
    """The codec to use for a label found on a page or in a header; empty for none that may be used."""
    key = re.sub(r"[^a-z0-9]", "", label.lower()[:40])
    if not key:
        return ""
    if key in _ALIASES:
        return _ALIASES[key]
    try:
        found = codecs.lookup(label.strip())
    except (LookupError, ValueError):
        return ""
    if found.name in _REFUSED or not getattr(found, "_is_text_encoding", True):
        return ""
    return found.name


def _declarations(body: bytes, header: str) -> list[str]:
    """Charsets named by header, meta and XML declaration, the most trusted first."""
    head = body[:_HEAD]
    meta, xml = _META.search(head), _XML.search(head)
    named = [known_charset(header)] + [
        known_charset(m.group(1).decode("ascii", "replace")) for m in (meta, xml) if m
    ]
    if named[0] == "cp1252":  # what servers say when nobody configured them
        named.append(named.pop(0))
    return [name for name in dict.fromkeys(named) if name]


def _strict_utf8(body: bytes) -> str | None:
    """The text if all of it is UTF-8, whose last character may be cut; else None."""
    try:
        return codecs.getincrementaldecoder("utf-8")("strict").decode(body, final=False)
    except UnicodeDecodeError:
        return None


def _surely_utf8(text: str, body: bytes, declarations: list[str]) -> bool:
    """A few GBK words can be valid UTF-8 by accident, but give two-byte letters, never Chinese characters."""
    if declarations[:1] == ["utf-8"] or _THREE_BYTES.search(text):
        return True
    return _likeness(body[:_SAMPLE], "gb18030") < 0.4


def _best(body: bytes, declarations: list[str]) -> str:
    sample = body[:_SAMPLE]
    if _error_share(sample.decode("utf-8", errors="replace")) < 0.05:
        return "utf-8"
    candidates = list(dict.fromkeys([*declarations, "gb18030", "big5hkscs", "utf-8"]))
    likeness = {name: _likeness(sample, name) for name in candidates}
    if max(likeness.values()) < 0.2 and _mostly_lone_high_bytes(sample):
        western = [name for name in declarations if name.startswith(_LATIN)]
        return western[0] if western else "cp1252"
    for name in declarations:
        likeness[name] += 0.05
    return max(candidates, key=lambda name: (likeness[name], -candidates.index(name)))


def _error_share(text: str) -> float:
    high = len(_ASCII_RUN.sub("", text))
    return text.count("\ufffd") / high if high else 0.0


def _mostly_lone_high_bytes(sample: bytes) -> bool:
    """Accented letters stand alone between ASCII ones; Chinese bytes come in runs."""
    runs = re.findall(rb"[\x80-\xff]+", sample)
    return sum(1 for run in runs if len(run) == 1) > len(runs) / 2


def _likeness(sample: bytes, name: str) -> float:
    """How much the decoded sample looks like text: the share of common characters less that of errors."""
    text = sample.decode(name, errors="replace")
    high = _ASCII_RUN.sub("", text)
    if not high:
        return 0.0
    counted = Counter(high)  # thousands of characters, of which few are different
    wrong = sum(n for char, n in counted.items() if char == "\ufffd" or "\ue000" <= char <= "\uf8ff")
    return (sum(n for char, n in counted.items() if char in COMMON) - 3 * wrong) / len(high)
