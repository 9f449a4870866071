"""What a record says in English, in the visitor's language: what happened, as a mail tells it (`teller`), and
what a rule looks at (`condition`).

A recorded summary is English. A Chinese sentence is made of the fields of a change; where these do not make
one, and where a page shows the words that were searched, it stays as it was recorded.
"""

from collections.abc import Callable, Iterable

from monitor.changes import ASPECTS, Aspect, Change, category_words
from monitor.countries import NAMES
from monitor.notify.bilingual import both_names
from monitor.notify.chinese import chinese_first, in_chinese
from monitor.notify.language import Words
from monitor.notify.plaintext import shorten
from monitor.pipeline.parts import Parts

LONGEST = 600


def teller(parts: Parts, words: Words) -> Callable[[Change], str]:
    """Says of a change what happened, with the name of whose it is in front, as the summary has it."""
    if words.english:
        return lambda change: change.summary
    both = chinese_first(both_names(parts.names))

    def tell(change: Change) -> str:
        if not (told := in_chinese(change, both)):
            return change.summary
        known = parts.institution(change.institution)
        return words.joined_colon(
            (known and known.name_zh) or change.institution_name, shorten(told, LONGEST)
        )

    return tell


def condition(name: str, found: Iterable[str], words: Words) -> str:
    """The words of which one has to fit, of a condition of that name; ids and groups stay."""
    return words.term("list", ", ").join(_word(name, each, words) for each in found)


def _word(name: str, word: str, words: Words) -> str:
    plain = word.replace("_", " ")
    match name:
        case "aspect" if not words.english and word in set(Aspect):
            return words.term("aspect", ASPECTS[Aspect(word)].label)
        case "category" | "counterpart_category" if not words.english:
            return words.term("category", category_words(word))
        case "counterpart_country" if not words.english:
            return words.name(word, NAMES.get(word, word))
        case "action" | "kind" | "status":
            return words.term(name, plain)
        case "direction" | "topic" | "mark":
            return words.term("condition", plain)
    return plain
