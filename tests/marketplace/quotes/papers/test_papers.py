"""The papers of a quote: what stands on them, in whose brand, and what does not."""

import hashlib
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.organizations.models import Organization
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.interface import LineEdit, PartEdit, RequestedItem, VersionEdits
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.papers.queries.certificates import certificate
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.reading.queries.documents import says_the_same, version_document
from marketplace.quotes.reading.queries.version_lines import offered_in
from storefronts.models import Theme
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, drafted, sent, worked_example
from tests.support.papers import MISSING, pages_of, without_blanks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


@pytest.fixture
def story() -> Story:
    story = worked_example()
    story.buyer.city, story.buyer.country, story.buyer.website = "Ōsaka", "JP", "https://contoso.example"
    story.buyer.name = "株式会社サクラ"
    story.buyer.save()
    story.northwind.country = "GR"
    story.northwind.save()
    return story


def said(version: QuoteVersion) -> str:
    return "".join(pages_of(version_paper(version)))


def signed_in(organization: Organization) -> Client:
    client = Client()
    sign_in(client, organization)
    return client


def says(text: str, *words: Any) -> list[object]:
    return [word for word in words if without_blanks(word) not in text]


def test_a_quote_on_paper_names_both_companies_their_places_the_dates_and_every_figure(story: Story) -> None:
    version = sent(story)
    text = said(version)
    assert not says(
        text,
        "株式会社サクラ", "Ōsaka, Japan", "https://contoso.example", "Northwind", "Greece", "Sent 1 November 2026",
        "Valid until 15 November 2026, end of day, Athens time", "Zero-trust network 10% discount", "Access",
        "Provided by Vendor A", "1,200 people", "99,000.00", "Payments", "Key terms", "Job title", "Signature",
    )  # fmt: skip
    assert MISSING not in text


def test_each_page_has_reference_version_hash_and_its_number(story: Story) -> None:
    version = sent(story)
    pages = pages_of(version_paper(version))
    for number, page in enumerate(pages, start=1):
        assert not says(
            page, f"{version.quote.reference}, Version 1", version.document_hash, f"Page {number} of {len(pages)}"
        )


def test_a_quote_on_paper_tells_nobody_how_its_price_is_divided(story: Story) -> None:
    version = sent(story)
    text = said(version).casefold()
    for word in ("commission", "margin", "wholesale", "split", "fee", "425.00"):
        assert word not in text, word


def test_both_sides_download_a_sent_version_and_no_one_else(story: Story) -> None:
    version = sent(story)
    address = reverse("quotes:document", args=[version.quote.reference, 1])
    papers = []
    for organization in (story.buyer, story.northwind):
        papers.append(signed_in(organization).get(address).content)
    assert papers[0] == papers[1]
    assert signed_in(story.a).get(address).status_code == 404


def test_a_draft_has_no_paper_yet(story: Story) -> None:
    address = reverse("quotes:document", args=[drafted(story).reference, 1])
    assert signed_in(story.northwind).get(address).status_code == 404


def test_the_paper_keeps_the_brand_of_the_day_on_which_it_was_proposed(story: Story) -> None:
    Theme.objects.create(organization=story.northwind, accent="#aa2211")
    default_storage.save("logos/0123.svg", ContentFile(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>'))
    story.northwind.logo = "logos/0123.svg"
    story.northwind.save()
    version = sent(story)
    before = version_paper(version)
    assert (version.letterhead["accent"], version.letterhead["logo"]) == ("#aa2211", "logos/0123.svg")
    Theme.objects.update(accent="#00aa00")
    story.northwind.logo, story.northwind.city = "", "Elsewhere"
    story.northwind.save()
    assert version_paper(QuoteVersion.objects.get()) == before
    version.letterhead["logo"] = ""
    assert version_paper(version) != before


def test_the_drawing_of_a_seller_without_a_logo_stands_on_its_paper(story: Story) -> None:
    version = sent(story)
    drawn = version_paper(version)
    version.letterhead["mark"] = ""
    assert version_paper(version) != drawn


def test_a_logo_that_cannot_be_drawn_or_is_gone_is_left_out(story: Story) -> None:
    story.northwind.logo = "logos/gone.svg"
    story.northwind.save()
    version = sent(story)
    gone = version_paper(version)
    default_storage.save("logos/gone.svg", ContentFile(b"no picture"))
    assert version_paper(version) == gone


def test_the_database_keeps_the_letterhead_of_a_proposed_version(story: Story) -> None:
    sent(story)
    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE quotes_quoteversion SET letterhead = '{}'")


def test_a_version_proposed_before_letterheads_were_kept_still_prints(story: Story) -> None:
    version = sent(story)
    version.letterhead = {}
    assert not says(said(version), "Northwind", "株式会社サクラ")


def test_an_accepted_version_carries_who_signed_and_when(story: Story) -> None:
    version = sent(story)
    accept(version, story.buyer_user, po_number="PO-7")
    text = said(QuoteVersion.objects.get())
    assert not says(text, "Accepted", "Helen Brandt", "Head of finance", "1 November 2026, 12:00:00 UTC", "PO-7")


def offering(story: Story, edit: LineEdit, price: int | None = 69_000) -> QuoteVersion:
    """Sent: only Vendor A's Vault, of this list price (None: on request), changed by `edit`."""
    vault = ListingFactory(owner=story.a, title="Vault")
    priced_plan(vault, price, name="Plain", billing="one_time", term_months=None)
    version = drafted(story).versions.get()
    edit_version(version, VersionEdits(additions=(RequestedItem(vault.pk),)), by=story.seller_user)
    lines = {"line-1": LineEdit(remove=True), "line-2": edit}
    return sent(story, edit_version(version, VersionEdits(lines=lines), by=story.seller_user).quote)


def test_a_price_that_its_seller_typed_is_no_list_price_on_paper_and_page_and_has_no_discount(story: Story) -> None:
    typed = LineEdit(discount_bp=1_000, parts={"line-2.1": PartEdit(1, 50_000)})
    version = offering(story, typed, price=None)
    text = said(version)
    assert version.document["lines"][0]["components"][0]["listed"] is False
    assert not says(text, "priced by the seller", "Net 450.00")
    assert [word for word in ("500.00", "discount", "Discount", "List price") if without_blanks(word) in text] == []
    page = signed_in(story.buyer).get(version.get_absolute_url())
    assert "priced by the seller" in page.content.decode()
    assert (page.context["discount"], page.context["listed"]) == (0, 0)


def test_a_list_price_is_not_spoken_of_so_that_hashes_of_older_documents_stay(story: Story) -> None:
    version = sent(story)
    assert all("listed" not in part for part in version.document["lines"][0]["components"])


def test_a_document_from_before_it_said_so_is_accepted_and_one_that_was_altered_is_not(story: Story) -> None:
    version = offering(story, LineEdit(parts={"line-2.1": PartEdit(1, 50_000)}), price=None)
    rows: Any = version_document(version, offered_in(version))
    (line,) = rows["lines"]
    (part,) = line["components"]
    older = rows | {"lines": [line | {"components": [{k: v for k, v in part.items() if k != "listed"}]}]}
    assert says_the_same(version.document, rows)
    assert says_the_same(older, rows)
    assert not says_the_same(older | {"net": 1}, rows)


@pytest.mark.parametrize(
    ("edit", "words"), [(LineEdit(discount_bp=1_500), "15% discount"), (LineEdit(discount=1_234), "12.34 discount")]
)
def test_the_discount_of_a_plain_line_is_printed_beside_it(story: Story, edit: LineEdit, words: str) -> None:
    assert not says(said(offering(story, edit)), f"Vault, Plain {words}")


def test_both_papers_are_the_same_bytes_in_every_readers_language(story: Story) -> None:
    version = sent(story)
    accept(version, story.buyer_user)
    version = QuoteVersion.objects.select_related("quote__buyer", "quote__seller", "quote__order").get()
    papers = set()
    for language in ("en", "de", "fr"):
        with override(language):
            papers |= {version_paper(version), certificate(version, story.buyer)}
    assert len(papers) == 2


def test_the_checksum_is_that_of_a_file_which_both_sides_download_and_no_one_else(story: Story) -> None:
    version = sent(story)
    address = reverse("quotes:document_data", args=[version.quote.reference, 1])
    for organization in (story.buyer, story.northwind):
        answer = signed_in(organization).get(address)
        assert hashlib.sha256(answer.content).hexdigest() == version.document_hash
    assert signed_in(story.a).get(address).status_code == 404
    assert address in signed_in(story.buyer).get(version.get_absolute_url()).content.decode()


def test_what_a_quote_costs_in_the_first_year_later_and_in_all_stands_together(story: Story) -> None:
    version = drafted(story).versions.get()
    edit_version(version, VersionEdits(term_months=36), by=story.seller_user)
    version = sent(story, version.quote)
    # Of the first year's 99,000 the rollout, 18,000, is bought once; the rest recurs twice.
    figures = ("99,000.00", "162,000.00", "261,000.00", "18,000.00", "243,000.00")
    text = said(version)
    heads = ("First year, net", "Later years, net", "Total contract value, net", "of which once", "of which recurring")
    assert not says(text, " ".join(heads), " ".join(figures))
    page = signed_in(story.buyer).get(version.get_absolute_url()).content.decode()
    assert [word for word in (*heads, *figures) if word not in page] == []
    lines = signed_in(story.northwind).get(reverse("quotes:quote_list_csv")).getvalue().decode()
    assert [each for each in (*heads, *(each.replace(",", "") for each in figures)) if each not in lines] == []
