"""The workspace of the demo: settings, whom to watch, where to look. Written as a user would write it."""

from pathlib import Path

from tests.demo.server import ExampleSite
from tests.demo.tracker import EARLIER

SETTINGS = """\
[fetch]
allow_private = ["127.0.0.0/8"]  # the example site is on loopback
delay = "0s"
contact = "demo@example.org"

[smtp]
host = "127.0.0.1"
port = {smtp_port}
tls = "none"
from = "Institution Monitor <monitor@example.org>"

[[recipients]]
id = "research-security"
address = "analyst@example.org"
name = "Research Security Office"
cadence = ["immediate"]
timezone = "Australia/Canberra"
"""
INSTITUTION = """\
name = "{name}"
name_zh = "{name_zh}"
aliases = {aliases}
category = "{category}"
"""
UNIVERSITY_NEWS = """
[[pages]]
url = "{url}"
kind = "news"
every = "6h"
"""
TRACKER = """\
name = "Meridian Institutions Tracker"
kind = "profiles"
index = ["{url}"]
follow = "a[href*='/universities/']"
every = "12h"
expect = {{ min_pages = 8 }}
"""
PORTAL = """\
name = "Qingping Municipal Government"
kind = "news"
index = ["{url}"]
follow = "a[href*='/content_']"
every = "6h"
language = "en"
"""
CATEGORIES = {
    "Military": "pla_institution",
    "Defence industry conglomerate": "defence_conglomerate",
    "Research institute": "research_institute",
    "Joint venture": "joint_venture",
}


def write_workspace(folder: Path, site: ExampleSite, smtp_port: int) -> None:
    """Write monitor.toml, ten institutions and two sites into `folder`."""
    institutions, sites = folder / "sources" / "institutions", folder / "sources" / "sites"
    institutions.mkdir(parents=True)
    sites.mkdir()
    (folder / "monitor.toml").write_text(SETTINGS.format(smtp_port=smtp_port), encoding="utf-8")
    for each in EARLIER:
        text = INSTITUTION.format(
            name=each.name,
            name_zh=each.name_zh,
            aliases=[each.short] if each.short else [],
            category=CATEGORIES.get(each.category, "civilian_university"),
        )
        if each.slug == "dongling-institute-of-technology":
            text += UNIVERSITY_NEWS.format(url=site.url("university", "/xw.htm"))
        (institutions / f"{each.slug}.toml").write_text(text, encoding="utf-8")
    tracker = TRACKER.format(url=site.url("tracker", "/universities/"))
    (sites / "meridian-tracker.toml").write_text(tracker, encoding="utf-8")
    portal = PORTAL.format(url=site.url("portal", "/news/"))
    (sites / "qingping-portal.toml").write_text(portal, encoding="utf-8")
