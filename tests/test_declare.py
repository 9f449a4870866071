"""Declarations: from files to institutions, sites and pages, with every fault of every file at once."""

from pathlib import Path

import pytest

from monitor import declare, workspace
from monitor.declare import (
    institution_toml,
    known_institutions,
    listing,
    load_shipped,
    load_sources,
    load_workspace,
)
from monitor.errors import ConfigurationError, Problem
from monitor.model import Former, PageKind, Role, Sources
from monitor.settings import Settings
from monitor.workspace import Workspace

INSTITUTION = """
name = "East Hill University"
name_zh = "东岭大学"
aliases = ["EHU"]
category = "civilian_university"
hosts = ["EHU.edu.cn", "新闻.example"]
groups = ["agreements in force"]
[[pages]]
url = "https://tracker.example/universities/east-hill"
kind = "profile"
[[pages]]
url = "https://news.ehu.edu.cn/"
kind = "news"
every = "6h"
[[pages]]
url = "https://ehu.edu.cn/about#top"
kind = "page"
every = "auto"
"""
SITE = """
name = "Tracker"
kind = "profiles"
index = ["https://tracker.example/"]
follow = "a[href*='/universities/']"
pages = ["https://tracker.example/about"]
every = "2d"
language = "EN"
expect = { min_pages = 10 }
"""


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    for folder in ("institutions", "sites"):
        (tmp_path / "sources" / folder).mkdir(parents=True)
    return Workspace(tmp_path)


def put(here: Workspace, name: str, text: str | bytes) -> None:
    path = here.sources / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def load(here: Workspace, **settings: object) -> Sources:
    return load_sources(here, Settings.model_validate(settings))


def problems(here: Workspace, **settings: object) -> dict[tuple[str, str], Problem]:
    """What is wrong, by file and key."""
    with pytest.raises(ConfigurationError) as caught:
        load(here, **settings)
    return {
        (problem.file.removeprefix("sources/"), problem.key): problem for problem in caught.value.problems
    }


# --------------------------------------------------------------------- what is taken


def test_an_institution_file_is_taken_as_the_contract_says(here: Workspace) -> None:
    put(here, "institutions/east-hill.toml", INSTITUTION)
    sources = load(here)
    institution = sources.institutions["east-hill"]
    assert institution.names() == ("East Hill University", "东岭大学", "EHU")
    assert institution.hosts == ("ehu.edu.cn", "xn--efvy88h.example")
    assert institution.groups == ("agreements in force",)
    assert [(p.url, p.kind, p.role, p.every, p.institution, p.site) for p in sources.pages] == [
        (
            "https://tracker.example/universities/east-hill",
            PageKind.PROFILE,
            Role.CONTENT,
            "1d",
            "east-hill",
            None,
        ),
        ("https://news.ehu.edu.cn/", PageKind.NEWS, Role.INDEX, "6h", "east-hill", None),
        ("https://ehu.edu.cn/about", PageKind.PAGE, Role.CONTENT, "auto", "east-hill", None),
    ]


def test_former_names_have_a_year_where_it_is_known_and_are_names(here: Workspace) -> None:
    former = """
former = [
  { name = "East Hill Normal College", name_zh = "东岭师范学院", until = 1998 },
  { name_zh = "东岭师专" },
]
"""
    put(here, "institutions/east-hill.toml", 'name = "East Hill University"\n' + former)
    institution = load(here).institutions["east-hill"]
    assert institution.former == (
        Former("East Hill Normal College", "东岭师范学院", 1998),
        Former(name_zh="东岭师专"),
    )
    assert institution.names() == (
        "East Hill University",
        "East Hill Normal College",
        "东岭师范学院",
        "东岭师专",
    )
    assert institution_toml(institution).splitlines()[1] == (
        'former = [{ name = "East Hill Normal College", name_zh = "东岭师范学院", until = 1998 }, '
        '{ name_zh = "东岭师专" }]'
    )


def test_a_former_name_is_told_what_is_wrong_with_it(here: Workspace) -> None:
    put(here, "institutions/a.toml", 'name = "A University"\nformer = [{ until = 1998 }, { nam = "B" }]\n')
    put(here, "institutions/b.toml", 'name = "B University"\nformer = [{ name = "C", until = "1998" }]\n')
    put(here, "institutions/c.toml", 'name = "C University"\nformer = [{ name = "The Old School" }]\n')
    put(here, "institutions/d.toml", 'name = "D University"\naliases = ["The Old School"]\n')
    found = problems(here)
    assert found["institutions/a.toml", "former[0]"].message == "a former name needs name or name_zh"
    assert '"name"' in found["institutions/a.toml", "former[1].nam"].hint
    assert ("institutions/b.toml", "former[0].until") in found
    assert "is also a name of c" in found["institutions/d.toml", "aliases[0]"].message


def test_a_site_gives_its_index_pages_and_its_named_pages(here: Workspace) -> None:
    put(here, "sites/tracker.toml", SITE)
    sources = load(here)
    site = sources.sites["tracker"]
    assert (site.kind, site.language, site.min_pages, site.render) == (PageKind.PROFILE, "en", 10, False)
    index, named = sources.pages
    assert (index.role, index.follow, index.min_pages) == (Role.INDEX, "a[href*='/universities/']", 10)
    assert (named.role, named.follow, named.min_pages) == (Role.CONTENT, "", 0)
    for page in sources.pages:
        assert (page.kind, page.site, page.institution, page.every) == (
            PageKind.PROFILE,
            "tracker",
            None,
            "2d",
        )


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("profiles", PageKind.PROFILE),
        ("news", PageKind.NEWS),
        ("list", PageKind.LIST),
        ("page", PageKind.PAGE),
    ],
)
def test_the_kinds_of_a_site(here: Workspace, word: str, kind: PageKind) -> None:
    put(here, "sites/s.toml", f"name = 'S'\nkind = '{word}'\npages = ['https://s.example/']")
    assert load(here).pages[0].kind is kind


@pytest.mark.parametrize(
    ("kind", "follow", "role"),
    [
        ("list", "", Role.CONTENT),
        ("list", "a.entry", Role.INDEX),
        ("news", "", Role.INDEX),
        ("profiles", "", Role.INDEX),
    ],
)
def test_the_index_of_a_list_is_the_list_unless_something_is_followed(
    here: Workspace, kind: str, follow: str, role: Role
) -> None:
    text = f"name='S'\nkind='{kind}'\nindex=['https://s.example/list']\nfollow='{follow}'"
    put(here, "sites/s.toml", text)
    (page,) = load(here).pages
    assert (page.role, page.follow) == (role, follow)


def test_a_site_that_is_switched_off_gives_no_pages(here: Workspace) -> None:
    put(here, "sites/tracker.toml", f"{SITE}\nenabled = false")
    assert load(here).pages == ()
    assert not load(here).sites["tracker"].enabled


def test_a_page_that_institution_and_site_both_declare_is_one_page_of_both(here: Workspace) -> None:
    put(
        here,
        "institutions/a.toml",
        "name='A'\n[[pages]]\nurl='https://t.example/a/'\nkind='profile'\nevery='1h'",
    )
    put(here, "sites/t.toml", "name='T'\nkind='profiles'\npages=['https://t.example/a']\nlanguage='en'")
    (page,) = load(here).pages
    assert (page.institution, page.site, page.every, page.language) == ("a", "t", "1h", "en")


def test_one_address_may_be_read_as_two_kinds(here: Workspace) -> None:
    put(here, "sites/p.toml", "name='P'\nkind='page'\npages=['https://t.example/a']")
    put(here, "sites/l.toml", "name='L'\nkind='list'\npages=['https://t.example/a']")
    assert len(load(here).pages) == 2


def test_folders_inside_folders_are_read_and_other_files_left_alone(here: Workspace) -> None:
    put(here, "institutions/cn/north/a.toml", "name = 'A'")
    put(here, "institutions/notes.md", b"\xff")
    put(here, "institutions/a.toml~", "junk")
    put(here, "institutions/.b.toml", "junk")
    put(here, "README.md", "junk")
    assert list(load(here).institutions) == ["a"]


def test_a_workspace_without_sources_declares_nothing(tmp_path: Path) -> None:
    assert load(Workspace(tmp_path)) == Sources()


# --------------------------------------------------------------------- shipped sources


def test_shipped_sources_are_off_until_named(here: Workspace) -> None:
    assert load(here).sites == {}
    assert list(load(here, use=["sites/aspi-tracker"]).sites) == ["aspi-tracker"]
    assert tuple(load(here, use=["institutions/*"]).institutions.values()) == known_institutions()
    assert {entry.name for entry in listing(here, Settings(use=["sites/*"])) if entry.in_use} == {
        "sites/aspi-tracker",
        "sites/liangjiang",
    }


def test_all_shipped_sources_are_valid_together(here: Workspace) -> None:
    sources = load(here, use=["sites/*", "institutions/*"])
    secluded = {"pla_institution", "security_institution"}
    civil = [each for each in sources.institutions.values() if each.category not in secluded]
    assert len(civil) > 100
    assert [each.id for each in civil if not each.hosts] == []
    hosts = [host for institution in sources.institutions.values() for host in institution.hosts]
    assert len(hosts) == len(set(hosts))
    tracker, liangjiang = sources.sites["aspi-tracker"], sources.sites["liangjiang"]
    assert (tracker.kind, tracker.min_pages, tracker.every) == (PageKind.PROFILE, 100, "1d")
    assert liangjiang.kind is PageKind.NEWS
    assert load_shipped(["*"]).institutions == sources.institutions


def test_a_file_of_the_workspace_replaces_the_shipped_one_whole(here: Workspace) -> None:
    put(here, "institutions/avic.toml", "name = 'AVIC of ours'")
    avic = load(here, use=["institutions/*"]).institutions["avic"]
    assert (avic.name, avic.name_zh, avic.hosts) == ("AVIC of ours", "", ())
    entries = [e for e in listing(here, Settings(use=["institutions/*"])) if e.id == "avic"]
    assert [(e.shipped, e.in_use, e.replaced) for e in entries] == [(True, False, True), (False, True, False)]


def test_an_unknown_entry_of_use_is_told_with_the_nearest_name(here: Workspace) -> None:
    found = problems(here, use=["sites/aspi-traker", "institution/*", "builtin:sites/*"])
    assert '"sites/aspi-tracker"' in found["monitor.toml", "use[0]"].hint
    assert '"institutions/*"' in found["monitor.toml", "use[1]"].hint
    assert ("monitor.toml", "use[2]") in found


def test_in_a_checkout_the_shipped_sources_are_not_read_twice(
    here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, "sites/tracker.toml", SITE)
    (here.root / "pyproject.toml").touch()
    monkeypatch.setattr(workspace, "_PACKAGE", here.root / "monitor")
    assert load(here).sites == {}
    assert list(load(here, use=["sites/*"]).sites) == ["tracker"]


# --------------------------------------------------------------------- what is refused


def test_every_fault_of_every_file_is_told_at_once(here: Workspace) -> None:
    put(
        here,
        "institutions/a.toml",
        """
        nmae = "A"
        aliases = "EHU"
        category = "civilian university"
        hosts = ["https://a.example/", "edu.cn"]
        [[pages]]
        url = "ftp://a.example/"
        kind = "profiles"
        every = "10"
        [[pages]]
        kind = "news"
        evry = "1d"
        """,
    )
    put(
        here,
        "sites/b.toml",
        "name = 'B'\nkind = 'profile'\nexpect = { min_page = 1 }\nindex = 'x'\nrender = 1",
    )
    put(here, "sites/c.toml", "name = 'C'\nkind = 'news'")
    put(here, "sites/d.toml", "name = ")
    put(here, "sites/e.toml", b"name = '\xff'")
    put(here, "sites/My Site.toml", SITE)
    put(here, "site/f.toml", SITE)
    put(here, "g.toml", SITE)
    found = problems(here)
    a, b = "institutions/a.toml", "sites/b.toml"
    assert set(found) == {
        (a, "nmae"),
        (a, "name"),
        (a, "aliases"),
        (a, "category"),
        (a, "hosts[0]"),
        (a, "hosts[1]"),
        (a, "pages[0].url"),
        (a, "pages[0].kind"),
        (a, "pages[0].every"),
        (a, "pages[1].url"),
        (a, "pages[1].evry"),
        (b, "kind"),
        (b, "expect.min_page"),
        (b, "index"),
        (b, "render"),
        ("sites/c.toml", "index"),
        ("sites/d.toml", ""),
        ("sites/e.toml", ""),
        ("sites/My Site.toml", ""),
        ("site/f.toml", ""),
        ("g.toml", ""),
    }
    assert str(found[a, "nmae"]) == 'sources/institutions/a.toml: nmae: unknown key (did you mean "name"?)'
    assert '"civilian_university"' in found[a, "category"].hint
    assert '"profile"' in found[a, "pages[0].kind"].hint
    assert '"every"' in found[a, "pages[1].evry"].hint
    assert '"profiles"' in found[b, "kind"].hint
    assert (
        "line 1" in found["sites/d.toml", ""].message
        or "end of document" in found["sites/d.toml", ""].message
    )
    assert found["sites/My Site.toml", ""].hint == "my-site.toml"
    assert '"sites"' in found["site/f.toml", ""].hint


def test_two_files_with_one_id_are_a_problem(here: Workspace) -> None:
    put(here, "institutions/a.toml", "name = 'A'")
    put(here, "institutions/north/a.toml", "name = 'B'")
    assert "sources/institutions/a.toml" in problems(here)["institutions/north/a.toml", ""].message


@pytest.mark.parametrize("name", ["Big Lab", "big  lab", "ＢＩＧ ＬＡＢ"])
def test_one_name_of_two_institutions_is_a_problem(here: Workspace, name: str) -> None:
    put(here, "institutions/a.toml", "name = 'A'\naliases = ['Big Lab']")
    put(here, "institutions/b.toml", f"name = 'B'\naliases = ['BB', '{name}']")
    assert "also a name of a" in problems(here)["institutions/b.toml", "aliases[1]"].message


def test_a_name_that_a_shipped_institution_bears_is_told_at_the_users_own_file(here: Workspace) -> None:
    put(here, "institutions/abc.toml", "name = 'Nanjing University'")
    assert (
        "nanjing-university"
        in problems(here, use=["institutions/*"])["institutions/abc.toml", "name"].message
    )


def test_an_institution_may_repeat_its_own_name(here: Workspace) -> None:
    put(here, "institutions/a.toml", "name = 'A'\naliases = ['a', 'X', 'X']")
    assert load(here).institutions["a"].aliases == ("a", "X")


@pytest.mark.parametrize(
    "again", ["https://S.example/a", "https://s.example:443/a", "https://s.example/a#part"]
)
def test_one_page_declared_twice_is_a_problem(here: Workspace, again: str) -> None:
    put(here, "sites/s.toml", f"name='S'\nkind='page'\npages=['https://s.example/a', '{again}']")
    assert "pages[0]" in problems(here)["sites/s.toml", "pages[1]"].message


def test_one_page_of_two_institutions_is_a_problem(here: Workspace) -> None:
    for id_ in ("a", "b"):
        put(
            here, f"institutions/{id_}.toml", f"name='{id_}'\n[[pages]]\nurl='https://s.example'\nkind='page'"
        )
    assert "institutions/a.toml" in problems(here)["institutions/b.toml", "pages[0].url"].message


@pytest.mark.parametrize(
    "url",
    ["", "example.org", "file:///etc/passwd", "javascript:alert(1)", "https://", "https:///a", "https://a b/",
     "https://a:99999/", "https://[::1/", "https://a/\\u0000", "https://a/\\nb", "https://me:sesame@a/"],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(here: Workspace, url: str) -> None:
    put(here, "sites/s.toml", f"name='S'\nkind='page'\npages=[\"{url}\"]")
    assert "sesame" not in str(problems(here)["sites/s.toml", "pages[0]"])


@pytest.mark.parametrize("follow", ["a[", "a >> b", "::", "a:no-such-thing(", "//a[@href]"])
def test_what_is_no_css_is_refused(here: Workspace, follow: str) -> None:
    put(here, "sites/s.toml", f"name='S'\nkind='news'\nindex=['https://s.example/']\nfollow='{follow}'")
    found = problems(here)["sites/s.toml", "follow"]
    assert "is not a CSS selector" in found.message


@pytest.mark.parametrize(
    "host", ["", "cn", "ac.cn", "a b.cn", "a..cn", "https://a.cn", "a.cn/x", "a.cn:80", "-a.cn"]
)
def test_what_is_no_host_of_one_institution_is_refused(here: Workspace, host: str) -> None:
    put(here, "institutions/a.toml", f"name = 'A'\nhosts = ['{host}']")
    assert ("institutions/a.toml", "hosts[0]") in problems(here)


def test_a_recipient_who_asks_for_what_is_not_there_is_a_problem(here: Workspace) -> None:
    put(here, "institutions/east-hill.toml", INSTITUTION)
    ann = {"address": "a@example.org", "institutions": ["east-hil"], "groups": ["agreement in force"]}
    found = problems(here, recipients=[ann])
    assert '"east-hill"' in found["monitor.toml", "recipients[0].institutions[0]"].hint
    assert '"agreements in force"' in found["monitor.toml", "recipients[0].groups[0]"].hint


def test_nobody_is_blamed_for_naming_an_institution_whose_file_is_wrong(here: Workspace) -> None:
    put(here, "institutions/east-hill.toml", "name = 1")
    ann = {"address": "a@example.org", "institutions": ["east-hill"], "groups": ["x"]}
    assert set(problems(here, recipients=[ann])) == {("institutions/east-hill.toml", "name")}


def test_faults_of_settings_and_of_declarations_are_told_together(here: Workspace) -> None:
    here.settings_file.write_text("usee = []")
    put(here, "sites/a.toml", "name = 'A'\nkind = 'news'")
    with pytest.raises(ConfigurationError) as caught:
        load_workspace(here, {"MONITOR_FETCH__DELEY": "1s"})
    assert [problem.file for problem in caught.value.problems] == [
        "environment MONITOR_FETCH__DELEY",
        "monitor.toml",
        "sources/sites/a.toml",
    ]
    here.settings_file.write_text("use = ['sites/aspi-tracker']")
    put(here, "sites/a.toml", SITE)
    settings, sources = load_workspace(here, {"MONITOR_FETCH__DELAY": "2s"})
    assert (settings.fetch.delay, sorted(sources.sites)) == (2.0, ["a", "aspi-tracker"])


# --------------------------------------------------------------------- advice


def test_what_is_valid_but_hardly_meant_is_a_warning(here: Workspace) -> None:
    put(here, "institutions/a.toml", "name = 'A'")
    put(here, "sites/tracker.toml", f"{SITE}\nenabled = false")
    text = "\n".join(declare.check(load(here), Settings()))
    for part in ("fetch.contact", "no page", "no recipients", "institutions a", "sites/tracker"):
        assert part in text


@pytest.mark.parametrize(("given", "taken"), [("true", True), ("false", False), ('"auto"', "auto")])
def test_a_site_says_whether_a_browser_draws_its_pages(here: Workspace, given: str, taken: object) -> None:
    put(here, "sites/tracker.toml", f"{SITE}\nrender = {given}")
    assert load(here).sites["tracker"].render == taken


def test_another_word_for_drawing_is_a_fault(here: Workspace) -> None:
    put(here, "sites/tracker.toml", f"{SITE}\nrender = 'always'")
    with pytest.raises(ConfigurationError, match='must be true, false or "auto"'):
        load(here)


def test_what_this_version_cannot_do_yet_is_a_warning(here: Workspace) -> None:
    put(here, "sites/tracker.toml", SITE)
    settings = {
        "web": {"base_url": "https://watch.example", "pages": False},
        "recipients": [{"address": "li@example.org", "language": "zh"}, {"address": "a@example.org"}],
    }
    warnings = declare.check(load(here), Settings.model_validate(settings))
    for part in ("web.base_url is set", "recipients li@example.org"):
        assert any(part in line for line in warnings)
    assert not any("recipients" in line and "a@example.org" in line for line in warnings)


def test_a_watch_that_is_complete_has_no_warnings(here: Workspace) -> None:
    put(here, "institutions/east-hill.toml", INSTITUTION)
    settings = {
        "fetch": {"contact": "watch@example.org"},
        "smtp": {"host": "mail.example.org", "from": "watch@example.org"},
        "recipients": [{"address": "a@example.org"}],
    }
    assert declare.check(load(here), Settings.model_validate(settings)) == []
