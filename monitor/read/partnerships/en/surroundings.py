"""What stands beside a name and says what it is: a person, a maker, a ship or a paper. Data only."""

import re

from monitor.later import regex

DESCRIBES = regex(
    r" (?:(?!(?:and|or|of|with|signed|for|in|at)\b)[a-z-]+ ){0,2}(?:[a-z]*maker|[a-z]*builder|company|firm|"
    r"giant|group|start-?up|manufacturer|"
    r"operator|developer|ship[a-z]*|yard|university|institute|bank|airline|port|mill|brewery|school|college|"
    r"hospital|foundation|lab|laboratory|publisher|utility|brand|works|foundry|refinery|brewer|grower|"
    r"carrier|"
    r"producer|supplier|conglomerate|enterprise|retailer|contractor|specialist|provider|line|insurer|"
    r"cooperative|"
    r"co-operative|studio|workshop|agency|newspaper) [A-Z]"
)
"""What stands before a maker's name says what it makes or where."""

QUALIFIES = regex(
    r" (?:[a-z-]+ )?(?:universities|companies|firms|institutions|institutes|schools|colleges|partners|"
    r"groups|"
    r"students|scientists|researchers|experts|engineers|guests|visitors|delegates|side|sides|"
    r"counterparts?)\b"
)
"""What stands before such a word says of which nation or trade they are."""

PERSON_AFTER = regex(
    r"^,? (?:(?:the|a|an|its|their|then|now|who|vice|deputy|party|chief|executive|general|founding|acting|"
    r"senior|pro|associate|assistant|managing|our|first|second)[ -]){0,3}"
    r"(?:president|rector|chancellor|professor|director|dean|chairman|chairwoman|chair|head|mayor|governor|"
    r"secretary|"
    r"minister|engineer|manager|founder|spokesman|spokeswoman|spokesperson|scientist|researcher|"
    r"academician|ceo|cto|"
    r"principal|provost|ambassador|leads|teaches|heads|chairs|magistrate|student|lecturer)\b",
    re.IGNORECASE,
)

WARE_BEFORE = regex(
    r"\b(?:journals?|magazine|newspaper|daily|weekly|(?:research |survey |container |cruise |training |"
    r"hospital )?"
    r"(?:ships?|vessels?)|icebreakers?|ferry|yacht|submarine|frigate|satellites?|rockets?|probe|spacecraft|"
    r"airliner|supercomputer|software|app|brand|variety|book|novel|film|documentary|opera|song|exhibition|"
    r"show|typhoon|hurricane|storm|lake|river|mountain|village of|hamlet of|street|square|the word|slogan|"
    r"codenamed|mascot|horse|dog|panda|robot) (?:called |named |for )?[\"“‘']?$",
    re.IGNORECASE,
)
"""What stands before the name of a ship, a paper, a lake or a brand, and never before an organisation's."""
