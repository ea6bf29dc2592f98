"""What the members of one organisation edit with: a group, a collection and a part of the page tree."""

from django.contrib.auth.models import Group
from django.db import models
from wagtail.models import Collection, Page

from core.kit import clock
from core.organizations.models import Organization


class EditingArea(models.Model):
    """One per organisation that edits. Its members with the right to publish are its group (`sync_editors`)."""

    organization = models.OneToOneField(Organization, models.CASCADE, related_name="editing_area")
    group = models.OneToOneField(Group, models.PROTECT, related_name="+")
    collection = models.OneToOneField(Collection, models.PROTECT, related_name="+")
    page = models.OneToOneField(Page, models.PROTECT, related_name="+")
    #: Whether a colleague approves each page before it is handed on.
    approves_in_house = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        db_table = "storefronts_editingdesk"

    def __str__(self) -> str:
        return f"Editing area of {self.organization}"
