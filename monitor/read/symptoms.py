"""The wordings by which a page shows that it is not the page that was asked for. Data for `health`.

`HEADS` are looked for in titles and main headings, `LINES` in the first lines of a page that has little
text of its own, `SCRIPTS` in the source of one that has next to none. Every pattern is short and
linear.
"""

import re

from monitor.later import regex
from monitor.model import Health

_JS = r"(?:java\s?script|js)"

_SITE_DOWN = (
    r"(?:网站|系统|服务器?|平台|网页|站点)(?:正在|暂时|临时)?已?(?:发生|出现)?(?:维护|升级|建设|关闭"
    r"|繁忙|异常|错误|故障)"
)

HEADS: tuple[tuple[Health, re.Pattern[str]], ...] = tuple(
    (health, re.compile(pattern, re.I))
    for health, pattern in (
        (
            Health.CHALLENGE,
            r"just a moment|^one moment|attention required|check(?:ing)? (?:your browser|that you are"
            r"|if you are|the site)"
            r"|(?:are|not) (?:you )?(?:a )?(?:robot|human|bot)\b|verify(?:ing)? (?:that )?you"
            r"|^human verification(?:$| (?:required|needed))|pardon our interruption|security checkpoint"
            r"|^(?:client|security|browser|java\s?script|js) challenge|security (?:check|verification)"
            r"|(?:bot|browser) (?:check|verification)|ddos[- ](?:protection|guard)"
            r"|^(?:(?:enter|complete|solve|verify|please|the|google|re)\W{0,2}){0,4}captcha\b"
            r"|^请稍[候后]|^验证$"
            r"|安全验证"
            r"|人机验证|人机识别|滑动验证|访问(?:验证|认证$)|^(?:网站|浏览器|系统|访问)?安全检[查测]"
            r"|身份核验|完成.{0,6}验证|验证码|網站驗證|安全驗證",
        ),
        (
            Health.LOGIN,
            r"^(?:user |account |member |staff |student )?(?:log[ -]?in|sign[ -]?in|log on)\b(?! the\b)"
            r"|login required|authentication required"
            r"|^(?:用户|会员|系统|账号|教师|学生)?登[录陆錄入](?:页面|系统|界面)?$|^请(?:先)?登[录陆]"
            r"|統一身份認證|统一身份认证|身份认证(?:平台|系统)|单点登录"
            r"|^系统提示$|CAS.{0,12}(?:login|登录)",
        ),
        (
            Health.BLOCKED,
            r"^(?:error )?(?:403|429|451)\b(?! \w{1,20}s\b)|forbidden\W{0,3}$|^forbidden(?=:| by| access)"
            r"|access (?:to this \w{3,12} )?(?:is |was |has been )?(?:denied|restricted|blocked|limited)"
            r"|filter violation|^attack id\b|^not acceptable|(?:request|page|site|traffic|connection)"
            r" (?:is |was |has been )?(?:blocked|rejected|refused)"
            r"|^(?:网站|web ?(?:应用)?|云)?防火墙(?:提示|拦截|$)|(?:拦截|阻断)(?:提示|页面|通知|$)"
            r"|you (?:have been|are|were) blocked|too many requests|unavailable for legal reasons"
            r"|not available in your"
            r"|拒绝访问|禁止访问|访问(?:被拒绝|受限(?![区的领])|被禁止|受到限制|过于频繁|频繁)"
            r"|无权(?:限)?访问"
            r"|没有(?:访问)?权限|请求被(?:拦截|阻断|拒绝)|拒絕存取|禁止存取|(?:网站|域名)(?:尚)?未备案",
        ),
        (
            Health.GONE,
            r"^(?:error |http )?(?:404|410)\b(?! (?!not\b|error|page|file|gone|oops|the\b"
            r"|nothing)[a-z])|(?<!\d)(?:404|410)(?: error| not found|错误|页面|$)|(?:page|file"
            r"|article|content|profile|entry|record|document|url|institution)"
            r"(?: .{1,24})? (?:not found|cannot be found|can[’']t be found|could not be found"
            r"|does not exist|doesn[’']t exist|no longer exists"
            r"|no longer available|is gone|has (?:been )?(?:removed|deleted|moved|expired))|^not found"
            r"|^(?:gone|nothing (?:was )?found(?: here)?)$|^no such (?:page|file|institution|profile"
            r"|entry|record|document|article)"
            r"|(?:could not|couldn[’']t|cannot|can[’']t|unable to) (?:find|locate) (?:that|the|this|your"
            r"|what)"
            r"|(?:页面|網頁|网页|頁面|文章|内容|信息|新闻|文件|资源|链接)(?:已)?(?:不存在|未找到|没有找到"
            r"|找不到|丢失|失效|(?:被|已被|已)?(?:删除|移除|下线|下架|撤[销回]))"
            r"|找不到.{0,8}(?:页|頁|内容|文件|文章)|(?:无法|無法)找到.{0,8}(?:页|頁)|頁面不存在",
        ),
        (
            Health.MAINTENANCE,
            r"(?:under|scheduled|undergoing|down for|site|planned) maintenance|maintenance (?:mode"
            r"|in progress|window)|^maintenance$"
            r"|temporarily (?:unavailable|down|offline|closed|out of service)|be (?:right )?back (?:soon"
            r"|shortly|later)|service (?:temporarily )?unavailable\W{0,3}$|^site off-?line"
            r"|connection timed out"
            r"|^(?:error )?5\d\d\b(?! \w{1,20}s\b)|(?:domain|web ?site)(?: name)? is for sale"
            r"|something went wrong|服务(?:暂时)?不可用|internal server error|bad gateway"
            r"|gateway time-?out|server (?:error"
            r"|is (?:too )?busy)|under construction"
            r"|error establishing a database|^(?:an )?(?:application|runtime|unexpected|fatal"
            r"|database) error|^coming soon$|bandwidth limit exceeded"
            r"|^(?:this |your )?(?:account|web ?site|site|domain)(?: name)? (?:has been |has |is |was )?"
            r"(?:suspended|disabled|deactivated|expired|parked|for sale)"
            r"|^welcome to (?:nginx|openresty|tengine|apache|caddy|centos)\b|^it works!?$|^iis windows"
            r"|\bdefault (?:web )?(?:page|site)\b.{0,12}$|^(?:\w{2,12} )?(?:http server )?test page\b"
            r"|没有找到站点|站点(?:创建成功|不存在)|域名(?:可以|正在|已)?(?:出售|转让|过期|到期)"
            rf"|^(?:本|该|您访问的|当前|目前|我们的)?{_SITE_DOWN}|{_SITE_DOWN}(?:中|公告|通知|提示"
            rf"|页面)?\W{{0,3}}$"
            r"|停机维护|暂停(?:服务|访问)|维护(?:公告|通知|中)"
            r"|系統維護|網站維護",
        ),
    )
)  # fmt: skip

ABOUT = regex(
    r"^关于.{2,80}的?(?:通知|公告|通告|公示|通报|函)|召开|举行|举办|开展|部署|启用|发布|签署|印发|讲座"
    r"|培训|会议|研讨|论坛"
    r"|采购|招标|中标|研究|团队|学院|实验室|课程|竞赛|大赛|成立|揭牌"
    r"|\b(?:stud(?:y|ies|ents?)|lectures?|seminars?|papers?|courses?|workshops?|conferences?|contests?"
    r"|researche(?:s|rs?)|professors?|prof|laborator(?:y|ies)|institutes?|departments? of|reopens?)\b",
    re.I,
)
"""Headlines that tell of something: what they mention is their topic, not the page's own trouble."""
NOTICE = regex(
    r"^关于.{2,80}的?(?:通知|公告|通告|公示|通报|函)|^.{2,40}(?:升级|检修|切换|启用|调整)(?:的)?(?:通知"
    r"|公告|通告)$"
)
"""The headline of a notice: what is upgraded there is not the page itself, unless it says so."""
OWN_TROUBLE = regex(r"本(?:站|网站|系统|平台)|^网站|暂停(?:服务|访问)|(?:无法|不能)访问")
SEGMENTS = regex(r"\s[-–—·]{1,2}\s|\s{0,2}[|｜_]{1,2}\s{0,2}|(?<=[\u4e00-\u9fff])[-–—](?=[\u4e00-\u9fff])")
"""Between the parts of a title."""

LINES: tuple[tuple[Health, re.Pattern[str]], ...] = tuple(
    (health, re.compile(pattern, re.I))
    for health, pattern in (
        (
            Health.CHALLENGE,
            rf"(?:enable|turn on|requires?) {_JS} and (?:cookies|disable any ad ?blocker)|not a robot"
            r"|(?:checking|verifying) your (?:browser|connection|network|request)|不是机器人"
            rf"|are (?:a )?human\b|think you (?:are|were|might be) a (?:ro)?bot|unusual (?:traffic"
            rf"|activity)|automated (?:requests|traffic|queries"
            rf"|access)\b(?!.{{0,40}}\b(?:prohibited|forbidden|not (?:allowed|permitted)))"
            rf"|(?:请|需要?)(?:开启|启用|打开|允许)[^。]{{0,8}}{_JS}|{_JS}[^。]{{0,10}}(?:开启|启用"
            rf"|打开)[^。]{{0,10}}(?:刷新|重试|访问|继续)"
            r"|(?:拖动|按住|滑动)[^。]{0,8}滑块|滑块[^。]{0,8}(?:拖|滑|移)|(?:依次|按顺序)点击|(?:prove"
            r"|confirm"
            r"|show) (?:that )?you are (?:a )?human"
            r"|solve (?:the|this|a) (?:puzzle|challenge|captcha)|proof[- ]of[- ]work|not a bot\b"
            r"|滑动[^。]{0,8}验证|(?:请|需)[^。]{0,8}(?:完成|进行"
            r"|输入)[^。]{0,8}(?:验证|校验)|^(?:请?(?:完成|进行|通过))?(?:人机|安全)验证(?:中|页面"
            r"|提示)?\W{0,6}$|输入[^。]{0,10}(?:字符|验证码|计算结果)|正在(?:进行)?(?:安全)?(?:检[查测]"
            r"|验证)[^。]{0,12}(?:浏览器|环境|身份|请求|访问)"
            r"|complete the (?:security check|captcha)|(?:verify|prove) (?:that )?you"
            r"|confirm (?:that )?you(?:['’]re| are) (?:an? |not |human|real)",
        ),
        (
            Health.BLOCKED,
            r"(?:仅限|只限|请在|須在|需在|只能|[只仅](?:允许|对|供|面向|支持)|限)[^。]{0,16}(?:校园网"
            r"|校内|校園網"
            r"|内网|局域网|本校|VPN)"
            r"|(?:校外|境外|海外|国外)[^。]{0,10}(?:无法|不能|暂不|禁止|限制)"
            r"|(?:不|未|停止)(?:再)?(?:对|向|面向|支持)[^。]{0,6}(?:境外|海外|国外|校外)"
            r"|不(?:在|是|属于)[^。，]{0,8}(?:校园网|校内|内网|(?:许可|允许|授权)(?:的)?范围)"
            r"|^非法(?:访问|请求|操作)|IP(?:地址)?[^。]{0,6}(?:不(?:被)?允许|无权|未授权|受限)"
            r"|校外(?:用户|读者|人员|访问)[^。]{0,8}(?:请|须|需)[^。]{0,8}(?:VPN|登录)"
            r"|(?:列入|加入|进入)[^。]{0,8}黑名单|访问[^。]{0,4}(?:过快|过高|太快|超限)"
            r"|polic(?:y|ies) (?:prevents?|blocks?|forbids?|does not allow)"
            r"|(?:未|没有)[^。，]{0,24}备案|备案信息(?:与|不)|非法阻断"
            r"|(?:校园网|校内|内网)(?:用户|IP)?(?:才|方)(?:可|能)|您所在的(?:国家|地区|区域|位置)"
            r"|境外(?:IP|访问|用户)"
            r"|(?:not|un)\s?available in your (?:country|region|location)|(?:your|this) (?:country|region"
            r"|ip(?: address)?|network) (?:is|has been|was) (?:not|blocked|banned|restricted)"
            r"|(?:on|from) (?:the )?campus network only|only (?:be )?(?:accessible|accessed|available"
            r"|viewed|used"
            r"|reached|opened) (?:from|on|within|inside|via)[^.]{0,30}(?:campus|\b(?:network|intranet"
            r"|VPN)\b)"
            r"|cannot be (?:viewed|accessed|shown|opened) (?:from|in) (?:the|your) (?:country|region)"
            r"|access (?:to this (?:page|site|resource|website|service) )?(?:is|has been|was) (?:denied"
            r"|blocked"
            r"|restricted|forbidden|limited)|(?:url|request) (?:was|has been) (?:rejected|blocked)"
            r"|(?:consult with|contact) (?:the|your) (?:network |system )?administrator|access denied"
            r"|you (?:have been|are) blocked"
            r"|(?:don[’']t|do not) have (?:permission|access)|too many requests|rate limit"
            r"|(?<!\d)(?:403|451) |legal reasons"
            r"|拒绝访问|禁止访问|访问(?:被拒绝|受限|被禁止|受到限制|过于频繁|太频繁)|(?:无"
            r"|没有)(?:访问)?权限?访?问?(?:该|此|本|查看)|您(?:当前)?的(?:IP|请求|访问"
            r"|操作)[^。]{0,30}(?:拦截|封禁|限制"
            r"|阻断|拒绝|异常|风险)|(?:已|被|予以)[^。]{0,16}(?:拦截|阻断|封禁)"
            r"|(?:检测到|发现)[^。]{0,8}(?:非法|恶意|攻击|可疑)[^。]{0,4}(?:请求|访问|操作|行为|流量|字符)"
            r"|automated .{0,40}(?:prohibited|forbidden|not (?:allowed|permitted))|request (?:was"
            r"|has been) (?:refused|rejected|denied)"
            r"|疑似(?:攻击|黑客|恶意)|^(?:Web ?(?:应用)?|网站|云)?防火墙(?:提示|拦截)?$"
            r"|被[^。]{0,10}防火墙|防火墙[^。，、]{0,6}(?:已|拦截了|阻断了)",
        ),
        (
            Health.LOGIN,
            r"(?:please|must|need to|have to) (?:be )?(?:log(?:ged)?|sign(?:ed)?)[- ]?(?:in|on)\b"
            r"(?! (?:at|in) (?:the|our) (?:gate|reception|desk|door|entrance|front|lobby|library"
            r"|office))|(?:log"
            r"|sign) ?in (?:(?:through|with|via|using) [^.]{1,30} )?to (?:continue|view|read|access|see)"
            r"|subscribe (?:now |today )?to (?:read|view|continue|access|unlock|see)"
            r"|already a (?:subscriber|member)\?"
            r"|(?:request|create|register for) (?:an? )?(?:account|access) to (?:view|read|see|continue)"
            r"|session (?:has )?(?:expired|timed out)|(?:subscribers?|members?|registered users?) only"
            r"|登[录陆錄]后(?:才能|方可|即可|可|再)?(?:查看|访问|浏览|继续|阅读|操作)?"
            r"|(?:请|須|需要?|尚未|您未|没有|还未)先?登[录陆錄入]|统一身份认证|登录(?:已)?(?:超时|过期"
            r"|失效)|扫码登[录陆]|用户名[\s:：/／、和]{0,3}密码|账号[\s:：/／、和]{0,3}密码",
        ),
        (
            Health.GONE,
            r"(?:page|article|content|profile|document|item|file|url|address|entry|resource|dossier"
            r"|requested [a-z]{4,20}"
            r"|record)[^.]{0,40}(?:not (?:be )?found|does(?: not|n[’']t) exist|no longer (?:exists?"
            r"|available)"
            r"|(?:has|have) been (?:removed|deleted|withdrawn|taken down)|(?:was|is) (?:removed|deleted"
            r"|gone))"
            r"|(?:could not|couldn[’']t|cannot|can[’']t|unable to) (?:find|locate) (?:that|the|this|your"
            r"|what)[^.]{0,20}(?:page|article|content|looking|requested|profile|record|document)"
            r"|(?<!room )(?<!hall )(?<!building )(?<!office )\b(?:404|410)\b(?! (?!not\b|error|page"
            r"|file)[a-z]{4})|(?:页面|網頁|网页|頁面|文章|内容"
            r"|信息|新闻|文件|资源|链接|地址|栏目"
            r"|参数)[^。]{0,8}(?:不存在|未找到|没有找到|找不到|失效|有误|删除|移除|下线|下架|撤[销回])"
            r"|(?:链接|地址|栏目|参数|文件名)[^。]{0,8}错误"
            r"|(?:已|被)(?:发布者|作者|管理员)删除|找不到(?:您|你|该|此|相关|指定)?[^。]{0,8}(?:页面|頁"
            r"|内容|文章|信息|文件)|(?:此|该)(?:内容|文章)(?:因|已|被|无法)[^。]{0,12}(?:查看|删除|显示)",
        ),
        (
            Health.MAINTENANCE,
            r"(?:site|page|system|service|server|website|we)\b[^.]{0,30}(?:maintenance|being (?:updated"
            r"|upgraded)|under construction)|scheduled maintenance"
            r"|temporarily (?:unavailable|down|offline)|back (?:soon|shortly|online)|try again later"
            r"|\b(?:web ?site|site|page|service) is (?:currently |temporarily )?(?:closed|not available"
            r"|unavailable)"
            r"|something went wrong|(?:http|status|error)(?: error)?(?: code)?:? 5\d\d\b"
            r"|服务(?:暂时)?不可用"
            r"|\b(?:[a-z]\w{0,20}\.){2,6}\w{0,40}(?:Exception|Error)\b"
            r"|(?:网站|系统|平台|本站)[^。]{0,4}正在[^。]{0,4}(?:改版|建设|调整|维护)"
            r"|(?:internal|unexpected|unknown) (?:server )?error|error (?:has )?occurred(?! (?:in|at|on"
            r"|during) (?:the|its|a|an)\b)"
            r"|error establishing a database|(?:fatal|parse|syntax) error\b.{0,4}:"
            r"|\buncaught \w{0,30}(?:error"
            r"|exception)|SQLSTATE\[|stack trace:|traceback \(most recent|\.(?:php|jsp|aspx?|py)\b.{0,12}"
            r" line \[?\d"
            r"|(?:this|the|your) (?:domain|account|site|website)(?: name)? (?:is|has|has been|may be|was)"
            r" (?:been )?(?:for sale|expired|suspended|parked|disabled)|buy this domain"
            r"|(?:web )?server is (?:successfully installed|working)|站点创建成功|没有找到(?:对应的)?站点"
            r"|域名[^。]{0,8}(?:出售|转让|过期|到期)"
            r"|(?:网站|系统|服务器?|平台|栏目|页面)[^。]{0,10}(?:维护|升级"
            r"|建设中|繁忙|(?:异常|错误|故障)(?!得到|处理|抢修|排除|的?原因)|关闭)|停机维护|暂停服务"
            r"|暂时(?:无法|不能)(?:访问|使用|提供)"
            r"|请稍[后候]再?(?:试|重试|访问)|系统正?忙|(?:数据库|連接|连接)(?:连接)?(?:失败|错误|出错)"
            r"|敬请期待",
        ),
    )
)  # fmt: skip

TO_THE_VISITOR: tuple[tuple[Health, re.Pattern[str]], ...] = (
    (
        Health.CHALLENGE,
        re.compile(
            r"(?:[您你]|是否|不是|确认|证明|请)[^。]{0,16}(?:真人|机器人)|(?:真人|机器人)[^。]{0,12}(?:[您你]|验证|访问)|\byou(?:['’]re"
            r"| are) (?:a )?(?:real )?(?:human|person)\b",
            re.I,
        ),
    ),
    (
        Health.LOGIN,
        re.compile(
            r"(?:重新|请|需要?)登[录陆]|(?:会话|登[录陆])[^。]{0,6}失效"
            r"|\b(?:use|enter) your [^.]{0,30}(?:account|password|credentials)\b",
            re.I,
        ),
    ),
    (
        Health.BLOCKED,
        re.compile(
            r"\byour IP\b|\b(?:banned|denied) (?:from|because|by)\b|(?:本次|您的)访问[^。]{0,8}(?:中断"
            r"|终止|取消)"
            r"|非(?:校园网|校内|本校)[^。]{0,10}(?:不能|无法|不得|不可)|触发[^。]{0,10}安全策略"
            r"|安全策略[^。]{0,6}(?:拦截|中断|阻断|禁止)"
            r"|\baccess from [^.]{2,40} is not (?:supported|possible|permitted|allowed)"
            r"|\bonly (?:for|to) (?:readers|users|members|visitors|people)\b[^.]{0,20}\b(?:campus"
            r"|network|site)\b",
            re.I,
        ),
    ),
    (
        Health.MAINTENANCE,
        re.compile(
            r"technical (?:difficulties|problems|issues)|\b(?:our|the) (?:engineers|team|staff) (?:is|are)"
            r" (?:on it|working)|\b(?:this|the|our) (?:web ?)?site is not (?:published|ready|available"
            r"|online)",
            re.I,
        ),
    ),
)
"""What is said to a visitor, and to nobody else: for pages of a line or two."""

SCRIPTS = regex(
    r"__jsl_clearance|acw_sc__v\d|/cdn-cgi/challenge-platform|_?cf_chl|jschl|__chl_|_chl\b"
    r"|challenge-(?:form|running|error)|g-recaptcha|h-captcha|hcaptcha\.com|turnstile"
    r"|_Incapsula_|incap_ses|datadome|captcha-delivery|bm-verify|/_sec/(?:verify|cp_challenge)|frc-captcha"
    r"|cf-turnstile|captcha-(?:box|container|form)|sucuri_cloudproxy|px-captcha|perimeterx"
    r"|\$_ts\s{0,3}=|\$_ts\[|awswaf|aws-waf|geetest"
    r"|TCaptcha|turing\.captcha|WZWS|wzwschallenge|yunsuo_session|aliyun_?waf"
    r"|_waf_|antibot|safeline|knownsec|sl-session|HWWAFSES",
    re.I,
)
APP_ROOTS = (
    "#app, #root, #__next, #__nuxt, #react-root, #main-app, #vue-app, app-root, [ng-app], [data-reactroot],"
    " #svelte"
)
LOADING = regex(
    rf"^(?:loading|please wait|加载中|正在加载|载入中|數據載入中|页面加载中)[.…\s]{{0,6}}$"
    rf"|{_JS}[^.]{{0,20}}(?:to run|app)|(?:enable|needs?|requires?) {_JS}"
    rf"|doesn[’']t work (?:properly )?without",
    re.I,
)
JS_REDIRECT = regex(
    r"(?:(?:window|self|top|document|parent)\.)?location(?:\.href)?\s{0,3}=\s{0,3}[\"']([^\"']{1,500})[\"']"
    r"|location\.(?:replace|assign)\(\s{0,3}[\"']([^\"']{1,500})[\"']"
)
REFRESH = regex(
    r"^\s{0,4}(\d{1,4}(?:\.\d{1,3})?)\s{0,4}[;,]\s{0,4}(?:url\s{0,3}=)?\s{0,3}[\"']?([^\"'\s>]{1,500})", re.I
)
