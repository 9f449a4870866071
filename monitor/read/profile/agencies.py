"""Who supervises an institution and which alliances it belongs to, as sentences tell it. Takes one sentence.

Only what holds now counts: "does not appear to supervise", "until 1999", "left the alliance in 2020" name no
supervisor and no membership.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from monitor.later import regex
from monitor.read.profile import agencies_chinese
from monitor.read.profile.organisations import organisations
from monitor.text import fold, has_cjk, squash

_ENDED = regex(
    r"\b(?:until|till|formerly|previously|once|no longer|used to|ceased|stopped|ended|before (?:19"
    r"|20)\d\d|up to (?:19|20)\d\d|predecessors? (?:of|until))\b|\bfrom (?:\w+ )?(?:19|20)\d\d (?:to"
    r"|until|till)\b|\bwas (?:once|formerly)\b|直至|曾(?:经)?(?:由|隶属|是)|不再|此前"
)
_NEGATED = regex(
    r"\b(?:not|never|no|neither|nor|without|unlikely)\b.{0,40}\b(?:supervis|oversee|administer"
    r"|subordinate|answer|report|run by|control)|\bunlike\b|不(?:隶属|由|归)|没有"
)
_BY = regex(
    r"\b(?:supervised|co-supervised|administered|overseen|run|governed|managed|controlled|directed"
    r"|sponsored|directly led|jointly built|co-built)(?:\s(?:directly|jointly|primarily|mainly"
    r"|largely|both))?\s+(?:by)\s+(.+)"
    r"|\b(?:subordinate to|answers to|answerable to|reports to|accountable to|responsible to|belongs "
    r"to|comes under|falls under|is under|are under|operates under)\s+((?:both )?(?:the |China['’]s "
    r")?(?:[A-Z]).+)"
    r"|\bunder (?:the )?(?:direct |joint |dual |primary |day-to-day |administrative )?(?:supervision"
    r"|administration|leadership|control|authority|oversight|jurisdiction|management|direction) (?:of"
    r"|by)\s+(.+)"
)
_SUBJECT = regex(
    r"^(.{3,120}?)\s+(?:(?:also|jointly|directly|primarily|now|currently|still)\s+)?(?:(?:has"
    r"|have)\s+)?(?:(?:also|jointly|directly)\s+)?(?:(?:helped|helps) to\s+)?(?:supervis(?:es?|ed)"
    r"|co-supervis(?:es?|ed)|overse(?:es?|en|e)|administer(?:s|ed)?|govern(?:s|ed)?|controls?|manages?"
    r"|owns?|runs?)\s+(?:it\b|the (?:university|institute|academy|college|school|group"
    r"|company|centre|center|polytechnic|institution|hospital|station)|its|[A-Z])"
    r"|^(.{3,80}?) (?:is|are) (?:the (?:body|bodies|agency|ministry|authority|office) to which (?:it"
    r"|the \w+|[A-Z]\w+) (?:answers|reports)"
    r"|(?:its|the \w+['’]s|(?:\w+ ){0,3}\w+['’]s(?: \([^()]{2,14}\))?) (?:superior|owner|parent|patron"
    r"|sponsor))\b"
    r"|^(?:the )?(.{3,80}?) (?:is|are|acts as|serves as) (?:the |its |one of (?:its|the) )?(?:main "
    r"|primary |principal |chief |direct |sole )?(?:supervisors?|supervising (?:agency|authority|body"
    r"|ministry)|parent (?:agency|ministry|body))"
)
_LABELLED = regex(
    r"\b(?:supervisors?|(?:supervising|parent|competent|responsible|superior|controlling) (?:agency"
    r"|agencies|authority|body"
    r"|bodies|ministry|ministries|department)|\b[Ii]ts (?:owner|parent|superior|patron|sponsor"
    r"|governing body)s?) (?:is|are|include|includes)\s+(.+)"
)
_STOP = regex(
    r"\s*(?:,|;|\.|\bbut\b|\band its\b|\band (?:has|is|was|it|its|also)\b|\bsince\b|\bfor\s(?:over"
    r"|more|many|\d)|\bas\s|\bthrough\b|\bwhich\b|\bwho\b|\bbut\b|\bafter\b|\bin (?:19|20)\d\d)"
)
_AGENCY = regex(
    (
        r"\b(?:ministry|commission|administration|government|department|bureau|academy|committee|navy"
        r"|army|force|forces|corps|corporation|group|agency|office|council|state council|municipality"
        r"|command|police|party)\b|^[A-Z]{3,8}$|\([A-Z]{3,8}\)"
    ),
    re.I,
)


def is_agency(name: str) -> bool:
    """Whether a name is whole by itself: an acronym, or words that end on what agencies are."""
    return re.fullmatch(r"[A-Z]{2,8}", name) is not None or _AGENCY_END.search(name) is not None


_AGENCY_END = regex(
    r"\b(?:government|commission|committee|corporation|group|bureau|council|municipality|academy|navy|army"
    r"|force)$"
    r"|\([A-Z]{2,8}\)$"
    r"|^(?:the )?(?:ministry|academy|department|bureau|commission|administration) (?:of|for) ",
    re.I,
)


_MAY_SUPERVISE = regex(
    r"supervis|subordinate|parent |ministry is|authority is|body is|answer|report|administ|overs|control"
    r"|run by|governed|managed|belongs? to|under|superior|owner"
    r"|主管|隶属|直属|共建|共同建设|管理|领导|上级|举办"
)
_RUNS = regex(r"\b(?:runs|owns)\b")


@lru_cache(maxsize=256)
def supervisors_in(sentence: str, own: frozenset[str]) -> tuple[str, ...]:
    """The agencies that, by this sentence, supervise the institution now."""
    if len(sentence) > 700:
        return ()
    low = fold(sentence)
    if not _MAY_SUPERVISE.search(low) and not _RUNS.search(low):
        return ()
    if has_cjk(sentence) and (chinese := agencies_chinese.supervisors(sentence)):
        return chinese
    if _NEGATED.search(low) or (_UNIT.search(low) and not any("laborator" in name for name in own)):
        return ()
    span = _span(_WHEN.sub(" ", sentence))
    if not span or _past(low):
        return ()
    found = [name for name in organisations(span, own=own, loose=True) if _AGENCY.search(name)]
    return tuple(found)


_UNIT = regex(
    r"^(?:however, |also, )?(?:the|this|its|both|all|these|each)\s(?:[\w-]+ ){0,3}?(?:lab|labs"
    r"|laborator(?:y|ies)|projects?"
    r"|programm?e?s?|facilit(?:y|ies)|matters|hospitals?|journals?)\b(?! (?:and|of) (?:the"
    r"|its) (?:university|institute))"
    r"|\b(?:institutes|laborator(?:y|ies)|labs|centres|centers|schools|companies|projects|factories"
    r"|plants|units"
    r"|facilities) (?:(?:then|now|formerly|previously|jointly|directly) )?(?:administered|supervised"
    r"|overseen|run|owned|managed"
    r"|controlled) by\b"
)
"""It is a part of the institution, or others, that somebody supervises."""
_WHEN = regex(
    r",\s(?:and\s)?in [a-z]+ (?:matters|affairs|questions|respects),\s|,\s(?:(?:jointly|also|again|as well"
    r"|and)\s){0,2}(?:since|from|as of)\s(?:[A-Z][a-z]+\s)?(?:19"
    r"|20)\d\d,\s?",
    re.I,
)
"""When it began, between commas in the middle of the naming."""


def _past(low: str) -> bool:
    if not _ENDED.search(low):
        return (
            re.search(
                (
                    r"\bwas (?:\w+ )?(?:supervised|administered|overseen|run|governed|managed|under"
                    r"|subordinate)\b"
                ),
                low,
            )
            is not None
            and "since" not in low
            and "has" not in low
        )
    return "since" not in low


def _span(sentence: str) -> str:
    """The part of a sentence that names the supervisors."""
    spans = [_before_stop(by[1] or by[2] or by[3]) for by in _starts(sentence)]
    if spans:
        return " ; ".join(spans)
    labelled = _LABELLED.search(sentence)
    if labelled:
        return _before_stop(labelled[1])
    clause = sentence
    for piece in re.split(r"[,;]\s+(?:and|but|while)\s+", sentence):
        if re.search(r"supervis|overse|administer|govern|control|manag|\bowns\b|\bruns?\b", piece):
            clause = piece
    subject = _SUBJECT.search(clause)
    if subject is None:
        return ""
    beside = _BESIDE.search(clause, subject.end())
    named = next((group for group in subject.groups() if group), "")
    return f"{named} ; {_before_stop(beside[1])}" if beside else named


_BESIDE = regex(r"\b(?:together|jointly|along) with (?:the )?([A-Z].+)")


def _starts(sentence: str) -> Iterator[re.Match[str]]:
    """Every place where "supervised by", "subordinate to" … begins; each match runs to the end of the
    sentence.
    """
    at = 0
    while match := _BY.search(sentence, at):
        yield match
        at = match.start(match.lastindex or 0)


def _before_stop(text: str) -> str:
    """Up to where the naming ends; a comma inside the name of the science and industry administration is no
    end.
    """
    guarded = re.sub(r"Science, Technology,? and Industry", lambda m: m[0].replace(",", "\0"), text)
    series = re.match(
        r"((?:the )?[A-Z][^,.;]{2,80}(?:, (?:the )?[A-Z][^,.;]{2,80})*,? and (?:the )?[A-Z][^,.;]{2,80})",
        guarded,
    )
    stop = _STOP.search(guarded)
    if series and stop and stop.start() < series.end() and stop[0].strip() == ",":
        guarded = series[0]
    elif stop:
        guarded = guarded[: stop.start()]
    return guarded.replace("\0", ",")


# --------------------------------------------------------------------- alliances

_KNOWN = (
    ("Seven Sons of National Defence", re.compile(r"\bseven sons\b|国防七子|国防七校", re.I)),
    ("B8 Cooperation Innovation Alliance", re.compile(r"\bB8\b|B8协同创新联盟|中国兵器协同创新联盟")),
    ("C9 League", re.compile(r"\bC9\b(?: League)?|九校联盟")),
    ("Excellence League", re.compile(r"\bExcellence League\b|\bE9\b|卓越大学联盟")),
)
_ALLIANCE = regex(
    r"((?:(?:Alliance|League|Consortium|Union|Association|Federation|Network)(?=\s(?:of|for)\s[A-Z])"
    r"|(?:[A-Z][\w’'-]*)(?:\s(?:of|for|and|on|the|in|[A-Z][\w’'-]*|[a-z]+-[a-z]+)){0,9}?\s(?:Alliance"
    r"|League|Consortium|Network|Union|Association|Federation|Club|Compact|Coalition)(?![\w’'-]))(?:\s(?:of"
    r"|for"
    r"|on)\s(?:[A-Z][\w’'-]*)(?:\s(?:of|for|and|[A-Z][\w’'-]*)){0,7})?)"
    r"(\s?[(（][^()（）]*[\u4e00-\u9fff][^()（）]*[)）])?"
)
_MAY_BE_ALLIANCE = regex(
    "Alliance|League|Consortium|Union|Association|Federation|Network|Club|Compact|Coalition|B8|C9|E9"
    "|(?i:seven sons)"
)
_MEMBERSHIP = regex(
    r"\b(?:members?|membership|chairs?|chaired|leads?|joined|joins|belongs?|belonged|part of|one of"
    r"|co-?founded|founded|founding|participates? in|admitted to|accepted into|heads?|presid(?:es?|ed|ing)"
    r"|among"
    r"|handed|hosts? the|took over|vice-chair|sits? (?:on|in)|secretariat|affiliated|enters?|entered|is in"
    r"|alongside|observers?|status in|associate)\b"
    r"|成员|观察员|加入|理事|发起|牵头|属于|之一"
)
_LEFT = regex(
    r"\b(?:left|leaves|withdrew|withdrawn|quit|quits|expelled|resigned|departed|exited|no longer"
    r"|ceased|dropped out|pulled out|removed from|not (?:a |one of )|never|former member|ended its "
    r"membership|gave up (?:its )?membership|was a member .{0,60}until)\b|退出|不再"
)


@lru_cache(maxsize=256)
def affiliations_in(sentence: str) -> tuple[str, ...]:
    """The alliances and named groups that, by this sentence, the institution belongs to now."""
    if sentence.isascii() and not _MAY_BE_ALLIANCE.search(sentence):
        return ()
    low = fold(sentence)
    if len(sentence) > 900 or _LEFT.search(low) or not _MEMBERSHIP.search(low):
        return ()
    return tuple(alliances(sentence))


_ROLE = regex(
    r"^(?:(?:Founding|Council|Full|Associate|Board|Ordinary|Honorary|Active|Vice)[ -]?)?(?:[Mm]ember"
    r"|[Cc]hair(?:man)?|[Oo]bserver"
    r"|[Ss]ecretariat|[Pp]resident|[Ff]ounder) (?:of|in|at) (?:the )?"
)
"""What an institution is in an alliance, before its name."""


def alliances(text: str) -> list[str]:
    """The alliances that a text names, known ones by their full name."""
    found: list[str] = []
    for name, pattern in _KNOWN:
        if pattern.search(text):
            found.append(name)
    spans = [squash(match[1]) for match in _ALLIANCE.finditer(text)]
    for name in [*spans, *agencies_chinese.alliance_names(_ALLIANCE.sub(" ", text) if has_cjk(text) else "")]:
        name = re.sub(r"^(?:The|In|A|An|Its|This)\s(?:the\s)?", "", _ROLE.sub("", name))
        if (
            len(name) < 4
            or any(pattern.search(name) for _, pattern in _KNOWN)
            or re.match(r"(?:European Union|Soviet Union|African Union)", name)
        ):
            continue
        if name not in found:
            found.append(name)
    return found
