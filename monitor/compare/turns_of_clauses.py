"""Turns of phrase that tie one statement to another: relative clauses and brackets, shares of a sum named
before, how long and how often at a time; rows as in `turns`. Data only.
"""

_CLASS = (
    "unit|plant|firm|company|group|body|agency|office|institute|institution|organi[sz]ation|base|factory"
    "|facility"
    "|site|cent(?:re|er)|establishment|entity|one|place|town|city|district"
)
"""Nouns that only say of what kind a thing is that has its name before them."""
_NUMBER = (
    r"(?:about |some |around |up to |at least )?(?:\d|two|three|four|five|six|seven|eight|nine"
    r"|ten|twelve|a|one|half)"
)
_SPAN = r"(?:years?|months?|weeks?|days?|hours?|terms?|semesters?|decades?)"
_SUM = (
    "sum|amount|money|total|figure|number|funding|budget|income|revenue|grants?|funds?"
    "|spending|investment|turnover"
)

_NAMED = (
    r"(?:(?:its|their|the) (?:present|current|new|modern|today's|latest)(?:-day)? (?:name|title)"
    r"|this name|(?:the )?name (?:(?:that|which|by which) )?(?:it|§) (?:now )?(?:bears|carries|uses|has"
    r"|goes by|is known(?: by)?)(?: today| now)?)"
)
CLAUSE_TURNS: tuple[tuple[str, str, str], ...] = (
    (
        " name/ title",
        rf"\b(?:acquired|took(?: on)?|received|adopted|got|gained|assumed|obtained|(?:was|were) given|bore"
        rf"|bears|(?:has|had|have) (?:had|borne|carried|used|held|taken)|came (?:by|to bear)|switched to"
        rf"|(?:known|called|operat(?:es|ed|ing)|gone|goes|run|been) (?:by|under)) {_NAMED}",
        " renamed ",
    ),
    (
        " name/ title/name it ",
        rf"\b{_NAMED},? (?:(?:only )?(?:dat(?:es|ing)|goes|stems|comes|came)(?: back)?|(?:was|were|has been)"
        r" (?:adopted|introduced|chosen|taken|given|bestowed|conferred|in (?:use|force))(?: (?:on|to) it)?"
        r"|(?:is|was|came)(?: in(?:to)? use)?)(?: only)?(?: (?:in|since|from|to|of))?(?= (?:19|20)\d\d\b)",
        " it renamed in ",
    ),
    ("yet to ", r"\b(?:has|have|had|is|are|was|were) (?:still )?yet to (?=[a-z])", " has not "),
    ("three", r"\bthree-(?:way|sided|party|cornered|partner)\b", " tripartite "),
    (
        "manned ",
        r"\bmanned (?=(?:space|moon|lunar|flight|mission|aircraft|vehicle|craft|launch|orbit)\w*\b)",
        "crewed ",
    ),
    ("retract", r"\bretract(?:ed|s|ing)?\b", " withdrawn "),
    ("leave the country", r"\b(?:to|must|had to) leave the country\b", " expel "),
    ("den", r"\b(?:denies|denied|deny|denying) that\b", " says that not "),
    (
        "anti/counter",
        r"\b(?:anti|counter)[ -]?(drone|uav|tank|submarine|ship|aircraft|missile|satellite|mine|radar)"
        r"(?=s?\b)",
        r" against \1 ",
    ),
    (
        "stop/halt",
        r"\b(?:stopped|halted) (?=(?:an?|the|two|three|several|\d+) (?:[a-z-]+ ){0,2}(?:shipments?"
        r"|consignments?|deliver(?:y|ies)|parcels?|exports?|containers?|cargo(?:es)?|packages?)\b)",
        " intercepted ",
    ),
    (
        "no other /no ",
        r"\bno (?:other )?((?:[a-z-]{2,20} ){0,3}[a-z-]{2,20}) (?:has|have|owns?|runs?|operates?|keeps?"
        r"|employs?|trains?|holds?) (?:an? )?(?:(larg|bigg|great|small|long|old|new|fast|deep|high|strong)er"
        r"|(more)) ((?:[a-z-]{2,20} ){1,3})than (?:its own|it|that of [^,.;]{2,40}|any other|§)\b",
        r" its \4 is the \2est \3 in any \1",
    ),
    (
        "no other /no ",
        r"\bno (?:other )?((?:[a-z-]{2,20} ){0,7}[a-z-]{2,20}) (?:is|are|was|ranks?|stands?)"
        r" (larg|bigg|great|small|long|old|new|fast|deep|high|strong)er\b",
        r" it is the \2est \1",
    ),
    (
        " that / which / who ",
        rf"(?<=[(,:–-]) ?(?:the|an?|this)? ?(?:{_CLASS}|(?:people|person|man|woman|officer|official))"
        r" (?:that|which|who)\b",
        " which ",
    ),
    (
        "who was /who had been /who is ",
        r"\bwho (?:was|had been|has been|used to be) (?:once |earlier |previously |formerly )?(?:an? |the )",
        " former ",
    ),
    (
        "formerly /previously /once ",
        r"(?<=, )(?:formerly|previously|once) (?:an? |the )",
        " former ",
    ),
    (
        "of that /of this /of the /of these /of those ",
        rf"\b(?:out )?of (?:that|this|the|these|those) (?:{_SUM})(?= |[,.;]|$)(?! (?:of|for|in|from|is"
        r"|was)\b)",
        " of which ",
    ),
    (
        " at a / at one ",
        r"\bat (?:a|one) (?:time|stretch|go|sitting)\b",
        " ",
    ),
    (
        "period/stint/spell/stretch/block/stay",
        rf"\b(?:(?:for|in|over) )?(?:an? )?(?:periods?|stints?|spells?|stretch(?:es)?|blocks|stays|a period)"
        rf" of (?={_NUMBER}[\w ]{{0,12}}[ -]{_SPAN}\b)",
        " for ",
    ),
    (
        "once every/once in every/once each",
        r"\bonce (?:in )?(?=(?:every|each)\b)",
        " ",
    ),
    (
        " of the pla/ of the people's liberation army/ of the chinese ",
        r"\b(navy|air ?force|rocket ?force|ground forces?|marines|marine corps|strategic support force)"
        r" of (?:the )?(?:chinese )?(?:people's liberation army|pla)\b",
        r"\1",
    ),
    (
        "chinese ",
        r"\bchinese (?=(?:navy|air ?force|rocket ?force)\b)",
        " ",
    ),
    (
        "runs /run /valid /in force /lasts /expire",
        r"\b(?:runs?|ran|is valid|lasts?|lasted|(?:is|remains?) in force|has force|expires?|ends?|will"
        r" run) (?:until|till|to|through|at|in)"
        r" (?=(?:the end of |end of |early |late |mid-?)?(?:\d{1,2} )?(?:[a-z]{3,9},? )?(?:19|20)\d\d\b)",
        " lapse ",
    ),
    (
        "in cooperation with/in collaboration with/in partnership with",
        r"\b(?:is|are|was|were|has been|have been) in (?=(?:cooperation|collaboration|partnership) with\b)",
        " ",
    ),
    (
        " the decision to/ a decision to/ the step /decided",
        r"\b(?:took|takes|made|makes|taken|made) (?:the|a) decision to\b|\bdecided to\b",
        " decide ",
    ),
    (
        " cost/ worth/valued/priced",
        r"\b(?:(?:that|which) (?:costs?|(?:is|are|was|were) (?:worth|valued at|priced at))|costing"
        r"|priced at|valued at)"
        r" (?=(?:about |some |nearly |over )?(?:rmb|cny|usd|us\$|eur|[¥$€£]|\d))",
        " at ",
    ),
    (
        "nearly all/almost all/virtually all/practically all",
        r"\b(?:nearly|almost|virtually|practically) all(?: of)? (?=(?:the|its|their|of)\b)",
        " almost all of ",
    ),
    (
        "no other ",
        r"\bno other (?=[a-z]{3})",
        " the only ",
    ),
    (
        "km2/sq km/sq. km/m2/sqm/square met",
        r"(?<=\d) ?(?:km2|sq\.? ?km)\b",
        " square kilometres ",
    ),
    (
        " area of / over ",
        r"\b(?:has|have|with|had) an area of\b|\b(?:extends?|stretch(?:es)?|spreads?|is spread) over"
        r" (?=[\d,]+ )",
        " cover ",
    ),
    (
        "every second /every other ",
        r"\bevery (?:second|other) (?!(?:year|month|week|day|hour|term|semester|summer|autumn|winter"
        r"|spring)s?\b)(?=[a-z]{4})",
        " half of the ",
    ),
    (
        "every third /every fourth /every fifth /every tenth ",
        r"\bevery (third|fourth|fifth|tenth) (?!(?:year|month|week|day|hour|term|semester|summer|autumn"
        r"|winter|spring)s?\b)(?=[a-z]{4})",
        r" a \1 of the ",
    ),
    ("fifties", r"\b(?:the )?fifties\b", " the 1950s "),
    ("sixties", r"\b(?:the )?sixties\b", " the 1960s "),
    ("seventies", r"\b(?:the )?seventies\b", " the 1970s "),
    ("eighties", r"\b(?:the )?eighties\b", " the 1980s "),
    ("nineties", r"\b(?:the )?nineties\b", " the 1990s "),
    (
        "apiece",
        r"\bapiece\b",
        " each ",
    ),
    (
        "i.e./that is,/namely",
        r"[,(] ?(?:i\.e\.,?|that is,|namely,?|viz\.?) ",
        " ( ",
    ),
    (
        "these days/nowadays/present/moment/right now/of late/as of now/today",
        r"\b(?:(?:in|of) )?(?:these|our) days\b|\bnowadays\b|\b(?:at|for) (?:the )?(?:present|moment)"
        r"(?: (?:time|day))?\b|\bat the (?:present|current) (?:time|day)\b|\bas of (?:now|today)\b"
        r"|\b(?:to|until) this day\b|\bright now\b",
        " now ",
    ),
    (
        "provid/gives /gave /giving /offers /delivers /offering /delivering ",
        r"\b(?:provid(?:es?|ed|ing)|gives?|gave|giving|(?:offer|deliver)(?:s|ed|ing)?)"
        r" ((?:[a-z]{3,12} )?(?:training|instruction|teaching|advice|assistance|support|help)) (?:to|for)\b",
        r" \1 ",
    ),
    (
        "handed over /handing over /hands over /hand over /turned over to",
        r"\b(?:hand(?:s|ed|ing)?|turned) over (?=to\b)",
        " transfer ",
    ),
    (
        "reaches back/reach back/stretches back/extends back/reaching back",
        r"\b(?:reach|stretch|extend)(?:es|s|ed|ing)? back (?:as far as )?to\b",
        " goes back to ",
    ),
    (
        "not much /not a lot /not many ",
        r"\bnot (?:much|a lot|many|a great deal) (?=(?:is|was|are|were|more )?(?:known|said|told|heard)?\b)",
        " little ",
    ),
    (
        "no secret of/no bones about",
        r"\b(?:makes?|made|making) no (?:secret of|bones about)\b",
        " open about ",
    ),
    (
        "both ",
        r"\bboth (?:of )?(?:the |its |their |these |those )?(?=(?:[a-z-]{3,16} )?"
        r"[a-z]{3,16}[a-rt-z]s\b(?! and\b))",
        " two ",
    ),
)
