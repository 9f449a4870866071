"""One English sentence for a report in Chinese, from what was read of it. Pure.

Takes a change and names in both languages; gives a sentence made of its fields (institution, counterparts,
kind, status, date), or nothing where these do not make one. No text of the page goes in, so nothing is
translated; the quote beside it stays in the original.
"""

import re
from collections.abc import Sequence

from monitor.changes import ADDS_TO, CORRECTED, FOLLOWS, JOINED, REAPPEARED, WITHDRAWN, Action, Aspect, Change
from monitor.notify import wording
from monitor.notify.bilingual import Both, is_chinese, quotes_of, told_in_chinese
from monitor.notify.language import ENGLISH
from monitor.notify.plaintext import inert, shorten

NAMED = 4
"""Counterparts that are named at most."""
NAME = 160
SENTENCE = 600
NOTE = "The quote is in Chinese; nothing is machine-translated."
NOTE_READ = (
    "The quote is in Chinese; the sentence above is made of what was read in it, not a machine translation."
)

_KINDS = {
    "strategic_cooperation": "strategic cooperation",
    "joint_laboratory": "a joint laboratory",
    "joint_institute": "a joint institute",
    "joint_programme": "a joint programme",
    "research_project": "a research project",
    "exchange": "an exchange",
    "technology_transfer": "a transfer of technology",
    "talent_training": "the training of talent",
    "funding": "funding",
    "procurement": "a procurement deal",
    "memorandum": "a memorandum of understanding",
}
_NOT_PLAIN = (FOLLOWS, ADDS_TO, JOINED)
_OF_A_REPORT = {CORRECTED, WITHDRAWN, REAPPEARED}
"""What is told is not the event, but a step of it or what became of its report."""


def in_english(change: Change, whose: str, both: Both) -> str:
    """ "Hengchuan Group (恒川集团) and 青屏大学 agreed on a joint laboratory in May 2025, it was reported."

    Only for a partnership that is told in Chinese as such, with a counterpart.
    """
    if change.aspect is not Aspect.PARTNERSHIP or change.action is not Action.ADDED or not change.parties:
        return ""
    if any(mark in _OF_A_REPORT or mark.startswith(_NOT_PLAIN) for mark in change.marks):
        return ""
    if not whose or not told_in_chinese(quotes_of(change)):
        return ""
    parties = [shorten(inert(both(party)), NAME) for party in change.parties[:NAMED]]
    if len(change.parties) > NAMED:
        left = len(change.parties) - NAMED
        parties.append("another" if left == 1 else f"{left} others")
    day = _day(change.date)
    told = _told(change, whose, parties)
    if change.status == "planned":  # its date is that of the announcement
        return shorten(f"{told}, it was {'announced' if day else 'reported'}{day}.", SENTENCE)
    return shorten(f"{told}{day}, it was reported.", SENTENCE)


def _told(change: Change, whose: str, parties: Sequence[str]) -> str:
    thing = _KINDS.get(change.kind or "", "a partnership")
    one = len(parties) == 1
    who = f"{whose} and {parties[0]}" if one else whose
    others = "" if one else f" with {ENGLISH.listed(parties)}"
    if change.status == "planned":
        return f"{who} {'plan' if one else 'plans'} {thing}{others}"
    if change.status == "ended":
        bare = re.sub("^(?:an?|the) ", "", thing)
        return f"{who} ended {'their' if one else 'its'} {bare}{others}"
    return f"{who} agreed on {thing}{others}"


def _day(date: str | None) -> str:
    """ " on 12 May 2025", " in May 2025"; empty where none is given."""
    if not date:
        return ""
    return f" {'on' if date.count('-') == 2 else 'in'} {wording.printed_date(date)}"


def note(change: Change, sentence: str) -> str:
    """What to say of a quote in Chinese; empty where there is none."""
    chinese = any(is_chinese(quote) for quote in quotes_of(change))
    return (NOTE_READ if sentence else NOTE) if chinese else ""
