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
from tests.support.mutants.forking import Job, in_forks
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

    def __init__(self, mutants: dict[int, Mutant]) -> None:
        self.mutants = mutants
        self.paths = sorted({each.path for each in mutants.values()})
        self.nearest = {path: nearest_files(path) for path in self.paths}
        self.board = Board(max(mutants, default=0))
        self.waited = set[int]()
        self.out = os.dup(1)  # forks have another

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
        items = defaultdict[str, list[pytest.Item]](list)
        for item in filter(is_alone, session.items):
            items[file_of(item.nodeid)].append(item)
        for ended in in_forks(self.jobs(items), AT_ONCE):
            cluster.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", f"test_{ended.pid}")
            self.waited |= ended.result or set()
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
        near = (self.nearest[self.mutants[number].path] for number in self.changes if self.board.lives(number))
        return sum(1 / (1 + files.index(file)) for files in near if file in files)

    def judge(self, file: str, items: list[pytest.Item]) -> set[int]:
        """In a process of its own: let the tests of a file meet the mutants that are near it. Those that waited."""
        near = [each for number, each in self.changes.items() if file in self.nearest[self.mutants[number].path]]
        waited = set[int]()
        with tempfile.TemporaryDirectory(prefix="mutants-") as name:
            settings.MEDIA_ROOT, settings.SEARCH_INDEX_DIR = Path(name) / "media", Path(name) / "search"
            for each in File(items, near, self.board).judge(self.living, self.reached):
                self.say(f"{each.how or KILLED} {each.number} {self.mutants[each.number].path} {each.test}")
                if each.how:
                    waited.add(each.number)
        return waited

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
        """A line for each field, and one for all."""
        fields = sorted({each.field for each in self.mutants.values()})
        for field in (*fields, "all"):
            said = Counter(self.said(number) for number, each in self.mutants.items() if field in (each.field, "all"))
            yield f"{field}: {said.total()} tried, " + ", ".join(f"{n} {word}" for word, n in sorted(said.items()))


def main() -> int:
    """Print each survivor and how many there are; 0 whatever they are: it is read by people."""
    parser = argparse.ArgumentParser(prog="make mutants", description="See tests/support/mutants/__init__.py.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=60)
    parser.add_argument("--fields", nargs="*", default=sorted(FIELDS), choices=sorted(FIELDS))
    parser.add_argument(
        "--only", nargs="*", type=int, default=[], help="numbers of that sample: all others are left out"
    )
    asked = parser.parse_args()
    found = dict(enumerate(sample(asked.fields, asked.size, asked.seed), start=1))
    run = Run({number: each for number, each in found.items() if not asked.only or number in asked.only})
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
