"""What readers notice and a person should look at is said: after a check, and by `doctor --read`."""

import pytest

from monitor.pipeline.remarks import MOST, Remarks
from tests.command_kit import Command
from tests.pipeline_kit import Watch


def test_the_same_remark_on_many_pages_is_one_line() -> None:
    remarks = Remarks()
    for number in range(30):
        remarks.add(f"https://tracker.example/{number}", ["a section that no reader knows: Ships"])
    remarks.add("https://tracker.example/7", ["laboratories is given as 10,\n 9 are listed"])
    assert list(remarks.lines()) == [
        "a section that no reader knows: Ships (https://tracker.example/0 and 29 more)",
        "laboratories is given as 10, 9 are listed (https://tracker.example/7)",
    ]


def test_a_reader_that_remarks_on_everything_does_not_fill_the_screen() -> None:
    remarks = Remarks()
    for number in range(500):
        remarks.add("https://tracker.example/", [f"counter {number:03} is wrong " + "x" * 5_000])
    lines = list(remarks.lines())
    assert len(lines) == MOST + 1
    assert max(map(len, lines)) < 300
    assert lines[-1] == "and 460 other remarks"


SECTION = b"<h2>Cheese and wine</h2><p>The university keeps a cellar with 400 bottles from 12 regions.</p>"


def test_an_unknown_section_is_reported_by_the_check_and_by_the_doctor(
    watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = watch.site.answers.page

    def with_a_cellar(host: str, path: str) -> tuple[int, str, bytes]:
        status, media_type, body = answer(host, path)
        if not path.endswith("/dongling-institute-of-technology"):
            return status, media_type, body
        at = body.rindex(b"<h2")
        return status, media_type, body[:at] + SECTION + body[at:]

    monkeypatch.setattr(watch.site.answers, "page", with_a_cellar)
    report = watch.check()
    assert any("Cheese and wine" in line and "dongling" in line for line in report.remarks.lines())
    again = watch.check(everything=True)
    assert not list(again.remarks.lines()), "unchanged pages are not remarked on again"
    said, _ = Command(watch.folder)("doctor", "--read", code=1)
    assert "reading: " in said
    assert "Cheese and wine" in said
    assert "Cheese and wine" not in Command(watch.folder)("doctor", code=1)[0]
