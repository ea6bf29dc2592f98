"""The running totals against what they total."""

from billing.reconciliation.invariants.base import SqlInvariant


class SnapshotsEqualPostings(SqlInvariant):
    """Each snapshot is the one before it and the postings between them: all are proved by one pass over the journal."""

    name = "snapshots equal their postings"
    law = "A snapshot's sums are those of its account's postings up to it, and none of them is later than it says."
    query = """
        WITH steps AS (
            SELECT account_id, upto, at, debit, credit,
                   coalesce(lag(upto) OVER earlier, 0) AS since,
                   coalesce(lag(debit) OVER earlier, 0) AS debit_before,
                   coalesce(lag(credit) OVER earlier, 0) AS credit_before
            FROM billing_balancesnapshot WINDOW earlier AS (PARTITION BY account_id ORDER BY upto)
        )
        SELECT a.kind, coalesce(o.slug, 'platform') AS party, a.currency, s.upto,
               s.debit - s.credit AS snapshot, s.debit_before + p.debit - s.credit_before - p.credit AS postings
        FROM steps s
        JOIN billing_ledgeraccount a ON a.id = s.account_id
        LEFT JOIN organizations_organization o ON o.id = a.organization_id
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(x.debit), 0) AS debit, coalesce(sum(x.credit), 0) AS credit, max(e.at) AS at
            FROM billing_posting x JOIN billing_journalentry e ON e.id = x.entry_id
            WHERE x.account_id = s.account_id AND x.id > s.since AND x.id <= s.upto) p
        WHERE s.debit <> s.debit_before + p.debit OR s.credit <> s.credit_before + p.credit OR p.at > s.at
    """
    line = "{kind} of {party}, {currency}, up to posting {upto}: snapshot {snapshot}, postings {postings}"
