"""A buyer chooses a cost centre when it asks, its rules look at it, and no seller ever reads it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import CostCentre
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import ApprovalMissing
from marketplace.quotes.approving.actions.ask_for_approval import CannotAsk
from marketplace.quotes.approving.actions.choose_cost_centre import choose_cost_centre
from marketplace.quotes.approving.actions.decide_approval import decide_approval
from marketplace.quotes.approving.queries.approval_facts import rule_facts
from marketplace.quotes.asking.actions.ask_another_seller import ask_another_seller
from marketplace.quotes.asking.actions.request_quote import request_quote
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.interface import Booking, Need
from marketplace.quotes.models import Approval, ApprovalRule, QuoteRequest
from marketplace.quotes.reading.queries.version_lines import version_lines
from tests.factories.approvals import asked, colleague, rule_of
from tests.factories.organizations import CostCentreFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
CODE = "CC-77001"


@pytest.fixture
def centre(story: Story) -> CostCentre:
    return CostCentreFactory(organization=story.buyer, code=CODE, name="Stores")


def booked(centre: CostCentre) -> Booking:
    return Booking(cost_centre=str(centre), cost_centre_id=centre.pk)


def asked_for(story: Story, centre: CostCentre) -> QuoteRequest:
    need = Need(title="Network", message="Twelve stores", cost_centre=centre.pk)
    return request_quote([], buyer=story.buyer, seller=story.northwind, by=story.buyer_user, need=need)


def test_the_cost_centre_of_a_request_stands_on_the_buyers_page_alone(story: Story, centre: CostCentre) -> None:
    buyer, seller = Client(), Client()
    sign_in(buyer, story.buyer)
    sign_in(seller, story.northwind)
    request = asked_for(story, centre)
    assert CODE in buyer.get(request.get_absolute_url()).text
    assert CODE not in seller.get(request.get_absolute_url()).text
    assert CODE not in seller.get(reverse("quotes:request_list_csv")).getvalue().decode()
    told = [*Notice.objects.values_list("text", flat=True), *OutgoingMail.objects.values_list("letter", flat=True)]
    assert told
    assert CODE not in str(told)


def test_asking_another_seller_keeps_the_cost_centre(story: Story, centre: CostCentre) -> None:
    request = asked_for(story, centre)
    assert ask_another_seller(request, seller=story.a, by=story.buyer_user).cost_centre == centre


def test_another_companys_cost_centre_is_refused_by_the_action_and_by_the_database(
    story: Story, centre: CostCentre
) -> None:
    foreign = CostCentreFactory()
    with pytest.raises(CostCentre.DoesNotExist):
        asked_for(story, foreign)
    request = asked_for(story, centre)
    with pytest.raises(CostCentre.DoesNotExist):
        choose_cost_centre(request, foreign.pk, by=story.buyer_user)
    with pytest.raises(IntegrityError), transaction.atomic():
        QuoteRequest.objects.filter(pk=request.pk).update(cost_centre=foreign)
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_acceptance_offers_the_cost_centre_of_the_request_first(story: Story, centre: CostCentre) -> None:
    version = sent(story)
    choose_cost_centre(version.quote.request, centre.pk, by=story.buyer_user)
    client = Client()
    sign_in(client, story.buyer)
    page = client.get(reverse("quotes:accept", args=[version.quote.reference, version.number]))
    assert page.context["form"]["cost_centre"].value() == str(centre.pk)


def test_a_rule_asks_for_its_cost_centres_and_for_no_other(story: Story, centre: CostCentre) -> None:
    other = CostCentreFactory(organization=story.buyer, code="4200")
    rule_of(story.buyer, colleague(story.buyer), cost_centres=(centre.pk,))
    version = sent(story)
    with pytest.raises(CannotAsk):
        asked(version, story.buyer_user)
    with pytest.raises(ApprovalMissing):
        accept(version, story.buyer_user, booking=booked(centre))
    assert accept(version, story.buyer_user, booking=booked(other)) == Order.objects.get()


def test_an_approval_for_one_cost_centre_does_not_let_another_one_pass(story: Story, centre: CostCentre) -> None:
    other = CostCentreFactory(organization=story.buyer, code="4200")
    approver = colleague(story.buyer)
    rule_of(story.buyer, approver, cost_centres=(centre.pk, other.pk))
    version = sent(story)
    choose_cost_centre(version.quote.request, centre.pk, by=story.buyer_user)
    decide_approval(asked(version, story.buyer_user), by=approver, approves=True)
    with pytest.raises(ApprovalMissing):
        accept(version, story.buyer_user, booking=booked(other))
    assert accept(version, story.buyer_user, booking=booked(centre)) == Order.objects.get()


def test_who_accepts_for_a_cost_centre_that_needs_approval_asks_for_it_on_the_next_page(
    story: Story, centre: CostCentre
) -> None:
    rule_of(story.buyer, colleague(story.buyer), cost_centres=(centre.pk,))
    version = sent(story)
    client = Client()
    sign_in(client, story.buyer)
    accepting = reverse("quotes:accept", args=[version.quote.reference, version.number])
    shown = client.get(accepting)
    fields = {name: value for name, value in shown.context["form"].initial.items() if value}
    answer = client.post(accepting, fields | {"title": "CFO", "agreed": "on", "cost_centre": centre.pk}, follow=True)
    assert "The cost centre is CC-77001 Stores." in answer.text
    form = answer.context["ask_form"]
    assert form["cost_centre"].value() == str(centre.pk)
    asking = reverse("quotes:approval_ask", args=[version.quote.reference, version.number])
    client.post(asking, {"document_hash": version.document_hash, "cost_centre": centre.pk})
    assert Approval.objects.get().known_facts.cost_centre == centre.pk


def test_a_sellers_rule_names_no_cost_centre_and_its_facts_have_none(story: Story, centre: CostCentre) -> None:
    version = sent(story)
    rule = rule_of(story.northwind, colleague(story.northwind), side=Side.SELLER, net_over=0, cost_centres=(centre.pk,))
    assert not ApprovalRule.objects.get(pk=rule.pk).cost_centres.exists()
    choose_cost_centre(version.quote.request, centre.pk, by=story.buyer_user)
    version.refresh_from_db()
    assert rule_facts(version, Side.SELLER, version_lines(version)).cost_centre is None
    client = Client()
    sign_in(client, story.northwind)
    assert CODE not in client.get(version.get_absolute_url()).text
