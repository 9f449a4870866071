"""Whether what one sentence only suspects is told as a fact in the other.

Takes claims; gives yes or no. A suspicion in other words ("is alleged to", "there are suspicions that") is
still one; so is what somebody is only charged with.
"""

from monitor import later
from monitor.compare.claim import Claim

_SUSPECTED = later.regex(
    r"\b(?:suspect(?:s|ed)?|suspicions?|suspicious|alleg(?:ed|edly|es|ations?)|rumou?r(?:s|ed)?|purported(?:ly)?"
    r"|unconfirmed|unproven|unverified|not (?:been )?(?:proven?|proved|confirmed|verified|established))\b"
    r"|涉嫌|疑似|据传|传闻|嫌疑|尚未证实|未经证实|有待证实"
)
_DOUBTED = later.regex(
    r"\b(?:accus\w+|charg(?:e|es|ed)|claim(?:s|ed)?|report(?:ed|edly|s)?|said|says|thought|believed?"
    r"|beliefs?|presum\w+|assum\w+|apparent\w*|appear\w*|seem\w*|perhaps|possib\w+|probab\w+|likely|may|might"
    r"|could|investigat\w+|inquir\w+|enquir\w+|prob(?:e|es|ed)|questions?|indict\w+|trial|according to"
    r"|den(?:y|ies|ied)|doubt\w*|potential\w*|hints?|signs?|indications?|indicat\w+"
    r"|suggest\w*|point(?:s|ed)? to|speculat\w+|considered"
    r"|understood|held to|reputed\w*|supposed\w*|whether|implicat\w+|linked to|tied to|evidence)\b"
    r"|据称|据说|据报|可能|或许|似乎|调查|指控|被控|怀疑|认为"
)
_PROVEN = later.regex(
    r"\b(?:confirm\w*|prov(?:ed?|en|es)|proof|verif\w+|admit\w*|admission|acknowledg\w+|conced\w+|convict\w+"
    r"|guilty|sentenced|ruled|ruling|judge?ment|verdict|found that|(?:records?|files?|documents?|papers"
    r"|invoices|contracts|photographs|images) (?:\w+ )?(?:show|reveal|prove|establish|leave no doubt)\w*"
    r"|turned out|beyond (?:all )?doubt"
    r"|is (?:now )?(?:known|certain|clear|established)|demonstrat\w+|corroborat\w+|substantiat\w+)\b"
    r"|证实|确认|查明|判定|认定|承认|判决|定罪"
)


def settled(one: Claim, other: Claim) -> bool:
    """Whether one of two sentences suspects what the other one knows."""
    return _settles(one, other) or _settles(other, one)


def _settles(doubting: Claim, knowing: Claim) -> bool:
    text, told = doubting.line or doubting.line_zh, knowing.line or knowing.line_zh
    if not _SUSPECTED.search(text) or _SUSPECTED.search(told) or knowing.hedged or knowing.negative:
        return False
    return (_PROVEN.search(told) is not None and not _PROVEN.search(text)) or not _DOUBTED.search(told)
