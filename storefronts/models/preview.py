"""Links by which outsiders read a version of a page that is not published."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from core.kit import clock
from core.organizations.models import User

#: Links of one page that are good at the same time.
MOST_LINKS = 20


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    """Links, asked by whether they open."""

    def good(self) -> PreviewLinkQuerySet:
        """Those that open their version now."""
        return self.filter(revoked_at=None, until__gt=clock.now())


class PreviewLink(models.Model):
    """One version of a page, for somebody without an account, until a moment; what is saved later is not shown by it.

    It ends earlier when its partner revokes it, or when the page is taken off.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="+")
    version = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    made_for = models.CharField(_("for whom"), max_length=120)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.made_for

    @property
    def is_good(self) -> bool:
        """Whether it opens its version now."""
        return self.revoked_at is None and self.until > clock.now()
