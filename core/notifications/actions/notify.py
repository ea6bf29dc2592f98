"""Tell the members of an organisation that something happened."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction

from core.notifications.models import Notice, Preference
from core.organizations.access import CAPABILITIES, Can
from core.organizations.models import Membership, Organization, Role


@transaction.atomic
def notify(
    organization: Organization, *, kind: str, text: str, url: str = "", capability: Can = Can.VIEW, mail: bool = True
) -> int:
    """Leave a notice for every member whose role holds `capability`, and mail those who want mails after commit.

    `kind` is dotted ("quote.sent"), `text` one sentence, `url` a path of the site. Returns how many were told.
    """
    roles = [role for role in Role.values if capability in CAPABILITIES[role]]
    members = list(Membership.objects.filter(organization=organization, role__in=roles).select_related("user"))
    Notice.objects.bulk_create(
        Notice(user=member.user, organization=organization, kind=kind, text=text[:300], url=url) for member in members
    )
    if mail:
        refused = set(
            Preference.objects.filter(membership__in=members, mail=False).values_list("membership", flat=True)
        )
        for member in members:
            if member.pk not in refused:
                _mail_after_commit(member.user.email, text, f"{settings.BASE_URL}{url}" if url else "")
    return len(members)


def _mail_after_commit(address: str, text: str, link: str) -> None:
    """Each address by itself: one that takes no mail is logged, and keeps it from nobody else."""

    def send() -> None:  # a function, not a partial: Django's log of a failure asks for its name
        send_mail(
            subject=text[:120],
            message="\n\n".join(part for part in (text, link) if part),
            from_email=None,
            recipient_list=[address],
        )

    transaction.on_commit(send, robust=True)
