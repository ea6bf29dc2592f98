"""The notices of one person in one organisation."""

from dataclasses import dataclass

from core.notifications.models import Notice, Preference
from core.notifications.models.notice import NoticeQuerySet
from core.organizations.models import Membership, Organization, User


@dataclass(frozen=True, slots=True)
class NoticeList:
    """The notices, the newest first; how many of them are unread; and whether the person wants mails as well."""

    notices: NoticeQuerySet
    unread: int
    mail: bool


def notices_of(user: User, organization: Organization | None) -> NoticeQuerySet:
    """The notices of this person for the organisation they act for."""
    return Notice.objects.of(user, organization)


def notice_list(user: User, membership: Membership) -> NoticeList:
    """What the page of notices shows to `user`, who acts by `membership`. Two queries, and those of the page."""
    notices = notices_of(user, membership.organization)
    preference = Preference.objects.filter(membership=membership).first()
    return NoticeList(notices, notices.unread().count(), preference.mail if preference else True)
