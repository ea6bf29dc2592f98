"""It is always one side's turn until a quote is closed: in the rule, in the database's search for it, in words."""

import datetime as dt
from itertools import product

import pytest

from core.kit import clock
from core.notifications.models import OutgoingMail
from marketplace.quotes.conversing.actions.send_message import send_message
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.models import Consent, Quote, QuoteMessage, QuoteRequest, QuoteVersion
from marketplace.quotes.negotiating.actions.ask_for_change import ask_for_change
from marketplace.quotes.offering.queries.quote_page import version_page
from marketplace.quotes.reading.domain.turns import Standing, Turn, told_to_buyer, whose_turn
from marketplace.quotes.reading.queries.frames import quote_frame
from marketplace.quotes.reading.queries.turns import shown_turn, standing_facts, turn_is, turn_now, turn_of
from marketplace.quotes.states import OPEN_QUOTES, QuoteStatus
from marketplace.workspaces.queries.quotes_in_turn import InTurn, quotes_in_turn
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.quotes import ACCEPTED, Story, choose, sent, sent_to_choose

TODAY = ACCEPTED.date()


@pytest.mark.parametrize("status", QuoteStatus)
@pytest.mark.parametrize(("offered", "asked", "refused"), list(product([False, True], repeat=3)))
def test_an_open_quote_is_always_some_sides_turn_and_a_closed_one_nobodys(
    status: QuoteStatus, offered: bool, asked: bool, refused: bool
) -> None:
    turn = whose_turn(Standing(status, offered, asked, refused))
    assert (turn == Turn.CLOSED) == (status not in OPEN_QUOTES)
    assert turn in Turn


@pytest.mark.parametrize(
    ("status", "offered", "asked", "refused", "turn"),
    [
        ("draft", False, False, False, Turn.SELLER),
        ("awaiting_consent", False, False, False, Turn.OWNERS),
        ("awaiting_consent", False, False, True, Turn.SELLER),
        ("ready", False, False, False, Turn.SELLER),
        ("sent", True, False, False, Turn.BUYER),
        ("sent", True, True, False, Turn.SELLER),
        ("sent", False, False, False, Turn.SELLER),
        ("draft", True, False, False, Turn.BUYER),
        ("draft", True, True, False, Turn.SELLER),
        ("awaiting_consent", True, True, False, Turn.OWNERS),
        ("expired", False, False, False, Turn.SELLER),
        ("accepted", False, False, False, Turn.CLOSED),
        ("declined", False, False, False, Turn.CLOSED),
        ("withdrawn", False, True, False, Turn.CLOSED),
    ],
)
def test_whose_turn_it_is_follows_from_what_was_sent_asked_and_refused(
    status: str, offered: bool, asked: bool, refused: bool, turn: Turn
) -> None:
    assert whose_turn(Standing(status, offered, asked, refused)) == turn


def test_a_buyer_is_not_told_that_owners_are_asked() -> None:
    assert told_to_buyer(Turn.OWNERS) == Turn.SELLER
    assert [told_to_buyer(each) for each in Turn if each != Turn.OWNERS] == [Turn.SELLER, Turn.BUYER, Turn.CLOSED]


def _quotes_in_every_standing() -> None:
    """A row for each state, with what its sent version, its messages and its consents can be."""
    buyer, seller, owner = OrganizationFactory(), OrganizationFactory(), OrganizationFactory()
    user = UserFactory()
    cases = list(product(QuoteStatus, ("open", "passed", "none"), ("no", "yes", "answered"), (False, True)))
    requests = QuoteRequest.objects.bulk_create(
        QuoteRequest(
            reference=f"R-{n}", buyer=buyer, seller=seller, requested_by=user, title="x", answer_due_at=ACCEPTED
        )
        for n in range(len(cases))
    )
    quotes = Quote.objects.bulk_create(
        Quote(
            reference=f"Q-{n}", request=request, buyer=buyer, seller=seller, title="x", currency="USD", status=case[0]
        )
        for n, (request, case) in enumerate(zip(requests, cases, strict=True))
    )
    for quote, (_status, offer, asked, refused) in zip(quotes, cases, strict=True):
        if offer != "none":
            day = TODAY if offer == "open" else TODAY - dt.timedelta(days=1)
            QuoteVersion.objects.create(quote=quote, number=1, status="sent", valid_until=day, sent_at=ACCEPTED)
        if refused:
            version = QuoteVersion.objects.create(quote=quote, number=2, status="proposed", valid_until=TODAY)
            Consent.objects.create(
                version=version, organization=owner, status="refused", asked_at=ACCEPTED, at=ACCEPTED
            )
        if asked != "no":
            QuoteMessage.objects.create(quote=quote, author=user, organization=buyer, body="Less.", asks_change_of=1)
        if asked == "answered":
            QuoteMessage.objects.create(quote=quote, author=user, organization=seller, body="No.")


@pytest.mark.django_db
def test_the_search_for_a_sides_turn_finds_what_the_rule_says() -> None:
    _quotes_in_every_standing()
    quotes = Quote.objects.annotate(**standing_facts(ACCEPTED))
    by_rule = {turn: {each.pk for each in quotes if turn_of(each) == turn} for turn in Turn}
    found = {turn: set(Quote.objects.filter(turn_is(turn, ACCEPTED)).values_list("pk", flat=True)) for turn in Turn}
    assert found == by_rule
    assert all(found.values())


@pytest.mark.django_db
def test_asking_for_a_change_gives_the_turn_to_the_seller_and_its_answer_gives_it_back(story: Story) -> None:
    with clock.travel(ACCEPTED):
        version = sent(story)
        quote = version.quote
        assert turn_now(quote) == Turn.BUYER
        ask_for_change(version, by=story.buyer_user, body="Fewer stores.")
        assert turn_now(quote) == Turn.SELLER
        send_message(quote, by=story.seller_user, organization=story.northwind, body="Sixty is the least.")
        assert turn_now(quote) == Turn.BUYER
        revise_quote(quote, by=story.seller_user)
        assert turn_now(quote) == Turn.BUYER


@pytest.mark.django_db
def test_a_choice_keeps_what_was_asked_for_and_the_sellers_answer_ends_it(story: Story) -> None:
    with clock.travel(ACCEPTED):
        version = sent_to_choose(story)
        quote = version.quote
        ask_for_change(version, by=story.buyer_user, body="Fewer stores.")
        second = choose(version, story.buyer_user, "line-2", "line-3")
        assert turn_now(quote) == Turn.SELLER
        send_message(quote, by=story.seller_user, organization=story.northwind, body="Sixty is the least.")
        assert turn_now(quote) == Turn.BUYER
        ask_for_change(second, by=story.buyer_user, body="And a year only.")
        third = choose(second, story.buyer_user, "line-4")
        assert turn_now(quote) == Turn.SELLER
        seller = quote_frame(third, story.northwind)
        member = MembershipFactory(organization=story.northwind)
        assert version_page(third, seller, member, ACCEPTED).asked is None
    with clock.travel(ACCEPTED + dt.timedelta(hours=1)):
        draft = revise_quote(quote, by=story.seller_user)
        asked = version_page(draft, quote_frame(draft, story.northwind), member, ACCEPTED).asked
        assert asked is not None and asked.body == "Fewer stores."
        sent(story, quote)
        assert turn_now(quote) == Turn.BUYER


@pytest.mark.django_db
def test_each_reader_is_told_the_turn_in_its_own_words(story: Story) -> None:
    with clock.travel(ACCEPTED):
        quote = sent(story).quote
    operator = OrganizationFactory(is_operator=True)
    for turn, buyer, seller, third in (
        (Turn.BUYER, "Your turn", "Contoso's turn", "Contoso's turn"),
        (Turn.SELLER, "Northwind's turn", "Your turn", "Northwind's turn"),
        (Turn.OWNERS, "Northwind's turn", "Owners' turn", "Owners' turn"),
        (Turn.CLOSED, "Closed", "Closed", "Closed"),
    ):
        told = [shown_turn(turn, quote, reader) for reader in (story.buyer, story.northwind, operator)]
        assert [each.words for each in told] == [buyer, seller, third]
        assert [each.yours for each in told] == [each.words == "Your turn" for each in told]


@pytest.mark.django_db
def test_the_mail_about_a_quote_says_whose_turn_it_is(story: Story) -> None:
    MembershipFactory(organization=story.northwind)
    with clock.travel(ACCEPTED):
        ask_for_change(sent(story), by=story.buyer_user, body="Fewer stores.")
    mail = OutgoingMail.objects.get(kind="quote.change_asked")
    assert ["Whose turn", "Your turn"] in mail.letter["facts"]


@pytest.mark.django_db
def test_a_sellers_day_shows_the_quotes_that_wait_for_it(story: Story) -> None:
    with clock.travel(ACCEPTED):
        version = sent(story)
        assert quotes_in_turn(story.northwind) == InTurn((), 0)
        ask_for_change(version, by=story.buyer_user, body="Fewer stores.")
        assert quotes_in_turn(story.northwind) == InTurn((version.quote,), 1)
