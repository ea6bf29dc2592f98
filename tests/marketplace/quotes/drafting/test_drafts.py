"""What the browser sends while somebody types is saved as by the button, and never where others read it by now."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from core.design.drafts import DRAFT_FIELD
from core.kit import clock
from marketplace.quotes.drafting.actions.propose_version import propose_version
from tests.factories.catalog import ListingFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, drafted, worked_example
from tests.forms.crawl import read
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db


def opened(client: Client, path: str) -> dict[str, object]:
    """What the page's long form sends by itself when nothing is changed."""
    page = read(path, client.get(path))
    long = max((form for each in page.opened for form in each.forms()), key=lambda form: len(form.kinds))
    return {name: value for name, value in long.data().items() if name not in ("add", "remove", "find")} | {
        DRAFT_FIELD: "1"
    }


def said(answer: Answer) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def version_in(answer: Answer) -> str:
    return answer.content.decode().partition('data-version="')[2].partition('"')[0]


def test_a_quote_saves_itself_gives_out_its_new_version_and_refuses_a_stale_one(client: Client) -> None:
    story = worked_example()
    with clock.travel(ACCEPTED):
        quote = drafted(story)
        sign_in(client, story.northwind)
        path = reverse("quotes:edit", args=[quote.reference, 1])
        form = opened(client, path)
        first = client.post(path, form | {"title": "Forty stores"})
        assert "Saved at 12:00 UTC" in said(first)
        again = client.post(path, form | {"title": "Fifty stores", "form_version": version_in(first)})
        assert "Saved at 12:00 UTC" in said(again)
        stale = client.post(path, form | {"title": "Sixty stores"})
        assert "Saved meanwhile: Fifty stores" in said(stale)
        assert "data-stops" in said(stale)
        assert version_in(stale) == version_in(again)
        wrong = client.post(path, form | {"term_months": "999", "form_version": version_in(again)})
        assert 'data-problem-of="id_term_months"' in said(wrong)
        assert "data-stops" not in said(wrong)
        quote.refresh_from_db()
        assert quote.title == "Fifty stores"
        propose_version(quote.versions.get(), by=story.seller_user)
        assert "Not saved yet. Version 1 has been proposed" in said(client.post(path, form))


def test_a_quote_takes_new_list_prices_only_by_the_button(client: Client) -> None:
    story = worked_example()
    with clock.travel(ACCEPTED):
        quote = drafted(story)
        quote.versions.get().lines.get().components.update(unit_price_minor=1)
        sign_in(client, story.northwind)
        path = reverse("quotes:edit", args=[quote.reference, 1])
        assert "List prices have changed." in said(client.post(path, opened(client, path) | {"title": "Forty stores"}))
    quote.refresh_from_db()
    assert quote.title != "Forty stores"


def test_a_live_solution_saves_itself_as_a_change_until_that_is_submitted(client: Client) -> None:
    story = worked_example()
    sign_in(client, story.northwind)
    path = reverse("quotes:composer_edit", args=[story.bundle.slug])
    form = opened(client, path) | {"discount": ""}  # more than its owners allow in public
    assert "data-draft" in client.get(path).content.decode()
    assert "Saved at" in said(client.post(path, form | {"summary": "All of it"}))
    assert "Saved meanwhile: All of it" in said(client.post(path, form | {"summary": "Less"}))
    story.bundle.refresh_from_db()
    assert story.bundle.summary != "All of it"
    story.bundle.changes.update(status="submitted", submitted_at=ACCEPTED)
    assert "data-draft" not in client.get(path).content.decode()
    assert "Other people can already read this solution." in said(client.post(path, form | {"summary": "Half a sen"}))
    assert story.bundle.changes.get().proposed["summary"] == "All of it"


def test_a_component_that_a_colleague_added_is_not_lost_silently(client: Client) -> None:
    story = worked_example()
    sign_in(client, story.northwind)
    path = reverse("quotes:composer_edit", args=[story.bundle.slug])
    form = opened(client, path) | {"discount": ""}
    plans = form["plan"]
    assert isinstance(plans, list) and len(plans) > 1
    fewer = form | {"plan": plans[:-1]}
    saved = client.post(path, fewer)
    assert "Saved at" in said(saved)
    stale = {"form_version": version_in(saved)}
    assert "Saved at" in said(client.post(path, form | stale))  # a colleague adds the component again
    assert "Other components or sizes are stored than this form shows." in said(client.post(path, fewer | stale))


def test_a_listing_saves_itself_until_the_operator_reads_it(client: Client) -> None:
    vendor = OrganizationFactory(name="Aldergate", is_vendor=True)
    listing = ListingFactory(owner=vendor, status=Product.Status.DRAFT, published_at=None)
    sign_in(client, vendor)
    path = reverse("catalog:listing_edit", args=[listing.slug])
    form = opened(client, path)
    assert "Saved at" in said(client.post(path, form | {"summary": "All of it"}))
    assert "Saved meanwhile: All of it" in said(client.post(path, form | {"summary": "Less"}))
    Product.objects.filter(pk=listing.pk).update(status=Product.Status.SUBMITTED)
    form = opened(client, path)
    assert "Other people can already read this offer." in said(client.post(path, form | {"summary": "Half a sen"}))
    listing.refresh_from_db()
    assert listing.summary == "All of it"
