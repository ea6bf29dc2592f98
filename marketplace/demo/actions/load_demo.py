"""Fill an empty marketplace with eighteen months of business."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from marketplace.demo.play.deals import lead_in_days, play_deal
from marketplace.demo.play.founding import found_marketplace
from marketplace.demo.play.script import write_script
from marketplace.demo.play.stage import DAY, Scene, Stage
from marketplace.kit import clock
from marketplace.organizations.models import Organization

MONTHS = 18
FOUNDING = 40 * DAY


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was played, and the sandbox's state that the running sandbox has to go on from."""

    orders: int
    sandbox_state: dict[str, Any]


@transaction.atomic(durable=True)
def load_demo() -> Loaded | None:
    """Play the demo up to the present; None where the marketplace holds organisations already.

    One transaction: a crash in the middle leaves an empty marketplace, and the next start plays again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('demo.load_demo'))")
    if Organization.objects.exists():
        return None
    now = clock.now()
    opening = (now - dt.timedelta(days=MONTHS * 30.5)).replace(hour=9, minute=0, second=0, microsecond=0)
    founded = opening - FOUNDING
    plans = write_script(now, opening)
    with Stage.open(founded) as stage:
        stage.play([Scene(founded, found_marketplace(stage))], until=opening - DAY)
        scenes = [Scene(plan.starts_at - lead_in_days(plan) * DAY, play_deal(stage, plan)) for plan in plans]
        stage.play(scenes, until=now)
        return Loaded(sum(plan.outcome == "accepted" for plan in plans), stage.sandbox.export_state())
