"""Show how the queues stand."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.kit.jobs.report import in_words, queue_states, rows_for_review


class Command(BaseCommand):
    """`manage.py queues`: a line for each queue, then the rows that need review; exits with 1 if there are any."""

    help = "Show each queue with what waits in it and for how long, and the rows that need review."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table."""
        self.stdout.write(_LINE.format("queue", "waiting", "age", "lag", "put off", "review"))
        for each in queue_states():
            age, lag = in_words(each.age), in_words(each.lag)
            self.stdout.write(_LINE.format(each.name, each.waiting, age, lag, each.put_off, each.for_review))
        rows = [failing.row for failing in rows_for_review()]
        for row in rows:
            self.stdout.write(f"\n{row.queue} {row.key}: {row.tries} tries, the last at {row.since:%Y-%m-%d %H:%M} UTC")
            self.stdout.write(f"    {row.error}")
        if rows:
            raise CommandError(f"{len(rows)} rows need review.", returncode=1)


_LINE = "{:<32} {:>8} {:>10} {:>10} {:>8} {:>7}"
