"""Copy a version into a new draft."""

import datetime as dt
from collections.abc import Sequence

from core.kit import audit, clock
from core.organizations.models import User
from marketplace.quotes.drafting.queries.drafting import next_version_number
from marketplace.quotes.interface import PaymentPlan
from marketplace.quotes.models import Quote, QuoteComponent, QuoteFile, QuoteLine, QuotePlanPart, QuoteVersion
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.states import QuoteStatus


def copy_version(quote: Quote, source: QuoteVersion, *, valid_until: dt.date, by: User) -> QuoteVersion:
    """The quote's next version as a draft with everything that `source` offers; the caller holds the quote's lock.

    The quote is in preparation from then on; a sent version stays open to the buyer meanwhile.
    """
    now = clock.now()
    version = QuoteVersion.objects.create(
        quote=quote,
        number=next_version_number(quote),
        title=source.title,
        intro=source.intro,
        valid_until=valid_until,
        time_zone=quote.seller.zone,
        term_months=source.term_months,
        coterm_on=source.coterm_on,
        terms=source.terms,
        notes=source.notes,
        tax_label=source.tax_label,
        tax_bp=source.tax_bp,
        visibility=source.visibility,
        total_discount_bp=source.total_discount_bp,
        total_discount_minor=source.total_discount_minor,
        discount_reason=source.discount_reason,
        list_minor=source.list_minor,
        net_minor=source.net_minor,
        tax_minor=source.tax_minor,
        total_minor=source.total_minor,
        later_minor=source.later_minor,
        plan_kind=source.plan_kind,
        plan_collection=source.plan_collection,
        has_choices=source.has_choices,
        created_at=now,
    )
    copy_contents(source, offered_in(source), version)
    quote.move_to(QuoteStatus.DRAFT, now)
    quote.save(update_fields=["status", "changed_at"])
    audit.record(
        "quote.revised", f"quote:{quote.reference}", by=by, organization=quote.seller_id, version=version.number
    )
    return version


def copy_contents(
    source: QuoteVersion, lines: Sequence[QuoteLine], version: QuoteVersion, plan: PaymentPlan | None = None
) -> None:
    """Store these lines of `source`, as they are in memory, its payment plan, or this one, and its attachments for
    `version`, which is a draft."""
    parts = (plan or source.plan).parts
    QuotePlanPart.objects.bulk_create(QuotePlanPart.of(version, index, part) for index, part in enumerate(parts))
    for line in lines:
        components = list(line.components.all())
        line.pk, line.version = None, version
        line._state.adding = True
        line.save(force_insert=True)
        for part in components:
            part.pk, part.line = None, line
        QuoteComponent.objects.bulk_create(components)
    files = list(source.files.all())
    for file in files:
        file.pk, file.version = None, version
    QuoteFile.objects.bulk_create(files)
