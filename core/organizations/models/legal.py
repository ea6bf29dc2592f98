"""The marketplace's terms, privacy text and text about cookies in their versions, and who agreed to which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models.user import User


class LegalText(models.Model):
    """One version of a text, as the operator published it; never changed. The newest of a kind is in force."""

    class Kind(models.TextChoices):
        """Which text."""

        TERMS = "terms", _("Terms of use")
        PRIVACY = "privacy", _("Privacy")
        COOKIES = "cookies", _("Cookies")

    kind = models.CharField(max_length=7, choices=Kind.choices)
    version = models.PositiveIntegerField()
    text = models.TextField(_("text"), max_length=60_000)
    published_at = models.DateTimeField(default=clock.now)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["kind", "-version"]
        constraints = [models.UniqueConstraint(fields=["kind", "version"], name="organizations_legal_version_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.version}"


#: What whoever makes an account agrees to. The text about cookies only informs.
AGREED_TO = (LegalText.Kind.TERMS, LegalText.Kind.PRIVACY)


class LegalAcceptance(models.Model):
    """A person agreed to a version, or was shown it, when they made their account; never changed."""

    user = models.ForeignKey(User, models.CASCADE, related_name="legal_acceptances")
    text = models.ForeignKey(LegalText, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "text"], name="organizations_legal_accepted_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.text}"
