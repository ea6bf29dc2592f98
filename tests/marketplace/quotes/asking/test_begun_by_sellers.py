"""A seller begins a quote for a buyer that it knows: nothing is attributed, promised or told before it is sent."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.notifications.models import Notice
from core.organizations.models import Organization, State
from marketplace.deals.models import Touch
from marketplace.quotes.asking.actions.begin_quote import (
    MOST_UNASKED,
    WITHIN,
    BuyerNotKnown,
    TooManyUnasked,
    begin_quote,
)
from marketplace.quotes.asking.queries.requests import request_list, visible_requests
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.errors import NotWanted
from marketplace.quotes.interface import (
    Discount,
    LineEdit,
    OnDay,
    PartEdit,
    PaymentPlan,
    PlanKind,
    PlanPart,
    VersionEdits,
    When,
)
from marketplace.quotes.models import Quote, QuoteVersion, UnaskedStop
from marketplace.quotes.offering.actions.send_quote import send_quote
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from marketplace.quotes.reading.queries.mail_facts import version_facts
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.workspaces.queries.requests_to_answer import requests_to_answer
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, consented, drafted, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def begun(story: Story, buyer: Organization | None = None, **fields: Any) -> tuple[Quote, tuple[str, ...]]:
    values = {"title": "More stores", "currency": "USD"} | fields
    return begin_quote(seller=story.northwind, buyer=buyer or story.buyer, by=story.seller_user, **values)


def client_of(organization: Organization) -> Client:
    client = Client()
    sign_in(client, organization)
    return client


def test_a_seller_begins_a_quote_for_those_alone_that_it_knows(story: Story) -> None:
    with pytest.raises(BuyerNotKnown):
        begun(story)
    stranger = OrganizationFactory(name="Stranger", is_buyer=True)
    drafted(story)
    page = client_of(story.northwind).get(reverse("quotes:begin")).content.decode()
    assert story.buyer.name in page and stranger.name not in page
    answer = client_of(story.northwind).post(
        reverse("quotes:begin"), {"buyer": stranger.pk, "title": "Hello", "currency": "USD"}
    )
    assert answer.status_code == 422 and Quote.objects.filter(request__by_seller=True).count() == 0


def test_a_buyer_whom_nobody_verified_is_named_so_in_the_menu_and_in_mails(story: Story) -> None:
    # Anybody can sign up under the name of a company that is here already.
    quote = drafted(story)
    Organization.objects.filter(pk=story.buyer.pk).update(state=State.NEW)
    said = f"{story.buyer.name}, not verified"
    assert said in client_of(story.northwind).get(reverse("quotes:begin")).text
    assert ("Buyer", said) in version_facts(QuoteVersion.objects.get(quote_id=quote.pk))


def test_nothing_is_touched_promised_or_told_by_it_and_the_buyer_reads_who_began_it(story: Story) -> None:
    first = sent(story).quote
    before = requests_to_answer(story.northwind)
    touches, notices = Touch.objects.count(), Notice.objects.count()
    quote, said = begun(story, source=f"quote:{first.reference}")
    assert quote.deal == first.deal and said == ()
    assert requests_to_answer(story.northwind) == before
    assert (Touch.objects.count(), Notice.objects.count()) == (touches, notices)
    buyer = client_of(story.buyer)
    assert buyer.get(quote.get_absolute_url()).status_code == 404
    for reader in (story.buyer, story.northwind, OrganizationFactory(is_operator=True)):
        assert quote.request not in visible_requests(reader) and quote.request not in request_list(reader).requests
    version = sent(story, quote)
    page = buyer.get(version.get_absolute_url()).content.decode()
    assert f"Begun by {story.seller_user} of Northwind; you did not ask for it" in page
    assert buyer.get(quote.request.get_absolute_url()).status_code == 404
    after = requests_to_answer(story.northwind)
    assert (after.kept, after.answered, after.declined) == (before.kept, before.answered, before.declined)


def test_one_that_is_withdrawn_before_it_was_sent_is_no_declined_request(story: Story) -> None:
    drafted(story)
    quote, _said = begun(story)
    told = Notice.objects.count()
    withdraw_quote(quote, by=story.seller_user)
    quote.request.refresh_from_db()
    assert quote.request.status == "withdrawn"
    assert Notice.objects.count() == told


def test_a_copy_has_plan_terms_and_texts_and_the_tax_of_the_same_buyer_alone(story: Story) -> None:
    source = drafted(story).versions.get()
    plan = PaymentPlan(PlanKind.NET, parts=(PlanPart("Net 30", When(days=30)),))
    edits = VersionEdits(
        intro="A network", notes="No lock-in", terms=(("Leaving", "Any time"),), term_months=24,
        tax_label="VAT", tax_bp=2_000, plan=plan,
    )  # fmt: skip
    edit_version(source, edits, by=story.seller_user)
    copied = f"quote:{source.quote.reference}"
    made = begun(story, source=copied)[0].versions.get()
    assert (made.intro, made.notes, made.term_months, made.tax_bp) == ("A network", "No lock-in", 24, 2_000)
    assert made.terms == [{"label": "Leaving", "value": "Any time"}]
    assert made.plan == plan and made.net_minor == source.quote.versions.get().net_minor
    other = OrganizationFactory(name="Another buyer", is_buyer=True)
    drafted(story)
    Quote.objects.filter(pk=source.quote_id).update(buyer=other, first_sent_at=source.created_at)
    found, said = begun(story, other, source=copied)
    assert found.versions.get().tax_bp == 2_000
    found, said = begun(story, source=copied)
    assert found.versions.get().tax_bp == 0
    assert "Tax was not copied, since it depends on the buyer." in said


def test_a_copy_has_days_ramps_and_discounts_that_still_hold_and_a_note_lists_the_others(story: Story) -> None:
    quote = drafted(story)
    source = quote.versions.get()
    line = next(each for each in offered_in(source))
    part = next(each for each in line.components.all() if each.later)
    start = clock.today() + dt.timedelta(days=10)
    plan = PaymentPlan(PlanKind.NET, parts=(PlanPart("Later", When(day=start)),))
    ramped = PartEdit(part.quantity, part.unit_price_minor, (part.quantity + 5,))
    edit = LineEdit(discount=7_000, start=OnDay(start), parts={part.key: ramped}, discount_reason="Volume")
    edits = VersionEdits(
        lines={line.key: edit}, term_months=24, discount=Discount(500), discount_reason="Early", plan=plan
    )
    source = edit_version(source, edits, by=story.seller_user)
    copied = f"quote:{quote.reference}"
    same, said = begun(story, source=copied)
    made = same.versions.get()
    (copy,) = offered_in(made)
    assert said == () and not same.messages.exists()
    assert (copy.own_discount_minor, copy.discount_reason, copy.start_on, copy.years) == (7_000, "Volume", start, 2)
    assert (made.net_minor, made.total_discount, made.plan) == (source.net_minor, Discount(500), plan)
    with clock.travel(clock.now() + dt.timedelta(days=20)):
        late, said = begun(story, source=copied)
    assert [each.start_on for each in offered_in(late.versions.get())] == [None]
    assert len(said) == 2 and "its start day" in said[0] and "days that have passed" in said[1]
    note = late.messages.get()
    assert note.internal and all(each in note.body for each in said)
    other = OrganizationFactory(name="Another buyer", is_buyer=True)
    Quote.objects.filter(pk=same.pk).update(buyer=other, first_sent_at=source.created_at)
    found, said = begun(story, other, source=copied)
    (copy,) = offered_in(found.versions.get())
    assert copy.discount_bp and f"{line.name} had a discount, which was not copied." in said  # as on its own page
    assert "The discount on the total was not copied." in said and found.versions.get().total_discount == Discount(None)


def test_a_buyer_wants_no_more_of_them_from_a_seller_which_is_told_once_and_may_be_allowed_again(story: Story) -> None:
    source = f"quote:{sent(story).quote.reference}"
    sent_one, draft = (begun(story, source=source)[0] for _each in range(2))
    version = sent(story, sent_one)
    waiting = consented(propose_version(draft.versions.get(), by=story.seller_user), story.seller_user)
    buyer, seller = client_of(story.buyer), client_of(story.northwind)
    address = reverse("quotes:unasked", args=[sent_one.reference])
    for _each in range(2):
        assert buyer.post(address).status_code == 302
    assert {notice.kind for notice in Notice.objects.filter(kind="unasked.stopped")} == {"unasked.stopped"}
    with pytest.raises(NotWanted):
        begun(story)
    refused = seller.post(reverse("quotes:begin"), {"buyer": story.buyer.pk, "title": "Hello", "currency": "USD"})
    assert refused.status_code == 422 and "buyer" in refused.context["form"].errors
    with pytest.raises(NotWanted):
        send_quote(waiting, by=story.seller_user)
    assert "can no longer send you quotes" in buyer.get(version.get_absolute_url()).content.decode()
    buyer.post(address, {"allow": "1"})
    assert send_quote(waiting, by=story.seller_user).status == "sent"
    assert "No more unasked quotes from Northwind" in buyer.get(version.get_absolute_url()).content.decode()


def test_nobody_stops_a_seller_by_a_quote_that_it_asked_for_or_that_is_somebody_elses(story: Story) -> None:
    asked = sent(story).quote
    unasked = sent(story, begun(story, source=f"quote:{asked.reference}")[0]).quote
    address = reverse("quotes:unasked", args=[asked.reference])
    assert client_of(story.buyer).post(address).status_code == 404
    other = OrganizationFactory(is_buyer=True)
    assert client_of(other).post(reverse("quotes:unasked", args=[unasked.reference])).status_code == 404
    assert not UnaskedStop.objects.exists()


def test_a_seller_begins_five_a_month_for_one_buyer(story: Story) -> None:
    drafted(story)
    for _each in range(MOST_UNASKED):
        begun(story)
    with pytest.raises(TooManyUnasked):
        begun(story)
    with clock.travel(clock.now() + WITHIN):
        assert begun(story)
