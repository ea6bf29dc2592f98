"""`python -m tests.chaos`: every fault at every step of the money's journey, on real processes; see README.md.

Exit code 0 only if every row was played, its fault provably struck, and nothing was lost or done twice.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from infra.local.processes import ServiceError, spawn
from infra.local.schema import PROJECT
from infra.local.supervisor import Stopped, Supervisor
from tests.chaos.world import SETTINGS, NotReached, World

if TYPE_CHECKING:
    from tests.chaos.cast import Cast
    from tests.chaos.table import Result, Row

#: What the surroundings say about services is not for this world: it starts its own.
FOREIGN: tuple[str, ...] = (
    "DATABASE_URL",
    "REDIS_URL",
    "BASE_URL",
    "SECRET_KEY",
    "ELASTICSEARCH_URL",
    "ENSEMBLE_STATE",
)
FOREIGN += ("STRIPE_SECRET_KEY", "STRIPE_API_BASE", "STRIPE_WEBHOOK_SECRET", "STRIPE_CONNECT_WEBHOOK_SECRET")

_TABLE = "== step x fault =="


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--only", default="", help="rows whose `step / point / fault` this regular expression finds")
    parser.add_argument("--minutes", type=float, default=20.0, help="what is not played by then counts as failed")
    parser.add_argument("--out", type=Path, help="write the table into this file, too")
    parser.add_argument("--state", type=Path, default=PROJECT / "var" / "chaos", help="where data and logs lie")
    parser.add_argument("--worlds", type=int, default=1, help="how many worlds share the rows, at the same time")
    parser.add_argument("--groups", default="", help="only these steps, separated by commas")
    parser.add_argument("--results", type=Path, help="write what became of each row into this file, as JSON")
    parser.add_argument("--list", action="store_true", help="name the rows and do nothing")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Play the rows that were asked for and print the table."""
    given = arguments().parse_args(argv)
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    given.state.mkdir(parents=True, exist_ok=True)
    if given.list:
        _django()
        names = [row.name for row in _rows(given)]
        print("\n".join(names))
        return 0 if names else 1
    with (given.state / "chaos.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Another run is at work in {given.state}.", file=sys.stderr)
            return 3
        reports = given.state / "supervisor.log"
        with reports.open("a") as told, Supervisor(lambda line: print(line, file=told, flush=True)) as supervisor:
            try:
                if given.worlds > 1:
                    return _share_out(given, supervisor)
                return _run(given, World(given.state, supervisor))
            except Stopped:
                return 130
            except (ServiceError, NotReached) as problem:
                print(f"The world could not be built: {problem} (logs in {given.state / 'log'})", file=sys.stderr)
                return 2


def _run(given: argparse.Namespace, world: World) -> int:
    """One world, and its rows one after the other."""
    began = time.monotonic()
    world.build()
    _django()
    from tests.chaos.cast import Cast
    from tests.chaos.table import Result, line

    cast = Cast(world)
    cast.assemble()
    world.note_all()
    results = []
    deadline = began + given.minutes * 60
    for row in _rows(given):
        result = _play(world, cast, row) if time.monotonic() < deadline else Result(row, was_played=False)
        results.append(result)
        print(line(result), flush=True)
    if given.results:
        given.results.write_text(json.dumps([each.told() for each in results]))
    return _tell(given, results, began)


def _share_out(given: argparse.Namespace, supervisor: Supervisor) -> int:
    """Several worlds, each with some of the steps; their rows are printed as they come."""
    _django()
    from tests.chaos.table import Result

    began = time.monotonic()
    wanted = _rows(given)
    shares: list[list[str]] = [[] for _ in range(given.worlds)]
    sizes = Counter(row.step.group for row in wanted)
    for group, _ in sizes.most_common():  # the longest first, each to whoever has least
        min(shares, key=lambda share: sum(sizes[each] for each in share)).append(group)
    worlds = []
    for number, share in enumerate(filter(None, shares), 1):
        state = given.state / f"world-{number}"
        results, log = state / "results.json", state / "run.log"
        for old in (results, log):
            old.unlink(missing_ok=True)
        command = [sys.executable, "-m", "tests.chaos", "--only", given.only, "--groups", ",".join(share)]
        command += ["--minutes", str(given.minutes), "--state", str(state), "--results", str(results)]
        process = spawn(command, log=log, env=os.environ | {"PYTHONUNBUFFERED": "1"}, cwd=PROJECT)
        worlds.append((process, log.open(), results))

    def have_ended() -> bool:
        ended = [process.poll() is not None for process, _, _ in worlds]
        for _, output, _ in worlds:
            sys.stdout.write(output.read().partition(_TABLE)[0])
        sys.stdout.flush()
        return all(ended)

    try:
        while not supervisor.wait_for(have_ended, 3600.0):
            pass
    finally:
        for process, output, _ in worlds:
            output.close()
            process.terminate()
            process.wait()
    told = {one["name"]: one for _, _, file in worlds if file.exists() for one in json.loads(file.read_text())}
    return _tell(given, [Result.of(row, told.get(row.name)) for row in wanted], began)


def _tell(given: argparse.Namespace, results: list[Result], began: float) -> int:
    """Print the matrix and the sum; write the whole table where it was asked for. The exit code."""
    from tests.chaos.table import line, matrix, summary

    end = f"{matrix(results)}\n\n{summary(results, time.monotonic() - began)}\n"
    print(f"\n{_TABLE}\n{end}", end="", flush=True)
    if given.out:
        given.out.write_text("\n".join([*map(line, results), "", end]))
    return 0 if results and all(each.is_clean for each in results) else 1


def _django() -> None:
    os.environ.setdefault("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")  # for --list, which asks none
    import django

    django.setup()


def _rows(given: argparse.Namespace) -> list[Row]:
    from tests.chaos.table import rows

    groups = set(filter(None, given.groups.split(",")))
    return [row for row in rows() if re.search(given.only, row.name) and (not groups or row.step.group in groups)]


_known: set[str] = set()


def _play(world: World, cast: Cast, row: Row) -> Result:
    """One row: set off, struck, recovered, judged. What an earlier row broke is not told again."""
    from tests.chaos.strike import Strike, is_quiet, left
    from tests.chaos.table import Result
    from tests.chaos.verdict import problems

    result, step, fault = Result(row), row.step, row.fault
    began = time.monotonic()
    try:
        subject = step.part.subject(cast)
        world.wait("quiet before the row", lambda: is_quiet(world), 45.0)
        world.forgive()
        strike = Strike(world, cast, step, subject)
        held = step.hold and fault.may_hold
        if held:
            world.control("webhooks", hold=True)
        began = time.monotonic()
        try:
            fault.arm(strike)
            strike.begin()
            result.proof = fault.strike(strike)
            if held:
                strike.wait(f"{step.group} done without webhooks", lambda: strike.is_done)
                strike.wait("webhooks released", lambda: bool(world.control("webhooks", release=True)))
            strike.recover()
        finally:
            fault.relent(strike)
        found = problems(world, step.part, subject)
        result.problems = [each for each in found if each not in _known]
        _known.update(found)
        if result.is_clean:
            cast.keep(step.part, subject)
    except Stopped:
        raise
    except Exception as failure:  # a row that fails must not keep the others from being played
        result.problems.append(f"{type(failure).__name__}: {failure}")
        result.problems += [f"left: {each}" for each in left(world)]
    result.seconds = time.monotonic() - began
    return result


if __name__ == "__main__":
    sys.exit(main())
