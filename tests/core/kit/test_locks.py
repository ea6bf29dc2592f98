"""Advisory locks: all numbers in one place, none shared, held as long as they have to be."""

import re

import psycopg
import pytest
from django.db import transaction

from core.kit.locks import Lock, advisory_lock
from tests.architecture.checks import PROJECT, TEMPLATES

# The sandbox stands for another company's servers and runs without Django: it takes the number that is kept for it.
WITHOUT_DJANGO = "infra/stripe_sandbox/postgres_store.py"


def test_no_two_locks_have_one_number() -> None:
    numbers = [lock.value for lock in Lock.__members__.values()]
    assert len(numbers) == len(set(numbers))


def test_nobody_else_takes_a_lock_by_a_number_of_its_own() -> None:
    found = {
        str(file.relative_to(PROJECT)): file.read_text()
        for folder in (*TEMPLATES, "infra")
        for file in (PROJECT / folder).rglob("*.py")
        if re.search(r"pg_(try_)?advisory", file.read_text())
    }
    assert found.keys() == {"core/kit/locks.py", WITHOUT_DJANGO}
    assert set(re.findall(r"advisory_\w+\((\d+)\)", found[WITHOUT_DJANGO])) == {str(Lock.STRIPE_SANDBOX.value)}


def free(url: str, lock: Lock) -> bool:
    """Whether another process could have the lock now."""
    with psycopg.connect(url) as another:
        row = another.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock]).fetchone()
        assert row
        return bool(row[0])


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_is_held_until_the_block_ends(postgres_url: str) -> None:
    with advisory_lock(Lock.SEARCH_INDEX) as held:
        assert held
        assert not free(postgres_url, Lock.SEARCH_INDEX)
        assert free(postgres_url, Lock.FEED_IMPORT)
    assert free(postgres_url, Lock.SEARCH_INDEX)


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_it_is_held_until_that_ends(postgres_url: str) -> None:
    with transaction.atomic():
        with advisory_lock(Lock.TAKE_RATES):
            pass
        assert not free(postgres_url, Lock.TAKE_RATES)  # what was written is not to be seen yet
    assert free(postgres_url, Lock.TAKE_RATES)


@pytest.mark.django_db(transaction=True)
def test_an_error_gives_it_back(postgres_url: str) -> None:
    with pytest.raises(KeyError), advisory_lock(Lock.SEARCH_INDEX):
        raise KeyError
    assert free(postgres_url, Lock.SEARCH_INDEX)


@pytest.mark.django_db(transaction=True)
def test_who_does_not_wait_is_told_that_another_has_it(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as another:
        another.execute("SELECT pg_advisory_xact_lock(%s)", [Lock.FEED_IMPORT])
        with advisory_lock(Lock.FEED_IMPORT, wait=False) as held:
            assert not held
        with transaction.atomic(), advisory_lock(Lock.FEED_IMPORT, wait=False) as held:
            assert not held
