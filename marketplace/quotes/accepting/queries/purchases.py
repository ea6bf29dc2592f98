"""What of a basket can be bought at once at list prices, from whom, and why the rest cannot."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from billing.collecting.queries.currencies import unpayable
from catalog.models import Plan
from core.kit.money import LARGEST
from core.kit.time_zones import day_in
from core.organizations.models import Organization, State
from core.split.allocation import allocate
from core.split.terms import owner_gross
from marketplace.quotes.approving.queries.approval_facts import facts_of_parts
from marketplace.quotes.approving.queries.approval_words import reasons_in_words
from marketplace.quotes.approving.queries.budgets import Buying
from marketplace.quotes.asking.queries.sellers import may_answer
from marketplace.quotes.consenting.queries.authority import reasons_beyond
from marketplace.quotes.domain.approvals import Side, needed
from marketplace.quotes.drafting.queries.offered_lines import OfferedLine, offered_lines
from marketplace.quotes.drafting.queries.readiness import line_obstacles, offer_obstacles
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.models import ApprovalRule, Quote, QuoteComponent, QuoteLine, QuoteVersion
from marketplace.quotes.reading.queries.documents import (
    amounts_document,
    contents,
    document_hash,
    line_document,
    party_document,
)
from marketplace.quotes.reading.queries.version_lines import split_line
from marketplace.quotes.reading.queries.version_page import ComponentRow, Share, component_rows, shares_of_price

#: For so many days the prices hold while colleagues approve; fewer where the terms of an owner allow fewer.
HELD_DAYS = 7
#: What of a version's document the buyer is shown before there is one.
SHOWN = (
    "at_list", "buyer", "seller", "currency", "term_months", "lines",
    "list", "net", "tax_label", "tax_bp", "tax", "total", "later",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Purchase:
    """What one seller's part of a basket costs at list prices, or why it cannot be bought at once.

    `version` is the one that buying makes, in memory, with its quote and its `parts`. `reasons` say for a product's id
    why its line cannot be bought now; `refusal` says it of the whole.
    """

    seller: Organization
    items: tuple[RequestedItem, ...]
    version: QuoteVersion
    parts: tuple[tuple[QuoteLine, tuple[QuoteComponent, ...]], ...]
    reasons: Mapping[int, str]
    refusal: str

    @property
    def is_offered(self) -> bool:
        """Whether it can be bought now."""
        return not self.reasons and not self.refusal

    @property
    def document(self) -> dict[str, object]:
        """What the document of the version will say of lines, prices and parties."""
        version, quote = self.version, self.version.quote
        return {
            "at_list": True,
            "buyer": party_document(quote.buyer),
            "seller": party_document(quote.seller),
            "currency": quote.currency,
            "term_months": version.term_months,
            "lines": [line_document(line, parts) for line, parts in self.parts],
            **amounts_document(version),
        }

    @property
    def rows(self) -> list[ComponentRow]:
        """What is bought, for the page."""
        return component_rows(self.seller, self.parts)

    @property
    def shares(self) -> list[Share]:
        """The bar of its price."""
        return shares_of_price(self.rows)


def shown_hash(document: Mapping[str, object]) -> str:
    """The hash of what the buyer is shown of a version's document."""
    return document_hash(contents({name: document.get(name) for name in SHOWN}))


def purchases(
    items: Sequence[RequestedItem], buyer: Organization, currency: str, at: dt.datetime
) -> tuple[Purchase, ...]:
    """One purchase for each seller of these things, which are on offer. Every product is sold by its own owner, every
    solution by its partner. The query count grows with sellers that have rules of their own, not with things.
    """
    made = offered_lines(items, seller=None, currency=currency, at=at)
    by_seller: dict[int, list[tuple[RequestedItem, OfferedLine]]] = {}
    for item, each in zip(items, made, strict=True):
        by_seller.setdefault(each.line.seller.pk, []).append((item, each))
    rules: dict[int, list[ApprovalRule]] = {}
    wanted = ApprovalRule.objects.filter(organization__in=by_seller, side=Side.SELLER, is_active=True)
    for rule in wanted.with_steps():
        rules.setdefault(rule.organization_id, []).append(rule)
    return tuple(_purchase(each, buyer, currency, at, rules.get(pk, [])) for pk, each in by_seller.items())


def rules_that_ask(
    purchase: Purchase, buying: Buying
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[str, ...]]:
    """Which of the buyer's own rules ask for an approval before it is bought: the name of each, and why; and the names
    of those that want a PO number."""
    rows = list(ApprovalRule.objects.of(purchase.version.quote.buyer, Side.BUYER))
    if not rows:
        return (), ()
    facts = facts_of_parts(purchase.version, Side.BUYER, purchase.parts, buying)
    found, by_key = needed(facts, [row.as_rule() for row in rows]), {row.pk: row for row in rows}
    asks = tuple(
        (each.rule.name, reasons_in_words(by_key[each.rule.key], each.reasons, facts))
        for each in found
        if each.rule.steps
    )
    return asks, tuple(each.rule.name for each in found if by_key[each.rule.key].po_required)


def _purchase(
    found: Sequence[tuple[RequestedItem, OfferedLine]],
    buyer: Organization,
    currency: str,
    at: dt.datetime,
    rules: Sequence[ApprovalRule],
) -> Purchase:
    seller = found[0][1].line.seller
    for number, (_item, each) in enumerate(found, 1):
        _number(each, number)
    parts = tuple((each.line, each.components) for _item, each in found)
    version = QuoteVersion(
        quote=Quote(buyer=buyer, seller=seller, currency=currency),
        number=1,
        at_list=True,
        valid_until=day_in(at, seller.zone) + dt.timedelta(days=_held(parts)),
        time_zone=seller.zone,
        term_months=max((_months(part.plan) for _line, components in parts for part in components), default=0),
        proposed_at=at,
        buyer_country=buyer.country,
    )
    version.compute([line for line, _components in parts])
    to_seller = _("%(seller)s prepares this for each buyer. Ask for a quote.") % {"seller": seller}
    reasons = {}
    uncovered = reasons_beyond(version, parts)
    for (item, _each), (line, components) in zip(found, parts, strict=True):
        if why := _reason(item, line, components, currency) or (
            _is_left_open(line, components, uncovered) and to_seller
        ):
            reasons[item.product_id] = why
    refusal = ""
    if buyer.state == State.SUSPENDED:
        refusal = _("%(buyer)s is suspended and cannot buy.") % {"buyer": buyer}
    elif seller.pk == buyer.pk:
        refusal, reasons = _("Your own organisation sells this."), {}
    elif not may_answer(seller, buyer):
        refusal = _("%(seller)s cannot sell at the moment.") % {"seller": seller}
    elif not reasons:
        if unpayable(currency, version.total_minor) or version.total_minor > LARGEST:
            refusal = _("This total cannot be paid at once. Ask %(seller)s for a quote.") % {"seller": seller}
        elif rules and needed(facts_of_parts(version, Side.SELLER, parts), [rule.as_rule() for rule in rules]):
            refusal = to_seller
    return Purchase(seller, tuple(item for item, _each in found), version, parts, reasons, refusal)


def _number(each: OfferedLine, number: int) -> None:
    """Its keys as a quote of this seller alone has them."""
    each.line.key, each.line.position = f"line-{number}", number
    for place, part in enumerate(each.components, 1):
        part.key = f"{each.line.key}.{place}"


def _held(parts: Sequence[tuple[QuoteLine, Sequence[QuoteComponent]]]) -> int:
    """For how many days the owners' terms let the prices hold."""
    allowed = [
        part.terms.max_valid_days
        for line, components in parts
        for part in components
        if part.owner_id != line.seller_id and part.terms is not None and part.terms.max_valid_days is not None
    ]
    return min([HELD_DAYS, *allowed])


def _months(plan: Plan | None) -> int:
    """For how many months a recurring plan is bought; 0 for what is delivered once."""
    if plan is None or plan.billing != Plan.Billing.RECURRING:
        return 0
    return max(12, plan.term_months or 12)


def _reason(item: RequestedItem, line: QuoteLine, components: Sequence[QuoteComponent], currency: str) -> str:
    """Why the catalog does not sell it in this quantity and currency; "" where it does."""
    unlisted = next((part for part in components if not part.listed), None)
    if not components or unlisted is not None or not line.list_minor:
        if line.plan is not None and line.plan.is_addon:
            return _("%(addon)s has no list price in %(currency)s.") % {"addon": line.plan.name, "currency": currency}
        if unlisted is None or unlisted.product_id == line.product_id:
            return _("It has no list price in %(currency)s.") % {"currency": currency}
        return _("%(part)s, which is part of it, has no list price in %(currency)s.") % {
            "part": unlisted.name,
            "currency": currency,
        }
    least = line.plan.min_quantity if line.plan is not None else 1
    if item.quantity < least:
        return _("The minimum of %(name)s is %(n)s.") % {
            "name": line.name,
            "n": number_format(least, force_grouping=True),
        }
    return ""


def _is_left_open(line: QuoteLine, components: Sequence[QuoteComponent], uncovered: Mapping[int, str]) -> bool:
    """Whether its seller, or an owner of a part, would have to be asked first; or its seller would lose money."""
    if line_obstacles(line, components) or offer_obstacles(line, components):
        return True
    others = [part for part in components if part.owner_id != line.seller_id]
    if not all(
        part.owner.is_verified and part.terms and part.terms.standing_consent and part.owner_id not in uncovered
        for part in others
    ):
        return True
    whole = split_line(line, list(components))
    allocated = allocate(whole)
    return any(
        each.terms is not None and owner_gross(each, line.seller.slug, allocated[each.key]) > allocated[each.key]
        for each in whole.components
    )
