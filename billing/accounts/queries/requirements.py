"""What the provider still wants to know of a payee, in words with what to do."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from billing.models.accounts import PayeeAccount
from billing.provider.gateways.current import gateway
from billing.provider.gateways.words import HeldBack, Need
from billing.provider.queries.labels import naming_provider

# What it is, and what to do.
_WORDS: dict[Need, tuple[object, object]] = {
    Need.BANK_ACCOUNT: (_("A bank account"), _("Enter the account that payouts go to.")),
    Need.TERMS: (_("%(provider)s's terms"), _("Accept %(provider)s's terms of service.")),
    Need.COMPANY_KIND: (_("The kind of company"), _("Say whether it is a company, a person or a non-profit.")),
    Need.WEBSITE: (_("A website"), _("Give the company's website, or describe what it offers.")),
    Need.LINE_OF_BUSINESS: (_("The line of business"), _("Choose what the company does.")),
    Need.BUSINESS: (_("About the business"), _("Complete the company's profile.")),
    Need.TAX_NUMBER: (_("The tax number"), _("Enter the company's tax identification number.")),
    Need.COMPANY_ADDRESS: (_("The company's address"), _("Enter the registered address.")),
    Need.COMPANY_PROOF: (_("Proof of the company"), _("Upload a document that shows the company's name.")),
    Need.LEGAL_NAME: (_("The legal name"), _("Enter the company's name as it is registered.")),
    Need.OWNERS: (_("The owners"), _("Name everybody who owns 25% or more.")),
    Need.COMPANY: (_("About the company"), _("Complete the company's registration details.")),
    Need.IDENTITY: (_("Proof of identity"), _("Upload a passport or an identity card.")),
    Need.SELF: (_("About you"), _("Complete your name, date of birth and address.")),
    Need.REPRESENTATIVE: (_("Who represents the company"), _("Name the person who may act for the company.")),
    Need.PERSON: (_("About a person of the company"), _("Complete the details of an owner or representative.")),
    Need.STATEMENT_TEXT: (_("Text on bank statements"), _("Choose how payments appear on statements.")),
}
_REASONS: dict[HeldBack, object] = {
    HeldBack.DETAILS_OVERDUE: _("%(provider)s is missing details that were due."),
    HeldBack.CHECKING_DETAILS: _("%(provider)s is checking what was entered. There is nothing to do for now."),
    HeldBack.UNDER_REVIEW: _("%(provider)s is looking at the account. There is nothing to do for now."),
    HeldBack.COMPARED_WITH_LISTS: _(
        "%(provider)s is comparing the account with lists it must check. There is nothing to do for now."
    ),
    HeldBack.PAUSED_BY_US: _("The marketplace has paused this account. Write to it."),
    HeldBack.CLOSED: _("%(provider)s has closed the account. Write to the marketplace."),
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something to be given: `late` if the provider has already stopped something for the lack of it."""

    name: str
    advice: str
    late: bool
    problem: str = ""


def requirements_in_words(account: PayeeAccount) -> list[Requirement]:
    """What is due, what is late first, each once however many of the provider's fields it covers."""
    requirements, provider = account.requirements, gateway(account.provider)
    problems = {each.get("requirement", ""): each.get("reason", "") for each in requirements.get("errors", [])}
    late = set(requirements.get("past_due", []))
    found: dict[str, Requirement] = {}
    for field in sorted({*late, *requirements.get("currently_due", [])}, key=lambda each: (each not in late, each)):
        name, advice = _words(provider.need(field), field, account.provider)
        known = found.get(name)
        found[name] = Requirement(
            name, advice, (known.late if known else False) or field in late, problems.get(field, "")
        )
    return list(found.values())


def reason_in_words(account: PayeeAccount) -> str:
    """Why the account is held back, or an empty text."""
    reason = account.requirements.get("disabled_reason") or ""
    return naming_provider(_REASONS[gateway(account.provider).held_back(reason)], account.provider) if reason else ""


def deadline_of(account: PayeeAccount) -> dt.datetime | None:
    """Until when what is due has to be given, where the provider has set a day."""
    moment = account.requirements.get("current_deadline")
    return dt.datetime.fromtimestamp(int(moment), dt.UTC) if moment else None


def requirement_facts(account: PayeeAccount) -> list[tuple[str, str]]:
    """What a mail says of it: until when, then each that is due with what to do, and what was wrong with it."""
    deadline = deadline_of(account)
    facts = [(str(_("Needed by")), date_format(deadline, "DATE_FORMAT"))] if deadline else []
    for each in requirements_in_words(account):
        late = str(_("Overdue.")) if each.late else ""
        facts.append((each.name, " ".join(part for part in (late, each.advice, each.problem) if part)))
    return facts


def _words(need: Need | None, field: str, provider: str) -> tuple[str, str]:
    if need is None:
        return field.replace("_", " ").replace(".", ", ").capitalize(), naming_provider(
            _("Enter it at %(provider)s."), provider
        )
    name, advice = _WORDS[need]
    return naming_provider(name, provider), naming_provider(advice, provider)
