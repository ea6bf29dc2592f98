"""The demo's first weeks: companies, people, categories, listings, agreements, solutions, storefronts."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import cache

from django.contrib.auth.hashers import make_password

from billing.accounts.actions.grant_terms import grant_terms
from billing.accounts.actions.join_plan import join_plan, set_fee_plan
from billing.accounts.actions.set_take_rate import set_take_rate
from billing.accounts.actions.start_onboarding import start_onboarding
from billing.paying_out.actions.set_payout_terms import Schedule, set_payout_terms
from catalog.catalogue.models import Category
from catalog.classifying.actions.add_attribute import add_attribute
from catalog.classifying.actions.change_category import change_category
from catalog.classifying.actions.place_category import place_category
from catalog.classifying.queries.attributes import attribute_sets
from catalog.classifying.queries.categories import all_categories
from catalog.domain.logos import take_logo
from catalog.domain.sizes import KEYS
from catalog.interface import (
    AttributeDraft,
    BundleDraft,
    BundleItemDraft,
    Driver,
    Follows,
    ListingDraft,
    Logo,
    PlanDraft,
)
from catalog.listing.actions.compose_bundle import compose_bundle
from catalog.listing.actions.create_listing import create_listing
from catalog.listing.actions.edit_page import edit_page
from catalog.listing.actions.set_plans import set_plans
from catalog.models import Plan, PlanPrice
from catalog.pricing.actions.set_terms_prices import set_terms_prices
from catalog.pricing.actions.set_wholesale_price import set_wholesale_price
from catalog.publishing.actions.publish_listing import publish_listing
from catalog.publishing.actions.submit_listing import submit_listing
from core.design.drawing.marks import mark_file
from core.kit import clock
from core.kit.money import floor_share_bp, share_bp
from core.organizations.access import Can
from core.organizations.arriving.actions.accept_invitation import accept_invitation
from core.organizations.arriving.actions.confirm_email import confirm_email
from core.organizations.arriving.actions.create_organization import create_organization
from core.organizations.arriving.actions.found_operator import found_operator
from core.organizations.arriving.actions.send_confirmation import send_confirmation
from core.organizations.company.actions.add_tax_id import add_tax_id
from core.organizations.company.actions.edit_profile import edit_profile
from core.organizations.company.actions.save_address import save_address
from core.organizations.company.actions.save_cost_centre import save_cost_centre
from core.organizations.domain.public_profile import CertificationFacts
from core.organizations.models import Check, Membership, Organization, PartnershipTerms, Role, User
from core.organizations.partnering.actions.accept_terms import accept_terms
from core.organizations.partnering.actions.propose_terms import propose_terms
from core.organizations.partnering.actions.set_policy import set_policy
from core.organizations.presenting.actions.answer_certification import answer_certification
from core.organizations.presenting.actions.edit_public_profile import edit_public_profile
from core.organizations.presenting.actions.save_certification import save_certification
from core.organizations.presenting.actions.save_contact import save_contact
from core.organizations.presenting.queries.public_profile import all_industries
from core.organizations.team.actions.invite_member import invite_member
from core.organizations.verifying.actions.grant_domain import grant_domain
from core.organizations.verifying.actions.verify_organization import verify_organization
from marketplace.demo.content.bundles import BUNDLES
from marketplace.demo.content.categories import CATEGORIES, NAMES
from marketplace.demo.content.companies import BUYERS, OPERATOR, PARTNERS, VENDORS
from marketplace.demo.content.fields import FIELDS, STATED, named
from marketplace.demo.content.listings import LISTINGS, SERVICE_TERMS, SERVICES
from marketplace.demo.content.profiles import PROFILES
from marketplace.demo.content.public_profiles import PUBLIC_PROFILES
from marketplace.demo.content.shapes import Company, DemoBundle, DemoListing
from marketplace.demo.play.cast import PASSWORD, Cast
from marketplace.demo.play.pages import dress_pages
from marketplace.demo.play.stage import DAY, Stage, Steps
from marketplace.demo.play.translations import translate_storefront
from marketplace.quotes.approving.actions.save_rule import save_rule
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.interface import RuleDraft

# Owners that sell at wholesale prices, and the part of the list price that they ask for.
WHOLESALE_BP = {"brightmoor": 8500, "oakhampton": 7800}
# What other owners receive of the net allocated to their part.
OWNER_BP = {"aldergate": 8500, "quillon": 8000, "loomwright": 7500, "saltmarsh": 8200, "greyfold": 7000}
# Owners that consent in advance to every split under their terms.
STANDING = {"brightmoor", "oakhampton", "tidewell", "fernhollow"}
# Pairs of which the owner consents in advance to that partner alone.
STANDING_FOR = {("aldergate", "yarrow")}
# The largest discount that standing consent covers: more than the solutions' own, less than a keen seller's.
MAX_DISCOUNT_BP = 1_000
MAX_VALID_DAYS = 45
LOWEST_BP = 6_000
# Who may earn commission without selling: owner, partner.
REFERRERS = (
    ("aldergate", "xanthe"), ("aldergate", "osprey-lane"), ("brightmoor", "redfern"), ("brightmoor", "meridian"),
    ("quillon", "osprey-lane"), ("loomwright", "redfern"), ("saltmarsh", "meridian"), ("fernhollow", "redfern"),
    ("hartsease", "meridian"), ("vantry", "yarrow"), ("tidewell", "redfern"), ("kestrel-data", "cobalt-row"),
)  # fmt: skip
KINDS = {"vendor": ("vendor",), "partner": ("partner", "buyer"), "buyer": ("buyer",)}
REVIEW = 2 * DAY
# A whole dollar of the content, in minor units of each price list.
PRICES = {"USD": 100, "EUR": 92, "GBP": 80}


def found_marketplace(stage: Stage) -> Steps:
    """Found everything, with the days in between that such things take."""
    cast = stage.cast
    found_people(OPERATOR, vendors=VENDORS, partners=PARTNERS, buyers=BUYERS)
    _describe(cast)
    _present(cast)
    yield DAY
    for _slug, name, children in CATEGORIES:
        for _child, child_name in children:
            place_category((name, child_name))
    keeper = cast.member(OPERATOR.slug, Can.REVIEW)
    for category in all_categories():
        german, french = NAMES[category.name]
        change_category(category, category.name, {"de": german, "fr": french}, category.get_parent(), by=keeper)
    _ask_for_facts(cast)
    for listing in (*LISTINGS, *SERVICES):
        _list(cast, listing)
    yield REVIEW
    reviewer = cast.member(OPERATOR.slug, Can.REVIEW)
    for listing in (*LISTINGS, *SERVICES):
        publish_listing(cast.product(listing.slug), by=reviewer)
    _agree(stage.cast)
    yield REVIEW
    for bundle in BUNDLES:
        _compose(cast, bundle)
    yield REVIEW
    for bundle in BUNDLES:
        publish_listing(cast.product(bundle.slug), by=reviewer)
    dress_pages(cast, reviewer)
    translate_storefront(cast, reviewer)


def get_ready_to_trade(stage: Stage) -> None:
    """What nobody sees who only looks around: payees open their accounts, and rules of money and approval are set."""
    for company in (*VENDORS, *PARTNERS):
        stage.onboard(stage.cast.organization(company.slug), start_onboarding)
    _set_money_rules(stage.cast)
    _set_approval_rules(stage.cast)


def _set_approval_rules(cast: Cast) -> None:
    """A buyer that asks its finance director over a limit, and a partner its managing partner at a discount."""
    rules = (
        ("calder-hythe", Side.BUYER, RuleDraft("Over 25,000 dollars", "USD", net_over=2_500_000)),
        ("northwind", Side.SELLER, RuleDraft("Discount over 11%", "USD", discount_over_bp=1_100)),
    )
    for slug, side, draft in rules:
        by = cast.member(slug, Can.TEAM)
        save_rule(cast.organization(slug), side, replace(draft, steps=(((), (by.pk,), False),)), by=by)


def _describe(cast: Cast) -> None:
    """What the documents of some companies say of them."""
    for slug, profile in PROFILES.items():
        organization, by = cast.organization(slug), cast.member(slug, Can.TEAM)
        edit_profile(
            organization, legal_name=profile.legal_name, billing_email=profile.billing_email,
            payment_wish=profile.payment_wish, by=by,
        )  # fmt: skip
        for address in profile.addresses:
            save_address(organization, address, is_default=False, by=by)
        for country, kind, number in profile.tax_ids:
            add_tax_id(organization, country=country, kind=kind, number=number, by=by)
        for code, name in profile.cost_centres:
            save_cost_centre(organization, code=code, name=name, is_active=True, by=by)


def _present(cast: Cast) -> None:
    """What partners say of themselves in public, and which of their certifications were confirmed."""
    operator, industries = cast.organization(OPERATOR.slug), {each.slug: each for each in all_industries()}
    for slug, profile in PUBLIC_PROFILES.items():
        organization, by = cast.organization(slug), cast.member(slug, Can.TEAM)
        everywhere = profile.regions == ("*",)
        edit_public_profile(
            organization, everywhere=everywhere, regions=() if everywhere else profile.regions,
            languages=profile.languages, industries=[industries[each] for each in profile.industries], by=by,
        )  # fmt: skip
        for contact in profile.contacts:
            save_contact(organization, contact, by=by)
        for stated in profile.certifications:
            vendor = cast.organization(stated.by) if stated.is_vendors else None
            row = save_certification(
                organization,
                CertificationFacts(
                    stated.name, "" if vendor else stated.by, vendor.pk if vendor else None, stated.number, "",
                    None if stated.valid_days is None else clock.today() + stated.valid_days * DAY,
                ),
                by=by,
            )  # fmt: skip
            if stated.confirmed:
                answers = vendor or operator
                answer_certification(
                    row.pk, confirmed=True, facts_key=row.facts_key, organization=answers,
                    by=cast.member(answers.slug, Can.TEAM),
                )  # fmt: skip


def _set_money_rules(cast: Cast) -> None:
    """A fee plan with a rate of its own, buyers with payment terms, and payees with other terms than most."""
    by, now = cast.member(OPERATOR.slug, Can.MONEY), clock.now()
    growth = set_fee_plan("growth", "Growth", "For those who sell every week: a lower fee.", by=by)
    set_take_rate(400, now, plan=growth, by=by)
    for slug in ("pallister", "osprey-lane"):
        join_plan(cast.organization(slug), growth, now, by=by)
    for slug in ("greywell", "thornbury", "wexcombe"):
        grant_terms(cast.organization(slug), 30, by=by)
    set_payout_terms(cast.organization("cobalt-row"), by=by, reserve_bp=1000, reserve_days=30)
    set_payout_terms(cast.organization("harrow-pike"), by=by, schedule=Schedule.WEEKLY, schedule_day=1)
    set_payout_terms(cast.organization("meridian"), by=by, minimum=50_000)


def found_people(
    operator: Company, *, vendors: Sequence[Company], partners: Sequence[Company], buyers: Sequence[Company]
) -> None:
    """The operator and these companies, each with its people, domain and commission policy."""
    head = operator.people[0]
    organization = found_operator(
        name=operator.name, slug=operator.slug, email=_address(operator, head.name), person=head.name,
        password=PASSWORD, tagline=operator.tagline,
    )  # fmt: skip
    _invite(organization, operator)
    reviewer = Membership.objects.get(organization=organization, role=Role.OWNER).user
    for kind, companies in (("vendor", vendors), ("partner", partners), ("buyer", buyers)):
        for company in companies:
            _found_company(company, KINDS[kind], reviewer)


def _address(company: Company, name: str) -> str:
    return f"{name.split()[0].lower()}@{company.domain}"


@cache
def _hashed() -> str:
    """The one password, printed for all to read, that everybody here has. A hash takes a quarter second."""
    return make_password(PASSWORD)


def _found_company(company: Company, kinds: tuple[str, ...], reviewer: User) -> None:
    """The founder confirms the address, founds the company, and the operator verifies it with its domain."""
    first, *_others = company.people
    founder = User.objects.create_user(_address(company, first.name), hashed=_hashed(), name=first.name)
    confirm_email(send_confirmation(founder), user=founder)
    founder.refresh_from_db()
    organization = create_organization(
        name=company.name, kinds=kinds, by=founder, title=first.title, slug=company.slug, tagline=company.tagline,
        description=company.description, city=company.city, country=company.country, founded=company.founded,
        employees=company.employees, website=f"https://www.{company.domain}/",
    )  # fmt: skip
    grant_domain(organization, company.domain, by=reviewer)
    verify_organization(organization, checked=Check.values, by=reviewer)
    _invite(organization, company)
    if company.policy is not None:
        sourced, influenced, cap, model = company.policy
        set_policy(
            organization, by=founder, sourced_bp=sourced, influenced_bp=influenced, max_commission_bp=cap, model=model,
            half_life_days=30 if model == "time_decay" else None, registers_existing_customers=True,
            kind_weights={"demo": 3, "proposal": 3, "meeting": 2, "introduction": 1} if model == "by_kind" else {},
        )  # fmt: skip


def _invite(organization: Organization, company: Company) -> None:
    owner = Membership.objects.filter(organization=organization).select_related("user", "organization").earliest("pk")
    for person in company.people[1:]:
        email = _address(company, person.name)
        token = invite_member(organization, email=email, role=person.role, by=owner)
        user = User.objects.create_user(email, hashed=_hashed(), name=person.name)
        accept_invitation(token, user=user, title=person.title)


def _ask_for_facts(cast: Cast) -> None:
    """What the operator lets listings of some categories state."""
    by, sets = cast.member(OPERATOR.slug, Can.REVIEW), {each.category: each for each in attribute_sets()}
    for field in FIELDS:
        add_attribute(
            sets[_category(field.category)],
            AttributeDraft(
                name=field.name, type=field.type, heading=field.heading, help_text=field.help_text, unit=field.unit,
                options=field.options, is_filter=field.is_filter, is_asked=field.is_asked,
                names={language: words[field.name] for language, words in named(field.name).items()},
                units={language: words[field.unit] for language, words in named(field.unit).items() if words},
                option_names=named(*field.options),
            ),
            by=by,
        )  # fmt: skip


def _list(cast: Cast, listing: DemoListing) -> None:
    owner = cast.organization(listing.owner)
    by = cast.member(listing.owner, Can.LIST)
    product = create_listing(
        owner,
        ListingDraft(
            title=listing.name, slug=listing.slug, class_slug=listing.kind, summary=listing.summary,
            description=listing.description, category_ids=(_category(listing.category).pk,),
            attributes=_attributes(listing) | STATED.get(listing.slug, {}),
            delivered_in=listing.delivered_in, website=owner.website,
            logo=_mark(owner),
        ),
        by=by,
    )  # fmt: skip
    set_plans(
        product,
        [
            PlanDraft(
                name=plan.name, code=plan.code, unit=plan.unit, billing="recurring" if plan.term else "one_time",
                term_months=plan.term or None, min_quantity=plan.least, addon=plan.addon,
                prices={code: plan.price * part for code, part in PRICES.items()} if plan.price is not None else {},
            )
            for plan in listing.plans
        ],
        by=by,
    )  # fmt: skip
    if (page := SERVICE_TERMS.get(listing.slug)) is not None:
        edit_page(product, page, by=by)
    submit_listing(product, by=by)


def _mark(owner: Organization) -> Logo:
    """The owner's mark, drawn for it, as the file that its people would upload."""
    return take_logo("mark.svg", mark_file(owner.name, owner.slug).encode())


def _attributes(listing: DemoListing) -> dict[str, object]:
    """The facts of the content as the attributes that its class has."""
    night = any("night" in text for _name, text in listing.facts)
    if listing.kind == "service":
        return {
            "delivery": "On site and remote",
            "support_languages": ("English", "Dutch", "German"),
            "response_time": "One working day",
        }
    support: dict[str, object] = {"support_hours": "24 by 7" if night else "Business hours"}
    support["support_languages"] = ("English", "German") if night else ("English",)
    if listing.kind == "hardware":
        return support | {"warranty_years": 3, "lead_time": "Five working days"}
    on_site = any("On site" in text for _name, text in listing.facts)
    deployment = ("Self-managed",) if on_site else ("Cloud service",)
    works_with = () if on_site else ("Microsoft Entra ID", "SAML")
    return support | {
        "deployment": deployment,
        "data_residency": "European Union and United Kingdom",
        "works_with": works_with,
    }


def _category(path: str) -> Category:
    return Category.objects.get(code=path)


def _agree(cast: Cast) -> None:
    """Each partner agrees terms with the owners whose plans it sells, and with those it only refers to."""
    dice = random.Random(7)
    owner_of = {listing.slug: listing.owner for listing in (*LISTINGS, *SERVICES)}
    pairs = {(owner_of[item.listing], bundle.partner) for bundle in BUNDLES for item in bundle.items}
    pairs = {pair for pair in pairs if pair[0] != pair[1]} | set(REFERRERS)
    for owner, partner in sorted(pairs):
        provider, seller = cast.organization(owner), cast.organization(partner)
        wholesale = WHOLESALE_BP.get(owner)
        terms = propose_terms(
            provider=provider, partner=seller, proposed_by=seller, by=cast.member(partner, Can.AGREE),
            kind="wholesale" if wholesale else "revenue_share",
            owner_bp=None if wholesale else OWNER_BP.get(owner, 8000),
            standing_consent=owner in STANDING or (owner, partner) in STANDING_FOR, max_discount_bp=MAX_DISCOUNT_BP,
            max_valid_days=MAX_VALID_DAYS,
            note="For the solutions that we compose together.",
        )  # fmt: skip
        if wholesale:
            _price_wholesale(terms, provider, wholesale, cast.member(owner, Can.AGREE))
        elif owner in STANDING:
            _name_lowest_prices(terms, provider, cast.member(owner, Can.AGREE))
        with clock.travel(clock.now() + dt.timedelta(hours=dice.randint(2, 30))):
            accept_terms(terms, organization=provider, by=cast.member(owner, Can.AGREE))


def _name_lowest_prices(terms: PartnershipTerms, provider: Organization, by: User) -> None:
    """An owner that consents in advance wants to be asked below this part of its list prices, however it came about."""
    prices = (
        PlanPrice.objects.in_force(clock.now()).filter(plan__product__owner=provider).select_related("plan__product")
    )
    floors = {(price.plan, price.currency): floor_share_bp(price.amount, LOWEST_BP) or None for price in prices}
    set_terms_prices(terms, wholesale={}, currency=provider.currency, floors=floors, categories=(), by=by)


def _price_wholesale(terms: PartnershipTerms, provider: Organization, bp: int, by: User) -> None:
    plans = Plan.objects.filter(product__owner=provider, prices__currency="USD").distinct()
    for plan in plans.prefetch_related("prices"):
        price = next(price for price in plan.prices.all() if price.currency == "USD" and price.effective_to is None)
        set_wholesale_price(terms, plan, "USD", share_bp(price.amount, bp), by=by)


def _compose(cast: Cast, bundle: DemoBundle) -> None:
    by = cast.member(bundle.partner, Can.LIST)
    keys = {each.many: key for key, each in zip(KEYS, bundle.drivers, strict=False)}
    product = compose_bundle(
        cast.organization(bundle.partner),
        BundleDraft(
            title=bundle.name, slug=bundle.slug, summary=bundle.summary, headline=bundle.name, fits=bundle.fits,
            description="\n\n".join(f"{outcome}. {text}" for outcome, text in bundle.outcomes),
            live_in=bundle.live_in, discount_bp=bundle.discount_bp, category_ids=(_category(bundle.category).pk,),
            items=tuple(
                BundleItemDraft(
                    cast.plan(item.listing, item.plan).pk, item.quantity, item.note,
                    Follows(keys[item.follows[0]], *item.follows[1:]) if item.follows else None,
                )
                for item in bundle.items
            ),
            drivers=tuple(Driver(keys[each.many], **asdict(each)) for each in bundle.drivers),
        ),
        by=by,
    )  # fmt: skip
    submit_listing(product, by=by)
