"""Say how the index stands."""

from __future__ import annotations

import json
from typing import Any  # Any: what Django hands to a command

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.kit.jobs.report import in_words
from search.queries.status import search_status

MOST_LAG = 300


class Command(BaseCommand):
    """`manage.py search_status [--json] [--max-lag SECONDS]`: exits with 1 where searches are not answered, or late."""

    help = (
        "Show the state of the search index, what it holds and what waits; exit with 1 if that is not as it should be."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """For a probe."""
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument(
            "--max-lag", type=int, default=MOST_LAG, metavar="SECONDS", help=f"how long a row may wait ({MOST_LAG})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it, then say what is wrong."""
        status = search_status()
        seconds = status.age.total_seconds() if status.age is not None else 0.0
        wrong = [] if status.answers else [f"searches are not answered: the index is {status.state}"]
        if not status.has_room:
            wrong.append("the disk of the index is full: changes wait until there is room")
        if seconds > options["max_lag"]:
            wrong.append(f"the oldest change has waited for {in_words(status.age)}")
        if options["json"]:
            told = {
                "ok": not wrong,
                "engine": status.engine,
                "state": status.state,
                "rebuilding": status.rebuilding,
                "documents": status.documents,
                "offered": status.offered,
                "waiting": status.waiting,
                "oldest_seconds": round(seconds, 1),
                "for_review": status.for_review,
                "has_room": status.has_room,
            }
            self.stdout.write(json.dumps(told))
        else:
            held = "an unknown number of" if status.documents is None else status.documents
            self.stdout.write(f"{status.engine}: {status.state}{', being rebuilt' if status.rebuilding else ''}")
            self.stdout.write(f"{held} documents in the index, {status.offered} on offer in the database")
            self.stdout.write(f"{status.waiting} changes wait, the oldest for {in_words(status.age)}")
            self.stdout.write(f"{status.for_review} changes need review")
        if wrong:
            raise CommandError("; ".join(wrong), returncode=1)
