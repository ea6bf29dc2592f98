"""Storefronts with something in them."""

import datetime as dt
from io import BytesIO
from typing import Any  # Any: fields of any kind, by name

from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image as Picture

from catalog.catalogue.models import Product
from catalog.domain.logos import take_logo
from core.kit import clock
from core.organizations.arriving.queries.invitations import hash_token
from core.organizations.models import Membership, Organization
from storefronts.brands.actions.publish_brand_rules import publish_brand_rules
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.interface import BrandRulesDraft
from storefronts.models import (
    BrandApproval,
    BrandPermission,
    BrandRules,
    CaseStudyPage,
    DocumentTemplate,
    EditingArea,
    Lead,
    LeadDelivery,
    LeadRoute,
    LeadWebhook,
    StorefrontDocument,
    StorefrontImage,
    StorefrontPage,
    Theme,
)
from tests.factories.catalog import ListingFactory, ServiceFactory, bundle_of, priced_plan
from tests.factories.organizations import OrganizationFactory, PartnershipFactory

EMBER = {
    "accent": "#a8381a",
    "accent_dark": "#f0937a",
    "accent_ink": "#ffffff",
    "accent_ink_dark": "#2a0d05",
    "tint": "#f8f2ee",
    "tint_dark": "#1c1614",
    "radius": 4,
    "pairing": "plain",
    "density": "comfortable",
    "imagery": "natural",
}

MEADOW = {
    "accent": "#2f5d3a",
    "accent_dark": "#8fcb9b",
    "accent_ink": "#ffffff",
    "accent_ink_dark": "#0b2110",
    "tint": "#eef3ea",
    "tint_dark": "#131a14",
    "radius": 14,
    "pairing": "bookish",
    "density": "comfortable",
    "imagery": "natural",
}


def partner_named(name: str, **fields: object) -> Organization:
    """A partner in Leeds that says something of itself."""
    defaults = {"tagline": f"{name} opens stores.", "city": "Leeds", "country": "GB", "employees": 140, "founded": 2011}
    return OrganizationFactory(name=name, is_partner=True, **defaults | fields)


def storefront_of(partner: Organization, **fields: object) -> StorefrontPage:
    """The partner's live storefront; `body` as a list of (block, values), and other fields as they are."""
    page = open_storefront(partner)
    for name, value in ({"live": True} | fields).items():
        setattr(page, name, value)
    page.save()
    return page


def case_study_of(storefront: StorefrontPage, title: str, **fields: object) -> CaseStudyPage:
    """A case study below the storefront, live; its address is its title."""
    known: dict[str, object] = {"slug": slugify(title), "customer": "Thornbury Bakers"}
    page = CaseStudyPage(title=title, first_published_at=clock.now(), **known | fields)
    StorefrontPage.objects.get(pk=storefront.pk).add_child(instance=page)
    return page


def theme_of(partner: Organization, **tokens: object) -> Theme:
    """A readable theme."""
    return Theme.objects.create(organization=partner, **EMBER | tokens)


def solution_of(
    partner: Organization, vendors: list[Organization], *, title: str = "Every store on one network", **fields: object
) -> Product:
    """A live solution of the partner: a plan of each vendor's, 60,000 then 30,000 …, and a service of 20,000."""
    plans = []
    for number, vendor in enumerate(vendors):
        listing = ListingFactory(owner=vendor, title=f"{vendor.name} platform {title}")
        plans.append(priced_plan(listing, 6_000_000 // (number + 1), unit="store" if number else "person"))
    service = ServiceFactory(owner=partner, title=f"Rollout of {title}")
    plans.append(priced_plan(service, 2_000_000, billing="one_time"))
    return bundle_of(partner, *plans, discount_bp=1_000, title=title, **fields)


def allied(partner: Organization, name: str) -> Organization:
    """A vendor with an active partnership with the partner, which may show its marks."""
    vendor = OrganizationFactory(name=name, is_vendor=True, tagline=f"{name} platform")
    PartnershipFactory(provider=vendor, partner=partner)
    BrandPermission.objects.create(owner=vendor, partner=partner)
    return vendor


def png(colour: str = "#126e6b", size: tuple[int, int] = (64, 48)) -> bytes:
    """A small picture."""
    held = BytesIO()
    Picture.new("RGB", size, colour).save(held, "PNG")
    return held.getvalue()


def picture_in(area: EditingArea, title: str, **fields: object) -> StorefrontImage:
    """A picture in the area's collection."""
    made: StorefrontImage = StorefrontImage.objects.create(
        title=title, collection=area.collection, file=ContentFile(png(), f"{title}.png"), **fields
    )
    return made


def document_in(area: EditingArea, title: str) -> StorefrontDocument:
    """A document in the area's collection."""
    made: StorefrontDocument = StorefrontDocument.objects.create(
        title=title, collection=area.collection, file=ContentFile(title.encode(), f"{title}.txt")
    )
    return made


def webhook_of(seller: Organization, **fields: object) -> LeadWebhook:
    """Where the seller's system is told of leads."""
    found = LeadWebhook.objects.filter(organization=seller).first()
    return found or LeadWebhook.objects.create(
        **{"organization": seller, "url": "https://crm.example/leads", "secret": "whsec_known"} | fields
    )


def delivery_of(lead: Lead, **fields: object) -> LeadDelivery:
    """A message of this lead to its seller's system."""
    told = {"webhook": webhook_of(lead.organization), "event": "lead.received", "lead": lead}
    return LeadDelivery.objects.create(**told | {"reference": lead.reference} | fields)


def route_of(seller: Organization, owner: Membership | None, **fields: object) -> LeadRoute:
    """A rule of the seller's, behind the others."""
    position = LeadRoute.objects.filter(organization=seller).count() + 1
    return LeadRoute.objects.create(organization=seller, owner=owner, **{"position": position} | fields)


def lead_of(seller: Organization, *, token: str = "token", confirmed: bool = True, **fields: object) -> Lead:
    """What Helen of Calder Hythe wrote to the seller; `token` opens its page."""
    now = clock.now()
    times: dict[str, object] = {}
    if confirmed:
        times = {"confirmed_at": now, "due_at": now + dt.timedelta(hours=8), "pass_on_at": now + dt.timedelta(hours=16)}
    count = Lead.objects.count() + 1
    made = {
        "reference": f"L-2026-{count:05d}", "name": "Helen Ward", "email": "helen@calder.example",
        "company": "Calder Hythe", "message": "Sixty stores on one network.", "form_version": 0, "consent": "I agree.",
        "page": f"/partners/{seller.slug}/", "nonce": f"nonce-{count}", "token_hash": hash_token(f"{token}"),
    }  # fmt: skip
    return Lead.objects.create(organization=seller, **made | times | fields)


def brand_rules_of(owner: Organization, **fields: object) -> BrandRules:
    """The owner's rules: its logo on light and dark, for all partners, without approval unless `fields` say so."""
    light, dark = (take_logo("logo.png", png(colour)) for colour in ("#126e6b", "#f4f4f4"))
    known: dict[str, Any] = {
        "audience": "all", "logo_light": light, "logo_dark": dark, "on_dark": True, "needs_approval": False,
    }  # fmt: skip
    return publish_brand_rules(owner, BrandRulesDraft(**known | fields), by=None)


def template_of(owner: Organization, title: str = "Data sheet", **fields: object) -> DocumentTemplate:
    """A document template of the owner."""
    words: dict[str, Any] = {
        "language": "en-gb", "intro": "{partner} rolls out {product}.", "sections": [["What you get", "All of {product}."]],
        "closing": "Subject to contract.",
    }  # fmt: skip
    return DocumentTemplate.objects.create(owner=owner, title=title, **words | fields)


def brand_asked(owner: Organization, partner: Organization, title: str, answer: str = "waiting") -> BrandApproval:
    """The question of the partner whether a page with this title, which is public, may show the owner's brand."""
    rules = BrandRules.objects.newest().filter(owner=owner).first() or brand_rules_of(owner)
    page = storefront_of(partner)
    return BrandApproval.objects.create(
        page_id=page.pk, owner=owner, partner=partner, rules=rules, title=title, parts="0" * 64, named=owner.name,
        answer=answer, answered_at=None if answer == "waiting" else clock.now(),
    )  # fmt: skip
