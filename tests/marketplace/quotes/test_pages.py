"""Every page of quotes and orders, for everyone who may open it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.organizations.models import Organization
from marketplace.quotes.accepting.queries.acceptance_text import TEXT_VERSION
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.interface import Need
from marketplace.quotes.offering.actions.send_quote import send_quote
from tests.core.split.adversary import price_by_sums
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import accept, consented, drafted, requested, sent, worked_example
from tests.forms.crawl import Form, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def as_(organization: Organization, role: str = "owner") -> Client:
    client = Client()
    sign_in(client, organization, role)
    return client


def page(client: Client, name: str, *args: object, status: int = 200) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == status, (name, answer.status_code)
    return answer.getvalue().decode()


def test_the_seller_sees_a_request_with_its_clock_and_answers_it() -> None:
    story = worked_example()
    request = requested(story, need=Need(message="Sixty stores."))
    seller = as_(story.northwind)
    assert "Contoso is first" in page(seller, "quotes:request_list") or "from Contoso" in page(
        seller, "quotes:request_list"
    )
    assert "Sixty stores." in page(seller, "quotes:request", request.reference)
    answer = seller.post(reverse("quotes:answer", args=[request.reference]))
    assert answer["Location"].endswith("/v1/edit/")
    editor = seller.get(answer["Location"]).content.decode()
    assert "Planned split" in editor
    assert "26,220.00" in editor
    # Nobody has consented to show anything to others yet.
    assert "36,720.00" not in editor


def test_the_buyer_reads_what_it_gets_and_from_whom_but_no_commission() -> None:
    story = worked_example()
    version = sent(story)
    text = page(as_(story.buyer), "quotes:version", version.quote.reference, 1)
    assert "$99,000.00" in text
    assert "$81,000.00" in text
    assert "Provided by Vendor A" in text
    assert "1,200 people" in text
    assert "Accept version 1" in text
    for hidden in ("36,720.00", "45,900.00", "6,630.00", "Ref"):
        assert hidden not in text


def test_the_buyers_split_page_names_providers_without_their_figures() -> None:
    story = worked_example()
    version = sent(story)
    text = page(as_(story.buyer), "quotes:split", version.quote.reference, 1)
    assert "Vendor A" in text
    for hidden in ("36,720.00", "45,900.00", "6,630.00", "Sourced"):
        assert hidden not in text


def test_every_payee_may_open_the_split_preview_and_nobody_else() -> None:
    story = worked_example()
    version = sent(story, drafted(story, visibility="all_payees"))
    for organization in (story.northwind, story.a, story.b, story.ref, story.x, story.y):
        text = page(as_(organization), "quotes:split", version.quote.reference, 1)
        assert "36,720.00" in text
    outsider = OrganizationFactory(name="Elsewhere", is_partner=True, is_vendor=True, is_buyer=True)
    page(as_(outsider), "quotes:split", version.quote.reference, 1, status=404)


@pytest.mark.parametrize("name", ["version", "split", "split_csv", "accept"])
def test_a_foreign_organisation_finds_no_quote(name: str) -> None:
    story = worked_example()
    version = sent(story)
    outsider = as_(OrganizationFactory(name="Elsewhere", is_partner=True, is_vendor=True, is_buyer=True))
    page(outsider, f"quotes:{name}", version.quote.reference, 1, status=404)
    page(outsider, "quotes:quote", version.quote.reference, status=404)
    page(outsider, "quotes:conversation", version.quote.reference, status=404)
    page(outsider, "quotes:request", version.quote.request.reference, status=404)


def test_an_owner_sees_the_split_but_not_the_quote() -> None:
    story = worked_example()
    version = sent(story)
    page(as_(story.a), "quotes:version", version.quote.reference, 1, status=404)


def test_the_buyer_does_not_find_a_version_that_was_not_sent() -> None:
    story = worked_example()
    quote = drafted(story)
    buyer = as_(story.buyer)
    page(buyer, "quotes:version", quote.reference, 1, status=404)
    page(buyer, "quotes:quote", quote.reference, status=404)
    assert "R-2026" in page(buyer, "quotes:request_list")


def test_a_draft_opens_in_the_editor_for_its_seller_and_to_be_read_for_the_operator() -> None:
    quote = drafted(worked_example())
    operator = as_(OrganizationFactory(name="Ensemble", is_operator=True))
    address = reverse("quotes:quote", args=[quote.reference])
    assert as_(quote.seller).get(address)["Location"].endswith("/edit/")
    assert operator.get(address, follow=True).status_code == 200


def test_accepting_by_the_form_gives_the_order_page() -> None:
    story = worked_example()
    version = sent(story)
    buyer = as_(story.buyer, "purchaser")
    address = reverse("quotes:accept", args=[version.quote.reference, 1])
    form = buyer.get(address)
    assert version.document_hash in form.content.decode()
    wrong = buyer.post(address, {"name": "Helen Brandt", "title": "Finance", "document_hash": version.document_hash})
    assert wrong.status_code == 422
    assert "Tick this box" in wrong.content.decode()
    answer = buyer.post(
        address,
        {
            "name": "Helen Brandt",
            "title": "Finance",
            "po_number": "PO-77",
            "agreed": "on",
            "document_hash": version.document_hash,
            "text_version": TEXT_VERSION,
        },
    )
    assert answer.status_code == 302
    order = buyer.get(answer["Location"]).content.decode()
    assert "PO-77" in order
    assert "Pay $99,000.00" in order
    assert buyer.get(address)["Location"] == answer["Location"]


@pytest.mark.parametrize("role", ["requester", "finance", "technical"])
def test_a_quote_is_accepted_and_declined_only_by_who_may(role: str) -> None:
    story = worked_example()
    version = sent(story)
    client = as_(story.buyer, role)
    assert client.get(reverse("quotes:accept", args=[version.quote.reference, 1])).status_code == 403
    declined = client.post(reverse("quotes:decline", args=[version.quote.reference, 1]), {"confirmed": "yes"})
    assert declined.status_code == 403
    version.refresh_from_db()
    assert version.status == "sent"
    assert "Decline quote" not in client.get(reverse("quotes:version", args=[version.quote.reference, 1])).text


def test_consent_is_given_on_its_page() -> None:
    story = worked_example()
    version = propose_version(drafted(story).versions.get(), by=story.seller_user)
    owner = as_(story.a)
    text = page(owner, "quotes:consent_list")
    assert "1 split is waiting for your approval" in text
    assert "36,720.00" in text
    address = reverse("quotes:consent", args=[version.quote.reference, 1])
    owner.post(address)
    assert version.consents.get(organization=story.a).status == "pending"
    owner.post(address, {"decision": "give"})
    assert version.consents.get(organization=story.a).status == "given"
    assert "Given" in page(owner, "quotes:consent_list")


def test_figures_of_others_are_shown_only_once_all_have_consented_to_it() -> None:
    story = worked_example()
    quote = drafted(story, visibility="all_payees")
    version = propose_version(quote.versions.get(), by=story.seller_user)
    assert "36,720.00" not in page(as_(story.northwind), "quotes:split", quote.reference, 1)
    consented(version, story.seller_user)
    assert "36,720.00" in page(as_(story.northwind), "quotes:split", quote.reference, 1)


def test_the_order_and_its_split_open_for_all_payees() -> None:
    story = worked_example()
    order = accept(sent(story, drafted(story, visibility="all_payees")), story.buyer_user)
    for organization in (story.buyer, story.northwind, story.a, story.ref, story.x):
        client = as_(organization)
        assert order.reference in page(client, "orders:order", order.reference)
        page(client, "orders:order_list")
        text = page(client, "orders:split", order.reference)
        assert ("36,720.00" in text) == (organization != story.buyer)
    text = page(as_(story.x), "orders:split", order.reference)
    assert "Why you receive $1,530.00" in text
    assert "Where $99,000.00 goes" in text
    outsider = as_(OrganizationFactory(name="Elsewhere", is_partner=True, is_vendor=True, is_buyer=True))
    page(outsider, "orders:order", order.reference, status=404)
    page(outsider, "orders:split", order.reference, status=404)


def test_the_split_downloads_as_a_table() -> None:
    story = worked_example()
    order = accept(sent(story, drafted(story, visibility="all_payees")), story.buyer_user)
    rows = page(as_(story.x), "orders:split_csv", order.reference).splitlines()
    assert rows[1] == "Vendor A,Vendor,USD,54000.00,45900.00,2295.00,6885.00,,36720.00"
    assert rows[-1] == "Total,,USD,99000.00,99000.00,4950.00,8925.00,8925.00,99000.00"


def test_under_own_a_payee_sees_only_its_own_figures() -> None:
    story = worked_example()
    version = sent(story)
    preview = page(as_(story.x), "quotes:split", version.quote.reference, 1)
    assert "decided at acceptance" in preview
    order = accept(version, story.buyer_user)
    text = page(as_(story.x), "orders:split", order.reference)
    assert "Why you receive $1,530.00" in text
    for hidden in ("36,720.00", "6,630.00", "765.00", "45,900.00", "2,295.00", "99,000.00", "92,520.00"):
        assert hidden not in text
        assert hidden not in preview
    assert "1,530.00" not in preview


def test_no_page_or_file_gives_the_price_to_who_does_not_set_it() -> None:
    """The seller's tax, or the sum of the others at one take rate, would be the price of a competitor's open offer."""
    story = worked_example()
    quote = drafted(story)
    quote.versions.update(tax_label="VAT", tax_bp=2000)
    version = propose_version(quote.versions.get(), by=story.seller_user)
    where = [quote.reference, 1]

    def ways(organization: Organization, *pages: Any) -> list[str]:
        client = as_(organization)
        texts = [page(client, name, *args) for name, *args in pages]
        return [way for text in texts for way in price_by_sums(text, version.net_minor, tax_bp=2000, fee_bp=500)]

    assert [ways(owner, ["quotes:consent_list"]) for owner in (story.a, story.b)] == [[], []]
    send_quote(consented(version, story.seller_user), by=story.seller_user)
    payees = (story.a, story.b, story.ref, story.x, story.y)
    open_pages = (["quotes:split", *where], ["quotes:split_csv", *where])
    assert {payee.name: ways(payee, *open_pages) for payee in payees} == {payee.name: [] for payee in payees}
    version.refresh_from_db()
    order = accept(version, story.buyer_user)
    names = ("orders:split", "orders:split_csv", "orders:order")
    order_pages = [[name, order.reference] for name in names] + [["orders:order_list"]]
    assert {payee.name: ways(payee, *order_pages) for payee in payees} == {payee.name: [] for payee in payees}
    seller = as_(story.northwind)
    for text in (page(seller, "quotes:split", *where), page(seller, "orders:split", order.reference)):
        assert "VAT of $19,800.00 goes to its own account" in text
        assert price_by_sums(text, version.net_minor, tax_bp=2000, fee_bp=500)
    assert "The 5 others together" in page(seller, "orders:split", order.reference)


def test_who_only_earns_commission_reads_neither_the_title_of_an_open_offer_nor_how_owners_answered() -> None:
    story = worked_example()
    quote = drafted(story)
    quote.versions.update(title="Twenty percent off for Contoso")
    version = sent(story, quote)
    for organization, reads in ((story.x, False), (story.ref, False), (story.a, True), (story.northwind, True)):
        text = page(as_(organization), "quotes:split", version.quote.reference, 1)
        assert ("Twenty percent off" in text) is reads
        assert ("<h3>Consents</h3>" in text) is reads


def test_lists_open_empty() -> None:
    buyer = as_(OrganizationFactory(name="Newcomer", is_buyer=True))
    seller = as_(OrganizationFactory(name="Starter", is_partner=True))
    for name in ("quotes:quote_list", "quotes:request_list", "orders:order_list", "quotes:basket"):
        page(buyer, name)
        page(seller, name)
    page(seller, "quotes:consent_list")
    page(seller, "quotes:composer")


def test_a_message_reaches_the_conversation() -> None:
    story = worked_example()
    version = sent(story)
    buyer = as_(story.buyer)
    buyer.post(reverse("quotes:message", args=[version.quote.reference]), {"body": "Can you start in May?"})
    assert "Can you start in May?" in page(as_(story.northwind), "quotes:conversation", version.quote.reference)


def test_asking_for_a_change_keeps_the_version_open() -> None:
    story = worked_example()
    version = sent(story)
    buyer = as_(story.buyer)
    buyer.post(reverse("quotes:ask_change", args=[version.quote.reference, 1]), {"body": "1,300 people, please."})
    text = page(buyer, "quotes:version", version.quote.reference, 1)
    assert "Accept version 1" in text
    assert "Change requested" in page(as_(story.northwind), "quotes:quote_list")


def test_the_operators_look_at_a_split_is_logged() -> None:
    from core.kit.models import AuditEntry

    story = worked_example()
    order = accept(sent(story), story.buyer_user)
    operator = OrganizationFactory(name="Ensemble", is_operator=True)
    page(as_(operator), "orders:split", order.reference)
    assert AuditEntry.objects.filter(action="split.seen", target=f"order:{order.reference}").count() == 1


def test_the_offer_to_act_for_the_operator_is_no_look_at_a_split() -> None:
    from core.kit.models import AuditEntry

    story = worked_example()
    order = accept(sent(story), story.buyer_user)
    client = Client()
    member = sign_in(client, OrganizationFactory(name="Osprey", is_partner=True))
    MembershipFactory(user=member.user, organization=OrganizationFactory(name="Ensemble", is_operator=True))
    assert "This page belongs to Ensemble." in page(client, "orders:split", order.reference, status=409)
    assert not AuditEntry.objects.filter(action="split.seen").exists()


def test_a_version_downloads_as_the_same_pdf_every_time() -> None:
    story = worked_example()
    version = sent(story)
    address = reverse("quotes:document", args=[version.quote.reference, 1])
    buyer = as_(story.buyer)
    first, second = buyer.get(address), buyer.get(address)
    assert first["Content-Type"] == "application/pdf"
    assert first.content == second.content
    assert first.content.startswith(b"%PDF")
    accept(version, story.buyer_user)
    assert buyer.get(address).content != first.content
    assert as_(story.a).get(address).status_code == 404


def form_with(client: Client, address: str, name: str) -> Form:
    """The form of the page that has this field."""
    opened = read(address, client.get(address)).opened
    return next(form for each in opened for form in each.forms() if name in dict(form.kinds))


def test_a_discount_of_more_than_the_list_price_is_refused_at_its_field() -> None:
    story = worked_example()
    quote = drafted(story)
    seller, address = as_(story.northwind), reverse("quotes:edit", args=[quote.reference, 1])
    form = form_with(seller, address, "line-1-discount")
    answer = seller.post(address, form.data(**{"line-1-discount": "999,999.00"}))
    refused = read(address, answer)
    assert answer.status_code == 422
    assert refused.invalid == {"line-1-discount"}
    assert refused.holds("line-1-discount") == ["999,999.00"]


def test_the_figures_beside_the_form_are_worked_out_without_saving() -> None:
    story = worked_example()
    quote = drafted(story)
    seller, address = as_(story.northwind), reverse("quotes:edit", args=[quote.reference, 1])
    form = form_with(seller, address, "line-1-discount")
    shown = seller.post(reverse("quotes:preview", args=[quote.reference, 1]), form.data(**{"line-1-discount": "20%"}))
    assert "$88,000.00" in shown.content.decode()
    assert quote.versions.get().net_minor == 9_900_000
