"""What the catalog holds of partnership terms, as both sides read it."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from catalog.models import PlanFloor
from core.kit import clock
from core.organizations.models import PartnershipTerms
from core.organizations.partnering.queries.partnership_page import partnership_page
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.organizations import TermsFactory

pytestmark = pytest.mark.django_db


def test_each_version_of_terms_shows_its_own_prices_with_as_many_queries_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    now = clock.now()
    newest = TermsFactory(version=4)
    partnership = newest.partnership
    plan = priced_plan(ListingFactory(title="Access", owner=partnership.provider), 9_000)
    days = [now - dt.timedelta(days=days) for days in (40, 30, 20, 10)]
    for version in (1, 2, 3):
        since, until = days[version - 1], days[version]
        old = TermsFactory(partnership=partnership, version=version, effective_from=since, effective_to=until)
        PlanFloor.objects.create(terms=old, plan=plan, currency="USD", amount=1_000 * version)
    PartnershipTerms.objects.filter(pk=newest.pk).update(effective_from=days[3])

    with django_assert_num_queries(4):
        page = partnership_page(partnership, partnership.partner, now)

    assert page.current is not None
    assert page.current.rows == ()
    assert [[row.value.partition(" ")[0] for row in each.rows] for each in page.earlier] == [
        ["$30.00"], ["$20.00"], ["$10.00"],
    ]  # fmt: skip
