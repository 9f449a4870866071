"""Why a sentence that looks like an event is none: contests, rankings, papers, Party branches, forms, wishes.

Words only; the mood of a verb is the grammar's business.
"""

import re
from collections.abc import Sequence

from monitor.later import regex
from monitor.read.partnerships.en.anycase import AnyCase

_SPORT = AnyCase(
    r"\b(?:match(?:es)?|league|championships?|cup|trophy|medals?|semi-?finals?|finals?|regatta|tournament|"
    r"goals?(?= in the)|scor(?:e[ds]?|ing)|rowers?|crews?|marathon|football|basketball|volleyball|rugby|"
    r"hackathon|contests?|competitions?|competed|olympiads?|challenge cup|first prize|(?:top|grand|main|"
    r"the|a|of) prizes?|second prize|third "
    r"prize|"
    r"gold medal|silver medal|runners?-up|quiz|chess|debating|relay|podium|canvas|athletes?)\b",
)
_PAPER = AnyCase(
    r"\b(?:paper (?:in|by|published|appears?)|(?:published|writes?|appeared|report(?:ed|s)?) in (?:the )?"
    r"(?:journal|nature|science|acta|proceedings|this week['’]s)|co-?authors?|authors of the|the authors|"
    r"preprint|peer[- ]review\w*|acknowledg\w+|findings)\b",
)
_RANKING = AnyCase(
    r"\b(?:rank(?:s|ed|ings?)?(?! and file)|league table|top (?:ten|100|50|20|10)|(?:came|placed|finished) "
    r"(?:first|second|third|fourth|fifth|last)|ahead of|index of)\b",
)
_PARTY = regex(
    r"\bparty (?:branch\w*|building|lecture|members?|committee of the branch|cells?|groups?|day)|"
    r"\bparty-building|"
    r"\b(?:branch|youth league) secretary\b|\bpledge of joint construction",
    re.IGNORECASE,
)
_FORM = AnyCase(
    r"\b(?:employment (?:agreements?|contracts?)|tripartite (?:employment )?(?:agreement|form)s?|"
    r"employment (?:forms?|"
    r"protocols?)|graduat\w+ (?:who|must|should|may|need)|job (?:offers?|seekers?)|"
    r"the (?:employer|graduate) (?:signs?|keeps|and)|letters? of commitment|safety (?:pledge|letter)|"
    r"application (?:form|deadline)|template|draft (?:text|resolution))\b",
)
_WISH = AnyCase(
    r"\b(?:none|nobody|no one|hardly|barely|hop(?:e|es|ed|ing) (?:that|to|for|the|both)|wish(?:es|ed)? "
    r"(?:that|to|for)|looks? forward|"
    r"look(?:ed|ing) forward|at an early date|promote the signing|in the (?:near )?future might|one day|"
    r"willingness|in-depth (?:exchange|discussion)\w*|introduced (?:the|their|its|his|her)|stay in touch|"
    r"(?:an |in )?exchang\w+ (?:of )?(?:in-depth )?(?:views|ideas|opinions|greetings|gifts|pleasantries|"
    r"shirts|cards|toasts)|"
    r"exchange of views|held talks|discuss(?:ed|es|ions?|ing)|talks? (?:on|about|over)|would (?:like|"
    r"welcome|be "
    r"(?:glad|happy))|could (?:be|become|lead|open|one)|might|possible|possibility|potential|prospects?|"
    r"whether|ideas? (?:of|for)|propos(?:es|ed|als?|ing)|suggest\w+|calls? for|called for|called on|urg\w+|"
    r"rumou?r\w*|speculat\w+|ask(?:ed|s|ing) (?:for|whether|if|to)|appl(?:y|ied|ies) for|bids? for|seek\w*|"
    r"feasib\w+|under (?:study|discussion|consideration|negotiation)|consider(?:s|ed|ing)?|explor(?:e|es|"
    r"ed|ing) "
    r"(?:the|ways|how|a|new|options|possib\w+)|negotiat\w+|not yet|no (?:agreement|contract|decision|deal|"
    r"papers?|"
    r"date)|nothing (?:was|has been|had been|is) (?:signed|agreed|decided)|den(?:y|ies|ied)|lost|"
    r"unsuccessful|shortlist\w*|receiv\w+ (?:[\w-]+ ){0,3}?(?:bids?|offers?|tenders?|applications?)|"
    r"fail(?:ed|s|ing)? to|refus\w+|declin\w+ to (?!renew|extend)|turned down|rejected|instead of|rather "
    r"than)\b",
)
_PAST = AnyCase(
    r"\b(?:years? (?:ago|earlier|before)|decades? (?:ago|earlier)|anniversar\w+|decades?[- ](?:old|long)|"
    r"long-?standing|for (?:more than |over |nearly |almost |some )?(?:a decade|\w+ (?:years|decades))(?! "
    r"(?:from|and|"
    r"more))(?= (?:has|have|had|now))|in the (?:past|19\d0s|\d0s|early days)|at the time|back in|"
    r"historically|look(?:s|ed|ing)? back|"
    r"over the (?:past|last|years)|in those days|originally|formerly|previously|"
    r"in an earlier|existing|already (?:has|have|had|runs?|works?|cooperates?)|until now|used to|dates? "
    r"(?:back|from)|"
    r"were friends|alma mater|(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|\d+rd|"
    r"\d+nd) "
    r"(?:annual|edition|birthday|jubilee))\b",
)
_EVENT = AnyCase(
    r"\b(?:conference|forum|symposium|exhibition|concert|festival|lecture series|summer camp|seminar|"
    r"workshop on|"
    r"webinar|fair|expo|hackathon|open day|career day|congress|film|book|photo\w*|painting\w*|choir|"
    r"documentary)\b",
)


_SANCTIONS = AnyCase(
    r"\b(?:(?:entity|denied|restricted|sanctions?|unverified|end[- ]users?|black|watch|control) ?lists?|"
    r"list of (?:end[- ]users|entities|sanctioned)|blacklist\w*|sanction(?:s|ed|ing)\b|export (?:controls?|"
    r"licen[cs]es?|rules|bans?)|embargo\w*|asset freezes?)\b",
)
"""What authorities lay on somebody is no deal with them."""
_COURT = AnyCase(
    r"\b(?:court|lawsuit|judge|plaintiff|defendant|sued|sues|suing|arbitration|disputes?|prosecutors?|"
    r"verdict)\b",
)


_YEARS_AGO = regex(r"\b(?:years?|decades?|generations?) (?:ago|earlier|before)\b", re.IGNORECASE)
_FOR_A_WHILE = AnyCase(
    r"\b(?:for|because of|due to) (?:cleaning|repairs?|maintenance|renovation|refurbishment|rebuilding|"
    r"rain|snow|storm|"
    r"the (?:summer|winter|holidays?|vacation|weekend|night|day))|(?:over|during) (?:the )?(?:summer|"
    r"holidays?|easter|"
    r"christmas|vacation|spring festival)|\bfrom \w+ to \w+ (?:the|our|its)\b",
)


_ON_TOUR = AnyCase(
    r"\b(?:visit(?:ed|s|ing)|tour(?:ed|s|ing)|study tour|fact-finding|went to|travel(?:l)?ed to|flew to|"
    r"(?:was|were) shown|"
    r"(?:was|were) (?:briefed|guided)|learn(?:ed|t|s)? (?:about|from|how|of)|inspect(?:ed|s|ing)|looked "
    r"(?:a)?round|"
    r"walked through|stopped at|called at|dropped in)\b",
)


def on_tour(lines: Sequence[str]) -> bool:
    """Whether somebody is shown what others have."""
    return any(_ON_TOUR.search(line) for line in lines)


def long_ago(words: str) -> bool:
    return _YEARS_AGO.search(words) is not None


def for_a_while(sentence: str) -> bool:
    """Whether what is closed or cancelled will open again."""
    return _FOR_A_WHILE.search(sentence) is not None


def off_topic(sentence: str) -> bool:
    """Whether the sentence is about what is no partnership."""
    return bool(
        _PARTY.search(sentence)
        or _FORM.search(sentence)
        or _SPORT.search(sentence)
        or _PAPER.search(sentence)
        or _COURT.search(sentence)
        or _SANCTIONS.search(sentence)
    )


def ranks(sentence: str) -> bool:
    return bool(_RANKING.search(sentence))


def wishes(clause: str) -> bool:
    """Whether the clause wishes, discusses, doubts or denies."""
    return bool(_WISH.search(clause))


def looks_back(clause: str) -> bool:
    return bool(_PAST.search(clause))


def is_gathering(phrase: str) -> bool:
    """Whether what is opened is a conference or show."""
    return bool(_EVENT.search(phrase))


def is_form(title: str, lines: list[str]) -> bool:
    """Whether the item tells how to fill in a form, or what Party branches do."""
    text = " ".join((title, *lines[:30]))
    return len(_FORM.findall(text)) >= 2 or len(_PARTY.findall(text)) >= 2


def about_something_else(title: str, lines: list[str]) -> bool:
    """Whether the whole item is about a contest, a ranking, a paper or Party life."""
    text = " ".join((title, *lines[:12]))
    sport = len({m.lower() for m in _SPORT.findall(text)})
    return (
        sport >= 3
        or len(_PARTY.findall(text)) >= 2
        or len({m.lower() for m in _PAPER.findall(text)}) >= 2
        or len(_FORM.findall(text)) >= 2
    )
