"""Steps that cannot be taken back name their effect and ask once."""

from collections.abc import Iterator
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from core.design.confirm import CONFIRMED
from core.organizations.models import Membership
from tests.architecture import access_world
from tests.architecture.test_access import OURS, nothing_is_written
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in

WHY = {"reason": "Because we never met."}
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
    "catalog:bulk": ("vendor", {"verb": "withdraw", "which": "chosen"}),
    "catalog:change_discard": ("vendor", {}),
    "catalog:feed_source_remove": ("vendor", {}),
    "catalog:listing_delete": ("vendor", {}),
    "catalog:listing_withdraw": ("vendor", {}),
    "catalog:question_withdraw": ("buyer", {}),
    "catalog:review_withdraw": ("buyer", {}),
    "deals:claim_answer": ("buyer", {"answer": "refuse", **WHY}),
    "deals:claim_void": ("vendor", WHY),
    "deals:decide": ("vendor", {"decision": "decline", **WHY}),
    "deals:revoke": ("vendor", {"reason": "They never met this buyer."}),
    "deals:touch_void": ("partner", WHY),
    "deals:withdraw": ("partner", {}),
    "organizations:address_remove": ("buyer", {}),
    "organizations:view_delete": ("buyer", {}),
    "organizations:tax_id_remove": ("buyer", {}),
    "organizations:exemption_remove": ("buyer", {}),
    "organizations:certification_remove": ("partner", {}),
    "organizations:contact_remove": ("partner", {}),
    "organizations:domain_release": ("buyer", {}),
    "organizations:invitation_revoke": ("buyer", {}),
    "organizations:member_change": ("buyer", {"remove": "1", "role": "admin"}),
    "organizations:organization": ("partner", {"name": "Northwind", "currency": "USD"}),
    "organizations:partnership_end": ("vendor", WHY),
    "quotes:consent": ("vendor", {"decision": "refuse", **WHY}),
    "quotes:decline": ("buyer", {"kind": "price", **WHY}),
    "quotes:file_take_back": ("buyer", {}),
    "quotes:request_decline": ("partner", WHY),
    "quotes:request_pass_on_answer": ("buyer", {"decision": "agree"}),
    "quotes:request_withdraw": ("buyer", {}),
    "quotes:templates": ("partner", {"delete_template": "1", "source": "template:1"}),
    "quotes:withdraw": ("partner", WHY),
    "search:rule_delete": ("operator", {}),
    "search:saved_delete": ("buyer", {}),
    "storefronts:host_remove": ("partner", {}),
    "storefronts:lead_route_delete": ("partner", {}),
    "storefronts:theme_discard": ("partner", {}),
    "storefronts:lead_webhook_secret": ("partner", {}),
    "storefronts:brand_withdraw": ("vendor", WHY),
    "workspaces:organization_merge": ("operator", {"into": "northwind", **WHY}),
    "workspaces:organization_suspend": ("operator", {"suspend-reason": "Because."}),
    "workspaces:rate_withdraw": ("operator", {}),
}
#: Whose address names no row: it is about one's own organisation.
WITHOUT_A_ROW = {
    "catalog:bulk",
    "organizations:organization",
    "storefronts:lead_webhook_secret",
    "storefronts:theme_discard",
}


def sent(world: access_world.World, name: str, kind: str, body: dict[str, str]) -> dict[str, str]:
    """The form's fields; what is done to many is done to one of the organisation's own."""
    if name != "catalog:bulk":
        return body
    own = Product.objects.owned_by(world.people[kind, "owner"].organization).earliest("pk")
    return {**body, "offer": str(own.pk)}


def test_every_step_that_asks_first_is_listed() -> None:
    assert {name for name, pattern in OURS.items() if hasattr(pattern.callback, "question")} == IRREVERSIBLE.keys()


@pytest.fixture(autouse=True)
def _something_is_left_to_refund() -> Iterator[None]:
    """The order of this world is not paid."""
    with mock.patch("billing.statements.views.orders.refundable", return_value=[(1, 100_000)]):
        yield


#: Steps whose form has nothing that could be wrong: a button.
A_BUTTON = {
    "billing:cash_refund",
    "billing:dispute_file_remove",
    "billing:method_remove",
    "catalog:change_discard",
    "catalog:feed_source_remove",
    "catalog:listing_delete",
    "catalog:listing_withdraw",
    "catalog:question_withdraw",
    "catalog:review_withdraw",
    "organizations:view_delete",
    "deals:withdraw",
    "organizations:address_remove",
    "organizations:tax_id_remove",
    "organizations:exemption_remove",
    "organizations:certification_remove",
    "organizations:contact_remove",
    "organizations:domain_release",
    "organizations:invitation_revoke",
    "organizations:member_change",
    "quotes:file_take_back",
    "quotes:request_withdraw",
    "quotes:templates",
    "search:rule_delete",
    "search:saved_delete",
    "storefronts:host_remove",
    "storefronts:lead_route_delete",
    "storefronts:lead_webhook_secret",
    "storefronts:theme_discard",
    "workspaces:rate_withdraw",
}
#: What no form takes; for those whose reason is called otherwise, or that have something else to be wrong.
TOO_LONG = "y" * 100_000
WRONG = {
    "quotes:request_pass_on_answer": {"decision": "agree", "reply": TOO_LONG},
    "catalog:bulk": {"verb": "withdraw", "which": "chosen", "offer": "none"},
    "billing:adjustment_decide": {"decision": "approve", "words": TOO_LONG},
    "billing:refund": {"amount": "99999999999", "line": "", **WHY},
    "organizations:organization": {"name": TOO_LONG, "currency": "USD"},
    "workspaces:organization_suspend": {"suspend-reason": TOO_LONG},
}


@pytest.mark.django_db
def test_nobody_is_asked_about_a_form_that_is_not_valid() -> None:
    world = access_world.build(dict.fromkeys(("buyer", "vendor", "partner", "operator"), ("owner",)))
    asked = []
    with mock.patch("core.organizations.presenting.views.organization.effects_of", return_value=("It ends.",)):
        for name, (kind, body) in IRREVERSIBLE.items():
            if name not in A_BUTTON:
                body = sent(world, name, kind, body)
                values = () if name in WITHOUT_A_ROW else world.values(name, kind, "owner") or (1,)
                address, client = reverse(name, args=values), world.clients[kind, "owner"]
                assert f'name="{CONFIRMED}"' in client.post(address, body).text, name
                answer = client.post(address, WRONG.get(name) or {**body, "reason": TOO_LONG})
                if answer.status_code != 422:
                    asked.append((name, answer.status_code))
    assert asked == []


@pytest.mark.django_db
def test_a_step_that_cannot_be_taken_back_is_asked_about_before_anything_is_done() -> None:
    world = access_world.build(dict.fromkeys(("buyer", "vendor", "partner", "operator"), ("owner",)))
    wrong = []
    for name, (kind, body) in IRREVERSIBLE.items():
        body = sent(world, name, kind, body)
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
