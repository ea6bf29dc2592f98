"""``manage.py stripe_sandbox``: run the Stripe sandbox alone."""

import signal
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from infra.stripe_sandbox.server import serve


class Command(BaseCommand):
    """Serve the sandbox on a port until it is interrupted."""

    help = "Run the Stripe sandbox: Stripe's API, pretended, with its hosted pages and a control plane."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Port, host, and where state and traffic go."""
        parser.add_argument("--port", type=int, default=12111, help="port to listen on (0: any free one)")
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--database", metavar="URL", help="PostgreSQL to keep state in (without: in memory)")
        parser.add_argument("--record", metavar="FILE.jsonl", help="append all calls and webhooks to this file")
        parser.add_argument("--public-url", metavar="URL", help="where browsers find the hosted pages")

    def handle(self, *args: Any, **options: Any) -> None:
        """Serve; SIGTERM ends it like Ctrl-C."""

        def stop(number: int, frame: FrameType | None) -> None:
            raise KeyboardInterrupt

        signal.signal(signal.SIGTERM, stop)
        serve(
            options["port"],
            options["database"],
            options["record"],
            options["host"],
            options["public_url"],
            started=lambda url: self.stdout.write(f"Stripe sandbox at {url}"),
        )
