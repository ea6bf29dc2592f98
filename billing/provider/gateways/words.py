"""Our words for what providers tell in theirs: each gateway translates, and nothing else reads a provider's own."""

from dataclasses import dataclass
from enum import StrEnum


class MovementKind(StrEnum):
    """What moved the platform's money at a provider."""

    CHARGE = "charge"
    CHARGE_FAILURE = "payment_failure"  # a bank debit that had succeeded came back
    REFUND = "refund"
    REFUND_FAILURE = "refund_failure"
    TRANSFER = "transfer"
    TRANSFER_FAILURE = "transfer_failure"
    TRANSFER_REVERSAL = "transfer_refund"
    PAYOUT = "payout"
    PAYOUT_FAILURE = "payout_failure"
    PAYOUT_CANCEL = "payout_cancel"
    DISPUTE = "dispute"
    ADJUSTMENT = "adjustment"
    PROVIDER_FEE = "provider_fee"
    TOP_UP = "topup"
    TOP_UP_REVERSAL = "topup_reversal"
    RESERVE = "reserve_transaction"
    COLLECTION = "connect_collection_transfer"  # the platform's money, for what a payee owed the provider
    OTHER = "unknown_kind"


class Need(StrEnum):
    """Something that a provider wants to know of a payee."""

    BANK_ACCOUNT = "bank_account"
    TERMS = "terms"
    COMPANY_KIND = "company_kind"
    WEBSITE = "website"
    LINE_OF_BUSINESS = "line_of_business"
    BUSINESS = "business"
    TAX_NUMBER = "tax_number"
    COMPANY_ADDRESS = "company_address"
    COMPANY_PROOF = "company_proof"
    LEGAL_NAME = "legal_name"
    OWNERS = "owners"
    COMPANY = "company"
    IDENTITY = "identity"
    SELF = "self"
    REPRESENTATIVE = "representative"
    PERSON = "person"
    STATEMENT_TEXT = "statement_text"


class HeldBack(StrEnum):
    """Why a provider sends no money to a payee's account."""

    DETAILS_OVERDUE = "details_overdue"
    CHECKING_DETAILS = "checking_details"
    UNDER_REVIEW = "under_review"
    COMPARED_WITH_LISTS = "compared_with_lists"
    PAUSED_BY_US = "paused_by_us"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class EvidenceLimits:
    """How much an answer to a dispute may be: bytes of one file and of all, characters of one text and of all."""

    file: int
    files: int
    text: int
    texts: int
