"""What an answer to a dispute consists of: texts and files, each by the name of what it shows."""

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
