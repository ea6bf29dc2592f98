"""Deletion of what Stripe deletes: events after thirty days, idempotency keys after one."""

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.objects.events import KEPT

DAY = 86400


def forget(context: Context) -> None:
    """Delete the expired keys, and the expired events that were delivered."""
    for row in context.all("idempotency"):
        if row["created"] + DAY <= context.now:
            context.store.delete("idempotency", row["id"])
    for event in context.all("event"):
        deliveries = context.all("delivery", "event", event["id"])
        if event["created"] + KEPT <= context.now and all(row["state"] != "pending" for row in deliveries):
            for row in deliveries:
                context.store.delete("delivery", row["id"])
            context.store.delete("event", event["id"])


@job("forget")
def _weekly(context: Context, platform: str) -> None:
    forget(context)
    context.later("forget", context.now + 7 * DAY, platform)
