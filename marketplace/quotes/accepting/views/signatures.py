"""Signatures at a provider: its webhook, and the buyer who cancels one."""

import logging

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.organizations.access import Can, public, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.accepting.actions.end_signature import CannotCancel, cancel_signature
from marketplace.quotes.accepting.actions.take_signature_news import record_signature_news
from marketplace.quotes.accepting.gateways.base import NotFromProvider
from marketplace.quotes.accepting.gateways.current import UnknownProvider, provider_named
from marketplace.quotes.reading.queries.signatures import waiting_signature
from marketplace.quotes.reading.views.frame import received_version

logger = logging.getLogger(__name__)


@public
@csrf_exempt
@require_POST
def receive(request: HttpRequest, provider: str) -> HttpResponse:
    """Check the webhook's signature, store it, answer; applying it is a worker's job."""
    try:
        news = provider_named(provider).read_webhook(request.body, request.headers)
    except UnknownProvider as unknown:
        raise Http404 from unknown
    except NotFromProvider as refusal:
        logger.warning("a webhook was refused at %s: %s", request.path, refusal)
        return HttpResponse(status=400)
    record_signature_news(provider, news)
    return HttpResponse(status=200)


@requires(Can.ACCEPT, kinds={"buyer"})
@require_POST
@once
def cancel(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Nobody is to sign this version at the provider any more; it can be accepted anew."""
    found = received_version(request, reference, number)
    waiting = waiting_signature(found)
    try:
        if waiting is None:
            raise CannotCancel(_("This version does not wait for a signature."))
        cancel_signature(waiting, by=request.user)
    except CannotCancel as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The signature is cancelled. The version can be accepted again."))
    return redirect("quotes:version", reference, number)
