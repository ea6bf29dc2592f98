"""Something one person should know."""

from collections.abc import Iterable

from django.db import models

from core.kit import clock
from core.organizations.models import Organization, User


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices, asked by whose they are."""

    def of(self, user: User, organization: Organization | None) -> "NoticeQuerySet":
        """This person's, for the organisation they act for."""
        return self.filter(user=user, organization=organization)

    def about(self, kinds: Iterable[str]) -> "NoticeQuerySet":
        """Those of these kinds."""
        return self.filter(kind__in=list(kinds))

    def unread(self) -> "NoticeQuerySet":
        """Those not opened yet."""
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One line with a link, for one member of one organisation. `kind` is a registered one ("quote.sent").

    `cause` keeps the same news from being told twice; it is empty where the action itself happens once.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    cause = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "organization", "-created_at"], name="notifications_notice_of"),
            models.Index(
                fields=["user", "organization"], name="notifications_notice_unread", condition=models.Q(read_at=None)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization", "cause"],
                name="notifications_told_once",
                condition=~models.Q(cause=""),
            )
        ]

    def __str__(self) -> str:
        return self.text
