"""Grant a buyer payment terms, or withdraw them."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from billing.models.accounts import BuyerTerms
from core.kit import clock
from core.kit.audit import record
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User


@transaction.atomic
def grant_terms(buyer: Organization, net_days: int, by: User | None = None) -> BuyerTerms:
    """Let the buyer's invoices be due `net_days` (0 to 120) after they are sent; those sent stay as they are."""
    before = BuyerTerms.objects.filter(organization=buyer).values_list("net_days", flat=True).first()
    terms, _made = BuyerTerms.objects.update_or_create(
        organization=buyer, defaults={"net_days": net_days, "granted_by": by, "granted_at": clock.now()}
    )
    record("buyer.terms", f"organization:{buyer.slug}", by=by, organization=buyer.pk, days=net_days, before=before)
    if net_days != (before or 0):
        _tell(terms, before or 0)
    return terms


def _tell(terms: BuyerTerms, before: int) -> None:
    """Those of the buyer who pay read until when an invoice can be paid from now on."""
    days = terms.net_days

    def shown(number: int) -> str:
        if not number:
            return _("none, invoices are due at once")
        return ngettext("%(n)d day after the invoice", "%(n)d days after the invoice", number) % {"n": number}

    notify(
        terms.organization,
        kind="buyer.terms",
        text=lambda: (
            _("Your payment terms: %(terms)s") % {"terms": shown(days)}
            if days
            else _("Your payment terms are withdrawn: invoices are due at once")
        ),
        url="/orders/",
        capability=Can.PAY,
        facts=lambda: [
            (_("Payment terms from now on"), shown(days)),
            (_("Payment terms until now"), shown(before)),
            (_("In force from"), date_format(terms.granted_at, "DATE_FORMAT")),
        ],
        notes=lambda: [_("Invoices that were sent stay due on the day that they name.")],
    )
