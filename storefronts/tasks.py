"""What the clock does to leads, and what is drawn of pictures."""

from collections.abc import Sequence

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Queue, register
from core.kit.jobs.run import run_queue
from storefronts.brands.actions import tell_of_rules_end as telling
from storefronts.directory.actions import index_stated as indexing
from storefronts.hosts.actions import check_host as checking
from storefronts.leads.actions import chase_lead as chasing
from storefronts.leads.actions import forget_deliveries as old_deliveries
from storefronts.leads.actions import forget_leads as forgetting
from storefronts.leads.actions import send_delivery as sending
from storefronts.media.actions import draw_sizes as drawing
from storefronts.models import BrandRules, Lead, LeadDelivery, OwnHost, PageVisits
from storefronts.visits.actions import forget_page_visits as old_visits


def _forget(keys: Sequence[str]) -> int:
    return forgetting.forget_leads([int(key) for key in keys])


UNANSWERED = register(
    Queue(
        name="storefronts.unanswered_leads",
        label=_("Leads that nobody answered in time"),
        due=Rows(lambda: Lead.objects.to_chase(clock.now()), since="due_at"),
        work=lambda key: chasing.chase_lead(int(key)),
        limit=None,
    )
)
TO_FORGET = register(
    Queue(
        name="storefronts.unconfirmed_leads",
        label=_("Leads to delete: not confirmed, or two years old"),
        due=Rows(lambda: Lead.objects.to_forget(clock.now())),
        together=_forget,
        limit=10_000,
    )
)
OLD_VISITS = register(
    Queue(
        name="storefronts.old_visits",
        label=_("Counts of visits to delete: two years old"),
        due=Rows(lambda: PageVisits.objects.to_forget(clock.now().date()), since="first_at"),
        together=lambda keys: old_visits.forget_page_visits([int(key) for key in keys]),
        limit=10_000,
    )
)
DELIVERIES = register(
    Queue(
        name="storefronts.lead_deliveries",
        label=_("Leads to send to sellers' systems"),
        due=Rows(lambda: LeadDelivery.objects.to_send(clock.now()), since="next_at"),
        work=lambda key: sending.send_delivery(int(key)),
    )
)
OLD_DELIVERIES = register(
    Queue(
        name="storefronts.old_deliveries",
        label=_("Deliveries to sellers' systems to forget"),
        due=Rows(lambda: LeadDelivery.objects.to_forget(clock.now())),
        together=lambda keys: old_deliveries.forget_deliveries([int(key) for key in keys]),
        limit=10_000,
    )
)
RULES_OVER = register(
    Queue(
        name="storefronts.brand_rules_over",
        label=_("Brand rules whose last day has passed"),
        due=Rows(lambda: BrandRules.objects.to_tell(), since="published_at"),
        work=lambda key: telling.tell_of_rules_end(int(key)),
    )
)


OWN_HOSTS = register(
    Queue(
        name="storefronts.own_hosts",
        label=_("Storefronts' own domains to check"),
        due=Rows(lambda: OwnHost.objects.to_check(clock.now()), since="next_check_at"),
        work=lambda key: checking.check_host(int(key), due_only=True),
        limit=50,
    )
)


@shared_task(name="storefronts.check_hosts")
def check_hosts(**_unknown: object) -> int:
    """Look for the proofs of hosts whose check is due; how many were checked."""
    return run_queue(OWN_HOSTS).done


@shared_task(name="storefronts.send_deliveries")
def send_deliveries(**_unknown: object) -> int:
    """Tell sellers' systems of leads; how many messages arrived."""
    return run_queue(DELIVERIES).done


@shared_task(name="storefronts.forget_deliveries")
def forget_deliveries(**_unknown: object) -> int:
    """Forget old messages to sellers' systems; how many."""
    return run_queue(OLD_DELIVERIES).done


@shared_task(name="storefronts.tell_of_rules_ends")
def tell_of_rules_ends(**_unknown: object) -> int:
    """Tell of brand rules that are over; how many."""
    return run_queue(RULES_OVER).done


@shared_task(name="storefronts.forget_page_visits")
def forget_page_visits(**_unknown: object) -> int:
    """Delete old counts of visits; how many."""
    return run_queue(OLD_VISITS).done


@shared_task(name="storefronts.chase_leads")
def chase_leads(**_unknown: object) -> int:
    """Tell of leads that nobody answered in time; how many."""
    return run_queue(UNANSWERED).done


@shared_task(name="storefronts.forget_leads")
def forget_leads(**_unknown: object) -> int:
    """Delete leads whose address nobody confirmed, and old ones; how many."""
    return run_queue(TO_FORGET).done


@shared_task(name="storefronts.index_expired")
def index_expired(**_unknown: object) -> int:
    """Ask for the documents of whoever has a certification that expired; how many."""
    return indexing.index_expired()


@shared_task(name="storefronts.tasks.draw_sizes")
def draw_sizes(picture: int, **_unknown: object) -> int:
    """Draw a new picture in the sizes of pages. Where the message was lost, the first page that shows it does."""
    return drawing.draw_sizes(picture)
