"""Sentences that another writer tells anew: in another voice and order, split, joined.

The triples stand in `compare_pairs/recast.txt`: a sentence, the same recast, the same recast with another
fact. Recast alone it gives nothing, also where a whole page was recast; with another fact it is told.
"""

from pathlib import Path

import pytest

from monitor.compare import compare
from monitor.text import sentences
from tests.test_compare_paraphrase import SUBJECT, page, told

_BLOCKS = (Path(__file__).parent / "compare_pairs/recast.txt").read_text(encoding="utf-8").split("\n\n")
TRIPLES = [[line for line in block.splitlines() if line and line[0] != "#"] for block in _BLOCKS]
_PAGE = 6
PAGES = [TRIPLES[at : at + _PAGE] for at in range(0, len(TRIPLES) - _PAGE, _PAGE)]


@pytest.mark.parametrize(("old", "recast", "_changed"), TRIPLES)
def test_a_sentence_told_anew_gives_nothing(old: str, recast: str, _changed: str) -> None:
    assert told(compare(page(old), page(recast), SUBJECT)) == []
    assert told(compare(page(recast), page(old), SUBJECT)) == []


@pytest.mark.parametrize(("old", "_recast", "changed"), TRIPLES)
def test_a_fact_changed_in_a_sentence_told_anew_is_told(old: str, _recast: str, changed: str) -> None:
    found = compare(page(old), page(changed), SUBJECT).changes
    texts = {*sentences(old), *sentences(changed)}
    assert found
    assert all({change.before, change.after} & texts for change in found)


@pytest.mark.parametrize("triples", PAGES)
def test_a_page_told_anew_gives_nothing(triples: list[list[str]]) -> None:
    old, new = (" ".join(texts) for texts in zip(*[(t[0], t[1]) for t in triples], strict=True))
    assert told(compare(page(old), page(new), SUBJECT)) == []
