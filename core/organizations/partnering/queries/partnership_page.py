"""What the pages of partnerships show."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.kit.shown_money import show_amount, show_number, show_percent
from core.kit.versions import version_of
from core.organizations.models import Organization, Partnership, PartnershipTerms
from core.organizations.registry import TermsRow, terms_rows


@dataclass(frozen=True, slots=True)
class PartnershipList:
    """Every partnership of an organisation, and those of them with a proposal that it has not answered."""

    partnerships: tuple[Partnership, ...]
    waiting: tuple[Partnership, ...]


@dataclass(frozen=True, slots=True)
class TermsVersion:
    """A version of the terms, with the `rows` that other apps hold of it."""

    terms: PartnershipTerms
    rows: tuple[TermsRow, ...]

    @property
    def seen(self) -> str:
        """A short name of what is read here: whoever accepts says with it what they read. A proposal is replaced by
        another row of the same version."""
        return version_of({"terms": self.terms.pk, "rows": self.rows})

    @property
    def said(self) -> tuple[TermsRow, ...]:
        """What both sides agree on, in words: the figures of the terms, then what other apps hold of them."""
        terms = self.terms
        said = [(_("Owner receives"), _owners_part(terms)), (_("Standing consent"), _consent(terms))]
        if terms.standing_consent:
            if terms.min_quantity:
                said.append((_("Smallest quantity without asking"), show_number(terms.min_quantity)))
            if terms.max_quantity:
                said.append((_("Largest quantity without asking"), show_number(terms.max_quantity)))
            if terms.max_value_minor is not None:
                most = show_amount(terms.max_value_minor, terms.value_currency)
                said.append((_("Largest value without asking"), most))
            if terms.max_valid_days:
                days = ngettext("%(n)s day", "%(n)s days", terms.max_valid_days) % {
                    "n": show_number(terms.max_valid_days)
                }
                said.append((_("Longest validity without asking"), days))
            if terms.territories:
                said.append((_("Countries without asking"), ", ".join(terms.territory_names)))
        rows = [*(TermsRow(name, value) for name, value in said), *self.rows]
        return tuple(rows) + ((TermsRow(_("Note"), terms.note),) if terms.note else ())

    def compared_with(self, before: "TermsVersion | None") -> tuple[str, ...]:
        """What is agreed anew, a sentence each: everything, or where terms are in force what differs from them."""
        if before is None:
            return tuple(_("%(name)s: %(value)s") % {"name": row.name, "value": row.value} for row in self.said)
        known, kept = {row.name: row.value for row in before.said}, {row.name for row in self.said}
        found = []
        for row in self.said:
            words = {"name": row.name, "value": row.value, "before": known.get(row.name, "")}
            if row.name not in known:
                found.append(_("%(name)s: %(value)s") % words)
            elif row not in before.said:
                found.append(_("%(name)s: %(value)s, until now: %(before)s") % words)
        for row in before.said:
            if row.name not in kept:
                words = {"name": row.name, "before": row.value}
                found.append(_("%(name)s: not agreed any more, until now: %(before)s") % words)
        return (*found, _("Everything else stays as it is in force now."))


@dataclass(frozen=True, slots=True)
class PartnershipPage:
    """One partnership as one of its sides reads it: the other side, and the versions of the terms by where they stand.

    `current` are the terms in force, `proposal` the ones not accepted yet, `earlier` the ended ones, newest first.
    """

    partnership: Partnership
    other: Organization
    current: TermsVersion | None
    proposal: TermsVersion | None
    earlier: tuple[TermsVersion, ...]


def own_partnerships(organization: Organization) -> QuerySet[Partnership]:
    """The partnerships of the organisation, either side, with both sides and who looks after them loaded."""
    return Partnership.objects.of(organization).select_related(
        "provider", "partner", "provider_contact", "partner_contact"
    )


def partnership_list(organization: Organization) -> PartnershipList:
    """Every partnership of the organisation, with its terms newest first (`terms` loaded). Two queries."""
    found = tuple(
        own_partnerships(organization)
        .prefetch_related(Prefetch("terms", PartnershipTerms.objects.order_by("-version")))
        .order_by("status", "provider__name", "partner__name")
    )
    waiting = tuple(each for each in found if any(_waits_for(terms, organization) for terms in each.terms.all()))
    return PartnershipList(found, waiting)


def partnership_page(partnership: Partnership, reader: Organization, at: dt.datetime) -> PartnershipPage:
    """The page of a partnership for `reader`, one of its sides, at `at`. One query, and those of the apps that hold
    something of terms, however many versions there are."""
    found = list(terms_of(partnership).select_related("proposed_by", "accepted_by"))
    rows = terms_rows(found)
    versions = [TermsVersion(terms, rows[terms.pk]) for terms in found]
    in_force = [each for each in versions if each.terms.accepted_at and each.terms.effective_from <= at]
    return PartnershipPage(
        partnership=partnership,
        other=partnership.partner if reader == partnership.provider else partnership.provider,
        current=next((each for each in in_force if _is_open(each.terms, at)), None),
        proposal=next((each for each in versions if each.terms.accepted_at is None), None),
        earlier=tuple(each for each in in_force if not _is_open(each.terms, at)),
    )


def terms_in_force(partnership: Partnership, at: dt.datetime) -> TermsVersion | None:
    """The version that counts at `at`."""
    accepted = terms_of(partnership).filter(accepted_at__isnull=False, effective_from__lte=at)
    found = next((each for each in accepted if _is_open(each, at)), None)
    return terms_version(found) if found is not None else None


def terms_version(terms: PartnershipTerms) -> TermsVersion:
    """This version with what other apps hold of it now."""
    return TermsVersion(terms, terms_rows([terms])[terms.pk])


def _is_open(terms: PartnershipTerms, at: dt.datetime) -> bool:
    return terms.effective_to is None or terms.effective_to > at


def terms_of(partnership: Partnership) -> QuerySet[PartnershipTerms]:
    """Every version of the partnership's terms."""
    return PartnershipTerms.objects.filter(partnership=partnership)


def _owners_part(terms: PartnershipTerms) -> str:
    if terms.kind == PartnershipTerms.Kind.WHOLESALE:
        return _("a fixed wholesale price per plan")
    return _("%(share)s of the price allocated to its part") % {"share": show_percent(terms.owner_bp or 0)}


def _consent(terms: PartnershipTerms) -> str:
    if not terms.standing_consent:
        return _("No, asked for each quote")
    if terms.kind == PartnershipTerms.Kind.WHOLESALE:
        return _("Yes, to every split under these terms")
    if not terms.max_discount_bp:
        return _("Yes, at the list price; asked at any discount")
    most = {"most": show_percent(terms.max_discount_bp)}
    return _("Yes, up to a discount of %(most)s on the list price; asked beyond it") % most


def _waits_for(terms: PartnershipTerms, organization: Organization) -> bool:
    return terms.accepted_at is None and terms.proposed_by_id != organization.pk
