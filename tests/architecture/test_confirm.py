"""Steps that cannot be taken back name their effect and ask once."""

import re
from collections.abc import Iterator
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Category, Product
from core.design.confirm import CONFIRMED
from core.kit.versions import VERSION_FIELD
from core.organizations.access import Can
from core.organizations.models import Membership
from tests.architecture import access_world, checks
from tests.architecture.access_table import rows
from tests.architecture.addresses import rule_of
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
    "billing:dispute_submit": ("operator", {}),
    "billing:hold_lift": ("operator", WHY),
    "billing:method_remove": ("buyer", {}),
    "billing:objection_decide": ("operator", {"decision": "reject", "words": "It is there."}),
    "billing:order_cancel": ("operator", WHY),
    "billing:refund": ("operator", {"amount": "10", "line": "", **WHY}),
    "catalog:bulk": ("vendor", {"verb": "withdraw", "which": "chosen"}),
    "catalog:category_merge": ("operator", {}),
    "catalog:change_discard": ("vendor", {}),
    "catalog:feed_source_remove": ("vendor", {}),
    "catalog:listing_delete": ("vendor", {}),
    "catalog:listing_withdraw": ("vendor", {}),
    "catalog:question_withdraw": ("buyer", {}),
    "catalog:review_withdraw": ("buyer", {}),
    "deals:appeal_decide": ("operator", {"decision": "dismiss", **WHY}),
    "deals:claim_answer": ("buyer", {"answer": "refuse", **WHY}),
    "deals:claim_void": ("vendor", WHY),
    "deals:decide": ("vendor", {"decision": "decline", **WHY}),
    "deals:revoke": ("vendor", {"reason": "They never met this buyer."}),
    "deals:registration_appeal": ("partner", WHY),
    "deals:touch_appeal": ("partner", WHY),
    "deals:touch_void": ("partner", WHY),
    "deals:withdraw": ("partner", {}),
    "organizations:address_remove": ("buyer", {}),
    "organizations:legal_draft_discard": ("operator", {}),
    "organizations:legal_withdraw": ("operator", {}),
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
    "storefronts:take_offline": ("partner", {}),
    "storefronts:lead_webhook_secret": ("partner", {}),
    "storefronts:brand_withdraw": ("vendor", WHY),
    "workspaces:organization_merge": ("operator", {"into": "northwind", **WHY}),
    "workspaces:organization_suspend": ("operator", {"suspend-reason": "Because."}),
    "workspaces:rate_withdraw": ("operator", {}),
}
#: URL name -> the test that meets its question, where this world has nothing that the step could be taken on.
ASKED_IN = {
    "billing:cash_apply": "tests/billing/collecting/test_receivables.py",
    "billing:hold_place": "tests/billing/test_control_pages.py",
    "billing:receivable_invoice": "tests/billing/collecting/test_receivables.py",
    "billing:receivable_split": "tests/billing/collecting/test_receivables.py",
    "billing:refund_retry": "tests/billing/giving_back/test_giving_back.py",
    "billing:self_billing_issue": "tests/billing/statements/test_documents.py",
    "orders:accept_delivery": "tests/marketplace/orders/test_orders.py",
    "orders:ask_back": "tests/marketplace/orders/test_payments_page.py",
    "orders:pay_saved": "tests/marketplace/orders/test_payments_page.py",
    "organizations:legal_publish": "tests/core/organizations/legal/test_legal.py",
    "organizations:terms_accept": "tests/core/organizations/partnering/test_partnerships.py",
    "quotes:currency": "tests/marketplace/quotes/drafting/test_currency.py",
}
STORES_A_FILE = "stores a file, which can be removed"
CALLS = "asks another server something, and moves no money"
CHANGED_BACK = "can be changed back on the same page, and counts only for what comes after"
#: Forms about money, deliveries and payments that do not ask, each with its reason.
NOT_ASKED = {
    "billing:adjustment_propose": "books nothing: a second person decides, and is asked",
    "billing:dead_letters_replay": "reads stored events again; each has one effect",
    "billing:dispute_evidence": "keeps a draft; the button that submits it leads to billing:dispute_submit, which asks",
    "billing:method_choose": CHANGED_BACK,
    "billing:onboard": "leads to Stripe, which asks",
    "billing:payout_schedule": CHANGED_BACK,
    "billing:receivable_remind": "a mail; the form says when one was sent meanwhile",
    "billing:receivable_terms": CHANGED_BACK,
    "billing:reconciliation_mirror": "compares once more; it books nothing",
    "billing:webhook_replay": "reads a stored event again; it has one effect",
    "billing:payee": CHANGED_BACK,
    "catalog:feed_upload": STORES_A_FILE,
    "catalog:listing_create": STORES_A_FILE,
    "organizations:domain_prove": CALLS,
    "organizations:exemption_add": STORES_A_FILE,
    "orders:ask_invoice": "an invoice can be paid in another way, or left",
    "orders:deliver": "a report: the buyer accepts it, and is asked",
    "orders:object": "can be withdrawn",
    "orders:pay": "leads to the payment page, which names the amount and asks",
    "orders:take_objection_back": "can be made again while the money is held",
    "quotes:attach": STORES_A_FILE,
    "quotes:begin": "makes a draft, which nobody else reads and which can be withdrawn",
    "quotes:conversation": STORES_A_FILE,
    "quotes:message": STORES_A_FILE,
    "quotes:need_new": STORES_A_FILE,
    "quotes:request_files": STORES_A_FILE,
    "quotes:request_new": STORES_A_FILE,
    "storefronts:document_make": STORES_A_FILE,
    "storefronts:document_template_new": STORES_A_FILE,
    "storefronts:host_check": CALLS,
    "workspaces:plan_join": CHANGED_BACK,
    "workspaces:plan_set": CHANGED_BACK,
    "workspaces:queue_again": "does again what waits in a queue; each has one effect",
    "workspaces:rate_set": "shows what the change would do first, with a form of its own that confirms it",
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
    if name == "catalog:category_merge":
        return {"into": str(Category.objects.get(code="security").pk)}
    if name != "catalog:bulk":
        return body
    own = Product.objects.owned_by(world.people[kind, "owner"].organization).earliest("pk")
    return {**body, "offer": str(own.pk)}


def test_every_step_that_asks_first_is_listed() -> None:
    asking = {name for name, pattern in OURS.items() if hasattr(pattern.callback, "question")}
    assert asking == IRREVERSIBLE.keys() | ASKED_IN.keys()


def test_every_form_about_money_asks_first_or_says_why_not() -> None:
    """Whose right is about money, or whose work is no single transaction, which is what calls the provider."""
    unsure = set()
    for row in rows():
        view, rule = OURS[row.name].callback, rule_of(row.name)
        is_form = row.method == "POST" or hasattr(view, "once") or hasattr(view, "edits")
        of_money = rule.capability in (Can.MONEY, Can.PAY, Can.DELIVER) or vars(view).get("once") == "in steps"
        if is_form and of_money and not hasattr(view, "question"):
            unsure.add(row.name)
    assert unsure == NOT_ASKED.keys()


@pytest.mark.parametrize("name", ASKED_IN)
def test_the_question_that_this_world_cannot_meet_is_met_where_it_is_said(name: str) -> None:
    source = (checks.PROJECT / ASKED_IN[name]).read_text()
    assert name in source or f'"{name.split(":")[1]}"' in source


@pytest.fixture(autouse=True)
def _something_is_left_to_refund() -> Iterator[None]:
    """The order of this world is not paid."""
    with mock.patch("billing.statements.views.orders.refundable", return_value=[(1, 100_000)]):
        yield


#: Steps whose form has nothing that could be wrong: a button.
A_BUTTON = {
    "billing:cash_refund",
    "billing:dispute_file_remove",
    "billing:dispute_submit",
    "billing:method_remove",
    "catalog:change_discard",
    "catalog:feed_source_remove",
    "catalog:listing_delete",
    "catalog:listing_withdraw",
    "catalog:question_withdraw",
    "catalog:review_withdraw",
    "organizations:view_delete",
    "organizations:legal_draft_discard",
    "organizations:legal_withdraw",
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
    "storefronts:take_offline",
    "workspaces:rate_withdraw",
}
#: What no form takes; for those whose reason is called otherwise, or that have something else to be wrong.
TOO_LONG = "y" * 100_000
WRONG = {
    "quotes:request_pass_on_answer": {"decision": "agree", "reply": TOO_LONG},
    "catalog:bulk": {"verb": "withdraw", "which": "chosen", "offer": "none"},
    "catalog:category_merge": {"into": "0"},
    "billing:objection_decide": {"decision": "reject", "words": TOO_LONG},
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
        client, address = world.clients[kind, "owner"], reverse(name, args=values)
        # A form that states no version is answered with its page; some record that it was read.
        if stated := re.search(f'name="{VERSION_FIELD}" value="([^"]+)"', client.post(address, body).text):
            body = {**body, VERSION_FIELD: stated[1]}
        with nothing_is_written():
            answer = client.post(address, body)
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
