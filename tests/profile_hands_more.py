"""Six more pages in other hands (bulletin, tabs, Chinese table, Dutch frame, essay, boxes), with what is read from them.

A fact is written as `read` in `test_read_profile_hands` writes it; aspects that a page leaves out are not asked.
"""
# ruff: noqa: E501  (pages have long lines)

PAGES: dict[str, tuple[str, dict[str, list[str]]]] = {}

PAGES["bulletin"] = (
    """<html lang="en"><head><title>Bulletin 14 – Kashgar Institute of Radio Navigation</title></head><body>
<div class="banner"><a href="/">Bulletin on Foreign Research Bodies</a><p>Published monthly. Subscribe | Cite | Print</p></div>
<h1>Kashgar Institute of Radio Navigation</h1><p><i>喀什无线电导航研究所 · abbreviated KIRN · formerly Station 12</i></p>
<p><strong>Summary.</strong> KIRN presents a high risk: its beacons guide military aircraft and its staff hold secret clearances.</p>
<h3>1. Status</h3><p>The institute is subordinate to the Ministry of Natural Resources and, in military matters, to the Western Theatre Command. It was created in 1973 by merging two survey stations.</p>
<h3>2. Research units</h3><p>Three units matter: the Key Laboratory of Beacon Antennas (信标天线重点实验室), founded in 1999; the Laboratory of Desert Ionosphere (沙漠电离层实验室), founded in 2007; and a test field at Yecheng.</p>
<h3>3. Relations abroad</h3><p>Since 2012 KIRN has exchanged data with the Observatory of Almaty-South in Kazakhstan. An agreement with Nordic Beacon AB lapsed in 2020.</p>
<h3>4. Service to the armed forces</h3><p>Its portable beacons are used by parachute units. In 2021 it received RMB12 million from the Air Force for jam-resistant receivers.</p>
<h3>5. Comparative position</h3><p>Globally the institute occupies the 15th place in satellite navigation, nationally the 6th.</p>
<p class="colophon">Text closed on 31 March 2024.</p></body></html>""",
    {
        "name": ["Kashgar Institute of Radio Navigation"],
        "name_zh": ["喀什无线电导航研究所"],
        "aliases": ["KIRN", "Station 12"],
        "risk": ["high"],
        "rationale": ["its beacons guide military aircraft and its staff hold secret clearances"],
        "supervisors": ["Ministry of Natural Resources", "Western Theatre Command"],
        "affiliations": [],
        "credential": ["Secret"],
        "labs": [
            "Key Laboratory of Beacon Antennas|信标天线重点实验室",
            "Laboratory of Desert Ionosphere|沙漠电离层实验室",
        ],
        "areas": [],
        "ranks": ["satellite navigation|15|6"],
        "parties": ["Observatory of Almaty-South", "Nordic Beacon AB"],
        "links": [
            "Its portable beacons are used by parachute units.",
            "In 2021 it received RMB12 million from the Air Force for jam-resistant receivers.",
        ],
        "statements": [
            "The institute is subordinate to the Ministry of Natural Resources and, in military matters, to the Western Theatre Command.",
            "It was created in 1973 by merging two survey stations.",
        ],
    },
)

PAGES["profile-tabs"] = (
    """<html lang="en"><head><title>Huangshan College of Cryptology · ScreenIt</title></head><body><header><b>ScreenIt</b><select><option>EN</option><option>FR</option></select></header>
<main><section class="top"><h1>Huangshan College of Cryptology</h1><p lang="zh">黄山密码学院</p><ul class="badges"><li>Very high risk</li><li>Top secret</li><li>State-run</li></ul></section>
<div role="tablist"><button role="tab" aria-controls="t1" aria-expanded="true">Profile</button><button role="tab" aria-controls="t2">Ties</button><button role="tab" aria-controls="t3">Research</button></div>
<div id="t1" role="tabpanel"><dl class="meta"><div><dt>Alternative names</dt><dd>HCC</dd><dd>Unit 907 School</dd></div><div><dt>Responsible body</dt><dd>Ministry of State Security</dd></div><div><dt>Alliance</dt><dd>Cipher Universities Union (chair since 2021)</dd></div></dl>
<p>We assess the college as a very high risk on the grounds of its subordination to an intelligence service.</p><p>It was opened in 1980 and admits 300 students a year.</p></div>
<div id="t2" role="tabpanel"><h2>Security ties</h2><ul><li>The college breaks foreign ciphers for the Ministry of State Security.</li><li>Forty of its graduates joined the Cyberspace Force in 2022.</li></ul><h2>Company ties</h2><ul><li>Mizhong Software — joint laboratory for random numbers, opened in 2019</li><li>Anqing Chip Works — supplies processors, since 2020</li></ul></div>
<div id="t3" role="tabpanel"><h2>Labs</h2><p>State Key Laboratory of Lattice Ciphers (格密码国家重点实验室) · Laboratory of Traffic Analysis (流量分析实验室)</p><h2>Defence disciplines</h2><p>Cryptology · Information hiding</p><h2>World and national rank</h2><table><tr><th>Technology</th><th>World</th><th>China</th></tr><tr><td>Post-quantum cryptography</td><td>3</td><td>1</td></tr><tr><td>Steganography</td><td>9</td><td>4</td></tr></table></div></main>
<section class="more"><h2>Companies like this</h2><p>Try ScreenIt free for 30 days.</p></section><footer>© ScreenIt</footer></body></html>""",
    {
        "name": ["Huangshan College of Cryptology"],
        "name_zh": ["黄山密码学院"],
        "aliases": ["HCC", "Unit 907 School"],
        "risk": ["very high"],
        "rationale": ["its subordination to an intelligence service"],
        "supervisors": ["Ministry of State Security"],
        "affiliations": ["Cipher Universities Union"],
        "credential": ["Top secret"],
        "labs": [
            "State Key Laboratory of Lattice Ciphers|格密码国家重点实验室",
            "Laboratory of Traffic Analysis|流量分析实验室",
        ],
        "areas": ["Cryptology", "Information hiding"],
        "ranks": ["post-quantum cryptography|3|1", "steganography|9|4"],
        "parties": ["Mizhong Software", "Anqing Chip Works"],
        "links": [
            "The college breaks foreign ciphers for the Ministry of State Security.",
            "Forty of its graduates joined the Cyberspace Force in 2022.",
        ],
    },
)

PAGES["zh-table"] = (
    """<html lang="zh-CN"><head><meta charset="utf-8"><title>龙首山兵器试验大学 - 敏感院校手册</title></head><body><div id="top"><a href="/">敏感院校手册</a> | <a href="/s">检索</a> | <a href="/h">帮助</a></div>
<h1>龙首山兵器试验大学</h1><table border="1"><tr><td>英文名称</td><td>Longshou University of Weapons Testing</td></tr><tr><td>别称</td><td>LUWT；龙试大；第九靶场学校</td></tr><tr><td>风险等级</td><td>中风险</td></tr><tr><td>评级理由</td><td>为陆军试验火炮；国防实验室数量中等</td></tr><tr><td>隶属</td><td>甘肃省人民政府、中国兵器试验集团</td></tr><tr><td>保密资质</td><td>三级（2016年取得）</td></tr><tr><td>所属联盟</td><td>西北兵工高校联盟（理事单位）</td></tr><tr><td>重点实验室</td><td>弹道测量重点实验室<br>戈壁环境试验实验室</td></tr><tr><td>国防特色专业</td><td>弹道学<br>火炮工程</td></tr><tr><td>技术排名</td><td>弹道测量：世界第六，国内第二</td></tr></table>
<h2>学校概述</h2><p>学校前身是1955年建立的靶场技工班，1998年升格为大学，在校生九千余人。</p><h2>合作交流</h2><p>2015年与金昌特钢集团共建火炮身管研究中心。2019年起与叶尼塞技术大学联合培养博士生。</p><h2>涉军情况</h2><p>每年承担陆军新型火炮定型试验十余次。</p><h2>不良记录</h2><p>2017年，两名教师因倒卖试验数据被开除。</p>
<p align="right"><a href="#top">返回顶部</a></p><p>上一条：酒泉导弹学院 下一条：武威机械大学</p><p>技术支持：手册编辑组 访问量：20331</p></body></html>""",
    {
        "name": ["Longshou University of Weapons Testing"],
        "name_zh": ["龙首山兵器试验大学"],
        "aliases": ["LUWT", "龙试大", "第九靶场学校"],
        "risk": ["medium"],
        "rationale": ["为陆军试验火炮；国防实验室数量中等"],
        "supervisors": ["甘肃省人民政府", "中国兵器试验集团"],
        "affiliations": ["西北兵工高校联盟"],
        "credential": ["Confidential"],
        "labs": ["弹道测量重点实验室|弹道测量重点实验室", "戈壁环境试验实验室|戈壁环境试验实验室"],
        "areas": ["弹道学", "火炮工程"],
        "ranks": ["弹道测量|6|2"],
        "parties": ["金昌特钢集团", "叶尼塞技术大学"],
        "links": ["每年承担陆军新型火炮定型试验十余次。"],
        "statements": [
            "学校前身是1955年建立的靶场技工班，1998年升格为大学，在校生九千余人。",
            "2017年，两名教师因倒卖试验数据被开除。",
        ],
    },
)

PAGES["dutch-frame"] = (
    """<html lang="nl"><head><title>Taizhou Academy of Torpedo Technology | Kennisloket</title></head><body><nav><a href="/">Kennisloket</a><a href="/lijst">Lijst van instellingen</a><a href="/en">English</a></nav>
<div class="melding">Deze pagina is alleen in het Engels beschikbaar. <a href="/contact">Stel een vraag</a></div>
<div class="content"><h1>Taizhou Academy of Torpedo Technology (泰州鱼雷技术学院)</h1>
<p class="intro">A naval engineering school on the Yangtze that designs torpedo motors.</p>
<div class="blok"><h2>Assessment of risk</h2><p>Kennisloket rates the academy as very high risk. The rating rests on its membership of the navy's school system and its top secret contracts.</p></div>
<div class="blok"><h2>Structure</h2><p>The PLA Navy runs the academy; a civilian board advises it. The academy is part of the Yangtze Naval Schools Group, in which it holds the vice-chair.</p></div>
<div class="blok"><h2>Facilities</h2><ul><li>Torpedo Propulsion Laboratory (鱼雷推进实验室) – 2001</li><li>Key Laboratory for Wire Guidance (线导重点实验室) – 2010</li></ul></div>
<div class="blok"><h2>Subjects of defence interest</h2><ul><li>Electric drives</li><li>Wire guidance</li></ul></div>
<div class="blok"><h2>Contacts with companies and schools</h2><ul><li>2014: agreement with Jiangyan Motor Works on batteries</li><li>2022: visit by a delegation of Port Said Maritime College</li></ul></div>
<div class="blok"><h2>Incidents</h2><p>In 2018 a student was refused a visa after hiding his rank.</p></div></div>
<div class="onder"><h2>Vergelijkbare instellingen</h2><ul><li><a href="/1">Yangzhou Mine School</a></li></ul><p>Laatst bijgewerkt op 5 mei 2024</p><p>Heeft u een opmerking over deze pagina? Laat het ons weten.</p></div></body></html>""",
    {
        "name": ["Taizhou Academy of Torpedo Technology"],
        "name_zh": ["泰州鱼雷技术学院"],
        "aliases": [],
        "risk": ["very high"],
        "rationale": ["its membership of the navy's school system and its top secret contracts"],
        "supervisors": ["PLA Navy"],
        "affiliations": [],
        "credential": [],
        "labs": [
            "Torpedo Propulsion Laboratory|鱼雷推进实验室",
            "Key Laboratory for Wire Guidance|线导重点实验室",
        ],
        "areas": ["Electric drives", "Wire guidance"],
        "ranks": [],
        "parties": ["Jiangyan Motor Works"],
        "links": [],
        "statements": [
            "A naval engineering school on the Yangtze that designs torpedo motors.",
            "The PLA Navy runs the academy; a civilian board advises it.",
            "The academy is part of the Yangtze Naval Schools Group, in which it holds the vice-chair.",
            "2022: visit by a delegation of Port Said Maritime College",
            "In 2018 a student was refused a visa after hiding his rank.",
        ],
    },
)

PAGES["essay"] = (
    """<html><head><title>Who trains the bridge-layers?</title></head><body><p class=site>The Open Ledger</p><h1>Xiangxi University of Field Engineering</h1><p class=byline>by Ada Finch, 14 min read</p>
<p>At Xiangxi University of Field Engineering (XUFE, in Chinese 湘西野战工程大学), bridges are laid in ninety seconds. Founded in 1949, it passed from the army to the Hunan Provincial Government in 2000, which has supervised it since.</p>
<p>The Ledger grades it high risk, chiefly because of its long ties with engineer brigades and its growing number of patents on mines. Until 2015 it had no clearance; since then it has been accredited at the confidential level.</p>
<p class=sub>Steel and water</p><p>Its Key Laboratory of Rapid Bridges (快速架桥重点实验室) was set up in 2008. Two further laboratories are civilian.</p>
<p class=sub>Who pays</p><p>Engineer brigades paid RMB40 million for courses in 2022. The Loudi Bridge Works (娄底桥梁厂) endowed a chair in 2017.</p>
<p class=sub>Company it keeps</p><p>It sits in the Alliance of Field Engineering Schools, of which it was a founder. With the Technical College of Brestovo it ran a mine-clearing course from 2010 to 2016.</p>
<p class=sub>The score</p><p>Our count of papers puts it fourth in China, and 17th in the world, for rapid construction.</p>
<p class=sub>About this series</p><p>The Open Ledger looks at one school each month. Reprints are welcome.</p></body></html>""",
    {
        "name": ["Xiangxi University of Field Engineering"],
        "name_zh": ["湘西野战工程大学"],
        "aliases": [],
        "risk": ["high"],
        "rationale": ["its long ties with engineer brigades and its growing number of patents on mines"],
        "supervisors": ["Hunan Provincial Government"],
        "affiliations": ["Alliance of Field Engineering Schools"],
        "credential": ["Confidential"],
        "labs": ["Key Laboratory of Rapid Bridges|快速架桥重点实验室"],
        "areas": [],
        "ranks": ["rapid construction|17|4"],
        "links": [],
    },
)

PAGES["kv-grid"] = (
    """<html lang="en"><head><title>Suining Institute of Gas Dynamics | Trade Control Atlas</title></head><body><div class="app"><div class="bar"><span>Trade Control Atlas</span><span>Search</span><span>Sign in</span></div>
<div class="page"><div class="h"><h1>Suining Institute of Gas Dynamics</h1><span>遂宁气动研究所</span><span>Saved by 31 people</span></div>
<div class="kvs"><div class="kv"><div class="k">Risk</div><div class="v">Medium</div></div><div class="kv"><div class="k">Synonyms</div><div class="v">SIGD</div><div class="v">Gas Works Institute</div></div><div class="kv"><div class="k">Reports to</div><div class="v">Sichuan Provincial Government</div></div><div class="kv"><div class="k">Credentials</div><div class="v">None</div></div><div class="kv"><div class="k">Staff</div><div class="v">410</div></div></div>
<div class="s"><div class="sh">Reasons for the rating</div><ul><li>moderate level of missile research</li><li>close ties with turbine makers</li></ul></div>
<div class="s"><div class="sh">Test facilities and laboratories</div><div class="it">Laboratory of Shock Tubes <em>激波管实验室</em></div><div class="it">Laboratory of Nozzles <em>喷管实验室</em></div></div>
<div class="s"><div class="sh">Joint work</div><div class="it">With Deyang Turbine Group: wind tunnel, 2016</div><div class="it">With the University of Skarsund: summer school, 2018 (ended 2021)</div></div>
<div class="s"><div class="sh">Notes of the desk</div><div class="it">The institute moved to a new site in 2020.</div><div class="it">It does not publish its budget.</div></div></div>
<div class="rec"><div class="sh">You may also need</div><div class="it">Mianzhu Valve College</div><div class="it">Guanghan Engine Works</div></div></div></body></html>""",
    {
        "name": ["Suining Institute of Gas Dynamics"],
        "name_zh": ["遂宁气动研究所"],
        "aliases": ["SIGD", "Gas Works Institute"],
        "risk": ["medium"],
        "rationale": ["moderate level of missile research; close ties with turbine makers"],
        "supervisors": ["Sichuan Provincial Government"],
        "affiliations": [],
        "credential": [],
        "labs": ["Laboratory of Shock Tubes|激波管实验室", "Laboratory of Nozzles|喷管实验室"],
        "areas": [],
        "ranks": [],
        "parties": ["Deyang Turbine Group", "University of Skarsund"],
        "links": [],
    },
)
