"""Facts by class: what the operator lets listings state, what their owners state, and what readers see of it."""

import csv
import io
import re
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from catalog.catalogue.models import Category, Product, ProductAttribute, ProductAttributeValue
from catalog.classifying.actions.add_attribute import add_attribute
from catalog.classifying.actions.change_attribute import CannotChange, change_attribute
from catalog.classifying.actions.move_attribute import move_attribute
from catalog.classifying.actions.retire_attribute import retire_attribute
from catalog.classifying.queries.attribute_options import options_of
from catalog.classifying.queries.attributes import attribute_sets, attributes_of, facts_for_readers
from catalog.domain import facts
from catalog.interface import AttributeDraft, ListingDraft
from catalog.listing.actions.create_listing import create_listing
from catalog.listing.actions.edit_listing import edit_listing
from catalog.listing.actions.set_categories import set_categories
from catalog.listing.queries.contents import contents_of
from catalog.listing.queries.health import completeness_of, completeness_of_document
from catalog.models import FeedRun, ListingChange
from catalog.publishing.queries.comparison import comparison
from catalog.showing.queries.offer_page import facts_of
from catalog.showing.queries.search_rows import search_rows
from core.kit import clock
from core.organizations.models import Organization
from tests.factories.catalog import ListingFactory, category_path, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db


def field(of: Category | str, name: str, type: str = "text", **more: Any) -> ProductAttribute:
    """A fact of a category or a kind of product."""
    key = of if isinstance(of, str) else f"category-{of.pk}"
    chosen = next(each for each in attribute_sets() if each.key == key)
    return add_attribute(chosen, AttributeDraft(name=name, type=type, **more), by=None)


def listing(category: Category, **attributes: Any) -> Product:
    """A live listing in the category that states these."""
    owner = OrganizationFactory(is_vendor=True)
    draft = ListingDraft("Harbor Access", "software", "Sign-in.", "Access.", (category.pk,), attributes)
    product = create_listing(owner, draft, by=None)
    priced_plan(product, 10_000, description="All of it.")
    Product.objects.filter(pk=product.pk).update(status="live", published_at=clock.now())
    product.refresh_from_db()
    return product


def text_of(response: Answer) -> str:
    return response.getvalue().decode()


@pytest.fixture
def security() -> Category:
    return category_path("Security")


@pytest.fixture
def identity(security: Category) -> Category:
    return category_path("Security", "Identity")


@pytest.fixture
def operator() -> Organization:
    return MembershipFactory(organization__is_operator=True).organization


# --- the operator's sets -----------------------------------------------------------------------------------------


def test_a_category_inherits_the_facts_of_those_above_and_of_the_kind(security: Category, identity: Category) -> None:
    above, own = field(security, "Uptime", facts.NUMBER, unit="%"), field(identity, "Methods")
    field(category_path("Network"), "Throughput")

    found = attributes_of("software", [identity.pk])

    assert found[-2:] == [above, own]
    assert {each.product_class.slug for each in found[:-2]} == {"software"}


def test_what_listings_state_is_never_silently_of_another_type(security: Category) -> None:
    uptime = field(security, "Uptime")
    listing(security, uptime="99.9 %")

    with pytest.raises(CannotChange, match="Retire it and add another"):
        change_attribute(uptime, AttributeDraft("Uptime", facts.NUMBER), by=None)
    with pytest.raises(IntegrityError, match="its type stays"), transaction.atomic():
        ProductAttribute.objects.filter(pk=uptime.pk).update(type=facts.NUMBER)


def test_a_choice_that_a_listing_made_is_not_taken_away_and_others_are(security: Category) -> None:
    methods = field(security, "Methods", facts.SEVERAL, options=("Badge", "Phone", "Face"))
    listing(security, methods=("Badge",))

    with pytest.raises(CannotChange, match="Listings chose Badge"):
        change_attribute(methods, AttributeDraft("Methods", facts.SEVERAL, options=("Phone",)), by=None)
    change_attribute(methods, AttributeDraft("Methods", facts.SEVERAL, options=("Badge", "Passkey")), by=None)

    methods.refresh_from_db()
    assert methods.choices == "Badge, Passkey"


def test_a_retired_fact_keeps_its_values_and_is_neither_asked_for_nor_shown(client: Client, security: Category) -> None:
    uptime = field(security, "Uptime", is_asked=True)
    product = listing(security, uptime="99.9 percent")
    assert "99.9 percent" in text_of(client.get(product.get_absolute_url()))

    retire_attribute(uptime, retired=True, by=None)

    assert "99.9 percent" not in text_of(client.get(product.get_absolute_url()))
    assert uptime not in attributes_of("software", [security.pk])
    edit_listing(product, ListingDraft("Harbor Access", "software", "Other.", "Access.", (security.pk,)), by=None)
    assert contents_of([product])[product.pk]["attribute:uptime"] == "99.9 percent"
    retire_attribute(uptime, retired=False, by=None)
    assert "99.9 percent" in text_of(client.get(product.get_absolute_url()))


def test_facts_move_within_their_class(security: Category) -> None:
    one, two, three = (field(security, name) for name in ("One", "Two", "Three"))

    move_attribute(three, up=True, by=None)
    move_attribute(one, up=True, by=None)  # it stands first: nothing happens

    own = [each for each in attributes_of("software", [security.pk]) if each.category_id]
    assert own == [one, three, two]


@pytest.mark.parametrize("name", ["save", "product", "class", "Trial days", "株式会社"])
def test_a_code_is_free_and_harms_nothing(name: str, security: Category) -> None:
    field(security, "Trial days")
    added = field(security, name)
    product = ListingFactory()
    set_categories(product, [security.pk])

    edit_listing(
        ListingFactory(owner=product.owner, status="draft", published_at=None),
        ListingDraft("Other", "software", category_ids=(security.pk,), attributes={added.code: "Said"}), by=None,
    )  # fmt: skip

    assert ProductAttributeValue.objects.get(attribute=added).value_text == "Said"
    assert ProductAttribute.objects.filter(code=added.code).count() == 1


def test_the_operator_adds_edits_and_retires_a_field_in_its_pages(
    client: Client, security: Category, operator: Organization
) -> None:
    sign_in(client, operator)
    at = f"category-{security.pk}"

    wrong = client.post(
        f"/review/fields/of/{at}/add/",
        {"name": "Uptime", "type": "integer", "options": "a; b", "unit": "%", "is_filter": "on"},
    )
    assert wrong.status_code == 422
    assert "leave out the semicolon" in text_of(wrong)
    assert "Buyers filter by choices" in text_of(wrong)

    client.post(f"/review/fields/of/{at}/add/", {"name": "Uptime", "type": "float", "unit": "%", "is_asked": "on"})
    added = ProductAttribute.objects.get(code="uptime")
    page = text_of(client.get(f"/review/fields/?of={at}"))
    assert "Uptime (%)" in page
    assert "Asked for" in page

    listing(security, uptime=99.5)
    shown = client.get(f"/review/fields/{added.pk}/")
    version = re.search(r'name="form_version" value="(\w+)"', text_of(shown)).group(1)
    client.post(
        f"/review/fields/{added.pk}/", {"name": "Availability", "type": "text", "unit": "%", "form_version": version}
    )
    added.refresh_from_db()
    assert (added.name, added.type, added.is_asked) == ("Availability", "float", False)

    client.post(f"/review/fields/{added.pk}/retire/", {"retired": "1"})
    added.refresh_from_db()
    assert added.retired_at is not None


def test_readers_see_and_find_facts_in_their_language(
    client: Client, security: Category, operator: Organization
) -> None:
    words = {"names": {"de": "Anmeldung"}, "option_names": {"de": {"Badge": "Ausweis", "Phone": "Telefon"}}}
    sign_in_by = field(security, "Sign-in", facts.SEVERAL, options=("Badge", "Phone", "Key"), is_filter=True, **words)
    field(security, "Kept", facts.WHOLE, unit="days", units={"de": "Tage"})
    product = listing(security, sign_in=("Badge", "Key"), kept=30)

    with translation.override("de"):
        assert facts_of(product) == (
            ("Security", (("Anmeldung", "Ausweis, Key"), ("Kept", "30\N{NO-BREAK SPACE}Tage"))),
        )
        (row,) = search_rows(clock.now(), [product.pk])
        read = facts_for_readers()
    assert ("Sign-in", "Badge, Key") in row.attributes
    assert row.choices == (("sign_in", "Sign-in", "Badge"), ("sign_in", "Sign-in", "Key"))
    assert row.choice_names == ("Ausweis",)
    assert [read["sign_in", ""], read["Sign-in", "Badge"], read["kept", "days"]] == ["Anmeldung", "Ausweis", "Tage"]
    assert facts_for_readers() == {}

    sign_in(client, operator)
    page = client.get(f"/review/fields/{sign_in_by.pk}/")
    form = {key: value for key, value in page.context["form"].initial.items() if key != "is_asked"}
    assert form["options_de"].splitlines() == ["Badge = Ausweis", "Phone = Telefon", "Key ="]
    form["form_version"] = re.search(r'name="form_version" value="(\w+)"', text_of(page)).group(1)
    wrong = client.post(f"/review/fields/{sign_in_by.pk}/", form | {"options_fr": "Badges = Badges"})
    assert "“Badges” is none of the choices" in text_of(wrong)
    client.post(f"/review/fields/{sign_in_by.pk}/", form | {"options_de": "key = Schlüssel", "name_fr": "Connexion"})
    (changed,) = (each for each in attributes_of("software", [security.pk]) if each.code == "sign_in")
    assert changed.names == {"de": "Anmeldung", "fr": "Connexion"}
    assert [option.names for option in options_of(changed)] == [{}, {}, {"de": "Schlüssel"}]


def test_the_operators_page_asks_as_often_however_many_fields_there_are(
    client: Client, security: Category, operator: Organization
) -> None:
    sign_in(client, operator)
    field(security, "First", facts.CHOICE, options=("A", "B"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/review/fields/?of=category-{security.pk}")
        return len(queries)

    asked()
    few = asked()
    for number in range(8):
        field(security, f"Field {number}", facts.CHOICE, options=("A", "B", "C"))
    assert asked() == few


# --- what vendors state ------------------------------------------------------------------------------------------


def typed(product: Product, **more: Any) -> dict[str, object]:
    said = {"class_slug": "software", "title": product.title, "summary": "Sign-in.", "description": "Access."}
    return said | {"categories": [each.pk for each in product.categories.all()]} | more


def test_the_editor_shows_the_fields_of_the_class_and_errors_at_the_field(
    client: Client, security: Category, identity: Category
) -> None:
    field(security, "Uptime", facts.NUMBER, unit="%", heading="Operation", help_text="Per <month>.")
    field(security, "Tested", facts.DATE)
    field(identity, "Offline", facts.YES_NO)
    product = listing(identity)
    sign_in(client, product.owner)
    page = text_of(client.get(f"/offers/{product.slug}/edit/"))
    assert "Uptime (%)" in page
    assert "<legend>Operation" in page
    assert "Per &lt;month&gt;." in page

    wrong = client.post(
        f"/offers/{product.slug}/edit/",
        typed(product, attribute_uptime="a lot", attribute_tested="31.02.2026", attribute_offline="maybe"),
    )

    assert wrong.status_code == 422
    for name in ("uptime", "tested", "offline"):
        assert f'id="id_attribute_{name}_error"' in text_of(wrong)
    assert 'value="a lot"' in text_of(wrong)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e400", "9" * 40, "0.00000001", "1;DROP"])
def test_hostile_numbers_are_refused_at_their_field(value: str, client: Client, security: Category) -> None:
    field(security, "Uptime", facts.NUMBER)
    product = listing(security)
    sign_in(client, product.owner)

    wrong = client.post(f"/offers/{product.slug}/edit/", typed(product, attribute_uptime=value))

    assert wrong.status_code == 422
    assert 'id="id_attribute_uptime_error"' in text_of(wrong)


def test_other_categories_show_their_fields_and_nothing_is_saved_by_it(client: Client, security: Category) -> None:
    network = category_path("Network")
    field(network, "Throughput", facts.WHOLE)
    product = listing(security)
    sign_in(client, product.owner)

    shown = client.post(
        f"/offers/{product.slug}/edit/", typed(product, categories=[network.pk], title="Kept", show_fields="1")
    )

    assert shown.status_code == 200
    assert "Throughput" in text_of(shown)
    assert 'value="Kept"' in text_of(shown)
    assert not ListingChange.objects.exists()


def test_a_change_of_facts_is_reviewed_and_compared_in_words(client: Client, security: Category) -> None:
    field(security, "Uptime", facts.NUMBER, unit="%")
    field(security, "Tested", facts.DATE)
    field(security, "Offline", facts.YES_NO)
    product = listing(security, uptime=99.5, tested="2026-01-31", offline=True)
    sign_in(client, product.owner)

    client.post(
        f"/offers/{product.slug}/edit/",
        typed(product, attribute_uptime="99.95", attribute_tested="2026-06-01", attribute_offline="no"),
    )

    change = ListingChange.objects.get(product=product)
    said = {
        row.label: ("".join(p.text for p in row.before), "".join(p.text for p in row.after))
        for row in comparison(change, ())
    }
    assert said["Uptime"] == ("99.5\N{NO-BREAK SPACE}%", "99.95\N{NO-BREAK SPACE}%")
    assert said["Tested"] == ("31 January 2026", "1 June 2026")
    assert said["Offline"] == ("Yes", "No")
    assert "99.95" not in text_of(client.get(product.get_absolute_url()))


def test_what_another_category_asked_is_dropped_with_the_category(client: Client, security: Category) -> None:
    network = category_path("Network")
    field(security, "Uptime")
    product = listing(security, uptime="99.9 percent")
    sign_in(client, product.owner)

    client.post(f"/offers/{product.slug}/edit/", typed(product, categories=[network.pk]))

    assert "attribute:uptime" not in ListingChange.objects.get(product=product).proposed


def test_what_is_asked_for_counts_for_completeness_stored_and_proposed_alike(
    security: Category, identity: Category
) -> None:
    field(security, "Uptime", is_asked=True)
    product = listing(identity, trial_days=30, data_residency="EU", licence="Own")

    def lacks() -> bool:
        stored = completeness_of(Product.objects.filter(pk=product.pk), clock.now())[product.pk]
        proposed = completeness_of_document(product, contents_of([product])[product.pk])
        assert stored == proposed
        return any(step.code == "facts" for step in stored.missing)

    assert lacks()
    ProductAttributeValue.objects.create(
        product=product, attribute=ProductAttribute.objects.get(code="uptime"), value_text="99"
    )
    assert not lacks()


# --- readers, search, files --------------------------------------------------------------------------------------


def test_no_is_a_value_and_is_shown_and_found(client: Client, security: Category) -> None:
    field(security, "Offline", facts.YES_NO)
    product = listing(security, offline=False)

    assert re.search(r"Offline</th><td>No<", text_of(client.get(product.get_absolute_url())))
    assert ("Offline", "No") in next(search_rows(clock.now(), [product.pk])).attributes


def test_a_fact_of_a_category_that_the_listing_left_is_not_shown(security: Category) -> None:
    field(security, "Uptime")
    product = listing(security, uptime="99.9 percent")

    set_categories(product, [category_path("Network").pk])

    assert next(search_rows(clock.now(), [product.pk])).attributes == ()


def test_typed_facts_go_out_to_a_file_and_come_back_as_they_are(client: Client, security: Category) -> None:
    field(security, "Uptime", facts.NUMBER, unit="%")
    field(security, "Tested", facts.DATE)
    field(security, "Offline", facts.YES_NO)
    product = listing(security, uptime=99.5, tested="2026-01-31", offline=False)
    before = contents_of([product])[product.pk]
    sign_in(client, product.owner)

    file = text_of(client.get("/offers/export.csv"))

    (row,) = csv.DictReader(io.StringIO(file.lstrip("\ufeff")))
    said = [row[f"attribute:{code}"] for code in ("uptime", "tested", "offline")]
    assert said == ["99.5", "2026-01-31", "no"]
    upload = io.BytesIO(file.replace("99.5", "99.75").encode())
    upload.name = "offers.csv"
    client.post("/offers/import/", {"file": upload})
    run = FeedRun.objects.get()
    assert not [each.reason for each in run.report.all() if each.code == "bad-attribute"]
    assert contents_of([product])[product.pk] == before  # checked only, until it is started
