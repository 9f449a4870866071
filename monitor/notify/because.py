"""Which filters brought a mail, in words: "38 institutions, partnership, severity high or more". Pure."""

from collections.abc import Iterator, Mapping

from monitor.changes import ASPECTS, Aspect, Severity
from monitor.countries import NAMES
from monitor.notify import wording
from monitor.notify.language import N_, Words
from monitor.notify.plaintext import clean, shorten
from monitor.notify.selection import Addressee, narrows, subscription_name

_LANGUAGES = {"en": N_("English"), "zh": N_("Chinese")}


def because(recipient: Addressee, followed: int, sites: Mapping[str, str], words: Words) -> str:
    filters = words.joined(_filters(recipient, followed, sites, words))
    part = clean(subscription_name(recipient))
    if part:
        return clean(
            words.say(
                "You get this as recipient “{id}”, subscription “{part}”: {filters}.",
                id=recipient.id,
                part=part,
                filters=filters,
            )
        )
    return clean(words.say("You get this as recipient “{id}”: {filters}.", id=recipient.id, filters=filters))


def _filters(recipient: Addressee, followed: int, sites: Mapping[str, str], words: Words) -> Iterator[str]:
    yield wording.institutions_(words, followed) if narrows(recipient) else words.say("all institutions")
    chosen = [_lower(words.term("aspect", ASPECTS[Aspect(aspect)].label)) for aspect in recipient.aspects]
    yield words.listed(chosen) if chosen else words.say("all changes")
    if recipient.kinds:
        yield words.listed([words.term("kind", kind.replace("_", " ")) for kind in recipient.kinds])
    if recipient.countries:
        names = [words.name(code, NAMES.get(code, code)) for code in recipient.countries]
        yield words.say("counterparts of {countries}", countries=words.listed(names))
    if recipient.sites:
        named = [shorten(sites.get(id_, id_), 60) for id_ in recipient.sites]
        yield words.say("told by {sites}", sites=words.listed(named))
    if recipient.languages:
        spoken = [words.say(_LANGUAGES[code]) if code in _LANGUAGES else code for code in recipient.languages]
        yield words.say("in {languages}", languages=words.listed(spoken))
    severity = Severity(recipient.min_severity)
    if severity is not Severity.LOW:
        yield words.say("severity {severity} or more", severity=words.term("severity", severity.value))
    if recipient.min_confidence > 0:
        yield words.say("confidence {least} or more", least=f"{recipient.min_confidence:g}")


def _lower(label: str) -> str:
    return label.lower()
