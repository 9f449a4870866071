"""A glossary of the recurring words of Chinese reports: papers that are signed, what is set up, bodies. Pure.

Takes a text; gives the terms that stand in it, with their meaning. Whole terms only, the longest first: 协议
is not read out of 战略合作框架协议. It explains words and translates nothing; they are in `glossary.txt`.
"""

from functools import lru_cache
from importlib import resources

from monitor.notify.context import Fact

MOST = 6
"""Terms of a quote that are explained."""
LONGEST_TEXT = 4_000


def terms(text: str, *, without: tuple[str, ...] = ()) -> tuple[Fact, ...]:
    """The terms of a text, in its order, each once; not those inside one of the names `without`.

    Where there are too many, those that say what was done stay before those that say what a body is called.
    """
    text = text[:LONGEST_TEXT]
    for name in sorted(filter(None, without), key=len, reverse=True):
        text = text.replace(name, "\n")
    known, bodies, longest = _glossary()
    met = [
        (start, length)
        for start in range(len(text))
        for length in range(min(longest, len(text) - start), 1, -1)
        if text[start : start + length] in known
    ]
    taken: list[tuple[int, int]] = []
    free = [True] * len(text)
    for start, length in sorted(met, key=lambda each: (-each[1], each[0])):
        if all(free[start : start + length]):
            free[start : start + length] = [False] * length
            taken.append((start, length))
    found = dict.fromkeys(text[start : start + length] for start, length in sorted(taken))
    meant = [term for term in found if known[term]]
    kept = sorted(meant, key=lambda term: term in bodies)[:MOST]  # in this order, else as they stand
    return tuple(Fact(term, known[term]) for term in meant if term in kept)


@lru_cache(maxsize=1)
def _glossary() -> tuple[dict[str, str], frozenset[str], int]:
    """Each term with its meaning (empty: it only shields); which are of bodies; the length of the longest."""
    text = resources.files("monitor.notify").joinpath("glossary.txt").read_text(encoding="utf-8")
    first, _, last = text.partition("\n## ")
    known, of_bodies = _terms(first), _terms(last.partition("\n")[2])
    return known | of_bodies, frozenset(of_bodies), max(map(len, known | of_bodies))


def _terms(text: str) -> dict[str, str]:
    lines = (line.partition(":") for line in text.splitlines() if line and not line.startswith("#"))
    return {term.strip(): meaning.strip() for term, _, meaning in lines}
