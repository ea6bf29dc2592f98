"""Make a new version to work on."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import User
from marketplace.quotes.models import Quote, QuoteComponent, QuoteVersion
from marketplace.quotes.queries.drafting import next_version_number
from marketplace.quotes.queries.version_lines import version_lines
from marketplace.quotes.states import QuoteStatus, VersionStatus

VALID_DAYS = 14


class QuoteIsClosed(ValueError):
    """The quote was accepted, declined or withdrawn; nothing about it changes any more."""

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        super().__init__(
            _("%(quote)s is closed (%(status)s).")
            % {"quote": quote.reference, "status": str(quote.get_status_display()).lower()}
        )


@transaction.atomic
def revise_quote(quote: Quote, *, by: User) -> QuoteVersion:
    """Version n+1 as a draft that copies the newest one; a draft that exists already is given back.

    A sent version stays open to the buyer meanwhile. Raises QuoteIsClosed.
    """
    quote = Quote.objects.lock(quote.pk)
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    newest = quote.versions.order_by("-number").select_related("quote").first()
    if newest is None:
        raise QuoteIsClosed(quote)
    if newest.status == VersionStatus.DRAFT:
        return newest
    now = clock.now()
    lines = version_lines(newest)
    version = QuoteVersion.objects.create(
        quote=quote,
        number=next_version_number(quote),
        intro=newest.intro,
        valid_until=max(newest.valid_until, now.date() + dt.timedelta(days=VALID_DAYS)),
        term_months=newest.term_months,
        terms=newest.terms,
        notes=newest.notes,
        tax_label=newest.tax_label,
        tax_bp=newest.tax_bp,
        visibility=newest.visibility,
        list_minor=newest.list_minor,
        net_minor=newest.net_minor,
        tax_minor=newest.tax_minor,
        total_minor=newest.total_minor,
        later_minor=newest.later_minor,
        created_at=now,
    )
    for line in lines:
        components = list(line.components.all())
        line.pk, line.version = None, version
        line._state.adding = True
        line.save(force_insert=True)
        for part in components:
            part.pk, part.line = None, line
        QuoteComponent.objects.bulk_create(components)
    quote.status, quote.changed_at = QuoteStatus.DRAFT, now
    quote.save(update_fields=["status", "changed_at"])
    audit.record(
        "quote.revised", f"quote:{quote.reference}", by=by, organization=quote.seller_id, version=version.number
    )
    return version
