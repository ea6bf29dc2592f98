"""Shares, and what is divided by them."""

from billing.reconciliation.invariants.base import SqlInvariant


class SharesSumToOrder(SqlInvariant):
    """The platform's and the tax included."""

    name = "shares sum to the order"
    law = "An order's shares sum to its net, and with tax to its total; its lines too."
    query = """
        SELECT o.order_reference, o.net, o.total, s.net AS shares_net, s.total AS shares_total, l.net AS lines_net
        FROM billing_ordermoney o
        JOIN (SELECT order_id, sum(amount) FILTER (WHERE role <> 'tax') AS net, sum(amount) AS total
              FROM billing_share GROUP BY order_id) s ON s.order_id = o.id
        JOIN (SELECT order_id, sum(net) AS net, sum(net + tax) AS total
              FROM billing_ordermoneyline GROUP BY order_id) l ON l.order_id = o.id
        WHERE s.net <> o.net OR s.total <> o.total OR l.net <> o.net OR l.total <> o.total
    """
    line = "{order_reference}: net {net}, shares {shares_net}; total {total}, shares {shares_total}; lines {lines_net}"


class SharesSumToLine(SqlInvariant):
    """One line's payees never pay for another's."""

    name = "shares sum to their line"
    law = "A line's shares sum to its net and tax."
    query = """
        SELECT o.order_reference, l.key, l.net + l.tax AS total, coalesce(sum(s.amount), 0) AS shares
        FROM billing_ordermoneyline l
        JOIN billing_ordermoney o ON o.id = l.order_id
        LEFT JOIN billing_share s ON s.line_id = l.id
        GROUP BY o.id, l.id HAVING coalesce(sum(s.amount), 0) <> l.net + l.tax
    """
    line = "{order_reference}, line {key}: {total} is divided into {shares}"


class PortionsSumToPayment(SqlInvariant):
    """Every cent that a buyer paid is somebody's."""

    name = "portions sum to the payment"
    law = "A settled payment's portions sum to its amount; one that is not settled has none."
    query = """
        SELECT o.order_reference, p.instalment, p.status, p.amount, coalesce(sum(x.amount), 0) AS portions
        FROM billing_payment p
        JOIN billing_ordermoney o ON o.id = p.order_id
        LEFT JOIN billing_portion x ON x.payment_id = p.id
        GROUP BY o.id, p.id
        HAVING coalesce(sum(x.amount), 0) <> CASE WHEN p.status = 'settled' THEN p.amount ELSE 0 END
    """
    line = "{order_reference}, payment {instalment} ({status}) of {amount}: portions of {portions}"


class PortionsWithinShares(SqlInvariant):
    """And once an order is paid in full, exactly all of it."""

    name = "portions within shares"
    law = (
        "No share is paid more than it is; in a fully settled order each is paid exactly, with its fee and commission."
    )
    query = """
        WITH settled AS (
            SELECT order_id, sum(amount) AS amount FROM billing_payment WHERE status = 'settled' GROUP BY order_id)
        SELECT o.order_reference, s.id AS share, s.amount, coalesce(sum(x.amount), 0) AS paid
        FROM billing_share s
        JOIN billing_ordermoney o ON o.id = s.order_id
        LEFT JOIN settled ON settled.order_id = o.id
        LEFT JOIN billing_portion x ON x.share_id = s.id
        GROUP BY o.id, s.id, settled.amount
        HAVING coalesce(sum(x.amount), 0) > s.amount
            OR (settled.amount = o.total AND (coalesce(sum(x.amount), 0) <> s.amount
                OR coalesce(sum(x.fee), 0) <> s.fee OR coalesce(sum(x.commission), 0) <> s.commission))
    """
    line = "{order_reference}: share {share} of {amount} has portions of {paid}"


class PaymentsWithinOrder(SqlInvariant):
    """Nobody is asked for more than was agreed."""

    name = "payments within the order"
    law = "An order's payments do not exceed its total."
    query = """
        SELECT o.order_reference, o.total, sum(p.amount) AS asked
        FROM billing_payment p JOIN billing_ordermoney o ON o.id = p.order_id
        GROUP BY o.id HAVING sum(p.amount) > o.total
    """
    line = "{order_reference}: {asked} is asked for, the total is {total}"


class RefundsWithinPortions(SqlInvariant):
    """A refund takes back at most what was given."""

    name = "refunds within portions"
    law = "A refund's parts sum to it, and no portion gives back more than it got."
    query = """
        SELECT 'refund ' || r.id AS what, r.amount AS whole, coalesce(sum(x.amount), 0) AS parts
        FROM billing_refund r LEFT JOIN billing_refundpart x ON x.refund_id = r.id
        GROUP BY r.id HAVING coalesce(sum(x.amount), 0) <> r.amount
        UNION ALL
        SELECT 'portion ' || p.id, p.amount, sum(x.amount)
        FROM billing_portion p JOIN billing_refundpart x ON x.portion_id = p.id
        JOIN billing_refund r ON r.id = x.refund_id AND r.status <> 'failed'
        GROUP BY p.id HAVING sum(x.amount) > p.amount
        UNION ALL
        SELECT 'payment ' || p.id, p.refunded,
               coalesce((SELECT sum(amount) FROM billing_refund r
                         WHERE r.payment_id = p.id AND r.status IN ('sent', 'pending')), 0)
        FROM billing_payment p
        WHERE p.refunded <> coalesce((SELECT sum(amount) FROM billing_refund r
                                      WHERE r.payment_id = p.id AND r.status IN ('sent', 'pending')), 0)
    """
    line = "{what} of {whole}: parts of {parts}"


class ApprovedRefundsAreMade(SqlInvariant):
    """A second person decided on an amount, and that is what is asked for."""

    name = "approved refunds are made"
    law = "Each refund or return of cash that a second person approved is asked for once, to the approved amount."
    query = """
        SELECT o.order_reference, a.amount AS approved, coalesce(sum(r.amount), 0) AS asked
        FROM billing_adjustment a JOIN billing_ordermoney o ON o.id = a.order_id
        LEFT JOIN (
            SELECT adjustment_id, amount FROM billing_refund WHERE retry_of_id IS NULL
            UNION ALL SELECT adjustment_id, amount FROM billing_cashrefund
        ) AS r ON r.adjustment_id = a.id
        WHERE a.kind IN ('refund', 'return_cash')
        GROUP BY o.id, a.id
        HAVING coalesce(sum(r.amount), 0) <> CASE a.status WHEN 'approved' THEN a.amount ELSE 0 END
    """
    line = "{order_reference}: {approved} was proposed to be refunded, and {asked} was asked for"
