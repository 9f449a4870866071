"""Words inside headings and labels that tell their topic, in the order in which they are asked. Data only."""

from monitor.read.profile.topics import Topic

_DEFENCE = (
    r"(?:defen[cs]e|military|army|armed forces|armed services|security|pla\b|intelligence|armaments?"
    r"|weapons?)"
)
RULES: tuple[tuple[Topic, str], ...] = (
    (
        Topic.ELSEWHERE,
        r"^elsewhere (?:in|on|from) "
        r"|^(?:coming (?:up|next|soon)|earlier|older|previous|past|next|in this|from the|back) ?(?:notes"
        r"|issues?|posts|months?|weeks?"
        r"|entries|portraits|reports|essays|archive|desk|numbers)?$|^what the (?:categories|ratings|levels"
        r"|colours|colors|terms|grades)"
        r" mean$|^about (?:this|the) (?:series|magazine|newsletter|blog|author|desk|publication)$"
        r"|^how (?:the )?(?:ratings|levels|entries) (?:are|were) (?:made|written)|^hinweise?$"
        r"|^verwandte |^weitere "
        r"|^à lire|^fiches voisines|^autres |^otras? |^véase|^mentions légales|^infolettre|^méthode$|"
        r"^recent(?:ly)? (?:updated?s?|changes|added)$|^how we (?:rate|work)|^methodology$|"
        r"\b(?:other|related|similar|more|all|nearby|further|explore|browse|discover|compare"
        r"|recent(?:ly)?|popular|most[- ]read)\b"
        r".{0,30}\b(?:suppliers|schools|colleges|institutes|academies|cards|sheets|files|notes|portraits"
        r"|institutions?|universities|university|entr(?:y|ies)|profiles?|organi[sz]ations?"
        r"|pages?|articles?|records|dossiers"
        r"|stories|posts|viewed|visited|topics?|reading)\b(?! (?:links|names?|areas?))"
        r"|^(?:see also$|you (?:may|might) |readers also|people also|stay (?:informed|in touch|up)"
        r"|newsletter|subscribe|sign up|register|follow us|share\b"
        r"|navigation|menu|search|filter|legend|key$|briefs?$|news(?:letter)?$|latest|what'?s new"
        r"|cookies?|privacy|terms\b|contact(?: us| details)?$|feedback"
        r"|support us|donate|help|about (?:us|this (?:site|page|tracker|register|database)|the "
        r"(?:site|tracker|register|database|project))"
        r"|tools|languages?$|events?$|how to (?:read|use|cite)|cite this|download|print|contents$|on "
        r"this page|table of contents|in this (?:entry|profile))"
        r"|^相关(?!.{0,6}(?:学科|专业|领域|实验室|研究))|其他(?:机构|高校|院校|大学)|^更多|推荐(?:阅读"
        r"|文章|机构|$)"
        r"|^(?:网站|本站|页面|快速|栏目|站点)?(?:导航|搜索|筛选|订阅|分享)$|^分享到|联系我们|关于我们|版权"
        r"|^(?:页面)?目录$|友情链接",
    ),
    (
        Topic.REFERENCES,
        r"^(?:references?|sources?(?: and notes)?|notes?(?: and (?:references|sources))?|footnotes?"
        r"|endnotes?|citations?|bibliography"
        r"|further reading|external links|archived? sources?|evidence|documents?)$|参考(?:资料|文献)|^注释"
        r"|^脚注|^资料来源|^来源|外部链接",
    ),
    (
        Topic.UPDATED,
        r"^(?:last |date |page |entry |profile )?(?:updated?|reviewed?|modified|edited|changed"
        r"|revised|checked)(?: on| at| date)?$"
        r"|^date of (?:last )?(?:update|review)|^last (?:update|review|change|edit)|(?:最后|最近)?更新(?:时间"
        r"|日期|于)?$|审核日期",
    ),
    (
        Topic.RATIONALE,
        r"\bdrives the rating|^what lies behind|"
        r"\b(?:reasons?|rationale|grounds|basis|factors|drivers)\b.{0,25}\b(?:rating|risk|designation"
        r"|assessment|level|category)"
        r"|^(?:reasons?|rationale|risk factors|why (?:this|it|the)\b.{0,30}\b(?:rat(?:ed|ing)|risk|level"
        r"|designat\w+|assess\w+|graded?|flagged)\b.{0,20})$|\brisk (?:rationale"
        r"|reasons|factors|drivers)"
        r"|(?:评级|评定|风险)(?:理由|依据|原因|因素)|^(?:理由|依据)$",
    ),
    (
        Topic.CREDENTIAL,
        r"\bsecrecy (?:class|level|status)|"
        r"\b(?:security|secrecy|confidentiality|classified)[ -].{0,20}(?:credentials?|clearances?"
        r"|qualifications?|accreditations?|licen[cs]es?|certificates?|certification|level)"
        r"|^(?:highest )?(?:credentials?|clearances?)(?: level)?$"
        r"|^(?:(?:the|its|current|highest|(?:level|class|grade|type) of) ){0,2}(?:(?!customs|ground|land"
        r"|mine|bomb|airport|port|slum|forest)[a-z-]{3,14} ){0,2}clearances?(?: (?:level|class|grade|status"
        r"|held))?$"
        r"|^(?:cleared|authori[sz]ed|licensed|certified) (?:for|to|up to|at)(?: (?:handle|do|carry out|see"
        r"|classified|secret|work|research|level)){0,3}$"
        r"|^(?:classified|secret|secrets)[- ](?:work|research|projects?|handling) (?:status|grade|class|level"
        r"|rating|permit|licen[cs]e|authori[sz]ation|eligibility)$"
        r"|^(?:permit|licen[cs]e|authori[sz]ation|eligibility|permission|approval|cleared) for (?:classified"
        r"|secret|military)[- ](?:work|research|projects?|contracts)$"
        r"|^secrecy (?:rating|grade|qualifications?|clearance|permit|tier|category|approval)$"
        r"|保密(?:资格|资质|等级|级别|认证)",
    ),
    (
        Topic.RISK,
        r"\brisk[ -](?:category|level|rating|class|classification|designation|grade|score|band|tier"
        r"|status)\b|^(?:overall |assessed |current |our )?risk$"
        r"|^(?:our |overall |current |tracker )?(?:rating|designation|grade)$|^(?:level|category) of "
        r"risk$|^threat level$|风险(?:等级|级别|类别|评级|程度)?$|^评级$",
    ),
    (
        Topic.NAME_ZH,
        (
            r"\b(?:chinese|native|local|mandarin)(?:[- ]language)? name|\bname in chinese|^(?:in )?chinese$"
            r"|中文(?:名称?|全称|校名)|^name \(chinese\)"
        ),
    ),
    (
        Topic.ALIASES,
        r"^further names$|^names? in use$|\bknown (?:\w+ )?as$|"
        r"\balias(?:es)?\b|\b(?:also|otherwise|formerly|previously|sometimes|better) (?:known|called"
        r"|named)(?: as)?|\ba\.?k\.?a\b|^known as"
        r"|\b(?:other|alternative|alternate|former|previous|earlier|cover|short|abbreviated"
        r"|historical|variant) names?\b|\babbreviations?\b|\bacronyms?\b|\bname variants?"
        r"|\bspellings?\b|别名|又名|又称|曾用名|简称|别称|其他名称|缩写",
    ),
    (
        Topic.NAME,
        (
            r"^(?:english |official |full |institution(?:'s)? )?name(?: in english| \(english\))?$"
            r"|^(?:institution|university|organi[sz]ation|entity)$|英文(?:名称?|校名)|^(?:名称|全称|校名"
            r"|机构)$"
        ),
    ),
    (
        Topic.SUPERVISORS,
        r"^(?:reporting to|under)$|"
        r"\bsupervis|\boversight|\boverse(?:en|es|eing)|^(?:answers|reports|accountable|responsible"
        r"|subordinate|belongs) to\b|\badminist(?:ered|ering|rative)\b.{0,20}(?:by|agenc|bod|authorit"
        r"|ministr|department|affiliation|superior)?$"
        r"|\bgoverning (?:bod|agenc|authorit|ministr)|\b(?:parent|controlling|competent|responsible"
        r"|superior|sponsoring|lead) (?:bod|agenc|ministr|authorit|department|organi[sz]ation"
        r"|institution|unit)"
        r"|^(?:run|controlled|managed|administered|governed|directed|sponsored|owned) by|^(?:parent"
        r"|sponsor|sponsors|owner|governance|authority|ministry)$|主管|隶属(?!联盟)|上级(?:部门|单位"
        r"|机构)?|管理部门"
        r"|共建部门|举办(?:者|单位)",
    ),
    (
        Topic.LISTS,
        r"\bsanctions and\b|"
        r"\b(?:sanctions?|entity|end[- ]?users?|restricted|restriction|export[- ]control|official"
        r"|government|watch|control|trade|blocked|denied|black)[- ](?:part(?:y|ies) )?(?:and [\w-]+ "
        r")?(?:lists?|listings?|designations?|restrictions?)\b"
        r"|^(?:sanctions|listings?|lists|blacklists?)$|\blisted (?:by|on|in)\b|\bappears? on\b"
        r"|\blists? (?:that )?nam|\bsanctions? (?:status|exposure)"
        r"|制裁|(?:实体|管制|最终用户|黑)(?:清单|名单)"
        r"|^(?:清单|名单)",
    ),
    (
        Topic.RANKINGS,
        (
            r"\bresearch strengths? (?:by|in)\b|\bstrengths? by technology|"
            r"\brank(?:ing|ings|s|ed)?\b|\bstanding in\b|\b(?:critical|key|emerging|core) technolog(?:y"
            r"|ies)\b|\btechnolog(?:y|ies|ical) (?:standing|performance|strengths?|positions?|leadership)"
            r"|\bleague tables?|排名|排行|名次"
        ),
    ),
    (
        Topic.MISCONDUCT,
        r"^(?:(?:points?|causes?|matters?) (?:of|for) concern|concerns|troubles?|affairs?|irregularities"
        r"|conduct)$|"
        r"\billegal exports?|\bsmuggling|\bunlawful|"
        r"\bespionage|\bmisconduct|\bincidents?\b|\bviolations?\b|\btheft|\bcontrovers|\bwrongdoing"
        r"|\b(?:legal|criminal|court|enforcement) (?:cases?|actions?|proceedings|matters)"
        r"|\bprosecutions?|\bbreaches|\bconvictions|\binvestigations?\b"
        r"|\bintegrity (?:cases?|concerns?|issues)|\bcases\b.{0,30}\b(?:law|court|smuggling|spying)"
        r"|\bspying|\ballegations|间谍|窃密|不当行为|违规|违法|争议|不端",
    ),
    (
        Topic.AREAS,
        rf"{_DEFENCE}.{{0,30}}\b(?:areas?|disciplines?|fields?|subjects?|directions?|speciali[sz]ations?"
        rf"|specialt(?:y|ies)|priorities|topics|research)$"
        r"|\bdefen[cs]e (?:speciali?ties|subjects)|^research (?:with|of) (?:defen[cs]e|military) \w+$"
        r"|^(?:cleared|authori[sz]ed|approved|licensed|listed|registered)\b.{0,25}\b(?:areas?|disciplines?"
        r"|fields?|subjects?)$"
        r"|^(?:areas?|disciplines?|fields?|subjects?) (?:on|in|of) .{0,25}\b(?:lists?|register|catalogue"
        r"|programme)$"
        rf"|{_DEFENCE}.{{0,30}}\b(?:areas?|disciplines?|fields?|subjects?|speciali[sz]ations?|specialt(?:y|ies))"
        r" (?:by|under|in|for|from|per|of|according to|as of) .{1,40}$"
        r"|\bdesignated\b.{0,30}\b(?:areas?|disciplines?|fields?|subjects?|research)"
        rf"|\b(?:areas?|disciplines?|fields?|subjects?|directions?)\b.{{0,25}}{_DEFENCE}|国防(?:特色|重点|相关"
        rf"|研究)*(?:学科"
        rf"|专业|领域|方向)|军工(?:特色)?(?:学科|专业|领域)",
    ),
    (
        Topic.LABORATORIES,
        (
            r"\blaborator(?:y|ies)\b|\blabs?\b|\bresearch (?:facilities|platforms)\b|\bdefen[cs]e research "
            r"(?:facilities|platforms|cent(?:er|re)s|units)|实验室|科研平台|研究平台"
        ),
    ),
    (
        Topic.AFFILIATIONS,
        (
            r"^groups(?: (?:that )?(?:it|the \w+) (?:belongs to|is in))?$|\balliances?\b(?!.{0,15}partner)"
            r"|\bmemberships?\b|\baffiliations?\b|\bconsorti"
            r"|\bgroupings?\b"
            r"|\bmember of\b|\bleagues?\b|\bassociations?$|\bnetworks?$|联盟|成员(?:资格|身份)|协作组织"
        ),
    ),
    (
        Topic.PARTNERSHIPS,
        r"^(?:(?!milit|defen[cs]|secur|arm(?:y|ed)|nav(?:y|al)|polic|intellig|space|weap)[a-z-]{3,20} ){0,2}"
        r"(?:co-?operations?|working relationships?|formal (?:ties|links|relations))"
        r"(?: (?:and exchanges?|on record|to date|so far|at present))?$|"
        r"\bpartner|\bcollaborat|\bworks? (?:together )?with\b|\bworking with\b|\bcounterparts?\b"
        r"|\bcollaborators?|\bagreements?\b|\bmemorand|\bmous?\b|\bjoint (?:ventures?|programmes?"
        r"|programs?|institutes?|projects?|activities|research|schools?|undertakings)"
        r"|\b(?:ties|links|contacts|relations|connections|relationships|engagement|activity"
        r"|activities|work|cooperation|co-operation)\b.{0,20}\b(?:abroad|overseas|foreign"
        r"|international|russia|with (?:foreign|industry|companies|business|universities))"
        r"|\b(?:international|foreign|overseas|external|global|academic|industry|corporate|business"
        r"|russian|industrial|cross-border)\b.{0,20}\b(?:ties|links|contacts|relations|connections"
        r"|relationships|engagement|activit|work|cooperation|co-operation|exchanges?|profile"
        r"|presence)"
        r"|^(?:international|abroad|exchanges?|cooperation|co-operation)$|\b(?:academic|student|staff"
        r"|international) exchanges?|合作(?!创新联盟)|伙伴|国际交流|对外交流|交流项目",
    ),
    (
        Topic.LINKS,
        rf"{_DEFENCE}.{{0,40}}\b(?:links?|ties|connections?|contacts?|relations?|relationships?"
        rf"|involvement|engagement|cooperation|co-operation|activit(?:y|ies)|work|industry|roles?"
        rf"|bodies|associations?|services?|users?|customers?)\b"
        rf"|\b(?:links?|ties|connections?|contacts?|relations?|relationships?|involvement|engagement"
        rf"|cooperation|work|services?)\b.{{0,30}}{_DEFENCE}|^defen[cs]e(?: and security)?$"
        r"|\b(?:army|navy|naval|air force|armed (?:forces|services)|soldiers?|troops|in uniform"
        r"|the (?:military|forces))\b"
        rf"|\bmilitary[- ]civil|\bcivil[- ]military"
        r"|(?:国防|军事|军方|军队|安全|军工).{0,6}(?:联系|关系|合作|往来|背景|活动)|军民融合",
    ),
    (
        Topic.SUBSIDIARIES,
        (
            r"\bsubsidiar|\b(?:affiliated|owned|controlled|associated) (?:compan|firms|enterprises"
            r"|businesses)|\bspin-?offs?|\bholdings\b|\bcorporate (?:ties|structure|links|holdings|network)"
            r"|\bcompanies$|下属|子公司|附属(?:企业|公司)|控股"
        ),
    ),
    (
        Topic.LEADERSHIP,
        (
            r"\bparty secretar|^(?:leadership|leaders?|president|rector|director|head|management|secretary"
            r"|principal|chair(?:man|person)?)$|党委书记|^(?:书记|校长|院长|所长|领导)"
        ),
    ),
    (
        Topic.LOCATIONS,
        (
            r"^(?:where it is|sites?)$|"
            r"^(?:[\w'-]+ ){0,2}(?:locations?|address(?:es)?|campus(?:es)?)(?:\(s\))?(?: (?:of"
            r"|and) .{2,40})?$"
            r"|^(?:seat|seats|headquarters|hq"
            r"|based in|city|where|place|province|region|main site)$|地址|地点|校区|位置|所在(?:地|城市)|总部"
        ),
    ),
    (
        Topic.CATEGORY,
        (
            r"^(?:institution(?:al)? |organi[sz]ation |entity )?(?:categor(?:y|ies)|types?|kind|class"
            r"|classification|sort|nature|sector)(?: of (?:institution|organi[sz]ation|entity))?$"
            r"|^(?:机构|单位"
            r"|院校|学校)?(?:类别|类型|性质|分类)$"
        ),
    ),
    (
        Topic.TOPICS,
        r"^(?:subject areas|(?:areas of )?expertise)$|^(?:main |key |core |principal |academic |chief )?"
        r"(?:research |study |academic |scientific "
        r")?(?:areas?|fields?|topics?|disciplines?|subjects?|focus|interests?|strengths?"
        r"|speciali[sz]ations?|priorities|specialt(?:y|ies)|specialisms?|themes?)(?: of (?:research"
        r"|study|work|expertise|interest|activity))?$"
        r"|^research$|研究(?:领域|方向)|^(?:主要)?(?:学科|专业|领域)",
    ),
    (
        Topic.OVERVIEW,
        r"^in short$|^(?:(?:risk |our |general |overall )?assessment|(?:general |institution )?(?:overview"
        r"|summary|profile|introduction|background|description|information|facts)|key (?:facts|data"
        r"|figures|points)|at a glance|(?:quick |fast )?facts|history|in brief|origins?|about(?: "
        r"(?:it|the (?:university|institution|institute|group|company|academy|school|college)))?"
        r"|fact (?:box|sheet)|main findings|key judg(?:e)?ments?|analysis)\b.{0,25}$"
        r"|^(?:(?:学校|机构|基本|综合)?(?:简介|概况|概述|介绍|信息|评估|摘要|背景|历史(?:沿革)?|沿革|综述))$",
    ),
)
