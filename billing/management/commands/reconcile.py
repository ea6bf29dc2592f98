"""Compare the payment provider's books with ours."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from billing.provider.gateways.base import GatewayError
from billing.reconciliation.actions.mirror_movements import mirror_movements
from billing.reconciliation.queries.compare import compare_movements


class Command(BaseCommand):
    """Mirrors the provider's movements, then lists each difference; exits with 1 if there is one."""

    help = "Mirror the payment provider's movements and list each difference with its likely cause; fixes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to mirror first."""
        parser.add_argument("--whole", action="store_true", help="mirror everything again, not only the last days")

    def handle(self, *args: Any, whole: bool = False, **options: Any) -> None:
        """Exit with 0 where both agree, 1 where they differ, 2 if the provider could not be asked."""
        try:
            new = mirror_movements(whole=whole)
        except GatewayError as error:
            raise CommandError(f"The payment provider could not be asked: {error}", returncode=2) from error
        differences = compare_movements()
        self.stdout.write(f"{new} new movements mirrored.")
        for each in differences:
            self.stdout.write(
                f"{each.code}: {each.movement or '(no name)'} {each.kind} {each.source}: "
                f"there {each.there}, booked {each.ours} {each.currency}"
                f"{' by ' + ', '.join(each.causes) if each.causes else ''}"
                f"{', order ' + each.order_reference if each.order_reference else ''}. {each.likely}"
            )
        if differences:
            raise CommandError(f"{len(differences)} movements differ.", returncode=1)
        self.stdout.write("Every movement at the payment provider is in the ledger, and the other way round.")
