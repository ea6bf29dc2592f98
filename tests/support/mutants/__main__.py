"""See `tests/support/mutants/__init__.py`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import CodeType
from typing import TypeVar

import hypothesis
import pytest
from django.conf import settings

from infra.local.schema import PROJECT
from tests.support.database import Cluster
from tests.support.mutants.forking import End, Ended, Job, in_forks
from tests.support.mutants.reaching import Learnt, all_that_fail, chosen, file_of, first_to_fail, learn, nearest_files
from tests.support.mutants.sampling import FIELDS, Mutant, sample
from tests.support.mutants.swapping import changed_functions, living_functions, place_of, swap

Name = TypeVar("Name")
Result = TypeVar("Result")

AT_ONCE = 2
SURVIVED, NOT_REACHED, INCONCLUSIVE = "SURVIVED", "NOT REACHED", "INCONCLUSIVE"
#: A mutant may compute so many times longer than its tests did without it, and so many seconds more.
LONGER, MORE = 5, 30
#: All tests of one file may compute so many seconds.
FILE = 400


class Run:
    """A plugin of pytest that does all this instead of running what was collected."""

    def __init__(self, mutants: dict[int, Mutant]) -> None:
        self.mutants = mutants
        self.paths = sorted({each.path for each in mutants.values()})
        self.nearest = {path: nearest_files(path) for path in self.paths}
        self.said: dict[int, str] = {}
        self.killers: dict[int, str] = {}

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
        self.cluster = Cluster()
        self.cluster.claim()
        self.cluster.template()
        self.items = {
            each.nodeid: each for each in session.items if "browser" not in vars(each).get("fixturenames", ())
        }
        for path in self.paths:
            importlib.import_module(".".join(path.with_suffix("").parts))
        self.living = living_functions(self.paths)
        learnt = self.learn()
        for number, said, killer in self.judge(learnt):
            self.said[number], self.killers[number] = said, killer
            print(f"{said} {number} {self.mutants[number].path} {killer}", flush=True)
            if said in (SURVIVED, NOT_REACHED):
                print(self.mutants[number].difference(), flush=True)
        self.doubt()
        self.cluster.leave()
        return True

    def forks(self, jobs: Iterator[Job[Name, Result]]) -> Iterator[Ended[Name, Result]]:
        """Do jobs in processes, each of which gets a database of its own from the fixtures of the tests."""
        for each in in_forks(jobs, AT_ONCE):
            self.cluster.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", f"test_{each.pid}")
            if each.end is not End.DONE:
                print(f"{each.name} {each.end} {each.error}", flush=True)
            yield each

    def learn(self) -> list[Learnt]:
        """What the tests do without any mutant."""
        by_file = defaultdict[str, list[pytest.Item]](list)
        for name, item in self.items.items():
            by_file[file_of(name)].append(item)
        began, found = time.monotonic(), list[Learnt]()
        jobs = (
            Job(name, partial(self.in_own_folder, learn, items, self.living, self.paths), FILE)
            for name, items in by_file.items()
        )
        for ended in self.forks(jobs):
            found += ended.result or []
        failing = [each.test for each in found if not each.passed]
        print(f"{len(found)} tests without a mutant: {time.monotonic() - began:.0f} s", flush=True)
        print(*(f"not used, fails or is skipped without any mutant: {each}" for each in failing), sep="\n", flush=True)
        return found

    def judge(self, learnt: list[Learnt]) -> Iterator[tuple[int, str, str]]:
        """(number, what is said of the mutant, the test that killed it) of each."""
        jobs = list[Job[int, str]]()
        for number, mutant in self.mutants.items():
            changed = changed_functions(mutant.path, mutant.before, mutant.after)
            named = [place_of(before) for before, _ in changed if not before.co_name.startswith("<")]
            tests = chosen(learnt, named[-1] if named else None, self.nearest[mutant.path])
            if not tests or not any(place_of(before) in self.living for before, _ in changed):
                yield number, NOT_REACHED, ""
                continue
            seconds = MORE + LONGER * sum(each.seconds for each in tests)
            items = [self.items[each.test] for each in tests]
            jobs.append(Job(number, partial(self.in_own_folder, self.meet, changed, items), seconds))
        for ended in self.forks(iter(jobs)):
            match ended.end:
                case End.DONE:
                    yield ended.name, "killed" if ended.result else SURVIVED, ended.result or ""
                case End.COMPUTED_TOO_LONG | End.DIED:
                    yield ended.name, "killed", f"({ended.end})"
                case End.WAITED_TOO_LONG | End.RAISED:
                    yield ended.name, INCONCLUSIVE, f"({ended.end})"

    def meet(self, changed: list[tuple[CodeType, CodeType]], items: list[pytest.Item]) -> str:
        """Put a mutant in place, and run the tests: the first that fails, or ""."""
        assert swap(self.living, changed)
        return first_to_fail(items)

    def doubt(self) -> None:
        """Run the tests that killed once more, in another order and without any mutant."""
        killers = sorted({each for each in self.killers.values() if each in self.items}, key=lambda each: each[::-1])
        half = len(killers) // 2
        jobs = (
            Job(number, partial(self.in_own_folder, all_that_fail, [self.items[each] for each in part]), FILE * 3)
            for number, part in enumerate((killers[:half], killers[half:]))
            if part
        )
        unsound = {test for ended in self.forks(jobs) for test in ended.result or ()}
        for number, killer in self.killers.items():
            if killer in unsound:
                self.said[number] = INCONCLUSIVE
                print(f"{INCONCLUSIVE} {number} {self.mutants[number].path} fails without it, too: {killer}")

    def in_own_folder(self, work: Callable[..., Result], *args: object) -> Result:
        """Work with empty folders for the files and the search index of this process."""
        with tempfile.TemporaryDirectory(prefix="mutant-") as name:
            settings.MEDIA_ROOT, settings.SEARCH_INDEX_DIR = Path(name) / "media", Path(name) / "search"
            return work(*args)

    def summary(self) -> Iterator[str]:
        """A line for each field, and one for all."""
        fields = sorted({each.field for each in self.mutants.values()})
        for field in (*fields, "all"):
            said = Counter(said for n, said in self.said.items() if field in (self.mutants[n].field, "all"))
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
    print(*run.summary(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
