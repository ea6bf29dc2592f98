"""Reads about partnerships that other apps need."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from core.organizations.models import CommissionPolicy, Organization, Partnership, PartnershipTerms


def terms_between(seller: Organization, owners: Iterable[int], at: dt.datetime) -> dict[int, PartnershipTerms]:
    """For a seller, the terms in force with each of these owners, by owner's id; one query.

    Owners without accepted terms at `at` are missing from the answer.
    """
    found = (
        PartnershipTerms.objects.in_force(at)
        .filter(partnership__partner=seller, partnership__provider__in=owners)
        .filter(partnership__status=Partnership.Status.ACTIVE)
        .select_related("partnership")
        .order_by("version")
    )
    return {terms.partnership.provider_id: terms for terms in found}


def policies_in_force(owners: Iterable[int], at: dt.datetime) -> dict[int, CommissionPolicy]:
    """The policy of each of these owners that is in force at `at`, by owner's id, with its partner rates."""
    found = (
        CommissionPolicy.objects.in_force(at)
        .filter(owner__in=owners)
        .select_related("owner")
        .prefetch_related("partner_rates__partner")
        .order_by("version")
    )
    return {policy.owner_id: policy for policy in found}


def ever_partnered(owners: Iterable[int], partners: Iterable[int]) -> list[Partnership]:
    """Partnerships between these owners and partners that ever started, for computing which touches count."""
    return list(
        Partnership.objects.filter(provider__in=owners, partner__in=partners, started_on__isnull=False)
        .select_related("provider", "partner")
        .order_by("pk")
    )


def terms_to_answer(organization: Organization) -> QuerySet[PartnershipTerms]:
    """Terms the other side of a partnership has proposed, without an answer."""
    return (
        PartnershipTerms.objects.filter(accepted_at__isnull=True)
        .filter(Q(partnership__provider=organization) | Q(partnership__partner=organization))
        .filter(partnership__status__in=[Partnership.Status.PROPOSED, Partnership.Status.ACTIVE])
        .exclude(proposed_by=organization)
    )
