"""The split that a draft, or a solution that is being composed, would give: live, beside the form."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from billing.accounts.queries.take_rates import take_rates
from core.organizations.models import Organization
from core.organizations.partnering.queries.partnerships import policies_in_force
from core.split.interface import InvalidSplit, Policy, SplitRequest, SplitResult
from core.split.sheet import Sheet, build_sheet
from core.split.split import compute_split
from core.split.visibility import DEFAULT_VISIBILITY, Visibility
from marketplace.orders.queries.sheets import party_names
from marketplace.quotes.domain.obstacles import Obstacle
from marketplace.quotes.drafting.queries.readiness import guardrail, line_obstacles
from marketplace.quotes.models import QuoteComponent, QuoteLine
from marketplace.quotes.reading.queries.version_lines import split_line

NOBODY = "(no buyer yet)"


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet for the seller, or what stands in its way (never both)."""

    sheet: Sheet | None
    obstacles: tuple[Obstacle, ...]


def preview_result(result: SplitResult, seller: Organization, visibility: Visibility = DEFAULT_VISIBILITY) -> Sheet:
    """The sheet of a split that is not frozen, as the seller sees it.

    A draft shows nobody's figures but the seller's, whatever visibility it proposes: the payees have not consented.
    """
    return build_sheet(result.request, result, party_names(result), seller.slug, visibility, frozen=False)


def preview_without_buyer(
    line: QuoteLine, components: Sequence[QuoteComponent], *, seller: Organization, currency: str, at: dt.datetime
) -> Preview:
    """The split of one line before anybody wants to buy it: no touch counts, so commission shows as "at most"."""
    found = line_obstacles(line, components)
    if found or not components:
        return Preview(None, tuple(found))
    owners = {part.owner_id: part.owner for part in components}
    policies = policies_in_force(list(owners), at)
    request = SplitRequest(
        currency=currency,
        seller=line.seller.slug,
        buyer=NOBODY,
        accepted_at=at,
        lines=(split_line(line, list(components)),),
        take_rate_bp=take_rates([*owners, line.seller_id], at),
        policies={
            each.owner.slug: Policy(
                sourced_bp=each.sourced_bp,
                influenced_bp=each.influenced_bp,
                model="linear",
                lookback_days=each.lookback_days,
                max_commission_bp=each.max_commission_bp,
                sourced_bp_by_partner={rate.partner.slug: rate.sourced_bp for rate in each.partner_rates.all()},
                version=str(each.version),
            )
            for each in policies.values()
        },
    )
    try:
        result = compute_split(request)
    except InvalidSplit as error:
        return Preview(None, tuple(guardrail(error, [(line, list(components))], currency, seller)))
    # Without a buyer there are no touches: all that it shows follows from terms and policies that the seller can read.
    return Preview(preview_result(result, seller, "all_payees"), ())
