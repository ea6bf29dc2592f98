"""Check the signature, store the event, answer; applying it is a worker's job."""

import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from billing.provider.actions.record_event import record_event
from billing.provider.gateways.base import BadSignature
from billing.provider.gateways.stripe_gateway import read_webhook
from billing.provider.queries.webhook_secrets import webhook_secrets
from core.kit.faultpoints import reached
from core.organizations.access import public

logger = logging.getLogger(__name__)


@public
@csrf_exempt
@require_POST
def platform(request: HttpRequest) -> HttpResponse:
    """Events of the platform's own account."""
    return _receive(request, "platform")


@public
@csrf_exempt
@require_POST
def connect(request: HttpRequest) -> HttpResponse:
    """Events of connected accounts."""
    return _receive(request, "connect")


def _receive(request: HttpRequest, endpoint: str) -> HttpResponse:
    try:
        event = read_webhook(request.body, request.headers.get("Stripe-Signature", ""), webhook_secrets(endpoint))
    except BadSignature as refusal:
        logger.warning("a webhook was refused at %s: %s", request.path, refusal)
        return HttpResponse(str(refusal), status=400, content_type="text/plain")
    reached("webhook.received", event["type"])
    record_event(event, endpoint)
    reached("webhook.stored", event["type"])
    return HttpResponse(status=200)
