"""What who has not agreed to the newest terms may still do: each form that is not held back, with the reason."""

import pytest
from django.test import Client
from django.urls import reverse

from core.organizations.access import FULFILS, Can, Scope, goes_on
from core.organizations.legal.actions.publish_legal_text import publish_legal_text
from tests.architecture.access_table import rows
from tests.architecture.addresses import ours, rule_of
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.people import sign_in

#: By the right to read, or open to everybody. Paying, delivering, money and the team are by their rights (`FULFILS`),
#: what ends or declines is marked (`@begins_nothing`).
NOT_HELD_BACK = {
    "a step inside it that begins something asks for a right of its own, and is held back": {
        "deals:link_list", "deals:touch_list", "organizations:partnership", "organizations:policy",
    },
    "goes on with what both sides began": {
        "catalog:question_answer", "catalog:question_withdraw", "quotes:approval_ask", "quotes:approval_decide",
        "quotes:approval_withdraw", "quotes:file_take_back", "quotes:message", "quotes:price_ask",
        "quotes:request_files",
    },
    "is the person's own setting": {
        "deals:visit_consent", "notifications:read", "notifications:read_all", "organizations:join",
        "organizations:language", "organizations:sign_out", "organizations:switch", "organizations:view_delete",
        "quotes:approval_away", "quotes:approval_away_end", "search:keep", "search:saved_delete",
        "search:saved_watch",
    },
    "collects, and asks nobody": {"quotes:basket_add", "quotes:basket_update"},
    "is sent by a machine": {
        "billing:stripe_connect_webhook", "billing:stripe_webhook", "quotes:signature_webhook", "storefronts:visited",
    },
}  # fmt: skip


def test_each_form_that_is_not_held_back_has_its_reason() -> None:
    by_reading = {
        row.name
        for row in rows()
        if row.method == "POST"
        and not goes_on(ours()[row.name].callback)
        and (rule_of(row.name).scope in (Scope.PUBLIC, Scope.PERSON) or rule_of(row.name).capability == Can.VIEW)
    }
    named = [name for names in NOT_HELD_BACK.values() for name in names]
    assert sorted(named) == sorted(by_reading)
    assert {Can.VIEW, Can.PAY, Can.DELIVER, Can.MONEY, Can.TEAM} == FULFILS


@pytest.mark.django_db
def test_a_step_behind_a_right_of_its_own_is_held_back_with_what_was_typed(client: Client) -> None:
    partner = OrganizationFactory(is_partner=True)
    sign_in(client, partner)
    publish_legal_text("terms", "New terms.", by=UserFactory(), changes="All.", asks_again=True)
    url = reverse("deals:link_list")
    form = {"form_organization": str(partner.pk), "form_token": "c" * 20, "label": "Spring fair"}
    held = client.post(url, form)
    assert (held.status_code, partner.referral_codes.count()) == (409, 0)
    assert "Spring fair" in held.text
    client.post(url, form | {"form_agreed": held.context["answer"]})
    assert partner.referral_codes.get().label == "Spring fair"
