"""What an answer to a dispute can begin with: what the marketplace knows of the order."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.models.giving_back import Dispute
from billing.provider.gateways.current import gateway
from billing.shares.interface import CaseDelivery, OrderCase
from billing.shares.queries.order_case import order_case
from core.kit.money import format_amount


def evidence_draft(dispute: Dispute) -> dict[str, str]:
    """Texts by the names of what they show; those that somebody has saved stand as they are. Three queries at most."""
    order = dispute.payment.order
    lines = "\n".join(
        f"{line.name}: {format_amount(line.net + line.tax, order.currency)}"
        for line in order.lines.order_by("position")
    )
    texts = {"product_description": f"{order.description or order.order_reference}\n{lines}".strip()}
    case = order_case(order.order_reference)
    if case is not None:
        texts |= _of_case(case)
    most = gateway(dispute.provider).evidence_limits().text
    texts = {name: text[:most] for name, text in texts.items() if text}
    kept: dict[str, str] = dispute.evidence
    return texts | kept


def _of_case(case: OrderCase) -> dict[str, str]:
    accepted = [each.accepted_at for each in case.deliveries if each.accepted_at is not None]
    proof = [
        _("%(buyer)s accepted the quote %(quote)s of %(seller)s electronically on %(at)s UTC.")
        % {
            "buyer": case.buyer,
            "quote": case.quote_reference,
            "seller": case.seller,
            "at": date_format(case.accepted_at, "DATETIME_FORMAT"),
        },
        _("It was accepted by %(name)s, %(title)s (%(email)s).")
        % {"name": case.accepted_name, "title": case.accepted_title, "email": case.accepted_email},
    ]
    if case.po_number:
        proof.append(_("The buyer gave the purchase order number %(number)s.") % {"number": case.po_number})
    proof.append(
        _("The accepted document's checksum (SHA-256), kept since then, is %(hash)s.") % {"hash": case.document_hash}
    )
    return {
        "customer_name": f"{case.accepted_name}, {case.accepted_title}, {case.buyer}",
        "customer_email_address": case.accepted_email,
        "service_date": ", ".join(sorted({date_format(at, "Y-m-d") for at in accepted})),
        "access_activity_log": "\n".join(
            _delivery(each, each.delivered_at) for each in case.deliveries if each.delivered_at is not None
        )
        if case.deliveries
        else "",
        "uncategorized_text": "\n".join(proof),
    }


def _delivery(each: CaseDelivery, at: dt.datetime) -> str:
    words = {"line": each.line, "by": each.delivered_by, "at": date_format(at, "DATETIME_FORMAT")}
    if each.accepted_at is None:
        return _("%(line)s: delivered by %(by)s on %(at)s UTC") % words
    return _("%(line)s: delivered by %(by)s on %(at)s UTC; the buyer accepted the delivery on %(accepted)s UTC") % (
        words | {"accepted": date_format(each.accepted_at, "DATETIME_FORMAT")}
    )
