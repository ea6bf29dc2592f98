"""Whom a provider sends invoices to, and the errors that mean a provider failed or a person has to decide."""

from dataclasses import dataclass


class ProviderError(Exception):
    """The payment provider did not do what was asked, or gave no answer. Nothing is lost: sweepers finish it."""


@dataclass(frozen=True, slots=True)
class BillingContact:
    """Who receives a buyer's invoices, where the buyer is, and how tax offices know it.

    `name` is the legal name, where there is one; `email` is "" where nobody is known; `tax_ids` are
    (country, kind, number) as the company profile keeps them.
    """

    name: str
    email: str
    city: str = ""
    country: str = ""
    lines: tuple[str, ...] = ()
    postal_code: str = ""
    region: str = ""
    tax_ids: tuple[tuple[str, str, str], ...] = ()


class NeedsReview(RuntimeError):
    """An event cannot be applied, and trying again will not help: a person has to decide."""
