"""A domain belongs to an organisation only when it is proved."""

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from core.design.confirm import CONFIRMED
from core.kit import clock
from core.organizations.gateways.base import Unreachable
from core.organizations.gateways.current import use
from core.organizations.gateways.dns import Dns
from core.organizations.gateways.https import Https, is_public
from core.organizations.models import OrganizationDomain
from core.organizations.verifying.actions.check_domain import NotFoundThere, check_domain
from core.organizations.verifying.actions.claim_domain import CannotClaim, claim_domain
from core.organizations.verifying.actions.confirm_domain import confirm_domain
from core.organizations.verifying.actions.grant_domain import grant_domain
from core.organizations.verifying.actions.mail_domain import CannotMail, mail_domain
from core.organizations.verifying.actions.prove_domain import DomainTaken
from core.organizations.verifying.queries.domains import DomainLinkGone
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.support.dns import name_server

DOMAIN = "brook.example"
database = pytest.mark.django_db


class Site:
    """A website whose file has these lines; one that is down where there are none."""

    def __init__(self, *lines: str) -> None:
        self.found = lines

    def lines(self, domain: str, path: str = "") -> tuple[str, ...]:
        if not self.found:
            raise Unreachable(f"{domain} could not be reached.")
        return self.found


def claimed(**facts: object) -> OrganizationDomain:
    return claim_domain(OrganizationFactory(is_buyer=True, **facts), DOMAIN)


@database
@pytest.mark.parametrize(
    "text", ["gmail.com", "mail.gmail.com", "mailinator.com", "co.uk", "example", "https://a.example"]
)
def test_a_public_provider_a_public_suffix_or_no_domain_is_not_claimed(text: str) -> None:
    with pytest.raises(CannotClaim):
        claim_domain(OrganizationFactory(), text)


@database
def test_the_operator_itself_gives_no_public_provider_to_anybody() -> None:
    with pytest.raises(CannotClaim):
        grant_domain(OrganizationFactory(), "gmail.com", by=UserFactory())


@database
def test_two_may_claim_a_domain_and_one_proves_it() -> None:
    first, second = claimed(), claimed()
    check: Any = {"proof": "dns", "by": UserFactory()}
    zone = {(f"_ensemble.{DOMAIN}", "TXT"): [f'"ensemble-verification={first.token}"']}
    with name_server(zone) as port, use(Dns(("127.0.0.1",), port), Site()):
        assert check_domain(first, **check).verified_at is not None
        with pytest.raises(NotFoundThere, match="not found yet"):
            check_domain(second, **check)
    with pytest.raises(DomainTaken):
        grant_domain(second.organization, DOMAIN, by=UserFactory())
    with pytest.raises(DomainTaken):
        claimed()


@database
def test_the_database_lets_one_organisation_alone_have_a_proved_domain() -> None:
    grant_domain(OrganizationFactory(), DOMAIN, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganizationDomain.objects.create(
            organization=OrganizationFactory(), domain=DOMAIN, verified_at=clock.now(), proof="dns"
        )


@database
def test_the_database_refuses_a_proved_domain_without_a_proof() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganizationDomain.objects.create(organization=OrganizationFactory(), domain=DOMAIN, verified_at=clock.now())


def test_a_long_record_in_several_strings_is_one_text_and_others_do_not_disturb() -> None:
    with name_server({("a.example", "TXT"): ['"v=spf1 -all"', '"ensemble-" "verification=1"']}) as port:
        assert set(Dns(("127.0.0.1",), port).texts("a.example")) == {"v=spf1 -all", "ensemble-verification=1"}


def test_a_name_without_a_record_and_one_that_is_not_there_give_nothing() -> None:
    with name_server({("a.example", "A"): ["192.0.2.1"]}) as port:
        reader = Dns(("127.0.0.1",), port)
        assert (reader.texts("a.example"), reader.texts("b.example")) == ((), ())
        assert (reader.addresses("a.example"), reader.addresses("b.example")) == (("192.0.2.1",), ())


def test_a_failing_name_server_is_no_answer() -> None:
    with name_server({("a.example", "TXT"): ["SERVFAIL"]}) as port, pytest.raises(Unreachable):
        Dns(("127.0.0.1",), port).texts("a.example")


@database
def test_the_line_in_the_file_proves_a_domain() -> None:
    row = claimed()
    with use(Dns(), Site("something else", f"ensemble-verification={row.token}")):
        assert check_domain(row, proof="file", by=UserFactory()).proof == "file"


@database
@pytest.mark.parametrize("lines", [(), ("ensemble-verification=other",)])
def test_a_site_that_is_down_or_says_something_else_proves_nothing(lines: tuple[str, ...]) -> None:
    row = claimed()
    with use(Dns(), Site(*lines)), pytest.raises(NotFoundThere):
        check_domain(row, proof="file", by=UserFactory())
    row.refresh_from_db()
    assert row.verified_at is None


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "100.64.0.1", "0.0.0.0", "224.0.0.1"],
)
def test_an_address_of_our_own_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("records", [["127.0.0.1"], ["93.184.216.34", "10.0.0.1"]])
def test_a_website_that_points_into_our_network_is_not_asked(records: list[str]) -> None:
    with name_server({(DOMAIN, "A"): records}) as port, pytest.raises(Unreachable, match="no public web server"):
        Https(Dns(("127.0.0.1",), port)).lines(DOMAIN)


@database
@pytest.mark.usefixtures("mailbox")
def test_the_mail_to_a_role_address_proves_a_domain_by_its_button(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    row = claimed(name="Brook")
    with django_capture_on_commit_callbacks(execute=True):
        token = mail_domain(row, "postmaster", by=UserFactory())
    assert mail.outbox[0].to == [f"postmaster@{DOMAIN}"]
    address = reverse("organizations:domain_confirm", args=[token])
    assert "belong to Brook?" in client.get(address).content.decode()
    row.refresh_from_db()
    assert row.verified_at is None, "a program that only opens links proves nothing"
    client.post(address)
    row.refresh_from_db()
    assert row.proof == "mail"
    assert client.post(address).status_code == 410


@database
def test_only_role_addresses_get_the_mail_and_not_in_a_row() -> None:
    row, by = claimed(), UserFactory()
    with pytest.raises(CannotMail):
        mail_domain(row, "ada", by=by)
    mail_domain(row, "admin", by=by)
    with pytest.raises(CannotMail):
        mail_domain(row, "postmaster", by=by)
    with pytest.raises(CannotMail):
        mail_domain(claimed(), "admin", by=by)


@database
def test_the_link_in_the_mail_ends_after_three_days() -> None:
    token = mail_domain(claimed(), "admin", by=UserFactory())
    with clock.travel(clock.now() + dt.timedelta(days=3, seconds=1)), pytest.raises(DomainLinkGone):
        confirm_domain(token, by=None)


@database
def test_an_owner_claims_proves_and_removes_a_domain_on_its_page(client: Client) -> None:
    sign_in(client, OrganizationFactory(is_buyer=True))
    page = reverse("organizations:domain_list")
    client.post(page, {"domain": "Brook.example"})
    row = OrganizationDomain.objects.get()
    assert f"ensemble-verification={row.token}" in client.get(page).content.decode()
    prove = reverse("organizations:domain_prove", args=[row.pk])
    zone = {("_ensemble.brook.example", "TXT"): [f'"ensemble-verification={row.token}"']}
    with name_server(zone) as port, use(Dns(("127.0.0.1",), port), Site()):
        client.post(prove, {"proof": "dns"})
    row.refresh_from_db()
    assert row.proof == "dns"
    client.post(reverse("organizations:domain_release", args=[row.pk]), {CONFIRMED: "yes"})
    assert not OrganizationDomain.objects.exists()


@database
def test_nobody_proves_by_the_operators_word_or_for_another_organisation(client: Client) -> None:
    row = claimed()
    sign_in(client, OrganizationFactory(is_buyer=True))
    assert client.post(reverse("organizations:domain_prove", args=[row.pk]), {"proof": "dns"}).status_code == 404
    sign_in(client, row.organization)
    client.post(reverse("organizations:domain_prove", args=[row.pk]), {"proof": "operator"})
    row.refresh_from_db()
    assert row.verified_at is None
