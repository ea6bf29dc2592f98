"""What everybody sees: directory, storefront, solution; constant queries, whatever the size of the catalog."""

import pytest
from django.test import Client

from catalog.catalogue.models import Product
from catalog.events import PartnerImported, ProductPublished, ProductsImported
from core.kit.events import announce
from core.organizations.models import Organization, Partnership
from marketplace.deals.actions.set_visit_consent import WORDING
from marketplace.deals.models import Touch, VisitConsent
from search.models import IndexJob
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.models import CaseStudyPage, SolutionPage, StorefrontPage
from tests.factories.catalog import BundleFactory, PriceFactory, ServiceFactory, bundle_of, category_path, priced_plan
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import allied, partner_named, solution_of, storefront_of, theme_of
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


def many_solutions(partner: Organization, template: Product, count: int, first: int = 0) -> None:
    """Copies of a solution without going through the factories one by one."""
    from catalog.models import BundleItem, BundleOffer

    made = Product.objects.bulk_create(
        [
            Product(
                title=f"Copy {n}", slug=f"copy-{n}", owner=partner, product_class=template.product_class,
                kind=Product.Kind.SOLUTION, status=Product.Status.LIVE,
            )
            for n in range(first, first + count)
        ]
    )  # fmt: skip
    BundleOffer.objects.bulk_create([BundleOffer(product=one, discount_bp=500) for one in made])
    items = list(template.items.all())
    BundleItem.objects.bulk_create(
        [BundleItem(bundle=one, plan=item.plan, quantity=1, position=item.position) for one in made for item in items]
    )


# --- storefront ---------------------------------------------------------------------------------------------------


def test_a_storefront_shows_solutions_services_and_the_company(client: Client, northwind: Organization) -> None:
    solution_of(northwind, [allied(northwind, "Aldergate")])
    storefront_of(northwind, headline="We open stores on Monday.")
    text = client.get("/partners/northwind/").text
    assert "We open stores on Monday." in text
    assert "Every store on one network" in text
    assert "$72,000.00" in text  # 80,000 of list, less 10%
    assert "Rollout of Every store" in text
    assert "Leeds" in text


def test_a_storefront_offers_to_write_a_request_to_those_who_may_send_one(
    client: Client, northwind: Organization
) -> None:
    url = f"{storefront_of(northwind).url}"
    assert "Describe what you need" in client.get(url).content.decode()
    for kinds, offered in (({"is_buyer": True}, True), ({"is_vendor": True}, False)):
        sign_in(client, OrganizationFactory(**kinds))
        assert ("Describe what you need" in client.get(url).content.decode()) == offered


def test_a_partner_without_a_page_has_a_plain_storefront(client: Client, northwind: Organization) -> None:
    ServiceFactory(owner=northwind, title="Night rollout")
    response = client.get("/partners/northwind/")
    assert response.status_code == 200
    assert "Northwind opens stores." in response.text
    assert "Night rollout" in response.text


def test_an_unpublished_storefront_and_a_company_that_is_no_partner_are_not_found(
    client: Client, northwind: Organization
) -> None:
    storefront_of(northwind, live=False)
    OrganizationFactory(name="Just A Buyer", is_buyer=True)
    assert client.get("/partners/northwind/").status_code == 404
    assert client.get("/partners/just-a-buyer/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("text", {"heading": "Who we are", "text": "<p>Two people.</p>"}),
        ("action", {"heading": "Tell us", "text": ""}),
        ("solutions", {"heading": "What we build", "picks": []}),
        ("services", {"heading": "What we do"}),
        ("together", {"heading": "Together", "picks": []}),
    ],
)
def test_a_block_takes_nothing_off_the_page(
    client: Client, northwind: Organization, kind: str, values: dict[str, object]
) -> None:
    solution_of(northwind, [allied(northwind, "Aldergate")])
    storefront_of(northwind, body=[(kind, values)])
    text = client.get("/partners/northwind/").text
    assert text.count('id="solutions"') == text.count('id="services"') == 1
    assert text.index('id="solutions"') < text.rindex("Every store on one network")
    assert 'href="/partners/northwind/#services"' in text


def test_a_block_takes_no_words_of_the_solution_away_unless_it_tells_them(
    client: Client, northwind: Organization
) -> None:
    solution = solution_of(northwind, [], description="What it is, in short.")
    page = SolutionPage(title=solution.title, slug=solution.slug, bundle=solution)
    page.body = [("quote", {"text": "A dull quarter.", "who": "Marta Okafor", "role": ""})]
    storefront_of(northwind).add_child(instance=page)
    assert "What it is, in short." in client.get(solution.get_absolute_url()).text


# --- opening and closing ------------------------------------------------------------------------------------------


def test_a_storefront_opens_with_its_first_offer_and_not_before(client: Client, northwind: Organization) -> None:
    page = open_storefront(northwind)
    assert client.get("/partners/northwind/").status_code == 404
    service = ServiceFactory(owner=northwind, title="Night rollout")
    announce(ProductPublished(service.pk))
    page.refresh_from_db()
    assert page.live
    assert "Night rollout" in client.get("/partners/northwind/").text


def test_a_partner_that_has_just_signed_up_has_no_public_page(client: Client, northwind: Organization) -> None:
    assert client.get("/partners/northwind/").status_code == 404


def test_a_draft_that_nobody_approved_does_not_open_with_an_offer(northwind: Organization) -> None:
    page = open_storefront(northwind)
    page.headline = "Not approved"
    page.save_revision()
    announce(ProductPublished(ServiceFactory(owner=northwind).pk))
    assert not StorefrontPage.objects.get(pk=page.pk).live


def test_who_stops_selling_is_told_what_leaves_and_then_nothing_of_it_is_left(
    client: Client, northwind: Organization
) -> None:
    solution = solution_of(northwind, [allied(northwind, "Aldergate")])
    storefront = storefront_of(northwind)
    story = CaseStudyPage(title="Forty stores", slug="forty-stores", customer="Calder Hythe")
    storefront.add_child(instance=story)
    announce(ProductPublished(solution.pk))
    public = ["/partners/northwind/", "/partners/northwind/forty-stores/", solution.get_absolute_url()]
    assert {client.get(url).status_code for url in public} == {200}

    member = sign_in(Client(), northwind, "owner")
    owner = Client()
    owner.force_login(member.user)
    opened = owner.get("/organisation/").context["form"].stored_version
    form = {"name": "Northwind", "currency": "USD", "is_buyer": "on", "country": "GB", "form_version": opened}
    question = owner.post("/organisation/", form).text
    assert "/partners/northwind/ and every page below it leave the site" in question
    assert "2 offers are withdrawn at once" in question
    assert client.get("/partners/northwind/").status_code == 200
    assert owner.post("/organisation/", form | {"confirmed": "yes"}).status_code == 302

    assert {client.get(url).status_code for url in public} == {404}
    assert "Northwind" not in client.get("/partners/").text
    assert not Product.objects.live().owned_by(northwind).exists()
    assert IndexJob.objects.filter(source="bundle", object_id=str(solution.pk)).exists()


def test_every_block_is_drawn(client: Client, northwind: Organization) -> None:
    solution = solution_of(northwind, [allied(northwind, "Aldergate")])
    storefront_of(
        northwind,
        body=[
            ("solutions", {"heading": "What we build", "picks": [solution.slug]}),
            ("services", {"heading": "What we do"}),
            ("outcomes", {"heading": "What changes", "items": [{"title": "Less paper", "text": "None at all."}]}),
            ("text", {"heading": "Who we are", "text": "<p>Two people from <b>Leeds</b>.</p>"}),
            ("figures", {"items": [{"value": "2,310", "label": "Stores moved"}]}),
            (
                "steps",
                {"heading": "Four weeks", "items": [{"when": "Week 1", "title": "Survey", "text": "", "weeks": 2}]},
            ),
            ("quote", {"text": "A dull quarter.", "who": "Marta Okafor", "role": "IT director"}),
            ("together", {"heading": "Together with", "picks": ["aldergate"]}),
            ("action", {"heading": "Tell us how many stores", "text": "We answer with a price."}),
        ],
    )
    text = client.get("/partners/northwind/").text
    for words in (
        "What we build", "What we do", "Rollout of", "Less paper", "<b>Leeds</b>", "2,310", "Stores moved", "Survey",
        "A dull quarter.", "IT director", "Aldergate platform", "Tell us how many stores",
    ):  # fmt: skip
        assert words in text, words


def test_the_theme_sets_tokens_on_its_own_pages_only(client: Client, northwind: Organization) -> None:
    theme_of(northwind)
    solution = solution_of(northwind, [])
    assert "--accent:light-dark(#a8381a,#f0937a)" in client.get("/partners/northwind/").text
    assert "--accent:light-dark(#a8381a,#f0937a)" in client.get(solution.get_absolute_url()).text
    other = partner_named("Yarrow")
    assert "#a8381a" not in client.get(f"/partners/{other.slug}/").text


def test_co_branding_ends_with_the_partnership(client: Client, northwind: Organization) -> None:
    vendor = allied(northwind, "Aldergate")
    storefront_of(northwind, body=[("together", {"heading": "Together with", "picks": ["aldergate", "stranger"]})])
    OrganizationFactory(name="Stranger", is_vendor=True, tagline="Stranger platform")
    text = client.get("/partners/northwind/").text
    assert "Aldergate platform" in text
    assert "Stranger" not in text
    Partnership.objects.filter(provider=vendor).update(status=Partnership.Status.ENDED)
    assert "Aldergate" not in client.get("/partners/northwind/").text


def test_a_storefront_needs_as_many_queries_for_500_solutions_as_for_10(
    client: Client, northwind: Organization
) -> None:
    solution = solution_of(northwind, [allied(northwind, "Aldergate"), allied(northwind, "Brightmoor")])
    storefront_of(northwind)
    many_solutions(northwind, solution, 9)
    few = queries(client, "/partners/northwind/")
    many_solutions(northwind, solution, 490, first=9)
    assert queries(client, "/partners/northwind/") == few
    assert Product.objects.live().solutions().count() == 500


# --- solution -----------------------------------------------------------------------------------------------------


def test_a_solution_says_price_discount_and_who_provides_what(client: Client, northwind: Organization) -> None:
    solution = solution_of(northwind, [allied(northwind, "Aldergate"), allied(northwind, "Brightmoor")])
    text = client.get(solution.get_absolute_url()).text
    assert "$99,000.00" in text
    assert "$110,000.00" in text
    assert "before the bundle discount of 10%" in text
    assert "Then $81,000.00 a year" in text
    assert "First year, for 1 person and 1 store" in text
    assert "3 providers" in text
    for part in ("$54,000.00", "$27,000.00", "$18,000.00"):
        assert part in text


def test_a_solution_without_a_price_is_on_request(client: Client, northwind: Organization) -> None:
    plan = priced_plan(ServiceFactory(owner=northwind, title="Survey"), None)
    solution = bundle_of(northwind, plan, title="A survey first")
    text = client.get(solution.get_absolute_url()).text
    assert "Price on request" in text
    assert "Survey" in text


def test_the_words_of_its_page_are_added_to_the_figures(client: Client, northwind: Organization) -> None:
    solution = solution_of(northwind, [])
    announce(ProductPublished(solution.pk))
    page = SolutionPage.objects.get(bundle=solution)
    page.body = [
        ("figures", {"items": [{"value": "31 chains", "label": "Delivered"}]}),
        (
            "outcomes",
            {"heading": "What changes for you", "items": [{"title": "One sign-in", "text": "For everything."}]},
        ),
    ]
    page.save()
    text = client.get(solution.get_absolute_url()).text
    assert "31 chains" in text
    assert "One sign-in" in text
    assert page.url == solution.get_absolute_url()
    assert page.full_url.endswith(solution.get_absolute_url())


def test_its_place_in_the_tree_sends_to_its_address(client: Client, northwind: Organization) -> None:
    solution = solution_of(northwind, [])
    announce(ProductPublished(solution.pk))
    response = client.get(f"/partners/northwind/{solution.slug}/")
    assert (response.status_code, response["Location"]) == (301, solution.get_absolute_url())


def test_a_draft_solution_is_seen_by_its_partner_only(client: Client, northwind: Organization) -> None:
    solution = solution_of(northwind, [], status=Product.Status.DRAFT)
    assert client.get(solution.get_absolute_url()).status_code == 404
    sign_in(client, partner_named("Yarrow"))
    assert client.get(solution.get_absolute_url()).status_code == 404
    own = Client()
    sign_in(own, northwind)
    assert own.get(solution.get_absolute_url()).status_code == 200


def test_a_solution_page_needs_as_many_queries_for_40_components_as_for_4(
    client: Client, northwind: Organization
) -> None:
    def of(components: int) -> str:
        plans = [
            priced_plan(ServiceFactory(owner=northwind, title=f"Part {components} {n}"), 10_000)
            for n in range(components)
        ]
        return bundle_of(northwind, *plans, title=f"Of {components}").get_absolute_url()

    four, forty = of(4), of(40)
    assert queries(client, four) == queries(client, forty)


def test_a_visit_of_a_signed_in_buyer_who_agreed_is_a_touch(client: Client, northwind: Organization) -> None:
    storefront_of(northwind)
    buyer = OrganizationFactory(is_buyer=True)
    VisitConsent.objects.create(user=sign_in(client, buyer).user, agreed=True, wording=WORDING)
    client.get("/partners/northwind/")
    touch = Touch.objects.get(buyer=buyer, partner=northwind)
    assert touch.kind == Touch.Kind.VISIT


def test_a_visitor_is_asked_before_a_visit_is_kept(client: Client, northwind: Organization) -> None:
    storefront_of(northwind)
    text = client.get("/partners/northwind/").text
    assert "May we record" in text
    assert not Touch.objects.exists()


# --- directory ----------------------------------------------------------------------------------------------------


def test_the_directory_lists_partners_with_a_storefront_and_something_in_it(
    client: Client, northwind: Organization
) -> None:
    storefront_of(northwind, headline="Stores by Monday")
    ServiceFactory(owner=northwind)
    partner_named("Unopened")
    storefront_of(partner_named("Empty shelves"))
    text = client.get("/partners/").text
    assert "Northwind" in text
    assert "Stores by Monday" in text
    assert "Unopened" not in text
    assert "Empty shelves" not in text


def test_the_directory_is_searched_and_filtered(client: Client) -> None:
    for name, category in (("Northwind", "Security"), ("Yarrow", "Commerce"), ("9 Lives", "Security")):
        partner = partner_named(name)
        storefront_of(partner)
        ServiceFactory(owner=partner, title=f"Work of {name}").categories.add(category_path(category, "Part"))
    assert names(client, "") == ["9 Lives", "Northwind", "Yarrow"]
    assert names(client, "q=yarr") == ["Yarrow"]
    assert names(client, "category=security") == ["9 Lives", "Northwind"]
    assert names(client, "letter=N") == ["Northwind"]
    assert names(client, "letter=0-9") == ["9 Lives"]
    assert names(client, "q=yarr&category=security") == []
    assert "No partner matches" in client.get("/partners/?q=nobody").text


def names(client: Client, query: str) -> list[str]:
    return [card.organization.name for card in client.get(f"/partners/?{query}").context["directory"].cards]


def test_the_directory_needs_as_many_queries_for_60_partners_as_for_10(client: Client) -> None:
    def open_some(first: int, count: int) -> None:
        for n in range(first, first + count):
            partner = partner_named(f"Partner {n}")
            storefront_of(partner)
            BundleFactory(owner=partner, title=f"Solution of {n}")

    open_some(0, 10)
    few = queries(client, "/partners/")
    open_some(10, 50)
    assert queries(client, "/partners/") == few
    assert client.get("/partners/?page=3").context["directory"].page.number == 3


# --- what happens by itself ---------------------------------------------------------------------------------------


def test_an_imported_partner_has_a_plain_storefront_with_its_first_offer(
    client: Client, northwind: Organization
) -> None:
    announce(PartnerImported(northwind.pk))
    announce(PartnerImported(northwind.pk))
    assert StorefrontPage.objects.get(organization=northwind).url == "/partners/northwind/"
    assert client.get("/partners/northwind/").status_code == 404
    announce(ProductsImported((ServiceFactory(owner=northwind).pk,)))
    assert client.get("/partners/northwind/").status_code == 200


def test_a_case_study_is_served_below_the_storefront(client: Client, northwind: Organization) -> None:
    from storefronts.models import CaseStudyPage

    page = storefront_of(northwind)
    page.add_child(instance=CaseStudyPage(title="Ninety pharmacies", slug="ninety", customer="A chain", intro="Dull."))
    assert "Ninety pharmacies" in client.get("/partners/northwind/ninety/").text
    assert "Ninety pharmacies" in client.get("/partners/northwind/").text


def test_a_solution_is_shown_in_the_readers_currency_where_all_its_parts_are_sold_in_it(
    client: Client, northwind: Organization
) -> None:
    plans = [priced_plan(ServiceFactory(owner=northwind), 10_000) for _part in range(2)]
    solution = bundle_of(northwind, *plans, title="Two parts")
    sign_in(client, OrganizationFactory(is_buyer=True, currency="EUR"))
    PriceFactory(plan=plans[0], currency="EUR", amount=9_000)
    assert "$200.00" in client.get(solution.get_absolute_url()).text
    PriceFactory(plan=plans[1], currency="EUR", amount=8_000)
    assert "€170.00" in client.get(solution.get_absolute_url()).text
    assert "$200.00" in Client().get(solution.get_absolute_url()).text


def test_who_stops_selling_replaces_nothing_that_a_colleague_saved_meanwhile(
    client: Client, northwind: Organization
) -> None:
    storefront_of(northwind)
    sign_in(client, northwind, "owner")
    opened = client.get("/organisation/").context["form"].stored_version
    type(northwind).objects.filter(pk=northwind.pk).update(tagline="A colleague's words")
    form = {"name": "Northwind", "currency": "USD", "is_buyer": "on", "country": "GB", "form_version": opened}
    answer = client.post("/organisation/", form)
    assert answer.status_code == 422 and "A colleague" in answer.text
