"""What `make mutants` changes, where it puts that, and what it says of how a process ended."""

import functools
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FunctionType
from typing import Any

import libcst as cst
import pytest

from infra.local.schema import PROJECT
from tests.support.mutants import sampling
from tests.support.mutants.forking import End, Job, in_forks
from tests.support.mutants.noting import Notes
from tests.support.mutants.reaching import nearest_files
from tests.support.mutants.sampling import Mutant, is_text
from tests.support.mutants.swapping import AtImport, Place, changed_functions, place_of, swap, watch

FILE = Path("some/module.py")
TEXT = """
LIMIT = 3

class Rule:
    @twice
    def more(self, amount: int) -> int:
        return amount + 1

def adding(step: int):
    def add(amount: int) -> int:
        return amount + step
    return add

add_two = adding(2)
"""


def twice(function: Callable[..., int]) -> Callable[..., int]:
    @functools.wraps(function)
    def around(*args: Any) -> int:
        return 2 * function(*args)

    return around


def living(text: str, path: Path = FILE) -> tuple[dict[str, Any], dict[Place, list[FunctionType]]]:
    names: dict[str, Any] = {"twice": twice}
    exec(compile(text, str(PROJECT / path), "exec"), names)
    functions = [names["Rule"].more.__wrapped__, names["adding"], names["add_two"]]
    return names, {place_of(each.__code__): [each] for each in functions}


@pytest.mark.parametrize(
    ("before", "after", "more", "two"),
    [
        ("amount + 1", "amount - 1", 18, 12),
        ("amount + step", "(\n    amount - step)", 22, 8),
        ("LIMIT", "LIMIT", 22, 12),
    ],
)
def test_code_is_replaced_under_decorators_and_in_functions_that_were_made_before(
    before: str, after: str, more: int, two: int
) -> None:
    names, functions = living(TEXT)
    swap(functions, changed_functions(FILE, TEXT, TEXT.replace(before, after)))
    assert names["Rule"]().more(10) == more
    assert names["add_two"](10) == two


@pytest.mark.parametrize(
    ("before", "after"), [("LIMIT = 3", "LIMIT = 4"), ("@twice", "@once"), ("adding(2)", "adding(3)")]
)
def test_what_is_done_while_importing_is_no_code_of_a_function(before: str, after: str) -> None:
    with pytest.raises(AtImport):
        changed_functions(FILE, TEXT, TEXT.replace(before, after))


def test_functions_say_that_they_are_called(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(TEXT)
    names, functions = living(TEXT, path)
    reached = watch(functions, [path])
    assert (names["Rule"]().more(10), names["add_two"](10)) == (22, 12)
    assert {name for _, name, _ in reached} == {"Rule.more", "adding.<locals>.add"}


def test_the_sample_is_the_same_for_the_same_seed_and_has_what_decorated_functions_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "module.py").write_text(TEXT)
    monkeypatch.setattr(sampling, "PROJECT", tmp_path)
    monkeypatch.setitem(sampling.FIELDS, "here", ("*.py",))
    one, again, other = (sampling.sample(["here"], 100, seed) for seed in (1, 1, 2))
    assert one == again != other
    changed = {line for each in one for line in each.after.splitlines()} - set(TEXT.splitlines())
    assert {line.strip() for line in changed} == {
        "return amount - 1",
        "return amount + 2",
        "return amount - step",
    }


@pytest.mark.parametrize(
    ("code", "text"),
    [('"a"', True), ('_("%(a)s") % {"a": a}', True), ('_("a")', True), ("a % b", False), ("gettext", False)],
)
def test_texts_are_told_from_rules(code: str, text: bool) -> None:
    assert is_text(cst.parse_expression(code)) is text


def test_near_are_the_files_that_import_a_module_and_those_that_mirror_its_folder() -> None:
    near = nearest_files(Path("core/organizations/references.py"))
    assert near[0] == "tests/search/test_references.py"
    assert "tests/core/organizations/test_access.py" in near


def test_how_a_process_ends_is_told_from_what_it_returns() -> None:
    def too_long() -> None:
        os.kill(os.getpid(), signal.SIGXCPU)  # what the limit of processor time sends

    def dying() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def wrong() -> None:
        raise ValueError("wrong")

    jobs = (Job(work.__name__, work, 10, 60) for work in (too_long, dying, wrong, os.getpid))
    ended = {each.name: each for each in in_forks(jobs, at_once=2)}
    assert {name: each.end for name, each in ended.items()} == {
        "too_long": End.COMPUTED_TOO_LONG,
        "dying": End.DIED,
        "wrong": End.RAISED,
        "getpid": End.DONE,
    }
    assert ended["getpid"].result == ended["getpid"].pid
    assert "ValueError: wrong" in ended["wrong"].error


def test_a_run_goes_on_from_what_was_noted(tmp_path: Path) -> None:
    path, file = tmp_path / "notes.jsonl", "tests/support/test_mutants.py"
    killed, lives, other = (Mutant("here", FILE, TEXT, TEXT.replace("amount", name)) for name in ("a", "b", "c"))
    first = Notes(path)
    first.note_killed(killed, f"{file}::test")
    first.note_lived(lives, file, 7, waited=True)
    notes = Notes(path)
    assert [notes.is_killed(each) for each in (killed, lives, other)] == [True, False, False]
    assert [notes.lived(each, file) for each in (killed, lives, other)] == [None, (7, True), None]
    assert notes.lived(lives, "tests/support/test_order.py") is None


_SETS_PAPERS = """
import sys
from pathlib import Path

import typst
from tests.support.mutants.forking import Job, in_forks
from tests.support.mutants.papers import compile_in_forks

good, bad = Path(sys.argv[1]) / "good.typ", Path(sys.argv[1]) / "bad.typ"
good.write_text("#set document(date: none)\\nWords")
bad.write_text("#unknown")
compile_in_forks()
compiled = lambda: typst.compile(str(good))
assert compiled() == next(in_forks([Job("", compiled, 10, 30)], at_once=1)).result == compiled()
try:
    typst.compile(str(bad))
except typst.TypstError as error:
    assert "unknown variable" in str(error)
    print("both")
"""


def test_a_paper_is_set_in_a_fork_of_what_set_one_before(tmp_path: Path) -> None:
    # In a process of its own: in this one, another test may have set a paper already.
    done = subprocess.run(
        [sys.executable, "-c", _SETS_PAPERS, str(tmp_path)], capture_output=True, text=True, check=False, timeout=300
    )
    assert (done.stdout, done.stderr) == ("both\n", "")
