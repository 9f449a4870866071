"""The wordings of a page's furniture, in English and Chinese of both scripts. Data for `furniture`.

Wording only: nothing here knows of tags or classes. Every pattern is anchored or bounded, so that text of any
size and origin may be searched.
"""

import re

_DAY = r"(?:时间|日期|時間|于|於)"
_UPDATED_LABELS = (
    rf"(?:最后|最近)?(?:更新|修改)\s?{_DAY}|(?:Last\s)?(?:Updated?|Modified)(?:\s(?:on|at|date))?"
    r"|Date\supdated"
)
_DATE_LABELS = (
    rf"(?:发布|發佈|發布|发表|刊发|上传|录入|添加|加入|编辑|公告|公布|成文|发文|发稿|投稿)\s?{_DAY}"
    r"|时\s?间|時\s?間|日\s?期|Release\s?(?:time|date)|Publish(?:ed|ing)?(?:\s(?:date|time|on|at))?"
    r"|Publication\sdate|Pub\s?(?:date|time)|Date(?:\s(?:published|posted))?|Posted(?:\s(?:on|at))?|Time"
    r"|Issued(?:\son)?"
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
# Labels so plain that they need nothing before them: "来源：科研院供图：审核：" comes in one run.
_GLUED = r"(?=(?:供图|摄影|审核|责任编辑|浏览次数|点击数|阅读次数|发布时间|发布日期|来源|作者|撰稿)\s?[:：])"
LABEL = re.compile(
    rf"(?:{_START}|{_GLUED})(?:(?P<updated>{_UPDATED_LABELS})|(?P<date>{_DATE_LABELS})"
    rf"|(?P<source>{_SOURCE_LABELS})"
    rf"|(?P<views>{_VIEW_LABELS})|(?P<author>{_AUTHOR_LABELS})|(?P<other>{_OTHER_LABELS}))\s{{0,3}}[:：]",
    re.I,
)
PREV_NEXT = re.compile(
    r"^[\s<>«»‹›←→|【\[（(]{0,4}(?:上|下|前|后|後)\s?一?\s?(?:篇|条|條|则|頁|页|期|个)(?:文章|新闻"
    r"|信息)?\s{0,3}(?:[:：】\]）)]|$)"
    r"|^[\s<>«»‹›←→]{0,4}(?:Previous|Next|Prev|Older|Newer)(?:\s(?:article|post|page|news|item"
    r"|story))?\s{0,3}(?:[:：»›→]|$)",
    re.I,
)
TOOLS = re.compile(
    r"^[\s【\[（(]{0,4}(?:关闭(?:窗口|本页)?|打印(?:本页|文章|页面)?|返回(?:顶部|首页|列表|上一?页)?"
    r"|收藏(?:本页)?|复制链接|纠错|朗读|字[号体]"
    r"|大\s?中\s?小|分享(?:到|至|文章)?|扫一扫.{0,20}|微信扫一扫.{0,30}|长按.{0,20}|点击.{0,12}(?:原文"
    r"|关注|查看).{0,8}|阅读原文|查看原文|在看|点赞|列印"
    r"|分享此頁|回頁首|我要(?:评论|纠错))[\s】\]）)|:：]{0,6}"
    r"|^(?:Print|Share|Tweet|E-?mail|Copy link|Back to (?:top|list|news)|Close(?: window)?|Bookmark"
    r"|Facebook|Twitter|LinkedIn|WeChat"
    r"|Weibo|WhatsApp|Advertisement|ADVERTISEMENT|Skip to (?:main )?content|Listen|Save|Font size"
    r"|Text size|Subscribe|Log ?in|Sign in|Source link"
    r"|\d{1,2} min(?:ute)?s? read|\d{1,3} (?:shares?|comments?)|Visited \d{1,9} times.{0,40}"
    r"|Visit count.{0,20})\b[\s|·,:]{0,4}",
    re.I,
)
COPYRIGHT = re.compile(
    r"版权所有|版權所有|备案号|ICP备|公网安备|技术支持[:：]|主办单位[:：]|网站标识码|©|\(c\)\s?(?:19|20)\d\d"
    r"|All rights reserved|^Copyright\b|是\s?第.{0,12}访(?:客|问者)|今日访问|友情链接|未经.{0,10}(?:许可"
    r"|授权|同意).{0,20}转载"
    r"|^地\s?址[:：].{0,60}(?:邮编|电话|邮政编码)",
    re.I,
)
_LEAD = r"[\s【\[（(■●▪◆·>»•]{0,4}"
_OTHERS_ZH = (
    r"(?:相关|相關|推荐|推薦|热门|熱門|热点|最新|更多|近期|精彩|往期|其他|其它|同类|本类|猜你|为您|为你"
    r"|延伸)\s?"
    r"(?:新闻|新聞|文章|阅读|閱讀|链接|連結|报道|報道|資訊|资讯|推荐|信息|动态|内容|喜欢|公告|通知|消息"
    r"|专题|回顾|精选"
    r"|导读|推薦|稿件|下载)|新闻排行|点击排行|阅读排行|本版(?:标题|新闻|导航).{0,6}|继续滑动看下一个"
    r"|轻触阅读原文"
    r"|大家都在看|热词"
)
_OTHERS_EN = (
    r"Related(?:\s\w{1,16}){0,3}|(?:Read|See|Learn|More|Also)\s(?:also|more|next|on this|like this|from"
    r"|about|in|news"
    r"|stories)(?:\s[\w' ]{1,40})?|You (?:may|might) (?:also )?(?:like|be interested).{0,20}"
    r"|Recommended(?:\s\w{1,16}){0,3}|Most (?:read|viewed|popular|recent)|Featured(?:\s(?:stories|articles"
    r"|news|posts))?"
    r"|(?:Latest|Recent|Trending|Popular|Top|Other|Further|Upcoming)\s(?:news|stories|posts?|articles?"
    r"|releases?"
    r"|headlines|events|reading|updates?)|Trending(?: now)?|Newsletter|Sign up.{0,60}|Subscribe.{0,60}"
    r"|Whitepapers"
)
_AFTER = (
    r"评论(?:区)?|网友评论|发表评论|我来说两句|(?:\d{1,4} )?(?:Comments?|Responses?|Thoughts? on .{1,80})"
    r"|Recent comments?|Leave a (?:reply|comment)|Share this(?:\s\w{1,12})?|About the (?:author|company"
    r"|university)"
    r"|Media (?:contacts?|enquiries|inquiries)|(?:Press|News) contacts?|Forward[- ]looking statements?.{0,40}"
    r"|Safe harbou?r.{0,40}|Contact(?: us| information)?|Notes? to editors|Attachments?|Downloads?|Tags"
)
OTHERS = re.compile(rf"^{_LEAD}(?:{_OTHERS_ZH}|{_OTHERS_EN})[\s】\]）):：…]{{0,4}}$", re.I)
ENDS = re.compile(rf"^{_LEAD}(?:{_AFTER})[\s】\]）):：…]{{0,4}}$", re.I)
POINTER = re.compile(
    rf"^{_LEAD}(?:(?:相关|延伸|推荐|拓展)(?:阅读|链接|新闻|报道)|Read (?:also|more|next)|See also|More"
    rf"|Related)\s?[:：|]",
    re.I,
)
CREDIT = re.compile(
    rf"^[\s（(【\[—–-]{{0,4}}(?:{_AUTHOR_LABELS}|{_SOURCE_LABELS}|新媒体编辑|转载自"
    rf"|转自)\s{{0,3}}[:：/／丨|]",
    re.I,
)
CREDIT_EN = re.compile(
    r"^[(\[]?(?:Reporting|Writing|Editing|Edited|Reported|Written|Compiled|Translated|Photos?"
    r"|Additional reporting)\s(?:by|:|and\b)",
    re.I,
)
POSTED = re.compile(
    r"^(?:Posted|Filed|Published|Categori[sz]ed) (?:in|under|by|on)\b.{0,200}$|^Tags?\s?[:：]|^标签\s?[:：]",
    re.I,
)
ATTACHMENT = re.compile(
    r"^[\s【\[]{0,3}附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?(?:下载)?[\s:：【\[.、]"
    r"|^Attachments?\s?\d{0,2}\s?[:：]|已下载\s?\d{0,9}\s?次",
    re.I,
)
ABOUT = re.compile(
    r"^About (?:the )?[A-Z0-9]|^关于(?:我们|本公司|.{2,16}(?:公司|集团|大学|学院|科技))\s?[:：]?$"
)
PUNCTUATION = re.compile(r"[.!?;:,。！？；：，]")
TODAY = re.compile(r"今天是|今日是|^Today is|^Today:", re.I)
CRUMBS = re.compile(
    r"^(?:(?:您?(?:的)?(?:当前|现在|目前)(?:所在)?(?:的)?位置|所在位置|当前栏目|您现在.{0,6}|位置"
    r"|目前位置)\s?[:：]|首页\s?[>＞»›/|]|Home\s?[>›»/|]|You are here)",
    re.I,
)
CLOCK = re.compile(
    r"(?:[\s,|·•\[\]()（）【】/-]|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
    r"|(?:星期|周|礼拜)[一二三四五六日天]"
    r"|\d{1,2}[:.：]\d\d(?:[:：]\d\d)?|[ap]\.?m\b\.?|GMT|UTC|CST|EST|EDT|BST|CET|AE[SD]T|\bat\b|T|Z"
    r"|[+-]\d\d:?\d\d|[上下]午"
    r"|北京时间){0,20}",
    re.I,
)
BYLINE_EN = re.compile(
    r"^By(?:\s[\w.'’-]{1,24}){1,8}(?:,\s?[\w .'’-]{1,40})?"
    r"(?:\s?[|·•/–—-]\s?.{0,80}\b(?:19|20)\d\d\b.{0,24})?$"
)
REPORTER = re.compile(
    r"^[□■◎●▲\s]{0,3}(?:本报|本刊|本网|新华社|本社)?\s?(?:记者|通讯员|特约记者|实习生|見習記者"
    r"|記者)[\s:：/／]"
)
