"""Turns of phrase about who governs, supervises, pays and attends, each with its one wording; rows as in
`turns`. Data only.
"""

_WORK = "jobs?|work|employment|posts?|positions?|appointments|careers?"
_PART = r"\d[\d.]{0,5} ?(?:%|per ?cent)|half|a (?:third|quarter|fifth)|two[ -]thirds|three[ -]quarters"
_FIRMS = (
    r"(?:companies|firms|enterprises|businesses|employers|plants|factories|works|subsidiaries|units|bodies|arms"
    r"|industr(?:y|ies)|sector|conglomerates?|contractors?|makers?|manufacturers?|suppliers?|yards?|shipyards?)"
)
BODY_TURNS: tuple[tuple[str, str, str], ...] = (
    (
        "closed to/off limits to/off-limits to/barred to/shut to/out of bounds",
        r"\b(?:closed|shut|barred|off[- ]limits|out of bounds) (?:to|for) (?=(?:all |any )?(?:foreign\w*"
        r"|visitors|students|outsiders|civilians|women|strangers|guests|the (?:public|press)|people|others"
        r"|non-?\w+|everyone|anyone|international)\b)",
        " not open to ",
    ),
    ("pay for /pays for /paid for /paying for ", r"\bpa(?:y|ys|id|ying) for (?!it\b)", " finance "),
    (
        " stake/ share/ interest/holding",
        rf"\b(?:holds?|held|has|have|had|keeps?) (?:an? |the )?({_PART})"
        r" (?:stake|share|interest|shareholding)\b(?: in| of)?",
        r" owns \1 of ",
    ),
    (
        " stake/ share/ interest/holding",
        rf"\b(?:stake|share|interest|shareholding) (?:is|was|stands at|amounts to|comes to) (?={_PART})",
        " owns ",
    ),
    (
        "job/work/employment/post/position/appointment/career",
        r"\b(?:take|takes|took|taken|taking|find|finds|found|finding|accept|accepts|accepted|got|gets"
        r"|secure[ds]?|enter|enters|entered|began|begin|begins|start|starts|started)(?: up)?"
        rf"(?: their| new| a| permanent)? (?:{_WORK}) (?:with|at|in|for|by)\b"
        r"|\b(?:go|goes|went|gone|going)(?: on)? to work (?:for|at|in|with)\b"
        r"|\b(?:is|are|was|were|been) (?:hired|recruited|taken on) by\b",
        " join ",
    ),
    (
        "went /goes /go /gone /going /move/head/enter/end/found ",
        r"\b(?:went|go|goes|gone|going|moved?|moves|moving|headed|heads?|ended up|ends? up|found their way"
        r"|entered|enters?|entering)"
        r" (?:straight |directly |on |off |over )?(?:in|into|to|with|at)? ?(?=(?:(?:the|its|their|a|an|one"
        rf"|some|other|various|state-owned|local|big|large|major|[a-z-]{{3,12}}) ){{0,3}}{_FIRMS}\b)",
        " join ",
    ),
    (
        "who graduated/who finished/who completed/ graduating/who qualified/who took degrees",
        r"\b(?:those|students|people|all|the ones|everybody|everyone) (?:who |that )?(?:graduated|graduating"
        r"|qualified|(?:finished|completed) (?:their )?(?:studies|degrees|courses)|took (?:their )?degrees)\b"
        r"(?: from it)?",
        " graduates ",
    ),
    (
        "class of/cohort of",
        r"\b(?:graduating |leaving )?(?:class|cohort) of (?=(?:19|20)\d\d\b)",
        " graduates of ",
    ),
    (
        " government",
        r"\bthe (us|uk|(?!provincial|municipal)[a-z]{3,12}(?:ese|ish|ian|ean|can)) government's\b",
        r" \1's ",
    ),
    (
        "supervision /oversight /control ",
        r"\b(?:supervision|oversight|control) (?:lies|rests|is) with\b",
        " supervised by ",
    ),
    (
        " funding",
        r"\b(?:the )?(state|government) funding ((?:in|for) (?:19|20)\d\d )?(?:came to|stood at|was"
        r"|totall?ed|amounted to|ran to)"
        r" (?=(?:about |some )?[^a-z]{0,3}\d|(?:nzd|rmb|usd|cny|aud|eur|gbp)\b|[a-z]{2}\$)",
        r" receive from the \1 \2",
    ),
    (
        "fall of ",
        r"\bthe fall of (?=(?:19|20)\d\d\b)",
        " autumn ",
    ),
    (
        "international ",
        r"(?<=\d) international (ones|students)\b",
        r" \1 from abroad ",
    ),
    (
        "think of/picture /imagine ",
        r"^(?:think of|picture|imagine) ([^,;:.]{2,80}?) as (?=an?\b)",
        r" \1 is ",
    ),
    (
        " best ",
        r"\bis best (?:pictured|thought of|seen|described|understood|imagined) as\b",
        " is ",
    ),
    (
        " in common ",
        r"\b(?:has|have) ((?:[a-z-]{2,20} ){1,3})in common with\b",
        r" shares \1with ",
    ),
    (
        "present name /current name ",
        r"\b(?:its|the) (?:present|current) name +(?:is +|was +)?(?:dates? from|dates? back to"
        r"|establish(?:ed)?|found(?:ed)?)(?: +in| +since)? +(?=(?:19|20)\d\d\b)",
        " it renamed in ",
    ),
    (
        "originally ",
        r"\boriginally an? (?=(?:workshop|department|section|division|branch|unit|wing|class|course)\b)",
        " origin a ",
    ),
    (
        "attend/enrol/study at",
        r"(?<=\d) (students|pupils|cadets|trainees) (?:attend|study at|are enroll?ed (?:at|in)) it\b",
        r" \1 ",
    ),
    (
        "attended by",
        r"\bit is attended by (?=(?:about |some |around |roughly |nearly |over )?\d)",
        " ",
    ),
)
