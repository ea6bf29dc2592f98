"""Which partners may show an owner's marks on their pages."""

from django.db import models

from core.kit import clock
from core.organizations.models import Organization, User


class BrandPermission(models.Model):
    """`partner` may show the logo of `owner` on its pages, as long as this row and their partnership last."""

    owner = models.ForeignKey(Organization, models.CASCADE, related_name="brand_permissions_given")
    partner = models.ForeignKey(Organization, models.CASCADE, related_name="brand_permissions")
    granted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "partner"], name="storefronts_brand_permission_once"),
            models.CheckConstraint(
                condition=~models.Q(owner=models.F("partner")), name="storefronts_brand_permission_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} may show the marks of {self.owner}"
