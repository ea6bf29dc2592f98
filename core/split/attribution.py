"""Step 5 of a split, before amounts: which touches count for an owner, who sourced, who shares the pool."""

from datetime import UTC, datetime, timedelta

from core.split.interface import (
    SOURCING_KINDS,
    Attribution,
    Partnership,
    Policy,
    Registration,
    RejectedTouch,
    SplitRequest,
    Touch,
)
from core.split.models import weigh

OTHER_OWNERS = "concerns other owners only"
NOT_CONFIRMED = "not_confirmed"
IS_BUYER = "the partner is the buyer"
IS_OWNER = "the partner is the owner"
IS_SELLER = "the partner is the lead"  # as the calculator's documents write it
NO_PARTNERSHIP = "no active partnership at that time"
TOO_OLD = "before the lookback window"
TOO_LATE = "after acceptance"
NO_POLICY = "the owner has no partner policy"

_DAY = timedelta(days=1)


class Attributions:
    """Who has which role in one request, computed once per (owner, seller). The order of the inputs does not matter."""

    def __init__(self, request: SplitRequest) -> None:
        self._request = request
        self._touches = sorted(request.touches, key=lambda touch: (touch.at, touch.id))
        self._partnerships: dict[tuple[str, str], list[Partnership]] = {}
        for partnership in request.partnerships:
            self._partnerships.setdefault((partnership.owner, partnership.partner), []).append(partnership)
        self._registrations: dict[str, Registration] = {}
        for registration in request.registrations:
            if registration.approved_at <= request.accepted_at < registration.expires_at:
                known = self._registrations.get(registration.owner)
                if known is None or _precedence(registration) < _precedence(known):
                    self._registrations[registration.owner] = registration
        self._computed: dict[tuple[str, str], Attribution] = {}

    @property
    def computed(self) -> tuple[Attribution, ...]:
        """Every attribution computed so far."""
        return tuple(self._computed.values())

    def of(self, owner: str, seller: str) -> Attribution:
        """Who has which role for components of `owner` on lines that `seller` sells."""
        known = self._computed.get((owner, seller))
        if known is None:
            known = self._computed[owner, seller] = self._compute(owner, seller)
        return known

    def rejection(self, touch: Touch, owner: str, seller: str, policy: Policy | None) -> str | None:
        """Why this touch does not count for the owner, or None if it does."""
        partner = touch.partner
        if touch.owners is not None and owner not in touch.owners:
            return OTHER_OWNERS
        for each in touch.unproved:
            if each.owner == owner:
                return each.why
        if touch.proof == "claimed":
            return NOT_CONFIRMED
        cannot = self._cannot_earn(partner, owner, seller, policy)
        if cannot is not None:
            return cannot
        if not self._partners_at(owner, partner, touch.at):
            return NO_PARTNERSHIP
        age = self._request.accepted_at - touch.at
        if age < timedelta(0):
            return TOO_LATE
        if policy is None:
            return NO_POLICY
        # Whole days first, so that no lookback is too long for a timedelta.
        days, rest = divmod(age, _DAY)
        if days > policy.lookback_days or (days == policy.lookback_days and rest):
            return TOO_OLD
        return None

    def _cannot_earn(self, partner: str, owner: str, seller: str, policy: Policy | None) -> str | None:
        if partner == self._request.buyer:
            return IS_BUYER
        if partner == owner:
            return IS_OWNER
        if partner == seller and not (policy is not None and policy.lead_earns):
            return IS_SELLER
        return None

    def _partners_at(self, owner: str, partner: str, at: datetime) -> bool:
        day = at.astimezone(UTC).date()
        return any(
            each.starts <= day and (each.ends is None or day < each.ends)
            for each in self._partnerships.get((owner, partner), ())
        )

    def _compute(self, owner: str, seller: str) -> Attribution:
        policy = self._request.policies.get(owner)
        eligible: list[Touch] = []
        rejected: list[RejectedTouch] = []
        for touch in self._touches:
            reason = self.rejection(touch, owner, seller, policy)
            if reason is None:
                eligible.append(touch)
            else:
                rejected.append(RejectedTouch(touch.id, owner, reason, touch.partner))
        sourced, cause, cause_id, cause_at = self._source(owner, seller, policy, eligible)
        counted: tuple[tuple[Touch, int], ...] = ()
        pool: dict[str, int] = {}
        if policy is not None:
            remaining = (
                eligible if policy.sourced_shares_pool else [touch for touch in eligible if touch.partner != sourced]
            )
            counted = tuple(zip(remaining, weigh(policy, remaining, self._request.accepted_at), strict=True))
            for touch, weight in counted:
                if weight:
                    pool[touch.partner] = pool.get(touch.partner, 0) + weight
        registration = self._registrations.get(owner)
        return Attribution(
            owner=owner,
            seller=seller,
            policy=policy,
            sourced=sourced,
            cause=cause,
            cause_id=cause_id,
            cause_at=cause_at,
            registrant=registration.partner if registration else None,
            eligible=tuple(eligible),
            counted=counted,
            pool=pool,
            rejected=tuple(rejected),
        )

    def _source(
        self, owner: str, seller: str, policy: Policy | None, eligible: list[Touch]
    ) -> tuple[str | None, str, str, datetime | None]:
        registration = self._registrations.get(owner)
        if registration is not None:
            # A registration whose partner cannot earn still protects the deal: no other partner's referral counts.
            if policy is None or self._cannot_earn(registration.partner, owner, seller, policy) is not None:
                return None, "blocked", "", registration.approved_at
            return registration.partner, "registration", "", registration.approved_at
        for touch in eligible:
            if touch.kind in SOURCING_KINDS:
                return touch.partner, "touch", touch.id, touch.at
        return None, "nobody", "", None


def _precedence(registration: Registration) -> tuple[datetime, str]:
    return registration.approved_at, registration.partner
