"""Bring a dispute to where its provider says it stands, and book what it moved."""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.giving_back.actions.record_refund import payees_of, slices_of, take_from_shares
from billing.giving_back.actions.return_refund import return_refund
from billing.giving_back.domain.refunds import divide_refund
from billing.giving_back.events import DisputeClosed, DisputeOpened
from billing.giving_back.queries.dispute_stakes import stakes_of
from billing.giving_back.queries.places_of import places_of
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import dispute_lost, dispute_withdrawn, dispute_won, reversing
from billing.models.collecting import Payment, PaymentAttempt
from billing.models.giving_back import Dispute, Refund, RefundPart
from billing.models.giving_back.dispute import DECIDED
from billing.models.ledger import Posting
from billing.models.settling import Portion
from billing.provider.gateways.base import DisputeFacts, DisputeMovement
from billing.states.collecting import PaymentOutcome, PaymentStatus
from billing.states.giving_back import RefundStatus
from core.kit import clock
from core.kit.events import announce
from core.kit.faultpoints import reached
from core.kit.shown_money import show_amount
from core.notifications.actions.alert_operator import alert_operator


class DisputeNeedsReview(RuntimeError):
    """The dispute moved money that no payment of ours explains, or in a way that no rule books."""

    def __init__(self, dispute: str, why: str) -> None:
        self.dispute, self.why = dispute, why
        super().__init__(f"The dispute {dispute} needs a person: {why}")


class DisputeMustWait(RuntimeError):
    """What has to be known before the dispute can be booked is not known yet; it is followed again."""

    def __init__(self, dispute: str, why: str) -> None:
        self.dispute, self.why = dispute, why
        super().__init__(f"The dispute {dispute} waits: {why}")


def sync_dispute(facts: DisputeFacts) -> Dispute:
    """Apply what the provider says now, however often and in whatever order its news arrive.

    Money that the bank took is booked once, with its fee; money that it gave back likewise. A lost dispute is divided
    over what is left of each share of its payment, as a refund is, and asked back from payees that have it; one
    that is won after all undoes that. An inquiry moves nothing. Raises DisputeNeedsReview, DisputeMustWait; whatever
    could be booked before is booked. Not to be called in a transaction.
    """
    paid = PaymentAttempt.objects.filter(charge=facts.charge, outcome=PaymentOutcome.PAID).exclude(charge="").first()
    if paid is None:
        raise DisputeNeedsReview(
            facts.id,
            f"the charge {facts.charge} pays for no order. If it is a buyer's unapplied cash, answer it in the "
            "payment provider's dashboard and set the outcome against that cash.",
        )
    dispute, problem = _apply(paid, facts)
    if problem is not None:
        raise problem
    return dispute


@transaction.atomic(durable=True)
def _apply(paid: PaymentAttempt, facts: DisputeFacts) -> tuple[Dispute, RuntimeError | None]:
    payment = Payment.objects.lock(paid.payment_id)
    if payment.status != PaymentStatus.SETTLED:
        return Dispute(), DisputeMustWait(facts.id, f"{payment} is not booked yet.")
    if facts.currency != payment.order.currency:
        why = f"it is in {facts.currency} and the order in {payment.order.currency}."
        return Dispute(), DisputeNeedsReview(facts.id, why)
    dispute, opened = Dispute.objects.get_or_create(
        provider_id=facts.id,
        defaults={
            "payment": payment,
            "provider": paid.provider,
            "amount": facts.amount,
            "reason": facts.reason,
            "status": facts.status,
            "answer_due_at": facts.answer_due_at,
            "opened_at": facts.created_at,
        },
    )
    dispute.payment = payment
    booked = set(
        Posting.objects.filter(entry__cause__startswith=f"dispute:{facts.id}:")
        .exclude(movement="")
        .values_list("movement", flat=True)
    )
    if not opened and _is_old_news(dispute, facts, booked):
        return dispute, None
    dispute.status, dispute.reason, dispute.answer_due_at = facts.status, facts.reason, facts.answer_due_at
    dispute.updated_at = clock.now()
    if facts.submissions and dispute.submitted_at is None:
        dispute.submitted_at = clock.now()  # in the provider's dashboard
    problem: RuntimeError | None = None
    for movement in sorted(facts.movements, key=lambda each: (each.created_at, each.amount >= 0, each.id)):
        if movement.id not in booked:
            problem = _book_movement(dispute, movement) or problem
    problem = problem or _close(dispute)
    dispute.save()
    reached("dispute.following")
    if opened:
        order = payment.order
        _alert(dispute)
        announce(
            DisputeOpened(
                order.order_reference,
                dispute.provider_id,
                dispute.amount,
                order.currency,
                dispute.is_inquiry,
                dispute.answer_due_at,
                stakes_of(dispute),
            )
        )
    return dispute, problem


def _is_old_news(dispute: Dispute, facts: DisputeFacts, booked: set[str]) -> bool:
    """Fetched before what is known already: money that moved does not vanish, nor is a decision taken back."""
    if booked - {each.id for each in facts.movements}:
        return True
    reopened = dispute.status in DECIDED and facts.status not in DECIDED
    escalated = dispute.status == Dispute.Status.WARNING_CLOSED and bool(facts.movements)
    return reopened and not escalated and not facts.status.startswith("appeal_")


def _book_movement(dispute: Dispute, movement: DisputeMovement) -> RuntimeError | None:
    order = dispute.payment.order
    if movement.amount < 0 and dispute.withdrawn_at is None:
        dispute.amount, dispute.fee, dispute.withdrawn_at = -movement.amount, movement.fee, movement.created_at
        dispute.closed_at = None
        book_entries(
            [
                dispute_withdrawn(
                    dispute.provider_id,
                    order.order_reference,
                    order.currency,
                    -movement.amount,
                    movement.fee,
                    movement.id,
                )
            ]
        )
        return None
    if movement.amount == dispute.amount and dispute.withdrawn_at is not None and dispute.reinstated_at is None:
        _undo_loss(dispute)
        dispute.reinstated_at, dispute.closed_at = movement.created_at, None
        book_entries(
            [
                dispute_won(
                    dispute.provider_id,
                    order.order_reference,
                    order.currency,
                    movement.amount,
                    movement.id,
                    movement.fee,
                )
            ]
        )
        return None
    return DisputeNeedsReview(
        dispute.provider_id,
        f"the movement {movement.id} of {movement.amount} {movement.currency} is neither what the bank took nor that "
        "amount coming back; reconciliation lists it. Book it by an adjustment.",
    )


def _close(dispute: Dispute) -> RuntimeError | None:
    """Book the outcome, once it is decided and the money has moved."""
    if dispute.is_open or dispute.closed_at is not None:
        return None
    payment = dispute.payment
    if dispute.is_lost:
        asked = Q(status=RefundStatus.CLAIMED) | Q(status=RefundStatus.PENDING, attempts__movement="")
        if Refund.objects.filter(asked, payment=payment).exists():
            return DisputeMustWait(dispute.provider_id, "a refund of the same payment is being asked for.")
        payees, outcome = _book_loss(dispute), "lost"
    elif dispute.withdrawn_at is not None and dispute.reinstated_at is None:
        if dispute.status == Dispute.Status.WON:
            return DisputeMustWait(dispute.provider_id, "it is won, and the money has not come back yet.")
        return DisputeNeedsReview(dispute.provider_id, f"it is {dispute.status} and the bank kept the money.")
    else:
        payees = tuple((payee, 0) for payee, _ in stakes_of(dispute))
        outcome = "won" if dispute.reinstated_at is not None or dispute.status == Dispute.Status.WON else "closed"
    dispute.closed_at = clock.now()
    order = payment.order
    announce(DisputeClosed(order.order_reference, dispute.provider_id, outcome, dispute.amount, order.currency, payees))
    return None


def _book_loss(dispute: Dispute) -> tuple[tuple[int, int], ...]:
    """What is left of every share pays for it; what they have not is the platform's loss."""
    payment, order = dispute.payment, dispute.payment.order
    portions = list(Portion.objects.filter(payment=payment).select_related("share__line").order_by("pk"))
    places = places_of(portions)
    amount = min(dispute.amount, sum(each.left for each in places))
    if not amount:
        book_entries(
            [dispute_lost(dispute.provider_id, order.order_reference, order.currency, [], beyond=dispute.amount)]
        )
        return ()
    refund = Refund.objects.create(
        payment=payment,
        dispute=dispute,
        amount=amount,
        reason=f"Dispute lost ({dispute.reason.replace('_', ' ')})"[:200],
        status=RefundStatus.SENT.value,
    )
    RefundPart.objects.bulk_create(
        RefundPart(refund=refund, portion_id=portion, place=place, amount=part)
        for portion, place, part in divide_refund(amount, places)
    )
    parts = list(RefundPart.objects.filter(refund=refund).select_related("portion__share").order_by("pk"))
    entry = dispute_lost(
        dispute.provider_id, order.order_reference, order.currency, slices_of(parts), dispute.amount - amount
    )
    take_from_shares(payment, refund, parts, entry)
    refund.save()
    return payees_of(parts)


def _undo_loss(dispute: Dispute) -> None:
    """It was lost, and the money came back after all."""
    if dispute.closed_at is None:
        return
    payment, order = dispute.payment, dispute.payment.order
    cause, words = f"dispute:{dispute.provider_id}:lost:reversed", "Lost dispute given back"
    refund = Refund.objects.filter(dispute=dispute).first()
    slices = []
    if refund is not None:
        parts = RefundPart.objects.filter(refund=refund).select_related("portion__share").order_by("pk")
        slices = slices_of(list(parts))
    taken = sum(each.amount for each in slices)
    entry = dispute_lost(dispute.provider_id, order.order_reference, order.currency, slices, dispute.amount - taken)
    if refund is None:
        book_entries([reversing(entry, cause, words)])
        return
    refund.status, refund.failure = RefundStatus.FAILED.value, "The dispute was won after all."
    refund.save(update_fields=["status", "failure"])
    return_refund(payment, refund, entry, cause, words)


def _alert(dispute: Dispute) -> None:
    order = dispute.payment.order

    def text() -> str:
        words = {
            "buyer": order.buyer,
            "amount": show_amount(dispute.amount, order.currency),
            "order": order.order_reference,
            "due": date_format(dispute.answer_due_at, "DATE_FORMAT") if dispute.answer_due_at else "",
        }
        answers = dispute.needs_answer and dispute.answer_due_at
        if dispute.is_inquiry and answers:
            said = _("%(buyer)s's bank asks about %(amount)s of order %(order)s. Answer by %(due)s")
        elif dispute.is_inquiry:
            said = _("%(buyer)s's bank asks about %(amount)s of order %(order)s")
        elif answers:
            said = _("%(buyer)s disputes %(amount)s of order %(order)s. Answer by %(due)s")
        else:
            said = _("%(buyer)s disputes %(amount)s of order %(order)s")
        return said % words

    def facts() -> list[tuple[str, str]]:
        found = [
            (_("Order"), order.order_reference),
            (_("Buyer"), str(order.buyer)),
            (_("Amount"), show_amount(dispute.amount, order.currency)),
        ]
        if dispute.needs_answer and dispute.answer_due_at:
            found.append((_("Answer by"), date_format(dispute.answer_due_at, "DATETIME_FORMAT")))
        return found

    alert_operator("dispute.opened", text, reverse("billing:dispute", args=[dispute.pk]), facts=facts)
