"""The partners' pages: what their storefronts and solutions say, and in which colours."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any  # Any: the values of a section are whatever its kind takes

from core.organizations.access import Can
from core.organizations.models import Organization, User
from marketplace.demo.content.art import drawn
from marketplace.demo.content.bundles import BUNDLES
from marketplace.demo.content.case_studies import CASE_STUDIES, PARTNER_PAGES
from marketplace.demo.content.companies import PARTNERS
from marketplace.demo.content.films import filmed
from marketplace.demo.content.shapes import DemoBundle, DemoCaseStudy, DemoPage, DemoStorefront
from marketplace.demo.content.storefronts import STOREFRONTS
from marketplace.demo.play.cast import Cast
from storefronts.brands.actions.set_brand_permission import set_brand_permission
from storefronts.domain.brand_use import pick_of
from storefronts.drafting.actions.dress_page import dress_page
from storefronts.drafting.actions.open_page import open_page
from storefronts.drafting.actions.open_solution_page import open_solution_page
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.drafting.domain.page_templates import template_called
from storefronts.drafting.queries.page_templates import template_facts
from storefronts.leads.actions.set_lead_form import add_lead_form
from storefronts.leads.domain.presets import beginnings
from storefronts.leads.queries.lead_forms import new_form
from storefronts.media.actions.add_document import add_document
from storefronts.media.actions.add_picture import add_picture
from storefronts.models import CaseStudyPage, PartnerPage, StorefrontImage, Theme
from storefronts.themes.actions.publish_theme import publish_theme

#: The solution whose page shows what its partner did for others.
CASE_STUDIES_BESIDE = "zero-trust-retail"


def dress_pages(cast: Cast, by: User) -> None:
    """Write and publish every storefront, case study and solution's page, as the operator `by`."""
    for told in CASE_STUDIES:
        _tell(cast, told, by)
    for page in PARTNER_PAGES:
        _add(cast, page, by)
    for storefront in STOREFRONTS:
        _dress_storefront(cast, storefront, by)
    for bundle in BUNDLES:
        _dress_solution(cast, bundle, by)


def _dress_storefront(cast: Cast, storefront: DemoStorefront, by: User) -> None:
    organization = cast.organization(storefront.partner)
    theme = Theme(
        accent=storefront.accent[0], accent_dark=storefront.accent[1], accent_ink=storefront.accent_ink[0],
        accent_ink_dark=storefront.accent_ink[1], tint=storefront.tint[0], tint_dark=storefront.tint[1],
        radius=storefront.radius, pairing=storefront.pairing, density=storefront.density,
        imagery=storefront.imagery,
    )  # fmt: skip
    publish_theme(organization, theme, by=cast.member(storefront.partner, Can.PUBLISH))
    for vendor in storefront.with_vendors:
        allowing = cast.member(vendor, Can.AGREE)
        set_brand_permission(cast.organization(vendor), organization, allowed=True, by=allowing)
    dress_page(
        open_storefront(organization),
        by=by,
        headline=storefront.headline,
        intro=storefront.intro,
        scene=storefront.scene,
        opening=storefront.opening,
        hero_picture=_picture(organization, storefront.art, storefront.art_shows),
        sections=_sections(organization, storefront),
    )


def _tell(cast: Cast, told: DemoCaseStudy, by: User) -> None:
    organization = cast.organization(told.partner)
    author = cast.member(told.partner, Can.PUBLISH)
    text, who, role = told.said
    steps = [{"when": when, "title": title, "text": does, "weeks": weeks_in(when)} for when, title, does in told.steps]
    dress_page(
        open_page(organization, CaseStudyPage(title=told.title, slug=told.slug, customer=told.customer), by=author),
        by=by,
        intro=told.intro,
        opening=told.opening,
        hero_picture=_picture(organization, told.art, told.art_shows),
        scene=told.scene,
        challenge=told.challenge,
        outcomes=[("figure", {"value": value, "label": label}) for value, label in told.figures],
        products=[("product", pick_of(owner, listing)) for owner, listing in told.products],
        sections=[
            *(("text", {"heading": heading, "text": f"<p>{words}</p>"}) for heading, words in told.told),
            *([("steps", {"heading": "How it went", "items": steps})] if steps else []),
            *([("quote", {"text": text, "who": who, "role": role})] if text else []),
            ("action", {"heading": "Is yours a case like this?", "target": "contact", "label": "Tell us about it"}),
        ],
    )


def _add(cast: Cast, page: DemoPage, by: User) -> None:
    organization = cast.organization(page.partner)
    form = ""
    if page.form:
        asked = new_form(organization, beginnings()[page.form])
        form = add_lead_form(organization, asked, by=cast.member(page.partner, Can.PUBLISH)).slug
    made = PartnerPage(title=page.title, slug=page.slug, kind=page.kind, show_in_menus=page.in_navigation)
    dress_page(
        open_page(organization, made, by=cast.member(page.partner, Can.PUBLISH)),
        by=by,
        intro=page.intro,
        sections=[
            *(("text", {"heading": heading, "text": f"<p>{words}</p>"}) for heading, words in page.told),
            *([("team", {"heading": "Who comes at night", "items": [
                {"name": name, "role": role, "picture": None} for name, role in page.people
            ]})] if page.people else []),
            *([("form", {"heading": page.closes, "text": "", "form": form})] if form else []),
            *([] if page.kind == PartnerPage.Kind.NEWS else [("news", {"heading": "News"})]),
            *([] if form else [("action", {"heading": page.closes, "target": "contact", "label": page.button})]),
        ],
    )  # fmt: skip


def _picture(organization: Organization, art: str, shows: str) -> StorefrontImage | None:
    return add_picture(organization, f"{art}.png", drawn(art), shows) if art else None


def _sections(organization: Organization, storefront: DemoStorefront) -> list[tuple[str, Mapping[str, Any]]]:
    """Those of the template that the partner started from, then its own before the closing line.

    The template comes before its first reviews, which show later.
    """
    own = _own_sections(organization, storefront)
    template = template_called(storefront.template)
    if template is None:
        return [
            ("solutions", {"heading": "Solutions", "picks": []}),
            ("services", {"heading": "What we do ourselves"}),
            ("text", {"heading": "About us", "text": f"<p>{storefront.about}</p>"}),
            *own,
            ("together", {"heading": "Together with", "picks": list(storefront.with_vendors)}),
            ("action", {"heading": "Tell us what you need. We answer with a price.", "text": "No call needed."}),
        ]
    facts = replace(template_facts(organization), description=storefront.about, reviews=1)
    filled = [
        (each.kind, {**each.values, "picks": list(storefront.with_vendors)} if each.kind == "together" else each.values)
        for each in template.filled(facts).sections
    ]
    return [*filled[:1], *own, *filled[1:]]


def _own_sections(organization: Organization, storefront: DemoStorefront) -> list[tuple[str, Mapping[str, Any]]]:
    """Cards, a film and people, where the partner has them."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    if storefront.cards:
        items = [
            {
                "icon": card.icon, "title": card.title, "text": card.text, "address": card.address, "link": card.link,
                "picture": _drawing(organization, card.art, card.art_shows),
            }
            for card in storefront.cards
        ]  # fmt: skip
        values = {"heading": storefront.cards_heading, "columns": storefront.columns, "items": items}
        found.append(("cards", values))
    if storefront.film:
        heading, transcript = storefront.film
        film = add_document(organization, "night.mp4", filmed(), heading)
        poster = _drawing(organization, "night_still", heading)
        found.append(("video", {"heading": heading, "file": film.pk, "poster": poster, "transcript": transcript}))
    if storefront.people:
        domain = next(company.domain for company in PARTNERS if company.slug == storefront.partner)
        people = [
            {
                "name": name, "role": role, "email": f"{name.split()[0].lower()}@{domain}",
                "picture": _drawing(organization, "portrait", name, seed=name) if portrait else None,
            }
            for name, role, portrait in storefront.people
        ]  # fmt: skip
        found.append(("team", {"heading": "Who you work with", "text": storefront.people_say, "items": people}))
    if any(told.partner == storefront.partner for told in CASE_STUDIES):
        found.append(("stories", {"heading": "What we did for others"}))
    if storefront.sells:
        picks = [pick_of(owner, listing) for owner, listing in storefront.sells]
        found.append(("products", {"heading": "What we bring along", "items": picks}))
    return found


def _drawing(organization: Organization, art: str, shows: str, seed: str = "") -> int | None:
    """The key of the picture, or None where nothing is drawn."""
    return add_picture(organization, f"{art}.png", drawn(art, seed), shows).pk if art else None


def _dress_solution(cast: Cast, bundle: DemoBundle, by: User) -> None:
    outcomes = [{"title": title, "text": text} for title, text in bundle.outcomes]
    steps = [
        {"when": when, "title": title, "text": text, "weeks": weeks_in(when)} for when, title, text in bundle.steps
    ]
    dress_page(
        open_solution_page(cast.product(bundle.slug)),
        by=by,
        intro=bundle.summary,
        scene=bundle.scene,
        sections=[
            ("outcomes", {"heading": "What changes for you", "items": outcomes}),
            ("steps", {"heading": f"{bundle.live_in.capitalize()}, step by step", "items": steps}),
            *([("stories", {"heading": "Done before"})] if bundle.slug == CASE_STUDIES_BESIDE else []),
        ],
    )


def weeks_in(when: str) -> int:
    """How many weeks "Weeks 5 to 9" or "Week 3" are."""
    numbers = [int(number) for number in re.findall(r"\d+", when)]
    return max(1, numbers[-1] - numbers[0] + 1) if numbers else 1
