"""New, verified, suspended: what the operator decides about organisations, and its history."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.notifications.models import Notice
from core.organizations import registry
from core.organizations.arriving.actions.create_organization import create_organization
from core.organizations.models import Check, Invitation, Membership, Organization, State, StateDecision
from core.organizations.presenting.actions.edit_organization import edit_organization
from core.organizations.team.actions.invite_member import invite_member
from core.organizations.verifying.actions.decide_name import NoNameWaits, decide_name
from core.organizations.verifying.actions.lift_suspension import NotSuspended, lift_suspension
from core.organizations.verifying.actions.merge_organizations import CannotMerge, merge_organizations
from core.organizations.verifying.actions.suspend_organization import CannotSuspend, suspend_organization
from core.organizations.verifying.actions.verify_organization import (
    ChecklistIncomplete,
    NotToVerify,
    ReasonNeeded,
    verify_organization,
)
from core.organizations.verifying.queries.merge import merge_plan, relations_of_organizations
from core.organizations.verifying.queries.standing import (
    all_organizations,
    last_reason,
    steps_to_verification,
    with_look_alike_names,
)
from tests.factories.deals import DealFactory
from tests.factories.organizations import (
    MembershipFactory,
    OrganizationFactory,
    PartnershipFactory,
    TermsFactory,
    UserFactory,
)
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


def new(name: str = "Brook", **facts: object) -> Organization:
    return OrganizationFactory(name=name, state=State.NEW, **facts)


def state_of(organization: Organization) -> str:
    return Organization.objects.get(pk=organization.pk).state


def test_who_signs_up_is_new_and_the_operators_people_are_told() -> None:
    operator = MembershipFactory(organization__is_operator=True)
    made = create_organization(name="Brook", kinds=["vendor"], by=UserFactory())
    assert made.state == State.NEW
    assert "Brook signed up" in Notice.objects.get(user=operator.user).text


def test_a_checklist_verifies_and_its_people_are_told() -> None:
    member = MembershipFactory(organization__state=State.NEW)
    by = UserFactory()
    decision = verify_organization(member.organization, checked=Check.values, by=by)
    assert state_of(member.organization) == State.VERIFIED
    assert (decision.was, decision.state, decision.decided_by, decision.checked) == (
        "new",
        "verified",
        by,
        sorted(Check.values),
    )
    assert "is verified" in Notice.objects.get(user=member.user).text


@pytest.mark.parametrize("left_out", Check.values)
def test_nothing_is_verified_while_a_check_is_missing(left_out: str) -> None:
    organization = new()
    with pytest.raises(ChecklistIncomplete):
        verify_organization(organization, checked=[each for each in Check.values if each != left_out], by=UserFactory())
    assert state_of(organization) == State.NEW


def test_a_look_alike_name_is_verified_only_with_a_reason() -> None:
    OrganizationFactory(name="Northwind")
    organization = new("N0RTHWIND Ltd.")
    with pytest.raises(ReasonNeeded, match="resembles Northwind"):
        verify_organization(organization, checked=Check.values, by=UserFactory())
    verify_organization(organization, checked=Check.values, by=UserFactory(), reason="Its registered name in Norway.")
    assert state_of(organization) == State.VERIFIED


def test_only_a_new_one_is_verified() -> None:
    with pytest.raises(NotToVerify):
        verify_organization(OrganizationFactory(), checked=Check.values, by=UserFactory())


def test_a_suspension_says_why_and_lifting_it_gives_the_state_back() -> None:
    for organization in (new("One"), OrganizationFactory(name="Two")):
        was = organization.state
        with pytest.raises(ReasonNeeded):
            suspend_organization(organization, reason=" ", by=UserFactory())
        suspend_organization(organization, reason="False name", by=UserFactory())
        assert state_of(organization) == State.SUSPENDED
        with pytest.raises(CannotSuspend):
            suspend_organization(organization, reason="again", by=UserFactory())
        lift_suspension(organization, by=UserFactory())
        assert state_of(organization) == was
        with pytest.raises(NotSuspended):
            lift_suspension(organization, by=UserFactory())


def test_the_operator_is_not_suspended() -> None:
    operator = OrganizationFactory(is_operator=True)
    with pytest.raises(CannotSuspend):
        suspend_organization(operator, reason="A mistake", by=UserFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        Organization.objects.filter(pk=operator.pk).update(state=State.SUSPENDED)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_history_of_decisions_is_only_added_to(change: str) -> None:
    verify_organization(new(), checked=Check.values, by=UserFactory())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        table = StateDecision._meta.db_table
        cursor.execute(f"UPDATE {table} SET reason = 'x'" if change == "update" else f"DELETE FROM {table}")


def test_a_verified_organisation_keeps_its_name_while_a_look_alike_one_waits() -> None:
    OrganizationFactory(name="Northwind")
    organization = OrganizationFactory(name="Brook")
    assert not edit_organization(organization, name="Northw1nd", tagline="We move air")
    organization.refresh_from_db()
    assert (organization.name, organization.wanted_name, organization.tagline) == ("Brook", "Northw1nd", "We move air")
    decide_name(organization, accept=False, reason="It is another company's.", by=UserFactory())
    organization.refresh_from_db()
    assert (organization.name, organization.wanted_name) == ("Brook", "")
    with pytest.raises(NoNameWaits):
        decide_name(organization, accept=True, reason="Late", by=UserFactory())


@pytest.mark.parametrize(
    ("step", "state", "sent"),
    [
        ("domain", State.NEW, {"domain-domain": "brook.example"}),
        ("id_add", State.NEW, {"id-source": "crunchbase", "id-key": "https://www.crunchbase.com/organization/brook"}),
        ("verify", State.NEW, {"checked": Check.values}),
        ("name", State.VERIFIED, {"name-decision": "accept", "name-reason": "It is theirs."}),
    ],
)
def test_the_operator_decides_about_the_name_that_it_read(
    client: Client, step: str, state: State, sent: dict[str, object]
) -> None:
    sign_in(client, OrganizationFactory(is_operator=True))
    organization = OrganizationFactory(name="Brook", state=state)
    edit_organization(organization, name="Brook Trading")
    page, address = (
        reverse(f"workspaces:{name}", args=[organization.slug]) for name in ("organization", f"organization_{step}")
    )
    seen = client.get(page).context["subject"].facts_key
    edit_organization(organization, name="Wellknown")
    answer = client.post(address, sent | {"form_version": seen})
    assert answer.status_code == 422
    assert "was changed after you opened this page" in answer.text
    organization.refresh_from_db()
    assert (organization.state, "Wellknown" in answer.text) == (state, True)
    assert client.post(address, sent | {"form_version": organization.facts_key}).status_code == 302


def test_a_look_alike_name_that_the_operator_accepts_is_the_name() -> None:
    OrganizationFactory(name="Northwind")
    organization = OrganizationFactory(name="Brook")
    edit_organization(organization, name="Northwind GmbH")
    decide_name(organization, accept=True, reason="A sister company.", by=UserFactory())
    assert Organization.objects.get(pk=organization.pk).name == "Northwind GmbH"


def test_a_verified_organisation_keeps_its_name_while_any_other_name_waits() -> None:
    organization = OrganizationFactory(name="Brook")
    assert not edit_organization(organization, name="Meridian")
    organization.refresh_from_db()
    assert (organization.name, organization.wanted_name) == ("Brook", "Meridian")


@pytest.mark.parametrize("facts", [{"state": State.VERIFIED}, {"state": State.NEW}])
def test_another_legal_form_is_taken_at_once_and_so_is_any_name_before_verification(facts: dict[str, State]) -> None:
    organization = OrganizationFactory(name="Brook", **facts)
    wanted = "BROOK Limited" if organization.is_verified else "Meridian"
    assert edit_organization(organization, name=wanted)
    assert Organization.objects.get(pk=organization.pk).name == wanted


@pytest.mark.parametrize("name", ["Nortwhind", "Northwind Support", "Ens Support"])
def test_a_new_name_that_holds_a_known_one_or_is_one_letter_from_it_is_verified_only_with_a_reason(name: str) -> None:
    OrganizationFactory(name="Northwind")
    OrganizationFactory(name="Ens", is_operator=True)
    organization = new(name)
    with pytest.raises(ReasonNeeded, match="resembles"):
        verify_organization(organization, checked=Check.values, by=UserFactory())
    assert with_look_alike_names([organization, new("Calder")]) == {organization.pk}


def test_the_operator_finds_by_look_alike_name_domain_and_address() -> None:
    found = OrganizationFactory(name="Northwind")
    member = MembershipFactory(organization=OrganizationFactory(name="Brook"))
    member.organization.domains.create(domain="brook.example")
    assert list(all_organizations("N0RTHW1ND")) == [found]
    for text in ("brook.ex", member.user.email):
        assert list(all_organizations(text)) == [member.organization]


def test_only_who_proved_a_domain_is_listed_with_one() -> None:
    proved, claimed = OrganizationFactory(name="Aldergate"), OrganizationFactory(name="Brook")
    proved.domains.create(domain="aldergate.example", verified_at=clock.now(), proof="dns")
    claimed.domains.create(domain="brook.example")
    listed = [(each.pk, vars(each)["has_domain"]) for each in all_organizations()]
    assert listed == [(proved.pk, True), (claimed.pk, False)]


@pytest.mark.parametrize("facts", [{}, {"country": "NL"}, {"website": "https://brook.example"}])
def test_a_new_organisation_is_described_once_both_its_country_and_its_website_are_there(facts: dict[str, str]) -> None:
    OrganizationFactory().domains.create(domain="other.example", verified_at=clock.now(), proof="dns")
    assert [each.done for each in steps_to_verification(new(**{"country": "", "website": ""} | facts))] == [
        True,
        False,
        False,
        False,
    ]


def test_the_reason_of_a_suspension_is_the_organisations_own() -> None:
    first, second = OrganizationFactory(), OrganizationFactory()
    for organization, reason in ((first, "A false name."), (second, "A false address.")):
        suspend_organization(organization, reason=reason, by=UserFactory())
    assert [last_reason(each) for each in (first, second)] == ["A false name.", "A false address."]


def test_a_merge_moves_members_domains_and_partnerships_and_closes_the_other() -> None:
    source, into = new(), OrganizationFactory(name="Brook Foods")
    mover, both = MembershipFactory(organization=source), UserFactory()
    MembershipFactory(organization=source, user=both, role="owner")
    MembershipFactory(organization=into, user=both, role="sales")
    source.domains.create(domain="brook.example", verified_at=clock.now(), proof="dns")
    into.domains.create(domain="brook.example")
    terms = TermsFactory(partnership__provider=source)
    invite_member(source, email="late@brook.example", role="admin", by=mover)
    merge_organizations(source, into, reason="One company, two accounts.", by=UserFactory())
    source.refresh_from_db()
    assert (source.state, source.merged_into) == (State.SUSPENDED, into)
    assert not Membership.objects.filter(organization=source).exists()
    assert dict(into.memberships.values_list("user", "role")) == {mover.user_id: "technical", both.pk: "sales"}
    assert into.domains.get().proof == "dns"
    terms.refresh_from_db()
    assert (terms.partnership.provider, terms.proposed_by) == (into, into)
    assert Invitation.objects.get().revoked_at is not None
    with pytest.raises(NotSuspended):
        lift_suspension(source, by=UserFactory())


def test_a_merge_says_what_it_would_confuse_and_changes_nothing() -> None:
    source, into = OrganizationFactory(name="Brook", is_vendor=True), OrganizationFactory()
    DealFactory(seller=source)
    MembershipFactory(organization=source)
    with pytest.raises(CannotMerge, match="Brook has 1 deal"):
        merge_organizations(source, into, reason="One company", by=UserFactory())
    assert source.memberships.count() == 1


def test_two_partnerships_with_one_company_are_not_merged() -> None:
    source, into, partner = OrganizationFactory(), OrganizationFactory(), OrganizationFactory(name="Northwind")
    for provider in (source, into):
        PartnershipFactory(provider=provider, partner=partner)
    assert any("Northwind" in each for each in merge_plan(source, into).obstacles)


def test_neither_the_operator_nor_a_merged_one_is_merged_and_nobody_becomes_the_operators_by_a_merge() -> None:
    operator, other = OrganizationFactory(is_operator=True), OrganizationFactory()
    gone = new()
    merge_organizations(gone, other, reason="Twice here", by=UserFactory())
    gone.refresh_from_db()
    for source, into in ((operator, other), (other, operator), (gone, other), (other, gone), (other, other)):
        assert merge_plan(source, into).obstacles


def test_what_a_merge_does_with_every_table_is_known() -> None:
    """Whatever nobody registered stops a merge; what is registered is there."""
    names = {name for name, _rows, _field in relations_of_organizations()}
    assert registry.moved() | registry.kept() <= names
    assert not registry.moved() & registry.kept()
    unregistered = names - registry.moved() - registry.kept()
    assert {name for name in names if name.startswith("billing.")} <= unregistered, "money never moves"
