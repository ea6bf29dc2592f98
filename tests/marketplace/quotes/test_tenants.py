"""One rule of who sees which rows, asked of every table that follows it: nobody nothing, the operator all of it."""

from typing import Any

import pytest

from core.kit import clock
from core.organizations.models import TenantQuerySet
from marketplace.deals.models import Deal, DealRegistration, Touch
from marketplace.orders.models import Order
from marketplace.quotes.asking.actions.ask_to_pass_on import ask_to_pass_on
from marketplace.quotes.models import Consent, PassOn, Quote, QuoteRequest, QuoteVersion
from marketplace.quotes.reading.queries.versions import own_versions, received_versions
from tests.factories.deals import DealFactory, RegistrationFactory, TouchFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.quotes import ACCEPTED, Story, accepted, requested, worked_example

pytestmark = pytest.mark.django_db
TABLES = [Deal, DealRegistration, Touch, QuoteRequest, PassOn, Quote, QuoteVersion, Consent, Order]


@pytest.fixture
def story() -> Story:
    with clock.travel(ACCEPTED):
        told = worked_example()
        accepted(told)
        partner = OrganizationFactory(is_partner=True)
        ask_to_pass_on(requested(told), partner=partner, note="They are nearer.", by=told.seller_user)
    return told


@pytest.mark.parametrize("table", TABLES)
def test_who_acts_for_nobody_sees_nothing(story: Story, table: Any) -> None:
    assert not table.objects.visible_to(None).exists()


@pytest.mark.parametrize("table", TABLES)
def test_who_has_no_part_in_it_sees_nothing(story: Story, table: Any) -> None:
    stranger = OrganizationFactory(is_buyer=True, is_vendor=True, is_partner=True)
    assert not table.objects.visible_to(stranger).exists()


@pytest.mark.parametrize("table", TABLES)
def test_the_operator_sees_every_row(story: Story, table: Any) -> None:
    operator = OrganizationFactory(is_operator=True)
    assert set(table.objects.visible_to(operator)) == set(table.objects.all()) != set()


@pytest.mark.parametrize("table", TABLES)
def test_the_rule_is_the_same_for_every_table(table: Any) -> None:
    assert type(table.objects.all()).visible_to is TenantQuerySet.visible_to


def test_a_deal_is_seen_once_by_the_partners_who_sell_register_or_touch_it_however_often() -> None:
    deal, registrar, helper = DealFactory(), OrganizationFactory(is_partner=True), OrganizationFactory(is_partner=True)
    for _again in range(2):
        RegistrationFactory(deal=deal, partner=registrar, buyer=deal.buyer)
        TouchFactory(deal=deal, partner=helper, buyer=deal.buyer)
    for partner in (deal.seller, registrar, helper):
        assert list(Deal.objects.visible_to(partner)) == [deal]


def test_the_buyer_of_a_deal_does_not_see_it() -> None:
    assert not Deal.objects.visible_to(DealFactory().buyer).exists()


def test_only_its_buyer_was_sent_a_version_and_only_its_seller_made_it(story: Story) -> None:
    (version,) = QuoteVersion.objects.all()
    assert list(received_versions(story.buyer)) == list(own_versions(story.northwind)) == [version]
    for other in (story.northwind, OrganizationFactory(is_buyer=True)):
        assert not received_versions(other).exists()
    for other in (story.buyer, OrganizationFactory(is_partner=True)):
        assert not own_versions(other).exists()
