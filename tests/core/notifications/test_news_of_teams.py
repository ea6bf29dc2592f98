"""Members read of their own roles, partners of the commission that they are paid, and both sides of a merge of it."""

import pytest

from core.notifications.domain.letter import Letter
from core.notifications.models import OutgoingMail
from core.organizations.domain.public_profile import CertificationFacts
from core.organizations.models import Membership
from core.organizations.partnering.actions.set_policy import set_policy
from core.organizations.presenting.actions.answer_certification import answer_certification
from core.organizations.presenting.actions.save_certification import save_certification
from core.organizations.team.actions.change_member import change_member
from core.organizations.verifying.actions.merge_organizations import merge_organizations
from tests.factories.organizations import MembershipFactory, OrganizationFactory, PartnershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def told(kind: str) -> dict[str, Letter]:
    return {mail.recipient: mail.content for mail in OutgoingMail.objects.filter(kind=kind)}


@pytest.fixture
def team() -> list[Membership]:
    """An owner, another admin and a seller of one organisation."""
    organization = OrganizationFactory(is_vendor=True)
    return [MembershipFactory(organization=organization, role=role) for role in ("owner", "admin", "sales")]


def test_another_role_is_told_to_the_member_and_to_the_other_admins(team: list[Membership]) -> None:
    owner, admin, member = team
    change_member(member, role="finance", by=owner)
    mails = told("member.changed")
    assert mails.keys() == {admin.user.email, member.user.email}
    assert "gave you another role" in mails[member.user.email].text
    assert ("Role until now", "Sales") in mails[admin.user.email].facts
    assert ("Role from now on", "Finance") in mails[member.user.email].facts
    assert OutgoingMail.objects.first().reply_to == owner.user.email


def test_whoever_is_removed_is_written_to_by_address_and_the_other_admins_are_told(team: list[Membership]) -> None:
    owner, admin, member = team
    address = member.user.email
    change_member(member, role=None, by=owner)
    assert told("member.removed").keys() == {admin.user.email}
    assert told("member.ended").keys() == {address}


def test_the_role_that_somebody_has_already_is_no_news(team: list[Membership]) -> None:
    owner, _admin, member = team
    change_member(member, role="sales", by=owner)
    assert not OutgoingMail.objects.exists()


def test_a_partner_reads_its_own_commission_before_and_after_and_no_other_partners() -> None:
    owner = OrganizationFactory(is_vendor=True)
    favoured, usual, gone = (OrganizationFactory(is_partner=True) for _ in range(3))
    for partner in (favoured, usual, gone):
        MembershipFactory(organization=partner, role="owner")
        PartnershipFactory(provider=owner, partner=partner, status="ended" if partner == gone else "active")
    set_policy(owner, by=UserFactory(), sourced_bp=1_000, partner_rates={favoured: 1_500})
    OutgoingMail.objects.all().delete()
    set_policy(owner, by=UserFactory(), sourced_bp=1_200, partner_rates={favoured: 1_500})
    mails = told("policy.changed")
    (own,) = usual.memberships.all()
    assert mails.keys() == {own.user.email}, "the rate of the favoured partner is what it was"
    assert ("Sourced", "12%, until now 10%") in mails[own.user.email].facts
    assert "15%" not in str(mails[own.user.email])


def test_a_merge_is_told_to_the_admins_of_both_with_the_reason() -> None:
    source, into = OrganizationFactory(is_buyer=True), OrganizationFactory(is_buyer=True)
    admins = [MembershipFactory(organization=each, role="admin").user.email for each in (source, into)]
    MembershipFactory(organization=source, role="sales")
    merge_organizations(source, into, reason="One company", by=UserFactory())
    mails = told("organization.merged")
    assert mails.keys() == set(admins)
    assert {mail.words for mail in mails.values()} == {"One company"}


def test_a_vendor_is_asked_about_a_certification_and_its_holder_reads_the_answer() -> None:
    holder, vendor = OrganizationFactory(is_partner=True), OrganizationFactory(is_vendor=True)
    ines, imogen = (MembershipFactory(organization=each, role="admin").user for each in (holder, vendor))
    facts = CertificationFacts(name="Gold", issuer="", vendor=vendor.pk, number="G-1", link="", valid_until=None)
    row = save_certification(holder, facts, by=ines)
    save_certification(holder, facts, by=ines, certification=row.pk)
    assert [mail.reply_to for mail in OutgoingMail.objects.filter(recipient=imogen.email)] == [ines.email]
    answer_certification(row.pk, confirmed=False, facts_key=row.facts_key, organization=vendor, by=imogen)
    letter = told("certification.answered")[ines.email]
    assert letter.text == f"{vendor} says that your certification Gold is not correct"
    assert ("Number", "G-1") in letter.facts
    assert "Buyers do not see it any more" in letter.notes[0]
