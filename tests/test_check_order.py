"""In what order pages are asked: host by host in turn, and a tracker's indexes before its profiles."""

from dataclasses import replace
from pathlib import Path

from monitor.model import PageKind, PageState, Role
from monitor.pipeline.queue import HostQueue
from monitor.record import Store
from tests.record_kit import NOW, add_page

PAGE = PageState(1, "https://a.example/1", PageKind.PROFILE, Role.CONTENT, "1d", None, "tracker", "", "", 0,
                 NOW, NOW, False)  # fmt: skip


def page(number: int, host: str = "a.example", **values: object) -> PageState:
    return replace(PAGE, id=number, url=f"https://{host}/{number}", **values)  # type: ignore[arg-type]


def taken(queue: HostQueue, most: int = 100) -> list[int]:
    return [each.id for each in queue.take(most)]


def test_profiles_wait_until_the_indexes_of_their_tracker_have_landed() -> None:
    queue = HostQueue(10)
    indexes = [page(8, role=Role.INDEX), page(9, "b.example", role=Role.INDEX)]
    queue.add([page(1), page(2, "b.example"), *indexes, page(3, site="other"), page(4, kind=PageKind.NEWS)])
    assert sorted(taken(queue)) == [3, 4, 8, 9]
    assert queue.pages() == {1, 2}
    assert queue.free() == 0
    queue.landed(indexes[0])
    assert taken(queue) == []
    queue.landed(indexes[1])
    assert sorted(taken(queue)) == [1, 2]
    assert queue.pages() == set()


def test_each_port_of_a_name_has_a_line_of_its_own() -> None:
    queue = HostQueue(2)
    queue.add([page(number, f"a.example:{8000 + number % 2}") for number in range(10)])
    queue.add([page(number, "a.example:443") for number in range(10, 13)])
    queue.add([page(number, "a.example") for number in range(13, 16)])
    assert queue.free() == 6
    assert sorted(taken(queue)) == [0, 1, 2, 3, 10, 11]


def test_indexes_come_first_of_their_host() -> None:
    queue = HostQueue(2)
    queue.add([page(n, site="other") for n in range(1, 6)])
    queue.add([page(7), page(8, role=Role.INDEX), page(9, role=Role.INDEX)])
    assert taken(queue) == [8, 9]


def test_profiles_that_come_later_wait_too() -> None:
    queue = HostQueue(10)
    queue.add([page(8, role=Role.INDEX)])
    assert taken(queue) == [8]
    queue.add([page(1), page(2, site=None, declared_for="x")])
    assert taken(queue) == [2]
    queue.landed(page(8, role=Role.INDEX))
    assert taken(queue) == [1]


def test_an_index_that_is_due_last_is_still_among_the_first(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'monitor.db'}")
    for number in range(4):
        add_page(store, f"https://a.example/{number}")
    index = add_page(store, "https://a.example/index", role=Role.INDEX)
    found = store.due(NOW, limit=2, everything=True)
    assert found[0].id == index.id
    assert len(found) == 2
    rest = store.due(NOW, limit=10, everything=True, exclude={each.id for each in found})
    assert len(rest) == 3
