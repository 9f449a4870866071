"""Elements with more attributes than any page means: `few_attributes(source)` cuts what is beyond `MOST`.

The parser compares each attribute of an element with all before it: eighty thousand in one tag (0.7 MB) take
it eight seconds, ten megabytes half an hour. Tags are found twice, as HTML's tokens (comments and raw text
aside) and as if there were none of these, so that what confuses one way does not hide from the other. Linear
time; a page with few blanks and quotes, as nearly all are, is not looked at.
"""

import re

from monitor.later import regex

MOST = 2_000
MANY = 20_000
"""Blanks, strokes and quotes: each attribute needs one, and so many attributes take half a second."""
SHORT = 3 * MANY
"""Characters: no names that differ, and what stands between them, are shorter in all."""
_SEPARATORS = b" \n\t\r\f/\"'"
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = rf"<[A-Za-z][^\s/>]*+(?P<first>(?:{_ATTRIBUTE}){{0,{MOST}}}+)(?P<rest>(?:{_ATTRIBUTE})*+)"
_COMMENT = r"<!--(?:[^-]|-(?!->))*+"
_RAW = (
    r"(?P<raw><(?P<name>script|style|textarea|title|xmp|iframe|noembed|noframes)\b"
    rf"(?:{_ATTRIBUTE}){{0,{MOST}}}+"
    r"[\s/]*+>(?:[^<]|<(?!/(?P=name)))*+)"
)
_ALL_TAGS = regex(_TAG)
_TOKENS = regex(rf"{_COMMENT}|{_RAW}|{_TAG}", re.I)


def few_attributes(source: str) -> str:
    """The source, in which no element has more than `MOST` attributes."""
    if len(source) < SHORT or _separators(source) < MANY:
        return source
    return _ALL_TAGS.sub(_cut, _TOKENS.sub(_cut, source))


def _separators(source: str) -> int:
    raw = source.encode("utf-8", "surrogatepass")  # a third of the time that counting in the text takes
    return len(raw) - len(raw.translate(None, _SEPARATORS))


def _cut(found: "re.Match[str]") -> str:
    rest = found["rest"]
    return found[0][: len(found[0]) - len(rest)] if rest else found[0]
