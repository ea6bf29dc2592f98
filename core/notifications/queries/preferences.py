"""Who does not want what."""

from collections.abc import Collection, Iterable

from core.notifications.models import Preference
from core.notifications.registry import OPERATOR, Channel, Topic, kinds, topics
from core.organizations.models import Membership, Organization


def unwanted(members: Collection[Membership], topic: str) -> set[tuple[int, str]]:
    """(membership, channel) that do not want this topic. One query."""
    rows = Preference.objects.filter(membership__in=members, topic__in=["", topic])
    return _refused(rows.values_list("membership_id", "channel", "topic", "wanted"))


def topics_for(organization: Organization) -> list[Topic]:
    """Those with news that can reach members of the organisation: some are the operator's only."""
    concerned = {kind.topic for kind in kinds() if organization.is_operator or set(kind.to) != {OPERATOR}}
    return [topic for topic in topics() if topic.key in concerned]


def preferences(membership: Membership) -> list[tuple[Topic, dict[str, bool]]]:
    """Every topic that can reach this member, and for each channel whether it is wanted. One query."""
    rows = list(Preference.objects.filter(membership=membership).values_list("topic", "channel", "wanted"))
    found = []
    for topic in topics_for(membership.organization):
        concerned = [(0, channel, key, wanted) for key, channel, wanted in rows if key in ("", topic.key)]
        refused = {channel for _membership, channel in _refused(concerned)}
        found.append((topic, {channel.value: channel not in refused for channel in Channel}))
    return found


def _refused(rows: Iterable[tuple[int, str, str, bool]]) -> set[tuple[int, str]]:
    """A word about the topic itself counts more than one about every topic."""
    said: dict[tuple[int, str], tuple[bool, bool]] = {}
    for membership, channel, topic, wanted in rows:
        if topic or (membership, channel) not in said or not said[membership, channel][0]:
            said[membership, channel] = (bool(topic), wanted)
    return {key for key, (_own, wanted) in said.items() if not wanted}
