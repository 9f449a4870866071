"""Where things are: the folder a person works in, and the files that come with the program.

`find` takes --workspace, the environment and the current folder and gives a `Workspace`; `init` makes one;
`shipped(name)` finds the sources and templates that come with the program. Refuses to overwrite and to guess.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import WorkspaceError

SETTINGS_FILE = "monitor.toml"
VARIABLE = "MONITOR_WORKSPACE"
_PACKAGE = Path(__file__).resolve().parent
_SQLITE = "sqlite:///"


def shipped(name: str) -> Path:
    """The folder of shipped files of that name ("sources", "templates"), installed or in a checkout."""
    inside = _PACKAGE / "_builtin" / name
    if inside.is_dir():
        return inside
    # pyproject.toml marks a checkout: without it the neighbour could be another package's folder.
    beside = _PACKAGE.parent / name
    if (_PACKAGE.parent / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    raise WorkspaceError(f"the {name} that come with the program are missing: install it again")


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder of one watch. All paths are absolute."""

    root: Path

    @property
    def settings_file(self) -> Path:
        return self.root / SETTINGS_FILE

    @property
    def sources(self) -> Path:
        return self.root / "sources"

    @property
    def snapshots(self) -> Path:
        return self.root / "snapshots"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    def database_url(self, url: str) -> str:
        """The database of the settings; a relative SQLite path is meant from the workspace."""
        if not url.startswith(_SQLITE):
            return url
        path, mark, options = url.removeprefix(_SQLITE).partition("?")
        if path == ":memory:":
            return url
        return f"{_SQLITE}{self.root / path}{mark}{options}"

    def database_file(self, url: str) -> Path | None:
        """Where an SQLite database lies; None for others."""
        meant = self.database_url(url)
        path = meant.removeprefix(_SQLITE).partition("?")[0]
        return Path(path) if meant.startswith(_SQLITE) and path != ":memory:" else None


def find(explicit: str | Path | None, environ: Mapping[str, str], cwd: Path) -> Workspace:
    """The workspace that was named, else that of MONITOR_WORKSPACE, else the nearest one above `cwd`."""
    for named, origin in ((explicit, "--workspace"), (environ.get(VARIABLE), VARIABLE)):
        if named:
            root = (cwd / Path(named).expanduser()).absolute()
            if not (root / SETTINGS_FILE).is_file():
                raise WorkspaceError(
                    f"{origin}: {root} is not a workspace (it has no {SETTINGS_FILE}); "
                    f"make one with: monitor init {named}"
                )
            return Workspace(root)
    here = cwd.absolute()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return Workspace(folder)
    raise WorkspaceError(
        f"no workspace: neither {here} nor a folder above it has a {SETTINGS_FILE}; "
        "make one with: monitor init, or name one with --workspace"
    )


def init(folder: Path) -> list[Path]:
    """Make a workspace, overwriting nothing; the files that were written."""
    # Imported here: the other commands start without the settings' library where they do not need it.
    from monitor.settings.template import settings_template

    root = folder.absolute()
    texts = {
        root / SETTINGS_FILE: settings_template(),
        root / "sources" / "README.md": _SOURCES_README,
        root / "sources" / "institutions" / "example.toml.off": _INSTITUTION,
        root / "sources" / "sites" / "example.toml.off": _SITE,
        root / ".gitignore": "snapshots/\nmonitor.db*\n",
    }
    if (root / SETTINGS_FILE).exists():
        raise WorkspaceError(f"{root} already is a workspace; nothing was changed")
    written = []
    try:
        for name in ("sources/institutions", "sites", "snapshots", "templates"):
            (root / ("sources/sites" if name == "sites" else name)).mkdir(parents=True, exist_ok=True)
        # monitor.toml last: it is what makes the folder a workspace.
        for path, text in reversed(texts.items()):
            if not path.exists():
                with path.open("x", encoding="utf-8", newline="\n") as out:
                    out.write(text)
                written.append(path)
    except OSError as error:
        raise WorkspaceError(f"{error.filename or root}: {error.strerror}") from error
    return sorted(written)


_SOURCES_README = """\
# Whom to watch, and where to look

- `institutions/<id>.toml`: one institution each. The file's name is its id.
- `sites/<id>.toml`: one place each that leads to pages.

Files that end in anything but `.toml` are left alone: copy an example to a name of your own and edit it.
`monitor sources check` says what is wrong, all at once. What comes with the program is off until `use` in
monitor.toml names it; a file here replaces the shipped one of the same id, whole.
"""

_INSTITUTION = """\
# Copy to <id>.toml (letters a-z, digits and hyphens); the name of the file is the institution's id.
name = "Example University"
name_zh = "范例大学"
aliases = ["EXU"]
former = [{ name = "Example College", name_zh = "范例学院", until = 1998 }]   # the year is optional
# pla_institution, security_institution, defence_conglomerate, research_institute, joint_venture,
# civilian_university or other
category = "civilian_university"
hosts = ["example.edu"]             # its own sites: "the university" there means it
groups = ["agreements in force"]    # groups of your own; recipients can filter on them

[[pages]]
url = "https://tracker.example/universities/example-university"
kind = "profile"                    # profile, news (a list page or feed) or page (any page: its main text)
every = "1d"                        # a number with ms, s, m, h, d or w, from 1s; or "auto"

[[pages]]
url = "https://news.example.edu/en/"
kind = "news"
every = "6h"
"""

_SITE = """\
# Copy to <id>.toml (letters a-z, digits and hyphens); the name of the file is the site's id.
name = "Example Tracker"
kind = "profiles"                   # profiles, news, list or page
index = ["https://tracker.example/universities/"]   # list pages, feeds (RSS, Atom) or sitemaps
follow = "a[href*='/universities/']"                # CSS: what to follow from an index; not needed for feeds
pages = []                          # or: pages named one by one
every = "1d"
language = "en"
render = false                      # true: drawn by a browser; "auto": only empty shells
expect = { min_pages = 10 }         # fewer is a fault of the reading, not news
enabled = true
"""
