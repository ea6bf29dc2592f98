"""What the operator decided about organisations: rows are only ever added."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models.organization import Organization, State
from core.organizations.models.user import User


class Check(models.TextChoices):
    """What the operator looks at before an organisation is verified."""

    COMPANY = "company", _("The company exists in a public register or is known to us")
    CONTROL = "control", _("Its people control its domain or were reached another way than by their own e-mail")
    PERSON = "person", _("The owner of the account may act for the company")
    NAME = "name", _("The name is its own, and nobody can take it for another organisation here")


class StateDecision(models.Model):
    """One decision about one organisation: from which state to which, by whom, when and why."""

    class Kind(models.TextChoices):
        """What was decided."""

        VERIFIED = "verified", _("Verified")
        SUSPENDED = "suspended", _("Suspended")
        LIFTED = "lifted", _("Suspension lifted")
        NAME_ACCEPTED = "name_accepted", _("Name accepted")
        NAME_REFUSED = "name_refused", _("Name refused")
        MERGED = "merged", _("Merged")

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    was = models.CharField(max_length=9, choices=State.choices)
    state = models.CharField(max_length=9, choices=State.choices)
    reason = models.TextField(_("reason"), blank=True)
    checked = models.JSONField(_("checked"), default=list)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(was__in=State.values, state__in=State.values),
                name="organizations_decision_states_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["suspended", "name_refused", "merged"]) | ~models.Q(reason=""),
                name="organizations_decision_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_kind_display()}"
