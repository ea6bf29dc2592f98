"""Prove a domain by a mail to one of its role addresses."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import clock
from core.kit.events import announce
from core.organizations.arriving.queries.invitations import hash_token
from core.organizations.domain.domains import ROLE_ADDRESSES
from core.organizations.events import DomainToConfirm
from core.organizations.models import OrganizationDomain, User

NOT_BEFORE = dt.timedelta(minutes=10)


class CannotMail(ValueError):
    """The address is no role address, or got a mail just now; the message says which."""


@transaction.atomic
def mail_domain(row: OrganizationDomain, local_part: str, *, by: User) -> str:
    """Mail a link that proves the domain to this role address there, in place of an earlier link; its token.

    Raises CannotMail. A domain is mailed to at most every ten minutes.
    """
    if local_part not in ROLE_ADDRESSES:
        raise CannotMail(_("Choose one of the addresses of the list."))
    row = OrganizationDomain.objects.select_for_update().select_related("organization").get(pk=row.pk)
    now = clock.now()
    recent = OrganizationDomain.objects.filter(domain=row.domain, mailed_at__gt=now - NOT_BEFORE)
    if row.verified_at is not None or recent.exists():
        raise CannotMail(_("A mail went to this domain less than ten minutes ago. Look for it, or try again later."))
    token = secrets.token_urlsafe(32)
    row.mail_token_hash, row.mailed_to, row.mailed_at = hash_token(token), f"{local_part}@{row.domain}", now
    row.save(update_fields=["mail_token_hash", "mailed_to", "mailed_at"])
    announce(DomainToConfirm(row.pk, by.pk, token))
    return token
