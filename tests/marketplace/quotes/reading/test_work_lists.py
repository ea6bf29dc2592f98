"""The lists of requests and quotes are searched, filtered, sorted and taken along, by their address."""

import csv
import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.organizations.models import Organization
from marketplace.quotes.asking.actions.decline_request import decline_request
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.models import Quote, QuoteRequest, QuoteVersion
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, drafted, requested, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def client_of(organization: Organization) -> Client:
    client = Client()
    sign_in(client, organization)
    return client


def shown(client: Client, name: str, **asked: str) -> list[str]:
    """The references on the page that this search shows."""
    return [each.reference for each in client.get(reverse(name), asked).context["page_obj"]]


def rows(client: Client, name: str, **asked: str) -> list[dict[str, str]]:
    text = client.get(reverse(name), asked).getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def kept_figures(quote: Quote) -> list[object]:
    """What the quote itself keeps for lists, as it is stored."""
    names = ("made_total_minor", "made_until", "sent_total_minor", "sent_until", "last_sent_at")
    return list(Quote.objects.values_list(*names).get(pk=quote.pk))


def figures_of_versions(quote: Quote) -> list[object]:
    """The same as it follows from the versions: of the one that its seller reads first, and the one sent last."""
    made = quote.versions.newest_first().first()
    sent_last = quote.versions.filter(sent_at__isnull=False).newest_first().first()
    return [
        made and made.total_minor,
        made and made.valid_until,
        sent_last and sent_last.total_minor,
        sent_last and sent_last.valid_until,
        sent_last and sent_last.sent_at,
    ]


def test_what_lists_sort_by_follows_the_versions_and_is_written_by_nothing_else(story: Story) -> None:
    quote = sent(story).quote
    revise_quote(quote, by=story.seller_user)
    QuoteVersion.objects.filter(quote=quote, status="draft").update(total_minor=700, tax_minor=0, net_minor=700)
    quote.refresh_from_db()
    assert (quote.made_total_minor, quote.sent_total_minor) == (700, 9_900_000)
    quote.sent_total_minor, quote.made_until = 5, None
    quote.save()
    assert kept_figures(quote) == figures_of_versions(quote)
    QuoteVersion.objects.filter(quote=quote, status="draft").delete()
    assert kept_figures(quote) == figures_of_versions(quote)
    assert Quote.objects.get().made_total_minor == 9_900_000


def test_quotes_are_narrowed_by_amounts_and_days_on_the_page_in_the_file_and_in_a_view(story: Story) -> None:
    found, large, yen = sent(story).quote, drafted(story), drafted(story)
    QuoteVersion.objects.filter(quote=large).update(total_minor=10_000_000, tax_minor=100_000)
    QuoteVersion.objects.filter(quote=yen).update(total_minor=99_000, net_minor=99_000, tax_minor=0)
    Quote.objects.filter(pk=yen.pk).update(currency="JPY")
    seller, name = client_of(story.northwind), "quotes:quote_list"
    day, after = f"{ACCEPTED:%Y-%m-%d}", f"{ACCEPTED + dt.timedelta(days=1):%Y-%m-%d}"
    until = f"{QuoteVersion.objects.get(quote=found).valid_until}"
    asked: tuple[tuple[dict[str, str], set[Quote]], ...] = (
        ({"amount_from": "99000", "amount_to": "99000.00"}, {found, yen}),
        ({"amount_from": "99000.01"}, {large}),
        ({"sent_from": day, "sent_to": day}, {found}),
        ({"sent_from": after}, set()),
        ({"until_from": until, "until_to": until, "amount_to": "99000"}, {found, yen}),
        ({"changed_to": day, "amount_from": "99001"}, {large}),
        ({"changed_from": after}, set()),
    )
    for search, expected in asked:
        references = {each.reference for each in expected}
        assert set(shown(seller, name, **search)) == references, search
        assert {row["Reference"] for row in rows(seller, "quotes:quote_list_csv", **search)} == references, search
    form = seller.get(reverse(name), {"amount_from": "99000.01", "until_to": until}).context["form"]
    assert form.query == f"amount_from=99000.01&until_to={until}"


def test_a_range_that_finds_nothing_for_certain_is_refused_at_its_field(story: Story) -> None:
    answer = client_of(story.northwind).get(
        reverse("quotes:quote_list"), {"amount_from": "5", "amount_to": "4", "sent_to": "9999-12-31"}
    )
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"amount_to", "sent_to"}


def test_requests_are_narrowed_by_budget_and_days(story: Story) -> None:
    none, small, open_end = requested(story), requested(story), requested(story)
    QuoteRequest.objects.filter(pk=small.pk).update(budget_low=100, budget_high=20_000, budget_per="year")
    QuoteRequest.objects.filter(pk=open_end.pk).update(
        budget_low=50_000, budget_per="whole", needed_by=dt.date(2027, 3, 1)
    )
    seller, name = client_of(story.northwind), "quotes:request_list"
    assert set(shown(seller, name, budget_from="200")) == {small.reference, open_end.reference}
    assert shown(seller, name, budget_from="201") == [open_end.reference]
    assert shown(seller, name, budget_to="499.99") == [small.reference]
    assert shown(seller, name, needed_from="2027-03-01", needed_to="2027-03-01") == [open_end.reference]
    assert len(shown(seller, name, asked_to=f"{none.created_at:%Y-%m-%d}")) == 3


def test_every_word_has_to_stand_in_the_reference_the_title_or_a_partys_name(story: Story) -> None:
    found, other = sent(story).quote, drafted(story)
    found.title = "Tills for sixty stores"
    found.save()
    seller = client_of(story.northwind)
    assert shown(seller, "quotes:quote_list", q="SIXTY contoso") == [found.reference]
    assert shown(seller, "quotes:quote_list", q=other.reference) == [other.reference]
    assert shown(seller, "quotes:quote_list", q="sixty fabrikam") == []


def test_each_state_shows_the_quotes_that_are_in_it(story: Story) -> None:
    with_buyer, withdrawn, draft = sent(story).quote, drafted(story), drafted(story)
    withdraw_quote(withdrawn, by=story.seller_user)
    seller, buyer = client_of(story.northwind), client_of(story.buyer)
    assert set(shown(seller, "quotes:quote_list", state="open")) == {with_buyer.reference, draft.reference}
    assert shown(seller, "quotes:quote_list", state="closed") == [withdrawn.reference]
    assert shown(buyer, "quotes:quote_list", state="turn") == [with_buyer.reference]
    assert shown(buyer, "quotes:quote_list", state="theirs") == []
    assert shown(seller, "quotes:quote_list", state="turn") == [draft.reference]
    assert shown(seller, "quotes:quote_list", state="theirs") == [with_buyer.reference]


def test_the_largest_amount_comes_first_where_that_is_asked_for(story: Story) -> None:
    small, large = drafted(story), drafted(story)
    QuoteVersion.objects.filter(quote=large).update(total_minor=10_000_000, tax_minor=100_000)
    Quote.objects.filter(pk=large.pk).update(changed_at=ACCEPTED - dt.timedelta(days=1))
    seller = client_of(story.northwind)
    assert shown(seller, "quotes:quote_list") == [small.reference, large.reference]
    assert shown(seller, "quotes:quote_list", sort="total") == [large.reference, small.reference]


def test_each_row_has_the_figures_of_its_own_version(story: Story) -> None:
    large, small = drafted(story), drafted(story)
    QuoteVersion.objects.filter(quote=large).update(total_minor=10_000_000, tax_minor=100_000)
    told = {row["Reference"]: row["To pay"] for row in rows(client_of(story.northwind), "quotes:quote_list_csv")}
    assert told == {large.reference: "100000.00", small.reference: "99000.00"}


def test_requests_are_found_by_state(story: Story) -> None:
    waiting, declined = requested(story), requested(story)
    decline_request(declined, by=story.seller_user, reason="No capacity.")
    seller = client_of(story.northwind)
    assert shown(seller, "quotes:request_list", state="open") == [waiting.reference]
    assert shown(seller, "quotes:request_list", state="closed") == [declined.reference]
    assert [row["Reference"] for row in rows(seller, "quotes:request_list_csv", state="open")] == [waiting.reference]


def test_the_file_holds_what_was_looked_for_and_tells_a_buyer_no_more_than_its_page(story: Story) -> None:
    version = sent(story)
    drafted(story)
    revise_quote(version.quote, by=story.seller_user)
    [row] = rows(client_of(story.buyer), "quotes:quote_list_csv", q=version.quote.reference)
    told = [row[name] for name in ("Reference", "State", "Whose turn", "To pay")]
    assert told == [version.quote.reference, "Sent", "Your turn", "99000.00"]
    assert rows(client_of(story.a), "quotes:quote_list_csv") == []


def test_an_offer_whose_last_day_is_over_is_expired_for_its_buyer_before_anybody_closes_it(story: Story) -> None:
    version = sent(story)
    last = dt.datetime.combine(version.valid_until, dt.time(23, 59), dt.UTC)
    states = []
    for moment in (last, last + dt.timedelta(minutes=1)):
        with clock.travel(moment):
            states += [row["State"] for row in rows(client_of(story.buyer), "quotes:quote_list_csv")]
    assert states == ["Sent", "Expired"]


def test_a_search_that_cannot_be_read_says_so_and_shows_everything(story: Story) -> None:
    found = sent(story).quote
    answer = client_of(story.buyer).get(reverse("quotes:quote_list"), {"q": "x" * 101, "state": "none"})
    assert answer.status_code == 422
    assert [each.reference for each in answer.context["page_obj"]] == [found.reference]
