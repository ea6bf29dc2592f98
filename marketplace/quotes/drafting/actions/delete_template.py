"""Delete a template; quotes that began with it stay as they are."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import Organization, User
from marketplace.quotes.models import QuoteTemplate


@transaction.atomic
def delete_template(seller: Organization, template_id: int, *, by: User) -> bool:
    """Whether the seller had it. One of somebody else is not found."""
    deleted, _rows = QuoteTemplate.objects.filter(organization=seller, pk=template_id).delete()
    if deleted:
        audit.record("quote.template_deleted", f"template:{template_id}", by=by, organization=seller.pk)
    return bool(deleted)
