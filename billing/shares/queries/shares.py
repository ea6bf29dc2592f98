"""The frozen shares of accepted orders, for everybody who shows, filters or sums them."""

from typing import TypeAlias

from django.db.models import QuerySet

from billing.models.shares import BilledLine, Share
from core.split.interface import ShareRole

ShareRow: TypeAlias = Share
ShareRows: TypeAlias = QuerySet[Share]


def frozen_shares(*roles: ShareRole) -> ShareRows:
    """The shares of these roles (none named: of all, tax included), of all accepted orders, to be filtered further.

    Each has its `order` (`order_reference`, `currency`), its `line` (`key`, `name`), `component`, `component_name`,
    `organization` (None: the platform, or tax) and, in minor units, `amount`, `gross`, `fee` and `commission`.
    """
    shares = Share.objects.all()
    return shares.filter(role__in=roles) if roles else shares


def billed_lines(order_reference: str) -> dict[str, int]:
    """The ids of an accepted order's lines in billing, by their keys; empty for a reference without an order."""
    return dict(BilledLine.objects.filter(order__order_reference=order_reference).values_list("key", "pk"))
