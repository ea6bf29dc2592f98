"""What listings wrote in words becomes choices that buyers filter by; what names no choice stays in words."""

from importlib import import_module

import pytest
from django.apps import apps

from catalog.catalogue.models import ProductAttribute, ProductAttributeValue
from tests.factories.catalog import ListingFactory

pytestmark = pytest.mark.django_db
migration = import_module("catalog.catalogue.migrations.0007_language_and_choices")


@pytest.mark.parametrize(
    ("written", "chosen", "left"),
    [
        ("Okta, SAML and our own till", ["Okta", "SAML"], "our own till"),
        ("okta; saml", ["Okta", "SAML"], None),
        ("Anything with an API", [], "Anything with an API"),
    ],
)
def test_a_text_is_taken_over_as_far_as_it_names_choices(written: str, chosen: list[str], left: str | None) -> None:
    listing = ListingFactory(set_by={"attribute:integrations": "hand"})
    of_software = ProductAttribute.objects.filter(product_class__slug="software")
    text, choice = of_software.get(code="integrations"), of_software.get(code="works_with")
    value = ProductAttributeValue.objects.create(product=listing, attribute=text, value_text=written)
    options = {migration.plain(each.option): each for each in choice.option_group.options.all()}
    migration.take_over(lambda name: apps.get_model("catalogue", name).objects, value, choice, options)

    made = ProductAttributeValue.objects.filter(product=listing, attribute=choice)
    assert [o.option for each in made for o in each.value_multi_option.order_by("option")] == chosen
    kept = ProductAttributeValue.objects.filter(product=listing, attribute=text).first()
    assert (kept.value_text if kept else None) == left
    listing.refresh_from_db()
    assert ("attribute:works_with" in listing.set_by) == bool(chosen)
