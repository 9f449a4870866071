"""The wordings by which a page shows that it is not the page that was asked for. Data for `health`.

`HEADS` are looked for in titles and main headings, `LINES` in the first lines of a page that has little
text of its own, `SCRIPTS` in the source of one that has next to none. Every pattern is short and
linear.
"""

import re

from monitor.model import Health

_JS = r"(?:java\s?script|js)"

HEADS: tuple[tuple[Health, re.Pattern[str]], ...] = tuple(
    (health, re.compile(pattern, re.I))
    for health, pattern in (
        (
            Health.CHALLENGE,
            r"just a moment|^one moment|attention required|check(?:ing)? (?:your browser|that you are"
            r"|if you are|the site)"
            r"|(?:are|not) (?:you )?(?:a )?(?:robot|human|bot)\b|verify(?:ing)? (?:that )?you"
            r"|human verification|security (?:check|verification)"
            r"|(?:bot|browser) (?:check|verification)|ddos[- ]protection|\bcaptcha|^请稍[候后]|^验证$"
            r"|安全验证"
            r"|人机验证|人机识别|滑动验证|访问验证|安全检查"
            r"|身份核验|完成.{0,6}验证|验证码|網站驗證|安全驗證|防火墙",
        ),
        (
            Health.LOGIN,
            r"^(?:user |account |member |staff |student )?(?:log[ -]?in|sign[ -]?in|log on)\b"
            r"|login required|authentication required"
            r"|^(?:用户|会员|系统|账号|教师|学生)?登[录陆錄入](?:页面|系统|界面)?$|^请(?:先)?登[录陆]"
            r"|統一身份認證|统一身份认证|身份认证(?:平台|系统)|单点登录"
            r"|^系统提示$|CAS.{0,12}(?:login|登录)",
        ),
        (
            Health.BLOCKED,
            r"^(?:error )?(?:403|429|451)\b|forbidden|access (?:is |was |has been )?(?:denied|restricted"
            r"|blocked)|(?:request|page|site|traffic|connection) (?:blocked|rejected|refused)"
            r"|you (?:have been|are|were) blocked|too many requests|unavailable for legal reasons"
            r"|not available in your"
            r"|拒绝访问|禁止访问|访问(?:被拒绝|受限|被禁止|受到限制|过于频繁|频繁)|无权(?:限)?访问"
            r"|没有(?:访问)?权限|请求被拦截|拒絕存取|禁止存取",
        ),
        (
            Health.GONE,
            r"^(?:error |http )?(?:404|410)\b|(?:404|410)(?: error| not found|错误|页面|$)|(?:page|file"
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
            r"|shortly|later)|service (?:temporarily )?unavailable"
            r"|^(?:error )?50[0234]\b|internal server error|bad gateway|gateway time-?out|server (?:error"
            r"|is (?:too )?busy)|under construction"
            r"|error establishing a database|^(?:an )?(?:application|runtime|unexpected|fatal"
            r"|database) error|^coming soon$"
            r"|(?:网站|系统|服务器?|平台|网页|站点)(?:正在|暂时|临时)?(?:维护|升级|建设|关闭|繁忙|异常"
            r"|错误|故障)|停机维护|暂停(?:服务|访问)|维护(?:公告|通知|中)"
            r"|系統維護|網站維護",
        ),
    )
)  # fmt: skip

LINES: tuple[tuple[Health, re.Pattern[str]], ...] = tuple(
    (health, re.compile(pattern, re.I))
    for health, pattern in (
        (
            Health.CHALLENGE,
            rf"(?:enable|turn on|requires?) {_JS} and cookies|checking your browser|not a robot"
            rf"|are (?:a )?human\b|unusual (?:traffic|activity)|automated (?:requests|traffic|queries"
            rf"|access)\b(?!.{{0,40}}\b(?:prohibited|forbidden|not (?:allowed|permitted)))"
            rf"|(?:请|需要?)(?:开启|启用|打开|允许)[^。]{{0,8}}{_JS}|{_JS}[^。]{{0,10}}(?:开启|启用"
            rf"|打开)[^。]{{0,10}}(?:刷新|重试|访问|继续)"
            r"|(?:拖动|按住|滑动)[^。]{0,8}滑块|滑块[^。]{0,8}(?:拖|滑|移)|(?:依次|按顺序)点击|(?:prove|confirm"
            r"|show) (?:that )?you are (?:a )?human"
            r"|solve (?:the|this|a) (?:puzzle|challenge|captcha)|proof[- ]of[- ]work|not a bot\b"
            r"|滑动[^。]{0,8}验证|(?:请|需)[^。]{0,8}(?:完成|进行"
            r"|输入)[^。]{0,8}(?:验证|校验)|人机验证|安全验证|正在(?:进行)?(?:安全)?(?:检[查测]"
            r"|验证)[^。]{0,12}(?:浏览器|环境|身份|请求|访问)"
            r"|complete the (?:security check|captcha)|(?:verify|prove|confirm) (?:that )?you",
        ),
        (
            Health.BLOCKED,
            r"(?:仅限|只限|请在|須在|需在|只能|只允许|仅允许|限)[^。]{0,16}(?:校园网|校内|校園網|内网"
            r"|局域网|本校|VPN)"
            r"|(?:校外|境外|海外|国外)[^。]{0,10}(?:无法|不能|暂不|禁止|限制)"
            r"|(?:校园网|校内|内网)(?:用户|IP)?(?:才|方)(?:可|能)|您所在的(?:国家|地区|区域|位置)"
            r"|境外(?:IP|访问|用户)"
            r"|(?:not|un)\s?available in your (?:country|region|location)|(?:your|this) (?:country|region"
            r"|ip(?: address)?|network) (?:is|has been|was) (?:not|blocked|banned|restricted)"
            r"|(?:on|from) (?:the )?campus network only|only (?:accessible|available) (?:from|on"
            r"|within) (?:the )?campus"
            r"|access (?:to this (?:page|site|resource|website) )?(?:is|has been|was) (?:denied|blocked"
            r"|restricted|forbidden)|access denied|you (?:have been|are) blocked"
            r"|(?:don[’']t|do not) have (?:permission|access)|too many requests|rate limit|(?:403|451) "
            r"|legal reasons"
            r"|拒绝访问|禁止访问|访问(?:被拒绝|受限|被禁止|受到限制|过于频繁|太频繁)|(?:无"
            r"|没有)(?:访问)?权限?访?问?(?:该|此|本|查看)|您的(?:IP|请求|访问)[^。]{0,16}(?:拦截|封禁|限制"
            r"|阻断|拒绝|异常)"
            r"|automated .{0,40}(?:prohibited|forbidden|not (?:allowed|permitted))|request (?:was"
            r"|has been) (?:refused|rejected|denied)"
            r"|疑似(?:攻击|黑客|恶意)|(?:Web应用)?防火墙",
        ),
        (
            Health.LOGIN,
            r"(?:please|must|need to|have to) (?:be )?(?:log(?:ged)?|sign(?:ed)?)[- ]?(?:in|on)|(?:log"
            r"|sign) ?in to (?:continue|view|read|access|see)"
            r"|subscribe (?:now |today )?to (?:read|view|continue|access|unlock|see)"
            r"|already a (?:subscriber|member)\?"
            r"|(?:request|create|register for) (?:an? )?(?:account|access) to (?:view|read|see|continue)"
            r"|session (?:has )?(?:expired|timed out)|(?:subscribers?|members?|registered users?) only"
            r"|登[录陆錄]后(?:才能|方可|即可|可|再)?(?:查看|访问|浏览|继续|阅读|操作)?"
            r"|(?:请|須|需要?|尚未|您未|没有|还未)先?登[录陆錄入]|统一身份认证|登录(?:已)?(?:超时|过期"
            r"|失效)|用户名[\s:：/／、和]{0,3}密码|账号[\s:：/／、和]{0,3}密码",
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
            r"|\b(?:404|410)\b|(?:页面|網頁|网页|頁面|文章|内容|信息|新闻|文件|资源|链接|地址|栏目"
            r"|参数)[^。]{0,8}(?:不存在|未找到|没有找到|找不到|失效|有误|错误|删除|移除|下线|下架|撤[销回])"
            r"|(?:已|被)(?:发布者|作者|管理员)删除|找不到(?:您|你|该|此|相关|指定)?[^。]{0,8}(?:页面|頁"
            r"|内容|文章|信息|文件)|(?:此|该)(?:内容|文章)(?:因|已|被|无法)[^。]{0,12}(?:查看|删除|显示)",
        ),
        (
            Health.MAINTENANCE,
            r"(?:site|page|system|service|server|website|we)\b[^.]{0,30}(?:maintenance|being (?:updated"
            r"|upgraded)|under construction)|scheduled maintenance"
            r"|temporarily (?:unavailable|down|offline)|back (?:soon|shortly|online)|try again later"
            r"|(?:internal|unexpected|unknown) (?:server )?error|error (?:has )?occurred"
            r"|error establishing a database|(?:网站|系统|服务器?|平台|栏目|页面)[^。]{0,10}(?:维护|升级"
            r"|建设中|繁忙|异常|错误|故障|关闭)|停机维护|暂停服务|暂时(?:无法|不能)(?:访问|使用|提供)"
            r"|请稍后(?:再试|重试|访问)|(?:数据库|連接|连接)(?:连接)?(?:失败|错误|出错)|敬请期待",
        ),
    )
)  # fmt: skip

SCRIPTS = re.compile(
    r"__jsl_clearance|acw_sc__v\d|/cdn-cgi/challenge-platform|_?cf_chl|jschl|__chl_|_chl\b"
    r"|challenge-(?:form|running|error)|g-recaptcha|h-captcha|hcaptcha\.com|turnstile"
    r"|_Incapsula_|incap_ses|datadome|px-captcha|perimeterx|\$_ts\s{0,3}=|\$_ts\[|awswaf|aws-waf|geetest"
    r"|TCaptcha|turing\.captcha|WZWS|wzwschallenge|yunsuo_session|aliyun_?waf"
    r"|_waf_|antibot|safeline|knownsec|sl-session|HWWAFSES",
    re.I,
)
APP_ROOTS = (
    "#app, #root, #__next, #__nuxt, #react-root, #main-app, #vue-app, app-root, [ng-app], [data-reactroot],"
    " #svelte"
)
LOADING = re.compile(
    rf"^(?:loading|please wait|加载中|正在加载|载入中|數據載入中|页面加载中)[.…\s]{{0,6}}$"
    rf"|{_JS}[^.]{{0,20}}(?:to run|app)|enable {_JS}|doesn[’']t work (?:properly )?without",
    re.I,
)
JS_REDIRECT = re.compile(
    r"(?:(?:window|self|top|document|parent)\.)?location(?:\.href)?\s{0,3}=\s{0,3}[\"']([^\"']{1,500})[\"']"
    r"|location\.(?:replace|assign)\(\s{0,3}[\"']([^\"']{1,500})[\"']"
)
REFRESH = re.compile(
    r"^\s{0,4}(\d{1,4}(?:\.\d{1,3})?)\s{0,4}[;,]\s{0,4}(?:url\s{0,3}=)?\s{0,3}[\"']?([^\"'\s>]{1,500})", re.I
)
