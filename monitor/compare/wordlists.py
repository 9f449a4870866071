"""Words, by what they are worth when two sentences are compared. Data only; `lexicon` looks things up in it.

A word is one of: empty (grammar), weak (may come and go without a change of meaning), a member of a group of
words that mean the same here, or itself.
"""

EMPTY = frozenset(
    "a an the this that these those there here it its it's he she his her they their them we our us "
    "you your i who "
    "whom whose which what of in on at by to from into onto upon with within through via per as for "
    "and or but nor so "
    "than then is are was were be been being am has have had having do does did doing done will "
    "would shall should "
    "also too both each either such same other another own while during when where whereas if "
    "because since after although though yet nevertheless nonetheless "
    "before about over under between among amid across around throughout towards toward together "
    "jointly itself "
    "themselves one ones however moreover furthermore meanwhile thus therefore hence still already now "
    "currently presently today very much well just even only mainly primarily largely mostly especially "
    "notably particularly namely including include includes included incl e.g i.e etc respectively according "
    "above all some any many several various number out up off down year years time times ago later early "
    "late mid end beginning start month day date circa ca approximately roughly nearly almost more less "
    "every "
    "least most fewer up-to-date new s t co like example regarding concerning besides alongside beside plus "
    "thereby whereby upon whether subsequent used due owing thanks further".split()
)
"""Grammar, and what only points: never compared. Scale words of reasons ("more", "large") are looked at
elsewhere.
"""

WEAK = frozenset(
    "give take make get go come put let keep bring serve act become remain belong seem say tell "
    "state describe "
    "note report claim mention call know consider regard view see find show indicate suggest appear "
    "take_place "
    "occur happen involve relate concern regard respect part place role way kind type form basis field area "
    "activity work aspect issue matter thing fact case example country nation city town local site "
    "near nearby "
    "chinese china prc institution university school college academy institute group organisation "
    "body entity "
    "people person member publicly public official officially formally successfully actively widely "
    "reportedly joint official source full main major key important significant leading well-known "
    "renowned famous best prominent home base located situated called named known entitled titled so-called "
    "under-construction long-standing longstanding further additional extra total overall general "
    "whole entire "
    "purpose aim goal order help assist support enable allow use utilise exist existing available "
    "process level mean effort cooperation collaboration offer exist run operate maintain conduct "
    "hold host carry "
    "feature constitute represent correspond equivalent comprise perform undertake annual annually yearly "
    "regular "
    "regularly frequent frequently often usually reason ground account view present modern self".split()
)
"""May appear in one telling and not in the other; a sentence differs by them alone only in wording."""

SCALE = {
    "very_small": "tiny minimal negligible",
    "small": "low small limited minor modest few little lower smaller weak slight",
    "medium": "moderate medium average middling moderately some",
    "large": (
        "high large considerable substantial sizeable great big strong extensive wide broad heavy higher "
        "larger"
    ),
    "very_large": "extreme enormous huge vast massive exceptional",
    "growing": "growing increasing rising expanding deepening increased deeper rapid",
    "falling": "declining decreasing falling shrinking reduced diminishing dwindling",
    "close": "close deep intimate tight closely",
}

CONTRASTS = """
international/worldwide/global national/nationwide regional provincial/province municipal/city local
civil/civilian military
bachelor/undergraduate master postdoctoral doctoral/doctorate
student/pupil/undergraduate professor/lecturer/teacher/academic graduate/alumnus officer/soldier
cadet professor/lecturer
memorandum contract treaty
buy/purchase/acquire sell lease/rent lend donate
import export
join/accede leave/quit/withdraw/exit expel
add/include remove/delete/drop/strike exclude
raise/upgrade/increase/promote/elevate lower/downgrade/decrease/reduce/demote
rise/increase/grow fall/decrease/decline/drop/shrink
double/twofold halve triple/treble
majority minority
confirm/admit/acknowledge/concede deny/dispute/reject
arrest/detain accuse/charge/indict convict/sentence acquit/exonerate/clear
fine jail/imprison deport/expel
wholly/fully/entirely partly/partially
army/military navy/naval airforce rocketforce police province/provincial ministry party/communist
radar sonar laser lidar
missile/rocket torpedo tank submarine satellite drone gun ship aircraft/aeroplane helicopter
test design build/construct/manufacture/produce repair
public private
domestic foreign/overseas
suspend/pause/halt end/terminate/cease/discontinue/dissolve resume/restart
permit/allow/authorise ban/prohibit/forbid
open/inaugurate close/shut
hire/recruit/employ dismiss/fire/sack
win/keep/retain/award/grant/obtain lose
hostile friendly
offensive defensive
current former
leader/head/chair/president member participant observer
deputy/vice chief
statesecurity publicsecurity
permanent/permanently temporary/temporarily
propose/approve reject
found/establish dissolve/disband/abolish
surface undersea/underwater/submarine
spring summer autumn winter
north south east west
"""
"""Words that exclude each other, one set a line; words of one meaning joined by "/"."""

FIELD = frozenset(
    "army navy military police weapon missile rocket torpedo warhead nuclear munition ammunition artillery"
    " tank submarine warship frigate fighter bomber drone radar sonar espionage spy intelligence secret"
    " classified surveillance sanction defence cadet soldier general admiral arms armament explosive"
    " propellant hypersonic cyber satellite airforce rocketforce supplier airborne marine coastguard"
    " militia prison minority"
    " xinjiang uyghur nuclear stealth encryption cryptology warfare combat battlefield wartime"
    " finance fund sell export supply shareholder budget".split()
)
"""Words of the field: where one sentence has one more of them, it tells one fact more."""

QUALIFIERS = frozenset("deputy vice acting honorary subsidiary arrest acquit deport".split())
"""Words that nobody puts in, before a title or a body or of a case, for the sake of wording."""

DEEDS = frozenset(
    "train recruit hire employ teach educate instruct enrol admit expel dismiss join lead chair head"
    " supervise govern control own fund finance sponsor pay give award donate supply provide deliver"
    " sell buy purchase lend lease rent borrow export import transfer steal smuggle copy design build"
    " make manufacture produce construct develop test try repair mend maintain upgrade modernise store"
    " guard fire launch deploy install equip arm attack spy hack monitor inspect visit host house"
    " accommodate found establish open close merge move rename sign cancel suspend end renew extend"
    " accuse charge arrest convict sentence acquit fine jail deport sanction ban license certify approve"
    " reject praise criticise advise command assist send second invest research study translate"
    " calibrate assemble operate fly sail evaluate serve defend destroy collect print broadcast search"
    " photograph map survey measure simulate discuss negotiate explore request demand seek participate"
    " observe".split()
)
"""Verbs that tell of a deed: one of them in place of another one is another fact."""

BEARERS = frozenset(
    "establish found create start begin launch sign conclude undergo receive give date exist own possess"
    " implement pursue execute form employ engage reach amount total stand equal account".split()
)
"""Verbs that carry a noun: "has an agreement", "an agreement was signed" and "there is one" are one."""

THINGS = frozenset(
    "army navy military police weapon missile rocket torpedo warhead munition artillery nuclear tank"
    " submarine warship frigate fighter bomber drone radar sonar espionage cadet satellite airforce"
    " rocketforce coastguard militia laser hypersonic propellant explosive cyber stealth helicopter"
    " aircraft gun biological chemical mine ship engine prison".split()
)
"""Words for things of the field: one of them in place of another is another fact, however it is told."""

BARS = frozenset(
    "deny denies denied refuse refuses refused reject rejected decline declined dispute disputed forbid"
    " forbids forbidden forbade ban bans banned prohibit prohibits prohibited bar bars barred exclude"
    " excludes excluded excluding prevent prevents prevented close closed shut shuts unable fail fails"
    " failed failure miss misses missing absent absence avoid avoids stop stopped cease ceased only solely"
    " sole exclusively exclusive alone hardly barely scarcely few little rarely seldom unless except until"
    " till unlike instead free unclear entirely wholly purely all reserved restricted limited confined"
    " secret hid hide hidden first rid former zero last".split()
)
"""Words that may say what a denial or an end says in other words."""

OVER = frozenset(
    "ended terminated ceased discontinued expired lapsed dissolved disbanded cancelled canceled"
    " revoked rescinded abolished severed scrapped defunct withdrew withdrawn".split()
)
"""Words that say of themselves that something is over."""

FACTUAL_ADVERBS = frozenset(
    "family supply assembly anomaly monopoly reply apply multiply rely ally italy july bully imply comply"
    " early illegally unlawfully secretly covertly clandestinely nationally internationally globally locally"
    " wholly fully entirely partly partially militarily permanently temporarily".split()
)
"""Words in -ly that are no adverbs, or adverbs that are facts; other adverbs are manner, never a fact."""

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
}

FRACTIONS = {
    "half": 0.5,
    "third": 1 / 3,
    "quarter": 0.25,
    "fifth": 0.2,
    "tenth": 0.1,
    "thirds": 1 / 3,
    "quarters": 0.25,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "ninth": 1 / 9,
    "twelfth": 1 / 12,
}

NEGATORS = frozenset("no not never none neither nor cannot without lack lacks lacked nothing nobody".split())
HEDGES = frozenset(
    "may might could possibly perhaps likely probably maybe allegedly purportedly suspected "
    "presumably potentially suspicion suspicions "
    "apparently possible potential suspect purported rumoured unclear unconfirmed uncertain alleged believed "
    "thought presumed".split()
)
PLANS = frozenset(
    "plan plans planned planning intend intends intended propose proposes proposed proposal aims hopes "
    "wants".split()
)
FUTURE = frozenset("will shall".split())
ENDS = frozenset(
    "until till ended ends closed closes shut terminated terminate ceased cease stopped discontinued expired "
    "lapsed dissolved disbanded withdrew withdrawn withdraw quit left cancelled canceled revoked "
    "rescinded suspended former "
    "abolished severed scrapped wound lapse expire formerly defunct".split()
)

SPELLING = {
    "st": "saint",
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
    "kilometers": "kilometre",
    "armored": "armoured",
    "armor": "armour",
    "labor": "labour",
    "color": "colour",
    "sulfur": "sulphur",
    "aluminum": "aluminium",
    "skillful": "skilful",
    "fulfill": "fulfil",
    "enroll": "enrol",
    "catalog": "catalogue",
    "dialog": "dialogue",
    "gray": "grey",
    "km": "kilometre",
    "kilometres": "kilometre",
    "kg": "kilogram",
    "cm": "centimetre",
    "centimetres": "centimetre",
    "centimeters": "centimetre",
    "mm": "millimetre",
    "millimetres": "millimetre",
    "tonnes": "ton",
    "tons": "ton",
    "tonne": "ton",
    "mw": "megawatt",
    "kw": "kilowatt",
    "ha": "hectare",
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
        "take": "took taken taking",
        "give": "gave given giving",
        "make": "made making",
        "go": "went gone going",
        "consignment": "shipment shipments consignments",
        "get": "got gotten",
        "hold": "held",
        "run": "ran running",
        "build": "built",
        "teach": "taught",
        "lead": "led",
        "leave": "left",
        "begin": "began begun",
        "become": "became",
        "grow": "grew grown",
        "sell": "sold",
        "buy": "bought",
        "spend": "spent",
        "win": "won",
        "lose": "lost",
        "meet": "met",
        "send": "sent",
        "choose": "chose chosen",
        "write": "wrote written",
        "bring": "brought",
        "keep": "kept",
        "say": "said",
        "tell": "told",
        "know": "knew known",
        "see": "saw seen",
        "come": "came coming",
        "pay": "paid",
        "draw": "drew drawn",
        "show": "shown",
        "rise": "rose risen",
        "fall": "fell fallen",
        "speak": "spoke spoken",
        "find": "finding",
        "steal": "stole stolen",
        "seek": "sought",
        "withdraw": "withdrew withdrawn",
        "undertake": "undertook undertaken",
        "set": "setting",
        "put": "putting",
        "split": "splitting",
        "fly": "flew flown",
        "drive": "drove driven",
        "wind": "wound",
        "lie": "lay lain lying",
        "arise": "arose arisen",
        "fund": "funding",
        "supervise": "supervising",
        "train": "training",
        "link": "linked",
        "ship": "ships",
        "child": "children",
        "man": "men",
        "overseen": "oversaw",
        "oversee": "oversaw overseen",
        "bind": "bound",
        "deal": "dealt",
        "feed": "fed",
        "fight": "fought",
        "hide": "hid hidden",
        "hit": "hitting",
        "lend": "lent",
        "read": "reading",
        "sit": "sat sitting",
        "stand": "stood",
        "think": "thought",
    }.items()
    for form in forms.split()
}

MONTHS = {
    name[:3]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(),
        start=1,
    )
}
