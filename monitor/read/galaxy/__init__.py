"""Profiles out of a public galaxy cluster file (MISP): what a tracker said of its institutions on one day.

Takes one value of such a file, as JSON or as its bytes in the archive; gives an `Entry` (names, category,
address of the page) or a profile whose state is "unknown" wherever the file has no field for what a page
tells. Refuses what has no name with a `BadEntry` in one line. Pure; everything in the file is hostile.
"""

from monitor.read.galaxy.entry import BadEntry, Entry, entry
from monitor.read.galaxy.file import BadFile, Galaxy, read_file
from monitor.read.galaxy.profile import MEDIA_TYPE, galaxy_profile, read_galaxy

__all__ = [
    "MEDIA_TYPE",
    "BadEntry",
    "BadFile",
    "Entry",
    "Galaxy",
    "entry",
    "galaxy_profile",
    "read_file",
    "read_galaxy",
]
