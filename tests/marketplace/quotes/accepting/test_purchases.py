"""What has list prices is bought at once: one order, at the price that was shown, under standing consents alone."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from billing.models import Payment, Share
from catalog.catalogue.models import Product
from catalog.models import Plan, PlanPrice
from core.kit import clock
from core.kit.context_fields import TOKEN_FIELD
from core.notifications.models import Notice
from core.organizations.models import Membership, Organization, PartnershipTerms, State
from marketplace.deals.models import Deal
from marketplace.orders.models import Order, OrderLine
from marketplace.quotes.accepting.actions.accept_quote import BudgetExceeded
from marketplace.quotes.accepting.actions.buy_now import CannotBuy, OfferChanged, buy_now
from marketplace.quotes.accepting.queries.purchases import HELD_DAYS, Purchase, purchases, shown_hash
from marketplace.quotes.approving.actions.decide_approval import decide_approval
from marketplace.quotes.approving.actions.save_budget import save_budget
from marketplace.quotes.basket.actions.add_to_basket import add_to_basket
from marketplace.quotes.basket.queries.basket import basket_rows, chosen_items, requested_items
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.interface import Booking, Signature
from marketplace.quotes.models import Approval, BasketItem, Quote, QuoteRequest, QuoteVersion
from marketplace.workspaces.queries.requests_to_answer import requests_to_answer
from tests.factories.approvals import colleague, rule_of
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.organizations import CostCentreFactory, MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, requested

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
TOKENS = iter(range(10**6))
SIGNED = Signature("Helen Brandt", "Head of finance", "PO-7")


@pytest.fixture
def helen(client: Client, story: Story) -> Membership:
    """The buyer's owner, signed in with `client`."""
    return sign_in(client, story.buyer)


@pytest.fixture
def vault(story: Story) -> Plan:
    """A listing of Vendor A: $50 a person and year, ten at least."""
    return priced_plan(ListingFactory(owner=story.a, title="Vault"), 5_000, name="Team", unit="person", min_quantity=10)


def put(member: Membership, product: Product, quantity: int = 1, plan: Plan | None = None) -> BasketItem:
    return add_to_basket(product, by=member.user, organization=member.organization, plan=plan, quantity=quantity)


def standing(**fields: Any) -> None:
    """Every owner consents to the solution beforehand, as it is discounted in the catalog."""
    wanted = {"standing_consent": True, "max_discount_bp": 1_000} | fields
    PartnershipTerms.objects.filter(kind="revenue_share").update(**wanted)
    PartnershipTerms.objects.filter(kind="wholesale").update(**wanted | {"max_discount_bp": 0})


def found(member: Membership, currency: str = "USD") -> tuple[Purchase, ...]:
    items = chosen_items(basket_rows(requested_items(member.user, member.organization), currency))
    return purchases(items, member.organization, currency, clock.now())


def bought(member: Membership, seller: Organization, shown: str = "", **fields: Any) -> Any:
    one = next((each for each in found(member) if each.seller == seller), None)
    wanted: dict[str, Any] = {
        "signature": SIGNED,
        "shown": shown or (shown_hash(one.document) if one else ""),
        "currency": "USD",
    }
    return buy_now(seller, buyer=member.organization, by=member.user, **wanted | fields)


def page(client: Client, seller: Organization) -> Any:
    return client.get(reverse("quotes:buy"), {"seller": seller.slug, "currency": "USD"})


def send(client: Client, seller: Organization, shown: Any, **fields: Any) -> Any:
    """The form of that page, filled in and sent."""
    form = shown.context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    data |= {"agreed": "on", "title": "CFO", "shown_total": shown.context["shown_total"]}
    data |= {TOKEN_FIELD: f"a-token-of-sixteen-{next(TOKENS)}"} | fields
    if "note" not in form.fields:
        data.pop("note", None)
    return client.post(f"{reverse('quotes:buy')}?seller={seller.slug}&currency=USD", data, follow=True)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_a_fixed_price_is_bought_in_three_steps(client: Client, story: Story, helen: Membership, vault: Plan) -> None:
    put(helen, vault.product, 12, vault)
    colleagues = put(MembershipFactory(organization=helen.organization), vault.product, 5, vault)
    assert "Buy now" in words(client.get(reverse("quotes:basket")))
    centre = CostCentreFactory(organization=story.buyer)
    shown = page(client, story.a)
    assert "Buy for $600.00" in words(shown)
    answer = send(client, story.a, shown, po_number="PO-7", cost_centre=centre.pk)
    order = Order.objects.get()
    assert answer.redirect_chain[-1][0] == order.get_absolute_url()
    assert "Bought. Your order is" in words(answer) and "Pay" in words(answer)
    version = QuoteVersion.objects.get()
    assert (order.total_minor, order.po_number, order.seller) == (60_000, "PO-7", story.a)
    assert order.cost_centre == str(centre)
    assert (version.status, version.at_list, version.term_months) == ("accepted", True, 12)
    assert version.acceptance.text.startswith("I buy everything that is listed here from Vendor A on behalf of Contoso")
    assert version.acceptance.text in shown.context["form"].fields["agreed"].label
    assert version.acceptance.document_hash == version.document_hash
    assert [(each.status, each.by) for each in version.consents.all()] == [("standing", None)]
    assert Payment.objects.get().amount == 60_000
    assert BasketItem.objects.get() == colleagues and "Quote basket" not in client.get("/terms/").text


def test_partners_who_brought_the_buyer_earn_as_for_any_quote(story: Story, helen: Membership, vault: Plan) -> None:
    MembershipFactory(organization=story.a)
    put(helen, vault.product, 12, vault)
    order = bought(helen, story.a).order
    shares = Share.objects.filter(line__order__order_reference=order.reference)
    assert {each.organization for each in shares if each.role == "sourced"} == {story.ref}
    assert {each.organization for each in shares if each.role == "influenced"} == {story.x, story.y}
    told = Notice.objects.filter(organization=story.a, kind="quote.accepted").values_list("text", flat=True)
    assert set(told) == {f"Contoso bought Vault at list prices: order {order.reference}"}


def test_a_solution_is_bought_where_every_owners_consent_stands(story: Story, helen: Membership) -> None:
    put(helen, story.bundle)
    standing()
    (offer,) = found(helen)
    assert offer.is_offered and offer.version.net_minor == 9_900_000
    order = bought(helen, story.northwind).order
    assert {each.status for each in QuoteVersion.objects.get().consents.all()} == {"standing"}
    assert order.total_minor == 9_900_000
    standing(standing_consent=False)
    put(helen, story.bundle)
    (offer,) = found(helen)
    assert not offer.is_offered


@pytest.mark.parametrize(
    "terms", [{"standing_consent": False}, {"max_discount_bp": 999}, {"min_quantity": 61}, {"owner_bp": None}]
)
def test_what_an_owner_would_be_asked_about_is_not_bought_but_asked_for(
    client: Client, story: Story, helen: Membership, terms: dict[str, object]
) -> None:
    put(helen, story.bundle)
    standing(**{name: value for name, value in terms.items() if value is not None})
    if "owner_bp" in terms:
        PartnershipTerms.objects.filter(kind="revenue_share").delete()
    (offer,) = found(helen)
    text = words(client.get(reverse("quotes:basket")))
    why = "Northwind prepares this for each buyer. Ask for a quote."
    assert offer.reasons == {story.bundle.pk: why}
    assert f"Cannot be bought at once. {why}" in text and "Buy now" not in text and "Ask for a quote" in text
    assert "Vendor A" not in text
    with pytest.raises(CannotBuy, match="prepares this"):
        bought(helen, story.northwind)
    assert page(client, story.northwind)["Location"] == f"{reverse('quotes:basket')}?currency=USD"
    assert not QuoteRequest.objects.exists() and BasketItem.objects.count() == 1


def test_a_seller_whose_own_rules_ask_is_not_bypassed(story: Story, helen: Membership, vault: Plan) -> None:
    put(helen, vault.product, 12, vault)
    rule_of(story.a, colleague(story.a, "admin"), side=Side.SELLER, net_over=60_000)
    assert found(helen)[0].is_offered
    rule_of(story.a, colleague(story.a, "admin"), side=Side.SELLER, net_over=59_999)
    assert "prepares this for each buyer" in found(helen)[0].refusal
    with pytest.raises(CannotBuy):
        bought(helen, story.a)


def test_the_basket_says_why_a_line_cannot_be_bought_at_once(
    client: Client, story: Story, helen: Membership, vault: Plan
) -> None:
    request_only = ListingFactory(owner=story.a, title="Bespoke")
    put(helen, request_only)
    item = put(helen, vault.product, 10, vault)
    item.quantity = 9
    item.save()
    (offer,) = found(helen)
    assert offer.reasons == {
        request_only.pk: "It has no list price in USD.", vault.product_id: "The minimum of Vault, Team is 10.",
    }  # fmt: skip
    item.quantity = 10
    item.save()
    text = words(client.get(reverse("quotes:basket")))
    assert "1 item cannot be bought at once. Remove it to buy the rest" in text and "Buy now" not in text


def test_a_basket_says_which_plan_and_which_item_are_no_longer_sold(
    client: Client, story: Story, helen: Membership, vault: Plan
) -> None:
    put(helen, vault.product, 10, vault)
    other = priced_plan(ListingFactory(owner=story.a, title="Gone"), 700)
    put(helen, other.product, 1, other)
    assert "no longer" not in words(client.get(reverse("quotes:basket")))
    priced_plan(vault.product, 9_000, name="Business", position=2)
    Plan.objects.filter(pk=vault.pk).update(is_active=False)
    Product.objects.filter(pk=other.product_id).update(status=Product.Status.WITHDRAWN)
    text = words(client.get(reverse("quotes:basket")))
    assert "The plan that you chose is no longer sold. This is Business." in text
    assert "An item of your basket is no longer offered and is not listed." in text
    client.post(reverse("quotes:basket_update", args=[other.product_id]), {"remove": ""})
    assert "no longer offered" not in words(client.get(reverse("quotes:basket")))


def test_a_basket_of_several_sellers_is_bought_from_each_and_the_rest_stays(
    client: Client, story: Story, helen: Membership, vault: Plan
) -> None:
    other = priced_plan(ListingFactory(owner=story.b, title="Probe"), 700)
    put(helen, vault.product, 10, vault)
    put(helen, other.product, 2, other)
    text = words(client.get(reverse("quotes:basket")))
    assert "These items come from 2 sellers." in text and "Buy from Vendor A" in text and "Buy from Vendor B" in text
    send(client, story.b, page(client, story.b))
    assert Order.objects.get().seller == story.b
    assert [each.product for each in BasketItem.objects.all()] == [vault.product]


def test_an_approval_is_asked_for_and_then_it_is_bought(
    client: Client, story: Story, helen: Membership, vault: Plan
) -> None:
    chief = colleague(story.buyer)
    rule_of(story.buyer, chief, net_over=100)
    put(helen, vault.product, 12, vault)
    shown = page(client, story.a)
    assert "rules ask for an approval first" in words(shown) and "Over a limit" in words(shown)
    assert 'name="agreed"' not in words(shown)
    answer = send(client, story.a, shown, note="For the stores.")
    version = QuoteVersion.objects.get()
    approval = Approval.objects.get()
    assert (approval.version, approval.note, approval.status) == (version, "For the stores.", "open")
    assert not Order.objects.exists() and not BasketItem.objects.exists()
    assert "Your colleagues have been asked." in words(answer)
    assert version.valid_until == ACCEPTED.date() + dt.timedelta(days=HELD_DAYS)
    assert {each.kind for each in Notice.objects.all()} <= {"approval.asked"}
    PlanPrice.objects.update(amount=9_900)  # the price holds while colleagues decide
    quote = reverse("quotes:quote", args=[version.quote.reference])
    assert "At list prices" in words(client.get(quote, follow=True)) and "Bought at list prices" not in words(
        client.get(quote, follow=True)
    )
    decide_approval(approval, by=chief, approves=True)
    accept = client.get(reverse("quotes:accept", args=[version.quote.reference, 1]))
    assert "I buy everything that is listed here" in words(accept)
    form = accept.context["form"]
    data = {name: form[name].value() or "" for name in form.fields} | {"agreed": "on", "title": "CFO"}
    client.post(
        reverse("quotes:accept", args=[version.quote.reference, 1]),
        data | {TOKEN_FIELD: f"a-token-of-sixteen-{next(TOKENS)}"},
    )
    assert Order.objects.get().total_minor == 60_000
    assert "Bought at list prices" in words(client.get(quote, follow=True))


def test_a_cost_centre_whose_rule_asks_is_asked_about_before_anything_is_bought(
    client: Client, story: Story, helen: Membership, vault: Plan
) -> None:
    centre = CostCentreFactory(organization=story.buyer)
    rule_of(story.buyer, colleague(story.buyer), cost_centres=(centre.pk,), net_over=0)
    put(helen, vault.product, 12, vault)
    answer = send(client, story.a, page(client, story.a), cost_centre=centre.pk)
    assert "Ask for approval to buy for" in words(answer) and not QuoteRequest.objects.exists()
    send(client, story.a, answer, cost_centre=centre.pk)
    assert Approval.objects.get().version.quote.request.cost_centre == centre


def test_a_budget_that_is_exceeded_refuses_the_whole_purchase(story: Story, helen: Membership, vault: Plan) -> None:
    save_budget(story.buyer, by=helen.user, limit=1_000, currency="USD", start=ACCEPTED.date(), person=helen.user_id)
    put(helen, vault.product, 12, vault)
    with pytest.raises(BudgetExceeded):
        bought(helen, story.a)
    assert not Quote.objects.exists() and not Deal.objects.filter(seller=story.a).exists()
    assert BasketItem.objects.count() == 1


def test_another_price_is_shown_and_asked_about_again(
    client: Client, story: Story, helen: Membership, vault: Plan
) -> None:
    put(helen, vault.product, 12, vault)
    shown = page(client, story.a)
    PlanPrice.objects.filter(plan=vault).update(amount=5_100)
    answer = send(client, story.a, shown)
    text = words(answer)
    assert answer.status_code == 422 and not Order.objects.exists() and not QuoteRequest.objects.exists()
    assert "It was $600.00 and is now $612.00. Check it and confirm again." in text
    assert "Buy for $612.00" in text and "checked" not in text.split('name="agreed"')[1].split(">")[0]
    send(client, story.a, answer)
    assert Order.objects.get().total_minor == 61_200


def test_another_quantity_from_another_tab_is_asked_about_again(
    client: Client, story: Story, helen: Membership, vault: Plan
) -> None:
    put(helen, vault.product, 12, vault)
    shown = page(client, story.a)
    put(helen, vault.product, 11, vault)
    assert "Check it and confirm again." in words(send(client, story.a, shown))
    with pytest.raises(OfferChanged):
        bought(helen, story.a, shown="0" * 64)
    assert not QuoteRequest.objects.exists()


def test_ten_tabs_and_a_double_click_make_one_order(
    client: Client, story: Story, helen: Membership, vault: Plan
) -> None:
    put(helen, vault.product, 12, vault)
    tabs = [page(client, story.a) for _tab in range(3)]
    token = {TOKEN_FIELD: "one-and-the-same-token"}
    first = send(client, story.a, tabs[0], **token)
    again = send(client, story.a, tabs[0], **token)
    assert "You sent this form before" in words(again) and again.redirect_chain[-1] == first.redirect_chain[-1]
    for tab in tabs[1:]:
        assert "If you bought it already, open your orders." in words(send(client, story.a, tab))
    assert Order.objects.count() == 1


def test_a_basket_in_another_organisation_or_of_a_colleague_is_not_bought(
    client: Client, story: Story, helen: Membership, vault: Plan
) -> None:
    other = MembershipFactory(user=helen.user, organization=OrganizationFactory(is_buyer=True), role="owner")
    put(other, vault.product, 12, vault)
    put(MembershipFactory(organization=story.buyer, role="owner"), vault.product, 12, vault)
    assert page(client, story.a)["Location"] == reverse("quotes:basket")
    with pytest.raises(CannotBuy, match="Nothing from Vendor A"):
        bought(helen, story.a)
    assert not Order.objects.exists() and BasketItem.objects.count() == 2


def test_who_may_not_accept_may_not_buy_and_is_told_who_may(client: Client, story: Story, vault: Plan) -> None:
    asker = sign_in(client, story.buyer, "requester")
    put(asker, vault.product, 12, vault)
    text = words(client.get(reverse("quotes:basket")))
    assert "Buy now" not in text and "Owners, admins, approvers and purchasers can also buy at list prices." in text
    assert page(client, story.a).status_code == 403


def test_nothing_is_bought_from_who_is_suspended_or_from_oneself(story: Story, helen: Membership, vault: Plan) -> None:
    put(helen, vault.product, 12, vault)
    shown = shown_hash(found(helen)[0].document)
    Organization.objects.filter(pk=story.a.pk).update(state=State.SUSPENDED)
    with pytest.raises(CannotBuy):
        bought(helen, story.a, shown=shown)
    Organization.objects.filter(pk=story.buyer.pk).update(is_vendor=True)
    own = priced_plan(ListingFactory(owner=story.buyer, title="Own"), 500)
    put(helen, own.product, 1, own)
    assert [each.refusal for each in found(helen)] == ["Your own organisation sells this."]


def test_what_ones_own_organisation_prepares_is_refused_for_that_alone(story: Story, helen: Membership) -> None:
    Organization.objects.filter(pk=story.bundle.owner_id).update(is_buyer=True)
    own = MembershipFactory(organization=story.bundle.owner)
    put(own, story.bundle)  # without standing consents its seller would have to ask the owners first
    assert [(each.refusal, dict(each.reasons)) for each in found(own)] == [("Your own organisation sells this.", {})]


def test_who_is_suspended_is_told_so_and_not_that_the_seller_cannot_sell(
    story: Story, helen: Membership, vault: Plan
) -> None:
    put(helen, vault.product, 12, vault)
    Organization.objects.filter(pk=story.buyer.pk).update(state=State.SUSPENDED)
    helen.organization.refresh_from_db()
    assert [each.refusal for each in found(helen)] == [f"{story.buyer} is suspended and cannot buy."]


def test_a_purchase_decides_no_other_deal_and_counts_as_no_answer(story: Story, helen: Membership, vault: Plan) -> None:
    asked = requested(story)
    deal = asked.deal
    standing()
    put(helen, story.bundle)
    order = bought(helen, story.northwind).order
    deal.refresh_from_db()
    assert deal.stage == "qualified" and asked.deal != Deal.objects.get(won_order=order.reference)
    assert Notice.objects.filter(kind__in=["request.received", "quote.sent"], created_at__gt=ACCEPTED).count() == 0
    answered = requests_to_answer(story.northwind)
    assert (answered.kept, answered.answered) == (0, 0)


def test_the_database_takes_no_purchase_with_choices_or_later_payment(
    story: Story, helen: Membership, vault: Plan
) -> None:
    put(helen, vault.product, 12, vault)
    rule_of(story.buyer, colleague(story.buyer), net_over=100)
    version = bought(helen, story.a).version
    for wrong in ({"has_choices": True}, {"plan_kind": "net"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            QuoteVersion.objects.create(
                quote=version.quote, number=2, at_list=True, valid_until=version.valid_until, **wrong
            )


def test_the_questions_to_the_database_do_not_grow_with_the_basket(
    client: Client, story: Story, helen: Membership
) -> None:
    counts = []
    for size in (2, 20):
        for number in range(size):
            plan = priced_plan(ListingFactory(owner=story.a, title=f"Thing {size}.{number}"), 500 + number)
            put(helen, plan.product, 3, plan)
        for address in (reverse("quotes:basket"), f"{reverse('quotes:buy')}?seller={story.a.slug}"):
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            counts.append(len(captured))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 45


def test_buying_asks_the_database_as_often_for_twenty_things_as_for_two(story: Story, helen: Membership) -> None:
    counts = []
    for size in (2, 20):
        for number in range(size):
            plan = priced_plan(ListingFactory(owner=story.a, title=f"Thing {size}.{number}"), 500 + number)
            put(helen, plan.product, 3, plan)
        shown = shown_hash(found(helen)[0].document)
        with CaptureQueriesContext(connection) as captured:
            buy_now(
                story.a, buyer=story.buyer, by=helen.user, currency="USD", shown=shown, signature=SIGNED,
                booking=Booking(),
            )  # fmt: skip
        counts.append(len(captured))
    assert OrderLine.objects.count() == 22
    # A line and its components are stored one by one by `start_quote`.
    assert counts[1] - counts[0] <= 2 * 18
