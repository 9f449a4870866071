"""Prose in another language than the profile's: what a site says to its readers around a profile in English.

Takes a text; tells whether it is a sentence of German, French, Spanish, Italian, Portuguese, Russian
or the like. Names in those languages are none: it takes several small words of one language and none
of English.
"""

from functools import lru_cache

from monitor.later import regex

_ENGLISH = frozenset(
    "the of and is are was were has have had with by which that its it at from as an who be been not this"
    " will to for about into since until during between over more than their they he or but year years"
    " month months students graduates staff teachers university college research military defence defense"
    " joint million billion cent jobs new other another its".split()
)
_BOTH = frozenset("in per as so no an am on do con al die van door a o e es ha".split())
"""Small words elsewhere that are English ones, too, or names: they prove nothing by themselves."""
_OTHERS = (
    frozenset("der die das und ist sind nicht ein eine einer eines von vom zu zum zur den dem des mit auf"
              " für im sie wir"
              " werden wird oder bei nach über keine nur aus dass diese dieser haben hat".split()),
    frozenset("le la les des du un une est sont ne pas et ou dans pour par sur avec ce cette ces nous vous"
              " qui que n’est"
              " qu’en aux au leur leurs été n'est qu'en d’une d'une".split()),
    frozenset("el la los las un una es son no y o en para por con del al que se esta este estos usted"
              " nuestro su sus más ha"
              " han".split()),
    frozenset("il lo la gli le un una è sono non e o in per con del della dei delle che si questo questa"
              " nostro al ha".split()),
    frozenset("o a os as um uma é são não e ou em para por com do da dos das que se esta este nosso ao"
              " foi".split()),
    frozenset("de het een en is zijn niet van op voor met door aan dat deze dit wij u worden wordt"
              " ook".split()),
)  # fmt: skip
_WORD = regex(r"[^\W\d_]+(?:[’'-][^\W\d_]+){0,3}")
_CYRILLIC = regex(r"[\u0400-\u04ff]{3,}")
_KANA = regex(r"[\u3040-\u30ff]")
_HANGUL = regex(r"[\uac00-\ud7a3]")


@lru_cache(maxsize=256)
def is_foreign(text: str) -> bool:
    """Whether a text is a sentence or a phrase in a language in which no profile is read."""
    if text.isascii() and not _ENGLISH.isdisjoint(text[:600].lower().split()):
        return False
    if _KANA.search(text) or _HANGUL.search(text):
        return sum(1 for c in text if "\u3040" <= c <= "\u30ff" or "\uac00" <= c <= "\ud7a3") * 4 > len(text)
    printed = _WORD.findall(text[:600])
    words = [word.casefold() for word in printed]
    if len(words) < 4:
        return False
    if text[-1:] not in ".!?" and sum(word[0].isupper() for word in printed) * 2 > len(printed):
        return False  # a name
    if sum(len(match) for match in _CYRILLIC.findall(text)) * 2 > len(text):
        return True
    if sum(word in _ENGLISH for word in words) > 0:
        return False
    found = max(({word for word in words if word in small} for small in _OTHERS), key=len)
    return len(found) >= (2 if len(words) < 12 else 3) and not found <= _BOTH
