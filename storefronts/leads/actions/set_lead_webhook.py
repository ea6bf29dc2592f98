"""Say where a seller's own system is told of leads."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import Organization, User
from storefronts.models import LeadDelivery, LeadWebhook
from storefronts.models.lead_webhook import Event, new_secret

#: In an hour.
MOST_TESTS = 10


@transaction.atomic
def set_lead_webhook(organization: Organization, *, url: str, active: bool, by: User) -> LeadWebhook:
    """Store the address; the secret stays while the host does, and another host gets a new one.

    What waits for an address that is switched off is sent once it is switched on again.
    """
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    webhook = LeadWebhook.objects.filter(organization=organization).first() or LeadWebhook(organization=organization)
    if webhook.pk and _host(webhook.url) != _host(url):
        webhook.secret = new_secret()
    webhook.url, webhook.active = url, active
    webhook.save()
    audit.record(
        "lead_webhook.changed", f"organization:{organization.slug}", by=by, organization=organization.pk,
        url=url, active=active,
    )  # fmt: skip
    return webhook


@transaction.atomic
def renew_secret(webhook: LeadWebhook, *, by: User) -> LeadWebhook:
    """Sign with another secret from now on."""
    webhook.secret = new_secret()
    webhook.save(update_fields=["secret"])
    _record(webhook, "lead_webhook.secret_renewed", by)
    return webhook


class TooManyTests(ValueError):
    """`MOST_TESTS` were sent within an hour: a test is no load on somebody's server."""

    def __init__(self) -> None:
        super().__init__(_("%(most)s tests were sent within an hour. Try again later.") % {"most": MOST_TESTS})


@transaction.atomic
def send_test(webhook: LeadWebhook, *, by: User) -> LeadDelivery:
    """Send a delivery that tells of no lead; the next run of the queue sends it. Raises TooManyTests."""
    Organization.objects.select_for_update(no_key=True).get(pk=webhook.organization_id)
    recent = webhook.deliveries.filter(event=Event.TEST, created_at__gt=clock.now() - dt.timedelta(hours=1))
    if recent.count() >= MOST_TESTS:
        raise TooManyTests
    _record(webhook, "lead_webhook.tested", by)
    return LeadDelivery.objects.create(webhook=webhook, event=Event.TEST)


@transaction.atomic
def send_again(delivery: LeadDelivery, *, by: User) -> None:
    """Try a delivery that was given up once more, from the first wait on; nothing where it was not."""
    again = LeadDelivery.objects.filter(pk=delivery.pk, given_up_at__isnull=False)
    if again.update(given_up_at=None, tries=0, next_at=clock.now()):
        _record(delivery.webhook, "lead_webhook.sent_again", by)


def _host(url: str) -> str:
    return url.split("/")[2].lower()


def _record(webhook: LeadWebhook, what: str, by: User) -> None:
    organization = webhook.organization
    audit.record(what, f"organization:{organization.slug}", by=by, organization=organization.pk)
