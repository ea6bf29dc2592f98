"""`manage.py demo_dns`: set a record of a name below .localhost, as one would at a provider of DNS."""

import argparse
from typing import Any  # Any: as Django hands over options

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from marketplace.demo.gateways.zone import BELOW, Zone


class Command(BaseCommand):
    """Sets, removes or lists the records that the demo's DNS answers with."""

    help = "Set the records of a name below .localhost (NAME TYPE VALUE ...); without a value they are removed."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The name, the type and the values; without any, all records are listed."""
        parser.add_argument("name", nargs="?", default="")
        parser.add_argument("type", nargs="?", choices=["TXT", "CNAME"], default="TXT")
        parser.add_argument("values", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        """Change the zone, then print it."""
        zone = Zone(settings.DEMO_ZONE, settings.BASE_URL)
        if options["name"]:
            if not options["name"].endswith(BELOW):
                raise CommandError(f"Only names below {BELOW} are answered by the demo's DNS.")
            zone.set(options["name"], options["type"], *options["values"])
        for name, kinds in sorted(zone.zone().items()):
            for kind, values in kinds.items():
                for value in values:
                    self.stdout.write(f"{name} {kind} {value}")
