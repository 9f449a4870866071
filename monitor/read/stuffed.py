"""Whether a page was taken over by advertisers: betting brands that stand where an institution's news was.

Takes title and text; gives the brands as one line, empty for none. News about gambling uses the words of the
law; only what advertisers write of themselves counts, and one word alone never does.
"""

import re

from monitor.later import regex

_BRANDS = regex(
    r"(?:澳门)?(?:新葡京|威尼斯人|太阳城|银河|金沙)(?:娱乐|官网|官方|网上|国际|集团|手机|赌场|平台|app)"
    r"|(?:真人|电子|棋牌|网上|线上)(?:娱乐城?|百家乐|博彩|赌场|老虎机)|百家乐|老虎机|娱乐城|博彩(?:公司|网|平台|app)"
    r"|体育(?:投注|下注|博彩)|(?:开户|注册|首存|首充)送|彩金|时时彩|六合彩|北京赛车|(?:亚博|乐鱼|开云|米兰|半岛|华体会|爱游戏|火狐|万博"
    r"|星空|必威|雷竞技|九游|安博|江南|金年会|天博|欧宝|澳博|博鱼|凯发|宝博|皇冠|PG电子)(?:体育|电竞|娱乐|官网|官方|app|平台|电子|综合)"
    r"|\b(?:bet ?365|bwin|1xbet|188bet|w88|fun88|m88|online (?:casino|betting|slots?)|sports?book"
    r"|sports betting|slots? (?:gacor|online)|judi (?:bola|online|slot)|togel|poker online|casino bonus"
    r"|free spins)\b",
    re.I,
)
_AGAINST = regex(
    r"防范|打击|警惕|远离|抵制|反赌|整治|诈骗|违法|犯罪|查处|判处|crack ?down|illegal|addict|fraud|police"
    r"|court|tax",
    re.I,
)
_IN_TITLE, _IN_TEXT, _ANYWAY = 2, 3, 6
"""So many different ones say that a page is not its owner's any more; more, where it speaks against them."""


def stuffed(title: str, text: str) -> str:
    """The brands that a page advertises, if it advertises rather than reports."""
    named = dict.fromkeys(found.group().lower() for found in _BRANDS.finditer(title[:500]))
    body = text[:200_000]
    everywhere = dict.fromkeys([*named, *(found.group().lower() for found in _BRANDS.finditer(body))])
    if not everywhere:
        return ""
    many = len(everywhere) >= _IN_TEXT or len(named) >= _IN_TITLE or 0 < len(named) < len(everywhere)
    if _AGAINST.search(title[:500]) or _AGAINST.search(body):
        many = len(everywhere) >= _ANYWAY
    return ", ".join(list(everywhere)[:4]) if many else ""
