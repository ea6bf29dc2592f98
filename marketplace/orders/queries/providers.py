"""Who provides the lines of an order."""

from collections.abc import Sequence

from billing.shares.queries.shares import frozen_shares
from core.organizations.models import Organization
from core.split.interface import ShareRole
from marketplace.orders.models import OrderLine


def owners_of(lines: Sequence[OrderLine]) -> dict[int, list[Organization]]:
    """The organisations that own a component of each line, each once, by the line's id. One query."""
    found: dict[int, dict[int, Organization]] = {line.billed_line_id: {} for line in lines}
    shares = frozen_shares(ShareRole.OWNER).filter(line__in=found).select_related("organization")
    for share in shares:
        if share.organization is not None:
            found[share.line_id][share.organization.pk] = share.organization
    return {line.pk: list(found[line.billed_line_id].values()) for line in lines}


def providers_of(line: OrderLine) -> list[Organization]:
    """Who is told about the line: the organisation that sells it, then the owners of its components. Two queries."""
    owners = owners_of([line])[line.pk]
    return [line.seller, *(each for each in owners if each.pk != line.seller_id)]
