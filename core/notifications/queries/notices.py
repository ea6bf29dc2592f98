"""The notices of one person in one organisation."""

from dataclasses import dataclass

from core.notifications.models import Notice
from core.notifications.models.notice import NoticeQuerySet
from core.notifications.queries.preferences import topics_for
from core.notifications.registry import Topic, kinds
from core.organizations.models import Organization, User


@dataclass(frozen=True, slots=True)
class NoticeList:
    """The notices that are shown, the newest first; how many unread ones there are in all; and the topics to choose."""

    notices: NoticeQuerySet
    unread: int
    topics: list[Topic]


def notices_of(user: User, organization: Organization | None) -> NoticeQuerySet:
    """The notices of this person for the organisation they act for."""
    return Notice.objects.of(user, organization)


def unread_count(user: User, organization: Organization) -> int:
    """How many notices the person has not read. One query."""
    return notices_of(user, organization).unread().count()


def notice_list(user: User, organization: Organization, *, topic: str = "", only_unread: bool = False) -> NoticeList:
    """What the page shows: notices of one topic (none: of all), read ones too or not. One query, and the page's."""
    notices = notices_of(user, organization)
    shown = notices.about(kind.key for kind in kinds() if kind.topic == topic) if topic else notices
    return NoticeList(shown.unread() if only_unread else shown, notices.unread().count(), topics_for(organization))
