"""How long reading a balance takes, however many postings lie behind it."""

import time

import pytest
from django.db import connection, transaction

from billing.ledger.actions.take_snapshots import ENOUGH, take_snapshots
from billing.models import JournalEntry, LedgerAccount
from billing.paying_out.queries.balances import balances
from tests.factories.organizations import OrganizationFactory

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
COUNTS = (10, 1_000, 1_000_000)
LATER = ENOUGH - 1  # what may have been posted since without there being another snapshot
READS = 30


def test_a_balance_is_as_fast_over_a_million_postings_as_over_ten() -> None:
    """Each with a snapshot where the sweeper makes one, and with as many later postings as it leaves."""
    payees = {count: OrganizationFactory(is_vendor=True) for count in COUNTS}
    other = LedgerAccount.objects.create(kind="adjustments", organization=None, currency="USD")
    accounts = {
        count: LedgerAccount.objects.create(kind="payable", organization=payee, currency="USD")
        for count, payee in payees.items()
    }
    for count, account in accounts.items():
        _post(account, other, count)
    assert take_snapshots() == 3  # not to the account with ten
    for count in COUNTS[1:]:
        _post(accounts[count], other, LATER)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE billing_posting")
    took: dict[int, list[float]] = {count: [] for count in COUNTS}
    for _ in range(READS):
        for count, payee in payees.items():
            begun = time.perf_counter()
            held = balances(payee.pk)["USD"].payable
            took[count].append(time.perf_counter() - begun)
            assert held == count + (LATER if count > 10 else 0)
    best = {count: sorted(times)[READS // 2] for count, times in took.items()}
    print("\nbalance of a payee with 10, 1,000 and 1,000,000 postings:", end=" ")
    print(", ".join(f"{best[count] * 1000:.2f} ms" for count in COUNTS), end="; ")
    print(f"{best[1_000_000] / best[10]:.1f} times")
    assert best[1_000_000] < 3 * best[10]


def _post(account: LedgerAccount, other: LedgerAccount, count: int) -> None:
    """That many postings of 1, in one balanced entry whose trigger would take minutes: it is checked here instead."""
    with transaction.atomic():
        entry = JournalEntry.objects.create(cause=f"bench:{account.pk}:{count}", currency="USD")
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for side, where in (("credit", account), ("debit", other)):
                cursor.execute(
                    f"INSERT INTO billing_posting (entry_id, account_id, {side}, movement) "
                    "SELECT %s, %s, 1, '' FROM generate_series(1, %s)",
                    [entry.pk, where.pk, count],
                )
