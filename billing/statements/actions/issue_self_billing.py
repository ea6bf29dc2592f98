"""Bill a closed month's commissions for the partners who earned them."""

import datetime as dt

from django.db import transaction

from billing.models.statements import SelfBillingDocument
from billing.statements.domain.self_billing import CommissionLine, MonthNotClosed, closes_at, total
from billing.statements.queries.commissions import commissions_of
from core.kit import clock
from core.kit.audit import record
from core.kit.record_language import in_record_language
from core.kit.references import next_reference
from core.organizations.models import Organization, User

PREFIX = "SB"


@in_record_language
def issue_self_billing(
    month: dt.date, only: tuple[int, str] | None = None, *, by: User | None = None
) -> list[SelfBillingDocument]:
    """A document for each partner and currency with commissions in the month of this first day; those it issued now.

    `only`: for this (organisation, currency) alone. Issuing again, or twice at once, adds nothing. Numbers of a year
    have no gaps: the counter is held until the document that takes its number is stored. A month in which more was
    taken back than earned makes a credit note: a document with an amount below zero. No tax is stated on it: tax on
    commission comes with its own rules. That a person (`by`) issued them is recorded. Raises MonthNotClosed.
    """
    month = month.replace(day=1)
    if clock.now() < closes_at(month):
        raise MonthNotClosed(month, closes_at(month))
    issued = []
    for (organization_id, currency), lines in sorted(commissions_of(month, only[0] if only else None).items()):
        if only not in (None, (organization_id, currency)):
            continue
        document = _issue(organization_id, currency, month, lines)
        if document is not None:
            issued.append(document)
    if by is not None:
        record("self_billing.issued", f"month:{month:%Y-%m}", by=by, numbers=[each.number for each in issued])
    return issued


@transaction.atomic
def _issue(
    organization_id: int, currency: str, month: dt.date, lines: list[CommissionLine]
) -> SelfBillingDocument | None:
    Organization.objects.select_for_update(no_key=True).get(pk=organization_id)  # one at a time for a partner
    if SelfBillingDocument.objects.filter(organization=organization_id, currency=currency, month=month).exists():
        return None
    return SelfBillingDocument.objects.create(
        number=next_reference(PREFIX),
        organization_id=organization_id,
        currency=currency,
        month=month,
        lines=[line.stored() for line in lines],
        amount=total(lines),
    )
