"""Fixtures of a site, known by their wording: adverts, tickers, pagers, assistants, the site's state.

Takes the text of one line; says whether it is such a fixture. One word of anything else, and the line may
be a fact. Linear time.
"""

import re

from monitor.later import regex
from monitor.read.hints import hints, registered

__all__ = ["is_fixture"]

_LONGEST = 160
_ADVERT = regex(
    r"^\W{0,3}(?:(?:ads?|adverts?|advertisement|sponsored(?: links?| content)?|paid content)"
    r"\s?[\]:：|)】]|[\[【(（](?:广告|推广|赞助|商业?推广|热推|ad|promo|promoted)[\]】)）]|(?:广告"
    r"|赞助内容)\s?[:：|]"
    r"|(?:此处)?广告(?:位|招商|招租|投放|联系)|advertise (?:here|with us)|your ad(?:vert)? here)",
    re.I,
)
_TICKER = regex(
    r"^(?:[A-Z][A-Z\d.:]{1,9}|\w{2,16}(?: shares?"
    r"| stock)?)\W{1,3}(?:[$€£¥]\s?)?\d[\d,]{0,8}[.]\d{1,4}\W{1,3}"
    r"(?:[+−▲▼-]\s?)?\d{1,4}(?:\.\d{1,4})?\s?%?(?:\W{1,3}[+−▲▼(-]{0,2}\d{1,4}\.\d{1,4}\s?%?\)?)?"
    r"(?:\W{1,3}(?:(?:delayed|quotes?|延[时迟]|行情)\D{0,12}\d{0,3}\s?\w{0,8}|live|实时))?\W{0,2}$"
)
_ARROWS = regex("[«»‹›←→…]|\\.\\.\\.|[<>]")
_PAGES = regex(r"^(?>[\s«»‹›←→…|·<>.\[\]-]|\d{1,4}(?!\d)|page|of|next|prev(?:ious)?|first|last){3,80}$", re.I)
_PAGES_ZH = regex(
    r"^(?>[\s«»‹›<>|/…·,，:：.\[\]-]|共|总|当前|第|\d{1,6}(?!\d)|页[数码次]?|[条篇项]?(?:记录|数据)"
    r"|条|首页|上一?页|下一?页|前一?页"
    r"|后一?页|尾页|末页|最后一?页|跳转到?|转到|到|每页|显示|go|确定){3,60}$",
    re.I,
)
_PAGE_OF = regex(r"\W{0,3}page \d{1,4} of \d", re.I)
_PAGE_WORD = regex(
    r"首页|[上下前后]一?页|[尾末]页|跳转|转到|每页|当前第|页次|\d\s?/\s?\d+\s?页|共\s?\d+\s?页"
)
_TERM_WEEK = regex(
    r"^\W{0,3}(?:(?:it is |this is |now )?(?:the )?(?:term|teaching|academic|semester|lecture|study"
    r"|school)[ -]week"
    r"\W{0,2}\d{1,2}|week \d{1,2} of (?:the )?(?:\w+ )?(?:term|semester|trimester)|(?:本学期|当前"
    r"|今天是?)?第?\s?\d{1,2}\s?教学周"
    r"|(?:本学期|教学|当前)第\s?\d{1,2}\s?周|教学周\s?[:：]?\s?第?\s?\d{1,2}\s?周?|(?:本周|现在"
    r"|目前)[为是]第\s?\d{1,2}\s?(?:教学)?周|校历第\s?\d{1,2}\s?周)"
    r"(?:\W{1,3}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:星期|周)[一二三四五六日天]))?\W{0,3}$",
    re.I,
)
_MACHINE = regex(
    r"^\W{0,3}(?:cache|shard|worker|edge|cluster|proxy|replica|cdn|pop|page hash|etag|upstream|缓存"
    r"|节点|会话|页面|服务器|线程|请求)"
    r"\s?(?:key|id|hash|node|name|status|编号|键值?|标识|号|ID"
    r"|名)?\s?[:：#=]?\s(?=\S{0,60}\d)[\w.:/#+-]{3,64}"
    r"(?:\W{1,3}[\w.:/#+-]{3,40}){0,2}$"
    r"|^(?:会话|缓存|节点|请求|页面)(?:编号|键|标识|号|ID)\s?[:：]?\s?[\w.:/#-]{3,64}$",
    re.I,
)
_SPOTS = r"(?:seats?|desks?|places|spaces|bays|bikes|computers|pcs|workstations|carrels|lockers|study spaces)"
_SPOTS_NOW = regex(
    rf"^(?:(?:we are |we(?:'|’)re )?(?:open|closed) (?:now|today)?.{{0,34}}?)?\b{_SPOTS} (?:in use"
    rf"|occupied|taken|free now"
    r"|available now)\W{1,3}\d[\d,]{0,8}(?:\s?(?:of|/"
    r"|out of)\s?\d[\d,]{0,8})?(?:\W{1,3}\d{1,3}\s?%\W{0,2})?$"
    r"|^(?:现在)?(?:(?:开放|闭馆|营业)中?.{0,16})?(?:在用|使用中|占用|空闲|已占)(?:座位|席位|车位"
    r"|机位|终端|机房)?\s?[:：]?\s?\d{1,6}"
    r"(?:\s?/\s?\d{1,6})?.{0,8}$",
    re.I,
)
_ASSISTANT = regex(
    r"^\W{0,3}(?:(?:hi|hello|hey)(?: there)?(?:,? .{0,24})?[!.]|(?:hi|hello|hey)?\W{0,3}(?:i(?:'|’)?m"
    r"|i am|my name is)"
    r" .{1,24}\b(?:helper|assistant|chat ?bot|virtual \w+)\b.{0,30}|ask me (?:anything|a question).{0,12}"
    r"|how (?:can|may) (?:i|we) help(?: you)?(?: today)?\W{0,2}|all (?:our |of our )?(?:agents"
    r"|advisers|operators|lines) are"
    r" (?:currently )?busy.{0,30}|your (?:place|position) in (?:the )?(?:queue|line)\b.{0,12}"
    r"|you are (?:number )?\d{1,3}\w{0,2}"
    r" in (?:the )?(?:queue|line)|(?:live )?chat(?: is)?(?: now)? (?:online|offline|open|closed"
    r"|unavailable).{0,24}"
    r"|(?:new\W{1,3})?(?:ask|try|meet|chat with) (?:our|the) (?:new )?(?:\w+ )?(?:assistant|chat ?bot"
    r"|helper|app)\b.{0,24})$"
    r"|^.{0,6}(?:智能|在线|虚拟|AI|机器人)(?:客服|助手|助理|问答|咨询员?"
    r"|小\w)\w{0,4}\s?[:：，,](?!.{0,40}\d{4}).{0,40}$"
    r"|^(?:您好|你好)[，,！!].{0,6}(?:我是|请问|有什么|很高兴).{0,24}$|^(?:在线"
    r"|人工)客服.{0,4}(?:等待|排队)(?:人数)?\s?\d{1,4}.{0,4}$"
    r"|^小[\u4e00-\u9fff]{1,2}\s?[:：]\s?(?:您好|你好|亲|嗨|当前).{0,30}$|^(?:当前"
    r"|您)?前?(?:面)?(?:还有|排队)\s?\d{1,4}\s?人(?:排队|等待)?.{0,8}$",
    re.I,
)
_STATE = regex(
    r"^\W{0,3}(?:all (?:systems|services) (?:are )?(?:operational|normal|running|up)"
    r"|system status\W{1,3}\w{2,14}"
    r"|(?:通知|公告|提示|温馨提示)?\s?[:：]?\s?(?:本?系统|本?网站|本站|本?平台|服务器|服务)(?:当前"
    r"|目前|已)?(?:运行|恢复)?"
    r"(?:正常|稳定|繁忙|维护中|良好)"
    r"|(?:通知|公告|提示|温馨提示)?\s?[:：]?\s?(?:本?系统|本?网站|本站|本?平台|服务器)(?:计划|定"
    r"|拟)?将?[于在].{2,16}?(?:进行)?"
    r"(?:停机|系统|例行)?(?:维护|升级)"
    r"|(?:notice\W{1,3})?(?:the |this |our )?(?:web ?site|site|server|portal) (?:will be|is) (?:down"
    r"|offline|unavailable|under"
    r" maintenance)\b.{0,40}|(?:planned|scheduled) (?:site |system |server )?maintenance\b.{0,40})\W{0,3}$",
    re.I,
)
_SURVEY = regex(
    r"^\W{0,3}(?:(?:our |quick |short |user |visitor |web )*(?:survey"
    r"|questionnaire)\s?[:：!–-]\s?(?:how|tell|help|take|rate|please|your|win|have|what|two|\d).{0,60}"
    r"|(?:thank you|thanks)\b.{0,40}\b(?:survey|questionnaire|feedback|poll)\b.{0,20}"
    r"|(?:it )?(?:only |just )?takes (?:about |only )?\w{1,8} (?:minutes?|seconds?)(?: to complete)?"
    r"|(?:please )?(?:take|complete|answer|fill in) (?:our|this|a|the) .{0,24}(?:survey"
    r"|questionnaire)\b.{0,20}|how did we do\?|rate this (?:page|site|article)"
    r"|tell us how we (?:are doing|did)|(?:您|你)对(?:本|该|此).{0,10}满意吗|.{0,8}(?:问卷"
    r"|满意度)(?:调查)?(?:进行中|开始啦?|已开启)|(?:感谢|谢谢).{0,10}(?:参与|填写|支持).{0,10}(?:调查"
    r"|问卷|评价|测评))\W{0,3}$",
    re.I,
)
_PROMOTES = regex(
    r"^\W{0,3}(?:手机版|移动版|触屏版|小程序|客户端|app|新版(?:网站|官网)?|公众号"
    r"|微信版).{0,8}(?:上线|发布|升级|开通).{0,16}$"
    r"|^.{0,10}(?:点此|点击这里|扫码)(?:体验|下载|安装|关注|进入).{0,10}$"
    r"|^\W{0,3}(?:(?:try|get|download|install|discover) (?:our|the) (?:new |free |mobile )*(?:app"
    r"|mobile site|site|version)\b.{0,24}"
    r"|(?:our |the )?(?:new |mobile )+(?:app|site|version) (?:is|now) .{0,24})$",
    re.I,
)
_VOICES = regex(
    r"^(?:精选|热门|最新|网友|读者)?(?:留言|评论|跟帖|回帖)\s?[（(\[]\s?\d{1,6}\s?[)）\]].{0,60}$"
    r"|^(?:top |featured |latest |reader )?(?:comments?|replies"
    r"|responses from readers)\s?[(\[]\d{1,6}[)\]].{0,80}$",
    re.I,
)
_COUNTER = regex(
    r"^.{0,40}\b(?:counter|timer|clock|countdown)\W{1,3}\d{1,4}\s?(?:days?|hours?|weeks?|minutes?)\W{0,2}$",
    re.I,
)
_PATTERNS = (
    (_ADVERT, ("ad", "spons", "promo", "paid", "广告", "推广", "赞助", "热推")),
    (_TERM_WEEK, ("week", "教学", "周为第", "周是第", "校历")),
    (
        _MACHINE,
        (
            "cache",
            "shard",
            "worker",
            "edge",
            "cluster",
            "proxy",
            "replica",
            "cdn",
            "pop",
            "hash",
            "etag",
            "upstream",
            "缓存",
            "节点",
            "会话",
            "页面",
            "服务器",
            "线程",
            "请求",
        ),
    ),
    (_SPOTS_NOW, ("in use", "occupied", "taken", "now", "用", "空闲", "已占")),
    (
        _ASSISTANT,
        (
            "hi",
            "hello",
            "hey",
            "ask",
            "help",
            "busy",
            "queue",
            "line",
            "chat",
            "assist",
            "客服",
            "助",
            "好",
            "问答",
            "排队",
            "还有",
            "小",
            "app",
        ),
    ),
    (
        _STATE,
        (
            "system",
            "service",
            "site",
            "server",
            "portal",
            "maintenance",
            "系统",
            "网站",
            "本站",
            "平台",
            "服务",
        ),
    ),
    (
        _SURVEY,
        (
            "survey",
            "questionnaire",
            "thank",
            "takes",
            "how did we",
            "rate this",
            "tell us",
            "满意",
            "调查",
            "问卷",
            "评价",
            "测评",
        ),
    ),
    (_PROMOTES, ("app", "site", "version", "版", "小程序", "客户端", "公众号", "点此", "点击这里", "扫码")),
    (_VOICES, ("comment", "repl", "respon", "留言", "评论", "跟帖", "回帖")),
    (_COUNTER, ("counter", "timer", "clock", "countdown")),
)
"""Each with what a line has in it wherever it finds something: much quicker to look for."""

_HINTED = tuple((pattern, registered(words)) for pattern, words in _PATTERNS)
_ANY = sum(bit for _, bit in _HINTED)


def is_fixture(text: str, may: int | None = None) -> bool:
    """Whether a line is a fixture of the site, not of what the page is about. `may`: its hints."""
    if len(text) > _LONGEST:
        return False
    may = hints(text.lower()) if may is None else may
    if may & _ANY:
        for pattern, bit in _HINTED:
            if may & bit and pattern.match(text):
                return True
    if not any(map(str.isdigit, text)):
        return False
    if (_ARROWS.search(text) or _PAGE_OF.match(text)) and _PAGES.match(text):
        return True
    if "页" in text and _PAGE_WORD.search(text) and _PAGES_ZH.match(text):
        return True
    return "." in text and len(text) <= 80 and _TICKER.match(text) is not None
