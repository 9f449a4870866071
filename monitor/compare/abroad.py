"""Well-known organisations outside China by their names in both scripts, from `abroad.txt`.

Takes a name as it is printed; gives all names of whom it means and its country, or nothing. Only whole names
are known: a unit or a short form is nobody here.
"""

from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from monitor.later import regex
from monitor.text import has_cjk, loose


class Names(NamedTuple):
    """What one organisation is called, the name to show first."""

    english: tuple[str, ...]
    chinese: tuple[str, ...]
    country: str = ""
    """ISO 3166 alpha-2; empty for one of several countries."""

    def all(self) -> tuple[str, ...]:
        return (*self.english, *self.chinese)


_COUNTRY = regex(
    "(?:美国|英国|德国|法国|白俄罗斯|俄罗斯|日本|韩国|新加坡|澳大利亚|加拿大|意大利|荷兰|瑞典|瑞士|丹麦|比利时|乌克兰"
    "|以色列|西班牙|芬兰|挪威|爱尔兰|奥地利|波兰|捷克|新西兰|马来西亚|泰国|巴基斯坦|沙特|巴西)(?=.{2})"
)
"""Chinese news puts the country before a foreign name."""
_LEGAL = regex("(?:集团|股份|有限|责任)*公司$")


def abroad(name: str) -> Names | None:
    """Whom a name means, whatever its case, width and dots, with or without its country and 公司."""
    plain, known = _plain(name), _by_name()
    if plain in known or not has_cjk(plain):
        return known.get(plain)
    bare = _COUNTRY.sub("", plain, count=1) if _COUNTRY.match(plain) else plain
    return known.get(bare) or known.get(_LEGAL.sub("", bare))


def _plain(name: str) -> str:
    text = loose(name).removeprefix("the ")
    return text.replace(" ", "") if has_cjk(text) else text


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Names]:
    found: dict[str, Names] = {}
    text = resources.files("monitor.compare").joinpath("abroad.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            called, _, country = line.partition(" = ")
            english, _, chinese = called.rpartition(": ")
            names = Names(_several(english), _several(chinese), country)
            found.update((_plain(each), names) for each in names.all())
    return found


def _several(part: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in part.split("|"))
