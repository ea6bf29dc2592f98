"""Tables of settling. Amounts are integer minor units of the currency beside them."""

from billing.models.settling.delivery import LineDelivery
from billing.models.settling.objection import Objection
from billing.models.settling.portion import Portion
from billing.models.settling.release import Release, ReserveEnd
from billing.models.settling.release_rule import ReleaseRule

__all__ = ["LineDelivery", "Objection", "Portion", "Release", "ReleaseRule", "ReserveEnd"]
