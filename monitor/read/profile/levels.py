"""Two scales in words: the risk level of a designation, and the class of security credentials (domain of one
sentence).

Takes a sentence or a short value; gives the level and what else the sentence says of it. The longest
level wins ("very high" is not "high"); a scale word that rates something else ("moderately high number")
is no level.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from monitor.later import regex
from monitor.text import fold, squash

_LEVEL = r"(very[\s-]{0,2}high|extremely[\s-]high|high|medium|moderate|low)"
_EXACT = regex(
    rf"^(?:(?:our|overall|current|assessed|tracker)\s)?(?:(?:risk\s?(?:category|level|rating|class"
    rf"|designation|grade|band)?|rating|designation|category)\s?[:：=-]?\s?)?{_LEVEL}"
    r"(?:[\s-]?(?:risk)?(?:\s?(?:category|level|rating|class|institution))?)?[.!]?$"
)
_NAMES = {
    "very high": "very high",
    "veryhigh": "very high",
    "extremely high": "very high",
    "high": "high",
    "medium": "medium",
    "moderate": "medium",
    "low": "low",
}
_ZH_LEVEL = r"(极高|非常高|很高|甚高|超高|较高|高|中等|中度|中|较低|低)"
_ZH_NAMES = {
    "极高": "very high",
    "非常高": "very high",
    "很高": "very high",
    "甚高": "very high",
    "超高": "very high",
} | {
    "较高": "high",
    "高": "high",
    "中等": "medium",
    "中度": "medium",
    "中": "medium",
    "较低": "low",
    "低": "low",
}
_ZH_EXACT = regex(
    rf"^(?:风险(?:等级|级别|类别|评级|程度)?[为:：]?\s?)?{_ZH_LEVEL}(?:度)?(?:风险)?(?:级别?|等级)?$"
)


_SCORE = regex(
    r"^(?:(?:level|tier|grade|band|class|category) )?\d(?:\.\d)?\s?(?:(?:/|of"
    r"|out of)\s?\d{1,3})?\s?[-:,]?\s+|\s*\((?!\d{1,4}\))[^()]{0,30}\)$|[●○★☆■□▮▯▲▼△▽↑↓→]+\s?"
)
_SCORED = regex(rf"^(?:level )?\d(?:\.\d)?\s?(?:(?:/|of|out of)\s?\d{{1,3}})?\s?\({_LEVEL}(?:\srisk)?\)$")
"""What sites print beside a level: "3/4", "(3 of 4)", dots."""


@lru_cache(maxsize=256)
def risk_word(text: str) -> str | None:
    """The level that a short value says ("Very high", "Risk category: low", 高风险), if only that."""
    if len(text) > 60:
        return None
    plain = fold(text)
    match = _EXACT.match(plain) or _EXACT.match(_SCORE.sub("", plain)) or _SCORED.match(plain)
    if match:
        return _NAMES[re.sub(r"[\s-]+", " ", match[1])]
    chinese = _ZH_EXACT.match(plain)
    return _ZH_NAMES[chinese[1]] if chinese else None


@dataclass(frozen=True, slots=True)
class Designation:
    level: str
    reason: str
    """The reasons as printed, without the word that links them; empty if the sentence gives none."""


_RATED = (
    r"(?:designat|assess|rat|classif|categori[sz]|consider|deem|judg|regard|grad|label|mark|plac|put"
    r"|class|rank|evaluat|score|treat|view|see|keep|assign|giv)(?:e|es|ed|y|ies|ied|s|n|ing|ding"
    r"|ted)?"
    r"|rated|put|kept|seen|sees"
)
_RISK_AFTER = regex(
    rf"\b{_LEVEL}(?:[\s-]+|\s?-\s?)risk\b(?:[\s-]+(?:institution|university|institute|entity|partner"
    rf"|organi[sz]ation|category|rating|level|designation|school|academy|group|band|tier|class|bracket"
    rf"|list))?"
)
_RISK_BEFORE = regex(
    rf"\brisk(?:[\s-]+(?:level|rating|category|designation|grade|class))?\b[^.]{{0,90}}?\b(?:is|was"
    rf"|as|at|to be|of|now|stands at|remains|to)\s+(?:now\s+|still\s+"
    rf"|currently\s+)?(?:(?:{_RATED})\s+)?(?:as\s+|at\s+"
    rf"|an?\s+)?[\"']?{_LEVEL}\b[\"']?(?!\s+(?:number|level|share|degree|amount|proportion|volume))"
)
_IN_CATEGORY = regex(
    rf"\b(?:in|into|to|at|as)\s+(?:the|our"
    rf"|its)?\s*[\"']?{_LEVEL}[\"']?[\s-]+(?:risk[\s-]+)?(?:category|band|tier|class|group"
    rf"|level)\b(?:\s+(?:of|for)\s+risk)?"
)
_VERB = regex(
    rf"\b(?:{_RATED})\b|\b(?:carries|poses|presents|represents|has|holds|bears|is|remains|are|stays"
    rf"|warrants|was|merits)\b"
)
_NOT_NOW = regex(
    r"\b(?:not (?:been )?(?:yet )?(?:designat|rat|assess|classif)|no longer|previously|formerly|used "
    r"to|until|withdrawn|under review|if |would be|could be|may be|might be|had been)\w*"
)
_LINK = regex(
    r"^[\s,;:(–-]*(?:(?:mainly|largely|chiefly|primarily|partly|principally|in part|above all|both"
    r"|particularly|especially)\s+)?"
    r"(?:because of|because|due to|due for|owing to|on account of|in view of|in light of|on the "
    r"(?:basis|grounds|strength) of|as a (?:result|consequence) of|based on|given|thanks to"
    r"|reflecting|citing|"
    r"in recognition of|on the strength of|as(?= (?:it|they|its|the (?:university|institute|academy"
    r"|college|school|group))\b)|by reason of|by virtue of|on grounds of|considering|the reasons? (?:being|is"
    r"|are)|for|since|in)\s+",
    re.I,
)
_BY_WHOM = regex(
    r"^[\s,]*(?:\bby (?:the|this|our|its|these) (?:[a-z]+ ){0,2}(?:desk|editors?|bureau|team|staff"
    r"|registrar|tracker|index|authors?"
    r"|analysts?|magazine|notebook|office)\b)?[\s,]*(?:\bfor (?:\w+|the following) reasons?\s?[:：,]\s*)?",
    re.I,
)
"""Who rates, and the announcement of reasons, between a rating and what it rests on."""
_FRONT = regex(
    (
        r"^(?:with|because of|due to|owing to|on account of|in view of|in light of|on the (?:basis|grounds"
        r"|strength) of|based on|given|for|citing|as a result of|by reason of|by virtue of"
        r"|considering)\s+(.{4,400}?),\s+(?=[^,]{2,160}$)"
    ),
    re.I,
)
_AFTERWORDS = regex(
    (
        r"^(?:this|that|the|its|our)(?: (?:rating|designation|level|assessment|category|judg(?:e)?ment"
        r"|risk|score|grade|classification))?(?: \w+)? (?:reflects|rests on|is based on|is due to|stems "
        r"from|follows from|is explained by|takes account of|is because of|results from|derives from"
        r"|owes to)\s+(.+)$"
    ),
    re.I,
)
_ZH_SENTENCE = regex(
    rf"(?:评为|列为|评定为|定为|评估为|归为|划为|认定为|属于|视为|列入|等级为|级别为"
    rf"|评级为)[“\"]?{_ZH_LEVEL}[”\"]?(?:度)?(?:风险|级"
    rf"|等级)?(?:机构|高校|单位|级别?)?"
)
_ZH_REASON = regex(
    r"(?:因为|由于|原因(?:是|在于)|理由(?:是|为)|依据(?:是|为)|鉴于|因)[：:]?(.{2,200}?)(?:[，,](?=被|而"
    r"|故|该|本|其(?:被|风险))|[。；;]|$)"
)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-"})


@lru_cache(maxsize=256)
def designation(sentence: str) -> Designation | None:
    """What a sentence rates its institution, with the reasons; None if it is no such sentence."""
    if "风险" in sentence or "评" in sentence:
        chinese = _ZH_SENTENCE.search(sentence)
        if chinese and "风险" in sentence:
            because = _ZH_REASON.search(sentence)
            return Designation(_ZH_NAMES[chinese[1]], squash(because[1]).strip("，, ") if because else "")
    plain = sentence.translate(_PLAIN)
    low = plain.lower()
    if "risk" not in low or len(plain) > 1500:
        return None
    match = _RISK_AFTER.search(low) or _IN_CATEGORY.search(low) or _RISK_BEFORE.search(low)
    if match is None or not _VERB.search(low, 0, match.start() + 60) or _NOT_NOW.search(low, 0, match.end()):
        return None
    level = _NAMES[re.sub(r"[\s-]+", " ", match[1])]
    rest = _BY_WHOM.sub("", sentence[match.end() :], count=1)
    if re.match(r"[\s,]*(?:until|till|up to|before|from (?:19|20)\d\d (?:to|until))\b", rest):
        return None
    reason = _LINK.sub("", rest, count=1) if _LINK.match(rest) else rest
    reason = squash(reason).strip(" .;,:–-—")
    front = _FRONT.match(sentence[: match.end()])
    if front and len(reason) < 4:
        reason = squash(front[1])
    return Designation(level, reason)


def afterword(sentence: str) -> str:
    """The reasons in a sentence that explains the rating given before it ("This reflects its …")."""
    match = _AFTERWORDS.match(sentence)
    return squash(match[1]).strip(" .;,") if match else ""


# --------------------------------------------------------------------- credentials

_CREDENTIAL_WORDS = regex(
    r"\b(?:credentials?|clearances?|(?:secrecy|confidentiality|security|classified[- ]research) "
    r"(?:qualifications?|accreditations?|licen[cs]es?|certificat\w+|status)|accredited|cleared"
    r"|accreditation)\b|保密(?:资格|资质|认证)"
)
_CREDENTIAL_LEVEL = (
    (
        "Top secret",
        re.compile(
            r"\btop[\s-]?secrec?t\b|\btop-secrect\b|绝密|一级保密|\b(?:first|1st)[\s-](?:class|grade|tier)\b"
            r"|\bclass[\s-](?:one|1|i)\b"
        ),
    ),
    (
        "Secret",
        re.compile(
            r"(?<!top )(?<!top-)\bsecret\b|机密|二级保密|\b(?:second|2nd)[\s-](?:class|grade|tier)\b"
            r"|\bclass[\s-](?:two|2|ii)\b"
        ),
    ),
    (
        "Confidential",
        re.compile(
            r"\bconfidential\b|秘密|三级保密|\b(?:third|3rd)[\s-](?:class|grade|tier)\b"
            r"|\bclass[\s-](?:three|3"
            r"|iii)\b"
        ),
    ),
)
_NO_CREDENTIAL = regex(
    r"\b(?:no|not|never|without|neither|lacks?|lacked|denied|refused|applied for|seeks|seeking|hopes"
    r"|plans to)\b"
    r"|\b(?:lost|losing|expired|revoked|withdrawn|lapsed|suspended|cancell?ed|surrendered|gave up"
    r"|given up|stripped|forfeited|returned its|ran out)\b|\b(?:until|till) (?:\w+ )?(?:19|20)\d\d"
    r"|\bfrom (?:19|20)\d\d (?:to|until|-) |(?:未|没有|失去|被撤销|被吊销|被取消|已过期|不再)"
)


_LOST = regex(
    r"^(?:they|these|those|it|this|both|which)\b.{0,30}\b(?:lost|expired|revoked|withdrawn|lapsed"
    r"|suspended|cancell?ed"
    r"|surrendered|ran out)\b"
)
"""What a later clause says of credentials told before it."""
_KEPT = regex(
    r"\b(?:has|have|had|were|was|is|are)?\s?(?:not|never)\s(?:yet\s)?(?:been\s)?(?:lost|expired|lapsed"
    r"|revoked|withdrawn|suspended"
    r"|given up|surrendered|lose|interrupted|forfeited)\b|\bwithout (?:a )?(?:break|interruption|pause)\b"
    r"|\bno other\b.{0,60}?(?=\bsecre|\bcredential|\bclearance|\btop|\bconfid)"
    r"|\bnot only\b|\bthough not\b.{0,30}|\b(?:the )?only\b"
)
"""Negations that say that credentials are held: "has not lost them since", "No other college holds …"."""


@lru_cache(maxsize=256)
def credential(sentence: str) -> tuple[str, bool] | None:
    """The class of security credentials that a sentence speaks of, and whether they are held.

    The Chinese classes are translated as their order says: 机密 (second class) is "Secret", 秘密 is
    "Confidential".
    """
    clauses = re.split(r"[;；]\s*", sentence)
    if len(clauses) > 1:
        told = [(number, found) for number, clause in enumerate(clauses) if (found := credential(clause))]
        if told:
            number, (worded, held) = told[-1]
            lost = any(_LOST.search(fold(_KEPT.sub(" ", fold(clause)))) for clause in clauses[number + 1 :])
            return worded, held and not lost
    low = fold(sentence)
    words = _CREDENTIAL_WORDS.search(low)
    if words is None:
        return None
    near = low[max(0, words.start() - 90) : words.end() + 90]
    level = next((name for name, pattern in _CREDENTIAL_LEVEL if pattern.search(near)), None)
    if level is None:
        return None
    return level, _NO_CREDENTIAL.search(_KEPT.sub(" ", near)) is None


@lru_cache(maxsize=256)
def credential_word(text: str) -> str | None:
    """The class that a short value says ("Top Secret", "secret-level", 二级)."""
    plain = fold(text)
    if len(plain) > 60:
        return None
    level = next((name for name, pattern in _CREDENTIAL_LEVEL if pattern.search(plain)), None)
    if level:
        return level if _NO_CREDENTIAL.search(plain) is None else None
    return {"一级": "Top secret", "二级": "Secret", "三级": "Confidential"}.get(plain[:2])
