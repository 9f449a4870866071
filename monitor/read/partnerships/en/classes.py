"""English words by what they mean for a partnership: what begins, ends, is shared, and of what. Data only.

Verbs stand in their plain form; `tagging` knows their other forms. A word may stand in several classes.
Idioms are expressions over lower-case text, each with the class of the verb that it stands for.
"""

VERBS: dict[str, str] = {
    "sign": (
        "sign ink pen seal initial conclude clinch finalise finalize countersign autograph ratify execute "
        "co-sign cosign strike reach subscribe formalise formalize cement cinch forge broker"
    ),
    "make": (
        "open inaugurate launch found establish create form start begin commence unveil commission dedicate "
        "initiate institute erect build install debut constitute kick-start co-found cofound co-establish "
        "co-launch co-create reopen christen baptise baptize construct assemble incorporate introduce"
    ),
    "approve": (
        "approve authorise authorize green-light endorse accredit recognise recognize register clear "
        "sanction "
        "licence okay validate confirm"
    ),
    "agree": "agree pledge commit undertake promise resolve decide settle consent",
    "join": "join accede admit affiliate enrol enroll welcome elect",
    "buy": (
        "buy purchase order procure acquire commission award select choose pick win land secure supply "
        "deliver equip lease hire outsource entrust book sell contract appoint engage furnish sub-contract "
        "subcontract charter task nominate"
    ),
    "give": (
        "donate give present endow fund finance sponsor grant pay contribute provide bequeath bankroll "
        "underwrite gift hand invest subsidise subsidize bestow support allocate earmark"
    ),
    "license": "license licence sublicense assign transfer relicense commercialise commercialize",
    "share": (
        "share pool co-run co-fund co-finance co-own co-manage co-host co-direct co-supervise "
        "co-develop co-design co-teach run operate split halve house staff manage administer maintain "
        "supervise"
    ),
    "unite": "swap twin pair partner merge ally cooperate collaborate",
    "teach": "train educate teach school instruct upskill retrain tutor mentor supervise enrol enroll "
    "matriculate",
    "end": (
        "end terminate lapse expire withdraw quit close cancel dissolve discontinue suspend drop abandon "
        "scrap cut sever stop halt axe cease finish conclude rescind revoke annul unwind disband liquidate "
        "leave exit shut shutter fold repudiate denounce shelve freeze relinquish forgo surrender "
        "expel disaffiliate void"
    ),
    "renew": "renew extend prolong continue re-sign resign lengthen roll upgrade expand widen deepen "
    "reaffirm",
}

IDIOMS: dict[str, str] = {
    "sign": (
        r"(?:put|set|affix|append|add)(?:s|ting|ed)? (?:\w+ ){0,4}?(?:seals?|signatures?|names?|pens?|ink|"
        r"hands?|initials|stamps?|chops?)\b (?:to|on|under|beneath|below)|"
        r"(?:put|set)(?:s|ting)? pens? to|pens? (?:was|were|is|are) put to|"
        r"(?:seals?|signatures?|names?) (?:was|were|have been|has been|are|is) (?:put|set|affixed|placed|"
        r"added) (?:to|on|under)|(?:shake|shook|shakes|shaking|shaken) hands? (?:on|over)|"
        r"exchang(?:e|es|ed|ing) (?:the )?(?:\w+ ){0,2}?(?:copies|documents|texts|papers|folders|letters|"
        r"notes|contracts|agreements|protocols|instruments|versions)|enter(?:s|ed|ing)? into|"
        r"(?:go|goes|went|gone|going) into (?:partnership|business|alliance)|str(?:ike|uck|ikes) up|"
        r"sign(?:s|ed|ing)? on (?:as|with|to)|"
        r"(?:came|come|comes|coming) to terms|(?:take|takes|took|taken|taking) effect|"
        r"(?:came|come|comes|coming|entered|enters|entering) into (?:force|effect)|"
        r"(?:drew|draw|drawn|draws|drawing) up|"
        r"(?:made|makes|make|making) (?:\w+ ){0,3}?(?:official|formal)|"
        r"(?:became|becomes|become|has become|have become) (?:\w+ ){0,3}?partners?|(?:is|are) now partners?|"
        r"(?:sealed|settled) with a handshake|has (?:a|an) (?:\w+ )?(?:new )?(?:\w+ )?partner|"
        r"(?:returned|came (?:back|home)|left|went home) with (?:an? )|"
        r"bear(?:s|ing)? the (?:\w+ ){0,2}?(?:signatures?|stamps?|seals?|names?)|bore the (?:signatures?|"
        r"stamps?|seals?)|"
        r"signatures?|signings?|conclusion"
    ),
    "make": (
        r"set(?:s|ting)? up|(?:came|come|comes|coming) into (?:being|existence|service|operation|use)|"
        r"(?:go|goes|went|gone) (?:live|into (?:service|operation))|(?:put|brought|taken) into "
        r"(?:service|operation|use)|kick(?:s|ed|ing)? off|t(?:ake|akes|ook|aken|aking) (?:up (?:its )?work|"
        r"off|shape|in (?:its|the) first)|get(?:s|ting)? under way|got under way|"
        r"open(?:s|ed|ing)? (?:its|their|the) (?:doors?|gates?)|throw(?:s|n|ing)? open|threw open|"
        r"cut(?:s|ting)? (?:the|a) (?:\w+ ){0,2}?ribbon|ribbon[ -]cutting|br(?:oke|eak|eaks|oken) ground|"
        r"(?:was|were|is|are) born|up and running|start(?:s|ed)? (?:work|operations?)|"
        r"(?:laid|lay|lays) (?:the )?foundation|(?:foundation|first|corner)[ -]?stones?|"
        r"ground[ -]?breaking|switch(?:es|ed)? on|"
        r"openings?|inaugurations?|launch(?:es)?|founding|foundation of|establishment|creation|unveiling|"
        r"plaques?|nameplates?|ribbon|start of|birth|newly (?:opened|founded|built)|"
        r"house-?warming|(?:new|brand-new|newest) (?=(?:\w+ ){0,3}?(?:joint|shared|common|double|dual))"
    ),
    "join": (
        r"t(?:ake|akes|ook|aken|aking) in(?= (?:the )?[\ue000-\uefff])|(?:taken|took|takes|take|let|lets) "
        r"in (?=(?:[\w-]+ ){0,3}?"
        r"members)|(?:gain(?:s|ed)?|has|have|gets?|got|counts?|welcom(?:es|ed)|admit(?:s|ted)) (?:\w+ "
        r"){0,2}?(?:new|further|"
        r"more|additional) members|(?:is|are|was|were) (?:now )?(?:among|one of) (?:the )?(?:\w+ "
        r"){0,3}?new(?:est)? members|"
        r"becom(?:e|es|ing) (?:a |an |the "
        r")?(?:\w+ ){0,4}?(?:members?|partners?|affiliates?|signator(?:y|ies))|"
        r"became (?:a |an |the )?(?:\w+ ){0,4}?(?:members?|affiliates?|signator(?:y|ies))|"
        r"(?:take|took|takes|taken) (?:up )?(?:its|a|the|their) (?:\w+ ){0,2}?(?:seat|place)|"
        r"(?:was|were|been|is|are) (?:admitted|accepted|received|welcomed|taken|voted|elected)"
        r"(?: (?:\w+ly|unanimously))? (?:in)?to|"
        r"(?:admission|accession|entry) (?:of|to|into)|sign(?:s|ed|ing)? up (?:to|with|for)"
    ),
    "buy": (
        r"(?:is|are|was|were) (?:having|getting) [^;:.]{1,60} (?:built|designed|developed|made|tested|"
        r"supplied) by|"
        r"plac(?:e|es|ed|ing) (?:an? |the |its |their )?(?:\w+ ){0,3}?orders?|tender awards?|"
        r"(?:went|go|goes|gone) to(?= (?:the )?[\ue000-\uefff])|orders? (?:for|from|worth)|(?:a|the|an) "
        r"order\b|"
        r"won (?:a|the) (?:\w+ ){0,3}?(?:tender|bid|contract|order)|(?:was|were|been|is|are) (?:named|made|"
        r"appointed) "
        r"(?=(?:as )?(?:the |its |a )?(?:\w+ ){0,2}?(?:supplier|vendor|contractor|provider))"
    ),
    "give": (
        r"foot(?:s|ed|ing)? (?:the|half the|part of the) bill|(?:pick|picks|picked) up the (?:tab|bill)|"
        r"bear(?:s|ing)? (?:half |all )?(?:of )?(?:the )?costs?|(?:bore|borne by)|paid for|pays? for|"
        r"put(?:s|ting)? up (?:the )?(?:money|funds|half|cash)|at the expense of|gifts? (?:of|from|to)|"
        r"donations? (?:of|from|to|by)|deeds? of gift|with (?:a gift|a donation|money|funds|"
        r"funding|a grant) (?:of|from)"
    ),
    "license": (
        r"(?:take|takes|took|taken|taking|acquir(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|secur(?:e|es|ed|ing)|"
        r"grant(?:s|ed|ing)?|bought|buys?|sold|sells?) (?:out )?(?:an? |the |exclusive |its )?(?:[\w-]+ "
        r"){0,3}?"
        r"(?:licen[cs]es?|patents?|rights|know-how)|(?:become|becomes|became) (?:the |an? |its )?(?:\w+ "
        r"){0,2}?licensee|made over|signed over|under licen[cs]e|pass(?:es|ed)? (?:in)?to|pass(?:es|ed)? "
        r"from|chang(?:es?|ed|ing) hands|"
        r"(?:go|goes|went|gone) over to|(?:gone|went|goes|passed|passes|moved|moves) (?:from|to)(?= (?:the "
        r")?[\ue000-\uefff])|complet(?:es?|ed) the (?:transfer|sale|handover)"
    ),
    "share": (
        r"(?:receiv|secur|won|obtain|got|get)\w* (?:joint|common|shared) (?:funding|money|grants?|support)|"
        r"(?:run|operated|managed|owned|funded|financed) (?:jointly|together)|jointly (?:run|operated|"
        r"managed|"
        r"owned|funded|financed)|in equal (?:parts|shares|measure)|half (?:of|each|and half)|the other half|"
        r"fifty-fifty|50-50|each (?:side|party|partner|university|institution) (?:has|will|is|contribut\w+|"
        r"pays?|put\w*|sen[dt]s?|bring\w*|gives?|provid\w+|take\w*)|take (?:it in )?turns|under one roof|"
        r"split the (?:cost|bill)|go(?:es|ing)? dutch"
    ),
    "unite": (
        r"(?:join|joins|joined|joining) (?:hands|forces)|team(?:s|ed|ing)? up|(?:throw|threw) in (?:its|"
        r"their) lot|"
        r"tie(?:s|d)? the knot|(?:link|links|linked) up|(?:get|got|gets) together to|pool(?:s|ed|ing)? "
        r"(?:their|its)|(?:breed|develop|build|design|test|map|study|explore|grow|produce|search|look|work|"
        r"research|investigate|"
        r"measure|run|offer|train|plant|drill|survey) (?:[\w-]+ ){1,5}?(?:together|jointly)|(?:send|lend|"
        r"teach|visit|host|offer)(?:s|ing)? each other(?:['’]s)?|partner(?:s|ed|ing)? with"
    ),
    "end": (
        r"(?:tak|admit|enrol|welcom|accept|took|had)\w* (?:on |in )?(?:its|their|the|his) (?:very )?last "
        r"(?:intake|cohort|"
        r"students?|class|group|year|undergraduates|trainees)|no (?:further|new|more) (?:intake|cohort|"
        r"students|entrants)|"
        r"(?:does|do|did|will|would|wants?|is|are|was|were|has|have|opted|chose|decided|voted)(?: not|"
        r"n['’]t| never| against)"
        r"(?: \w+){0,3}? (?:renew|extend|prolong|continu|carry on|roll over)\w*|refus(?:es|ed|ing) to "
        r"(?:renew|extend|prolong)|"
        r"(?:bring|brings|brought|bringing|come|comes|came|coming|draw|draws|drew|drawn|put|puts|putting) "
        r"[^;.:]{0,90}?(?:to (?:an?|its|their|the) (?:end|close|halt|conclusion|stop)\b|an end to|a stop "
        r"to)|"
        r"(?:call|calls|called|calling) (?:time|a halt|it a day|it quits|off)|"
        r"(?:pull|pulls|pulled|pulling) (?:out|the plug)|(?:tear|tears|tore|torn|rip|rips|ripped) up|"
        r"(?:walk|walks|walked|walking) (?:away|out)|part(?:s|ed|ing)? (?:ways|company)|"
        r"(?:go|goes|going|gone|went) (?:its|their) (?:own|separate) ways?|"
        r"(?:run|runs|ran|running) (?:its course|out)|phas(?:e|es|ed|ing) out|(?:winds?|wound) (?:up|down)|"
        r"winding (?:up|down)|giv(?:e|es|en|ing) (?:up|notice)|gave (?:up|notice)|"
        r"(?:not|never|n['’]t|nor|no) (?:to )?(?:be )?(?:\w+ly )?(?:renew|extend|prolong|continu|roll|"
        r"re-sign)"
        r"\w*|no longer|(?:step|stepped|steps|walk|walked|walks|back|backed|backs|bow|bowed) "
        r"(?:down|away|out)|(?:is|are|was|were) (?:now )?(?:over|history|no more)|"
        r"(?:withdrawal|termination|closure|expiry|expiration|cancellation|dissolution|suspension|departure|"
        r"exit|end) (?:of|from)|turn(?:s|ed|ing)? (?:its|their) back|show(?:s|ed|n)? the door|"
        r"(?:severed|cut|broke|broken) (?:off )?(?:all )?(?:ties|links)|(?:let|lets|letting) (?:[\w'-]+ "
        r"){1,9}?"
        r"(?:lapse|expire|run out|go|die|drop)|handed? back|without a successor|has had its day"
    ),
    "renew": (
        r"(?:go|goes|going|went|run|runs|ran|lasts?|stays?|remains?) on (?:for|until|till|to)|"
        r"(?:another|a further|a second|a third|a new|a fourth) (?:\w+[ -]){0,2}?(?:years?|term|round|"
        r"phase|stage|"
        r"period|five|four|three|spell|lease of life)|renewals?|extensions?|prolongations?|"
        r"(?:for|by) (?:\w+ )?(?:more|further|additional) years|roll(?:s|ed)? over|new lease (?:of|on) life"
    ),
    "approve": (
        r"approvals?|authori[sz]ation|accreditation|permission|go-ahead|green light|blessing|seal of "
        r"approval|"
        r"(?:said|says|voted) yes"
    ),
    "agree": r"(?:came|come) to an (?:agreement|understanding)|gave (?:its|their|the) word",
}

NOUNS: dict[str, str] = {
    "ally": "partner ally licensee signatory",
    "instrument": (
        "agreement accord pact deal contract memorandum memoranda mou treaty protocol charter deed addendum "
        "addenda licence license lease covenant arrangement annex supplement amendment compact framework "
        "declaration convention concordat entente tie-up letter document paper partnership alliance "
        "cooperation co-operation collaboration undertaking codicil bond term-sheet sub-contract rider "
        "settlement instrument understanding"
    ),
    "body": (
        "laboratory lab laboratoire centre center institute college academy hub base station campus school "
        "faculty workshop observatory incubator facility test-bench workstation joint-venture venture "
        "branch "
        "greenhouse farm clinic unit kiln telescope reactor shipyard hangar garden outpost studio foundry "
        "academe polytechnic department plant platform bank biobank archive museum nursery herbarium "
        "library track testbed workshop "
        "arboretum park field rig simulator clinic house antenna mill"
    ),
    "network": (
        "network consortium alliance association union federation league council coalition grouping "
        "initiative "
        "forum partnership club society cluster group"
    ),
    "programme": (
        "degree bachelor master doctorate phd programme program diploma mba msc course curriculum scheme "
        "exchange "
        "mobility "
        "placement internship traineeship scholarship fellowship training studentship apprenticeship track"
    ),
    "people": (
        "undergraduate postgraduate student doctor doctoral candidate engineer teacher trainee lecturer "
        "pupil intern nurse physician "
        "cadet scholar graduate researcher staff technician manager apprentice officer"
    ),
    "money": (
        "donation gift grant endowment scholarship chair fund bursary bequest professorship prize-fund "
        "million "
        "billion sum money yuan dollar euro pound rmb endowed fellowship stipend lectureship"
    ),
    "goods": (
        "tram train locomotive bus satellite rig simulator ship vessel boat tug system machine instrument "
        "server storage rack equipment fairing part component turbine engine aircraft drone radar crane "
        "pump "
        "battery vehicle supplies software detector sensor telescope tunnel bed press lathe cable fleet "
        "order supply supplier vendor purchase tender bid contract delivery lot package"
    ),
    "work": (
        "project research trial study experiment campaign mission expedition survey development "
        "investigation "
        "test programme program work search exploration breeding"
    ),
    "patent": "patent licence license technology rights know-how invention software process design formula",
}

IRREGULAR: dict[str, str] = {
    "begin": "begins began begun beginning",
    "build": "builds built building",
    "buy": "buys bought buying",
    "choose": "chooses chose chosen choosing",
    "cut": "cuts cut cutting",
    "forgo": "forgoes forwent forgone forgoing",
    "freeze": "freezes froze frozen freezing",
    "give": "gives gave given giving",
    "leave": "leaves left leaving",
    "pay": "pays paid paying",
    "quit": "quits quit quitting",
    "sell": "sells sold selling",
    "shut": "shuts shut shutting",
    "split": "splits split splitting",
    "strike": "strikes struck stricken striking",
    "teach": "teaches taught teaching",
    "undertake": "undertakes undertook undertaken undertaking",
    "win": "wins won winning",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
}
