"""`make mutants`: changes single expressions of the rules about money and access, and looks whether a test fails.

A sample of all that mutmut's operators can change in `FIELDS`, the same for the same seed. Each mutant is written into a
copy of this tree, and the tests that import its module run on it, or those of its folder where none does. mutmut's own
runner does not fit: it runs the whole suite once to learn which test reaches what, and forks processes that have a
database open. A mutant counts as killed only by tests that pass without it. One that survives is printed as a
difference: write the test that kills it, or see that it means the same.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from mutmut.mutation.file_mutation import create_mutations, deep_replace

PROJECT = Path(__file__).resolve().parents[2]
#: What is changed, by the name of its field.
FIELDS = {
    "split": ("core/split/*.py",),
    "money": ("core/kit/money.py",),
    "billing": ("billing/*/domain/*.py", "billing/states/*.py"),
    "billing_actions": ("billing/*/actions/*.py",),
    "quotes": ("marketplace/quotes/domain/*.py", "marketplace/quotes/*/domain/*.py"),
    "access": ("core/organizations/access.py", "core/organizations/models/tenant.py"),
}
#: So many test files at most, those in the folder that mirrors the module's first.
NEAREST = 6
TIMEOUT = 300


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file; `code` is the whole file with it."""

    field: str
    path: Path
    code: str

    def difference(self) -> str:
        """What it changes, as lines of a diff."""
        before = (PROJECT / self.path).read_text().splitlines()
        lines = difflib.unified_diff(before, self.code.splitlines(), str(self.path), str(self.path), lineterm="", n=1)
        return "\n".join(lines)


def sources(fields: list[str]) -> Iterator[tuple[str, Path]]:
    """(field, file) of everything that may be changed."""
    for field in fields:
        for pattern in FIELDS[field]:
            for path in sorted(PROJECT.glob(pattern)):
                if path.name != "__init__.py":
                    yield field, path.relative_to(PROJECT)


def one_of(field: str, path: Path, dice: random.Random, but: Collection[Mutant] = ()) -> Mutant | None:
    """A mutant of a file that is none of those, and changes no text and no variable of types, which no rule reads; None
    if there is no other."""
    module, mutations, _classes, _functions = create_mutations(str(path), (PROJECT / path).read_text())
    dice.shuffle(mutations)
    for each in mutations:
        if isinstance(each.original_node, (cst.SimpleString, cst.FormattedString, cst.ConcatenatedString)):
            continue
        if "TypeVar(" in module.code_for_node(each.original_node):
            continue
        changed = deep_replace(module, each.original_node, each.mutated_node)
        if isinstance(changed, cst.Module) and changed.code != module.code:
            found = Mutant(field, path, changed.code)
            if found not in but:
                return found
    return None


def sample(fields: list[str], size: int, seed: int) -> list[Mutant]:
    """So many mutants, at most one of a file at a time, so that large files do not take the whole sample."""
    dice, chosen = random.Random(seed), list[Mutant]()
    files = list(sources(fields))
    while files and len(chosen) < size:
        dice.shuffle(files)
        for field, path in files[: size - len(chosen)]:
            found = one_of(field, path, dice, chosen)
            if found is None:
                files.remove((field, path))
            else:
                chosen.append(found)
    return chosen


def nearest_tests(path: Path) -> list[str]:
    """The test files that import the module, or else the nearest folder of tests that mirrors its own."""
    module = ".".join(path.with_suffix("").parts)
    importing = [
        str(each.relative_to(PROJECT))
        for each in sorted((PROJECT / "tests").rglob("test_*.py"))
        if module in (text := each.read_text()) and module in _imported(text)
    ]
    folder = PROJECT / "tests" / path.parent
    while not folder.is_dir() or not list(folder.rglob("test_*.py")):
        folder = folder.parent
    mirroring = str(folder.relative_to(PROJECT))
    importing.sort(key=lambda each: not each.startswith(f"{mirroring}/"))
    return importing[:NEAREST] or [mirroring]


def _imported(text: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def copied_tree(folder: Path) -> Path:
    """A copy of what git knows of this tree, beside the same environment."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, stdout=subprocess.PIPE, check=True, text=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, folder / name)
    (folder / ".venv").symlink_to((PROJECT / ".venv").resolve())
    return folder


def met(tree: Path, tests: list[str]) -> str:
    """What these tests say to a tree: killed, SURVIVED, or that they did not end in time, which people judge."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests]
    # Bytecode is known by time and size of its source, which a mutant may share with the file it replaces.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(tree)}
    try:
        done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return "TOO LONG"
    return "killed" if done.returncode else "SURVIVED"


def main() -> int:
    """Print each survivor and how many there are; 0 whatever they are: it is read by people."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=60)
    parser.add_argument("--fields", nargs="*", default=sorted(FIELDS), choices=sorted(FIELDS))
    asked = parser.parse_args()
    tried, survived, sound = Counter[str](), Counter[str](), dict[tuple[str, ...], bool]()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = copied_tree(Path(folder))
        for mutant in sample(asked.fields, asked.size, asked.seed):
            tests, began = nearest_tests(mutant.path), time.monotonic()
            before = (tree / mutant.path).read_text()
            (tree / mutant.path).write_text(mutant.code)
            said = met(tree, tests)
            (tree / mutant.path).write_text(before)
            if said == "killed" and tuple(tests) not in sound:
                sound[tuple(tests)] = met(tree, tests) == "SURVIVED"
            if said == "killed" and not sound[tuple(tests)]:
                said = "FAILS WITHOUT IT"
            tried[mutant.field] += 1
            survived[mutant.field] += said == "SURVIVED"
            took = f"{time.monotonic() - began:.0f} s"
            print(f"{said} {mutant.path} ({took}, {' '.join(tests)})", flush=True)
            if said != "killed":
                print(mutant.difference(), flush=True)
    print(*(f"{field}: {survived[field]} of {tried[field]} survived" for field in sorted(tried)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
