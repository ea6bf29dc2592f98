"""Take a question about a listing back."""

from django.db import transaction

from catalog.domain import states
from catalog.events import ProductChanged
from catalog.models import ListingQuestion
from catalog.questions.actions.lock_question import lock_question
from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.models import User


@transaction.atomic
def withdraw_question(question: ListingQuestion, *, by: User) -> ListingQuestion:
    """Nobody reads it or its answer any more. Raises InvalidTransition where it was withdrawn or removed already."""
    question = lock_question(question)
    was_public = question.is_answered
    question.status = states.QUESTION.check(question.status, ListingQuestion.Status.WITHDRAWN)
    question.decided_by, question.decided_at = by, clock.now()
    question.save(update_fields=["status", "decided_by", "decided_at"])
    if was_public:
        announce(ProductChanged(question.product_id))
    audit.record("question.withdrawn", f"question:{question.pk}", by=by, organization=question.organization_id)
    return question
