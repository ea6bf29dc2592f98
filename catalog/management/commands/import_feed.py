"""`manage.py import_feed PATH --format landscape|csv|jsonl|xlsx [--report FILE]`."""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalog.importing.actions.import_feed import ADAPTERS, FeedBusy, import_feed
from catalog.models import FeedRun
from core.kit.spreadsheets import csv_lines


class Command(BaseCommand):
    """Imports a feed; exits with 1 if the file could not be imported."""

    help = "Import listings, services and organisations from a file. Run it again as often as you like."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, its format, and where the report goes."""
        parser.add_argument("path", type=Path)
        parser.add_argument("--format", choices=sorted(ADAPTERS), default="landscape")
        parser.add_argument("--report", type=Path, help="write every skipped or fixed row to this CSV file")
        parser.add_argument("--quiet", action="store_true", help="no progress, no list of rows")

    def handle(self, path: Path, format: str, report: Path | None, quiet: bool, **options: Any) -> None:
        """Import and say what happened."""
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        started = time.monotonic()
        try:
            run = import_feed(path, format, progress=None if quiet else self._progress)
        except FeedBusy as busy:
            raise CommandError(str(busy)) from busy
        except KeyboardInterrupt:
            raise CommandError("Interrupted: nothing was imported.") from None
        if not quiet:
            self.stderr.write("")
        rows = list(run.report.all())
        if report:
            head = ["line", "name", "outcome", "code", "reason"]
            with report.open("wb") as file:
                file.writelines(csv_lines([head, *([r.position, r.name, r.outcome, r.code, r.reason] for r in rows)]))
        if not quiet:
            for row in rows:
                self.stdout.write(f"line {row.position}: {row.name or '-'}: {row.outcome}, {row.code}: {row.reason}")
        if run.status != FeedRun.Status.DONE:
            raise CommandError(run.problem)
        self.stdout.write(
            f"{run.rows} rows in {time.monotonic() - started:.1f} s: {run.created} created, {run.changed} changed, "
            f"{run.unchanged} unchanged, {run.skipped} skipped, {run.fixed} fixed; "
            f"{run.organizations_created} organisations created, {run.organizations_changed} changed."
        )
        if report:
            self.stdout.write(f"The report is in {report}.")

    def _progress(self, done: int, rows: int) -> None:
        if sys.stderr.isatty() or done == rows:
            self.stderr.write(f"\r{done} of {rows} rows", ending="")
            self.stderr.flush()
