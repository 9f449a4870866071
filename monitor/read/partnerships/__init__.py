"""Partnerships that a news article tells: who signed, set up, joined, paid or ended what, with whom and when.

Takes an article, the index of watched names and the institution on whose own site it stands; gives one record
for each watched institution and counterpart, with the proving sentence. Says nothing on visits, talks,
wishes, background, deals of others and denials. The language of the text decides which grammar reads it.
"""

import re

from monitor.model import Article, Institution, Partnership
from monitor.read.names import NameIndex
from monitor.read.partnerships.chinese import find_chinese
from monitor.read.partnerships.english import find_english

_CJK = re.compile("[\u3400-\u9fff]")


def read_partnerships(
    article: Article, names: NameIndex, *, host_institution: Institution | None
) -> tuple[Partnership, ...]:
    """Every partnership of a watched institution in `article`, each once."""
    find = find_chinese if _is_chinese(article) else find_english
    return find(article, names, host_institution)


def _is_chinese(article: Article) -> bool:
    """By the text itself: pages declare their language carelessly."""
    sample = article.text[:4000] or article.title
    characters = len(_CJK.findall(sample))
    letters = len(re.findall(r"[A-Za-z]+", sample))
    if characters == letters == 0:
        return article.language.lower().startswith("zh")
    return characters > letters
