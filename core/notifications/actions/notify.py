"""Tell the members of an organisation that something happened."""

from functools import partial

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
        addresses = [member.user.email for member in members if member.pk not in refused]
        transaction.on_commit(partial(_mail, addresses, text, f"{settings.BASE_URL}{url}" if url else ""), robust=True)
    return len(members)


def _mail(addresses: list[str], text: str, link: str) -> None:
    for address in addresses:
        send_mail(
            subject=text[:120],
            message="\n\n".join(part for part in (text, link) if part),
            from_email=None,
            recipient_list=[address],
        )
