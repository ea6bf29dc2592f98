"""Compute who gets what of a quote: gather the facts of the deal, and let `split` compute."""

import datetime as dt

from billing.accounts.queries.take_rates import take_rates
from core.organizations.models import CommissionPolicy, Organization
from core.organizations.queries.partnerships import ever_partnered, policies_in_force
from core.split import interface as split
from core.split.frozen import FrozenSplit
from core.split.split import compute_split
from marketplace.deals.interface import PricedQuote
from marketplace.deals.models import DealRegistration, Touch


def split_quote(quote: PricedQuote, at: dt.datetime) -> FrozenSplit:
    """Split the quote as if it were accepted at `at`, by the policies, terms and touches of that moment.

    Reads only (a handful of queries, whatever the number of lines). Raises `split.InvalidSplit` where a line cannot be
    split, such as one whose seller would pay more than it gets.
    """
    owners = {component.owner for line in quote.lines for component in line.components}
    sellers = {quote.seller, *(line.lead for line in quote.lines if line.lead)}
    organizations = {o.slug: o for o in Organization.objects.filter(slug__in=owners | sellers | {quote.buyer})}
    owner_ids = [organizations[slug].pk for slug in owners if slug in organizations]
    policies = policies_in_force(owner_ids, at)
    touches = _touches(organizations[quote.buyer], policies, at)
    registrations = _registrations(organizations[quote.buyer], owner_ids, quote.category, at)
    partner_ids = {touch.partner_id for touch in touches} | {each.partner_id for each in registrations}
    parties = partner_ids | {organization.pk for organization in organizations.values()}
    request = split.SplitRequest(
        currency=quote.currency,
        lead=quote.seller,
        buyer=quote.buyer,
        accepted_at=at,
        lines=quote.lines,
        take_rate_bp=take_rates(sorted(parties), at, quote.category),
        policies={policy.owner.slug: _policy(policy) for policy in policies.values()},
        partnerships=tuple(
            split.Partnership(p.provider.slug, p.partner.slug, p.started_on, p.ended_on)
            for p in ever_partnered(owner_ids, sorted(partner_ids))
            if p.started_on is not None
        ),
        registrations=tuple(
            split.Registration(each.partner.slug, each.owner.slug, each.approved_at, each.expires_at)
            for each in registrations
            if each.approved_at and each.expires_at
        ),
        touches=tuple(_touch(touch) for touch in touches),
    )
    return FrozenSplit(compute_split(request))


def _touches(buyer: Organization, policies: dict[int, CommissionPolicy], at: dt.datetime) -> list[Touch]:
    """Standing touches for this buyer within the longest lookback; each policy then judges by its own."""
    if not policies:
        return []
    since = at - dt.timedelta(days=max(policy.lookback_days for policy in policies.values()))
    return list(
        Touch.objects.standing()
        .filter(buyer=buyer, at__range=(since, at))
        .select_related("partner")
        .prefetch_related("owners")
        .order_by("at", "pk")
    )


def _registrations(buyer: Organization, owner_ids: list[int], category: str, at: dt.datetime) -> list[DealRegistration]:
    """Approved registrations in force for this buyer. One without a category covers all; so does a quote without."""
    found = DealRegistration.objects.in_force(at).filter(buyer=buyer, owner__in=owner_ids)
    if category:
        found = found.filter(category__in=["", category])
    return list(found.select_related("partner", "owner").order_by("approved_at", "pk"))


def _touch(touch: Touch) -> split.Touch:
    owners = tuple(sorted(owner.slug for owner in touch.owners.all())) or None
    return split.Touch(id=touch.reference, partner=touch.partner.slug, kind=touch.kind, at=touch.at, owners=owners)


def _policy(policy: CommissionPolicy) -> split.Policy:
    return split.Policy(
        sourced_bp=policy.sourced_bp,
        influenced_bp=policy.influenced_bp,
        model=policy.model,
        lookback_days=policy.lookback_days,
        max_commission_bp=policy.max_commission_bp,
        sourced_bp_by_partner={rate.partner.slug: rate.sourced_bp for rate in policy.partner_rates.all()},
        lead_earns=policy.lead_earns,
        sourced_shares_pool=policy.sourced_shares_pool,
        half_life_days=policy.half_life_days,
        kind_weights=policy.kind_weights,
        version=str(policy.version),
    )
