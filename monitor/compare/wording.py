"""One short sentence for each change, for people: whose it is, what happened.

Takes a change (its summary still empty); the sentences that prove it stand beside it and are not repeated.
"""

import re
from urllib.parse import urlsplit

from monitor.changes import CREDENTIAL_LEVELS, RISK_LEVELS, Action, Aspect, Change
from monitor.compare.topics import names_in, topic_of
from monitor.text import fold, loose, squash, unfootnote

_LONGEST = 160
_ROOM = 70


def summary(change: Change) -> str:
    """What happened, in one sentence of at most about 160 characters that ends with one full stop."""
    name = change.institution_name or _place(change)
    told = _TELL.get(change.aspect, _other)(change)
    return f"{name}: {_cut(told, max(_ROOM, _LONGEST - len(name) - 3))}."


def _place(change: Change) -> str:
    """Whose page it is, where no institution is known."""
    hosts = [urlsplit(evidence.url).hostname for evidence in change.evidence if evidence.url]
    return next((host for host in hosts if host), "Watched page")


def _cut(text: str | None, room: int = _ROOM) -> str:
    plain = squash(unfootnote(text or "")).rstrip(".。;；,，: ")
    if len(plain) <= room:
        return plain
    return plain[: room - 1].rsplit(" ", 1)[0].rstrip(".。;；,，: ") + "…"


def _list(names: tuple[str, ...]) -> str:
    shown = [_cut(name, 60) for name in names[:3]] + (["others"] if len(names) > 3 else [])
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _now(what: str, change: Change) -> str:
    return f"{what} now {_cut(change.after)}; before, {_cut(change.before)}"


# --------------------------------------------------------------------- levels


def _level(change: Change) -> str:
    if change.action is Action.ADDED:
        return f"rated for the first time, {change.after} risk"
    if change.action is Action.REMOVED:
        return f"risk level withdrawn; before, {change.before}"
    order = _order(change, RISK_LEVELS)
    return f"risk level {order or 'changed'} from {change.before} to {change.after}"


def _order(change: Change, levels: tuple[str, ...]) -> str:
    before, after = fold(change.before or ""), fold(change.after or "")
    if before not in levels or after not in levels:
        return ""
    return "raised" if levels.index(after) > levels.index(before) else "lowered"


def _reasons(change: Change) -> str:
    if change.action is Action.ADDED:
        return f"new reason for the risk level, {_cut(change.after)}"
    if change.action is Action.REMOVED:
        return f"reason for the risk level dropped, {_cut(change.before)}"
    return "reasons for the risk level changed"


def _credential(change: Change) -> str:
    before, after = _grade(change.before), _grade(change.after)
    if change.action is Action.ADDED:
        return f"security credential stated, {after}" if after else "security credential stated"
    if change.action is Action.REMOVED:
        return f"security credential no longer held or stated; before, {before or 'unknown'}"
    if before and after and before != after:
        return f"security credential now {after}; before, {before}"
    return "facts about the security credential changed"


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


def _partnership(change: Change) -> str:
    kind = _KINDS.get(change.kind or "", "partnership")
    others = f" with {_list(change.parties)}" if change.parties else ""
    if change.status == "ended":
        return f"{kind}{others} ended"
    if change.action is Action.REMOVED:
        return f"{kind}{others} no longer mentioned"
    planned = change.status == "planned"
    if change.action is Action.ADDED:
        return f"{'planned' if planned else 'new'} {kind}{others}"
    return f"{'planned ' if planned else ''}{kind}{others} changed"


def _laboratory(change: Change) -> str:
    if change.action is not Action.CHANGED:
        return _entry("laboratory", change)
    old, new = (text.split("): ")[0].split(": ")[0] for text in (change.before or "", change.after or ""))
    if fold(old).rstrip(")") == fold(new).rstrip(")"):
        plain = _cut(new, 90)
        return f"laboratory notes changed: {plain}{')' * (plain.count('(') - plain.count(')'))}"
    return _now("laboratory", change)


def _entry(noun: str, change: Change) -> str:
    if change.action is Action.ADDED:
        return f"{noun} added: {_cut(change.after, 110)}"
    if change.action is Action.REMOVED:
        return f"{noun} no longer listed: {_cut(change.before, 110)}"
    return _now(noun, change)


def _area(change: Change) -> str:
    return _entry("research area", change)


def _supervisor(change: Change) -> str:
    if _is_prose(change):
        return "facts about supervision changed"
    return _entry("supervising agency", change)


def _affiliation(change: Change) -> str:
    if change.action is Action.ADDED:
        return f"now listed with {_cut(change.after)}"
    if change.action is Action.REMOVED:
        return f"no longer listed with {_cut(change.before)}"
    return "facts about an affiliation changed" if _is_prose(change) else _now("affiliation", change)


def _is_prose(change: Change) -> bool:
    texts = (change.before or "", change.after or "")
    return change.action is Action.CHANGED and any(
        len(t) > 80 or t.rstrip().endswith((".", "。")) for t in texts
    )


def _ranking(change: Change) -> str:
    before, after = (_RANK_PROOF.sub("", text or "") for text in (change.before, change.after))
    if change.action is not Action.CHANGED:
        verb = "added" if change.action is Action.ADDED else "no longer given"
        return f"technology ranking {verb}: {_cut(after or before, 110)}"
    field, _, rank = after.partition(": ")
    return f"ranking in {_cut(field, 50)} now {_cut(rank)}; before, {_cut(before.partition(': ')[2])}"


_RANK_PROOF = re.compile(r" \(.*\)$", re.DOTALL)


def _alias(change: Change) -> str:
    return _entry("name or alias", change) if change.action is not Action.CHANGED else _now("name", change)


def _listing(change: Change) -> str:
    listed = _cut(change.after or change.before, 110)
    own = loose(change.institution_name)
    if change.institution is None or f" {own} " in f" {loose(listed)} ":  # the text is an entry of the list
        return _entry("entry", change)
    if change.action is Action.ADDED:
        return f"now named on {listed}"
    if change.action is Action.REMOVED:
        return f"no longer named on {listed}"
    return _now("entry on an official list", change)


# --------------------------------------------------------------------- prose

_DONE = {Action.ADDED: "new", Action.REMOVED: "no longer mentioned", Action.CHANGED: "changed"}


def _link(change: Change) -> str:
    return _prose("defence or security link", change)


def _statement(change: Change) -> str:
    label, value = _labelled(change.after or change.before or "")
    if label:
        other = _labelled(change.before or "")
        if change.action is Action.CHANGED and other[0] == label:
            return f"{label} now {_cut(value)}; before, {_cut(other[1])}"
        verb = "added" if change.action is Action.ADDED else "no longer given"
        return f"{label} {verb}, {_cut(value)}" if change.action is not Action.CHANGED else f"{label} changed"
    topic = topic_of(f"{change.before or ''} {change.after or ''}")
    return _prose(f"statement about {topic}" if topic else "statement", change)


_LABELLED = re.compile(r"^([^\W\d][\w /()-]{1,38}): (?=\S)(.{1,300})$", re.DOTALL)


def _labelled(text: str) -> tuple[str, str]:
    match = _LABELLED.match(text)
    if match is None or len(match[1].split()) > 4:
        return "", ""
    return match[1].lower(), match[2]


def _prose(what: str, change: Change) -> str:
    """ "New …" or "… changed", with the names that the sentence speaks of."""
    names = names_in(change.after or change.before or "", change.institution_name)
    about = f", {_list(tuple(names[:2]))}" if names else ""
    done = _DONE[change.action]
    return f"new {what}{about}" if change.action is Action.ADDED else f"{what} {done}{about}"


# --------------------------------------------------------------------- pages and institutions


def _page(change: Change) -> str:
    after = re.sub(r" \(.*", "", change.after or "", flags=re.DOTALL).replace(" instead of the page", "")
    if change.action is Action.REMOVED or after in ("", "page not found"):
        return "page is gone"
    if after == "a readable page":
        return "page can be read again"
    if after == "a redesigned page":
        reason = (change.after or "").partition(" (")[2].removesuffix(")")
        return f"page not compared, {reason}" if reason else "page was redesigned"
    return f"page could not be read: {after}"


def _institution(change: Change) -> str:
    if change.action is Action.ADDED:
        return "entered the tracker"
    return "left the tracker" if change.action is Action.REMOVED else "entry in the tracker changed"


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
