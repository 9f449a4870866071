"""The end of a sweep: many changes of one site become one edition, a new template one word to the operator.

Takes the record as the sweep left it; writes the editions into it. It may be called at any time and as often
as wanted: what belongs together is found from the changes themselves, and nothing is told twice. `bundle`
alone is called before each mail, so that none goes out that does not know of the edition it tells of.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from monitor.changes import Action, Aspect, Change, change_id
from monitor.compare.editions import LONGEST_MEMORY, MANY, Tempo, Told, editions_of
from monitor.errors import ArchiveError
from monitor.model import Evidence
from monitor.pipeline.parts import Parts
from monitor.record.editions import EditionSummary
from monitor.units import parse_every

if TYPE_CHECKING:  # readers and wordings take time to import, and most sweeps end without an edition
    from monitor.notify.edition import EditionFacts

A_THIRD = 3
"""One in so many pages of a site, and `MANY`, must be built anew for the site to be."""
TOLD_ENOUGH = timedelta(days=30)
"""A site that serves two templates by turns is not told of over and over."""


def settle(parts: Parts) -> None:
    """Bundle what the last days brought, and notice sites that were built anew."""
    bundle(parts)
    notices = list(_notices(parts))
    if notices:
        parts.store.add_changes(notices, queue_for=parts.router, graded=parts.policy.graded)


def bundle(parts: Parts) -> None:
    """Write the editions of the changes of the last days."""
    tempos = {id_: _tempo(parts, id_) for id_ in parts.sources.sites}
    memory = max([Tempo().memory, *(tempo.memory for tempo in tempos.values())])

    def of(site: str, told: list[Told], began: Mapping[str, datetime]) -> dict[str, str]:
        return editions_of(site, told, tempos.get(site, Tempo()), began)

    parts.store.editions.bundle(parts.now() - memory, of)


def _tempo(parts: Parts, site: str) -> Tempo:
    declared = parts.sources.sites.get(site)
    every = parse_every(declared.every) if declared else None
    return Tempo(every) if every else Tempo()


# --------------------------------------------------------------------- built anew


def _notices(parts: Parts) -> Iterator[Change]:
    """One `page` change for each site that was built anew."""
    now, editions = parts.now(), parts.store.editions
    for candidate in editions.built_anew(now - LONGEST_MEMORY):
        window = _tempo(parts, candidate.site).longest
        for site in editions.built_anew(now - window, candidate.site):
            enough = site.pages >= MANY and site.pages * A_THIRD >= site.of
            if enough and not editions.noticed(site.site, now - TOLD_ENOUGH):
                declared = parts.sources.sites.get(site.site)
                name = declared.name if declared else site.site
                yield Change(
                    aspect=Aspect.PAGE,
                    action=Action.CHANGED,
                    after="redesigned",
                    summary=f"{name} was redesigned: {site.pages} of {site.of} pages are built anew, "
                    "and what they say was compared as before.",
                    evidence=(Evidence("", site.example),),
                    site=site.site,
                    detected_at=now,
                    id=change_id(site.site, "redesigned", f"{site.first:%Y-%m-%d}"),
                )


# --------------------------------------------------------------------- for the mail


def edition_facts(parts: Parts) -> "Callable[[Sequence[Change]], dict[str, EditionFacts]]":
    """What the digests of one round of mail need to know of the editions that their changes belong to."""
    from monitor.notify.edition import bundled

    known: dict[str, EditionSummary] = {}
    levels: dict[tuple[str, str], str] = {}
    suppressed: dict[str, int] = {}
    profiles: dict[str, bool] = {}
    """Whether a site has profiles, which have levels."""

    def level(institution: str, edition: EditionSummary) -> str:
        if edition.site not in profiles:
            profiles[edition.site] = parts.store.has_profiles(edition.site)
        key = edition.id, institution
        if key not in levels:
            levels[key] = _level(parts, institution, edition) if profiles[edition.site] else ""
        return levels[key]

    def facts(changes: Sequence[Change]) -> "dict[str, EditionFacts]":
        ids = {change.edition for change in changes if change.edition}
        if missing := ids - known.keys():
            known.update({each.id: each for each in parts.store.editions.summaries(ids=missing)})
        together = bundled(changes)
        return {
            id_: _facts(parts, known[id_], together.get(id_, ()), level, suppressed)
            for id_ in sorted(ids & known.keys())
        }

    return facts


def _facts(
    parts: Parts,
    edition: EditionSummary,
    told: Sequence[Change],
    level: Callable[[str, EditionSummary], str],
    suppressed: dict[str, int],
) -> "EditionFacts":
    """`level` and `suppressed` remember what was looked up for the digest of somebody else."""
    from monitor.notify.edition import EditionFacts, subject_of

    moved = {subject_of(each) for each in told if each.aspect is Aspect.RISK_LEVEL}
    asked = {subject_of(each) for each in told} - moved - {""}  # a row without a name is nobody's
    if told and edition.id not in suppressed:
        found = parts.store.editions.suppressed(edition.site, edition.first, edition.last)
        suppressed[edition.id] = found
    return EditionFacts(
        institutions=edition.institutions,
        pages=edition.pages,
        first=edition.first,
        last=edition.last,
        suppressed=suppressed[edition.id] if told else 0,
        levels={institution: level(institution, edition) for institution in sorted(asked)},
    )


def _level(parts: Parts, institution: str, edition: EditionSummary) -> str:
    """The level on an institution's page when the edition was read; empty where none is known."""
    from monitor.pipeline.decide import read_answer

    for known in parts.store.profile_snapshots(institution, edition.last):
        if known.page.site != edition.site:
            continue
        try:
            reading = read_answer(parts, known.page, parts.archive.load(known.snapshot.ref))
        except ArchiveError:
            continue
        if reading.profile is not None and reading.profile.risk_level.value:
            return reading.profile.risk_level.value
    return ""
