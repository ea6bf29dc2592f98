"""A plan with tiers in a basket, a quote, a counter-offer and an order: one list total, frozen with the version."""

import pytest
from django.test import Client
from django.utils.html import strip_tags

from catalog.models import Plan, PlanPrice
from marketplace.orders.models import OrderLine
from marketplace.quotes.basket.queries.basket import basket_rows
from marketplace.quotes.consenting.queries.authority import reasons_to_ask
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.insert_lines import insert_lines
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.queries.saved_lines import as_json, from_json, saved_lines
from marketplace.quotes.interface import LineEdit, LineWish, PartEdit, RequestedItem, VersionEdits, Wishes
from marketplace.quotes.models import QuoteComponent, QuoteVersion
from marketplace.quotes.negotiating.queries.counters import effect_of
from marketplace.quotes.offering.actions.send_quote import send_quote
from marketplace.quotes.papers.queries.papers import _words
from marketplace.quotes.reading.domain.differences import differences
from marketplace.quotes.reading.queries.version_lines import offered_in, version_lines
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, consented, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
STEPS = [[101, 400], [501, 350]]


@pytest.fixture
def plan(story: Story) -> Plan:
    """$5 a person and month, from 101 people $4, from 501 $3.50."""
    found = priced_plan(ListingFactory(owner=story.a, title="Vault"), 500, name="Team", unit="person", term_months=1)
    kind(found, "graduated")
    return found


def kind(plan: Plan, name: str) -> None:
    PlanPrice.objects.filter(plan=plan).update(tiers={"kind": name, "steps": STEPS})


@pytest.fixture
def version(story: Story, plan: Plan) -> QuoteVersion:
    """A draft that offers 150 of it alone."""
    made = drafted(story).versions.get()
    edit_version(made, VersionEdits(additions=(RequestedItem(plan.product_id, plan.pk, 150),)), by=story.seller_user)
    return edit_version(made, VersionEdits(lines={"line-1": LineEdit(remove=True)}), by=story.seller_user)


def of(version: QuoteVersion) -> tuple[int, int, int]:
    version.refresh_from_db()
    part = QuoteComponent.objects.get(line__version=version)
    return (part.list_minor, part.unit_price_minor, version.list_minor)


YEAR_OF_150 = (100 * 500 + 50 * 400) * 12


@pytest.mark.parametrize(("name", "amount"), [("graduated", YEAR_OF_150), ("volume", 150 * 400 * 12)])
def test_a_basket_and_a_line_cost_what_the_tiers_say(story: Story, plan: Plan, name: str, amount: int) -> None:
    kind(plan, name)
    (row,) = basket_rows([RequestedItem(plan.product_id, plan.pk, 150)], "USD")
    made = drafted(story).versions.get()
    edit_version(made, VersionEdits(additions=(RequestedItem(plan.product_id, plan.pk, 150),)), by=story.seller_user)
    line = made.lines.get(key="line-2")
    assert (row.amount, line.list_minor) == (amount, amount)
    # The split weighs a component by its list total.
    assert line.components.get().list_minor == amount


@pytest.mark.parametrize(("quantity", "year"), [(100, 50_000), (101, 50_400), (500, 210_000), (501, 210_350)])
def test_another_quantity_reaches_another_tier(story: Story, version: QuoteVersion, quantity: int, year: int) -> None:
    edit = LineEdit(parts={"line-2.1": PartEdit(quantity, 1)}, discount_bp=1_000)
    edit_version(version, VersionEdits(lines={"line-2": edit}), by=story.seller_user)
    assert of(version)[0] == year * 12
    version.refresh_from_db()
    assert version.net_minor == year * 12 * 9 // 10


def test_the_editor_and_the_buyer_read_which_tiers_the_quantity_reaches(
    client: Client, story: Story, version: QuoteVersion
) -> None:
    sign_in(client, story.northwind)
    path = f"/quotes/{version.quote.reference}/v1/"
    edit = " ".join(strip_tags(client.get(f"{path}edit/").content.decode()).split())
    read = " ".join(strip_tags(client.get(path).content.decode()).split())
    assert "100 at $60.00, 50 at $48.00" in edit
    assert "100 at $60.00, 50 at $48.00" in read


def test_what_was_sent_is_frozen_whatever_the_catalog_says_later(
    story: Story, plan: Plan, version: QuoteVersion
) -> None:
    version = send_quote(
        consented(propose_version(version, by=story.seller_user), story.seller_user), by=story.seller_user
    )
    PlanPrice.objects.filter(plan=plan).update(amount=9_000, tiers={})
    version.refresh_from_db()
    (line,) = version.document["lines"]
    assert line["components"][0]["tiers"] == {
        "amount": 6_000, "kind": "graduated", "steps": [[101, 4_800], [501, 4_200]],
    }  # fmt: skip
    assert (version.list_minor, line["list"]) == (YEAR_OF_150, YEAR_OF_150)
    values = str(_words(version))
    assert "list: 100 at 60.00, 50 at 48.00" in values
    order = accept(version, story.buyer_user)
    assert OrderLine.objects.get(order=order).net_minor == version.net_minor


def test_a_counter_offer_for_more_is_priced_by_the_tiers_of_the_sent_version(
    story: Story, plan: Plan, version: QuoteVersion
) -> None:
    version = send_quote(
        consented(propose_version(version, by=story.seller_user), story.seller_user), by=story.seller_user
    )
    PlanPrice.objects.filter(plan=plan).update(amount=9_000, tiers={})
    effect = effect_of(version, Wishes({"line-2": LineWish(quantities={"line-2.1": 600})}))
    year = (100 * 500 + 400 * 400 + 100 * 350) * 12
    assert effect.version.list_minor == year
    (quantity,) = (each for each in effect.changed.changes if each.kind == "quantity")
    assert quantity.effect == effect.changed.effect == year - YEAR_OF_150


def test_tiers_that_moved_are_said_whole_and_are_taken_by_saving(
    story: Story, plan: Plan, version: QuoteVersion
) -> None:
    kind(plan, "volume")
    with pytest.raises(CannotPropose, match=r"now \$60.00, from 101 \$48.00, from 501 \$42.00 \(volume tiers\), not"):
        propose_version(version, by=story.seller_user)
    edit_version(version, VersionEdits(), by=story.seller_user)
    assert of(version) == (150 * 400 * 12, 4_800, 150 * 400 * 12)
    assert propose_version(version, by=story.seller_user).status == "proposed"


def test_a_plan_that_is_on_request_now_is_priced_by_its_seller(story: Story, plan: Plan, version: QuoteVersion) -> None:
    PlanPrice.objects.filter(plan=plan).delete()
    edit_version(
        version, VersionEdits(lines={"line-2": LineEdit(parts={"line-2.1": PartEdit(2, 700)})}), by=story.seller_user
    )
    assert of(version) == (1_400, 700, 1_400)


def test_a_change_of_tiers_is_a_change_of_price_with_its_effect(story: Story, version: QuoteVersion) -> None:
    before = propose_version(version, by=story.seller_user).document
    after = {**before, "lines": [{**before["lines"][0], "components": [dict(before["lines"][0]["components"][0])]}]}
    part = after["lines"][0]["components"][0]
    part["tiers"] = {**part["tiers"], "kind": "volume"}
    (change,) = differences(before, after)
    assert (change.kind, change.effect) == ("price", 150 * 400 * 12 - YEAR_OF_150)
    assert change.was == "$60.00, from 101 $48.00, from 501 $42.00 (graduated)"


def test_the_largest_discount_of_the_terms_is_of_the_tiered_list_price(story: Story, version: QuoteVersion) -> None:
    version = propose_version(version, by=story.seller_user)
    assert [line.list_minor for line in version_lines(version)] == [YEAR_OF_150]
    assert reasons_to_ask(version, version_lines(version)) == {}


def test_saved_lines_say_when_tiers_are_others_today(story: Story, plan: Plan, version: QuoteVersion) -> None:
    kept = from_json(as_json(saved_lines(offered_in(version))))
    other = drafted(story).versions.get()
    assert insert_lines(other, kept, currency="USD", by=story.seller_user) == ()
    kind(plan, "volume")
    (said,) = insert_lines(other, kept, currency="USD", by=story.seller_user)
    assert "(volume tiers), not $60.00, from 101 $48.00" in said


def test_each_contract_year_reaches_the_tiers_of_its_own_quantity(
    client: Client, story: Story, version: QuoteVersion
) -> None:
    edit = LineEdit(parts={"line-2.1": PartEdit(150, 1, (600,))})
    edit_version(version, VersionEdits(lines={"line-2": edit}, term_months=24), by=story.seller_user)
    assert of(version)[0] == YEAR_OF_150 + (100 * 500 + 400 * 400 + 100 * 350) * 12
    sign_in(client, story.northwind)
    read = " ".join(strip_tags(client.get(f"/quotes/{version.quote.reference}/v1/").content.decode()).split())
    assert "100 at $60.00, 50 at $48.00 / 100 at $60.00, 400 at $48.00, 100 at $42.00" in read
