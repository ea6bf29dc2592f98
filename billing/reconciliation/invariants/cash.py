"""Money that buyers paid without being asked."""

from billing.reconciliation.invariants.base import SqlInvariant


class CashAgrees(SqlInvariant):
    """It is the buyer's until it pays for something or goes back."""

    name = "unapplied cash agrees"
    law = "Each buyer's unapplied cash is what came, less what was applied to payments and what was given back."
    query = """
        WITH gone AS (
            SELECT cash_id, sum(amount) AS amount FROM billing_cashrefund
            WHERE sent_at IS NOT NULL AND status <> 'failed' GROUP BY cash_id
        ), rows AS (
            SELECT c.organization_id, c.currency, sum(c.amount - c.applied - coalesce(g.amount, 0)) AS amount
            FROM billing_unappliedcash c LEFT JOIN gone g ON g.cash_id = c.id GROUP BY 1, 2
        ), booked AS (
            SELECT a.organization_id, a.currency, coalesce(sum(p.credit), 0) - coalesce(sum(p.debit), 0) AS amount
            FROM billing_posting p JOIN billing_ledgeraccount a ON a.id = p.account_id
            WHERE a.kind = 'unapplied_cash' GROUP BY 1, 2
        )
        SELECT o.slug, coalesce(r.currency, b.currency) AS currency, coalesce(r.amount, 0) AS rows,
               coalesce(b.amount, 0) AS booked
        FROM rows r FULL JOIN booked b ON b.organization_id = r.organization_id AND b.currency = r.currency
        JOIN organizations_organization o ON o.id = coalesce(r.organization_id, b.organization_id)
        WHERE coalesce(r.amount, 0) <> coalesce(b.amount, 0)
    """
    line = "{slug}: booked {booked} {currency}, its rows say {rows}"


class CashIsSpentOnce(SqlInvariant):
    """What was applied and given back is told by the payments and refunds themselves."""

    name = "unapplied cash is spent once"
    law = "What counts as applied or given back of unapplied cash is the sum of its payments, and of its refunds."
    query = """
        SELECT c.id AS cash, c.applied, coalesce(p.amount, 0) AS payments, c.refunded, coalesce(r.amount, 0) AS refunds
        FROM billing_unappliedcash c
        LEFT JOIN (SELECT cash_id, sum(amount) AS amount FROM billing_payment GROUP BY cash_id) p ON p.cash_id = c.id
        LEFT JOIN (SELECT cash_id, sum(amount) AS amount FROM billing_cashrefund WHERE status <> 'failed'
                   GROUP BY cash_id) r ON r.cash_id = c.id
        WHERE c.applied <> coalesce(p.amount, 0) OR c.refunded <> coalesce(r.amount, 0)
    """
    line = "cash {cash}: {applied} applied, payments of {payments}; {refunded} given back, refunds of {refunds}"
