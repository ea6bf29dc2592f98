"""Say that a domain is an organisation's own, before proving it."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.organizations.domain.domains import NotADomain, is_public_provider, is_public_suffix, normal_domain
from core.organizations.models import Organization, OrganizationDomain
from core.organizations.verifying.actions.prove_domain import DomainTaken

MOST = 20


class CannotClaim(ValueError):
    """The text is no domain, or one that nobody can prove to be theirs alone; the message says which."""


@transaction.atomic
def claim_domain(organization: Organization, text: str) -> OrganizationDomain:
    """The organisation's row for this domain, with the token that proves it; claiming twice gives the same row.

    Raises CannotClaim, and DomainTaken where another organisation has proved it.
    """
    try:
        domain = normal_domain(text)
    except NotADomain as error:
        raise CannotClaim(_("Write a domain, such as example.com.")) from error
    if is_public_provider(domain):
        raise CannotClaim(
            _("%(domain)s offers mailboxes to everybody, so it cannot belong to one organisation.") % {"domain": domain}
        )
    if is_public_suffix(domain):
        raise CannotClaim(
            _("Anybody can register names below %(domain)s. Write the whole domain, such as example.%(domain)s.")
            % {"domain": domain}
        )
    Organization.objects.select_for_update().get(pk=organization.pk)
    own = OrganizationDomain.objects.filter(organization=organization)
    if (known := own.filter(domain=domain).first()) is not None:
        return known
    if OrganizationDomain.objects.proved().filter(domain=domain).exists():
        raise DomainTaken(domain)
    if own.count() >= MOST:
        raise CannotClaim(_("An organisation names at most %(most)s domains. Remove one first.") % {"most": MOST})
    return OrganizationDomain.objects.create(organization=organization, domain=domain)
