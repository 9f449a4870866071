"""Two versions of a short profile that differ in what one paragraph says; " | " parts paragraphs."""

from monitor.compare import Subject, compare
from monitor.model import Evidence, Health, PageKind, Reading
from monitor.read.document import Document
from monitor.read.profile import read_profile

NAME = "Jiaodong Institute of Sensors"
SUBJECT = Subject("jis", NAME, "watch", Evidence("", "https://x.example/n", "1"), Evidence(""))


def _reading(told: str) -> Reading:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in told.split(" | "))
    html = (
        f"<html lang=en><head><title>{NAME}</title></head><body><h1>{NAME}</h1><h2>Overview</h2>{body}"
        "<p>It lies on the north bank of the Jia River.</p><h2>Security credentials</h2>"
        "<p>The institute holds secret-level credentials.</p></body></html>"
    )
    profile, warnings = read_profile(Document.parse(html.encode()))
    return Reading(PageKind.PROFILE, Health.OK, profile=profile, warnings=warnings)


def changes(old: str, new: str) -> list[tuple[str, str]]:
    comparison = compare(_reading(old), _reading(new), SUBJECT)
    assert not comparison.held
    return [(change.aspect.value, change.action.value) for change in comparison.changes]
