"""The second reading: by default a sentence that names two organisations beside an event tells of theirs.
Takes the sentences of an article, reduced, and what the grammar has found in them; gives the events of
pairs that the grammar has no word on. It looks for events by classes of meaning (`anchoring`), for what each
organisation does (`roles`), and in the neighbourhood for a party that the sentence leaves out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.later import regex
from monitor.read.partnerships.en.anchoring import Anchor, anchors
from monitor.read.partnerships.en.event import Event
from monitor.read.partnerships.en.headline import find_headline
from monitor.read.partnerships.en.naming import kind_at
from monitor.read.partnerships.en.nearby import from_near, names_twins
from monitor.read.partnerships.en.organisations import Org
from monitor.read.partnerships.en.roles import Actor, actors
from monitor.read.partnerships.en.sides import BOTH, sides_of, third_parties
from monitor.read.partnerships.en.signs import GROUP, Parties, Party, Sketch
from monitor.read.partnerships.en.story import Story, able
from monitor.read.partnerships.en.tagging import Tag, noun_of_name
from monitor.read.partnerships.en.timeline import Told, dated
from monitor.read.partnerships.en.unfolding import unfolded
from monitor.read.partnerships.en.vetoes import about_something_else, off_topic, on_tour, ranks
from monitor.read.partnerships.sureness import Signs, sureness

_JOINT = regex(
    r"\b(?:joint\w*|together|common|shared?|sharing|co-\w+|both|each|half|halves|equal\w*|between|"
    r"partner\w*|"
    r"pool\w*|in tandem|side by side|hand in hand|mutual\w*|sino-\w+|collaborat\w+|cooperat\w+|double|dual|"
    r"in turn|the two|exchange|swap\w*)\b",
    re.IGNORECASE,
)
_NEEDS_LINK = ("make", "approve", "share", "teach", "renew", "agree")
_DONE_BY_PAPER = ("teach", "unite", "give", "license", "buy", "share")
"""What is promised for the future and agreed by a signature."""
_LEAST = 0.55
"""Below this score nothing is told."""


def read_again(story: Story, told: Sequence[Told]) -> Iterator[Told]:
    """Events of pairs that the grammar did not find."""
    found = _not_found_yet(story, told)
    first = next(found, None)  # most articles have none: only then it matters what the article is about
    if first is None or about_something_else(story.title, list(story.lines)):
        return
    yield first
    yield from found


def _not_found_yet(story: Story, told: Sequence[Told]) -> Iterator[Told]:
    known = {_pair(a, b) for item in told for a, b in _pairs_of(item.event)}
    covered = {key for pair in known for key in pair}
    known |= set(_on_one_side(told))
    others = {item.at for item in told if not _has_watched(item.event)}
    watched = [any(map(_watched, drawn.groups)) for drawn in story.drawn]
    for number, drawn in enumerate(story.drawn):
        if number in others or not _may_tell(story, number, watched):
            continue
        bygone = False
        for event, also in _at_home(story, number, drawn):
            if not _worth(story, number):
                break
            pairs = {_pair(a, b) for a, b in _pairs_of(event)}
            if not pairs or pairs & known or not _adds(event, also, covered):
                break
            items = list(dated(event, number, drawn, story.published))
            if bygone and event.family != "relation" and not any(item.when for item in items):
                continue  # what else a sentence on old days tells needs a day of its own
            bygone = bygone or not items
            for item in items:
                known |= pairs
                yield replace(item, also=item.also | also)
            if items:
                break
    for item in find_headline(story):
        pairs = {_pair(a, b) for a, b in _pairs_of(item.event)}
        if not pairs & known and _adds(item.event, set(), covered | {key for pair in known for key in pair}):
            yield item


def _at_home(story: Story, number: int, drawn: Sketch) -> Iterator[tuple[Event, set[int]]]:
    """The events of the sentence; where somebody is shown what others have, only what is signed or ended."""
    for event, also in _events(story, number, drawn):
        lasting = event.status != "agreed" or event.family in ("signed", "relation")
        if lasting or not on_tour(story.lines[max(0, number - 2) : number + 1]):
            yield event, also


_THE_PAPER = regex(
    r"\b(?:the|this|that|a|an|under an?|under the)(?: \w+){0,2} (?:agreement|contract|memorandum|accord|"
    r"protocol|deed|pact|understanding|arrangement|deal|document|papers)\b",
    re.IGNORECASE,
)


def _signed_beside(story: Story, number: int) -> bool:
    """Whether the paper on what the sentence says "will" be done is told to have been signed."""
    for at in (number, number + 1):
        if at < len(story.drawn) and _THE_PAPER.search(story.lines[at]):
            text = story.drawn[at].text
            if any(a.verb.name == "sign" and a.status == "agreed" for a in anchors(text)):
                return True
    return False


def _has_watched(event: Event) -> bool:
    parties = (*event.first, *event.second)
    return len(parties) < 2 or any(p.org.id for p in parties)


def _adds(event: Event, also: set[int], covered: set[str]) -> bool:
    """Whether a further event is told of somebody whose partnership is known, and not how that goes on."""
    both = (*event.first, *event.second)
    old = [party for party in both if party.org.key in covered]
    if not old:
        return True
    plain = event.sure >= _PLAIN and not also
    return plain and len(old) < len(both) and all(p.org.id or p.org.sort for p in both)


_PLAIN = 0.75


def _may_tell(story: Story, number: int, watched: Sequence[bool]) -> bool:
    """Whether a watched party can be found to what the sentence tells: in it, beside it, or as the owner.

    Dear questions are for such sentences only. `watched` are the sentences that name one; `from_near` looks
    three sentences back and one ahead.
    """
    if any(watched[max(0, number - 3) : number + 2]):
        return True
    owned = story.host is not None and story.host.id is not None and bool(story.drawn[number].groups)
    return owned or names_twins(story.lines[number])


def _worth(story: Story, number: int) -> bool:
    line = story.lines[number]
    return not (line.rstrip().endswith("?") or off_topic(line) or ranks(line) or _COUNTS.search(line))


_COUNTS = regex(
    r"\b(?:\d{2,}|dozens of|hundreds of) (?:[\w-]+ ){0,3}(?:contracts|agreements|memoranda|licences|"
    r"patents)\b(?! (?:from|on|for|in|of)\b)",
    re.IGNORECASE,
)
"""So many in a year: a statistic."""


def _pair(a: Party, b: Party) -> tuple[str, str]:
    return (a.org.key, b.org.key) if a.org.key < b.org.key else (b.org.key, a.org.key)


def _pairs_of(event: Event) -> Iterator[tuple[Party, Party]]:
    if event.second:
        yield from ((a, b) for a in event.first for b in event.second if a.org.key != b.org.key)
    else:
        yield from ((a, b) for i, a in enumerate(event.first) for b in event.first[i + 1 :])


def _on_one_side(told: Sequence[Told]) -> Iterator[tuple[str, str]]:
    """Pairs of those who deal with the same other side, and not with each other."""
    for item in told:
        if item.event.second:
            for side in (item.event.first, item.event.second):
                yield from (_pair(a, b) for i, a in enumerate(side) for b in side[i + 1 :])


def _events(story: Story, number: int, drawn: Sketch) -> Iterator[tuple[Event, set[int]]]:
    """The events that the sentence may tell of two known sides, the plainest first."""
    drawn = unfolded(drawn)
    everybody = actors(drawn)
    raw = [a for a in everybody if a.role != "people"]
    if any(len(a.parties) > 1 and a.role in BOTH and not _watched(a.parties) for a in raw):
        return  # two others deal with each other
    acting = [able(story, actor) for actor in raw]
    cast = [actor for actor in acting if actor.parties and actor.role != "named"]
    found = anchors(drawn.text, list(_named_bodies(raw)))
    if found and found[0].noun.name in ("work", "body") and found[0].verb.name in ("make", "unite", "share"):
        cast += [replace(able(story, a), role="subject") for a in everybody if a.role == "people"]
    for anchor in found:
        also: set[int] = set()
        if anchor.verb.name == "join":
            sides = _joined(raw, acting) if anchor.noun.name == "network" else _led(drawn, cast)
        else:
            sides = sides_of(cast, anchor)
            if sides is None and third_parties(cast):
                return
            if sides is None:
                sides, also = from_near(story, number, cast, anchor)
        event = _event(story, number, drawn, cast, anchor, sides, also) if sides else None
        if event:
            yield event, also


def _watched(parties: Parties) -> bool:
    return any(p.org.id for p in parties)


def _event(
    story: Story,
    number: int,
    drawn: Sketch,
    cast: Sequence[Actor],
    anchor: Anchor,
    sides: tuple[Parties, Parties],
    also: set[int],
) -> Event | None:
    """The event, if one of its sides is watched and enough speaks for it."""
    if not _watched((*sides[0], *sides[1])):
        return None
    signs = _signs(story, drawn, cast, anchor, sides, also)
    dealt = anchor.noun.name in ("money", "goods", "patent")
    score = sureness(signs)
    if anchor.verb.name == "end" and anchor.noun.name == "body" and not (signs.linked or signs.same_sentence):
        return None  # somebody closes what is its own
    if score < _LEAST or (anchor.verb.name in _NEEDS_LINK and not (signs.linked or dealt)):
        return None
    after = story.drawn[number + 1].text if number + 1 < len(story.drawn) else ""
    told = [story.drawn[at].text for at in sorted(also) if at < number]
    kind = kind_at(drawn.text, anchor, (after, *told, story.title), joint=not sides[1])
    if kind is None:
        return None
    family = {"sign": "signed", "end": "relation", "renew": "relation"}.get(anchor.verb.name, "found")
    status = anchor.status
    if status == "planned" and anchor.verb.name in _DONE_BY_PAPER and _signed_beside(story, number):
        status = "agreed"
    return Event(sides[0], sides[1], kind, status, anchor.verb.start, score, family)


def _joined(raw: Sequence[Actor], acting: Sequence[Actor]) -> tuple[Parties, Parties] | None:
    """The network and whoever joins it; its members have nothing to do with each other."""
    bodies = {tag.start for tag in _named_bodies(raw)}
    network = next((a for a in raw if a.at in bodies), None)
    members = tuple(
        p for a in acting if a.at not in bodies and a.role != "named" for p in a.parties if p.org.id
    )
    return (members, network.parties) if network and members else None


_LED_BY = regex(
    rf"\b(?:led|headed|coordinated|co-ordinated|run|organi[sz]ed|managed|initiated|launched) by (?:the "
    rf")?({GROUP})"
)


def _led(drawn: Sketch, cast: Sequence[Actor]) -> tuple[Parties, Parties] | None:
    """Who joins a project, and who leads it."""
    leader = _LED_BY.search(drawn.text)
    who = next((a.parties for a in cast if a.role == "subject"), ())
    return (who, drawn.parties(leader[1])) if leader and who and drawn.parties(leader[1]) != who else None


def _named_bodies(cast: Sequence[Actor]) -> Iterator[Tag]:
    """Networks and the like that one joins by name."""
    for actor in cast:
        if len(actor.parties) == 1 and actor.parties[0].org.id is None:
            name = noun_of_name(actor.parties[0].org.name)
            if name:
                yield Tag(name, actor.at, actor.at + 1)


_OWN_PLACES = frozenset(
    "library museum park field house building campus branch school plant farm mill".split()
)
"""What two may open on the same day without having anything in common."""


def _signs(
    story: Story,
    drawn: Sketch,
    cast: Sequence[Actor],
    anchor: Anchor,
    sides: tuple[Parties, Parties],
    also: set[int],
) -> Signs:
    both = (*sides[0], *sides[1])
    keys = {p.org.key for p in both}
    here = {p.org.key for a in cast for p in a.parties}
    together = any(len({p.org.key for p in a.parties} & keys) > 1 for a in cast)
    agents = len([a for a in cast if a.role == "by" and {p.org.key for p in a.parties} & keys]) > 1
    partner = agents or any(a.role == "with" and {p.org.key for p in a.parties} & keys for a in cast)
    title = story.title.lower()
    shared = _JOINT.search(drawn.text) is not None and not re.search(r"\bof (?:its|their) own\b", drawn.text)
    noun = drawn.text[anchor.noun.start : anchor.noun.end].lower()
    if anchor.verb.name == "make" and (noun.endswith("s") or noun in _OWN_PLACES):
        together = together and shared
    return Signs(
        same_sentence=keys <= here,
        named=all(p.trust > 0.9 for p in both),
        anchor=anchor.weight,
        linked=together or partner or (bool(also) and not sides[1]) or _JOINT.search(drawn.text) is not None,
        certain=anchor.certain,
        headline=any(_head(p.org) in title for p in both),
        crowd=len(here - keys),
    )


def _head(org: Org) -> str:
    words = re.sub(rf"{GROUP}|^the ", "", org.name.lower()).split()
    return words[0] if words else "\0"
