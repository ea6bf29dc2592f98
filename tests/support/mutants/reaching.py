"""The tests that may notice a mutant: those near its module that reach the changed function."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any  # Any: what `played` keeps is its own

import pytest
from _pytest.runner import runtestprotocol

from infra.local.schema import PROJECT
from tests.support.mutants.swapping import Place, watch
from tests.support.order import LONGEST

#: So many test files that import a module at most, those in the folder that mirrors the module's first.
NEAREST = 8
#: So long may the tests of one mutant have taken without it, the nearest first.
SECONDS = 60
#: In Chromium, or longer than all mutants of a file should take.
_LEFT_OUT = ("tests/benchmarks", "tests/browser", "tests/chaos", *LONGEST)


@dataclass(frozen=True, slots=True)
class Learnt:
    """A test without any mutant: whether it passes, the seconds that it computes, and the functions that it reaches."""

    test: str
    passed: bool
    seconds: float
    reached: frozenset[Place]


def nearest_files(path: Path) -> list[str]:
    """The test files that import the module, and the nearest folder of tests that mirrors its own."""
    folder = PROJECT / "tests" / path.parent
    while not folder.is_dir() or not list(folder.rglob("test_*.py")):
        folder = folder.parent
    mirroring = str(folder.relative_to(PROJECT))
    module = ".".join(path.with_suffix("").parts)
    importing = [name for name, modules in _imports().items() if module in modules]
    importing.sort(key=lambda each: not each.startswith(f"{mirroring}/"))
    beside = [name for name in _imports() if Path(name).parent == folder.relative_to(PROJECT)]
    below = [name for name in _imports() if name.startswith(f"{mirroring}/")]
    return list(dict.fromkeys([*importing[:NEAREST], *(beside or below)]))


@cache
def _imports() -> dict[str, set[str]]:
    found = {}
    for path in sorted((PROJECT / "tests").rglob("test_*.py")):
        if not (name := str(path.relative_to(PROJECT))).startswith(_LEFT_OUT):
            found[name] = _imported(path.read_text())
    return found


def _imported(text: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def file_of(test: str) -> str:
    """The file of a test."""
    return test.partition("::")[0]


def passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Run one test; what the next one needs, too, stays."""
    return all(report.passed for report in runtestprotocol(item, log=False, nextitem=following))


def first_to_fail(items: list[pytest.Item]) -> str:
    """Run tests until one fails: its name, or ""."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        if not passes(item, following):
            return item.nodeid
    return ""


def all_that_fail(items: list[pytest.Item]) -> list[str]:
    """Run tests to the last one: the names of those that fail."""
    return [each.nodeid for each, later in zip(items, [*items[1:], None], strict=True) if not passes(each, later)]


def learn(items: list[pytest.Item], living: dict[Place, list[FunctionType]], paths: Iterable[Path]) -> list[Learnt]:
    """Run tests, and learn of each what is needed to choose it."""
    reached, learnt = watch(living, paths), []
    _attribute_plays(reached)
    for item, following in zip(items, [*items[1:], None], strict=True):
        reached.clear()
        began = time.process_time()
        passed = passes(item, following)
        learnt.append(Learnt(item.nodeid, passed, time.process_time() - began, frozenset(reached)))
    return learnt


def _attribute_plays(reached: set[Place]) -> None:
    """What a test is given that another played reaches what playing it reached."""
    from tests.support import played  # not before Django is set up

    keep, lay = played._keep, played._lay
    plays: dict[int, tuple[object, set[Place]]] = {}

    def kept(key: Any, work: Callable[[], object], worlds: Any) -> object:
        before = set(reached)
        reached.clear()
        made = keep(key, work, worlds)
        play = played._kept[key]
        plays[id(play)] = play, set(reached)
        reached.update(before)
        return made

    def laid(play: Any, worlds: Any) -> object:
        reached.update(plays[id(play)][1])
        return lay(play, worlds)

    vars(played).update(_keep=kept, _lay=laid)


def chosen(learnt: Collection[Learnt], place: Place | None, nearest: Collection[str]) -> list[Learnt]:
    """The passing tests that reach a function (None: all that are near), near ones first and of those the quick ones,
    as many as took `SECONDS`, but at least one."""
    found = [
        each
        for each in learnt
        if each.passed and (place in each.reached if place is not None else file_of(each.test) in nearest)
    ]
    found.sort(key=lambda each: (file_of(each.test) not in nearest, each.seconds))
    total, kept = 0.0, list[Learnt]()
    for each in found:
        total += each.seconds
        if kept and total > SECONDS:
            break
        kept.append(each)
    return kept
