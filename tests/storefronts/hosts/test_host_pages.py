"""What is shown at a partner's own host, and what is not."""

import datetime as dt
import itertools
import re
from typing import Any  # Any: what the client's request is made of

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries, Settings

from catalog.catalogue.models import Product
from core.kit import clock
from core.notifications.gateways.mail_server import drawn_letter
from core.notifications.models import OutgoingMail
from core.organizations.models import Organization, State
from marketplace.deals.models import PendingTouch
from storefronts.leads.actions.answer_lead import answer_lead
from storefronts.models import CaseStudyPage, Lead, OwnHost, PageVisits
from tests.factories.deals import CodeFactory, agreed
from tests.factories.people import sign_in
from tests.factories.storefronts import lead_of, partner_named, solution_of, storefront_of, theme_of
from tests.support.hosts import proved_host
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
MARKET: Any = {"HTTP_HOST": "localhost:8000"}  # as BASE_URL names it
HOST = "shop.northwind.example"
THERE: Any = {"HTTP_HOST": HOST}
ROOT = f"http://{HOST}:8000/"


def partner_with_pages(name: str) -> Organization:
    partner = partner_named(name)
    page = storefront_of(partner)
    page.add_child(instance=CaseStudyPage(title=f"{name} story", slug=f"{name}-story".lower(), customer="A chain"))
    solution_of(partner, [], title=f"{name} solution")
    return partner


@pytest.fixture
def northwind() -> Organization:
    return partner_with_pages("Northwind")


@pytest.fixture
def host(northwind: Organization) -> OwnHost:
    return proved_host(northwind, HOST, is_primary=True, answers=True)


def solution_path(partner: Organization) -> str:
    return Product.objects.get(owner=partner, kind=Product.Kind.SOLUTION).get_absolute_url()


# --- which host -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", [HOST, HOST.upper(), f"{HOST}.", f"{HOST}:8000", f"{HOST}:443"])
def test_a_proved_host_shows_its_storefront_however_it_is_written(client: Client, host: OwnHost, written: str) -> None:
    page = client.get("/", HTTP_HOST=written)
    assert page.status_code == 200
    assert "Northwind opens stores." in page.text


STRANGE = (
        "evil.example", "market.example", "new.northwind.example", f"{HOST}.evil.example", f"evil.{HOST}", f"user@{HOST}",
        f"{HOST}, localhost", f"localhost, {HOST}", f"{HOST}/", f"http://{HOST}", "192.0.2.7", "[::2]", "xn--", " ", "",
        f"{HOST}:port", f"{HOST}\x00", "localhost.evil.example", "*", f"{HOST}#", f"{HOST}\\@localhost",
)  # fmt: skip


@pytest.mark.parametrize(
    "path", ["/", "/partners/", "/admin/", "/static/design/css/tokens.css", "/sitemap.xml", "/robots.txt"]
)
def test_any_other_host_gets_nothing(client: Client, host: OwnHost, path: str) -> None:
    for written in STRANGE:
        answer = client.get(path, HTTP_HOST=written)
        assert (answer.status_code, answer.content) == (421, b""), written
        assert not answer.has_header("Location")
        assert not answer.cookies


def test_what_a_proxy_could_be_made_to_say_is_not_read(client: Client, host: OwnHost, settings: Settings) -> None:
    settings.USE_X_FORWARDED_HOST = False
    assert client.get("/", HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST=HOST).status_code == 421
    assert "Visit storefront" in client.get("/", HTTP_X_FORWARDED_HOST=HOST, **MARKET).text


def test_a_host_is_looked_up_for_partners_alone(
    client: Client, host: OwnHost, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/robots.txt", **MARKET)
    with django_assert_num_queries(0):
        client.get("/robots.txt", **MARKET)


@pytest.mark.parametrize("state", [State.SUSPENDED, State.NEW])
def test_the_host_of_an_organisation_that_is_not_verified_gets_nothing(
    client: Client, northwind: Organization, host: OwnHost, state: State
) -> None:
    Organization.objects.filter(pk=northwind.pk).update(state=state)
    assert client.get("/", **THERE).content == b""
    assert client.get("/", **MARKET).status_code == 200


def test_a_host_that_is_removed_or_was_never_proved_gets_nothing(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    OwnHost.objects.create(organization=northwind, host="new.northwind.example")
    assert client.get("/", HTTP_HOST="new.northwind.example").status_code == 421
    host.delete()
    assert client.get("/", **THERE).status_code == 421


# --- which page -----------------------------------------------------------------------------------------------------


def test_each_host_shows_its_own_storefront_and_no_page_of_another(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    harrow = partner_with_pages("Harrow")
    proved_host(harrow, "harrow.example", is_primary=True, answers=True)
    hosts = {HOST: northwind, "harrow.example": harrow}
    pages = {
        "/": {HOST: "Northwind opens", "harrow.example": "Harrow opens"},
        solution_path(northwind): {HOST: "Northwind solution"},
        solution_path(harrow): {"harrow.example": "Harrow solution"},
        f"{solution_path(northwind)}price/": {HOST: "First year"},
        f"{solution_path(harrow)}price/": {"harrow.example": "First year"},
        "/pages/northwind-story/": {HOST: "Northwind story"},
        "/pages/harrow-story/": {"harrow.example": "Harrow story"},
        "/contact/": {HOST: "Contact Northwind", "harrow.example": "Contact Harrow"},
        "/contact/sent/": {HOST: "Northwind", "harrow.example": "Harrow"},
    }
    for name, path in itertools.product(hosts, pages):
        page = client.get(path, HTTP_HOST=name)
        wanted = pages[path].get(name)
        assert page.status_code == (200 if wanted else 404), (name, path)
        other = next(each for each in hosts.values() if each != hosts[name])
        assert other.name not in page.text, (name, path)
        assert wanted is None or wanted in page.text, (name, path)


ELSEWHERE = (
    "/partners/", "/partners/northwind/", "/partners/northwind/northwind-story/", "/contact/northwind/", "/admin/",
    "/sign-in/", "/workspace/", "/storefront/", "/basket/", "/search/", "/leads/", "/styleguide/", "/documents/1/a",
    "/media/images/a.png", "/stripe/webhook/", "/cards/a.png", "/visits/", "/..", "/solutions/",
    "/storefront/domains/ask/known/", "/sitemap-partners.xml",
)  # fmt: skip


@pytest.mark.parametrize("method", ["get", "post", "put", "options"])
def test_nothing_else_of_the_marketplace_is_there(
    client: Client, northwind: Organization, host: OwnHost, method: str
) -> None:
    sign_in(client, northwind)
    for path in ELSEWHERE:
        page = getattr(client, method)(path, **THERE)
        assert page.status_code == 404, path
        assert "There is no such page of Northwind here" in page.text


def test_what_cannot_be_read_is_answered_without_a_path_of_the_marketplace(client: Client, host: OwnHost) -> None:
    for path in ("/solutions/%00/", "/?x=%ff"):
        page = client.get(path, **THERE)
        paths = set(re.findall(r'(?:href|action)="(/(?!static/)[^"]+)"', page.text))
        assert (page.status_code in (400, 404), paths) == (True, set()), path


@pytest.mark.parametrize("path", ["/nothing/", "/?x=%ff"])
def test_a_page_that_is_not_there_says_so_in_the_readers_language_and_not_in_the_last_ones(
    client: Client, host: OwnHost, path: str
) -> None:
    for language in ("de", "fr", "en"):
        page = client.get(path, headers={"accept-language": language}, **THERE)
        # As a thread goes on after it answered somebody else.
        with translation.override("fr"):
            again = client.get(path, headers={"accept-language": language}, **THERE)
        assert f'lang="{language}' in page.text
        assert f'lang="{language}' in again.text


def test_a_page_that_is_not_there_looks_like_the_storefront_and_leads_into_it(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    theme_of(northwind, accent="#2f5d3a")
    page = client.get("/nothing/", **THERE)
    assert page.status_code == 404
    assert "#2f5d3a" in page.text
    for link in ("#solutions", "contact/"):
        assert f'href="{ROOT}{link}"' in page.text


def test_nobody_is_signed_in_at_a_partners_host(
    client: Client, northwind: Organization, host: OwnHost, settings: Settings
) -> None:
    sign_in(client, northwind)
    page = client.get("/", **THERE)
    assert "Sign out" not in page.text
    assert settings.SESSION_COOKIE_NAME not in page.cookies


def test_every_address_of_a_page_is_a_page_of_the_host_or_one_of_the_marketplace(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    seen = set()
    for path in ("/", solution_path(northwind), "/pages/northwind-story/", "/contact/"):
        page = client.get(path, **THERE)
        for tag, address in re.findall(r'<(\w+)[^<>]*?\s(?:href|action|formaction|src|hx-get)="([^"]*)"', page.text):
            seen.add(address)
            inside = address.split("?")[0].split("#")[0]
            if address.startswith("/static/") or not inside.startswith("/"):
                assert not inside or inside.startswith(("/static/", "http", "mailto:", "tel:")), (tag, address)
                continue
            assert client.get(inside, **THERE).status_code == 200, (path, address)
    assert any(each.startswith("http://localhost:8000/sign-in/") for each in seen)
    assert any(each.startswith("/contact/?") for each in seen)


def test_no_form_of_the_host_is_posted_to_the_marketplace(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    for path in ("/", solution_path(northwind), "/pages/northwind-story/", "/contact/"):
        for form in re.findall(r"<form[^<>]*>", client.get(path, **THERE).text):
            if 'method="post"' in form:
                assert "http" not in form, (path, form)


def test_buying_goes_on_at_the_marketplace_and_is_not_sent_back(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    page = client.get(solution_path(northwind), **THERE)
    address = f"http://localhost:8000{solution_path(northwind)}?buy=1"
    assert address in page.text
    page = client.get(f"{solution_path(northwind)}?buy=1", **MARKET)
    assert page.status_code == 200
    assert 'name="item"' in page.text


def test_a_message_is_written_at_the_host(host: OwnHost) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get("/contact/", **THERE)
    typed = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    typed |= {"name": "Ada", "email": "ada@brook.example", "company": "Brook", "message": "Sixty stores."}
    typed["consent"] = "on"
    with clock.travel(clock.now() + dt.timedelta(seconds=10)):
        sent = client.post("/contact/", typed, HTTP_ORIGIN=ROOT.rstrip("/"), **THERE)
    assert sent.status_code == 302, str(sent.context["form"].errors)
    assert sent["Location"] == "/contact/sent/"
    assert "ada@brook.example" in client.get("/contact/sent/", **THERE).text
    assert Lead.objects.get().email == "ada@brook.example"
    assert client.post("/contact/", typed, HTTP_ORIGIN="http://localhost:8000", **THERE).status_code == 403


def test_a_partners_domain_is_not_promised_to_browsers(client: Client, host: OwnHost, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert client.get("/", secure=True, **MARKET).has_header("Strict-Transport-Security")
    assert not client.get("/", secure=True, **THERE).has_header("Strict-Transport-Security")


# --- one address ----------------------------------------------------------------------------------------------------


def test_a_visitor_of_the_marketplaces_path_is_sent_on_to_the_host(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    story = "/partners/northwind/northwind-story/"
    for here, there in (
        ("/partners/northwind/", ROOT),
        (f"{solution_path(northwind)}?a=b", f"{ROOT[:-1]}{solution_path(northwind)}?a=b"),
        (story, f"{ROOT}pages/northwind-story/"),
    ):
        answer = client.get(here, **MARKET)
        assert (answer.status_code, answer["Location"]) == (302, there)


def test_who_is_signed_in_or_known_or_follows_a_link_stays(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    code = CodeFactory(partner=northwind).code
    assert client.get(f"/partners/northwind/?via={code}", **MARKET).status_code == 200
    known = Client()
    known.cookies.load(agreed())
    assert known.get("/partners/northwind/", **MARKET).status_code == 200
    sign_in(client, partner_named("Harrow"))
    assert client.get("/partners/northwind/", **MARKET).status_code == 200


@pytest.mark.parametrize("field", ["is_primary", "answers"])
def test_nobody_is_sent_to_a_host_that_is_not_primary_or_does_not_lead_here(
    client: Client, northwind: Organization, host: OwnHost, field: str
) -> None:
    OwnHost.objects.update(**{field: False})
    page = client.get("/partners/northwind/", **MARKET)
    assert page.status_code == 200
    assert '<link rel="canonical" href="http://localhost:8000/partners/northwind/">' in page.text


def test_other_hosts_of_a_partner_lead_to_the_primary_one(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    proved_host(northwind, "www.northwind.example")
    answer = client.get("/contact/?a=b", HTTP_HOST="www.northwind.example")
    assert (answer.status_code, answer["Location"]) == (302, f"{ROOT}contact/?a=b")
    OwnHost.objects.filter(pk=host.pk).update(answers=False)
    cache.clear()
    assert client.get("/contact/", HTTP_HOST="www.northwind.example").status_code == 200


def test_every_page_names_the_host_as_its_address(client: Client, northwind: Organization, host: OwnHost) -> None:
    for path in ("/", solution_path(northwind), "/pages/northwind-story/"):
        page = client.get(path, **THERE)
        address = f"{ROOT[:-1]}{path}"
        assert f'<link rel="canonical" href="{address}">' in page.text
        assert f'property="og:url" content="{address}"' in page.text
        assert "http://localhost:8000/partners/northwind/" not in page.text
        assert "http://localhost:8000/solutions/" not in page.text.replace("?buy=1", "").split("ld+json")[1]


def test_robots_and_sitemap_of_the_host_know_its_pages_alone(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    solution_of(partner_with_pages("Harrow"), [], title="Other")
    assert f"Sitemap: {ROOT}sitemap.xml" in client.get("/robots.txt", **THERE).text
    found = set(re.findall(r"<loc>([^<]*)</loc>", client.get("/sitemap.xml", **THERE).text))
    assert found == {ROOT, f"{ROOT[:-1]}{solution_path(northwind)}", f"{ROOT}pages/northwind-story/"}
    sections = ("partners", "solutions", "case-studies")
    rest = "".join(client.get(f"/sitemap-{section}.xml", **MARKET).text for section in sections)
    assert "northwind" not in rest
    assert "/partners/harrow/" in rest
    assert "/partners/harrow/harrow-story/" in rest


def test_a_mail_to_a_writer_leads_back_to_the_host(client: Client, northwind: Organization, host: OwnHost) -> None:
    lead = lead_of(northwind)
    answer_lead(lead, "Sixty stores are no problem.", by=sign_in(client, northwind).user)
    mail = OutgoingMail.objects.get(kind="lead.reply")
    assert f"{ROOT}contact/" in drawn_letter(mail.content, mail.subject)[0]


def test_the_page_takes_as_many_queries_however_many_hosts_there_are(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    few = queries(Client(HTTP_HOST=HOST), "/")
    for number in range(4):
        proved_host(northwind, f"{number}.northwind.example")
    assert queries(Client(HTTP_HOST=HOST), "/") == few


# --- what a visit proves --------------------------------------------------------------------------------------------


def test_a_visit_at_the_host_is_counted_and_is_no_touch(client: Client, northwind: Organization, host: OwnHost) -> None:
    client.cookies.load(agreed())
    page = client.get("/", **THERE)
    assert "visit_consent" not in page.cookies
    assert "visitor" not in page.cookies
    assert not PendingTouch.objects.exists()
    seen = client.post("/visits/seen/", {"path": "/", "from": ""}, HTTP_ORIGIN=ROOT.rstrip("/"), **THERE)
    assert seen.status_code == 204
    assert PageVisits.objects.get().path == "/partners/northwind/"
    assert client.post("/visits/seen/", {"path": "/"}, HTTP_ORIGIN="http://evil.example", **THERE).status_code == 403


def test_a_referral_link_to_the_host_is_carried_on_to_the_marketplace_and_counts_there(
    client: Client, northwind: Organization, host: OwnHost
) -> None:
    code = CodeFactory(partner=northwind).code
    page = client.get(f"/?via={code}", **THERE)
    assert not PendingTouch.objects.exists()
    assert f"requests/write/?seller=northwind&amp;via={code}" in page.text or f"&amp;via={code}" in page.text
    assert f'href="{solution_path(northwind)}?via={code}"' in page.text
    client.cookies.load(agreed())
    client.get(f"{solution_path(northwind)}?buy=1&via={code}", **MARKET)
    assert PendingTouch.objects.filter(partner=northwind).exists()


def test_what_is_no_code_is_not_carried_on(client: Client, host: OwnHost) -> None:
    assert "via=" not in client.get('/?via="><script>', **THERE).text


# --- kept pages -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_pages_are_kept_by_host_and_end_with_a_change(settings: Settings) -> None:
    settings.KEPT_PAGES_SECONDS = 60
    cache.clear()
    northwind, harrow = partner_with_pages("Northwind"), partner_with_pages("Harrow")
    mine, theirs = proved_host(northwind, HOST), proved_host(harrow, "harrow.example")
    for _ in range(2):
        for host, name in ((mine, "Northwind"), (theirs, "Harrow")):
            assert f"{name} opens stores." in Client().get("/", HTTP_HOST=host.host).text
    Organization.objects.filter(pk=northwind.pk).update(tagline="Northwind closes stores.")
    assert "Northwind closes stores." in Client().get("/", HTTP_HOST=HOST).text
    mine.delete()
    assert Client().get("/", HTTP_HOST=HOST).status_code == 421
    assert "Harrow opens stores." in Client().get("/", HTTP_HOST="harrow.example").text
    cache.clear()


@pytest.mark.django_db(transaction=True)
def test_a_kept_page_of_a_host_takes_no_query(
    settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.KEPT_PAGES_SECONDS = 60
    cache.clear()
    proved_host(partner_with_pages("Northwind"), HOST)
    client = Client()
    client.get("/", **THERE)
    with django_assert_num_queries(0):
        assert "Northwind opens stores." in client.get("/", **THERE).text
    cache.clear()
