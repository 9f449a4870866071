"""Where an article names watched institutions, sentence by sentence.

Takes the index of names, the page's own institution, the headline and the sentences; gives mentions by
sentence, those of the headline last. A short form that the text gives to somebody else is none; the page's
own institution and those that the text names are also meant by the tail of their names (自动化所, where
某某科学院自动化研究所 is spoken of).
"""

from bisect import bisect_right
from collections.abc import Sequence

from monitor.later import regex
from monitor.model import Institution
from monitor.read.names import Mention, NameIndex
from monitor.read.partnerships.zh.sentences import Sentence, plain_form

_SHORT_FORM = regex(r"\((?:以下|下文|以下均)?(?:简称|下称|简写)(?:为|:)?[“\"']?([^”\"'()]{1,14})[”\"']?\)")
_TAIL = regex(r"(?:科学院|工程院|集团|公司|大学)((?!第)[\u4e00-\u9fff]{2,10}?)(研究所|研究院|设计院)$")
_MAY_STAND_BEFORE = frozenset("与和同由在向从到对为及是让经,。;:、()“”《》\n ")


def mentions_of(
    names: NameIndex, host: Institution | None, title: Sentence | None, sentences: Sequence[Sentence]
) -> list[list[Mention]]:
    """Watched names by sentence; the title's come last: index -1."""
    texts = [sentence.text for sentence in sentences]
    found = _find(names, host, "\n".join([title.text if title else "", *texts]))
    starts, at = [], (len(title.text) if title else 0) + 1
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    sorted_out: list[list[Mention]] = [[] for _ in range(len(texts) + 1)]
    for mention in found:
        i = bisect_right(starts, mention.start) - 1
        begin = starts[i] if i >= 0 else 0
        if i >= 0 and mention.end > begin + len(texts[i]):
            continue
        sorted_out[i].append(Mention(mention.start - begin, mention.end - begin, mention.text, mention.id))
    return sorted_out


def _find(names: NameIndex, host: Institution | None, text: str) -> list[Mention]:
    found = names.find(text, context=[host.id] if host else [])
    plain = plain_form(text)
    taken: set[str] = set()
    for match in _SHORT_FORM.finditer(plain):
        before = [m for m in found if m.end == match.start()]
        short = match.group(1)
        if not any(names.match(short) in (None, m.id) for m in before):
            taken.add(short)
    kept = [m for m in found if plain_form(m.text) not in taken]
    if len(plain) != len(text):
        return kept
    spoken_of = {m.id: names.institutions[m.id] for m in kept if m.id in names.institutions}
    if host:
        spoken_of[host.id] = host
    own = [tail for each in spoken_of.values() for tail in _own_tails(each, text, plain, kept)]
    return sorted([*kept, *own], key=lambda m: m.start) if own else kept


def _own_tails(bearer: Institution, text: str, plain: str, found: Sequence[Mention]) -> list[Mention]:
    """自动化所, 自动化研究所: the tail of a name, where it begins a name and no other covers it."""
    tail = _TAIL.search(plain_form(bearer.name_zh or ""))
    if not tail:
        return []
    core, kind = tail.groups()
    own: list[Mention] = []
    for form in (core + kind, core + kind[-1]):
        at = plain.find(form)
        while at >= 0:
            end = at + len(form)
            free = at == 0 or plain[at - 1] in _MAY_STAND_BEFORE
            if free and not any(m.start < end and at < m.end for m in (*found, *own)):
                own.append(Mention(at, end, text[at:end], bearer.id))
            at = plain.find(form, end)
    return own
