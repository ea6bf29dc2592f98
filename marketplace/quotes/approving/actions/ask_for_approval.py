"""Ask one's colleagues to approve a version, as the organisation's rules want it."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.record_language import in_record_language
from core.organizations.models import User
from marketplace.deals.actions.note_approval import note_approval
from marketplace.quotes.approving.actions.open_steps import open_steps
from marketplace.quotes.approving.queries.approval_facts import chosen_so_far, rule_facts
from marketplace.quotes.approving.queries.approval_state import ApprovalState, approval_state, party_of, waits_for
from marketplace.quotes.approving.queries.approvers import members_now, people_asked
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.models import Approval, ApprovalAsk, ApprovalStep, QuoteVersion
from marketplace.quotes.reading.queries.version_lines import offered_in


class CannotAsk(ValueError):
    """Nobody can be asked to approve this version now; the message says why."""


@transaction.atomic
def ask_for_approval(version: QuoteVersion, side: Side, *, by: User, document_hash: str, note: str = "") -> Approval:
    """Ask for every rule of the side that has no approval yet: of exactly the document that `by` was shown.

    The first step of each rule's chain opens, and its people are told. Raises QuoteIsClosed, or CannotAsk.
    """
    version = QuoteVersion.objects.lock(version.pk)
    quote, organization = version.quote, party_of(version.quote, side)
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    now = clock.now()
    if not waits_for(side, version):
        raise CannotAsk(_("This version no longer waits for an approval. Open the newest one."))
    if document_hash != version.document_hash:
        raise CannotAsk(_("The document has changed since you opened it. Reload the page and read it again."))
    lines = offered_in(version)
    buying = chosen_so_far(version, by.pk) if side == Side.BUYER else None
    state = in_record_language(approval_state)(version, side, lines, buying)
    if state.is_open:
        raise CannotAsk(_("This version is in approval already."))
    if not state.to_ask:
        raise CannotAsk(_("No rule asks for an approval of this version, or every approval was given."))
    approval = Approval.objects.create(
        version=version,
        organization=organization,
        side=side,
        asked_by=by,
        asked_at=now,
        note=note.strip(),
        document_hash=version.document_hash,
        facts=rule_facts(version, side, lines, buying).stored(),
    )
    _add_steps(approval, state, by)
    audit.record(
        "approval.asked",
        f"quote:{quote.reference}",
        by=by,
        organization=organization.pk,
        version=version.number,
        document_hash=version.document_hash,
    )
    open_steps(approval)
    if side == Side.SELLER and quote.deal is not None:
        note_approval(quote.deal, waits=True, by=by)
    return approval


def _add_steps(approval: Approval, state: ApprovalState, by: User) -> None:
    """A step for each of the missing rules' steps, with the people who are asked there."""
    members = members_now(approval.organization)
    for chain in state.to_ask:
        rule = chain.needed.rule
        for position, step in enumerate(rule.steps, start=1):
            made = ApprovalStep.objects.create(
                approval=approval,
                rule_id=rule.key,
                rule_version=rule.version,
                rule_name=rule.name,
                reasons=list(chain.reasons),
                position=position,
                every=step.every,
            )
            people = people_asked(step, members, by)
            ApprovalAsk.objects.bulk_create(ApprovalAsk(step=made, person=each) for each in people)
