"""Build the search index anew from every source."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.actions.drain_outbox import drain_outbox
from search.actions.rebuild_index import rebuild_index
from search.engines import SearchUnavailable


class Command(BaseCommand):
    """`manage.py reindex`: everything; `--pending`: only what the outbox holds."""

    help = "Build the search index anew beside the one in use and swap, or carry over what waits in the outbox."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only one choice."""
        parser.add_argument("--pending", action="store_true", help="only carry over what waits in the outbox")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was done."""
        if options["pending"]:
            drained = drain_outbox()
            if drained.busy:
                self.stdout.write("Another process is writing to the index; the rest stays in the outbox.")
            self.stdout.write(
                f"{drained.done} done, {drained.failed + drained.put_off} failed or put off, and tried again later."
            )
            return

        def progress(source: str, count: int) -> None:
            if options["verbosity"] > 1:
                self.stdout.write(f"{source}: {count}")

        try:
            count = rebuild_index(progress=progress)
        except SearchUnavailable as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        self.stdout.write(self.style.SUCCESS(f"{count} documents are in the index."))
