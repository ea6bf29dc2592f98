"""Who wants which mails."""

from django.db import models

from core.organizations.models import Membership


class Preference(models.Model):
    """A member's choice about mails; notices on the site are always kept."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="notification_preference")
    mail = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.membership}: {'mail' if self.mail else 'no mail'}"
