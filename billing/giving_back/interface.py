"""What others hand to billing: frozen values (minor units of one currency, moments in UTC); and the error it raises."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CaseDelivery:
    """One line's delivery; moments are None for what has not happened."""

    line: str
    delivered_at: datetime | None
    delivered_by: str
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderCase:
    """What an answer to a buyer's bank can be made of: who agreed to what, when, and what was delivered."""

    title: str
    buyer: str
    seller: str
    accepted_name: str
    accepted_title: str
    accepted_email: str
    accepted_at: datetime
    po_number: str
    quote_reference: str
    document_hash: str
    url: str
    deliveries: tuple[CaseDelivery, ...]
