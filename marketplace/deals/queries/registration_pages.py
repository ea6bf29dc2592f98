"""What the pages of registrations show."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from core.organizations.models import Organization
from marketplace.deals.models import DealRegistration
from marketplace.deals.queries.appeals import appeal_words, granted_appeal, may_appeal
from marketplace.deals.queries.conflicts import rivals_of
from marketplace.deals.queries.relations import is_of_related, related_words
from marketplace.deals.states import RegistrationStatus

MOST_WAITING = 100


def visible_registrations(organization: Organization) -> QuerySet[DealRegistration]:
    """The registrations that the organisation made or decides, with parties, deal and who decided loaded."""
    return DealRegistration.objects.visible_to(organization).select_related(
        "partner", "owner", "buyer", "deal", "submitted_by", "decided_by", "appeal"
    )


def waiting_registrations(owner: Organization) -> list[DealRegistration]:
    """The oldest registrations that wait for the owner, at most a hundred."""
    waiting = (
        decided_by(owner)
        .filter(status=RegistrationStatus.SUBMITTED)
        .select_related("partner", "owner", "buyer", "deal")
    )
    return list(waiting.order_by("submitted_at")[:MOST_WAITING])


@dataclass(frozen=True, slots=True)
class RegistrationPage:
    """What one claim shows beside itself: what clashes with it, who is related, and what came of an appeal.

    `is_open`: it waits or protects. `is_pending`: the owner has not decided. `ends_here`: this organisation may end its
    protection. `may_appeal`: its partner may ask the operator to look at it again.
    """

    rivals: tuple[DealRegistration, ...]
    near: str
    is_open: bool
    is_pending: bool
    ends_here: bool
    may_appeal: bool
    appeal: str


def registration_page(found: DealRegistration, reader: Organization, now: dt.datetime) -> RegistrationPage:
    """Of a claim that the reader made or decides, or of any for the operator."""
    is_approved = found.status == RegistrationStatus.APPROVED
    is_open = is_approved or found.status == RegistrationStatus.SUBMITTED
    decides = found.owner_id == reader.pk
    return RegistrationPage(
        rivals=tuple(rivals_of(found)),
        near=related_words(found.partner, found.buyer) if is_open and is_of_related(found, now) else "",
        is_open=is_open,
        is_pending=found.status == RegistrationStatus.SUBMITTED,
        ends_here=is_approved and (reader.is_operator or (decides and granted_appeal(found) is None)),
        may_appeal=found.partner_id == reader.pk and may_appeal(found, now),
        appeal=appeal_words(found),
    )


def decided_by(owner: Organization) -> QuerySet[DealRegistration]:
    """The registrations that the owner decides."""
    return DealRegistration.objects.filter(owner=owner)


def made_by(partner: Organization) -> QuerySet[DealRegistration]:
    """The registrations that the partner made, and may therefore withdraw."""
    return DealRegistration.objects.filter(partner=partner)


def revocable_by(organization: Organization) -> QuerySet[DealRegistration]:
    """The registrations whose protection the organisation may end: those that it decides; the operator, all."""
    return DealRegistration.objects.seen_by(organization, lambda owner: Q(owner=owner))
