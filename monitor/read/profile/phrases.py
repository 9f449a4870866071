"""Whole headings and labels with their topic, composed from lists of words that mean the same.

Data for `vocabulary`: a phrase counts only where it is the whole heading, so that plain words ("Abroad",
"Authorities", "Deals") may stand here that would say nothing inside a longer one.
"""

import re

from monitor.read.profile.topics import Topic


def _any(words: str) -> str:
    """An alternation of the phrases of a text, one a line or parted by bars."""
    phrases = [phrase.strip() for phrase in re.split(r"[|\n]", words) if phrase.strip()]
    return f"(?:{'|'.join(phrases)})"


_FORCES = _any(r"""
    defen[cs]e|defen[cs]e and security|defen[cs]e and intelligence|security|national security
    national defen[cs]e
    military|military and security|military and intelligence|security and defen[cs]e|military and defen[cs]e
    (?:the )?(?:army|navy|air force|armed forces|armed services|military|police|security services)|pla
    people's liberation army|intelligence|security services|security agencies|arms|arms industry|weapons
    armaments|defen[cs]e industry|military[- ]industrial|state security|warfare|dual[- ]use
""")
_TIES = _any(r"""
    links?|ties|connections?|contacts?|relations?|relationships?|involvement|engagement|cooperation
    co-operation
    activit(?:y|ies)|work|roles?|services?|customers?|users?|clients?|support|associations?|bonds|dealings
    background|background and links|exposure|footprint|presence|projects?|contracts?|tasks|orders|training
    business|trade|procurement|sales|supplies|buyers
    partners?|partnerships?|collaborations?
""")
_SECRET = _any(r"""
    security|secrecy|secret|confidentiality|classified|classified[- ](?:work|research|projects?)
    state[- ]secrets?
    secret[- ](?:work|research|projects?)|weapons[- ](?:work|research|production)|military[- ]product
""")
_PERMIT = _any(r"""
    credentials?|clearances?|qualifications?|accreditations?|licen[cs]es?|certificates?|certifications?
    permits?
    approvals?|levels?|class(?:es)?|grades?|status|authori[sz]ations?|permissions?|standing|access
""")
_OUTSIDE = _any(r"""
    international|foreign|overseas|external|global|company|companies|firms?|supplier|academic|industry|industrial|corporate|business|commercial
    outside|domestic|chinese|local|regional|russian|european|government|state|enterprise|university
    joint|cross-border|academic and industrial|industry and government|scientific
""")
_TOGETHER = _any(r"""
    partners?|partnerships?|collaborat(?:ions?|ors?)|cooperations?|co-operations?|agreements?|deals
    accords|pacts
    treaties|memoranda|(?:cooperation|cooperative|collaborative) (?:arrangements?|activities|work
    projects)|counterparts?|ties|relationships|exchanges|joint (?:bodies|ventures)
""")
_WORKING = _any(rf"""
    {_TOGETHER}|contracts?|arrangements|undertakings|ventures?|bodies|projects|programmes?|programs?|schools?
    institutes?|links|connections|contacts|relations|engagements?|activities|exchanges?|alliances|work
    sponsors
    customers|friends
""")
_MEMBERS = "companies|institutes|plants|factories|units|subsidiaries|members|academies|holdings"
_PLACES = _any(r"""
    facilit(?:y|ies)|laborator(?:y|ies)|labs?|research (?:units|bases|centres|centers|platforms|institutes
    infrastructure|stations|bodies|organi[sz]ations)|test (?:sites|ranges|facilities)|research facilities
    innovation (?:platforms|centres|centers)|r&d platforms|scientific platforms|workshops and laboratories
    test(?:ing)? centres|test(?:ing)? centers
""")
_GRADES = (
    r"(?:(?:main|major|key|principal|important|notable|known|selected|listed|national|state|chief|core) )"
)
_GRADES += r"{0,2}"
_ELSE = _any(
    r"other|others|further|more|all|similar|comparable|neighbou?ring|adjacent|sister|related|latest|new|same"
)
_ENTRIES = _any(r"""
    institutions?|schools?|universit(?:y|ies)|entr(?:y|ies)|profiles?|pages?|dossiers?|briefings?|records?
    files
    organi[sz]ations?|colleges?|academies|articles?|institutes?
""")
_NEWS = _any(r"""
    news|newsroom|press|headlines|stories|posts|blog|podcasts?|videos?|articles|commentary|opinion|briefs
    events
    essays|reports|publications|press releases|announcements|webinars|features|updates|tweets|work|reading
    explainers|data ?sets?
""")

_TEXTS: tuple[tuple[Topic, str], ...] = (
    (
        Topic.ELSEWHERE,
        rf"{_ELSE} {_ENTRIES}(?: (?:on|in|of|from) .{{2,40}})?|(?:next|previous|random) {_ENTRIES}"
        rf"|(?:from|at|on|by) (?:our|the) (?:desk|blog|newsroom|team|editors?|archives?|press|site|network"
        rf"|library|shop|analysts?|observatory|institute's blog|same authors?)"
        rf"|(?:our|latest|recent|more|top|featured|new|related|most recent|selected|popular) {_NEWS}"
        rf"(?: (?:from|by|on|and) .{{2,40}})?"
        r"|(?:more|latest|new|recent(?:ly)?|also|further|fresh) (?:from|by|at|on) (?:our|the|this) .{2,30}"
        r"|compare with|compared? (?:to|with) others|in the (?:news|press|media)|(?:read|watch|listen|look"
        r"|up|see|coming) (?:next|more|also|on)"
        r"|(?:keep|continue|also|related|recommended|suggested) (?:reading|viewing|entries|for you)"
        rf"|{_NEWS} and {_NEWS}|(?:press|media) (?:coverage|contacts?)"
        r"|(?:others?|readers|people|visitors|users|you)\b.{0,20}"
        r"\b(?:read|view|viewed|look(?:ed)?|visit(?:ed)?|check(?:ed)?|like|liked)\b.{0,20}"
        r"|also (?:checked|read|viewed|on this site|of interest|reviewed|updated|worth reading)\b.{0,20}"
        r"|editor'?s'? (?:picks?|choice)|trending(?: now)?|in (?:focus|the spotlight)|spotlight|tags|keywords"
        r"|navigation menu|site ?map|quick links|useful links|toolbox|comments?(?: \(\d+\))?|discussion"
        r"|leave a (?:comment|reply)|(?:photo |picture |image )?gallery|photos?|pictures|images"
        r"|advertisements?"
        r"|sponsored|partner content|universities in this .{2,20}|institutions in this .{2,20}"
        r"|新闻(?:动态|中心)?|最新(?:动态|消息|文章)|热门(?:文章|新闻)?|动态|通知公告|上一篇|下一篇|相册"
        r"|图集|评论|标签",
    ),
    (
        Topic.REFERENCES,
        r"(?:web )?archives?(?: (?:links?|pages|copies|captures))?|archived (?:pages?|links?|copies"
        r"|web ?pages?)"
        r"|(?:source|reference|archive|web) links|captures|works cited|literature|reading list|read more"
        r"|(?:main |primary |key )?sources(?: (?:used|consulted|cited|and (?:notes|links|archives)))?"
        r"|notes and sources|endnotes and sources|footnotes and sources|存档|引用|延伸阅读|文献",
    ),
    (
        Topic.RATIONALE,
        r"(?:reasons?|grounds|justification|rationale|basis|explanation)(?: (?:given|for (?:it|this)))?"
        r"|why(?:\b.{0,30}\b(?:rat(?:ed|ing)|risk|level|designat\w+|assess\w+|graded?|score"
        r"|flagged)\b.{0,20})?|what drives .{2,40}|drivers?(?: of risk)?"
        r"|(?:key |main )?(?:concerns?|risk factors?)",
    ),
    (
        Topic.CREDENTIAL,
        rf"(?:(?:military|highest|defen[cs]e|industrial) )?{_SECRET}[ -]{_PERMIT}"
        rf"|(?:cleared|approved|licen[cs]ed|certified|accredited|authori[sz]ed) for(?: .{{2,30}})?"
        rf"|{_PERMIT} (?:for|to do|of) {_SECRET}(?: (?:work|research|projects?))?"
        r"|(?:military and security|security and secrecy) (?:credentials?|clearances?)|保密资格等级"
        r"|军工资质|涉密资质",
    ),
    (
        Topic.RISK,
        r"(?:overall |assessed |current |our )?(?:risk|danger|concern|threat)(?: (?:rating|level|grade"
        r"|score))?|(?:risk|rating|designation) (?:statement|sentence|wording)"
        r"|(?:level|degree|grade|class) of (?:risk|concern)|risk (?:assessment )?(?:result|outcome|verdict)"
        r"|(?:our )?verdict|风险(?:分级|定级)",
    ),
    (
        Topic.NAME_ZH,
        r"(?:name|title) (?:in chinese|\((?:chinese|zh|cn)\))|(?:chinese|native|original|mandarin|local)"
        r"(?: (?:name|title|form|spelling|characters|script))?|hanzi|中文",
    ),
    (
        Topic.ALIASES,
        r"(?:short|brief|abbreviated|old|earlier|past|former|historic(?:al)?|other|alternative|alternate"
        r"|second"
        r"|unofficial|variant|cover|common|informal|popular) (?:forms?|names?|titles?|designations?|styles?)"
        r"|(?:also|formerly|previously|once|otherwise|commonly|popularly)(?: (?:known|called|written|spelled"
        r"|referred to|named|styled))?(?: as)?|(?:known|called|styled|abbreviated|named)(?: also)?(?: as"
        r"| to)?"
        r"|nicknames?|formerly|previously|names? used|variants?|pseudonyms?|synonyms?|initials|abbr\.?"
        r"|names|names and (?:aliases|abbreviations|spellings)|a\.?k\.?a\.?|亦称|也称|旧称|原名|俗称|代号"
        r"|英文缩写|英文简称|曾用名称|外文名",
    ),
    (
        Topic.SUPERVISORS,
        r"(?:governing |supervisory |overseeing |superior |higher |competent |controlling |responsible "
        r"|state )?"
        r"(?:authorit(?:y|ies)|bodies|body|agenc(?:y|ies)|ministr(?:y|ies)|organs?)(?: in charge)?"
        r"|overseers?|owners?|patrons?|superiors?|parents?|supervisors?|sponsors?|governors?|guardians?"
        r"|(?:jointly |directly )?(?:managed|overseen|supervised|run|led|directed|administered|controlled"
        r"|owned"
        r"|governed|sponsored|co-sponsored|steered) (?:jointly )?by"
        r"|who (?:runs|oversees|supervises|controls|owns|manages|governs|is in charge of) (?:it|the \w+)"
        r"|chain of command|lines? of (?:authority|command|control)|subordinat(?:e|ion)(?: to)?|jurisdiction"
        r"|(?:reports|answers|answerable|accountable|responsible|subordinate|belongs) to|governance"
        r"|whom? (?:it|the \w+) (?:answers|reports|belongs|is accountable) to|to whom (?:it"
        r"|the \w+) (?:answers|reports)"
        r"|co-?construct(?:ed|ion)(?: by| partners)?|under (?:the )?(?:authority|control|ministry)(?: of)?"
        r"|管辖单位|归口(?:单位|管理)|共建单位|直属(?:单位|部门)|管理(?:机构|单位)",
    ),
    (
        Topic.PARTNERSHIPS,
        r"(?:partnerships?|agreements?|contracts|cooperation|co-operation|collaborations?|work(?:s|ing)?"
        r"|projects|programmes|programs|deals|joint activities|ventures) (?:with|between) .{2,40}"
        r"(?:conglomerates?|companies|firms|groups|corporations|enterprises|manufacturers|makers"
        r"|universities|institutes"
        r"|business|industry)"
        r"|(?:joint|dual-use|shared) (?:research|innovation|technology) (?:cent(?:re|er)s|institutes)|allies",
    ),
    (
        Topic.LINKS,
        rf"{_FORCES}|{_FORCES}[ -]{_TIES}(?: (?:and|to|with) .{{2,40}})?|{_TIES} (?:with|to|for|in|and|of) "
        rf"(?:the )?(?:chinese |state |china's )?{_FORCES}(?: .{{2,30}})?"
        rf"|{_FORCES} and {_FORCES}(?: {_TIES})?"
        rf"|(?:what|how) it (?:does|works|serves|helps|supports)\b.{{0,15}}{_FORCES}"
        r"|civil-military (?:fusion|integration|links|ties)|military-civil (?:fusion|integration|links|ties)"
        r"|(?:军队|军方|国防|军工|军事|部队|军民|涉军|军地|军警)(?:与安全)?(?:联系|关系|合作|往来|背景"
        r"|活动|服务|项目)"
        r"|国防(?:与安全)?|军民融合|军队合作|军工背景|涉军情况|军方背景|军事联系|国防军工",
    ),
    (
        Topic.LABORATORIES,
        rf"{_GRADES}(?:defen[cs]e |military |research )?{_PLACES}(?: and {_PLACES})?"
        r"|where (?:the )?(?:research|work) is done|(?:重点|主要|国防|科研)*(?:实验室|科研机构|研究平台"
        r"|创新平台|研究基地)",
    ),
    (
        Topic.AREAS,
        r"(?:areas?|fields?|disciplines?|subjects?|topics) (?:designated|listed|approved|recogni[sz]ed"
        r"|marked)"
        r"(?: (?:as|for) .{2,40})?|(?:designated|recogni[sz]ed|approved) (?:areas?|fields?|disciplines?"
        r"|subjects?"
        r"|speciali[sz]ations?|specialt(?:y|ies)|strengths)|国防(?:特色|紧缺|重点)(?:学科|专业|方向|领域)",
    ),
    (
        Topic.AFFILIATIONS,
        r"(?:alliances?|clubs?|leagues?|networks?|groups?|consortia|associations?|unions?|societies)"
        r"(?: (?:and|or) (?:alliances?|clubs?|leagues?|networks?|groups?|consortia|memberships?"
        r"|associations?))?"
        r"|member(?:ship)?s?(?: (?:of|in|organi[sz]ations))?|belongs to the groups?|所属联盟|加入联盟"
        r"|联盟成员",
    ),
    (
        Topic.PARTNERSHIPS,
        rf"{_OUTSIDE} {_WORKING}(?: (?:and|with|in|at|of) .{{2,40}})?"
        rf"|{_TOGETHER}(?: and (?:{_OUTSIDE} )?{_WORKING})?"
        rf"|{_WORKING} (?:with|abroad|overseas|outside)(?: .{{2,40}})?"
        rf"|(?:contracts|projects|programmes|programs) and (?:{_OUTSIDE} )?{_TOGETHER}"
        r"|(?:who|whom) (?:it|the \w+) (?:works?|cooperates?|co-operates?|deals?|trains?|partners?) with"
        r"|(?:works|cooperates|partners|cooperating|working|allied|twinned) with|(?:at home and )?abroad"
        r"|overseas"
        r"|foreign|international|industry|outside links|sister (?:schools|universities|institutions)|twinning"
        r"|签约(?:单位)?|产学研(?:合作)?|校企合作|校地合作|协议|共建(?:项目|平台|机构)|战略合作|国际化"
        r"|合作(?:伙伴|单位|项目|协议|关系|机构|交流)",
    ),
    (
        Topic.RANKINGS,
        r"(?:technology|world|global|national|research) (?:scores?|standings?|positions?|places?|leads?"
        r"|ranks?)"
        r"|where it (?:leads|ranks|stands)|league positions?|(?:position|place|standing) by technology",
    ),
    (
        Topic.MISCONDUCT,
        r"troubles? with the (?:law|authorities|courts)"
        r"|(?:illegal|unlawful|criminal) (?:conduct|activit(?:y|ies)|acts)"
        r"|(?:legal|criminal|court|export[- ]control|compliance|enforcement|sanctions)"
        r" (?:troubles?|record|history|matters)|scandals?|offen[cs]es|crimes?"
        r"|fraud|spies|spy cases|convictions|penalties|fines|hacking|cyber (?:attacks|incidents|operations)"
        r"|(?:sanctions|espionage) and misconduct|泄密|走私|造假|处罚|案件|违法违规",
    ),
    (
        Topic.LISTS,
        r"(?:sanctioned|blacklisted|restricted|designated|barred|embargoed) by|restrictions?|blacklistings?"
        r"|embargo(?:es)?|sanctions and (?:lists?|listings?|export controls?|restrictions?)|export controls?",
    ),
    (
        Topic.SUBSIDIARIES,
        rf"(?:{_MEMBERS}) and (?:{_MEMBERS})(?: of (?:it|the) .{{2,20}})?|(?:{_MEMBERS}) of the (?:group"
        r"|corporation|conglomerate|company)",
    ),
    (
        Topic.CATEGORY,
        r"(?:kind|class|sort|type|form|nature|legal (?:form|status)|ownership|category) ?"
        r"(?:of (?:institution|organi[sz]ation|entity|school|body|university))?",
    ),
    (
        Topic.LOCATIONS,
        r"(?:address(?:es)?|headquarters|hq|seats?|sites?|locations?|towns?|cit(?:y|ies)|offices?"
        r"|head offices?|situated(?: in| at)?|home|base|located(?: in| at)?|premises"
        r"|seat of .{2,30}|main (?:campus|seat|office|site)|where it (?:is|sits|stands|lies)"
        r"|place of business"
        r"|campus(?:es)?|provinces?|regions?|municipality)",
    ),
    (
        Topic.LEADERSHIP,
        r"(?:led|headed|chaired) by|leaders|presidents?|rectors?|deans?|chief executives?|党委|现任领导",
    ),
    (
        Topic.OVERVIEW,
        r"abstract|synopsis|summary|brief|dossier|essentials|vital facts|in a nutshell|portrait|snapshot"
        r"|general"
        r"|(?:master|key|basic|main|core|general|institution(?:al)?) (?:data|facts|information|details"
        r"|figures)"
        r"|(?:the )?(?:basics|facts|details|past|present|foundation|founding|founding and (?:history"
        r"|development)"
        r"|early history|development|history and (?:development|structure|status|overview))"
        r"|what (?:it|this) is|what it does|who they are|the (?:university|institute|school|group) today"
        r"|(?:what|all) you (?:need to|should) know|基本(?:情况|数据|资料)|发展历程|建校历史|摘要|总览",
    ),
)
PHRASES: tuple[tuple[Topic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(f"(?:{text})")) for topic, text in _TEXTS
)
"""Match a whole heading, folded, without number, article and trailing marks."""
