"""What a sentence is about, for deciding whether it is worth telling and for naming it in a word or two.

Takes texts and claims; gives answers. A statement is worth telling if it is a sentence and carries a
figure, a name, a denial or a word of the domain.
"""

import re

from monitor import later
from monitor.compare import lexicon, wordlists
from monitor.compare.claim import Claim, Lens
from monitor.text import CJK, fold, loose, squash, unfootnote

_DOMAIN = frozenset(
    map(
        lexicon.stem,
        (
            "defence defense security military army navy naval force missile weapon arms armament munition "
            "nuclear intelligence espionage spy police surveillance research laboratory technology science "
            "agency ministry supervise oversee authority commission fund funding grant donate budget invest "
            "spend contract procure supplier personnel officer cadet soldier student graduate professor "
            "researcher staff employ recruit misconduct theft smuggle arrest convict charge indict sanction "
            "ban export licence dual-use classified secret secrecy credential clearance confidential cyber "
            "hack satellite drone submarine aircraft aerospace radar sonar fusion partner agreement "
            "cooperate collaborate memorandum alliance joint programme exchange degree affiliate subsidiary "
            "merge rename found establish relocate campus company shareholder own court guilty fraud "
            "plagiarism suspend withdraw terminate train move transfer earn income revenue xinjiang "
            "uyghur repression fine jail prison imprison sentence prosecute plead deport expel penalty "
            "investigate blacklist embargo"
        ).split(),
    )
)
_DOMAIN_ZH = later.regex(
    "国防|军|武器|导弹|核|情报|间谍|警|监控|科研|研究|实验室|技术|部|局|委|资助|经费|合同|采购|学生|教师|处分|逮捕|判|制裁"
    "|出口|保密|卫星|无人机|航天|雷达|合作|协议|联盟|公司|成立|创办|合并|更名"
)
_VERB = later.regex(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|shall|can|cannot|could|may|might|must|does|did|do"
    r"|not|no longer|became|becomes|began|runs?|ran|holds?|held|gives?|gave|takes?|took|makes?|made|builds?"
    r"|built|sells?|sold|leads?|led|lies|lay|stands?|stood|works?|trains?|teach(?:es)?|taught|offers?|owns?"
    r"|hosts?|joins?|signs?|opens?|ends?|lost|won|won't|grew|chairs?|funds?|serves?|supplies|provides?|pays?"
    r"|paid|sends?|sent|employs?|maintains?|shares?|uses?|studies|advises?|includes?|comprises?|belongs?"
    r"|answers?|reports?|dates|goes|went|came|comes|met|bought|buys?|left|leaves?|plans?|produces?|develops?"
    r"|supports?|operates?|cooperates?|collaborates?|participates?|focus(?:es)?|specialises?|specializes?"
    r"|tests?|designs?|possess(?:es)?|recruits?|admits?|awards?|remains?|carries|grows?|helps?|shows?|contains?"
    r"|consists?|says?|said|states?|follows?|needs?|requires?|covers?|applies|apply|[a-z]{3,}ed)\b"
)
_PRESS = later.regex(
    r"^(?:podcast|explainer|video|reading list|read (?:more|also|next)|see also|watch|opinion|interview"
    r"|newsletter|dataset|download|subscribe|share|related|next|previous|archived? (?:page|copy)|source"
    r"|back to|image|photo|credit)\b",
)
_MENU = later.regex(r"\s[|›»>/]\s.*\s[|›»>/]\s")


_NOUNS = {"men", "children", "lay", "bound", "wound", "read", "setting", "meeting"}
_PAST = frozenset(form for form in wordlists.IRREGULAR if not form.endswith(("ing", "s"))) - _NOUNS


def has_verb(text: str) -> bool:
    low = fold(text)
    return _VERB.search(low) is not None or not _PAST.isdisjoint(lexicon.WORD.findall(low))


_ROW = " · "


def is_sentence(text: str) -> bool:
    """Whether a line tells something: it has a verb and an end (or a figure), or is a row of a table."""
    plain = squash(unfootnote(text))
    if _MENU.search(plain) or len(plain) < 8:
        return False
    if _ROW in plain:
        return len(plain) > 20 and (any(c.isdigit() for c in plain) or plain.count(_ROW) > 1)
    if len(re.findall(f"[{CJK}]", plain)) > len(plain) / 3:
        return len(plain) > 6 and (plain[-1] in "。！？；.!?;" or len(plain) > 24)
    low = fold(plain)
    if _PRESS.match(low) or not has_verb(low) or len(low.split()) < 3:
        return False
    if plain[-1] in ".!?:;。\"'”’)":
        return True
    return len(low.split()) > 4 and (any(c.isdigit() for c in low) or _OPENING.match(low) is not None)


_OPENING = later.regex(
    r"(?:it|its|they|the (?:university|institute|college|school|academy|group|company)|there)\b"
)


def carries_facts(claim: Claim, *, strict: bool = False) -> bool:
    """Whether a sentence is worth telling. `strict` (the page was redesigned): a name alone is not enough."""
    domain = bool(claim.every & _DOMAIN) or _DOMAIN_ZH.search(claim.text) is not None
    if domain:
        return True
    if strict:  # an event of the institution: a year, a name, and who it is about
        dated = any(figure.startswith("y:") for figure in claim.figures)
        return dated and "§" in claim.line and bool(claim.names or claim.places)
    return bool(claim.figures or claim.names or claim.places or claim.negative or claim.ended)


CASES = "espionage or misconduct"
_TOPICS = (
    (
        later.regex(
            r"espionage|misconduct|arrest|convict|indict|charged|smuggl|theft|stole|hack|plagiari|fraud|fined"
            r"|court|sanction|间谍|逮捕|判"
        ),
        CASES,
    ),
    (later.regex(r"credential|clearance|secrecy|confidential|保密"), "security credentials"),
    (
        later.regex(r"founded|founding|dates from|established in|renamed|merge|成立|更名|合并"),
        "its history",
    ),
    (later.regex(r"graduates?\b|alumni|毕业"), "graduates"),
    (later.regex(r"students?\b|staff|employ|professors?|学生|教师"), "staff and students"),
    (later.regex(r"million|billion|budget|spent|spending|income|funding|经费|亿元|万元"), "money"),
    (later.regex(r"campus|headquarter|located|校区"), "its locations"),
    (later.regex(r"research|laborator|technolog|研究|实验室|技术"), "research"),
)


def topic_of(text: str) -> str:
    """What a statement is about in a word or two, empty if nothing says so."""
    low = fold(text)
    return next((topic for pattern, topic in _TOPICS if pattern.search(low)), "")


_NAME = later.regex(
    r"(?<![\w’'&-])[A-Z][\w’'&-]{1,40}(?:\s(?:(?:of|for|and|the)\s){0,2}[A-Z][\w’'&-]{0,40}){1,7}(?:\s(?!(?:1[89]|20)\d\d)\d{1,4})?"
    r"|\b[A-Z][a-z]{1,30}\s(?!(?:1[89]|20)\d\d)\d{2,4}\b"
)
_CALENDAR = later.regex(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|\d+ (?:years|of))\b"
)
_LEAD = later.regex(
    r"^(?:(?:The|In|Since|From|On|Its|An?|Two|Three|After|With|For|Between|Under|By|At|Until|Before|During"
    r"|Both|No|When|While|Together|Officers|Researchers|Students|Professors|Staff) "
    r"(?:(?:of|with|and|from) )?(?:the )?)+"
)


def names_in(text: str, own: str = "") -> list[str]:
    """The names of several words that a sentence speaks of, the institution's own left out."""
    mine = set(loose(own).split())
    found: list[str] = []
    for match in _NAME.finditer(squash(unfootnote(text))):
        name = re.sub(r"(?:’s|'s)$", "", _LEAD.sub("", match[0]))
        words = set(loose(name).split())
        if len(name.split()) > 1 and not words <= mine and not _CALENDAR.search(name):
            found.append(name)
    return list(dict.fromkeys(found))


_DO = (
    r"(?:runs?|ran|operates?d?|shares?d?|sign(?:s|ed)?|co-\w+|jointly|set up|sets up|found(?:s|ed)?"
    r"|opens?|opened|launch(?:es|ed)?|develop(?:s|ed)?|test(?:s|ed)?|builds?|built|agreed?|cooperates?d?|collaborates?d?"
    r"|concludes?d?|owns?|owned|hosts?|hosted|maintain(?:s|ed)?|offers?|offered|established?|partner(?:s|ed)?)"
)
_JOIN = (
    r"(?:runs?|ran|run|operates?d?|shares?d?|sign(?:s|ed)?|co-\w+|jointly|together|agreed?|cooperates?d?"
    r"|collaborates?d?|concludes?d?|partner(?:s|ed)?|joint)"
)
_TOGETHER = (
    later.regex(rf"(?:§ and [^§]{{3,90}}|[^§.]{{3,90}} and (?:the )?§) (?:\w+ ){{0,3}}{_DO}\b"),
    later.regex(rf"\b{_JOIN}\b[^.]{{0,90}} with (?:the )?\S"),
    later.regex(rf"\b{_DO}\b[^.]{{0,60}} by (?:§ and|[^.]{{3,60}} and (?:the )?§)"),
)


def is_joint(claim: Claim, lens: Lens) -> bool:
    """Whether a sentence tells that the institution does something together with somebody named."""
    if not claim.names or topic_of(claim.text) == CASES:
        return False
    text = lens.masked(claim.text)
    if "§" not in text and not re.search(r"\bits?\b", text):
        return False
    return any(pattern.search(text) for pattern in _TOGETHER)
