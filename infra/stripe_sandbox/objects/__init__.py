"""Stripe's objects, one module each: their fields and their operations."""

from importlib import import_module

_MODULES = (
    "account_links",
    "accounts",
    "balance",
    "bank_accounts",
    "cash_balances",
    "charges",
    "checkout_sessions",
    "credit_notes",
    "customers",
    "disputes",
    "events",
    "files",
    "invoice_payments",
    "invoiceitems",
    "invoices",
    "payment_intents",
    "payment_methods",
    "payment_pages",
    "payouts",
    "products",
    "refunds",
    "reversals",
    "searches",
    "setup_intents",
    "tax_ids",
    "topups",
    "transfers",
    "webhook_endpoints",
)


def load() -> None:
    """Import every module, so that its operations and jobs are registered."""
    for name in _MODULES:
        import_module(f"infra.stripe_sandbox.objects.{name}")
