"""Plain pages, sentence by sentence, and the one `page` change for a page in trouble."""

from dataclasses import replace

from monitor.changes import Action, Aspect, Change, change_id
from monitor.compare.claim import Lens
from monitor.compare.noise import is_noise
from monitor.compare.prose import Told
from monitor.compare.prose import compare as compare_prose
from monitor.compare.subject import Maker, Subject
from monitor.model import Health

_WORDS = {
    Health.CHALLENGE: "a bot challenge instead of the page",
    Health.LOGIN: "a login instead of the page",
    Health.BLOCKED: "access blocked",
    Health.GONE: "page not found",
    Health.EMPTY: "an empty page",
    Health.APP_SHELL: "an empty application shell",
    Health.TRUNCATED: "a page that breaks off",
    Health.OTHER_INSTITUTION: "the page of another institution",
    Health.GARBLED: "garbled text",
    Health.MAINTENANCE: "a maintenance notice",
    Health.REDIRECT_STUB: "a redirect instead of the page",
    Health.WRONG_TYPE: "something that is no page",
    Health.REDESIGNED: "a redesigned page",
    Health.OK: "a readable page",
}


def page_change(subject: Subject, health: Health, reason: str, before: Health = Health.OK) -> Change:
    """The one change that tells of trouble with a page (or of its end: `health` is ok again)."""
    maker = Maker(subject)
    action = Action.REMOVED if health is Health.GONE else Action.CHANGED
    after = _WORDS[health] + (f" ({reason})" if reason else "")
    was = "profile page" if before is Health.OK else _WORDS[before]
    maker.add(Aspect.PAGE, action, was, after, new=[reason], confidence=0.9)
    # The last good snapshot stays the same over several troubles: the moment tells one from the next.
    change = maker.made[0]
    return replace(change, id=change_id(change.id, str(subject.new_evidence.fetched_at)))


def compare_pages(old: tuple[str, ...], new: tuple[str, ...], maker: Maker) -> None:
    """The sentences of a plain page: what was added, removed or changed in meaning."""
    lens = Lens(())
    left = [Told(text, lens) for text in dict.fromkeys(old) if not is_noise(text)]
    right = [Told(text, lens) for text in dict.fromkeys(new) if not is_noise(text)]
    pool = compare_prose(left, right, lens)
    maker.suppress(pool.suppressed)
    for one, other in pool.changed:
        maker.add(
            Aspect.STATEMENT,
            Action.CHANGED,
            one.claim.text,
            other.claim.text,
            old=[one.claim.text],
            new=[other.claim.text],
            confidence=0.8,
        )
    for told in pool.removed:
        maker.add(
            Aspect.STATEMENT, Action.REMOVED, told.claim.text, None, old=[told.claim.text], confidence=0.8
        )
    for told in pool.added:
        maker.add(
            Aspect.STATEMENT, Action.ADDED, None, told.claim.text, new=[told.claim.text], confidence=0.85
        )
