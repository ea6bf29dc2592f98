"""Stop mails of one topic, by the link in one of them."""

from core.notifications.models import Preference
from core.notifications.registry import Channel
from core.organizations.models import Membership


def stop_mails(membership: Membership, topic: str) -> None:
    """This member gets no more mails of the topic, except the essential ones. Notices on the site stay."""
    Preference.objects.update_or_create(
        membership=membership, topic=topic, channel=Channel.MAIL, defaults={"wanted": False}
    )
