"""Files of an offer's page: screenshots and documents, kept from the moment in which they are uploaded."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from core.kit import clock


def new_file_key() -> str:
    """A name that nobody can guess."""
    return secrets.token_urlsafe(12)


class ListingFile(models.Model):
    """One uploaded file. It is public only while what is published of its offer names it (`Product.page`).

    `stored` is the name of a document's file; of a picture the beginning of the names of its sizes (`widths`).
    """

    class Kind(models.TextChoices):
        """What it is."""

        PICTURE = "picture", _("Picture")
        DOCUMENT = "document", _("Document")

    key = models.CharField(max_length=24, unique=True, default=new_file_key)
    product = models.ForeignKey(Product, models.CASCADE, related_name="files")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=140)
    stored = models.CharField(max_length=200)
    size = models.PositiveIntegerField(help_text=_("bytes, as it was uploaded"))
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    widths = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["picture", "document"]), name="catalog_file_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="document", width__isnull=True, height__isnull=True)
                | models.Q(kind="picture", width__gte=1, height__gte=1),
                name="catalog_file_picture_has_size",
            ),
        ]

    def __str__(self) -> str:
        return self.name
