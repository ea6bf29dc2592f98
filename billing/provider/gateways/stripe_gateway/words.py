"""Stripe's own words, in ours: what moved money, what it wants to know of a payee, and why it holds one back."""

from billing.provider.gateways.words import EvidenceLimits, HeldBack, MovementKind, Need

# Types of balance transactions.
_MOVEMENTS = {
    "charge": MovementKind.CHARGE,
    "payment": MovementKind.CHARGE,
    "payment_failure": MovementKind.CHARGE_FAILURE,
    "refund": MovementKind.REFUND,
    "payment_refund": MovementKind.REFUND,
    "refund_failure": MovementKind.REFUND_FAILURE,
    "payment_failure_refund": MovementKind.REFUND_FAILURE,
    "transfer": MovementKind.TRANSFER,
    "transfer_failure": MovementKind.TRANSFER_FAILURE,
    "transfer_cancel": MovementKind.TRANSFER_REVERSAL,
    "transfer_refund": MovementKind.TRANSFER_REVERSAL,
    "payout": MovementKind.PAYOUT,
    "payout_failure": MovementKind.PAYOUT_FAILURE,
    "payout_cancel": MovementKind.PAYOUT_CANCEL,
    "adjustment": MovementKind.ADJUSTMENT,
    "stripe_fee": MovementKind.PROVIDER_FEE,
    "topup": MovementKind.TOP_UP,
    "topup_reversal": MovementKind.TOP_UP_REVERSAL,
    "reserve_transaction": MovementKind.RESERVE,
    "connect_collection_transfer": MovementKind.COLLECTION,
}
_DISPUTES = ("du_", "dp_")  # how the ids of disputes begin

# The beginning of a requirement's name. The longest beginning that fits counts.
_NEEDS = {
    "external_account": Need.BANK_ACCOUNT,
    "tos_acceptance": Need.TERMS,
    "business_type": Need.COMPANY_KIND,
    "business_profile.url": Need.WEBSITE,
    "business_profile.mcc": Need.LINE_OF_BUSINESS,
    "business_profile": Need.BUSINESS,
    "company.tax_id": Need.TAX_NUMBER,
    "company.address": Need.COMPANY_ADDRESS,
    "company.verification": Need.COMPANY_PROOF,
    "company.name": Need.LEGAL_NAME,
    "company.owners_provided": Need.OWNERS,
    "company": Need.COMPANY,
    "individual.verification": Need.IDENTITY,
    "individual": Need.SELF,
    "representative.verification": Need.IDENTITY,
    "representative": Need.REPRESENTATIVE,
    "person": Need.PERSON,
    "settings.payments": Need.STATEMENT_TEXT,
}
_REASONS = {
    "requirements.past_due": HeldBack.DETAILS_OVERDUE,
    "requirements.pending_verification": HeldBack.CHECKING_DETAILS,
    "listed": HeldBack.COMPARED_WITH_LISTS,
    "platform_paused": HeldBack.PAUSED_BY_US,
    "rejected.fraud": HeldBack.CLOSED,
    "rejected.terms_of_service": HeldBack.CLOSED,
    "rejected.listed": HeldBack.CLOSED,
    "rejected.other": HeldBack.CLOSED,
}
EVIDENCE = EvidenceLimits(file=5_000_000, files=4_500_000, text=20_000, texts=150_000)


def movement_kind(kind: str, source: str) -> MovementKind:
    """What a balance transaction of this type is, about this source: an adjustment may be a dispute's."""
    if kind == "adjustment" and source.startswith(_DISPUTES):
        return MovementKind.DISPUTE
    return _MOVEMENTS.get(kind, MovementKind.OTHER)


def need(field: str) -> Need | None:
    """What Stripe's requirement of this name asks for, where we know it."""
    fitting = [key for key in _NEEDS if field == key or field.startswith((key + ".", key + "_"))]
    return _NEEDS[max(fitting, key=len)] if fitting else None


def held_back(reason: str) -> HeldBack:
    """Why an account is disabled; what we do not know is being looked at."""
    return _REASONS.get(reason, HeldBack.UNDER_REVIEW)
