"""Answer the lines of a buyer's requirements."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.direction import unturned
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import User
from marketplace.quotes.asking.actions.ask_back import NotWaiting
from marketplace.quotes.asking.queries.requirements import takes_answers
from marketplace.quotes.models import QuoteRequest, RequirementAnswer
from marketplace.quotes.reading.queries.mail_facts import request_facts


@transaction.atomic
def answer_requirements(request: QuoteRequest, answers: Mapping[int, tuple[str, str]], *, by: User) -> int:
    """Let these be the seller's answers, (answer, words) by the number of the line; a line that is left out has none.

    The buyer is told of what is new. Returns how many lines are answered otherwise than before. Raises NotWaiting for a
    request that was closed, or whose quote was accepted: what was answered before stays; and NotVerified.
    """
    request = QuoteRequest.objects.lock(request.pk)
    if not takes_answers(request):
        raise NotWaiting(_("This request is closed, and its answers do not change any more."))
    require_verified(request.seller)
    answers = {number: (answer, unturned(words)) for number, (answer, words) in answers.items()}
    stored = {each.number: each for each in RequirementAnswer.objects.filter(request=request)}
    changed = {
        number: answer
        for number, answer in answers.items()
        if number not in stored or (stored[number].answer, stored[number].words) != answer
    }
    gone = set(stored) - set(answers)
    RequirementAnswer.objects.filter(request=request, number__in=[*changed, *gone]).delete()
    RequirementAnswer.objects.bulk_create(
        RequirementAnswer(request=request, number=number, answer=answer, words=words, answered_by=by, at=clock.now())
        for number, (answer, words) in changed.items()
    )
    if not (changed or gone):
        return 0
    audit.record(
        "request.requirements_answered", f"request:{request.reference}", by=by, organization=request.seller_id,
        lines=sorted({*changed, *gone}),
    )  # fmt: skip
    notify(
        request.buyer,
        kind="request.requirements",
        text=lambda: (
            _("%(seller)s answered your requirements for %(title)s")
            % {"seller": request.seller, "title": request.title}
        ),
        url=f"{request.get_absolute_url()}#requirements",
        capability=Can.BUY,
        facts=lambda: [*request_facts(request), (_("Lines answered"), str(len(answers)))],
    )
    return len(changed) + len(gone)
