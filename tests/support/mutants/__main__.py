"""See `tests/support/mutants/__init__.py`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

from infra.local.schema import PROJECT
from tests.support.database import Cluster
from tests.support.mutants.forking import End, Job, in_forks
from tests.support.mutants.noting import Notes
from tests.support.mutants.papers import compile_in_forks
from tests.support.mutants.reaching import Board, Change, File, file_of, is_alone, nearest_files
from tests.support.mutants.sampling import FIELDS, Mutant, sample
from tests.support.mutants.swapping import changed_functions, living_functions, place_of, watch

AT_ONCE = 2
KILLED, SURVIVED, NOT_REACHED, INCONCLUSIVE = "killed", "SURVIVED", "NOT REACHED", "INCONCLUSIVE"
#: The tests of one file may compute so many seconds without mutants, and take so many with them.
SECONDS, WAITING = 400, 3600


def _change(number: int, mutant: Mutant) -> Change:
    code = changed_functions(mutant.path, mutant.before, mutant.after)
    named = [place_of(before) for before, _ in code if not before.co_name.startswith("<")]
    return Change(number, tuple(code), named[-1] if named else None)


class Run:
    """A plugin of pytest that does all this instead of running what was collected."""

    def __init__(self, mutants: dict[int, Mutant], notes: Notes) -> None:
        self.mutants, self.notes = mutants, notes
        self.paths = sorted({each.path for each in mutants.values()})
        self.nearest = {path: nearest_files(path) for path in self.paths}
        self.board = Board(max(mutants, default=0))
        self.waited = set[int]()
        self.out = os.dup(1)  # forks have another
        self.go_on()

    def go_on(self) -> None:
        """From what earlier runs noted."""
        for number, mutant in self.mutants.items():
            if self.notes.is_killed(mutant):
                self.board.kill(number)
            before = [found for file in self.nearest[mutant.path] if (found := self.notes.lived(mutant, file))]
            self.board.meet(number, max((met for met, _ in before), default=0))
            if any(waited for _, waited in before):
                self.waited.add(number)

    def files(self) -> list[str]:
        """The test files that may be needed."""
        return sorted({file for files in self.nearest.values() for file in files})

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        # The same cases every time, and none kept from a run with a mutant.
        plain = hypothesis.settings(deadline=None, derandomize=True, database=None, max_examples=25)
        hypothesis.settings.register_profile("mutants", plain)
        hypothesis.settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        cluster = Cluster()
        cluster.claim()
        cluster.template()
        for path in self.paths:
            importlib.import_module(".".join(path.with_suffix("").parts))
        self.living = living_functions(self.paths)
        self.reached = watch(self.living, self.paths)
        self.changes = {number: _change(number, each) for number, each in self.mutants.items()}
        compile_in_forks()
        items = defaultdict[str, list[pytest.Item]](list)
        for item in filter(is_alone, session.items):
            items[file_of(item.nodeid)].append(item)
        for ended in in_forks(self.jobs(items), AT_ONCE):
            cluster.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", f"test_{ended.pid}")
            self.note_living(ended.name, ended.result if ended.end is End.DONE else None)
            self.say(f"{ended.name}: {ended.end} {ended.error}")
        cluster.leave()
        return True

    def jobs(self, items: dict[str, list[pytest.Item]]) -> Iterator[Job[str, set[int]]]:
        """One for each file that may kill mutants which live still: first those that are near to most."""
        while items:
            near = {file: self.nearness(file) for file in items}
            file = max(near, key=lambda each: (near[each], each))
            if not near[file]:
                return
            yield Job(file, partial(self.judge, file, items.pop(file)), SECONDS, WAITING)

    def nearness(self, file: str) -> float:
        """How near a test file is to mutants that live still."""
        living = filter(self.board.lives, self.to_meet(file))
        return sum(1 / (1 + self.nearest[self.mutants[number].path].index(file)) for number in living)

    def to_meet(self, file: str) -> list[int]:
        """The mutants near a test file that live and have not met it yet."""
        near = [number for number, each in self.mutants.items() if file in self.nearest[each.path]]
        lived = [number for number in near if not self.board.is_killed(number)]
        return [number for number in lived if self.notes.lived(self.mutants[number], file) is None]

    def judge(self, file: str, items: list[pytest.Item]) -> set[int]:
        """In a process of its own: let the tests of a file meet the mutants that are near it. Those that waited."""
        changes = [self.changes[number] for number in self.to_meet(file)]
        waited = set[int]()
        with tempfile.TemporaryDirectory(prefix="mutants-") as name:
            settings.MEDIA_ROOT, settings.SEARCH_INDEX_DIR = Path(name) / "media", Path(name) / "search"
            for each in File(items, changes, self.board).judge(self.living, self.reached):
                self.say(f"{each.how or KILLED} {each.number} {self.mutants[each.number].path} {each.test}")
                if each.how:
                    waited.add(each.number)
                else:
                    self.notes.note_killed(self.mutants[each.number], each.test)
        return waited

    def note_living(self, file: str, waited: set[int] | None) -> None:
        """What still lives after a test file has ended; None: the file has no verdict on them, and the next run tries it."""
        for number in self.to_meet(file):
            if waited is None:
                self.waited.add(number)
            else:
                self.waited |= waited & {number}
                self.notes.note_lived(self.mutants[number], file, self.board.met(number), number in waited)

    def said(self, number: int) -> str:
        """The verdict on a mutant."""
        if self.board.is_killed(number):
            return KILLED
        if number in self.waited:
            return INCONCLUSIVE
        return SURVIVED if self.board.met(number) else NOT_REACHED

    def say(self, line: str) -> None:
        """Print a line, from any process."""
        os.write(self.out, f"{line}\n".encode())

    def summary(self) -> Iterator[str]:
        """A table: a line for each field, and one for all."""
        words = (KILLED, SURVIVED, NOT_REACHED, INCONCLUSIVE)
        yield f"{'':<20}" + "".join(f"{word.lower():>15}" for word in ("tried", *words))
        for field in (*sorted({each.field for each in self.mutants.values()}), "all"):
            said = Counter(self.said(number) for number, each in self.mutants.items() if field in (each.field, "all"))
            yield f"{field:<20}" + "".join(f"{n:>15}" for n in (said.total(), *(said[word] for word in words)))


def main() -> int:
    """Print each survivor and how many there are; 0 whatever they are: it is read by people."""
    parser = argparse.ArgumentParser(prog="make mutants", description="See tests/support/mutants/__init__.py.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=60)
    parser.add_argument("--fields", nargs="*", default=sorted(FIELDS), choices=sorted(FIELDS))
    parser.add_argument(
        "--only", nargs="*", type=int, default=[], help="numbers of that sample: all others are left out"
    )
    parser.add_argument("--notes", type=Path, default=PROJECT / "var/mutants.jsonl", help="goes on from this file")
    asked = parser.parse_args()
    found = dict(enumerate(sample(asked.fields, asked.size, asked.seed), start=1))
    run = Run(
        {number: each for number, each in found.items() if not asked.only or number in asked.only}, Notes(asked.notes)
    )
    os.nice(10)
    os.chdir(PROJECT)
    pytest.main(["-qq", "-s", "-n", "0", "-p", "no:cacheprovider", "--no-header", "--no-summary", *run.files()], [run])
    for number, mutant in run.mutants.items():
        if (said := run.said(number)) != KILLED:
            print(f"\n{said} {number}, met {run.board.met(number)} tests\n{mutant.difference()}")
    print(*run.summary(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
