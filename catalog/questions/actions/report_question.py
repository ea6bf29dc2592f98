"""Tell the operator that a question or its answer should not stand there."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import ListingQuestion, QuestionReport
from catalog.questions.actions.lock_question import lock_standing_question
from core.kit import audit
from core.notifications.actions.alert_operator import alert_operator
from core.organizations.access import Can
from core.organizations.models import Organization, User


@transaction.atomic
def report_question(
    question: ListingQuestion, *, reason: str, text: str, organization: Organization, by: User
) -> QuestionReport | None:
    """The operator reads it; None where this organisation has reported it before.

    Raises InvalidTransition where it was withdrawn or removed meanwhile.
    """
    question = lock_standing_question(question)
    report, is_new = QuestionReport.objects.get_or_create(
        question=question,
        organization=organization,
        defaults={"reported_by": by, "reason": reason, "text": text.strip()},
    )
    if not is_new:
        return None
    alert_operator(
        "question.reported",
        lambda: (
            _("%(organization)s reported a question about %(listing)s.")
            % {"organization": organization, "listing": question.product.title}
        ),
        f"/review/questions/{question.pk}/",
        capability=Can.REVIEW,
        words=report.text,
    )
    audit.record("question.reported", f"question:{question.pk}", by=by, organization=organization.pk, reason=reason)
    return report
