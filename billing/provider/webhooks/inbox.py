"""Check the signature, store the event, answer; applying it is a worker's job."""

import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from billing.provider.actions.record_event import record_event
from billing.provider.gateways.base import BadSignature
from billing.provider.gateways.current import gateway
from billing.provider.gateways.entries import entry_of
from billing.provider.queries.webhook_secrets import webhook_secrets
from core.kit.faultpoints import reached
from core.organizations.access import public

logger = logging.getLogger(__name__)


@public
@csrf_exempt
@require_POST
def receive(request: HttpRequest, provider: str, endpoint: str) -> HttpResponse:
    """An event of a provider, about the platform's own account ("platform") or about payees' accounts ("connect")."""
    asked = gateway(provider)
    try:
        payload = asked.read_webhook(request.body, request.headers, webhook_secrets(provider, endpoint))
    except BadSignature as refusal:
        logger.warning("a webhook was refused at %s: %s", request.path, refusal)
        return HttpResponse(str(refusal), status=400, content_type="text/plain")
    kind = entry_of(asked, payload).type
    reached("webhook.received", kind)
    record_event(payload, endpoint, provider)
    reached("webhook.stored", kind)
    return HttpResponse(status=200)
