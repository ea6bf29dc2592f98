"""Two at once: one order, one quote, one version."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from billing.models import Payment
from core.kit import clock
from marketplace.orders.models import Order
from marketplace.quotes.actions.revise_quote import revise_quote
from marketplace.quotes.actions.start_quote import start_quote
from marketplace.quotes.models import Quote
from tests.factories.quotes import ACCEPTED, accept, requested, sent, worked_example

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count: int, work: Callable[[], object]) -> list[object]:
    """What each of `count` threads got (an exception counts as a result), all let loose together."""
    barrier, results = threading.Barrier(count), []

    def run() -> None:
        try:
            with clock.travel(ACCEPTED):
                barrier.wait()
                results.append(work())
        except Exception as error:
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_accepting_at_once_gives_everybody_the_same_order():
    with clock.travel(ACCEPTED):
        story = worked_example()
        version = sent(story)
    orders = at_once(4, lambda: accept(version, story.buyer_user))
    assert len(set(orders)) == 1
    assert Order.objects.count() == Payment.objects.count() == 1
    assert orders[0] == Order.objects.get()


def test_answering_at_once_starts_one_quote():
    with clock.travel(ACCEPTED):
        story = worked_example()
        request = requested(story)
    quotes = at_once(3, lambda: start_quote(request, by=story.seller_user))
    assert set(quotes) == {Quote.objects.get()}


def test_revising_at_once_makes_one_draft():
    with clock.travel(ACCEPTED):
        story = worked_example()
        version = sent(story)
    drafts = at_once(3, lambda: revise_quote(version.quote, by=story.seller_user).number)
    assert drafts == [2, 2, 2]
