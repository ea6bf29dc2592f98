"""What the pages of partnerships show."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

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


def terms_version(terms: PartnershipTerms) -> TermsVersion:
    """This version with what other apps hold of it now."""
    return TermsVersion(terms, terms_rows([terms])[terms.pk])


def _is_open(terms: PartnershipTerms, at: dt.datetime) -> bool:
    return terms.effective_to is None or terms.effective_to > at


def terms_of(partnership: Partnership) -> QuerySet[PartnershipTerms]:
    """Every version of the partnership's terms."""
    return PartnershipTerms.objects.filter(partnership=partnership)


def _waits_for(terms: PartnershipTerms, organization: Organization) -> bool:
    return terms.accepted_at is None and terms.proposed_by_id != organization.pk
