"""The editor says of each component where its price comes from."""

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.interface import RequestedItem, VersionEdits
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.people import sign_in
from tests.factories.quotes import Story, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def test_a_price_is_the_catalogs_since_a_day_or_typed(story: Story) -> None:
    vault = ListingFactory(owner=story.a, title="Vault")
    priced_plan(vault, None, name="Plain")
    version = drafted(story).versions.get()
    edit_version(version, VersionEdits(additions=(RequestedItem(vault.pk),)), by=story.seller_user)
    client = Client()
    sign_in(client, story.northwind)
    form = client.get(reverse("quotes:edit", args=[version.quote.reference, 1])).context["form"]
    sources = [part.source for row in form.line_rows() for part in row.parts]
    assert sources == ["catalog, since 1 Jan 2025"] * 3 + ["typed by you"]
