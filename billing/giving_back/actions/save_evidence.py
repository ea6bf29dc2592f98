"""Keep the draft of an answer to a dispute."""

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from billing.giving_back.domain.evidence import (
    FILE_LIMIT,
    FILES,
    FILES_LIMIT,
    TEXT_LIMIT,
    TEXTS,
    TEXTS_LIMIT,
    kind_of_file,
)
from billing.giving_back.models import Dispute, DisputeFile
from core.kit.audit import record


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


@transaction.atomic
def save_evidence(
    dispute_id: int, texts: Mapping[str, str], files: Mapping[str, tuple[str, bytes]], by: Any = None
) -> Dispute:
    """Keep texts and add files (name and content), each by the name of what it shows; a second file replaces the
    first.

    Files are PDF, PNG or JPEG by their content. Raises NotAnswerable, BadEvidence.
    """
    dispute = answerable(dispute_id)
    kept = {name: text.strip() for name, text in texts.items() if name in TEXTS}
    for name, text in kept.items():
        if len(text) > TEXT_LIMIT:
            raise BadEvidence(name, _("At most %(most)s characters fit.") % {"most": f"{TEXT_LIMIT:,}"})
    if sum(map(len, kept.values())) > TEXTS_LIMIT:
        raise BadEvidence("uncategorized_text", _("All texts together are too long: shorten some."))
    dispute.evidence = kept
    dispute.save(update_fields=["evidence"])
    size = sum(each.file.size for each in dispute.files.exclude(purpose__in=files))
    for purpose, (name, content) in files.items():
        size += len(content)
        _attach(dispute, purpose, name, content, size, by)
    record("dispute.evidence_saved", _target(dispute), by=by, dispute=dispute.provider_id, files=sorted(files))
    return dispute


@transaction.atomic
def remove_file(dispute_id: int, file_id: int, by: Any = None) -> None:
    """Take a file out of the draft. Raises NotAnswerable, DisputeFile.DoesNotExist."""
    dispute = answerable(dispute_id)
    file = dispute.files.get(pk=file_id)
    stored = file.file
    file.delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name), robust=True)
    record("dispute.file_removed", _target(dispute), by=by, dispute=dispute.provider_id, file=file.purpose)


def answerable(dispute_id: int) -> Dispute:
    """The dispute, locked, if it waits for an answer. Raises NotAnswerable."""
    dispute = Dispute.objects.select_for_update(of=("self",)).select_related("payment__order").get(pk=dispute_id)
    if dispute.submitted_at is not None:
        raise NotAnswerable(dispute.provider_id, _("The answer was handed in already; it can no longer be changed."))
    if not dispute.needs_answer:
        raise NotAnswerable(dispute.provider_id, _("The dispute no longer waits for an answer."))
    return dispute


def _attach(dispute: Dispute, purpose: str, name: str, content: bytes, size: int, by: Any) -> None:
    kind = kind_of_file(content[:16])
    if purpose not in FILES or kind is None:
        raise BadEvidence(purpose, _("Banks read PDF, PNG and JPEG files. Save it as one of these."))
    if len(content) > FILE_LIMIT or size > FILES_LIMIT:
        raise BadEvidence(purpose, _("A file is at most 5 MB, all files together at most 4.5 MB. Make it smaller."))
    before = dispute.files.filter(purpose=purpose).first()
    if before is not None:
        stored = before.file
        before.delete()
        transaction.on_commit(lambda: stored.storage.delete(stored.name), robust=True)
    file = DisputeFile(dispute=dispute, purpose=purpose, name=name[-200:], uploaded_by=by)
    file.file.save(f"evidence{kind.suffix}", ContentFile(content), save=False)
    file.save()


def _target(dispute: Dispute) -> str:
    return f"order:{dispute.payment.order.order_reference}"
