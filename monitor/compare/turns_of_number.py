"""Turns of phrase about numbers, each with its one wording; rows as in `turns`. Data only."""

_NEXT = r"(?=(?:about |some |roughly |a )?(?:\d|(?:third|quarter|half|tenth|fifth)\b))"
NUMBER_TURNS: tuple[tuple[str, str, str], ...] = (
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
