"""Words that tell of a case of espionage or misconduct. Pure.

Takes a sentence, or a value under its label ("Misconduct: yes"); answers whether it tells of one.
"""

import re

from monitor.later import regex

_CASE = regex(
    r"\b(?:arrested|convicted|indicted|sentenced|pleaded guilty|pled guilty|found guilty|stole|stolen"
    r"|smuggled|illegally (?:export|obtain|acquir|transfer|ship)\w{0,4}"
    r"|(?:charged with|accused of|fined for|investigated for) (?:\w{1,20} ){0,4}(?:espionage|spying|theft"
    r"|stealing|smuggling|fraud|hacking|bribery|export\w{0,4}|conspir\w{2,5}|violat\w{2,5}|plagiarism))\b"
    r"|被捕|逮捕|被判|判处|获刑|被控|起诉|窃取|走私"
)
_LABELLED = regex(
    r"[^:：]{0,60}(?:espionage|misconduct|\bspying|incidents?\b|violations?\b|\btheft|controvers|wrongdoing"
    r"|smuggling|illegal|unlawful|convictions|prosecutions|investigations|allegations|scandals?|fraud|breaches"
    r"|间谍|泄密|窃密|造假|处罚|案件|违法|违规|不当行为|不端)[^:：]{0,60}[:：] ?\S",
    re.IGNORECASE,
)


def is_case(text: str) -> bool:
    """Whether a sentence tells of a case of espionage or misconduct: what somebody did or was tried for."""
    return _CASE.search(text.lower()) is not None


def is_labelled_case(text: str) -> bool:
    """Whether it is a value under a label for such cases, as an index of institutions has it."""
    return _LABELLED.match(text) is not None
