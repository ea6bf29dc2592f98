"""What moved a payee's balance other than earning, read from the journal and told in words."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any  # Any: rows and expressions of the database, whose types Django's stubs cannot name

from django.db.models import BigIntegerField, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from billing.ledger.domain.accounts import OWED_TO_PAYEE
from billing.models.adjustments import Adjustment
from billing.models.giving_back import Dispute, Refund, RefundAttempt
from billing.models.ledger import Posting
from billing.models.paying_out import TransferAttempt
from billing.statements.domain.statement import MovementRow
from billing.states.ledger import Kind
from billing.states.provider import AskOutcome

# The accounts that a statement's balance is made of.
BALANCE = (*OWED_TO_PAYEE, Kind.PARTY_RECEIVABLE)


@dataclass(frozen=True, slots=True)
class _Words:
    """What a row says about its cause, and the provider's id of it."""

    text: str
    reference: str = ""


def movements(
    organization_id: int, start: dt.datetime, end: dt.datetime, currency: str
) -> tuple[list[MovementRow], list[MovementRow]]:
    """Rows that change the balance, and rows inside it: kept in reserve, out of reserve, carried, netted.

    Both from the journal's entries of that time, so nothing can be left out whatever booked it; at most six queries,
    however many rows.
    """
    found = list(_entries(organization_id, start, end, currency))
    words = _words([row["entry__cause"] for row in found])
    outside, inside = [], []
    for row in found:
        cause = row["entry__cause"]
        kind = _kind(cause)
        said = words.get(":".join(cause.split(":")[:2])) or _Words(row["entry__description"])

        def made(
            kind: str, amount: int, text: str, row: Mapping[str, Any] = row, reference: str = said.reference
        ) -> MovementRow:
            return MovementRow(
                row["entry__at"], kind, row["entry__order_reference"], text, amount, reference, row["entry__cause"]
            )

        if row["net"]:
            outside.append(made(kind, row["net"], said.text if kind != "other" else row["entry__description"]))
            if row["carried"] < 0:
                inside.append(made("carried", row["carried"], said.text))
        elif row["carried"] > 0:
            inside.append(made("netted", row["carried"], _("Taken off what was payable")))
        elif row["reserve"] > 0:
            inside.append(made("reserve_kept", row["reserve"], _("Kept back when it was released")))
        elif row["reserve"] < 0:
            inside.append(made("reserve_ended", row["reserve"], _("Payable from then on")))
        else:
            inside.append(made("inside", row["carried"] or row["reserve"], row["entry__description"]))
    return outside, inside


def _entries(organization_id: int, start: dt.datetime, end: dt.datetime, currency: str) -> Iterable[Mapping[str, Any]]:
    """Entries that changed the balance, the reserve or what is carried; earnings have rows of their own."""

    def change(*kinds: Kind) -> Any:
        only = Q(account__kind__in=kinds) if kinds else Q()
        credit = Coalesce(Sum("credit", filter=only), 0, output_field=BigIntegerField())
        return credit - Coalesce(Sum("debit", filter=only), 0, output_field=BigIntegerField())

    return (
        Posting.objects.of(organization_id, *BALANCE)
        .filter(account__currency=currency, entry__at__gte=start, entry__at__lt=end)
        .exclude(entry__cause__startswith="payment:", entry__cause__endswith=":divided")
        .values("entry", "entry__at", "entry__cause", "entry__order_reference", "entry__description")
        .annotate(net=change(), reserve=change(Kind.RESERVE), carried=change(Kind.PARTY_RECEIVABLE))
        .exclude(net=0, reserve=0, carried=0)
        .order_by("entry__at", "entry")
    )


def _kind(cause: str) -> str:
    subject, _key, *rest = [*cause.split(":"), ""]
    happened = ":".join(rest).rstrip(":")
    return {
        ("transfer", "sent"): "transfer",
        ("refund", "sent"): "refund",
        ("refund", "failed"): "refund_failed",
        ("reversal", "sent"): "reversal",
        ("dispute", "lost"): "dispute",
        ("dispute", "lost:reversed"): "return",
    }.get((subject, happened), subject if subject in ("adjustment", "return") else "other")


def _words(causes: list[str]) -> dict[str, _Words]:
    """By the first two parts of a cause ("refund:7"), what its row says."""
    ids: dict[str, set[str]] = {}
    for cause in causes:
        subject, key, *_rest = [*cause.split(":"), ""]
        ids.setdefault(subject, set()).add(key)

    def numbers(subject: str) -> list[int]:
        return [int(key) for key in ids.get(subject, ()) if key.isdigit()]

    found: dict[str, _Words] = {}
    transfers = TransferAttempt.objects.filter(transfer__in=numbers("transfer"), outcome=AskOutcome.MADE).order_by()
    for transfer, provider_id in transfers.values_list("transfer", "provider_id"):
        found[f"transfer:{transfer}"] = _Words("", provider_id)
    refunds = Refund.objects.filter(pk__in=numbers("refund")).order_by()
    for refund, reason, provider_id, line in refunds.values_list("pk", "reason", "attempts__provider_id", "line__name"):
        found[f"refund:{refund}"] = _Words(f"{reason} ({line})" if line else reason, provider_id or "")
    reversals = RefundAttempt.objects.filter(reversal__in=numbers("reversal"), outcome=AskOutcome.MADE).order_by()
    for reversal, reason, provider_id in reversals.values_list("reversal", "reversal__refund__reason", "provider_id"):
        found[f"reversal:{reversal}"] = _Words(reason, provider_id)
    disputes = Dispute.objects.filter(provider_id__in=ids.get("dispute", ())).order_by()
    for provider_id, reason in disputes.values_list("provider_id", "reason"):
        found[f"dispute:{provider_id}"] = _Words(reason.replace("_", " "), provider_id)
    adjustments = Adjustment.objects.filter(pk__in=numbers("adjustment")).order_by()
    for adjustment, reason in adjustments.values_list("pk", "reason"):
        found[f"adjustment:{adjustment}"] = _Words(reason)
    return found
