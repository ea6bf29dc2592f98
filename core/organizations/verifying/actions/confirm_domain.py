"""Confirm a domain by the link in the mail to its role address."""

from django.db import transaction

from core.organizations.models import OrganizationDomain, Proof, User
from core.organizations.verifying.actions.prove_domain import prove_domain
from core.organizations.verifying.queries.domains import find_mailed_domain


@transaction.atomic
def confirm_domain(token: str, *, by: User | None) -> OrganizationDomain:
    """Prove the domain by mail; who opens the link needs no account. Raises DomainLinkGone, DomainTaken."""
    return prove_domain(find_mailed_domain(token), proof=Proof.MAIL, by=by)
