"""Record the visit for which a visitor was asked whether it may be remembered."""

from core.organizations.models import Organization, User
from core.organizations.presenting.queries.organizations import listed_partners
from marketplace.deals.actions.record_visit import record_visit
from marketplace.deals.domain.question import Question
from marketplace.deals.models import PendingTouch, Touch


def record_consented_visit(
    question: Question, *, visitor: str = "", buyer: Organization | None = None, user: User | None = None
) -> Touch | PendingTouch | None:
    """Keep the visit that the page asked about, of a signed-in person's buyer or under the visitor's key.

    Call it only after a yes. Answers None where it was recorded already, or the partner is gone.
    """
    partner = listed_partners().filter(pk=question.partner).first()
    if partner is None:
        return None
    return record_visit(
        partner=partner, kind=question.kind, source=question.source, visitor=visitor, buyer=buyer, user=user
    )
