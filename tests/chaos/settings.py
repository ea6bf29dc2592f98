"""The demo's settings with the waiting taken out: what takes minutes there takes seconds here. All else is the same."""

from marketplace.settings.demo import *  # noqa: F403
from marketplace.settings.demo import CELERY_BEAT_SCHEDULE as _SCHEDULE

STRIPE_TIMEOUT_SECONDS = 1.0
# Shorter than a call with its retries may take, which is worse than life: two workers may be at the same thing.
BILLING_LEASE_SECONDS = 3
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Later than a lease, so that what a lease must repair is not repaired by news.
_CATCH_UP = "billing.tasks.catch_up_events"
_OFTEN = {f"billing.tasks.{name}" for name in ("apply_events", "send_transfers", "send_refunds")}
_ASKED_BY_THE_RUNNER = {"billing.tasks.reconcile", "billing.tasks.check_invariants"}
CELERY_BEAT_SCHEDULE = {
    name: {
        **entry,
        "schedule": 1.0 if entry["task"] in _OFTEN else 8.0 if entry["task"] == _CATCH_UP else 4.0,
        "options": {"expires": 3.0},
    }
    for name, entry in _SCHEDULE.items()
    if str(entry["task"]).startswith("billing.") and entry["task"] not in _ASKED_BY_THE_RUNNER
}

# One person gives back a whole order here: the second person's word has tests of its own.
REFUND_LIMITS = {"USD": 10**12}
