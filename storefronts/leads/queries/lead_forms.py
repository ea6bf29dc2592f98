"""Whom a visitor can write to, about what, and what they are asked."""

from dataclasses import dataclass

from catalog.catalogue.models import Product
from core.organizations.models import Organization
from storefronts.models import LeadForm, Theme
from storefronts.showing.queries.places import storefront_url
from storefronts.themes.queries.themes import theme_of


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A seller's form, the live offer that it is about (None: none), its theme where it is a partner, and the address
    of the page behind it ("": none)."""

    lead_form: LeadForm
    product: Product | None
    theme: Theme | None
    back: str


def contact_page(seller: Organization, about: str) -> ContactPage:
    """The page on which a visitor writes to this seller about its offer with the slug `about`."""
    product = offer_of(seller, about)
    back = storefront_url(seller) if seller.is_partner else ""
    return ContactPage(
        lead_form=lead_form_of(seller),
        product=product,
        theme=theme_of(seller) if seller.is_partner else None,
        back=product.get_absolute_url() if product else back,
    )


def lead_form_of(organization: Organization) -> LeadForm:
    """The seller's form; the one that every seller begins with where it has changed nothing. One query."""
    found = LeadForm.objects.filter(organization=organization).first() or LeadForm()
    found.organization = organization
    return found


def contactable(slug: str) -> Organization | None:
    """The verified vendor or partner at this address, whom everybody can write to."""
    found = Organization.objects.verified().filter(slug=slug).first()
    return found if found is not None and (found.is_vendor or found.is_partner) else None


def offer_of(seller: Organization, slug: str) -> Product | None:
    """The seller's live offer of this address, which somebody writes about."""
    return Product.objects.live().owned_by(seller).filter(slug=slug).first() if slug else None
