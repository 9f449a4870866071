"""Turns of phrase written one way, before a sentence is cut into words. Takes and gives folded text."""

import re

_TOP_SECRET = re.compile(
    r"\btop[\s-]?secre?c?t(?:[\s-]level)?\b|\b(?:at|of) (?:the )?(?:level of "
    r")?[\"']?top[\s-]secret[\"']?(?: level)?"
)
_SECRET_LEVEL = re.compile(
    r"\bsecret[\s-](?:level|class|grade)\b|\b(?:at|of) the (?:level of )?[\"']?secret[\"']?(?: "
    r"level)?\b|\bsecret (?=(?:security|secrecy) )"
)
_CONFIDENTIAL_LEVEL = re.compile(
    r"\bconfidential[\s-](?:level|class|grade)\b|\b(?:at|of) the (?:level of "
    r")?[\"']?confidential[\"']?(?: level)?\b"
)
_PHRASES = (
    (re.compile(r"\bno longer\b|\bnot any ?more\b"), " until "),
    (
        re.compile(
            r"\bdat(?:es|ing) (?:back )?(?:from|to)\b|\bgoes back to\b|\btraces (?:its|their) (?:roots"
            r"|origins?|history) (?:back )?to\b"
        ),
        " establish ",
    ),
    (re.compile(r"\b(?:is|are) (?:due |set |expected |scheduled )?to (?=[a-z])|\bwill\b"), " plan "),
    (re.compile(r"\b(?:became|become|becomes) (?:a )?part of\b|\bwas absorbed (?:by|into)\b"), " merge "),
    (re.compile(r"\b(?:the )?(?:two|both) (?:sides|parties|partners)\b"), " "),
    (re.compile(r"\bopen(?:ed|s) (?:its|their) doors\b|\bcame into (?:being|existence)\b"), " open "),
    (re.compile(r"\bset(?:ting)? up\b|\bfounding of\b"), " establish "),
    (re.compile(r"\bup to (?=(?:19|20)\d\d)|\bthrough (?=(?:19|20)\d\d)"), " until "),
    (re.compile(r"\btak(?:e|es|ing) part\b|\btook part\b|\btaken part\b"), " participate "),
    (re.compile(r"\bin charge of\b|\bresponsible for\b"), " lead "),
    (re.compile(r"\bnot only\b"), " "),
    (
        re.compile(
            r"\bmay (?=(?:also )?(?:apply|sit|enrol|enroll|attend|study|use|choose|join|enter|take)\b)"
        ),
        " ",
    ),
    (re.compile(r"\btwice\b"), " two times "),
    (re.compile(r"\b(?:first|original|initial|earlier|former|old) (?=names?\b)"), " "),
    (re.compile(r"\bcame to an end\b|\bwound up\b|\bshut down\b|\bpulled out\b"), " ended "),
    (
        re.compile(
            r"\bmilitary[\s-]civil(?:ian)?[\s-]fusion\b|\bcivil[\s-]military (?:fusion|integration)\b"
        ),
        " milcivfusion ",
    ),
    (re.compile(r"\bunited states(?: of america)?\b|\bu\.s\.(?:a\.)?"), " usa "),
    (re.compile(r"\bunited kingdom\b|\bu\.k\."), " britain "),
    (re.compile(r"\bas well as\b|\balong with\b|\btogether with\b"), " and "),
    (re.compile(r"\bwithout a licen[cs]e\b"), " unlicensed "),
    (
        re.compile(
            r"\b(?:was|were|is|are|has|have|had) (?:not|never) (?:been )?(?:renewed|extended|prolonged)\b"
            r"|\bran out\b|\b(?:has|have) run out\b|\b(?:is|are) over\b|\b(?:came|drew|brought) to a(?:n end"
            r"| close)\b"
        ),
        " lapsed ",
    ),
    (re.compile(r"\b(?:confined|restricted) to\b"), " limited to "),
    (
        re.compile(
            r"\b(?:grew|arose|emerged|developed|evolved) (?:out of|from)\b|\b(?:was |were )?(?:carved|spun"
            r"|split) (?:out|off)(?: of| from)?\b|\b(?:has|had|have|with) (?:its|their) (?:roots?|origins?)"
            r"|\b(?:was|were) (?:formed|born) (?:out of|from)\b|\bspin-?off\b|\boff-?shoots?\b"
        ),
        " origin ",
    ),
    (
        re.compile(
            r"\b(?:answers?|answering|answerable|accountable|subordinated?|reports?|reporting)"
            r" (?:directly )?to\b|\b(?:falls?|comes?|came|fell|placed|stands?) under\b"
            r"|\bunder the (?:authority|control|direction|leadership|administration|supervision) of\b"
        ),
        " supervise ",
    ),
    (
        re.compile(
            r"\bchanged its name\b|\btook (?:its|the) (?:present|current|new) name\b"
            r"|\bwas given (?:its|the) (?:present|current|new) name\b"
        ),
        " renamed ",
    ),
    (re.compile(r"\b(?:formerly|previously|originally|once|earlier) (?=(?:known|called|named)\b)"), " "),
    (re.compile(r"\b(?:is|are|was|were) (?:also )?home to\b|\bplays? host to\b"), " host "),
    (re.compile(r"\b(?:makes?|made|making) use of\b"), " use "),
    (re.compile(r"\b(?:carr(?:y|ies|ied|ying)) out\b"), " conduct "),
    (re.compile(r"\b(?:takes?|took|taken) on\b"), " hire "),
    (re.compile(r"\b(?:made|makes|is made) up of\b|\bconsists? of\b"), " comprise "),
    (re.compile(r"\bonce a year\b|\b(?:each|every|per) year\b"), " "),
    (
        re.compile(
            r"\b(?:because of|owing to|due to|thanks to|on account of|in view of|on (?:the )?grounds of)"
        ),
        " for ",
    ),
)
_SELF_WORDS = re.compile(
    r"\b(?:the|this|our) (?:university|institute|institution|academy|college|school|group|company"
    r"|conglomerate|organi[sz]ation)(?:'s)?\b"
)


def one_way(text: str) -> str:
    """The folded text with each known turn of phrase in one wording."""
    for pattern, put in _PHRASES:
        text = pattern.sub(put, text)
    text = _TOP_SECRET.sub(" topsecret ", text)
    text = _SECRET_LEVEL.sub(" secretlevel ", text)
    return _CONFIDENTIAL_LEVEL.sub(" confidentiallevel ", text)


def without_self(text: str, put: str = " ") -> str:
    """The folded text without "the university" and the like, or with `put` in their place."""
    return _SELF_WORDS.sub(put, text)
