"""An owner's brand rules: published in versions, read and downloaded by partners, and kept by every page."""

import datetime as dt
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from core.kit import clock
from core.organizations.access import NotVerified
from core.organizations.models import Organization
from storefronts.models import BrandRules, SolutionPage
from storefronts.models.choices import allies_of
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import allied, brand_rules_of, partner_named, png, solution_of, storefront_of
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db
SCRIPTED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script><path d="M0 0h9"/></svg>'
)


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def aldergate(northwind: Organization) -> Organization:
    return allied(northwind, "Aldergate")


@pytest.fixture
def owner(client: Client, aldergate: Organization) -> Client:
    sign_in(client, aldergate, "owner")
    return client


def typed(**more: object) -> dict[str, object]:
    """The rules as their form sends them."""
    return {
        "logo_light": SimpleUploadedFile("logo.png", png()), "clear_space": "50", "on_light": "on",
        "statement": "Aldergate is a trademark of Aldergate Ltd.", "guidance": "", "audience": "all",
        "needs_approval": "on", "valid_until": "",
    } | more  # fmt: skip


def publish(owner: Client, **more: object) -> Answer:
    return owner.post(reverse("storefronts:brand_rules"), typed(**more))


# --- published ----------------------------------------------------------------------------------------------------


def test_each_save_is_a_version_and_the_newest_is_in_force(owner: Client, aldergate: Organization) -> None:
    assert publish(owner).status_code == 302
    first = BrandRules.objects.get(owner=aldergate)
    publish(owner, logo_light="", statement="Another statement.")
    newest = BrandRules.objects.newest().get(owner=aldergate)
    assert (newest.version, newest.statement) == (2, "Another statement.")
    assert newest.logo_light.name == first.logo_light.name
    page = owner.get(reverse("storefronts:brand")).text
    assert "Brand rules, version 2" in page
    assert "Aldergate is a trademark of Aldergate Ltd." in page


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"logo_light": ""}, "logo_light"),
        ({"logo_light": SimpleUploadedFile("logo.svg", SCRIPTED)}, "logo_light"),
        ({"logo_light": SimpleUploadedFile("logo.png", b"<html>")}, "logo_light"),
        ({"on_light": ""}, "on_light"),
        ({"on_dark": "on"}, "logo_dark"),
        ({"clear_space": "900"}, "clear_space"),
        ({"valid_until": "2020-01-01"}, "valid_until"),
        ({"audience": "strangers"}, "audience"),
        ({"statement": "x" * 301}, "statement"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_published(
    owner: Client, change: dict[str, object], field: str
) -> None:
    answer = publish(owner, **change)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not BrandRules.objects.exists()


def test_rules_that_a_colleague_published_meanwhile_are_not_replaced_unseen(owner: Client) -> None:
    publish(owner)
    seen = owner.get(reverse("storefronts:brand_rules")).context["form"].stored_version
    publish(owner, statement="By a colleague.", logo_light="")
    answer = publish(owner, form_version=seen)
    assert answer.status_code == 422
    assert "By a colleague." in answer.text
    assert BrandRules.objects.count() == 2


def test_the_database_keeps_a_version_as_it_was_published(aldergate: Organization) -> None:
    rules = brand_rules_of(aldergate)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        BrandRules.objects.filter(pk=rules.pk).update(statement="Other")
    with pytest.raises(IntegrityError), transaction.atomic():
        BrandRules.objects.create(owner=aldergate, version=2, audience="all", logo_light="logos/a.png")


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_make_two_versions() -> None:
    aldergate = OrganizationFactory(name="Aldergate", is_vendor=True)

    def work() -> None:
        brand_rules_of(aldergate)
        connection.close()

    threads = [threading.Thread(target=work) for _time in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(BrandRules.objects.values_list("version", flat=True)) == [1, 2]


def test_a_suspended_owner_publishes_nothing(aldergate: Organization) -> None:
    Organization.objects.filter(pk=aldergate.pk).update(state="suspended")
    with pytest.raises(NotVerified):
        brand_rules_of(aldergate)


# --- read by partners ---------------------------------------------------------------------------------------------


@pytest.fixture
def ines(northwind: Organization) -> Client:
    client = Client()
    sign_in(client, northwind, "marketing")
    return client


def test_a_partner_reads_the_rules_and_downloads_the_logos(ines: Client, aldergate: Organization) -> None:
    brand_rules_of(aldergate, statement="<b>Aldergate</b> Ltd.")
    assert (
        reverse("storefronts:vendor_brand", args=["aldergate"]) in ines.get(reverse("storefronts:vendor_brands")).text
    )
    assert "&lt;b&gt;Aldergate&lt;/b&gt; Ltd." in ines.get(reverse("storefronts:vendor_brand", args=["aldergate"])).text
    for ground in ("light", "dark"):
        answer = ines.get(reverse("storefronts:vendor_logo", args=["aldergate", ground]))
        assert answer.getvalue().startswith(b"\x89PNG")
        assert f"aldergate-{ground}.png" in answer["Content-Disposition"]
    assert ines.get(reverse("storefronts:vendor_logo", args=["aldergate", "sideways"])).status_code == 404


def test_a_stranger_reads_nothing(aldergate: Organization) -> None:
    brand_rules_of(aldergate)
    stranger = Client()
    sign_in(stranger, OrganizationFactory(is_partner=True))
    assert "Aldergate" not in stranger.get(reverse("storefronts:vendor_brands")).text
    assert stranger.get(reverse("storefronts:vendor_brand", args=["aldergate"])).status_code == 404
    assert stranger.get(reverse("storefronts:vendor_logo", args=["aldergate", "light"])).status_code == 404


def test_rules_that_are_over_are_read_and_their_logos_not_downloaded(ines: Client, aldergate: Organization) -> None:
    brand_rules_of(aldergate, valid_until=clock.today())
    with clock.travel(clock.now() + dt.timedelta(days=1)):
        assert "These rules ended on" in ines.get(reverse("storefronts:vendor_brand", args=["aldergate"])).text
        assert ines.get(reverse("storefronts:vendor_logo", args=["aldergate", "light"])).status_code == 404


def test_the_lists_cost_no_more_with_more_vendors(
    ines: Client,
    northwind: Organization,
    aldergate: Organization,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    from storefronts.brands.queries.brands import vendor_brands

    brand_rules_of(aldergate)
    for name in ("Tidewell", "Quillon"):
        brand_rules_of(allied(northwind, name))
    with django_assert_max_num_queries(4):
        assert len(vendor_brands(northwind)) == 3


# --- who may show the brand ---------------------------------------------------------------------------------------


def test_rules_for_all_partners_need_no_permission_and_rules_for_chosen_ones_do(
    northwind: Organization, aldergate: Organization
) -> None:
    aldergate.brand_permissions_given.all().delete()
    assert allies_of(northwind) == []
    brand_rules_of(aldergate)
    assert [brand.name for brand in allies_of(northwind)] == ["Aldergate"]
    brand_rules_of(aldergate, audience="chosen")
    assert allies_of(northwind) == []


@pytest.fixture
def pages(northwind: Organization, aldergate: Organization) -> list[str]:
    solution = solution_of(northwind, [aldergate])
    storefront = storefront_of(northwind, body=[("together", {"heading": "Together with", "picks": []})])
    storefront.add_child(instance=SolutionPage(title=solution.title, slug=solution.slug, bundle=solution))
    return ["/partners/northwind/", solution.get_absolute_url()]


def test_pages_show_the_logo_of_the_rules_until_their_last_day_is_over(
    pages: list[str], aldergate: Organization
) -> None:
    rules = brand_rules_of(aldergate, valid_until=clock.today())

    def shown() -> list[bool]:
        return [rules.logo_light.url in Client().get(page).text for page in pages]

    assert shown() == [True, True]
    with clock.travel(clock.now() + dt.timedelta(days=1)):
        assert shown() == [False, False]
        assert "Aldergate" in Client().get(pages[1]).text


@pytest.mark.parametrize(
    ("background", "logo"), [("light", "logo_light"), ("dark", "logo_dark"), ("own", "logo_light")]
)
def test_a_section_shows_the_logo_for_its_background(
    northwind: Organization, aldergate: Organization, background: str, logo: str
) -> None:
    rules = brand_rules_of(aldergate)
    storefront_of(
        northwind,
        body=[("together", {"heading": "Together with", "picks": ["aldergate"], "background": background, "text": ""})],
    )
    band = Client().get("/partners/northwind/").text.split('class="lockup"')[1].split("</section>")[0]
    assert getattr(rules, logo).url in band
    assert "--clear:0.50" in band
