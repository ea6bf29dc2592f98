"""Ask a seller for a quote."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import asdict, replace

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.catalogue.models import Product
from catalog.pricing.queries.pricing import price_plans
from catalog.pricing.queries.sizing import drivers_of, said_sizes
from core.kit import audit, clock
from core.kit.direction import unturned
from core.kit.references import next_reference
from core.kit.working_hours import after_working_hours
from core.notifications.actions.notify import notify
from core.organizations.access import Can, NotVerified
from core.organizations.models import CostCentre, Organization, State, User
from marketplace.deals.actions.move_deal import move_deal
from marketplace.deals.actions.open_deal import open_deal
from marketplace.deals.states import DealStage
from marketplace.quotes.asking.domain.matching import Reason
from marketplace.quotes.asking.queries.sellers import may_answer
from marketplace.quotes.interface import Need, RequestedItem
from marketplace.quotes.models import QuoteRequest, RequestItem
from marketplace.quotes.reading.queries.mail_facts import request_facts

NOTHING_WRITTEN = Need()


class NothingAsked(ValueError):
    """A request without a single product that is on offer, and without a need in words."""

    def __init__(self) -> None:
        super().__init__(_("Choose at least one listing, service or solution, or describe what you need."))


class CannotAnswer(ValueError):
    """The organisation asked is the buyer itself, is not verified, or sells nothing here."""

    def __init__(self, seller: Organization) -> None:
        self.seller = seller
        super().__init__(_("%(seller)s cannot answer this request. Choose another seller.") % {"seller": seller})


@transaction.atomic
def request_quote(
    items: Sequence[RequestedItem],
    *,
    buyer: Organization,
    seller: Organization,
    by: User,
    need: Need = NOTHING_WRITTEN,
    sent_together: uuid.UUID | None = None,
    at_list: bool = False,
    reasons: Sequence[Reason] = (),
) -> QuoteRequest:
    """Ask `seller` what these items, or what the need describes, would cost `buyer`; opens their deal, or joins the
    open one, and starts the clock.

    `sent_together` is given by `request_quotes`; `reasons` say why the seller was suggested. `at_list`: by `buy_now`,
    which answers it at once; it has a deal of its own, since it decides no other opportunity, and the seller is told of
    the order.
    A buyer need not be verified to ask. Raises NothingAsked, CannotAnswer, NotVerified for a suspended buyer, or
    CostCentre.DoesNotExist for a cost centre that is not its own.
    """
    products = Product.objects.live().in_bulk([item.product_id for item in items])
    wanted = [item for item in items if item.product_id in products]
    need = _tidied(need, list(dict.fromkeys(products[item.product_id].title for item in wanted)))
    if not wanted and not (need.message and need.title):
        raise NothingAsked
    if not may_answer(seller, buyer):
        raise CannotAnswer(seller)
    if buyer.state == State.SUSPENDED:
        raise NotVerified(buyer)
    now = clock.now()
    currency = need.currency or seller.currency
    deal = open_deal(
        buyer=buyer,
        seller=seller,
        title=need.title,
        currency=currency,
        value=_worth(wanted, currency, now),
        by=by,
        joins=not at_list,
    )
    if deal.stage == DealStage.REGISTERED:
        deal = move_deal(deal, DealStage.QUALIFIED, by=by)
    request = QuoteRequest.objects.create(
        reference=next_reference("R"),
        buyer=buyer,
        seller=seller,
        requested_by=by,
        deal=deal,
        title=need.title,
        message=need.message,
        requirements=need.requirements,
        budget=need.budget,
        budget_low=need.budget_range.low if need.budget_range else None,
        budget_high=need.budget_range.high if need.budget_range else None,
        budget_per=need.budget_range.per.value if need.budget_range else "",
        needed_by=need.needed_by,
        currency=currency,
        cost_centre=CostCentre.objects.get(pk=need.cost_centre, organization=buyer) if need.cost_centre else None,
        country=need.country,
        industry_id=need.industry,
        reasons=[asdict(each) for each in reasons],
        created_at=now,
        answer_due_at=after_working_hours(now, zone=seller.zone),
        sent_together=sent_together or uuid.uuid4(),
    )
    drivers = drivers_of([pk for pk, each in products.items() if each.kind == Product.Kind.SOLUTION])
    RequestItem.objects.bulk_create(
        RequestItem(
            request=request,
            position=position,
            product=products[item.product_id],
            plan_id=item.plan_id,
            quantity=1 if item.product_id in drivers else max(1, item.quantity),
            sizes=[asdict(each) for each in said_sizes(drivers.get(item.product_id, ()), dict(item.sizes))],
        )
        for position, item in enumerate(wanted, 1)
    )
    audit.record("request.sent", f"request:{request.reference}", by=by, organization=buyer.pk, seller=seller.slug)
    if at_list:
        return request
    notify(
        seller,
        kind="request.received",
        text=lambda: _("%(buyer)s asks for a quote: %(title)s") % {"buyer": buyer, "title": need.title},
        url=request.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: request_facts(request),
        words=request.message,
        reply_to=by.email,
    )
    return request


def _tidied(need: Need, titles: Sequence[str]) -> Need:
    """Without blanks around and turned text; named after what is asked for where the buyer named it in no way."""
    return replace(
        need,
        title=unturned(need.title).strip() or (_title(titles) if titles else ""),
        message=unturned(need.message).strip(),
        requirements="\n".join(line.strip() for line in unturned(need.requirements).splitlines() if line.strip()),
        budget=unturned(need.budget).strip(),
    )


def _title(titles: Sequence[str]) -> str:
    if len(titles) == 1:
        return titles[0][:160]
    more = len(titles) - 1
    return ngettext("%(first)s and %(n)d more", "%(first)s and %(n)d more", more) % {
        "first": titles[0][:140],
        "n": more,
    }


def _worth(items: Sequence[RequestedItem], currency: str, at: dt.datetime) -> int:
    """The list price of the plans that have one; bundles and prices on request count once a quote names them."""
    prices = price_plans([item.plan_id for item in items if item.plan_id], currency, at)
    return sum(prices[item.plan_id].price_of(item.quantity) for item in items if item.plan_id in prices)
