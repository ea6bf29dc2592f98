"""Register a deal with the owners it concerns."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.shares.queries.customers import has_bought_from
from core.kit import audit, clock
from core.kit.references import next_reference
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import Organization, Partnership, User
from core.organizations.partnering.queries.partnerships import policies_in_force
from core.organizations.team.queries.related import are_related
from marketplace.deals.actions.add_touch import add_touch
from marketplace.deals.actions.open_deal import open_deal
from marketplace.deals.domain.proof import Proof
from marketplace.deals.domain.words import plain_words
from marketplace.deals.models import Deal, DealRegistration, Touch
from marketplace.deals.queries.appeals import may_appeal
from marketplace.deals.queries.conflicts import open_claims
from marketplace.deals.queries.relations import related_words
from marketplace.deals.states import RegistrationStatus


class NoPartnership(ValueError):
    """The partner has no active partnership with an owner."""

    def __init__(self, owner: Organization) -> None:
        self.owner = owner
        super().__init__(
            _("You have no active partnership with %(owner)s. Propose one first; then register.") % {"owner": owner}
        )


class ExistingCustomer(ValueError):
    """The owner takes no registrations for those who bought from it before."""

    def __init__(self, owner: Organization, buyer: Organization) -> None:
        self.owner, self.buyer = owner, buyer
        super().__init__(
            _("%(owner)s accepts registrations for new customers only, so this deal cannot be registered.")
            % {"owner": owner}
        )


class AlreadyRegistered(ValueError):
    """The partner has this registration already."""

    def __init__(self, registration: DealRegistration) -> None:
        self.registration = registration
        super().__init__(
            _("You registered this already: %(reference)s, state “%(status)s”.")
            % {"reference": registration.reference, "status": registration.get_status_display()}
        )


class DeclinedAlready(ValueError):
    """The owner declined or revoked the same; what was decided is not asked again by a new row."""

    def __init__(self, registration: DealRegistration, *, may_appeal: bool) -> None:
        said = _(
            "%(owner)s ended the same registration on %(day)s: %(reference)s. Enter what is new, such as whom you have"
            " met since."
        ) % {
            "owner": registration.owner,
            "day": date_format(registration.decided_at or registration.submitted_at, "DATE_FORMAT"),
            "reference": registration.reference,
        }
        rest = _("Or appeal once to the operator, on the page of that registration.")
        super().__init__(f"{said} {rest}" if may_appeal else said)


class Related(ValueError):
    """The partner and the buyer have, or had, people or a domain in common."""

    def __init__(self, partner: Organization, buyer: Organization) -> None:
        super().__init__(related_words(partner, buyer))


@dataclass(frozen=True, slots=True)
class Registered:
    """What came of it. `clashes`: how many of the owners have another open or approved claim for the same buyer.

    `joined`: the partner had an open deal with this buyer, whose title and currency stay as they were.
    """

    deal: Deal
    registrations: tuple[DealRegistration, ...]
    clashes: int
    joined: bool = False


@transaction.atomic
def register_deal(
    *,
    partner: Organization,
    buyer: Organization,
    owners: Iterable[Organization],
    title: str,
    evidence: str,
    by: User,
    category: str = "",
    value: int = 0,
    currency: str = "USD",
) -> Registered:
    """Open the partner's deal, or join the open one, and submit one registration an owner, each decided by that owner.

    `value` is in minor units of `currency`. What is registered is told to the owner and recorded as it was typed, also
    where the deal that it joins is called otherwise or has a greater value.
    A clash with another claim does not stop it: the owner's people decide, and neither side learns who the other is.
    Raises NotVerified, Related, NoPartnership, ExistingCustomer, AlreadyRegistered, DeclinedAlready; nothing is kept
    then.
    """
    now = clock.now()
    owners = list(owners)
    require_verified(partner, buyer, *owners)
    if are_related(partner, buyer, now):
        raise Related(partner, buyer)
    policies = policies_in_force([owner.pk for owner in owners], now)
    joined = Deal.objects.open().filter(buyer=buyer, seller=partner).exists()
    deal = open_deal(buyer=buyer, seller=partner, title=title, by=by, currency=currency, value=value, category=category)
    touch = add_touch(
        partner=partner,
        buyer=buyer,
        kind=Touch.Kind.REGISTRATION,
        at=now,
        by=by,
        evidence=evidence,
        deal=deal,
        owners=owners,
        proof=Proof.REGISTERED,
    )
    registrations, clashes = [], 0
    for owner in owners:
        if not Partnership.objects.between(owner, partner).active_on(now.date()).exists():
            raise NoPartnership(owner)
        policy = policies.get(owner.pk)
        if (policy is None or not policy.registers_existing_customers) and has_bought_from(buyer.pk, owner.pk):
            raise ExistingCustomer(owner, buyer)
        claims = open_claims(owner, buyer, category)
        own = next((claim for claim in claims if claim.partner_id == partner.pk), None)
        if own is not None:
            raise AlreadyRegistered(own)
        _check_undecided(partner, owner, buyer, category, evidence, now)
        clashes += bool(claims)
        registration = DealRegistration.objects.create(
            reference=next_reference("REG"),
            deal=deal,
            partner=partner,
            owner=owner,
            buyer=buyer,
            category=category,
            title=title[:160],
            value=value,
            currency=currency,
            evidence=evidence,
            submitted_by=by,
            touch=touch,
        )
        registrations.append(registration)
        audit.record(
            "registration.submitted", f"registration:{registration.reference}", by=by, organization=partner.pk,
            title=title, value=value, currency=currency,
        )  # fmt: skip
        notify(
            owner,
            kind="registration.submitted",
            text=lambda: (
                _("%(partner)s registered a deal with %(buyer)s. Approve or decline it.")
                % {"partner": partner, "buyer": buyer}
            ),
            url=f"/registrations/{registration.reference}/",
            capability=Can.AGREE,
            facts=lambda: [
                (_("Registration"), registration.reference),
                (_("Partner"), str(partner)),
                (_("Buyer"), str(buyer)),
                (_("Subject"), title),
                *([(_("Estimated value"), show_amount(value, currency))] if value else []),
            ],
            words=evidence,
            reply_to=by.email,
        )
    return Registered(deal, tuple(registrations), clashes, joined)


def _check_undecided(
    partner: Organization, owner: Organization, buyer: Organization, category: str, evidence: str, now: dt.datetime
) -> None:
    """Raise DeclinedAlready for one with the same evidence that was declined or revoked."""
    ended = DealRegistration.objects.filter(
        partner=partner, owner=owner, buyer=buyer, status__in=[RegistrationStatus.DECLINED, RegistrationStatus.REVOKED]
    ).select_related("partner", "buyer", "owner", "appeal")
    if category:
        ended = ended.filter(category__in=["", category])
    for each in ended:
        if plain_words(each.evidence) == plain_words(evidence):
            raise DeclinedAlready(each, may_appeal=may_appeal(each, now))
