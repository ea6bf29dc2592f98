"""Work in forked processes, a few at once."""

from __future__ import annotations

import contextlib
import os
import pickle
import resource
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar

Result = TypeVar("Result")
Name = TypeVar("Name")

_MEMORY = 8 << 30


class End(StrEnum):
    """How a process ended."""

    DONE = "done"
    COMPUTED_TOO_LONG = "computed too long"
    DIED = "died"
    WAITED_TOO_LONG = "waited too long"
    RAISED = "raised"


@dataclass(frozen=True, slots=True)
class Job(Generic[Name, Result]):
    """What to do in a process of its own, the seconds of processor time that it may take, and those by the clock."""

    name: Name
    work: Callable[[], Result]
    seconds: float
    waiting: float


@dataclass(frozen=True, slots=True)
class Ended(Generic[Name, Result]):
    """A job that ended: what it returned if that is how it ended, and the traceback if it raised."""

    name: Name
    pid: int
    end: End
    result: Result | None = None
    error: str = ""


def in_forks(jobs: Iterable[Job[Name, Result]], at_once: int) -> Iterator[Ended[Name, Result]]:
    """Do the jobs, so many at once; each as it ends."""
    running: dict[int, tuple[Job[Name, Result], float]] = {}
    with tempfile.TemporaryDirectory(prefix="forks-") as name:
        folder, waiting, more = Path(name), iter(jobs), True
        while more or running:
            while more and len(running) < at_once:
                job = next(waiting, None)
                if job is None:
                    more = False
                    break
                running[_fork(job, folder)] = job, time.monotonic()
            for pid, (job, began) in list(running.items()):
                ended, status = os.waitpid(pid, os.WNOHANG)
                if ended:
                    del running[pid]
                    yield _ended(job, pid, status, folder / str(pid))
                elif time.monotonic() - began > job.waiting:
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
                    del running[pid]
                    yield Ended(job.name, pid, End.WAITED_TOO_LONG)
            time.sleep(0.01)


def _fork(job: Job[Name, Result], folder: Path) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 1
    answer = folder / str(os.getpid())
    try:
        with contextlib.suppress(ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        seconds, most = int(job.seconds) + 1, resource.getrlimit(resource.RLIMIT_CPU)[1]
        hard = seconds + 5 if most == resource.RLIM_INFINITY else min(seconds + 5, most)  # it cannot be raised again
        resource.setrlimit(resource.RLIMIT_CPU, (min(seconds, hard), hard))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        answer.write_bytes(pickle.dumps(job.work()))
        status = 0
    except BaseException:
        answer.write_text(traceback.format_exc())
    finally:
        os._exit(status)


def _ended(job: Job[Name, Result], pid: int, status: int, answer: Path) -> Ended[Name, Result]:
    if os.WIFSIGNALED(status):
        long = os.WTERMSIG(status) == signal.SIGXCPU
        return Ended(job.name, pid, End.COMPUTED_TOO_LONG if long else End.DIED)
    if os.WEXITSTATUS(status) == 0:
        return Ended(job.name, pid, End.DONE, pickle.loads(answer.read_bytes()))
    return Ended(job.name, pid, End.RAISED, error=answer.read_text() if answer.exists() else "")
