"""Links that stop mails of one topic without signing in."""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from core.notifications.registry import Topic, topics
from core.organizations.models import Membership

_SALT = "notifications.unsubscribe"


@dataclass(frozen=True, slots=True)
class Unsubscribing:
    """Whose mails a link stops, and about what."""

    membership: Membership
    topic: Topic


def unsubscribe_path(membership: Membership, topic: str) -> str:
    """A path that only this member has, good for this topic; it does not end."""
    token = signing.Signer(salt=_SALT).sign_object([membership.pk, topic])
    return reverse("notifications:unsubscribe", args=[token])


def read_unsubscribe(token: str) -> Unsubscribing | None:
    """What the link is for; None for one that we did not make, or whose membership has ended."""
    try:
        pk, key = signing.Signer(salt=_SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    membership = Membership.objects.select_related("organization").filter(pk=pk).first()
    topic = next((topic for topic in topics() if topic.key == key), None)
    return Unsubscribing(membership, topic) if membership is not None and topic is not None else None
