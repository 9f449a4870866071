"""What the few lines of a short page say to their visitor about the page itself; and whether they tell of
something else. Pure.

No list of known wordings: in one sentence somebody is spoken to (you, please, sorry, this page, 您, 本站), a
thing is named (the region, the network, the link, the server) and what is wrong with it (closed, missing,
only for). `spoken` gives the health and the sentence, or None. `telling` counts the different words by which
a page tells of the world (who said, founded, signed, studies): a page of a few such words is a page, whatever
trouble it mentions. Every pattern is short and linear; sentences are bounded.
"""

import re
from collections.abc import Iterable, Sequence

from monitor.later import regex
from monitor.model import Health

LONGEST = 220
MOST_SENTENCES = 10
_A_LINE_OR_TWO = 160
TELLS = 2
"""So many different words of telling make a page."""

_SENTENCES = regex(r"(?<=[.!?。！？；])\s{0,3}(?=\S)|\n")
_YOU = regex(
    r"\b(?:you|your|yours|please|sorry|oops|uh-oh|whoops|to (?:go on|continue|proceed|enter))\b"
    r"|您|你|(?<![申邀聘])请(?![求示教假柬])|請|抱歉|对不起|對不起|很遗憾|尊敬的|哎呀|点此|点击(?:这|此|下|重)|^正在"
    r"|^(?:drag|slide|tick|type|solve|press|hold) (?:the|a|an|this"
    r"|your|all)\b",
    re.I,
)
_ASKED = regex(
    r"\b(?:you|your|yours|sorry|oops)\b|\bplease (?:try|wait|enable|check|contact|sign|log|verify|complete"
    r"|enter|go"
    r"|return|reload|refresh|use|turn|connect|come|consult)\b|您|你|抱歉|对不起|對不起"
    r"|请(?:先|重新|稍|刷新|重试|返回|登[录陆]|点击|完成|进行|输入|拖|滑|使用|通过|在|检查|开启|启用|确认|验证|更换)",
    re.I,
)
"""A visitor is spoken to; a notice says "please" to its readers, too."""
_SELF = regex(
    r"\bth(?:is|at) (?:[\w-]{1,16} ){0,2}(?:page|site|website|server|service|resource|content|document|file"
    r"|articles?|link|url|address|notice|portal|application|app|domain|area|section|system|item|story|record"
    r"|entry|visit|request)\b|\bour (?:[\w-]{1,12} ){0,2}(?:site|website|pages?|servers?|service|portal"
    r"|system|gateway|records)\b|\bthe (?:page|link|url|address|document|file|article|content"
    r"|resource) (?:you|that|was"
    r"|has)\b|\bthe requested\b|\bwe(?: are|['’]re| do| can| looked)\b|\baccess from\b"
    r"|(?:本|该|此|這|这|当前|所)(?:个|篇|条|項|项)?(?:类)?(?:页|頁|网页|网站|網站|站|栏目|欄目|文章|内容|內容"
    r"|信息|资源|資源|链接|通知|通告|新闻|记录|账号|公众号|域名|请求)|本(?:系统|平台|服务)|本次(?:访问|请求|操作)|访问的"
    r"|请求的|查看的|(?:^|，)(?:网站|站点|服务器)",
    re.I,
)
_GENERIC = regex(
    r"^\W{0,4}(?:(?:温馨|系统|信息|安全|友情|网站|访问|错误|重要)?(?:提示|消息|提醒|信息|通知|公告|错误|说明)"
    r"(?:信息|页面|页)?|出错(?:了|啦)?|抱歉|对不起|错误|验证|oops|sorry|error|notice|information|message"
    r"|attention|warning|info|system|unavailable|not available|blocked|stop|stopped|whoops|uh-oh|lost|offline"
    r"|restricted|access|service|server|security|notification|alert|:\(|:-\()\W{0,4}$",
    re.I,
)  # fmt: skip
_NO_EN = r"\b(?:not|cannot|no longer|unable|without)\b|n['’]t\b"
_ONLY_EN = r"|\bonly\b|\b(?:limited|restricted|reserved|closed|confined) to\b"

_TABLE: tuple[tuple[Health, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (health, regex(thing, re.I), regex(trouble, re.I))
    for health, thing, trouble in (
        (
            Health.BLOCKED,
            r"\b(?:region|countr(?:y|ies)|territor(?:y|ies)|jurisdictions?|geo\w{0,12}|geographic\w{0,4}"
            r"|locations?|places?|overseas"
            r"|foreign|abroad|outside (?:of )?(?:the )?(?:mainland )?[a-z]{3,20})\b",
            rf"{_NO_EN}{_ONLY_EN}|\b(?:outside|restrict\w{{0,5}}|switched off|withheld|block\w{{0,4}}"
            rf"|den(?:y|ied)|exclud\w{{1,4}}"
            r"|barred|forbid\w{0,4}|closed)\b",
        ),
        (
            Health.BLOCKED,
            r"\b(?:off[- ]?campus|on[- ]campus|campus (?:network|lan)|intranet|vpn|internal (?:use"
            r"|circulation"
            r"|network|staff)|(?:university|institute|office|library|school|company|own|local|internal"
            r"|[A-Z]{2,6})"
            r"(?:['’]s)?(?: own)? (?:network|proxy)|ip (?:address(?:es)?|ranges?))\b",
            r"\b(?:only|must|reachable|connect\w{0,6}|switch|limited|restricted|outside|reserved|through"
            r"|via|inside)\b",
        ),
        (
            Health.BLOCKED,
            r"\b(?:(?:ro)?bots?|scrap(?:ers?|ing)|crawl(?:ers?|ing)|spiders?|automated|automatic|user agent"
            r"|client|download(?:er| manager)s?)\b",
            r"\b(?:turned away|not (?:welcome|allowed|permitted|accepted|served)|block\w{0,4}|refus\w{1,4}"
            r"|stopp?\w{0,4}|drop\w{0,4}|denied|banned|reject\w{0,4}|forbid\w{0,4}|(?:classified|identified"
            r"|recogni[sz]ed|flagged) as)\b",
        ),
        (
            Health.BLOCKED,
            r"\b(?:requests?|visits?|connections?|access|traffic|firewall|gateway|shield|security (?:rules?"
            r"|policy|system|service)"
            r"|attacks?)\b",
            r"\b(?:hostile|intercept\w{0,3}|dropped|terminated|refused|stopped|flagged|classified|blocked"
            r"|denied|rejected|cut off|turned (?:\w{1,10} ){0,3}(?:down|away)|suspicious|malicious"
            r"|turned off|not (?:accepted|processed"
            r"|let through))\b",
        ),
        (
            Health.BLOCKED,
            r"\btoo (?:many|fast|often|quickly|frequent\w{0,3})\b|\bso (?:many|often)\b|\bslow down\b"
            r"|\bfaster than\b"
            r"|\b(?:rate|quota|limit)(?: limit)?(?: was| is| has been)? (?:exceeded|reached)\b",
            r"\b(?:rate|quota|limit|allow|reading|requests?|views?|visits?|pages?|times|clicks|connections"
            r"|hits|down)\b",
        ),
        (
            Health.CHALLENGE,
            r"\b(?:person|humans?|(?:ro)?bots?|genuine|real (?:visitor|user|browser|person)|browser|puzzle"
            r"|button|arrow"
            r"|slider|pictures?|images?|letters|characters|box|sum)\b",
            r"\b(?:mak(?:e|ing) sure|confirm\w{0,3}|prov(?:e|ing)|verif\w{1,6}|check\w{0,3}"
            r"|test(?:ing)? of|testing"
            r"|show us|drag|slide|type|tick|solve|hold|examin\w{1,3}|choose|press and hold|select all"
            r"|click all)\b",
        ),
        (
            Health.LOGIN,
            r"\b(?:sign(?:ed)?[- ]?(?:in|on)|log(?:ged)?[- ]?(?:in|on)|password|credentials?"
            r"|identity provider|sessions?"
            r"|identify yourself|log-?in|authenticat\w{1,4}|authori[sz]\w{1,6}|(?:registered )?members?"
            r"|subscri\w{1,5}|account"
            r"|paid service|staff id|user ?name)\b",
            r"\b(?:again|once more|lapsed|over|out because|out after|expired|ended|timed out|(?:to"
            r"|before you) (?:go on"
            r"|continue|see|view|read|open|proceed"
            r"|access|unlock|enter)|open to|(?:needed|required) (?:to|for)|valid|being (?:sent|redirected"
            r"|taken))\b|part of our|\bneeded\W{0,2}$|\brequired\W{0,2}$",
        ),
        (
            Health.GONE,
            r"\b(?:pages?|links?|url|address|articles?|items?|stor(?:y|ies)|posts?|records?|entry"
            r"|documents?|files?|content"
            r"|section|announcements?|news item|(?:our|this|the) (?:web)?site|id)\b",
            r"\b(?:missing|broken|retired|withdrawn|flown|lost|gone|vanished|disappeared|out of date"
            r"|outdated|nothing"
            r"|invalid|moved|deleted|removed|archived|expired|never existed|mistyped|unpublished|no such"
            r"|no longer|taken (?:down|off-?line)|renamed|not (?:here|there|found|available|public"
            r"|published|exist)"
            r"|cannot be (?:found|shown|displayed)|does(?: not|n['’]t) (?:match|exist|point|lead)"
            r"|(?:could|can)(?: ?not|n?['’]t) (?:seem to )?(?:find|locate|be found))\b|\bthere is no\b"
            r"|\bno (?:page|content|article|item|story|document)\b|\b(?:taken|been) off\b"
            r"|\bno longer leads",
        ),
        (
            Health.MAINTENANCE,
            r"\b(?:web ?sites?|sites?|web ?pages|pages|portal|servers?|service|application|system|platform"
            r"|host(?:ing)?|domain"
            r"|licen[cs]e|database|backend)\b",
            r"\b(?:down|off the air|off-?line|improv\w{1,4}|upgrad\w{1,4}|updat\w{1,4}|maint(?:ain|en)\w{1,6}"
            r"|not (?:running|responding|reachable|available|ready)|did not (?:reply|respond|answer)|bad day"
            r"|hiccups?|overloaded|busy|could not (?:connect|be reached)|cannot connect|been registered"
            r"|parked|for sale"
            r"|expired|suspended|run out|renew|redesign\w{0,4}|rebuil\w{1,4}|migrat\w{1,5}|crashed|failed"
            r"|paused|closed"
            r"|shut(?: down)?|switched off|turned off|short break|fault|out of memory|is coming"
            r"|not connect|is fixing|return(?:s)? (?:on|this|in|at|by)|routine work|be back|unavailable"
            r"|trouble"
            r"|problems?|difficult(?:y|ies))\b",
        ),
        (
            Health.BLOCKED,
            r"地区|地域|网络位置|境外|海外|国外|境内|大陆|大陸|本省|外省|区域",
            r"无法|無法|不予|不能|不在|[看打][不][到开]|不可|屏蔽|仅|僅|只|限[于制]|禁|暂不|关闭|未(?:对|向)|不(?:对|向|支持|提供|开放|允许|被)|控制",
        ),
        (
            Health.BLOCKED,
            r"校内|校內|非校内|校园网|校園網|校外|内网|內網|外网|办公网|VPN|(?:学校|单位|内部)网络|局域网|网络环境",
            r"(?:仅|僅|只[有能限供]|请|請|才|无法|無法|不能|不对外|[仅只]?限|不可|不允许|须|需).{0,24}(?:浏览|瀏覽|查看|看到"
            r"|打开|访问|阅读|连接|公开|开放|VPN|网络)|不对外|连接.{0,12}(?:再|后|才)|无.{0,4}(?:查看|访问|阅读)权",
        ),
        (
            Health.BLOCKED,
            r"请求|訪問|访问|连接|操作|来源|IP|客户端|流量|行为|[您你]点|刷新",
            r"拦截|攔截|阻止|阻断|终止|中断|封禁|被封|防护规则|屏蔽|爬虫|停止响应|触发|丢弃|频繁|[过太]快|过多|限制|黑名单"
            r"|攻击",
        ),
        (
            Health.CHALLENGE,
            r"真人|人类|机器人|程序|浏览器|网络环境|拼图|图块|滑块|按钮|箭头|图[片中形]|下图|文字|字符|计算|访问.{0,4}进行",
            r"证明|确认|检查|核验|校验|检测|验证|驗證|拖[动到拽至]|滑动|点选|依次|完成|输入|请计算",
        ),
        (
            Health.LOGIN,
            r"登[录陆錄入]|认证|認證|会话|密码|动态码|验证码|身份|账号|扫码|工号|学号",
            r"(?:未|没有).{0,4}(?:登|认证)|手机号|前往|方式$|结束|过期|失效|超时|重新|才能|方可"
            r"|后(?:再|即可|可)?(?:查看|浏览|访问|打开|阅读|进入)|跳转|扫码.{0,8}(?:登|进)"
            r"|(?:工号|学号|账号)[和、与及]密码",
        ),
        (
            Health.GONE,
            r"页|頁|文章|内容|內容|信息|栏目|链接|记录|资源|账号|地址|网址|稿件|新闻|参数|站点|网站|本站|编号",
            r"搬家|不复存在|不存在|撤下|撤销|停用|走丢|丢失|迷路|失效|未发布|找不到|不见了|没有找到|迁移|迁至|迁往"
            r"|删除|刪除|无法查看|被?屏蔽|参数错误|下线|下架|移除|过期|消失|隐藏|有误|没有对应|搬[到至]|停止使用|飞[走到]|不在了|无效|未找到|查无|不再更新|新域名"
            r"|(?:没有|未)(?:查询|检索|搜索|查)到|来晚",
        ),
        (
            Health.MAINTENANCE,
            r"网站|網站|本站|服务器|伺服器|系统|数据库|站点|空间|域名|平台|新版|页面|主机",
            r"停止(?:服务|访问|对外)|关停|停机|停服|开小差|改版|升级|维护|維護|建设中|未绑定|到期|续费|欠费|繁忙|崩溃"
            r"|恢复|无法连接|超时|出错|过载|检修|割接|筹备|停放|打瞌睡|不可用|发生(?:错误|异常|故障)|搬迁|已满|停止解析|筹建|只读|未(?:解析|开通|启用)|抢修"
            r"|出了.{0,6}问题",
        ),
    )
)
_MACHINE = regex(
    r"\b(?:mysql\w?|mariadb|oracle|ora-\d{4,5}|postgres\w{0,5}|sql ?server|sqlite|mongodb|redis|memcached?"
    r"|upstream|back-?end"
    r"|fastcgi|cgi|php|jdbc|odbc|tns:|template|controller)\b.{0,80}?\b(?:could ?n[o'’]t|cannot|can['’]t"
    r"|unable"
    r"|refused|failed|failure|timed? ?out|did not|no listener|unavailable|denied|lost|gone away|exhausted"
    r"|not found|missing)\b"
    r"|\b(?:could not|cannot|can['’]t|unable to|failed to) (?:connect|open|load"
    r"|select)\b.{0,40}\b(?:server|database|mysql"
    r"|db|socket|host|template|controller|module)\b"
    r"|\b(?:sql|database|query|template|script|cgi|php) (?:syntax )?(?:error|file missing|failure)\b"
    r"|\(using password: "
    r"|\b(?:document root|virtual host|web root|default vhost)\b|\bup and serving\b"
    r"|\bthis is the default\b|\b(?:replace|delete"
    r"|overwrite|change) this"
    r" (?:page|file)\b|\bmarked as crashed\b|\bno such table\b|\bquery failed\b|\b(?:ran )?out of memory\b"
    r"|\bconnection (?:to|with) the \w{1,12} ?(?:server|host|database|backend)? (?:was|is"
    r"|has been) (?:lost|refused|closed)\b|\b(?:warning|notice|deprecated"
    r"|strict standards)\b\s{0,3}:.{1,160} on line \d"
    r"|(?:无法|不能)(?:加载|连接|打开|载入|找到)(?:到)?(?:控制器|模板|数据库|模块|服务器|配置)|控制器不存在|模板不存在",
    re.I,
)
_WECHAT = regex(
    r"(?:请|須|需|只能|仅).{0,6}(?:在|使用|用|通过).{0,4}(?:微信|手机|企业微信|钉钉|APP).{0,16}(?:打开|访问|查看|浏览|阅读)"
)
_HOST = regex(r"^\W{0,3}[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\W{0,3}$|^\W*$|\bonly\b")
_TELLING = regex(
    r"\b(said|says|announced|published|founded|signed|elected|appointed|employ(?:s|ed)|teach(?:es)?|trains"
    r"|designs|designed"
    r"|built|opened|won|awards?|examines?|stud(?:y|ied|ies)|students?|research\w{0,4}|professors?|prof"
    r"|laborator(?:y|ies)"
    r"|departments?|faculty|colleges?|company|plant|factory|government|ministry|court|papers?|patents?"
    r"|projects?"
    r"|group|team|joined|graduates?|agreements?|programmes?|seminars?|lectures?|courses?|journal|inquiry"
    r"|engineers"
    r"|scientists|according|reported|dean|president|director|percent|per cent|million|vacancy|talks?|career"
    r"|goods|ethics|museum|hospital|robots? built|exhibition|conference|workshop|yesterday|last week"
    r"|centuries|century"
    r"|mines?|workers|data|flood|tunnel|satellites?|aircraft|engines?|museum|born|received|became|tickets"
    r"|workers?|prizes?|years"
    r"|building|hall|club|exhibits?|houses|factories|benchmark|pupils|league|fellows|passport|reopen(?:s"
    r"|ed)|investigation|statement)\b"
    r"|(教授|研究员|实验室|学院|研究所|研究院|研究|签署|我校|我院|各单位|各部门|各位老师|各位师生|全校师生|项目|召开|举行"
    r"|公司|期刊|论文|课程|创建|承担|招标|投标|中标|附件|学生|同学|学时|报名|讲座|师资|团队|发言人|据报道|通报|举办"
    r"|高校|教育部|外交部|表示|校长|书记|院长|主任|会议|座谈|同志|讲话|专业|招生|学科|毕业|职工|成果|研制|生产|专家|院士|产业|联合|建成"
    r"|投资|[万亿]元|活动|比赛|招聘|学历|部署|学者|试验|第[一二三四五六七八九十]{1,3}条|委托|采购|预算|装备|门卫|食堂|图书馆|指南|协议|刊物"
    r"|读者|合作|续签|声明|申请人|检修期间|届时)",
    re.I,
)


def telling(texts: Iterable[str]) -> int:
    """How many different words of telling there are."""
    return len({match.group().lower() for text in texts for match in _TELLING.finditer(text[:2000])})


def speaks_to_somebody(texts: Iterable[str], *, itself: bool = False) -> bool:
    """Whether a text speaks to its visitor, or of the page; `itself`: only the latter counts."""
    return any(_SELF.search(text[:500]) or (not itself and _ASKED.search(text[:500])) for text in texts)


def says_gone(texts: Iterable[str]) -> bool:
    """Whether a text says in words, not only by a number, that something is not there."""
    return any(
        trouble.search(text[:500]) for text in texts for health, _, trouble in _TABLE if health is Health.GONE
    )


def spoken(lines: Sequence[str], headings: Sequence[str], title: str) -> tuple[Health, str] | None:
    """What the lines of a short page say of the page itself; `headings` are among the lines."""
    if telling((*lines, *(headings or (title,)))) >= TELLS or any(map(is_topic, headings)):
        return None
    if not headings and _is_long(title) and is_topic(title):
        return None
    parts = [part for line in lines for part in _SENTENCES.split(line)]
    sentences = [part for part in parts if 0 < len(part) <= LONGEST][:MOST_SENTENCES]
    for sentence in sentences:
        if _MACHINE.search(sentence):
            return Health.MAINTENANCE, sentence
        if _WECHAT.search(sentence):
            return Health.BLOCKED, sentence
    bare = not headings and sum(map(len, lines)) < _A_LINE_OR_TWO and not telling(lines)
    generic = any(map(_GENERIC.match, headings or (title,)))
    addressed = bare or generic or any(map(_YOU.search, sentences))
    for sentence in sentences if addressed or any(map(_SELF.search, sentences)) else ():
        for health, thing, trouble in _TABLE:
            if thing.search(sentence) and trouble.search(sentence):
                return health, sentence
    return None


def _is_long(head: str) -> bool:
    return sum("\u4e00" <= char <= "\u9fff" for char in head[:80]) > 5 or len(head.split()) > 2


def is_topic(head: str) -> bool:
    """Whether a heading names something that is no trouble, and speaks to nobody."""
    if any(each.search(head) for each in (_GENERIC, _YOU, _SELF, _HOST)):
        return False
    return not any(trouble.search(head) for _, _, trouble in _TABLE)
