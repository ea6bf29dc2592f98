"""Tell those who sell that their fee changes."""

from collections import defaultdict

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from billing.accounts.events import FeesChanged
from core.kit.shown_money import show_percent
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization
from marketplace.workspaces.queries.categories import category_name


@transaction.atomic
def tell_of_fees(news: FeesChanged) -> None:
    """Each reads its own fee before and after, for which deals and from when; as many queries as different changes."""
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    for organization, fees in news.changes.items():
        alike[fees].append(organization)
    category = category_name(news.category) if news.category else ""
    for (was, now), organizations in sorted(alike.items()):
        _tell(news, was, now, list(Organization.objects.filter(pk__in=organizations).order_by("pk")), category)


def _tell(news: FeesChanged, was: int, now: int, organizations: list[Organization], category: str) -> None:
    def text() -> str:
        words = {"plan": news.plan, "fee": show_percent(now), "day": date_format(news.starts_at, "DATE_FORMAT")}
        if news.plan:
            return _("You are on the plan %(plan)s from %(day)s: your fee is %(fee)s") % words
        if news.plan is not None:
            return _("You are on no plan from %(day)s: your fee is %(fee)s") % words
        return _("Your fee from %(day)s is %(fee)s") % words

    notify(
        *organizations,
        kind="fee.changed",
        text=text,
        url=reverse("billing:earnings"),
        capability=Can.MONEY,
        facts=lambda: [
            *([(_("Plan"), news.plan)] if news.plan else []),
            (_("Deals"), category or _("all that no other rate names")),
            (_("Fee before"), show_percent(was)),
            (_("Fee from then on"), show_percent(now)),
            (_("In force from"), date_format(news.starts_at, "DATETIME_FORMAT")),
        ],
        notes=lambda: [_("Orders that are accepted keep the fee that they were accepted with.")],
    )
