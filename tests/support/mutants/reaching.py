"""The tests that may notice a mutant: those near its module that reach the changed function."""

from __future__ import annotations

import ast
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from mmap import mmap
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any  # Any: what `played` keeps is its own

import pytest
from _pytest.runner import runtestprotocol
from django.db import connections

from infra.local.schema import PROJECT
from tests.support.mutants.forking import End, Ended, Job, in_forks
from tests.support.mutants.swapping import Place, swap
from tests.support.order import LONGEST

#: So many test files that import a module at most, those in the folder that mirrors the module's first.
NEAREST = 8
#: So many tests of one file meet a mutant at most, cheap ones (a value each, perhaps) and others, and so many of those to
#: which played rows bring it.
TESTS, OTHERS, PLAYED = 150, 25, 2
CHEAP_SECONDS = 0.05
#: So many tests meet a mutant at most, in all files.
IN_ALL = 250
#: With a mutant, a test may compute so many times longer and so many seconds more, or wait so many seconds.
LONGER, MORE, WAITING = 10, 15, 180
#: Plays random moves, many times longer than other tests of quotes: too long for each of their mutants.
_RANDOM = ("tests/marketplace/quotes/test_stateful.py",)
#: In Chromium, or longer than all mutants of a file should take.
_LEFT_OUT = ("tests/benchmarks", "tests/browser", "tests/chaos", *_RANDOM, *LONGEST)


@dataclass(frozen=True, slots=True)
class Change:
    """A mutant as it is put in place: the code before and after, and the function that has to be reached (None: any)."""

    number: int
    code: tuple[tuple[CodeType, CodeType], ...]
    place: Place | None


@dataclass(frozen=True, slots=True)
class Killed:
    """A mutant that a test noticed, or did not survive; or `how` says that the test has no verdict."""

    number: int
    test: str
    how: str = ""


class Board:
    """What all processes know of the mutants: which are killed, and how many tests each has met."""

    def __init__(self, highest: int) -> None:
        self._killed, self._met = mmap(-1, highest + 1), mmap(-1, highest + 1)

    def is_killed(self, number: int) -> bool:
        """Whether a test killed it."""
        return self._killed[number] == 1

    def kill(self, number: int) -> None:
        """A test killed it."""
        self._killed[number] = 1

    def met(self, number: int) -> int:
        """How many tests it has met."""
        return self._met[number]

    def meet(self, number: int, tests: int = 1) -> None:
        """It meets one more test, or so many."""
        self._met[number] = min(255, self._met[number] + tests)

    def lives(self, number: int) -> bool:
        """Whether it should meet further tests."""
        return not self.is_killed(number) and self.met(number) < IN_ALL


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


def is_alone(item: pytest.Item) -> bool:
    """Whether a test needs no browser or server, and takes back what it writes."""
    names = vars(item).get("fixturenames", ())
    marker = item.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction")
    return not commits and not {"browser", "live_server", "transactional_db"} & set(names)


class File:
    """The tests of one file in a process of their own, each of which meets the mutants that it reaches.

    A test runs without any mutant first. Then the process forks for each mutant, so that what was played and set up is
    there already, and runs the test with it. A test that fails kills only if it passes in a fork without the mutant.
    """

    def __init__(self, items: list[pytest.Item], changes: list[Change], board: Board) -> None:
        self.items, self.changes, self.board = items, changes, board
        self.sound: dict[tuple[str, bool], bool] = {}

    def judge(self, living: dict[Place, list[FunctionType]], reached: set[Place]) -> Iterator[Killed]:
        """Every mutant killed here. `reached` is what the probes write into."""
        by_play = set[Place]()
        _attribute_plays(reached, by_play)
        tries, costly, anew_tries = Counter[int](), Counter[int](), Counter[int]()
        for item, following in zip(self.items, [*self.items[1:], None], strict=True):
            if not any(self.board.lives(each.number) for each in self.changes):
                return
            reached.clear()
            by_play.clear()
            began = time.process_time()
            if not _passes(item, following):
                continue
            took = time.process_time() - began
            direct, played = set(reached), set(by_play)
            for change in self.changes:
                number, anew = change.number, change.place in played and change.place not in direct
                if not self.board.lives(number) or not (change.place is None or change.place in direct | played):
                    continue
                if tries[number] >= TESTS or costly[number] >= OTHERS or (anew and anew_tries[number] >= PLAYED):
                    continue
                tries[number] += 1
                costly[number] += took > CHEAP_SECONDS
                anew_tries[number] += anew
                self.board.meet(number)
                if (found := self._meet(item, change, living, anew, MORE + LONGER * took)) is not None:
                    if not found.how:
                        self.board.kill(number)
                    yield found

    def _meet(
        self, item: pytest.Item, change: Change, living: dict[Place, list[FunctionType]], anew: bool, seconds: float
    ) -> Killed | None:
        ended = _in_fork(partial(_passes_with, item, anew, living, change.code), seconds)
        if ended.end in (End.WAITED_TOO_LONG, End.RAISED):
            return Killed(change.number, item.nodeid, f"{ended.end} {ended.error}")
        if ended.result:
            return None
        key = item.nodeid, anew
        if key not in self.sound:
            self.sound[key] = bool(_in_fork(partial(_passes_with, item, anew, living, ()), seconds).result)
        return Killed(change.number, item.nodeid) if self.sound[key] else None


def _in_fork(work: Callable[[], bool], seconds: float) -> Ended[str, bool]:
    return next(in_forks([Job("", work, seconds, WAITING)], at_once=1))


def _passes_with(
    item: pytest.Item,
    anew: bool,
    living: dict[Place, list[FunctionType]],
    code: tuple[tuple[CodeType, CodeType], ...],
) -> bool:
    """In a fork: whether the test passes with this code in place. `anew`: play what it is given anew."""
    from tests.support import played

    connections["default"].connection = None  # it is the other process's: never closed here
    swap(living, code)
    if anew:
        played.forget()
    return _passes(item, item)


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Run one test; what the next one needs, too, stays."""
    return all(report.passed for report in runtestprotocol(item, log=False, nextitem=following))


def _attribute_plays(reached: set[Place], by_play: set[Place]) -> None:
    """What a test is given that another played reaches what playing it reached: told apart from what it reaches itself."""
    from tests.support import played  # not before Django is set up

    keep, lay = played._keep, played._lay
    plays: dict[int, tuple[object, set[Place]]] = {}

    def kept(key: Any, work: Callable[[], object], worlds: Any) -> object:
        before = set(reached)
        reached.clear()
        made = keep(key, work, worlds)
        play = played._kept[key]
        plays[id(play)] = play, set(reached)
        by_play.update(reached)
        reached.clear()
        reached.update(before)
        return made

    def laid(play: Any, worlds: Any) -> object:
        by_play.update(plays[id(play)][1])
        return lay(play, worlds)

    vars(played).update(_keep=kept, _lay=laid)
