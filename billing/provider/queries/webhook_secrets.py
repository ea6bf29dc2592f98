"""With which secrets a webhook may be signed."""

from django.conf import settings

from billing.provider.models import WebhookEndpoint


def webhook_secrets(endpoint: str) -> list[str]:
    """The secrets of the "platform" or "connect" endpoint: from the settings, else as Stripe told us."""
    configured: str = {
        "platform": settings.STRIPE_WEBHOOK_SECRET,
        "connect": settings.STRIPE_CONNECT_WEBHOOK_SECRET,
    }[endpoint]
    if configured:
        return [configured]
    return list(WebhookEndpoint.objects.filter(endpoint=endpoint).values_list("secret", flat=True))
