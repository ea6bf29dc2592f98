"""Hold a question on a listing while something is decided about it."""

from catalog.domain import states
from catalog.models import ListingQuestion


def lock_question(question: ListingQuestion) -> ListingQuestion:
    """This question as it is once it is locked, with its product, the product's owner and its organisation."""
    return (
        ListingQuestion.objects.select_for_update(of=("self",))
        .select_related("product__owner", "organization")
        .get(pk=question.pk)
    )


def lock_standing_question(question: ListingQuestion) -> ListingQuestion:
    """The same, of a question that waits or is answered. Raises InvalidTransition of any other."""
    locked = lock_question(question)
    states.QUESTION.check(locked.status, ListingQuestion.Status.REMOVED)  # only what stands can be removed
    return locked
