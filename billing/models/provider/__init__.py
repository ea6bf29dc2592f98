"""Tables of provider. Amounts are integer minor units of the currency beside them."""

from billing.models.provider.attempt import AskedAttempt, Attempt, MovingAttempt
from billing.models.provider.webhook import Endpoint, EventCursor, WebhookEndpoint, WebhookEvent

__all__ = ["AskedAttempt", "Attempt", "Endpoint", "EventCursor", "MovingAttempt", "WebhookEndpoint", "WebhookEvent"]
