"""What Stripe still wants to know of a payee, in words with what to do."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # Any: what Stripe requires of an account, as JSON

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

# The beginning of Stripe's requirement -> what it is, and what to do. The longest beginning that fits counts.
_WORDS: dict[str, tuple[object, object]] = {
    "external_account": (_("A bank account"), _("Enter the account that payouts go to.")),
    "tos_acceptance": (_("Stripe's terms"), _("Accept Stripe's terms of service.")),
    "business_type": (_("The kind of company"), _("Say whether it is a company, a person or a non-profit.")),
    "business_profile.url": (_("A website"), _("Give the company's website, or describe what it offers.")),
    "business_profile.mcc": (_("The line of business"), _("Choose what the company does.")),
    "business_profile": (_("About the business"), _("Complete the company's profile.")),
    "company.tax_id": (_("The tax number"), _("Enter the company's tax identification number.")),
    "company.address": (_("The company's address"), _("Enter the registered address.")),
    "company.verification": (_("Proof of the company"), _("Upload a document that shows the company's name.")),
    "company.name": (_("The legal name"), _("Enter the company's name as it is registered.")),
    "company.owners_provided": (_("The owners"), _("Name everybody who owns 25% or more.")),
    "company": (_("About the company"), _("Complete the company's registration details.")),
    "individual.verification": (_("Proof of identity"), _("Upload a passport or an identity card.")),
    "individual": (_("About you"), _("Complete your name, date of birth and address.")),
    "representative.verification": (_("Proof of identity"), _("Upload a passport or an identity card.")),
    "representative": (_("Who represents the company"), _("Name the person who may act for the company.")),
    "person": (_("About a person of the company"), _("Complete the details of an owner or representative.")),
    "settings.payments": (_("Text on bank statements"), _("Choose how payments appear on statements.")),
}
_REASONS: dict[str, object] = {
    "requirements.past_due": _("Stripe is missing details that were due."),
    "requirements.pending_verification": _("Stripe is checking what was entered. There is nothing to do for now."),
    "under_review": _("Stripe is looking at the account. There is nothing to do for now."),
    "listed": _("Stripe is comparing the account with lists it must check. There is nothing to do for now."),
    "platform_paused": _("The marketplace has paused this account. Write to it."),
    "rejected.fraud": _("Stripe has closed the account. Write to the marketplace."),
    "rejected.terms_of_service": _("Stripe has closed the account. Write to the marketplace."),
    "rejected.listed": _("Stripe has closed the account. Write to the marketplace."),
    "rejected.other": _("Stripe has closed the account. Write to the marketplace."),
    "other": _("Stripe is looking at the account. There is nothing to do for now."),
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something to be given: `late` if Stripe has already stopped something for the lack of it."""

    name: str
    advice: str
    late: bool
    problem: str = ""


def requirements_in_words(requirements: Mapping[str, Any]) -> list[Requirement]:
    """What is due, what is late first, each once however many of Stripe's fields it covers."""
    problems = {each.get("requirement", ""): each.get("reason", "") for each in requirements.get("errors", [])}
    late = set(requirements.get("past_due", []))
    found: dict[str, Requirement] = {}
    for field in sorted({*late, *requirements.get("currently_due", [])}, key=lambda each: (each not in late, each)):
        name, advice = _words(field)
        known = found.get(name)
        found[name] = Requirement(
            name, advice, (known.late if known else False) or field in late, problems.get(field, "")
        )
    return list(found.values())


def reason_in_words(requirements: Mapping[str, Any]) -> str:
    """Why the account is held back, or an empty text."""
    reason = requirements.get("disabled_reason") or ""
    return str(_REASONS.get(reason, _REASONS["other"])) if reason else ""


def deadline_of(requirements: Mapping[str, Any]) -> dt.datetime | None:
    """Until when what is due has to be given, where Stripe has set a day."""
    moment = requirements.get("current_deadline")
    return dt.datetime.fromtimestamp(int(moment), dt.UTC) if moment else None


def requirement_facts(requirements: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a mail says of it: until when, then each that is due with what to do, and what was wrong with it."""
    deadline = deadline_of(requirements)
    facts = [(str(_("Needed by")), date_format(deadline, "DATE_FORMAT"))] if deadline else []
    for each in requirements_in_words(requirements):
        late = str(_("Overdue.")) if each.late else ""
        facts.append((each.name, " ".join(part for part in (late, each.advice, each.problem) if part)))
    return facts


def _words(field: str) -> tuple[str, str]:
    fitting = [key for key in _WORDS if field == key or field.startswith((key + ".", key + "_"))]
    if not fitting:
        return field.replace("_", " ").replace(".", ", ").capitalize(), str(_("Enter it at Stripe."))
    name, advice = _WORDS[max(fitting, key=len)]
    return str(name), str(advice)
