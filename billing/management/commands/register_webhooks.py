"""Tell Stripe where to call."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from billing.provider.actions.register_webhooks import register_webhooks
from billing.provider.gateways.base import GatewayError


class Command(BaseCommand):
    """Registers both webhook endpoints once, however often it runs."""

    help = "Register the webhook endpoints at Stripe and keep their secrets; safe to run at every start."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--base-url` is where this site is reached."""
        parser.add_argument("--base-url", default=settings.BASE_URL)

    def handle(self, *args: Any, base_url: str, **options: Any) -> None:
        """Register what is not configured in the environment."""
        base = base_url.rstrip("/")
        try:
            kept = register_webhooks(
                base + reverse("billing:stripe_webhook"), base + reverse("billing:stripe_connect_webhook")
            )
        except GatewayError as error:
            raise CommandError(f"Stripe could not be asked: {error}") from error
        for endpoint in kept:
            self.stdout.write(f"{endpoint.get_endpoint_display()}: {endpoint.url}")
