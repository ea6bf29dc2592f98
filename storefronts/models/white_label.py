"""White-label documents: templates of owners of brands, and the PDFs with both marks that partners made of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from core.kit import clock
from core.organizations.models import Organization, User
from storefronts.models.brand import Brand
from storefronts.models.choices import allies_of, sold_by
from storefronts.models.media import StorefrontDocument


class DocumentTemplate(models.Model):
    """What an owner wrote for documents of its partners. `sections` are pairs of a heading and a text, with places such
    as {partner} that are filled when a document is made. `withdrawn_at`: no document of it may be shown since then."""

    owner = models.ForeignKey(Organization, models.CASCADE, related_name="document_templates")
    title = models.CharField(_("title"), max_length=120)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    intro = models.CharField(_("introduction"), max_length=400)
    sections = models.JSONField(default=list)
    picture = models.FileField(_("picture"), upload_to="logos/", blank=True)
    picture_text = models.CharField(_("text alternative"), max_length=200, blank=True)
    closing = models.CharField(_("required statement"), max_length=400, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(default=clock.now, editable=False)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("document template")
        verbose_name_plural = _("document templates")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(language__in=[code for code, _label in settings.LANGUAGES]),
                name="storefronts_document_template_language_known",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MadeDocumentQuerySet(models.QuerySet["MadeDocument"]):
    """Made documents, asked by whether they may be shown today."""

    def withdrawn(self, documents: Iterable[StorefrontDocument | None]) -> set[int]:
        """Keys of those among these documents that show an owner's marks and may not do so today. One query where none
        of them does, and four more for each partner of those that do."""
        keys = [document.pk for document in documents if document is not None]
        rows = self.filter(document__in=keys).select_related("template", "partner")
        by_partner: dict[Organization, list[MadeDocument]] = {}
        for row in rows if keys else ():
            by_partner.setdefault(row.partner, []).append(row)
        return {
            row.document_id
            for partner, made in by_partner.items()
            for row, state in zip(made, states_of(partner, made), strict=True)
            if not state
        }


class MadeDocument(models.Model):
    """A PDF that a partner made of a template for something that it sells; it lies among the partner's documents.

    `look` says under which of the owner's rules it was drawn (`Brand.look`), `template_version` from which words.
    """

    template = models.ForeignKey(DocumentTemplate, models.CASCADE, related_name="made")
    partner = models.ForeignKey(Organization, models.CASCADE, related_name="made_documents")
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    document = models.OneToOneField(StorefrontDocument, models.CASCADE, related_name="made_of")
    template_version = models.PositiveIntegerField()
    look = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now, editable=False)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = MadeDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document with both marks")
        verbose_name_plural = _("documents with both marks")
        constraints = [
            models.UniqueConstraint(fields=["template", "partner", "product"], name="storefronts_made_document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document} of {self.partner}"


def states_of(partner: Organization, made: Iterable[MadeDocument]) -> list[bool]:
    """Whether each of these documents of the partner may be shown today: the template stands, its owner lets the
    partner show its marks and they look as they were drawn, and the partner sells what it is about. Three queries."""
    made = list(made)
    if not made:
        return []
    brands: dict[int, Brand] = {brand.pk: brand for brand in allies_of(partner)}
    sold = set(sold_by(partner).filter(pk__in=[row.product_id for row in made]).values_list("pk", flat=True))
    return [
        row.template.withdrawn_at is None
        and row.template.owner_id in brands
        and brands[row.template.owner_id].look == row.look
        and row.product_id in sold
        for row in made
    ]
