"""Bodies that came instead of a profile, and profiles that look as if they were such: what each should be called."""
# ruff: noqa: E501  (markup has long lines)

from monitor.model import Health

NAME = "Nanhu University of Technology"
_MENU = "<nav><a href='/'>Home</a><a href='/list'>Institutions</a><a href='/about'>About</a></nav>"
_END = "<footer>© Watch 2024 <a href='/p'>Privacy</a></footer></body></html>"


def page(body: str, title: str = f"{NAME} | Watch", head: str = "") -> str:
    return f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{_MENU}{body}{_END}"


PROFILE = (
    f"<h1>{NAME}</h1><p>南湖理工大学</p><p>{NAME} (NHUT) is designated high risk for its close ties to the navy.</p>"
    "<p>It was founded in 1952 beside a foundry and trains 30,000 students.</p><h2>Defence laboratories</h2><ul>"
    "<li>Laboratory of Quiet Gears (静音齿轮实验室)</li><li>Laser Damage Laboratory (激光毁伤实验室)</li></ul>"
    "<h2>Partnerships</h2><p>In 2016 NHUT and Norinco Group signed a strategic cooperation agreement.</p>"
)
_STILL = "<div class='lds'></div><script src='/challenge.js'></script>"
TROUBLE: dict[str, tuple[Health, str]] = {
    "browser check": (Health.CHALLENGE, page("<h1>Verifying your connection</h1><p>This process is automatic. Your browser will redirect shortly.</p>" + _STILL, "Verifying…")),
    "ray id": (Health.CHALLENGE, "<html><head><title>Just a moment...</title></head><body><h2>watch.example needs to review the security of your connection before proceeding.</h2><p>Ray ID: 8f2</p></body></html>"),
    "press and hold": (Health.CHALLENGE, page("<h1>Before we continue…</h1><p>Press &amp; hold to confirm you are a human (and not a bot).</p>", "Access check")),
    "unusual traffic": (Health.CHALLENGE, page("<p>Our systems have detected unusual traffic from your computer network. Please solve the puzzle to continue.</p>", "Sorry…")),
    "js cookie": (Health.CHALLENGE, "<html><script>document.cookie='ct=1;path=/';setTimeout(function(){location.reload()},100)</script><body></body></html>"),
    "pow": (Health.CHALLENGE, page("<h1>Making sure you're not a bot!</h1><p>Loading proof of work…</p>", "Making sure you're not a bot!")),
    "zh slider": (Health.CHALLENGE, page("<p>为保障您的访问安全，请按住滑块，拖动到最右边</p>", "验证")),
    "zh click words": (Health.CHALLENGE, page("<h3>请依次点击图中的文字完成验证</h3>", "安全验证")),
    "zh wait": (Health.CHALLENGE, page("<p>正在验证您的浏览器，请稍候，页面将自动跳转……</p>" + _STILL, "请稍候")),
    "zh code": (Health.CHALLENGE, page("<p>访问过于频繁，请输入验证码后继续访问</p><input name='code'>", "提示")),
    "zh waf": (Health.BLOCKED, page("<h2>您的请求疑似攻击行为，已被拦截</h2><p>事件ID：20240502</p>", "拦截提示")),
    "login form": (Health.LOGIN, page("<h1>Welcome back</h1><form><label>Email</label><input name='e'><label>Password</label><input type='password'><button>Continue</button></form>", "Watch")),
    "members": (Health.LOGIN, page(f"<h1>{NAME}</h1><p>This profile is available to registered users only. Please log in or request access.</p>")),
    "expired session": (Health.LOGIN, page("<p>Your session has expired. Sign in again to view this record.</p>", "Session expired")),
    "paywall": (Health.LOGIN, page(f"<h1>{NAME}</h1><p>Subscribe to read this profile. Already a subscriber? Sign in.</p>")),
    "zh login": (Health.LOGIN, page("<div>您还没有登录，请先登录系统</div>", "提示信息")),
    "zh cas": (Health.LOGIN, page("<h2>统一身份认证</h2><form>用户名 <input> 密码 <input type='password'></form>", "登录")),
    "zh right": (Health.BLOCKED, page("<p>对不起，您没有权限查看该内容</p>", "系统提示")),
    "forbidden": (Health.BLOCKED, "<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>"),
    "akamai": (Health.BLOCKED, "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to access \"http://watch.example/u\" on this server.<P>Reference #18.2f</BODY></HTML>"),
    "region": (Health.BLOCKED, page("<h1>Unavailable in your location</h1><p>This content is not available in your region.</p>", "Unavailable")),
    "rate": (Health.BLOCKED, page("<h1>Slow down</h1><p>You have made too many requests. Try again in 60 seconds.</p>", "429")),
    "blocked ip": (Health.BLOCKED, page("<p>Your IP address has been blocked due to suspicious activity.</p>", "Blocked")),
    "zh region": (Health.BLOCKED, page("<p>您所在的地区暂不支持访问本站</p>", "提示")),
    "zh campus": (Health.BLOCKED, page("<p>本页面仅限校内IP访问，校外用户请使用VPN</p>", "访问受限")),
    "soft 404": (Health.GONE, page("<h1>Nothing here</h1><p>We couldn't find the page you were looking for.</p>", "Not found | Watch")),
    "removed": (Health.GONE, page("<h1>This profile has been removed</h1><p>Browse all institutions instead.</p>", "Removed")),
    "retired": (Health.GONE, page("<p>The requested institution does not exist in our database.</p>", "Watch")),
    "moved": (Health.GONE, page("<h1>Page not found</h1><ul>" + "".join(f"<li><a href='/{n}'>Institution {n}</a></li>" for n in range(30)) + "</ul>", "Watch")),
    "zh 404": (Health.GONE, page("<p>您访问的内容不存在或已被删除</p>", "提示")),
    "zh 404 b": (Health.GONE, page("<h1>404</h1><p>抱歉，找不到您要访问的页面</p>", "出错了")),
    "maintenance": (Health.MAINTENANCE, page("<h1>Scheduled maintenance</h1><p>We're upgrading our servers and will be back at 06:00 UTC.</p>", "Maintenance")),
    "gateway": (Health.MAINTENANCE, "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"),
    "went wrong": (Health.MAINTENANCE, page("<h1>Something went wrong</h1><p>An unexpected error has occurred. Please try again later.</p>", "Error")),
    "traceback": (Health.MAINTENANCE, page("<h1>Server Error (500)</h1>", "Server Error")),
    "zh upkeep": (Health.MAINTENANCE, page("<p>系统升级维护中，暂停访问，敬请谅解</p>", "公告")),
    "zh busy": (Health.MAINTENANCE, page("<p>服务器繁忙，请稍后再试</p>", "提示")),
    "spa": (Health.APP_SHELL, "<html><head><title>Watch</title></head><body><div id='root'></div><script src='/a.js'></script></body></html>"),
    "skeleton": (Health.APP_SHELL, page("<div id='app'><p>Loading…</p></div><script src='/a.js'></script><script src='/b.js'></script>", "Watch")),
    "zh spa": (Health.APP_SHELL, "<html><head><title>机构</title></head><body><div id='app'>正在加载...</div><script src='/a.js'></script></body></html>"),
    "cut in a list": (Health.TRUNCATED, page(PROFILE).split("<li>Laser")[0] + "<li>Laser Dam"),
    "cut in a tag": (Health.TRUNCATED, page(PROFILE).split("<h2>Partnerships")[0] + "<h2 cla"),
    "cut after an item": (Health.TRUNCATED, page(PROFILE).split("<li>Laser")[0]),
    "other institution": (Health.OTHER_INSTITUTION, page(PROFILE.replace("Nanhu", "Beihe").replace("NHUT", "BHUT").replace("南湖", "北河"), "Beihe University of Technology | Watch")),
    "list page": (Health.OTHER_INSTITUTION, page("<h1>Jinghu College</h1><p>景湖学院</p><p>Jinghu College is designated low risk for its small number of laboratories.</p>", "Jinghu College")),
    "mojibake": (Health.GARBLED, page(("<p>" + "å—æ¹–ç†å·¥å¤§å­¦ æƒ¯æ€§å¯¼èˆªé‡ç‚¹å®žéªŒå®¤</p>") * 6, "å—æ¹–")),
    "lost": (Health.GARBLED, page("<h1>\ufffd\ufffd\ufffd\ufffd</h1><p>" + "\ufffd\ufffd\ufffd\ufffd Univ \ufffd\ufffd\ufffd " * 8 + "</p>", "\ufffd\ufffd")),
    "empty body": (Health.EMPTY, "<html><head><title>Watch</title></head><body></body></html>"),
    "nothing": (Health.EMPTY, "   \n"),
    "robot question": (Health.CHALLENGE, page("<h1>One more step</h1><p>Please complete the security check to access watch.example</p>", "Attention Required!")),
    "captcha image": (Health.CHALLENGE, page("<p>Type the characters you see in the picture below</p><img src='c.png'><input name='captcha'>", "Robot Check")),
    "zh robot": (Health.CHALLENGE, page("<p>检测到您的网络环境存在异常，请完成下列验证后继续使用</p>", "访问验证")),
    "private": (Health.LOGIN, page("<h1>Private area</h1><p>You must be signed in to see institution profiles.</p>", "Private")),
    "zh member": (Health.LOGIN, page("<p>该内容仅对会员开放，请登录后查看</p>", "会员登录")),
    "firewall": (Health.BLOCKED, page("<h1>Web Page Blocked</h1><p>Access to the web page you were trying to visit has been blocked in accordance with company policy.</p>", "Web Page Blocked")),
    "bot policy": (Health.BLOCKED, page("<p>Automated access to this site is prohibited. Your request was refused.</p>", "Refused")),
    "zh forbidden": (Health.BLOCKED, page("<h1>禁止访问</h1><p>您的IP已被列入黑名单</p>", "禁止访问")),
    "no results": (Health.GONE, page("<h1>No such institution</h1><p>Try the list of all institutions.</p>", "No such institution")),
    "unpublished": (Health.GONE, page("<p>This entry is no longer available.</p>", "Watch")),
    "zh off": (Health.GONE, page("<p>该页面已下线</p>", "提示")),
    "holding page": (Health.MAINTENANCE, page("<h1>We are moving to a new home</h1><p>The site is temporarily offline while we migrate our data.</p>", "Temporarily offline")),
    "zh soon": (Health.MAINTENANCE, page("<p>网站改版升级中，敬请期待！</p>", "通知")),
    "stub": (Health.REDIRECT_STUB, "<html><head><meta http-equiv='refresh' content='0;url=/new'></head><body>Redirecting</body></html>"),
}  # fmt: skip

_LONG = "<p>" + "The university trains engineers for shipyards and keeps a museum of gears. " * 8 + "</p>"
HEALTHY: dict[str, str] = {
    "plain": page(PROFILE),
    "mentions access denied": page(PROFILE + "<p>Reporters who asked for the list were met with “Access denied”.</p>"),
    "noscript": page("<noscript>Please enable JavaScript to use the map.</noscript>" + PROFILE + "<script src='/map.js'></script>"),
    "noscript banner": page("<div class='banner'>You need to enable JavaScript to see the charts on this page.</div>" + PROFILE),
    "login box": page("<form><input name='u'><input type='password'><button>Log in</button></form>" + PROFILE),
    "short": page(f"<h1>{NAME}</h1><p>南湖理工大学</p><p>{NAME} is designated low risk.</p>"),
    "very short": page(f"<h1>{NAME}</h1><dl><dt>Risk</dt><dd>Low</dd></dl>"),
    "cyber": page(PROFILE + "<p>Students of the university broke captchas and blocked servers in a contest in 2019.</p>"),
    "sign in": page("<p><a href='/l'>Sign in</a> to follow this institution</p>" + PROFILE),
    "maintenance study": page(PROFILE.replace("Quiet Gears", "Aircraft Maintenance")),
    "forbidden city": page(PROFILE + "<p>It restored roofs in the Forbidden City in 2011.</p>"),
    "site to be upgraded": page("<p>Our site will be down for maintenance on 3 May.</p>" + PROFILE + _LONG),
    "challenge script": page(PROFILE + "<script src='/cdn-cgi/challenge-platform/x.js'></script>"),
    "recaptcha form": page(PROFILE + "<form><textarea></textarea><div class='g-recaptcha'></div><button>Send</button></form>"),
    "no closing tags": page(PROFILE).replace("</body></html>", ""),
    "no longer exists": page(PROFILE + "<p>Its school of gunnery no longer exists.</p>"),
    "loading": page("<div>Loading map…</div>" + PROFILE + "<script src='/a.js'></script>"),
    "app root": page(f"<div id='app'>{PROFILE}</div><script src='/a.js'></script><script src='/b.js'></script>"),
    "zh": page("<h1>南湖理工大学</h1><p>南湖理工大学被评为高风险，因其与海军联系密切。</p><h2>国防重点实验室</h2><ul><li>静音齿轮实验室</li></ul>", "南湖理工大学"),
    "zh login link": page("<p><a href='/l'>登录</a> <a href='/r'>注册</a></p><h1>南湖理工大学</h1><p>南湖理工大学被评为高风险，因其与海军联系密切。</p><h2>安全验证技术实验室</h2>", "南湖理工大学"),
    "old name": page("<h1>Nanhu Institute of Mechanics</h1><h2>Now called</h2><p>" + NAME + "</p>" + _LONG, "Nanhu Institute of Mechanics"),
    "other universities": page(PROFILE + "<h2>Compare with</h2><ul><li>Beihe University: high risk</li></ul>"),
    "error in text": page(PROFILE + "<p>An error occurred in a test of its rocket in 2014; 404 parts were lost.</p>"),
    "cookie wall": page("<div role='dialog'><h2>We value your privacy</h2><p>Please accept cookies to continue.</p></div>" + PROFILE),
    "comments closed": page(PROFILE + "<p>You must be logged in to post a comment.</p>"),
    "suspended": page(f"<h1>{NAME}</h1><p>The rating of {NAME} is under review and has been suspended.</p>"),
}  # fmt: skip
