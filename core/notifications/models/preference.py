"""Who does not want to be told of what."""

from django.db import models

from core.organizations.models import Membership


class Preference(models.Model):
    """A member's word on one topic and one channel; without a row, news are wanted. No topic means every topic."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="notification_preferences")
    topic = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=10)
    wanted = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "topic", "channel"], name="notifications_one_preference")
        ]

    def __str__(self) -> str:
        what = self.topic or "everything"
        return f"{self.membership}: {what} by {self.channel}, {'wanted' if self.wanted else 'not wanted'}"
