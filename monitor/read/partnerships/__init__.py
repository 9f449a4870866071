"""Partnerships that a news article tells: who signed, set up, joined, paid or ended what, with whom and when.

Takes an article, the index of watched names and the institution on whose own site it stands; gives one record
for each watched institution and counterpart, with the proving sentence. Says nothing on visits, talks,
wishes, background, deals of others and denials. The language of the text decides which grammar reads it.
A newsletter is read item by item, so that parties of one report never meet those of another.
"""

from dataclasses import replace

from monitor.later import regex
from monitor.model import Article, Institution, Partnership
from monitor.read.items import items_of
from monitor.read.names import NameIndex
from monitor.read.partnerships.chinese import find_chinese
from monitor.read.partnerships.english import find_english

_CJK = regex("[\u3400-\u9fff]+")
_WORD = regex(r"[A-Za-z]+")


def read_partnerships(
    article: Article, names: NameIndex, *, host_institution: Institution | None, site: str = ""
) -> tuple[Partnership, ...]:
    """Every partnership of a watched institution in `article`, each once.

    `site` is what the site writes over its door (see `host.site_signs`): it says whose 市政府, 我校 and
    "our rector" are.
    """
    found: dict[tuple[str, str, str, str | None], Partnership] = {}
    for report in _reports(article):
        if _is_chinese(report):
            events = find_chinese(report, names, host_institution, site)
        else:
            events = find_english(report, names, host_institution, site)
        for told in events:
            key = (told.institution, told.counterpart, told.kind, told.date)
            known = found.get(key)
            if known is None or known.confidence < told.confidence:
                found[key] = told
    return tuple(found.values())


def _reports(article: Article) -> list[Article]:
    """The article itself, or each of its items as an article of its own."""
    items = items_of(article)
    if not items:
        return [article]
    return [
        replace(
            article,
            title=item.heading or article.title,
            text=item.text,
            published=item.date or article.published,
            headings=(),
        )
        for item in items
    ]


def _is_chinese(article: Article) -> bool:
    """By the text itself: pages declare their language carelessly."""
    sample = article.text[:4000] or article.title
    characters = sum(map(len, _CJK.findall(sample)))
    letters = len(_WORD.findall(sample))
    if characters == letters == 0:
        return article.language.lower().startswith("zh")
    return characters > letters
