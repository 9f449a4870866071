"""What a site says out of courtesy: greetings and wishes, how it is best viewed, its own version, voices
without a name.

Takes the text of one line; says whether it is nothing else. A voice with a name may be somebody's statement,
and a version of anything but the site a fact. Linear time.
"""

import re
from string import ascii_lowercase

from monitor.later import regex
from monitor.read.hints import hints, registered

__all__ = ["is_courtesy", "without_courtesy"]

_LONGEST = 160
_NOBODY = (
    r"[—–-]{1,2}\s?(?:(?:an?|one|former|current|happy|another) [a-z][a-z -]{2,30}"
    r"|[A-Z]\.(?:\s?[A-Z]\.){0,2}"
    r"|anonymous|匿名|一位.{2,8}|某.{2,6})(?:,? (?:19|20)\d\d)?\.?"
)
_VOICE = regex(rf"(?:[“\"「『].{{4,140}}[”\"」』]\s?|[^:：]{{4,120}}[.!?。！]\s)?{_NOBODY}")
_WISHES = (
    r"祝愿?(?:您|你|大家|全|各|广大).{0,16}?"
    r"(?:安康|快乐|愉快|顺利|幸福|吉祥|安暖|如意|健康|进步|大吉|好运).{0,2}"
)
_GREETS = regex(
    r"(?:尊敬的.{0,8}[,，]\s?)?(?:(?:您|你|大家|早上|早晨|上午|中午|下午|晚上|夜里)好|早安"
    r"|晚安)\s?[,，!！。~]{0,2}\s?"
    rf"(?:(?:今天是.{{0,16}}[,，]\s?)?欢迎.{{0,24}})?[!！。~]?|{_WISHES}"
)
_WISH_LAST = regex(rf"[\s,，。；]{_WISHES}$")
_DESK_LAST = regex(r"[\s,，。；](?:在线|人工|智能|机器人)客服\s?[:：](?=\D*$)\S{1,16}$")
_OF_DAY = regex(
    r"\W{0,3}(?:tip|quote|word|fact|thought|saying|joke|verse|poem|photo|picture) of the (?:day|week"
    r"|month|hour)\W{1,3}.{1,120}"
    r"|\W{0,3}(?:每日一[言句语图诗]|今日(?:格言|名言|一言|贴士|小贴士))\s?[:：].{1,80}",
    re.I,
)
_OF_SITE = regex(
    r"\W{0,3}(?:(?:this |our |the )?(?:portal|web ?site|site|system|application|app|platform|cms|software)"
    r" (?:version|release|build|v)\W{0,3}\d{1,4}(?:\.\d{1,6}){1,4}|(?:系统|网站|平台|门户"
    r"|软件)版本号?\s?[:：]?\s?[vV]?\d{1,4}"
    r"(?:\.\d{1,6}){1,4}|(?:(?:this )?(?:site|page)(?: is)? )?best (?:viewed|seen|experienced) (?:at"
    r"|in|with|using|on) "
    r".{2,60}|(?:comments?|questions|suggestions|feedback)(?: (?:and"
    r"|or) \w{4,12})?(?: on this (?:page|site))?"
    r" (?:to|for) (?:the |our )?web ?(?:master|team|editor).{0,24}"
    r"|(?:建议|推荐|请)(?:您)?使用.{2,40}(?:浏览|分辨率|访问|打开|查看).{0,12})\W{0,3}",
    re.I,
)
_NOBODIES = (
    "a ",
    "an ",
    "one ",
    "former ",
    "current ",
    "happy ",
    "another ",
    "anonymous",
    "匿名",
    "一位",
    "某",
)
_HINTED = (
    (
        _OF_SITE,
        registered(
            (
                *("version", "release", "build", " v", "best ", "版本", "使用"),
                *(f"web{blank}{word}" for blank in ("", " ") for word in ("master", "team", "editor")),
            )
        ),
    ),
    (_GREETS, registered(("好", "安", "祝"))),
    (
        _VOICE,
        registered(
            dash + blank + word
            for dash in "—–-"
            for blank in ("", " ")
            for word in (*_NOBODIES, *(f"{letter}." for letter in ascii_lowercase))
        ),
    ),
    (_OF_DAY, registered((" of the ", "每日", "今日"))),
)
_ANY = sum(bit for _, bit in _HINTED)


def is_courtesy(text: str, may: int | None = None) -> bool:
    """Whether a line is only a greeting, a voice of nobody, a word of the site about itself. `may`: its
    hints, where they are known.
    """
    if len(text) > _LONGEST:
        return False
    may = hints(text.lower()) if may is None else may
    return may & _ANY > 0 and any(may & bit and pattern.fullmatch(text) for pattern, bit in _HINTED)


def without_courtesy(text: str) -> str:
    """A line without the wish at its end, or whether somebody answers now."""
    if len(text) > _LONGEST:
        return text
    if "祝" in text:
        text = _WISH_LAST.sub("", text)
    return _DESK_LAST.sub("", text) if "客服" in text else text
