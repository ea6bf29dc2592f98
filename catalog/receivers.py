"""What the catalog does when something happens below it."""

from catalog.listing.actions.move_offers import move_offers
from core.kit.events import receiver
from core.organizations.events import OrganizationsMerged


@receiver(OrganizationsMerged)
def take_offers_along(event: OrganizationsMerged) -> None:
    """Offers of a merged organisation belong to the other one."""
    move_offers(event.source_id, event.into_id)
