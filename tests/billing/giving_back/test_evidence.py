"""The draft of an answer to a dispute keeps what a bank reads, within its limits, until it is handed in."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, storages
from pytest_django import Settings

from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.save_evidence import BadEvidence, NotAnswerable, remove_file, save_evidence
from billing.giving_back.actions.submit_evidence import submit_evidence
from billing.giving_back.actions.sync_dispute import sync_dispute
from billing.giving_back.domain.evidence import TEXTS
from billing.models import Dispute
from billing.provider.gateways.base import DisputeFacts, DisputeMovement
from billing.provider.gateways.stripe_gateway.words import EVIDENCE
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, simple_request

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
PDF = b"%PDF-1.7\n"


@pytest.fixture
def dispute(people: dict[str, Organization], provider: FakeGateway, settings: Settings, tmp_path: Path) -> Dispute:
    """A dispute that waits for its answer."""
    settings.MEDIA_ROOT = tmp_path
    payment = request_payment(simple_request(people["contoso"], {"a": {people["x"]: 10_000}}))
    payment = sync_payment(payment.pk, paid_facts(payment))
    return sync_dispute(
        DisputeFacts(
            id="du_1",
            charge=payment.attempts.get().charge,
            intent=payment.attempts.get().intent,
            amount=10_000,
            currency="USD",
            reason="fraudulent",
            status="needs_response",
            created_at=START,
            answer_due_at=START + dt.timedelta(days=14),
            submissions=0,
            movements=(DisputeMovement("txn_out", -10_000, 1_500, "USD", START),),
        )
    )


def pdf(size: int = 100) -> tuple[str, bytes]:
    return ("contract.pdf", PDF + b"x" * (size - len(PDF)))


def kept(dispute: Dispute) -> dict[str, int]:
    return {each.purpose: each.file.size for each in dispute.files.all()}


def test_files_of_a_refused_answer_are_not_kept(dispute: Dispute) -> None:
    def stored() -> set[Path]:
        private = storages["private"]
        assert isinstance(private, FileSystemStorage)
        return {each for each in Path(private.location).rglob("*") if each.is_file()}

    before = stored()
    with pytest.raises(BadEvidence):
        save_evidence(
            dispute.pk, {}, {"receipt": pdf(EVIDENCE.files // 2), "refund_policy": pdf(EVIDENCE.files // 2 + 1)}
        )
    assert stored() == before


def test_texts_are_kept_by_the_names_that_a_bank_knows(dispute: Dispute) -> None:
    save_evidence(dispute.pk, {"product_description": " A network. ", "colour": "blue"}, {})
    assert Dispute.objects.get().evidence == {"product_description": "A network."}


def test_a_text_has_an_end(dispute: Dispute) -> None:
    save_evidence(dispute.pk, {"product_description": "x" * EVIDENCE.text}, {})
    with pytest.raises(BadEvidence, match="At most 20,000 characters") as refused:
        save_evidence(dispute.pk, {"product_description": "x" * (EVIDENCE.text + 1)}, {})
    assert refused.value.field == "product_description"


def test_all_texts_together_have_an_end(dispute: Dispute) -> None:
    with pytest.raises(BadEvidence, match="together are too long"):
        save_evidence(dispute.pk, dict.fromkeys(TEXTS, "x" * EVIDENCE.text), {})
    assert Dispute.objects.get().evidence == {}


@pytest.mark.parametrize(
    ("purpose", "content"),
    [("receipt", b"MZ\x90 a program"), ("receipt", b""), ("selfie", PDF)],
    ids=["another kind of file", "an empty file", "a file for nothing that a bank asks"],
)
def test_a_file_that_no_bank_reads_is_refused_whatever_its_name(dispute: Dispute, purpose: str, content: bytes) -> None:
    with pytest.raises(BadEvidence, match="Banks read PDF, PNG and JPEG"):
        save_evidence(dispute.pk, {}, {purpose: ("receipt.pdf", content)})
    assert kept(dispute) == {}


def test_all_files_together_have_an_end_and_one_that_is_replaced_does_not_count(dispute: Dispute) -> None:
    half = EVIDENCE.files // 2
    save_evidence(dispute.pk, {}, {"receipt": pdf(half)})
    with pytest.raises(BadEvidence, match="all files together"):
        save_evidence(dispute.pk, {}, {"refund_policy": pdf(half + 1)})
    save_evidence(dispute.pk, {}, {"receipt": pdf(half + 1)})
    assert kept(dispute) == {"receipt": half + 1}
    with pytest.raises(BadEvidence, match="all files together"):
        save_evidence(dispute.pk, {}, {"refund_policy": pdf(half)})


@pytest.mark.parametrize(
    ("change", "why"),
    [({"submitted_at": START}, "already been submitted"), ({"status": "under_review"}, "no longer waits")],
)
def test_an_answer_that_was_given_or_is_not_wanted_is_not_changed(
    dispute: Dispute, change: dict[str, object], why: str
) -> None:
    save_evidence(dispute.pk, {"product_description": "A network."}, {"receipt": pdf()})
    Dispute.objects.update(**change)
    for attempt in (
        lambda: save_evidence(dispute.pk, {"product_description": "Another."}, {}),
        lambda: remove_file(dispute.pk, dispute.files.get().pk),
        lambda: submit_evidence(dispute.pk),
    ):
        with pytest.raises(NotAnswerable, match=why):
            attempt()
    assert Dispute.objects.get().evidence == {"product_description": "A network."}
    assert kept(dispute) == {"receipt": 100}


@pytest.mark.parametrize("evidence", [{}, {"product_description": " "}])
def test_an_empty_answer_is_not_handed_in(dispute: Dispute, evidence: dict[str, str]) -> None:
    save_evidence(dispute.pk, evidence, {})
    with pytest.raises(BadEvidence, match="Enter a text or add a file"):
        submit_evidence(dispute.pk)
