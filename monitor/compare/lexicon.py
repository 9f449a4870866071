"""Words, by what they are worth when two sentences are compared. Data only, plus the lookups built from it.

A word is one of: empty (grammar), weak (may come and go without a change of meaning), a member of a group of
words that mean the same here, or itself. Groups are written one a line, in the stemmed spelling of `stem`.
"""

import re
from functools import lru_cache

EMPTY = frozenset(
    "a an the this that these those there here it its it's he she his her they their them we our us you your i who "
    "whom whose which what of in on at by to from into onto upon with within through via per as for and or but nor so "
    "than then is are was were be been being am has have had having do does did doing done will would shall should "
    "also too both each either such same other another own while during when where whereas if because since after "
    "before about over under between among amid across around throughout towards toward together jointly itself "
    "themselves one ones however moreover furthermore meanwhile thus therefore hence still already now "
    "currently presently today very much well just even only mainly primarily largely mostly especially "
    "notably particularly namely including include includes included incl e.g i.e etc respectively according "
    "above all some any many several various number out up off down year years time ago later early late mid "
    "end beginning start month day date circa ca approximately roughly nearly almost more less least most "
    "up-to-date new former s t".split()
)
"""Grammar, and what only points: never compared. Scale words of reasons ("more", "large") are looked at elsewhere."""

WEAK = frozenset(
    "give take make get go come put let keep bring serve act become remain belong seem say tell state describe "
    "note report claim mention call know consider regard view see find show indicate suggest appear take_place "
    "occur happen involve relate concern regard respect part place role way kind type form basis field area "
    "activity work aspect issue matter thing fact case example country nation city town local site near nearby "
    "chinese china prc institution university school college academy institute group organisation body entity "
    "people person member publicly public official officially formally successfully actively closely widely "
    "reportedly joint official open source full main major key important significant leading well-known "
    "renowned famous best prominent home base located situated called named known entitled titled so-called "
    "under-construction long-standing longstanding further additional extra total overall general whole entire "
    "purpose aim goal order help assist support enable allow use utilise exist existing available "
    "process level mean effort cooperation collaboration".split()
)
"""May appear in one telling and not in the other; a sentence differs by them alone only in wording."""

SCALE = {
    "very_small": "tiny minimal negligible",
    "small": "low small limited minor modest few little lower smaller weak slight",
    "medium": "moderate medium average middling moderately some",
    "large": "high large considerable substantial sizeable great big strong extensive wide broad heavy higher larger",
    "very_large": "extreme enormous huge vast massive exceptional",
    "growing": "growing increasing rising expanding deepening increased deeper rapid",
    "falling": "declining decreasing falling shrinking reduced diminishing dwindling",
    "close": "close deep intimate tight closely",
}

GROUPS = """
found establish set-up setup create launch start begin inaugurate institute initiate form built-up open unveil
sign conclude ink enter seal agree agreement accord pact treaty contract deal arrangement undertake
run operate oversee host manage administer maintain offer conduct hold
share joint-run
join accede
own possess
receive obtain grant award gain acquire get earn confer win secure given attain
specialise focus concentrate speciality specialisation expertise
develop development
research study investigate investigation
researcher scientist scholar academic
professor prof
staff employee personnel workforce worker
employ workforce staffed
teach educate train instruct tuition coach
student pupil undergraduate learner trainee
graduate alumnus alumni leaver
doctoral doctorate phd doctor
master postgraduate
company firm enterprise business corporation manufacturer corp
build make manufacture produce construct maker builder producer manufacturer
design
supply provide deliver furnish equip sell supplier
buy purchase procure
weapon armament arm munition ordnance weaponry
military armed force army defence
soldier troop serviceman
navy naval maritime
aviation aeronautics aeronautical aircraft aeroplane airplane aero
space aerospace astronautics astronautical
satellite
drone uav uncrewed
uncrewed unmanned pilotless crewless
unmanned vehicle
ship vessel boat
submarine undersea underwater
rail railway train railroad
car automobile automotive
laboratory lab laboratories
centre center hub
alliance consortium league coalition
cooperate collaborate cooperation collaboration partner partnership collaborative cooperative
link tie connection relationship relation contact bond
exchange swap
programme program scheme
course degree curriculum
memorandum mou
strategic
supervise supervision oversight administration administer subordinate supervisor supervisory
spend expenditure spending outlay invest
money fund funding finance financial
budget
income revenue turnover earnings
half
third
quarter
lead head chair preside headed chairman chairmanship director
attend participate take-part participant attendee
meet meeting conference gathering convene session
visit visitor tour
organise arrange stage
protect safeguard secure protection security
classified secret
secrecy confidentiality
jail imprison sentence prison
convict guilty conviction
charge indict prosecute accuse indictment accusation prosecution
arrest detain detention
steal theft stole stolen smuggle
illegal unlawful illicit
export ship
licence license permit authorisation permission
sanction penalty penalise punish
ban prohibit bar
spy espionage
hack cyberattack intrusion
name list identify designate
change alter modify
move relocate transfer relocation
merge merger amalgamate combine absorb
split separate divide
rename renamed
replace succeed successor substitute
predecessor forerunner
origin root descend trace grow
rank place position standing
first top
world globe global worldwide international
abroad overseas foreign
domestic home-grown
government authority
ministry
province provincial
municipal municipality city
regulator regulatory
agency
committee commission
conglomerate
subsidiary affiliate
state-owned
job employment occupation career
take-job
enter
live
large
campus
museum
test trial experiment
prototype
face facial
recognise recognition
tiny micro miniature small-scale
sensor
engine motor
nuclear atomic
chip semiconductor
computer computing computation
software
algorithm
navigate navigation
guide guidance
communicate communication
electronic electronics
photoelectric photoelectronic optoelectronic photoelectricity
optical optics
material
explosive explosion
chemical chemistry
physical physics
biological biology
medical medicine
math mathematics mathematical
engineer engineering
technology technological technical technique tech
science scientific
industry industrial
close shut dissolve wind-up cease end terminate discontinue stop finish expire lapse
leave left quit withdraw exit depart
cancel revoke rescind scrap
suspend pause
extend prolong renew renewal extension
expand enlarge expansion broaden
grow increase rise growth
reduce decrease fall decline cut
admit enrol enroll intake
accept
advise advice counsel consult advisory adviser advisor
recommend urge recommendation
help aid
move movement moving
approve approval confirm ratify
announce declare proclaim announcement
publish publication issue
paper article
patent
win prize
prize award medal
lie locate
woman female
man male
american us
require need
important
fast high-speed rapid
cold-climate arctic polar
joint
answer subordinate
hand
contain hold
display exhibit
language
chinese-language
"""

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}

FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "thirds": 1 / 3, "quarters": 0.25}

NEGATORS = frozenset("no not never none neither nor cannot without lack lacks lacked nothing nobody".split())
HEDGES = frozenset(
    "may might could possibly perhaps likely probably maybe allegedly purportedly suspected presumably potentially "
    "apparently unclear unconfirmed uncertain alleged believed thought presumed".split()
)
PLANS = frozenset("plan plans planned planning intend intends intended propose proposes proposed proposal aims".split())
FUTURE = frozenset("will shall".split())
ENDS = frozenset(
    "until till ended ends closed closes shut terminated terminate ceased cease stopped discontinued expired "
    "lapsed dissolved disbanded withdrew withdrawn withdraw quit left cancelled canceled revoked rescinded suspended "
    "abolished severed scrapped wound".split()
)

SPELLING = {
    "defense": "defence",
    "offense": "offence",
    "center": "centre",
    "centers": "centres",
    "program": "programme",
    "programs": "programmes",
    "license": "licence",
    "licensed": "licenced",
    "labs": "laboratories",
    "lab": "laboratory",
    "aeroplane": "aircraft",
    "airplane": "aircraft",
    "unmanned": "uncrewed",
    "percent": "%",
    "theater": "theatre",
    "fiber": "fibre",
    "meter": "metre",
    "meters": "metres",
    "kilometer": "kilometre",
    "kilometers": "kilometres",
    "armored": "armoured",
    "armor": "armour",
    "labor": "labour",
    "color": "colour",
    "sulfur": "sulphur",
    "aluminum": "aluminium",
    "skillful": "skilful",
    "modeling": "modelling",
    "signaling": "signalling",
    "fulfill": "fulfil",
    "enroll": "enrol",
    "enrolled": "enroled",
    "catalog": "catalogue",
    "dialog": "dialogue",
    "gray": "grey",
    "tire": "tyre",
    "vapor": "vapour",
    "behavior": "behaviour",
    "favor": "favour",
    "honor": "honour",
    "harbor": "harbour",
    "neighboring": "neighbouring",
    "analyze": "analyse",
    "analyzes": "analyses",
    "paralyze": "paralyse",
    "practice": "practise",
}

IRREGULAR = {
    form: verb
    for verb, forms in {
        "take": "took taken taking", "give": "gave given giving", "make": "made making", "go": "went gone going", "get": "got gotten",
        "hold": "held", "run": "ran running", "build": "built", "teach": "taught", "lead": "led", "leave": "left", "begin": "began begun",
        "become": "became", "grow": "grew grown", "sell": "sold", "buy": "bought", "spend": "spent", "win": "won", "lose": "lost",
        "meet": "met", "send": "sent", "choose": "chose chosen", "write": "wrote written", "bring": "brought", "keep": "kept", "say": "said",
        "tell": "told", "know": "knew known", "see": "saw seen", "come": "came coming", "pay": "paid", "draw": "drew drawn", "show": "shown",
        "rise": "rose risen", "fall": "fell fallen", "speak": "spoke spoken", "find": "finding", "steal": "stole stolen", "seek": "sought",
        "withdraw": "withdrew withdrawn", "undertake": "undertook undertaken", "set": "setting", "put": "putting", "split": "splitting",
        "fly": "flew flown", "drive": "drove driven", "wind": "wound", "lie": "lay lain lying", "arise": "arose arisen", "fund": "funding",
        "supervise": "supervising", "train": "training", "link": "linked", "ship": "ships", "child": "children", "man": "men",
        "overseen": "oversaw", "oversee": "oversaw overseen", "bind": "bound", "deal": "dealt", "feed": "fed", "fight": "fought",
        "hide": "hid hidden", "hit": "hitting", "lend": "lent", "read": "reading", "sit": "sat sitting", "stand": "stood", "think": "thought",
    }.items()
    for form in forms.split()
}  # fmt: skip

ACRONYMS = {
    "sastind": "state administration of science technology and industry for national defence",
    "miit": "ministry of industry and information technology",
    "moe": "ministry of education",
    "mss": "ministry of state security",
    "mps": "ministry of public security",
    "most": "ministry of science and technology",
    "sasac": "state-owned assets supervision and administration commission",
    "cas": "chinese academy of sciences",
    "nsfc": "national natural science foundation of china",
    "pla": "people liberation army",
    "plan": "people liberation army navy",
    "plaaf": "people liberation army air force",
    "pap": "people armed police",
    "cetc": "china electronics technology group corporation",
    "cec": "china electronics corporation",
    "avic": "aviation industry corporation of china",
    "aecc": "aero engine corporation of china",
    "casc": "china aerospace science and technology corporation",
    "casic": "china aerospace science and industry corporation",
    "cssc": "china state shipbuilding corporation",
    "csic": "china shipbuilding industry corporation",
    "cnnc": "china national nuclear corporation",
    "csgc": "china south industries group corporation",
    "norinco": "china north industries group corporation",
    "comac": "commercial aircraft corporation of china",
    "caep": "china academy of engineering physics",
    "cast": "china academy of space technology",
    "kaist": "korea advanced institute of science and technology",
    "mit": "massachusetts institute of technology",
    "nudt": "national university of defence technology",
    "ai": "artificial intelligence",
    "uav": "uncrewed aerial vehicle",
    "uavs": "uncrewed aerial vehicle",
    "usv": "uncrewed surface vessel",
    "mou": "memorandum of understanding",
    "mous": "memorandum of understanding",
    "us": "united states",
    "u.s": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "u.k": "united kingdom",
    "eu": "european union",
    "un": "united nations",
    "r&d": "research and development",
    "mcf": "military-civil fusion",
    "phd": "doctorate",
    "prc": "china",
}
ACRONYM_ONLY_UPPER = frozenset("most plan cast us mit ai un eu uk cas cec mps mss pap moe pla mcf".split())
"""Acronyms that read as words in lower case: taken as acronyms in capitals only."""

NATIONS = {
    nation: country
    for country, nations in {
        "russia": "russia russian",
        "united_states": "america american americans usa",
        "britain": "britain british england english united-kingdom scotland scottish wales welsh",
        "germany": "germany german",
        "france": "france french",
        "italy": "italy italian",
        "spain": "spain spanish",
        "japan": "japan japanese",
        "korea": "korea korean",
        "singapore": "singapore singaporean",
        "australia": "australia australian",
        "canada": "canada canadian",
        "ukraine": "ukraine ukrainian",
        "belarus": "belarus belarusian belarussian",
        "israel": "israel israeli",
        "iran": "iran iranian",
        "pakistan": "pakistan pakistani",
        "netherlands": "netherlands dutch",
        "sweden": "sweden swedish",
        "switzerland": "switzerland swiss",
        "poland": "poland polish",
        "finland": "finland finnish",
        "norway": "norway norwegian",
        "denmark": "denmark danish",
        "ireland": "ireland irish",
        "india": "india indian",
        "malaysia": "malaysia malaysian",
        "thailand": "thailand thai",
        "kazakhstan": "kazakhstan kazakh",
        "austria": "austria austrian",
        "belgium": "belgium belgian",
        "portugal": "portugal portuguese",
        "greece": "greece greek",
        "turkey": "turkey turkish",
        "brazil": "brazil brazilian",
        "serbia": "serbia serbian",
        "hungary": "hungary hungarian",
        "new_zealand": "zealand",
    }.items()
    for nation in nations.split()
}

MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
SEASONS = frozenset("spring summer autumn fall winter".split())

_SUFFIXES = (
    ("isations", "is"), ("izations", "is"), ("isation", "is"), ("ization", "is"), ("ations", ""), ("ation", ""),
    ("ements", ""), ("ement", ""), ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ised", "is"), ("ized", "is"),
    ("ises", "is"), ("izes", "is"), ("ise", "is"), ("ize", "is"), ("ising", "is"), ("izing", "is"), ("ies", "y"),
    ("ied", "y"), ("sses", "ss"), ("tions", "t"), ("tion", "t"), ("ions", ""), ("ion", ""), ("ities", ""), ("ity", ""),
    ("ers", "er"), ("ors", "or"), ("edly", ""), ("ely", ""), ("ily", "y"), ("ly", ""), ("ed", ""), ("es", ""), ("s", ""),
    ("e", ""),
)  # fmt: skip


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A crude common root: "establishment", "established", "establishes" are one. Not for display."""
    if len(word) <= 3 or not word.isascii():
        return word
    for suffix, put in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            root = word[: -len(suffix)] + put
            if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
                root = root[:-1]
            return root
    return word


def _groups() -> dict[str, frozenset[str]]:
    """Stem → the groups (by number) it is a member of; a word may stand in several."""
    table: dict[str, set[str]] = {}
    for number, line in enumerate(GROUPS.strip().splitlines()):
        words = line.split()
        if len(words) > 1:
            for word in words:
                table.setdefault(stem(word), set()).add(f"~{number}")
    for word, country in NATIONS.items():
        table.setdefault(stem(word), set()).add(f"@{country}")
    for scale, members in SCALE.items():
        for word in members.split():
            table[stem(word)] = {f"^{scale}"}
    return {word: frozenset(numbers) for word, numbers in table.items()}


_GROUP_OF = _groups()
_NONE: frozenset[str] = frozenset()


def groups_of(root: str) -> frozenset[str]:
    """The meanings that a stemmed word shares with others."""
    return _GROUP_OF.get(root, _NONE)


WEAK_STEMS = frozenset(map(stem, WEAK)) | WEAK
SCALE_OF = {stem(word): scale for scale, words in SCALE.items() for word in words.split()}


@lru_cache(maxsize=50_000)
def alike(one: str, other: str) -> bool:
    """Whether two stems mean the same here: equal, of one group, or one the beginning of the other."""
    if one == other or groups_of(one) & groups_of(other):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 5 and short.isascii() and long.startswith(short[: max(5, len(short) - 1)]):
        return len(long) - len(short) <= 4
    return False


WORD = re.compile(r"[^\W_]+(?:[-'.&][^\W_]+)*|%")
