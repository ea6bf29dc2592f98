"""What a buyer's accountants find an invoice by."""

from billing.shares.queries.order_case import order_case


def invoice_references(order_reference: str) -> tuple[tuple[str, str], ...]:
    """The buyer's PO number, our order and its quote, as (name, value), as far as they are known."""
    case = order_case(order_reference)
    named = [("PO number", case.po_number if case else ""), ("Order", order_reference)]
    named.append(("Quote", case.quote_reference if case else ""))
    return tuple((name, value) for name, value in named if value)
