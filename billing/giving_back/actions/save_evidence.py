"""Keep the draft of an answer to a dispute."""

from collections.abc import Mapping, Sequence

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from billing.giving_back.domain.evidence import FILES, TEXTS
from billing.models.adjustments import Adjustment
from billing.models.giving_back import Dispute, DisputeFile
from billing.provider.gateways.current import gateway
from billing.provider.gateways.words import EvidenceLimits
from core.kit.audit import record
from core.kit.file_kinds import FileKind, kind_of_file
from core.kit.shown_money import show_number
from core.organizations.models import User

_TOO_LARGE = gettext_lazy("A file is at most 5 MB, all files together at most 4.5 MB. Make it smaller.")


class NotAnswerable(ValueError):
    """The dispute is decided, or its answer was handed in already."""

    def __init__(self, dispute: str, why: str) -> None:
        self.dispute, self.why = dispute, why
        super().__init__(why)


class BadEvidence(ValueError):
    """Something of the answer is not what a bank reads; `field` names it."""

    def __init__(self, field: str, why: str) -> None:
        self.field, self.why = field, why
        super().__init__(why)


def save_evidence(
    dispute_id: int, texts: Mapping[str, str], files: Mapping[str, tuple[str, bytes]], by: User | None = None
) -> Dispute:
    """Keep texts and add files (name and content), each by the name of what it shows; a second file replaces the
    first.

    Files are PDF, PNG or JPEG by their content. They are stored before the transaction begins, and deleted again where
    it refuses. Not to be called in a transaction. Raises NotAnswerable, BadEvidence.
    """
    dispute = Dispute.objects.get(pk=dispute_id)
    check_answerable(dispute)
    limits = gateway(dispute.provider).evidence_limits()
    kept = _checked_texts(texts, limits)
    kinds = {purpose: _checked_kind(purpose, content, limits) for purpose, (_name, content) in files.items()}
    added: list[DisputeFile] = []
    try:
        for purpose, (name, content) in files.items():
            added.append(DisputeFile(dispute_id=dispute_id, purpose=purpose, name=name[-200:], uploaded_by=by))
            added[-1].file.save(f"evidence{kinds[purpose].suffix}", ContentFile(content), save=False)
        return _save(dispute_id, kept, added, limits, by)
    except BaseException:
        for each in added:
            if each.file:
                each.file.storage.delete(each.file.name or "")
        raise


@transaction.atomic(durable=True)
def _save(
    dispute_id: int, texts: Mapping[str, str], added: Sequence[DisputeFile], limits: EvidenceLimits, by: User | None
) -> Dispute:
    dispute = answerable(dispute_id)
    dispute.evidence = texts
    dispute.save(update_fields=["evidence"])
    size = sum(each.file.size for each in dispute.files.exclude(purpose__in=[each.purpose for each in added]))
    for each in added:
        size += each.file.size
        if size > limits.files:
            raise BadEvidence(each.purpose, str(_TOO_LARGE))
        before = dispute.files.filter(purpose=each.purpose).first()
        if before is not None:
            _forget(before)
        each.save()
    names = sorted(each.purpose for each in added)
    record(
        "dispute.evidence_saved",
        _target(dispute),
        by=by,
        organization=dispute.payment.order.buyer_id,
        dispute=dispute.provider_id,
        files=names,
    )
    return dispute


def _checked_texts(texts: Mapping[str, str], limits: EvidenceLimits) -> dict[str, str]:
    kept = {name: text.strip() for name, text in texts.items() if name in TEXTS}
    for name, text in kept.items():
        if len(text) > limits.text:
            raise BadEvidence(name, _("At most %(most)s characters fit.") % {"most": show_number(limits.text)})
    if sum(map(len, kept.values())) > limits.texts:
        raise BadEvidence("uncategorized_text", _("All texts together are too long: shorten some."))
    return kept


def _checked_kind(purpose: str, content: bytes, limits: EvidenceLimits) -> FileKind:
    kind = kind_of_file(content[:16])
    if purpose not in FILES or kind is None:
        raise BadEvidence(purpose, _("Banks read PDF, PNG and JPEG files. Save it as one of these."))
    if len(content) > limits.file:
        raise BadEvidence(purpose, str(_TOO_LARGE))
    return kind


@transaction.atomic
def remove_file(dispute_id: int, file_id: int, by: User | None = None) -> None:
    """Take a file out of the draft. Raises NotAnswerable, DisputeFile.DoesNotExist."""
    dispute = answerable(dispute_id)
    file = dispute.files.get(pk=file_id)
    _forget(file)
    record(
        "dispute.file_removed",
        _target(dispute),
        by=by,
        organization=dispute.payment.order.buyer_id,
        dispute=dispute.provider_id,
        file=file.purpose,
    )


def answerable(dispute_id: int) -> Dispute:
    """The dispute, locked, if it waits for an answer. Raises NotAnswerable."""
    dispute = Dispute.objects.select_for_update(of=("self",)).select_related("payment__order").get(pk=dispute_id)
    check_answerable(dispute)
    return dispute


def check_answerable(dispute: Dispute) -> None:
    """Raise NotAnswerable where the bank takes no answer any more."""
    if dispute.submitted_at is not None:
        raise NotAnswerable(
            dispute.provider_id, _("The answer has already been submitted and can no longer be changed.")
        )
    proposed = dispute.adjustment
    if proposed is not None and proposed.status in (Adjustment.Status.PROPOSED, Adjustment.Status.APPROVED):
        raise NotAnswerable(
            dispute.provider_id,
            _("%(who)s proposed to accept this dispute. It can be answered once that is declined.")
            % {"who": proposed.proposed_by},
        )
    if not dispute.needs_answer:
        raise NotAnswerable(dispute.provider_id, _("The dispute no longer waits for an answer."))


def _forget(file: DisputeFile) -> None:
    """Delete the row now, and what it names once that is certain."""
    stored = file.file
    file.delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name or ""), robust=True)


def _target(dispute: Dispute) -> str:
    return f"order:{dispute.payment.order.order_reference}"
