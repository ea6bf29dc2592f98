"""Prove a domain by its DNS or by a file on its website."""

from django.utils.translation import gettext as _

from core.organizations.domain.domains import DNS_LABEL, DNS_PREFIX
from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.current import records, website
from core.organizations.models import OrganizationDomain, Proof, User
from core.organizations.verifying.actions.prove_domain import prove_domain


class NotFoundThere(ValueError):
    """The DNS or the website does not carry the token; the message says what was found instead."""


def check_domain(row: OrganizationDomain, *, proof: str, by: User) -> OrganizationDomain:
    """Ask the DNS (`Proof.DNS`) or the website (`Proof.FILE`) for the row's token, and prove the domain by it.

    The question is asked outside of a transaction. Raises NotFoundThere, and DomainTaken.
    """
    try:
        found = records().texts(f"{DNS_LABEL}.{row.domain}") if proof == Proof.DNS else website().lines(row.domain)
    except Unreachable as error:
        raise NotFoundThere(str(error)) from error
    wanted = f"{DNS_PREFIX}{row.token}"
    if wanted not in found:
        raise NotFoundThere(
            _("The record was not found yet. New DNS records can take some hours to appear.")
            if proof == Proof.DNS
            else _("The file does not hold the line that proves the domain.")
        )
    return prove_domain(row, proof=proof, by=by)
