"""A host name of a partner's own, at which its storefront is served once the name is proved to be the partner's."""

import datetime as dt

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization, Proof, State, User
from core.organizations.models.domain import new_token
from storefronts.domain.hosts import LONGEST

PROOFS = (Proof.DNS, Proof.FILE)


class OwnHostQuerySet(models.QuerySet["OwnHost"]):
    """Hosts, asked by how far they are."""

    def served(self) -> "OwnHostQuerySet":
        """Those at which a storefront is shown: proved, not switched off, of verified partners."""
        proved = self.filter(verified_at__isnull=False, off_at__isnull=True)
        return proved.filter(organization__state=State.VERIFIED, organization__is_partner=True)

    def canonical(self) -> "OwnHostQuerySet":
        """Those that stand for the storefront's path on the marketplace: served, primary, and seen to lead to us."""
        return self.served().filter(is_primary=True, answers=True)

    def to_check(self, now: dt.datetime) -> "OwnHostQuerySet":
        """Those whose proof is to be looked for."""
        due = self.filter(next_check_at__lte=now, off_at__isnull=True)
        return due.filter(organization__state=State.VERIFIED, organization__is_partner=True)


class OwnHost(models.Model):
    """A host that an organisation says is its own. Its storefront is served there from `verified_at` on.

    Several organisations may claim a host, each with a token of its own; one at most has it proved. A proof that serves
    nothing, of a partner that is none any more or with a host switched off, gives way to another's. `lost_at`: since
    when the proof is not found. `answers`: the last checks reached us under this name. `next_check_at` None: nobody
    looks until somebody asks. `tries`: checks since the last that found everything. What was `found` is for the reader.
    `off_at`: the operator switched it off.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="own_hosts")
    host = models.CharField(_("domain"), max_length=LONGEST)
    token = models.CharField(max_length=32, default=new_token, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    verified_at = models.DateTimeField(null=True, blank=True)
    proof = models.CharField(max_length=8, choices=[(each.value, each.label) for each in PROOFS], blank=True)
    lost_at = models.DateTimeField(null=True, blank=True)
    is_primary = models.BooleanField(default=False)
    answers = models.BooleanField(default=False)
    checked_at = models.DateTimeField(null=True, blank=True)
    next_check_at = models.DateTimeField(null=True, default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    found_record = models.CharField(max_length=300, blank=True)
    found_file = models.CharField(max_length=300, blank=True)
    found_target = models.CharField(max_length=300, blank=True)
    off_at = models.DateTimeField(null=True, blank=True)
    off_reason = models.CharField(max_length=500, blank=True)
    off_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OwnHostQuerySet.as_manager()

    class Meta:
        ordering = ["host"]
        indexes = [
            models.Index(fields=["host"], name="storefronts_host_name"),
            models.Index(
                fields=["next_check_at"],
                name="storefronts_host_due",
                condition=models.Q(next_check_at__isnull=False, off_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["host"], condition=models.Q(verified_at__isnull=False), name="storefronts_host_served_once"
            ),
            models.UniqueConstraint(fields=["organization", "host"], name="storefronts_host_claimed_once"),
            models.UniqueConstraint(
                fields=["organization"], condition=models.Q(is_primary=True), name="storefronts_host_one_primary"
            ),
            models.CheckConstraint(condition=models.Q(host=Lower("host")), name="storefronts_host_lower"),
            models.CheckConstraint(
                condition=models.Q(verified_at__isnull=True, proof="", lost_at=None, is_primary=False, answers=False)
                | models.Q(verified_at__isnull=False, proof__in=[each.value for each in PROOFS]),
                name="storefronts_host_has_proof",
            ),
            models.CheckConstraint(
                condition=models.Q(off_at=None, off_reason="")
                | models.Q(off_at__isnull=False, is_primary=False) & ~models.Q(off_reason=""),
                name="storefronts_host_off_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.host
