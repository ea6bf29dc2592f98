"""By which ids an offer is known: what its owner edits, and that files meet it by them."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from catalog.domain.ids import read_id
from catalog.domain.provenance import own_file
from catalog.importing.actions.import_feed import import_feed
from catalog.models import PlanExternalId, ProductExternalId
from core.organizations.domain.external_ids import NotAnId
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.people import sign_in


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("gtin", "4006381333931", "04006381333931"),
        ("gtin", " 036000291452 ", "00036000291452"),
        ("gtin", "4006381333932", None),
        ("gtin", "12345", None),
        ("repository", "https://www.github.com/Acme/Tool.git", "github.com/acme/tool"),
        ("repository", "acme", None),
        ("sku", " B-1 ", "B-1"),
        ("sku", "", ""),
    ],
)
def test_an_id_is_kept_in_one_form_or_refused(kind: str, typed: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(NotAnId):
            read_id(kind, typed)
    else:
        assert read_id(kind, typed) == kept


@pytest.mark.django_db
def test_a_file_meets_an_offer_made_by_hand_by_the_id_that_its_owner_typed(client: Client, tmp_path: Path) -> None:
    product = ListingFactory(status="draft", published_at=None, title="Flow")
    plan, other = priced_plan(product, 1_000), ListingFactory(owner=product.owner, title="Other")
    sign_in(client, product.owner)
    page = reverse("catalog:listing_ids", args=[product.slug])
    version = client.get(page).context["form"].stored_version
    typed = {"sku": "B-1", "gtin": "4006381333931", f"plan_{plan.pk}_sku": "B-1-T", "form_version": version}

    ProductExternalId.objects.create(product=other, source=own_file(product.owner_id), key="B-1")
    refused = client.post(page, typed)
    assert (refused.status_code, "“Other” has this id already." in refused.text) == (422, True)
    ProductExternalId.objects.all().delete()
    assert client.post(page, {**typed, "gtin": "1234"}).status_code == 422
    client.post(page, typed)
    assert PlanExternalId.objects.get().key == "B-1-T"

    file = tmp_path / "list.csv"
    file.write_text("id,gtin,name,type\nB-1,,Stream,software\nB-2,4006381333931,Brook,software\n")
    run = import_feed(file, "csv", organization=product.owner)
    product.refresh_from_db()
    # The row without a known id has the GTIN of an offer that the first row is already.
    assert (run.changed, run.created, product.title) == (1, 0, "Stream")
    assert "This is the offer of line 2 already" in run.report.problems().get().reason
    file.write_text("gtin,name,type\n04006381333931,Brook,software\n4006381333932,New,software\n")
    run = import_feed(file, "csv", organization=product.owner)
    product.refresh_from_db()
    assert (run.changed, run.created, product.title) == (1, 1, "Brook")
    assert "no GTIN" in run.report.problems().get().reason
    assert Product.objects.filter(owner=product.owner).count() == 3
