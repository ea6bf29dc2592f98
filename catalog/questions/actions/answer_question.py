"""Answer a question about a listing, or change the answer."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.domain import states
from catalog.events import ProductChanged
from catalog.models import ListingQuestion, QuestionAnswer
from catalog.questions.actions.lock_question import lock_standing_question
from catalog.questions.actions.tell_asker import tell_asker
from core.kit import audit, clock
from core.kit.events import announce
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import Organization, User

#: An answer is changed so often at most.
MOST_VERSIONS = 20


class CannotAnswerQuestion(ValueError):
    """This organisation may not answer the question; the message says why."""


@transaction.atomic
def answer_question(question: ListingQuestion, text: str, *, organization: Organization, by: User) -> ListingQuestion:
    """The listing's owner, or the operator, answers, and everybody reads both. Another text is a new version.

    Whoever asked is told of each version, and the owner of one by the operator. Raises InvalidTransition where the
    question was withdrawn or removed, CannotAnswerQuestion, NotVerified.
    """
    question = lock_standing_question(question)
    product, owner = question.product, question.product.owner
    if organization.pk != owner.pk and not organization.is_operator:
        raise CannotAnswerQuestion(_("Only the owner of a listing and the operator answer its questions."))
    if not organization.is_operator:
        require_verified(organization)
    last = question.answers.first()
    text = text.strip()
    if last is not None and last.text == text:
        return question
    if last is not None and last.number >= MOST_VERSIONS:
        raise CannotAnswerQuestion(
            _("The answer was changed %(n)s times. Ask the operator to change it.") % {"n": MOST_VERSIONS - 1}
        )
    now = clock.now()
    number = 1 if last is None else last.number + 1
    QuestionAnswer.objects.create(
        question=question, number=number, organization=organization, author=by, text=text, written_at=now
    )
    if last is None:
        question.status = states.QUESTION.check(question.status, ListingQuestion.Status.ANSWERED)
        question.answered_at = now
        question.save(update_fields=["status", "answered_at"])
    announce(ProductChanged(product.pk))
    url = f"/questions/of/{product.slug}/"
    named = {"organization": organization, "listing": product.title}
    tell_asker(
        question,
        "question.answered",
        lambda: (
            (
                _("%(organization)s answered your question about %(listing)s.")
                if last is None
                else _("%(organization)s changed the answer to your question about %(listing)s.")
            )
            % named
        ),
        words=text,
        url=url,
    )
    if organization.pk != owner.pk:
        notify(
            owner,
            kind="question.answered_for_you",
            text=lambda: (
                (
                    _("%(organization)s answered a question about %(listing)s.")
                    if last is None
                    else _("%(organization)s changed the answer to a question about %(listing)s.")
                )
                % named
            ),
            words=text,
            url="/offers/questions/",
            capability=Can.LIST,
        )
    audit.record(
        "question.answered", f"question:{question.pk}", by=by, organization=organization.pk, number=number, text=text
    )
    return question
