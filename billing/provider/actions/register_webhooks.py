"""Ask a payment provider to call us."""

from django.db import transaction

from billing.models.provider import Endpoint, WebhookEndpoint
from billing.provider.gateways.current import default_provider, gateway
from billing.provider.queries.webhook_secrets import configured_secret
from core.kit.endpoints import steps
from core.kit.locks import Lock, advisory_lock


def register_webhooks(platform_url: str, connect_url: str, provider: str = "") -> list[WebhookEndpoint]:
    """Make sure both endpoints of a provider are registered and their secrets known; may be called at every start.

    An endpoint whose secret is in the settings is somebody else's matter. One that is registered keeps its secret:
    at a new address it is moved, and told what is asked of it now, not made anew; one whose secret was lost is
    replaced. Raises GatewayError.
    """
    asked = provider or default_provider()
    endpoints = (("platform", platform_url), ("connect", connect_url))
    return [_ensure(asked, name, url) for name, url in endpoints if not configured_secret(asked, name)]


# A lock held over the calls: this runs at a start, and two starts must not make two endpoints.
@transaction.atomic
@advisory_lock(Lock.WEBHOOK_ENDPOINTS)
def _ensure(provider_name: str, name: str, url: str) -> WebhookEndpoint:
    provider, connect = gateway(provider_name), name == Endpoint.CONNECT
    there = {endpoint.id: endpoint for endpoint in provider.endpoints()}
    known = WebhookEndpoint.objects.filter(provider=provider_name, endpoint=name).first()
    wanted = steps(
        {each.id: each.url for each in there.values()},
        known.provider_id if known else "",
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
        provider=provider_name,
        endpoint=name,
        defaults={"url": url, "provider_id": made.id, "secret": made.secret},
    )
    return row
