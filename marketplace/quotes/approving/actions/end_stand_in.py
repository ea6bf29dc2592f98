"""Take a stand-in's right away again."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import User
from marketplace.quotes.models import StandIn


@transaction.atomic
def end_stand_in(stand_in: StandIn, *, by: User) -> None:
    """The colleague can no longer decide in the person's place; what it decided stays."""
    audit.record(
        "stand_in.ended",
        f"organization:{stand_in.organization.slug}",
        by=by,
        organization=stand_in.organization_id,
        stand_in=stand_in.stand_in.email,
    )
    stand_in.delete()
