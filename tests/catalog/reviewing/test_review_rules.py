"""The operator's rules of review: what they say, who sets and ends them, and whom the operator trusts."""

import datetime as dt

import pytest
from django.test import Client

from catalog.catalogue.models import Product
from catalog.listing.actions.save_change import save_change
from catalog.listing.queries.contents import contents_of
from catalog.models import ListingChange, ReviewRule, TrustedOwner
from catalog.publishing.actions.submit_change import submit_change
from core.kit import clock
from core.organizations.models import Organization
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db


NOW = dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def vendor() -> Organization:
    return OrganizationFactory(name="Harbor Systems", is_vendor=True)


@pytest.fixture
def operator() -> Organization:
    return MembershipFactory(organization__is_operator=True, organization__name="Ensemble").organization


@pytest.fixture
def listing(vendor: Organization) -> Product:
    product = ListingFactory(owner=vendor, title="Harbor Registry")
    priced_plan(product, 10_000, name="Team", code="team", unit="person")
    return product


def changed(product: Product, **said: object) -> ListingChange:
    """An open change of the product that says this."""
    change = save_change(product, said, by=None)
    assert change is not None
    return change


def text_of(response: Answer) -> str:
    return response.getvalue().decode()


@pytest.mark.parametrize(
    ("said", "trusted", "reviewed"),
    [
        ({"summary": "Other"}, False, ["summary"]),
        ({"summary": "Other"}, True, []),
        ({"title": "Other"}, True, ["name"]),
        ({"delivered_in": ["GB"]}, False, []),
        ({"plans": 11_000}, False, []),
        ({"plans": 11_001}, False, ["price_rise"]),
        ({"plans": 5_000}, False, []),
        ({"plans": None}, False, []),
        ({"plans": 11_001}, True, []),
    ],
)
def test_the_rules_say_what_is_reviewed_and_what_is_published_at_once(
    listing: Product,
    said: dict[str, object],
    trusted: bool,
    reviewed: list[str],
) -> None:
    if trusted:
        TrustedOwner.objects.create(organization=listing.owner, reason="Ten years.")
    if "plans" in said:
        (plan,) = contents_of([listing])[listing.pk]["plans"]
        said = {"plans": [plan | {"prices": {} if said["plans"] is None else {"USD": said["plans"]}}]}

    change = submit_change(changed(listing, **said), by=None)

    assert (change.reviewed, change.status) == (reviewed, "submitted" if reviewed else "published")


def test_a_rule_that_is_off_asks_for_nothing(listing: Product) -> None:
    ReviewRule.objects.filter(about="summary").update(ends_on=NOW.date())
    with clock.travel(NOW):
        assert submit_change(changed(listing, summary="Other"), by=None).status == "published"


# --- decisions --------------------------------------------------------------------------------------------------


def test_the_operator_sets_ends_and_tests_rules_and_says_whom_it_trusts(
    client: Client, vendor: Organization, listing: Product, operator: Organization
) -> None:
    change = submit_change(changed(listing, summary="Other", delivered_in=["GB"]), by=None)
    by = sign_in(client, operator).user
    with clock.travel(NOW):
        page = text_of(client.get(f"/review/rules/?test=1&change={change.pk}"))
        assert "Reviewed by the rule from 1 January 2020" in page
        assert "No rule is about this." in page
        client.post("/review/rules/set/", {"about": "countries", "reason": "Sanctions", "for_trusted": "on"})
        page = text_of(client.get("/review/rules/?test=1&touches=countries&touches=summary&trusted=on"))
        assert "The rule from 1 January 2020 leaves trusted owners out." in page
        assert "Reviewed by the rule from 1 June 2026: Sanctions" in page
        rule = ReviewRule.objects.get(about="countries")
        assert (rule.set_by, rule.starts_on) == (by, NOW.date())
        assert client.post(f"/review/rules/{rule.pk}/end/", {"day": "2026-05-01", "reason": "Over"}).status_code == 422
        client.post(f"/review/rules/{rule.pk}/end/", {"day": "2026-06-08", "reason": "Over"})
        page = text_of(client.get("/review/rules/?test=1&touches=countries&day=2026-06-08"))
        assert "The rule from 1 June 2026 does not hold on this day." in page
        client.post("/review/rules/trust/", {"organization": vendor.slug, "reason": "Ten years"})
        trust = TrustedOwner.objects.get()
        assert (trust.organization, trust.given_by, trust.given_at) == (vendor, rule.set_by, NOW)
        client.post(f"/review/rules/trust/{trust.pk}/end/", {"reason": "Sold"})
        trust.refresh_from_db()
        assert (trust.end_reason, trust.ended_at) == ("Sold", NOW)


def test_a_new_rule_about_the_same_thing_replaces_the_one_before(client: Client, operator: Organization) -> None:
    sign_in(client, operator)
    with clock.travel(NOW):
        wrong = client.post("/review/rules/set/", {"about": "summary", "over": "5%", "reason": "Why"})
        assert "it is for price rises only" in text_of(wrong)
        client.post("/review/rules/set/", {"about": "price_rise", "over": "5%", "reason": "Why", "day": "2026-07-01"})
    before, after = ReviewRule.objects.filter(about="price_rise").order_by("starts_on")
    assert (before.ends_on, before.end_reason, after.over_bp) == (dt.date(2026, 7, 1), "Why", 500)
