"""English words spelled one way, as in Britain: "armored", "armoured"; "center", "centre"; "modeling".

Takes one folded word; gives its one spelling. A word that is spelled in one way only stays as it is, and two
different words never become one.
"""

from functools import lru_cache

from monitor.compare.wordlists import SPELLING
from monitor.later import regex

_OUR = regex(
    r"(arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|misdemean|neighb|parl|rum"
    r"|sav|savi|splend|tum|vap)or(?=(?:s|ed|er|ers|ing|y|ies|less|ful|able|hood|hoods|ite|ites|fast)?$)"
)
"""Words in -our, in America in -or, and all that is made of them: "armored", "neighborhood"."""
_RE = {
    f"{word}er{end}": f"{word}re{end}"
    for word in (
        "cent theat met kilomet centimet millimet micromet nanomet lit millilit fib microfib calib lust sab"
        " spect somb meag sepulch goit epicent reconnoit accout"
    ).split()
    for end in ("", "s")
}
_RE |= {
    "centered": "centred",
    "centering": "centring",
    "recenter": "recentre",
    "maneuver": "manoeuvre",
    "maneuvers": "manoeuvres",
    "maneuvered": "manoeuvred",
    "maneuvering": "manoeuvring",
    "maneuverable": "manoeuvrable",
    "maneuverability": "manoeuvrability",
}
_WORDS = {
    american: british
    for british, forms in {
        "defence": "defense",
        "defences": "defenses",
        "offence": "offense",
        "offences": "offenses",
        "pretence": "pretense",
        "licence": "license",
        "licences": "licenses",
        "aesthetic": "esthetic",
        "anaesthetic": "anesthetic",
        "anaesthesia": "anesthesia",
        "anaesthesiology": "anesthesiology",
        "anaemia": "anemia",
        "archaeology": "archeology",
        "archaeological": "archeological",
        "caesium": "cesium",
        "encyclopaedia": "encyclopedia",
        "faeces": "feces",
        "foetal": "fetal",
        "foetus": "fetus",
        "gynaecology": "gynecology",
        "haematology": "hematology",
        "haemorrhage": "hemorrhage",
        "leukaemia": "leukemia",
        "mediaeval": "medieval",
        "oedema": "edema",
        "oesophagus": "esophagus",
        "oestrogen": "estrogen",
        "orthopaedic": "orthopedic",
        "orthopaedics": "orthopedics",
        "paediatric": "pediatric",
        "paediatrics": "pediatrics",
        "palaeontology": "paleontology",
        "ageing": "aging",
        "analogue": "analog",
        "artefact": "artifact",
        "artefacts": "artifacts",
        "cosy": "cozy",
        "counsellor": "counselor",
        "disc": "disk",
        "discs": "disks",
        "draughtsman": "draftsman",
        "draughtsmen": "draftsmen",
        "fulfilment": "fulfillment",
        "enrolment": "enrollment",
        "enrolments": "enrollments",
        "instalment": "installment",
        "instalments": "installments",
        "gauge": "gage",
        "gauges": "gages",
        "jewellery": "jewelry",
        "judgement": "judgment",
        "acknowledgement": "acknowledgment",
        "mould": "mold",
        "moulds": "molds",
        "moulding": "molding",
        "moulded": "molded",
        "smoulder": "smolder",
        "plough": "plow",
        "ploughs": "plows",
        "sceptic": "skeptic",
        "sceptical": "skeptical",
        "skilful": "skillful",
        "sulphate": "sulfate",
        "sulphide": "sulfide",
        "sulphuric": "sulfuric",
        "sulphurous": "sulfurous",
        "tyres": "tires",
        "wilful": "willful",
        "woollen": "woolen",
        "transhipment": "transshipment",
        "speciality": "specialty",
        "specialities": "specialties",
        "learnt": "learned",
        "burnt": "burned",
        "spelt": "spelled",
        "spoilt": "spoiled",
        "leapt": "leaped",
        "dreamt": "dreamed",
        "aircraft": "aeroplane airplane aeroplanes airplanes",
        "catalogues": "catalogs",
        "dialogues": "dialogs",
        "grey": "gray",
        "catalyse": "catalyze",
        "catalysed": "catalyzed",
        "hydrolyse": "hydrolyze",
        "electrolyse": "electrolyze",
        "analysed": "analyzed",
        "analysing": "analyzing",
        "analyser": "analyzer",
        "analysers": "analyzers",
        "paralysed": "paralyzed",
    }.items()
    for american in forms.split()
}
_WORDS |= {"whilst": "while", "amongst": "among", "toward": "towards"}
_DOUBLED = regex(r"^[a-z]*[aeiou][a-z]*[aeiou]l(?=l(?:ing|ed)$)")
"""Words of two syllables that double their "l" in Britain ("modelling", but not "selling")."""


@lru_cache(maxsize=8_192)
def spelled(word: str) -> str:
    known = SPELLING.get(word) or _RE.get(word) or _WORDS.get(word)
    if known:
        return known
    if "or" in word:
        return _with_our(word)
    doubled = _DOUBLED.match(word) if word.endswith(("lling", "lled")) else None
    return f"{doubled[0][:-1]}{word[doubled.end() :]}" if doubled else word


def _with_our(word: str) -> str:
    root = _OUR.match(word)
    return f"{root[1]}our{word[root.end() :]}" if root else word
