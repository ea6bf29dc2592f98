"""The order in which several test processes take the tests: what takes longest is begun first, everywhere at once.

Otherwise the last minutes of a run are one process in its longest test, and others that have nothing left to take.
Tests in Chromium wait for pages half of their time. One process takes them, so that others compute meanwhile; at the
end of the run, where pytest-django would put them, every process would wait at the same time.
"""

import os

import pytest

#: Modules whose tests take more than about fifteen seconds together because of one or two, the longest first.
LONGEST = (
    "tests/browser/test_tour.py",
    "tests/browser/test_newcomer.py",
    "tests/browser/test_site.py",
    "tests/marketplace/demo/test_play.py",
    "tests/forms/test_hostile_forms.py",
    "tests/architecture/test_checks.py",
    "tests/architecture/test_access.py",
    "tests/storefronts/tenancy/test_sweep.py",
    "tests/browser/test_workspaces_axe.py",
    "tests/billing/test_stateful.py",
    "tests/chaos/test_chaos.py",
    "tests/browser/test_control_axe.py",
    "tests/billing/test_concurrency.py",
    "tests/storefronts/tenancy/test_alike.py",
)


def longest_first(items: list[pytest.Item], processes: int) -> list[pytest.Item]:
    """The same tests, so that each process, which begins with its part of the list, begins with its share of the longest.

    pytest-xdist's `worksteal` gives every process a part of the list as it stands: the first the first part, and so on.
    """
    by_module: dict[str, list[pytest.Item]] = {name: [] for name in LONGEST}
    in_chromium: list[pytest.Item] = []
    rest: list[pytest.Item] = []
    for item in items:
        by_module.get(_module(item), in_chromium if _is_in_chromium(item) else rest).append(item)
    parts: list[list[pytest.Item]] = [[] for _ in range(processes)]
    for number, tests in enumerate(tests for tests in by_module.values() if tests):
        parts[number % processes] += tests
    parts[-1] += in_chromium
    ordered: list[pytest.Item] = []
    for number, part in enumerate(parts):
        size = max((len(items) - len(ordered)) // (processes - number), len(part))
        ordered += part + rest[: size - len(part)]
        rest = rest[size - len(part) :]
    return ordered


def processes_of_this_run() -> int:
    """How many test processes share the list; 1 without pytest-xdist."""
    return int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))


def _is_in_chromium(item: pytest.Item) -> bool:
    return "browser" in getattr(item, "fixturenames", ())


def _module(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]
