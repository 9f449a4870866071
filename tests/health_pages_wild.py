"""What firewalls, gateways, servers and portals send instead of a page, in the shapes that they have in the wild
(all names invented); and pages that speak of such things and are pages.
"""
# ruff: noqa: E501  (markup has long lines)

from monitor.model import Health

_IIS = "<style>body{margin:0;font-size:.7em;font-family:Verdana}</style>"
_NOISE = (
    "<script>" + "var _0x1a2b=['\\x63','\\x6f'];(function(a,b){return a[b]})(window,'x');" * 40 + "</script>"
)

WILD: dict[str, tuple[Health, int, str]] = {
    # -------------------------------------------------------------- challenges
    "cloudflare managed": (Health.CHALLENGE, 403, "<!DOCTYPE html><html lang='en-US'><head><title>Just a moment...</title><meta http-equiv='refresh' content='390'></head><body><div class='main-wrapper' role='main'><div class='main-content'><noscript><div class='h2'><span id='challenge-error-text'>Enable JavaScript and cookies to continue</span></div></noscript></div></div><script>(function(){window._cf_chl_opt={cvId:'3'};}());</script></body></html>"),
    "cloudflare attention": (Health.CHALLENGE, 200, "<html><head><title>Attention Required! | Cloudflare</title></head><body><h1>One more step</h1><h2>Please complete the security check to access</h2><div class='cf-captcha-container'></div><p>Cloudflare Ray ID: 7f</p></body></html>"),
    "akamai sensor": (Health.CHALLENGE, 200, "<html><head><meta http-equiv='refresh' content=\"5; URL='/u?bm-verify=AAQ'\"><script>var i=1700000000;var j=i+Number('12'+'34');</script></head><body><script>var xhr=new XMLHttpRequest();xhr.open('POST','/_sec/verify?provider=interstitial',false);xhr.send(JSON.stringify({'bm-verify':'AAQ','pow':j}));</script><script src='/9c/fhs/akam/13/7d'></script></body></html>"),
    "imperva frame": (Health.CHALLENGE, 200, "<html style='height:100%'><head><META NAME='ROBOTS' CONTENT='NOINDEX, NOFOLLOW'></head><body style='margin:0'><iframe id='main-iframe' src='/_Incapsula_Resource?SWUDNSAI=31&xinfo=9' frameborder=0 width='100%'>Request unsuccessful. Incapsula incident ID: 7-5</iframe></body></html>"),
    "datadome": (Health.CHALLENGE, 403, "<html><head><title>watch.example</title></head><body><p id='cmsg'>Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c','cid':'A','host':'geo.captcha-delivery.example'}</script></body></html>"),
    "perimeterx": (Health.CHALLENGE, 403, "<html><head><title>Access to this page has been denied</title></head><body><h1>Please verify you are a human</h1><p>Access to this page has been denied because we believe you are using automation tools to browse the website.</p><div id='px-captcha'></div></body></html>"),
    "aws": (Health.CHALLENGE, 202, "<html><head><title></title><script src='https://a.token.awswaf.example/b/challenge.js'></script></head><body><div id='challenge-container'></div><script>AwsWafIntegration.saveReferrer();AwsWafIntegration.checkForceRefresh()</script><noscript><h1>JavaScript is disabled</h1>In order to continue, we need to verify that you're not a robot.</noscript></body></html>"),
    "sucuri": (Health.CHALLENGE, 200, "<html><title>You are being redirected...</title><noscript>Javascript is required. Please enable javascript before you are allowed to see this page.</noscript><script>var s={},u,c,U,r,i,l=0,a,e=eval,w=String.fromCharCode,sucuri_cloudproxy_js='';S='cz0=';document.cookie='x';location.reload();</script></html>"),
    "ddos guard": (Health.CHALLENGE, 403, "<html><head><title>DDoS-Guard</title></head><body><h1>Checking your browser before accessing watch.example</h1><p>Please wait a few seconds. Once this check is complete, the website will open automatically</p></body></html>"),
    "friendly": (Health.CHALLENGE, 200, "<html><head><title>Checking connection</title></head><body><p>We are checking your connection to make sure that it is secure.</p><div class='frc-captcha' data-sitekey='F'></div></body></html>"),
    "aliyun slider": (Health.CHALLENGE, 200, "<html><head><title>滑动验证页面</title></head><body><div id='nocaptcha'></div><p>为了更好的访问体验，请进行验证，通过后即可继续访问网页</p><script src='https://g.example/AWSC/awsc.js'></script></body></html>"),
    "aliyun cookie": (Health.CHALLENGE, 200, "<html><script>var arg1='3F9C';function reload(x){setCookie('acw_sc__v2',x);document.location.reload();}</script></html>"),
    "riverside 202": (Health.CHALLENGE, 202, "<!DOCTYPE html><html><head><meta charset='utf-8'><meta content='Q3k{9' id='9DhefwqGPrzGxEp9hPaoag'><script type='text/javascript' r='m'>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;$_ts.cd='q'</script><script src='/4QbVtADbnLVIc/d.js' r='m'></script><script r='m'>_$l6()</script></head><body></body></html>"),
    "riverside 412": (Health.CHALLENGE, 412, "<!DOCTYPE html><html><head><meta charset='utf-8'><meta content='x' id='m'><script src='/a/b.js' r='m'></script><script r='m'>_$aB();</script></head><body><input type='hidden' id='__onload__' name='q' value='z'></body></html>"),
    "shield 521": (Health.CHALLENGE, 521, "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+'_clearance_s=17';location.href=location.pathname+location.search</script>"),
    "dun": (Health.CHALLENGE, 200, "<html><head><title>安全检测</title></head><body><div class='box'><p>当前访问疑似黑客攻击，已被创宇盾拦截</p><p>如果您是网站管理员，请登录知道创宇云安全查看详情</p></div></body></html>".replace("拦截", "检测，请完成验证后继续访问")),
    "waf wait": (Health.CHALLENGE, 200, "<html><head><title>请稍候…</title></head><body><h2>正在检测您的浏览器环境</h2><p>页面将在 5 秒后自动跳转</p></body></html>"),
    "arithmetic": (Health.CHALLENGE, 200, "<html><head><title>网站访问认证</title></head><body><p>网站当前访问量较大，请输入验证码后继续访问：</p><img src='/code.png'><input name='c'><button>提交</button></body></html>"),
    "click button": (Health.CHALLENGE, 200, "<html><head><title>浏览器安全检查中…</title></head><body><p>还剩 5 秒</p><script>setTimeout(function(){}, 5)</script></body></html>"),
    "obfuscated": (Health.CHALLENGE, 200, f"<html><head><meta charset='utf-8'></head><body>{_NOISE}<script>document.cookie='a=1';window.location.reload(true)</script></body></html>"),
    # -------------------------------------------------------------- blocks
    "cloudflare 1020": (Health.BLOCKED, 403, "<html><head><title>Access denied | watch.example used Cloudflare to restrict access</title></head><body><h1>Error 1020</h1><h2>Access denied</h2><h2>What happened?</h2><p>This website is using a security service to protect itself from online attacks.</p></body></html>"),
    "cloudflare block 200": (Health.BLOCKED, 200, "<html><head><title>Sorry, you have been blocked</title></head><body><h1>Sorry, you have been blocked</h1><h2>You are unable to access watch.example</h2><h2>Why have I been blocked?</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution. There are several actions that could trigger this block including submitting a certain word or phrase, a SQL command or malformed data.</p><h2>What can I do to resolve this?</h2><p>You can email the site owner to let them know you were blocked. Please include what you were doing when this page came up and the Cloudflare Ray ID found at the bottom of this page.</p></body></html>"),
    "f5": (Health.BLOCKED, 200, "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 1234567890<br><br><a href='javascript:history.back();'>[Go Back]</a></body></html>"),
    "fortinet": (Health.BLOCKED, 200, "<html><head><title>Web Filter Violation</title></head><body><h1>Attack ID: 20000018</h1><p>The page cannot be displayed. Please contact the administrator for additional information.</p></body></html>"),
    "modsecurity": (Health.BLOCKED, 406, "<html><head><title>Not Acceptable!</title></head><body><h1>Not Acceptable!</h1><p>An appropriate representation of the requested resource could not be found on this server. This error was generated by Mod_Security.</p></body></html>"),
    "wordfence": (Health.BLOCKED, 503, "<html><head><title>Your access to this site has been limited by the site owner</title></head><body><h1>Your access to this site has been limited by the site owner</h1><p>Your access to this service has been limited. (HTTP response code 503)</p></body></html>"),
    "imperva incident": (Health.BLOCKED, 403, "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1><p>Error 16</p><p>This request was blocked by our security service. Incident ID: 9-3</p></body></html>"),
    "nginx": (Health.BLOCKED, 403, "<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body>\r\n<center><h1>403 Forbidden</h1></center>\r\n<hr><center>openresty</center>\r\n</body>\r\n</html>"),
    "aliyun waf 405": (Health.BLOCKED, 405, "<!doctypehtml><html lang='zh-cn'><head><meta charset='utf-8'><title>405</title></head><body><div class='message'>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</div><div>您的请求ID是：<strong>2a7</strong></div></body></html>"),
    "aliyun waf 200": (Health.BLOCKED, 200, "<html lang='zh-cn'><head><meta charset='utf-8'><title>访问提示</title></head><body><div class='message'>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</div><div>您的请求ID是：<strong>2a7</strong></div></body></html>"),
    "safedog": (Health.BLOCKED, 200, "<html><head><title>网站防火墙</title></head><body><h1>网站防火墙</h1><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>可能原因：您提交的内容包含危险的攻击请求</p><p>如何解决：1）检查提交内容；2）如网站托管，请联系空间提供商；3）普通网站访客，请联系网站管理员；</p></body></html>"),
    "yunsuo": (Health.BLOCKED, 200, "<html><head><title>云锁</title></head><body><p>您的访问可能对网站造成危险，已被云锁安全拦截</p></body></html>"),
    "d-shield": (Health.BLOCKED, 200, "<html><head><title>D盾_拦截提示</title></head><body><p>注意：您提交的内容含有非法字符，已被拦截！请勿提交非法内容。</p></body></html>"),
    "chuangyu": (Health.BLOCKED, 200, "<html><head><title>创宇盾</title></head><body><p>当前访问疑似黑客攻击，已被网站管理员设置为拦截</p><p>您的IP：198.51.100.7</p></body></html>"),
    "360": (Health.BLOCKED, 493, "<html><head><title>网站卫士提示</title></head><body><p>您的访问请求可能存在风险，已被拦截！</p><p>如有疑问，请联系网站管理员并提供如下信息</p></body></html>"),
    "refused zh": (Health.BLOCKED, 200, "<html><head><title>提示信息</title></head><body><p>您的访问请求被拒绝</p><p>原因：访问IP不在允许范围内</p></body></html>"),
    "illegal zh": (Health.BLOCKED, 200, "<html><head><title>安全提示</title></head><body><h3>检测到非法请求！</h3><p>系统已记录您的IP地址。</p></body></html>"),
    "tencent": (Health.BLOCKED, 566, "<html><head><title>拦截页面</title></head><body><h1>很抱歉，您提交的请求可能对网站造成威胁，请求已被管理员设置的策略阻断</h1></body></html>"),
    "huawei": (Health.BLOCKED, 418, "<html><head><title>访问被拦截！</title></head><body><div>您的请求疑似攻击行为！</div><div>如果您是网站管理员，您可以前往安全管理平台查询。</div></body></html>"),
    "region en": (Health.BLOCKED, 200, "<html><head><title>Unavailable</title></head><body><p>We are sorry. For legal reasons this website cannot be viewed from the country that you are visiting from.</p></body></html>"),
    "region zh": (Health.BLOCKED, 200, "<html><head><title>提示</title></head><body><p>根据相关规定，本网站暂不对境外地区提供访问服务。</p></body></html>"),
    "campus": (Health.BLOCKED, 200, "<html><head><title>访问提示</title></head><body><p>请在校园网内访问</p></body></html>"),
    "campus long": (Health.BLOCKED, 403, "<html><head><title>访问受限</title></head><body><p>抱歉，该资源仅对校内用户开放。</p><p>校外用户请通过 WebVPN（webvpn.nanhu.example）登录后访问。</p></body></html>"),
    "campus nobody": (Health.BLOCKED, 200, "<html><head><title>南湖理工大学</title></head><body><p>您当前的IP地址（198.51.100.7）并非校内地址，该信息仅允许校内地址访问</p></body></html>"),
    "intranet en": (Health.BLOCKED, 200, "<html><head><title>Restricted</title></head><body><p>This page can only be accessed from the university network. If you are off campus, please connect to the VPN first.</p></body></html>"),
    "filing": (Health.BLOCKED, 200, "<html><head><title>网站暂时无法访问</title></head><body><h1>网站暂时无法访问</h1><p>该网站未根据工信部相关法律规定进行备案，请网站负责人前往备案</p><p>非法阻断页面，请勿信任</p></body></html>"),
    "filing 2": (Health.BLOCKED, 403, "<html><head><title>TestPage</title></head><body><p>尊敬的用户：</p><p>您访问的域名未备案或备案信息与接入服务商不一致，暂时无法访问。</p></body></html>"),
    # -------------------------------------------------------------- logins
    "webvpn": (Health.LOGIN, 200, "<html><head><title>WebVPN 资源访问控制系统</title></head><body><h2>账号登录</h2><form><input name='u' placeholder='学工号'><input type='password' placeholder='密码'><button>登录</button></form><p>忘记密码</p><p>扫码登录</p></body></html>"),
    "cas": (Health.LOGIN, 200, "<html><head><title>统一身份认证平台</title></head><body><ul><li>密码登录</li><li>动态码登录</li></ul><form id='casLoginForm'><input name='username'><input type='password' name='password'><input name='execution' value='e1s1' type='hidden'><button>登 录</button></form><p>为了账号安全，请勿在公共电脑上保存密码</p></body></html>"),
    "cas en": (Health.LOGIN, 200, "<html><head><title>CAS – Central Authentication Service</title></head><body><h2>Enter your NetID and password</h2><form><input name='username'><input type='password'><input type='submit' value='LOGIN'></form><p>For security reasons, please log out and exit your web browser when you are done accessing services that require authentication!</p></body></html>"),
    "shibboleth": (Health.LOGIN, 200, "<html><head><title>Web Login Service</title></head><body><p>Login to Example Library</p><form><input name='j_username'><input type='password' name='j_password'><button>Login</button></form></body></html>"),
    "portal": (Health.LOGIN, 200, "<html><head><title>上网认证</title></head><body><h3>校园网认证登录</h3><form><input name='u'><input type='password'><button>登录</button></form></body></html>"),
    "captive": (Health.LOGIN, 511, "<html><head><title>Network Authentication Required</title></head><body><p>You need to authenticate with the local network in order to gain access.</p></body></html>"),
    # -------------------------------------------------------------- servers' errors
    "iis 500": (Health.MAINTENANCE, 500, f"<html><head><title>500 - Internal server error.</title>{_IIS}</head><body><div id='header'><h1>Server Error</h1></div><h2>500 - Internal server error.</h2><h3>There is a problem with the resource you are looking for, and it cannot be displayed.</h3></body></html>"),
    "iis 404 as 200": (Health.GONE, 200, f"<html><head><title>404 - 找不到文件或目录。</title>{_IIS}</head><body><div id='header'><h1>服务器错误</h1></div><h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称或者暂时不可用。</h3></body></html>"),
    "iis 403": (Health.BLOCKED, 403, f"<html><head><title>403 - 禁止访问: 访问被拒绝。</title>{_IIS}</head><body><h1>服务器错误</h1><h2>403 - 禁止访问: 访问被拒绝。</h2><h3>您无权使用所提供的凭据查看此目录或页面。</h3></body></html>"),
    "asp runtime": (Health.MAINTENANCE, 200, "<html><head><title>运行时错误</title></head><body><h1>“/”应用程序中的服务器错误。<hr></h1><h2><i>运行时错误</i></h2><p><b>说明: </b>服务器上出现应用程序错误。此应用程序的当前自定义错误设置禁止远程查看应用程序错误的详细信息(出于安全原因)。</p></body></html>"),
    "tomcat 404": (Health.GONE, 200, "<html><head><title>HTTP Status 404 – 未找到</title></head><body><h1>HTTP Status 404 – 未找到</h1><hr><p><b>类型</b> 状态报告</p><p><b>消息</b> 请求的资源[/u/1]不可用</p><p><b>描述</b> 源服务器未能找到目标资源的表示或者是不愿公开一个已经存在的资源表示。</p><h3>Apache Tomcat/9.0.1</h3></body></html>"),
    "tomcat 500": (Health.MAINTENANCE, 200, "<html><head><title>HTTP Status 500 – Internal Server Error</title></head><body><h1>HTTP Status 500 – Internal Server Error</h1><hr><p><b>Type</b> Exception Report</p><p><b>Message</b> An exception occurred processing [/list.jsp] at line [31]</p><p><b>Exception</b></p><pre>org.apache.jasper.JasperException: java.lang.NullPointerException</pre><h3>Apache Tomcat/8.5</h3></body></html>"),
    "php": (Health.MAINTENANCE, 200, "<br /><b>Fatal error</b>:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in /var/www/db.php:12 Stack trace: #0 {main} thrown in <b>/var/www/db.php</b> on line <b>12</b><br />"),
    "thinkphp": (Health.MAINTENANCE, 200, "<html><head><title>系统发生错误</title></head><body><h1>页面错误！请稍后再试～</h1><p>ThinkPHP V5 { 十年磨一剑-为API开发设计的高性能框架 }</p></body></html>"),
    "varnish": (Health.MAINTENANCE, 503, "<html><head><title>503 Backend fetch failed</title></head><body><h1>Error 503 Backend fetch failed</h1><p>Backend fetch failed</p><h3>Guru Meditation:</h3><p>XID: 12</p></body></html>"),
    "over quota": (Health.MAINTENANCE, 509, "<html><head><title>509 Bandwidth Limit Exceeded</title></head><body><h1>Bandwidth Limit Exceeded</h1>The server is temporarily unable to service your request due to the site owner reaching his/her bandwidth limit. Please try again later.</body></html>"),
    "suspended": (Health.MAINTENANCE, 200, "<html><head><title>Account Suspended</title></head><body><h1>Account Suspended</h1><p>This Account has been suspended. Contact your hosting provider for more information.</p></body></html>"),
    "closed zh": (Health.MAINTENANCE, 200, "<html><head><title>站点已关闭</title></head><body><p>您访问的站点因系统升级改造，暂停对外服务，恢复时间另行通知。</p></body></html>"),
    "stopped zh": (Health.MAINTENANCE, 200, "<html><head><title>没有找到站点</title></head><body><h3>恭喜，站点创建成功！</h3><p>这是默认index.html，本页面由系统自动生成</p></body></html>"),
    "no site": (Health.MAINTENANCE, 200, "<html><head><title>没有找到站点</title></head><body><h1>没有找到站点</h1><p>您的请求在Web服务器中没有找到对应的站点！</p><p>可能原因：您没有将此域名或IP绑定到对应站点!</p></body></html>"),
    "nginx welcome": (Health.MAINTENANCE, 200, "<html><head><title>Welcome to nginx!</title></head><body><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p><p>For online documentation and support please refer to <a href='http://nginx.example/'>nginx</a>.</p></body></html>"),
    "parked": (Health.MAINTENANCE, 200, "<html><head><title>watch.example</title></head><body><h1>watch.example</h1><p>This domain is for sale! Buy this domain today.</p><p>Related searches</p><ul><li><a href='/1'>University courses</a></li><li><a href='/2'>Online degrees</a></li></ul></body></html>"),
    "parked zh": (Health.MAINTENANCE, 200, "<html><head><title>域名出售</title></head><body><h1>您正在访问的域名可以转让！</h1><p>This domain name is for sale. 联系电话 000</p></body></html>"),
    "expired domain": (Health.MAINTENANCE, 200, "<html><head><title>Domain expired</title></head><body><p>This domain has expired. If you are the owner, please renew it with your registrar.</p></body></html>"),
}  # fmt: skip

_TEXT = (
    "<p>"
    + "The centre trains engineers in network protection and publishes a yearly report with partners. " * 9
    + "</p>"
)
_TEXT_ZH = (
    "<p>"
    + "该中心面向全校师生开设网络安全课程，并与多家单位联合开展防护技术研究，去年共举办培训十二场。" * 9
    + "</p>"
)

PAGES: dict[str, str] = {
    "article on firewalls": f"<html><head><title>New web firewall protects campus sites - Nanhu News</title></head><body><main><h1>New web firewall protects campus sites</h1><p>2026-03-02</p>{_TEXT}</main></body></html>",
    "article on firewalls zh": f"<html><head><title>学校部署新一代网站防火墙-南湖理工大学</title></head><body><main><h1>学校部署新一代网站防火墙</h1><p>2026-03-02</p>{_TEXT_ZH}</main></body></html>",
    "short note on a firewall zh": "<html><head><title>关于网站防火墙升级的通知-信息中心</title></head><body><main><h1>关于网站防火墙升级的通知</h1><p>各单位：</p><p>信息中心定于3月5日对网站防火墙进行升级，升级期间各网站访问不受影响。</p><p>信息中心</p><p>2026年3月2日</p></main></body></html>",
    "library with vpn": "<html><head><title>Off-campus access - Nanhu Library</title></head><body><main><h1>Off-campus access</h1><p>Most databases can be used from the campus network only. Members of the university reach them from home through the WebVPN.</p><h2>How to connect</h2><ol><li>Open the WebVPN and sign in with your student number.</li><li>Choose a database from the list.</li><li>Search as you would on campus.</li></ol><h2>Questions</h2><p>Write to the reference desk, or come to the second floor between nine and five. We offer a course for newcomers on the first Tuesday of each month.</p><p>The licence covers students, teaching staff and guests of the institutes; alumni may use the reading room.</p></main></body></html>",
    "library with vpn zh": f"<html><head><title>校外访问-南湖理工大学图书馆</title></head><body><main><h1>校外访问</h1><p>图书馆购买的数据库仅限校园网内使用，校外读者可通过WebVPN访问。</p><h2>使用方法</h2><ol><li>打开WebVPN登录页面，输入学工号和密码。</li><li>在资源列表中选择数据库。</li></ol>{_TEXT_ZH}</main></body></html>",
    "maintenance notice zh": "<html><head><title>关于校园网主干线路检修的通知-南湖理工大学</title></head><body><main><h1>关于校园网主干线路检修的通知</h1><p>发布时间：2026-03-02</p><p>因设备升级，学校定于3月5日22时至次日2时对校园网主干线路进行检修，届时部分楼宇网络将短暂中断，请各单位提前做好准备，由此带来的不便敬请谅解。</p><p>联系电话：8001</p><p>网络中心</p></main></body></html>",
    "captcha paper": f"<html><head><title>Students break image captchas in contest</title></head><body><main><h1>Students break image captchas in contest</h1>{_TEXT}<form><div class='g-recaptcha'></div><textarea></textarea></form></main></body></html>",
    "access control lab": "<html><head><title>Access Control Laboratory</title></head><body><main><h1>Access Control Laboratory</h1><p>The laboratory studies how access is granted and denied in distributed systems. It is led by Prof. Lin and has twelve members.</p></main></body></html>",
    "error correction": "<html><head><title>Institute of Error Correction</title></head><body><main><h1>Institute of Error Correction</h1><p>Founded in 1988, the institute works on codes for deep-space links and has 40 researchers.</p></main></body></html>",
    "domain sale report": f"<html><head><title>University sells domain name</title></head><body><main><h1>University sells domain name</h1><p>The domain is for sale since Monday.</p>{_TEXT}</main></body></html>",
    "tomcat course": f"<html><head><title>Course: Apache Tomcat and HTTP status codes</title></head><body><main><h1>Apache Tomcat and HTTP status codes</h1>{_TEXT}</main></body></html>",
    "sign-in for the open day": "<html><head><title>Open day</title></head><body><main><h1>Open day on 5 May</h1><p>Please sign in at the gate and bring your passport. Guided tours of the wind tunnel start every hour.</p><p>The campus is reached by line 4.</p></main></body></html>",
    "cloud security lab zh": "<html><head><title>云安全实验室</title></head><body><main><h1>云安全实验室</h1><p>实验室围绕Web应用防火墙、拦截策略与人机验证开展研究，现有教师十二人，承担国家项目三项，与多家企业建立了联合培养关系。</p><p>近三年发表论文六十余篇。</p></main></body></html>",
    "filing footer": "<html><head><title>南湖理工大学</title></head><body><main><h1>学校概况</h1><p>南湖理工大学创建于1952年，是一所以工科为主的大学，设有二十个学院。</p></main><footer>某ICP备00000000号 公安备案 未经许可不得转载</footer></body></html>",
    "restricted area": "<html><head><title>Test range closed</title></head><body><main><h1>Test range closed to visitors</h1><p>Access to the range is restricted from 1 to 3 May while the university tests drones with its partners.</p></main></body></html>",
}  # fmt: skip
