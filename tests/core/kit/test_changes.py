"""Storing what was changed of rows."""

import pytest
from pytest_django import DjangoAssertNumQueries

from core.kit.changes import Changes
from core.organizations.models import Organization
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db


def test_only_changed_rows_and_fields_are_stored_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first, second = OrganizationFactory.create_batch(2, city="Ghent", founded=1990)
    changes = Changes([first, second], ["city", "founded", "merged_into"])
    first.city, second.founded = "Bruges", 1990
    Organization.objects.update(founded=2001)  # what nobody changed here is not written over
    with django_assert_num_queries(1):
        assert changes.store() == 1
    assert list(Organization.objects.order_by("pk").values_list("city", "founded")) == [
        ("Bruges", 2001),
        ("Ghent", 2001),
    ]


def test_nothing_changed_asks_nothing_and_what_others_stored_counts(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    row = OrganizationFactory(city="Ghent")
    changes = Changes([row], ["city"])
    with django_assert_num_queries(0):
        assert changes.store() == 0
    Organization.objects.update(city="Bruges")
    changes.note([row], city="Bruges")
    assert changes.store() == 1
    assert Organization.objects.get().city == "Ghent"
