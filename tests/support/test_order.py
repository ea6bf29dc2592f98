"""What takes longest is begun first, by every test process."""

from types import SimpleNamespace
from typing import Any

import pytest

from infra.local.schema import PROJECT
from tests.support.order import LONGEST, longest_first


def items_of(*modules: str) -> list[Any]:
    return [SimpleNamespace(nodeid=f"{module}::test_{number}") for number, module in enumerate(modules)]


@pytest.mark.parametrize("processes", [1, 2, 3, 5])
def test_every_process_begins_with_a_long_module_and_every_test_is_taken_once(processes: int) -> None:
    items = items_of(*["tests/a.py"] * 20, *LONGEST[:6], LONGEST[0], *["tests/b.py"] * 17)
    ordered = longest_first(items, processes)
    assert sorted(each.nodeid for each in ordered) == sorted(each.nodeid for each in items)
    begun = 0
    for number in range(processes):
        assert ordered[begun].nodeid.startswith(LONGEST[number])
        begun += (len(items) - begun) // (processes - number)
    assert [each.nodeid for each in ordered[:2]] == [f"{LONGEST[0]}::test_20", f"{LONGEST[0]}::test_26"]


def test_the_last_process_begins_with_what_waits_for_chromium_while_the_others_compute() -> None:
    items = items_of(*["tests/a.py"] * 30)
    for item in items[20:24]:
        item.fixturenames = ["page", "browser"]
    ordered = longest_first(items, 3)
    assert ordered[20:24] == items[20:24]
    assert sorted(each.nodeid for each in ordered) == sorted(each.nodeid for each in items)


def test_fewer_tests_than_processes_are_all_taken() -> None:
    items = items_of("tests/a.py", LONGEST[1])
    assert {each.nodeid for each in longest_first(items, 5)} == {each.nodeid for each in items}


def test_the_list_names_modules_that_there_are() -> None:
    assert [name for name in LONGEST if not (PROJECT / name).is_file()] == []
