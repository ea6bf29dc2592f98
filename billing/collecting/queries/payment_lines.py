"""What a payment page or an invoice lists."""

from billing.models.collecting import Payment


def payment_lines(payment: Payment) -> list[tuple[str, int]]:
    """(name, amount) that sum to the payment: the order's lines and tax if all is paid at once, else the instalment."""
    order = payment.order
    if payment.amount != order.total:
        name = payment.label or f"payment {payment.instalment} of {order.instalments}"
        return [(f"{order.order_reference}, {name}", payment.amount)]
    lines = [(line.name, line.net) for line in order.lines.all() if line.net]
    return lines + ([("Tax", order.tax)] if order.tax else [])
