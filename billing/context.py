"""What every page may show: the payment provider's name, and to the operator whether payouts are stopped."""

from django.http import HttpRequest

from billing.paying_out.queries.stops import payout_stops
from billing.provider.queries.labels import provider_label


def stops(request: HttpRequest) -> dict[str, object]:
    """Context processor: `payout_stops` for the operator's people, one query; for all others nothing is asked."""
    organization = getattr(request, "organization", None)
    asks = organization is not None and organization.is_operator and not request.headers.get("HX-Request")
    return {"payout_stops": payout_stops() if asks else []}


def provider(request: HttpRequest) -> dict[str, object]:
    """Context processor: `provider_label`, the name of the payment provider as people know it."""
    return {"provider_label": provider_label}
