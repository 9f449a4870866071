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

CLAUSE_TURNS: tuple[tuple[str, str, str], ...] = (
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
)
