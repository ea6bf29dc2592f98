"""A request from nothing: a need in words, the partners that fit it with their reasons, and what each side reads."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from catalog.catalogue.models import Product
from core.kit import clock
from core.kit.context_fields import TOKEN_FIELD
from core.organizations.models import Answer, Industry, Organization, PublicProfile, State
from marketplace.quotes.asking.actions.decline_request import decline_request
from marketplace.quotes.asking.queries.partners_that_fit import partners_that_fit
from marketplace.quotes.asking.queries.requests import next_partners
from marketplace.quotes.interface import Need
from marketplace.quotes.models import QuoteFile, QuoteRequest
from search.actions.rebuild_index import rebuild_index
from search.engines import get_engine
from tests.factories.catalog import ServiceFactory, category_path, priced_plan
from tests.factories.organizations import (
    CertificationFactory,
    IndustryFactory,
    MembershipFactory,
    OrganizationFactory,
    UserFactory,
)
from tests.factories.people import sign_in
from tests.factories.storefronts import partner_named, storefront_of
from tests.support.queries import queries

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
WORDS = {"title": "Stock counting in our stores", "message": "We count stock by hand. ISO 27001 is a must."}


@pytest.fixture(autouse=True)
def index(settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_ENGINE = "tantivy"
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    get_engine().clear()


@pytest.fixture
def monday() -> Iterator[None]:
    with clock.travel(MONDAY):
        yield


def partner(
    name: str, *titles: str, industries: Sequence[Industry] = (), regions: Sequence[str] = (), everywhere: bool = False
) -> Organization:
    """A partner with a storefront and these services, and what its public profile says."""
    made = partner_named(name, tagline="", description="")
    storefront_of(made)
    for title in titles:
        priced_plan(ServiceFactory(owner=made, title=title), 1_000_000)
    if industries or regions or everywhere:
        said = PublicProfile.objects.create(organization=made, regions=list(regions), everywhere=everywhere)
        said.industries.set(industries)
    return made


@pytest.fixture
def market(monday: None) -> Organization:
    """Three partners of which two count stock, one of them for retail in Germany; and a buyer there."""
    retail = IndustryFactory(name="Shopkeeping")
    north = partner("Northwind", "Stock counting", regions=["DE", "GB"], industries=[retail])
    CertificationFactory(organization=north, name="ISO 27001", answer=Answer.CONFIRMED, answered_at=clock.now(),
                         answered_for=OrganizationFactory())  # fmt: skip
    partner("Tidewell", "Stock counting for warehouses")
    partner("Harbour", "Payroll in a day", everywhere=True)
    buyer = OrganizationFactory(name="Calder Hythe", is_buyer=True, country="DE")
    PublicProfile.objects.create(organization=buyer).industries.set([retail])
    rebuild_index()
    return buyer


def named(name: str) -> Organization:
    return Organization.objects.get(name=name)


def written(**more: object) -> dict[str, object]:
    retail = PublicProfile.objects.get(organization=named("Northwind")).industries.get()
    return WORDS | {"country": "DE", "industry": retail.pk, "currency": "USD"} | more


def found(client: Client, address: str = "quotes:need_new", **more: object) -> dict[str, object]:
    """What the form holds once partners were looked for: what was written, and for which need they were found."""
    page = client.post(reverse(address), written(find="1", **more))
    assert page.status_code == 200
    return written(found_for=page.context["found_for"], **more)


def buyers_client(buyer: Organization) -> Client:
    client = Client()
    sign_in(client, buyer)
    return client


def test_partners_that_fit_are_shown_best_first_with_what_fits_and_what_is_not_known(market: Organization) -> None:
    page = buyers_client(market).post(reverse("quotes:need_new"), written(find="1"))
    first, second = page.context["partners"]
    assert [first.organization.name, second.organization.name] == ["Northwind", "Tidewell"]
    assert first.reasons == (
        "1 offer matches: “Stock counting”",
        "Has the confirmed certification ISO 27001",
        "Delivers in Germany",
        "Works in the industry Shopkeeping",
    )
    assert first.load == "Has few open requests"
    assert first.missing == ()
    assert second.missing == ("Does not state where it delivers", "Does not state its industries")
    assert "Stock counting for warehouses" in page.text


def test_the_form_begins_with_what_the_buyers_profile_says_and_the_words_of_a_search(market: Organization) -> None:
    form = buyers_client(market).get(reverse("quotes:need_new"), {"q": "stock"}).context["form"]
    retail = PublicProfile.objects.get(organization=market).industries.get()
    assert [form[name].value() for name in ("title", "country", "industry")] == ["stock", "DE", retail.pk]


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_is_kept(market: Organization) -> None:
    page = buyers_client(market).post(
        reverse("quotes:need_new"),
        {
            "title": "Stock",
            "budget_low": "2",
            "budget_high": "1",
            "needed_by": "2020-01-01",
            "currency": "USD",
            "find": "1",
        },
    )
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"message", "needed_by", "budget_high"}
    assert page.context["partners"] is None
    assert page.context["form"]["budget_low"].value() == "2"


def test_each_partner_that_is_ticked_gets_a_request_of_its_own(market: Organization) -> None:
    client = buyers_client(market)
    both = [named("Northwind").pk, named("Tidewell").pk]
    sent = client.post(
        reverse("quotes:need_new"), found(client, budget_low="20,000", budget_high="30,000") | {"sellers": both}
    )
    one, other = QuoteRequest.objects.order_by("pk")
    assert sent["Location"] == one.get_absolute_url()
    assert {one.seller.name, other.seller.name} == {"Northwind", "Tidewell"}
    assert one.sent_together == other.sent_together
    assert (one.country, one.industry.name) == ("DE", "Shopkeeping")
    assert (one.budget_low, one.budget_high, one.budget_per) == (2_000_000, 3_000_000, "year")
    assert not one.items.exists()


def test_the_choice_can_be_left_and_goes_to_the_ones_that_were_shown_as_the_best(market: Organization) -> None:
    client = buyers_client(market)
    ready = found(client)
    page = client.post(reverse("quotes:need_new"), written(find="1"))
    (best,) = re.findall(r'name="best" value="([\d,]+)"', page.text)
    assert "Send to the best 2" in page.text
    client.post(reverse("quotes:need_new"), ready | {"best": best})
    assert {each.seller.name for each in QuoteRequest.objects.all()} == {"Northwind", "Tidewell"}


def test_a_need_that_was_changed_after_partners_were_shown_is_looked_at_again_before_it_is_sent(
    market: Organization,
) -> None:
    client = buyers_client(market)
    ready = found(client) | {"sellers": [named("Northwind").pk], "country": "FR"}
    page = client.post(reverse("quotes:need_new"), ready)
    assert page.status_code == 422
    assert "You changed what you need." in page.text
    assert [each.organization.name for each in page.context["partners"]] == ["Tidewell"]
    assert not QuoteRequest.objects.exists()


@pytest.mark.parametrize(
    ("sellers", "message"),
    [
        ([], "Choose at least one partner."),
        (["Harbour"], "does not fit any more"),
        (["Northwind", "Calder Hythe"], "does not fit any more"),
    ],
)
def test_a_wrong_choice_is_told_at_the_partners_and_nothing_is_sent(
    market: Organization, sellers: list[str], message: str
) -> None:
    client = buyers_client(market)
    page = client.post(reverse("quotes:need_new"), found(client) | {"sellers": [named(name).pk for name in sellers]})
    assert page.status_code == 422
    assert message in page.context["form"].errors["sellers"][0]
    assert not QuoteRequest.objects.exists()


def test_at_most_five_are_asked(market: Organization) -> None:
    for number in range(4):
        partner(f"More {number}", f"Stock counting number {number}")
    rebuild_index()
    client = buyers_client(market)
    every = [each.pk for each in Organization.objects.filter(is_partner=True).exclude(name="Harbour")]
    page = client.post(reverse("quotes:need_new"), found(client) | {"sellers": every})
    assert "Choose at most 5 partners." in page.context["form"].errors["sellers"][0]
    assert len(page.context["partners"]) == 6


def test_the_same_form_sent_twice_asks_once(market: Organization) -> None:
    client = buyers_client(market)
    ready = found(client) | {"sellers": [named("Northwind").pk], TOKEN_FIELD: "a-token-of-this-very-form"}
    for _time in range(2):
        client.post(reverse("quotes:need_new"), ready)
    assert QuoteRequest.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_files_go_along_and_every_partner_that_is_asked_reads_them(market: Organization) -> None:
    client = buyers_client(market)
    both = [named("Northwind").pk, named("Tidewell").pk]
    file = SimpleUploadedFile("needs.txt", b"Sixty stores")
    client.post(reverse("quotes:need_new"), found(client) | {"sellers": both, "uploads": [file]})
    assert QuoteFile.objects.count() == 1
    for request in QuoteRequest.objects.select_related("seller"):
        assert "needs.txt" in buyers_client(request.seller).get(request.get_absolute_url()).text


# Who is never suggested


def fit(buyer: Organization | None) -> list[str]:
    need = Need(title=WORDS["title"], message=WORDS["message"])
    return [each.organization.name for each in partners_that_fit(need, buyer, limit=5).shown]


@pytest.mark.parametrize("state", [State.NEW, State.SUSPENDED])
def test_a_partner_that_is_not_verified_is_not_suggested(market: Organization, state: State) -> None:
    assert "Northwind" in fit(None)
    Organization.objects.filter(name="Northwind").update(state=state)
    assert "Northwind" not in fit(None)


def test_a_partner_that_has_ceased_or_has_nothing_of_its_own_on_offer_is_not_suggested(market: Organization) -> None:
    Organization.objects.filter(name="Northwind").update(is_partner=False)
    Product.objects.filter(owner=named("Tidewell")).update(status=Product.Status.WITHDRAWN)
    assert fit(None) == []


def test_partners_that_fit_and_deliver_elsewhere_are_counted_and_not_shown(market: Organization) -> None:
    page = buyers_client(market).post(reverse("quotes:need_new"), written(find="1", country="FR"))
    assert [each.organization.name for each in page.context["partners"]] == ["Tidewell"]
    assert "1 more partner fits and states that it delivers in other countries only." in page.text


def test_the_buyer_is_not_suggested_to_itself(market: Organization) -> None:
    Organization.objects.filter(name="Northwind").update(is_buyer=True)
    assert fit(named("Northwind")) == ["Tidewell"]


def test_without_the_search_partners_are_found_by_the_names_of_categories(
    market: Organization, settings: Settings
) -> None:
    service = Product.objects.get(title="Stock counting")
    service.categories.add(category_path("Stores and stock"))
    get_engine().clear()
    need = Need(title=WORDS["title"], message="In sixty stores.")
    (only,) = partners_that_fit(need, None, limit=5).shown
    assert only.organization.name == "Northwind"
    assert only.reasons[0] == "Sells in the category Stores and stock"


def test_looking_for_partners_takes_as_many_queries_for_many_as_for_few(
    market: Organization, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    retail = PublicProfile.objects.get(organization=market).industries.get()
    need = Need(title=WORDS["title"], message=WORDS["message"], country="DE", industry=retail.pk)
    with django_assert_max_num_queries(9):
        partners_that_fit(need, market, limit=5)
    for number in range(12):
        more = partner(f"More {number}", f"Stock counting number {number}", regions=["DE"], industries=[retail])
        CertificationFactory(organization=more, name="ISO 27001")
    rebuild_index()
    with django_assert_max_num_queries(9):
        assert len(partners_that_fit(need, market, limit=5).shown) == 5


# What each side reads


def sent(buyer: Organization, *sellers: str) -> list[QuoteRequest]:
    client = buyers_client(buyer)
    ready = found(client) | {"sellers": [named(name).pk for name in sellers]}
    client.post(reverse("quotes:need_new"), ready)
    return list(QuoteRequest.objects.order_by("seller__name"))


def test_the_seller_reads_why_it_was_suggested_and_nothing_of_the_others(market: Organization) -> None:
    request, _other = sent(market, "Northwind", "Tidewell")
    client = buyers_client(request.seller)
    listed, page = client.get(reverse("quotes:request_list")).text, client.get(request.get_absolute_url()).text
    assert "Suggested: 1 offer matches; Has the confirmed" in listed
    for text in (listed, page):
        assert "Has the confirmed certification ISO 27001" in text
        assert "Tidewell" not in text
        assert "few open requests" not in text
    assert "Why you were suggested" in page
    assert "Germany" in page


def test_a_request_to_a_seller_that_the_buyer_named_by_itself_gives_no_reasons(market: Organization) -> None:
    client = buyers_client(market)
    address = f"{reverse('quotes:request_new')}?seller=northwind"
    client.post(address, WORDS | {"sellers": named("Northwind").pk})
    request = QuoteRequest.objects.get()
    assert request.reasons == []
    assert "suggested" not in buyers_client(request.seller).get(request.get_absolute_url()).text


def test_the_list_of_requests_takes_as_many_queries_with_reasons(market: Organization) -> None:
    client = buyers_client(named("Northwind"))
    sent(market, "Northwind")
    one = queries(client, reverse("quotes:request_list"))
    for _time in range(4):
        sent(market, "Northwind")
    assert queries(client, reverse("quotes:request_list")) == one


def decline(request: QuoteRequest) -> None:
    decline_request(request, by=UserFactory(), reason="No time.")


def test_once_everybody_declined_the_buyer_is_told_who_fits_next_and_why(market: Organization) -> None:
    (request,) = sent(market, "Northwind")
    client = buyers_client(market)
    assert "Ask another seller" not in client.get(request.get_absolute_url()).text
    decline(request)
    page = client.get(request.get_absolute_url())
    assert [each.organization.name for each in page.context["next_partners"]] == ["Tidewell"]
    assert "1 offer matches: “Stock counting for warehouses”" in page.text
    client.post(reverse("quotes:request_ask_another", args=[request.reference]), {"seller": named("Tidewell").pk})
    asked = QuoteRequest.objects.get(seller=named("Tidewell"))
    assert (asked.sent_together, asked.country, asked.industry) == (request.sent_together, "DE", request.industry)
    assert asked.reasons[0]["why"] == "offers"


def test_who_fits_next_is_told_once_nobody_answers_within_the_promise(market: Organization) -> None:
    (request,) = sent(market, "Northwind")
    assert next_partners(request, request.answer_due_at) == ()
    late = request.answer_due_at + dt.timedelta(minutes=1)
    assert [each.organization.name for each in next_partners(request, late)] == ["Tidewell"]
    QuoteRequest.objects.update(paused_at=clock.now())
    assert next_partners(QuoteRequest.objects.get(), late) == ()


def test_nobody_is_suggested_next_while_one_of_them_still_has_time(market: Organization) -> None:
    request, other = sent(market, "Northwind", "Tidewell")
    decline(request)
    assert next_partners(QuoteRequest.objects.get(pk=request.pk), clock.now()) == ()
    assert other.status == "open"


def test_a_seller_is_not_told_who_fits_next(market: Organization) -> None:
    (request,) = sent(market, "Northwind")
    decline(request)
    page = buyers_client(request.seller).get(request.get_absolute_url())
    assert page.context["next_partners"] == ()
    assert "Tidewell" not in page.text


# A visitor writes first


def test_a_visitor_chooses_partners_before_signing_in_and_finds_the_choice_again(market: Organization) -> None:
    client = Client()
    ready = found(client, "quotes:need_write") | {"sellers": [named("Tidewell").pk]}
    answer = client.post(reverse("quotes:need_write"), ready)
    assert answer["Location"].startswith(reverse("organizations:sign_up"))
    assert not QuoteRequest.objects.exists()
    membership = MembershipFactory(organization=market, role="owner")
    client.force_login(membership.user)
    page = client.get(reverse("quotes:need_new"))
    assert page.context["is_kept"]
    assert page.context["ticked"] == {named("Tidewell").pk}
    assert page.context["form"]["message"].value() == WORDS["message"]
    client.post(reverse("quotes:need_new"), ready)
    assert QuoteRequest.objects.get().requested_by == membership.user
    assert not client.get(reverse("quotes:need_new")).context["is_kept"]


def test_a_visitor_sees_no_more_of_a_load_than_a_word(market: Organization) -> None:
    sent(market, "Northwind")
    page = Client().post(reverse("quotes:need_write"), written(find="1"))
    assert "Has few open requests" in page.text
    assert "1 open request" not in page.text


def test_who_is_signed_in_is_sent_on_with_the_words_of_the_search(market: Organization) -> None:
    answer = buyers_client(market).get(reverse("quotes:need_write"), {"q": "stock & tills"})
    assert answer["Location"] == f"{reverse('quotes:need_new')}?q=stock+%26+tills"


@pytest.mark.parametrize("address", ["/", "/partners/", "/search/?q=stock", "/search/?q=zzzzzz", "/basket/"])
def test_the_way_to_it_stands_where_people_look_for_something(market: Organization, address: str) -> None:
    assert reverse("quotes:need_write") in Client().get(address).text
    assert reverse("quotes:need_write") in buyers_client(market).get(address).text


def test_it_stands_below_a_comparison_and_in_the_buyers_list_of_requests(market: Organization) -> None:
    (one,) = Product.objects.filter(title="Stock counting")
    client = buyers_client(market)
    assert reverse("quotes:need_write") in client.get(f"/search/compare/?id=service:{one.pk}").text
    assert reverse("quotes:need_new") in client.get(reverse("quotes:request_list")).text


def test_a_comparison_asks_each_seller_for_its_own_offer_and_nothing_else(market: Organization) -> None:
    one, other = (Product.objects.get(title=each) for each in ("Stock counting", "Payroll in a day"))
    client = buyers_client(market)
    compared = client.get(f"/search/compare/?id=service:{one.pk}&id=service:{other.pk}").text
    address = f"{reverse('quotes:request_write')}?each=service:{one.pk},service:{other.pk}"
    assert address in compared
    assert "?each=" not in client.get(f"/search/compare/?id=service:{one.pk}").text
    address = client.get(address)["Location"]
    form = client.get(address).context["form"]
    assert form.ticked == {one.owner_id, other.owner_id}
    client.post(address, {"title": "Alternatives", "currency": "USD", "sellers": sorted(form.ticked)}
                | {f"quantity-{each.pk}": 2 for each in (one, other)}
                | {f"plan-{each.pk}": each.plans.get().pk for each in (one, other)})  # fmt: skip
    made = QuoteRequest.objects.all()
    assert {each.seller_id: each.items.get().product for each in made} == {one.owner_id: one, other.owner_id: other}
    assert len({each.sent_together for each in made}) == 1
