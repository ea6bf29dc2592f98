"""Is every rule of the books kept, everywhere?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from billing.provider.gateways.base import GatewayError
from billing.reconciliation.invariants import INVARIANTS, OUTSIDE, broken_invariants


class Command(BaseCommand):
    """Checks every rule about money; exits with 1 if any is broken, 2 if a provider could not be asked."""

    help = "Check every rule about money over all rows; exit with 1 if any is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--providers` asks the payment providers, too."""
        parser.add_argument("--providers", action="store_true", help="compare with what the payment providers say, too")

    def handle(self, *args: Any, providers: bool, **options: Any) -> None:
        """Print a line a rule, and under a broken one where."""
        try:
            broken = broken_invariants(providers=providers)
        except GatewayError as error:
            raise CommandError(f"The payment provider could not be asked: {error}", returncode=2) from error
        for rule in (*INVARIANTS, *(OUTSIDE if providers else ())):
            problems = broken.get(rule, [])
            self.stdout.write(f"{'BROKEN' if problems else 'ok    '}  {rule.name}")
            for problem in problems:
                self.stdout.write(f"          {problem}")
        if broken:
            raise CommandError(f"{len(broken)} of the rules are broken.", returncode=1)
