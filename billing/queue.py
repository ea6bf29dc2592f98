"""How the queues of money are tried: every one with the same lease and waits."""

import datetime as dt
from functools import partial

from django.conf import settings

from core.kit.jobs.queue import Backoff, Queue

LEASE = dt.timedelta(seconds=settings.BILLING_LEASE_SECONDS)
queue = partial(Queue, lease=LEASE, backoff=Backoff(first=LEASE / 2))
