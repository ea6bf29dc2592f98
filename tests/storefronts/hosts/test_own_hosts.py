"""A storefront's own host: who may have which, how it is proved, and what ends it."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from core.design.confirm import CONFIRMED
from core.kit import clock
from core.notifications.models import Notice
from core.organizations.gateways.current import use
from core.organizations.models import Membership, Organization, State
from storefronts.domain.hosts import GRACE, MOST_HOSTS, HostRefused, normal_host, path_here, path_there
from storefronts.hosts.actions.add_host import add_host
from storefronts.hosts.actions.change_hosts import (
    CannotChange,
    remove_host,
    set_primary_host,
    switch_host_off,
    switch_host_on,
)
from storefronts.hosts.actions.check_host import check_host
from storefronts.models import OwnHost
from storefronts.tasks import check_hosts
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import partner_named
from tests.support.hosts import Outside, proved_host
from tests.support.queries import queries

database = pytest.mark.django_db
HOURS, DAYS = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


def operator_member(client: Client | None = None) -> Membership:
    return sign_in(client or Client(), OrganizationFactory(name="Operator", is_operator=True))


@pytest.fixture
def outside() -> Iterator[Outside]:
    internet = Outside()
    with use(internet, internet):
        yield internet


# --- names ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("Shop.Northwind.Example.", "shop.northwind.example"),
        (" https://www.northwind.example/ ", "www.northwind.example"),
        ("läden.example", "xn--lden-loa.example"),
        ("straße.example", "xn--strae-oqa.example"),
        ("xn--lden-loa.example", "xn--lden-loa.example"),
    ],
)
def test_a_host_is_kept_as_browsers_ask_for_it(typed: str, host: str) -> None:
    assert normal_host(typed, marketplace={"market.example"}) == host


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("192.0.2.7", "network address"),
        ("[2001:db8::1]", "network address"),
        ("co.uk", "Anybody can register"),
        ("github.io", "Anybody can register"),
        ("market.example", "belongs to the marketplace"),
        ("shop.market.example", "belongs to the marketplace"),
        ("shop.northwind.example:8080", "without a path or port"),
        ("northwind.example/shop", "without a path or port"),
        ("user@northwind.example", "without a path or port"),
        ("*.northwind.example", "without a path or port"),
        ("northwind", "without a path or port"),
        ("xn--\x00.example", "without a path or port"),
        ("xn--zzzzzz-.example", "without a path or port"),
        ("a." * 140 + "example", "at most 253"),
        ("", "without a path or port"),
    ],
)
def test_what_is_no_host_of_ones_own_is_refused_in_words(typed: str, words: str) -> None:
    with pytest.raises(HostRefused, match=words):
        normal_host(typed, marketplace={"market.example"})


def test_below_a_host_of_one_label_nothing_belongs_to_the_marketplace() -> None:
    assert normal_host("northwind.localhost", marketplace={"localhost"}) == "northwind.localhost"


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("/", "/partners/northwind/"),
        ("/pages/stores/", "/partners/northwind/stores/"),
        ("/solutions/every-store/", "/solutions/every-store/"),
        ("/contact/", "/contact/northwind/"),
        ("/contact/sent/", "/contact/northwind/sent/"),
    ],
)
def test_each_page_has_one_path_there_and_one_here(there: str, here: str) -> None:
    assert path_here(there, "northwind") == here
    assert path_there(here, "northwind") == there


@pytest.mark.parametrize("path", ["/partners/northwind/", "/admin/", "/sign-in/", "/contact/harrow/", "/search/", "//"])
def test_nothing_else_is_on_a_partners_host(path: str) -> None:
    assert path_here(path, "northwind") is None


# --- proof ----------------------------------------------------------------------------------------------------------


@database
def test_a_txt_record_with_the_rows_token_proves_the_host_and_makes_it_primary(
    northwind: Organization, outside: Outside
) -> None:
    row = add_host(northwind, "shop.northwind.example", by=None)
    check_hosts()
    row.refresh_from_db()
    assert (row.verified_at, row.found_record) == (None, "No TXT record")
    outside.prove(row)
    check_host(row.pk)
    row.refresh_from_db()
    assert row.verified_at
    assert (row.proof, row.is_primary, row.answers) == ("dns", True, False)
    outside.lead(row)
    check_host(row.pk)
    row.refresh_from_db()
    assert row.answers


@database
def test_a_file_proves_it_as_well(northwind: Organization, outside: Outside) -> None:
    row = add_host(northwind, "shop.northwind.example", by=None)
    outside.files[row.host] = {f"ensemble-verification={row.token}"}
    check_host(row.pk)
    assert OwnHost.objects.get().proof == "file"


@database
def test_the_proof_of_one_organisation_proves_nothing_for_another(northwind: Organization, outside: Outside) -> None:
    harrow = partner_named("Harrow")
    mine, theirs = (add_host(each, "shop.northwind.example", by=None) for each in (northwind, harrow))
    assert mine.token != theirs.token
    outside.prove(mine)
    check_host(theirs.pk)
    assert OwnHost.objects.get(pk=theirs.pk).verified_at is None
    check_host(mine.pk)
    outside.prove(theirs)
    check_host(theirs.pk)
    found = OwnHost.objects.get(pk=theirs.pk)
    assert (found.verified_at, found.found_record) == (None, "Another organisation has proved this domain.")


@database
def test_a_host_that_another_has_proved_is_refused(northwind: Organization, outside: Outside) -> None:
    proved_host(northwind, "shop.northwind.example")
    with pytest.raises(HostRefused, match="Another organisation"):
        add_host(partner_named("Harrow"), "SHOP.northwind.example", by=None)


def _suspended(row: OwnHost) -> None:
    Organization.objects.filter(pk=row.organization_id).update(state=State.SUSPENDED)


def _no_partner(row: OwnHost) -> None:
    Organization.objects.filter(pk=row.organization_id).update(is_partner=False)


def _off(row: OwnHost) -> None:
    switch_host_off(row, "It shows another company's name.", by=operator_member().user)


@database
@pytest.mark.parametrize("end", [_suspended, _no_partner, _off])
def test_a_host_at_which_nothing_is_served_goes_to_whoever_proves_it_next(
    northwind: Organization, outside: Outside, end: Callable[[OwnHost], None]
) -> None:
    before = proved_host(northwind, "shop.northwind.example", is_primary=True, answers=True)
    end(before)
    after = add_host(partner_named("Harrow"), before.host, by=None)
    check_host(after.pk)
    before.refresh_from_db()
    assert before.verified_at  # nobody has proved anything yet
    outside.prove(after)
    check_host(after.pk)
    freed = OwnHost.objects.get(pk=before.pk)
    assert (freed.verified_at, freed.is_primary, freed.proof) == (None, False, "")
    assert OwnHost.objects.served().get() == after


@database
def test_the_database_holds_a_host_to_one_storefront(northwind: Organization) -> None:
    proved_host(northwind, "shop.northwind.example")
    with pytest.raises(IntegrityError, match="storefronts_host_served_once"), transaction.atomic():
        proved_host(partner_named("Harrow"), "shop.northwind.example")


@database
def test_a_storefront_has_a_few_hosts(northwind: Organization) -> None:
    for number in range(MOST_HOSTS):
        add_host(northwind, f"shop{number}.northwind.example", by=None)
    with pytest.raises(HostRefused, match="at most"):
        add_host(northwind, "more.northwind.example", by=None)


# --- the clock ------------------------------------------------------------------------------------------------------


@database
def test_an_unproved_host_is_looked_for_less_and_less_and_then_left(northwind: Organization, outside: Outside) -> None:
    add_host(northwind, "shop.northwind.example", by=None)
    now, waits = clock.now(), []
    for _ in range(70):
        with clock.travel(now):
            check_hosts()
        row = OwnHost.objects.get()
        if row.next_check_at is None:
            break
        waits.append(row.next_check_at - now)
        now = row.next_check_at
    assert waits[:3] == [dt.timedelta(minutes=2), dt.timedelta(minutes=4), dt.timedelta(minutes=8)]
    assert waits == sorted(waits)
    assert 25 * DAYS < sum(waits, dt.timedelta()) < 35 * DAYS
    assert row.next_check_at is None


@database
def test_a_proof_that_is_gone_ends_the_service_after_three_days_and_not_before(
    northwind: Organization, outside: Outside
) -> None:
    sign_in(Client(), northwind)
    row = proved_host(northwind, "shop.northwind.example", answers=True)
    start = clock.now()
    with clock.travel(start):
        check_hosts()
    row.refresh_from_db()
    assert row.verified_at
    assert row.lost_at == start
    with clock.travel(start + GRACE - HOURS):
        check_hosts()
    assert OwnHost.objects.served().exists()
    with clock.travel(start + GRACE + HOURS):
        check_hosts()
    row = OwnHost.objects.get()
    assert row.verified_at is None
    assert not row.is_primary
    assert not row.answers
    assert sorted(Notice.objects.values_list("kind", flat=True)) == ["host.ended", "host.lost"]


@database
def test_a_proof_that_comes_back_in_time_ends_the_grace(northwind: Organization, outside: Outside) -> None:
    row = proved_host(northwind, "shop.northwind.example", answers=True)
    start = clock.now()
    check_hosts()
    outside.prove(row)
    outside.lead(row)
    with clock.travel(start + DAYS):
        check_hosts()
    row.refresh_from_db()
    assert (row.lost_at, row.answers) == (None, True)
    assert row.next_check_at == start + 2 * DAYS


@database
def test_answers_that_no_text_can_hold_are_no_proof_and_end_the_service_like_others(
    northwind: Organization, outside: Outside
) -> None:
    row = proved_host(northwind, "shop.northwind.example")
    outside.texts_of["_ensemble.shop.northwind.example"] = {"v=1\x00"}
    outside.files["shop.northwind.example"] = {"nothing\x00 here"}
    check_host(row.pk)
    row.refresh_from_db()
    assert row.lost_at
    assert (row.found_record, row.found_file) == ("v=1\ufffd", "nothing\ufffd here")


@database
def test_a_name_server_that_does_not_answer_takes_nobody_out_of_service(
    northwind: Organization, outside: Outside
) -> None:
    row = proved_host(northwind, "shop.northwind.example")
    outside.is_down = True
    start = clock.now()
    for day in range(5):
        with clock.travel(start + day * DAYS):
            check_host(row.pk)
    row.refresh_from_db()
    assert row.verified_at
    assert row.lost_at is None


@database
def test_one_check_that_does_not_reach_us_changes_nothing_and_a_second_one_does(
    northwind: Organization, outside: Outside
) -> None:
    row = proved_host(northwind, "shop.northwind.example", answers=True)
    outside.prove(row)
    check_host(row.pk)
    assert OwnHost.objects.get().answers
    check_host(row.pk)
    assert not OwnHost.objects.get().answers


@database
def test_hosts_of_a_suspended_organisation_are_not_checked(northwind: Organization, outside: Outside) -> None:
    proved_host(northwind, "shop.northwind.example")
    Organization.objects.filter(pk=northwind.pk).update(state=State.SUSPENDED)
    assert check_hosts() == 0


# --- primary, removed, switched off ---------------------------------------------------------------------------------


@database
def test_one_host_is_primary(northwind: Organization) -> None:
    member = sign_in(Client(), northwind)
    first = proved_host(northwind, "shop.northwind.example", is_primary=True)
    second = proved_host(northwind, "www.northwind.example")
    set_primary_host(second, primary=True, by=member.user)
    assert list(OwnHost.objects.filter(is_primary=True)) == [second]
    set_primary_host(second, primary=False, by=member.user)
    assert not OwnHost.objects.filter(is_primary=True).exists()
    with pytest.raises(CannotChange):
        set_primary_host(add_host(northwind, "new.northwind.example", by=None), primary=True, by=member.user)
    assert first.pk


@database
def test_a_host_that_the_operator_switched_off_does_not_come_back_by_being_added_again(
    northwind: Organization, outside: Outside
) -> None:
    member = sign_in(Client(), northwind)
    operator = operator_member()
    row = proved_host(northwind, "shop.northwind.example", is_primary=True)
    switch_host_off(row, "It shows another company's name.", by=operator.user)
    assert not OwnHost.objects.served().exists()
    with pytest.raises(CannotChange):
        remove_host(row, by=member.user)
    assert add_host(northwind, "shop.northwind.example", by=member.user) == row
    assert check_host(row.pk) == 0
    assert Notice.objects.get().kind == "host.switched_off"
    switch_host_on(row, by=operator.user)
    assert OwnHost.objects.served().exists()


# --- pages ----------------------------------------------------------------------------------------------------------


@database
def test_a_partner_adds_a_host_and_reads_which_record_to_set(
    client: Client, northwind: Organization, outside: Outside
) -> None:
    sign_in(client, northwind)
    page = client.post(reverse("storefronts:hosts"), {"host": "Shop.Northwind.example"}, follow=True)
    row = OwnHost.objects.get()
    for words in ("_ensemble.shop.northwind.example", f"ensemble-verification={row.token}", "Not checked yet"):
        assert words in page.text
    outside.prove(row)
    page = client.post(reverse("storefronts:host_check", args=[row.pk]), follow=True)
    assert "is proved, but does not lead here yet" in page.text
    outside.lead(row)
    page = client.post(reverse("storefronts:host_check", args=[row.pk]), follow=True)
    assert "works." in page.text
    assert "http://shop.northwind.example:8000/" in page.text


@database
def test_words_stand_at_the_field_and_what_was_typed_is_kept(client: Client, northwind: Organization) -> None:
    sign_in(client, northwind)
    page = client.post(reverse("storefronts:hosts"), {"host": "co.uk"})
    assert page.status_code == 422
    assert 'value="co.uk"' in page.text
    assert "Anybody can register names below co.uk" in page.text


@database
def test_a_host_is_removed_after_a_question(client: Client, northwind: Organization) -> None:
    sign_in(client, northwind)
    row = proved_host(northwind, "shop.northwind.example")
    address = reverse("storefronts:host_remove", args=[row.pk])
    assert "Remove the domain" in client.post(address).text
    client.post(address, {CONFIRMED: "yes"})
    assert not OwnHost.objects.exists()


@database
def test_hosts_of_others_do_not_exist(client: Client, northwind: Organization, outside: Outside) -> None:
    theirs = proved_host(partner_named("Harrow"), "shop.harrow.example")
    sign_in(client, northwind)
    for name in ("host_check", "host_primary", "host_remove"):
        assert client.post(reverse(f"storefronts:{name}", args=[theirs.pk])).status_code == 404
    assert "shop.harrow.example" not in client.get(reverse("storefronts:hosts")).text


@database
def test_the_operator_switches_a_host_off_with_a_reason(client: Client, northwind: Organization) -> None:
    row = proved_host(northwind, "shop.northwind.example")
    operator_member(client)
    address = reverse("storefronts:host_off", args=[row.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    client.post(address, {"reason": "It shows another company's name."})
    assert "another company&#x27;s name" in client.get(reverse("storefronts:all_hosts")).text
    client.post(reverse("storefronts:host_on", args=[row.pk]))
    assert OwnHost.objects.served().exists()


@database
def test_the_page_takes_as_many_queries_for_many_hosts_as_for_one(client: Client, northwind: Organization) -> None:
    sign_in(client, northwind)
    proved_host(northwind, "shop.northwind.example")
    address = reverse("storefronts:hosts")
    few = queries(client, address)
    for number in range(3):
        add_host(northwind, f"shop{number}.northwind.example", by=None)
    assert queries(client, address) == few


@database
def test_the_proxy_is_told_of_served_hosts_alone_and_only_with_the_secret(
    client: Client, northwind: Organization, settings: Settings
) -> None:
    proved_host(northwind, "shop.northwind.example")
    add_host(northwind, "new.northwind.example", by=None)

    def ask(secret: str, host: str) -> int:
        return client.get(reverse("storefronts:host_ask", args=[secret]), {"domain": host}).status_code

    assert ask("known", "shop.northwind.example") == 404, "no secret is set"
    settings.OWN_HOSTS_ASK_SECRET = "known"
    assert ask("known", "Shop.northwind.example") == 200
    assert ask("guessed", "shop.northwind.example") == 404
    assert ask("known", "new.northwind.example") == 404
    assert ask("known", "evil.example") == 404
    Organization.objects.update(state=State.SUSPENDED)
    assert ask("known", "shop.northwind.example") == 404
