"""What an answer to a dispute consists of, by Stripe's names, and which files banks read."""

# Stripe's limits: of one file, of all files together, of one text, of all texts together.
FILE_LIMIT = 5_000_000
FILES_LIMIT = 4_500_000
TEXT_LIMIT = 20_000
TEXTS_LIMIT = 150_000

TEXTS = (
    "product_description",
    "customer_name",
    "customer_email_address",
    "service_date",
    "access_activity_log",
    "refund_policy_disclosure",
    "refund_refusal_explanation",
    "cancellation_rebuttal",
    "duplicate_charge_explanation",
    "uncategorized_text",
)
FILES = (
    "service_documentation",
    "customer_communication",
    "customer_signature",
    "receipt",
    "refund_policy",
    "cancellation_policy",
    "duplicate_charge_documentation",
    "uncategorized_file",
)
SHORT = frozenset({"customer_name", "customer_email_address", "service_date"})
