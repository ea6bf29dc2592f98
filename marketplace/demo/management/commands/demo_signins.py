"""`manage.py demo_signins`: one sign-in for each kind of user."""

from typing import Any

from django.core.management.base import BaseCommand

from marketplace.demo.content.companies import BUYERS, OPERATOR, PARTNERS, VENDORS
from marketplace.demo.play.cast import PASSWORD


class Command(BaseCommand):
    """Prints what `make demo` shows at its end."""

    help = "Print one sign-in of the demo for each kind of user."

    def handle(self, *args: Any, **options: Any) -> None:
        """Four lines and the password."""
        for kind, company in (
            ("Buyer", BUYERS[0]),
            ("Partner", PARTNERS[0]),
            ("Vendor", VENDORS[0]),
            ("Operator", OPERATOR),
        ):
            person = company.people[0]
            address = f"{person.name.split()[0].lower()}@{company.domain}"
            self.stdout.write(f"{kind:<9} {address:<28} {person.name}, {company.name}")
        self.stdout.write(f"Password  {PASSWORD}")
