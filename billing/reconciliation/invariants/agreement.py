"""The journal agrees with the rows that say who owns each amount."""

from billing.reconciliation.invariants.base import SqlInvariant

# What the rows say that each payee's accounts hold. `gone` are parts of refunds that were booked.
_SUBLEDGER = """
    WITH gone AS (
        SELECT x.portion_id, x.place, sum(x.amount) AS amount
        FROM billing_refundpart x JOIN billing_refund r ON r.id = x.refund_id
        WHERE r.status IN ('sent', 'pending') GROUP BY x.portion_id, x.place
    ), again AS (
        SELECT s.organization_id, o.currency, sum(b.amount) FILTER (WHERE b.place = 'held') AS held,
               sum(b.amount) FILTER (WHERE b.place = 'reserve') AS reserve,
               sum(b.amount) FILTER (WHERE b.place = 'sent') AS sent,
               sum(b.amount) FILTER (WHERE b.place IN ('held', 'reserve', 'sent')) AS payable
        FROM billing_refundreturn b JOIN billing_portion p ON p.id = b.portion_id
        JOIN billing_share s ON s.id = p.share_id JOIN billing_ordermoney o ON o.id = s.order_id
        GROUP BY s.organization_id, o.currency
    ), due AS (
        SELECT s.organization_id, o.currency, sum(s.amount - coalesce(p.amount, 0)) AS amount
        FROM billing_share s
        JOIN billing_ordermoney o ON o.id = s.order_id
        LEFT JOIN (SELECT share_id, sum(amount) AS amount FROM billing_portion GROUP BY share_id) p ON p.share_id = s.id
        WHERE s.organization_id IS NOT NULL AND o.cancelled_at IS NULL
        GROUP BY s.organization_id, o.currency
    ), held AS (
        SELECT s.organization_id, o.currency, sum(p.amount - coalesce(r.amount, 0) - coalesce(g.amount, 0)) AS amount
        FROM billing_portion p
        JOIN billing_share s ON s.id = p.share_id
        JOIN billing_ordermoney o ON o.id = s.order_id
        LEFT JOIN billing_release r ON r.portion_id = p.id
        LEFT JOIN gone g ON g.portion_id = p.id AND g.place = 'held'
        WHERE s.organization_id IS NOT NULL
        GROUP BY s.organization_id, o.currency
    ), released AS (
        SELECT s.organization_id, o.currency,
               sum(r.amount - r.reserved + coalesce(e.amount, 0) - coalesce(g.amount, 0)) AS payable,
               sum(r.reserved - coalesce(e.amount, 0) - coalesce(h.amount, 0)) AS reserve
        FROM billing_release r
        LEFT JOIN billing_reserveend e ON e.release_id = r.id
        JOIN billing_portion p ON p.id = r.portion_id
        JOIN billing_share s ON s.id = p.share_id
        JOIN billing_ordermoney o ON o.id = s.order_id
        LEFT JOIN gone g ON g.portion_id = p.id AND g.place = 'payable'
        LEFT JOIN gone h ON h.portion_id = p.id AND h.place = 'reserve'
        GROUP BY s.organization_id, o.currency
    ), moved AS (
        SELECT organization_id, currency,
               sum(amount) FILTER (WHERE status IN ('claimed', 'sent')) AS taken, sum(netted) AS netted,
               sum(amount) FILTER (WHERE status = 'claimed') AS in_transit, sum(reversed) AS reversed
        FROM billing_transfer GROUP BY organization_id, currency
    ), clawed AS (
        SELECT s.organization_id, o.currency, sum(g.amount) AS amount
        FROM gone g JOIN billing_portion p ON p.id = g.portion_id JOIN billing_share s ON s.id = p.share_id
        JOIN billing_ordermoney o ON o.id = s.order_id
        WHERE g.place = 'sent' AND s.organization_id IS NOT NULL
        GROUP BY s.organization_id, o.currency
    ), adjusted AS (
        SELECT organization_id, currency,
               sum(amount) FILTER (WHERE kind = 'credit_payee') AS credited,
               coalesce(sum(amount) FILTER (WHERE kind = 'charge_payee'), 0)
               - coalesce(sum(amount) FILTER (WHERE kind = 'give_up_payee'), 0) AS charged
        FROM billing_adjustment WHERE status = 'approved' AND kind <> 'give_up_buyer'
        GROUP BY organization_id, currency
    ), rows AS (
        SELECT organization_id, currency, 'due' AS kind, amount FROM due
        UNION ALL SELECT organization_id, currency, 'held', sum(amount) FROM (
                      SELECT organization_id, currency, amount FROM held
                      UNION ALL SELECT organization_id, currency, - coalesce(held, 0) FROM again
                  ) AS holds GROUP BY organization_id, currency
        UNION ALL SELECT organization_id, currency, 'payable', sum(amount) FROM (
                      SELECT organization_id, currency, payable AS amount FROM released
                      UNION ALL SELECT organization_id, currency, coalesce(payable, 0) FROM again
                      UNION ALL SELECT organization_id, currency, coalesce(credited, 0) FROM adjusted
                      UNION ALL SELECT organization_id, currency, - coalesce(taken, 0) - coalesce(netted, 0) FROM moved
                  ) AS payables GROUP BY organization_id, currency
        UNION ALL SELECT organization_id, currency, 'reserve', sum(amount) FROM (
                      SELECT organization_id, currency, reserve AS amount FROM released
                      UNION ALL SELECT organization_id, currency, - coalesce(reserve, 0) FROM again
                  ) AS reserves GROUP BY organization_id, currency
        UNION ALL SELECT organization_id, currency, 'transfers_in_transit', coalesce(in_transit, 0) FROM moved
        UNION ALL SELECT organization_id, currency, 'party_receivable', sum(amount) FROM (
                      SELECT organization_id, currency, amount FROM clawed
                      UNION ALL SELECT organization_id, currency, charged FROM adjusted
                      UNION ALL SELECT organization_id, currency, coalesce(sent, 0) FROM again
                      UNION ALL SELECT organization_id, currency, - coalesce(netted, 0) - coalesce(reversed, 0)
                                FROM moved
                  ) AS receivables GROUP BY organization_id, currency
    ), booked AS (
        SELECT a.organization_id, a.currency, a.kind,
               (CASE WHEN a.kind = 'party_receivable' THEN 1 ELSE -1 END)
               * (coalesce(sum(p.debit), 0) - coalesce(sum(p.credit), 0)) AS amount
        FROM billing_ledgeraccount a JOIN billing_posting p ON p.account_id = a.id
        WHERE a.kind IN ('due', 'held', 'payable', 'reserve', 'transfers_in_transit', 'party_receivable')
        GROUP BY a.id
    )
"""


class PayeesAgree(SqlInvariant):
    """Each payee's due, held, payable, reserve, in transit and carried amounts, from both sides."""

    name = "payees' accounts agree with their shares"
    law = "Each payee's accounts hold what its shares, releases, transfers and refunds add up to."
    query = (
        _SUBLEDGER
        + """
        SELECT g.slug, coalesce(r.kind, b.kind) AS kind, coalesce(r.currency, b.currency) AS currency,
               coalesce(r.amount, 0) AS rows, coalesce(b.amount, 0) AS booked
        FROM rows r FULL JOIN booked b
          ON b.organization_id = r.organization_id AND b.currency = r.currency AND b.kind = r.kind
        JOIN organizations_organization g ON g.id = coalesce(r.organization_id, b.organization_id)
        WHERE coalesce(r.amount, 0) <> coalesce(b.amount, 0)
    """
    )
    line = "{slug} {kind}: booked {booked} {currency}, its rows say {rows}"


class PlatformAgrees(SqlInvariant):
    """Fees, tax, and what buyers owe."""

    name = "platform's accounts agree with the orders"
    law = "Platform fees, tax, their deferred parts and buyers' receivables are what orders and payments add up to."
    query = """
        WITH gone AS (
            SELECT x.portion_id, sum(x.amount) AS amount FROM billing_refundpart x
            JOIN billing_refund r ON r.id = x.refund_id WHERE r.status IN ('sent', 'pending') GROUP BY x.portion_id
        ), rows AS (
            SELECT CASE WHEN s.role = 'tax' THEN 'tax' ELSE 'platform_fees' END AS kind, o.currency,
                   sum(p.amount - coalesce(g.amount, 0)) AS amount
            FROM billing_portion p JOIN billing_share s ON s.id = p.share_id
            JOIN billing_ordermoney o ON o.id = s.order_id LEFT JOIN gone g ON g.portion_id = p.id
            WHERE s.organization_id IS NULL GROUP BY 1, 2
            UNION ALL
            SELECT CASE WHEN s.role = 'tax' THEN 'deferred_tax' ELSE 'deferred_fees' END, o.currency,
                   sum(s.amount - coalesce(p.amount, 0))
            FROM billing_share s JOIN billing_ordermoney o ON o.id = s.order_id
            LEFT JOIN (SELECT share_id, sum(amount) AS amount FROM billing_portion GROUP BY share_id) p
              ON p.share_id = s.id
            WHERE s.organization_id IS NULL AND o.cancelled_at IS NULL GROUP BY 1, 2
            UNION ALL
            SELECT 'receivable', o.currency, sum(CASE WHEN o.cancelled_at IS NULL
                                                      THEN o.total - coalesce(p.amount, 0) ELSE 0 END)
            FROM billing_ordermoney o
            LEFT JOIN (SELECT order_id, sum(amount) AS amount FROM billing_payment WHERE status = 'settled'
                       GROUP BY order_id) p ON p.order_id = o.id
            GROUP BY o.currency
            UNION ALL
            SELECT 'processing_fees', o.currency, sum(p.fee) FROM billing_payment p
            JOIN billing_ordermoney o ON o.id = p.order_id WHERE p.status = 'settled' GROUP BY o.currency
        ), booked AS (
            SELECT a.kind, a.currency, (CASE WHEN a.kind IN ('receivable', 'processing_fees') THEN 1 ELSE -1 END)
                   * (coalesce(sum(p.debit), 0) - coalesce(sum(p.credit), 0)) AS amount
            FROM billing_posting p JOIN billing_ledgeraccount a ON a.id = p.account_id
            JOIN billing_journalentry e ON e.id = p.entry_id
            WHERE a.kind IN ('platform_fees', 'tax', 'deferred_fees', 'deferred_tax', 'receivable', 'processing_fees')
              AND e.cause NOT LIKE 'charge:%%'
            GROUP BY a.kind, a.currency
        )
        SELECT coalesce(r.kind, b.kind) AS kind, coalesce(r.currency, b.currency) AS currency,
               coalesce(r.amount, 0) AS rows, coalesce(b.amount, 0) AS booked
        FROM rows r FULL JOIN booked b ON b.kind = r.kind AND b.currency = r.currency
        WHERE coalesce(r.amount, 0) <> coalesce(b.amount, 0)
    """
    line = "{kind}: booked {booked} {currency}, orders and payments say {rows}"


class TransfersWithinReleases(SqlInvariant):
    """Only what was released is sent, and each of it once."""

    name = "transfers within releases"
    law = (
        "A transfer sends what its parts add up to, and a part is at most what was released of its share; "
        "one of a correction sends what two people approved."
    )
    query = """
        SELECT 'transfer ' || t.id AS what, t.amount + t.netted AS whole,
               coalesce(a.amount, 0) + coalesce(sum(x.amount), 0) AS parts
        FROM billing_transfer t
        LEFT JOIN (SELECT transfer_id, amount FROM billing_transferpart
                   UNION ALL SELECT transfer_id, amount FROM billing_refundreturn) x ON x.transfer_id = t.id
        LEFT JOIN billing_adjustment a ON a.id = t.adjustment_id AND a.kind = 'credit_payee' AND a.status = 'approved'
        GROUP BY t.id, a.id HAVING coalesce(a.amount, 0) + coalesce(sum(x.amount), 0) <> t.amount + t.netted
        UNION ALL
        SELECT 'release ' || r.id, r.amount - r.reserved, x.amount
        FROM billing_release r JOIN billing_transferpart x ON x.release_id = r.id
        WHERE NOT x.of_reserve AND x.amount > r.amount - r.reserved
        UNION ALL
        SELECT 'reserve of release ' || r.id, coalesce(e.amount, 0), x.amount
        FROM billing_release r JOIN billing_transferpart x ON x.release_id = r.id
        LEFT JOIN billing_reserveend e ON e.release_id = r.id
        WHERE x.of_reserve AND x.amount > coalesce(e.amount, 0)
        UNION ALL
        SELECT 'reserve of release ' || r.id, r.reserved, e.amount
        FROM billing_release r JOIN billing_reserveend e ON e.release_id = r.id WHERE e.amount > r.reserved
        UNION ALL
        SELECT 'release ' || r.id, p.amount, r.amount
        FROM billing_release r JOIN billing_portion p ON p.id = r.portion_id WHERE r.amount > p.amount
    """
    line = "{what} of {whole}: {parts}"


class TransfersWithinCharge(SqlInvariant):
    """Stripe allows no more, and neither do the books."""

    name = "transfers within the charge"
    law = "What was sent out of a payment, less what came back, is at most what the buyer paid and did not get back."
    query = """
        SELECT o.order_reference, p.instalment, p.amount - p.refunded AS paid,
               sum(t.amount - t.reversed) AS sent
        FROM billing_transfer t JOIN billing_payment p ON p.id = t.payment_id
        JOIN billing_ordermoney o ON o.id = p.order_id
        WHERE t.status IN ('claimed', 'sent')
        GROUP BY o.id, p.id HAVING sum(t.amount - t.reversed) > p.amount
    """
    line = "{order_reference}, payment {instalment}: {sent} was sent out of {paid}"


class OnlyPaidMoneyMoves(SqlInvariant):
    """An order on net terms owes nobody a transfer before its buyer has paid."""

    name = "only paid money moves"
    law = "Released and transferred portions belong to settled payments."
    query = """
        SELECT o.order_reference, p.instalment, p.status
        FROM billing_payment p JOIN billing_ordermoney o ON o.id = p.order_id
        WHERE p.status <> 'settled' AND (
            EXISTS (SELECT 1 FROM billing_portion x WHERE x.payment_id = p.id)
            OR EXISTS (SELECT 1 FROM billing_transfer t WHERE t.payment_id = p.id))
    """
    line = "{order_reference}, payment {instalment} is {status}, and its money has moved"


class ClearingIsEmpty(SqlInvariant):
    """Nothing gets stuck between two accounts."""

    name = "clearing accounts are empty"
    law = "Money in transit belongs to transfers being sent and refunds the provider has not paid; there is no other."
    query = """
        SELECT e.order_reference, sum(coalesce(p.credit, 0) - coalesce(p.debit, 0)) AS amount
        FROM billing_posting p JOIN billing_ledgeraccount a ON a.id = p.account_id
        JOIN billing_journalentry e ON e.id = p.entry_id
        WHERE a.kind = 'transfers_in_transit'
        GROUP BY e.order_reference
        HAVING sum(coalesce(p.credit, 0) - coalesce(p.debit, 0)) <> coalesce((
            SELECT sum(t.amount) FROM billing_transfer t JOIN billing_ordermoney o ON o.id = t.order_id
            WHERE o.order_reference = e.order_reference AND t.status = 'claimed'), 0)
        UNION ALL
        SELECT e.order_reference, sum(coalesce(p.credit, 0) - coalesce(p.debit, 0)) AS amount
        FROM billing_posting p JOIN billing_ledgeraccount a ON a.id = p.account_id
        JOIN billing_journalentry e ON e.id = p.entry_id
        WHERE a.kind = 'refunds_in_transit'
        GROUP BY e.order_reference
        HAVING sum(coalesce(p.credit, 0) - coalesce(p.debit, 0)) <> coalesce((
            SELECT sum(r.amount) FROM billing_refund r JOIN billing_payment y ON y.id = r.payment_id
            JOIN billing_ordermoney o ON o.id = y.order_id
            WHERE o.order_reference = e.order_reference AND r.status = 'pending'
              AND EXISTS (SELECT 1 FROM billing_refundattempt a WHERE a.refund_id = r.id AND a.movement = '')), 0)
    """
    line = "{order_reference}: {amount} is in transit and no transfer or refund is"


class StatementsSum(SqlInvariant):
    """Everyone's statements of an order sum to what its buyer paid."""

    name = "statements sum to what was paid"
    law = "What each payee earned, the platform's fee and the tax sum to what buyers paid, order by order."
    query = """
        SELECT o.order_reference, coalesce(paid.amount, 0) AS paid, coalesce(earned.amount, 0) AS earned
        FROM billing_ordermoney o
        LEFT JOIN (SELECT order_id, sum(amount - refunded) AS amount FROM billing_payment WHERE status = 'settled'
                   GROUP BY order_id) paid ON paid.order_id = o.id
        LEFT JOIN (SELECT s.order_id, sum(p.amount - coalesce(g.amount, 0)) AS amount
                   FROM billing_portion p JOIN billing_share s ON s.id = p.share_id
                   LEFT JOIN (SELECT x.portion_id, sum(x.amount) AS amount FROM billing_refundpart x
                              JOIN billing_refund r ON r.id = x.refund_id
                              WHERE r.status IN ('sent', 'pending') GROUP BY x.portion_id) g ON g.portion_id = p.id
                   GROUP BY s.order_id) earned ON earned.order_id = o.id
        WHERE coalesce(paid.amount, 0) <> coalesce(earned.amount, 0)
    """
    line = "{order_reference}: the buyer paid {paid}, statements sum to {earned}"


class DisputesAreOpen(SqlInvariant):
    """What a decided dispute left there would be nobody's."""

    name = "the disputes account holds open disputes"
    law = "Per currency, the disputes account is what banks have taken for disputes that are not booked to their end."
    query = """
        WITH open AS (
            SELECT o.currency, sum(d.amount) AS amount
            FROM billing_dispute d JOIN billing_payment p ON p.id = d.payment_id
            JOIN billing_ordermoney o ON o.id = p.order_id
            WHERE d.withdrawn_at IS NOT NULL AND d.reinstated_at IS NULL AND d.closed_at IS NULL GROUP BY o.currency
        ), booked AS (
            SELECT a.currency, sum(coalesce(p.debit, 0) - coalesce(p.credit, 0)) AS amount
            FROM billing_posting p JOIN billing_ledgeraccount a ON a.id = p.account_id
            WHERE a.kind = 'disputes' GROUP BY a.currency
        )
        SELECT coalesce(o.currency, b.currency) AS currency, coalesce(o.amount, 0) AS rows,
               coalesce(b.amount, 0) AS booked
        FROM open o FULL JOIN booked b ON b.currency = o.currency
        WHERE coalesce(o.amount, 0) <> coalesce(b.amount, 0)
    """
    line = "disputes: booked {booked} {currency}, open ones are {rows}"


class DisputedMoneyStays(SqlInvariant):
    """A transfer that was claimed before the bank spoke may still arrive; none is claimed afterwards."""

    name = "disputed money stays"
    law = "No transfer of a payment is claimed while a dispute of it holds its money."
    query = """
        SELECT o.order_reference, d.provider_id, t.id AS transfer
        FROM billing_dispute d JOIN billing_payment p ON p.id = d.payment_id
        JOIN billing_ordermoney o ON o.id = p.order_id JOIN billing_transfer t ON t.payment_id = p.id
        JOIN billing_journalentry e ON e.cause = 'dispute:' || d.provider_id || ':withdrawn'
        WHERE d.closed_at IS NULL AND t.claimed_at > e.at
          AND t.status IN ('claimed', 'sent')
    """
    line = "{order_reference}: transfer {transfer} left while {provider_id} was open"
