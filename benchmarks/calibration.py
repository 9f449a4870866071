"""How often a stated confidence is right: `python -m benchmarks.calibration CASES [CASES …]`.

Each folder holds labelled news pages: `watchlist.json` (whom the cases' user watches) and
`news/<language>/<case>/{page.html,expected.json}`. Every record that the readers give, however unsure, is
right where a label of its case has the same institution and counterpart. Prints ten bands of confidence with
the number of records, the share that is right and the mean that was stated; then the expected calibration
error (Guo et al. 2017: the gap between share and mean, weighted by the size of the band).
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from monitor.declare import known_institutions
from monitor.model import Institution, PageKind, Partnership
from monitor.read.names import NameIndex
from monitor.read.reader import read
from monitor.text import loose

BANDS = 10
SAME_NAME = 88
"""How alike two spellings of one counterpart are, of 100."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure stated confidences on labelled cases.")
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--raw", action="store_true", help="print each record instead")
    options = parser.parse_args()
    found = [each for folder in options.cases for each in records(folder)]
    if options.raw:
        for case, record, right in found:
            line = {"case": case, "confidence": record.confidence, "right": right}
            sys.stdout.write(
                json.dumps(line | {"counterpart": record.counterpart}, ensure_ascii=False) + "\n"
            )
        return
    sys.stdout.write("\n".join(table([(record.confidence, right) for _, record, right in found])) + "\n")


def records(folder: Path) -> Iterator[tuple[str, Partnership, bool]]:
    """Every record of every case, and whether it is right."""
    watched = [institution(each) for each in json.loads((folder / "watchlist.json").read_text("utf-8"))]
    names = NameIndex(watched, known=known_institutions)
    for page in sorted((folder / "news").glob("*/*/page.html")):
        expected = json.loads((page.parent / "expected.json").read_text("utf-8"))
        own = names.institutions.get(expected.get("site_institution") or "")
        reading = read(
            page.read_bytes(), kind=PageKind.NEWS, names=names, url=expected["url"], institution=own
        )
        for record in reading.partnerships:
            yield page.parent.name, record, is_right(record, expected["partnerships"], names)


def institution(entry: dict[str, Any]) -> Institution:
    return Institution(
        entry["id"],
        entry["name"],
        entry.get("name_zh", ""),
        tuple(entry.get("aliases", ())),
        entry.get("category", "other"),
    )


def is_right(record: Partnership, labels: list[dict[str, Any]], names: NameIndex) -> bool:
    """Whether a label tells of the same two, in either direction where both are watched."""
    other = names.match(record.counterpart)
    for label in labels:
        spellings = [label["counterpart"], *label.get("counterpart_aliases", ())]
        partner = next(filter(None, map(names.match, spellings)), None)
        if other and {record.institution, other} == {label["watched"], partner}:
            return True
        if record.institution == label["watched"] and any(
            fuzz.ratio(loose(record.counterpart), loose(each)) >= SAME_NAME for each in spellings
        ):
            return True
    return False


def table(found: list[tuple[float, bool]]) -> list[str]:
    """The bands as rows of Markdown."""
    lines = ["| confidence | records | right | stated |", "|---|---|---|---|"]
    gap = 0.0
    for band in range(BANDS):
        here = [each for each in found if band == min(int(each[0] * BANDS), BANDS - 1)]
        if not here:
            continue
        right = sum(fits for _, fits in here) / len(here)
        stated = sum(confidence for confidence, _ in here) / len(here)
        gap += abs(right - stated) * len(here) / len(found)
        lines.append(
            f"| {band / BANDS:.1f}-{(band + 1) / BANDS:.1f} | {len(here)} | {right:.2f} | {stated:.2f} |"
        )
    return [*lines, f"{len(found)} records; expected calibration error {gap:.3f}"]


if __name__ == "__main__":
    main()
