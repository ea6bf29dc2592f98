"""The database guards the journal."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import UnbalancedEntry, entry
from billing.ledger.interface import Account, EntryDraft
from billing.ledger.queries.account_sums import account_sums
from billing.models import JournalEntry, LedgerAccount, Posting
from billing.states.ledger import Kind

pytestmark = pytest.mark.django_db


def money(cause: str = "test:1", amount: int = 100, currency: str = "USD") -> EntryDraft:
    return entry(cause, currency, [(Account(Kind.BANK), amount)], [(Account(Kind.ADJUSTMENTS), amount)])


def test_an_entry_is_booked_once_however_often_its_cause_is_repeated(speak: Callable[[], None]) -> None:
    assert len(book_entries([money()])) == 1
    assert book_entries([money(amount=999)]) == []
    assert Posting.objects.count() == 2
    speak()


def test_a_balance_is_the_sum_of_postings(speak: Callable[[], None]) -> None:
    book_entries([money("a"), money("b", 50), money("c", 7, "EUR")])
    speak()
    (bank,) = account_sums([Kind.BANK], platform=True, currency="USD")
    assert (bank.debit, bank.credit, bank.balance) == (150, 0, 150)


def test_booking_takes_four_queries_however_many_entries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    book_entries([money("first")])
    with django_assert_num_queries(4):
        book_entries([money(f"more:{number}") for number in range(20)])


def test_a_builder_refuses_to_leave_an_entry_unbalanced() -> None:
    with pytest.raises(UnbalancedEntry):
        entry("x", "USD", [(Account(Kind.BANK), 2)], [(Account(Kind.MONEY_AT_PROVIDER), 1)])


def test_an_account_of_a_payee_needs_one_and_the_platforms_has_none() -> None:
    with pytest.raises(ValueError):
        Account(Kind.HELD)
    with pytest.raises(ValueError):
        Account(Kind.BANK, 1)


def account(kind: str = "bank", currency: str = "USD") -> LedgerAccount:
    return LedgerAccount.objects.get_or_create(kind=kind, currency=currency, organization=None)[0]


def test_the_database_refuses_an_unbalanced_entry(speak: Callable[[], None]) -> None:
    with pytest.raises(IntegrityError, match="unbalanced by 1"), transaction.atomic():
        made = JournalEntry.objects.create(cause="x", currency="USD")
        Posting.objects.create(entry=made, account=account(), debit=5)
        Posting.objects.create(entry=made, account=account("tax"), credit=4)
        speak()


def test_the_database_refuses_an_entry_without_postings(speak: Callable[[], None]) -> None:
    with pytest.raises(IntegrityError, match="no postings"), transaction.atomic():
        JournalEntry.objects.create(cause="x", currency="USD")
        speak()


def test_the_database_refuses_a_posting_added_to_a_balanced_entry(speak: Callable[[], None]) -> None:
    (made,) = book_entries([money()])
    speak()
    with pytest.raises(IntegrityError, match="unbalanced"), transaction.atomic():
        Posting.objects.create(entry=made, account=account(), debit=5)
        speak()


def test_the_database_refuses_an_account_of_another_currency(speak: Callable[[], None]) -> None:
    with pytest.raises(IntegrityError, match="another currency"), transaction.atomic():
        made = JournalEntry.objects.create(cause="x", currency="USD")
        Posting.objects.create(entry=made, account=account(), debit=5)
        Posting.objects.create(entry=made, account=account("tax", "EUR"), credit=5)
        speak()


@pytest.mark.parametrize("sides", [{"debit": 1, "credit": 1}, {}, {"debit": 0}, {"credit": -1}])
def test_the_database_refuses_a_posting_of_both_sides_none_or_nothing(sides: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        made = JournalEntry.objects.create(cause="x", currency="USD")
        Posting.objects.create(entry=made, account=account(), **sides)


def test_the_database_refuses_a_repeated_cause() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        JournalEntry.objects.create(cause="x", currency="USD")
        JournalEntry.objects.create(cause="x", currency="USD")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE billing_posting SET debit = 1 WHERE debit IS NOT NULL",
        "DELETE FROM billing_posting",
        "UPDATE billing_journalentry SET currency = 'EUR'",
        "DELETE FROM billing_journalentry",
        "UPDATE billing_ledgeraccount SET currency = 'EUR'",
    ],
)
def test_the_database_refuses_to_edit_or_delete(statement: str, speak: Callable[[], None]) -> None:
    book_entries([money()])
    speak()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
class TestRememberedAccounts:
    def test_accounts_are_asked_for_once_in_a_connection(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        with transaction.atomic():
            book_entries([money("first")])
        with django_assert_num_queries(3 + 2), transaction.atomic():  # causes, entries, postings; begin and commit
            book_entries([money("second")])

    def test_an_account_whose_opening_was_undone_is_opened_again(self) -> None:
        class Undo(Exception):
            pass

        with pytest.raises(Undo), transaction.atomic():
            book_entries([money("undone")])
            raise Undo
        with transaction.atomic():
            with pytest.raises(Undo), transaction.atomic():
                book_entries([money("undone in part", currency="EUR")])
                raise Undo
            book_entries([money("kept", currency="EUR")])
        assert set(LedgerAccount.objects.values_list("currency", flat=True)) == {"EUR"}
        with transaction.atomic():
            book_entries([money("again"), money("and again", currency="EUR")])
        assert JournalEntry.objects.count() == 3
        assert Posting.objects.filter(account__currency="USD").count() == 2

    def test_another_connection_remembers_nothing(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        with transaction.atomic():
            book_entries([money("first")])
        connection.close()
        with transaction.atomic(), django_assert_num_queries(4):
            book_entries([money("second")])
