"""Tables of provider. Amounts are integer minor units of the currency beside them."""

from billing.provider.models.attempt import AskedAttempt, Attempt, MovingAttempt
from billing.provider.models.webhook import Endpoint, EventCursor, WebhookEndpoint, WebhookEvent

__all__ = ["AskedAttempt", "Attempt", "Endpoint", "EventCursor", "MovingAttempt", "WebhookEndpoint", "WebhookEvent"]
