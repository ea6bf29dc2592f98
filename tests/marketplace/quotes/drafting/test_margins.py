"""The seller reads its margin while it types, in money and percent, and which of its rules would ask."""

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.models import QuoteLine, QuoteVersion
from tests.factories.approvals import rule_of
from tests.factories.people import sign_in
from tests.factories.quotes import Story, drafted
from tests.support.answers import Answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def editor(version: QuoteVersion) -> Answer:
    """The editor's page, as the seller opens it."""
    client = Client()
    sign_in(client, version.quote.seller)
    return client.get(reverse("quotes:edit", args=[version.quote.reference, version.number]))


def test_the_margin_of_the_worked_example_is_what_is_left_of_others_components(story: Story) -> None:
    version = drafted(story).versions.get()
    margins = editor(version).context["margins"]
    # Of A's 54,000.00 it keeps 15%, and of B's 27,000.00 all but 25,500.00 (`core/split/RULES.md`).
    assert (margins.whole.kept, margins.whole.net, margins.whole.bp) == (810_000 + 150_000, 8_100_000, 1_185)
    assert [(line.name, line.margin) for line in margins.lines] == [("Zero-trust network", margins.whole)]
    assert "9,600.00, 11.85%" in editor(version).content.decode()


def test_below_the_limit_of_a_rule_it_is_red_and_the_rule_that_would_ask_is_named(story: Story) -> None:
    version = drafted(story).versions.get()
    rule_of(story.northwind, "owner", side=Side.SELLER, name="Thin margin", margin_under_bp=1_185)
    assert editor(version).context["margins"].asks == ()
    rule_of(story.northwind, "owner", side=Side.SELLER, name="Thinner margin", margin_under_bp=1_186)
    page = editor(version)
    assert page.context["margins"].is_low
    text = page.content.decode()
    assert text.count('<span class="bad">9,600.00, 11.85%</span>') == 2
    assert "Less than 11.86%, below which a rule asks for approval." in text
    assert "Thinner margin: " in text
    assert "Thin margin: " not in text


def test_of_a_line_that_another_sells_the_quotes_seller_reads_no_margin(story: Story) -> None:
    version = drafted(story).versions.get()
    QuoteLine.objects.filter(version=version).update(seller=story.x)
    margins = editor(version).context["margins"]
    assert (margins.lines, margins.whole) == ((), None)
