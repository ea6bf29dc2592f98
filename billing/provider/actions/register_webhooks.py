"""Ask Stripe to call us."""

from django.conf import settings
from django.db import transaction

from billing.provider.gateways.current import gateway
from billing.provider.models import WebhookEndpoint
from core.kit.endpoints import steps
from core.kit.locks import Lock, advisory_lock


def register_webhooks(platform_url: str, connect_url: str) -> list[WebhookEndpoint]:
    """Make sure both endpoints are registered and their secrets known; may be called at every start.

    An endpoint whose secret is in the settings is somebody else's matter. One that is registered keeps its secret:
    at a new address it is moved, and told what is asked of it now, not made anew; one whose secret was lost is
    replaced. Raises GatewayError.
    """
    kept = []
    for name, url, secret in (
        ("platform", platform_url, settings.STRIPE_WEBHOOK_SECRET),
        ("connect", connect_url, settings.STRIPE_CONNECT_WEBHOOK_SECRET),
    ):
        if not secret:
            kept.append(_ensure(name, url))
    return kept


# A lock held over the calls: this runs at a start, and two starts must not make two endpoints.
@transaction.atomic
@advisory_lock(Lock.WEBHOOK_ENDPOINTS)
def _ensure(name: str, url: str) -> WebhookEndpoint:
    provider, connect = gateway(), name == "connect"
    there = {endpoint.id: endpoint for endpoint in provider.endpoints()}
    known = WebhookEndpoint.objects.filter(endpoint=name).first()
    wanted = steps(
        {each.id: each.url for each in there.values()},
        known.stripe_id if known else "",
        url,
        # Made at this very address by a start that crashed before it kept the secret; other addresses are others'.
        lambda address: address == url,
    )
    for endpoint_id in wanted.forget:
        provider.forget_endpoint(endpoint_id)
    if known is not None and not wanted.make:
        if wanted.move or not provider.hears_all(there[wanted.keep], connect=connect):
            provider.move_endpoint(wanted.keep, url, connect=connect)
        if known.url != url:
            known.url = url
            known.save(update_fields=["url"])
        return known
    made = provider.register_endpoint(url=url, connect=connect)
    row, _ = WebhookEndpoint.objects.update_or_create(
        endpoint=name, defaults={"url": url, "stripe_id": made.id, "secret": made.secret}
    )
    return row
