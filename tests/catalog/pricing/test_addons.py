"""Add-ons: plans that are sold only with another plan of the same offer."""

from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from catalog.domain.addons import (
    AddOnFault,
    SoldPart,
    addon_from_text,
    addon_problems,
    addon_text,
    usual_quantity,
    wrong_addons,
)
from catalog.domain.contents import applied, differences
from catalog.importing.actions.import_feed import import_feed
from catalog.interface import AddOn, PlanDraft
from catalog.listing.queries.contents import contents_of, plan_document
from catalog.models import FeedRun, Plan
from catalog.showing.queries.search_rows import least_prices
from core.kit import clock
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.people import sign_in

TEAM = PlanDraft("Team", code="team", unit="store")
SITE = PlanDraft("Site", code="site", unit="store")
CARE = PlanDraft("Care", code="care", unit="store", addon=AddOn(("team",), most=2))
SETUP = PlanDraft("Set-up", code="set-up", addon=AddOn(required=True))
PLANS = {1: [TEAM, SITE, CARE, SETUP]}


def sold(*parts: tuple[PlanDraft, int]) -> list[SoldPart]:
    return [SoldPart(plan.code, 1, plan, quantity) for plan, quantity in parts]


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        (((TEAM, 2), (CARE, 4), (SETUP, 1)), None),
        (((CARE, 1),), AddOnFault.ALONE),
        (((SITE, 1), (CARE, 1), (SETUP, 1)), AddOnFault.ALONE),
        (((TEAM, 1),), AddOnFault.MISSING),
        (((TEAM, 2), (CARE, 5), (SETUP, 1)), AddOnFault.MANY),
    ],
)
def test_what_is_sold_together_fits(
    parts: tuple[tuple[PlanDraft, int], ...],
    fault: AddOnFault | None,
) -> None:
    assert [each.fault for each in addon_problems(sold(*parts), PLANS)] == ([fault] if fault else [])


def test_an_addon_comes_in_the_number_of_what_it_is_added_to_where_both_have_a_unit() -> None:
    assert (usual_quantity(CARE, TEAM, 34), usual_quantity(SETUP, TEAM, 34)) == (34, 1)


def test_an_addon_is_added_to_plans_that_are_sold_by_themselves() -> None:
    twice = PlanDraft("Twice", code="twice", addon=AddOn(("care",)))
    assert [(wrong.position, wrong.field) for wrong in wrong_addons([TEAM, CARE, twice])] == [(2, "addon_to")]
    assert [wrong.field for wrong in wrong_addons([SETUP])] == ["addon"]


def test_one_text_says_an_addon_whatever_the_order_of_its_plans() -> None:
    one, other = AddOn(("b", "a"), True, 3), AddOn(("a", "b"), True, 3)
    assert addon_text(one) == addon_text(other)
    assert addon_from_text(addon_text(one)) == other
    assert addon_from_text(addon_text(AddOn())) == AddOn()


def test_a_change_makes_a_plan_an_addon_and_a_plan_again() -> None:
    plain, added = ({"plans": [plan_document(TEAM), plan_document(plan)]} for plan in (PlanDraft("Care", "care"), CARE))
    assert {each.detail for each in differences(plain, added)} == {"unit", "addon"}
    assert applied(plain, added, plain) == added
    assert "addon" not in applied(added, plain, added)["plans"][1]


@pytest.mark.django_db
def test_the_least_price_is_not_that_of_an_addon() -> None:
    product = ListingFactory(owner__currency="USD")
    priced_plan(product, 1_000, name="Team")
    priced_plan(product, 100, name="Care", is_addon=True)
    (price,) = least_prices([product], clock.now())[product.pk]
    assert price.minor == 1_000


@pytest.mark.django_db
def test_the_page_of_an_offer_shows_its_addons_apart(client: Client) -> None:
    product = ListingFactory(owner__currency="USD")
    priced_plan(product, 1_000, name="Team")
    priced_plan(product, 100, name="Care", is_addon=True, addon_most=3)
    text = client.get(product.get_absolute_url()).text
    assert "Can be added to every plan, at most 3 for each unit" in text
    assert 'name="addon"' in text


@pytest.mark.django_db
def test_the_database_refuses_a_plan_that_is_half_an_addon() -> None:
    plan = priced_plan(ListingFactory(), 100)
    for wrong in (
        {"addon_to": ["team"]},
        {"addon_required": True},
        {"addon_most": 2},
        {"is_addon": True, "addon_most": 0},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Plan.objects.filter(pk=plan.pk).update(**wrong)


def row(number: int, **said: str) -> dict[str, str]:
    plain = {"billing": "recurring", "term_months": "12", "min_quantity": "1", "price_USD": "10"}
    return {f"plans-{number}-{name}": value for name, value in (plain | said).items()}


@pytest.mark.django_db
def test_an_owner_makes_an_addon_and_reads_at_its_field_what_it_cannot_be_added_to(client: Client) -> None:
    product = ListingFactory(status="draft", published_at=None, owner__currency="USD")
    sign_in(client, product.owner)
    page = reverse("catalog:listing_plans", args=[product.slug])
    forms = {"plans-TOTAL_FORMS": "2", "plans-INITIAL_FORMS": "0"}
    care = row(1, name="Care", addon="required", addon_most="2")
    alone = client.post(page, forms | row(0, name="Team", addon="optional") | care)
    assert (alone.status_code, "At least one plan has to be sold by itself." in alone.text) == (422, True)
    client.post(page, forms | row(0, name="Team") | care)
    assert Plan.objects.get(code="care").addon == AddOn((), True, 2)

    shown = client.get(page).context["formset"]
    stored = {"plans-TOTAL_FORMS": "2", "plans-INITIAL_FORMS": "2", "form_version": shown.stored_version}
    team, care = row(0, name="Team", code="team"), row(1, name="Care", code="care", addon="optional", addon_to="team")
    client.post(page, stored | team | care)
    assert Plan.objects.get(code="care").addon == AddOn(("team",))
    stored["form_version"] = client.get(page).context["formset"].stored_version
    stored["plans-TOTAL_FORMS"] = "3"
    retired = client.post(page, stored | team | {"plans-0-DELETE": "on"} | care | row(2, name="Site"))
    assert "Care is added to a plan that is not sold by itself any more" in retired.text


@pytest.mark.django_db
def test_a_file_makes_addons_in_any_order_and_says_which_plan_is_not_there(tmp_path: Path) -> None:
    owner, file = ListingFactory(owner__currency="USD").owner, tmp_path / "list.csv"
    head = "id,name,plan,price,currency,addon,addon_to,addon_most\n"

    def load(*lines: str) -> FeedRun:
        file.write_text(head + "".join(f"B-1,Flow,{line}\n" for line in lines))
        return import_feed(file, "csv", organization=owner)

    care, team = "Care,2.00,USD,optional,Team,3", "Team,10.00,USD,,,"
    assert load(care, team).created == 1
    assert Plan.objects.get(name="Care").addon == AddOn(("team",), False, 3)
    assert load(care, team).unchanged == 1
    assert load("Care,2.00,USD,required,Team,3").changed == 1
    (told,) = load("Care,2.00,USD,required,Tem,3").report.all()
    assert (told.outcome, told.reason) == ("skipped", "“addon_to”: the offer has no plan “Tem”.")
    assert load("Care,2.00,USD,,,").changed == 1
    assert contents_of(Product.objects.filter(title="Flow")).popitem()[1]["plans"][-1].keys() >= {"code"}
    assert Plan.objects.get(name="Care").addon is None
