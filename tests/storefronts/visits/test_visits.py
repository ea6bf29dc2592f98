"""Visits: what is counted and what is not, from where readers came, and what a seller sees of it."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from core.kit import clock
from core.organizations.models import Organization
from storefronts.domain.visits import Source
from storefronts.models import CaseStudyPage, PageVisits
from storefronts.tasks import forget_page_visits
from storefronts.visits.actions.count_visit import MOST_SITES, count_visit
from storefronts.visits.queries.visit_report import visit_report
from tests.factories.catalog import ListingFactory
from tests.factories.deals import CodeFactory
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import accepted, worked_example
from tests.factories.storefronts import lead_of, partner_named, solution_of, storefront_of
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
VISITED = "/visits/seen/"


@pytest.fixture
def listing() -> Product:
    return ListingFactory(title="Access")


def seen(client: Client, path: str, came_from: str = "", **fields: str) -> int:
    return client.post(VISITED, {"path": path, "from": came_from, **fields}).status_code


def counted() -> list[tuple[str, str, str, int]]:
    return list(PageVisits.objects.order_by("pk").values_list("path", "source", "site", "count"))


class TestCounting:
    @pytest.mark.parametrize(
        ("came_from", "expected"),
        [
            ("", (Source.DIRECT, "")),
            ("http://testserver/search/?q=x", (Source.SEARCH, "")),
            ("http://testserver/partners/", (Source.MARKETPLACE, "")),
            ("https://www.Trade-News.example/an/article?id=1", (Source.SITE, "trade-news.example")),
            ("android-app://com.example/", (Source.DIRECT, "")),
            ("http://somebody@TESTSERVER/partners/", (Source.MARKETPLACE, "")),
            ("https://<script>alert(1)</script>/", (Source.DIRECT, "")),
            ("https://evil\u202e.example/", (Source.DIRECT, "")),
            ("https://" + "a" * 200 + ".example/", (Source.DIRECT, "")),
            ("http://[broken", (Source.DIRECT, "")),
        ],
    )
    def test_a_visit_counts_by_where_the_reader_came_from(
        self, client: Client, listing: Product, came_from: str, expected: tuple[str, str]
    ) -> None:
        path = listing.get_absolute_url()
        assert seen(client, path, came_from) == 204
        assert counted() == [(path, *expected, 1)]

    def test_of_another_website_only_the_host_is_kept(self, client: Client, listing: Product) -> None:
        seen(client, listing.get_absolute_url(), "https://mail.example/inbox/secret?person=7")
        assert list(PageVisits.objects.values_list("site", flat=True)) == ["mail.example"]

    def test_a_referral_link_is_told_by_the_page(self, client: Client, listing: Product) -> None:
        code = CodeFactory(partner=partner_named("Northwind"))
        seen(client, listing.get_absolute_url(), "https://news.example/", via=code.code)
        assert counted()[0][1:] == ("link", "", 1)

    def test_a_code_that_nobody_issued_is_no_referral_link(self, client: Client, listing: Product) -> None:
        seen(client, listing.get_absolute_url(), "https://news.example/", via="invented")
        assert counted()[0][1:] == ("site", "news.example", 1)

    def test_visits_of_a_day_are_one_row(self, client: Client, listing: Product) -> None:
        for _time in range(3):
            seen(client, listing.get_absolute_url())
        assert [row[-1] for row in counted()] == [3]

    def test_storefronts_solutions_and_case_studies_count_for_their_partner(self, client: Client) -> None:
        northwind = partner_named("Northwind")
        front = storefront_of(northwind)
        story = CaseStudyPage(title="Sixty shops", slug="sixty-shops", customer="A grocer", live=True)
        front.add_child(instance=story)
        paths = [
            "/partners/northwind/", "/partners/northwind/sixty-shops/", solution_of(northwind, []).get_absolute_url()
        ]  # fmt: skip
        for path in paths:
            seen(client, path)
        assert [row[0] for row in counted()] == paths
        assert set(PageVisits.objects.values_list("organization", flat=True)) == {northwind.pk}

    @pytest.mark.parametrize(
        "path",
        ["/", "/partners/", "/partners/none/", "/listings/none/", "nonsense", "//evil.example/", "/x" * 400, "\x00"],
    )
    def test_what_is_no_sellers_page_counts_nothing(self, client: Client, path: str) -> None:
        assert seen(client, path) == 204
        assert counted() == []

    def test_a_page_that_visitors_cannot_open_counts_nothing(self, client: Client) -> None:
        seen(client, ListingFactory(status="draft").get_absolute_url())
        assert counted() == []

    def test_ones_own_colleagues_and_the_operator_do_not_count(self, client: Client, listing: Product) -> None:
        for organization in (listing.owner, OrganizationFactory(name="Ensemble", is_operator=True)):
            sign_in(client, organization)
            seen(client, listing.get_absolute_url())
        assert counted() == []

    def test_another_site_cannot_say_that_pages_were_read(self, client: Client, listing: Product) -> None:
        for origin in ("https://evil.example", "http://[bad", "null"):
            answer = client.post(VISITED, {"path": listing.get_absolute_url()}, headers={"origin": origin})
            assert answer.status_code == 403
        assert counted() == []

    def test_so_many_other_websites_are_told_apart_and_no_more(self, listing: Product) -> None:
        for number in range(MOST_SITES + 3):
            count_visit(listing.get_absolute_url(), source=Source.SITE, site=f"site-{number}.example")
        assert PageVisits.objects.exclude(site="").count() == MOST_SITES
        assert PageVisits.objects.get(site="").count == 3

    def test_no_cookie_is_set(self, client: Client, listing: Product) -> None:
        assert not client.post(VISITED, {"path": listing.get_absolute_url()}).cookies

    def test_counts_are_deleted_after_two_years(self, listing: Product) -> None:
        with clock.travel(dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)):
            count_visit(listing.get_absolute_url(), source=Source.DIRECT)
        with clock.travel(dt.datetime(2028, 3, 1, 12, tzinfo=dt.UTC)):
            count_visit(listing.get_absolute_url(), source=Source.DIRECT)
            assert forget_page_visits() == 1
        assert [row.day.year for row in PageVisits.objects.all()] == [2028]


class TestReport:
    def test_it_says_what_came_of_each_offer(self) -> None:
        story = worked_example()
        accepted(story)
        lead_of(story.northwind, token="one", product=story.bundle)
        count_visit(story.bundle.get_absolute_url(), source=Source.DIRECT)
        report = visit_report(story.northwind, 30)
        lines = {line.title: (line.visits, *(number for _label, number in line.columns)) for line in report.lines}
        assert [str(label) for label in report.measures] == ["Leads", "Requests", "Quotes", "Orders"]
        assert lines["Zero-trust network"] == (1, 1, 1, 1, 1)
        assert lines["Rollout"] == (0, 0, 0, 0, 1)

    def test_the_vendor_of_a_part_sees_its_orders_and_nothing_of_the_requests_of_others(self) -> None:
        story = worked_example()
        accepted(story)
        (line,) = visit_report(story.a, 30).lines
        assert (line.title, [number for _label, number in line.columns]) == ("Access", [0, 0, 0, 1])

    def test_spans_follow_each_other_without_a_gap(self, listing: Product) -> None:
        now = dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC)
        for days in (0, 29, 30, 59, 60):
            with clock.travel(now - dt.timedelta(days=days)):
                count_visit(listing.get_absolute_url(), source=Source.DIRECT)
        with clock.travel(now):
            report = visit_report(listing.owner, 30)
        assert (report.total, report.before) == (2, 2)

    def test_a_seller_sees_its_own_pages_alone(self, client: Client, listing: Product) -> None:
        count_visit(listing.get_absolute_url(), source=Source.DIRECT)
        sign_in(client, OrganizationFactory(is_vendor=True))
        assert "Access" not in client.get(reverse("storefronts:visits")).text

    def test_an_unknown_span_is_thirty_days(self, client: Client, listing: Product) -> None:
        sign_in(client, listing.owner)
        assert client.get(reverse("storefronts:visits"), {"days": "²"}).status_code == 200

    def test_its_queries_do_not_grow_with_its_pages(self, client: Client) -> None:
        vendor: Organization = OrganizationFactory(is_vendor=True)
        sign_in(client, vendor)
        counts = []
        for _time in range(2):
            for _each in range(4):
                count_visit(ListingFactory(owner=vendor).get_absolute_url(), source=Source.SITE, site="a.example")
            counts.append(queries(client, reverse("storefronts:visits")))
        assert counts[0] == counts[1]
