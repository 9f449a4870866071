"""The risk level and its reasons, from the rating sentence, a tile or fact box, a list of reasons.

The sentence is asked first; a fact box that says otherwise is a warning. A page that says its rating is
withdrawn or under review has none, and that sentence is the quote.
"""

import re

from monitor.later import regex
from monitor.model import State, Value
from monitor.read.profile.levels import afterword, designation, risk_word
from monitor.read.profile.lines import Line
from monitor.read.profile.vocabulary import NOTHING, Topic
from monitor.read.profile.work import Work, one
from monitor.text import fold, sentences, unfootnote

_NO_RATING = regex(
    r"under review|not (?:yet |currently |been )?(?:rated|assessed)|unrated|withdrawn|pending"
    r"|suspended|no rating"
    r"|being reviewed|on hold|to be (?:assessed|confirmed)|未评|待定|复核|暂停"
)
_ABOUT_RATING = regex(
    r"\b(?:rating|risk (?:level|category|designation|assessment)|designation|rated|assessed)\b|评级|风险等级"
)

_ADDS = regex(
    r"^(?:it|the [a-z]+) (?:has|is|was|had|plays|serves|does) also\b|^it also (?:has|is|plays|serves)\b"
    r"|^(?:in addition|moreover|furthermore|besides),? ",
    re.I,
)
"""How a sentence begins that gives a further reason after those of the rating sentence."""


def read_rating(work: Work) -> None:
    level, reason, quote = _sentence(work)
    if not level:
        level, reason, quote = _labelled(work)
    if not level:
        review = next((line for line in work.prose if _is_review(line.text)), None)
        if review:
            quote = review.text
            work.prose = [line for line in work.prose if line is not review]
    tile, tile_quote, unrated = _tile(work)
    if tile and level and tile != level:
        work.warnings.append(f"the rating sentence says {level}, the fact box says {tile}")
    if not reason:
        reason = _listed_reasons(work)
    if tile and not level:
        level, quote = tile, tile_quote
    unsaid = "" if level or quote or unrated else work.left_open(Topic.RISK)
    work.put(
        risk_level=Value(None, unsaid, State.UNKNOWN) if unsaid else one(level, quote or unrated),
        risk_rationale=one(reason, quote if reason and reason in quote else reason),
    )


def _sentence(work: Work) -> tuple[str, str, str]:
    """Level, reasons and quote of the rating sentence, which is taken out of the prose."""
    level, reason, quote = "", "", ""
    rest: list[Line] = []
    for number, line in enumerate(work.prose):
        found = None if level else designation(line.text)
        if found:
            level, reason, quote = found.level, found.reason, line.text
            following = work.prose[number + 1].text if number + 1 < len(work.prose) else ""
            if not reason and afterword(following):
                reason, quote = afterword(following), f"{quote} {following}"
            elif reason and _ADDS.match(following):
                reason, quote = f"{reason}; {following.rstrip('.')}", f"{quote} {following}"
        elif not (level and quote.endswith(line.text)):
            rest.append(line)
    work.prose = rest
    return level, reason, quote


def _labelled(work: Work) -> tuple[str, str, str]:
    """Level, reasons and quote of a label's value that says more than a level ("high risk, because it …")."""
    for fact in work.page.values(Topic.RISK):
        found = None if risk_word(fact.value) else designation(f"It is {fact.value}")
        if found:
            return found.level, found.reason, fact.quote
    for fact in work.page.values(Topic.RATIONALE):  # a whole rating sentence as the value of "Grounds"
        for sentence in sentences(unfootnote(fact.value)):
            found = designation(sentence)
            if found and found.reason:
                return found.level, found.reason, fact.quote
    return "", "", ""


def _is_review(text: str) -> bool:
    plain = fold(text)
    return _NO_RATING.search(plain) is not None and _ABOUT_RATING.search(plain) is not None


def _tile(work: Work) -> tuple[str, str, str]:
    """The level of a tile or fact box, its quote, and the words of one that says there is none."""
    tiles = [(fact.value, fact.quote) for fact in work.page.values(Topic.RISK)]
    tiles += [
        (b.text, f"{part.heading}: {b.text}") for part in work.parts(Topic.RISK) for b in part.blocks[:3]
    ]
    for text, quote in tiles:
        word = risk_word(text)
        if word:
            return word, quote, ""
    return "", "", next((quote for text, quote in tiles if _NO_RATING.search(fold(text))), "")


def _listed_reasons(work: Work) -> str:
    """Reasons that stand under a heading of their own; they are no statements besides."""
    reasons = [unfootnote(b.text).strip(" .") for part in work.parts(Topic.RATIONALE) for b in part.blocks]
    reasons = [reason for reason in reasons if not NOTHING.match(fold(reason))]
    reasons += [fact.value for fact in work.page.values(Topic.RATIONALE)]
    spoken = {sentence for text in reasons for sentence in (text, text + ".")}
    work.prose = [line for line in work.prose if line.text not in spoken]
    return "; ".join(reasons)
