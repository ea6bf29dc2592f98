"""Codes of categories that are not in use any more."""

from django.db import models

from catalog.catalogue.models import Category


class FormerCategory(models.Model):
    """A code that a category had before it was moved or merged: addresses and files that say it mean `category`.

    `former_id` is the number of one that was merged, which kept versions of listings say.
    """

    code = models.CharField(max_length=255, unique=True)
    category = models.ForeignKey(Category, models.CASCADE, related_name="former")
    former_id = models.BigIntegerField(null=True, unique=True)

    class Meta:
        verbose_name = "former code of a category"

    def __str__(self) -> str:
        return self.code
