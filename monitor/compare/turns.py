"""Turns of phrase that mean the same, each with its one wording. Data only; `phrases` applies them in order.

A row: fragments of which one must stand in a text for the turn to be in it at all, the turn (a pattern for
folded text), what is put in its place.
"""

_CLEARED = "security|secrecy|confidential|credential|clearance|weapons"
TURNS: tuple[tuple[str, str, str], ...] = (
    (
        "authorities/court/judge/police/prosecutor",
        r"\b(?:the |an? )?(?:police|prosecutors?|authorities|courts?|judges?) (?=(?:(?:in|of)"
        r" \w{2,20} )?(?:has |have )?(?:arrest|charg|convict|detain|fine|indict|jail|question|"
        r"sentence|accuse)\w*)",
        " ",
    ),
    (
        "authorities/court/judge/police/prosecutor",
        r"\b((?:arrest|charg|convict|detain|fine|indict|jail|question|sentenc|accus)ed(?: \w{1,20})"
        r"{0,2}) by (?:the |an? )?(?:police|prosecutors?|authorities|courts?|judges?)\b",
        r"\1 ",
    ),
    (
        "active/in uniform",
        r"\b(?:on active duty|in active service|active[- ]duty|in uniform)\b",
        " serving ",
    ),
    (
        "aim/function/goal/job/mission/object/purpose/role/task",
        r"\b(aims?|goals?|purpose|task|mission|role|job|object(?:ive)?|function) (?:is|was|are|were)"
        r" to (?=[a-z])",
        r" \1 ",
    ),
    (
        "collaboration/connection/contact/cooperation/links/relations/ties",
        r"\b(?:cut|severed?|broke|broken|break)(?: off)? (?=(?:all |its |their |the )*(?:ties|links|"
        r"relations\w*|contacts?|cooperation|collaboration|connections?)\b)",
        " ended ",
    ),
    (
        "ceased/gave up/given up/no longer/not any/quit/stopped/used to ",
        r"\bno longer\b|\bnot any ?more\b|\bused to (?=[a-z])|\b(?:has |have |had )?(?:ceased|stopped|"
        r"given up|gave up|quit) (?:to )?(?=[a-z]+)",
        " until ",
    ),
    (
        " than/least",
        r"\b(?:no|not) (?:fewer|less) than\b|\bat (?:the )?least\b",
        " ",
    ),
    (
        "former ",
        r"\bformer (?=(?:students?|pupils?)\b)",
        " graduate ",
    ),
    (
        "erstwhile /ex-/one-time /retired ",
        r"\b(?:ex-|one-time |erstwhile |retired )(?=[a-z])",
        " former ",
    ),
    (
        "likely/possible/there is a ",
        r"\b(?:it is|it seems) (?:possible|likely) that\b|\bthere is a (?:chance|possibility) that\b",
        " may ",
    ),
    (
        "certain/clear/confirmed/known",
        r"\b(?:is|are|was|were) not (?:clear|known(?! to\b)|certain|confirmed)\b|\b(?:is|are|remains?)"
        r" (?:unknown|uncertain|unclear|unconfirmed)\b",
        " unclear ",
    ),
    (
        "about/aim/being /consideration/construction/discussion/hope/in principle/negotiating/"
        "negotiation/poised/preparation/preparing/talks/want",
        r"\b(?:is|are) (?:now |currently )?being (?=(?:established|set up|built|founded|created|"
        r"constructed|prepared|planned|negotiated|formed|developed jointly)\b)|"
        r"\bunder (?:construction|negotiation|preparation|discussion|consideration)\b|"
        r"\bin preparation\b|\b(?:in )?(?:talks|negotiating|negotiations) (?=(?:to|on|about|over|with)"
        r"\b)|\bin principle\b|\b(?:preparing|about|poised|wants?|hopes?|aims?) to (?=[a-z])",
        " plan ",
    ),
    (
        "pilotless/uncrewed/unmanned",
        r"\b(?:unmanned|uncrewed|pilotless) (?:aerial|air) (?:vehicles?|systems?)\b",
        " drone ",
    ),
    (
        "force",
        r"\bair[\s-]force(?=s?\b)",
        " airforce ",
    ),
    (
        "coast",
        r"\bcoast[\s-]guard\b",
        " coastguard ",
    ),
    (
        "rocket",
        r"\brocket[\s-]force\b",
        " rocketforce ",
    ),
    (
        " the name/changed ",
        r"\b(?:took|takes|taking|adopted|assumed) the name\b|\bchanged (?:its|their) name to\b",
        " renamed ",
    ),
    (
        "dat/goes back to/traces ",
        r"\bdat(?:es|ing) (?:back )?(?:from|to)\b|\bgoes back to\b|\btraces (?:its|their) (?:roots|"
        r"origins?|history) (?:back )?to\b",
        " establish ",
    ),
    (
        "establish",
        r"\bhistory (?= ?establish\b)",
        " ",
    ),
    (
        "began/begins/begun/started",
        r"\b(?:began|begun|begins|started) (?=[a-z]{3,20}ing\b)",
        " establish ",
    ),
    (
        "aero/bio/co/electro/hydro/micro/multi/nano/opto/photo/semi",
        r"\b(semi|opto|micro|nano|multi|hydro|electro|photo|aero|bio|co)-(?=[a-z]{5})",
        r"\1",
    ),
    (
        "co",
        r"\bco-(?=[a-z])|\bco(?=(?:found|host|manag|develop|organi|own|spons|fund|author)[a-z]*\b)",
        "",
    ),
    (
        "appearance/being /inclusion/listing/placement/presence",
        r"\b(?:inclusion|being (?:listed|included|named|placed)|listing|presence|appearance|placement)"
        r" (?:on|in)\b",
        " list on ",
    ),
    (
        "to /will",
        r"\b(?:is|are) (?:due |set |expected |scheduled )?to (?=[a-z])|\bwill\b",
        " plan ",
    ),
    (
        "part of/was absorbed ",
        r"\b(?:became|become|becomes) (?:a )?part of\b|\bwas absorbed (?:by|into)\b",
        " was merged into ",
    ),
    (
        "parties/partners/sides",
        r"\b(?:the )?(?:two|both) (?:sides|parties|partners)\b",
        " ",
    ),
    (
        " doors/came into ",
        r"\bopen(?:ed|s) (?:its|their) doors\b|\bcame into (?:being|existence)\b",
        " open ",
    ),
    (
        "founding of/set",
        r"\bset(?:ting)? up\b|\bfounding of\b",
        " establish ",
    ),
    (
        "through /up to ",
        r"\bup to (?=(?:19|20)\d\d)|\bthrough (?=(?:19|20)\d\d)",
        " until ",
    ),
    (
        " part",
        r"\btak(?:e|es|ing) part\b|\btook part\b|\btaken part\b",
        " participate ",
    ),
    (
        "in charge of/responsible for",
        r"\bin charge of\b|\bresponsible for\b",
        " lead ",
    ),
    (
        "not only",
        r"\bnot only\b",
        " ",
    ),
    (
        "may ",
        r"\bmay (?=\s?(?:also )?(?:apply|sit|enrol|enroll|attend|study|use|choose|join|enter|take|"
        r"participate)\b)",
        " ",
    ),
    (
        "twice",
        r"\btwice\b",
        " two times ",
    ),
    (
        "name",
        r"\b(?:first|original|initial|earlier|former|old) (?=names?\b)",
        " ",
    ),
    (
        "came to an end/pulled out/shut down/wound up/switched off/turned off",
        r"\bcame to an end\b|\b(?:switched|turned) off\b|\bwound up\b|\bshut down\b|\bpulled out\b",
        " ended ",
    ),
    (
        "military",
        r"\bmilitary[\s-]civil(?:ian)?[\s-]fusion\b|\bcivil[\s-]military (?:fusion|integration)\b",
        " milcivfusion ",
    ),
    (
        ".s./nited states",
        r"\bunited states(?: of america)?\b|\bu\.s\.(?:a\.)?",
        " usa ",
    ),
    (
        ".k./nited kingdom",
        r"\bunited kingdom\b|\bu\.k\.",
        " britain ",
    ),
    (
        "along with/as well as/together with",
        r"\bas well as\b|\balong with\b|\btogether with\b",
        " and ",
    ),
    (
        "without a licen",
        r"\bwithout a licen[cs]e\b",
        " unlicensed ",
    ),
    (
        " close/ over/ run out/extended/n end/prolonged/ran out/renewed/without ",
        r"\b(?:was|were|is|are|has|have|had) (?:not|never) (?:been )?(?:renewed|extended|prolonged)\b|"
        r"\bwithout (?:being )?(?:renew(?:ed|al)|extended|extension|prolonged)\b|\bran out\b|\b(?:has|"
        r"have) run out\b|\b(?:is|are) over\b|\b(?:came|drew|brought) to a(?:n end| close)\b",
        " lapsed ",
    ),
    (
        "confined/restricted",
        r"\b(?:confined|restricted) to\b",
        " limited to ",
    ),
    (
        "born/carved/formed/from/hived/origin/out of/root/shoot/spin/split/spun",
        r"\b(?:grew|arose|emerged|developed|evolved) (?:out of|from)\b|\b(?:was |were )?(?:carved|"
        r"spun|hived|split) (?:out|off)(?: of| from)?\b|\b(?:was |were )?split from\b|\b(?:has|had|"
        r"have|with) (?:its|their) (?:roots?|origins?)|\b(?:was|were) (?:formed|born) (?:out of|from)"
        r"\b|\bspin-?off\b|\boff-?shoots?\b",
        " origin ",
    ),
    (
        " under/accountable/answer/report/subordinate/under the ",
        r"\b(?:answers?|answering|answerable|accountable|subordinated?|reports?|reporting)"
        r" (?:directly )?to\b|\b(?:falls?|comes?|came|fell|placed|stands?) under\b|"
        r"\bunder the (?:authority|control|direction|leadership|administration|supervision) of\b",
        " is supervised by ",
    ),
    (
        "name",
        r"\bchanged its name\b|\b(?:took|received|adopted|got) (?:its|the) (?:present|current|new) name\b|"
        r"\bwas given (?:its|the) (?:present|current|new) name\b|\b(?:has )?(?:borne|bears?|carried|carries) "
        r"(?:its|the|this) (?:present |current )?name\b|"
        r"\bname (?:that |which )?it (?:now )?(?:bears|carries|has)\b",
        " renamed ",
    ),
    (
        "called/known/named",
        r"\b(?:formerly|previously|originally|once|earlier) (?=(?:known|called|named)\b)",
        " ",
    ),
    (
        " host to/home to",
        r"\b(?:is|are|was|were) (?:also )?home to\b|\bplays? host to\b",
        " host ",
    ),
    (
        " use of",
        r"\b(?:makes?|made|making) use of\b",
        " use ",
    ),
    (
        "carr",
        r"\b(?:carr(?:y|ies|ied|ying)) out\b",
        " conduct ",
    ),
    (
        "ake/ook",
        r"\b(?:takes?|took|taken) on\b",
        " hire ",
    ),
    (
        " up of/consist",
        r"\b(?:made|makes|is made) up of\b|\bconsists? of\b",
        " comprise ",
    ),
    (
        " year",
        r"\bonce a year\b|\b(?:each|every|per) year\b",
        " ",
    ),
    (
        "because of/due to/grounds of/in view of/on account of/owing to/thanks to",
        r"\b(?:because of|owing to|due to|thanks to|on account of|in view of|on (?:the )?grounds of)",
        " for ",
    ),
    (
        "pla /people's liberation army ",
        r"\b(?:pla|people's liberation army) +(?=(?:navy|naval|army|air ?force|rocket ?force|ground force|"
        r"strategic support|information support|logistics?|marines?)\b)",
        " ",
    ),
    (
        "anti/counter/inter/non/post/pre/sub/super/trans/ultra",
        r"\b(anti|counter|inter|non|post|pre|sub|super|trans|ultra)-(?=[a-z]{4})",
        r"\1",
    ),
    (
        " not ",
        r"\b(?:may|must|can) not\s+(?=(?:be )?[a-z]{3,})|\b(?:is|are|was|were|be) not "
        r"(?:allowed|permitted) to\b|"
        r"\b(?:nobody|no one|none)(?: \w{2,12}){0,4} (?:is|are) (?:allowed|permitted) to\b",
        " not forbid ",
    ),
    (
        "allowed/entitled/permitted",
        r"(?<!not )\b(?:is|are) (?:allowed|permitted|entitled) to\b",
        " may ",
    ),
    (
        " countries/side china",
        r"\b(?:in|to|from) (?:other|foreign) countries\b|\boutside (?:of )?china\b",
        " abroad ",
    ),
    (
        "leav/left",
        r"\b(?:leaves?|leaving|left) for (?=[a-z§])",
        " go to ",
    ),
    (
        "once ",
        r"\bonce (?=an? (?!(?:year|month|week|day|decade|quarter|term|season|semester)\b)[a-z])",
        " former ",
    ),
    (
        " deep/ high/ in / long/ old/ tall/ thick/ wide",
        r"(?<=\d)([ -](?:metres?|meters?|kilometres?|kilometers?|km|feet|hectares?|years?)) (?:long|wide|"
        r"high|tall|deep|thick|old|in (?:length|size|area|height))\b",
        r"\1",
    ),
    (
        "third",
        r"\bthird[ -](?:class|grade|level|tier)"
        rf"(?= (?:{_CLEARED}))",
        " confidentiallevel ",
    ),
    (
        "second",
        r"\bsecond[ -](?:class|grade|level|tier)"
        rf"(?= (?:{_CLEARED}))",
        " secretlevel ",
    ),
    (
        "first",
        r"\bfirst[ -](?:class|grade|level|tier)"
        rf"(?= (?:{_CLEARED}))",
        " topsecret ",
    ),
    (
        "turn",
        r"\bturn(?:ed|s|ing)? over (?=(?:some |about |more than )?(?:rmb|cny|us|eur|[\d¥$€]))",
        " turnover ",
    ),
    (
        "ublic security/tate security",
        r"\b(public|state) (?=security (?:bureau|department|organs?|forces?|authorit|ministry|police|college"
        r"|officers?|agenc)\w*)"
        r"|(?<=\bof )(public|state) (?=security\b)",
        r"\1\2",
    ),
    (
        "office",
        r"\b(?:head|main|central|home) offices?\b",
        " headquarters ",
    ),
    (
        "un",
        r"\bun(?!crewed|manned|veil|ited|dert|der|licen)([a-z]{3,14}(?:ed|known))\b",
        r" not \1 ",
    ),
)
