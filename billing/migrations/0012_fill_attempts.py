"""What payments, transfers and refunds knew of their latest attempt becomes its row, and so do the keys before it."""

from django.db import migrations

# The latest attempt has what the payment knew, and the request that it would be asked with again. Of those before it
# only the keys are known, and that they are over.
PAYMENTS = """
INSERT INTO billing_paymentattempt (payment_id, number, provider, key, kind, request, provider_id, answer, failure,
    created_at, asked_at, closed_at, outcome, url, document_number, expires_at, intent, charge, movement)
SELECT p.id, n, coalesce(c.provider, 'stripe'),
    CASE way WHEN 'invoice' THEN 'invoice:' ELSE 'payment:' END || p.id || ':' || n,
    way,
    CASE WHEN NOT last THEN '{}'::jsonb ELSE CASE way
        WHEN 'cash' THEN jsonb_build_object('cash', p.cash_id)
        WHEN 'checkout' THEN asked || jsonb_build_object('amount', p.amount, 'lines', lines, 'success_url', p.success_url,
            'description', coalesce(nullif(o.description, ''), o.order_reference), 'cancel_url', p.cancel_url,
            'keep_method', p.keep_method)
        WHEN 'invoice' THEN asked || jsonb_build_object('lines', lines, 'description', described,
            'due_at', to_char(coalesce(p.due_at, p.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'))
        ELSE asked || jsonb_build_object('amount', p.amount, 'description', described, 'method', coalesce((
            SELECT m.provider_id FROM billing_savedmethod m WHERE m.organization_id = o.buyer_id AND m.name = p.method
            ORDER BY m.id LIMIT 1), ''))
        END END,
    CASE WHEN NOT last THEN '' ELSE coalesce(nullif(p.invoice, ''), nullif(p.checkout_session, ''),
        CASE way WHEN 'saved' THEN p.payment_intent ELSE '' END) END,
    '{}'::jsonb,
    CASE WHEN last AND state IN ('failed', 'closed') THEN p.failure ELSE '' END,
    p.created_at, p.created_at,
    CASE WHEN last AND state IN ('open', 'closing') THEN NULL ELSE coalesce(p.paid_at, p.created_at) END,
    CASE WHEN last THEN state ELSE 'closed' END,
    CASE WHEN last THEN coalesce(nullif(p.invoice_url, ''), p.checkout_url) ELSE '' END,
    CASE WHEN last THEN p.invoice_number ELSE '' END,
    CASE WHEN last THEN p.checkout_expires_at END,
    CASE WHEN last THEN p.payment_intent ELSE '' END,
    CASE WHEN last THEN p.charge ELSE '' END,
    CASE WHEN last THEN p.balance_transaction ELSE '' END
FROM billing_payment p JOIN billing_ordermoney o ON o.id = p.order_id
LEFT JOIN billing_unappliedcash c ON c.id = p.cash_id
CROSS JOIN LATERAL generate_series(1, greatest(p.attempt, CASE WHEN p.status IN ('paid', 'settled') THEN 1 ELSE 0 END))
    AS n
CROSS JOIN LATERAL (SELECT n = greatest(p.attempt, 1) AS last,
    trim(o.order_reference || ' ' || o.description) AS described,
    CASE WHEN p.cash_id IS NOT NULL AND n = p.attempt THEN 'cash' WHEN p.invoice <> '' AND n = p.attempt THEN 'invoice'
        ELSE p.collection END AS way,
    CASE WHEN p.status IN ('paid', 'settled') THEN 'paid'
        WHEN p.status IN ('open', 'processing') THEN 'open'
        WHEN p.status = 'cancelled' AND (p.checkout_url <> '' OR p.invoice_url <> '') THEN 'closing'
        WHEN p.status = 'cancelled' THEN 'closed'
        WHEN p.checkout_session <> '' AND p.checkout_expires_at > now() THEN 'open'
        ELSE 'failed' END AS state,
    jsonb_build_object('payment_id', p.id, 'attempt', n, 'order_reference', o.order_reference, 'currency', o.currency,
        'customer', coalesce((SELECT b.provider_id FROM billing_buyercustomer b WHERE b.organization_id = o.buyer_id),
                             '')) AS asked,
    CASE WHEN p.amount = o.total THEN (
        SELECT coalesce(jsonb_agg(jsonb_build_array(l.name, l.net) ORDER BY l.position), '[]'::jsonb)
        FROM billing_ordermoneyline l WHERE l.order_id = o.id AND l.net > 0)
        || CASE WHEN o.tax > 0 THEN jsonb_build_array(jsonb_build_array('Tax', o.tax)) ELSE '[]'::jsonb END
    ELSE jsonb_build_array(jsonb_build_array(o.order_reference || ', ' || coalesce(nullif(p.label, ''),
        'payment ' || p.instalment || ' of ' || o.instalments), p.amount)) END AS lines) AS s
"""
TRANSFERS = """
INSERT INTO billing_transferattempt (transfer_id, number, provider, key, request, provider_id, answer, failure,
    created_at, asked_at, closed_at, outcome, movement)
SELECT t.id, n, 'stripe', 'transfer:' || t.id || ':' || n,
    jsonb_build_object('transfer_id', t.id, 'destination', coalesce(a.provider_account, ''), 'amount', t.amount,
        'currency', t.currency, 'charge', coalesce(p.charge, ''), 'order_reference', o.order_reference,
        'description', trim(left(o.order_reference || ' ' || o.description, 200)),
        'since', to_char((t.created_at - interval '1 day') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'),
        'grouped', coalesce(p.invoice, '') = ''),
    CASE WHEN last THEN t.stripe_id ELSE '' END, '{}'::jsonb,
    CASE WHEN last AND state = 'failed' THEN t.failure ELSE '' END,
    coalesce(t.claimed_at, t.created_at), coalesce(t.claimed_at, t.created_at),
    CASE WHEN last AND state = 'open' THEN NULL ELSE coalesce(t.sent_at, t.claimed_at, t.created_at) END,
    CASE WHEN last THEN state ELSE 'failed' END,
    CASE WHEN last THEN t.balance_transaction ELSE '' END
FROM billing_transfer t JOIN billing_ordermoney o ON o.id = t.order_id
LEFT JOIN billing_payment p ON p.id = t.payment_id
LEFT JOIN billing_payeeaccount a ON a.organization_id = t.organization_id
CROSS JOIN LATERAL generate_series(1, t.attempt) AS n
CROSS JOIN LATERAL (SELECT n = t.attempt AS last,
    CASE t.status WHEN 'sent' THEN 'made' WHEN 'claimed' THEN 'open' ELSE 'failed' END AS state) AS s
"""
REFUNDS = """
INSERT INTO billing_refundattempt (refund_id, number, provider, key, request, provider_id, answer, failure, created_at,
    asked_at, closed_at, outcome, movement)
SELECT r.id, r.attempt, 'stripe', 'refund:' || r.id || ':' || r.attempt,
    jsonb_build_object('kind', 'refund', 'own_id', r.id, 'charge', coalesce(c.charge, p.charge), 'amount', r.amount,
        'order_reference', o.order_reference),
    r.stripe_id, '{}'::jsonb, CASE WHEN r.status = 'failed' THEN r.failure ELSE '' END, r.created_at, r.created_at,
    CASE WHEN r.status = 'claimed' THEN NULL ELSE coalesce(r.sent_at, r.created_at) END,
    CASE r.status WHEN 'claimed' THEN 'open' WHEN 'failed' THEN 'failed' ELSE 'made' END, r.balance_transaction
FROM billing_refund r JOIN billing_payment p ON p.id = r.payment_id JOIN billing_ordermoney o ON o.id = p.order_id
LEFT JOIN billing_unappliedcash c ON c.id = p.cash_id
WHERE r.dispute_id IS NULL
"""
CASH_REFUNDS = """
INSERT INTO billing_refundattempt (cash_refund_id, number, provider, key, request, provider_id, answer, failure,
    created_at, asked_at, closed_at, outcome, movement)
SELECT r.id, r.attempt, c.provider, 'cash_refund:' || r.id || ':' || r.attempt,
    jsonb_build_object('kind', 'cash_refund', 'own_id', r.id, 'charge', c.charge, 'amount', r.amount,
        'order_reference', o.order_reference),
    r.stripe_id, '{}'::jsonb, r.failure, r.created_at, r.created_at,
    CASE WHEN r.status = 'claimed' THEN NULL ELSE coalesce(r.sent_at, r.created_at) END,
    CASE r.status WHEN 'claimed' THEN 'open' WHEN 'failed' THEN 'failed' ELSE 'made' END, ''
FROM billing_cashrefund r JOIN billing_unappliedcash c ON c.id = r.cash_id
JOIN billing_ordermoney o ON o.id = c.order_id
"""
# A reversal is asked for once its transfer was sent; only then there is anything to keep.
REVERSALS = """
INSERT INTO billing_refundattempt (reversal_id, number, provider, key, request, provider_id, answer, failure,
    created_at, asked_at, closed_at, outcome, movement)
SELECT r.id, r.tries, 'stripe', 'reversal:' || r.id || ':' || r.tries,
    jsonb_build_object('reversal_id', r.id, 'transfer', t.stripe_id, 'amount', r.amount),
    r.stripe_id, '{}'::jsonb, r.failure, r.created_at, r.created_at,
    CASE WHEN r.status = 'claimed' THEN NULL ELSE coalesce(r.sent_at, r.created_at) END,
    CASE r.status WHEN 'claimed' THEN 'open' WHEN 'failed' THEN 'failed' ELSE 'made' END, ''
FROM billing_reversal r JOIN billing_transfer t ON t.id = r.transfer_id
WHERE t.stripe_id <> ''
"""
CURSORS = "UPDATE billing_eventcursor SET name = 'platform:stripe' WHERE name = 'platform'"
ERRORS = """
UPDATE billing_webhookevent SET error = replace(error, 'NeedsALook', 'NeedsReview') WHERE error LIKE '%%NeedsALook%%'
"""

PAYMENTS_BACK = """
UPDATE billing_payment p SET attempt = a.number,
    success_url = coalesce(a.request ->> 'success_url', ''), cancel_url = coalesce(a.request ->> 'cancel_url', ''),
    keep_method = coalesce((a.request ->> 'keep_method')::boolean, false),
    checkout_session = CASE WHEN a.kind = 'checkout' THEN a.provider_id ELSE '' END,
    checkout_url = CASE WHEN a.kind = 'checkout' AND a.outcome <> 'closed' THEN a.url ELSE '' END,
    checkout_expires_at = a.expires_at, payment_intent = a.intent, charge = a.charge,
    invoice = CASE WHEN a.kind = 'invoice' THEN a.provider_id ELSE '' END,
    invoice_number = a.document_number,
    invoice_url = CASE WHEN a.kind = 'invoice' AND a.outcome <> 'closed' THEN a.url ELSE '' END,
    balance_transaction = a.movement
FROM (SELECT DISTINCT ON (payment_id) * FROM billing_paymentattempt
      ORDER BY payment_id, (outcome = 'paid') DESC, number DESC) AS a
WHERE a.payment_id = p.id
"""
TRANSFERS_BACK = """
UPDATE billing_transfer t SET attempt = a.number, stripe_id = a.provider_id, balance_transaction = a.movement
FROM (SELECT DISTINCT ON (transfer_id) * FROM billing_transferattempt ORDER BY transfer_id, number DESC) AS a
WHERE a.transfer_id = t.id
"""
REFUNDS_BACK = """
UPDATE billing_refund r SET stripe_id = a.provider_id, balance_transaction = a.movement
FROM billing_refundattempt a WHERE a.refund_id = r.id
"""
CASH_REFUNDS_BACK = """
UPDATE billing_cashrefund r SET stripe_id = a.provider_id FROM billing_refundattempt a WHERE a.cash_refund_id = r.id
"""
REVERSALS_BACK = """
UPDATE billing_reversal r SET stripe_id = a.provider_id FROM billing_refundattempt a
WHERE a.reversal_id = r.id AND a.number = r.tries
"""
CURSORS_BACK = "UPDATE billing_eventcursor SET name = 'platform' WHERE name = 'platform:stripe'"
EMPTIED = "DELETE FROM billing_paymentattempt; DELETE FROM billing_transferattempt; DELETE FROM billing_refundattempt"


class Migration(migrations.Migration):
    """Rows only, so that no schema changes while their constraints wait for the end of the transaction."""

    dependencies = [("billing", "0011_attempts")]

    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, EMPTIED),
        migrations.RunSQL(PAYMENTS, PAYMENTS_BACK),
        migrations.RunSQL(TRANSFERS, TRANSFERS_BACK),
        migrations.RunSQL(REFUNDS, REFUNDS_BACK),
        migrations.RunSQL(CASH_REFUNDS, CASH_REFUNDS_BACK),
        migrations.RunSQL(REVERSALS, REVERSALS_BACK),
        migrations.RunSQL(CURSORS, CURSORS_BACK),
        migrations.RunSQL(ERRORS, migrations.RunSQL.noop),
    ]
