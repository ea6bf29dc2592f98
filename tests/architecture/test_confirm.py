"""Steps that cannot be taken back name their effect and ask once."""

import pytest
from django.test import Client
from django.urls import reverse

from core.design.confirm import CONFIRMED
from core.organizations.models import Membership
from tests.architecture import access_world
from tests.architecture.test_access import OURS, nothing_is_written
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in

WHY = {"reason": "Because."}
#: URL name -> who takes the step in this test, and what the form says.
IRREVERSIBLE = {
    "billing:adjustment_decide": ("operator", {"decision": "approve"}),
    "billing:cash_refund": ("operator", {}),
    "billing:dead_letter_resolve": ("operator", WHY),
    "billing:dispute_accept": ("operator", WHY),
    "billing:dispute_file_remove": ("operator", {}),
    "billing:hold_lift": ("operator", WHY),
    "billing:method_remove": ("buyer", {}),
    "billing:order_cancel": ("operator", WHY),
    "billing:refund": ("operator", {"amount": "10", "line": "", **WHY}),
    "catalog:listing_withdraw": ("vendor", {}),
    "deals:claim_answer": ("buyer", {"answer": "refuse", **WHY}),
    "deals:claim_void": ("vendor", WHY),
    "deals:decide": ("vendor", {"decision": "decline", **WHY}),
    "deals:touch_void": ("partner", WHY),
    "deals:withdraw": ("partner", {}),
    "organizations:domain_release": ("buyer", {}),
    "organizations:invitation_revoke": ("buyer", {}),
    "organizations:member_change": ("buyer", {"remove": "1", "role": "admin"}),
    "organizations:organization": ("partner", {"name": "Northwind"}),
    "organizations:partnership_end": ("vendor", WHY),
    "quotes:consent": ("vendor", {"decision": "refuse", **WHY}),
    "quotes:decline": ("buyer", WHY),
    "quotes:request_decline": ("partner", WHY),
    "quotes:request_withdraw": ("buyer", {}),
    "quotes:withdraw": ("partner", WHY),
    "workspaces:organization_merge": ("operator", {"into": "northwind", **WHY}),
    "workspaces:organization_suspend": ("operator", {"suspend-reason": "Because."}),
    "workspaces:rate_withdraw": ("operator", {}),
}
#: Whose address names no row: it is about one's own organisation.
WITHOUT_A_ROW = {"organizations:organization"}


def test_every_step_that_asks_first_is_listed() -> None:
    assert {name for name, pattern in OURS.items() if hasattr(pattern.callback, "question")} == IRREVERSIBLE.keys()


@pytest.mark.django_db
def test_a_step_that_cannot_be_taken_back_is_asked_about_before_anything_is_done() -> None:
    world = access_world.build(dict.fromkeys(("buyer", "vendor", "partner", "operator"), ("owner",)))
    wrong = []
    for name, (kind, body) in IRREVERSIBLE.items():
        values = () if name in WITHOUT_A_ROW else world.values(name, kind, "owner") or (1,)
        with nothing_is_written():
            answer = world.clients[kind, "owner"].post(reverse(name, args=values), body)
        sent_again = all(f'name="{field}" value="{value}"' in answer.text for field, value in body.items())
        if answer.status_code != 200 or f'name="{CONFIRMED}" value="yes"' not in answer.text or not sent_again:
            wrong.append((name, answer.status_code))
    assert wrong == []


def test_removing_a_member_names_who_goes_and_happens_when_confirmed(db: None, client: Client) -> None:
    owner = sign_in(client, MembershipFactory(organization__is_partner=True).organization)
    leaves = MembershipFactory(organization=owner.organization, role="sales", user__name="Tom Aske")
    address = reverse("organizations:member_change", args=[leaves.pk])
    asked = client.post(address, {"remove": "1", "role": "sales"})
    assert "Remove Tom Aske from" in asked.text
    assert "can no longer act for" in asked.text
    assert Membership.objects.filter(pk=leaves.pk).exists()
    client.post(address, {"remove": "1", "role": "sales", CONFIRMED: "yes"})
    assert not Membership.objects.filter(pk=leaves.pk).exists()


def test_giving_another_role_asks_nothing(db: None, client: Client) -> None:
    owner = sign_in(client, MembershipFactory(organization__is_partner=True).organization)
    member = MembershipFactory(organization=owner.organization, role="sales")
    client.post(reverse("organizations:member_change", args=[member.pk]), {"role": "finance"})
    member.refresh_from_db()
    assert member.role == "finance"
