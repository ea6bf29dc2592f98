"""Whom a visitor can write to, about what, and what they are asked."""

from catalog.catalogue.models import Product
from core.organizations.models import Organization
from storefronts.models import LeadForm


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
