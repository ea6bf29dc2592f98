"""The operator decides that a domain belongs to an organisation."""

from django.db import transaction

from core.organizations.models import Organization, OrganizationDomain, Proof, User
from core.organizations.verifying.actions.claim_domain import claim_domain
from core.organizations.verifying.actions.prove_domain import prove_domain
from core.organizations.verifying.actions.verify_organization import as_read


@transaction.atomic
def grant_domain(
    organization: Organization, text: str, *, by: User | None, seen: str | None = None
) -> OrganizationDomain:
    """Let the domain belong to the organisation by the operator's decision.

    `seen` names what was read (`Organization.facts_key`). Raises OtherOrganization, CannotClaim, DomainTaken.
    """
    return prove_domain(claim_domain(as_read(organization, seen), text), proof=Proof.OPERATOR, by=by)
