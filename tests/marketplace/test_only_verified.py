"""One predicate: who is not verified is not public, sells nothing, agrees on nothing and earns nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from catalog.showing.queries.search_rows import search_rows
from catalog.showing.queries.vendor_page import public_vendors
from cms.queries.search_sources import page_documents
from core.design.sitemaps import sections
from core.kit import clock
from core.organizations.access import NotVerified, Scope
from core.organizations.models import Organization, State
from core.organizations.partnering.actions.accept_terms import accept_terms
from core.organizations.partnering.actions.propose_terms import propose_terms
from core.organizations.presenting.queries.organizations import (
    find_buyer,
    listed_partners,
    providers_of,
    sellers_besides,
)
from core.organizations.verifying.actions.lift_suspension import lift_suspension
from core.organizations.verifying.actions.suspend_organization import suspend_organization
from marketplace.deals.actions.add_touch import add_touch
from marketplace.deals.actions.bind_visitor import bind_visitor
from marketplace.deals.actions.decide_registration import decide_registration
from marketplace.deals.actions.issue_code import issue_code
from marketplace.deals.actions.record_visit import record_visit
from marketplace.deals.actions.register_deal import register_deal
from marketplace.deals.models import PendingTouch, Touch
from marketplace.quotes.accepting.actions.accept_quote import CannotAccept, accept_quote
from marketplace.quotes.asking.actions.request_quote import CannotAnswer, request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.models import Quote, QuoteRequest, QuoteVersion
from marketplace.quotes.offering.actions.send_quote import send_quote
from search.models import IndexJob
from storefronts.directory.queries.partner_documents import partner_documents
from storefronts.directory.queries.partners import directory, front_showcase
from storefronts.directory.queries.search_sources import document_of
from storefronts.leads.queries.lead_forms import contactable
from storefronts.models import CaseStudyPage
from tests.architecture.addresses import urls
from tests.architecture.test_access import OURS
from tests.factories.deals import AgreedFactory, CodeFactory, RegistrationFactory
from tests.factories.organizations import OrganizationFactory, PartnershipFactory, TermsFactory, UserFactory
from tests.factories.quotes import Story, worked_example
from tests.factories.storefronts import allied, partner_named, solution_of, storefront_of

pytestmark = pytest.mark.django_db
HIDDEN = [State.NEW, State.SUSPENDED]

#: Every public address: on which of the addresses below a seller could be shown, or why it shows none.
SHOWS = {
    "search/": "documents",
    "search/suggest/": "documents",
    "search/compare/": "products",
    "search/kept/": "nobody",
    "listings/<slug:slug>/": "products",
    "services/<slug:slug>/": "products",
    "vendors/<slug:slug>/": "vendors",
    "solutions/<slug:slug>/": "products",
    "solutions/<slug:slug>/price/": "products",
    "partners/": "partners",
    "partners/<slug:slug>/": "partners",
    "contact/<slug:slug>/": "partners",
    "contact/<slug:slug>/sent/": "partners",
    "contact/confirm/<str:token>/": "the reader of a mail with a secret",
    "contact/confirm/<str:token>/document/": "the reader of a mail with a secret",
    "contact/confirm/<str:token>/delete/": "the reader of a mail with a secret",
    "requests/need/": "partners",
    "reviews/of/<slug:slug>/": "reviews",
    "questions/of/<slug:slug>/": "questions",
    "requests/sizes/<int:product_id>/": "products",
    "requests/write/": "products",
    "basket/": "products",
    "basket/add/": "products",
    "basket/<int:product_id>/": "products",
    "visits/consent/": "partners",
    "visits/seen/": "nobody",
    "storefront/preview/<str:token>/": "the reader of a signed link",
    "storefront/domains/ask/<str:secret>/": "a proxy with a secret",
    "media/listings/<str:key>/<int:width>.<str:form>": "products",
    "media/listings/<str:key>/document": "products",
    "media/logos/<str:name>": "a file whose name a page gave",
    "media/films/<int:document>/": "asks whether a live page of a verified partner offers the document",
    "media/<slug:folder>/<str:name>": "a file whose name a page gave",
    "domains/<str:token>/confirm/": "the reader of a mail with a secret",
    "notices/stop/<str:token>/": "the reader of a mail with a signed link",
    "invitations/<str:token>/": "the reader of a mail with a secret",
    "language/": "nobody",
    "sign-in/": "nobody",
    "sign-out/": "nobody",
    "sign-up/": "nobody",
    "sign-up/sent/": "nobody",
    "confirm/<str:token>/": "the reader of a mail with a secret",
    "terms/": "nobody",
    "<legal:kind>/<int:number>/": "nobody",
    "<legal:kind>/<int:number>/changes/": "nobody",
    **dict.fromkeys(
        (f"{language}/{path}" for language in ("en", "de", "fr") for path in ("", "<path:path>")),
        "what the address without the language shows",
    ),
    "cookies/": "nobody",
    "privacy/": "nobody",
    "_util/login/": "nobody",
    "password/": "nobody",
    "password/sent/": "nobody",
    "password/<uidb64>/<token>/": "nobody",
    "stripe/webhook/": "nobody",
    "stripe/connect-webhook/": "nobody",
    "signatures/<str:provider>/webhook/": "nobody",
    "styleguide/": "examples",
    "sitemap.xml": "nobody",
    "sitemap-<slug:section>.xml": "pages",
    "robots.txt": "nobody",
    "favicon.ico": "nobody",
    "cards/<str:words>.png": "words that a page signed",
}


def hide(organization: Organization, state: str) -> None:
    Organization.objects.filter(pk=organization.pk).update(state=state)
    organization.refresh_from_db()


def test_every_public_address_is_known_here() -> None:
    found = {
        route
        for name, route, pattern in urls()
        if name in OURS and vars(pattern.callback)["rule"].scope == Scope.PUBLIC
    }
    assert found == set(SHOWS)


@pytest.fixture
def northwind() -> Organization:
    partner = partner_named("Northwind")
    page = storefront_of(partner)
    story = CaseStudyPage(title="Sixty shops", slug="sixty-shops", customer="A grocer", live=True)
    page.add_child(instance=story)
    solution_of(partner, [allied(partner, "Aldergate")])
    return partner


def addresses() -> list[str]:
    products = [product.get_absolute_url() for product in Product.objects.order_by("pk")]
    prices = [f"{product.get_absolute_url()}price/" for product in Product.objects.solutions()]
    reviews = [reverse("catalog:product_reviews", args=[product.slug]) for product in Product.objects.order_by("pk")]
    offers = Product.objects.exclude(kind=Product.Kind.SOLUTION).order_by("pk")
    questions = [reverse("catalog:product_questions", args=[product.slug]) for product in offers]
    return [*products, *prices, *reviews, *questions, "/partners/northwind/", "/partners/northwind/sixty-shops/"]


@pytest.mark.parametrize("state", HIDDEN)
def test_no_page_of_a_hidden_partner_opens_for_a_visitor(client: Client, northwind: Organization, state: State) -> None:
    own = [each for each in addresses() if "aldergate" not in each]
    assert {client.get(each).status_code for each in addresses()} == {200}
    assert client.get("/en/partners/northwind/").status_code == 200
    hide(northwind, state)
    assert {client.get(each).status_code for each in (*own, "/en/partners/northwind/")} == {404}
    for page in ("/", "/partners/", "/partners/?q=north", "/listings/aldergate-platform-every-store-on-one-network/"):
        answer = client.get(page)
        assert answer.status_code == 200
        assert "Northwind" not in answer.content.decode(), page


def test_a_solution_with_a_part_of_a_suspended_vendor_is_not_on_offer(client: Client, northwind: Organization) -> None:
    solution = Product.objects.solutions().get()
    assert client.get("/vendors/aldergate/").status_code == 200
    hide(Organization.objects.get(name="Aldergate"), State.SUSPENDED)
    assert client.get(solution.get_absolute_url()).status_code == 404
    assert client.get("/vendors/aldergate/").status_code == 404
    assert client.get("/partners/northwind/").status_code == 200


@pytest.mark.parametrize("state", HIDDEN)
def test_every_public_query_leaves_a_hidden_organisation_out(northwind: Organization, state: State) -> None:
    vendor = Organization.objects.get(name="Aldergate")
    reader = OrganizationFactory(is_buyer=True, is_partner=True)
    PartnershipFactory(provider=vendor, partner=reader)
    bought = OrganizationFactory(is_buyer=True, name="Calder")

    def shown() -> dict[str, bool]:
        documents = [document_of(row) for row in search_rows(clock.now())]
        showcase = front_showcase()
        return {
            "products of a visitor": Product.objects.visible_to(None).exists(),
            "products of a stranger": Product.objects.visible_to(reader).exists(),
            "documents of the search": bool(documents),
            "partners in the search": bool(list(partner_documents([str(northwind.pk)]))),
            "pages in the search": bool(list(page_documents([str(CaseStudyPage.objects.get().pk)]))),
            "directory": bool(directory().cards),
            "pages of vendors": public_vendors().exists(),
            "pages for search engines": any(
                list(sections()[name].items())
                for name in ("listings", "services", "vendors", "solutions", "partners", "case-studies")
            ),
            "front page": bool(showcase.themed or showcase.others),
            "sellers to write to": contactable(northwind.slug) is not None,
            "partners": listed_partners().filter(pk=northwind.pk).exists(),
            "sellers to propose to": sellers_besides(reader).exists(),
            "owners to register with": providers_of(reader).exists(),
            "a buyer by its name": find_buyer("Calder", besides=reader) is not None,
        }

    assert all(shown().values())
    for each in (northwind, vendor, bought):
        hide(each, state)
    assert not any(shown().values())


def test_a_suspension_and_its_end_write_the_search_anew(northwind: Organization) -> None:
    IndexJob.objects.all().delete()
    vendor = Organization.objects.get(name="Aldergate")
    suspend_organization(vendor, reason="False name", by=UserFactory())
    assert IndexJob.objects.count() == 3, "its listing, the solution that holds it, and the partner that offers that"
    IndexJob.objects.all().delete()
    lift_suspension(vendor, by=UserFactory())
    assert IndexJob.objects.count() == 3


@pytest.mark.parametrize("state", HIDDEN)
def test_whoever_is_hidden_agrees_on_no_terms_on_either_side(state: State) -> None:
    provider, partner = OrganizationFactory(is_vendor=True), OrganizationFactory(is_partner=True)
    proposal: Any = {"kind": "revenue_share", "owner_bp": 8_000, "by": UserFactory()}
    terms = propose_terms(provider=provider, partner=partner, proposed_by=partner, **proposal)
    for hidden in (provider, partner):
        hide(hidden, state)
        for proposed_by in (provider, partner):
            with pytest.raises(NotVerified):
                propose_terms(provider=provider, partner=partner, proposed_by=proposed_by, **proposal)
        with pytest.raises(NotVerified):
            accept_terms(terms, organization=provider, by=UserFactory())
        hide(hidden, State.VERIFIED)
    accept_terms(terms, organization=provider, by=UserFactory())


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_partner_earns_nothing_by_any_way_in(state: State) -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    owner = PartnershipFactory(partner=partner).provider
    registration = RegistrationFactory(partner=partner, owner=owner, buyer=buyer, status="submitted")
    record_visit(partner=partner, kind="visit", source="/", visitor="key")
    hide(partner, state)
    by = AgreedFactory()
    acts: list[Callable[[], object]] = [
        lambda: add_touch(partner=partner, buyer=buyer, kind="demo", at=clock.now(), by=by),
        lambda: register_deal(partner=partner, buyer=buyer, owners=[owner], title="Stores", evidence="Met", by=by),
        lambda: decide_registration(registration, approve=True, owner=owner, by=by),
        lambda: issue_code(partner, label="Letter", by=by),
    ]
    for act in acts:
        with pytest.raises(NotVerified):
            act()
    assert record_visit(partner=partner, kind="visit", source="/", visitor="other") is None
    assert record_visit(partner=partner, kind="visit", source="/", buyer=buyer) is None
    assert bind_visitor("key", user=by, organization=buyer) == 0
    assert not Touch.objects.exists()


def test_a_link_of_a_suspended_partner_asks_for_no_consent(client: Client) -> None:
    code = CodeFactory()
    hide(code.partner, State.SUSPENDED)
    answer: Any = client.get("/sign-in/", {"via": code.code})
    assert answer.wsgi_request.asks_visit_consent is False
    client.post(reverse("deals:visit_consent"), {"answer": "yes", "partner": code.partner.slug, "next": "/?via=x"})
    assert not PendingTouch.objects.exists()


def test_touches_and_registrations_of_a_suspended_partner_count_in_no_new_split() -> None:
    from marketplace.deals.actions.split_quote import split_quote
    from marketplace.quotes.reading.queries.version_lines import priced_quote, version_lines
    from tests.factories.quotes import ACCEPTED  # the moment of the documentation's example

    story = worked_example()
    with clock.travel(ACCEPTED):
        version = _draft(story)
        before = split_quote(priced_quote(version, version_lines(version)), ACCEPTED).result
        hide(story.ref, State.SUSPENDED)
        after = split_quote(priced_quote(version, version_lines(version)), ACCEPTED).result
    assert "ref" in before.parties
    assert "ref" not in after.parties


@pytest.mark.parametrize("who", ["seller", "owner of a component"])
def test_nothing_is_quoted_sent_or_accepted_while_a_provider_is_suspended(who: str) -> None:
    from tests.factories.quotes import ACCEPTED

    story = worked_example()
    hidden = story.northwind if who == "seller" else story.a
    with clock.travel(ACCEPTED):
        version = _draft(story)
        hide(hidden, State.SUSPENDED)
        with pytest.raises(NotVerified):
            propose_version(version, by=story.seller_user)
        hide(hidden, State.VERIFIED)
        version = propose_version(version, by=story.seller_user)
        version.consents.update(status="given", at=ACCEPTED)
        Quote.objects.filter(pk=version.quote_id).update(status="ready")
        version.refresh_from_db()
        hide(hidden, State.SUSPENDED)
        with pytest.raises(NotVerified):
            send_quote(version, by=story.seller_user)
        hide(hidden, State.VERIFIED)
        version = send_quote(version, by=story.seller_user)
        hide(hidden, State.SUSPENDED)
        with pytest.raises(CannotAccept, match="cannot sell at the moment"):
            accept_quote(version, by=story.buyer_user, name="Helen", title="CFO", document_hash=version.document_hash)


def test_a_new_buyer_asks_and_a_suspended_one_does_not() -> None:
    story = worked_example()
    hide(story.buyer, State.NEW)
    assert _request(story).buyer == story.buyer
    hide(story.buyer, State.SUSPENDED)
    with pytest.raises(NotVerified):
        _request(story)


def test_a_hidden_seller_is_asked_nothing() -> None:
    story = worked_example()
    request = _request(story)
    hide(story.northwind, State.SUSPENDED)
    with pytest.raises(NotVerified):
        start_quote(request, by=story.seller_user)
    items = [RequestedItem(Product.objects.live().listings().first().pk, None, 1)]
    with pytest.raises(CannotAnswer):
        request_quote(items, buyer=story.buyer, seller=story.northwind, by=story.buyer_user)


def test_an_act_of_a_hidden_organisation_is_a_page_that_says_why(client: Client) -> None:
    from tests.factories.people import sign_in

    partner = OrganizationFactory(is_partner=True, state=State.NEW)
    terms = TermsFactory(partnership__partner=partner, accepted_at=None)
    sign_in(client, partner)
    found = terms.partnership
    answer = client.post(
        reverse("organizations:terms_accept", args=[found.provider.slug, found.partner.slug, terms.version]),
        {"confirmed": "yes"},
    )
    assert answer.status_code == 403
    assert "is not verified yet" in answer.content.decode()


def test_a_new_buyer_reads_what_it_may_do_and_nothing_of_selling(client: Client) -> None:
    from tests.factories.people import sign_in

    buyer = OrganizationFactory(is_buyer=True, state=State.NEW)
    sign_in(client, buyer)
    page = client.get("/workspace/buying/").text
    assert "You can ask for quotes, accept them and pay meanwhile." in page
    assert "earns no commission" not in page


def _request(story: Story) -> QuoteRequest:
    return request_quote(
        [RequestedItem(story.bundle.pk, None, 1)], buyer=story.buyer, seller=story.northwind, by=story.buyer_user
    )


def _draft(story: Story) -> QuoteVersion:
    return start_quote(_request(story), by=story.seller_user).versions.get()
