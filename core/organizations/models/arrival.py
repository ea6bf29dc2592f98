"""People on their way in: an address to confirm, what was typed at sign-up, a wish to join."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models.organization import Organization
from core.organizations.models.user import User


class EmailConfirmationQuerySet(models.QuerySet["EmailConfirmation"]):
    """Links that were sent."""

    def open(self) -> "EmailConfirmationQuerySet":
        """Those that nobody used and no newer one replaced; they may have expired."""
        return self.filter(used_at__isnull=True, replaced_at__isnull=True)


class EmailConfirmation(models.Model):
    """A link sent to an address that a person says is theirs: the first one, or a new one. Only its hash is kept.

    It works once, before `expires_at`; a new link takes the place of the open one.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="confirmations")
    email = models.EmailField(_("e-mail address"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = EmailConfirmationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(used_at__isnull=True, replaced_at__isnull=True),
                name="organizations_one_open_confirmation",
            )
        ]

    def __str__(self) -> str:
        return self.email


class SignUp(models.Model):
    """The organisation that a person named when signing up; it is made once the address is confirmed."""

    user = models.OneToOneField(User, models.CASCADE, related_name="sign_up")
    organization = models.CharField(_("organisation"), max_length=160)
    kinds = models.JSONField(_("what it is here to do"), default=list)
    next_url = models.CharField(max_length=2000, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.organization


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    """Requests to join."""

    def open(self) -> "JoinRequestQuerySet":
        """Those that nobody has answered yet."""
        return self.filter(decided_at__isnull=True)


class JoinRequest(models.Model):
    """A person with a confirmed address at an organisation's proved domain asks to become a member."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="join_requests")
    user = models.ForeignKey(User, models.CASCADE, related_name="join_requests")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    accepted = models.BooleanField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "user"],
                condition=models.Q(decided_at__isnull=True),
                name="organizations_one_open_join_request",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, accepted__isnull=True)
                | models.Q(decided_at__isnull=False, accepted__isnull=False),
                name="organizations_join_request_decided_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} to {self.organization}"
