"""Hand the answer to a dispute to the bank: claim, call, record."""

import hashlib
import json
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from billing.giving_back.actions.save_evidence import BadEvidence, answerable
from billing.giving_back.actions.sync_dispute import sync_dispute
from billing.models.giving_back import Dispute, DisputeFile
from billing.provider.gateways.base import DisputeFacts, Gateway, GatewayRefused, GatewayStuck
from billing.provider.gateways.current import gateway
from core.kit import clock
from core.kit.audit import record
from core.organizations.models import User


def submit_evidence(dispute_id: int, by: User | None = None) -> Dispute:
    """Upload the draft's files, hand its texts and files in, once, and follow the dispute.

    An answer that never came back is found by asking the provider first. Raises NotAnswerable, BadEvidence where the
    draft is empty, GatewayError. Not to be called in a transaction.
    """
    dispute = _claim(dispute_id)
    provider = gateway(dispute.provider)
    facts = provider.dispute(dispute.provider_id)
    if not facts.submissions:
        evidence = {name: text for name, text in dispute.evidence.items() if text}
        for file in DisputeFile.objects.filter(dispute=dispute).order_by("pk"):
            evidence[file.purpose] = file.provider_id or _upload(provider, file)
        digest = hashlib.sha256(json.dumps(evidence, sort_keys=True).encode()).hexdigest()[:16]
        key = f"dispute:{dispute.pk}:{dispute.submit_attempt}:{digest}"
        try:
            facts = provider.answer_dispute(dispute.provider_id, evidence, submit=True, key=key)
        except (GatewayStuck, GatewayRefused):
            _next_attempt(dispute.pk, dispute.submit_attempt)
            raise
    return _record(dispute.pk, facts, by)


@transaction.atomic(durable=True)
def _claim(dispute_id: int) -> Dispute:
    dispute = answerable(dispute_id)
    check_not_empty(dispute)
    return dispute


def check_not_empty(dispute: Dispute) -> None:
    """Raise BadEvidence where the draft has neither a text nor a file."""
    if not any(dispute.evidence.values()) and not dispute.files.exists():
        raise BadEvidence("uncategorized_text", _("Enter a text or add a file before you submit the answer."))


def _upload(provider: Gateway, file: DisputeFile) -> str:
    """The provider's id of the file; asked again with the same key it is the same one."""
    with file.file.open("rb") as opened:
        content = opened.read()
    name = f"{file.purpose}{PurePath(file.file.name or '').suffix}"
    file.provider_id = provider.upload_evidence(name=name, content=content, key=f"dispute-file:{file.pk}")
    file.save(update_fields=["provider_id"])
    return file.provider_id


@transaction.atomic(durable=True)
def _next_attempt(dispute_id: int, attempt: int) -> None:
    Dispute.objects.filter(pk=dispute_id, submit_attempt=attempt).update(submit_attempt=attempt + 1)


def _record(dispute_id: int, facts: DisputeFacts, by: User | None) -> Dispute:
    with transaction.atomic(durable=True):
        dispute = Dispute.objects.select_for_update(of=("self",)).select_related("payment__order").get(pk=dispute_id)
        if dispute.submitted_by_id is None:  # its webhook may have been faster
            dispute.submitted_at, dispute.submitted_by = dispute.submitted_at or clock.now(), by
            dispute.save(update_fields=["submitted_at", "submitted_by"])
            order, evidence = dispute.payment.order.order_reference, sorted(dispute.evidence)
            record(
                "dispute.answered",
                f"order:{order}",
                by=by,
                organization=dispute.payment.order.buyer_id,
                dispute=dispute.provider_id,
                evidence=evidence,
            )
    return sync_dispute(facts)
