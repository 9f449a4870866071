"""Turns of phrase about numbers, each with its one wording; rows as in `turns`. Data only."""

_NEXT = r"(?=(?:about |some |roughly |a )?(?:\d|(?:third|quarter|half|tenth|fifth)\b))"
_COUNT = r"two|three|four|five|six|seven|eight|nine|ten|several|\d{1,2}"
_WHEN = r"(?:after|before|during|because|when|under|for|by|in|at|on|with|following|to|from|as)\b"
_SUM = r"(?!(?:19|20)\d\d\b)\d[\d,.]{0,12}"
_SCALE = r"(?:thousand|million|billion|trillion|mn|bn)"
_UNIT = r"(?:yuan|renminbi|euros?|us dollars|australian dollars|dollars|pounds|roubles|rubles)"
_IN_YEAR = r"(?: (?:in|for) (?:19|20)\d\d)?"
NUMBER_TURNS: tuple[tuple[str, str, str], ...] = (
    (
        "yuan/renminbi/euro/dollars/pounds/roubles/rubles",
        rf"(?<![\w$€£¥.,])({_SUM}) (to|and|or|-) (?={_SUM} ({_SCALE}) {_UNIT}\b)",
        r"\1 \3 \2 ",
    ),
    (
        "yuan/renminbi/euro/dollars/pounds/roubles/rubles",
        rf"(?<![\w$€£¥.,])({_SUM}(?: {_SCALE})?)({_IN_YEAR} (?:to|and|or|-)"
        rf" (?={_SUM}(?: {_SCALE})? ({_UNIT})\b))",
        r"\1 \3\2",
    ),
    (
        "thrice",
        r"\bthrice\b",
        " three times ",
    ),
    (
        "occasion",
        rf"\bon (?:as many as )?({_COUNT}) (?:separate |different |distinct )?occasions\b",
        r" \1 times ",
    ),
    (
        "separate /different /distinct ",
        rf"\b({_COUNT}) (?:separate|different|distinct) times\b",
        r" \1 times ",
    ),
    (
        " times over",
        r"\btimes over\b(?! (?:the|its|a)\b)",
        " times ",
    ),
    (
        "once /first /the first time/one time",
        rf"\b(?:once|first|(?:for )?the first time|one time) ({_WHEN}[^.;:]{{2,80}}?),?(?: and| then| but)"
        r"{1,2} (?:once(?: more| again)?|again|later|second|the second(?: time)?|a second time|another time)"
        rf" (?={_WHEN})",
        r" \1 and ",
    ),
    (
        "once",
        r"(?<=[dtng] )(?<!and )once(?=[,.;]|$| (?:after|before|since|because of|following)\b)",
        " 1 time ",
    ),
    (
        " t/0t",
        r"(?<=\d) ?t(?![\w'’-])",
        " tonnes ",
    ),
    (
        "half ",
        r"\bhalf an? (?=(?:million|billion|thousand|hundred)\b)",
        " 0.5 ",
    ),
    (
        "fortnight",
        r"\b(?:a |one )?fortnights?\b",
        " two weeks ",
    ),
    (
        "up /higher ",
        rf"\b(?:up|higher) (?:by )?{_NEXT}",
        " increase ",
    ),
    (
        "down /lower ",
        rf"\b(?:down|lower) (?:by )?{_NEXT}",
        " decrease ",
    ),
    (
        "strong",
        r"(?<=\d) strong\b|(?<=\d)-strong\b|\bnumbers? (?=(?:about |some |around |roughly )?\d)",
        " ",
    ),
    (
        " than",
        r"(?:(?<=%)|(?<=cent)) (?:more|higher) than\b",
        " increase ",
    ),
    (
        " than",
        r"(?:(?<=%)|(?<=cent)) (?:less|lower|fewer) than\b",
        " decrease ",
    ),
    (
        " first",
        r"\b(?:placed|places|came|comes|ranked|ranks|finished|took) first (?=in\b)"
        r"|\b(?:won|took) first (?:place|prize)\b",
        " win ",
    ),
)
