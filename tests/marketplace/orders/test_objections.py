"""Quote, order, mails and payees' pages name one day of release, and how to object; an objection is told to everybody."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from billing.collecting.actions.sync_payment import sync_payment
from billing.models import BilledOrder, Objection, Payment, ReleaseRule
from billing.settling.actions.close_objection import close_objection
from core.kit.versions import VERSION_FIELD
from core.notifications.models import Notice, OutgoingMail
from marketplace.orders.actions.deliver_line import deliver_line
from tests.factories.billing import paid_facts
from tests.factories.organizations import MembershipFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, accept, sent, worked_example

DAY_OF_RELEASE = "15 November 2026"


pytestmark = pytest.mark.usefixtures("on_acceptance_day")


@pytest.mark.django_db
def test_one_day_is_named_everywhere_and_an_objection_is_told_to_those_it_concerns(client: Client) -> None:
    story = worked_example()
    for party in (story.buyer, story.northwind, story.a):
        MembershipFactory(organization=party, role="owner")
    version = sent(story)
    sign_in(client, story.buyer)
    assert "14 days after the payment has settled, unless the buyer objects" in page(client, version.get_absolute_url())
    assert version.document["hold_days"] == 14
    ReleaseRule.objects.all().delete()
    ReleaseRule.objects.create(days=3, effective_from=ACCEPTED - dt.timedelta(days=1))  # for later quotes
    order = accept(version, story.buyer_user)
    assert BilledOrder.objects.get().hold_days == 14
    payment = Payment.objects.get()
    sync_payment(payment.pk, paid_facts(payment))

    address = order.get_absolute_url()
    assert f"at the latest until {DAY_OF_RELEASE}, unless the buyer objects before" in page(client, address)
    told = {each.organization: each.text for each in Notice.objects.filter(kind="order.paid")}
    assert f"at the latest until {DAY_OF_RELEASE}, unless you object before" in told[story.buyer]
    assert f"at the latest until {DAY_OF_RELEASE}" in told[story.a]
    line = order.lines.get()
    deliver_line(line, by=story.seller_user, organization=story.northwind)
    assert f"or object before {DAY_OF_RELEASE}" in Notice.objects.filter(kind="order.delivered").first().text

    objecting = reverse("orders:object", args=[order.reference, line.key])
    assert "Say what was not delivered" in client.post(objecting, {"reason": ""}, follow=True).content.decode()
    accepting = reverse("orders:accept_delivery", args=[order.reference, line.key])
    (seen,) = re.findall(rf'name="{VERSION_FIELD}" value="([^"]+)"', client.post(accepting).text)
    older = {VERSION_FIELD: seen, "confirmed": "yes"}
    client.post(objecting, {"reason": "The stores are offline"})
    refused = client.post(accepting, older)
    assert refused.status_code == 422, "the page on which this was decided showed no objection"
    assert "objected at" in refused.text and "The stores are offline" in refused.text
    refused = client.post(objecting, older | {"reason": "And the tills, too"})
    assert refused.status_code == 422 and "And the tills, too" in refused.text
    assert Objection.objects.get().status == "open"
    again = client.post(objecting, {"reason": "And the tills, too"})
    assert again.status_code == 422 and "You objected to the payment of" in again.text
    assert "stays held: the buyer objected" in page(client, address)
    told = {each.organization: each.text for each in Notice.objects.filter(kind="order.objected")}
    assert "The stores are offline" in told[story.a] and "The stores are offline" in told[story.northwind]
    for mail in OutgoingMail.objects.filter(kind="order.objected"):
        assert mail.content.words == "The stores are offline"
        assert mail.reply_to == "", "a payee that earns commission only does not learn who of the buyer's people wrote"
        facts = dict(mail.content.facts)
        assert (facts["Order"], facts["Line"], facts["Would have been released on"]) == (
            order.reference, line.name, DAY_OF_RELEASE,
        )  # fmt: skip
        assert facts["Your part"].startswith("$")
    sign_in(client, story.a)
    assert "is held: the buyer objected, and the marketplace decides" in page(client, address)

    close_objection(
        Objection.objects.get().pk, Objection.Status.REJECTED, by=UserFactory(), decision="They are online."
    )
    told = {each.organization: each.text for each in Notice.objects.filter(kind="order.objection_closed")}
    assert "was rejected: its providers are paid. They are online." in told[story.buyer]
    assert "will be paid to you. They are online." in told[story.a]
    closed = OutgoingMail.objects.filter(kind="order.objection_closed").first().content
    assert (closed.words, dict(closed.facts)["Objection"]) == ("They are online.", "The stores are offline")
    assert dict(closed.facts)["Released at the latest on"] == DAY_OF_RELEASE
    assert f"at the latest until {DAY_OF_RELEASE}, unless the buyer objects before" in page(client, address)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()
