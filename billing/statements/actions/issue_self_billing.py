"""Bill a closed month's commissions for the partners who earned them."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.models.statements import SelfBillingDocument
from billing.statements.domain.self_billing import CommissionLine, MonthNotClosed, closes_at, total
from billing.statements.queries.commissions import commissions_of
from core.kit import clock
from core.kit.audit import record
from core.kit.record_language import in_record_language
from core.kit.references import next_reference
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can
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
        record(
            "self_billing.issued",
            f"month:{month:%Y-%m}",
            by=by,
            organization=None,
            numbers=[each.number for each in issued],
        )
    return issued


@transaction.atomic
def _issue(
    organization_id: int, currency: str, month: dt.date, lines: list[CommissionLine]
) -> SelfBillingDocument | None:
    Organization.objects.select_for_update(no_key=True).get(pk=organization_id)  # one at a time for a partner
    if SelfBillingDocument.objects.filter(organization=organization_id, currency=currency, month=month).exists():
        return None
    document = SelfBillingDocument.objects.create(
        number=next_reference(PREFIX),
        organization_id=organization_id,
        currency=currency,
        month=month,
        lines=[line.stored() for line in lines],
        amount=total(lines),
    )
    _tell(document)
    return document


def _tell(document: SelfBillingDocument) -> None:
    notify(
        document.organization,
        kind="self_billing.issued",
        text=lambda: (
            (
                _("Your commission of %(month)s is billed: %(number)s, %(amount)s")
                if document.amount >= 0
                else _("A credit note for your commission of %(month)s is issued: %(number)s, %(amount)s")
            )
            % {
                "month": date_format(document.month, "YEAR_MONTH_FORMAT"),
                "number": document.number,
                "amount": show_amount(document.amount, document.currency),
            }
        ),
        url=reverse("billing:self_billing", args=[document.number]),
        capability=Can.MONEY,
        facts=lambda: [
            (_("Number"), document.number),
            (_("Month"), date_format(document.month, "YEAR_MONTH_FORMAT")),
            (_("Amount"), show_amount(document.amount, document.currency)),
        ],
        notes=lambda: [_("The marketplace issues it in your name. If something is wrong, write to the marketplace.")],
        cause=f"self_billing:{document.number}",
    )
