"""Headings that ask ("Who runs it?", "How secret is it?"), and what their answer is about.

Takes a folded question; gives the topic of the profile that it asks for, or None. Only what asks is looked
at: a question without its mark ("Who runs it") counts too. Questions of the site to its reader ("Was
this page useful?", "New here?") ask for nothing of the profile.
"""

import re
from functools import lru_cache

from monitor.later import regex
from monitor.read.profile.topics import Topic

_ASKS = regex(
    r"^(?:and |so,? |but )?(?:who|whom|whose|what|which|how|where|why|when|does|do|did|is|are|was|has|have"
    r"|may|can"
    r"|could|should|(?:with|to|for|by|under|on|in|at|from) (?:whom|which|what|whose))\b"
)
_TO_READER = regex(
    r"\b(?:you|your|yours|us|we|our site|this (?:page|card|entry|profile|record|site|sheet|answer|article"
    r"|information)"
    r"|helpful|useful)\b|^(?:new|first (?:time|visit)|questions?|looking|need|want|got|found|spotted|missing"
    r"|any|more|curious|seen|have a)\b"
)
_RULES: tuple[tuple[Topic, str], ...] = (
    (
        Topic.MISCONDUCT,
        r"wrong|trouble|scandal|\blaws?\b|caught|misconduct|spying|espionage|convict|incidents?|accus",
    ),
    (
        Topic.RATIONALE,
        r"^why\b.{0,40}\b(?:rated|rating|risk|level|grade|high|medium|low|concern|listed|designated"
        r"|flagged|assess)",
    ),
    (
        Topic.RISK,
        r"how (?:dangerous|risky|safe|worr|sensitive|high is)|\brisks?\b|\brated?\b|\brating\b|\bverdict\b",
    ),
    (Topic.CREDENTIAL, r"\bsecre(?:t|ts|cy)\b|\bclear(?:ed|ances?)\b|classified|credential"),
    (Topic.LABORATORIES, r"\blaborator(?:y|ies)\b|\blabs?\b|\bfacilit(?:y|ies)\b"),
    (
        Topic.AREAS,
        r"\b(?:defen[cs]e|military|designated)\b.{0,20}\b(?:areas?|fields?|disciplines?|subjects?"
        r"|speciali[sz]\w+)",
    ),
    (
        Topic.LINKS,
        r"militar|\barmy\b|\bnavy\b|\bair force\b|\bpla\b|soldiers?|armed (?:forces|services)"
        r"|\bdefen[cs]e\b|weapon"
        r"|\bwar\b|\barms\b",
    ),
    (
        Topic.SUPERVISORS,
        r"^who(?:m|se)?\b.{0,40}\b(?:runs?|owns?|oversee|oversees|supervis\w+|controls?|manages?|governs?"
        r"|in charge|boss"
        r"|commands?|answers?|reports?|responsible|administers?|pays|money|belong)|^(?:to|under) (?:whom"
        r"|whose|what|which)\b"
        r"|^who is (?:above|behind|over) (?:it|the)",
    ),
    (Topic.AFFILIATIONS, r"\bmember\b|\balliances?\b|\bclubs?\b|\bleagues?\b|\bgroups? (?:is|does|has)\b"),
    (
        Topic.PARTNERSHIPS,
        r"^with (?:whom|which|what)|^who(?:m)?\b.{0,40}\b(?:with|partners?|friends|allies)\b|\bpartners?\b"
        r"|cooperat"
        r"|co-operat|collaborat",
    ),
    (
        Topic.RANKINGS,
        r"how (?:good|strong|well)\b|\brank(?:s|ed|ing)?\b|\bstand\b|\blead(?:s|ing)?\b|\bbest at\b",
    ),
    (Topic.ALIASES, r"\b(?:called|named?|names|known as)\b"),
    (Topic.LOCATIONS, r"^where\b"),
    (
        Topic.TOPICS,
        r"^(?:what|which)\b.{0,30}\b(?:study|studies|research|teach|works? on|fields?|areas?|subjects?)\b",
    ),
    (
        Topic.OVERVIEW,
        r"^(?:what|who|how|when)\b.{0,40}\b(?:is|are|it|else|begin|began|old|big|large|come from|founded)\b",
    ),
)
_COMPILED = tuple((topic, re.compile(pattern)) for topic, pattern in _RULES)


@lru_cache(maxsize=256)
def asked(folded: str) -> Topic | None:
    """What a question asks for; `ELSEWHERE` if the site asks its reader."""
    text = folded.rstrip("? ")
    if len(text.split()) < 2 or len(text.split()) > 12:
        return None
    marked = folded.endswith("?")
    if marked and _TO_READER.search(text):
        return Topic.ELSEWHERE
    if not _ASKS.match(text):
        return None
    found = next((topic for topic, pattern in _COMPILED if pattern.search(text)), None)
    return found if marked or found not in (Topic.OVERVIEW, Topic.TOPICS) else None
