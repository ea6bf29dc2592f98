"""Owners price their own part of a quote: by line, within limits, unseen by others; the quote waits for them."""

import datetime as dt
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from core.kit import clock
from core.kit.states import InvalidTransition
from core.organizations.models import Organization, PartnershipTerms
from marketplace.quotes.accepting.actions.accept_quote import CannotAccept
from marketplace.quotes.domain.special import Over, Reach, over
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.errors import ReasonMissing
from marketplace.quotes.interface import LineEdit, PartEdit, VersionEdits
from marketplace.quotes.models import PriceAsk, QuoteVersion, SpecialPrice
from marketplace.quotes.offering.actions.send_quote import SpecialPriceOver, send_quote
from marketplace.quotes.pricing.actions.ask_for_price import CannotAskForPrice, ask_for_price
from marketplace.quotes.pricing.actions.give_price import CannotGivePrice, decline_price, give_price
from marketplace.quotes.pricing.actions.withdraw_price import (
    PriceIsUsed,
    lapse_price_ask,
    take_back_price,
    withdraw_price,
)
from tests.factories.organizations import UserFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, consented, drafted

DAY = dt.timedelta(days=1)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
UNTIL = dt.date(2026, 12, 31)


def draft_of(story: Story) -> QuoteVersion:
    return drafted(story).versions.get()


def asked(story: Story, version: QuoteVersion, owner: Organization | None = None, note: str = "") -> PriceAsk:
    due = ACCEPTED.date() + 5 * DAY
    return ask_for_price(version, owner or story.a, due_on=due, note=note, by=story.seller_user)


def given(ask: PriceAsk, unit: int = 4_000, **limits: Any) -> PriceAsk:
    """Vendor A wants this for one person and year; its list price is 5,000."""
    wanted: dict[str, Any] = {"until": UNTIL, "by": UserFactory()} | limits
    return give_price(ask, {ask.prices.get().key: unit}, **wanted)


@pytest.mark.parametrize(
    ("buyer", "day", "quantity", "found"),
    [
        (1, UNTIL, 100, ()),
        (2, UNTIL, 100, (Over.BUYER,)),
        (1, UNTIL + DAY, 100, (Over.UNTIL,)),
        (1, UNTIL, 101, (Over.UNITS,)),
        (2, UNTIL + DAY, 101, (Over.BUYER, Over.UNTIL, Over.UNITS)),
    ],
)
def test_a_special_price_is_for_one_buyer_until_a_day_up_to_so_many(
    buyer: int, day: date, quantity: int, found: tuple[Over, ...]
) -> None:
    assert over(Reach(1, UNTIL, 100), buyer=buyer, last_day=day, most=quantity, least=quantity) == found
    assert over(Reach(1, UNTIL), buyer=1, last_day=UNTIL, most=10**7, least=1) == ()


def test_the_owner_reads_how_much_of_its_part_is_asked_about(story: Story) -> None:
    ask = asked(story, draft_of(story))
    client = Client()
    sign_in(client, story.a)
    assert "1,200 people" in client.get(ask.get_absolute_url()).content.decode()


def test_the_owner_is_paid_its_price_and_the_list_price_stays_the_catalogs(story: Story) -> None:
    version = draft_of(story)
    given(asked(story, version), most=1_200)
    version = send_quote(consented(propose_version(version, by=story.seller_user), UserFactory()), by=story.seller_user)
    part = version.lines.get().components.get(owner=story.a)
    assert (part.terms_kind, part.wholesale_unit_minor, part.wholesale_minor) == ("wholesale", 4_000, 4_800_000)
    shown = version.document["lines"][0]["components"][0]
    assert (shown["unit_price"], shown["list"], shown["net"]) == (5_000, 6_000_000, 5_400_000)
    assert "4_000" not in str(version.document)
    parties = version.split["result"]["parties"]
    assert parties[story.a.slug]["gross"] == 4_800_000
    order = accept(version, story.buyer_user)
    assert order.total_minor == version.total_minor == 9_900_000


def test_the_quote_waits_for_what_was_asked_and_its_seller_reads_so(story: Story) -> None:
    version = draft_of(story)
    ask = asked(story, version, note="They decide this week.")
    with pytest.raises(CannotPropose, match="was asked for its price"):
        propose_version(version, by=story.seller_user)
    seller, buyer = Client(), Client()
    sign_in(seller, story.northwind)
    sign_in(buyer, story.buyer)
    assert "1 price is missing" in seller.get(reverse("quotes:quote_list")).content.decode()
    assert (
        "was asked for its price"
        in seller.get(reverse("quotes:edit", args=[version.quote.reference, 1])).content.decode()
    )
    assert "price is missing" not in buyer.get(reverse("quotes:quote_list")).content.decode()
    decline_price(ask, reason="Our list price holds.", by=UserFactory())
    assert propose_version(version, by=story.seller_user).status == "proposed"


def test_an_owner_reads_its_own_part_and_no_price_of_another(story: Story) -> None:
    version = draft_of(story)
    ask, other = asked(story, version), asked(story, version, story.b)
    give_price(other, {other.prices.get().key: 33_333}, until=UNTIL, by=UserFactory())
    owner, rival = Client(), Client()
    sign_in(owner, story.a)
    sign_in(rival, story.x)
    text = owner.get(ask.get_absolute_url()).content.decode() + owner.get(reverse("quotes:price_list")).content.decode()
    assert "Access" in text
    assert "1,200" in text
    assert "Contoso" in text
    for hidden in ("Edge", "Rollout", "333.33", "99,000", "Vendor B", "10%"):
        assert hidden not in text
    assert owner.get(other.get_absolute_url()).status_code == 404
    assert rival.get(ask.get_absolute_url()).status_code == 404
    assert owner.post(reverse("quotes:price_withdraw", args=[ask.pk])).status_code == 404


@pytest.mark.parametrize(
    ("limits", "edits", "words"),
    [
        ({"until": dt.date(2026, 11, 5)}, {"valid_until": dt.date(2026, 11, 6)}, "is valid until 5 November 2026"),
        ({"most": 1_199}, {}, "is for 1,199 at most"),
        ({}, {"lines": {"line-1": LineEdit(parts={"line-1.1": PartEdit(1_199, 0)})}}, "is for 1,200 or more"),
    ],
)
def test_beyond_its_limits_a_special_price_is_refused_at_its_line(
    story: Story,
    limits: dict[str, Any],
    edits: dict[str, Any],
    words: str,
) -> None:
    version = draft_of(story)
    ask = given(asked(story, version), **limits)
    edit_version(version, VersionEdits(**edits), by=story.seller_user)
    with pytest.raises(CannotPropose, match=words):
        propose_version(version, by=story.seller_user)
    withdraw_price(ask, by=story.seller_user)
    version = propose_version(version, by=story.seller_user)
    assert version.lines.get().components.get(owner=story.a).terms_kind == "revenue_share"


def test_sending_and_accepting_check_the_limits_again(story: Story) -> None:
    version = draft_of(story)
    ask = given(asked(story, version))
    version = consented(propose_version(version, by=story.seller_user), UserFactory())
    PriceAsk.objects.filter(pk=ask.pk).update(most=10)
    with pytest.raises(SpecialPriceOver, match="for 10 at most"):
        send_quote(version, by=story.seller_user)
    PriceAsk.objects.filter(pk=ask.pk).update(most=None)
    version = send_quote(version, by=story.seller_user)
    PriceAsk.objects.filter(pk=ask.pk).update(until=ACCEPTED.date() - DAY)
    with pytest.raises(CannotAccept, match="no longer counts"):
        accept(version, story.buyer_user)


def test_what_a_proposed_version_uses_is_taken_back_by_nobody(story: Story) -> None:
    version = draft_of(story)
    ask = given(asked(story, version))
    propose_version(version, by=story.seller_user)
    for step in (take_back_price, withdraw_price):
        with pytest.raises(PriceIsUsed):
            step(ask, by=UserFactory())
    draft = revise_quote(version.quote, by=story.seller_user)
    newer = propose_version(draft, by=story.seller_user)
    assert newer.lines.get().components.get(owner=story.a).wholesale_minor == 4_800_000


def test_a_price_that_was_taken_back_before_counts_no_longer(story: Story) -> None:
    version = draft_of(story)
    ask = take_back_price(given(asked(story, version)), by=UserFactory())
    assert ask.status == "taken_back"
    version = propose_version(version, by=story.seller_user)
    assert version.lines.get().components.get(owner=story.a).terms_kind == "revenue_share"


def test_standing_consent_covers_a_price_that_its_owner_gave_at_any_discount(story: Story) -> None:
    PartnershipTerms.objects.filter(partnership__provider=story.a).update(standing_consent=True, max_discount_bp=0)
    version = draft_of(story)
    given(asked(story, version), 3_000)
    edit_version(version, VersionEdits(lines={"line-1": LineEdit(discount_bp=2_000)}), by=story.seller_user)
    version = propose_version(version, by=story.seller_user)
    assert version.consents.get(organization=story.a).status == "standing"


def test_a_deadline_that_passed_ends_the_wait_once_and_tells_both_sides(story: Story) -> None:
    version = draft_of(story)
    ask = asked(story, version)
    with clock.travel(ACCEPTED + 5 * DAY):
        assert lapse_price_ask(ask.pk) == 0
    with clock.travel(ACCEPTED + 6 * DAY):
        with pytest.raises(CannotGivePrice, match="no longer waits"):
            given(ask)
        assert (lapse_price_ask(ask.pk), lapse_price_ask(ask.pk)) == (1, 0)
        edit_version(version, VersionEdits(valid_until=dt.date(2026, 11, 30)), by=story.seller_user)
        assert propose_version(version, by=story.seller_user).status == "proposed"


def test_every_move_in_every_state_is_done_or_refused_with_words(story: Story) -> None:
    version = draft_of(story)
    moves: dict[str, Callable[[PriceAsk], PriceAsk]] = {
        "given": given,
        "declined": lambda ask: decline_price(ask, reason="No.", by=UserFactory()),
        "withdrawn": lambda ask: withdraw_price(ask, by=story.seller_user),
        "taken_back": lambda ask: take_back_price(ask, by=UserFactory()),
    }
    allowed = {
        ("open", "given"),
        ("open", "declined"),
        ("open", "withdrawn"),
        ("given", "withdrawn"),
        ("given", "taken_back"),
    }
    for first in ("", *moves):
        for second, move in moves.items():
            ask = asked(story, version)
            if first == "taken_back":
                given(ask)
            if first:
                moves[first](ask)
            ask.refresh_from_db()
            before = ask.status
            if (before, second) in allowed:
                assert move(ask).status == second
            else:
                with pytest.raises((InvalidTransition, CannotGivePrice)) as refused:
                    move(ask)
                assert str(refused.value)
                ask.refresh_from_db()
                assert ask.status == before
            PriceAsk.objects.all().delete()


def test_what_is_asked_and_given_is_checked(story: Story) -> None:
    version = draft_of(story)
    with pytest.raises(CannotAskForPrice, match="no part that you sell"):
        asked(story, version, story.x)
    ask = asked(story, version)
    with pytest.raises(CannotAskForPrice, match="asked already"):
        asked(story, version)
    with pytest.raises(CannotGivePrice, match="enter that or less"):
        given(ask, 5_001)
    with pytest.raises(CannotGivePrice, match="enter that or less"):
        given(ask, -1)
    with pytest.raises(CannotGivePrice, match="Enter one price at least"):
        give_price(ask, {"line-1.2": 1}, until=UNTIL, by=UserFactory())
    with pytest.raises(CannotGivePrice, match="a year ahead"):
        given(ask, until=dt.date(2199, 1, 1))
    with pytest.raises(ReasonMissing):
        decline_price(ask, reason="  ", by=UserFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        PriceAsk.objects.create(quote=version.quote, owner=story.a, asked_by=story.seller_user, due_on=UNTIL)
    with pytest.raises(IntegrityError), transaction.atomic():
        SpecialPrice.objects.update(unit_minor=-1)


def test_the_whole_of_it_on_screen(story: Story) -> None:
    version = draft_of(story)
    seller, owner = Client(), Client()
    sign_in(seller, story.northwind)
    sign_in(owner, story.a)
    page = reverse("quotes:prices", args=[version.quote.reference, 1])
    assert "Ask Vendor A for its price" in seller.get(page).content.decode()
    refused = seller.post(page, {"owner": story.a.slug, "due_on": "1999-01-01", "note": "Kept."})
    assert refused.status_code == 422
    assert "Kept." in refused.content.decode()
    seller.post(page, {"owner": story.a.slug, "due_on": "2026-11-05", "note": "They decide this week."})
    ask = PriceAsk.objects.get()
    text = owner.get(ask.get_absolute_url()).content.decode()
    assert "They decide this week." in text
    wrong = owner.post(ask.get_absolute_url(), {"line-1.1-price": "50.01", "until": "2026-12-31"})
    assert wrong.status_code == 422
    assert "The list price is $50.00; enter that or less." in wrong.content.decode()
    owner.post(ask.get_absolute_url(), {"line-1.1-price": "40.00", "until": "2026-12-31", "most": "1200"})
    text = seller.get(page).content.decode()
    assert "$40.00 for one" in text
    assert "For Contoso only, valid until 31 December 2026, 1200 units at most." in text
    editor = seller.get(reverse("quotes:edit", args=[version.quote.reference, 1])).content.decode()
    assert "special price $40.00 for one, until 31 December 2026" in editor
    seller.post(reverse("quotes:price_withdraw", args=[ask.pk]))
    ask.refresh_from_db()
    assert ask.status == "withdrawn"


def test_the_list_of_prices_takes_as_many_queries_for_many_as_for_one(
    story: Story, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    owner = Client()
    sign_in(owner, story.a)
    asked(story, draft_of(story))
    owner.get(reverse("quotes:price_list"))
    with django_assert_max_num_queries(60) as one:
        owner.get(reverse("quotes:price_list"))
    for _time in range(3):
        asked(story, draft_of(story))
    with django_assert_max_num_queries(len(one)):
        owner.get(reverse("quotes:price_list"))


def test_two_answers_at_once_are_one(story: Story) -> None:
    ask = asked(story, draft_of(story))
    stale = PriceAsk.objects.get(pk=ask.pk)
    given(ask)
    with pytest.raises(CannotGivePrice):
        decline_price(stale, reason="Too late.", by=UserFactory())
