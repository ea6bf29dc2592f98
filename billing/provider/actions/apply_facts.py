"""Apply what a provider says has changed. The movements of money register what each kind of facts means to them."""

from functools import singledispatch

from billing.provider.gateways.base import Gateway
from billing.provider.gateways.facts import Facts


@singledispatch
def apply_facts(facts: Facts, provider: Gateway) -> bool:
    """Apply what has changed; whether it was about something of ours.

    Each movement registers its handlers in its `receivers.py` (`apply_facts.register`). A handler fetches the thing and
    applies its state, so that order and repetition do not matter. TypeError for facts that no movement
    handles; handlers raise `NeedsReview` where trying again does not help.
    """
    raise TypeError(f"no movement handles {type(facts).__name__}")
