"""Note that an e-mail domain belongs to an organisation."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import Organization, OrganizationDomain, User


class DomainTaken(ValueError):
    """Another organisation has verified it."""

    def __init__(self, domain: str) -> None:
        self.domain = domain
        super().__init__(_("%(domain)s was verified by another organisation.") % {"domain": domain})


@transaction.atomic
def verify_domain(organization: Organization, domain: str, *, by: User | None) -> OrganizationDomain:
    """Keep the domain as verified: somebody proved to read mail there. Twice changes nothing. Raises DomainTaken."""
    domain = domain.strip().lower()
    verified = OrganizationDomain.objects.filter(domain__iexact=domain, verified_at__isnull=False).first()
    if verified is not None:
        if verified.organization_id != organization.pk:
            raise DomainTaken(domain)
        return verified
    row, _created = OrganizationDomain.objects.update_or_create(
        organization=organization, domain=domain, defaults={"verified_at": clock.now()}
    )
    audit.record(
        "domain.verified", f"organization:{organization.slug}", by=by, organization=organization.pk, domain=domain
    )
    return row
