"""What is kept of an acceptance, and the certificate of it that both sides download."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.organizations.accounts.actions.rename_user import rename_user
from core.organizations.models import Organization
from marketplace.quotes.accepting.actions.accept_quote import CannotAccept
from marketplace.quotes.accepting.queries.acceptance_text import TEXT_VERSION
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.models import Acceptance, QuoteVersion
from marketplace.quotes.papers.queries.certificates import certificate
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, sent
from tests.support.answers import Answer
from tests.support.papers import MISSING, pages_of, without_blanks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


@pytest.fixture
def version(story: Story) -> QuoteVersion:
    """The second version, accepted; the first was sent, too."""
    first = sent(story)
    revise_quote(first.quote, by=story.seller_user)
    second = sent(story, first.quote)
    accept(second, story.buyer_user, po_number="PO-7", address="2001:db8::7")
    return QuoteVersion.objects.select_related("quote__buyer", "quote__seller", "quote__order").get(pk=second.pk)


def signed_in(organization: Organization, role: str = "owner") -> Client:
    client = Client()
    sign_in(client, organization, role)
    return client


def says(text: str, *words: Any) -> list[object]:
    return [word for word in words if without_blanks(word) not in text]


def text_for(version: QuoteVersion, reader: Organization) -> str:
    return "".join(pages_of(certificate(version, reader)))


def test_an_acceptance_keeps_who_when_from_where_which_words_and_which_document(
    story: Story, version: QuoteVersion
) -> None:
    kept = Acceptance.objects.get()
    assert (kept.version, kept.organization, kept.by) == (version, story.buyer, story.buyer_user)
    assert (kept.name, kept.title, kept.email) == ("Helen Brandt", "Head of finance", story.buyer_user.email)
    assert (kept.at, kept.address, kept.po_number) == (ACCEPTED, "2001:db8::7", "PO-7")
    assert (kept.text_version, kept.document_hash) == (TEXT_VERSION, version.document_hash)
    assert "version 2 of quote" in kept.text
    assert "$99,000.00" in kept.text


def test_accepting_again_keeps_the_one_acceptance(story: Story, version: QuoteVersion) -> None:
    accept(version, story.buyer_user, po_number="PO-7")
    assert Acceptance.objects.count() == 1


@pytest.mark.parametrize("change", ["UPDATE quotes_acceptance SET name = 'X'", "DELETE FROM quotes_acceptance"])
def test_the_database_never_changes_an_acceptance(version: QuoteVersion, change: str) -> None:
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.parametrize("forged", ["hash", "organization", "unsent"])
def test_the_database_takes_an_acceptance_by_the_buyer_of_the_document_it_was_sent_alone(
    story: Story, forged: str
) -> None:
    version = sent(story)
    if forged == "unsent":
        QuoteVersion.objects.filter(pk=version.pk).update(sent_at=None)
    with pytest.raises(IntegrityError, match="accepts the document that it was sent"), transaction.atomic():
        Acceptance.objects.create(
            version=version,
            organization=story.northwind if forged == "organization" else story.buyer,
            by=story.buyer_user,
            name="Helen",
            title="CFO",
            email="helen@example.com",
            at=ACCEPTED,
            text="Yes.",
            text_version=1,
            document_hash="0" * 64 if forged == "hash" else version.document_hash,
        )


# ---------------------------------------------------------------- the form


def acceptance(client: Client, version: QuoteVersion, **fields: Any) -> tuple[Answer, Answer]:
    address = reverse("quotes:accept", args=[version.quote.reference, version.number])
    page = client.get(address)
    fields = page.context["form"].initial | {"title": "CFO", "agreed": "on"} | fields
    return page, client.post(address, {name: value for name, value in fields.items() if value is not None})


def test_the_page_shows_the_words_and_keeps_the_address_that_sent_the_form(story: Story) -> None:
    version = sent(story)
    page, answer = acceptance(signed_in(story.buyer), version, name="Helen")
    assert answer.status_code == 302
    kept = Acceptance.objects.get()
    assert kept.text in page.content.decode()
    assert kept.address == "127.0.0.1"


def test_words_that_changed_meanwhile_have_to_be_read_again(story: Story) -> None:
    version = sent(story)
    _page, answer = acceptance(signed_in(story.buyer), version, name="Helen", text_version=TEXT_VERSION + 1)
    assert answer.status_code == 422
    assert b"The words of the acceptance have changed" in answer.content
    assert not Acceptance.objects.exists()


def test_a_buyer_that_asks_for_po_numbers_accepts_with_one_only(story: Story) -> None:
    story.buyer.po_required = True
    story.buyer.save()
    version = sent(story)
    _page, answer = acceptance(signed_in(story.buyer), version, name="Helen")
    assert b"accepts only with a PO number" in answer.content
    with pytest.raises(CannotAccept, match="only with a PO number"):
        accept(version, story.buyer_user, po_number=" ")
    _page, answer = acceptance(signed_in(story.buyer), version, name="Helen", po_number="PO-9")
    assert answer.status_code == 302
    assert Acceptance.objects.get().po_number == "PO-9"


def test_only_who_buys_is_asked_whether_a_po_number_is_required(story: Story) -> None:
    address = reverse("organizations:organization")
    assert "po_required" in signed_in(story.buyer).get(address).context["form"].fields
    assert "po_required" not in signed_in(story.northwind).get(address).context["form"].fields


# ---------------------------------------------------------------- the certificate


def test_the_certificate_names_document_person_time_address_words_and_versions(
    story: Story, version: QuoteVersion
) -> None:
    for reader in (story.buyer, story.northwind):
        text = text_for(version, reader)
        first = version.quote.versions.get(number=1)
        assert not says(
            text,
            "Certificate of acceptance", f"{version.quote.reference}, version 2", version.document_hash,
            first.document_hash, version.quote.order.reference, "PO-7", "Helen Brandt", "Head of finance",
            story.buyer_user.email, "1 November 2026, 12:00:00 UTC", "2001:db8::7", "Contoso",
            Acceptance.objects.get().text, f"Wording {TEXT_VERSION}",
        )  # fmt: skip
        assert MISSING not in text


def test_the_seller_reads_who_consented_and_the_buyer_that_all_did(story: Story, version: QuoteVersion) -> None:
    seller, buyer = text_for(version, story.northwind), text_for(version, story.buyer)
    assert not says(seller, "Vendor A", "Vendor B", "Given to an earlier version")
    assert not says(buyer, "Every seller and owner in this version consented")
    assert says(buyer, "Vendor A", "Vendor B") == ["Vendor A", "Vendor B"]


def test_the_buyer_reads_nothing_of_a_version_that_was_not_sent(story: Story, version: QuoteVersion) -> None:
    QuoteVersion.objects.filter(number=1).update(sent_at=None)
    unsent = version.quote.versions.get(number=1).document_hash
    assert not says(text_for(version, story.northwind), unsent, "not sent")
    assert says(text_for(version, story.buyer), unsent) == [unsent]


def test_the_certificate_has_the_same_bytes_whatever_is_renamed_later(story: Story, version: QuoteVersion) -> None:
    address = reverse("quotes:certificate", args=[version.quote.reference, 2])
    before = [signed_in(reader).get(address).content for reader in (story.buyer, story.northwind)]
    rename_user(story.buyer_user, "Helen Miller")
    for organization in (story.buyer, story.northwind, story.a):
        organization.name += " International"
        organization.save()
    with clock.travel(ACCEPTED.replace(year=2027)):
        assert [signed_in(reader).get(address).content for reader in (story.buyer, story.northwind)] == before


def test_the_certificate_is_for_both_sides_and_the_operator_once_there_is_an_acceptance(story: Story) -> None:
    version = sent(story)
    address = reverse("quotes:certificate", args=[version.quote.reference, 1])
    assert signed_in(story.buyer).get(address).status_code == 404
    order = accept(version, story.buyer_user)
    operator = OrganizationFactory(is_operator=True)
    for reader in (story.buyer, story.northwind, operator):
        assert signed_in(reader).get(address)["Content-Type"] == "application/pdf"
    assert signed_in(story.a).get(address).status_code == 404
    for reader in (story.buyer, story.northwind):
        for page in (version, order):
            assert address in signed_in(reader).get(page.get_absolute_url()).content.decode()
    assert address not in signed_in(story.a).get(order.get_absolute_url()).content.decode()
