"""Searches that people keep, which of them are watched, and what was told of them."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Membership, Organization, User
from search.domain.saving import LONGEST_NAME, LONGEST_QUERY, LONGEST_TERMS, TOLD_EVERY


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    """Questions about saved searches."""

    def of(self, member: Membership) -> SavedSearchQuerySet:
        """Those of a person in an organisation, by name."""
        return self.filter(user=member.user_id, organization=member.organization_id).order_by("name", "pk")

    def watched(self) -> SavedSearchQuerySet:
        """Those that are watched."""
        return self.filter(watched_since__isnull=False)

    def of_members(self) -> SavedSearchQuerySet:
        """Those of people who may sign in and are still members."""
        return self.filter(self._is_member(), user__is_active=True)

    def of_leavers(self) -> SavedSearchQuerySet:
        """The others: nobody is told of these."""
        return self.exclude(self._is_member(), user__is_active=True)

    def due(self, now: dt.datetime) -> SavedSearchQuerySet:
        """Watched ones that are to be looked at."""
        return self.of_members().filter(due_at__lte=now)

    @staticmethod
    def _is_member() -> models.Exists:
        members = Membership.objects.filter(user=models.OuterRef("user"), organization=models.OuterRef("organization"))
        return models.Exists(members)


class SavedSearch(models.Model):
    """A search under a name: of one person, in the organisation that they acted for.

    `query` are the parameters of its address, always written the same way; `terms` say the same in words, as they were
    called when it was saved. `watched_since` is when the watch was turned on, None where it is off; `due_at` is when it
    is looked at next, `told_at` when the person was last told of something new.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="saved_searches")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    query = models.CharField(max_length=LONGEST_QUERY)
    terms = models.CharField(max_length=LONGEST_TERMS)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    watched_since = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [
            models.UniqueConstraint(fields=["user", "organization", "query"], name="search_saved_once"),
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(query=""), name="search_saved_says_what"),
            models.CheckConstraint(
                condition=models.Q(watched_since=None, due_at=None)
                | models.Q(watched_since__isnull=False, due_at__isnull=False),
                name="search_saved_watch_is_due",
            ),
            # After a mail, the next one is not due before a day has passed, whatever is turned off and on meanwhile.
            models.CheckConstraint(
                condition=models.Q(due_at=None)
                | models.Q(told_at=None)
                | models.Q(due_at__gte=models.F("told_at") + TOLD_EVERY),
                name="search_saved_told_once_a_day",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="search_saved_due")]

    def __str__(self) -> str:
        return self.name


class ToldDocument(models.Model):
    """A document that a person was told of for a saved search: never a second time."""

    saved_search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="told")
    document_id = models.CharField(max_length=120)
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = _("told document")
        verbose_name_plural = _("told documents")
        constraints = [
            models.UniqueConstraint(fields=["saved_search", "document_id"], name="search_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}, {self.saved_search_id}"
