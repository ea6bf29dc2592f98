"""The journal by itself."""

from billing.reconciliation.invariants.base import SqlInvariant


class EntriesBalance(SqlInvariant):
    """The database refuses others; this would see them all the same."""

    name = "entries balance"
    law = "Each journal entry has postings, of one currency, and they sum to zero."
    query = """
        SELECT e.cause, coalesce(sum(p.debit), 0) - coalesce(sum(p.credit), 0) AS difference, count(p.id) AS postings
        FROM billing_journalentry e
        LEFT JOIN billing_posting p ON p.entry_id = e.id
        LEFT JOIN billing_ledgeraccount a ON a.id = p.account_id
        GROUP BY e.id
        HAVING count(p.id) = 0 OR coalesce(sum(p.debit), 0) <> coalesce(sum(p.credit), 0)
            OR bool_or(a.currency <> e.currency)
    """
    line = "entry {cause}: {postings} postings differ by {difference}"


class AccountsSumToZero(SqlInvariant):
    """All money comes from somewhere."""

    name = "accounts sum to zero"
    law = "All accounts of a currency sum to zero."
    query = """
        SELECT a.currency, coalesce(sum(p.debit), 0) - coalesce(sum(p.credit), 0) AS difference
        FROM billing_posting p JOIN billing_ledgeraccount a ON a.id = p.account_id
        GROUP BY a.currency
        HAVING coalesce(sum(p.debit), 0) <> coalesce(sum(p.credit), 0)
    """
    line = "{currency} is off by {difference}"


class NothingNegative(SqlInvariant):
    """What is owed to a payee, a buyer or the tax office never falls below nothing."""

    name = "nothing negative"
    law = "Due, held, payable, reserve, in transit, tax, fees, unapplied cash and receivables are never negative."
    query = """
        SELECT a.kind, coalesce(o.slug, 'platform') AS party, a.currency,
               (CASE WHEN a.kind IN ('receivable', 'party_receivable', 'processing_fees', 'disputes', 'dispute_fees',
                                     'losses') THEN 1 ELSE -1 END)
               * (coalesce(sum(p.debit), 0) - coalesce(sum(p.credit), 0)) AS balance
        FROM billing_posting p
        JOIN billing_ledgeraccount a ON a.id = p.account_id
        LEFT JOIN organizations_organization o ON o.id = a.organization_id
        WHERE a.kind NOT IN ('money_at_stripe', 'bank', 'adjustments')
        GROUP BY a.id, o.slug
        HAVING (CASE WHEN a.kind IN ('receivable', 'party_receivable', 'processing_fees', 'disputes', 'dispute_fees',
                                     'losses') THEN 1 ELSE -1 END)
               * (coalesce(sum(p.debit), 0) - coalesce(sum(p.credit), 0)) < 0
    """
    line = "{kind} of {party} is {balance} {currency}"


class MovementsAreNamed(SqlInvariant):
    """So that reconciliation can find each one."""

    name = "movements are named"
    law = "Each posting to money at the provider names the provider's movement."
    query = """
        SELECT e.cause FROM billing_posting p
        JOIN billing_ledgeraccount a ON a.id = p.account_id
        JOIN billing_journalentry e ON e.id = p.entry_id
        WHERE a.kind = 'money_at_stripe' AND p.movement = ''
    """
    line = "{cause} moved money at the provider without naming the movement"


class EffectsHaveOneCause(SqlInvariant):
    """Both ways: nothing happened without being booked, nothing is booked that did not happen."""

    name = "each effect has its entry"
    law = "Orders, payments, releases, transfers, refunds, reversals and disputes have their entries, and no others."
    query = """
        WITH expected (cause) AS (
            SELECT 'order:' || order_reference || ':accepted' FROM billing_ordermoney WHERE total > 0
            UNION ALL SELECT 'payment:' || id || ':settled' FROM billing_payment WHERE status = 'settled'
            UNION ALL SELECT 'payment:' || id || ':divided' FROM billing_payment WHERE status = 'settled'
            UNION ALL SELECT 'payment:' || id || ':fee' FROM billing_payment WHERE status = 'settled' AND fee > 0
            UNION ALL SELECT cause FROM billing_release GROUP BY cause HAVING sum(amount) > 0
            UNION ALL SELECT cause FROM billing_reserveend GROUP BY cause HAVING sum(amount) > 0
            UNION ALL SELECT 'adjustment:' || id || CASE kind WHEN 'credit_payee' THEN ':credited'
                             WHEN 'charge_payee' THEN ':charged' ELSE ':given_up' END
                      FROM billing_adjustment
                      WHERE status = 'approved' AND kind NOT IN ('refund', 'return_cash', 'accept_dispute')
            UNION ALL SELECT 'adjustment:' || id || ':given_back' FROM billing_adjustment
                      WHERE status = 'approved' AND kind = 'give_up_buyer'
            UNION ALL SELECT 'transfer:' || transfer_id || ':' || number || ':claimed' FROM billing_transferattempt
            UNION ALL SELECT 'transfer:' || id || ':sent' FROM billing_transfer WHERE status = 'sent'
            UNION ALL SELECT 'transfer:' || id || ':netted' FROM billing_transfer WHERE netted > 0
            UNION ALL SELECT 'refund:' || id || ':sent' FROM billing_refund
                      WHERE sent_at IS NOT NULL AND dispute_id IS NULL
            UNION ALL SELECT 'reversal:' || id || ':sent' FROM billing_reversal WHERE status = 'sent'
            UNION ALL SELECT 'return:' || id || ':payable' FROM billing_refundreturn WHERE place <> 'payable'
            UNION ALL SELECT 'dispute:' || provider_id || ':withdrawn' FROM billing_dispute
                      WHERE withdrawn_at IS NOT NULL
            UNION ALL SELECT 'dispute:' || provider_id || ':won' FROM billing_dispute WHERE reinstated_at IS NOT NULL
            UNION ALL SELECT 'dispute:' || d.provider_id || ':lost' FROM billing_dispute d
                      WHERE (d.withdrawn_at IS NOT NULL AND d.reinstated_at IS NULL AND d.closed_at IS NOT NULL)
                         OR EXISTS (SELECT 1 FROM billing_journalentry e
                                    WHERE e.cause = 'dispute:' || d.provider_id || ':lost:reversed')
        ), booked (cause) AS (
            SELECT cause FROM billing_journalentry
            WHERE cause ~ '^(order:.*:accepted|payment:.*:(settled|divided|fee)|release:.*|refund:.*:sent|reversal:.*)$'
               OR cause ~ '^(adjustment|reserve):'
               OR cause ~ '^(return:.*:payable|dispute:.*:(withdrawn|won|lost))$'
               OR cause ~ '^transfer:.*:(claimed|sent|netted)$'
        )
        SELECT coalesce(expected.cause, booked.cause) AS cause,
               CASE WHEN booked.cause IS NULL THEN 'happened and is not booked' ELSE 'is booked and did not happen' END
               AS what
        FROM expected FULL JOIN booked ON booked.cause = expected.cause
        WHERE expected.cause IS NULL OR booked.cause IS NULL
    """
    line = "{cause} {what}"
