"""Notations that say the same: units in words or signs, days of the week in short, ordinals, sizes of files.

Takes a folded line (lower case, plain width); gives it with one way for each. Linear time.
"""

import re

from monitor.later import regex

__all__ = ["one_notation"]

_DAYS = {"mon": "monday", "tue": "tuesday", "wed": "wednesday", "thu": "thursday", "fri": "friday"}
_DAYS |= {"sat": "saturday", "sun": "sunday"}
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|r|rs|ur)?(?:day)?s?\.?"
_WEEK_RANGE = regex(rf"(?<![a-z])({_WEEKDAY})\s?(?:-|to|until|through)\s?({_WEEKDAY})(?![a-z])")
_HALF_HOUR = regex(r"(?<=\d)\s?[时点]半")
_NOON = regex(r"\b12(?::00)? noon\b|\bnoon\b")
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
}
_COUNTED = (
    r"(?:floors?|storeys?|year|term|semester|edition|phase|round|stage|class|grade|century|session|meeting"
    r"|place|prize|degree|department|division|instance)"
)
_ORDINAL = regex(rf"\b(?:({'|'.join(_ORDINALS)})|(\d{{1,2}})(?:st|nd|rd|th))(?=[ -]{_COUNTED}\b)")
_FILE = regex(
    r"\s?[(\[]\s?(?:pdf|docx?|xlsx?|pptx?|zip|odt|csv|rtf)(?:[,;:/ -]{1,3}\d[\d.,]{0,8}\s?[kmg]i?b)?\s?[)\]]"
)
_TRUNK = regex(r"\+\s?\d{1,3}\s?\(0\)\s?")
_COMMA = regex(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){1,4},\d\d(?![\d,.])")
_SUM_K = regex(r"(?<=[$€£¥])\s?(\d{1,6}(?:\.\d{1,3})?)\s?k(?![a-z\d])")
_SUM_M = regex(r"(?<=[$€£¥])\s?(\d{1,6}(?:\.\d{1,3})?)\s?(?:(m|mn|mln)|(bn|b))(?![a-z\d])")
_UNITS = (
    ("平方公里", "km2"),
    ("平方千米", "km2"),
    ("平方米", "m2"),
    ("公里", "km"),
    ("千米", "km"),
    ("公斤", "kg"),
    ("千克", "kg"),
)
_UNITS_EN = regex(r"(?<=[\d ])(?:(square|sq\.?) ?)?(?:(kilo)?met(?:re|er)s?|(km|m))(?![a-z\d])")
_KILOGRAMS = regex(r"(?<=[\d ])kilogram(?:me)?s?\b|(?<=\d )kilos?\b")


def one_notation(text: str) -> str:
    """The line with one way of writing for what these notations share."""
    if "(" in text or "[" in text:
        text = _FILE.sub("", text)
    text = _WEEK_RANGE.sub(_week, text)
    if "noon" in text:
        text = _NOON.sub("12:00", text)
    if any(map(str.isdigit, text)):
        text = _figures(text)
    return _ORDINAL.sub(_ordinal, text)


def _figures(text: str) -> str:
    text = _HALF_HOUR.sub(":30", text)
    if "+" in text:
        text = _TRUNK.sub("0", text)
    if "," in text:
        text = _COMMA.sub(lambda match: match[0].replace(".", "").replace(",", "."), text)
    text = _SUM_K.sub(lambda match: f"{float(match[1]) * 1000:.10g}", text)
    text = _SUM_M.sub(lambda match: f"{match[1]} {'million' if match[2] else 'billion'}", text)
    for name, sign in _UNITS if not text.isascii() else ():
        text = text.replace(name, sign)
    return _KILOGRAMS.sub("kg", _UNITS_EN.sub(_unit, text))


def _week(match: re.Match[str]) -> str:
    return f"{_DAYS[match[1][:3]]} to {_DAYS[match[2][:3]]}"


def _ordinal(match: re.Match[str]) -> str:
    return _ORDINALS[match[1]] if match[1] else match[2]


def _unit(match: re.Match[str]) -> str:
    if not match[1] and not match[2]:
        return match[0]
    sign = "km" if match[2] or match[3] == "km" else "m"
    return f"{sign}2" if match[1] else sign
