"""Fields of knowledge, trade and government by which organisations are named, and the lists that they make.

Takes the words of a sentence; says how far a list of fields goes on inside one name: "Ministry of Public
Works and Transport", "Department of Trade, Industry and Energy". Refuses to join two names of their own.
"""

from collections.abc import Sequence
from typing import Protocol

from monitor.later import regex
from monitor.read.partnerships.en.words import CITIES, COUNTRIES, SORTS
from monitor.read.partnerships.en.words import words as word_set


class Named(Protocol):
    """A word of a sentence."""

    @property
    def text(self) -> str: ...
    @property
    def capital(self) -> bool: ...
    @property
    def mention(self) -> object: ...


_FIELDS = word_set(
    "Affairs Agriculture Animal Applied Aquaculture Archaeology Art Artificial Arts Astronautics Astronomy "
    "Automation Aviation Banking Basic Biochemical Biochemistry Bioengineering Biological Biology "
    "Biomedical Botany Bridge Broadcasting Building Buildings Business Cement Ceramics Chemical Chemicals "
    "Chemistry Children Cinema Civil Clean Climate Clinical Coal Coastal Commerce Commercial Communications "
    "Community Computer Computers Computing Consumer Control Cotton Crafts Crop Cultural Culture Cyber "
    "Cybersecurity Dairy Data Defence Defense Dental Dentistry Design Digital Disease Drama Drug Drugs "
    "Dyeing "
    "Earth Ecological Ecology Economic Economics Economy Electric Electrical Electricity Electronic "
    "Electronics Employment Energy Engineering Environment Environmental Equipment Exports Farming Fashion "
    "Film Finance Financial Fine Fisheries Fishery Fishing Folk Food Foods Foreign Forest Forestry Forests "
    "Gas Genetics Geography Geology Geophysics Glass Grassland Health Heat Heavy Heritage High Higher "
    "Highway Highways History Home Horticulture Housing Human Humanities Hydraulic Hydraulics Hydrology "
    "Immigration Industrial Industry Informatics Information Infrastructure Insurance Interior Iron "
    "Irrigation Justice Labor Labour Land Landscape Language Languages Laser Law Letters Life Light "
    "Linguistics Literature Livestock Logistics Machine Machinery Management Manufacturing Marine Maritime "
    "Marketing Materials Mathematical Mathematics Mechanical Mechanics Mechatronics Media Medical Medicine "
    "Metallurgical Metallurgy Metals Meteorology Metrology Microbiology Micro Mineral Minerals Mines Mining "
    "Molecular Museums Music Nano Nanotechnology National Natural Naval Navigation Network Networks "
    "Neuroscience Nuclear Nursing Nutrition Ocean Oceanic Oceanography Oceans Oil Optical Optics "
    "Optoelectronic "
    "Optoelectronics Paper Petrochemical Petrochemicals Petroleum Pharmaceutical Pharmacology Pharmacy "
    "Philosophy Photonics Physical Physics Physiology Planning Plant Plants Polar Policy Political Politics "
    "Port Ports Post Posts Poultry Power Precision Press Pressure Process Product Production Products "
    "Protection Technological Pilot Psychology Public Publishing Quality Quantum Radio Rail Railway "
    "Railways Rare Real Estate "
    "Reform Refrigeration Relations Remote Renewable Resource Resources Rights Road Roads Robotics Rubber "
    "Rural Safety Sanitation Science Sciences Seismology Services Shipbuilding Shipping Ships Silk Social "
    "Sociology Software Soil Solar Space Sport Sports Standards Statistics Steel Strategic Structural "
    "Studies "
    "Supervision Supply Surveying Sustainable System Systems Tax Taxation Tea Technical Technologies "
    "Technology Telecommunications Television Testing Textile Textiles Theatre Thermal Tourism Trade "
    "Traffic "
    "Translation Transport Transportation Tropical Urban Vehicle Vehicles Veterinary Veterans Vocational "
    "Warfare Waste Water Waters Waterways Weapons Welfare Welding Wildlife Wind Women Wood Works World "
    "Youth "
    "Zoology Competition Culture Innovation Development Education Construction Communication Aeronautics "
    "Intelligence Environment Nutrition Acoustics Aerodynamics Propulsion"
)
_ENDINGS = regex(
    r"^[A-Z][a-z-]{2,}(?:logy|logies|nomy|ture|ation|ition|ction|phy|ics|iatry|stry|ment|ence|cine)$"
)
"""What ends so is a field, whatever it begins with."""
_NO_FIELDS = word_set(
    "Corporation Foundation Federation Administration Association Organisation Organization Government "
    "Department Ministry Florence Provence Clarence Terence Pacific Procurement Station Institution"
)


def is_field(word: Named) -> bool:
    text = word.text
    if not word.capital or word.mention is not None or text in CITIES or text in COUNTRIES:
        return False
    return text in _FIELDS or (_ENDINGS.match(text) is not None and text not in _NO_FIELDS)


def field_run(words: Sequence[Named], at: int) -> int:
    """The index behind the run of fields at `at`, perhaps ending in a head ("Bridge Company"); else `at`."""
    end = at
    while end < len(words) and is_field(words[end]):
        end += 1
    if end > at and end < len(words) and words[end].capital:
        follower = words[end]
        if follower.mention is None and follower.text in SORTS:
            return end + 1
        if follower.text.isupper():
            return end  # "… and Technology MISIS"
        return at  # "… and Health Waldau": a name of its own
    return end


def joined_fields(words: Sequence[Named], start: int, at: int) -> int:
    """Where the name goes on to, that stands before the comma or "and" at `at`; `at` where it ends there."""
    if not is_field(words[at - 1]):
        return at
    of = max((i for i in range(start, at) if words[i].text in ("of", "for")), default=-1)
    if of >= 0 and not all(is_field(word) or word.text in _SMALL for word in words[of + 1 : at]):
        return at
    here = at
    while words[here].text == ",":
        end = field_run(words, here + 1)
        if end == here + 1 or end >= len(words) or words[end].text not in _LINKS or _headed(words, end, of):
            return at
        here = end
        if words[here].text == "," and here + 1 < len(words) and words[here + 1].text in _LAST_LINKS:
            here += 1
    if words[here].text not in _LAST_LINKS:
        return at
    end = field_run(words, here + 1)
    if end == here + 1 or _headed(words, end, of) or (of < 0 and not _closes(words, start, end)):
        return at
    return end


_SMALL = ("and", "&", ",", "the", "s", "'s", "’s")
_LAST_LINKS = ("and", "&")
_LINKS = (",", "and", "&")


def _headed(words: Sequence[Named], end: int, of: int) -> bool:
    """Whether what follows "and" is a name with a head of its own: "… of Physics and Power Company"."""
    last = words[end - 1]
    return of >= 0 and last.text in SORTS and not is_field(last)


def _closes(words: Sequence[Named], start: int, end: int) -> bool:
    """Whether a name without "of" ends in a head: "Highway and Bridge Company", "… Cement and Materials"."""
    return end - start > 2 and words[end - 1].text in SORTS
