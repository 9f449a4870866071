"""`monitor add`: an address is looked at, shown, and declared; and what is declared is tried live."""

import asyncio
import itertools
import json
import os
import pty
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.cli.add import typed
from monitor.declare import load_workspace
from monitor.errors import UsageError, WorkspaceError
from monitor.model import PageKind, Role, Sources
from monitor.pipeline.live import Trial, declared_pages, try_all
from monitor.pipeline.parts import Parts, open_parts
from monitor.pipeline.proposal import Proposal, Wish, declared_already, propose, write
from monitor.pipeline.sighting import Sighting, look_at
from monitor.workspace import Workspace
from tests.command_kit import Command
from tests.onboarding_kit import (
    CHALLENGE,
    LOGIN,
    Page,
    Site,
    article,
    feed,
    index,
    news_list,
    serving,
    workspace,
)
from tests.saved_kit import profile

NAMES = [f"{place} University" for place in ("Baihe", "Dongling", "Xihe", "Moling", "Taishui", "Qingping")]
TEXT = "<html lang='en'><head><title>Rules</title></head><body><main><h1>Rules</h1>{}</main></body></html>"
PLAIN = TEXT.format("<p>The office answers within ten days. Applications are made on paper.</p>" * 2)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    workspace(tmp_path / "watch")
    with serving({"/robots.txt": ("User-agent: *\nDisallow: /private", "text/plain")}) as found:
        yield found


@pytest.fixture
def parts(tmp_path: Path, site: Site) -> Iterator[Parts]:
    del site  # it makes the workspace
    with open_parts(Workspace(tmp_path / "watch"), {}) as found:
        yield found


def test_addresses_that_are_none_are_refused() -> None:
    for address in (
        "ftp://x.example.org/",
        "https://",
        "https://user:word@x.example.org/",
        "/etc/passwd",
        "a b",
    ):
        with pytest.raises(UsageError):
            typed(address)
    assert typed("x.example.org/news") == "https://x.example.org/news"


def look(parts: Parts, url: str) -> Sighting:
    return asyncio.run(look_at(parts, url, lambda _: None))


def proposed(parts: Parts, url: str, **wish: Any) -> Proposal:
    seen = look(parts, url)
    assert seen.trouble == ""
    return propose(parts, seen, Wish(**wish))


def declared(parts: Parts) -> Sources:
    return load_workspace(parts.workspace, {})[1]


def written(parts: Parts, proposal: Proposal) -> Sources:
    write(proposal)
    return declared(parts)


# --------------------------------------------------------------------- profiles


def test_a_profile_becomes_a_page_of_the_institution_that_bears_its_names(parts: Parts, site: Site) -> None:
    site.pages["/p"] = profile()
    file = parts.workspace.sources / "institutions" / "baihe.toml"
    text = '# mine\nname = "Baihe Aerospace University"\nname_zh = "白河航天大学"\n'
    file.write_text(text, encoding="utf-8")
    with open_parts(parts.workspace, {}) as again:
        proposal = proposed(again, f"{site.url}/p", every="12h")
        assert proposal.what == "a page of Baihe Aerospace University"
        sources = written(again, proposal)
    assert file.read_text(encoding="utf-8").startswith(text)
    assert [(p.url, p.kind, p.institution, p.every) for p in sources.pages] == [
        (f"{site.url}/p", PageKind.PROFILE, "baihe", "12h")
    ]


def test_the_profile_of_a_shipped_institution_takes_its_file_along(parts: Parts, site: Site) -> None:
    site.pages["/p"] = profile(name="Chongqing University").replace("白河航天大学", "重庆大学")
    sources = written(parts, proposed(parts, f"{site.url}/p"))
    known = sources.institutions["chongqing-university"]
    assert known.hosts
    assert [page.institution for page in sources.pages] == ["chongqing-university"]


def test_a_profile_of_somebody_unknown_becomes_a_new_institution(parts: Parts, site: Site) -> None:
    site.pages["/p"] = profile()
    sources = written(parts, proposed(parts, f"{site.url}/p"))
    found = sources.institutions["baihe-aerospace-university"]
    assert (found.name, found.name_zh) == ("Baihe Aerospace University", "白河航天大学")
    assert [page.kind for page in sources.pages] == [PageKind.PROFILE]


def test_a_profile_is_never_given_to_an_institution_of_a_similar_name(parts: Parts, site: Site) -> None:
    site.pages["/p"] = profile(name="Chongqing University of Aerospace").replace(
        "白河航天大学", "重庆航天大学"
    )
    proposal = proposed(parts, f"{site.url}/p")
    assert (proposal.what, proposal.path.stem) == ("a new institution", "chongqing-university-of-aerospace")


def test_the_person_can_say_whose_page_it_is(parts: Parts, site: Site) -> None:
    site.pages["/p"] = PLAIN
    sources = written(parts, proposed(parts, f"{site.url}/p", institution="chongqing-university"))
    assert [(p.institution, p.kind) for p in sources.pages] == [("chongqing-university", PageKind.PAGE)]
    with pytest.raises(UsageError, match="no institution has the id"):
        proposed(parts, f"{site.url}/p", institution="nobody")


# --------------------------------------------------------------------- sites


def test_an_index_of_profiles_becomes_a_site_with_a_selector(parts: Parts, site: Site) -> None:
    site.pages["/universities/"] = index(NAMES)
    (found,) = written(parts, proposed(parts, f"{site.url}/universities/", id="the-tracker")).sites.values()
    assert (found.id, found.kind, found.follow) == (
        "the-tracker",
        PageKind.PROFILE,
        "a[href*='/universities/']",
    )
    assert (found.min_pages, found.language) == (4, "en")


def test_the_feed_of_a_news_list_is_found_and_watched(parts: Parts, site: Site) -> None:
    site.pages["/news"] = news_list('<link rel="alternate" type="application/rss+xml" href="/rss">')
    site.pages["/rss"] = (lambda: feed(site.url), "application/rss+xml")
    site.pages["/robots.txt"] = (lambda: f"Sitemap: {site.url}/map.xml", "text/plain")
    site.pages["/map.xml"] = (
        f"<urlset><url><loc>{site.url}/info/1001/1001.htm</loc></url></urlset>",
        "text/xml",
    )
    seen = look(parts, f"{site.url}/news")
    assert [(offer.url, offer.entries, offer.shared) for offer in seen.feeds] == [(f"{site.url}/rss", 8, 8)]
    assert [offer.url for offer in seen.sitemaps] == [f"{site.url}/map.xml"]
    proposal = propose(parts, seen, Wish())
    assert f'index = ["{site.url}/rss"]' in proposal.text
    assert f'index = ["{site.url}/news"]' in propose(parts, seen, Wish(feed=False)).text
    assert [page.role for page in written(parts, proposal).pages] == [Role.INDEX]


def test_a_feed_of_other_things_does_not_stand_for_the_page(parts: Parts, site: Site) -> None:
    site.pages["/news"] = news_list('<link rel="alternate" type="application/rss+xml" href="/rss">')
    site.pages["/rss"] = (feed("https://other.example.org"), "application/rss+xml")
    assert f'index = ["{site.url}/news"]' in proposed(parts, f"{site.url}/news").text


def test_usual_places_of_feeds_are_tried_where_a_news_list_names_none(parts: Parts, site: Site) -> None:
    site.pages["/news"] = news_list()
    site.pages["/feed"] = (lambda: feed(site.url), "application/rss+xml")
    assert f'index = ["{site.url}/feed"]' in proposed(parts, f"{site.url}/news").text


def test_an_article_leads_to_the_feed_that_holds_it(parts: Parts, site: Site) -> None:
    site.pages["/info/1001/1001.htm"] = article(1)
    alone = proposed(parts, f"{site.url}/info/1001/1001.htm")
    assert "pages = [" in alone.text
    assert any("seldom watched" in note for note in alone.notes)
    site.pages["/feed"] = (lambda: feed(site.url), "application/rss+xml")
    assert f'index = ["{site.url}/feed"]' in proposed(parts, f"{site.url}/info/1001/1001.htm").text


def test_a_feed_a_list_and_a_page_are_declared_as_what_they_are(parts: Parts, site: Site) -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Entity number {n}</td><td>Denied</td></tr>" for n in range(40))
    site.pages["/rss"] = (lambda: feed(site.url), "application/rss+xml")
    site.pages["/list"] = TEXT.format(f"<table>{rows}</table>").replace("Rules", "Entity List")
    site.pages["/page"] = PLAIN
    for path in ("/rss", "/list", "/page"):
        write(proposed(parts, site.url + path))
    kinds = {site.name: (site.kind, site.every) for site in declared(parts).sites.values()}
    assert kinds == {
        "Campus feed": (PageKind.NEWS, "6h"),
        "Entity List": (PageKind.LIST, "1d"),
        "Rules": (PageKind.PAGE, "1d"),
    }


# --------------------------------------------------------------------- twice


def test_two_looks_tell_noise_from_what_does_not_hold_still(parts: Parts, site: Site) -> None:
    count = itertools.count()
    site.pages["/same"] = PLAIN
    site.pages["/noise"] = lambda: PLAIN.replace("<head>", f"<head><meta name=csrf content=t{next(count)}>")
    site.pages["/moving"] = lambda: TEXT.format(
        f"<p>The office has {100 * (next(count) + 1)} staff in four towns.</p><p>It answers in ten days.</p>"
    )
    site.pages["/list"] = lambda: news_list(items=8 - next(count) % 2)
    verdicts = {
        path: look(parts, site.url + path).stability for path in ("/same", "/noise", "/moving", "/list")
    }
    assert [each.verdict for each in verdicts.values()] == ["same bytes", "noise", "unstable", "unstable"]
    assert "csrf" in verdicts["/noise"].differences[0]
    assert verdicts["/list"].differences[0] == "1 links differ"
    assert verdicts["/moving"].differences


# --------------------------------------------------------------------- what cannot be watched

TROUBLES: dict[str, tuple[Page | tuple[Page, str] | tuple[Page, str, int], str]] = {
    "/private/x": (PLAIN, "robots.txt of 127.0.0.1 does not want this page to be read"),
    "/gone": (("<h1>Not found</h1>", "text/html", 404), "gone (HTTP 404)"),
    "/login": (LOGIN, "asks for a login"),
    "/wall": (CHALLENGE, "monitor snapshots add"),
    "/image": ((b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "image/png"), "wrong type"),
    "/empty": ("", "nothing in it to read"),
}  # fmt: skip


@pytest.mark.parametrize("path", TROUBLES)
def test_what_cannot_be_watched_gets_one_line_that_says_why(parts: Parts, site: Site, path: str) -> None:
    site.pages[path], why = TROUBLES[path]
    seen = look(parts, site.url + path)
    assert why in seen.trouble
    assert "\n" not in seen.trouble
    assert site.asked.count(path) <= 1


def test_where_an_address_leads_is_what_is_declared(parts: Parts, site: Site) -> None:
    site.pages["/old"] = ("/new", "", 301)
    site.pages["/new"] = PLAIN
    proposal = proposed(parts, f"{site.url}/old")
    assert f'pages = ["{site.url}/new"]' in proposal.text
    assert f"# {site.url}/old leads here." in proposal.text


def test_what_is_declared_is_known_under_all_its_spellings(parts: Parts, site: Site) -> None:
    site.pages["/page"] = PLAIN
    write(proposed(parts, f"{site.url}/page"))
    with open_parts(parts.workspace, {}) as again:
        assert declared_already(again, f"{site.url}/page/#top") == "sites/rules"


def test_no_file_is_overwritten(parts: Parts, site: Site) -> None:
    site.pages["/page"] = PLAIN
    proposal = proposed(parts, f"{site.url}/page")
    proposal.path.write_text("# mine", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="exists already"):
        write(proposal)
    assert proposal.path.read_text(encoding="utf-8") == "# mine"
    assert proposed(parts, f"{site.url}/page").path != proposal.path
    with pytest.raises(UsageError, match="exists already"):
        proposed(parts, f"{site.url}/page", id="rules")
    with pytest.raises(UsageError, match="is no id"):
        proposed(parts, f"{site.url}/page", id="../x")


def test_an_institutions_file_that_was_edited_meanwhile_is_left_alone(parts: Parts, site: Site) -> None:
    site.pages["/p"] = profile()
    file = parts.workspace.sources / "institutions" / "baihe.toml"
    file.write_text('name = "Baihe Aerospace University"\n', encoding="utf-8")
    with open_parts(parts.workspace, {}) as again:
        proposal = proposed(again, f"{site.url}/p")
    file.write_text('name = "Baihe Aerospace University"\ngroups = ["a"]\n', encoding="utf-8")
    with pytest.raises(WorkspaceError, match="edited meanwhile"):
        write(proposal)
    file.write_text('name = "Baihe Aerospace University"\npages = []\n', encoding="utf-8")
    with open_parts(parts.workspace, {}) as again, pytest.raises(UsageError, match="pages"):
        proposed(again, f"{site.url}/p")


def test_what_a_page_says_cannot_become_a_key_of_the_file(parts: Parts, site: Site) -> None:
    title = 'x"\nenabled = false\n[expect]\nmin_pages = 7 #\u2028\u0085'
    site.pages["/page"] = PLAIN.replace("<title>Rules", f"<title>{title}")
    (found,) = written(parts, proposed(parts, f"{site.url}/page")).sites.values()
    assert found.enabled
    assert found.min_pages == 0


# --------------------------------------------------------------------- the command


def test_without_a_terminal_it_writes_only_with_yes(tmp_path: Path, site: Site) -> None:
    site.pages["/page"] = PLAIN
    monitor = Command(tmp_path / "watch")
    out, said = monitor("add", f"{site.url}/page")
    assert "pages = [" in out
    assert "nothing was written: --yes writes sources/sites/rules.toml" in said
    assert not list((tmp_path / "watch/sources/sites").iterdir())
    record = json.loads(monitor("add", f"{site.url}/page", "--yes", "--json")[0])
    assert (record["is"], record["written"], record["stable"]) == ("page", True, "same bytes")
    assert (tmp_path / "watch/sources/sites/rules.toml").read_text(encoding="utf-8") == record["toml"]
    assert "is declared already in sites/rules" in monitor("add", f"{site.url}/page", code=2)[1]


def test_on_a_terminal_it_asks(tmp_path: Path, site: Site) -> None:
    site.pages["/page"] = PLAIN
    monitor = Command(tmp_path / "watch")
    for answer, there in (("n", False), ("y", True)):
        screen, keys = pty.openpty()
        os.write(screen, f"{answer}\n".encode())
        done = subprocess.run(
            monitor.words("add", f"{site.url}/page"),
            cwd=monitor.cwd, stdin=keys, stdout=keys, stderr=keys, env=monitor.environment, check=False,
        )  # fmt: skip
        os.close(keys)
        os.close(screen)
        assert done.returncode == 0
        assert (tmp_path / "watch/sources/sites/rules.toml").exists() is there


def test_wrong_use_is_refused_before_anything_is_asked(tmp_path: Path, site: Site) -> None:
    monitor = Command(tmp_path / "watch")
    assert "--every" in monitor("add", site.url, "--every", "soon", code=2)[1]
    assert site.asked == []


# --------------------------------------------------------------------- sources check --live


def trials(parts: Parts, *ids: str) -> list[Trial]:
    return asyncio.run(try_all(parts, declared_pages(parts, ids)))


def test_what_is_declared_is_tried_once_and_nothing_is_stored(parts: Parts, site: Site) -> None:
    site.pages |= {
        "/u/": index(NAMES),
        "/news": news_list(),
        "/page": PLAIN,
        "/p": profile(),
        "/login": LOGIN,
    }
    folder = parts.workspace.sources / "sites"
    base = site.url

    def declare(name: str, kind: str, rest: str) -> None:
        (folder / f"{name}.toml").write_text(f'name = "{name}"\nkind = "{kind}"\n{rest}\n', encoding="utf-8")

    declare("tracker", "profiles", f'index = ["{base}/u/"]\nfollow = "a[href*=\'/universities/\']"')
    declare("small", "profiles", f'index = ["{base}/u/?all"]\nexpect = {{ min_pages = 50 }}')
    declare("blind", "news", f'index = ["{base}/news"]\nfollow = "a.nothing"')
    declare("wrong", "profiles", f'pages = ["{base}/page"]')
    declare("walled", "page", f'pages = ["{base}/login", "{base}/private/x"]')
    declare("right", "profiles", f'pages = ["{base}/p"]')
    site.pages["/u/?all"] = index(NAMES)
    with open_parts(parts.workspace, {}) as again:
        found = {trial.page.url.removeprefix(base): trial for trial in trials(again)}
        assert trials(again, "right")[0].health == "ok"
        assert list(again.store.snapshots()) == []
        assert again.store.pages() == []
    assert (found["/u/"].found, found["/u/"].faults) == (6, ())
    assert found["/u/?all"].faults == ("it leads to 6 pages, at least 50 are expected",)
    assert found["/news"].health == "empty"
    assert "another kind" in found["/page"].faults[0]
    assert found["/login"].health == "login"
    assert found["/private/x"].health == "robots"
    assert "high risk, 2 laboratories" in found["/p"].read.replace("1 supervisor, ", "")
    assert all(site.asked.count(path) == 1 for path in ("/u/", "/news", "/page", "/login"))


def test_the_command_prints_a_table_or_one_line_and_fails_where_something_is_wrong(
    tmp_path: Path, site: Site
) -> None:
    site.pages |= {"/page": PLAIN}
    (tmp_path / "watch/sources/sites/rules.toml").write_text(
        f'name = "Rules"\nkind = "page"\npages = ["{site.url}/page", "{site.url}/gone"]\n', encoding="utf-8"
    )
    monitor = Command(tmp_path / "watch")
    out, said = monitor("sources", "check", "--live", code=1)
    assert "HTTP 404" in " ".join(out.split())
    assert "2 pages tried, 1 with a fault; nothing was stored." in said
    record = json.loads(monitor("sources", "check", "--live", "rules", "--json", code=1)[0])
    assert (record["checked"], record["failed"]) == (2, 1)
    assert "belong to --live" in monitor("sources", "check", "rules", code=2)[1]
