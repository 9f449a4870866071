"""The wordings of a page's furniture, in English and Chinese of both scripts. Data for `furniture`.

Wording only: nothing here knows of tags or classes. Every pattern is anchored or bounded, so that text of any
size and origin may be searched.
"""

import re

from monitor.later import regex

_DAY = r"(?:时间|日期|時間|于|於)"
_WHEN = r"\s{0,2}(?:时\s?间|日\s?期|時\s?間|日)"
_UPDATED_LABELS = (
    rf"(?:最后|最近|最後)?(?:更新|修改|修訂|修订|修正|异动|異動){_DAY}"
    r"|(?:(?:Page\s)?Last\s|Date\s(?:last\s)?|Page\s)?(?:Updated?|Modified|Reviewed|Revised|Edited|Changed)"
    r"(?:\s(?:on|at|date))?|Last\s(?:update|modification|revision|change|review)|Modification\sdate"
)
_OTHER_DAY_LABELS = (
    rf"(?:成文|印发|印發|生成|签署|簽署|制发|形成|收文|创建|建立|建檔|製作|拍摄){_WHEN}"
    r"|Created(?:\s(?:on|at|date))?|(?:Date\s)?(?:Created|Signed|Received|Submitted|Drafted|Accepted)"
    r"|(?:Creation|Document|Signing)\sdate|Issued(?:\son)?|(?:Issue|Issuance)\sdate|Date\s(?:of\s)?issued?"
)
_NO_DAY_LABELS = (
    rf"(?:实施|施行|生效|失效|废止|廢止|截止|截稿|有效|到期|开始|結束|结束|活动|活動|会议|會議|报名|報名"
    rf"|招标|开标|开幕|起止|下架|終止"
    rf"|终止|公示|执行|出生|考试|考試|举办|舉辦){_WHEN}|有效期(?:限|至)?|时效性?|有效性"
    r"|(?:Effective|Expiry|Expiration|Closing|Due|Start(?:ing)?|End(?:ing)?|Event|Meeting|Deadline|Review"
    r"|Opening)"
    r"(?:\s(?:date|time|by|on))?|Date\sof\s(?:the\s)?(?:event|meeting|birth|effect)|Expires?(?:\son)?"
    r"|Valid\s(?:until|from|till)|Deadline|In\sforce\s(?:from|since)|Applications?\sclose"
)
_PUBLISHED_LABELS = (
    rf"(?:首次)?(?:发布|發佈|發布|发佈|发表|發表|刊发|刊發|刊登|刊载|公开|公開|公告|公布|公佈|出版|张贴|張貼"
    rf"|上網|上网|上线"
    rf"|发稿|發稿|播发|推送|见报|登载|文章){_WHEN}|(?:发布|發佈|發布|发表)[于於]"
    r"|Release(?:d|\s(?:time|date))?(?:\son)?|(?:Date\s)?(?:First\s)?Publish(?:ed|ing)?(?:\s(?:date|time|on"
    r"|at))?"
    r"|(?:Publication|Posting|Post|Release|Publish)\s(?:date|time)|Date\sof\s(?:publication|release|posting)"
    r"|Pub\.?\s?(?:date|time)|(?:Date\s)?(?:Posted|Released|Published)(?:\s(?:on|at))?|(?:Posted"
    r"|Uploaded)(?:\s(?:on|at))?"
    r"|Originally\s(?:published|posted)(?:\son)?|Press\sdate"
)
_DATE_LABELS = (
    rf"(?:发文|發文|上传|上傳|录入|錄入|添加|加入|编辑|編輯|投稿|来稿|撰稿|报道|報導|报道|信息|新闻"
    rf"|收录){_WHEN}"
    r"|时\s?间|時\s?間|日\s?期|Date|Time|Dated"
)
_SOURCE_LABELS = (
    r"(?:信息|文章|稿件|新闻|内容|資料|资料|訊息|本文|图文)?\s?来\s?源|(?:資料|新聞|文章|訊息)?來\s?源"
    r"|出\s?处|出\s?處|稿\s?源|转载自|轉載自|转自|摘自"
    r"|(?:Article\s|News\s|Original\s)?Source|(?:Re)?published\sfrom|Reprinted\s(?:from"
    r"|with\spermission\sfrom)"
    r"|(?:Originally|First)\s(?:published|appeared)\s(?:by|in|on|at)|Syndicated\sfrom"
)
_AUTHOR_LABELS = (
    r"作\s?者|撰\s?[稿文写]人?|通\s?讯\s?员|通訊員|供\s?稿(?:单位|人|部门)?|(?:发布|發布|發佈|公告|张贴|張貼"
    r"|发文|發文|公开|公開|主办|承办|责任|投稿)"
    r"(?:者|人|单位|單位|机构|機構|机关|機關|部门|部門|处室)"
    r"|录入(?:者|人|员)?|上传(?:者|人|用户)?|(?:责任|本期|值班|执行|网络|美术|新媒体|文字|图片|微信|英文"
    r"|实习|助理|网页)?\s?编\s?辑|責任編輯|編\s?輯"
    r"|责\s?编|責\s?編|美\s?编|(?:一|二|三|初|复|终|编|主)\s?[审審](?:人|核)?|审\s?[核稿校签定](?:人|者)?"
    r"|審\s?[核稿]|核\s?[稿发]|校\s?[对對审稿]"
    r"|摄\s?影(?:者)?|攝\s?影|供\s?[图圖]|图\s?[片文/／]?|圖\s?[片文/／]?|文\s?[字图圖案/／]?|视\s?频"
    r"|海\s?报|设\s?计|插\s?画|配\s?图|制\s?图"
    r"|记\s?者|記\s?者|签\s?发(?:人)?|排\s?版|制\s?作|監製|监\s?制|统\s?筹|策\s?划|总\s?策划|出\s?品|来\s?稿"
    r"|信息员|发\s?稿(?:人|单位)?|翻\s?译|编\s?译|组\s?稿|投\s?稿"
    r"|值\s?班\s?主\s?任|值\s?班\s?编\s?委|主\s?编|总\s?编|[一二三]校"
    r"|Publishers?|Authors?|Writers?|Editors?|Edited\sby|Proofread(?:er|\sby)?|Photos?(?:graph(?:er|s"
    r"|y))?(?:\s(?:by|credit))?|Reporters?|Text(?:\sby)?"
    r"|Contributors?|Contributed\sby|Written\sby|Words(?:\sby)?|By|Images?(?:\s(?:by|credit))?|Translat(?:or"
    r"|ed\sby)|Reviewed\sby|Posted\sby|Submitted\sby|Uploaded\sby|Provided\sby"
)
_VIEW_LABELS = (
    r"(?:浏\s?览|点\s?击|阅\s?读|访\s?问|查\s?看|下\s?载|瀏\s?覽|點\s?[擊閱]|閱\s?讀|观看|已读|点阅|累计阅读"
    r"|本文浏览|文章点击|文章浏览|来访|人氣|點擊)"
    r"\s?(?:人?次数?|人?次數|量|数|數|率|人数)?|人\s?[气氣]|次\s?数|热\s?度|点\s?赞(?:数|量)?|评\s?论(?:数"
    r"|量)?|[阅閱]\s?次|转\s?发"
    r"|(?:Page\s?)?Views?(?:\scount)?|Clicks?|Hits?|Visits?|Visit(?:ors?)?\scount|Reads?|Click\s(?:times"
    r"|count|rate|number)s?|Browsing(?:\stimes)?"
    r"|(?:Number\sof|Total|Pageview|Browse)\s?(?:views?|visits|clicks|reads|times|hits)|Times\sread"
    r"|Pageviews?|Downloads?|Comments?|Shares?|Likes?"
)
_OTHER_LABELS = (
    r"字\s?[体號号體]|关键[词字]|關鍵[詞字]|标\s?签|標\s?籤|栏\s?目|所属栏目|分\s?[类類]|类\s?[别型]|類\s?別"
    r"|索\s?引\s?[号號]|信息分类|主题分类|体裁分类|服务对象|主题词|主\s?题\s?词|公文种类|文件编号|发文字号"
    r"|文\s?[号號]|發文字號|期\s?次|期\s?号|总\s?期|版\s?次|版\s?[面名]"
    r"|打\s?印|分\s?享(?:到|至)?|信息索引|名\s?[称稱]|标\s?题|標\s?題|公开(?:方式|形式|范围|程序|时限|类别)"
    r"|公開(?:方式|範圍)|内容概述|信息名称|文件状态|字\s?数|阅读时长|预计阅读|体\s?裁|组\s?配分类|所属机构"
    r"|语\s?种"
    r"|Tags?|Category|Categories|Keywords?|Topics?|Font\s?size|Share(?:\s(?:this|on|to))?|Section"
    r"|Filed\sunder|Reading\stime|Read\stime|Reference(?:\s(?:no|number))?|(?:(?:Press|News"
    r"|Media)\s)?Release\s(?:no|number|ID)\.?|Document\s(?:no|number|type)|Index\s(?:no|number)|Print"
)
_START = r"(?:(?<=[\s【\[（(|｜/／、，,;；:：\d)）】\]>＞。来])|^|(?<=次)|(?<=\W))"
# Labels so plain that they need nothing before them: "来源：科研院供图：审核：" comes in one run.
_GLUED = r"(?=(?:供图|摄影|审核|责任编辑|浏览次数|点击数|阅读次数|发布时间|发布日期|来源|作者|撰稿)\s?[:：])"
LABEL = regex(
    rf"(?:{_START}|{_GLUED})(?:(?P<updated>{_UPDATED_LABELS})|(?P<nodate>{_NO_DAY_LABELS})"
    rf"|(?P<published>{_PUBLISHED_LABELS})|(?P<issued>{_OTHER_DAY_LABELS})|(?P<date>{_DATE_LABELS})"
    rf"|(?P<source>{_SOURCE_LABELS})"
    rf"|(?P<views>{_VIEW_LABELS})|(?P<author>{_AUTHOR_LABELS})|(?P<other>{_OTHER_LABELS}))\s{{0,3}}[:：]",
    re.I,
)
DAY_WITHOUT_YEAR = regex(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd"
    r"|th)?(?![\d,]|\s\d{4})"
    r"|(?<!\d)\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov"
    r"|Dec)[a-z]{0,6}(?![a-z]|\s\d{4})",
    re.I,
)
STAMPED = regex(
    r"^\W{0,3}(?:page |content |story |article )?(?:first |last |originally )?(?:updated|modified|changed"
    r"|revised|reviewed|published|posted|edited)\b",
    re.I,
)
LONE_OTHER = regex(
    r"^[\s【\[（(]{0,4}(?:字\s?[体號号體]|关键[词字]|關鍵[詞字]|标\s?签|標\s?籤|打\s?印|分\s?享|栏\s?目"
    r"|所属栏目|分\s?[类類]|索\s?引\s?号"
    r"|主\s?题\s?词|阅读时长|字\s?数|Tags?|Categor|Keywords?|Topics?|Font|Share|Section|Filed"
    r"|Read(?:ing)?\stime|Print|(?:Press\s|News\s|Media\s)?Release\s(?:no|num|ID)|Reference|Document\s(?:no"
    r"|num))",
    re.I,
)
PREV_NEXT = regex(
    r"^[\s<>«»‹›←→|【\[（(]{0,4}(?:上|下|前|后|後)\s?一?\s?(?:篇|条|條|则|頁|页|期|个)(?:文章|新闻"
    r"|信息)?\s{0,3}(?:[:：】\]）)]|$)"
    r"|^[\s<>«»‹›←→]{0,4}(?:Previous|Next|Prev|Older|Newer)(?:\s(?:message|entry|release|event|topic|chapter"
    r"|blog|project|image|in thread|article|post|page|news|item"
    r"|story))?\s{0,3}(?:[:：»›→]|$)",
    re.I,
)
TOOLS = regex(
    r"^[\s【\[（(]{0,4}(?:关闭(?:窗口|本页|页面|此页)?|關閉(?:視窗)?|打印(?:本页|此页|文章|页面)?"
    r"|(?:友善)?列印(?:本頁|此頁)?|轉寄|回(?:上一?頁|首頁|列表|公告列表)|上一頁|返回(?:顶部|首页|列表"
    r"|上一?页)?"
    r"|收藏(?:本页)?|复制链接|纠错|朗读|字[号体]"
    r"|大\s?中\s?小|分享(?:到|至|文章)?|扫一扫.{0,20}|微信扫一扫.{0,30}|长按.{0,20}|点击.{0,12}(?:原文"
    r"|关注|查看).{0,8}|阅读原文|查看原文|在看|点赞|列印"
    r"|分享此頁|回頁首|我要(?:评论|纠错))[\s】\]）)|:：]{0,6}"
    r"|^[\[(【（]{0,2}\s?(?:Print(?:er[- ]friendly)?(?: (?:this )?(?:page|article|story))?|Share(?: (?:this"
    r"|on|to|via)(?: \w{1,12}){1,2})?|Tweet(?: this)?|E-?mail(?: (?:this|a friend|article))?"
    r"|Copy link(?: to this \w{1,9})?|Copy URL|Link copied!?|Back to (?:top|list|news)"
    r"|Close(?: (?:this )?window)?|Back|Return|Bookmark(?: this)?|Comment|Reply|React|Follow|Pin(?: it)?"
    r"|Like|Reddit|Telegram|Pinterest"
    r"|Instagram|YouTube|Messenger|Flipboard|Threads|Bluesky|Mastodon|X|PDF|Download PDF|RSS|Text (?:smaller"
    r"|larger)|A[-+]"
    r"|Facebook|Twitter|LinkedIn|WeChat"
    r"|Weibo|WhatsApp|Advertisement|ADVERTISEMENT|Skip to (?:main )?content|Listen|Save|Font size"
    r"|Text size|Subscribe|Log ?in|Sign in|Source link"
    r"|\d{1,2} min(?:ute)?s? read|\d{1,3} (?:shares?|comments?)|Visited \d{1,9} times.{0,40}"
    r"|Visit count.{0,20})(?:\b|(?<=[!+-]))[\s|·,:•/\])】）]{0,4}",
    re.I,
)
COPYRIGHT = regex(
    r"版权所有|版權所有|备案号|ICP备|公网安备|技术支持[:：]|主办单位[:：]|网站标识码|©|\(c\)\s?(?:19|20)\d\d"
    r"|All rights reserved|^Copyright\b|是\s?第.{0,12}访(?:客|问者)|今日访问|友情链接|未经.{0,10}(?:许可"
    r"|授权|同意).{0,20}转载"
    r"|\bbest (?:viewed|experienced|seen) (?:at|in|with|using|on)\b|^(?:This (?:site"
    r"|page) is )?(?:optimi[sz]ed|designed) for viewing\b|\byou are visitor\b"
    r"|^visitors?(?: number)?\W{0,3}\d|^(?:Web(?:master|site (?:by|design)))\b"
    r"|最佳(?:浏览|瀏覽|显示|顯示|分辨率|解析度|观看)|(?:建议|建議|推荐)(?:使用|您使用|分辨率).{0,40}(?:浏览"
    r"|瀏覽|分辨率|解析度|以上)|^(?:站长|網站|网站)?(?:统计|統計|管理员?|維護|维护)[:：]"
    r"|^(?:投稿|报料|爆料|新闻热线|举报|舉報|监督|联系|聯絡|联系我们|服务|咨询|广告|发行|编辑部|读者|客服"
    r"|違法|违法).{0,12}(?:电话|電話|热线|熱線|邮箱|信箱|QQ)\s?[:：]"
    r"|(?:报料|爆料|举报|投稿|新闻|广告|发行|编辑部|服务|客服|咨询|监督)(?:电话|热线|邮箱|信箱"
    r"|QQ)\s?[:：]\s?[\w@.()（）—-]{5,40}$"
    r"|本网(?:站)?(?:声明|所有|刊载)|转载请(?:注明|联系)|侵权.{0,12}(?:删除|联系)|^(?:特别|平台|版权|免责"
    r"|郑重)声明\s?[:：]|^(?:Notice|Disclaimer)\s?:.{0,60}(?:content|view|opinion|post)|(?:文|文章)观点(?:仅"
    r"|只)代表作者|仅提供信息存储|版权声明|免责声明|轉載請|(?:本文|文章)(?:仅代表|不代表|版权归)"
    r"|^地\s?址[:：].{0,60}(?:邮编|电话|邮政编码)",
    re.I,
)
COPYRIGHT_WORDS = regex(
    r"版权|版權|备案|P备|p备|安备|支持|主办|标识|©|\((?i:c)|v(?i:ed)|V(?i:ed)|访|今日|友情|未经|最佳|建议|建議|推荐|声明|本网|转载|侵权|观点"
    r"|存储|轉載|代表|电话|热线|邮箱|信箱|Q|q|b(?i:est)|B(?i:est)|v(?i:isitor)|V(?i:isitor)"
)
"""One of these is in whatever `COPYRIGHT` finds behind the beginning: they are quicker to look for."""
_LEAD = r"[\s【\[（(■●▪◆·>»•]{0,4}"
_OTHERS_ZH = (
    r"(?:相关|相關|推荐|推薦|热门|熱門|热点|最新|更多|近期|精彩|往期|其他|其它|同类|本类|猜你|为您|为你"
    r"|延伸)\s?"
    r"(?:新闻|新聞|文章|阅读|閱讀|链接|連結|报道|報道|資訊|资讯|推荐|信息|动态|内容|喜欢|公告|通知|消息"
    r"|专题|回顾|精选"
    r"|导读|推薦|稿件|下载)|新闻排行|点击排行|阅读排行|本版(?:标题|新闻|导航).{0,6}|继续滑动看下一个"
    r"|轻触阅读原文"
    r"|大家都在看|热词|(?:图片|视频|学术|校园|讲座|活动|会议|近期)预告|(?:热门|推荐|相关)?(?:标签|專題|专题"
    r"|视频)|(?:点击|浏览|阅读|人气|本周|本月|今日)(?:排行|排名|最多|热榜|热点).{0,6}|排行榜|(?:编辑|小编"
    r"|今日|本站|好文)(?:推荐|精选)|看了(?:本文|又看|还看).{0,10}|上下篇.{0,6}|图说新闻|专题(?:专栏|报道)"
    r"|友情链接|快速(?:链接|通道)|分享到|更多(?:精彩)?.{0,8}[>＞»]{0,3}"
    r"|Event (?:details|information)|活动(?:信息|详情)|相关解读|政策解读|解读材料|相关政策|相关文件"
    r"|关联(?:阅读|信息|文章)|本文(?:链接|标签|关键[词字])"
)
_OTHERS_EN = (
    r"Related(?:\s\w{1,16}){0,3}|(?:Read|See|Learn|More|Also)\s(?:also|more|next|on this|like this|from"
    r"|about|in|news"
    r"|stories)(?:\s[\w' ]{1,40})?|You (?:may|might) (?:also )?(?:like|be interested).{0,20}"
    r"|Recommended(?:\s\w{1,16}){0,3}|Most (?:read|viewed|popular|recent)|Featured(?:\s(?:stories|articles"
    r"|news|posts))?"
    r"|(?:Latest|Recent|Trending|Popular|Top|Other|Further|Upcoming)\s(?:news|stories|posts?|articles?"
    r"|releases?"
    r"|headlines|events|reading|updates?|bulletins?|notices?|announcements?|items|reports|press releases"
    r"|pages|links|content|from .{1,30})|Trending(?: now)?|Newsletter|Sign up.{0,60}|Subscribe.{0,60}"
    r"|Whitepapers|You may also enjoy|In case you missed it|What to read next|Don['’]t miss|Keep reading"
    r"|Continue reading|Up next|Next up|Editors?['’]s? (?:picks?|choice)|Our picks|Must[- ]reads?"
    r"|Also (?:read|in|from|on)(?:\s[\w' ]{1,40})?"
    r"|Most (?:shared|commented|watched|emailed)(?:\s.{0,24})?|Sponsored(?: content)?|Promoted(?: content"
    r"| stories)?|Partner content|Around the web|From (?:the|our) (?:web|archive|partners|network)"
    r"|(?:More )?(?:Stories|News|Articles|Posts) (?:by|from|like|about|in)\b.{0,50}|Elsewhere.{0,30}"
    r"|(?:Upcoming|Coming|Next|Past|Related|Campus|Featured) events?|Events(?: calendar)?|What['’]s on"
    r"|Calendar|Quick links|Useful links|Explore(?: more)?(?:\s.{0,24})?|Share your thoughts"
    r"|Follow us(?:\s.{0,30})?|Stay (?:connected|informed|up to date)|Get (?:our|the) .{0,40}(?:newsletter"
    r"|app|inbox)|Join (?:our|the) .{0,40}"
)
_AFTER = (
    r"\d[\d,.]{0,8}[kK]? (?:people|persons?|others?|users?|readers?)(?: have)? (?:like|liked|reacted|love"
    r"|found)\b.{0,30}|(?:(?:Love|Like|Funny|Wow|Sad|Angry|Haha|Care|Happy|Excited)\s?\d{0,6}\s{0,3}){2,8}"
    r"|Welcome to the (?:discussion|conversation).{0,20}|(?:Is there anything|Did you find (?:this|what)"
    r"|Report (?:a problem|an issue|an error)|Spotted an? |See something|Help us improve|Tell us what"
    r"|Give feedback|Feedback on this|How (?:useful|helpful) was).{0,60}|Reactions?|Attached files?|"
    r"Have your say(?: \(\d{1,5}\))?|(?:Readers?['’]?s?|Your) (?:comments|views|letters)(?: \(\d{1,5}\))?"
    r"|What do you think\?|Join the debate|\d{1,4}\s?条评论|(?:相[关關])?附\s?件(?:下[载載]|列表)?|完|本文完"
    r"|全文完"
    r"|评论(?:区)?|網友評論|网友评论|发表评论|發表評論|我来说两句|(?:最新|热门|全部|精彩)评论.{0,10}|(?:暂无"
    r"|没有)评论.{0,12}|(?:\d{1,4} |No )?(?:Comments?|Responses?"
    r"|Thoughts? on .{1,80})(?: yet)?(?: \(?\d{1,4}\)?)?"
    r"|Recent comments?|Leave a (?:reply|comment)|Post a comment|Add (?:a|your) comment"
    r"|Join the (?:conversation|discussion)|Comments (?:are|have been) (?:now )?(?:closed|off|disabled"
    r"|turned off).{0,60}|评论(?:已)?关闭|评论功能已关闭|Share this(?:\s\w{1,12})?|About the (?:author"
    r"|company|writer|university|institute)s?"
    r"|Written by|(?:Media|Press|News|PR|Investor)(?: (?:relations|and \w{5,9}))? (?:contacts?|enquiries"
    r"|inquiries|office)|(?:Press|News) contacts?|Company contacts?|Forward[- ]looking statements?.{0,40}"
    r"|Cautionary (?:note|statement).{0,60}"
    r"|Safe harbou?r.{0,40}|Contacts?(?: us| information| details| person)?|Notes?(?: to"
    r"| for)(?: the)? editors?|Editors?['’] notes?|Attachments?|Downloads?|Tags|Topics|Filed under|Labels"
    r"|Keywords|Categories|Share|Credits?"
    r"|Discussion about this post|Member discussion|Was this (?:page|article|information|story) (?:helpful"
    r"|useful).{0,20}|Rate this .{0,20}|Disclaimer|Reprints(?: and permissions)?|Updates to this page"
    r"|Print this page|Journal|DOI|Method of research|Article title"
    r"|#{2,6}|\*{3,9}|[-–—~]{1,3}\s?(?:30|ends?|完|END)\s?[-–—~]{1,3}|Ends|[（(【]\s?(?:完|END|本文完"
    r"|全文完)\s?[）)】]|END"
)
OTHERS = regex(rf"^{_LEAD}(?:{_OTHERS_ZH}|{_OTHERS_EN})[\s】\]）):：…]{{0,4}}$", re.I)
ENDS = regex(rf"^{_LEAD}(?:{_AFTER})[\s】\]）):：…]{{0,4}}$", re.I)
POINTER = regex(
    rf"^{_LEAD}(?:(?:相关|延伸|推荐|拓展|相關|推薦|更多)(?:阅读|链接|新闻|报道|閱讀|新聞|報導|内容)?"
    rf"|(?:Also )?(?:Read|See|Watch|Listen|Explore)(?: (?:also|more|next|this))?|More"
    rf"|Related(?: \w{{1,10}})?|Don['’]t miss|Must[- ]read|ICYMI|Recommended|Up next|Next|In (?:pictures"
    rf"|photos|depth)|Also in .{{1,20}}|Opinion|Explainer)\s?[:：|]",
    re.I,
)
CREDIT = regex(
    rf"^[\s（(【\[—–-]{{0,4}}(?:{_AUTHOR_LABELS}|{_SOURCE_LABELS}|新媒体编辑|转载自"
    rf"|转自)\s{{0,3}}[:：/／丨|]",
    re.I,
)
CAPTION_CREDIT = regex(
    r"(?:\[(?:Photo|Image|Picture)[^\]]{0,60}\]|\((?:Photo|Image|Picture|Xinhua|Credit|Courtesy|File photo"
    r"|Provided)[^()]{0,80}\)"
    r"|\s/(?:CGTN|VCG|Xinhua|CFP|AFP|AP|Reuters|IC|Getty(?: Images)?)|^(?:Photo|Image"
    r"|Picture)(?: credit)?\s?(?:by|:|/)\s?[\w .,'’/&-]{2,60})\.?$"
    r"|^[^。！？]{2,60}(?:[ 　/／](?:摄|攝)|\w{2,4}\s?[摄攝]|供[图圖])\s?[）)】]?$|^[（(]?(?:资料图|图片来源"
    r"|圖片來源|图源|图文无关)"
)
IMPRINT = regex(
    r"国内统一(?:连续出版物|刊)号|\bISSN\b|总第\s?\d{1,5}\s?期|准印证|本期\s?[一二三四五六七八\d]{1,2}\s?版"
    r"|^第\s?\d{1,3}\s?版"
)
"""The line under a paper's name; it holds the day of the issue."""
PROMOTING = (
    *("subscri", "newsletter", "sign up", "regist", "cookie", "member", "support", " tip", "story"),
    *"二维码 关注 公众号 点赞 转发 分享 客户端 点击 在看 扫 识别 小程序 下载".split(),
)
PROMOTING_FIRST = (
    *("keep reading", "continue reading", "follow ", "like ", "join ", "find ", "be the first", "download "),
    *("get ", "advertisement", "sponsored", "article continues", "scroll ", "loading", "please wait"),
)
"""Whatever `PROMOTION` finds holds one of the first or begins with one of these: quicker to look for."""
PROMOTING_ASCII = tuple(word for word in PROMOTING if word.isascii())
PROMOTION = regex(
    r"\breader-supported\b|becom(?:e|ing) an? (?:free or )?(?:paid )?(?:subscriber|member|supporter)\b(?! "
    r"of (?!our\b))"
    r"|^(?:Please )?(?:Subscribe|Sign up|Register)(?: now| today| here| free)?(?: for| to)?\b.{0,120}$"
    r"|\b(?:our|the|this|my) (?:free |daily |weekly |monthly )*(?:e-?mail )?newsletters?\b.{0,80}(?:inbox"
    r"|sign up|subscribe|delivered)|(?:sign up|subscribe).{0,60}\bnewsletters?\b|\b(?:uses?"
    r"|using) (?:\w{1,12} ){0,3}cookies\b|\bcookie (?:policy|settings|preferences)\b"
    r"|accept (?:all )?(?:our )?cookies|^support the (?:people|journalists|newsroom|reporters)\b"
    r"|\bsupport the (?:people|journalists|reporters) who (?:report|write|cover)"
    r"|^(?:Keep|Continue) reading\b.{0,60}(?:[$£€¥]|\bcents?\b|\bfree\b)"
    r"|^(?:Follow|Like|Join|Find) (?:us|him|her|them|me) on\b|^Be the first (?:of|to)\b.{0,60}|^(?:Download"
    r"|Get) (?:our|the) (?:\w{1,12} )?app\b|support (?:our|independent|local|quality) (?:journalism|news|"
    r"reporting|newsroom)|^Got a (?:tip"
    r"|story)\b|^Have (?:a|you) .{0,30}(?:tip|story)\?|^Join our (?:commenting|community)"
    r"|^(?:Advertisement|Sponsored|Story continues below|Article continues (?:below|after)"
    r"|Scroll (?:down )?(?:to|for) ).{0,40}$|^(?:Loading|Please wait)\W{0,6}"
    r"|(?:扫(?:描|码|一扫)|长按|识别)[^。]{0,20}(?:二维码|关注|公众号|下载|客户端|小程序)|(?:欢迎|敬请"
    r"|请)[^。]{0,6}关注[^。]{0,20}(?:公众号|微信|微博|视频号|我们)|点击(?:上方|下方|左下角|右上角|阅读原文"
    r"|蓝字)|^(?:喜欢|觉得).{0,16}(?:点赞|转发|分享|在看)"
    r"|^分享(?:给|到|至).{0,12}(?:朋友|好友|微信)|下载.{0,8}(?:客户端|APP)",
    re.I,
)
REPUBLISHED = regex(
    r"^[(\[]?(?:This|The|A version of this)(?: (?:news|original|blog|press))? (?:article|story|post|piece"
    r"|item|report|release|text|version|interview|essay|news)\b.{0,30}\b(?:originally|first|is|was"
    r"|has been)\b.{0,20}\b(?:published|republished|appeared|posted|printed|released|reprinted|adapted"
    r"|syndicated|produced|provided)\b"
    r"|^[(\[]?(?:Originally|First|Re)\s?(?:published|appeared|posted|printed)\b|^(?:Re)?(?:published"
    r"|printed) (?:here )?(?:with|by) (?:the )?permission|^SOURCE:?\s[A-Z]|^Courtesy of\b"
    r"|^[（(]?(?:本文)?(?:转载自|轉載自|原载|原載|原文(?:刊|载|发表|链接)|首发于|首發於|文章来源于)",
)
BIO = regex(
    r"\b(?:is|was) (?:an?|the|our|one of)\b|\b(?:covers?|writes?|reports?|edits|joined|lives|works|teaches"
    r"|contributed|leads|studies|blogs|tweets|specialis|specializ|has (?:covered|written|been|worked"
    r"|reported))"
    r"|can be (?:reached|contacted|followed)|Follow (?:him|her|them|\w{2,12})\b|\bis on (?:X|Twitter)"
    r"|@\w{2,20}"
)
BYLINED = regex(
    r"\b(?<!told a )(?<!told the )(?<!former )(?:reporter|correspondent|columnist|journalist)\b"
    r"|\bfreelance|\bstaff writer\b|\bcontributing (?:writer|editor)\b|\beditor (?:at|of|for)\b"
    r"|Follow (?:him|her|them)\b|can be (?:reached|contacted) (?:at|on|by)|@\w{3,20}"
    r"|作者系|作者为|作者单位|作者简介|（作者|\(作者"
)
CREDIT_EN = regex(
    r"^(?:Media |Press |News |For (?:more|further) information,? (?:please )?(?:contact|call"
    r"|email)\b.{0,4})?(?:Contacts?|Enquiries|Inquiries|Tel(?:ephone)?|Phone|E-?mail|Fax)\s?[:：]"
    r"|^[(\[]?(?:Reporting|Writing|Editing|Edited|Reported|Written|Compiled|Translated|Photos?"
    r"|Additional reporting)\s(?:by|:|and\b)",
    re.I,
)
POSTED = regex(
    r"^by [\w .@'’-]{2,50}[—–|,·-]{1,2}\s?(?:first )?(?:published|posted|updated|created"
    r"|last modified)\b.{0,120}$|^(?:Posted|Filed|Published|Categori[sz]ed) (?:in|under|by|on)\b.{0,200}$"
    r"|^Tags?\s?[:：]|^标签\s?[:：]",
    re.I,
)
ATTACHMENT = regex(
    r"^[^。；;]{1,100}\.(?:docx?|pdf|xlsx?|pptx?|zip|rar|wps)\W{0,3}(?:\d[\d.]{0,6}\s?[KM]B)?\W{0,3}$"
    r"|^[\s【\[]{0,3}附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?(?:下载)?[\s:：【\[.、]"
    r"|^Attachments?\s?\d{0,2}\s?[:：]|已下载\s?\d{0,9}\s?次",
    re.I,
)
ABOUT = regex(
    r"^About (?:the )?(?:[A-Z]|\d\w*[A-Z])|^关于(?:我们|本公司|.{2,16}(?:公司|集团|大学|学院|科技))\s?[:：]?$"
)
PUNCTUATION = regex(r"[.!?;:,。！？；：，]")
TODAY = regex(r"今天是|今日是|^Today is|^Today:", re.I)
CRUMBS = regex(
    r"^(?:(?:您?(?:的)?(?:当前|现在|目前)(?:所在)?(?:的)?位置|所在位置|当前栏目|您现在.{0,6}|位置"
    r"|目前位置)\s?[:：]|首页\s?[>＞»›/|]|Home\s?[>›»/|]|You are here)",
    re.I,
)
CLOCK = regex(
    r"(?:[\s,|·•\[\]()（）【】/-]|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
    r"|(?:星期|周|礼拜)[一二三四五六日天]"
    r"|\d{1,2}[:.：]\d\d(?:[:：]\d\d)?|[ap]\.?m\b\.?|GMT|UTC|CST|EST|EDT|BST|CET|AE[SD]T|\bat\b|T|Z"
    r"|[+-]\d\d:?\d\d|[上下]午"
    r"|(?:阅读|浏览|点击|评论|访问|点赞|转发|收藏|閱讀|瀏覽|Views?|Comments?|Reads?|Shares?"
    r"|Likes?)量?\s?[(（]?\s?\d[\d.,]{0,8}\s?[万kK]?[+次人]?[)）]?"
    r"|\d[\d.,]{0,8}\s?[kK]?\s(?:views?|comments?|reads?|shares?|likes?|clicks?)|No comments"
    r"|(?:北京|香港|台北|當地)[时時][间間]|\d{1,2}\s?[时時]\s?\d{1,2}\s?分|(?:GMT|UTC)[+-]\d{1,2}|(?:\d{1,2}"
    r"|an?) (?:min(?:ute)?|hr|hour|day|week|month)s? ago|(?:page )?(?:first |last |originally )?"
    r"(?:published|posted"
    r"|updated"
    r"|modified|changed|revised|edited|released|reviewed|created)(?: on| at)?:?|发布于|更新于|发表于"
    r"|Eastern|Central|Pacific|Standard|Daylight|Time|E[SD]?T|PST|PDT|IST|SGT|HKT|local time"
    r"|\d{1,2} min(?:ute)?s? read|[•—–]){0,20}",
    re.I,
)
BYLINE_EN = regex(
    r"^By(?:\s[\w.'’-]{1,24}){1,8}(?:,\s?[\w .'’-]{1,40})?"
    r"(?:\s?[|·•/–—-]\s?.{0,80}\b(?:19|20)\d\d\b.{0,24})?$"
)
REPORTER = regex(
    r"^.{0,60}(?<!\d)\d{1,2}[- ]?min(?:ute)?s?(?: read)?(?: time)?\W{0,3}$|^[□■◎●▲\s]{0,3}(?:本报|本刊|本网"
    r"|新华社|本社)?\s?(?:记者|通讯员|特约记者|实习生|見習記者"
    r"|記者)[\s:：/／]"
)
