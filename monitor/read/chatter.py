"""Lines that a page tells of itself and its moment: counters, clocks, today's date, weather, tokens, builds.

Takes the text of one line; says whether each word of it belongs to that talk. One word of anything else ("124
professors", "Members: 27 states"), and the line may be a fact. Linear time.
"""

import re
from functools import lru_cache

from monitor.later import regex
from monitor.read.dates import DMY, find_date, plain
from monitor.read.hints import hints, registered
from monitor.read.passing import is_passing

_LONGEST = 160

# --------------------------------------------------------------------- counters

_COUNTED = frozenset(
    "view views viewed viewing viewers visit visits visited visitor visitors hit hits click clicks read reads"
    " share shares shared like likes liked comment comments download downloads downloaded online follower"
    " followers subscribers reaction reactions clap claps upvote upvotes retweets reposts bookmarks"
    " bookmarked"
    " guests saves helpful pageviews impressions watching replies favourites favorites kudos hearts"
    " plays".split()
)
"""What is counted of a page, and of nothing else that a page would tell."""
_COUNT_WORDS = frozenset(
    "there are is was has have had been currently now page this the site article document file item post text"
    " our we and or with by on of in at to for since so far today yesterday week month year total unique"
    " daily"
    " all time times people person persons user users guest guests member members reader readers found find"
    " you your number no nr count counter counts most ever last first a one two three once twice average"
    " rating stars star registered anonymous bots bot active logged sessions k m hours min mins minute"
    " minutes"
    " us in past not hour yes follow followed join save saved add added watch".split()
)
_RATED, _RATERS = frozenset(("rating", "rated", "stars")), frozenset(("votes", "reviews", "ratings", "stars"))
_COUNT = regex(r"[^\W\d_]+|\d[\d.,' ]{0,14}\d[kmKM]?\b\+?|\d[kmKM]?\b\+?")
_ZH_COUNTED = (
    r"访问者|浏览者|浏览|阅读|点击|访问|查看|转发|分享|点赞|评论|收藏|在看|在线|人气|热度|访客|来访|游客"
    r"|关注|粉丝|下载|回复|赞"
)
_ZH_COUNT_WORDS = (
    r"人数|人次|次数|总数|总计|累计|合计|共计|今日|昨日|本周|本月|今年|当前|目前|现在|本站|本页|本文|网站|页面|您是|第|位|有|共|已|被|了|总"
    r"|数|量|次|人|名|个|用户|会员|注册|最高|历史|日|月|年|万|千|\+|[\[\]【】()（）\s:：,，.。|｜/·、\d　*-]"
)
_ZH_COUNTER = regex(rf"^(?>{_ZH_COUNTED}|{_ZH_COUNT_WORDS}){{2,60}}+$")
_ZH_STRONG = regex(_ZH_COUNTED)

# --------------------------------------------------------------------- clocks and today's date

_TIME = r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\.\d{1,3})?(?:\s?[ap]\.?m\.?)?"
_CLOCK_WORDS = (
    r"(?:local|current) time in [\w .'’-]{1,30}|"
    r"(?:server|local|current|system|site|browser)\s?(?:date and time|time|date|clock)(?: is| now)?"
    r"|it is(?: now)?|now|current|as of|utc|gmt|cet|cest|bst|[ecmp][sd]t"
    r"|当前时间|系统时间|服务器时间|北京时间|本地时间|现在是?|当前是?|今天是?|今日是?|好"
    r"|(?:早上|上午|中午|下午|晚上|您|你)好|good (?:morning|afternoon|evening)"
)
_CLOCK = regex(rf"^(?>(?>{_CLOCK_WORDS})|[\s,，:：|·!！.。()（）-])*+{_TIME}[\s\w()（）/+:-]{{0,12}}$", re.I)
_SECONDS = regex(r"\d{1,2}[:：]\d\d[:：]\d\d")
_WEEKDAY = regex(
    r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b|(?:星期|周|礼拜)[一二三四五六日天]",
    re.I,
)
_MONTH = regex(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b", re.I)
_TODAY = regex(r"^\W{0,4}(?:today|今天|今日|现在时间|当前时间|当前日期|现在是)", re.I)
_AGO_EN = (
    r"(?:about |over |almost |less than )?(?:an?|one|\d{1,3}) (?:second|sec|minute|min|hour|hr|day|week"
    r"|month|year)s? ago"
    r"|just now|yesterday(?: at \d{1,2}[:.]\d\d)?"
)
# Set off from all else: "10年前成立" tells of the institution, "4月20日前" and "2027年前" are deadlines.
_AGO_ZH = (
    r"(?:(?<![^\s·|｜/（(\[【:：，,—-])|(?<=发布于)|(?<=更新于)|(?<=发表于))"
    r"(?:\d{1,3}\s?(?:秒|分钟|小时|天|周|个?月|年)前|刚刚)(?=更新|发布|发表|编辑|修改|上传|(?![^\s·|｜/）)\]】，,。]))"
    r"|昨天\s?\d{1,2}:\d\d|(?<!\S)(?:昨[天日]|前天)(?=\s)"
)
_AGO = regex(rf"(?<![\w-])(?:{_AGO_EN})(?!\w)|(?:{_AGO_ZH})", re.I)
_MAY_TELL_AGE_ZH = regex("前|刚刚|昨[天日]")
_AGO_LINE = regex(
    r"^(?:last |page |was |this )*(?:published|posted|updated|edited|modified|changed|refreshed|checked"
    r"|active|seen|synced"
    r"|added|更新于?|发布于?|发表于?|编辑于?)?[\s:：]*$",
    re.I,
)

# --------------------------------------------------------------------- weather, tickers, builds, tokens

_DEGREES = regex(r"-?\d{1,2}(?:\.\d)?\s?(?:°\s?[CF]?|℃|℉|度)")
_WEATHER = regex(
    r"\b(?:rain|rainy|showers?|drizzle|snow|snowy|sunny|sun|clear|cloudy?|clouds|overcast|fog|foggy|mist"
    r"|windy?|humidity"
    r"|bright|intervals|spells|mild|gusts?|gusty|frost|hail|thunderstorms?|sleet|haze|hazy|weather|forecast|fair|breeze)\b|晴|多云|阴|小雨|中雨|大雨|阵雨|雷|雪|雾|霾|风|湿度|天气"
    r"|空气质量",
    re.I,
)
_QUOTED = regex(r"(?<![\w.])[+−-]\s?\d{1,3}(?:[.,]\d{1,3})?\s?%|[▲▼△▽]\s?\d")
_MAY_QUOTE = regex("[%▲▼△▽]")
_LISTED = regex(r"^\W{0,4}(?:(?:our )?(?:share|stock)(?: price)?|股价|股票|指数|汇率|最新价)(?![a-z])", re.I)
_SCANNED = regex(r"^\W{0,4}(?:扫一扫|扫码|扫描|微信扫|长按).{0,24}$|^.{0,10}二维码.{0,10}$")
_LOWER = regex(r"[a-z]{3}")
_BUILD_TOKEN = regex(
    r"(?:version|release|rev|revision|build|v|node|host|server|web|instance|pod|backend|commit|served"
    r"|rendered|by"
    r"|[\w.+-]{0,40}\d[\w.+-]{0,40})",
    re.I,
)
_BETWEEN = regex(r"[\s,;|·()（）:#]+")
_BUILD_WORD = regex(r"\b(?:build|node|instance|pod|backend|commit|served by|rendered by)\b|-build", re.I)
_COUNTDOWN = regex(
    r"^(?>\W{0,3}\d{1,4}\s?(?:days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|[dhms]|天|小时|时|分钟?|秒)(?![a-z])"
    r"[\s,:]{0,3}){2,4}+"
    r"(?:left|to go|remaining|后)?\W{0,3}$",
    re.I,
)
_COPIED = regex(
    r"^(?:printed|retrieved|accessed|generated|exported|captured|downloaded|cached(?: copy)?|served|打印"
    r"|导出|下载)\b.{0,30}\d.{0,110}$",
    re.I,
)
_COPIED_WORDS = regex(
    r"https?://\S+|[\w.-]*\d[\w.:/-]*|\b(?:on|at|from|by|in|utc|gmt|ms|seconds?|minutes?|hours?|days?"
    r"|old|copy|"
    r"jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|web\S*|\w+day"
    r"|[ap]m)\b|[\W_]",
    re.I,
)
_NETWORKS = regex(
    r"^(?>(?:share|分享)(?: (?:on|this|to|via|page))*(?:到|至)?|facebook|twitter|x(?![a-z])|linkedin|whatsapp"
    r"|telegram|reddit|pinterest|e-?mail|weibo|wechat"
    r"|instagram|youtube|mastodon|bluesky|threads|tumblr|line(?![a-z])|copy link|print"
    r"|打印|微信(?:好友)?|朋友圈"
    r"|(?:新浪|腾讯)?微博|qq(?:空间|好友)?|人人网|豆瓣|知乎"
    r"|复制链接|抖音|钉钉|[\s:：,，|·/、])++$",
    re.I,
)
_RENDERED = regex(
    r"^\W{0,3}(?:(?:this )?page (?:was )?)?(?:generated|rendered|loaded|created|served|processed|built"
    r"|executed|cached|printed)\b"
    r".{0,40}\b\d+(?:[.,]\d+)?\s?(?:s|ms|sec(?:ond)?s?|milliseconds|queries)\b.{0,60}$",
    re.I,
)
_TOKEN_LINE = regex(
    r"^(?:your |the )?(?:(?:request|session|ray|trace|correlation|csrf|nonce|token)(?:[\s-]?(?:id|token"
    r"|key|code))?"
    r"|(?:reference|ref|transaction|event|error|visitor|support|incident)(?:[\s-]?(?:id|token"
    r"|key))?(?=\W{1,4}\S{16})"
    r"|(?:revision|page|content|asset|commit|build)[\s-](?:id|hash|sha))"
    r"\.?[\s:：#]{0,4}(?=\S{0,80}\d)[#\w.:/+=-]{6,120}\W{0,3}$",
    re.I,
)
_SUM = regex(
    r"^\W{0,3}(?:what is|solve|how much is|计算|请计算|验证码)?[\s:：]{0,3}\d{1,3}\s?[+×x*−–-]\s?\d{1,3}"
    r"\s?(?:=|\?|？|＝|等于).{0,10}$",
    re.I,
)


def is_chatter(text: str) -> bool:
    """Whether a line only tells how often the page was read, what time it is, or how it was made."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return False
    return _judge(text)


_MAY_COUNT = registered((*_COUNTED, *_RATED))
_MAY_RENDER = registered(
    "generated rendered loaded created served processed built executed cached printed".split()
)
_MAY_ADD_UP = registered(("=", "?", "？", "＝", "等于"))
_MAY_COPY = registered(
    "printed retrieved accessed generated exported captured downloaded cached served 打印 导出 下载".split()
)
_MAY_BUILD = registered(("build", "node", "instance", "pod", "backend", "commit", "served by", "rendered by"))
_MAY_AGE = registered((" ago", "just now", "yesterday", "前", "刚刚", "昨天", "昨日"))


@lru_cache(maxsize=1_024)
def _judge(text: str) -> bool:
    may = hints(text.lower())
    if any(map(str.isdigit, text)):
        counts = may & _MAY_COUNT or not text.isascii()
        if (counts and _is_counter(text)) or _is_clock(text) or _is_machine(text, may):
            return True
        if len(text) <= 80 and _DEGREES.search(text) and _WEATHER.search(text):
            return True
        quoted = len(_QUOTED.findall(text)) if _MAY_QUOTE.search(text) else 0
        if (quoted >= 2 and not _LOWER.search(text)) or (quoted and len(text) <= 60 and _LISTED.match(text)):
            return True
    if (may & _MAY_AGE and _tells_age(text)) or _SCANNED.match(text):
        return True
    return (len(text) <= 80 and _NETWORKS.match(text) is not None) or is_passing(text, may)


_PARTED = regex(r"(\s(?:[|｜·•‧/–—]\s|\s+)|　)")  # begins with a class: what has none is passed at once
_MAY_PART = regex(r"[|｜·•‧/–—　]|\s\s")


def without_chatter(text: str) -> str:
    """A line without those of its parts that are chatter, where bars or dots part it."""
    if len(text) > 300 or not _MAY_PART.search(text):
        return text
    parts = _PARTED.split(text)
    if len(parts) < 3:
        return text
    kept = [part for part in parts[::2] if not is_chatter(part)]
    return text if len(kept) == len(parts[::2]) else " | ".join(kept)


_OF_A_YEAR = regex(r"\b(?:in|during|for)(?: the year)? (?:19|20)\d\d\b|(?:19|20)\d\d\s?年度?", re.I)
"""Visits in 2025 are a figure."""


def _is_counter(text: str) -> bool:
    if ("20" in text or "19" in text) and _OF_A_YEAR.search(text):
        return False
    if text.isascii() or not re.search("[\u4e00-\u9fff]", text):
        words = list(map(str.lower, _COUNT.findall(text)))
        plain_words = [word for word in words if word[0].isalpha()]
        rated = not _RATED.isdisjoint(plain_words) and not _RATERS.isdisjoint(plain_words)
        if not rated and not any(word in _COUNTED for word in plain_words):
            return False
        if len(plain_words) == len(words) and "no" not in plain_words:
            return False
        return all(word in _COUNTED or word in _COUNT_WORDS or word in _RATERS for word in plain_words)
    return bool(_ZH_STRONG.search(text) and _ZH_COUNTER.match(text))


_DAY_OF_MONTH = regex(r"(?<![\d年])\d{1,2}\s?月\s?\d{1,2}\s?日")
_MAY_BE_LANGUAGE = regex(r"[简繁中英Ee]")
_LANGUAGES_FIRST = regex(r"^(?:简体?|繁體?体?|中文|英文|EN|English|版|[\s|｜/·])+(?=\d)")


def _is_clock(text: str) -> bool:
    if _MAY_BE_LANGUAGE.match(text):
        text = _LANGUAGES_FIRST.sub("", text)
    if _TODAY.match(text) and (find_date(text, DMY) or re.search(_TIME, text)):
        return True
    times = len(re.findall(_TIME, text))
    if not times or (times > 1 and not _SECONDS.search(text)):  # from one hour to another
        return False
    found = _CLOCK.match(text)
    if found and not re.fullmatch(_TIME, text):
        return True
    if _SECONDS.search(text):
        rest = re.sub(r"^(?:time|date|时间|日期)[\s:：]+", "", text, flags=re.I)
        if _WEEKDAY.search(rest):
            rest = _DAY_OF_MONTH.sub(" ", rest)
        rest = _WEEKDAY.sub(" ", _without_date(rest))
        return bool(_CLOCK.match(rest.strip(" ,，|·") or "x"))
    return bool(found and _SECONDS.search(text))


def _without_date(text: str) -> str:
    found = find_date(text, DMY)
    return plain(text)[: found[1]] + " " + plain(text)[found[2] :] if found else text


def is_date_of_day(text: str) -> bool:
    """Whether a line is a day and nothing else but its weekday, its hour or its day of the old calendar, as
    frames show today's; in whatever language.
    """
    if len(text) > 60 or text[-1:] in ".!?。！？":
        return False
    found = find_date(text, DMY)
    rest = re.sub(_TIME, " ", _WEEKDAY.sub(" ", _without_date(text)))
    if found:
        return not re.sub(
            r"(?:农历|阴历)?[闰正一二三四五六七八九十冬腊]{1,3}月[初十廿卅一二三四五六七八九]{1,3}|[\W\d_]",
            "",
            rest,
        )
    words = re.findall(r"[^\W\d_]+", text)
    numbers = re.findall(r"\d+", text)
    if _WEEKDAY.search(text) and len(words) == 2 and len(numbers) == 1:
        return _MONTH.search(text) is not None
    return (
        0 < len(words) <= 4
        and len(numbers) >= 2
        and any(len(each) == 4 for each in numbers)
        and text.isprintable()
    )


def _is_machine(text: str, may: int) -> bool:
    if (
        (may & _MAY_RENDER and _RENDERED.match(text))
        or (may & _MAY_ADD_UP and _SUM.match(text))
        or _COUNTDOWN.match(text)
    ):
        return True
    copied = _COPIED.match(text) if may & _MAY_COPY else None
    if copied and not _COPIED_WORDS.sub("", text.split(None, 1)[-1]):
        return True
    if (
        may & _MAY_BUILD
        and _BUILD_WORD.search(text)
        and all(map(_BUILD_TOKEN.fullmatch, filter(None, _BETWEEN.split(text))))
    ):
        return True
    return bool(_TOKEN_LINE.match(text))


def _tells_age(text: str) -> bool:
    """ "Published 2 days ago", "3小时前": how old something is, and at most by whom it was done."""
    found = _AGO.search(text) if _may_tell_age(text) else None
    if not found:
        return False
    after = text[found.end() :].strip(" .,·|。")
    return bool(_AGO_LINE.match(text[: found.start()])) and (
        not after or (after.lower().startswith("by ") and len(after) <= 50)
    )


def _may_tell_age(text: str) -> bool:
    """Whether one of the words is there without which nothing tells its age: quicker to look for."""
    low = text.casefold()
    return (
        " ago" in low or "just now" in low or "yesterday" in low or _MAY_TELL_AGE_ZH.search(text) is not None
    )


def without_age(text: str) -> str:
    """A short line without how long ago something was: "New dean, 3 hours ago" ages by itself."""
    if len(text) > 120 or not _may_tell_age(text) or not _AGO.search(text):
        return text
    return _AGO.sub(" ", text).strip(" ,·|-–—()（）")
