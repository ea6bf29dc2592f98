"""`make chaos` itself, in small: a few rows with real processes, and rows that must not pass for clean."""

import subprocess
import sys
from pathlib import Path

import pytest

from infra.local.schema import PROJECT
from tests.chaos.faults import FAULTS
from tests.chaos.journey import STEPS
from tests.chaos.table import Result, Row, line, matrix, rows, summary

A_FEW = "|".join(
    [
        "payment settled / payment.settling / kill -9 worker",
        "transfer.called / dropped after",
        "refund.called / database restart",
    ]
)


def test_kills_restarts_and_lost_answers_lose_nothing_and_do_nothing_twice(tmp_path: Path) -> None:
    table = tmp_path / "table.txt"
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos", "--only", A_FEW, "--out", table, "--state", tmp_path / "state"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    written = table.read_text()
    assert written.count(" clean ") == 3
    assert written.count("died there") == 1
    assert "PostgreSQL of" in written
    assert "6 x drop_after on POST /v1/transfers" in written
    assert "3 clean" in written.splitlines()[-1]


def test_nothing_to_play_is_no_success(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos", "--list", "--only", "no such row", "--state", tmp_path],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout.strip()) == (1, "")


@pytest.fixture
def row() -> Row:
    return rows()[0]


def test_a_row_whose_fault_did_not_strike_has_failed(row: Row) -> None:
    assert not Result(row).is_clean
    assert "NOT STRUCK" in line(Result(row))


def test_a_row_that_leaves_a_problem_has_failed_and_says_which(row: Row) -> None:
    result = Result(row, proof="web 1 died there, 2 took over", problems=["charged [5, 5] of 5"])
    assert not result.is_clean
    assert "BROKEN" in line(result)
    assert "! charged [5, 5] of 5" in line(result)


def test_a_row_that_was_not_played_in_time_has_failed(row: Row) -> None:
    result = Result(row, proof="", was_played=False)
    assert not result.is_clean
    assert "not run" in summary([result], 60.0)
    assert "?" in matrix([result]).splitlines()[-1]


def test_every_step_is_struck_by_a_kill_and_a_restart_and_every_fault_somewhere() -> None:
    played = rows()
    for step in STEPS:
        faults = {each.fault.name for each in played if each.step == step}
        assert {f"kill -9 {step.service}", "database restart"} <= faults
    assert {each.fault for each in played} == set(FAULTS)
    for group in {step.group for step in STEPS}:
        names = {each.fault.name for each in played if each.step.group == group}
        assert {"kill -9 web", "kill -9 worker", "kill -9 sandbox", "database restart"} <= names
