"""The operator's tree of categories: what it may become, and that addresses and files still lead where they led."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from catalog.catalogue.models import Category, Product, ProductCategory
from catalog.classifying.actions.add_category import CannotPlace, add_category
from catalog.classifying.actions.change_category import change_category
from catalog.classifying.actions.merge_category import merge_category
from catalog.classifying.actions.order_category import order_category
from catalog.classifying.actions.place_category import place_category
from catalog.classifying.actions.show_category import show_category
from catalog.classifying.queries.categories import category_tree, codes_today, known_tree, names_for_readers
from catalog.listing.actions.set_categories import set_categories
from catalog.models import AskedCategory, FormerCategory, ListingChange
from tests.factories.catalog import ListingFactory, category_path
from tests.factories.organizations import OrganizationFactory, TermsFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys() -> Category:
    return category_path("Security", "Key management")


def fresh(category: Category) -> Category:
    return Category.objects.get(pk=category.pk)


def inside(category: Category) -> Product:
    product = ListingFactory()
    set_categories(product, [category.pk])
    return product


def test_a_renamed_category_keeps_its_code_and_files_find_it_by_both_names(keys: Category) -> None:
    change_category(keys, "Secrets", {"de": "Geheimnisse"}, keys.get_parent(), by=None)

    assert fresh(keys).code == "security/key-management"
    assert place_category(("Security", "Secrets")) == place_category(("Security", "Key management")) == keys
    assert place_category(("Security", "Secrets", "Vaults")).code == "security/key-management/vaults"


def test_a_moved_category_gets_a_code_of_its_place_and_the_old_one_leads_to_it(keys: Category) -> None:
    vaults = place_category(("Security", "Key management", "Vaults"))
    security, cloud = keys.get_parent(), place_category(("Cloud",))

    change_category(keys, "Key management", {}, cloud, by=None)

    assert fresh(vaults).code == "cloud/key-management/vaults"
    assert codes_today(["security/key-management/vaults"]) == {
        "security/key-management/vaults": "cloud/key-management/vaults"
    }
    assert place_category(("Security", "Key management", "Vaults")) == vaults
    change_category(keys, "Key management", {}, security, by=None)
    assert fresh(keys).code == "security/key-management"
    assert not FormerCategory.objects.filter(code="security/key-management").exists()


def test_a_merged_category_leaves_nothing_behind_but_its_code(keys: Category) -> None:
    into = category_path("Security", "Secrets")
    both, one = inside(keys), inside(keys)
    set_categories(both, [keys.pk, into.pk])
    same, below = category_path("Security", "Key management", "Vaults"), category_path("Security", "Secrets", "Vaults")
    deeper = inside(same)
    moved = category_path("Security", "Key management", "Rotation")
    change = ListingChange.objects.create(product=one, proposed={"categories": [keys.pk]})

    merge_category(keys, into, by=None)

    placed = ProductCategory.objects.order_by("product").values_list("product", "category")
    assert list(placed) == [(both.pk, into.pk), (one.pk, into.pk), (deeper.pk, below.pk)]
    assert fresh(moved).code == "security/secrets/rotation"
    assert codes_today(["security/key-management"]) == {"security/key-management": "security/secrets"}
    assert place_category(("Security", "Key management", "Vaults")) == below
    change.refresh_from_db()
    assert change.proposed["categories"] == [into.pk]
    # A version that was kept names the category that there was.
    set_categories(one, [keys.pk])
    assert ProductCategory.objects.get(product=one).category == into


def test_terms_that_always_ask_of_both_ask_of_the_merged_one_once(keys: Category) -> None:
    into, other = category_path("Security", "Secrets"), TermsFactory()
    both = TermsFactory()
    for terms, category in ((both, keys), (both, into), (other, keys)):
        AskedCategory.objects.create(terms=terms, category=category)

    merge_category(keys, into, by=None)

    asked = AskedCategory.objects.order_by("terms").values_list("terms", "category")
    assert list(asked) == [(other.pk, into.pk), (both.pk, into.pk)]


def test_the_tree_refuses_what_would_break_it(keys: Category) -> None:
    security = keys.get_parent()
    for below, name, field in ((keys, "Security", "below"), (None, "Network", "name")):
        with pytest.raises(CannotPlace) as refusal:
            category_path("Network")
            change_category(security, name, {}, below, by=None)
        assert refusal.value.field == field
    with pytest.raises(CannotPlace, match="neither this one nor below it"):
        merge_category(security, keys, by=None)
    deep = place_category([f"Level {n}" for n in range(8)])
    with pytest.raises(CannotPlace, match="at most 8 levels"):
        add_category("One more", {}, deep, by=None)


def test_a_hidden_category_is_hidden_with_all_below_it(client: Client, keys: Category) -> None:
    security = keys.get_parent()
    show_category(security, shown=False, by=None)

    assert not fresh(keys).is_public
    assert not add_category("New", {}, keys, by=None).is_public
    with pytest.raises(CannotPlace):
        show_category(keys, shown=True, by=None)
    show_category(security, shown=True, by=None)
    assert fresh(keys).is_public


def test_categories_stand_in_the_order_that_the_operator_gives_them(keys: Category) -> None:
    other = category_path("Security", "Access")
    order_category(other, up=True, by=None)
    order_category(other, up=True, by=None)  # the first stays

    assert [row.category.name for row in category_tree()] == ["Security", "Access", "Key management"]


def test_a_reader_sees_the_name_in_their_language(keys: Category) -> None:
    change_category(keys, "Secrets", {"de": "Geheimnisse"}, keys.get_parent(), by=None)

    with translation.override("de"):
        assert names_for_readers() == {"security/key-management": "Geheimnisse"}
        assert fresh(keys).shown_name == "Geheimnisse"
    with translation.override("fr"):
        assert fresh(keys).shown_name == "Secrets"


def test_the_operator_keeps_the_tree_on_its_pages(client: Client, keys: Category) -> None:
    sign_in(client, OrganizationFactory(is_operator=True))
    inside(keys)
    edit = reverse("catalog:category_edit", args=[keys.pk])

    refused = client.post(reverse("catalog:category_add"), {"name": "Key Management", "below": keys.get_parent().pk})
    assert refused.status_code == 422
    assert "There is a category “Key management” at this place." in refused.content.decode()
    client.post(reverse("catalog:category_add"), {"name": "Backup", "name_de": "Sicherung", "below": ""})
    added = Category.objects.get(name="Backup")
    assert added.names == {"de": "Sicherung"}
    version = client.get(edit).context["form"].stored_version
    saved = client.post(edit, {"name": "Secrets", "below": added.pk, "form_version": version})
    assert saved.status_code == 302
    assert fresh(keys).code == "backup/key-management"
    moved = client.get(reverse("search:search"), {"category": "security/key-management"})
    assert (moved.status_code, moved["Location"]) == (301, "/search/?category=backup%2Fkey-management")

    merge = reverse("catalog:category_merge", args=[keys.pk])
    asked = client.post(merge, {"into": added.pk})
    assert "1 offer moves to “Backup”." in asked.content.decode()
    client.post(merge, {"into": added.pk, "confirmed": "yes"})
    assert not Category.objects.filter(pk=keys.pk).exists()


def test_the_page_asks_as_often_for_many_categories_as_for_few(client: Client, keys: Category) -> None:
    sign_in(client, OrganizationFactory(is_operator=True))
    client.get(reverse("catalog:categories"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("catalog:categories"))
    for name in ("Access", "Backup", "Network"):
        inside(category_path("Security", name))
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("catalog:categories"))
    assert len(many) == len(few)


def test_what_files_say_is_found_by_todays_name_before_a_code_of_old(keys: Category) -> None:
    change_category(keys, "Secrets", {}, keys.get_parent(), by=None)
    new = add_category("Key management", {}, fresh(keys).get_parent(), by=None)

    assert new.code == "security/key-management-2"
    assert known_tree().find(("Security", "Key management")) == new.pk
    assert known_tree().find(("Security", "Secrets")) == keys.pk
