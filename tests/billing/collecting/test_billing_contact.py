"""Who receives a buyer's invoices, and what they are found by in its books."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unittest import mock

import pytest

from billing.accounts.actions.ensure_customer import ensure_customer
from billing.accounts.queries.billing_contact import billing_contact
from billing.collecting.actions.send_invoice import send_invoice
from billing.collecting.queries.invoice_references import invoice_references
from billing.models import Payment
from billing.provider.gateways.base import GatewayRefused, GatewayUnavailable
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import InvoiceRequest, restored, stored
from billing.provider.gateways.stripe_gateway import StripeGateway
from billing.provider.interface import BillingContact
from billing.shares.interface import OrderCase
from billing.shares.queries import order_case
from core.organizations.company.actions.edit_profile import edit_profile
from core.organizations.domain.company import AddressFacts
from core.organizations.models import Membership, Organization
from tests.billing.in_process import Stripe
from tests.factories.billing import order_on_terms
from tests.factories.organizations import (
    AddressFactory,
    MembershipFactory,
    OrganizationFactory,
    TaxIdFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
REFERENCE = "O-2026-00002"


def case(**facts: str) -> OrderCase:
    told: dict[str, Any] = {
        "accepted_email": "helen@contoso.test",
        "po_number": "PO-77120",
        "quote_reference": "Q-2026-00007",
        **facts,
    }
    named: dict[str, Any] = dict.fromkeys(
        ("title", "buyer", "seller", "accepted_name", "accepted_title", "document_hash", "url"), ""
    )
    return OrderCase(**named, **told, accepted_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC), deliveries=())


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The orders app knows the order."""

    def tell(**facts: str) -> None:
        monkeypatch.setattr(order_case, "_tellers", [lambda reference: case(**facts)])

    tell()
    return tell


@pytest.fixture
def buyer() -> Organization:
    return OrganizationFactory(name="Contoso", is_buyer=True, city="Rome", country="IT")


def member(buyer: Organization, role: str, email: str, **of_user: Any) -> Membership:
    return MembershipFactory(organization=buyer, role=role, user=UserFactory(email=email, **of_user))


def test_the_finance_member_receives_invoices_before_the_owner_and_others(
    buyer: Organization, known: Callable[..., None]
) -> None:
    assert billing_contact(buyer) == BillingContact("Contoso", "", "Rome", "IT")
    member(buyer, "technical", "tech@contoso.test")
    assert billing_contact(buyer).email == "tech@contoso.test"
    member(buyer, "owner", "owner@contoso.test")
    assert billing_contact(buyer).email == "owner@contoso.test"
    member(buyer, "finance", "left@contoso.test", is_active=False)
    member(buyer, "finance", "ap@contoso.test")
    assert billing_contact(buyer).email == "ap@contoso.test"


def describe(buyer: Organization, email: str = "invoices@contoso.test") -> None:
    edit_profile(buyer, legal_name="Contoso S.p.A.", billing_email=email, payment_wish="", by=None)


def test_the_company_profile_says_the_legal_name_the_address_and_the_tax_ids(
    buyer: Organization, known: Callable[..., None]
) -> None:
    member(buyer, "finance", "ap@contoso.test")
    describe(buyer)
    AddressFactory(organization=buyer, kind="registered", is_default=True, city="Turin", country="IT")
    told = billing_contact(buyer)
    assert (told.name, told.email, told.city) == ("Contoso S.p.A.", "invoices@contoso.test", "Turin")
    AddressFactory(organization=buyer, is_default=True, lines="Via Roma 1\nFloor 2", postal_code="00184", city="Rome", country="IT")  # fmt: skip
    TaxIdFactory(organization=buyer, country="IT", number="IT00743110157")
    told = billing_contact(buyer)
    assert (told.lines, told.postal_code, told.city) == (("Via Roma 1", "Floor 2"), "00184", "Rome")
    assert told.tax_ids == (("IT", "vat", "IT00743110157"),)


def test_the_provider_is_told_of_a_profile_once_and_again_when_it_changes(
    buyer: Organization, known: Callable[..., None], stripe: Stripe
) -> None:
    member(buyer, "finance", "ap@contoso.test")
    describe(buyer)
    AddressFactory(organization=buyer, is_default=True, lines="Via Roma 1\nFloor 2", postal_code="00184", city="Rome", country="IT")  # fmt: skip
    old = TaxIdFactory(organization=buyer, country="IT", number="IT00743110157")
    with mock.patch.object(
        StripeGateway, "update_customer", autospec=True, side_effect=StripeGateway.update_customer
    ) as tells:
        assert ensure_customer(buyer, "stripe") == ensure_customer(buyer, "stripe")
    assert tells.call_count == 1
    customer = at_stripe(stripe, "customer")
    assert (customer["name"], customer["email"]) == ("Contoso S.p.A.", "invoices@contoso.test")
    assert customer["address"] | {"line1": "Via Roma 1", "line2": "Floor 2", "city": "Rome"} == customer["address"]
    assert at_stripe(stripe, "tax_id")["value"] == "IT00743110157"
    old.delete()
    TaxIdFactory(organization=buyer, country="DE", number="DE136695976")
    TaxIdFactory(organization=buyer, country="AE", kind="other", number="100123")
    ensure_customer(buyer, "stripe")
    assert (at_stripe(stripe, "tax_id")["type"], at_stripe(stripe, "tax_id")["value"]) == ("eu_vat", "DE136695976")
    send_invoice(order_on_terms(buyer, REFERENCE).pk)
    assert at_stripe(stripe, "invoice")["customer_tax_ids"] == [{"type": "eu_vat", "value": "DE136695976"}]


def test_an_invoice_goes_to_the_address_that_the_order_names(
    buyer: Organization, known: Callable[..., None], stripe: Stripe, monkeypatch: pytest.MonkeyPatch
) -> None:
    member(buyer, "finance", "ap@contoso.test")
    AddressFactory(organization=buyer, is_default=True, city="Rome", country="IT")
    chosen = AddressFacts("bill_to", "Via Po 3", "10121", "Turin", "", "IT")
    told = replace(case(), bill_to=chosen.to_json())
    monkeypatch.setattr(order_case, "_tellers", [lambda reference: told])
    send_invoice(order_on_terms(buyer, REFERENCE).pk)
    assert at_stripe(stripe, "invoice")["customer_address"]["city"] == "Turin"


def test_a_tax_id_that_the_provider_refuses_keeps_no_invoice_back(
    buyer: Organization, known: Callable[..., None], stripe: Stripe
) -> None:
    member(buyer, "finance", "ap@contoso.test")
    TaxIdFactory(organization=buyer, country="DE", number="12")
    send_invoice(order_on_terms(buyer, REFERENCE).pk)
    assert at_stripe(stripe, "invoice")["status"] == "open"


def test_the_references_that_are_known_are_printed(known: Callable[..., None]) -> None:
    assert invoice_references(REFERENCE) == (
        ("PO number", "PO-77120"),
        ("Order", REFERENCE),
        ("Quote", "Q-2026-00007"),
    )
    known(po_number="", quote_reference="")
    assert invoice_references(REFERENCE) == (("Order", REFERENCE),)


def at_stripe(stripe: Stripe, kind: str) -> dict[str, Any]:
    (row,) = stripe.sandbox.export_state()["rows"][kind].values()
    made: dict[str, Any] = row
    return made


def test_an_invoice_goes_to_the_contact_and_names_the_po_number(
    buyer: Organization, known: Callable[..., None], stripe: Stripe
) -> None:
    member(buyer, "finance", "ap@contoso.test")
    payment = order_on_terms(buyer, REFERENCE)
    send_invoice(payment.pk)
    invoice, customer = at_stripe(stripe, "invoice"), at_stripe(stripe, "customer")
    assert (invoice["status"], invoice["customer_email"]) == ("open", "ap@contoso.test")
    assert {each["name"]: each["value"] for each in invoice["custom_fields"]} == {
        "PO number": "PO-77120",
        "Order": REFERENCE,
        "Quote": "Q-2026-00007",
    }
    assert (customer["name"], customer["address"]["city"], customer["address"]["country"]) == ("Contoso", "Rome", "IT")


def test_a_contact_that_changed_is_told_before_the_next_invoice(
    buyer: Organization, known: Callable[..., None], stripe: Stripe
) -> None:
    first = member(buyer, "finance", "ap@contoso.test")
    send_invoice(order_on_terms(buyer, REFERENCE).pk)
    Membership.objects.filter(pk=first.pk).delete()
    member(buyer, "finance", "new@contoso.test")
    second = order_on_terms(buyer, "O-2026-00003")
    send_invoice(second.pk)
    assert at_stripe(stripe, "customer")["email"] == "new@contoso.test"


def test_a_buyer_of_whom_nobody_is_known_cannot_be_sent_an_invoice(
    buyer: Organization, known: Callable[..., None], stripe: Stripe
) -> None:
    payment = order_on_terms(buyer, REFERENCE)
    buyer.memberships.all().delete()
    with pytest.raises(GatewayRefused, match="must have a valid email"):
        send_invoice(payment.pk)
    assert Payment.objects.get().status == "failed"


def test_an_invoice_of_many_lines_that_was_begun_days_ago_is_finished_once(
    buyer: Organization, known: Callable[..., None], stripe: Stripe
) -> None:
    member(buyer, "finance", "ap@contoso.test")
    payment = order_on_terms(buyer, REFERENCE)
    provider = gateway()
    customer = ensure_customer(buyer, "stripe")
    asked = InvoiceRequest(
        payment_id=payment.pk,
        attempt=1,
        order_reference=REFERENCE,
        customer=customer,
        currency="USD",
        lines=tuple((f"Part {number}", 1_000) for number in range(14)),
        description="Parts",
        due_at=dt.datetime(2027, 1, 5, tzinfo=dt.UTC),
        references=(("Order", REFERENCE),),
    )
    stripe.control("faults", kind="429", method="POST", path="/v1/invoices/in_", times=9)
    with pytest.raises(GatewayUnavailable, match="rate limit"):
        provider.send_invoice(asked, "invoice:1")
    stripe.sandbox.handle("DELETE", "/_control/faults", {}, "")
    begun = provider.find_invoice(asked)
    provider.send_invoice(restored(InvoiceRequest, stored(asked)), "invoice:after-a-day", begun)
    assert at_stripe(stripe, "invoice")["total"] == 14_000
    provider.void_invoice(begun.id)  # no attempt owns it


def test_a_request_that_was_kept_before_invoices_had_references_is_restored(
    buyer: Organization, known: Callable[..., None]
) -> None:
    asked = InvoiceRequest(
        1, 1, REFERENCE, "cus_1", "USD", (("Part", 1_000),), "Part", dt.datetime(2027, 1, 5, tzinfo=dt.UTC)
    )
    kept = {name: value for name, value in stored(asked).items() if name != "references"}
    assert restored(InvoiceRequest, kept) == asked
