"""A story that another test has played is laid before this one only where nothing says otherwise, and leaks nowhere."""

import datetime as dt
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from unittest import mock

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks

from billing.models import TakeRate
from core.kit import clock, jobs
from core.organizations.models import Organization
from tests.factories.organizations import OrganizationFactory
from tests.support.played import begin, forget, played

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC)
calls = itertools.count()
worked: list[int] = []


@played
def founded(name: str = "Contoso") -> Organization:
    worked.append(next(calls))
    TakeRate.objects.update(bp=123)
    transaction.on_commit(lambda: cache.set("founded", name))
    return OrganizationFactory(name=name)


@played
def renamed(organization: Organization) -> Organization:
    worked.append(next(calls))
    organization.name += " again"
    organization.save()
    return organization


@pytest.fixture(autouse=True)
def again() -> Iterator[Callable[..., None]]:
    """Play it in a test that is taken back: as an earlier one."""
    forget()
    worked.clear()

    def earlier(play: Callable[..., Organization] = founded, times: int = 2) -> None:
        for _ in range(times):
            begin()
            with transaction.atomic():
                play()
                transaction.set_rollback(True)
        begin()
        worked.clear()

    yield earlier
    forget()


def test_the_third_test_gets_the_rows_the_changed_rows_the_result_and_what_is_done_after_the_commit(
    again: Callable[..., None], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    again()
    with django_capture_on_commit_callbacks(execute=True):
        made = founded()
    assert worked == []
    assert Organization.objects.get() == made
    assert set(TakeRate.objects.values_list("bp", flat=True)) == {123}
    assert cache.get("founded") == "Contoso"


def test_each_test_gets_a_result_of_its_own(again: Callable[..., None]) -> None:
    again()
    with transaction.atomic():
        first = founded()
        transaction.set_rollback(True)
    first.name = "Changed by a test"
    again(times=0)
    second = founded()
    assert (worked, second.name, second.pk) == ([], "Contoso", first.pk)


def test_nothing_of_a_story_is_left_when_its_test_is_taken_back(again: Callable[..., None]) -> None:
    again()
    with transaction.atomic():
        founded()
        transaction.set_rollback(True)
    assert not Organization.objects.exists()
    assert 123 not in TakeRate.objects.values_list("bp", flat=True)


def test_rows_made_afterwards_have_ids_of_their_own(again: Callable[..., None]) -> None:
    again()
    made = founded()
    assert OrganizationFactory().pk > made.pk


def test_triggers_and_foreign_keys_are_in_force_again(again: Callable[..., None]) -> None:
    again()
    founded()
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        assert cursor.fetchone() == ("origin",)


@pytest.mark.parametrize(
    "before",
    [
        lambda: OrganizationFactory(),
        lambda: TakeRate.objects.update(bp=1),
        lambda: connection.cursor().execute("UPDATE billing_takerate SET bp = 2"),
    ],
)
def test_a_test_that_wrote_something_before_plays_itself(
    again: Callable[..., None], before: Callable[[], object]
) -> None:
    again()
    before()
    founded()
    assert len(worked) == 1


def test_what_was_taken_back_to_a_savepoint_is_not_relied_on(again: Callable[..., None]) -> None:
    again(lambda: renamed(founded()))
    with transaction.atomic():
        made = founded()
        transaction.set_rollback(True)
    renamed(made)
    assert len(worked) == 1


@pytest.mark.parametrize(
    "around", [lambda: clock.travel(NOON), lambda: override_settings(BASE_URL="http://other.test"), jobs.muted]
)
def test_another_time_or_setting_is_another_story(
    again: Callable[..., None], around: Callable[[], AbstractContextManager[object]]
) -> None:
    again()
    with around():
        founded()
    assert len(worked) == 1


def test_another_argument_is_another_story(again: Callable[..., None]) -> None:
    again()
    assert founded("Adatum").name == "Adatum"


def test_a_story_goes_on_from_a_result_as_it_was_returned(again: Callable[..., None]) -> None:
    again(lambda: renamed(founded()))
    assert renamed(founded()).name == Organization.objects.get().name == "Contoso again"
    assert worked == []


def test_a_result_that_the_test_changed_is_played_on_from_as_it_is(again: Callable[..., None]) -> None:
    again(lambda: renamed(founded()))
    made = founded()
    made.name = "Fabrikam"
    assert renamed(made).name == "Fabrikam again"


def test_what_was_made_for_a_whole_class_of_tests_is_seen(again: Callable[..., None]) -> None:
    again()
    OrganizationFactory()
    again(times=0)
    founded()
    assert len(worked) == 1


def test_code_that_is_replaced_is_run(again: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    ways = (
        lambda: mock.patch(f"{__name__}.NOON", None),
        lambda: mock.patch.dict(os.environ, {"SOME": "thing"}),
        lambda: _patched(monkeypatch),
    )
    for way in ways:
        again()
        with transaction.atomic(), way():
            founded()
            transaction.set_rollback(True)
        assert len(worked) == 1


@contextmanager
def _patched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(sys.modules[__name__], "NOON", None)
        yield


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_plays_itself(again: Callable[..., None]) -> None:
    for _ in range(3):
        begin()
        founded()
        Organization.objects.all().delete()
    assert len(worked) == 3
