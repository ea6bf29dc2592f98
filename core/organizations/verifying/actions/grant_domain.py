"""The operator decides that a domain belongs to an organisation."""

from django.db import transaction

from core.organizations.models import Organization, OrganizationDomain, Proof, User
from core.organizations.verifying.actions.claim_domain import claim_domain
from core.organizations.verifying.actions.prove_domain import prove_domain


@transaction.atomic
def grant_domain(organization: Organization, text: str, *, by: User | None) -> OrganizationDomain:
    """Let the domain belong to the organisation by the operator's decision. Raises CannotClaim, DomainTaken."""
    return prove_domain(claim_domain(organization, text), proof=Proof.OPERATOR, by=by)
