"""Reading and answering disputes at Stripe."""

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any  # Any: Stripe's JSON, and parameters whose types the SDK has only as literals

from billing.provider.gateways.base import DisputeFacts, DisputeMovement
from billing.provider.gateways.stripe_gateway.wire import Speaker, call, in_our_words, moment, ref
from billing.provider.gateways.stripe_gateway.words import EVIDENCE
from billing.provider.gateways.words import EvidenceLimits

_STATUSES = {
    "warning_needs_response": "warning_needs_response",
    "warning_under_review": "warning_under_review",
    "warning_closed": "warning_closed",
    "needs_response": "needs_response",
    "under_review": "under_review",
    "won": "won",
    "lost": "lost",
    "prevented": "prevented",
    "appeal_needs_response": "appeal_needs_response",
    "appeal_under_review": "appeal_under_review",
}


class Disputes(Speaker):
    """`billing.provider.gateways.base.DisputeGateway`, spoken to Stripe."""

    def dispute(self, dispute_id: str) -> DisputeFacts:
        """The dispute with the movements it made."""
        return _facts(call(self._client.v1.disputes.retrieve, dispute_id))

    def answer_dispute(self, dispute_id: str, evidence: Mapping[str, str], *, submit: bool, key: str) -> DisputeFacts:
        """Keep evidence with the dispute, texts and ids of files alike; `submit` hands it to the bank."""
        return _facts(
            call(
                self._client.v1.disputes.update,
                dispute_id,
                {"evidence": dict(evidence), "submit": submit},
                {"idempotency_key": key},
            )
        )

    def evidence_limits(self) -> EvidenceLimits:
        """As Stripe documents them."""
        return EVIDENCE

    def accept_dispute(self, dispute_id: str, *, key: str) -> DisputeFacts:
        """Give up: it is lost at once."""
        return _facts(call(self._client.v1.disputes.close, dispute_id, {}, {"idempotency_key": key}))

    def upload_evidence(self, *, name: str, content: bytes, key: str) -> str:
        """A file for evidence; returns Stripe's id of it."""
        file = io.BytesIO(content)
        file.name = name
        made = call(
            self._client.v1.files.create,
            {"purpose": "dispute_evidence", "file": file},
            {"idempotency_key": key},
        )
        return str(made["id"])


def _facts(dispute: dict[str, Any]) -> DisputeFacts:
    details = dispute.get("evidence_details") or {}
    return DisputeFacts(
        dispute["id"],
        ref(dispute.get("charge")),
        ref(dispute.get("payment_intent")),
        dispute["amount"],
        dispute["currency"].upper(),
        dispute["reason"],
        in_our_words(_STATUSES, dispute["status"]),
        dt.datetime.fromtimestamp(dispute["created"], dt.UTC),
        moment(details.get("due_by")),
        details.get("submission_count") or 0,
        tuple(
            DisputeMovement(
                each["id"],
                each["amount"],
                each["fee"],
                each["currency"].upper(),
                dt.datetime.fromtimestamp(each["created"], dt.UTC),
            )
            for each in dispute.get("balance_transactions") or []
        ),
    )
