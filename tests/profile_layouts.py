"""Pages of one invented institution in layouts that share nothing with one another: tabs, an old table, definition
lists, roles instead of tags, an article, cards, rendered Markdown, Chinese.
"""
# ruff: noqa: E501  (pages have long lines)

TABS = """<!doctype html><html lang="en"><head><title>Qinghe Institute of Mechanics | Vetting Desk</title></head><body>
<div class="bar"><a href="/">Vetting Desk</a> · <a href="/all">All schools</a> · <a href="/login">Log in</a></div>
<div class="page"><div class="left"><h1>Qinghe Institute of Mechanics</h1><p class="cn">清河机械学院</p>
<div class="stat"><b>Medium</b><em>Risk rating</em></div><div class="stat"><b>2</b><em>Key laboratories</em></div><div class="stat"><b>Secret</b><em>Secrecy clearance</em></div>
<div class="tab"><h2>Summary</h2><p>Qinghe Institute of Mechanics (QIM) is rated medium risk because of its moderate number of torpedo projects.<a href="#n1">[1]</a></p><p>The institute was opened in 1961 beside a foundry.<a href="#n2">[2]</a></p></div>
<div class="tab"><h2>Also called</h2><ul><li>QIM</li><li>Foundry College</li></ul></div>
<div class="tab"><h2>Run by</h2><ul><li><a href="/a">Hebei Provincial Government</a></li><li><a href="/b">Ministry of Education</a></li></ul></div>
<div class="tab"><h2>Facilities</h2><table><tr><th>#</th><th>Facility</th><th>Chinese</th><th>Opened</th><th>Remarks</th></tr>
<tr><td>1</td><td>Hebei Key Laboratory of Torpedo Engines</td><td>河北省鱼雷发动机重点实验室</td><td>2008</td><td></td></tr>
<tr><td>2</td><td>Laboratory of Quiet Gears</td><td>静音齿轮实验室</td><td></td><td>Shares a tank with Bohai Yard</td></tr></table></div>
<div class="tab"><h2>Who it works with</h2><ul><li>Ruibo, a maker of lidar, has lent the institute two test cars since 2019.</li><li>The town of Anping pays for its summer school.</li></ul></div>
<div class="tab"><h2>Service to the navy</h2><p>Its divers test mines for the North Sea Fleet.</p></div>
<ol class="n"><li id="n1">Harbour Gazette, <a href="http://x.example/1">archived copy</a></li><li id="n2">Annual report of the institute, 2014.</li></ol>
<p>Last revised 3 March 2024</p></div>
<div class="right"><h4>From the newsroom</h4><div>Beihe University loses its clearance</div><div>Podcast: what a foundry hides</div><h4>Most read</h4><ol><li>Beihe University</li><li>Nanhu University</li></ol></div></div>
<p>Visitors: 20,113</p></body></html>"""

OLD_TABLE = """<html><head><title>Qinghe Institute of Mechanics</title></head><body><table width="100%"><tr><td colspan="2"><font size="6">Directory of Schools</font></td></tr><tr><td width="150"><a href="a">Beihe University</a><br><a href="b">Nanhu University</a><br><a href="c">Xihu College</a></td><td>
<p><b>Qinghe Institute of Mechanics</b> (清河机械学院)</p>
<p><b>Also known as</b>: QIM; Foundry College<br><b>Overseen by</b>: Hebei Provincial Government; Ministry of Education<br><b>Risk</b>: Medium<br><b>Classified-work permit</b>: Secret</p>
<p>QIM is rated medium risk because of its moderate number of torpedo projects.</p><p>The institute was opened in 1961 beside a foundry.</p>
<p><b>Key facilities</b></p><p>* 河北省鱼雷发动机重点实验室 (Hebei Key Laboratory of Torpedo Engines)<br>(since 2008)<br>* 静音齿轮实验室 Laboratory of Quiet Gears<br>(Shares a tank with Bohai Yard)</p>
<p><b>Works with</b></p><p>Ruibo, a maker of lidar, has lent the institute two test cars since 2019.<p>The town of Anping pays for its summer school.
<p><b>Defence ties</b></p><p>Its divers test mines for the North Sea Fleet.</p>
<hr>Last updated 3 March 2024<br>Other schools in this directory: Beihe University, Nanhu University<br>You are visitor 20113</td></tr></table></body></html>"""

DEFINITIONS = """<html lang="en"><head><title>QIM</title></head><body><main><h1>Qinghe Institute of Mechanics <span lang="zh">清河机械学院</span></h1><dl>
<dt>Names</dt><dd>QIM</dd><dd>Foundry College</dd><dt>Authorities</dt><dd>Hebei Provincial Government</dd><dd>Ministry of Education</dd><dt>Risk level</dt><dd>Medium</dd><dt>Security clearance</dt><dd>Secret</dd>
<dt>Abstract</dt><dd>Qinghe Institute of Mechanics (QIM) is rated medium risk because of its moderate number of torpedo projects. The institute was opened in 1961 beside a foundry.</dd>
<dt>Research units</dt><dd>Name: Hebei Key Laboratory of Torpedo Engines; Chinese name: 河北省鱼雷发动机重点实验室; Since: 2008</dd><dd>Name: Laboratory of Quiet Gears; Chinese name: 静音齿轮实验室; Remarks: Shares a tank with Bohai Yard</dd>
<dt>Partners</dt><dd>Ruibo, a maker of lidar, has lent the institute two test cars since 2019.</dd><dd>The town of Anping pays for its summer school.</dd>
<dt>Military and security</dt><dd>Its divers test mines for the North Sea Fleet.</dd></dl><p>Page reviewed on 3 March 2024</p><div class="foot">Neighbouring entries: Beihe University | Nanhu University</div></main></body></html>"""

CHINESE = """<html lang="zh"><head><title>清河机械学院</title></head><body><div><a href="/">首页</a> &gt; <a href="/l">机构</a></div><h1>清河机械学院</h1><p>Qinghe Institute of Mechanics</p>
<h2>一、基本情况</h2><p>清河机械学院被评为中风险，因其鱼雷项目数量中等。学院于1961年成立。</p>
<h2>二、曾用名</h2><p>铸造学院</p><h2>三、主管部门</h2><p>河北省政府</p>
<h2>四、重点实验室</h2><table><tr><td>序号</td><td>实验室名称</td><td>成立时间</td><td>备注</td></tr><tr><td>1</td><td>河北省鱼雷发动机重点实验室</td><td>2008年</td><td></td></tr><tr><td>2</td><td>静音齿轮实验室</td><td></td><td>与渤海船厂共用水池</td></tr></table>
<h2>五、合作单位</h2><p>2019年，学院与锐波科技有限公司签署协议。</p><h2>六、军队合作</h2><p>学院为北海舰队测试水雷。</p>
<h2>相关新闻</h2><ul><li>北河大学失去资质</li></ul><p>浏览次数：20113</p></body></html>"""

ROLES = """<html lang="en"><head><title>Profile of Qinghe Institute of Mechanics</title></head><body><div id="app"><div role="banner"><span>Vetting Desk</span></div><div role="main"><div class="cover"><img src="x.jpg"><div>The old foundry</div></div><div role="heading" aria-level="1">Qinghe Institute of Mechanics</div><div>清河机械学院</div><p>A profile from the Vetting Desk</p>
<div class="f"><div>Known as</div><div>QIM</div><div>Foundry College</div></div>
<p>Qinghe Institute of Mechanics (QIM) is rated medium risk because of its moderate number of torpedo projects <span class="sr-only">(opens in a new window)</span>.</p><p>The institute was opened in 1961 beside a foundry.</p>
<div role="heading" aria-level="2">Agreements</div><div role="table"><div role="row"><div role="columnheader">Signed</div><div role="columnheader">With</div><div role="columnheader">About</div><div role="columnheader">Status</div></div><div role="row"><div role="cell">4 May 2018</div><div role="cell">Tomsk State University</div><div role="cell">Exchange of divers</div><div role="cell">expired in 2023</div></div><div role="row"><div role="cell">2019</div><div role="cell">Ruibo</div><div role="cell">Test cars</div><div role="cell">in force</div></div></div>
<div role="heading" aria-level="2">Laboratories and test sites</div><div role="list"><div role="listitem">Laboratory of Quiet Gears (静音齿轮实验室)<div role="list"><div role="listitem">Shares a tank with Bohai Yard</div></div></div><div role="listitem">河北省鱼雷发动机重点实验室 – Hebei Key Laboratory of Torpedo Engines</div></div>
<div role="heading" aria-level="2">Also on this site</div><div>Beihe University</div></div></div></body></html>"""

ARTICLE = """<html lang="en"><head><title>Qinghe Institute of Mechanics – Vetting Desk</title></head><body><article><h1>Qinghe Institute of Mechanics</h1><p class="meta">12 May 2024 · By Ada Lin · 4 min read</p><figure><img src="a.jpg"><figcaption>The foundry gate</figcaption></figure>
<p>Qinghe Institute of Mechanics (QIM) is rated medium risk because of its moderate number of torpedo projects. The institute was opened in 1961 beside a foundry.</p>
<aside><h4>Related stories</h4><ul><li><a href=x>Beihe University loses its clearance</a></li><li><a href=y>Nanhu signs up</a></li></ul></aside>
<p>It runs the Hebei Key Laboratory of Torpedo Engines (河北省鱼雷发动机重点实验室). In 2019 QIM signed an agreement with Tomsk State University on divers.</p>
<h3>Student life</h3><p>Its rowing club won the provincial cup in 2011.</p>
<blockquote>“We build quiet gears.”</blockquote>
<p>Tags: navy, torpedoes</p><p>Share this: <a href=1>X</a> <a href=2>Mail</a></p></article><section><h2>More from the desk</h2><div><h3>Beihe University</h3><p>Beihe University lost its secret clearance in 2021.</p></div></section></body></html>"""

CARDS = """<html lang="en"><head><title>Qinghe Institute of Mechanics</title></head><body><main><section class="hero"><h1>Qinghe Institute of Mechanics</h1><ul class="kpi"><li><strong>Medium</strong><span>risk</span></li><li><strong>2</strong><span>laboratories</span></li><li><strong>Secret</strong><span>clearance</span></li></ul></section>
<section><h2>About</h2><p>Qinghe Institute of Mechanics (QIM) is rated medium risk because of its moderate number of torpedo projects.</p></section>
<section><h2>Laboratories</h2><div class="card"><h3><a href="/l/1">Hebei Key Laboratory of Torpedo Engines</a></h3><p>河北省鱼雷发动机重点实验室</p><p>Founded in 2008</p></div><div class="card"><h3><a href="/l/2">Laboratory of Quiet Gears</a></h3><p>静音齿轮实验室</p></div></section>
<section><h2>Partners</h2><ul><li><a href="/p/1">Tomsk State University</a></li><li><a href="/p/2">Norinco Group</a></li><li><a href="/p/3">Ruibo Optics</a></li></ul></section>
<section><h2>Where it ranks</h2><table><tr><th>Rank</th><th>Technology</th><th>Scope</th></tr><tr><td>1</td><td>Torpedo engines</td><td>China</td></tr><tr><td>2</td><td>Quiet gears</td><td>China</td></tr></table></section>
<section><h2>Timeline</h2><ul><li>1961: opened beside a foundry</li><li>2012: moved to Anping</li></ul></section>
<section><h2>Sources</h2><ul><li><a href=1>Harbour Gazette</a></li></ul></section></main>
<section class="x"><h2>Compare with</h2><div>Beihe University</div><div>High risk</div></section></body></html>"""

MARKDOWN = """<html><head><title>qim.md</title></head><body><div class="markdown-body"><h1>Qinghe Institute of Mechanics (清河机械学院, QIM)</h1><table><tr><th>Field</th><th>Value</th></tr><tr><td>Risk</td><td>Medium</td></tr><tr><td>Reports to</td><td>Hebei Provincial Government; Ministry of Education (MOE)</td></tr><tr><td>Campus</td><td>Anping</td></tr></table>
<h2>Labs</h2><table><thead><tr><th>Lab</th><th>中文名</th><th>Est.</th></tr></thead><tbody><tr><td>Hebei Key Laboratory of Torpedo Engines</td><td>河北省鱼雷发动机重点实验室</td><td>2008</td></tr><tr><td>Laboratory of Quiet Gears</td><td>静音齿轮实验室</td><td></td></tr></tbody></table>
<h2>Contracts with industry</h2><table><tr><th>Year</th><th>Company</th><th>What</th></tr><tr><td>2019</td><td>Ruibo</td><td>Test cars on loan</td></tr><tr><td>2021</td><td>Norinco Group</td><td>Graduate recruitment, renewed yearly</td></tr></table>
<h2>Work for the armed forces</h2><p>- Its divers test mines for the North Sea Fleet.<br>- Two teachers advise the Rocket Force.</p></div></body></html>"""
