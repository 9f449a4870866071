"""Twelve pages in hands of their own (fact sheet, magazines, Chinese, cards with chips, questions, old soup, frames in
other languages), each of another invented institution, with what a careful analyst reads from it.

A fact is written as `read` in `test_read_profile_hands` writes it; aspects that a page leaves out are not asked.
"""
# ruff: noqa: E501  (pages have long lines)

PAGES: dict[str, tuple[str, dict[str, list[str]]]] = {}

PAGES["fact-sheet"] = (
    """<!doctype html><html lang="en"><head><title>Fact sheet 88: Baoshan Institute of Rotary Wings | Due Diligence Bureau</title></head><body>
<div class="top"><a href="/">Due Diligence Bureau</a> <a href="/az">A–Z</a> <a href="/fr">Français</a> <a href="/de">Deutsch</a></div>
<h1>Baoshan Institute of Rotary Wings</h1>
<table class="sheet">
<tr><th>Chinese name</th><td>保山旋翼研究院</td></tr>
<tr><th>Other names</th><td>BIRW / Rotor Institute / 保旋院</td></tr>
<tr><th>Assessment</th><td>This bureau grades BIRW as medium risk for its flight tests on behalf of the army and for its moderate number of secret contracts.</td></tr>
<tr><th>Overseen by</th><td>Yunnan Provincial Government; Aero Rotor Corporation of China (ARCC)</td></tr>
<tr><th>Clearance</th><td>Secret (second class), renewed in 2020</td></tr>
<tr><th>Clubs and alliances</th><td>Plateau Flight Alliance (council member since 2017)</td></tr>
<tr><th>Laboratories</th><td><ul><li>Key Laboratory of Thin-Air Rotors (高原旋翼重点实验室)</li><li>Laboratory of Blade Icing (桨叶结冰实验室), opened in 2012</li></ul></td></tr>
<tr><th>Fields on the defence list</th><td>Rotor aerodynamics; Helicopter drives</td></tr>
<tr><th>Ranks</th><td>Rotor aerodynamics: 3rd worldwide, 1st in China<br>Composite blades: 14th worldwide</td></tr>
<tr><th>Partners</th><td>In 2019 BIRW signed an agreement with Chiang Rai School of Flight (Thailand) to train mechanics.</td></tr>
<tr><th>Work for the forces</th><td>Since 2015 it has tested gearboxes for the PLA Ground Force. Its test pilots hold reserve commissions.</td></tr>
<tr><th>Staff and money</th><td>It employs 640 people and spent RMB310 million in 2022.</td></tr>
</table>
<p class="fine">Sheet revised 4 May 2024. Questions? Write to the bureau.</p>
<h3>Sheets on neighbours</h3><ul><li><a href="/89">Sheet 89: Dehong College</a></li><li><a href="/90">Sheet 90: Lincang Works</a></li></ul>
</body></html>""",
    {
        "name": ["Baoshan Institute of Rotary Wings"],
        "name_zh": ["保山旋翼研究院"],
        "aliases": ["BIRW", "Rotor Institute", "保旋院"],
        "risk": ["medium"],
        "rationale": [
            "its flight tests on behalf of the army and for its moderate number of secret contracts"
        ],
        "supervisors": ["Yunnan Provincial Government", "Aero Rotor Corporation of China (ARCC)"],
        "affiliations": ["Plateau Flight Alliance"],
        "credential": ["Secret"],
        "labs": [
            "Key Laboratory of Thin-Air Rotors|高原旋翼重点实验室",
            "Laboratory of Blade Icing|桨叶结冰实验室",
        ],
        "areas": ["Rotor aerodynamics", "Helicopter drives"],
        "ranks": ["rotor aerodynamics|3|1", "composite blades|14|None"],
        "parties": ["Chiang Rai School of Flight"],
        "links": [
            "Since 2015 it has tested gearboxes for the PLA Ground Force.",
            "Its test pilots hold reserve commissions.",
        ],
        "statements": ["It employs 640 people and spent RMB310 million in 2022."],
    },
)

PAGES["magazine-one"] = (
    """<html lang="en-GB"><head><title>The school above the gorge – The Registrar’s Notebook</title></head><body>
<header><p><a href="/">The Registrar’s Notebook</a></p><nav><a href="/a">Essays</a><a href="/b">Portraits</a></nav></header>
<article><p class="kicker">Portrait no. 31</p><h1>Nujiang University of Signals (怒江信号大学)</h1>
<p class="dek">A mountain school that learned to listen</p>
<p>Where the road ends above the gorge, 11,000 students learn how to hear what others would rather keep quiet. Nujiang University of Signals, which everybody calls NUS-China or 怒信大, was a radio school until 1978.</p>
<p>It answers to two masters: the Yunnan Provincial Government pays the salaries, and since 2009 the university has been supervised by the State Administration for Science, Technology and Industry for National Defence (SASTIND).</p>
<p>Our desk places the university in the very high risk category because of its work on direction finding for the armed forces and its close ties with electronics conglomerates. First-class credentials, which allow staff to see top secret files, were granted in 2011.</p>
<p>It houses the National Key Laboratory of Mountain Propagation (山地电波传播国家重点实验室), set up in 2004. Since 2016 it has been a member of the Southwest Radio League.</p>
<p>In the table of research output it ranks second in the world for direction finding, and in antenna arrays it comes eleventh globally and third nationally.</p>
<p>In 2018 the university and Langtian Electronics Group (朗天电子集团) founded a joint school of antennas, whose 300 students are promised posts with the group. A technician was dismissed in 2020 after he had sold receivers abroad.</p>
<p class="end">■ Portrait no. 32 will appear in June.</p></article>
<aside><h3>More portraits</h3><p><a href="/30">The bridge builders of Hechi</a></p><p>Thirty professors and a ferry: the story of an island college.</p></aside>
<footer><p>© The Registrar’s Notebook</p></footer></body></html>""",
    {
        "name": ["Nujiang University of Signals"],
        "name_zh": ["怒江信号大学"],
        "aliases": ["NUS-China", "怒信大"],
        "risk": ["very high"],
        "rationale": [
            "its work on direction finding for the armed forces and its close ties with electronics conglomerates"
        ],
        "affiliations": ["Southwest Radio League"],
        "credential": ["Top secret"],
        "labs": ["National Key Laboratory of Mountain Propagation|山地电波传播国家重点实验室"],
        "areas": [],
        "ranks": ["direction finding|2|None", "antenna arrays|11|3"],
        "parties": ["Langtian Electronics Group"],
        "links": [],
    },
)

PAGES["magazine-two"] = (
    """<html><head><title>Copper, kilns and missiles | Export Weekly</title></head><body>
<div id="bar"><a href="#top">Export Weekly</a><a href="/subscribe">Subscribe</a><a href="/es">Español</a></div>
<div class="story"><h1>Tongling College of Materials</h1><h2 class="zh">铜陵材料学院</h2>
<p class="standfirst"><b>The college that fires its own bricks also bakes the noses of missiles.</b></p>
<p><span class="dropcap">T</span>ongling College of Materials (TCM) began in 1958 as a night school for copper workers. It is run by the Anhui Provincial Department of Industry and has 9,200 students.</p>
<figure><img src="kiln.jpg"><figcaption>A kiln at the college, 2021. Photo: L. Hart</figcaption></figure>
<h2>What the army buys</h2>
<p>The PLA Rocket Force has ordered radomes from the college every year since 2013. No other college in Anhui holds secret-level security credentials.</p>
<blockquote>“We only make bricks,” the rector says.</blockquote>
<h2>In the kiln room</h2>
<p>Two laboratories are closed to visitors. The Key Laboratory of Ablative Ceramics (烧蚀陶瓷重点实验室) was approved in 2006.</p>
<h2>Friends</h2>
<p>Huaning Ceramics (华宁陶瓷) has shared a kiln with the college since 2017. The college is an observer in the Yangtze New Materials Consortium.</p>
<h2>Our view</h2>
<p>Export Weekly considers the college a high-risk partner: it supplies the missile forces, and a growing part of its income comes from armaments.</p>
<p class="rank">In the paper count the college is placed 6th in China for research on ceramics.</p>
</div>
<div class="next"><h4>Read next</h4><a href="/x">How to read a licence</a></div></body></html>""",
    {
        "name": ["Tongling College of Materials"],
        "name_zh": ["铜陵材料学院"],
        "aliases": [],
        "risk": ["high"],
        "rationale": [
            "it supplies the missile forces, and a growing part of its income comes from armaments"
        ],
        "supervisors": ["Anhui Provincial Department of Industry"],
        "affiliations": ["Yangtze New Materials Consortium"],
        "credential": ["Secret"],
        "labs": ["Key Laboratory of Ablative Ceramics|烧蚀陶瓷重点实验室"],
        "areas": [],
        "ranks": ["ceramics|None|6"],
    },
)

PAGES["chinese-headed"] = (
    """<!DOCTYPE html><html lang="zh-CN"><head><title>乌江测控大学_机构档案_研安网</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/list">机构列表</a><a href="/en">English</a></div><div class="crumb">当前位置：<a href="/">首页</a> &gt; 机构档案 &gt; 正文</div>
<h1>乌江测控大学</h1><p>英文名：Wujiang University of Telemetry（WUT）</p>
<h2>一、基本情况</h2><p>乌江测控大学创建于1959年，现有学生1.2万人。学校隶属于重庆市人民政府，2015年起由国家国防科技工业局与重庆市共建。该校是“长江测控高校联盟”理事长单位。</p>
<h2>二、风险评级</h2><p>本站将乌江测控大学评定为高风险机构，理由是：承担较多国防科研任务，拥有三级保密资格，并与航天企业关系紧密。</p>
<h2>三、国防实验室</h2><ul><li>遥测信号处理国防重点学科实验室（2008年获批）</li><li>靶场光学测量重点实验室</li></ul>
<h2>四、国防特色学科</h2><p>飞行器测控、精密仪器</p>
<h2>五、技术排名</h2><p>遥测技术：全球第5名，全国第2名。光电跟踪居世界第十一位。</p>
<h2>六、对外合作</h2><p>2020年，学校与渝星航天科技公司签署战略合作协议，共建测控站。2022年，学校与白俄罗斯国立仪器大学互派学生。</p>
<h2>七、军方联系</h2><p>学校每年为战略支援部队培训约200名测量技师。</p>
<p>更新日期：2024年3月1日 浏览次数：1532</p><div class="rel"><h3>相关机构</h3><a href="/1">涪陵机电学院</a><a href="/2">黔江兵工学校</a></div></body></html>""",
    {
        "name": ["Wujiang University of Telemetry"],
        "name_zh": ["乌江测控大学"],
        "risk": ["high"],
        "rationale": ["承担较多国防科研任务，拥有三级保密资格，并与航天企业关系紧密"],
        "supervisors": ["重庆市人民政府", "国家国防科技工业局", "重庆市"],
        "affiliations": ["长江测控高校联盟"],
        "credential": ["Confidential"],
        "labs": [
            "遥测信号处理国防重点学科实验室|遥测信号处理国防重点学科实验室",
            "靶场光学测量重点实验室|靶场光学测量重点实验室",
        ],
        "areas": ["飞行器测控", "精密仪器"],
        "ranks": ["遥测技术|5|2", "光电跟踪|11|None"],
        "parties": ["渝星航天科技公司", "白俄罗斯国立仪器大学"],
        "links": ["学校每年为战略支援部队培训约200名测量技师。"],
        "statements": [
            "乌江测控大学创建于1959年，现有学生1.2万人。",
            "学校隶属于重庆市人民政府，2015年起由国家国防科技工业局与重庆市共建。",
            "该校是“长江测控高校联盟”理事长单位。",
        ],
    },
)

PAGES["chinese-prose"] = (
    """<html lang="zh"><head><title>涟水水声研究所 - 院校观察</title></head><body><div class="wrap">
<div class="lang"><a href="/en">EN</a>|<a href="/zh">中文</a></div><h1>涟水水声研究所</h1>
<dl><dt>简称</dt><dd>涟声所、LSI</dd><dt>主管部门</dt><dd>江苏省人民政府</dd><dt>保密资格</dt><dd>二级</dd><dt>所在地</dt><dd>江苏涟水</dd></dl>
<p>涟水水声研究所由江苏省人民政府主管，前身为1965年成立的声呐试验站。因承担海军声呐研制任务、与造船集团联系密切，该所被本刊列为极高风险。</p>
<p>该所设有水下探测国家重点实验室和舰艇噪声重点实验室，其中前者于1998年建成。该所自2019年起成为东海声学联盟观察员。</p>
<p>2017年，该所与苏北造船集团共建联合实验室，研究拖曳阵。2021年，一名工程师因泄密被判刑。</p>
<p>据论文统计，该所声呐信号处理排名全球第三、全国第一。</p>
<p class="tip">本页为自动生成，仅供参考。</p></div>
<div class="foot">版权所有 院校观察 京ICP备00000000号</div></body></html>""",
    {
        "name": ["涟水水声研究所"],
        "name_zh": ["涟水水声研究所"],
        "aliases": ["涟声所", "LSI"],
        "risk": ["very high"],
        "rationale": ["承担海军声呐研制任务、与造船集团联系密切"],
        "supervisors": ["江苏省人民政府"],
        "affiliations": ["东海声学联盟"],
        "credential": ["Secret"],
        "labs": ["水下探测国家重点实验室|水下探测国家重点实验室", "舰艇噪声重点实验室|舰艇噪声重点实验室"],
        "areas": [],
        "ranks": ["声呐信号处理|3|1"],
        "parties": ["苏北造船集团"],
        "links": [],
        "statements": [
            "Location: 江苏涟水",
            "涟水水声研究所由江苏省人民政府主管，前身为1965年成立的声呐试验站。",
            "该所设有水下探测国家重点实验室和舰艇噪声重点实验室，其中前者于1998年建成。",
            "该所自2019年起成为东海声学联盟观察员。",
            "2021年，一名工程师因泄密被判刑。",
        ],
    },
)

PAGES["french-frame"] = (
    """<!doctype html><html lang="fr"><head><title>Hexi Academy of Propellants – Veille Recherche Sensible</title></head><body>
<header><a href="/">Veille Recherche Sensible</a><nav aria-label="Langue"><a href="?l=fr">Français</a> <a href="?l=en">English</a></nav></header>
<p class="avis">Ce site utilise des témoins de connexion. <button>Accepter</button></p>
<main><p><a href="/fiches">Retour à la liste des fiches</a></p>
<h1>Hexi Academy of Propellants <small lang="zh">河西推进剂学院</small></h1>
<p class="note-langue">Cette fiche n’est disponible qu’en anglais.</p>
<section><h2>Identity</h2><p>Also known as: HAP, Base 603</p><p>The academy was opened in 1967 and employs 480 chemists. It belongs to the Gansu Chemical Industry Group.</p></section>
<section><h2>Rating and grounds</h2><p>The academy is rated very high risk for its production of solid propellants; its top-secret credentials (2010); and its role in a missile programme.</p></section>
<section><h2>Laboratories (2)</h2><ol><li>Laboratory of Grain Casting (药柱浇注实验室)</li><li>Key Laboratory of Burn Rates (燃速重点实验室)<br>Jointly run with Qilin Rocket Works since 2014.</li></ol></section>
<section><h2>Cooperation</h2><p>Under a contract of 2021 Qilin Rocket Works (麒麟火箭厂) buys all of its binders. A delegation from Minsk visited the academy in 2019.</p></section>
<p class="maj">Mise à jour : 12 février 2024</p><p><a href="#haut">Haut de page</a></p></main>
<aside><h2>Fiches voisines</h2><ul><li><a href="/1">Jiuquan School of Mines</a></li><li><a href="/2">Zhangye Depot College</a></li></ul><p>Abonnez-vous à notre lettre mensuelle.</p></aside>
<footer>Mentions légales</footer></body></html>""",
    {
        "name": ["Hexi Academy of Propellants"],
        "name_zh": ["河西推进剂学院"],
        "aliases": ["HAP", "Base 603"],
        "risk": ["very high"],
        "rationale": [
            "its production of solid propellants; its top-secret credentials (2010); and its role in a missile programme"
        ],
        "supervisors": ["Gansu Chemical Industry Group"],
        "affiliations": [],
        "credential": ["Top secret"],
        "labs": ["Laboratory of Grain Casting|药柱浇注实验室", "Key Laboratory of Burn Rates|燃速重点实验室"],
        "areas": [],
        "ranks": [],
        "parties": ["Qilin Rocket Works"],
        "links": [],
        "statements": [
            "The academy was opened in 1967 and employs 480 chemists.",
            "It belongs to the Gansu Chemical Industry Group.",
            "A delegation from Minsk visited the academy in 2019.",
        ],
    },
)

PAGES["spanish-frame"] = (
    """<html lang="es"><head><title>Dongtai University of Buoys | Observatorio de Universidades</title></head><body>
<div class="cab"><span>Observatorio de Universidades</span><ul class="idiomas"><li><a href="/es">ES</a></li><li><a href="/en">EN</a></li><li><a href="/pt">PT</a></li></ul></div>
<div class="mig"><a href="/">Inicio</a> › <a href="/china">China</a> › Dongtai University of Buoys</div>
<div class="cols"><div class="lat"><h3>Datos</h3><div class="f"><span>Known as</span> <span>DUB</span>, <span>东台浮标大学</span></div><div class="f"><span>Risk</span> <span>Low</span></div><div class="f"><span>Supervised by</span> <span>Ministry of Natural Resources</span></div><div class="f"><span>Campus</span> <span>Dongtai, Jiangsu</span></div></div>
<div class="txt"><h1>Dongtai University of Buoys</h1>
<p>DUB is considered low risk because of its limited involvement in naval research.</p>
<p>It was founded in 1981 as a fisheries school. Nothing suggests that it holds security credentials of any class.</p>
<h3>Naval research</h3><p>From 2014 to 2017 the university moored eight acoustic buoys for the PLA Navy.</p>
<h3>Exchange and agreements</h3><p>In 2016 the university concluded an agreement with Puerto Claro Maritime University on the exchange of staff.</p></div></div>
<div class="bajo"><p>¿Ha encontrado un error? Escríbanos.</p><p>Última actualización: 8 de enero de 2024</p><h4>Otras universidades</h4><ul><li>Yancheng College of Salt</li><li>Nantong Dredging School</li></ul></div></body></html>""",
    {
        "name": ["Dongtai University of Buoys"],
        "name_zh": [],
        "aliases": ["DUB", "东台浮标大学"],
        "risk": ["low"],
        "rationale": ["its limited involvement in naval research"],
        "supervisors": ["Ministry of Natural Resources"],
        "affiliations": [],
        "credential": [],
        "labs": [],
        "areas": [],
        "ranks": [],
        "parties": ["Puerto Claro Maritime University"],
        "links": ["From 2014 to 2017 the university moored eight acoustic buoys for the PLA Navy."],
        "statements": [
            "Location: Dongtai, Jiangsu",
            "It was founded in 1981 as a fisheries school.",
            "Nothing suggests that it holds security credentials of any class.",
        ],
    },
)

PAGES["cards-chips"] = (
    """<html lang="en"><head><title>Jialing School of Optics · Supplier Radar</title></head><body>
<div class="hd"><a class="logo" href="/">Supplier Radar</a><a href="/login">Log in</a><a href="/new">First time on Supplier Radar?</a></div>
<div class="hero"><h1>Jialing School of Optics</h1><div class="sub">嘉陵光学学校</div><div class="chips"><span class="chip red">High risk</span><span class="chip">Secret credentials</span><span class="chip">Civilian</span></div></div>
<div class="grid">
<div class="card"><div class="t">Also called</div><div class="chips"><span>JSO</span><span>Jialing Optics</span><span>嘉光校</span></div></div>
<div class="card"><div class="t">Answers to</div><div class="chips"><span>Sichuan Provincial Government</span><span>SASTIND</span></div></div>
<div class="card"><div class="t">Networks</div><div class="chips"><span>Western Optics Alliance</span><span>Night Vision Industry League</span></div></div>
<div class="card"><div class="t">Why high?</div><p>Its sights are fitted to army rifles, and it has a high number of defence laboratories.</p></div>
<div class="card"><div class="t">Laboratories</div><div class="row"><div>Laboratory of Low-Light Lenses</div><div>微光透镜实验室</div></div><div class="row"><div>Key Laboratory of Range Finders</div><div>测距仪重点实验室</div></div></div>
<div class="card"><div class="t">Designated fields</div><div class="chips"><span>Optical engineering</span><span>Thin films</span></div></div>
<div class="card"><div class="t">Technology ranking</div><div class="row"><b>Low-light imaging</b><span>World #4</span><span>China #2</span></div><div class="row"><b>Thin films</b><span>World #21</span><span>China #9</span></div></div>
<div class="card"><div class="t">Partners</div><div class="row"><div>Nanling Arms Works</div><div>Joint laboratory for sights, 2018</div></div><div class="row"><div>University of Almere</div><div>Student exchange, 2015</div></div></div>
<div class="card"><div class="t">In brief</div><p>The school was founded in 1969. It has 5,400 students.</p></div>
</div><div class="up"><a href="#">Back to top</a></div><div class="more"><div class="t">Similar suppliers</div><div class="card"><div>Fujiang Glass College</div><span>Medium risk</span></div><div class="card"><div>Tuojiang Lens Works</div><span>High risk</span></div></div></body></html>""",
    {
        "name": ["Jialing School of Optics"],
        "name_zh": ["嘉陵光学学校"],
        "aliases": ["JSO", "Jialing Optics", "嘉光校"],
        "risk": ["high"],
        "rationale": [
            "Its sights are fitted to army rifles, and it has a high number of defence laboratories"
        ],
        "supervisors": ["Sichuan Provincial Government", "SASTIND"],
        "affiliations": ["Western Optics Alliance", "Night Vision Industry League"],
        "credential": ["Secret"],
        "labs": [
            "Laboratory of Low-Light Lenses|微光透镜实验室",
            "Key Laboratory of Range Finders|测距仪重点实验室",
        ],
        "areas": ["Optical engineering", "Thin films"],
        "ranks": ["low-light imaging|4|2", "thin films|21|9"],
        "parties": ["Nanling Arms Works", "University of Almere"],
        "links": [],
        "statements": ["The school was founded in 1969.", "It has 5,400 students."],
    },
)

PAGES["definition-list"] = (
    """<html lang="en"><head><title>Entry 204 – Handbook of Restricted Schools</title></head><body>
<h1>Entry 204: Huaihe Polytechnic (淮河理工学院)</h1>
<dl><dt>Standing</dt><dd>Rated medium risk by the editors, on the strength of a modest volume of armour research.</dd>
<dt>Under</dt><dd>the Henan Provincial Government and, jointly since 2018, the North Armour Corporation</dd>
<dt>Security licence</dt><dd>Third-class credentials, held from 2012; they lapsed in 2022.</dd>
<dt>Memberships</dt><dd>It chairs the Central Plains Armour Alliance.</dd><dd>It left the Foundry League in 2019.</dd>
<dt>Places of research</dt><dd>Laboratory of Track Wear (履带磨损实验室), 2005</dd><dd>Laboratory of Turret Bearings (座圈轴承实验室), 2011</dd>
<dt>Listed subjects</dt><dd>The following subjects stand on the state’s list:</dd><dd>Armour steel</dd><dd>Vehicle transmission</dd>
<dt>Standing in the tables</dt><dd>Armour steel: seventh in the world; second in China</dd>
<dt>Agreements</dt><dd>With the Luohe Machine Works (漯河机械厂), 2016: a joint workshop for track links.</dd>
<dt>Incidents</dt><dd>In 2015 two students were fined for exporting bearings without a licence.</dd>
<dt>History</dt><dd>Founded in 1953. Merged with a railway school in 1999.</dd></dl>
<p><a href="203.html">Entry 203</a> | <a href="205.html">Entry 205</a> | <a href="index.html">Contents</a></p></body></html>""",
    {
        "name": ["Huaihe Polytechnic"],
        "name_zh": ["淮河理工学院"],
        "aliases": [],
        "risk": ["medium"],
        "rationale": ["a modest volume of armour research"],
        "supervisors": ["Henan Provincial Government", "North Armour Corporation"],
        "affiliations": ["Central Plains Armour Alliance"],
        "credential": [],
        "labs": ["Laboratory of Track Wear|履带磨损实验室", "Laboratory of Turret Bearings|座圈轴承实验室"],
        "areas": ["Armour steel", "Vehicle transmission"],
        "ranks": ["armour steel|7|2"],
        "parties": ["Luohe Machine Works"],
        "links": [],
        "statements": [
            "It chairs the Central Plains Armour Alliance.",
            "It left the Foundry League in 2019.",
            "Third-class credentials, held from 2012; they lapsed in 2022.",
            "In 2015 two students were fined for exporting bearings without a licence.",
            "Founded in 1953.",
            "Merged with a railway school in 1999.",
        ],
    },
)

PAGES["wiki"] = (
    """<html lang="en"><head><title>Songling Forestry and Ordnance University — WikiScreen</title></head><body class="mw">
<div id="mw-head"><a href="#content">Jump to content</a><a href="/rand">Random entry</a></div><div id="content"><h1>Songling Forestry and Ordnance University</h1>
<p class="hatnote">Not to be confused with <a href="/x">Songling Normal University</a>.</p>
<table class="infobox"><caption>Songling Forestry and Ordnance University</caption><tr><th>Native name</th><td>松岭林业兵器大学</td></tr><tr><th>Abbreviation</th><td>SFOU</td></tr><tr><th>Former names</th><td>Songling Forestry Institute (1952–1970)<br>Songling Powder School (1970–1994)</td></tr><tr><th>Parent agency</th><td>Heilongjiang Provincial Government<br>Northeast Powder Group</td></tr><tr><th>Risk category</th><td>High<sup><a href="#n1">[1]</a></sup></td></tr><tr><th>Clearance</th><td>Confidential</td></tr><tr><th>Undergraduates</th><td>14,200</td></tr></table>
<p><b>Songling Forestry and Ordnance University</b> (<b>SFOU</b>; Chinese: 松岭林业兵器大学) is a university in Jiagedaqi that combines forestry with explosives.<sup><a href="#n1">[1]</a></sup> It is rated high risk owing to its powder research and its part in two export cases.<sup><a href="#n2">[2]</a></sup></p>
<div id="toc"><h2>Contents</h2><ul><li><a href="#a">1 Military ties</a></li><li><a href="#b">2 Research bases</a></li></ul></div>
<h2><span id="a">Military ties</span><span class="ed">[<a href="/edit?s=1">edit</a>]</span></h2><p>SFOU has tested fuses for the PLA Ground Force since 2006.<sup><a href="#n3">[3]</a></sup> Its reserve regiment was disbanded in 2018.</p>
<h2><span id="b">Research bases</span><span class="ed">[<a href="/edit?s=2">edit</a>]</span></h2><p>The university has two defence laboratories:</p><ul><li><a href="/l1">Laboratory of Wood Nitration</a> (木材硝化实验室)</li><li><a href="/l2">Key Laboratory of Cold Ignition</a> (低温点火重点实验室)</li></ul>
<h2><span>Affairs</span><span class="ed">[<a href="/edit?s=3">edit</a>]</span></h2><p>In 2012 a lecturer was convicted of smuggling detonators.</p>
<h2>Notes</h2><ol><li id="n1">Handbook of Powder, p. 3.</li><li id="n2">Court record, 2013.</li><li id="n3">Yearbook, 2007.</li></ol>
<div class="navbox"><b>Universities of the north-east</b> <a href="/1">Hegang</a> · <a href="/2">Yichun</a> · <a href="/3">Heihe</a></div></div><div id="foot">This page was last edited on 2 April 2024.</div></body></html>""",
    {
        "name": ["Songling Forestry and Ordnance University"],
        "name_zh": ["松岭林业兵器大学"],
        "aliases": ["SFOU", "Songling Forestry Institute", "Songling Powder School"],
        "risk": ["high"],
        "rationale": ["its powder research and its part in two export cases"],
        "supervisors": ["Heilongjiang Provincial Government", "Northeast Powder Group"],
        "affiliations": [],
        "credential": ["Confidential"],
        "labs": [
            "Laboratory of Wood Nitration|木材硝化实验室",
            "Key Laboratory of Cold Ignition|低温点火重点实验室",
        ],
        "areas": [],
        "ranks": [],
        "parties": [],
        "links": [
            "SFOU has tested fuses for the PLA Ground Force since 2006.",
            "Its reserve regiment was disbanded in 2018.",
        ],
        "statements": [
            "Undergraduates: 14,200",
            "Songling Forestry and Ordnance University (SFOU; Chinese: 松岭林业兵器大学) is a university in Jiagedaqi that combines forestry with explosives.",
            "In 2012 a lecturer was convicted of smuggling detonators.",
        ],
    },
)

PAGES["questions"] = (
    """<html lang="en"><head><title>Liangshan Institute of Space Debris: ten questions</title></head><body>
<header class="site"><a href="/">Ask Before You Sign</a><a href="/all">All answers</a></header>
<h1>Liangshan Institute of Space Debris</h1>
<details open><summary>What is it called?</summary><p>In Chinese it is 凉山空间碎片研究所. It also goes by LISD and by the cover name Western Star Observatory.</p></details>
<details><summary>How dangerous is it, and why?</summary><p>We put it in the high-risk group, as it tracks foreign satellites for the armed forces and trains their observers.</p></details>
<details><summary>Who is in charge?</summary><p>The Chinese Academy of Orbital Studies (CAOS) supervises the institute together with the Sichuan Provincial Government.</p></details>
<details><summary>May it see secrets?</summary><p>Yes. Since 2018 it has had clearance at the secret level.</p></details>
<details><summary>Which laboratories are there?</summary><p>There are two: the Laboratory of Debris Optics (碎片光学实验室), opened in 2003, and the Laboratory of Orbit Determination (定轨实验室).</p></details>
<details><summary>What are its defence disciplines?</summary><p>Orbital mechanics and laser ranging are designated disciplines.</p></details>
<details><summary>How good is it?</summary><p>Laser ranging: no. 2 in the world. Orbit determination: no. 5 in the world and no. 1 in China.</p></details>
<details><summary>With whom does it work?</summary><p>It has exchanged data with the Observatory of Monte Alto (Argentina) since 2013. In 2022 it agreed with Xichang Launch Company to share a radar.</p></details>
<details><summary>What does it do for the military?</summary><p>Each night it sends a catalogue to the PLA Aerospace Force.</p></details>
<details><summary>What else should I know?</summary><p>Two of its telescopes stand in Chile. It was opened in 1996.</p></details>
<form><label>Was this helpful?</label><button>Yes</button><button>No</button></form><p>Checked by our editors on 9 October 2023</p></body></html>""",
    {
        "name": ["Liangshan Institute of Space Debris"],
        "name_zh": ["凉山空间碎片研究所"],
        "aliases": ["LISD", "Western Star Observatory"],
        "risk": ["high"],
        "rationale": ["it tracks foreign satellites for the armed forces and trains their observers"],
        "affiliations": [],
        "credential": ["Secret"],
        "labs": [
            "Laboratory of Debris Optics|碎片光学实验室",
            "Laboratory of Orbit Determination|定轨实验室",
        ],
        "areas": ["Orbital mechanics", "laser ranging"],
        "ranks": ["laser ranging|2|None", "orbit determination|5|1"],
        "parties": ["Observatory of Monte Alto", "Xichang Launch Company"],
        "links": ["Each night it sends a catalogue to the PLA Aerospace Force."],
        "statements": [
            "The Chinese Academy of Orbital Studies (CAOS) supervises the institute together with the Sichuan Provincial Government.",
            "Since 2018 it has had clearance at the secret level.",
            "Two of its telescopes stand in Chile.",
            "It was opened in 1996.",
        ],
    },
)

PAGES["old-soup"] = (
    """<HTML><HEAD><TITLE>Qiandong College of Machine Tools -- Export Officers' Pages</TITLE></HEAD><BODY BGCOLOR=white>
<TABLE WIDTH=700><TR><TD COLSPAN=2><FONT SIZE=1><A HREF="/">Home</A> | <A HREF="/a.htm">Schools A-M</A> | <A HREF="/n.htm">Schools N-Z</A></FONT></TD></TR>
<TR><TD VALIGN=top WIDTH=500><CENTER><FONT SIZE=5><B>Qiandong College of Machine Tools</B></FONT><BR>黔东机床学院</CENTER>
<P><B>Names:</B> QCMT, Qiandong Machine Tool School, 黔机院<BR><B>Risk:</B> medium risk, because it builds spindles for arsenals and has moderate defence income<BR><B>Supervision:</B> Guizhou Provincial Government, Ministry of Industry and Information Technology<BR><B>Credentials:</B> none known<BR><B>Alliances:</B> observer in the Southwest Tooling Consortium
<P><B>History.</B> The college dates from 1956. It moved to Kaili in 1970.
<P><B>Defence work.</B> Its spindles cut gun barrels at three arsenals. A fourth arsenal cancelled its order in 2016.
<P><B>Laboratories.</B> Laboratory of Barrel Rifling (膛线实验室); Laboratory of Spindle Dynamics (主轴动力学实验室).
<P><B>Rankings.</B> Machine tools: 8th in the world, 3rd in China; metal cutting: 17th in the world.
<P><B>Partners.</B> Kaili Bearing Works has paid for a chair since 2012. With the Technical School of Plzen-North the college holds a summer course.
<P><FONT SIZE=1>Page no. 77 - updated 11 Nov 2019 - <A HREF="#top">top</A></FONT></TD>
<TD VALIGN=top BGCOLOR=#eeeeee><FONT SIZE=2><B>New on these pages</B><BR><A HREF="/z.htm">Zunyi Watch School</A><BR><A HREF="/t.htm">Tongren Fuse Works</A></FONT></TD></TR></TABLE></BODY></HTML>""",
    {
        "name": ["Qiandong College of Machine Tools"],
        "name_zh": ["黔东机床学院"],
        "aliases": ["QCMT", "Qiandong Machine Tool School", "黔机院"],
        "risk": ["medium"],
        "rationale": ["it builds spindles for arsenals and has moderate defence income"],
        "supervisors": ["Guizhou Provincial Government", "Ministry of Industry and Information Technology"],
        "affiliations": ["Southwest Tooling Consortium"],
        "credential": [],
        "labs": [
            "Laboratory of Barrel Rifling|膛线实验室",
            "Laboratory of Spindle Dynamics|主轴动力学实验室",
        ],
        "areas": [],
        "ranks": ["machine tools|8|3", "metal cutting|17|None"],
        "parties": ["Kaili Bearing Works", "Technical School of Plzen-North"],
        "links": [
            "Its spindles cut gun barrels at three arsenals.",
            "A fourth arsenal cancelled its order in 2016.",
        ],
        "statements": ["The college dates from 1956.", "It moved to Kaili in 1970."],
    },
)
