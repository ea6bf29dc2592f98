"""A new partner in Chromium, from its sign-up to a lead of its storefront. `make tour` plays the same in a demo."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.management import call_command
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from storefronts.models import Lead
from tests.browser.album import Album
from tests.browser.newcomer import Newcomers, NewPartner
from tests.browser.people import Cast, People
from tests.factories.catalog import ListingFactory, category_path, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import PASSWORD
from tests.factories.storefronts import brand_rules_of
from tests.support.browser import Windows

STATEMENT = "Aldergate is a trademark of Aldergate Ltd."
#: The kinds of pages at which axe looks in another browser test.
JUDGED_ELSEWHERE = frozenset({"sign-up", "storefront", "storefront-editing", "storefront-template", "deal"})


def world() -> Cast:
    """A vendor with two products and rules for its brand, and the operator."""
    category_path("Identity and access")
    aldergate = OrganizationFactory(name="Aldergate", is_vendor=True)
    brand_rules_of(aldergate, audience="chosen", needs_approval=True, statement=STATEMENT)
    for title in ("Access", "Devices"):
        priced_plan(ListingFactory(owner=aldergate, title=title), 4_200)
    for organization, who in ((aldergate, "vendor"), (OrganizationFactory(name="Ensemble", is_operator=True), "noor")):
        MembershipFactory(organization=organization, user=UserFactory(email=f"{who}@example.com", name=f"Ms {who}"))
    call_command("reindex", verbosity=0)
    others = dict.fromkeys(("seller", "sales", "owner_b", "referrer", "helper_x", "helper_y", "bundle", "listing"), "")
    return Cast(
        password=PASSWORD, owner_a="vendor@example.com", operator="noor@example.com", words="",
        names=("", "Aldergate"), **others,
    )  # fmt: skip


def mail_to(address: str) -> str:
    """The last mail to this address."""
    return next(str(message.body) for message in reversed(mail.outbox) if address in message.to)


@pytest.mark.usefixtures("mailbox")
@pytest.mark.django_db(transaction=True)
def test_a_new_partner_publishes_a_storefront_that_brings_a_lead(
    settings: Settings, live_server: LiveServer, open_page: Windows
) -> None:
    settings.BASE_URL = live_server.url
    cast, album = world(), Album(brief=True, judged_elsewhere=JUDGED_ELSEWHERE)
    who = Newcomers("Harbour Lane", "lea@harbour.example", "sanna@corfe.example", "Corfe Grocers")
    play = NewPartner(
        album, People(open_page, album, cast.password), cast, who, mail_to, ("Access", "Devices"), STATEMENT
    )
    for step in play.journey.values():
        step()
    assert Lead.objects.get().request_reference
    assert album.findings == []
