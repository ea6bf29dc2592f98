"""The script is written before it is played: always the same, and about things that exist."""

import datetime as dt
from collections import Counter

from marketplace.demo.content.bundles import BUNDLES
from marketplace.demo.content.companies import BUYERS, PARTNERS, VENDORS
from marketplace.demo.content.listings import LISTINGS, SERVICES
from marketplace.demo.content.storefronts import STOREFRONTS
from marketplace.demo.play.script import EXAMPLE_BUYER, EXAMPLE_WINDOW, Outcome, write_script

NOW = dt.datetime(2026, 11, 20, 15, tzinfo=dt.UTC)
OPENING = dt.datetime(2025, 5, 20, 9, tzinfo=dt.UTC)


def test_the_same_days_give_the_same_script() -> None:
    assert write_script(NOW, OPENING) == write_script(NOW, OPENING)


def test_sixty_deals_end_in_an_order_and_some_do_not() -> None:
    outcomes = Counter(plan.outcome for plan in write_script(NOW, OPENING))
    assert outcomes[Outcome.ACCEPTED] == 60
    assert outcomes[Outcome.DECLINED] and outcomes[Outcome.LOST] and outcomes[Outcome.EXPIRED]


def test_something_waits_for_everybody_today() -> None:
    outcomes = Counter(plan.outcome for plan in write_script(NOW, OPENING))
    assert outcomes[Outcome.REQUESTED] >= 5 and outcomes[Outcome.SENT] >= 3 and outcomes[Outcome.CONSENTS] >= 3


def test_nothing_starts_in_the_future() -> None:
    assert all(OPENING <= plan.starts_at <= NOW for plan in write_script(NOW, OPENING))


def test_nobody_buys_from_itself_or_helps_itself() -> None:
    for plan in write_script(NOW, OPENING):
        assert plan.buyer != plan.seller
        assert plan.buyer not in {touch.partner for touch in plan.touches}


def test_the_content_is_as_large_as_promised() -> None:
    assert (len(VENDORS), len(LISTINGS), len(PARTNERS), len(BUNDLES), len(BUYERS)) == (15, 80, 10, 25, 8)
    assert {front.partner for front in STOREFRONTS} == {partner.slug for partner in PARTNERS}


def test_every_bundle_is_made_of_plans_that_are_sold_in_such_numbers() -> None:
    plans = {(listing.slug, plan.code): plan for listing in (*LISTINGS, *SERVICES) for plan in listing.plans}
    for bundle in BUNDLES:
        for item in bundle.items:
            assert item.quantity >= plans[item.listing, item.plan].least, (bundle.slug, item)
            assert plans[item.listing, item.plan].price is not None


def test_every_solution_says_what_changes_and_in_which_steps() -> None:
    for bundle in BUNDLES:
        assert bundle.outcomes and all(len(outcome) == 2 for outcome in bundle.outcomes), bundle.slug
        assert bundle.steps and all(len(step) == 3 for step in bundle.steps), bundle.slug


def test_nobody_else_courts_the_worked_examples_buyer_in_its_window() -> None:
    for days in range(7):  # whatever the weekday
        now = NOW + dt.timedelta(days=days)
        late = now - EXAMPLE_WINDOW
        plans = [p for p in write_script(now, OPENING + dt.timedelta(days=days)) if p.buyer == EXAMPLE_BUYER]
        settled = [p for p in plans if p.starts_at > late and p.outcome in ("accepted", "declined", "lost", "expired")]
        assert [p.title for p in settled] == ["Zero-trust network for 60 stores"]
