"""How far a payee has come with its account at the payment provider."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any  # Any: what Stripe requires of an account, as JSON


class Onboarding(StrEnum):
    """Where it stands: only a ready account is paid."""

    NONE = "none"
    STARTED = "started"  # something is missing, and nothing was handed in yet
    CHECKING = "checking"  # the provider looks at what was handed in
    BLOCKED = "blocked"  # handed in, and something is missing now
    READY = "ready"


def onboarding(*, opened: bool, ready: bool, details_submitted: bool, requirements: Mapping[str, Any]) -> Onboarding:
    """How far an account is: was it `opened`, is it `ready` to be paid, were its details handed in, what is missing."""
    if not opened:
        return Onboarding.NONE
    if ready:
        return Onboarding.READY
    if not details_submitted:
        return Onboarding.STARTED
    missing = requirements.get("currently_due") or requirements.get("past_due")
    return Onboarding.BLOCKED if missing else Onboarding.CHECKING
