"""What the apps above tell deals."""

from collections.abc import Callable

from django.db.models import QuerySet

from core.organizations.models import Organization

#: Of an owner: the organisations that were offered something which it provides.
BuyersOf = Callable[[Organization], "QuerySet[Organization]"]
_buyers_of: list[BuyersOf] = []


def register_buyers(buyers_of: BuyersOf) -> None:
    """Let this function say for whose purchases an owner may be asked to pay commission; the last one counts."""
    _buyers_of[:] = [buyers_of]


def buyers_of(owner: Organization) -> "QuerySet[Organization]":
    """The buyers that were offered something of the owner's; none where nobody says."""
    return _buyers_of[0](owner) if _buyers_of else Organization.objects.none()
