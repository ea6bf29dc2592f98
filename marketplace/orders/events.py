"""What the orders app announces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    """An accepted quote became an order; its shares are frozen, its payment is requested."""

    order_id: int


@dataclass(frozen=True, slots=True)
class OrderLineDelivered:
    """The seller or an owner reported a line as delivered."""

    order_id: int
    line_key: str


@dataclass(frozen=True, slots=True)
class OrderLineAccepted:
    """The buyer accepted the delivery of a line; what was held for it has been released."""

    order_id: int
    line_key: str


@dataclass(frozen=True, slots=True)
class OrderCompleted:
    """Every line is delivered and accepted, and the order is settled."""

    order_id: int
