"""A payment provider that never answers; what a gateway knows without asking, it still says."""

from typing import Any

from billing.provider.gateways.base import GatewayUnavailable
from billing.provider.gateways.stripe_gateway import stripe_gateway

ASKS_NOBODY = frozenset(
    {"currencies", "limits", "pays", "need", "held_back", "movement_kind", "evidence_limits", "read_webhook"}
)


class SilentProvider:
    """In a provider's place, so that no step that is allowed does anything outside."""

    name = "stripe"
    label = "Stripe"

    def __getattr__(self, name: str) -> Any:
        if name in ASKS_NOBODY:
            return getattr(stripe_gateway(), name)

        if name.startswith("__"):
            raise AttributeError(name)

        def refuse(*args: object, **kwargs: object) -> None:
            raise GatewayUnavailable("It does not answer.", "no_answer")

        return refuse
