"""Play the whole main job once, now, through the same actions that clicks call, on the running marketplace."""

import datetime as dt
import json
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet

from billing import tasks as billing_tasks
from billing.accounts.actions.refresh_account import refresh_account
from billing.accounts.actions.start_onboarding import start_onboarding
from billing.accounts.queries.payee_state import payee_state
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.queries.payment_state import OrderPaid, payment_state
from billing.statements.queries.share_states import ShareState, share_states
from catalog.catalogue.models import Product
from catalog.interface import BundleDraft, BundleItemDraft, ListingDraft, PlanDraft
from catalog.listing.actions.compose_bundle import compose_bundle
from catalog.listing.actions.create_listing import create_listing
from catalog.listing.actions.set_plans import set_plans
from catalog.models import Plan
from catalog.pricing.actions.set_wholesale_price import set_wholesale_price
from catalog.publishing.actions.publish_listing import publish_listing
from catalog.publishing.actions.submit_listing import submit_listing
from catalog.publishing.actions.withdraw_listing import withdraw_listing
from core.kit import clock
from core.organizations.arriving.actions.confirm_email import confirm_email
from core.organizations.arriving.actions.create_organization import create_organization
from core.organizations.arriving.actions.send_confirmation import send_confirmation
from core.organizations.models import Check, Organization, Role, User
from core.organizations.partnering.actions.accept_terms import accept_terms
from core.organizations.partnering.actions.propose_terms import propose_terms
from core.organizations.partnering.actions.set_policy import set_policy
from core.organizations.verifying.actions.verify_organization import verify_organization
from core.split.interface import COMMISSION_ROLES, ShareRole
from marketplace.deals.actions.add_touch import add_touch
from marketplace.deals.actions.answer_touch import answer_touch
from marketplace.deals.actions.decide_registration import decide_registration
from marketplace.deals.actions.register_deal import register_deal
from marketplace.orders.actions.accept_delivery import accept_delivery
from marketplace.orders.actions.deliver_line import deliver_line
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import accept_quote
from marketplace.quotes.asking.actions.request_quote import request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.consenting.actions.give_consent import give_consent
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.interface import Need, RequestedItem
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.offering.actions.send_quote import send_quote
from marketplace.quotes.states import ConsentStatus

SLUG = "rehearsal"
CAST = {
    "vendor-a": ("vendor", "Rehearsal Vendor A"),
    "vendor-b": ("vendor", "Rehearsal Vendor B"),
    "northwind": ("partner", "Rehearsal Northwind"),
    "ref": ("partner", "Rehearsal Ref"),
    "x": ("partner", "Rehearsal X"),
    "y": ("partner", "Rehearsal Y"),
}
# The worked example of the money rules: what each receives of 99,000 dollars, in cents.
EXPECTED = {
    "vendor-a": 3_672_000, "vendor-b": 2_218_500, "northwind": 2_622_000, "ref": 663_000, "x": 153_000, "y": 76_500,
    "platform": 495_000,
}  # fmt: skip
_POLL_SECONDS = 0.5


class NoSandbox(RuntimeError):
    """The rehearsal pays with test cards: it never speaks to Stripe itself."""

    def __init__(self) -> None:
        super().__init__("The rehearsal needs the Stripe sandbox: set STRIPE_API_BASE to its address (make demo does).")


class TookTooLong(RuntimeError):
    """Something that workers should have done did not happen in time."""

    def __init__(self, what: str, seconds: float) -> None:
        self.what = what
        super().__init__(f"After {seconds:.0f} seconds still not: {what}. Are web, worker and sandbox running?")


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party's figures of the rehearsed order, in cents; `received` is what was really transferred to it."""

    party: str
    gross: int
    fee: int
    commission_paid: int
    commission_earned: int
    received: int


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The outcome: references, the table, and whether every party got what the worked example says."""

    quote: str
    order: str
    paid: int
    parties: tuple[PartyRow, ...]

    @property
    def as_expected(self) -> bool:
        """Whether each party received what the worked example gives it."""
        return {row.party: row.received for row in self.parties} == EXPECTED


def rehearse(tell: Callable[[str], object], timeout: float = 120.0) -> Rehearsed:
    """Play the story: a new buyer, the same sellers each time. `tell` is given a line for each step.

    Whatever a worker should do is waited for, and done here if it is dead: the same sweepers, safe beside each other.
    Raises NoSandbox, TookTooLong.
    """
    if not settings.STRIPE_API_BASE.startswith("http"):
        raise NoSandbox
    cast = {role: _found(role) for role in CAST}
    tell("Companies, terms and commission policies are there.")
    _agree(cast)
    bundle = _offer(cast)
    tell(f"On offer: {bundle.title}, of two vendors' plans and a partner's service.")
    for organization in cast.values():
        _onboard(organization, timeout)
    tell("All six payees have passed Stripe's onboarding.")
    try:
        return _deal(cast, bundle, tell, timeout)
    finally:
        for product in Product.objects.filter(owner__in=list(cast.values()), status=Product.Status.LIVE):
            withdraw_listing(product, by=_owner(product.owner))


def _deal(cast: dict[str, Organization], bundle: Product, tell: Callable[[str], object], timeout: float) -> Rehearsed:
    buyer = _new_buyer()
    _claim(cast, buyer)
    tell(f"Ref registered the deal with {buyer}, both vendors approved; X and Y recorded three touches.")
    request = request_quote(
        [RequestedItem(bundle.pk)], buyer=buyer, seller=cast["northwind"], by=_owner(buyer),
        need=Need(title="Zero-trust network for 60 stores", message="What does the first year cost?"),
    )  # fmt: skip
    tell(f"{buyer} asked for a quote: {request.reference}.")
    quote = start_quote(request, by=_owner(cast["northwind"]))
    version = propose_version(quote.versions.get(number=1), by=_owner(cast["northwind"]))
    tell(f"Northwind quoted {quote.reference} and showed every payee the split.")
    for consent in version.consents.filter(status=ConsentStatus.PENDING).select_related("organization"):
        give_consent(consent, by=_owner(consent.organization))
        tell(f"{consent.organization} consented.")
    sent = send_quote(version, by=_owner(cast["northwind"]))
    order = _accept(sent, buyer)
    tell(f"{buyer} accepted; order {order.reference} is placed and its shares are frozen.")
    _pay(order, _owner(buyer).email)
    _wait(lambda: _settled(order), "the payment settled", timeout)
    tell("Paid on Stripe's page, and settled.")
    for line in order.lines.select_related("seller"):
        deliver_line(line, by=_owner(line.seller), organization=line.seller)
        accept_delivery(line, by=_owner(buyer))
    tell("Delivered and accepted: what was held is released.")
    _wait(lambda: _all_sent(order), "every transfer sent", timeout)
    tell("Stripe transferred each party's share.")
    return Rehearsed(quote.reference, order.reference, order.total_minor, tuple(_table(order, cast)))


def _found(role: str) -> Organization:
    kind, name = CAST[role]
    organization = Organization.objects.filter(slug=f"{SLUG}-{role}").first()
    if organization is None:
        email = f"{role}@{SLUG}.example"
        user = User.objects.filter(email=email).first() or _confirmed(email, f"{name} office")
        organization = _verified(create_organization(name=name, kinds=[kind], by=user, slug=f"{SLUG}-{role}"))
    policy = {"vendor-a": (1000, 500), "vendor-b": (800, 0)}.get(role)
    if policy is not None and not organization.policies.exists():
        set_policy(
            organization, by=_owner(organization), sourced_bp=policy[0], influenced_bp=policy[1], max_commission_bp=3000
        )
    return organization


def _new_buyer() -> Organization:
    number = Organization.objects.filter(slug__startswith=f"{SLUG}-buyer").count() + 1
    email = f"buyer-{number}-{clock.now():%H%M%S%f}@{SLUG}.example"
    user = _confirmed(email, f"Rehearsal buyer {number}")
    return _verified(
        create_organization(
            name=f"Rehearsal Grocers {number}",
            kinds=["buyer"],
            by=user,
            slug=f"{SLUG}-buyer-{number}",
            title="Director",
        )
    )


def _confirmed(email: str, name: str) -> User:
    """A new person who opened the link in the mail."""
    user = User.objects.create_user(email, None, name=name)
    confirm_email(send_confirmation(user), user=user)
    user.refresh_from_db()
    return user


def _verified(organization: Organization) -> Organization:
    """The organisation, verified for the rehearsal, whatever its name resembles."""
    verify_organization(organization, checked=Check.values, by=None, reason="A company of the rehearsal.")
    organization.refresh_from_db()
    return organization


def _owner(organization: Organization) -> User:
    return organization.memberships.select_related("user").get(role=Role.OWNER).user


def _agree(cast: dict[str, Organization]) -> None:
    """The worked example's agreements: A shares revenue, B sells wholesale; Ref, X and Y may earn."""
    for provider, partner in (
        ("vendor-a", "northwind"), ("vendor-b", "northwind"), ("vendor-a", "ref"), ("vendor-b", "ref"),
        ("vendor-a", "x"), ("vendor-a", "y"),
    ):  # fmt: skip
        owner, seller = cast[provider], cast[partner]
        if owner.partnerships_as_provider.filter(partner=seller, terms__accepted_at__isnull=False).exists():
            continue
        wholesale = provider == "vendor-b"
        terms = propose_terms(
            provider=owner, partner=seller, proposed_by=seller, by=_owner(seller),
            kind="wholesale" if wholesale else "revenue_share", owner_bp=None if wholesale else 8500,
            max_discount_bp=1000,
        )  # fmt: skip
        if wholesale:
            set_wholesale_price(terms, _plan(owner, "Edge gateway", 50_000, "site"), "USD", 42_500, by=_owner(owner))
        accept_terms(terms, organization=owner, by=_owner(owner))


def _offer(cast: dict[str, Organization]) -> Product:
    plans = (
        (_plan(cast["vendor-a"], "Access", 5_000, "person"), 1200),
        (_plan(cast["vendor-b"], "Edge gateway", 50_000, "site"), 60),
        (_plan(cast["northwind"], "Rollout", 2_000_000, "estate", service=True), 1),
    )
    for plan, _quantity in plans:
        _publish(plan.product)
    seller = cast["northwind"]
    bundle = _own(seller).filter(kind="solution").first()
    if bundle is None:
        items = tuple(BundleItemDraft(plan.pk, quantity) for plan, quantity in plans)
        draft = BundleDraft(
            title="Rehearsal: a zero-trust network", items=items, discount_bp=1000, summary="The worked example.",
            description="Two vendors' plans and a partner's service, with ten percent off.",
        )  # fmt: skip
        bundle = compose_bundle(seller, draft, by=_owner(seller))
    _publish(bundle)
    return bundle


def _plan(owner: Organization, title: str, price: int, unit: str, *, service: bool = False) -> Plan:
    product = _own(owner).exclude(kind="solution").first()
    if product is None:
        draft = ListingDraft(
            title=f"Rehearsal {title}", class_slug="service" if service else "software", summary="For the rehearsal.",
            description="Part of the worked example.",
        )  # fmt: skip
        product = create_listing(owner, draft, by=_owner(owner))
        set_plans(
            product,
            [
                PlanDraft(
                    name="Year", unit=unit, billing="one_time" if service else "recurring",
                    term_months=None if service else 12, prices={"USD": price},
                )
            ],
            by=_owner(owner),
        )  # fmt: skip
    return product.plans.select_related("product__owner").get()


def _own(owner: Organization) -> "QuerySet[Product]":
    return Product.objects.filter(owner=owner).select_related("owner").order_by("pk")


def _publish(product: Product) -> None:
    product.refresh_from_db()
    if product.status in (Product.Status.DRAFT, Product.Status.WITHDRAWN, Product.Status.DECLINED):
        product = submit_listing(product, by=_owner(product.owner))
    if product.status == Product.Status.SUBMITTED:
        publish_listing(product, by=_owner(product.owner))


def _onboard(organization: Organization, timeout: float) -> None:
    if payee_state(organization.pk).is_ready:
        return
    site = settings.BASE_URL
    start_onboarding(organization, f"{site}/payout-account/", f"{site}/payout-account/")
    _control(f"onboard/{payee_state(organization.pk).account}", {"outcome": "complete"})
    refresh_account(organization.pk)
    _wait(lambda: payee_state(organization.pk).is_ready, f"{organization} ready to be paid", timeout)


def _claim(cast: dict[str, Organization], buyer: Organization) -> None:
    registered = register_deal(
        partner=cast["ref"], buyer=buyer, owners=[cast["vendor-a"], cast["vendor-b"]],
        title="Zero-trust network for 60 stores", evidence="We advise their management.", by=_owner(cast["ref"]),
    )  # fmt: skip
    for registration in registered.registrations:
        decide_registration(registration, approve=True, owner=registration.owner, by=_owner(registration.owner))
    now = clock.now()
    for partner, kind, minutes in (("x", "meeting", 3), ("y", "demo", 2), ("x", "proposal", 1)):
        claim = add_touch(
            partner=cast[partner], buyer=buyer, kind=kind, at=now - dt.timedelta(seconds=minutes),
            by=_owner(cast[partner]), evidence="Rehearsed.",
        )  # fmt: skip
        answer_touch(claim, organization=buyer, confirm=True, accepts_day=True, by=_owner(buyer))


def _accept(version: QuoteVersion, buyer: Organization) -> Order:
    by = _owner(buyer)
    version.refresh_from_db()
    return accept_quote(version, by=by, name=by.name, title="Director", document_hash=version.document_hash)


def _pay(order: Order, email: str) -> None:
    site = settings.BASE_URL
    url = open_checkout(order.reference, f"{site}/orders/{order.reference}/paid/", f"{site}/orders/{order.reference}/")
    session = urlsplit(url).path.rsplit("/", 1)[-1]
    _control(f"checkout/{session}/complete", {"instrument": "pm_card_visa", "email": email})


def _settled(order: Order) -> bool:
    state = payment_state(order.reference)
    return state is not None and state.status == OrderPaid.SETTLED


def _all_sent(order: Order) -> bool:
    return all(state.sent == state.amount for state in _payees(order))


def _payees(order: Order) -> list[ShareState]:
    return [state for state in share_states(order.reference) if state.organization_id is not None]


def _table(order: Order, cast: dict[str, Organization]) -> list[PartyRow]:
    states = share_states(order.reference)
    rows = []
    for role, organization in cast.items():
        own = [state for state in states if state.organization_id == organization.pk]
        earned = [state for state in own if state.role in COMMISSION_ROLES]
        sold = [state for state in own if state not in earned]
        rows.append(
            PartyRow(
                role,
                gross=sum(state.gross for state in sold),
                fee=sum(state.fee for state in sold),
                commission_paid=sum(state.commission for state in sold),
                commission_earned=sum(state.amount for state in earned),
                received=sum(state.sent for state in own),
            )
        )
    platform = sum(state.amount for state in states if state.role == ShareRole.PLATFORM)
    return [*rows, PartyRow("platform", 0, 0, 0, 0, platform)]


def _wait(is_done: Callable[[], bool], what: str, timeout: float) -> None:
    """Until it is so; half-way through, and again and again, do what a dead worker does not."""
    began = time.monotonic()
    while not is_done():
        waited = time.monotonic() - began
        if waited > timeout:
            raise TookTooLong(what, waited)
        if waited > 4 * _POLL_SECONDS:
            billing_tasks.catch_up_events()
            billing_tasks.apply_events()
            billing_tasks.send_transfers()
        time.sleep(_POLL_SECONDS)


def _control(path: str, given: dict[str, object]) -> None:
    """What a person does on one of Stripe's hosted pages, through the sandbox's control plane."""
    request = urllib.request.Request(
        f"{settings.STRIPE_API_BASE}/_control/{path}",
        data=json.dumps(given).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=30):
        pass
