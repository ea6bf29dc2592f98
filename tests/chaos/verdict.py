"""After recovery: nothing lost, nothing twice, invariants clean. Each problem is a line; none means clean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, Sum

from billing.models import BilledOrder, PayeeAccount, Payment, Reversal, Share, TransferAttempt, WebhookEvent
from billing.reconciliation.actions.mirror_movements import mirror_movements
from billing.reconciliation.invariants import broken_invariants
from billing.reconciliation.queries.compare import compare_movements
from core.notifications.models import Notice
from marketplace.orders.models import Order
from tests.chaos.journey import ACCEPT_QUOTE, BECOME_READY, OPEN_ACCOUNT, Part
from tests.chaos.world import World


def problems(world: World, part: Part, subject: str) -> list[str]:
    """What is wrong with the subject of a row, and with the books as a whole."""
    if part is ACCEPT_QUOTE:
        own = list(_placed_once(subject))
    elif part in (OPEN_ACCOUNT, BECOME_READY):
        own = list(_one_account(world, int(subject)))
    else:
        own = list(_order(world, subject, part.stage))
    return [*own, *_inbox(world), *_books()]


def _books() -> Iterator[str]:
    for rule, lines in broken_invariants(providers=True).items():
        yield from (f"{rule.name}: {line}" for line in lines)
    mirror_movements()
    for each in compare_movements():
        yield f"movement {each.movement} {each.kind}: there {each.there}, booked {each.ours}"


def _inbox(world: World) -> Iterator[str]:
    for event in WebhookEvent.objects.exclude(status__in=["applied", "ignored"]):
        yield f"event {event.type} {event.event_id} is {event.status}: {event.error}"
    told = [each["id"] for each in world.listed("/v1/events")]
    known = set(WebhookEvent.objects.filter(event_id__in=told).values_list("event_id", flat=True))
    yield from (f"event {each} never came" for each in told if each not in known)


def _placed_once(subject: str) -> Iterator[str]:
    quote = subject.partition(" ")[0]
    orders = list(Order.objects.filter(quote_reference=quote).values_list("reference", flat=True))
    if len(orders) != 1:
        yield f"{quote} has {len(orders)} orders"
    if Payment.objects.filter(order__order_reference__in=orders).count() != len(orders):
        yield f"{quote}: not one payment is asked for"


def _one_account(world: World, organization: int) -> Iterator[str]:
    ours = PayeeAccount.objects.get(organization=organization).provider_account
    theirs = [
        each["id"] for each in world.listed("/v1/accounts") if each["metadata"].get("organization") == str(organization)
    ]
    if ours not in theirs or len(theirs) > 2:
        yield f"organisation {organization} has {ours}; Stripe has {theirs}"


def _order(world: World, reference: str, stage: str) -> Iterator[str]:
    order, payment = (
        BilledOrder.objects.get(order_reference=reference),
        Payment.objects.get(order__order_reference=reference),
    )
    shares = dict(
        Share.objects.filter(order=order, organization__isnull=False)
        .values_list("organization__payee_account__provider_account")
        .annotate(Sum("amount"))
        .order_by()
    )
    paid, sent, refunded = (stage in stages for stages in (_PAID, _SENT, _REFUNDED))
    if stage in _INVOICED:
        yield from _invoice(world, payment, order.total, stage)
        yield from _seen_above(reference, stage == "paid by invoice", stage)
        return
    sessions = [each for each in world.listed("/v1/checkout/sessions") if each["client_reference_id"] == reference]
    attempts = payment.attempts.count()
    if not 1 <= len(sessions) <= attempts:
        yield f"{len(sessions)} checkouts at Stripe after {attempts} attempts"
    charges = [each for each in world.listed("/v1/charges", transfer_group=reference) if each["paid"]]
    if [each["amount"] for each in charges] != ([order.total] if paid else []):
        yield f"charged {[each['amount'] for each in charges]} of {order.total}"
    transfers = world.listed("/v1/transfers", transfer_group=reference)
    there: Counter[str] = Counter()
    for each in transfers:
        there[each["destination"]] += each["amount"]
    if there != Counter(shares if sent else {}):
        yield f"Stripe sent {dict(there)}, the shares are {shares}"
    ours = set(
        TransferAttempt.objects.filter(transfer__order=order, outcome="made").values_list("provider_id", flat=True)
    )
    if ours != {each["id"] for each in transfers}:
        yield f"our transfers {sorted(ours)} are not Stripe's {sorted(each['id'] for each in transfers)}"
    refunds = [
        (each["amount"], each["status"]) for one in charges for each in world.listed("/v1/refunds", charge=one["id"])
    ]
    if refunds != ([(order.total, "succeeded")] if refunded else []):
        yield f"refunded {refunds} of {order.total}"
    disputes = [
        (each["amount"], each["status"]) for one in charges for each in world.listed("/v1/disputes", charge=one["id"])
    ]
    ours_disputed = list(payment.disputes.values_list("amount", "status"))
    if disputes != ours_disputed or len(disputes) != (1 if stage in _DISPUTED else 0):
        yield f"disputed {disputes}, here {ours_disputed}"
    taken = refunded or stage == "lost"
    back = sum(each["amount_reversed"] for each in transfers)
    if back != (sum(shares.values()) if taken else 0):
        yield f"{back} came back from the payees"
    reversals = Reversal.objects.filter(transfer__order=order)
    if taken and len(reversals) != len(transfers):
        yield f"{len(reversals)} reversals of {len(transfers)} transfers"
    yield from _seen_above(reference, paid, stage)


_PAID = ("settled", "sent", "refunded", "disputed", "lost")
_SENT = ("sent", "refunded", "disputed", "lost")
_REFUNDED = ("refunded",)
_DISPUTED = ("disputed", "lost")
_READS = {"sent": "completed", "refunded": "refunded", "disputed": "completed", "lost": "refunded"}
_INVOICED = ("invoiced", "paid by invoice")


def _invoice(world: World, payment: Payment, total: int, stage: str) -> Iterator[str]:
    """One invoice of the whole amount; what an attempt has begun that Stripe failed stays a draft that asks nobody."""
    theirs = [
        (each["status"], each["amount_due"], each["amount_paid"])
        for each in world.listed("/v1/invoices")
        if each["metadata"].get("payment") == str(payment.pk) and each["status"] != "draft"
    ]
    expected = ("open", total, 0) if stage == "invoiced" else ("paid", total, total)
    if theirs != [expected]:
        yield f"invoices at Stripe are {theirs}, not {expected}"


def _seen_above(reference: str, paid: bool, stage: str) -> Iterator[str]:
    """The order itself, and what its people were told."""
    order = Order.objects.get(reference=reference)
    if (order.paid_at is not None, order.settled_at is not None) != (paid, paid):
        yield f"{reference} reads {order.status}"
    if order.status != _READS.get(stage, order.status):
        yield f"{reference} reads {order.status} when it is {stage}"
    told = Notice.objects.filter(url=order.get_absolute_url()).values("user", "organization", "kind", "text")
    for each in told.annotate(times=Count("pk")).filter(times__gt=1).order_by():
        yield f"{each['kind']} was told {each['times']} times"
