"""`manage.py rehearse`: the whole main job, once, on the running marketplace."""

import io
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.kit.money import format_plain
from marketplace.demo.actions.rehearse import EXPECTED, NoSandbox, PartyRow, TookTooLong, rehearse


class Command(BaseCommand):
    """Exits with 1 if a party did not receive what the worked example gives it, or a rule of money is broken."""

    help = "Play request, quote, consent, acceptance, payment, split, transfers; print the table and check the books."

    def add_arguments(self, parser: CommandParser) -> None:
        """For machines, and how long to wait for workers."""
        parser.add_argument("--json", action="store_true", help="print one JSON document instead of lines")
        parser.add_argument("--timeout", type=float, default=120.0, help="seconds to wait for each thing of workers")

    def handle(self, *args: Any, **options: Any) -> None:
        """Play, print, check."""
        steps: list[str] = []

        def tell(step: str) -> None:
            steps.append(step)
            if not options["json"]:
                self.stdout.write(f"{len(steps):>2}. {step}")

        try:
            rehearsed = rehearse(tell, options["timeout"])
        except (NoSandbox, TookTooLong) as problem:
            raise CommandError(str(problem)) from problem
        ledger = io.StringIO()
        clean = True
        try:
            call_command("check_invariants", stdout=ledger)
        except CommandError:
            clean = False
        if options["json"]:
            document = asdict(rehearsed) | {"steps": steps, "as_expected": rehearsed.as_expected, "ledger_clean": clean}
            self.stdout.write(json.dumps(document, sort_keys=True))
        else:
            self._print(rehearsed.parties)
            self.stdout.write(ledger.getvalue())
        if not rehearsed.as_expected:
            raise CommandError(f"Not what the worked example gives: {EXPECTED}", returncode=1)
        if not clean:
            raise CommandError("A rule of money is broken; see above.", returncode=1)

    def _print(self, rows: Iterable[PartyRow]) -> None:
        heads = ("party", "gross", "fee", "commission paid", "commission earned", "received")
        table = [
            (row.party, *(format_plain(value, "USD") for value in (row.gross, row.fee, row.commission_paid,
             row.commission_earned, row.received)))
            for row in rows
        ]  # fmt: skip
        widths = [max(len(line[column]) for line in (heads, *table)) for column in range(len(heads))]
        self.stdout.write("")
        for line in (heads, *table):
            cells = [cell.ljust(width) if not number else cell.rjust(width)
                     for number, (cell, width) in enumerate(zip(line, widths, strict=True))]  # fmt: skip
            self.stdout.write("  ".join(cells))
        total = sum(row.received for row in rows)
        self.stdout.write(f"\nReceived in all: {format_plain(total, 'USD')} USD\n")
