"""Which documents were ever in the index, and since when."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KnownDocument(models.Model):
    """A document that is or was in the index. The row stays when it is taken out: what comes back is not new.

    `first_at` is when it was first written; None for what was there before anybody kept this.
    """

    document_id = models.CharField(max_length=120, unique=True)
    first_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("known document")
        verbose_name_plural = _("known documents")
        indexes = [models.Index(fields=["-first_at"], name="search_known_first")]

    def __str__(self) -> str:
        return self.document_id
