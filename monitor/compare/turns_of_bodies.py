"""Turns of phrase about who governs, supervises, pays and attends, each with its one wording; rows as in
`turns`. Data only.
"""

BODY_TURNS: tuple[tuple[str, str, str], ...] = (
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
