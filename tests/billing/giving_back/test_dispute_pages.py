"""The operator answers a dispute: finds it, sees what is at stake, keeps a draft, hands it in once."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.giving_back.actions.save_evidence import NotAnswerable, save_evidence
from billing.giving_back.actions.submit_evidence import submit_evidence
from billing.models import Dispute, Payment
from billing.provider.gateways.base import GatewayUnavailable
from billing.provider.gateways.current import gateway
from billing.shares.interface import CaseDelivery, OrderCase
from billing.shares.queries import order_case
from core.kit import clock
from core.kit.models import AuditEntry
from core.organizations.models import Organization
from tests.billing.in_process import Stripe
from tests.factories.billing import RECEIVES, TOTAL, worked_example
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.support.played import played
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
PDF = b"%PDF-1.7\n\x00\xff a signed contract"


@pytest.fixture
def operator(client: Client) -> Client:
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True))
    return client


@played
def disputed(people: dict[str, Organization], stripe: Stripe) -> Dispute:
    for slug in RECEIVES:
        stripe.onboard(people[slug])
    request_payment(worked_example(people))
    open_checkout("O-2026-00001", "http://market.test/ok/", "http://market.test/no/")
    stripe.pay("O-2026-00001", "pm_card_bypassPending")
    stripe.run()
    stripe.control(f"charges/{Payment.objects.get().paid_attempt.charge}/dispute", reason="product_not_received")
    stripe.run()
    return Dispute.objects.get()


@pytest.fixture
def opened(people: dict[str, Organization], stripe: Stripe, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dispute]:
    """The worked example, paid with a card and disputed two days later."""
    case = OrderCase(
        title="Zero-trust retail",
        buyer="Contoso",
        seller="Northwind",
        accepted_name="Ada Byron",
        accepted_title="CFO",
        accepted_email="ada@contoso.example",
        accepted_at=START,
        po_number="PO-77",
        quote_reference="Q-2026-00009",
        document_hash="ab" * 32,
        url="http://market.test/orders/O-2026-00001/",
        deliveries=(CaseDelivery("Rollout", START, "Northwind", START + dt.timedelta(days=1)),),
    )
    with clock.travel(START):
        dispute = disputed(people, stripe)
        monkeypatch.setattr(order_case, "_tellers", [lambda reference: case])
        yield dispute


def url(dispute: Dispute, name: str = "dispute", *more: object) -> str:
    return reverse(f"billing:{name}", args=[dispute.pk, *more])


def test_the_list_shows_what_is_due_and_costs_as_much_for_many(
    operator: Client, opened: Dispute, people: dict[str, Organization]
) -> None:
    page = operator.get(reverse("billing:dispute_list")).content.decode()
    assert "Product not received" in page and "99,000.00" in page

    one = queries(operator, reverse("billing:dispute_list"))
    for number in range(5):
        Dispute.objects.create(
            payment=opened.payment,
            provider_id=f"du_more{number}",
            amount=10,
            reason="general",
            status="warning_needs_response",
            opened_at=START,
            answer_due_at=START + dt.timedelta(days=number),
        )
    assert queries(operator, reverse("billing:dispute_list")) == one
    listed = operator.get(reverse("billing:dispute_list")).context["page"].object_list
    assert [each.answer_due_at for each in listed] == sorted(each.answer_due_at for each in listed)


def test_the_page_says_what_a_loss_takes_and_is_filled_in_from_the_order(operator: Client, opened: Dispute) -> None:
    answer = operator.get(url(opened))
    page = answer.content.decode()
    assert sum(each.amount for each in answer.context["stakes"]) == TOTAL
    assert "36,720.00" in page and "4,950.00" in page
    for known in ("Ada Byron, CFO", "PO-77", "ab" * 32, "the buyer accepted the delivery", "2026-11-03"):
        assert known in page
    assert "2\xa0weeks are left" in page


def test_a_draft_is_kept_with_its_files_and_only_the_operator_gets_them(
    operator: Client, opened: Dispute, people: dict[str, Organization], client: Client
) -> None:
    file = SimpleUploadedFile("../contract.pdf", PDF, content_type="text/html")
    operator.post(
        url(opened, "dispute_evidence"),
        {"product_description": "Software", "file_customer_signature": file, "draft": "1"},
    )
    opened.refresh_from_db()
    assert opened.evidence["product_description"] == "Software" and opened.submitted_at is None
    kept = opened.files.get()
    assert not kept.file.storage.exists("contract.pdf") and "contract" not in str(kept.file.name)
    got = operator.get(url(opened, "dispute_file", kept.pk))
    assert got.getvalue() == PDF
    assert got["Content-Type"] == "application/pdf" and "attachment" in got["Content-Disposition"]
    assert got["X-Content-Type-Options"] == "nosniff"
    sign_in(client, people["vendor-a"])
    assert client.get(url(opened, "dispute_file", kept.pk)).status_code == 403
    assert client.get(url(opened)).status_code == 403


def test_a_file_is_what_its_bytes_say(operator: Client, opened: Dispute) -> None:
    page = operator.post(
        url(opened, "dispute_evidence"),
        {"file_receipt": SimpleUploadedFile("receipt.pdf", b"<script>alert(1)</script>", "application/pdf")},
    )
    assert page.status_code == 422 and "PDF, PNG and JPEG" in page.content.decode()
    large = SimpleUploadedFile("receipt.pdf", PDF + bytes(5_000_001), "application/pdf")
    page = operator.post(url(opened, "dispute_evidence"), {"file_receipt": large})
    assert page.status_code == 422 and "at most 5 MB" in page.content.decode()
    assert not opened.files.exists()


def test_a_file_is_removed_from_the_draft(operator: Client, opened: Dispute) -> None:
    save_evidence(opened.pk, {}, {"receipt": ("receipt.pdf", PDF)})
    file = opened.files.get()
    operator.post(url(opened, "dispute_file_remove", file.pk), {"confirmed": "yes"})
    assert not opened.files.exists()


def test_it_is_handed_in_once_with_its_files_and_logged(operator: Client, opened: Dispute, stripe: Stripe) -> None:
    sent: dict[str, Any] = {"uncategorized_text": "Here is the contract.", "submit": "1"}
    sent["file_customer_signature"] = SimpleUploadedFile("contract.pdf", PDF, "application/pdf")
    to_question = operator.post(url(opened, "dispute_evidence"), sent)
    assert to_question["Location"] == url(opened, "dispute_submit")
    asked = operator.get(to_question["Location"]).text
    assert "It is accepted once" in asked and "with 1 file" in asked
    assert gateway().dispute(opened.provider_id).submissions == 0
    operator.post(to_question["Location"], {"confirmed": "yes"})
    opened.refresh_from_db()
    assert opened.status == "under_review" and opened.submitted_at is not None and opened.submitted_by is not None
    there = gateway().dispute(opened.provider_id)
    assert there.submissions == 1
    assert opened.files.get().provider_id  # which file of the provider's it was
    assert AuditEntry.objects.get(action="dispute.answered").data["dispute"] == opened.provider_id
    operator.post(url(opened, "dispute_evidence"), {"uncategorized_text": "More.", "submit": "1"})
    operator.post(url(opened, "dispute_submit"), {"confirmed": "yes"})
    assert gateway().dispute(opened.provider_id).submissions == 1
    with pytest.raises(NotAnswerable):
        submit_evidence(opened.pk)
    page = operator.get(url(opened)).content.decode()
    assert "Here is the contract." in page and "was submitted on" in page
    stripe.run()


def test_an_answer_whose_receipt_was_lost_is_not_handed_in_twice(opened: Dispute, stripe: Stripe) -> None:
    save_evidence(opened.pk, {"uncategorized_text": "Here."}, {})
    stripe.sandbox.handle(
        "POST",
        "/_control/faults",
        {},
        '{"kind": "drop_after", "method": "POST", "path": "/v1/disputes/", "times": 3}',
    )
    with pytest.raises(GatewayUnavailable):
        submit_evidence(opened.pk)
    assert stripe.struck()
    stripe.sandbox.faults.clear()
    assert submit_evidence(opened.pk).status == "under_review"
    assert gateway().dispute(opened.provider_id).submissions == 1


def test_an_empty_answer_is_refused_in_words(operator: Client, opened: Dispute) -> None:
    page = operator.post(url(opened, "dispute_evidence"), {"submit": "1"})
    assert page.status_code == 422 and "Enter a text or add a file" in page.content.decode()


def test_a_dispute_is_given_up_with_a_reason(
    operator: Client, opened: Dispute, stripe: Stripe, settings: Settings
) -> None:
    settings.REFUND_LIMITS = {opened.payment.order.currency: TOTAL}
    assert operator.post(url(opened, "dispute_accept"), {"reason": ""}).status_code == 422
    operator.post(url(opened, "dispute_accept"), {"reason": "Never delivered", "confirmed": "yes"})
    opened.refresh_from_db()
    assert opened.status == "lost" and opened.loss.amount == TOTAL
    entry = AuditEntry.objects.get(action="dispute.accepted")
    assert entry.data["reason"] == "Never delivered"
    page = operator.get(url(opened)).content.decode()
    assert "Amounts returned" in page
    stripe.run()


def test_an_order_that_nobody_tells_of_can_be_answered_all_the_same(
    operator: Client, opened: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order_case, "_tellers", [])
    assert "Zero-trust retail" in operator.get(url(opened)).content.decode()
