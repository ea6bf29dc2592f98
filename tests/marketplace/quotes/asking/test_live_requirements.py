"""Requirements in a real browser: a long unbroken text stays in its column."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from marketplace.quotes.asking.actions.answer_requirements import answer_requirements
from marketplace.quotes.asking.actions.request_quotes import request_quotes
from marketplace.quotes.interface import Need
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.people import sign_in
from tests.factories.quotes import worked_example
from tests.support.browser import Windows

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "x" * 400
#: Whether nothing is cut off or stands outside of the page.
FITS = """() => document.documentElement.scrollWidth <= innerWidth
    && [...document.querySelectorAll(".table")].every((each) => each.scrollWidth <= each.clientWidth)"""


def test_unbroken_texts_of_buyer_and_seller_push_no_answer_out_of_sight(open_page: Windows) -> None:
    story = worked_example()
    priced_plan(ListingFactory(owner=story.a), 1_000)
    need = Need(title="Network", message=LONG, currency="USD", requirements=f"{LONG}\nExport")
    sellers = [story.northwind, story.a]
    first, _other = request_quotes([], buyer=story.buyer, sellers=sellers, by=story.buyer_user, need=need)
    answer_requirements(first, {1: ("yes", LONG), 2: ("no", "")}, by=story.seller_user)
    pages = [
        (story.buyer, first.get_absolute_url()),
        (first.seller, reverse("quotes:requirements", args=[first.reference])),
    ]
    for organization, address in pages:
        client, tab = Client(), open_page()
        sign_in(client, organization)
        name = settings.SESSION_COOKIE_NAME
        tab.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": open_page.base_url}])
        for width in (1440, 390):
            tab.set_viewport_size({"width": width, "height": 900})
            tab.goto(address)
            assert tab.evaluate(FITS), (address, width)
