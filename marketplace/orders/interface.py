"""What callers hand to the orders app. Amounts are minor units of the order's currency."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from billing.collecting.interface import PaymentPart
from core.organizations.domain.company import AddressFacts
from core.split.frozen import FrozenSplit


@dataclass(frozen=True, slots=True)
class OrderDraftLine:
    """One line as the buyer accepted it. `key` is the line's key in the split; `term` is in words ("12 months").

    What its seller wrote itself has no product, and may have a description.
    """

    key: str
    name: str
    seller_id: int
    product_id: int | None
    quantity: int
    net: int
    tax: int
    term: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """An accepted quote as a value: everything an order keeps, and the frozen shares that money follows.

    `schedule` is in which parts it is paid; empty: in one payment.
    `hold_days` is how long paid money is held where the buyer does not accept the delivery, as the quote said.
    `split` is what was decided at acceptance; the order keeps it and nothing is computed again. `names` are the display
    names of its parties, and `component_names` maps component keys to what people call them.
    """

    quote_reference: str
    version_number: int
    buyer_id: int
    seller_id: int
    currency: str
    title: str
    lines: tuple[OrderDraftLine, ...]
    net: int
    tax_label: str
    tax: int
    total: int
    document_hash: str
    split: FrozenSplit
    names: Mapping[str, str]
    visibility: str
    accepted_name: str
    accepted_title: str
    po_number: str
    accepted_at: datetime
    component_names: Mapping[str, str] = field(default_factory=dict)
    schedule: tuple[PaymentPart, ...] = ()
    hold_days: int | None = None
    bill_to: AddressFacts | None = None
    ship_to: AddressFacts | None = None
    cost_centre: str = ""
