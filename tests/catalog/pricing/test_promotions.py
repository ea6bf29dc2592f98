"""Prices with days: a promotion counts from its first day to its last, and the list price before and behind it."""

import datetime as dt
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from catalog.domain.list_price import ListPrice
from catalog.domain.promotions import InvalidPromotion, check_promotion, promotion_text
from catalog.importing.actions.import_feed import import_feed
from catalog.importing.feeds.promotions import promotion_from_text
from catalog.interface import PlanDraft, Promotion
from catalog.models import FeedRun, PlanPrice
from catalog.pricing.actions.index_turned_prices import index_turned_prices
from catalog.pricing.actions.store_plans import store_plans
from catalog.pricing.domain.timeline import Span, spans, turn
from catalog.pricing.queries.pricing import price_plans
from catalog.pricing.queries.stored_plans import stored_plans
from core.kit import clock
from search.models import IndexJob
from tests.factories.catalog import ListingFactory
from tests.factories.people import sign_in

NOW = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
WINTER = Promotion(900, dt.date(2026, 12, 1), dt.date(2026, 12, 31))


def at(day: int, month: int = 12, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, day, tzinfo=dt.UTC)


def test_the_list_price_counts_before_and_behind_a_promotion() -> None:
    price, cheap = ListPrice(1_000), ListPrice(900)
    coming = [
        Span(NOW, at(1), price),
        Span(at(1), at(1, 1, 2027), cheap, is_promotion=True),
        Span(at(1, 1, 2027), None, price),
    ]
    assert spans(price, WINTER, NOW) == coming
    assert spans(price, WINTER, at(5)) == [Span(at(5), at(1, 1, 2027), cheap, is_promotion=True), coming[2]]
    assert spans(price, WINTER, at(1, 1, 2027)) == [Span(at(1, 1, 2027), None, price)]


def test_what_was_quoted_is_ended_and_what_nobody_was_quoted_goes() -> None:
    price = ListPrice(1_000)
    stored = list(enumerate([Span(at(1, 11), at(1), price), *spans(price, WINTER, NOW)[1:]], start=1))

    same = turn(stored, spans(price, WINTER, NOW), NOW)
    assert (same.kept, same.ended, same.gone, same.begun) == ((1, at(1)), (), (), ())
    without = turn(stored, spans(price, None, NOW), NOW)
    assert (without.kept, without.ended, without.gone, without.begun) == ((1, None), (), (2, 3), ())
    dearer = turn(stored, spans(ListPrice(1_100), WINTER, NOW), NOW)
    assert (dearer.kept, dearer.ended, dearer.gone, len(dearer.begun)) == (None, (1,), (2, 3), 3)
    assert turn(stored, [], NOW).ended == (1,)


@pytest.mark.parametrize(
    ("promotion", "price", "field"),
    [
        (WINTER, None, "amount"), (WINTER, 900, "amount"), (Promotion(1, WINTER.last, WINTER.first), 900, "last"),
        (Promotion(1, WINTER.first, dt.date(2040, 1, 1)), 900, "last"),
    ],
)  # fmt: skip
def test_a_promotion_that_cannot_be_sold_says_at_which_field(
    promotion: Promotion, price: int | None, field: str
) -> None:
    with pytest.raises(InvalidPromotion) as refusal:
        check_promotion(promotion, price, NOW.date())
    assert refusal.value.field == field


def test_a_file_writes_a_promotion_as_it_is_read() -> None:
    assert promotion_text(WINTER, "USD") == "9.00 from 2026-12-01 to 2026-12-31"
    assert promotion_from_text(promotion_text(WINTER, "USD"), "USD") == WINTER
    for wrong in ("9.00", "nine from 2026-12-01 to 2026-12-31", "9.00 from 2026-02-30 to 2026-12-31"):
        with pytest.raises(InvalidPromotion):
            promotion_from_text(wrong, "USD")


@pytest.fixture
def promoted(db: None) -> Product:
    """A live listing whose plan costs less from tomorrow on for three days."""
    product, today = ListingFactory(owner__currency="USD"), clock.today()
    sale = Promotion(900, today + DAY, today + 3 * DAY)
    store_plans(product, [PlanDraft("Team", prices={"USD": 1_000}, promotions={"USD": sale})], by=None)
    return product


def test_pages_and_prices_take_the_price_of_the_day(
    promoted: Product, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plan,) = promoted.plans.all()
    midnight = dt.datetime.combine(clock.today(), dt.time.min, dt.UTC)

    def costs(days: float) -> int:
        return price_plans([plan.pk], "USD", midnight + days * DAY)[plan.pk].amount

    assert price_plans([plan.pk], "USD", clock.now())[plan.pk].amount == 1_000
    assert [costs(days) for days in (1, 3.99, 4)] == [900, 900, 1_000]
    cache.delete("catalog:prices-turned")
    assert index_turned_prices() == 0
    monkeypatch.setattr(clock, "now", lambda: midnight + 2 * DAY)
    page = client.get(promoted.get_absolute_url()).text
    assert "$9.00" in page and "until" in page and "$10.00" in page
    assert index_turned_prices() == 1
    assert IndexJob.objects.filter(source="listing", object_id=str(promoted.pk)).exists()
    assert index_turned_prices() == 0
    (stored,) = stored_plans([promoted.pk])[promoted.pk]
    assert (stored.draft.prices, stored.draft.promotions["USD"].amount) == ({"USD": 1_000}, 900)


def test_the_database_holds_one_price_for_a_moment(promoted: Product) -> None:
    row = PlanPrice.objects.get(is_promotion=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanPrice.objects.create(
            plan=row.plan, currency="USD", amount=1, effective_from=row.effective_from, effective_to=row.effective_to
        )


def test_an_owner_enters_a_promotion_and_reads_at_the_field_what_is_wrong(client: Client, db: None) -> None:
    product = ListingFactory(status="draft", published_at=None, owner__currency="USD")
    sign_in(client, product.owner)
    page, today = reverse("catalog:listing_plans", args=[product.slug]), clock.today()
    typed = {
        "plans-TOTAL_FORMS": "1", "plans-INITIAL_FORMS": "0", "plans-0-name": "Team", "plans-0-billing": "recurring",
        "plans-0-term_months": "12", "plans-0-min_quantity": "1", "plans-0-price_USD": "10",
        "plans-0-promotion_USD": "12", "plans-0-promotion_USD_first": today.isoformat(),
        "plans-0-promotion_USD_last": (today + DAY).isoformat(),
    }  # fmt: skip
    refused = client.post(page, typed)
    assert (refused.status_code, "A promotion costs less than the list price." in refused.text) == (422, True)
    client.post(page, typed | {"plans-0-promotion_USD": "8"})
    assert list(PlanPrice.objects.order_by("effective_from").values_list("amount", "is_promotion")) == [
        (800, True), (1_000, False),
    ]  # fmt: skip


def test_a_file_brings_a_promotion_and_takes_it_away(tmp_path: Path, db: None) -> None:
    owner, file, today = ListingFactory(owner__currency="USD").owner, tmp_path / "list.csv", clock.today()
    sale = f"8.00 from {today + DAY} to {today + 2 * DAY}"

    def load(promotion: str) -> FeedRun:
        file.write_text(f"id,name,plan,price,currency,promotion\nB-1,Flow,Team,10.00,USD,{promotion}\n")
        return import_feed(file, "csv", organization=owner)

    assert load(sale).created == 1
    assert PlanPrice.objects.filter(is_promotion=True).count() == 1
    assert load(sale).unchanged == 1
    assert load("12.00 from 2030-01-01 to 2030-01-02").skipped == 1
    assert load("").changed == 1
    assert not PlanPrice.objects.filter(is_promotion=True).exists()
