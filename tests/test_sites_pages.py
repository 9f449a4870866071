"""How well we read, as the web part shows it: sites, one site, one page, a reading that is held."""

import pytest

from monitor.errors import UsageError
from monitor.model import Health
from monitor.pipeline.held import accept, held_of
from tests.pipeline_kit import Watch
from tests.web_kit import ask, words

WANTED = "/universities/dongling-institute-of-technology"
BARE = """<html><head><title>Dongling Institute of Technology</title></head><body><main>
<h1>Dongling Institute of Technology</h1><h2>Risk assessment</h2><p>Very high risk</p>
<p>We are moving to a new design. Other parts of this profile will follow.</p></main></body></html>"""


def serve(watch: Watch, status: int, body: str) -> None:
    real = watch.site.answers.page
    answer = (status, "text/html; charset=utf-8", body.encode())
    watch.site.answers.page = (  # type: ignore[method-assign]
        lambda host, path: answer if path == WANTED else real(host, path)
    )


def test_a_site_that_cannot_be_read_comes_first_and_says_since_when(watch: Watch) -> None:
    watch.check()
    serve(watch, 403, "<h1>Access denied</h1>")
    watch.clock.advance(days=2)
    watch.check()
    with watch.opened() as parts:
        sites = ask(parts, "/sites")
        assert sites.status_code == 200
        first = sites.text.partition("<tbody>")[2].partition("</tr>")[0]
        assert 'href="/sites/meridian-tracker"' in first
        assert "fault-row" in first
        site = words(ask(parts, "/sites/meridian-tracker"))
        assert "2 pages cannot be read" in site  # one is down from the start
        assert "nothing is taken as removed" in site
        troubled = ask(parts, "/sites/meridian-tracker?health=trouble").text
        page = next(page for page in parts.store.pages() if page.url.endswith(WANTED))
        assert f'href="/pages/{page.id}"' in troubled
        assert troubled.count('<th scope="row">') == 2
        story = words(ask(parts, f"/pages/{page.id}"))
        assert "403, access blocked" in story
        assert "blocked, since" in story


def test_a_held_reading_is_shown_with_what_it_would_mean_and_waits_for_a_word(watch: Watch) -> None:
    watch.check()
    serve(watch, 200, BARE)
    watch.clock.advance(days=2)
    watch.check()
    with watch.opened() as parts:
        page = next(page for page in parts.store.pages() if page.url.endswith(WANTED))
        assert page.health is Health.REDESIGNED
        held = held_of(parts, page)
        assert held is not None
        assert held.changes, "what accepting it would mean"
        shown = ask(parts, f"/pages/{page.id}")
        assert "A reading is held" in shown.text
        assert f"{len(held.changes)} differences" in words(shown)
        assert 'href="/sites?health=held"' in ask(parts, "/sites").text

        stale = ask(parts, f"/pages/{page.id}/held", do="accept", snapshot="1")
        assert (stale.status_code, "look again" in stale.text) == (400, True)
        kept = ask(parts, f"/pages/{page.id}/held", do="refuse", snapshot=str(held.snapshot_id), note="wait")
        assert kept.status_code == 303
        again = held_of(parts, page)
        assert again is not None
        assert again.decision is not None
        assert (again.decision.accepted, again.decision.note) == (False, "wait")
        assert "wait" in words(ask(parts, f"/pages/{page.id}"))

        taken = ask(parts, f"/pages/{page.id}/held", do="accept", snapshot=str(held.snapshot_id))
        assert taken.status_code == 303
        known = parts.store.watching.page(page.id)
        assert known is not None
        assert known.health is Health.OK
        assert held_of(parts, known) is None
        assert ask(parts, f"/pages/{page.id}/held", do="accept", snapshot="1").status_code == 400
        with pytest.raises(UsageError):
            accept(parts, held, "somebody")
    assert watch.changes() == [] or all(change.aspect.value == "page" for change in watch.changes())


def test_all_pages_of_a_site_can_be_made_due(watch: Watch) -> None:
    watch.check()
    with watch.opened() as parts:
        assert ask(parts, "/sites/meridian-tracker/due", do="now").status_code == 303
        due = {page.url for page in parts.store.pages() if page.next_due <= parts.now()}
        assert due == {page.url for page in parts.store.pages() if page.site == "meridian-tracker"}


@pytest.mark.parametrize(
    "path",
    ["/sites/nobody", "/sites/~nobody", "/pages/999999", "/pages/x", "/pages/-1", "/digests/7", "/digests/x"],
)
def test_what_is_not_there_is_said_plainly(watch: Watch, path: str) -> None:
    with watch.opened() as parts:
        answer = ask(parts, path)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
