"""The operator's screen of organisations."""

import pytest
from django.test import Client
from django.urls import reverse

from core.design.confirm import CONFIRMED
from core.notifications.models import Notice
from core.organizations.models import Check, Membership, Organization, OrganizationDomain, Role, State
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def operator(client: Client) -> Membership:
    return sign_in(client, OrganizationFactory(is_operator=True, name="Ensemble"))


def address(organization: Organization, act: str = "") -> str:
    return reverse(f"workspaces:organization{act and '_' + act}", args=[organization.slug])


def test_who_waits_is_listed_first_and_any_is_found(client: Client) -> None:
    new = MembershipFactory(organization=OrganizationFactory(name="Brook", state=State.NEW)).organization
    known = OrganizationFactory(name="Aldergate")
    page = reverse("workspaces:organizations")
    waiting = client.get(page).content.decode()
    assert "Brook" in waiting
    assert "Aldergate" not in waiting
    assert "Aldergate" in client.get(page, {"q": "ALDERGATE ltd"}).content.decode()
    assert "Aldergate" in client.get(page, {"state": "verified"}).content.decode()
    assert (new.state, known.state) == (State.NEW, State.VERIFIED)


def test_the_list_makes_the_same_queries_for_one_and_thirty(client: Client) -> None:
    page = reverse("workspaces:organizations")
    counts = []
    for number in (1, 29):
        for _ in range(number):
            MembershipFactory(organization__state=State.NEW)
        counts.append(queries(client, page))
    assert counts[0] == counts[1]


def test_the_whole_checklist_verifies(client: Client) -> None:
    organization = OrganizationFactory(name="Brook", state=State.NEW)
    seen = {"form_version": organization.facts_key}
    refused = client.post(address(organization, "verify"), {"checked": [Check.NAME]} | seen)
    assert refused.status_code == 422
    assert "Check every item of the list" in refused.content.decode()
    client.post(address(organization, "verify"), {"checked": Check.values} | seen)
    organization.refresh_from_db()
    assert organization.state == State.VERIFIED


def test_a_look_alike_is_shown_beside_the_checklist(client: Client) -> None:
    known = OrganizationFactory(name="Northwind")
    page = client.get(address(OrganizationFactory(name="N0rthwind", state=State.NEW))).content.decode()
    assert "resembles that of another organisation" in page
    assert address(known) in page


def test_a_suspension_says_what_stops_and_what_continues(client: Client) -> None:
    organization = OrganizationFactory(name="Brook")
    page = client.get(address(organization)).content.decode()
    assert "disappear from every public page" in page
    assert "Money already owed to it is paid" in page
    assert client.post(address(organization, "suspend"), {"suspend-reason": " "}).status_code == 422
    asked = client.post(address(organization, "suspend"), {"suspend-reason": "False name"})
    assert "Suspend Brook?" in asked.content.decode()
    client.post(address(organization, "suspend"), {"suspend-reason": "False name", CONFIRMED: "yes"})
    organization.refresh_from_db()
    assert organization.state == State.SUSPENDED
    client.post(address(organization, "lift"))
    organization.refresh_from_db()
    assert organization.state == State.VERIFIED


def test_the_operator_assigns_a_domain_and_decides_a_name(client: Client) -> None:
    OrganizationFactory(name="Northwind")
    organization = OrganizationFactory(name="Brook")
    seen = {"form_version": organization.facts_key}
    client.post(address(organization, "domain"), {"domain-domain": "brook.example"} | seen)
    assert OrganizationDomain.objects.get().proof == "operator"
    assert client.post(address(organization, "domain"), {"domain-domain": "gmail.com"} | seen).status_code == 422
    organization.wanted_name = "Northwind AG"
    organization.save()
    sent = {"name-decision": "accept", "name-reason": "A sister", "form_version": organization.facts_key}
    client.post(address(organization, "name"), sent)
    organization.refresh_from_db()
    assert organization.name == "Northwind AG"


def test_a_merge_shows_what_happens_before_it_does_it(client: Client) -> None:
    source, into = (
        OrganizationFactory(name="Brook", state=State.NEW),
        OrganizationFactory(name="Brook Foods", is_buyer=True),
    )
    comes, stays = MembershipFactory(organization=source), MembershipFactory(organization=into)
    answer = client.get(address(source, "merge"), {"into": into.slug})
    page = answer.content.decode()
    assert "1 membership: moved" in page
    assert f"({comes.user.email}) becomes a member of Brook Foods: Requester" in page
    assert "This cannot be undone." in page
    sent = {"into": into.slug, "reason": "One company", CONFIRMED: "yes", "form_version": answer.context["plan"].key}
    assert client.post(address(source, "merge"), sent | {"reason": ""}).status_code == 422
    # Somebody who came after the operator read who is there is not let into the other company unseen.
    MembershipFactory(organization=source)
    stale = client.post(address(source, "merge"), sent)
    assert "was changed after you opened this page" in stale.content.decode()
    client.post(address(source, "merge"), sent | {"form_version": stale.context["plan"].key})
    source.refresh_from_db()
    assert source.merged_into == into
    roles = into.memberships.order_by("pk").values_list("role", flat=True)
    # The owner of an account that anybody can make is no owner of a company that has its own.
    assert (stays.role, list(roles)) == (Role.OWNER, [Role.REQUESTER, Role.OWNER, Role.REQUESTER])
    # Who led the one that is gone is told, too, though they lead nobody any more.
    assert Notice.objects.filter(user=comes.user, kind="organization.merged").exists()


def test_a_new_organisation_reads_what_is_left_to_do(client: Client) -> None:
    member = sign_in(client, OrganizationFactory(is_partner=True, state=State.NEW))
    page = client.get(reverse("organizations:team")).content.decode()
    assert f"{member.organization} is not verified yet" in page
    steps = client.get(reverse("organizations:standing")).content.decode()
    assert reverse("organizations:domain_list") in steps
