"""One deal, played from the first touch to the last transfer by the people who would do it."""

import datetime as dt
from collections.abc import Generator

from core.kit import clock
from core.kit.money import share_bp
from core.kit.months import months_after
from core.organizations.access import Can
from core.organizations.models import Membership, Organization, User
from marketplace.deals.actions.add_touch import add_touch
from marketplace.deals.actions.answer_touch import answer_touch
from marketplace.deals.actions.decide_registration import Taken, decide_registration
from marketplace.deals.actions.move_deal import move_deal
from marketplace.deals.actions.record_visit import record_visit
from marketplace.deals.actions.register_deal import AlreadyRegistered, ExistingCustomer, NoPartnership, register_deal
from marketplace.demo.play.money import play_money
from marketplace.demo.play.script import DealPlan, Outcome, TouchPlan
from marketplace.demo.play.stage import DAY, Stage, Steps
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import accept_quote
from marketplace.quotes.approving.actions.ask_for_approval import ask_for_approval
from marketplace.quotes.approving.actions.decide_approval import decide_approval
from marketplace.quotes.approving.queries.approval_state import approval_state
from marketplace.quotes.asking.actions.answer_requirements import answer_requirements
from marketplace.quotes.asking.actions.request_quote import request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.consenting.actions.give_consent import give_consent
from marketplace.quotes.conversing.actions.send_message import send_message
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import BudgetRange, Discount, LineEdit, Need, OnDay, RequestedItem, VersionEdits
from marketplace.quotes.models import Approval, Quote, QuoteRequest, QuoteVersion
from marketplace.quotes.negotiating.actions.ask_for_change import ask_for_change
from marketplace.quotes.negotiating.actions.decline_quote import decline_quote
from marketplace.quotes.offering.actions.send_quote import send_quote
from marketplace.quotes.pricing.actions.ask_for_price import ask_for_price
from marketplace.quotes.pricing.actions.give_price import give_price
from marketplace.quotes.reading.queries.companies import default_booking
from marketplace.quotes.states import ConsentStatus

REGISTERED_BEFORE = 40
# The organisations with approval rules, and what their people write when they ask.
RULED = {
    "calder-hythe": "Compared with two other offers; this one covers the stores and the depot.",
    "northwind": "They decide this month, and it brings us their next stores.",
}
VALID_DAYS = 30
# What buyers that name requirements can spend in a year.
BUDGET = BudgetRange(None, 400_000_00)
TERMS = (
    ("Price in renewals", "Same unit prices for two renewals"),
    ("Leaving early", "At each renewal, with 30 days' notice"),
    ("Your data", "Stored in the European Union; agreement attached on request"),
)


def play_deal(stage: Stage, plan: DealPlan) -> Steps:
    """Everything that happens in this deal; yields the time that passes in between.

    The scene starts `REGISTERED_BEFORE` days (or the earliest touch) before the request.
    """
    lead_in = lead_in_days(plan)
    yield from _before(stage, plan, lead_in)
    request = _request(stage, plan)
    if plan.outcome == Outcome.REQUESTED:
        return
    yield dt.timedelta(days=plan.days_to_answer)
    if plan.requirements:
        answers = {number: each[1:] for number, each in enumerate(plan.requirements, 1)}
        answer_requirements(request, answers, by=_seller(stage, plan))
    quote = start_quote(request, by=_seller(stage, plan))
    version = _priced(stage, plan, quote.versions.get(number=1), first=plan.revised)
    for slug, bp in plan.priced_by:
        yield dt.timedelta(hours=2)
        _ask_price(stage, plan, version, slug, bp)
    if plan.outcome == Outcome.DRAFT:
        return
    version = propose_version(version, by=_seller(stage, plan))
    approval = _ask_colleagues(stage, version, Side.SELLER, plan.seller, Can.SELL)
    if plan.outcome == Outcome.CONSENTS:
        return
    yield dt.timedelta(hours=5)
    _consent(stage, version)
    _approve(stage, approval)
    send_quote(version, by=_seller(stage, plan))
    if plan.revised:
        yield 2 * DAY
        version = yield from _revise(stage, plan, quote, version)
    yield from _talk(stage, plan, version)
    if plan.outcome == Outcome.SENT:
        _ask_colleagues(stage, version, Side.BUYER, plan.buyer, Can.BUY)
        return
    yield plan.days_to_accept * DAY
    if plan.outcome == Outcome.DECLINED:
        decline_quote(
            version, by=_buyer(stage, plan, Can.ACCEPT), kind="timing", reason="We have decided to wait a year."
        )
    elif plan.outcome == Outcome.LOST and quote.deal is not None:
        move_deal(quote.deal, "lost", by=_seller(stage, plan), reason="Chose to build it themselves.")
    elif plan.outcome == Outcome.ACCEPTED:
        yield from play_money(stage, plan, _accept(stage, plan, version))


def lead_in_days(plan: DealPlan) -> int:
    """How many days before the request the deal's first event lies."""
    earliest = max((touch.days_before for touch in plan.touches), default=0)
    return max(earliest, REGISTERED_BEFORE if plan.registrant else 0)


def _before(stage: Stage, plan: DealPlan, lead_in: int) -> Steps:
    """Touches and the registration, in order, then the time until the request."""
    events: list[tuple[int, TouchPlan | None]] = [(touch.days_before, touch) for touch in plan.touches]
    if plan.registrant:
        events.append((REGISTERED_BEFORE, None))
    left = lead_in
    for days_before, touch in sorted(events, key=lambda event: -event[0]):
        if left > days_before:
            yield (left - days_before) * DAY
            left = days_before
        if touch is None:
            _register(stage, plan)
        else:
            _touch(stage, plan, touch)
    if left:
        yield left * DAY


def _touch(stage: Stage, plan: DealPlan, touch: TouchPlan) -> None:
    buyer = stage.cast.organization(plan.buyer)
    claim = add_touch(
        partner=stage.cast.organization(touch.partner),
        buyer=buyer,
        kind=touch.kind,
        at=clock.now() - dt.timedelta(hours=2),
        by=stage.cast.member(touch.partner, Can.SELL),
        evidence=touch.evidence.format(buyer=buyer.name),
    )
    answer_touch(
        claim, organization=buyer, confirm=True, accepts_day=True, by=stage.cast.member(plan.buyer, Can.CONSENT)
    )


def _register(stage: Stage, plan: DealPlan) -> None:
    """Register with each owner that the registrant has a partnership with; a few claims come too late."""
    partner = stage.cast.organization(plan.registrant)
    owners = _owners(stage, plan)
    for owner in owners:
        if owner == partner:
            continue
        try:
            registered = register_deal(
                partner=partner,
                buyer=stage.cast.organization(plan.buyer),
                owners=[owner],
                title=plan.title,
                evidence="We advise their management and were asked for names.",
                by=stage.cast.member(plan.registrant, Can.SELL),
            )
        except (NoPartnership, ExistingCustomer, AlreadyRegistered):
            continue
        for registration in registered.registrations:
            decider = stage.cast.member(owner.slug, Can.AGREE)
            try:
                decide_registration(registration, approve=True, owner=owner, by=decider)
            except Taken as taken:
                decide_registration(registration, approve=False, owner=owner, by=decider, reason=str(taken))


def _owners(stage: Stage, plan: DealPlan) -> list[Organization]:
    found: dict[int, Organization] = {}
    for slug, _plan, _quantity in plan.items:
        product = stage.cast.product(slug)
        for item in product.items.select_related("plan__product__owner"):
            found.setdefault(item.plan.product.owner_id, item.plan.product.owner)
        if not found:
            found[product.owner_id] = product.owner
    return list(found.values())


def _request(stage: Stage, plan: DealPlan) -> QuoteRequest:
    """The buyer's people look at the seller's storefront, and ask."""
    seller, buyer = stage.cast.organization(plan.seller), stage.cast.organization(plan.buyer)
    if seller.is_partner:
        user = _buyer(stage, plan, Can.BUY)
        record_visit(partner=seller, kind="visit", source=f"/partners/{seller.slug}/", buyer=buyer, user=user)
    items = [
        RequestedItem(stage.cast.product(slug).pk, stage.cast.plan(slug, code).pk if code else None, quantity)
        for slug, code, quantity in plan.items
    ]
    return request_quote(
        items,
        buyer=stage.cast.organization(plan.buyer),
        seller=stage.cast.organization(plan.seller),
        by=_buyer(stage, plan, Can.BUY),
        need=Need(
            title=plan.title,
            message=plan.message,
            requirements="\n".join(line for line, _answer, _words in plan.requirements),
            budget_range=BUDGET if plan.requirements else None,
        ),
    )


def _priced(stage: Stage, plan: DealPlan, version: QuoteVersion, *, first: bool) -> QuoteVersion:
    """The seller's hand on the draft: validity, terms, tax, and the discount (two points less on a first try)."""
    solutions = version.lines.filter(plan__isnull=True, product__isnull=False)
    bundle_lines = solutions if plan.discount_bp is not None else ()
    discount = max(0, (plan.discount_bp or 0) - (200 if first else 0))
    edits = VersionEdits(
        lines={line.key: LineEdit(discount_bp=discount, start=_start(plan)) for line in bundle_lines},
        valid_until=(clock.now() + VALID_DAYS * DAY).date(),
        coterm=_end(plan),
        term_months=12,
        terms=TERMS,
        tax_label="VAT",
        tax_bp=2000,
        plan=plan.payments,
        additions=plan.written if version.number == 1 else (),
        discount=Discount(plan.total_discount_bp) if plan.total_discount_bp else None,
        discount_reason=plan.discount_reason,
    )
    version = edit_version(version, edits, by=_seller(stage, plan))
    return _with_options(stage, plan, version) if plan.options and version.number == 1 else version


def _ask_price(stage: Stage, plan: DealPlan, version: QuoteVersion, slug: str, bp: int) -> None:
    """Ask an owner for the price of its part; it wants so much of the list price, or has not answered."""
    owner, today = stage.cast.organization(slug), clock.today()
    ask = ask_for_price(
        version,
        owner,
        due_on=today + 6 * DAY,
        note="They compare us with two others. What is the least that you want for these quantities?",
        by=_seller(stage, plan),
    )
    if bp:
        prices = {each.key: share_bp(each.list_minor, bp) for each in ask.prices.all() if each.list_minor}
        most = max(each.quantity for each in ask.prices.all())
        give_price(ask, prices, until=today + 60 * DAY, most=most, by=stage.cast.member(slug, Can.CONSENT))


def _start(plan: DealPlan) -> OnDay | None:
    """The first of the month after the quote could be accepted last, where its lines end together."""
    if not plan.ends_together:
        return None
    return OnDay(months_after((clock.now() + VALID_DAYS * DAY).date().replace(day=1), 1))


def _end(plan: DealPlan) -> OnDay | None:
    """The second end of June after that."""
    start = _start(plan)
    if start is None or start.day is None:
        return None
    return OnDay(dt.date(start.day.year + 1 + (start.day.month > 6), 6, 30))


def _with_options(stage: Stage, plan: DealPlan, version: QuoteVersion) -> QuoteVersion:
    """The draft with lines that the buyer may choose, under a heading of their own."""
    before = version.lines.values_list("key", flat=True)
    known = set(before)
    added = tuple(
        RequestedItem(stage.cast.product(slug).pk, stage.cast.plan(slug, code).pk, quantity)
        for slug, code, quantity in plan.options
    )
    version = edit_version(version, VersionEdits(additions=added), by=_seller(stage, plan))
    lines = {
        key: LineEdit(choice="optional", chosen=False, heading="Optional help", start=_start(plan))
        for key in before.all()
        if key not in known
    }
    return edit_version(version, VersionEdits(lines=lines), by=_seller(stage, plan))


def _revise(
    stage: Stage, plan: DealPlan, quote: Quote, version: QuoteVersion
) -> Generator[dt.timedelta, None, QuoteVersion]:
    ask_for_change(version, by=_buyer(stage, plan, Can.BUY), body="Can you do a little better on the whole?")
    yield DAY
    draft = _priced(stage, plan, revise_quote(quote, by=_seller(stage, plan)), first=False)
    newer = propose_version(draft, by=_seller(stage, plan))
    approval = _ask_colleagues(stage, newer, Side.SELLER, plan.seller, Can.SELL)
    yield dt.timedelta(hours=6)
    _consent(stage, newer)
    _approve(stage, approval)
    return send_quote(newer, by=_seller(stage, plan))


def _talk(stage: Stage, plan: DealPlan, version: QuoteVersion) -> Steps:
    """What both sides write to each other about the sent version, an hour apart."""
    for said in plan.talk:
        yield dt.timedelta(hours=1)
        by = _buyer(stage, plan, Can.BUY) if said.side == "buyer" else _seller(stage, plan)
        send_message(
            version.quote,
            by=by,
            organization=stage.cast.organization(plan.buyer if said.side == "buyer" else plan.seller),
            body=said.body,
            line=version.lines.earliest("position").key if said.about_line else "",
            on_version=version.number,
            internal=said.internal,
        )


def _consent(stage: Stage, version: QuoteVersion) -> None:
    for consent in version.consents.filter(status=ConsentStatus.PENDING).select_related("organization"):
        give_consent(consent, by=stage.cast.member(consent.organization.slug, Can.CONSENT))


def _ask_colleagues(stage: Stage, version: QuoteVersion, side: Side, slug: str, capability: Can) -> Approval | None:
    """Ask for an approval where the organisation's rules want one."""
    if slug not in RULED or not approval_state(version, side).missing:
        return None
    by = stage.cast.member(slug, capability)
    return ask_for_approval(version, side, by=by, document_hash=version.document_hash, note=RULED[slug])


def _approve(stage: Stage, approval: Approval | None) -> None:
    if approval is not None:
        approver = stage.cast.member(approval.organization.slug, Can.TEAM)
        decide_approval(approval, by=approver, approves=True)


def _accept(stage: Stage, plan: DealPlan, version: QuoteVersion) -> Order:
    version.refresh_from_db()
    _approve(stage, _ask_colleagues(stage, version, Side.BUYER, plan.buyer, Can.BUY))
    by = _buyer(stage, plan, Can.ACCEPT)
    title = Membership.objects.get(user=by, organization__slug=plan.buyer).title or "Director"
    return accept_quote(
        version, by=by, name=by.name, title=title, po_number=plan.po_number, document_hash=version.document_hash,
        booking=default_booking(version.quote.buyer),
    )  # fmt: skip


def _seller(stage: Stage, plan: DealPlan) -> User:
    return stage.cast.member(plan.seller, Can.SELL)


def _buyer(stage: Stage, plan: DealPlan, capability: Can) -> User:
    return stage.cast.member(plan.buyer, capability)
