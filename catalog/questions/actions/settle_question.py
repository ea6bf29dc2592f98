"""Decide, for the operator, whether a question about a listing stands."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.domain import states
from catalog.errors import NoteMissing
from catalog.events import ProductChanged
from catalog.models import ListingQuestion
from catalog.questions.actions.lock_question import lock_standing_question
from catalog.questions.actions.tell_asker import tell_asker
from catalog.questions.queries.questions import question_reports
from core.kit import audit, clock
from core.kit.events import announce
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


@transaction.atomic
def settle_question(question: ListingQuestion, *, remove: bool, note: str, by: User) -> ListingQuestion:
    """It stays, or is removed with its answer and a reason that asker and owner read; who reported it is told.

    Raises NoteMissing, or InvalidTransition where it was withdrawn or removed meanwhile.
    """
    question = lock_standing_question(question)
    note = note.strip()
    if remove and not note:
        raise NoteMissing
    now, product, was_answered = clock.now(), question.product, question.is_answered
    told = [report.organization for report in question_reports(question)]
    question_reports(question).update(settled_by=by, settled_at=now)
    if remove:
        question.status = states.QUESTION.check(question.status, ListingQuestion.Status.REMOVED)
        question.note, question.decided_by, question.decided_at = note, by, now
        question.save(update_fields=["status", "note", "decided_by", "decided_at"])
        if was_answered:
            announce(ProductChanged(product.pk))
        words = {"listing": product.title, "reason": note}
        tell_asker(
            question,
            "question.removed",
            lambda: _("Your question about %(listing)s was removed: %(reason)s") % words,
            words=note,
            url="/questions/",
        )
        notify(
            product.owner,
            kind="question.removed_here",
            text=lambda: _("A question about %(listing)s was removed: %(reason)s") % words,
            words=note,
            url="/offers/questions/",
            capability=Can.LIST,
        )
    if told:
        notify(
            *told,
            kind="question.report_settled",
            text=lambda: (
                (
                    _("The question about %(listing)s that you reported is removed.")
                    if remove
                    else _("The question about %(listing)s that you reported stays.")
                )
                % {"listing": product.title}
            ),
            words="" if remove else note,
            url=f"/questions/of/{product.slug}/",
        )
    action = "question.removed" if remove else "question.kept"
    audit.record(action, f"question:{question.pk}", by=by, organization=question.organization_id, note=note)
    return question
