"""Tell the payment provider where to call."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from billing.provider.actions.register_webhooks import register_webhooks
from billing.provider.gateways.base import GatewayError
from billing.provider.gateways.current import default_provider


class Command(BaseCommand):
    """Registers both webhook endpoints once, however often it runs."""

    help = "Register the webhook endpoints at the payment provider and keep their secrets; safe to run at every start."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--base-url` is where this site is reached."""
        parser.add_argument("--base-url", default=settings.BASE_URL)

    def handle(self, *args: Any, base_url: str, **options: Any) -> None:
        """Register what is not configured in the environment."""
        base, name = base_url.rstrip("/"), default_provider()
        try:
            kept = register_webhooks(
                base + reverse(f"billing:{name}_webhook"), base + reverse(f"billing:{name}_connect_webhook")
            )
        except GatewayError as error:
            raise CommandError(f"The payment provider could not be asked: {error}") from error
        for endpoint in kept:
            self.stdout.write(f"{endpoint.get_endpoint_display()}: {endpoint.url}")
