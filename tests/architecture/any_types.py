"""`Any` has a reason: `python -m tests.architecture.any_types` names every module of ours that uses it without one.

`Any` switches the type checker off for whatever it touches, so it stands only where something without types comes in or
goes out: JSON, a template's values, a library without types. A comment behind the import from `typing` says which:
`from typing import Any  # Any: Stripe's JSON`. Arguments that are only passed on (`*args: Any`) need none.
An ignored line says why in a second comment behind the first, in tests, too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from tests.architecture.checks import PROJECT
from tests.architecture.test_repository import files

IMPORT = re.compile(r"^from typing import .*\bAny\b.*$", re.MULTILINE)
#: Tests, and the simulator of Stripe, whose whole work is Stripe's JSON.
WITHOUT = ("tests/", "infra/stripe_sandbox/")
PASSED_ON = re.compile(r"\*\w+: Any\b")
REASON = re.compile(r"# Any: \w")
#: Built, so that this line is none itself.
IGNORED = re.compile(r"# type" + r": ignore(?:\[[\w, -]+\])?(?!.*  # \w)")
#: Not the word at the beginning of a sentence.
USE = re.compile(r"[\[:,|> ]Any\b(?! \w)")


def is_explained(source: str) -> bool:
    """Whether a module says why it uses `Any`, or does not use it but for arguments that are passed on."""
    found = IMPORT.search(source)
    if found is None or REASON.search(found[0]):
        return True
    rest = PASSED_ON.sub("", source.replace(found[0], ""))
    code = "\n".join(line.partition("#")[0] for line in rest.splitlines())
    return USE.search(code) is None


def unexplained_ignores(source: str) -> list[int]:
    """The numbers of the lines that the type checker leaves out without a reason."""
    return [number for number, line in enumerate(source.splitlines(), 1) if IGNORED.search(line)]


def problems() -> Iterator[str]:
    """Each module of ours whose `Any` has no reason, and each line that is not checked without one."""
    for path in files():
        name = path.relative_to(PROJECT).as_posix()
        judged = name.endswith(".py") and not name.startswith(WITHOUT) and "/migrations/" not in name
        if judged and not is_explained(path.read_text()):
            yield f"{name}: no comment says why it uses Any"
        if name.endswith(".py"):
            for number in unexplained_ignores(path.read_text()):
                yield f"{name}:{number}: no comment says why the type checker leaves this line out"


def main() -> int:
    """Print what is wrong; 0 if nothing is."""
    found = list(problems())
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
