"""Whom a visitor can write to, about what, and what they are asked."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet

from catalog.catalogue.models import Product
from core.organizations.models import Organization
from storefronts.leads.domain.presets import Beginning
from storefronts.models import Lead, LeadForm, StorefrontDocument, Theme
from storefronts.models.lead import CONTACT
from storefronts.showing.queries.documents import document_by_form
from storefronts.showing.queries.places import storefront_url
from storefronts.themes.queries.themes import theme_of


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A seller's form, the live offer that it is about (None: none), the document that comes by it (None: none), its
    theme where it is a partner, and the address of the page behind it ("": none)."""

    lead_form: LeadForm
    product: Product | None
    document: StorefrontDocument | None
    theme: Theme | None
    back: str


def contact_page(seller: Organization, *, form: str, about: str, document: str) -> ContactPage:
    """The page on which a visitor writes to this seller in its form at `form`, about its offer with the slug `about`,
    for its document with the key `document`; "" for each: its contact form, about nothing, for nothing."""
    product = offer_of(seller, about)
    back = storefront_url(seller) if seller.is_partner else ""
    return ContactPage(
        lead_form=lead_form_of(seller, form),
        product=product,
        document=document_by_form(seller, document),
        theme=theme_of(seller) if seller.is_partner else None,
        back=product.get_absolute_url() if product else back,
    )


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A form of a seller, with how many messages came by it; `last` is the day of the newest."""

    form: LeadForm
    leads: int
    last: dt.datetime | None


def lead_form_of(organization: Organization, slug: str = "") -> LeadForm:
    """The seller's form at this address; its contact form for "", and where there is none or it is closed. Where the
    seller has changed nothing, that is the one that every seller begins with. One query."""
    rows = LeadForm.objects.filter(organization=organization, slug__in={slug, CONTACT}, is_closed=False)
    found = {each.slug: each for each in rows}
    form = found.get(slug) or found.get(CONTACT) or LeadForm()
    form.organization = organization
    return form


def own_form(organization: Organization, slug: str) -> LeadForm | None:
    """The organisation's form at this address, open or closed; its contact form for "". One query."""
    return lead_form_of(organization) if not slug else own_forms(organization).filter(slug=slug).first()


def new_form(organization: Organization, begun: Beginning) -> LeadForm:
    """A form that is not stored, with the words that it begins with."""
    return LeadForm(organization=organization, slug="", **begun.fields)


def form_behind(lead: Lead) -> LeadForm:
    """The form that the lead was written in, as it is today."""
    return lead.form or lead_form_of(lead.organization)


def own_forms(organization: Organization) -> QuerySet[LeadForm]:
    """The organisation's forms that are stored, besides the contact form, by title."""
    found = LeadForm.objects.filter(organization=organization).exclude(slug=CONTACT)
    return found.select_related("organization").order_by("title", "pk")


def listed_forms(organization: Organization) -> tuple[ListedForm, ...]:
    """The contact form, then the others by title, closed ones last. Two queries."""
    counted = Lead.objects.of(organization).order_by().values_list("form")
    found = {key: (number, last) for key, number, last in counted.annotate(number=Count("pk"), last=Max("created_at"))}
    contact = lead_form_of(organization)
    by_contact = [found[key] for key in {None, contact.pk} if key in found]
    days = [last for _number, last in by_contact if last]
    first = ListedForm(contact, sum(number for number, _last in by_contact), max(days, default=None))
    rows = own_forms(organization).order_by("is_closed", "title", "pk")
    others = [ListedForm(each, *found.get(each.pk, (0, None))) for each in rows]
    return (first, *others)


def contactable(slug: str) -> Organization | None:
    """The verified vendor or partner at this address, whom everybody can write to."""
    found = Organization.objects.verified().filter(slug=slug).first()
    return found if found is not None and (found.is_vendor or found.is_partner) else None


def offer_of(seller: Organization, slug: str) -> Product | None:
    """The seller's live offer of this address, which somebody writes about."""
    return Product.objects.live().owned_by(seller).filter(slug=slug).first() if slug else None
