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
        "originally ",
        r"\boriginally an? (?=[a-z])",
        " origin a ",
    ),
    (
        "attend/enrol/study at",
        r"(?<=\d) (students|pupils|cadets|trainees) (?:attend|study at|are enroll?ed (?:at|in)) it\b",
        r" \1 ",
    ),
)
