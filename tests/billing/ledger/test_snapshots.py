"""Balances are a snapshot and what came after it: never anything but the sum of postings, and always as fast."""

import datetime as dt
import threading
from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from billing.ledger.actions.book_entries import book_entries
from billing.ledger.actions.take_snapshots import take_snapshots
from billing.ledger.domain.entries import entry
from billing.ledger.interface import Account
from billing.ledger.queries.account_sums import account_sums
from billing.models import BalanceSnapshot, JournalEntry, Posting
from billing.paying_out.queries.balances import balances
from billing.reconciliation.invariants.snapshots import SnapshotsEqualPostings
from billing.states.ledger import Kind
from core.kit import clock
from tests.factories.organizations import OrganizationFactory

NOON = dt.datetime(2026, 11, 5, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def book(cause: str, amount: int = 1, at: datetime | None = None, currency: str = "USD") -> list[JournalEntry]:
    drafts = [entry(cause, currency, [(Account(Kind.BANK), amount)], [(Account(Kind.ADJUSTMENTS), amount)])]
    with transaction.atomic():
        return book_entries(drafts, at)


def bank(**asked: Any) -> int:
    return sum(each.balance for each in account_sums([Kind.BANK], platform=True, currency="USD", **asked))


@pytest.mark.django_db(transaction=True)
class TestTaking:
    def test_a_snapshot_is_added_to_accounts_with_enough_later_postings(self) -> None:
        for number in range(5):
            book(f"a:{number}", 10)
        assert take_snapshots(enough=6) == 0
        assert take_snapshots(enough=5) == 2
        assert take_snapshots(enough=1) == 0
        assert bank() == 50
        book("later", 7)
        assert bank() == 57
        assert take_snapshots(enough=1) == 2
        assert bank() == 57
        assert list(BalanceSnapshot.objects.filter(account__kind="bank").values_list("debit", flat=True)) == [50, 57]

    def test_a_posting_whose_transaction_is_open_is_waited_for(self) -> None:
        """It drew its id before others that are committed: whoever trusts the largest id in sight loses it."""
        drawn, commit, taken = threading.Event(), threading.Event(), []
        book("first", 1000)

        def slow() -> None:
            with transaction.atomic():
                book("slow", 100)
                drawn.set()
                commit.wait(20)
            connections.close_all()

        def snapshot() -> None:
            taken.append(take_snapshots(enough=1, patience="20s"))
            connections.close_all()

        writer = threading.Thread(target=slow)
        writer.start()
        assert drawn.wait(20)
        book("quick", 1)  # commits at once, with larger ids
        assert bank() == 1001
        assert take_snapshots(enough=1, patience="100ms") == 0
        assert not BalanceSnapshot.objects.exists()
        taker = threading.Thread(target=snapshot)
        taker.start()
        taker.join(0.3)
        assert taker.is_alive()
        commit.set()
        writer.join(20)
        taker.join(20)
        assert taken == [2]
        assert BalanceSnapshot.objects.get(account__kind="bank").debit == 1101 == bank()
        assert list(SnapshotsEqualPostings().problems()) == []

    def test_many_who_book_and_one_who_sums_agree_at_every_moment(self) -> None:
        stop, failures = threading.Event(), []

        def write(name: str) -> None:
            try:
                for number in range(60):
                    book(f"{name}:{number}", 3)
            except Exception as error:
                failures.append(error)
            finally:
                connections.close_all()

        def take() -> None:
            try:
                while not stop.is_set():
                    take_snapshots(enough=1)
            except Exception as error:
                failures.append(error)
            finally:
                connections.close_all()

        writers = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
        taker = threading.Thread(target=take)
        taker.start()
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(60)
        stop.set()
        taker.join(60)
        assert failures == []
        take_snapshots(enough=1)
        assert BalanceSnapshot.objects.filter(account__kind="bank").count() > 1
        assert bank() == 4 * 60 * 3
        assert list(SnapshotsEqualPostings().problems()) == []

    def test_the_invariant_sees_a_snapshot_that_is_wrong(self) -> None:
        book("a", 10)
        take_snapshots(enough=1)
        good = BalanceSnapshot.objects.get(account__kind="bank")
        wrong = BalanceSnapshot.objects.create(account=good.account, upto=good.upto + 1, debit=11, credit=0)
        assert list(SnapshotsEqualPostings().problems()) == [
            f"bank of platform, USD, up to posting {wrong.upto}: snapshot 11, postings 10"
        ]
        wrong.delete()

    def test_a_snapshot_cannot_be_edited(self) -> None:
        book("a", 10)
        take_snapshots(enough=1)
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            BalanceSnapshot.objects.update(debit=1)

    def test_a_snapshot_answers_for_moments_after_it_only(self) -> None:
        book("early", 10, NOON)
        book("late", 5, NOON + 2 * DAY)
        with clock.travel(NOON + DAY):
            take_snapshots(enough=1)  # taken under a clock that stands before one of its entries
        assert BalanceSnapshot.objects.get(account__kind="bank").at == NOON + 2 * DAY
        book("entered afterwards", 2, NOON - DAY)
        moments = [NOON - DAY, NOON, NOON + DAY, NOON + 2 * DAY, NOON + 3 * DAY]
        assert [bank(before=moment) for moment in moments] == [0, 2, 12, 12, 17]


@pytest.mark.django_db
def test_one_query_tells_a_balance_whatever_lies_behind_it(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    payee = OrganizationFactory(is_vendor=True)
    for number in range(3):
        book_entries(
            [
                entry(
                    f"x:{number}",
                    "USD",
                    [(Account(Kind.ADJUSTMENTS), 4)],
                    [(Account(Kind.RESERVE, payee.pk), 4)],
                )
            ]
        )
    posting = Posting.objects.filter(account__kind="reserve").earliest("pk")
    BalanceSnapshot.objects.create(account=posting.account, upto=posting.pk, debit=0, credit=4)
    with django_assert_num_queries(1):
        (reserve,) = account_sums([Kind.RESERVE], organization_id=payee.pk)
    assert reserve.balance == 12
    with django_assert_num_queries(2):
        assert balances(payee.pk)["USD"].reserve == 12
    # Undone, because no row of a payee says why it should have a reserve.
    book_entries([entry("back", "USD", [(Account(Kind.RESERVE, payee.pk), 12)], [(Account(Kind.ADJUSTMENTS), 12)])])


class AnyHistory(TestCase):
    @settings(max_examples=40)
    @given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 10**6), st.booleans()), min_size=1, max_size=15))
    def test_snapshots_anywhere_change_no_balance_of_any_day(self, history: list[tuple[int, int, bool]]) -> None:
        with transaction.atomic():
            book("first", 1, NOON)  # so that the accounts are there
            account = Posting.objects.get(account__kind="bank").account
            for number, (day, amount, snap) in enumerate(history):
                book(f"h:{number}", amount, NOON + day * DAY)
                if snap:
                    upto = Posting.objects.latest("pk").pk
                    mine = Posting.objects.filter(account=account)
                    BalanceSnapshot.objects.create(
                        account=account,
                        upto=upto,
                        debit=sum(mine.values_list("debit", flat=True)),
                        credit=0,
                        at=max(mine.values_list("entry__at", flat=True)),
                    )
            assert list(SnapshotsEqualPostings().problems()) == []
            for day in range(7):
                moment = NOON + day * DAY
                expected = (1 if moment > NOON else 0) + sum(a for d, a, _ in history if NOON + d * DAY < moment)
                assert bank(before=moment) == expected
            assert bank() == 1 + sum(amount for _, amount, _ in history)
            transaction.set_rollback(True)
