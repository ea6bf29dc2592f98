"""Commission documents that the platform issued for partners, and the months that can be issued."""

import datetime as dt

from django.db.models import QuerySet

from billing.models.statements import SelfBillingDocument
from billing.statements.domain.self_billing import closes_at
from billing.statements.domain.statement import months_back
from billing.statements.queries.commissions import commissions_of
from core.kit import clock
from core.organizations.models import Organization


def documents_of(organization: Organization) -> QuerySet[SelfBillingDocument]:
    """The organisation's own documents, newest month first."""
    return every_document().filter(organization=organization).order_by("-month", "currency")


def every_document() -> QuerySet[SelfBillingDocument]:
    """Everybody's documents, newest month first, with the organisation loaded."""
    return SelfBillingDocument.objects.select_related("organization").order_by("-month", "-number")


def issuable_months(months: int = 13) -> list[dt.date]:
    """The first days of those of the last `months` months that are closed, the latest first."""
    now = clock.now()
    return [month for month in reversed(months_back(now.date(), months)) if closes_at(month) <= now]


def missing_documents(month: dt.date) -> int:
    """How many documents of the month of this first day are not issued: one for each partner and currency."""
    issued = SelfBillingDocument.objects.filter(month=month.replace(day=1)).values_list("organization", "currency")
    return len(commissions_of(month.replace(day=1)).keys() - set(issued))
