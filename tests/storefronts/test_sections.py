"""Sections of a storefront that draw from rows of the day, and those that hold pictures, questions and links."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from catalog.catalogue.models import Product
from cms.models.blocks import LinkedTextBlock
from core.organizations.models import Organization, PublicProfile
from storefronts.domain.calendars import calendar_host
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models.blocks import (
    CalendarAddressBlock,
    CaseStudyBlocks,
    ComparisonBlock,
    OwnDocumentBlock,
    OwnImageBlock,
    OwnPageBlock,
    PricingBlock,
    SolutionBlocks,
    StorefrontBlocks,
)
from storefronts.models.choices import editing, own_priced_offers
from tests.factories.catalog import ListingFactory, ReviewFactory, ServiceFactory, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.storefronts import allied, partner_named, picture_in, solution_of, storefront_of
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


def page_of(client: Client, partner: Organization, *body: object) -> str:
    storefront_of(partner, body=list(body))
    return client.get(f"/partners/{partner.slug}/").text


def preview_of(client: Client, partner: Organization, *body: object) -> str:
    """What a member sees in the preview of the draft."""
    page = storefront_of(partner, body=list(body))
    open_editing_area(partner)
    page.refresh_from_db()
    page.save_revision()
    client.force_login(MembershipFactory(organization=partner, role="marketing").user)
    return client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).text


# --- prices -------------------------------------------------------------------------------------------------------


def test_a_price_table_says_what_each_plan_costs_today_as_on_its_own_page(
    client: Client, northwind: Organization
) -> None:
    service = ServiceFactory(owner=northwind, title="Night rollout")
    priced_plan(service, 2_000_000, billing="one_time", name="One site")
    priced_plan(service, None, billing="one_time", name="Many sites")
    text = page_of(client, northwind, ("pricing", {"heading": "What it costs", "text": "", "picks": []}))
    assert "What it costs" in text
    assert "One site" in text
    assert "$20,000.00" in text
    assert "$20,000.00" in client.get(service.get_absolute_url()).text
    assert "Price on request" in text
    service.plans.update(is_active=False)
    assert "What it costs" not in client.get("/partners/northwind/").text


def test_a_price_table_shows_what_was_ticked_and_nothing_of_others(client: Client, northwind: Organization) -> None:
    for name in ("Survey", "Rollout"):
        priced_plan(ServiceFactory(owner=northwind, title=name), 100_000)
    other = ServiceFactory(owner=partner_named("Yarrow"), title="Theirs")
    priced_plan(other, 100_000)
    survey = Product.objects.get(title="Survey")
    picks = [survey.slug, other.slug]
    text = page_of(client, northwind, ("pricing", {"heading": "Prices", "text": "", "picks": picks}))
    table = text[text.index("List prices of today") - 3_000 : text.index("List prices of today")]
    assert "Survey" in table
    assert "Theirs" not in text


def test_only_own_offers_that_are_on_sale_can_be_ticked(northwind: Organization) -> None:
    own = ServiceFactory(owner=northwind, title="Survey")
    priced_plan(own, 100_000)
    priced_plan(ServiceFactory(owner=northwind, title="Draft", status=Product.Status.DRAFT), 100_000)
    priced_plan(ListingFactory(title="Another's"), 100_000)
    assert own_priced_offers() == []
    token = editing.set(northwind)
    try:
        assert own_priced_offers() == [(own.slug, "Survey")]
    finally:
        editing.reset(token)


# --- comparison ---------------------------------------------------------------------------------------------------


def test_solutions_are_compared_by_price_contents_and_providers(client: Client, northwind: Organization) -> None:
    for number, vendor in enumerate(("Aldergate", "Brightmoor")):
        solution_of(northwind, [allied(northwind, vendor)], title=f"Network {number}")
    text = page_of(client, northwind, ("comparison", {"heading": "Side by side", "picks": []}))
    table = text[text.index('class="compare"') : text.index("Prices of today in the standard size")]
    for words in ("Network 0", "Network 1", "$72,000.00", "Brightmoor", "Rollout of Network 0", "Then each year"):
        assert words in table, words


def test_one_solution_is_no_comparison(client: Client, northwind: Organization) -> None:
    solution_of(northwind, [])
    assert "Side by side" not in page_of(client, northwind, ("comparison", {"heading": "Side by side", "picks": []}))


def test_one_or_five_solutions_are_refused_in_words() -> None:
    slugs = [(slug, slug) for slug in "abcde"]
    block = ComparisonBlock()
    block.child_blocks["picks"].field.choices = slugs
    for count, words in ((1, "second solution"), (5, "up to 4")):
        with pytest.raises(blocks.StructBlockValidationError) as refused:
            block.clean({"heading": "Compare", "picks": [slug for slug, _ in slugs[:count]]})
        assert words in str(refused.value.block_errors["picks"])


def test_more_offers_than_a_table_shows_are_refused_in_words() -> None:
    block = PricingBlock()
    block.child_blocks["picks"].field.choices = [(slug, slug) for slug in "abcdefg"]
    with pytest.raises(blocks.StructBlockValidationError) as refused:
        block.clean({"heading": "Prices", "text": "", "picks": list("abcdefg")})
    assert "up to 6" in str(refused.value.block_errors["picks"])


# --- reviews, coverage, questions ---------------------------------------------------------------------------------


def test_reviews_are_the_newest_published_ones_of_what_is_on_offer(client: Client, northwind: Organization) -> None:
    service = ServiceFactory(owner=northwind, title="Survey")
    buyer = OrganizationFactory(is_buyer=True, name="Calder")
    ReviewFactory(product=service, organization=buyer, title="On time", rating=5)
    ReviewFactory(product=ServiceFactory(owner=northwind), organization=buyer, title="Not yet read", status="waiting")
    ReviewFactory(product=ServiceFactory(), organization=buyer, title="About another")
    ReviewFactory(
        product=ServiceFactory(owner=northwind, status=Product.Status.DRAFT),
        organization=buyer,
        title="Withdrawn offer",
    )
    text = page_of(client, northwind, ("reviews", {"heading": "What buyers say"}))
    assert "On time" in text
    assert "5.0" in text
    for hidden in ("Not yet read", "About another", "Withdrawn offer"):
        assert hidden not in text


def test_coverage_is_that_of_the_public_profile(client: Client, northwind: Organization) -> None:
    body = ("coverage", {"heading": "Where we install", "text": ""})
    assert "Where we install" not in page_of(client, northwind, body)
    profile = PublicProfile.objects.create(organization=northwind, regions=["FR", "DE"], languages=["en"])
    text = client.get("/partners/northwind/").text
    assert "Where we install" in text
    assert "Germany" in text
    assert "Support in English" in text
    assert text.count('class="on"') == 2, "on the map"
    profile.regions, profile.everywhere = [], True
    profile.save()
    assert "Everywhere" in client.get("/partners/northwind/").text


def test_questions_unfold_their_answers(client: Client, northwind: Organization) -> None:
    items = [{"question": "Do you come at night?", "answer": "<p>Yes.</p>"}]
    text = page_of(client, northwind, ("questions", {"heading": "Asked often", "items": items}))
    assert "<summary>Do you come at night?</summary>" in text


# --- pictures -----------------------------------------------------------------------------------------------------


def test_a_gallery_and_logos_show_own_pictures_with_their_words(client: Client, northwind: Organization) -> None:
    area = open_editing_area(northwind)
    pictures = [picture_in(area, f"Picture {number}", description=f"Shop {number}") for number in range(2)]
    gallery = [{"image": each, "alt": "", "caption": "At night"} for each in pictures]
    logos = [{"image": each, "name": f"Company {each.pk}"} for each in pictures]
    text = page_of(
        client,
        northwind,
        ("gallery", {"heading": "On site", "items": gallery}),
        ("logos", {"heading": "For", "items": logos}),
    )
    assert 'alt="Shop 0"' in text
    assert f'alt="Company {pictures[1].pk}"' in text
    assert text.count("At night") == 2


# --- calendar links -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://cal.com/northwind", "cal.com"),
        ("https://www.calendly.com/northwind?x=1", "calendly.com"),
        ("https://northwind.zcal.co/x", "northwind.zcal.co"),
        ("https://cal.com:443/x", "cal.com"),
    ],
)
def test_a_calendar_at_a_known_service_is_accepted(address: str, host: str) -> None:
    assert calendar_host(address) == host
    assert CalendarAddressBlock().clean(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "http://cal.com/x", "//cal.com/x", "cal.com/x", "https://cal.com.evil.example/", "https://evilcal.com/",
        "https://cal.com@evil.example/", "https://evil.example/cal.com", "https://cal.com\\@evil.example/", "javascript:alert(1)",
        "https://cal.com:8080/x", "https://cal.com:port/", "https://[cal.com/", "https://cal.com/a b", 'https://cal.com/"x',
    ],
)  # fmt: skip
def test_any_other_address_is_refused_with_what_to_enter(address: str) -> None:
    assert calendar_host(address) == ""
    with pytest.raises(ValidationError, match="Copy the https:// address"):
        CalendarAddressBlock().clean(address)


def test_a_calendar_is_opened_as_a_link_and_loads_nothing(client: Client, northwind: Organization) -> None:
    values = {"heading": "Talk to us", "text": "", "address": "https://cal.com/northwind"}
    text = page_of(client, northwind, ("calendar", values))
    assert 'href="https://cal.com/northwind" rel="nofollow noopener external"' in text
    assert "Opens cal.com" in text
    assert "<iframe" not in text
    hostile = page_of(client, partner_named("Yarrow"), ("calendar", values | {"address": "javascript:alert(1)"}))
    assert "javascript:alert" not in hostile


# --- what an editor meets -----------------------------------------------------------------------------------------

NOTHING = {
    "solutions": ({"heading": "H", "picks": []}, "No solution on offer yet"),
    "services": ({"heading": "H"}, "No service on offer yet"),
    "together": ({"heading": "H", "picks": []}, "No partner to show yet"),
    "pricing": ({"heading": "H", "text": "", "picks": []}, "No prices to show yet"),
    "comparison": ({"heading": "H", "picks": []}, "Nothing to compare yet"),
    "reviews": ({"heading": "H"}, "No reviews yet"),
    "coverage": ({"heading": "H", "text": ""}, "No countries yet"),
    "video": ({"heading": "H", "address": "https://gone.example/v", "transcript": ""}, "No video"),
    "team": ({"heading": "H", "text": "", "items": []}, "Nobody yet"),
    "cards": ({"heading": "H", "text": "", "columns": "3", "items": []}, "No card yet"),
    "products": ({"heading": "H", "text": "", "items": ["nobody/nothing"]}, "No product to show yet"),
    "stories": ({"heading": "H", "items": []}, "No case study yet"),
    "news": ({"heading": "H"}, "No news yet"),
}


@pytest.mark.parametrize("kind", NOTHING)
def test_a_section_without_rows_says_so_in_the_preview_and_is_not_on_the_page(
    client: Client, northwind: Organization, kind: str
) -> None:
    values, words = NOTHING[kind]
    assert words not in page_of(client, northwind, (kind, values))
    assert words in preview_of(client, northwind, (kind, values))


def test_every_section_has_a_description_and_a_drawing_for_the_editors_list(
    client: Client, northwind: Organization
) -> None:
    open_editing_area(northwind)
    client.force_login(MembershipFactory(organization=northwind, role="marketing").user)
    for stream in (StorefrontBlocks(), SolutionBlocks(), CaseStudyBlocks()):
        for name, block in stream.child_blocks.items():
            assert block.get_description(), name
            assert block.is_previewable, name
            url = reverse("wagtailadmin_block_preview") + f"?id={block.definition_prefix}"
            shown = client.get(url)
            assert shown.status_code == 200
            assert "<rect" in shown.text, name


def inside(
    block: StorefrontBlocks | SolutionBlocks | CaseStudyBlocks,
) -> Iterator[StorefrontBlocks | SolutionBlocks | CaseStudyBlocks]:
    """The block and every block in it."""
    yield block
    for child in getattr(block, "child_blocks", {}).values():
        yield from inside(child)
    if hasattr(block, "child_block"):
        yield from inside(block.child_block)


def test_every_chooser_is_of_the_own_area_and_every_text_checks_its_links() -> None:
    for stream in (StorefrontBlocks(), SolutionBlocks(), CaseStudyBlocks()):
        for block in inside(stream):
            if isinstance(block, ImageChooserBlock | DocumentChooserBlock | blocks.PageChooserBlock):
                assert isinstance(block, OwnImageBlock | OwnDocumentBlock | OwnPageBlock)
            if isinstance(block, blocks.RichTextBlock):
                assert isinstance(block, LinkedTextBlock)


def test_live_sections_need_as_many_queries_for_many_rows_as_for_few(client: Client, northwind: Organization) -> None:
    def add(first: int, count: int) -> None:
        for number in range(first, first + count):
            service = ServiceFactory(owner=northwind, title=f"Service {number}")
            priced_plan(service, 100_000)
            ReviewFactory(product=service, organization=OrganizationFactory(is_buyer=True))

    for number in range(2):
        solution_of(northwind, [allied(northwind, f"Vendor {number}")], title=f"Network {number}")
    add(0, 4)
    page_of(client, northwind, *[(kind, values) for kind, (values, _) in NOTHING.items()])
    few = queries(client, "/partners/northwind/")
    add(4, 20)
    assert queries(client, "/partners/northwind/") == few


def test_without_a_shop_around_them_live_sections_are_empty() -> None:
    assert PricingBlock().get_context({"picks": []})["offers"] == ()
    assert ComparisonBlock().get_context({"picks": []})["cards"] == ()
    shop = SimpleNamespace(solutions=("a", "b", "c", "d"), cards_of=lambda slugs: [s for s in slugs if s != "gone"])
    context = ComparisonBlock().get_context({"picks": ["a", "gone"]}, parent_context={"shop": shop})
    assert context["cards"] == ()
