"""How fast a feed is imported, and how much memory that takes: rows without prices and with them.

`make bench` prints the table. ENSEMBLE_BENCH_ROWS says how many rows ("10000,100000"). Ratios mean more than numbers:
machines differ.
"""

import csv
import os
import resource
import time
from pathlib import Path

import pytest
from django.db import connection

from catalog.importing.actions.import_feed import import_feed
from catalog.models import Plan
from tests.factories.organizations import OrganizationFactory

pytestmark = [pytest.mark.bench, pytest.mark.django_db]

#: How long the long feed is. ENSEMBLE_BENCH_LONG_ROWS says another length.
LONG = int(os.environ.get("ENSEMBLE_BENCH_LONG_ROWS", "100000"))
SIZES = [int(size) for size in os.environ.get("ENSEMBLE_BENCH_ROWS", "10000").split(",")]
#: A row with a price writes a plan and a price besides: it may take so many times as long as one without.
MOST_TIMES = 4
#: A feed ten times as long may take so many times the memory of the process, of which it holds a number for each row.
MOST_MEMORY = 1.3
#: So many MB more may be held for each 10,000 rows: what a census keeps of each row.
MOST_MB_FOR_10_000 = 60


def write_feed(path: Path, rows: int, *, priced: bool) -> None:
    """Offers of one vendor, each with words and a category; `priced`: each with a plan and its price."""
    head = ["id", "name", "summary", "description", "categories"]
    with path.open("w", newline="") as file:
        write = csv.writer(file)
        write.writerow([*head, *(["plan", "unit", "billing", "price", "currency"] if priced else [])])
        for number in range(rows):
            words = [
                f"K-{number}",
                f"Offer {number}",
                f"What {number} does for {number % 97} stores",
                "It works. " * 20,
            ]
            price = ["Team", "store", "yearly", f"{10 + number % 900}.50", "USD"] if priced else []
            write.writerow([*words, f"Security > Keys {number % 20}", *price])


def peak_mb() -> float:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def processor_seconds() -> float:
    """What this process and its connection's process of the database have worked so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_feed_ten_times_as_long_takes_hardly_more_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    peaks: dict[int, float] = {}
    for rows in (50, LONG // 10, LONG):
        path = tmp_path / f"{rows}.csv"
        write_feed(path, rows, priced=True)
        started, worked = time.perf_counter(), processor_seconds()
        run = import_feed(path, "csv", organization=OrganizationFactory(is_vendor=True))
        took, work = time.perf_counter() - started, processor_seconds() - worked
        assert (run.status, run.created) == ("done", rows)
        peaks[rows] = peak_mb()
        with capsys.disabled():
            print(f"\n{rows:>8,} priced rows: {rows / took:,.0f} rows/s, {rows / work:,.0f} for a second of processor,")
            print(f"         {peaks[rows]:,.0f} MB at the peak")
    assert peaks[LONG] < peaks[LONG // 10] * MOST_MEMORY


@pytest.mark.parametrize("rows", SIZES)
def test_a_feed_is_imported_in_rows_for_a_second(rows: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    warm = tmp_path / "warm.csv"
    write_feed(warm, 50, priced=True)
    import_feed(warm, "csv", organization=OrganizationFactory(is_vendor=True))
    taken: dict[str, float] = {}
    memory: dict[str, float] = {}
    for name, priced in (("without prices", False), ("with prices", True)):
        vendor = OrganizationFactory(is_vendor=True)
        path = tmp_path / f"{rows}-{name}.csv"
        write_feed(path, rows, priced=priced)
        for again in ("new", "as it was"):
            before, started = peak_mb(), time.perf_counter()
            run = import_feed(path, "csv", organization=vendor)
            taken[f"{name}, {again}"] = rows / (time.perf_counter() - started)
            memory[f"{name}, {again}"] = peak_mb() - before
            assert (run.status, run.skipped) == ("done", 0)
            assert (run.created if again == "new" else run.unchanged) == rows
    assert Plan.objects.count() == rows + 50
    with capsys.disabled():
        print(f"\n{rows:,} rows: rows for a second, MB more at the peak")
        for name, speed in taken.items():
            print(f"  {name:28}{speed:8,.0f}{memory[name]:8.0f}")
    assert taken["with prices, new"] * MOST_TIMES > taken["without prices, new"]
    assert sum(memory.values()) < MOST_MB_FOR_10_000 * max(1, rows / 10_000)
