"""What runs have found out, in a file that grows as they do: a run that was interrupted goes on from there."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from infra.local.schema import PROJECT
from tests.support.mutants.sampling import Mutant


class Notes:
    """Verdicts on mutants by the text of their file. A test file that changed meets them again; what is killed stays so."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._killed, self._lived = set[str](), dict[tuple[str, str], tuple[int, bool]]()
        for line in path.read_text().splitlines() if path.exists() else ():
            said, mutant, tests, *found = json.loads(line)
            if said == "killed":
                self._killed.add(mutant)
            else:
                self._lived[mutant, tests] = found[0], found[1]
        # Each line in one piece, from any process.
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def is_killed(self, mutant: Mutant) -> bool:
        """Whether an earlier run killed it."""
        return _key(mutant) in self._killed

    def lived(self, mutant: Mutant, file: str) -> tuple[int, bool] | None:
        """Where it lived after this test file in an earlier run: how many tests had met it, and whether one waited."""
        return self._lived.get((_key(mutant), _key_of(file)))

    def note_killed(self, mutant: Mutant, test: str) -> None:
        """A test killed it."""
        self._note("killed", _key(mutant), test)

    def note_lived(self, mutant: Mutant, file: str, met: int, waited: bool) -> None:
        """It lives after this test file, when so many tests have met it; one of this file had no verdict if `waited`."""
        self._note("lived", _key(mutant), _key_of(file), met, waited)

    def _note(self, *said: str | int) -> None:
        os.write(self._file, f"{json.dumps(said)}\n".encode())


def _key(mutant: Mutant) -> str:
    return f"{mutant.path} {_hash(mutant.after)}"


def _key_of(file: str) -> str:
    return f"{file} {_hash((PROJECT / file).read_text())}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
