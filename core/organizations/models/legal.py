"""The marketplace's terms, privacy text and text about cookies in their versions, and who agreed to which."""

import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models.user import User


class LegalTextQuerySet(models.QuerySet["LegalText"]):
    """Versions, asked by whether they hold."""

    def in_force(self) -> "LegalTextQuerySet":
        """Those whose day has come, and that were not withdrawn before; earlier ones, too."""
        return self.filter(withdrawn_at=None, holds_from__lte=clock.now())

    def announced(self) -> "LegalTextQuerySet":
        """Those whose day is still to come."""
        return self.filter(withdrawn_at=None, holds_from__gt=clock.now())


class LegalText(models.Model):
    """One version of a text, as the operator published it. The newest whose day has come is in force.

    Its words are never changed. Until its day it can be moved or withdrawn; a version that was withdrawn keeps its
    number and its address.
    """

    class Kind(models.TextChoices):
        """Which text."""

        TERMS = "terms", _("Terms of use")
        PRIVACY = "privacy", _("Privacy")
        COOKIES = "cookies", _("Cookies")

    kind = models.CharField(max_length=7, choices=Kind.choices)
    version = models.PositiveIntegerField()
    text = models.TextField(_("text"), max_length=60_000)
    changes = models.TextField(_("what changes"), max_length=2_000, blank=True)
    asks_again = models.BooleanField(_("people who have an account agree again"), default=False)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    holds_from = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = LegalTextQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-version"]
        constraints = [models.UniqueConstraint(fields=["kind", "version"], name="organizations_legal_version_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.version}"

    def get_absolute_url(self) -> str:
        """The address of this version, which never changes."""
        return reverse("organizations:legal_version", args=[self.kind, self.version])

    @property
    def holds(self) -> bool:
        """Whether its day has come."""
        return self.withdrawn_at is None and self.holds_from <= clock.now()

    @property
    def is_announced(self) -> bool:
        """Whether its day is still to come."""
        return self.withdrawn_at is None and self.holds_from > clock.now()

    @property
    def day(self) -> dt.date:
        """The day from which it holds, in UTC."""
        return self.holds_from.astimezone(dt.UTC).date()


class LegalDraft(models.Model):
    """The next version of a text while the operator writes it; gone once it is published."""

    kind = models.CharField(max_length=7, choices=LegalText.Kind.choices, unique=True)
    text = models.TextField(_("text"), max_length=60_000)
    edited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.get_kind_display()


#: What whoever makes an account agrees to. The text about cookies only informs.
AGREED_TO = (LegalText.Kind.TERMS, LegalText.Kind.PRIVACY)


class LegalAcceptance(models.Model):
    """A person agreed to a version, when they made their account or when a new one held; never changed."""

    user = models.ForeignKey(User, models.CASCADE, related_name="legal_acceptances")
    text = models.ForeignKey(LegalText, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "text"], name="organizations_legal_accepted_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.text}"


def unanswered(user: str | int) -> LegalTextQuerySet:
    """Versions in force that a person was to agree to and did not, nor to a later one of the kind.

    `user` is an id, or the name of the field of an outer query that holds it.
    """
    # Within another query the person's row is two levels above the acceptances.
    who = OuterRef(OuterRef(user)) if isinstance(user, str) else user
    answered = LegalAcceptance.objects.filter(
        user=who, text__kind=OuterRef("kind"), text__version__gte=OuterRef("version")
    )
    asked = LegalText.objects.in_force().filter(asks_again=True, kind__in=AGREED_TO)
    return asked.filter(~Exists(answered))
