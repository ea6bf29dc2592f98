"""One action for many rows of a list: each row is done or refused by itself, with the reason, for who has the right."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.notifications.models import Notice
from core.organizations.models import Membership, Organization
from marketplace.quotes.asking.actions.ask_back import ask_back
from marketplace.quotes.asking.actions.assign_request import CannotAssign, assign_request
from marketplace.quotes.bulk.actions.work_on_bulk_action import work_on_bulk_action
from marketplace.quotes.consenting.actions.give_consent import give_consent
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.models import BulkAction, Consent, Quote, QuoteMessage, QuoteRequest
from marketplace.quotes.negotiating.actions.decline_quote import decline_quote
from marketplace.quotes.reading.forms import bulk
from marketplace.quotes.reading.queries import chosen
from marketplace.quotes.reading.queries.chosen import (
    consent_stamp,
    made_request_stamp,
    quote_stamp,
    received_quote_stamp,
    request_stamp,
)
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, drafted, requested, sent
from tests.support.answers import Answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
REQUESTS, QUOTES, CONSENTS = "quotes:requests_bulk", "quotes:quotes_bulk", "quotes:consents_bulk"
MADE, RECEIVED = "quotes:made_requests_bulk", "quotes:received_quotes_bulk"
LATE = ACCEPTED + dt.timedelta(days=13)


def client_of(organization: Organization, role: str = "owner") -> Client:
    client = Client()
    sign_in(client, organization, role)
    return client


def row(each: QuoteRequest | Quote | Consent) -> str:
    """The row as its list shows it now."""
    match each:
        case QuoteRequest():
            return f"{each.pk}:{request_stamp(each)}"
        case Quote():
            return f"{each.pk}:{quote_stamp(each)}"
        case Consent():
            return f"{each.pk}:{consent_stamp(each)}"


def post(client: Client, name: str, verb: str, *rows: str, **body: str) -> Answer:
    return client.post(reverse(name), {"verb": verb, "row": list(rows), **body})


def result(client: Client, name: str, verb: str, *rows: str, **body: str) -> dict[str, tuple[str, str]]:
    """Ask, confirm, and what the result page says of each row: reference -> (outcome, note)."""
    answer = post(client, name, verb, *rows, confirmed="yes", **body)
    assert answer.status_code == 302, answer.text
    work_on_bulk_action(BulkAction.objects.latest("pk").pk)
    page = client.get(answer.headers["Location"])
    return {each.title.split(" ")[0]: (each.outcome, each.note) for each in page.context["page_obj"]}


# ---------------------------------------------------------------- requests


def test_chosen_requests_are_assigned_to_a_colleague_who_is_told_of_each(story: Story) -> None:
    one, two = requested(story), requested(story)
    colleague = MembershipFactory(organization=story.northwind, role="sales")
    client = client_of(story.northwind)
    done = result(client, REQUESTS, "assign", row(one), row(two), colleague=str(colleague.user_id))
    assert {note for _, note in done.values()} == {f"Assigned to {colleague.user}."}
    assert set(QuoteRequest.objects.values_list("assigned_to", flat=True)) == {colleague.user_id}
    assert Notice.objects.filter(kind="request.assigned", user=colleague.user).count() == 2
    assert f"Assigned to {colleague.user}" in client.get("/requests/").text
    assert str(colleague.user) not in client_of(story.buyer).get("/requests/").text


def test_a_request_is_assigned_only_to_who_answers_requests(story: Story) -> None:
    request = requested(story)
    reader = MembershipFactory(organization=story.northwind, role="marketing")
    stranger = MembershipFactory(organization=story.a, role="owner")
    client = client_of(story.northwind)
    for person in (reader, stranger):
        answer = post(client, REQUESTS, "assign", row(request), confirmed="yes", colleague=str(person.user_id))
        assert (answer.status_code, "colleague" in answer.context["form"].errors) == (422, True)
        answer = client.post(
            reverse("quotes:request_assign", args=[request.reference]), {"colleague": str(person.user_id)}
        )
        assert answer.status_code == 422
        with pytest.raises(CannotAssign):
            assign_request(request, person.user, by=story.seller_user)
    assert not BulkAction.objects.exists()


def test_requests_are_found_by_who_answers_them(story: Story) -> None:
    client = Client()
    me = sign_in(client, story.northwind)
    mine, gone, free = requested(story), requested(story), requested(story)
    left = MembershipFactory(organization=story.northwind, role="sales")
    for each, person in ((mine, me), (gone, left)):
        address = reverse("quotes:request_assign", args=[each.reference])
        assert client.post(address, {"colleague": str(person.user_id)}).status_code == 302
    Membership.objects.filter(pk=left.pk).delete()

    def found(who: str) -> set[str]:
        return {each.reference for each in client.get("/requests/", {"who": who}).context["page_obj"]}

    assert found("mine") == {mine.reference}
    assert found("nobody") == {gone.reference, free.reference}
    assert client_of(story.buyer).get("/requests/", {"who": "mine"}).status_code == 200


def test_requests_are_declined_with_one_reason_and_one_that_changed_costs_no_other(story: Story) -> None:
    one, asked, two = requested(story), requested(story), requested(story)
    rows = [row(each) for each in (one, asked, two)]
    ask_back(asked, by=story.seller_user, question="Which stores?")
    done = result(client_of(story.northwind), REQUESTS, "decline", *rows, reason="No capacity.")
    assert done[one.reference] == ("done", "Declined. Contoso has been notified.")
    assert done[two.reference][0] == "done"
    assert done[asked.reference][0] == "refused"
    assert "It changed after you opened the list." in done[asked.reference][1]
    assert {each.status for each in QuoteRequest.objects.exclude(pk=asked.pk)} == {"declined"}
    assert {each.decline_reason for each in QuoteRequest.objects.exclude(pk=asked.pk)} == {"No capacity."}


def test_the_reason_is_asked_for_and_what_was_chosen_is_kept(story: Story) -> None:
    request = requested(story)
    client = client_of(story.northwind)
    asking = post(client, REQUESTS, "decline", row(request))
    assert (asking.status_code, "Decline 1 request" in asking.text) == (200, True)
    refused = post(client, REQUESTS, "decline", row(request), confirmed="yes", reason=" ")
    assert refused.status_code == 422
    assert "Say why; a sentence is enough." in refused.text
    assert row(request) in refused.text
    assert QuoteRequest.objects.get().status == "open"


# ---------------------------------------------------------------- quotes


def test_offers_with_the_buyer_are_extended_and_the_others_say_why_not(story: Story) -> None:
    late, draft = sent(story).quote, drafted(story)
    withdrawn = sent(story).quote
    rows = [row(each) for each in Quote.objects.order_by("pk")]
    decline_quote(withdrawn.versions.get(), by=story.buyer_user, kind="price", reason="Too much.")
    with clock.travel(LATE):
        fresh = sent(story).quote
        done = result(client_of(story.northwind), QUOTES, "extend", *rows, row(fresh))
    assert done[late.reference][0] == "done"
    assert (
        "Version 2 is valid until 29 November 2026, end of day, UTC and was sent to Contoso." in done[late.reference][1]
    )
    assert done[draft.reference] == ("refused", "No version of it is with the buyer.")
    assert done[withdrawn.reference][0] == "refused"
    assert "is now: Declined" in done[withdrawn.reference][1]
    assert done[fresh.reference][0] == "done"
    assert Quote.objects.get(pk=fresh.pk).versions.count() == 2


def test_quotes_are_withdrawn_with_a_reason_except_one_with_a_newer_version(story: Story) -> None:
    one, two = sent(story).quote, sent(story).quote
    rows = [row(Quote.objects.get(pk=each.pk)) for each in (one, two)]
    revise_quote(two, by=story.seller_user)
    done = result(client_of(story.northwind), QUOTES, "withdraw", *rows, reason="We stop selling it.")
    assert done[one.reference] == ("done", "Withdrawn. Contoso has been notified.")
    assert done[two.reference][0] == "refused"
    assert {each.status for each in Quote.objects.all()} == {"withdrawn", "draft"}


# ---------------------------------------------------------------- consents


def waiting_consents(story: Story, quotes: int = 2) -> list[Consent]:
    for _ in range(quotes):
        propose_version(drafted(story).versions.get(), by=story.seller_user)
    return list(Consent.objects.filter(organization=story.a, status="pending").order_by("pk"))


def test_consent_is_given_to_exactly_the_versions_that_were_chosen(story: Story) -> None:
    first, second = waiting_consents(story)
    rows = [row(first), row(second)]
    newer = revise_quote(second.version.quote, by=story.seller_user)
    propose_version(newer, by=story.seller_user)
    client = client_of(story.a)
    done = result(client, CONSENTS, "give", *rows)
    outcomes = {name: outcome for name, (outcome, _) in done.items()}
    assert outcomes == {first.version.quote.reference: "done", second.version.quote.reference: "refused"}
    assert "no longer waits for your consent" in done[second.version.quote.reference][1]
    assert newer.consents.get(organization=story.a).status == "pending"


def test_versions_are_refused_with_a_reason_and_one_that_a_colleague_answered_is_left(story: Story) -> None:
    first, second = waiting_consents(story)
    rows = [row(first), row(second)]
    give_consent(second, by=story.buyer_user)
    done = result(client_of(story.a), CONSENTS, "refuse", *rows, reason="Our price went up.")
    assert [outcome for outcome, _ in done.values()].count("done") == 1
    assert "is now: Given" in done[second.version.quote.reference][1]
    first.refresh_from_db()
    assert (first.status, first.reason) == ("refused", "Our price went up.")


def test_consents_are_searched_filtered_and_taken_along(story: Story) -> None:
    first, second = waiting_consents(story)
    give_consent(second, by=story.buyer_user)
    client = client_of(story.a)
    waiting = client.get("/consents/", {"state": "waiting"}).context
    given = client.get("/consents/", {"state": "given"}).context
    assert [card.consent for card, _ in waiting["waiting"]] == [first]
    assert (len(given["waiting"]), list(given["page_obj"])) == (0, [second])
    reference = first.version.quote.reference
    assert [card.consent for card, _ in client.get("/consents/", {"q": reference}).context["waiting"]] == [first]
    file = client.get("/consents.csv", {"state": "given"}).getvalue().decode()
    assert second.version.quote.reference in file
    assert reference not in file


# ---------------------------------------------------------------- rights


def test_rows_of_others_are_never_touched(story: Story) -> None:
    request, quote = requested(story), sent(story).quote
    (consent, *_) = waiting_consents(story)
    other = OrganizationFactory(is_partner=True, is_vendor=True)
    client = client_of(other)
    for name, verb, each in (
        (REQUESTS, "decline", request),
        (QUOTES, "withdraw", quote),
        (CONSENTS, "refuse", consent),
    ):
        answer = post(client, name, verb, row(each), confirmed="yes", reason="Not mine.")
        assert (answer.status_code, "None of the chosen rows is yours" in answer.text) == (422, True)
    assert not BulkAction.objects.exists()


def test_who_lost_the_right_meanwhile_does_nothing_more(story: Story) -> None:
    request = requested(story)
    client = Client()
    member = sign_in(client, story.northwind)
    answer = post(client, REQUESTS, "decline", row(request), confirmed="yes", reason="No capacity.")
    member.role = "marketing"
    member.save()
    work_on_bulk_action(BulkAction.objects.get().pk)
    assert "no longer has the right" in client.get(answer.headers["Location"]).text
    assert QuoteRequest.objects.get().status == "open"


@pytest.mark.parametrize(("role", "name"), [("finance", REQUESTS), ("marketing", QUOTES), ("sales", CONSENTS)])
def test_who_may_not_act_on_one_row_may_not_on_many_and_sees_no_boxes(story: Story, role: str, name: str) -> None:
    request = requested(story)
    client = client_of(story.northwind, role)
    assert post(client, name, "decline", row(request)).status_code == 403
    page = {REQUESTS: "/requests/", QUOTES: "/quotes/", CONSENTS: "/consents/"}[name]
    assert 'name="row"' not in client.get(page).text


def test_the_result_of_another_organisation_is_not_there(story: Story) -> None:
    request = requested(story)
    result(client_of(story.northwind), REQUESTS, "decline", row(request), reason="No capacity.")
    address = reverse("quotes:bulk_action", args=[BulkAction.objects.get().pk])
    assert client_of(story.a).get(address).status_code == 404


# ---------------------------------------------------------------- what is chosen


def test_nothing_chosen_and_what_is_no_row_is_said_on_the_list(story: Story) -> None:
    requested(story)
    client = client_of(story.northwind)
    for rows in ([], ["none"], ["1e9:open"], ["5:" + "x" * 80]):
        answer = post(client, REQUESTS, "decline", *rows)
        assert (answer.status_code, "Choose at least one row." in answer.text) == (422, True)
    assert post(client, REQUESTS, "withdraw", "1:open.0.0").status_code == 422


def test_all_that_the_filter_finds_is_chosen_as_the_list_showed_it(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marketplace.quotes.asking.views.requests.PAGE", 1)
    one, two = requested(story), requested(story)
    client = client_of(story.northwind)
    page = client.get("/requests/", {"state": "open"})
    found = page.context["bulk"].found_values
    assert "All 2 rows found" in page.text
    later = requested(story)
    done = result(client, REQUESTS, "decline", which="all", found=found, reason="No capacity.")
    assert set(done) == {one.reference, two.reference}
    assert QuoteRequest.objects.get(pk=later.pk).status == "open"


def test_more_than_the_limit_is_said_and_not_offered(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marketplace.quotes.asking.views.requests.PAGE", 1)
    for module in (chosen, bulk):
        monkeypatch.setattr(module, "MOST_CHOSEN", 1)
    one, two = requested(story), requested(story)
    client = client_of(story.northwind)
    page = client.get("/requests/").text
    assert "The list has more than 1 rows" in page
    assert "rows found" not in page
    answer = post(client, REQUESTS, "decline", row(one), row(two))
    assert "Choose at most 1 rows." in answer.text


def test_a_form_that_is_sent_twice_acts_once(story: Story) -> None:
    request = requested(story)
    client = client_of(story.northwind)
    body = {"reason": "No capacity.", "form_token": "t" * 20}
    first = post(client, REQUESTS, "decline", row(request), confirmed="yes", **body)
    second = post(client, REQUESTS, "decline", row(request), confirmed="yes", **body)
    assert first.headers["Location"] == second.headers["Location"]
    assert BulkAction.objects.count() == 1


# ---------------------------------------------------------------- what a buyer does


def made(request: QuoteRequest) -> str:
    return f"{request.pk}:{made_request_stamp(request)}"


def received(quote: Quote) -> str:
    return f"{quote.pk}:{received_quote_stamp(quote)}"


def test_a_buyer_withdraws_its_requests_and_one_that_changed_costs_no_other(story: Story) -> None:
    first, second = requested(story), requested(story)
    rows = [made(first), made(second)]
    ask_back(second, by=story.seller_user, question="Which stores?")
    found = result(client_of(story.buyer), MADE, "retract", *rows)
    assert found[first.reference] == ("done", "Withdrawn. Northwind has been notified.")
    assert found[second.reference][0] == "refused"
    first.refresh_from_db()
    assert first.status == "withdrawn"


def test_a_buyer_declines_quotes_with_one_reason_and_asks_others_for_a_later_day(story: Story) -> None:
    declined, asked = sent(story).quote, sent(story).quote
    client = client_of(story.buyer)
    assert result(client, RECEIVED, "reject", received(declined), reason="No budget this year.") == {
        declined.reference: ("done", "Declined. Northwind has been notified of your reason.")
    }
    declined.refresh_from_db()
    assert (declined.status, declined.decline_reason) == ("declined", "No budget this year.")
    found = result(client, RECEIVED, "prolong", received(asked), received(declined), reason="The board meets in June.")
    assert found[asked.reference][0] == "done"
    assert found[declined.reference][0] == "refused"
    body = QuoteMessage.objects.get(quote=asked).body
    assert body.startswith("Please let us accept this version after")
    assert body.endswith("The board meets in June.")
    asked.refresh_from_db()
    assert asked.is_open


def test_declining_asks_for_a_reason_and_only_who_may_accept_may_decline(story: Story) -> None:
    quote = sent(story).quote
    answer = post(client_of(story.buyer), RECEIVED, "reject", received(quote), confirmed="yes")
    assert answer.status_code == 422
    requester = client_of(story.buyer, "requester")
    assert post(requester, RECEIVED, "reject", received(quote), reason="No.", confirmed="yes").status_code == 422
    assert "reject" not in requester.get("/quotes/").text
    assert "prolong" in requester.get("/quotes/").text
    assert not BulkAction.objects.exists()


def test_a_buyers_rows_tell_nothing_of_what_the_seller_prepares_or_who_works_on_it(story: Story) -> None:
    quote, request = sent(story).quote, requested(story)
    client = client_of(story.buyer)
    before = [client.get(page).context["rows"] for page in ("/quotes/", "/requests/")]
    chosen_before = [row[-1] for rows in before for row in rows]
    revise_quote(quote, by=story.seller_user)
    request.assigned_to = story.seller_user
    request.save(update_fields=["assigned_to"])
    after = [row[-1] for page in ("/quotes/", "/requests/") for row in client.get(page).context["rows"]]
    assert set(after) == set(chosen_before)
    assert all(after)


def test_a_buyer_never_touches_rows_of_others(story: Story) -> None:
    quote, request = sent(story).quote, requested(story)
    stranger = client_of(OrganizationFactory(is_buyer=True))
    for name, verb, each in ((RECEIVED, "reject", received(quote)), (MADE, "retract", made(request))):
        assert post(stranger, name, verb, each, reason="Mine?", confirmed="yes").status_code == 422
    assert not BulkAction.objects.exists()
