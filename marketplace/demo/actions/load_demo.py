"""Fill an empty marketplace with eighteen months of business."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from core.kit import audit, clock
from core.organizations.models import Organization
from marketplace.deals.tasks import expire_claims, expire_registrations
from marketplace.demo.play.brands import BEGINS, keep_brand
from marketplace.demo.play.deals import lead_in_days, play_deal
from marketplace.demo.play.founding import found_marketplace, get_ready_to_trade
from marketplace.demo.play.hosts import open_host
from marketplace.demo.play.leads import write_leads
from marketplace.demo.play.questions import ask_questions
from marketplace.demo.play.reviews import write_reviews
from marketplace.demo.play.script import Outcome, write_script
from marketplace.demo.play.site import write_site
from marketplace.demo.play.stage import DAY, Scene, Stage
from marketplace.demo.play.today import set_up_today
from marketplace.demo.play.visits import count_visits
from marketplace.demo.queries.progress import FINISHED, STARTED, play_in_progress
from marketplace.quotes.tasks import expire_quotes

MONTHS = 18
FOUNDING = 40 * DAY
ANNOUNCED = 30 * DAY


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was played, and the sandbox's state that the running sandbox has to go on from."""

    orders: int
    sandbox_state: dict[str, object]


class HalfLoaded(RuntimeError):
    """A play was cut off: the database holds a part of the story, and only an empty one can be played into."""

    def __init__(self) -> None:
        super().__init__("The demo was cut off while it was loaded. Empty the database (`make clean`) and start again.")


def load_demo(
    founded: Callable[[Stage], object] = lambda stage: None, *, begun: Callable[[Stage], object] = lambda stage: None
) -> Loaded | None:
    """Play the demo up to the present; None where the marketplace holds organisations already.

    `begun` is called once the sandbox is there; `founded` once everybody is there and everything is listed, before the
    first deal: from then on people can look around while the rest is played (`queries/progress.py` says how far it is).

    Each action commits by itself, as in life, so a crash leaves a part: the next call raises HalfLoaded.
    """
    if Organization.objects.exists():
        if play_in_progress() is not None:
            raise HalfLoaded
        return None
    now = clock.now()
    opening = (now - dt.timedelta(days=MONTHS * 30.5)).replace(hour=9, minute=0, second=0, microsecond=0)
    first_day = opening - FOUNDING
    plans = write_script(now, opening)
    audit.record(STARTED, "demo", organization=None, orders=sum(plan.outcome == Outcome.ACCEPTED for plan in plans))
    with Stage.open(first_day) as stage:
        begun(stage)
        stage.play([Scene(first_day, found_marketplace(stage))], until=opening - DAY)
        with clock.travel(opening - DAY):
            write_site(stage.cast, announced_until=now + ANNOUNCED)
        founded(stage)
        stage.is_open = True
        with clock.travel(opening - DAY):
            get_ready_to_trade(stage)
            stage.settle()
        scenes = [Scene(plan.starts_at - lead_in_days(plan) * DAY, play_deal(stage, plan)) for plan in plans]
        scenes.append(Scene(now - BEGINS, keep_brand(stage)))
        stage.play(scenes, until=now)
        with clock.travel(now):  # what beat does by the clock
            expire_quotes()
            expire_registrations()
            expire_claims()
            write_reviews(stage.cast, now)
            ask_questions(stage.cast, now)
            count_visits(stage.cast, now)
            write_leads(stage.cast, now)
            open_host(stage.cast)
            set_up_today(stage.cast)
            stage.close()
        return Loaded(sum(plan.outcome == Outcome.ACCEPTED for plan in plans), stage.sandbox.export_state())


def finish_loading() -> None:
    """Note that everything, the sandbox's state included, has arrived."""
    audit.record(FINISHED, "demo", organization=None)
