"""E-mail domains of organisations, and the proof that they are theirs."""

import secrets

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models.organization import Organization
from core.organizations.models.user import User


def new_token() -> str:
    """What somebody who runs the domain puts into its DNS or a file: public, and not guessed."""
    return secrets.token_hex(16)


class Proof(models.TextChoices):
    """How it was shown that a domain belongs to an organisation."""

    MAIL = "mail", _("Mail to a role address")
    DNS = "dns", _("DNS record")
    FILE = "file", _("File on the website")
    OPERATOR = "operator", _("Decision of the operator")


class DomainQuerySet(models.QuerySet["OrganizationDomain"]):
    """Domains, asked by whether they are proved."""

    def proved(self) -> "DomainQuerySet":
        """Those that belong to their organisation for certain."""
        return self.filter(verified_at__isnull=False)


class OrganizationDomain(models.Model):
    """A domain that an organisation says is its own. It belongs to it only from `verified_at` on, by `proof`.

    Several organisations may claim a domain; one at most has it proved.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="domains")
    domain = models.CharField(_("domain"), max_length=120)
    token = models.CharField(max_length=32, default=new_token, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    verified_at = models.DateTimeField(null=True, blank=True)
    proof = models.CharField(_("proof"), max_length=8, choices=Proof.choices, blank=True)
    proved_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    mail_token_hash = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    mailed_to = models.EmailField(blank=True, editable=False)
    mailed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DomainQuerySet.as_manager()

    class Meta:
        ordering = ["domain"]
        constraints = [
            models.UniqueConstraint(
                Lower("domain"),
                condition=models.Q(verified_at__isnull=False),
                name="organizations_verified_domain_once",
            ),
            models.UniqueConstraint(fields=["organization", "domain"], name="organizations_domain_claimed_once"),
            models.CheckConstraint(condition=models.Q(domain=Lower("domain")), name="organizations_domain_lower"),
            models.CheckConstraint(
                condition=models.Q(verified_at__isnull=True, proof="")
                | models.Q(verified_at__isnull=False, proof__in=Proof.values),
                name="organizations_domain_has_proof",
            ),
        ]

    def __str__(self) -> str:
        return self.domain
