"""What was asked of providers, and what came of it."""

from billing.reconciliation.invariants.base import SqlInvariant


class OneWayToPay(SqlInvariant):
    """Two could both be paid."""

    name = "one way to pay"
    law = "At most one attempt to collect a payment is open, and none once it is paid or cancelled."
    query = """
        SELECT o.order_reference, p.instalment, p.status, count(*) AS ways
        FROM billing_paymentattempt a JOIN billing_payment p ON p.id = a.payment_id
        JOIN billing_ordermoney o ON o.id = p.order_id
        WHERE a.outcome = 'open'
        GROUP BY o.id, p.id HAVING count(*) > 1 OR p.status IN ('paid', 'settled', 'cancelled')
    """
    line = "{order_reference}, payment {instalment} is {status}, and has {ways} open ways to be paid"


class PaidByAnAttempt(SqlInvariant):
    """So that money can be sent on and given back where it came from."""

    name = "each effect has its attempt"
    law = "Each settled payment was paid by one attempt, and each sent transfer, refund and reversal made by one."
    query = """
        SELECT 'payment ' || p.id AS what, p.status FROM billing_payment p
        WHERE p.status IN ('paid', 'settled') AND NOT EXISTS (
            SELECT 1 FROM billing_paymentattempt a WHERE a.payment_id = p.id AND a.outcome = 'paid')
        UNION ALL
        SELECT 'transfer ' || t.id, t.status FROM billing_transfer t
        WHERE (t.status = 'sent') <> EXISTS (
            SELECT 1 FROM billing_transferattempt a WHERE a.transfer_id = t.id AND a.outcome = 'made')
        UNION ALL
        SELECT 'transfer ' || t.id, t.status FROM billing_transfer t
        WHERE (t.status = 'claimed') <> EXISTS (
            SELECT 1 FROM billing_transferattempt a WHERE a.transfer_id = t.id AND a.outcome = 'open')
        UNION ALL
        SELECT 'refund ' || r.id, r.status FROM billing_refund r
        WHERE r.status IN ('sent', 'pending') AND r.dispute_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM billing_refundattempt a WHERE a.refund_id = r.id AND a.outcome = 'made')
        UNION ALL
        SELECT 'reversal ' || r.id, r.status FROM billing_reversal r
        WHERE r.status = 'sent' AND NOT EXISTS (
            SELECT 1 FROM billing_refundattempt a WHERE a.reversal_id = r.id AND a.outcome = 'made')
    """
    line = "{what} is {status}, and no attempt says so"
