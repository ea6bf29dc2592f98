"""Whether a payee's account can be paid."""

from enum import StrEnum


class TransfersStatus(StrEnum):
    """Whether the provider lets transfers to an account."""

    ACTIVE = "active"
    PENDING = "pending"
    INACTIVE = "inactive"
