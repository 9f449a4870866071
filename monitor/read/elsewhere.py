"""The wordings and names by which what stands beside the matter of a page is known: boxes that fill
themselves, links to other pages, calls, adverts, months, languages. Data only.
"""

import re

from monitor.later import regex

NAMED = regex(
    r"(?<![a-z])(?:(?:swiper|carousels?|slideshow|sliders?|slick|flexslider|bxslider|owl-?carousel|superslide"
    r"|lunbo|jiaodian"
    r"|testimonials?|quote-?of-?the-?day|word-?of-?the-?day|phase-?banner|countdown|adbox"
    r"|ad-?slot|ad-?unit|gpt-ad"
    r"|banner-?ad|call-?to-?action|tag-?cloud|minical|mini-?calendar|datepicker|social-?(?:feed|wall"
    r"|stream)|twitter-timeline"
    r"|instagram-feed|feed-?widget)(?![a-z])|(?:qod|adv|advs|dfp|cta|wza)(?![a-z0-9]))"
)
"""Names of boxes that say what they are, in whatever style a site builds them; the short ones alone: before a
number they are a name that a program made up."""
NAMED_TABLE = regex(r"cal|date|count|adv|ad-|adbox|dfp")
"""Of these boxes, those that may be drawn as a table and say no more for it."""
NAMED_OTHERS = regex(
    r"(?<![a-z])(?:related|similar|recommend(?:ed|ations?)?|hot|popular|trending|latest|slides?"
    r"|sidebar-?links|tags?)(?![a-z])"
)
"""Names of boxes that lead elsewhere, if what they hold does."""
NAMED_ASKING = regex(
    r"(?<![a-z])(?:feedback|survey|(?:quick-?)?polls?|toupiao|newsletter|subscribe|subscription|toast|sns)(?![a-z])"
)
LONGEST_ASKING = 240

SELF_FILLING = regex(
    r"^\W{0,3}(?:(?:the )?(?:quote|saying|word|tip|photo|picture|image|fact|thought|joke|verse|poem"
    r"|question) of the (?:day|week|month|hour)"
    r"|today(?:'|’)s (?:quote|word|tip|photo|picture|thought|weather)|did you know\??"
    r"|on this day(?: in history)?|random (?:quote|fact|photo|tip)"
    r"|(?:what|hear (?:what|from)|meet) (?:our |the )?.{0,24}(?:say|think|said|voices"
    r"|stories)(?: about .{1,30})?|(?:our )?testimonials?"
    r"|(?:student|customer|client|alumni|visitor|reader|user)s?(?:'|’)?s? (?:voices?|stories|quotes"
    r"|testimonials|reviews)"
    r"|(?:latest )?(?:from|on) (?:our|the) (?:social (?:media|feeds?|channels)|socials?|feeds?|blog"
    r"|instagram|facebook|twitter|x|linkedin|youtube"
    r"|channel)|(?:our |latest |recent )?(?:instagram|facebook|twitter|linkedin|youtube|wechat|weibo"
    r"|tiktok|social)(?: media)?"
    r"(?: (?:feed|posts?|wall|updates?|timeline|videos?|channel|stream))?|(?:latest|recent) (?:tweets?"
    r"|posts?|videos?|photos?)|our feed"
    r"|(?:tweets?|posts?|updates?) (?:by|from) .{1,40}|birthdays?(?: today)?|now playing"
    r"|weather(?: forecast| today)?|who(?:'|’)s online"
    r"|每日一[句言词语图诗文题]|名人名言|名言(?:警句)?|今日(?:格言|名言|一言|诗词|天气)|你知道吗[？?]?"
    r"|(?:(?:quick|online|readers?(?:'|’)?|our|opinion|this (?:week|month)(?:'|’)s) )?poll"
    r"(?: of the (?:day|week|month))?(?:\s?[:：] .{1,48})?|(?:have your say|cast your vote)(?:: .{1,40})?"
    r"|(?:在线|网上|有奖)?(?:投票|小?调查|民意调查|投票调查)(?:[:：].{1,30})?"
    r"|历史上的今天|天气预报"
    r"|(?:学生|校友|学员|客户|读者|用户)(?:之声|心声|感言|寄语|说|评价|口碑|故事)|口碑评价"
    r"|(?:官方)?(?:微信|微博|抖音|视频号|公众号|B站)(?:动态|推送|矩阵|平台|公众号|最新)?"
    r"|(?:社交)?媒体动态)[\s:：»>]{0,4}$",
    re.I,
)
"""Headings of boxes that fill themselves: whatever stands in them is another each time."""
OF_THE_DAY = regex(r"\bof the (?:day|week|month|hour)\b|每日一|today(?:'|’)s|今日", re.I)
"""Such a box is another each time wherever it stands."""
SHARE = regex(r"(\d{1,3}(?:[.,]\d{1,2})?)\s?[%％]")
VOTES = regex(r"\d\s?(?:votes?|voters|responses?|answers|participants)\b|\d\s?(?:票|人(?:参与|投票))", re.I)
ASKS = regex(r"[?？]\s*$|\bpoll\b|投票|调查", re.I)
"""What stands over the shares of a poll."""
OTHERS = regex(
    r"^\W{0,3}(?:(?:similar|other|more|related|latest|recent|featured|hot|popular|recommended|new(?:est)?)"
    r" (?:jobs?|vacanc(?:y|ies)|positions?|openings?|courses?|programmes?|programs?|products?|items?"
    r"|people|profiles?|projects?|tenders?|notices?"
    r"|searches|topics?|tags?|downloads|videos?|research|publications|calls|opportunities)(?: .{1,30})?"
    r"|(?:people|customers|users|visitors|others?|readers)(?: who .{1,30})? also (?:viewed|bought|read"
    r"|searched|liked|asked|watched)(?: .{1,20})?"
    r"|(?:popular|top|trending) (?:searches|tags|topics)|tag cloud|jobs like this|you(?:'|’)?(?:ve"
    r"| have)? recently viewed"
    r"|(?:相似|类似|相关|同类|更多|热门|最新|推荐)(?:职位|岗位|招聘|专业|课程|产品|项目|公告|标签|搜索"
    r"|话题|人物|导师|成果|专利)|(?:热门|大家都在)搜索?|热搜|you (?:may|might|could) also .{1,30}|(?:most "
    r"|now )?(?:popular|trending)\b.{0,30}"
    r"|标签云|热点(?:新闻|关注|推荐|专题)?|浏览记录|最近浏览)[\s:：»>]{0,4}$",
    re.I,
)
"""Headings of other pages' links, beyond those that articles have under them."""

NEWS = regex(
    r"^\W{0,3}(?:(?:.{1,30} )?(?:news|events?|headlines|stories|blog|posts|notices|announcements|updates"
    r"|what(?:'|’)s (?:new|on)|in the media"
    r"|press releases|social|links|resources|tools|navigation|menu|topics|tags|categories|archives?"
    r"|popular)|.{0,8}(?:新闻|动态|公告|通知|要闻|快讯|资讯"
    r"|链接|导航|专题|栏目|标签|排行|推荐|头条|图集|视频|直通车|入口))[\s:：»>]{0,4}$",
    re.I,
)
"""Headings of boxes beside the matter that lead to what is new elsewhere."""
SIDE = regex(
    r"(?<![a-z])(?:side-?(?:bar|box|nav|menu|col(?:umn)?)?|aside|rail|right|left|pright|pleft|widgets?"
    r"|col-?menu|cebian|bottom|foot)(?![a-z])"
)
WARNING = regex(
    r"(?<![a-z])(?:alerts?|notices?|notification|announcements?|emergency|warnings?|gonggao|tongzhi"
    r"|tishi)(?![a-z])"
)
FILE = regex(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|csv|txt)\b|附件|\(pdf|（pdf", re.I)
LANGUAGE = regex(
    r"(?:english|en(?:g)?|deutsch|de|français|francais|fr|español|espanol|es|italiano|it|português"
    r"|portugues|pt|русский|ru|日本語|日本语|日语|ja|jp"
    r"|한국어|ko|kr|中文(?:版|网)?|简体(?:中文|版)?|简|繁[體体](?:中文|版)?|繁|zh|cn|chinese|العربية|ar"
    r"|nederlands|nl|svenska|sv|norsk|no|dansk|da|suomi|fi"
    r"|polski|pl|čeština|cs|türkçe|tr|ελληνικά|el|tiếng việt|vi|ไทย|bahasa indonesia|cymraeg|welsh|gaeilge"
    r"|british english|french|german|spanish"
    r"|russian|japanese|korean|arabic|英文(?:版|网)?|法文|俄文|日文|韩文|德文)(?: ?version| ?site)?",
    re.I,
)
PARTS = regex(r"[\s]*[|/·,，、]\s*|\s{1,}")
TITLE_PARTS = regex(r"\s[-–—|·:]\s|[|_｜]")
QUOTED = regex(r"^[“\"「『‘«].{4,400}[”\"」』’»][.。]?(?:\s?[—–-]{1,2}\s?.{1,60})?$")
BY = regex(r"^[—–-]{1,2}\s?.{1,60}$")
ADVERT = regex(
    r"^\W{0,2}(?:advertisement|advert|ad|sponsored(?: by| content| links?)?|promoted(?: content)?|广告"
    r"|推广|赞助(?:内容|商)?|商业推广)"
    r"(?:\s?[:：|】\])）]|$)",
    re.I,
)
TAGGED = regex(
    r"^\W{0,3}(?:tags?|tagged|topics?|keywords|filed under|categor(?:y|ies)|trending|popular|hot|标签"
    r"|关键[词字]|热搜|热门搜索|热词|分类)\s?[:：]",
    re.I,
)
COOKIES = regex(
    r"\b(?:we|(?:this|our) (?:web)?site) uses? .{0,20}cookies\b|\bby (?:continuing|using"
    r"|browsing) .{0,60}\bcookies\b|使用.{0,6}cookie",
    re.I,
)
DAY = regex(r"(?:[12]?\d|3[01])")
WEEKDAY = regex(
    r"(?:mo|tu|we|th|fr|sa|su|mon|tue|wed|thu|fri|sat|sun|m|t|w|f|s|[一二三四五六日天]"
    r"|周[一二三四五六日天]|«|»|<|>|‹|›)\.?",
    re.I,
)
LEAST_DAYS = 20
CONTACT = regex(
    r"(?:地\s?址|电\s?话|邮\s?箱|邮\s?编|传\s?真|热线|联系人|技术支持|咨询|QQ)\s?[:：]|@|\b(?:address"
    r"|tel(?:ephone)?|phone|e-?mail|fax)\b\W",
    re.I,
)
OWNER = regex(
    r"©|\(c\)\s?(?:19|20)\d\d|版[权權]|备案|ICP|公网安备|all rights reserved|copyright|网站标识码|主办单位"
    r"|友情链接|浏览器|分辨率|访[客问]",
    re.I,
)
