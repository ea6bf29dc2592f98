"""A version is sent while it is valid, and a quote that has ended stays as it ended."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.kit.states import InvalidTransition
from core.notifications.models import Notice
from core.organizations.models import Organization
from marketplace.deals.models import Deal
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import CannotAccept, QuoteExpired
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.reopen_quote import CannotReopen, reopen_quote
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.interface import LineEdit, VersionEdits
from marketplace.quotes.models import Quote, QuoteVersion
from marketplace.quotes.negotiating.actions.decline_quote import DeclinedWithoutReason, decline_quote
from marketplace.quotes.offering.actions.extend_quote import CannotExtend, extend_quote
from marketplace.quotes.offering.actions.send_quote import ValidityPassed, send_quote
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from marketplace.quotes.reading.domain.turns import Turn
from marketplace.quotes.reading.queries.turns import turn_now
from marketplace.quotes.tasks import expire_quotes, warn_of_expiries
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, consented, drafted, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
DAY = dt.timedelta(days=1)


def signed_in(organization: Organization) -> Client:
    client = Client()
    sign_in(client, organization)
    return client


def ready(story: Story) -> QuoteVersion:
    version = propose_version(drafted(story).versions.get(), by=story.seller_user)
    return consented(version, story.seller_user)


def deal_of(version: QuoteVersion) -> Deal | None:
    version.quote.deal.refresh_from_db()
    return version.quote.deal


# ---------------------------------------------------------------- sending


def test_a_version_is_sent_until_its_last_day_and_not_after(story: Story) -> None:
    version = ready(story)
    with (
        clock.travel(ACCEPTED + 15 * DAY),
        pytest.raises(ValidityPassed, match="was valid until: 15 November 2026, end of day, UTC"),
    ):
        send_quote(version, by=story.seller_user)
    with clock.travel(ACCEPTED + 14 * DAY):
        assert send_quote(version, by=story.seller_user).status == "sent"


def test_a_quote_remembers_when_it_was_sent_first(story: Story) -> None:
    first = sent(story)
    revise_quote(first.quote, by=story.seller_user)
    with clock.travel(ACCEPTED + 2 * DAY):
        second = sent(story, first.quote)
    assert second.sent_at == ACCEPTED + 2 * DAY
    assert Quote.objects.get().first_sent_at == ACCEPTED


@pytest.mark.parametrize("before", ["registered", "in_approval"])
def test_sending_moves_a_deal_on_and_ends_its_approval(story: Story, before: str) -> None:
    version = ready(story)
    Deal.objects.filter(quotes=version.quote).update(stage=before)
    send_quote(version, by=story.seller_user)
    assert deal_of(version).stage == "quoted"


# ---------------------------------------------------------------- acceptance


def test_a_version_that_was_not_sent_is_not_accepted(story: Story) -> None:
    version = ready(story)
    with pytest.raises(CannotAccept, match="not open for acceptance"):
        accept(version, story.buyer_user)
    assert not Order.objects.exists()


def test_a_sent_version_of_a_quote_that_was_closed_is_not_accepted(story: Story) -> None:
    version = sent(story)
    Quote.objects.filter(pk=version.quote_id).update(status="withdrawn")
    with pytest.raises(CannotAccept, match="not open for acceptance"):
        accept(version, story.buyer_user)


def test_once_a_version_is_accepted_no_other_is(story: Story) -> None:
    first = sent(story)
    revise_quote(first.quote, by=story.seller_user)
    accept(sent(story, first.quote), story.buyer_user)
    with pytest.raises(CannotAccept, match="Another version of this quote has been accepted already"):
        accept(first, story.buyer_user)
    assert Order.objects.count() == 1


def test_a_draft_with_another_title_does_not_keep_the_buyer_from_accepting_what_it_was_sent(story: Story) -> None:
    version = sent(story)
    title = version.document["title"]
    draft = revise_quote(version.quote, by=story.seller_user)
    edit_version(draft, VersionEdits(title="Something else"), by=story.seller_user)
    order = accept(version, story.buyer_user)
    assert (order.title, Quote.objects.get().title) == (title, title)


def test_the_buyer_reads_the_subject_that_it_was_sent_until_another_is_sent(story: Story) -> None:
    version = sent(story)
    title = version.title
    draft = revise_quote(version.quote, by=story.seller_user)
    draft = edit_version(draft, VersionEdits(title="Something else"), by=story.seller_user)
    for path in ("quotes:quote_list", "quotes:conversation"):
        page = signed_in(story.buyer).get(reverse(path, args=[version.quote.reference] if "conv" in path else []))
        assert title in page.content.decode()
        assert "Something else" not in page.content.decode()
    assert sent(story, draft.quote).quote.title == "Something else"


def test_what_was_drafted_meanwhile_ends_with_the_acceptance(story: Story) -> None:
    version = sent(story)
    draft = revise_quote(version.quote, by=story.seller_user)
    accept(version, story.buyer_user)
    draft.refresh_from_db()
    assert draft.status == "superseded"


@pytest.mark.parametrize("missing", ["name", "title"])
def test_an_acceptance_carries_both_a_name_and_a_job_title(story: Story, missing: str) -> None:
    version = sent(story)
    with pytest.raises(CannotAccept, match="your name and your job title"):
        accept(version, story.buyer_user, **{missing: " "})


# ---------------------------------------------------------------- declining


def test_only_a_version_that_was_sent_is_declined(story: Story) -> None:
    version = ready(story)
    with pytest.raises(InvalidTransition):
        decline_quote(version, by=story.buyer_user, reason="Too late for us.")
    assert Quote.objects.get().status == "ready"


def test_a_quote_is_declined_once(story: Story) -> None:
    version = sent(story)
    decline_quote(version, by=story.buyer_user, reason="Too late for us.")
    with pytest.raises(QuoteIsClosed, match="closed"):
        decline_quote(version, by=story.buyer_user, reason="Again.")
    assert Quote.objects.get().decline_reason == "Too late for us."


def test_what_was_drafted_meanwhile_ends_with_the_quote_that_is_declined(story: Story) -> None:
    version = sent(story)
    draft = revise_quote(version.quote, by=story.seller_user)
    decline_quote(version, by=story.buyer_user, reason="Too late for us.")
    draft.refresh_from_db()
    assert draft.status == "superseded"


def test_a_deal_is_lost_with_the_last_of_its_quotes_that_is_declined(story: Story) -> None:
    first, second = sent(story), sent(story)
    assert first.quote.deal == second.quote.deal
    decline_quote(first, by=story.buyer_user, reason="Too late for us.")
    assert deal_of(first).stage == "quoted"
    decline_quote(second, by=story.buyer_user, reason="Too late for us.")
    assert deal_of(first).stage == "lost"


# ---------------------------------------------------------------- withdrawing, expiring


def test_a_withdrawn_quote_leaves_no_version_open_and_each_says_why(story: Story) -> None:
    version = sent(story)
    draft = revise_quote(version.quote, by=story.seller_user)
    withdraw_quote(version.quote, by=story.seller_user)
    for each in (version, draft):
        each.refresh_from_db()
        assert each.get_status_display() == "Withdrawn"
    page = signed_in(story.buyer).get(reverse("quotes:version", args=[version.quote.reference, 1])).text
    assert "This quote was withdrawn and can no longer be accepted." in page
    assert "Replaced" not in page


def test_an_accepted_quote_is_not_taken_back(story: Story) -> None:
    version = sent(story)
    accept(version, story.buyer_user)
    with pytest.raises(QuoteIsClosed):
        withdraw_quote(version.quote, by=story.seller_user)
    assert Quote.objects.get().status == "accepted"


def test_a_quote_expires_the_day_after_its_last(story: Story) -> None:
    sent(story)
    with clock.travel(ACCEPTED + 14 * DAY):
        assert expire_quotes() == 0
    with clock.travel(ACCEPTED + 15 * DAY):
        assert expire_quotes() == 1
        assert expire_quotes() == 0


def test_both_sides_are_warned_once_three_days_before_a_quote_expires(story: Story) -> None:
    MembershipFactory(organization=story.buyer, role="owner")
    MembershipFactory(organization=story.northwind, role="owner")
    version = sent(story)
    last = dt.datetime.combine(version.valid_until, dt.time(9), dt.UTC)
    for at, warned in ((last - 4 * DAY, 0), (last - 3 * DAY, 1), (last - 2 * DAY, 0), (last + DAY, 0)):
        with clock.travel(at):
            assert warn_of_expiries() == warned, at
    told = Notice.objects.filter(kind="quote.expiring")
    assert {each.organization for each in told} == {story.buyer, story.northwind}
    assert told.count() == 2


def test_an_offer_expires_while_its_seller_prepares_another_and_both_are_told_once(story: Story) -> None:
    for organization in (story.buyer, story.northwind):
        MembershipFactory(organization=organization, role="owner")
    version = sent(story)
    draft = revise_quote(version.quote, by=story.seller_user)
    with clock.travel(ACCEPTED + 12 * DAY):
        assert warn_of_expiries() == 1
    with clock.travel(ACCEPTED + 15 * DAY):
        assert expire_quotes() == 1
        assert expire_quotes() == 0
        with pytest.raises(QuoteExpired):
            accept(version, story.buyer_user)
        quote = Quote.objects.get()
        assert turn_now(quote) == Turn.SELLER
        assert quote.status == "draft", "the seller's new version goes on"
        draft = edit_version(draft, VersionEdits(valid_until=clock.today() + 14 * DAY), by=story.seller_user)
        assert propose_version(draft, by=story.seller_user).status == "proposed"
    told = Notice.objects.filter(kind="quote.expired")
    assert {each.organization for each in told} == {story.buyer, story.northwind}
    assert told.count() == 2


# ---------------------------------------------------------------- why, and what comes after


def test_declining_keeps_the_main_reason_and_the_words_and_tells_the_seller_both(story: Story) -> None:
    MembershipFactory(organization=story.northwind, role="owner")
    decline_quote(sent(story), by=story.buyer_user, kind="price", reason=" A third above the others. ")
    quote = Quote.objects.get()
    assert (quote.decline_kind, quote.decline_reason) == ("price", "A third above the others.")
    seller = signed_in(story.northwind)
    page = seller.get(quote.get_absolute_url(), follow=True).content.decode()
    assert "Main reason: The price." in page
    assert "A third above the others." in page


def test_a_quote_is_not_declined_without_words(story: Story) -> None:
    version = sent(story)
    with pytest.raises(DeclinedWithoutReason):
        decline_quote(version, by=story.buyer_user, reason=" ")
    address = reverse("quotes:decline", args=[version.quote.reference, 1])
    page = signed_in(story.buyer).get(version.get_absolute_url()).content.decode()
    assert '<option value="" selected>Choose the main reason</option>' in page
    for missing in ({"kind": "price"}, {"reason": "Too dear."}, {"kind": "magic", "reason": "Too dear."}):
        assert signed_in(story.buyer).post(address, {"confirmed": "yes", **missing}).status_code == 422
    assert Quote.objects.get().status == "sent"
    signed_in(story.buyer).post(address, {"confirmed": "yes", "kind": "price", "reason": "Too dear."})
    assert Quote.objects.get().status == "declined"


def test_a_declined_quote_is_reopened_as_a_draft_of_what_was_sent_and_sent_again(story: Story) -> None:
    version = sent(story)
    never_sent = revise_quote(version.quote, by=story.seller_user)
    edit_version(never_sent, VersionEdits(lines={"line-1": LineEdit(discount_bp=500)}), by=story.seller_user)
    decline_quote(version, by=story.buyer_user, reason="Too dear.")
    with clock.travel(ACCEPTED + 40 * DAY):
        address = reverse("quotes:reopen", args=[version.quote.reference])
        assert signed_in(story.northwind).post(address)["Location"].endswith("/v3/edit/")
        draft = version.quote.versions.get(number=3)
        assert (draft.status, draft.net_minor) == ("draft", version.net_minor)
        assert draft.valid_until == (ACCEPTED + 54 * DAY).date()
        version.refresh_from_db()
        assert version.status == "declined"
        assert deal_of(version).stage == "qualified"
        newest = sent(story, Quote.objects.get())
        assert (newest.status, deal_of(newest).stage) == ("sent", "quoted")
        accept(newest, story.buyer_user)


def test_an_expired_quote_is_reopened_and_an_open_or_accepted_one_is_not(story: Story) -> None:
    version = sent(story)
    with pytest.raises(CannotReopen):
        reopen_quote(version.quote, by=story.seller_user)
    with clock.travel(ACCEPTED + 15 * DAY):
        expire_quotes()
        draft = reopen_quote(version.quote, by=story.seller_user)
        newest = sent(story, draft.quote)
        accept(newest, story.buyer_user)
        with pytest.raises(CannotReopen):
            reopen_quote(version.quote, by=story.seller_user)


@pytest.mark.parametrize("days", [1, 14, 20])
def test_an_offer_is_extended_at_any_time_to_a_day_of_its_sellers_choice_and_sent_where_consents_carry(
    story: Story, days: int
) -> None:
    version = sent(story)
    with clock.travel(ACCEPTED + days * DAY):
        expire_quotes()
        address = reverse("quotes:extend", args=[version.quote.reference, 1])
        until = max(version.valid_until, clock.today()) + 9 * DAY
        seller = signed_in(story.northwind)
        for wrong in (version.valid_until, clock.today() + 400 * DAY, "someday"):
            answer = seller.post(address, {"until": str(wrong)})
            assert (answer.status_code, list(answer.context["extending"].errors)) == (422, ["until"])
        assert seller.post(address, {"until": str(until)})["Location"].endswith("/v2/")
        made = version.quote.versions.get(number=2)
        assert made.valid_until == until
        assert (made.status, made.net_minor) == ("sent", version.net_minor)
        assert set(made.consents.values_list("status", flat=True)) == {"given", "carried"}
        accept(made, story.buyer_user)


def test_a_yes_carries_to_extensions_until_thirty_days_after_the_last_day_it_was_given_to(story: Story) -> None:
    version = sent(story)
    for day in (14, 28):
        with clock.travel(ACCEPTED + day * DAY):
            version = extend_quote(version, by=story.seller_user)
        assert version.status == "sent"
    with clock.travel(ACCEPTED + 42 * DAY):
        third = extend_quote(version, by=story.seller_user)
    assert third.status == "proposed"
    assert set(third.consents.exclude(organization=story.northwind).values_list("status", flat=True)) == {"pending"}


def test_an_extension_waits_for_an_owner_that_has_to_be_asked_again(story: Story) -> None:
    version = sent(story)
    version.consents.filter(organization=story.a).delete()
    with clock.travel(ACCEPTED + 13 * DAY):
        made = extend_quote(version, by=story.seller_user)
        assert made.status == "proposed"
        version.refresh_from_db()
        assert version.status == "sent"


def test_an_extension_shows_its_days_in_words_and_one_unchanged_price(story: Story) -> None:
    version = sent(story)
    with clock.travel(ACCEPTED + 13 * DAY):
        made = extend_quote(version, by=story.seller_user)
        page = signed_in(story.northwind).get(made.get_absolute_url()).content.decode()
    assert "<del>15 November 2026</del>" in page
    assert "<del>$99,000.00</del>" not in page


def test_nothing_is_extended_to_an_earlier_day_or_beside_a_newer_draft(story: Story) -> None:
    version = sent(story)
    with clock.travel(ACCEPTED + 10 * DAY), pytest.raises(CannotExtend):
        extend_quote(version, by=story.seller_user, until=version.valid_until)
    with clock.travel(ACCEPTED + 12 * DAY):
        revise_quote(version.quote, by=story.seller_user)
        with pytest.raises(CannotExtend):
            extend_quote(version, by=story.seller_user)
    assert version.quote.versions.count() == 2


def test_a_quote_says_in_which_time_zone_its_last_day_ends(story: Story) -> None:
    version = sent(story)
    for reader in (story.buyer, story.northwind):
        page = signed_in(reader).get(version.get_absolute_url()).content.decode()
        assert "Valid until 15 November 2026, end of day, UTC, " in page
