"""With which secrets a webhook may be signed."""

from django.conf import settings

from billing.models.provider import WebhookEndpoint


def configured_secret(provider: str, endpoint: str) -> str:
    """The secret of a provider's endpoint from the settings, or "".

    They are named as in STRIPE_WEBHOOK_SECRET ("platform") and STRIPE_CONNECT_WEBHOOK_SECRET ("connect").
    """
    kind = {"platform": "WEBHOOK", "connect": "CONNECT_WEBHOOK"}[endpoint]
    return str(getattr(settings, f"{provider.upper()}_{kind}_SECRET", ""))


def webhook_secrets(provider: str, endpoint: str) -> list[str]:
    """The secrets of the endpoint: from the settings, else as the provider told us."""
    configured = configured_secret(provider, endpoint)
    if configured:
        return [configured]
    registered = WebhookEndpoint.objects.filter(provider=provider, endpoint=endpoint)
    return list(registered.values_list("secret", flat=True))
