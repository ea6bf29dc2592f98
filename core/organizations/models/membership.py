"""Who works where, in which role; and who was invited."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.kit import clock
from core.organizations.models.organization import Organization
from core.organizations.models.user import User


class Role(models.TextChoices):
    """A member's role: for everybody, for those who buy, for those who sell, for the operator's staff.

    What each may do is the table in `organizations/access.py`; which there are where, `organizations/roles.py`.
    """

    OWNER = "owner", pgettext_lazy("role", "Owner")
    ADMIN = "admin", _("Admin")
    FINANCE = "finance", _("Finance")
    REQUESTER = "requester", _("Requester")
    APPROVER = "approver", _("Approver")
    PURCHASER = "purchaser", _("Purchaser")
    SALES = "sales", _("Sales")
    MARKETING = "marketing", _("Marketing")
    TECHNICAL = "technical", _("Technical")
    REVIEWER = "reviewer", _("Reviewer")
    SUPPORT = "support", _("Support")


class Membership(models.Model):
    """One person in one organisation."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    title = models.CharField(_("job title"), max_length=120, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    raised_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="when the role last became one that allows more"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "user"], name="organizations_member_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="organizations_membership_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} at {self.organization}"


class EndedMembership(models.Model):
    """That somebody worked for an organisation until `ended_at`. Only ever added: a parting of a minute stays known."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="ended_memberships")
    user = models.ForeignKey(User, models.PROTECT, related_name="ended_memberships")
    ended_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"{self.user}, at {self.organization} until {self.ended_at:%Y-%m-%d}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations."""

    def open(self) -> "InvitationQuerySet":
        """Those that were neither accepted nor withdrawn; they may have expired."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)


class Invitation(models.Model):
    """An offer of membership by e-mail. Only the token's hash is kept."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "email"],
                condition=models.Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="organizations_one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.organization}"
