"""Open the page of a payee."""

from billing.paying_out.queries.payee_page import PayeePage, payee_page
from core.kit import audit
from core.organizations.models import Organization, User


def open_payee(payee: Organization, *, by: User) -> PayeePage:
    """A payee's money and holds. They are another organisation's, so that `by` looked is recorded."""
    audit.record("payee.looked_at", f"organization:{payee.slug}", by=by, organization=payee.pk)
    return payee_page(payee)
