"""Note that a domain was proved to belong to an organisation."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import OrganizationDomain, User


class DomainTaken(ValueError):
    """Another organisation has proved it."""

    def __init__(self, domain: str) -> None:
        self.domain = domain
        super().__init__(
            _("%(domain)s belongs to another organisation here. Ask to join it, or write to the operator.")
            % {"domain": domain}
        )


@transaction.atomic
def prove_domain(row: OrganizationDomain, *, proof: str, by: User | None) -> OrganizationDomain:
    """Let the domain belong to the organisation that claimed it, by this `Proof`. Twice changes nothing.

    Raises DomainTaken where another organisation proved it before.
    """
    row = OrganizationDomain.objects.select_for_update().select_related("organization").get(pk=row.pk)
    if row.verified_at is not None:
        return row
    if OrganizationDomain.objects.proved().filter(domain=row.domain).exists():
        raise DomainTaken(row.domain)
    row.verified_at, row.proof, row.proved_by, row.mail_token_hash = clock.now(), proof, by, None
    row.save(update_fields=["verified_at", "proof", "proved_by", "mail_token_hash"])
    audit.record(
        "domain.verified",
        f"organization:{row.organization.slug}",
        by=by,
        organization=row.organization_id,
        domain=row.domain,
        proof=proof,
    )
    return row
