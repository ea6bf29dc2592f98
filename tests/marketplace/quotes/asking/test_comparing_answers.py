"""A buyer compares what several sellers answered on one page, and declines the others once it accepted one."""

import pytest
from django.test import Client
from django.urls import reverse

from core.organizations.models import Organization
from marketplace.quotes.asking.actions.answer_requirements import answer_requirements
from marketplace.quotes.asking.actions.request_quotes import request_quotes
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.bulk.actions.work_on_bulk_action import work_on_bulk_action
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.interface import (
    BudgetRange,
    Collection,
    LineEdit,
    Need,
    PaymentPlan,
    Per,
    PlanKind,
    PlanPart,
    RequestedItem,
    VersionEdits,
    When,
)
from marketplace.quotes.models import BulkAction, Quote, QuoteVersion
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, sent
from tests.support.queries import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def client_of(organization: Organization) -> Client:
    client = Client()
    sign_in(client, organization)
    return client


def answered_by_two(story: Story) -> list[QuoteVersion]:
    """Northwind offers the network whole with 10% off, paid half later; Vendor A only its own access, for 24 months."""
    access = story.bundle.items.get(plan__product__owner=story.a).plan
    requests = request_quotes(
        [RequestedItem(story.bundle.pk), RequestedItem(access.product_id, access.pk, 100)],
        buyer=story.buyer,
        sellers=[story.northwind, story.a],
        by=story.buyer_user,
        need=Need(
            title="Stores",
            requirements="Single sign-on\nNice: in French",
            budget_range=BudgetRange(None, 1_000_000, Per.WHOLE),
        ),
    )
    whole, part = sorted(requests, key=lambda each: each.seller_id != story.northwind.pk)
    quote = start_quote(whole, by=story.seller_user)
    half = PlanPart("Deposit", bp=5_000), PlanPart("Rest", When(days=30))
    edits = VersionEdits(
        lines={"line-2": LineEdit(discount_bp=1_000)}, plan=PaymentPlan(PlanKind.DEPOSIT, Collection.CHECKOUT, half)
    )
    edit_version(quote.versions.get(), edits, by=story.seller_user)
    answer_requirements(whole, {1: ("yes", ""), 2: ("no", "In English.")}, by=story.seller_user)
    first = sent(story, quote)
    quote = start_quote(part, by=story.seller_user)
    edits = VersionEdits(lines={"line-1": LineEdit(remove=True)}, term_months=24)
    edit_version(quote.versions.get(), edits, by=story.seller_user)
    answer_requirements(part, {1: ("yes", ""), 2: ("yes", "")}, by=story.seller_user)
    return [first, sent(story, quote)]


def test_prices_terms_lines_and_requirements_of_each_answer_stand_side_by_side(story: Story) -> None:
    whole, part = answered_by_two(story)
    page = client_of(story.buyer).get(reverse("quotes:request_compare", args=[whole.quote.request.reference]))
    compared = page.context["compared"]
    assert [each.version for each in compared.columns] == [whole, part]
    rows = {row.label: row for row in compared.figures}
    assert [cell.is_lowest for cell in rows["First year, before tax"].cells] == [False, True]
    assert rows["Term"].differs and rows["Payments"].differs and not rows["Valid until"].differs
    assert "10%" not in rows["Discount"].cells[1].words
    budget = rows["Your budget"].cells
    assert budget[0].words[0] == "up to $10,000.00 in all"
    assert budget[0].words[1].endswith("% above your budget")
    request_page = client_of(story.buyer).get(whole.quote.request.get_absolute_url()).content.decode()
    assert "% above your budget" in request_page
    kinds = {row.label: [len(cell.words) for cell in row.cells] for row in compared.kinds}
    assert kinds == {"Listing": [1, 1], "Solution": [1, 0]}
    assert [row.differs for row in compared.requirements] == [False, True]
    assert "Differs" in page.content.decode()


def test_only_the_buyer_compares_and_it_costs_the_same_for_more_answers(story: Story) -> None:
    whole, part = answered_by_two(story)
    address = reverse("quotes:request_compare", args=[whole.quote.request.reference])
    assert client_of(story.northwind).get(address).status_code == 403
    buyer = client_of(story.buyer)
    both = queries(buyer, address)
    Quote.objects.filter(pk=part.quote_id).update(first_sent_at=None)
    assert queries(buyer, address) == both


def test_after_one_was_accepted_the_others_are_declined_together_with_one_reason(story: Story) -> None:
    whole, part = answered_by_two(story)
    buyer = client_of(story.buyer)
    address = reverse("quotes:request_compare", args=[whole.quote.request.reference])
    assert buyer.get(address).context["others"] is None
    accept(whole, story.buyer_user)
    others = buyer.get(address).context["others"]
    assert (others.accepted, len(others.rows)) == ("Northwind", 1)
    chosen = {"verb": "reject", "row": list(others.rows)}
    bulk = reverse("quotes:received_quotes_bulk")
    asked = buyer.post(bulk, chosen)
    assert part.title in asked.content.decode()
    buyer.post(bulk, chosen | {"confirmed": "yes", "reason": "We chose another offer."})
    work_on_bulk_action(BulkAction.objects.get().pk)
    part.quote.refresh_from_db()
    assert (part.quote.status, part.quote.decline_reason) == ("declined", "We chose another offer.")
