"""Countries by their ISO 3166 alpha-2 codes. Pure.

Takes a code or a name as people write it ("ru", "Russia", "俄罗斯"); gives the code, or "" for what is none.
A host's ending tells a country where it is not used for anything else.
"""

import re

from monitor.text import fold, has_cjk

_NAMES = """
AD Andorra; AE United Arab Emirates,UAE,Emirates,阿联酋; AF Afghanistan,阿富汗; AG Antigua and Barbuda;
AI Anguilla; AL Albania; AM Armenia,亚美尼亚; AO Angola; AQ Antarctica; AR Argentina,阿根廷;
AS American Samoa; AT Austria,奥地利; AU Australia,澳大利亚; AW Aruba; AX Åland Islands;
AZ Azerbaijan,阿塞拜疆; BA Bosnia and Herzegovina,Bosnia; BB Barbados; BD Bangladesh,孟加拉国;
BE Belgium,比利时; BF Burkina Faso; BG Bulgaria,保加利亚; BH Bahrain; BI Burundi; BJ Benin;
BL Saint Barthélemy; BM Bermuda; BN Brunei,Brunei Darussalam,文莱; BO Bolivia; BQ Caribbean Netherlands;
BR Brazil,巴西; BS Bahamas; BT Bhutan; BV Bouvet Island; BW Botswana; BY Belarus,白俄罗斯; BZ Belize;
CA Canada,加拿大; CC Cocos Islands; CD Democratic Republic of the Congo,DR Congo;
CF Central African Republic; CG Republic of the Congo,Congo; CH Switzerland,瑞士;
CI Ivory Coast,Côte d'Ivoire; CK Cook Islands; CL Chile,智利; CM Cameroon;
CN China,People's Republic of China,PRC,中国; CO Colombia,哥伦比亚; CR Costa Rica; CU Cuba,古巴;
CV Cape Verde,Cabo Verde; CW Curaçao; CX Christmas Island; CY Cyprus,塞浦路斯;
CZ Czechia,Czech Republic,捷克; DE Germany,德国; DJ Djibouti; DK Denmark,丹麦; DM Dominica;
DO Dominican Republic; DZ Algeria,阿尔及利亚; EC Ecuador; EE Estonia,爱沙尼亚; EG Egypt,埃及;
EH Western Sahara; ER Eritrea; ES Spain,西班牙; ET Ethiopia,埃塞俄比亚; FI Finland,芬兰; FJ Fiji;
FK Falkland Islands; FM Micronesia; FO Faroe Islands; FR France,法国; GA Gabon;
GB United Kingdom,UK,Britain,Great Britain,England,Scotland,Wales,英国; GD Grenada; GE Georgia,格鲁吉亚;
GF French Guiana; GG Guernsey; GH Ghana,加纳; GI Gibraltar; GL Greenland; GM Gambia; GN Guinea;
GP Guadeloupe; GQ Equatorial Guinea; GR Greece,希腊; GS South Georgia; GT Guatemala; GU Guam;
GW Guinea-Bissau; GY Guyana; HK Hong Kong,香港; HM Heard Island and McDonald Islands; HN Honduras;
HR Croatia,克罗地亚; HT Haiti; HU Hungary,匈牙利; ID Indonesia,印度尼西亚,印尼; IE Ireland,爱尔兰;
IL Israel,以色列; IM Isle of Man; IN India,印度; IO British Indian Ocean Territory; IQ Iraq,伊拉克;
IR Iran,Islamic Republic of Iran,伊朗; IS Iceland,冰岛; IT Italy,意大利; JE Jersey; JM Jamaica;
JO Jordan,约旦; JP Japan,日本; KE Kenya,肯尼亚; KG Kyrgyzstan,吉尔吉斯斯坦; KH Cambodia,柬埔寨;
KI Kiribati; KM Comoros; KN Saint Kitts and Nevis; KP North Korea,DPRK,朝鲜;
KR South Korea,Korea,Republic of Korea,韩国; KW Kuwait,科威特; KY Cayman Islands; KZ Kazakhstan,哈萨克斯坦;
LA Laos,老挝; LB Lebanon,黎巴嫩; LC Saint Lucia; LI Liechtenstein; LK Sri Lanka,斯里兰卡; LR Liberia;
LS Lesotho; LT Lithuania,立陶宛; LU Luxembourg,卢森堡; LV Latvia,拉脱维亚; LY Libya,利比亚;
MA Morocco,摩洛哥; MC Monaco; MD Moldova,摩尔多瓦; ME Montenegro,黑山; MF Saint Martin; MG Madagascar;
MH Marshall Islands; MK North Macedonia; ML Mali; MM Myanmar,Burma,缅甸; MN Mongolia,蒙古国;
MO Macau,Macao,澳门; MP Northern Mariana Islands; MQ Martinique; MR Mauritania; MS Montserrat;
MT Malta,马耳他; MU Mauritius; MV Maldives; MW Malawi; MX Mexico,墨西哥; MY Malaysia,马来西亚;
MZ Mozambique; NA Namibia; NC New Caledonia; NE Niger; NF Norfolk Island; NG Nigeria,尼日利亚;
NI Nicaragua; NL Netherlands,The Netherlands,Holland,荷兰; NO Norway,挪威; NP Nepal,尼泊尔; NR Nauru;
NU Niue; NZ New Zealand,新西兰; OM Oman,阿曼; PA Panama,巴拿马; PE Peru,秘鲁; PF French Polynesia;
PG Papua New Guinea; PH Philippines,菲律宾; PK Pakistan,巴基斯坦; PL Poland,波兰;
PM Saint Pierre and Miquelon; PN Pitcairn; PR Puerto Rico; PS Palestine,巴勒斯坦; PT Portugal,葡萄牙;
PW Palau; PY Paraguay; QA Qatar,卡塔尔; RE Réunion; RO Romania,罗马尼亚; RS Serbia,塞尔维亚;
RU Russia,Russian Federation,俄罗斯; RW Rwanda; SA Saudi Arabia,沙特阿拉伯,沙特; SB Solomon Islands;
SC Seychelles; SD Sudan,苏丹; SE Sweden,瑞典; SG Singapore,新加坡; SH Saint Helena; SI Slovenia,斯洛文尼亚;
SJ Svalbard and Jan Mayen; SK Slovakia,斯洛伐克; SL Sierra Leone; SM San Marino; SN Senegal; SO Somalia;
SR Suriname; SS South Sudan; ST São Tomé and Príncipe; SV El Salvador; SX Sint Maarten; SY Syria,叙利亚;
SZ Eswatini; TC Turks and Caicos Islands; TD Chad; TF French Southern Territories; TG Togo;
TH Thailand,泰国; TJ Tajikistan,塔吉克斯坦; TK Tokelau; TL Timor-Leste; TM Turkmenistan,土库曼斯坦;
TN Tunisia,突尼斯; TO Tonga; TR Turkey,Türkiye,土耳其; TT Trinidad and Tobago; TV Tuvalu; TW Taiwan,台湾;
TZ Tanzania,坦桑尼亚; UA Ukraine,乌克兰; UG Uganda; UM U.S. Minor Outlying Islands;
US United States,USA,U.S.,United States of America,America,美国; UY Uruguay; UZ Uzbekistan,乌兹别克斯坦;
VA Vatican City; VC Saint Vincent and the Grenadines; VE Venezuela,委内瑞拉; VG British Virgin Islands;
VI U.S. Virgin Islands; VN Vietnam,Viet Nam,越南; VU Vanuatu; WF Wallis and Futuna; WS Samoa;
YE Yemen,也门; YT Mayotte; ZA South Africa,南非; ZM Zambia; ZW Zimbabwe
"""
"""Code, the name to show, other names."""

NAMES: dict[str, str] = {}
"""Code → English name."""
_CODES: dict[str, str] = {}
for _entry in _NAMES.replace("\n", " ").split(";"):
    _code, _, _words = _entry.strip().partition(" ")
    NAMES[_code] = _words.split(",")[0]
    _CODES.update((fold(_word), _code) for _word in (_code, *_words.split(",")))

_CHINESE = sorted((_word for _word in _CODES if has_cjk(_word)), key=len, reverse=True)
_AT_THE_END = re.compile(f"({'|'.join(_CHINESE)})的?[“《（(]?$")
_ENDINGS = {"uk": "GB", "su": "RU", "edu": "US", "gov": "US", "mil": "US"}
_ANYWHERE = frozenset(
    "ac ag ai am as bz cc cd co dj fm gg io is la li ly me ms mu nu pw sc sh st tk to tv vc ws".split()
)
"""Endings that are used far from their countries."""


def code_of(text: str) -> str:
    """The code that a text means; "" where it means no country."""
    return _CODES.get(fold(" ".join(text.split())), "")


def known_words() -> tuple[str, ...]:
    """What may be written, for hints: codes and English names."""
    return (*NAMES, *NAMES.values())


def code_before(text: str) -> str:
    """The country whose Chinese name a text ends with, as news put it before a foreign name."""
    match = _AT_THE_END.search(text[-12:])
    return _CODES[match[1]] if match else ""


def country_of_host(host: str) -> str:
    """The country in which an organisation with this host is; "" where the host does not tell."""
    ending = host.rpartition(".")[2].lower()
    if ending in _ANYWHERE:
        return ""
    return _ENDINGS.get(ending) or (ending.upper() if ending.upper() in NAMES else "")
