"""The domains of organisations."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.kit import clock
from core.organizations.arriving.queries.invitations import hash_token
from core.organizations.domain.domains import DNS_LABEL, DNS_PREFIX, FILE_PATH
from core.organizations.models import Organization, OrganizationDomain

MAIL_VALID_FOR = dt.timedelta(days=3)


class DomainLinkGone(ValueError):
    """There is no such open link."""

    def __init__(self) -> None:
        super().__init__(_("This link was used, replaced by a newer one or is older than three days."))


@dataclass(frozen=True, slots=True)
class DomainCard:
    """A domain with what proves it: the name and value of the DNS record, the address and line of the file."""

    row: OrganizationDomain
    record_name: str
    file_url: str
    line: str


def domains_of(organization: Organization) -> QuerySet[OrganizationDomain]:
    """The domains that the organisation says are its own, proved or not."""
    return OrganizationDomain.objects.filter(organization=organization).select_related("organization", "proved_by")


def domain_cards(organization: Organization) -> list[DomainCard]:
    """The organisation's domains, proved ones first. One query."""
    rows = sorted(domains_of(organization), key=lambda row: (row.verified_at is None, row.domain))
    return [
        DomainCard(
            row,
            f"{DNS_LABEL}.{row.domain}",
            f"https://{row.domain}{FILE_PATH}",
            f"{DNS_PREFIX}{row.token}",
        )
        for row in rows
    ]


def find_mailed_domain(token: str) -> OrganizationDomain:
    """The domain whose role address got this token and that is not proved yet; raises DomainLinkGone."""
    found = (
        OrganizationDomain.objects.filter(
            mail_token_hash=hash_token(token), verified_at__isnull=True, mailed_at__gt=clock.now() - MAIL_VALID_FOR
        )
        .select_related("organization")
        .first()
    )
    if found is None:
        raise DomainLinkGone
    return found
