"""Say of what one wants to be told, and how."""

from collections.abc import Collection

from django.db import transaction

from core.notifications.models import Preference
from core.notifications.queries.preferences import topics_for
from core.notifications.registry import Channel
from core.organizations.models import Membership


@transaction.atomic
def set_preferences(membership: Membership, wanted: Collection[tuple[str, str]]) -> None:
    """Keep that this member wants exactly these (topic, channel); essential news come nevertheless."""
    Preference.objects.filter(membership=membership).delete()
    Preference.objects.bulk_create(
        Preference(membership=membership, topic=topic.key, channel=channel, wanted=(topic.key, channel) in wanted)
        for topic in topics_for(membership.organization)
        for channel in Channel
    )
