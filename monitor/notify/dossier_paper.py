"""A dossier on paper: its records laid out in one page that stands by itself, and prints.

Takes the records of `pipeline.dossier` (as `to_json` gives them); gives HTML without script, with all values
escaped and harmless, addresses as links only where they are of the web.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from monitor.changes import ASPECTS, Aspect, category_words
from monitor.notify.item import web_address
from monitor.notify.paper import environment
from monitor.notify.plaintext import clean, shorten

TEMPLATE = "dossier/dossier.html"
LONGEST = 2_000


def printed_dossier(dossier: Mapping[str, Any], shipped: Path) -> str:
    """The page; `shipped` are the templates that come with the program."""
    by_aspect: dict[str, list[Mapping[str, Any]]] = {}
    for fact in dossier["facts"]:
        by_aspect.setdefault(fact["aspect"], []).append(fact)
    facts = [(_label(aspect), by_aspect[aspect.value]) for aspect in Aspect if aspect.value in by_aspect]
    return _environment(shipped).get_template(TEMPLATE).render(dossier=dossier, facts=facts)


def _label(aspect: Aspect) -> str:
    return ASPECTS[aspect].label


def _line(value: object) -> str:
    return shorten(clean(str(value)), LONGEST) if value is not None else ""


def _minute(moment: str | None) -> str:
    return moment[:16].replace("T", " ") if moment else ""


@cache
def _environment(shipped: Path) -> Environment:
    found = environment(shipped)
    found.filters |= {
        "line": _line,
        "minute": _minute,
        "web": web_address,
        "label": lambda aspect: _label(Aspect(aspect)),
        "category": category_words,
    }
    return found
