"""Sum accounts up to a posting, so that reading a balance does not take longer every day."""

from django.db import OperationalError, connection, transaction

from core.kit import clock

# Fewer later postings than this are summed in no time; a snapshot for them would be a row for nothing.
ENOUGH = 500
_PATIENCE = "2s"
_LOCK_NOT_AVAILABLE = "55P03"
_DEADLOCK = "40P01"


def take_snapshots(enough: int = ENOUGH, patience: str = _PATIENCE) -> int:
    """Add a snapshot to each account with at least `enough` postings since its last; how many were added.

    A snapshot says "all postings up to this id", so no smaller id may appear afterwards. Ids are given out when a
    posting is inserted and seen when its transaction commits, in any order: the largest id in sight proves nothing.
    Who inserts holds ROW EXCLUSIVE on the table from before the id is drawn until it commits. SHARE waits for all of
    them and lets nobody in: then every id ever drawn is committed or given up, the largest of them is the bound,
    and the lock is released at once. Summing needs no lock, because the journal is only ever added to.

    Settling is not slowed down: it writes no running total, and waits for the lock at most as long as the entries
    that are being written take to commit. Where they take longer than `patience` nothing is snapshot now (0).
    Run by two at once, each adds what is right for its own bound.
    """
    bound = _settled_bound(patience)
    return _add(bound, enough) if bound else 0


def _settled_bound(patience: str) -> int:
    """The id up to which no posting can still appear; 0 where there is none, or it cannot be told now."""
    try:
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [patience])
            cursor.execute("LOCK TABLE billing_posting IN SHARE MODE")
            cursor.execute("SELECT coalesce(max(id), 0) FROM billing_posting")
            (bound,) = cursor.fetchone()
            return int(bound)
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") in (_LOCK_NOT_AVAILABLE, _DEADLOCK):
            return 0
        raise


def _add(bound: int, enough: int) -> int:
    """A snapshot is the one before it and what was posted since; `at` is no earlier than any of its entries."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO billing_balancesnapshot (account_id, upto, debit, credit, at)
            SELECT a.id, %(bound)s, coalesce(s.debit, 0) + p.debit, coalesce(s.credit, 0) + p.credit,
                   greatest(s.at, p.at, %(now)s)
            FROM billing_ledgeraccount a
            LEFT JOIN LATERAL (
                SELECT upto, debit, credit, at FROM billing_balancesnapshot
                WHERE account_id = a.id ORDER BY upto DESC LIMIT 1) s ON true
            CROSS JOIN LATERAL (
                SELECT count(*) AS many, coalesce(sum(x.debit), 0) AS debit, coalesce(sum(x.credit), 0) AS credit,
                       max(e.at) AS at
                FROM billing_posting x JOIN billing_journalentry e ON e.id = x.entry_id
                WHERE x.account_id = a.id AND x.id > coalesce(s.upto, 0) AND x.id <= %(bound)s) p
            WHERE p.many >= %(enough)s
            ON CONFLICT (account_id, upto) DO NOTHING
            """,
            {"bound": bound, "enough": max(enough, 1), "now": clock.now()},
        )
        return int(cursor.rowcount)
