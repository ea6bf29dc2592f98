"""Record the visit for which a visitor was asked whether it may be remembered."""

from core.organizations.models import Organization
from marketplace.deals.actions.record_visit import record_visit
from marketplace.deals.models import PendingTouch, Touch


def record_consented_visit(*, partner: Organization, source: str, visitor: str) -> Touch | PendingTouch | None:
    """Keep the visit to the address `source` under the visitor's key; call it only after a yes.

    It followed a referral link where the address names a code (`?via=`), else it was a visit to the storefront. Answers
    None where it was recorded already.
    """
    kind = Touch.Kind.REFERRAL if "via=" in source else Touch.Kind.VISIT
    return record_visit(partner=partner, kind=kind, source=source, visitor=visitor)
