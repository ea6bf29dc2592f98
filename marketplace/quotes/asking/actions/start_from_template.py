"""Answer a request with a first draft that begins with a template."""

from django.db import transaction

from core.organizations.models import User
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.drafting.actions.insert_lines import insert_lines
from marketplace.quotes.drafting.queries.saved_lines import from_json
from marketplace.quotes.models import Quote, QuoteRequest, QuoteTemplate
from marketplace.quotes.states import RequestStatus


@transaction.atomic
def start_from_template(
    request: QuoteRequest, template: QuoteTemplate, *, by: User, currency: str = ""
) -> tuple[Quote, tuple[str, ...]]:
    """What was asked for, then the template's lines at today's prices; and what is other than it was saved, in words.

    A quote that was started before stays as it is. Raises what `start_quote` and `insert_lines` raise.
    """
    is_new = QuoteRequest.objects.lock(request.pk).status == RequestStatus.OPEN
    quote = start_quote(request, by=by, currency=currency)
    if not is_new:
        return quote, ()
    version = quote.versions.get()
    return quote, insert_lines(version, from_json(template.lines), currency=template.currency, by=by)
