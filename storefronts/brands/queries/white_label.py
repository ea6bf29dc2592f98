"""Document templates of owners, what partners made of them, and the PDF itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import typst
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalog.catalogue.models import Product
from core.design.drawing.marks import mark_file
from core.kit.papers import paper, stored_bytes
from core.organizations.models import Organization
from storefronts.brands.queries.brands import partners_of, rules_of
from storefronts.domain.places_in_text import filled
from storefronts.models import Brand, DocumentTemplate, MadeDocument
from storefronts.models.choices import allies_of, sold_by
from storefronts.models.white_label import states_of
from storefronts.showing.queries.own_hosts import public_address
from storefronts.showing.queries.places import country_of, storefront_url
from storefronts.themes.queries.themes import theme_of

_LAYOUT = Path(__file__).resolve().parents[2] / "templates" / "storefronts" / "partner_document.typ"


class NotDrawn(ValueError):
    """A logo or a picture cannot be set on paper."""


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A document of the partner. `is_shown`: whether it may be shown today; `is_old`: its template has newer words."""

    made: MadeDocument
    is_shown: bool

    @property
    def is_old(self) -> bool:
        """Whether the template was changed after it was made."""
        return self.made.template_version != self.made.template.version


@dataclass(frozen=True, slots=True)
class VendorDocuments:
    """What a partner can make of an owner's templates, and has made."""

    templates: tuple[DocumentTemplate, ...]
    products: tuple[Product, ...]
    rows: tuple[MadeRow, ...]


def templates_of(owner: Organization) -> QuerySet[DocumentTemplate]:
    """The owner's templates by title; `partners`: how many made documents of each."""
    made = DocumentTemplate.objects.filter(owner=owner)
    return made.annotate(partners=Count("made__partner", distinct=True)).order_by("title", "pk")


def offered_templates(partner: Organization) -> QuerySet[DocumentTemplate]:
    """Templates of owners that let the partner show their marks today."""
    owners = [brand.pk for brand in allies_of(partner)]
    return DocumentTemplate.objects.filter(owner__in=owners, withdrawn_at__isnull=True).select_related("owner")


def documented_products(partner: Organization, owner: Organization) -> QuerySet[Product]:
    """What a document with the owner's marks can be about: its offers that the partner sells, and the partner's
    solutions with a part of it."""
    sold = sold_by(partner)
    theirs = sold.filter(owner=owner) | sold.filter(owner=partner, items__plan__product__owner=owner)
    return theirs.distinct().order_by("title", "pk")


def vendor_documents(partner: Organization, owner: Organization) -> VendorDocuments:
    """The owner's templates for this partner, and the documents made of them. Eight queries."""
    made = MadeDocument.objects.filter(partner=partner, template__owner=owner)
    rows = list(made.select_related("template", "product", "document").order_by("template__title", "product__title"))
    return VendorDocuments(
        templates=tuple(offered_templates(partner).filter(owner=owner).order_by("title", "pk")),
        products=tuple(documented_products(partner, owner)),
        rows=tuple(MadeRow(row, shown) for row, shown in zip(rows, states_of(partner, rows), strict=True)),
    )


def document_pdf(template: DocumentTemplate, brand: Brand, partner: Organization, product: Product | None) -> bytes:
    """The document on A4 with both marks, in the template's language; the same bytes for the same rows.

    The owner's logo stands on a ground that its rules allow, with its clear space, and their statement below. Raises
    NotDrawn.
    """
    with override(template.language):
        data = _words(template, brand, partner, product)
    ground, logo = brand.placed_on("light")
    theme = theme_of(partner)
    fills = {"light": "#ffffff", "dark": "#10201d", "own": theme.tint}
    try:
        marks = {
            "vendor": stored_bytes((logo.name if logo else "") or "") if brand.rules else _mark_of(brand.organization),
            "partner": _mark_of(partner),
            "picture": stored_bytes(template.picture.name or "") if template.picture else None,
        }
        look = {"ground": fills[ground], "clear": float(brand.clear), "accent": theme.accent, "tint": theme.tint}
        return paper(_LAYOUT, data | marks | look)
    except (typst.TypstError, FileNotFoundError) as error:
        words = _("The logo of %(vendor)s, yours, or the picture cannot be drawn in a PDF. Files in PNG or SVG can.")
        raise NotDrawn(words % {"vendor": brand.name}) from error


def document_title(template: DocumentTemplate, partner: Organization, product: Product) -> str:
    """What the document is called in lists and where it is downloaded: what it is about, its title and its partner."""
    return ", ".join([product.title, template.title, partner.name])[:255]


def sample_pdf(template: DocumentTemplate) -> bytes:
    """The document as a partner of this name and offers would make it: its owner itself. Raises NotDrawn."""
    owner = template.owner
    product = Product.objects.live().owned_by(owner).order_by("title", "pk").first()
    return document_pdf(template, Brand(owner, rules_of(owner)), owner, product)


def told_of_template(template: DocumentTemplate) -> list[Organization]:
    """Partners that made documents of the template."""
    return list(partners_of(template.owner).filter(made_documents__template=template).distinct())


def _words(
    template: DocumentTemplate, brand: Brand, partner: Organization, product: Product | None
) -> dict[str, object]:
    place = ", ".join(each for each in (partner.city, country_of(partner)) if each)
    values = {
        "partner": partner.name, "product": product.title if product else "", "city": partner.city,
        "summary": product.summary if product else "", "website": partner.website,
    }  # fmt: skip
    parts = [item.plan.product.title for item in product.items.select_related("plan__product")] if product else []
    facts = [
        [_("Contents"), ", ".join(dict.fromkeys(parts))],
        [_("Provided by"), product.owner.name if product else brand.name],
    ]
    statements = [filled(template.closing, values), brand.rules.statement if brand.rules else ""]
    return {
        "kind": template.title,
        "title": values["product"] or template.title,
        "intro": filled(template.intro, values),
        "sections": [[filled(part, values) for part in pair] for pair in template.sections],
        "picture_text": template.picture_text,
        "facts": [pair for pair in facts if pair[1]],
        "contact": {
            "title": _("Your contact"),
            "name": partner.name,
            "lines": [each for each in (partner.tagline, place, partner.website) if each],
            "address": public_address(partner, storefront_url(partner)),
        },
        "statements": list(dict.fromkeys(each for each in statements if each)),
        "author": partner.name,
        "vendor_name": brand.name,
        "language": template.language[:2],
    }


def _mark_of(organization: Organization) -> list[int]:
    """Its logo, or the mark that is drawn for those without one."""
    if organization.logo:
        return stored_bytes(organization.logo.name or "")
    return list(mark_file(organization.name, organization.slug).encode())
