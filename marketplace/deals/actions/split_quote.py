"""Compute who gets what of a quote: gather the facts of the deal, and let `split` compute."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, cast  # Any: a stored document, which is JSON

from django.db.models import Q

from billing.accounts.queries.take_rates import take_rates
from core.organizations.domain.relation import is_related
from core.organizations.models import CommissionPolicy, Organization, State
from core.organizations.partnering.queries.partnerships import ever_partnered, policies_in_force
from core.organizations.team.queries.related import Pair
from core.split import interface as split
from core.split.fields import Model, TouchKind
from core.split.frozen import FrozenSplit
from core.split.split import compute_split
from marketplace.deals.domain.proof import Outcome, Proof, Standing, TouchFacts, counts_from, standing
from marketplace.deals.interface import PricedQuote
from marketplace.deals.models import DealRegistration, Touch
from marketplace.deals.queries.relations import common_of

_WHY: dict[Standing, Literal["not_confirmed", "refused", "expired", "voided", "late", "related", "not_registered"]] = {
    Standing.WAITING: "not_confirmed",
    Standing.REFUSED: "refused",
    Standing.EXPIRED: "expired",
    Standing.VOIDED: "voided",
    Standing.LATE: "late",
    Standing.RELATED: "related",
    Standing.NOT_REGISTERED: "not_registered",
}


def split_quote(quote: PricedQuote, at: dt.datetime, agreed: split.SplitRequest | None = None) -> FrozenSplit:
    """Split the quote as if it were accepted at `at`, by the policies, terms and touches of that moment.

    `agreed`: the split to which the owners consented. Then its lines, terms, policies and fees count,
    whatever changed since; only touches and registrations are those of the moment (`core/split/RULES.md`, "Consent").
    Once a quote of the deal was sent, a registration that is submitted later, and what an owner voids or revokes for
    itself, count for later deals only. What a partner did for a buyer with which it has, or had, people in common
    counts only by an owner's own word (`domain.proof`).
    Reads only (a handful of queries, whatever the number of lines). Raises `split.InvalidSplit` where a line cannot be
    split, such as one whose seller would pay more than it gets.
    """
    owners = {component.owner for line in quote.lines for component in line.components}
    sellers = {quote.seller, *(line.seller for line in quote.lines if line.seller)}
    organizations = {o.slug: o for o in Organization.objects.filter(slug__in=owners | sellers | {quote.buyer})}
    owner_ids = [organizations[slug].pk for slug in owners if slug in organizations]
    if agreed is not None:
        policies = dict(agreed.policies)
    else:
        policies = {each.owner.slug: _policy(each) for each in policies_in_force(owner_ids, at).values()}
    touches = _touches(organizations[quote.buyer], policies, at)
    owner_slugs = {organizations[slug].pk: slug for slug in owners if slug in organizations}
    quoted_at = quote.quoted_at
    registrations = _registrations(organizations[quote.buyer], owner_ids, quote.category, at, quoted_at)
    common = common_of([*touches, *registrations], at)
    registrations = [each for each in registrations if not is_related(_until(common, each), each.submitted_at)]
    partner_ids = {touch.partner_id for touch in touches} | {each.partner_id for each in registrations}
    parties = partner_ids | {organization.pk for organization in organizations.values()}
    request = split.SplitRequest(
        currency=quote.currency,
        seller=quote.seller,
        buyer=quote.buyer,
        accepted_at=at,
        lines=agreed.lines if agreed is not None else quote.lines,
        take_rate_bp=_rates(take_rates(sorted(parties), at, quote.category), agreed, organizations),
        policies=policies,
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
        touches=tuple(_touch(touch, owner_slugs, quoted_at, at, _until(common, touch)) for touch in touches),
    )
    return FrozenSplit(compute_split(request))


def _rates(
    today: Mapping[str, int], agreed: split.SplitRequest | None, organizations: Mapping[str, Organization]
) -> Mapping[str, int]:
    """The fees of today, and those agreed of everybody who is part of what was agreed: owners, sellers, the buyer."""
    if agreed is None:
        return today
    rates = agreed.take_rate_bp
    return {**today, **{slug: rates.get(slug, rates.get("*", 0)) for slug in organizations}}


def _touches(buyer: Organization, policies: Mapping[str, split.Policy], at: dt.datetime) -> list[Touch]:
    """Standing touches of verified partners within the longest lookback; each policy then judges by its own."""
    if not policies:
        return []
    since = at - dt.timedelta(days=max(policy.lookback_days for policy in policies.values()))
    return list(
        Touch.objects.standing()
        .filter(Q(at__range=(since, at)) | Q(proof=Proof.CLAIMED, recorded_at__range=(since, at)), buyer=buyer)
        .filter(partner__state=State.VERIFIED)
        .with_facts()
        .select_related("partner")
        .order_by("at", "pk")
    )


def _registrations(
    buyer: Organization, owner_ids: list[int], category: str, at: dt.datetime, quoted_at: dt.datetime | None
) -> list[DealRegistration]:
    """Registrations of verified partners in force. One without a category covers all; so does a quote without."""
    found = DealRegistration.objects.in_force(at, quoted_at).filter(
        buyer=buyer, owner__in=owner_ids, partner__state=State.VERIFIED
    )
    if category:
        found = found.filter(category__in=["", category])
    if quoted_at is not None:
        found = found.filter(submitted_at__lt=quoted_at)
    return list(found.select_related("partner", "owner").order_by("approved_at", "pk"))


def _until(common: Mapping[Pair, dt.datetime], row: Touch | DealRegistration) -> dt.datetime | None:
    """Until when the partner and the buyer of the row had something in common."""
    return common.get((row.partner_id, row.buyer_id))


def _touch(
    touch: Touch, owners: dict[int, str], quoted_at: dt.datetime | None, at: dt.datetime, until: dt.datetime | None
) -> split.Touch:
    """The touch as the split sees it: proved for the owners that it may earn from, a claim for the others."""
    named = tuple(sorted(owner.slug for owner in touch.owners.all())) or None
    facts = touch.facts(at, until, quoted_at)
    if quoted_at is not None and (facts.quoted_at is None or quoted_at < facts.quoted_at):
        facts = replace(facts, quoted_at=quoted_at)
    stands = {slug: standing(facts, pk, at, quoted_at) for pk, slug in owners.items() if named is None or slug in named}
    proof: Literal["observed", "confirmed", "claimed"] = "claimed"
    if any(state.earns for state in stands.values()):
        proof = "observed" if touch.proof == Proof.OBSERVED else "confirmed"
    return split.Touch(
        id=touch.reference,
        partner=touch.partner.slug,
        kind=cast("TouchKind", touch.kind),  # the table allows no other
        at=counts_from(facts, [pk for pk, slug in owners.items() if slug in stands and stands[slug].earns], at),
        owners=named,
        proof=proof,
        claim=_claim(facts) if proof == "confirmed" and touch.proof == Proof.CLAIMED else None,
        unproved=tuple(split.Unproved(slug, _WHY[state]) for slug, state in sorted(stands.items()) if state in _WHY),
    )


def _claim(facts: TouchFacts) -> split.Claim | None:
    """Who proved it first: the buyer, whose word counts for all owners, or else an owner."""
    yes = [each for each in facts.answers if each.outcome == Outcome.CONFIRMED and each.at is not None]
    of_buyer = [each for each in yes if each.organization == facts.buyer]
    told = min((each.at for each in of_buyer or yes if each.at is not None), default=None)
    if told is None:
        return None
    return split.Claim(facts.recorded_at, facts.at, "buyer" if of_buyer else "owner", told)


def _policy(policy: CommissionPolicy) -> split.Policy:
    return split.Policy(
        sourced_bp=policy.sourced_bp,
        influenced_bp=policy.influenced_bp,
        model=cast("Model", policy.model),  # the table allows no other
        lookback_days=policy.lookback_days,
        max_commission_bp=policy.max_commission_bp,
        sourced_bp_by_partner={rate.partner.slug: rate.sourced_bp for rate in policy.partner_rates.all()},
        lead_earns=policy.lead_earns,
        sourced_shares_pool=policy.sourced_shares_pool,
        half_life_days=policy.half_life_days,
        kind_weights=policy.kind_weights,
        version=str(policy.version),
    )
