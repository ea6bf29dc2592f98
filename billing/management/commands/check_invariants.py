"""Is every rule of the books kept, everywhere?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from billing.provider.gateways.base import GatewayError
from billing.reconciliation.invariants import INVARIANTS, OUTSIDE, broken_invariants


class Command(BaseCommand):
    """Checks every rule about money; exits with 1 if any is broken, 2 if Stripe could not be asked."""

    help = "Check every rule about money over all rows; exit with 1 if any is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--stripe` asks Stripe, too."""
        parser.add_argument("--stripe", action="store_true", help="compare with the balance at Stripe, too")

    def handle(self, *args: Any, stripe: bool, **options: Any) -> None:
        """Print a line a rule, and under a broken one where."""
        try:
            broken = broken_invariants(stripe=stripe)
        except GatewayError as error:
            raise CommandError(f"Stripe could not be asked: {error}", returncode=2) from error
        for rule in (*INVARIANTS, *(OUTSIDE if stripe else ())):
            problems = broken.get(rule, [])
            self.stdout.write(f"{'BROKEN' if problems else 'ok    '}  {rule.name}")
            for problem in problems:
                self.stdout.write(f"          {problem}")
        if broken:
            raise CommandError(f"{len(broken)} of the rules are broken.", returncode=1)
