"""Lines of the moment and of the house: what passes by itself, and what a page says of its own use.

How long it takes to read, how many days are left, what the queue is now, "published last month",
"was this page helpful?", "this is a beta service", buttons to share and to print: none of them tells a fact
of what the page is about. Takes the text of one line; one word of anything else, and the line may be a
fact. Linear time.
"""

import re

from monitor.later import regex
from monitor.read.courtesies import is_courtesy
from monitor.read.fixtures import is_fixture
from monitor.read.hints import hints, registered
from monitor.read.live import is_live, names_now

__all__ = ["is_call", "is_passing", "without_tools"]

_LONGEST = 160
_UNIT = r"(?:days?|hours?|hrs?|minutes?|mins?|seconds?|secs?|weeks?)"
_UNIT_ZH = r"(?:天|日|小时|时|分钟?|秒钟?|周)"
_NUMBER = r"(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)"
_COUNTED = rf"(?:{_NUMBER}|an?|a few|several|some)"

# --------------------------------------------------------------------- reading time

_READING = regex(
    r"^\W{0,4}(?:(?:estimated |average |approx(?:imate|\.)? )?(?:reading|read|listening|viewing"
    r"|watching) ?time"
    r"\W{0,3}(?:about |approx\.? |around |~ ?)?\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:minutes?|mins?|m"
    r"|hours?)(?: read)?"
    r"|(?:about |approx\.? |~ ?|an? )?\d{1,3}(?:\s?[-–]\s?\d{1,3})?[ -]?(?:minutes?|mins?|m)[ -](?:to )?"
    r"(?:read|listen|watch)(?:ing)?(?: time)?)\W{0,4}$",
    re.I,
)
_READING_ZH = regex(
    r"^(?>阅读|读完|读|时长|时间|需要?|预计|预估|大约|约|共|全文|本文|文章|分钟|分|秒|小时|字数?|可|仅"
    r"|用时|左右|即可"
    r"|[\d\s:：,，。|·~～]+)+$"
)

# --------------------------------------------------------------------- so many days left

_LEFT = regex(
    rf"^.{{0,60}}?(?:\b(?:clos(?:es?|ing)|ends?|ending|opens?|opening|starts?|starting|begins?|beginning"
    rf"|launch(?:es|ing)?)"
    rf"\s?(?:(?:in|:)\s?(?:about |only |just )?(?:{_NUMBER} {_UNIT}\b[\s,:]{{0,2}}(?:and )?){{1,4}}"
    rf"|in \d{{1,3}}:\d\d(?::\d\d)?)"
    rf"|\bsession (?:expires|ends|times out|will (?:expire|end)) in (?:about )?{_NUMBER} {_UNIT}"
    rf"|\b(?:only |just )?(?:{_NUMBER} {_UNIT}\b[\s,:]{{0,2}}(?:and )?){{1,4}}(?:left|to go|remaining"
    r"|until .{1,40}|till .{1,40})"
    rf"|\b(?:countdown|time (?:left|remaining)|remaining time|days (?:left|remaining|to go))\W{{1,3}}"
    rf"(?:\d{{1,4}}\s?(?:{_UNIT}|[dhms]\b)?[\s,:]{{0,2}}){{1,4}})\W{{0,4}}$",
    re.I,
)
_LEFT_ZH = regex(
    rf"^(?:[^。！？]{{0,40}}?(?:倒计时|剩余(?:时间|天数)?|还剩(?:余|下)?|仅剩|只剩|还有|尚余)\s?[:：]?\s?"
    rf"(?:\d{{1,4}}\s?{_UNIT_ZH}\s?){{1,4}}[^。！？\d]{{0,8}}|(?:剩余|倒计时)(?:天数"
    rf"|时间)?\s?[:：]\s?\d{{1,4}})[!！。]?$"
)

# --------------------------------------------------------------------- when it was put here

_POSTED = regex(
    r"^\W{0,3}(?:last |first |page |article |post |was |is )*(?:published|posted|updated|edited|modified"
    r"|changed|refreshed"
    r"|added|reviewed|uploaded|submitted|advertised|listed|created|released)(?: by [\w .]{1,30}?)?(?: on"
    r"| at| in)?\W{0,3}"
    r"(?:(?:earlier |late )?(?:today|yesterday|this (?:morning|afternoon|evening))|tonight"
    r"|(?:earlier )?(?:last|this|the (?:last|past)) (?:hour|day|night|week|month|year|spring|summer|autumn"
    r"|winter)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|recently"
    rf"|just now|moments ago|(?:about |over |more than |almost )?(?:{_COUNTED}|many) \w{{3,8}} ago)"
    r"(?: at \d{1,2}[:.]\d\d)?\W{0,3}$",
    re.I,
)
_POSTED_ZH = regex(
    r"^\W{0,3}(?:最后|最近|本文|文章)?(?:发布|更新|发表|编辑|上传|修改|刊登)(?:时间|日期|于)?\s?[:：]?\s?"
    r"(?:今天|今日|昨天|昨日|前天|本周|上周|本月|上个?月|去年|今年|刚刚|刚才|近日|最近|不久前|几?(?:天|周"
    r"|个月|小时|分钟)前)\W{0,3}$"
)

# --------------------------------------------------------------------- the page speaks of its use

_USE = regex(
    r"^\W{0,3}(?:was|is|did|were) (?:this|the|our|your?)\b.{0,30}\b(?:page|article|information|content"
    r"|answer|guide|site)\b"
    r".{0,30}\b(?:helpful|useful|help you)\b|\bfind what you(?:'|’)?(?:re| were| are) looking for\b"
    r"|\bdid you find (?:what|everything) you(?:'|’)?(?:re| were| needed| wanted| looked)"
    r"|\byour (?:feedback|opinion|answers)\b.{0,30}\b(?:helps?|matters?|improve|important|counts?|valued?)\b"
    r"|^\W{0,3}(?:give|send|share|leave|submit|provide) (?:us )?(?:your |some |any )?feedback\b"
    r"|\bhelp us (?:to )?improve\b"
    r"|\b(?:take|complete|answer|fill in) (?:our|a|this|the) .{0,30}\bsurvey\b|\btell us what you think\b"
    r"|\breport (?:a|an|any) (?:problem|error|issue|fault|mistake)s? (?:with|on|about|in) (?:this"
    r"|the) (?:page|site|website)\b"
    r"|^.{0,12}\b(?:this|you(?:'|’)?(?:re| are) (?:using|viewing|on)) (?:is )?(?:a|an|the|our) (?:new|beta"
    r"|alpha|trial|test|prototype|pilot)\b"
    r".{0,12}\b(?:service|site|website|version|page|portal|design)\b"
    r"|\b(?:try|visit|see|switch to|back to|return to|go to) (?:the|our) (?:new|old|classic|previous|beta"
    r"|current|mobile|desktop|full)"
    r" (?:site|website|version|design|portal)\b"
    r"|^\W{0,3}(?:is )?(?:there )?(?:any|some)thing (?:is )?(?:wrong|missing|broken|unclear)\b.{0,20}\bpage\b"
    r"|^\W{0,3}(?:season(?:'|’)s greetings|happy (?:new year|holidays|christmas|easter)|merry christmas"
    r"|good (?:morning|afternoon|evening))\b.{0,40}$"
    r"|\b(?:please )?(?:enable|turn on|activate) (?:java ?script|cookies)\b",
    re.I,
)
_USE_ZH = regex(
    r"(?:本|该|此)(?:页面?|文|文章|网页|内容|信息)(?:是否)?(?:对[您你])?(?:是否)?(?:有用|有帮助)"
    r"|浏览器(?:版本)?(?:过低|不支持)|请(?:升级|更换|使用|启用)"
    r".{0,12}(?:浏览器|JavaScript)|(?:意见|问题|使用|网站)反馈|我要纠错|网站纠错|内容纠错"
    r"|满意度(?:调查|评价|测评)|(?:参与|填写).{0,8}(?:问卷|调查)|有奖(?:调查|问卷)|本(?:网)?(?:站|系统"
    r"|平台)(?:正在|目前)?.{0,6}(?:试运行|测试|公测|改版)"
    r"|(?:新版|新)(?:网站|官网|门户|系统)(?:正在)?(?:试运行|测试|公测|改版)|(?:返回|切换(?:到|至)?|进入"
    r"|体验|访问)(?:新|旧|原|手机|电脑|移动)版"
    r"|欢迎(?:您|大家)?.{0,6}(?:提出|反馈|留下).{0,6}(?:意见|建议)|您的(?:意见|建议|反馈).{0,12}(?:改进"
    r"|改善|重要|帮助)"
)

# --------------------------------------------------------------------- votes, rates, nodes, opening

_RATED = regex(
    r"^\W{0,3}(?:rate|rated|rating|average rating|our rating|评分|评价)\b.{0,30}\d.{0,14}(?:votes?"
    r"|ratings?|reviews?|stars?|人评价|票)\W{0,3}$",
    re.I,
)
_PAIR = regex(r"^[A-Z]{3}\s?/\s?[A-Z]{3}\W{1,3}\d+(?:[.,]\d+)?(?:\s?[+−▲▼-]?\s?\d+(?:[.,]\d+)?\s?%?)?$")
_NODE = regex(
    r"^(?:(?:web |app )?server|node|host|instance|pod|backend)\s?[:#]\s?[\w.-]{0,40}\d[\w.-]{0,20}$", re.I
)
_OPEN_NOW = regex(
    r"^\W{0,3}(?:we(?:'|’)?(?: a)?re )?(?:now |currently )?(?:open|closed)(?: (?:now|today|at the moment))?"
    r"(?:\W{1,3}(?:(?:re)?opens|closes)(?: again)?(?: at| on| in)? .{1,30}| until \d.{0,20})?\W{0,3}$",
    re.I,
)

# --------------------------------------------------------------------- buttons

_SHARING = frozenset(
    "share shares shared sharing tweet tweets retweet pin pins mail email e post posts like likes"
    " print facebook fb twitter x linkedin whatsapp telegram reddit pinterest weibo wechat instagram"
    " youtube threads bluesky mastodon line messenger copy link save bookmark follow on this page to via"
    " with the article story us comment comments reaction reactions k".split()
)
_NETWORK = frozenset(
    "tweet retweet pin pins facebook fb twitter linkedin whatsapp telegram reddit pinterest weibo wechat"
    " instagram share shares shared".split()
)
_SHARING_ZH = regex(
    r"^(?>分享(?:到|至)?|已分享|转发|点赞|收藏|评论|在看|阅读|推荐|赞|踩|打印|复制链接|微信(?:好友)?"
    r"|朋友圈|(?:新浪|腾讯)?微博|qq ?(?:空间|好友)?|人人网"
    r"|豆瓣|知乎|抖音|钉钉|次|人|👍|♥|❤|[\d\s:：,，|·/、()（）+]+)+$",
    re.I,
)
_TOOL_ZH = (
    r"(?:(?:网站|本站|本网站)?已?(?:全面)?支持 ?ipv6|无障碍(?:浏览|阅读|版|辅助|通道)?|长者(?:版|模式|助手"
    r"|专区)?|适老(?:化|版|模式)?(?:专区)?|老年(?:版|模式)|关怀版|大字(?:版|号)|盲人(?:版|阅读)"
    r"|语音(?:版|播报|阅读|朗读)|朗读|简体(?:中文|版)?|繁[体體](?:中文|版)?|手机(?:版|站)|移动(?:版|端)"
    r"|电脑版|触屏版|(?:官方)?微信(?:版|公众号)?|(?:官方)?(?:抖音|微博|视频号)|加入收藏|收藏本[站页]"
    r"|设为首页|联系我们|(?:网站|站点|校园)(?:地图|导航|导览)|网站首页|返回首页|返回顶部|回到顶部|回首页"
    r"|rss(?:订阅)?|订阅|搜索|检索|登录|注册|退出"
    r"|邮箱|(?:校内|校园)?邮箱登录|打印(?:本页|此页)?|关闭(?:窗口|本页|页面)?|字[体号](?:大小)?|[大中小]"
    r"|[AaＡ][+-]?|分享(?:到|至)?|收藏|下载(?:客户端|app)?|eng?(?:lish)?(?![a-z])|英文版?)"
)
_TOOLS_ZH = regex(rf"^(?>{_TOOL_ZH}|[\s|/·,，、:：【】\[\]()（）<>-]+)+$", re.I)
_TOOL_SURE = regex(
    r"无障碍|官方微|ipv6|长者|适老|老年[版模]|关怀版|大字|盲人|语音|手机[版站]|移动[版端]|电脑版|触屏版"
    r"|收藏|设为首页|地图|导航|导览|返回|顶部|回首页|rss|打印|关闭|字[体号]"
    r"|[简繁][体體中]|登录|分享",
    re.I,
)
"""One of these makes a row of buttons of it; a size or a network alone may be the value of something."""
_TAIL = regex(
    r"[【\[（(]?\s?(?:字[体号](?:大小)?\s?[:：]?\s?[【\[（(]?\s?[大A]|打印(?:本页|此页)?\s|我要(?:打印"
    r"|收藏|纠错)).{0,60}$"
)
_BUTTON_WORDS = (
    r"(?:Print(?: (?:[Tt]his )?(?:[Pp]age|[Vv]ersion))?|Listen|Read [Aa]loud|(?:Text|Font) [Ss]ize:?"
    r"|A(?:[+-]|\b)|Share(?: [Tt]his)?(?: [Pp]age)?|E-?mail(?: [Tt]his(?: [Pp]age)?)?|Save|Bookmark"
    r"|Close(?: [Ww]indow)?"
    r"|Larger|Smaller|Reset|(?:Back )?[Tt]o [Tt]op|(?:High )?[Cc]ontrast|PDF|Download(?: PDF)?)"
    r"(?![\w,-]|\.\w)"
)
_BUTTON = regex(_BUTTON_WORDS)
_BUTTONS_LAST = regex(rf"(?:^|(?<=[\s|·\[(]))(?>{_BUTTON_WORDS}[\s|·/\]).]*)++$")
_BUTTONS_FIRST = regex(rf"^(?>{_BUTTON_WORDS}[\s|·/\])]*)++(?!$)")
_MAY_BE_TOOLS = regex(r"Print|Listen|Read aloud|[Tt]ext [Ss]ize|[Ff]ont [Ss]ize|Contrast|Bookmark")
_CALL = regex(
    r"^\W{0,3}(?:(?:how to )?apply|enrol|enroll|register|sign up|subscribe|donate|give|buy|join(?: us)?"
    r"|get started|get in touch"
    r"|(?:learn|find out|read|see|discover|explore|show|view|load) (?:more|all|details|full|the full)"
    r"(?: .{1,30})?"
    r"|(?:start|begin|continue|submit|complete) (?:your|an|the|my) \w{4,14}"
    r"|request (?:more )?(?:info(?:rmation)?|a \w{4,12})"
    r"|(?:download|order|get) (?:the|our|a|your) \w{4,12}|contact (?:us|admissions)|enquire|ask (?:us"
    r"|a question)|chat (?:to|with) us"
    r"|(?:book|plan|arrange|reserve) (?:a|an|your) \w{4,12}|visit us|buy tickets|book(?: tickets)?"
    r"|support us|follow us|skip to .{1,30}"
    r"|back to .{1,20}|return to .{1,20}|next|previous|more|details|print|share)"
    r"(?: (?:now|today|online|here|for free))?\s?[>»→›!.…]{0,3}$",
    re.I,
)
_CALL_ZH = regex(
    r"^\W{0,3}(?:立即|马上|我要|在线|点击|一键|前往|进入)\w{2,8}$|^\W{0,3}(?:了解|查看|阅读|浏览|显示"
    r"|加载)(?:更多|详情|全部|全文|原文)\w{0,4}\W{0,3}$"
    r"|^\W{0,3}(?:更多|详情|全部|展开|收起|下一页|上一页|返回)\W{0,3}$"
)


_MAY_BE_LEFT = (
    "clos",
    "end",
    "open",
    "start",
    "begin",
    "launch",
    "left",
    "to go",
    "remain",
    "until",
    "till",
    "countdown",
    "session",
)
_MAY_BE_LEFT_ZH = ("倒计时", "剩", "还有", "尚余")
_MAY_BE_USE: tuple[str, ...] = (
    "help",
    "useful",
    "feedback",
    "looking for",
    "did you find",
    "survey",
    "think",
    "report",
    "version",
    "site",
    "service",
    "portal",
    "design",
)
_MAY_BE_USE += (
    "page",
    "script",
    "cookies",
    "greetings",
    "happy ",
    "christmas",
    "good ",
    "opinion",
    "answers",
)
_MAY_BE_USE_ZH: tuple[str, ...] = (
    "帮助",
    "有用",
    "反馈",
    "纠错",
    "满意度",
    "问卷",
    "调查",
    "运行",
    "测试",
    "公测",
    "改版",
    "版",
    "意见",
    "建议",
    "浏览器",
    "JavaScript",
)
# What one of these texts has in it wherever a pattern finds something: much quicker to look for.


_MAY_READ = registered(("read", "listen", "watch", "view"))
_MAY_READ_ZH = registered("读")
_MAY_LEAVE = registered(_MAY_BE_LEFT)
_MAY_LEAVE_ZH = registered(_MAY_BE_LEFT_ZH)
_MAY_USE = registered(_MAY_BE_USE)
_MAY_USE_ZH = registered(map(str.lower, _MAY_BE_USE_ZH))
_MAY_POST = registered(
    "published posted updated edited modified changed refreshed added reviewed uploaded submitted advertised"
    " listed created released".split()
)
_MAY_POST_ZH = registered(("发布", "更新", "发表", "编辑", "上传", "修改", "刊登"))
_MAY_OPEN = registered(("open", "closed"))
_MAY_SHARE = registered(
    (*_NETWORK, "分享", "点赞", "转发", "收藏", "在看", "微信", "微博", "\U0001f44d", "\u2665", "\u2764")
)
_MAY_RATE = registered(("rate", "rating", "评分", "评价"))
_MAY_NODE = registered(("server", "node", "host", "instance", "pod", "backend"))


def is_passing(text: str, may: int | None = None) -> bool:
    """Whether a line passes by itself or only serves the use of the page. `may`: its hints, if known."""
    if len(text) > _LONGEST:
        return False
    may = hints(text.lower()) if may is None else may
    wide = not text.isascii()
    if any(map(str.isdigit, text)):
        if _passes_by(text, may, wide):
            return True
    elif may & _MAY_USE and _USE.search(text):
        return True  # a call for comments with its day is a fact
    elif wide and may & _MAY_USE_ZH and _USE_ZH.search(text):
        return True
    if (may & _MAY_POST and _POSTED.match(text)) or (wide and may & _MAY_POST_ZH and _POSTED_ZH.match(text)):
        return True
    if may & _MAY_OPEN and _OPEN_NOW.match(text) and names_now(text):
        return True
    return (
        is_live(text, may) or (wide and _is_toolbar(text)) or is_fixture(text, may) or is_courtesy(text, may)
    )


def _passes_by(text: str, may: int, wide: bool) -> bool:
    """Whether a line with a figure counts minutes, days left, shares, votes."""
    if may & _MAY_READ and _READING.match(text):
        return True
    if may & _MAY_LEAVE and _LEFT.match(text):
        return True
    if wide and may & _MAY_READ_ZH and _READING_ZH.match(text):
        return True
    if wide and may & _MAY_LEAVE_ZH and _LEFT_ZH.match(text):
        return True
    if (may & _MAY_SHARE and _is_sharing(text)) or ("/" in text and _PAIR.match(text)):
        return True
    return (may & _MAY_RATE and _RATED.match(text) is not None) or (
        may & _MAY_NODE > 0 and _NODE.match(text) is not None
    )


def is_call(text: str) -> bool:
    """Whether a link only calls upon its reader to do something: "Apply now", 立即报名."""
    return len(text) <= 48 and (_CALL.match(text) is not None or _CALL_ZH.match(text) is not None)


def without_tools(text: str) -> str:
    """A line without the buttons at its end: "Updated … [text size: A A A] Print Close"."""
    if len(text) > 200:
        return text
    if text.isascii() or _MAY_BE_TOOLS.search(text):
        kept = _without_buttons(text)
        if kept != text or text.isascii():
            return kept
    found = _TAIL.search(text)
    if found is None or not _is_toolbar(found[0]):
        return text
    return text[: found.start()].rstrip(" |·【[（(")


def _without_buttons(text: str) -> str:
    """A line without the buttons in English at either end of it."""
    if not _MAY_BE_TOOLS.search(text):
        return text
    for pattern in (_BUTTONS_LAST, _BUTTONS_FIRST):
        found = pattern.search(text)
        if found and len(_BUTTON.findall(found[0])) > 1 and _MAY_BE_TOOLS.search(found[0]):
            text = f"{text[: found.start()]} {text[found.end() :]}".strip(" |·[(])")
    return text


def _is_toolbar(text: str) -> bool:
    if len(text) > 80 or text.isascii() or not _TOOLS_ZH.match(text):
        return False
    return _TOOL_SURE.search(text) is not None


def _is_sharing(text: str) -> bool:
    if len(text) > 120:
        return False
    if not text.isascii() and _SHARING_ZH.match(text):
        return re.search(r"分享|点赞|转发|收藏|在看|微信|微博|[👍♥❤]", text) is not None
    words = re.findall(r"[^\W\d_]+", text.lower())
    return bool(words) and all(word in _SHARING for word in words) and not _NETWORK.isdisjoint(words)
