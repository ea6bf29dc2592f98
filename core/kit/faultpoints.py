"""Named points at which a rehearsal of faults lets a process die or wait. Nothing at all anywhere else.

`reached("transfer.called", "tr_1")` asks whether the point is armed for this process's service. That is only possible
where ENSEMBLE_FAULTPOINTS names a folder, read once at the start; production refuses to start with it. An order is a
file `<service>@<point>.json` in that folder, carried out by the first process that takes it:

    {"do": "kill" | "wait", "about": "a prefix of what the point is about"}

Whoever carries it out writes a line into `struck.jsonl` first, so that every fault can be proved. "kill" is kill -9 of
the whole service (its process group); "wait" goes on once the file `<service>@<point>.go` is there. See tests/chaos.
"""

import contextlib
import json
import os
import signal
import time
from pathlib import Path

FOLDER = "ENSEMBLE_FAULTPOINTS"
SERVICE = "ENSEMBLE_FAULTPOINTS_SERVICE"
PROOFS = "struck.jsonl"
_LONGEST_WAIT = 60.0

_folder = Path(os.environ[FOLDER]) if os.environ.get(FOLDER) else None
_service = os.environ.get(SERVICE, "")


def armed() -> bool:
    """Whether anything could be told to die in this process."""
    return _folder is not None


def reached(point: str, about: str = "") -> None:
    """Say that the process is at this point of its work; `about` is what with, such as an event's type."""
    if _folder is not None:
        _obey(_folder, f"{_service}@{point}", about)


def _obey(folder: Path, name: str, about: str) -> None:
    order = folder / f"{name}.json"
    try:
        wanted = json.loads(order.read_text())
        if not about.startswith(wanted.get("about", "")):
            return
        order.rename(folder / f"{name}.{os.getpid()}.taken")  # one process takes it, the others find nothing
    except FileNotFoundError:
        return
    _prove(folder, name, about, wanted["do"])
    if wanted["do"] == "kill":
        os.killpg(os.getpgrp(), signal.SIGKILL)
    deadline = time.monotonic() + _LONGEST_WAIT
    while time.monotonic() < deadline and not (folder / f"{name}.go").exists():
        time.sleep(0.02)


def _prove(folder: Path, name: str, about: str, did: str) -> None:
    line = json.dumps({"name": name, "about": about, "did": did, "pid": os.getpid(), "at": time.time()})
    file = os.open(folder / PROOFS, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with contextlib.closing(os.fdopen(file, "w")) as proofs:
        proofs.write(line + "\n")
        proofs.flush()
        os.fsync(proofs.fileno())
