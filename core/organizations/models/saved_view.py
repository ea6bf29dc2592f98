"""Named filters of work lists: a person's own, and those that an organisation shares."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models.membership import Membership
from core.organizations.models.organization import Organization
from core.organizations.models.user import User

#: Characters of a name, and of what a view asks its list for.
LONGEST_NAME, LONGEST_QUERY = 60, 2_000


class SavedView(models.Model):
    """A name for what a list (`registry.WorkList`) is asked for. `query`: as it stands in the list's address."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="saved_views")
    list = models.CharField(max_length=20)
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    query = models.CharField(max_length=LONGEST_QUERY)
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["is_shared", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "organization",
                "list",
                "by",
                condition=models.Q(is_shared=False),
                name="organizations_own_view_name_once",
            ),
            models.UniqueConstraint(
                Lower("name"),
                "organization",
                "list",
                condition=models.Q(is_shared=True),
                name="organizations_shared_view_name_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(query=""), name="organizations_view_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DefaultView(models.Model):
    """The view with which a list opens for one member: an own or a shared one."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="default_views")
    list = models.CharField(max_length=20)
    view = models.ForeignKey(SavedView, models.CASCADE, related_name="defaults")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "list"], name="organizations_one_default_view"),
        ]

    def __str__(self) -> str:
        return f"{self.list}: {self.view}"
