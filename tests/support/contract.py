"""Whether recorded traffic is Stripe's own: the checker that STRIPE_CONTRACT_CHECK names, loaded once a process.

A test that records by itself checks its traffic at its end (`check_contract`). Whatever else a test sends to a sandbox,
in this process or in one that it starts, is recorded in a folder of the session and checked when the session ends
(`Traffic`), so that every call is checked.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from infra.stripe_sandbox.recorder import FOLDER

CHECK = "STRIPE_CONTRACT_CHECK"
_SPEC = "stripe-connect-subset-endive.json"


@lru_cache(maxsize=1)
def _checker(script: str) -> Any:
    found = importlib.util.spec_from_file_location("stripe_contract_check", script)
    assert found and found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module.Checker(str(Path(script).with_name(_SPEC)))


#: What every record has of its own, and no rule reads: numbers, and ids and signatures but for their prefix. A version of
#: Stripe's API is a rule's business; it stands first.
_OWN = re.compile(r"(\d{4}-\d\d-\d\d\.[a-z]+)|(?<=_)[A-Za-z0-9]{12,}|[0-9a-f]{32,}|(?<![A-Za-z0-9])[0-9]+")
#: Shapes of records that were found right. Records that differ in what is their own alone are checked once.
_right: set[str] = set()


def shape(line: str) -> str:
    """A record without what is its own, which keeps its length; any other word, sign or property is another shape."""
    return _OWN.sub(lambda found: found[1] or "0" * len(found[0]), line)


def violations(traffic: Path) -> list[str]:
    """A line for each thing in the recorded traffic that Stripe would not say or take; none without a checker."""
    script = os.environ.get(CHECK)
    if not script or not traffic.exists():
        return []
    checker, found = _checker(script), []
    for number, line in enumerate(traffic.read_text(encoding="utf-8").splitlines(), 1):
        if (kind := shape(line)) in _right:
            continue
        record = json.loads(line)
        what = "webhook" if "webhook" in record else f"{record['method']} {record['path']}"
        if problems := checker.record(record):
            found += [f"{traffic.name}:{number}: {what}: {problem}" for problem in problems]
        else:
            _right.add(kind)
    return found


def check_contract(traffic: Path) -> None:
    """The recorded traffic must be Stripe's own."""
    found = violations(traffic)
    assert not found, "\n".join(found)


class Traffic:
    """What the tests of a session sent to sandboxes without checking it themselves.

    Only the process that began the session owns the folder; its workers, and processes that tests start, write there.
    """

    def __init__(self) -> None:
        self.owned = Path(tempfile.mkdtemp(prefix="ensemble-traffic-")) if FOLDER not in os.environ else None
        self.root = Path(os.environ.setdefault(FOLDER, str(self.owned)))

    def of(self, name: str, recorded: bool) -> None:
        """From here on traffic is that of the test `name`; it is not recorded where the test breaks the contract."""
        os.environ.pop(FOLDER, None)
        if recorded:
            os.environ[FOLDER] = str(self.root / re.sub(r"[^\w.]+", "-", name)[-120:])

    def violations(self) -> list[str]:
        """What of all of it is not Stripe's own, with the tests that did it; at the end of the session."""
        found = []
        if self.owned is not None:
            for file in sorted(self.owned.glob("*/*.jsonl")):
                found += [f"{file.parent.name}/{problem}" for problem in violations(file)]
        return found

    def leave(self) -> None:
        """Delete the recordings."""
        if self.owned is not None:
            shutil.rmtree(self.owned, ignore_errors=True)
            os.environ.pop(FOLDER, None)
