"""Which country a partner is of, where the text says so. Takes names and their sentence; gives ISO 3166
codes.

Known from the name itself ("Moscow State University", "Technical University of Denmark"), from a word right
before it ("the German company X", "Russia's X") or right after it ("X in Sweden"). What the text leaves
open stays "".
"""

import re
from collections.abc import Sequence

from monitor.later import regex
from monitor.text import fold

_NAMES = """
AE united arab emirates,emirati,abu dhabi,dubai,阿联酋
AM armenia,armenian,yerevan
AR argentina,argentine,argentinian,buenos aires
AT austria,austrian,vienna,graz,奥地利
AU australia,australian,sydney,melbourne,queensland,new south wales,canberra,adelaide,monash
AU 澳大利亚
BE belgium,belgian,brussels,leuven,ghent,flemish,比利时
BG bulgaria,bulgarian,sofia
BR brazil,brazilian,são paulo,sao paulo,巴西
BY belarus,belarusian,belarussian,minsk,白俄罗斯,明斯克
CA canada,canadian,toronto,ottawa,montreal,alberta,british columbia,waterloo,calgary,加拿大
CH switzerland,swiss,zurich,zürich,lausanne,geneva,瑞士
CN china,chinese,beijing,shanghai,tianjin,chongqing,shenzhen,guangzhou,wuhan,nanjing,chengdu,harbin
CN changchun,shenyang,dalian,hangzhou,suzhou,hefei,xi'an,xiamen,qingdao,jinan,zhengzhou
CN changsha,kunming,lanzhou,taiyuan,jiangsu,zhejiang,anhui,fujian,jiangxi,shandong,henan,hubei
CN hunan,guangdong,hainan,sichuan,guizhou,yunnan,shaanxi,gansu,hebei,shanxi,liaoning,jilin
CN heilongjiang,guangxi,ningxia,xinjiang,people's liberation army,pla,中国,解放军
CL chile,chilean,智利
CU cuba,cuban,havana
CZ czech republic,czech,czechia,prague,brno,捷克
DE germany,german,berlin,munich,dresden,aachen,stuttgart,hamburg,karlsruhe,fraunhofer,max planck
DE 德国,慕尼黑,柏林
DK denmark,danish,copenhagen,aalborg,丹麦
EG egypt,egyptian,cairo
ES spain,spanish,madrid,barcelona,valencia,西班牙
EE estonia,estonian,tallinn
FI finland,finnish,helsinki,tampere,aalto,芬兰
FR france,french,paris,toulouse,lyon,grenoble,法国,巴黎
GB united kingdom,uk,u.k.,britain,british,england,english,scotland,scottish,wales,welsh,london
GB oxford,manchester,leeds,glasgow,edinburgh,southampton,cranfield,liverpool,nottingham
GB sheffield,英国,伦敦
GR greece,greek,athens,希腊
HK hong kong,香港
HU hungary,hungarian,budapest,匈牙利
ID indonesia,indonesian,jakarta,bandung
IE ireland,irish,dublin,爱尔兰
IL israel,israeli,tel aviv,haifa,technion,以色列
IN india,indian,delhi,mumbai,印度
IR iran,iranian,tehran,伊朗
IT italy,italian,milan,milano,turin,torino,rome,naples,bologna,pisa,意大利
JP japan,japanese,tokyo,kyoto,osaka,nagoya,tohoku,hokkaido,kyushu,日本,东京
KG kyrgyzstan,kyrgyz
KP north korea,north korean
KR south korea,south korean,korea,korean,seoul,busan,韩国
KZ kazakhstan,kazakh,almaty,astana,哈萨克斯坦
LA laos,lao
LT lithuania,lithuanian,vilnius
LV latvia,latvian,riga
MM myanmar,burmese
MN mongolia,mongolian,ulaanbaatar,蒙古国
MO macau,macao,澳门
MX mexico,mexican
MY malaysia,malaysian,kuala lumpur,马来西亚
NL netherlands,dutch,delft,eindhoven,twente,amsterdam,leiden,荷兰
NO norway,norwegian,oslo,trondheim,挪威
NZ new zealand,auckland,新西兰
PK pakistan,pakistani,islamabad,lahore,巴基斯坦
PL poland,polish,warsaw,krakow,kraków,gdansk,波兰
PT portugal,portuguese,lisbon,porto,葡萄牙
RO romania,romanian,bucharest
RS serbia,serbian,belgrade,塞尔维亚
RU russia,russian,russian federation,moscow,st petersburg,st. petersburg,saint petersburg
RU novosibirsk,tomsk,samara,kazan,bauman,tula,perm,ural,siberian,voronezh
RU rostov,vladivostok,dubna,chelyabinsk,omsk,俄罗斯,莫斯科,圣彼得堡
SA saudi arabia,saudi,riyadh
SE sweden,swedish,stockholm,lund,chalmers,linköping,linkoping,uppsala,gothenburg,瑞典
SG singapore,singaporean,nanyang,新加坡
SI slovenia,slovenian,ljubljana
SK slovakia,slovak,bratislava
TH thailand,thai,bangkok,泰国
TR turkey,turkish,türkiye,ankara,istanbul,土耳其
TW taiwan,taiwanese,taipei,台湾
UA ukraine,ukrainian,kyiv,kiev,kharkiv,kharkov,乌克兰
US united states,usa,u.s.,american,california,texas,michigan,illinois,wisconsin,massachusetts
US stanford,virginia,boston,美国
UZ uzbekistan,uzbek,tashkent
VN vietnam,vietnamese,hanoi,越南
ZA south africa,south african
"""
_CODES: dict[str, str] = {}
for _line in _NAMES.split("\n"):
    _code, _, _words = _line.partition(" ")
    for _word in _words.split(","):
        if _word:
            _CODES[_word] = _code
_LATIN = "|".join(
    sorted((re.escape(word) for word in _CODES if word.isascii() or word[0] < "ɏ"), key=len, reverse=True)
)
_NAMED = regex(rf"(?<![\w-])({_LATIN})(?![\w-])(?!-(?:funded|based|made))")
_ZH_NAMED = regex("|".join(sorted((word for word in _CODES if word[0] > "\u2e7f"), key=len, reverse=True)))
_BEFORE = regex(
    rf"(?<![\w-])({_LATIN})(?:'s)?\s(?:(?:state-owned|defen[cs]e|arms|aircraft|car|chip|software"
    rf"|aerospace|technology)\s)?"
    r"(?:(?:company|companies|firm|firms|university|institute|group|maker|giant|conglomerate|carmaker"
    r"|manufacturer|partner)s?"
    r",?\s)?(?:the\s)?$"
)
_AFTER = regex(
    rf"^(?:'s)?\s?(?:\([^()]{{1,40}}\)\s?)?,?\s?(?:in|of|from"
    rf"|at)\s(?:the\s)?(?:[a-z-]+,\s)?({_LATIN})(?![\w-])"
    rf"|^\s?\((?:[^()]{{1,30}},\s)?({_LATIN})\)|^,\s(?:an?|the)\s({_LATIN})(?![\w-])"
)


_WORD = regex(r"\w+")
_FIRST_WORDS = frozenset(_WORD.findall(word)[0] for word in _CODES)


def is_foreign(place: str) -> bool:
    """Whether a text is just a country or city abroad ("Norway")."""
    name = fold(place).removeprefix("the ")
    return name[:1] < "ɏ" and _CODES.get(name, "CN") not in ("CN", "HK", "MO")


def countries_of(parties: Sequence[str], sentence: str) -> tuple[str, ...]:
    """The country of each party, "" where neither its name nor the words beside it tell."""
    around = fold(sentence)[:3000]
    around = around if _names_any(around) else ""
    return tuple(_in_name(fold(party)) or _beside(fold(party), around) for party in parties)


def _names_any(text: str) -> bool:
    """Whether a folded text in Latin letters may name a country."""
    return not _FIRST_WORDS.isdisjoint(_WORD.findall(text))


def _in_name(name: str) -> str:
    found = (_NAMED.search(name) if _names_any(name) else None) or _ZH_NAMED.search(name)
    return _CODES[found[0]] if found else ""


def _beside(name: str, sentence: str) -> str:
    at = sentence.find(name) if sentence else -1
    if at < 0:
        return ""
    before = _BEFORE.search(sentence[max(0, at - 60) : at])
    if before:
        return _CODES[before[1]]
    after = _AFTER.match(sentence[at + len(name) : at + len(name) + 70])
    return _CODES[next(group for group in after.groups() if group)] if after else ""
