"""What search does about the news of organisations."""

from core.kit.events import receiver
from core.organizations.events import OrganizationsMerged
from search.actions.move_saved_searches import move_saved_searches


@receiver(OrganizationsMerged)
def take_saved_searches_along(event: OrganizationsMerged) -> None:
    """The people of one organisation are members of the other now."""
    move_saved_searches(event.source_id, event.into_id)
