"""The papers of a quote: what stands on them, in whose brand, and what does not."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.papers.queries.papers import version_paper
from storefronts.models import Theme
from tests.factories.people import sign_in
from tests.factories.quotes import accept, drafted, sent, worked_example
from tests.support.papers import MISSING, pages_of, without_blanks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


@pytest.fixture
def story():
    story = worked_example()
    story.buyer.city, story.buyer.country, story.buyer.website = "Ōsaka", "JP", "https://contoso.example"
    story.buyer.name = "株式会社サクラ"
    story.buyer.save()
    story.northwind.country = "GR"
    story.northwind.save()
    return story


def said(version):
    return "".join(pages_of(version_paper(version)))


def signed_in(organization):
    client = Client()
    sign_in(client, organization)
    return client


def says(text, *words):
    return [word for word in words if without_blanks(word) not in text]


def test_a_quote_on_paper_names_both_companies_their_places_the_dates_and_every_figure(story):
    version = sent(story)
    text = said(version)
    assert not says(
        text,
        "株式会社サクラ", "Ōsaka, Japan", "https://contoso.example", "Northwind", "Greece", "Sent 1 November 2026",
        "Valid until 15 November 2026, the end of the day (UTC)", "Zero-trust network 10% discount", "Access",
        "Provided by Vendor A", "1,200 people", "99,000.00", "Payments", "Key terms", "Job title", "Signature",
    )  # fmt: skip
    assert MISSING not in text


def test_each_page_has_reference_version_hash_and_its_number(story):
    version = sent(story)
    pages = pages_of(version_paper(version))
    for number, page in enumerate(pages, start=1):
        assert not says(
            page, f"{version.quote.reference}, Version 1", version.document_hash, f"Page {number} of {len(pages)}"
        )


def test_a_quote_on_paper_tells_nobody_how_its_price_is_divided(story):
    version = sent(story)
    text = said(version).casefold()
    for word in ("commission", "margin", "wholesale", "split", "fee", "425.00"):
        assert word not in text, word


def test_both_sides_download_a_sent_version_and_no_one_else(story):
    version = sent(story)
    address = reverse("quotes:document", args=[version.quote.reference, 1])
    papers = []
    for organization in (story.buyer, story.northwind):
        papers.append(signed_in(organization).get(address).content)
    assert papers[0] == papers[1]
    assert signed_in(story.a).get(address).status_code == 404


def test_a_draft_has_no_paper_yet(story):
    address = reverse("quotes:document", args=[drafted(story).reference, 1])
    assert signed_in(story.northwind).get(address).status_code == 404


def test_the_paper_keeps_the_brand_of_the_day_on_which_it_was_proposed(story):
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


def test_the_drawing_of_a_seller_without_a_logo_stands_on_its_paper(story):
    version = sent(story)
    drawn = version_paper(version)
    version.letterhead["mark"] = ""
    assert version_paper(version) != drawn


def test_a_logo_that_cannot_be_drawn_or_is_gone_is_left_out(story):
    story.northwind.logo = "logos/gone.svg"
    story.northwind.save()
    version = sent(story)
    gone = version_paper(version)
    default_storage.save("logos/gone.svg", ContentFile(b"no picture"))
    assert version_paper(version) == gone


def test_the_database_keeps_the_letterhead_of_a_proposed_version(story):
    sent(story)
    with pytest.raises(IntegrityError, match="is frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE quotes_quoteversion SET letterhead = '{}'")


def test_a_version_proposed_before_letterheads_were_kept_still_prints(story):
    version = sent(story)
    version.letterhead = {}
    assert not says(said(version), "Northwind", "株式会社サクラ")


def test_an_accepted_version_carries_who_signed_and_when(story):
    version = sent(story)
    accept(version, story.buyer_user, po_number="PO-7")
    text = said(QuoteVersion.objects.get())
    assert not says(text, "Accepted", "Helen Brandt", "Head of finance", "1 November 2026, 12:00:00 UTC", "PO-7")
