"""Compare Stripe's books with ours."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from billing.gateways.base import GatewayError
from billing.reconciliation.compare import compare_movements
from billing.reconciliation.mirror import mirror_movements


class Command(BaseCommand):
    """Mirrors Stripe's balance transactions, then lists each difference; exits with 1 if there is one."""

    help = "Mirror Stripe's balance transactions and list each difference with its likely cause; mends nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit with 0 where both agree, 1 where they differ, 2 if Stripe could not be asked."""
        try:
            new = mirror_movements()
        except GatewayError as error:
            raise CommandError(f"Stripe could not be asked: {error}", returncode=2) from error
        differences = compare_movements()
        self.stdout.write(f"{new} new movements mirrored.")
        for each in differences:
            self.stdout.write(
                f"{each.movement} {each.kind}: Stripe {each.stripe}, booked {each.ours} {each.currency}"
                f"{' by ' + ', '.join(each.causes) if each.causes else ''}. {each.likely}"
            )
        if differences:
            raise CommandError(f"{len(differences)} movements differ.", returncode=1)
        self.stdout.write("Every movement at Stripe is in the ledger, and the other way round.")
