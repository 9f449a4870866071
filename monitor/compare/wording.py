"""One short sentence for each change, for people: whose it is, what happened.

Takes a change (its summary still empty); the sentences that prove it stand beside it and are not repeated.
"""

import re
from urllib.parse import urlsplit

from monitor.changes import ADDS_TO, CREDENTIAL_LEVELS, FOLLOWS, RISK_LEVELS, Action, Aspect, Change
from monitor.compare.topics import names_in, topic_of
from monitor.later import regex
from monitor.text import fold, loose, squash, unfootnote

_LONGEST = 160
_ROOM = 70


def summary(change: Change) -> str:
    """What happened, in one sentence of at most about 160 characters that ends with one full stop."""
    return sentence(change, _TELL.get(change.aspect, _other)(change))


def sentence(change: Change, told: str) -> str:
    """Whose change it is and what happened, cut to the length of a summary."""
    return f"{change.institution_name or _place(change)}: {_cut(told, _space(change))}."


def _place(change: Change) -> str:
    """Whose page it is, where no institution is known."""
    hosts = [urlsplit(evidence.url).hostname for evidence in change.evidence if evidence.url]
    return next((host for host in hosts if host), "Watched page")


def _cut(text: str | None, room: int = _ROOM) -> str:
    plain = squash(unfootnote(text or "")).rstrip(".。;；,，: ")
    if len(plain) <= room:
        return plain
    return plain[: room - 1].rsplit(" ", 1)[0].rstrip(".。;；,，: ") + "…"


def _list(names: tuple[str, ...], room: int = 2 * _ROOM) -> str:
    """As many names as there is room for, in whole: "A, B and 2 others"."""
    shown: list[str] = []
    for name in names[:3]:
        plain = _cut(name, 60)
        if shown and sum(map(len, shown)) + len(plain) > room:
            break
        shown.append(plain)
    more = len(names) - len(shown)
    if more:
        shown.append("another" if more == 1 else f"{more} others")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _space(change: Change) -> int:
    """Characters for what happened."""
    return max(_ROOM, _LONGEST - len(change.institution_name or _place(change)) - 3)


def _fit(before: str, text: str | None, after: str, change: Change) -> str:
    """A text between words that are never cut."""
    return f"{before}{_cut(text, max(24, _space(change) - len(before) - len(after)))}{after}"


def _moved(what: str, change: Change, before: str | None = None, after: str | None = None) -> str:
    """ "the name changed from A to B", or as much of it as there is room for without cutting a text."""
    old, new = _cut(before or change.before, 400), _cut(after or change.after, 400)
    forms = [f"{what} changed from {old} to {new}", f"{what} changed to {new}"] if old and new else []
    if fold(old) == fold(new):
        forms = []
    return next((form for form in forms if len(form) <= _space(change)), f"{what} changed")


# --------------------------------------------------------------------- levels


def _level(change: Change) -> str:
    if change.action is Action.ADDED:
        return f"the institution was rated for the first time, as {change.after} risk"
    if change.action is Action.REMOVED:
        return f"the risk level was withdrawn; it had been {change.before}"
    return f"the risk level was {_order(change, RISK_LEVELS)} from {change.before} to {change.after}"


def _order(change: Change, levels: tuple[str, ...]) -> str:
    before, after = fold(change.before or ""), fold(change.after or "")
    if before not in levels or after not in levels:
        return "changed"
    return "raised" if levels.index(after) > levels.index(before) else "lowered"


_POSSESSIVE = regex(r"^(?:its|the|their|an?)\s+", re.IGNORECASE)


def _reasons(change: Change) -> str:
    if change.action is Action.ADDED:
        return _fit("a reason for the risk level was added: ", change.after, "", change)
    if change.action is Action.REMOVED:
        return _fit("a reason for the risk level was dropped: ", change.before, "", change)
    old, new = (_POSSESSIVE.sub("", text or "") for text in (change.before, change.after))
    return _moved("a reason for the risk level", change, old, new)


def _credential(change: Change) -> str:
    before, after = _grade(change.before), _grade(change.after)
    if change.action is Action.ADDED:
        return f"{_article(after)}security credential was stated".replace("  ", " ")
    if change.action is Action.REMOVED:
        return f"the security credential was no longer stated; it had been {before or 'of unknown level'}"
    if before and after and before != after:
        levels = fold(before) in CREDENTIAL_LEVELS and fold(after) in CREDENTIAL_LEVELS
        rose = levels and CREDENTIAL_LEVELS.index(after) > CREDENTIAL_LEVELS.index(before)
        verb = "raised" if rose else "lowered" if levels else "changed"
        return f"the security credential was {verb} from {before} to {after}"
    return "the account of the security credential changed"


def _article(grade: str) -> str:
    return f"a {grade} " if grade else "a "


def _grade(text: str | None) -> str:
    """The level that a value or a sentence speaks of; short values are themselves."""
    plain = fold(text or "").replace("-", " ")
    found = [level for level in CREDENTIAL_LEVELS if re.search(rf"\b{level}\b", plain)]
    if found:
        return max(found, key=len)
    return plain if len(plain) <= 30 else ""


# --------------------------------------------------------------------- relations and entries

_KINDS = {
    "strategic_cooperation": "strategic cooperation",
    "joint_laboratory": "joint laboratory",
    "joint_institute": "joint institute",
    "joint_programme": "joint programme",
    "research_project": "research project",
    "exchange": "exchange",
    "technology_transfer": "technology transfer",
    "talent_training": "training agreement",
    "funding": "funding agreement",
    "procurement": "procurement deal",
    "memorandum": "memorandum of understanding",
}
_NO_ARTICLE = ("strategic_cooperation", "technology_transfer")


def _partnership(change: Change) -> str:
    kind = _KINDS.get(change.kind or "", "partnership")
    others = f" with {_list(change.parties, _space(change) - 60)}" if change.parties else ""
    if change.status == "ended":
        return f"the {kind}{others} ended"
    if change.action is Action.REMOVED:
        return f"the {kind}{others} was no longer mentioned"
    planned = change.status == "planned"
    if any(mark.startswith(FOLLOWS) for mark in change.marks):
        return f"the {kind}{others}, which had been planned, was reported as agreed"
    if any(mark.startswith(ADDS_TO) for mark in change.marks):
        return f"a further counterpart of the {kind} was reported: {others.removeprefix(' with ')}"
    if change.action is Action.ADDED:
        article = "" if change.kind in _NO_ARTICLE else "an " if kind[0] in "aeiou" else "a "
        return f"{'a planned ' if planned else article}{kind}{others} was reported"
    return f"the account of the {'planned ' if planned else ''}{kind}{others} changed"


def kind_words(kind: str | None) -> str:
    return _KINDS.get(kind or "", "partnership")


def relation(kind: str | None, parties: tuple[str, ...], *, planned: bool = False) -> str:
    """ "a planned joint laboratory with A and B"."""
    words = kind_words(kind)
    article = "" if kind in _NO_ARTICLE else "an " if words[0] in "aeiou" else "a "
    article = "a planned " if planned else article
    return f"{article}{words}{f' with {_list(parties, 60)}' if parties else ''}"


def _laboratory(change: Change) -> str:
    if change.action is not Action.CHANGED:
        return _entry("laboratory", change)
    old, new = (text.split("): ")[0].split(": ")[0] for text in (change.before or "", change.after or ""))
    if fold(old).rstrip(")") == fold(new).rstrip(")"):
        plain = _cut(new, 90)
        return f"the notes on a laboratory changed: {plain}{')' * (plain.count('(') - plain.count(')'))}"
    return _moved("a laboratory", change)


def _entry(noun: str, change: Change) -> str:
    article = "an" if noun[0] in "aeiou" else "a"
    if change.action is Action.ADDED:
        return _fit("", change.after, f" was added as {article} {noun}", change)
    if change.action is Action.REMOVED:
        return _fit("", change.before, f" was no longer listed as {article} {noun}", change)
    return _moved(f"{article} {noun}", change)


def _area(change: Change) -> str:
    return _entry("research area", change)


def _supervisor(change: Change) -> str:
    if _is_prose(change):
        return "the account of its supervision changed"
    return _entry("supervising agency", change)


def _affiliation(change: Change) -> str:
    if change.action is Action.ADDED:
        return _fit("it was listed with ", change.after, "", change)
    if change.action is Action.REMOVED:
        return _fit("it was no longer listed with ", change.before, "", change)
    if _is_prose(change):
        return "the account of an affiliation changed"
    return _moved("the affiliation", change)


def _is_prose(change: Change) -> bool:
    texts = (change.before or "", change.after or "")
    return change.action is Action.CHANGED and any(
        len(t) > 80 or t.rstrip().endswith((".", "。")) for t in texts
    )


def _ranking(change: Change) -> str:
    before, after = (_RANK_PROOF.sub("", text or "") for text in (change.before, change.after))
    field, _, rank = (after or before).partition(": ")
    if change.action is Action.ADDED:
        return f"a ranking in {_cut(field, 50)} was added: {_cut(rank)}"
    if change.action is Action.REMOVED:
        return f"the ranking in {_cut(field, 50)} was no longer given; it had been {_cut(rank)}"
    return _moved(f"the ranking in {_cut(field, 50)}", change, before.partition(": ")[2], rank)


_RANK_PROOF = regex(r" \(.*\)$", re.DOTALL)


def _alias(change: Change) -> str:
    if change.action is Action.CHANGED:
        return _moved("the name", change)
    return _entry("name", change)


def _listing(change: Change) -> str:
    listed = _cut(change.after or change.before, 100)
    own = loose(change.institution_name)
    if change.institution is None or f" {own} " in f" {loose(listed)} ":  # the text is an entry of the list
        return _entry("entry", change)
    if change.action is Action.ADDED:
        return f"it was named on {listed}"
    if change.action is Action.REMOVED:
        return f"it was no longer named on {listed}"
    return _moved("its entry on an official list", change)


# --------------------------------------------------------------------- prose

_DONE = {Action.ADDED: "was added", Action.REMOVED: "was no longer mentioned", Action.CHANGED: "changed"}


def _link(change: Change) -> str:
    return _prose("a defence or security link", change)


def _statement(change: Change) -> str:
    label, value = _labelled(change.after or change.before or "")
    if label:
        other = _labelled(change.before or "")
        if change.action is Action.CHANGED:
            return (
                _moved(f"the {label}", change, other[1], value)
                if other[0] == label
                else f"the {label} changed"
            )
        verb = "was added" if change.action is Action.ADDED else "was no longer given"
        return f"the {label} {verb}: {_cut(value)}"
    topic = topic_of(f"{change.before or ''} {change.after or ''}")
    return _prose(f"a statement about {topic}" if topic else "a statement", change)


_LABELLED = regex(r"^([^\W\d][\w /()-]{1,38}): (?=\S)(.{1,300})$", re.DOTALL)


def _labelled(text: str) -> tuple[str, str]:
    match = _LABELLED.match(text)
    if match is None or len(match[1].split()) > 4:
        return "", ""
    return match[1].lower(), match[2]


def _prose(what: str, change: Change) -> str:
    """What was added, dropped or changed, with the names that the sentence speaks of."""
    names = names_in(change.after or change.before or "", change.institution_name)
    about = f", naming {_list(tuple(names[:2]))}" if names else ""
    return f"{what} {_DONE[change.action]}{about}" if not names else f"{what}{about}, {_DONE[change.action]}"


# --------------------------------------------------------------------- pages and institutions


def _page(change: Change) -> str:
    after = re.sub(r" \(.*", "", change.after or "", flags=re.DOTALL).replace(" instead of the page", "")
    if change.action is Action.REMOVED or after in ("", "page not found"):
        return "the page was gone"
    if after == "a readable page":
        return "the page could be read again"
    if after == "a redesigned page":
        reason = (change.after or "").partition(" (")[2].removesuffix(")")
        return f"the page was not compared: {reason}" if reason else "the page was redesigned"
    return f"the page could not be read: {after}"


def _institution(change: Change) -> str:
    if change.action is Action.ADDED:
        return "entered the tracker"
    return "left the tracker" if change.action is Action.REMOVED else "its entry in the tracker changed"


def _other(change: Change) -> str:
    return _entry(change.aspect.value.replace("_", " "), change)


_TELL = {
    Aspect.RISK_LEVEL: _level,
    Aspect.RISK_RATIONALE: _reasons,
    Aspect.SECURITY_CREDENTIAL: _credential,
    Aspect.PARTNERSHIP: _partnership,
    Aspect.LABORATORY: _laboratory,
    Aspect.RESEARCH_AREA: _area,
    Aspect.SUPERVISOR: _supervisor,
    Aspect.AFFILIATION: _affiliation,
    Aspect.TECHNOLOGY_RANKING: _ranking,
    Aspect.ALIAS: _alias,
    Aspect.LISTING: _listing,
    Aspect.DEFENCE_LINK: _link,
    Aspect.STATEMENT: _statement,
    Aspect.PAGE: _page,
    Aspect.INSTITUTION: _institution,
}
