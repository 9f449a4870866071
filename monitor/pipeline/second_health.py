"""Whether the second reading works: what waits and what came of it, and whether the service answers now.

Takes the parts; gives findings for `monitor doctor`. `try_out` asks one question about a text of ours, so
that no page leaves the house for it.
"""

from collections.abc import Iterator
from datetime import timedelta

from monitor.fetch import Asker
from monitor.model import Article, FetchFault, Institution
from monitor.pipeline.health import Finding
from monitor.pipeline.parts import Parts
from monitor.pipeline.second import endpoint_of
from monitor.read.names import NameIndex
from monitor.text import squash

RECENT = timedelta(days=30)
LONGEST = 200
_WHAT = "second reading"
_SAMPLE = Article(
    title="Two institutes open a laboratory",
    published="2026-03-04",
    language="en",
    text="Ostermark Institute of Technology and Halvard Polytechnic signed an agreement on 3 March 2026 to "
    "set up a joint laboratory for bridge sensors.",
)
_SAMPLE_INSTITUTION = Institution(id="ostermark", name="Ostermark Institute of Technology")


async def examine_second(parts: Parts) -> list[Finding]:
    """All that is to be said of the second reading; nothing where there is none."""
    if not parts.settings.model.url:
        return []
    return [await try_out(parts), *_record(parts)]


async def try_out(parts: Parts) -> Finding:
    """Whether the service answers a question, how fast, and as asked."""
    from monitor.read.second import BadReply, judged, question
    from monitor.read.unsettled import Doubt

    model = parts.settings.model
    who = f"{model.model} at {model.url}"
    names = NameIndex([_SAMPLE_INSTITUTION])
    doubt = Doubt(_SAMPLE.text, (_SAMPLE_INSTITUTION.id,))
    asked = question(_SAMPLE, [doubt], names.institutions)
    async with Asker(endpoint_of(parts.settings), now=parts.now) as asker:
        answer = await asker.ask(asked.messages, asked.schema)
    if isinstance(answer, FetchFault):
        return Finding("wrong", _WHAT, f"{who} does not answer: {answer.kind.value}: {answer.detail}")
    try:
        verdict = judged(answer.text, _SAMPLE, names, watched=asked.watched, confidence=model.confidence)
    except BadReply as bad:
        return Finding("look", _WHAT, f"{who} answers in {answer.seconds:.1f} s, but not as asked: {bad}")
    if not verdict.taken:
        text = f"{who} answers in {answer.seconds:.1f} s, but misses a plain event ({verdict.line})"
        return Finding("look", _WHAT, text)
    return Finding("fine", _WHAT, f"{who} answers as asked, in {answer.seconds:.1f} s")


def _record(parts: Parts) -> Iterator[Finding]:
    counts = parts.store.second.counts(parts.now() - RECENT)
    yield Finding(
        "fine",
        _WHAT,
        f"articles that wait: {counts.waiting}; in {RECENT.days} days asked about {counts.asked}, "
        f"events proposed: {counts.proposed}, of these proved and new: {counts.taken}",
    )
    failure = squash(counts.last_failure)[:LONGEST]
    if counts.given_up:
        yield Finding(
            "look", _WHAT, f"articles that were given up: {counts.given_up}; the last trouble: {failure}"
        )
    elif failure:
        yield Finding("look", _WHAT, f"the last trouble: {failure}")
