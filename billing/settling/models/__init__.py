"""Tables of settling. Amounts are integer minor units of the currency beside them."""

from billing.settling.models.delivery import LineDelivery
from billing.settling.models.objection import Objection
from billing.settling.models.portion import Portion
from billing.settling.models.release import Release, ReserveEnd
from billing.settling.models.release_rule import ReleaseRule

__all__ = ["LineDelivery", "Objection", "Portion", "Release", "ReleaseRule", "ReserveEnd"]
