"""Recognises the furniture of a page by its wording: bylines, counters, credits, tools, links to other
articles.

Takes one block's text; says what it is. Wording only, in English and Chinese of both scripts: nothing
here looks at tags or classes, and every pattern is anchored or bounded.
"""

import re
from itertools import zip_longest

_DATE_LABELS = (
    r"(?:发布|發佈|發布|发表|刊发|更新|上传|录入|添加|加入|编辑|公告|公布|成文|发文|发稿|投稿)\s?(?:时间"
    r"|日期|時間|于|於)"
    r"|时\s?间|時\s?間|日\s?期"
    r"|Release\s?(?:time|date)|Publish(?:ed|ing)?(?:\s(?:date|time|on|at))?|Publication\sdate"
    r"|Pub\s?(?:date|time)"
    r"|Date(?:\s(?:updated|published|posted))?|Posted(?:\s(?:on|at))?|Time|(?:Last\s)?Updated?(?:\s(?:on"
    r"|at))?|Issued(?:\son)?"
)
_SOURCE_LABELS = r"(?:信息|文章|稿件|新闻|内容)?来\s?源|來\s?源|出\s?处|Source|Article\ssource"
_AUTHOR_LABELS = (
    r"作\s?者|撰\s?[稿文写]人?|通讯员|供稿(?:单位|人)?|发布(?:者|人|单位|机构)|录入(?:者|人|员)?|(?:责任"
    r"|本期|值班|执行)?编辑|責任編輯"
    r"|责\s?编|(?:一|二|三|初|复|终|编)\s?[审審](?:人|核)?|审\s?[核稿](?:人)?|核\s?稿|校\s?对|摄\s?影|攝影"
    r"|供\s?图|图\s?[片文/／]?|文\s?字?[/／]?"
    r"|记\s?者|記者|签\s?发|排\s?版|制\s?作|来\s?稿|信息员|发稿"
    r"|Publisher|Authors?|Writers?|Editors?|Edited\sby|Photos?(?:\sby)?|Reporters?|Text(?:\sby)?"
    r"|Contributors?|Written\sby|By"
)
_VIEW_LABELS = (
    r"(?:浏览|点击|阅读|访问|查看|下载|瀏覽|點擊|閱讀)(?:次数|次數|量|数|數|率)?|人\s?气|次\s?数"
    r"|Views?|Clicks?|Hits|Visits?|Visit\scount|Reads?|Click\s(?:times|count)|Number\sof\sviews"
)
_OTHER_LABELS = (
    r"字\s?[体號号體]|关键[词字]|标\s?签|栏\s?目|分\s?类|索引号|信息分类|主题分类|文号|期次|打印|分享(?:到"
    r"|至)?"
    r"|Tags?|Category|Categories|Keywords?|Font\ssize|Share|Section"
)
_START = r"(?:(?<=[\s【\[（(|｜/／、，,;；:：\d)）】\]>＞。来])|^|(?<=次)|(?<=\W))"
LABEL = re.compile(
    rf"{_START}(?:(?P<date>{_DATE_LABELS})|(?P<source>{_SOURCE_LABELS})|(?P<views>{_VIEW_LABELS})"
    rf"|(?P<author>{_AUTHOR_LABELS})|(?P<other>{_OTHER_LABELS}))\s{{0,3}}[:：]",
    re.I,
)
_PREV_NEXT = re.compile(
    r"^[\s<>«»‹›←→|【\[（(]{0,4}(?:上|下|前|后|後)\s?一?\s?(?:篇|条|條|则|頁|页|期|个)(?:文章|新闻"
    r"|信息)?\s{0,3}(?:[:：】\]）)]|$)"
    r"|^[\s<>«»‹›←→]{0,4}(?:Previous|Next|Prev|Older|Newer)(?:\s(?:article|post|page|news|item"
    r"|story))?\s{0,3}(?:[:：»›→]|$)",
    re.I,
)
_TOOLS = re.compile(
    r"^[\s【\[（(]{0,4}(?:关闭(?:窗口|本页)?|打印(?:本页|文章|页面)?|返回(?:顶部|首页|列表|上一?页)?"
    r"|收藏(?:本页)?|复制链接|纠错|朗读|字[号体]"
    r"|大\s?中\s?小|分享(?:到|至|文章)?|扫一扫.{0,20}|微信扫一扫.{0,30}|长按.{0,20}|点击.{0,12}(?:原文"
    r"|关注|查看).{0,8}|阅读原文|在看|点赞|列印"
    r"|分享此頁|回頁首|我要(?:评论|纠错))[\s】\]）)|:：]{0,6}"
    r"|^(?:Print|Share|Tweet|E-?mail|Copy link|Back to (?:top|list|news)|Close(?: window)?|Bookmark"
    r"|Facebook|Twitter|LinkedIn|WeChat"
    r"|Weibo|WhatsApp|Advertisement|ADVERTISEMENT|Skip to (?:main )?content|Listen|Save|Font size"
    r"|Text size|Subscribe|Log ?in|Sign in"
    r"|\d{1,2} min(?:ute)?s? read|\d{1,3} (?:shares?|comments?)|Visited \d{1,9} times.{0,40}"
    r"|Visit count.{0,20})\b[\s|·,:]{0,4}",
    re.I,
)
_COPYRIGHT = re.compile(
    r"版权所有|版權所有|备案号|ICP备|公网安备|技术支持[:：]|主办单位[:：]|网站标识码|©|\(c\)\s?(?:19"
    r"|20)\d\d|All rights reserved"
    r"|^Copyright\b|是\s?第.{0,12}访(?:客|问者)|今日访问|友情链接",
    re.I,
)
_RELATED = re.compile(
    r"^[\s【\[（(■●▪◆·>»]{0,4}(?:(?:相关|相關|推荐|推薦|热门|熱門|热点|最新|更多|近期|精彩|往期|其他|其它"
    r"|同类|本类|猜你|为您|为你|延伸)\s?"
    r"(?:新闻|新聞|文章|阅读|閱讀|链接|連結|报道|報道|資訊|资讯|推荐|信息|动态|内容|喜欢|公告|通知|消息"
    r"|专题|回顾|精选|导读|推薦|稿件|下载)"
    r"|新闻排行|点击排行|阅读排行|本版(?:标题|新闻|导航).{0,6}|继续滑动看下一个|轻触阅读原文|大家都在看"
    r"|热词|评论(?:区)?|网友评论|发表评论|我来说两句)"
    r"[\s】\]）):：]{0,4}$"
    r"|^[\s»>•]{0,4}(?:Related(?:\s\w{1,16}){0,3}|(?:Read|See|Learn|More|Also)\s(?:also|more|next|on this"
    r"|like this|from|about|in|news|stories)"
    r"(?:\s[\w' ]{1,40})?|You (?:may|might) (?:also )?(?:like|be interested).{0,20}"
    r"|Recommended(?:\s\w{1,16}){0,3}|Most (?:read|viewed|popular|recent)"
    r"|(?:Latest|Recent|Trending|Popular|Top|Other|Further|Upcoming)\s(?:news|stories|posts?|articles?"
    r"|releases?|comments?|headlines|events|reading|updates?)"
    r"|Trending(?: now)?|Leave a (?:reply|comment)|(?:\d{1,4} )?(?:Comments?|Responses?"
    r"|Thoughts? on .{1,80})|Share this(?:\s\w{1,12})?|Newsletter"
    r"|Sign up.{0,60}|Subscribe.{0,60}|About the (?:author|company|university)|Media (?:contacts?"
    r"|enquiries|inquiries)|(?:Press|News) contacts?"
    r"|Forward[- ]looking statements?.{0,40}|Safe harbou?r.{0,40}|Contact(?: us| information)?"
    r"|Notes? to editors|Attachments?|Downloads?|Whitepapers|Tags)"
    r"[\s:：…]{0,4}$",
    re.I,
)
_CREDIT = re.compile(
    rf"^[\s（(【\[—–-]{{0,4}}(?:{_AUTHOR_LABELS}|{_SOURCE_LABELS}|新媒体编辑|转载自"
    rf"|转自)\s{{0,3}}[:：/／丨|]",
    re.I,
)
_CREDIT_EN = re.compile(
    r"^[(\[]?(?:Reporting|Writing|Editing|Edited|Reported|Written|Compiled|Translated|Photos?"
    r"|Additional reporting)\s(?:by|:|and\b)",
    re.I,
)
_AROUND = " \t|｜/／[]【】（）(),，;；"
_POSTED = re.compile(
    r"^(?:Posted|Filed|Published|Categori[sz]ed) (?:in|under|by|on)\b.{0,200}$|^Tags?\s?[:：]|^标签\s?[:：]",
    re.I,
)
_ATTACHMENT = re.compile(
    r"^[\s【\[]{0,3}附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?(?:下载)?[\s:：【\[.、]"
    r"|^Attachments?\s?\d{0,2}\s?[:：]|已下载\s?\d{0,9}\s?次",
    re.I,
)
_TODAY = re.compile(r"今天是|今日是|^Today is|^Today:", re.I)
_CRUMBS = re.compile(
    r"^(?:(?:您?(?:的)?(?:当前|现在|目前)(?:所在)?(?:的)?位置|所在位置|当前栏目|您现在.{0,6}|位置"
    r"|目前位置)\s?[:：]|首页\s?[>＞»›/|]|Home\s?[>›»/|]|You are here)",
    re.I,
)
_DATE_ONLY = re.compile(
    r"^[\s\[（(【|]{0,3}(?:\d{2,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}(?:st|nd|rd"
    r"|th)?\s[A-Za-z]{3,9}\.?\s?,?\s\d{4}|[A-Za-z]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?\s?,\s\d{4})"
    r"(?:\s?T?\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?(?:\s?(?:am|pm|GMT|UTC|CST))?(?:\s?(?:星期|周"
    r"|礼拜).)?[\s\]）)】|]{0,3}$",
    re.I,
)  # fmt: skip
_BYLINE_EN = re.compile(r"^By(?:\s[\w.'’-]{1,24}){1,8}(?:,\s?[\w .'’-]{1,40})?$")
_REPORTER = re.compile(
    r"^[□■◎●▲\s]{0,3}(?:本报|本刊|本网|新华社|本社)?\s?(?:记者|通讯员|特约记者|实习生|見習記者"
    r"|記者)[\s:：/／]"
)


def furniture(text: str) -> str:
    """What piece of furniture this text is: byline, date, views, credit, tools, copyright, previous, related,
    attachment, crumbs, today or posted; empty for content. Long texts are content."""
    if len(text) > 400:
        return ""
    short = len(text) <= 160
    for name, pattern in _SHORT if short else ():
        if pattern.search(text):
            return name
    if _COPYRIGHT.search(text) and (short or not re.search(r"[。！？]", text)):
        return "copyright"
    return "byline" if is_byline(text) else ""


_SHORT = (
    ("related", _RELATED),
    ("previous", _PREV_NEXT),
    ("crumbs", _CRUMBS),
    ("today", _TODAY),
    ("date", _DATE_ONLY),
    ("attachment", _ATTACHMENT),
    ("credit", _CREDIT_EN),
    ("posted", _POSTED),
    ("byline", _BYLINE_EN),
    ("byline", _REPORTER),
)


def is_tools(text: str) -> bool:
    """Whether a text is nothing but buttons: print, close, share, font size."""
    rest = text.strip()
    for _ in range(12):
        match = _TOOLS.match(rest)
        if not match or not match.end():
            break
        rest = rest[match.end() :]
    return not rest.strip(" |/·【】[]（）()") and bool(text.strip())


def is_credit(text: str) -> bool:
    """Whether a text is the credits at an article's end: who wrote, checked, photographed it."""
    return len(text) <= 250 and bool(_CREDIT.search(text) or _CREDIT_EN.search(text))


def is_byline(text: str) -> bool:
    """Whether a text is the line of labels under a headline: date, source, author, views."""
    labels = byline(text)
    if not labels or len(text) > 400:
        return False
    first = LABEL.search(text)
    if first is None or first.start() > 30:
        return False
    longest = max(len(value) for _, value in labels)
    strong = any(group in ("views", "source") for group, _ in labels) or len(labels) >= 2
    return longest <= 60 and (strong or len(text) <= 50)


def byline(text: str) -> list[tuple[str, str]]:
    """The labels in a line and what stands behind each: ("date", "2021-04-01"), ("views", ""), …"""
    found = list(LABEL.finditer(text[:2000]))
    values = []
    for match, following in zip_longest(found, found[1:]):
        end = following.start() if following else len(text)
        values.append(
            (match.lastgroup or "other", text[match.end() : end].strip(" \t|｜/／[]【】（）(),，;；"))
        )
    return values
