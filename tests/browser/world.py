"""The small marketplace of the browser test: the worked example's companies and their people, ready to be paid."""

from __future__ import annotations

import json
import urllib.request

from django.core.management import call_command

from billing.accounts.actions.refresh_account import refresh_account
from billing.accounts.actions.start_onboarding import start_onboarding
from billing.accounts.queries.payee_state import payee_state
from core.organizations.models import Organization
from marketplace.quotes.approving.actions.save_rule import save_rule
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.interface import RuleDraft
from tests.browser.people import Cast
from tests.factories.catalog import ServiceFactory, priced_plan, sized_by
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import PASSWORD
from tests.factories.quotes import worked_example
from tests.factories.storefronts import storefront_of


def small_marketplace(sandbox: str, site: str) -> Cast:
    """Rows for the story: six payees onboarded at this sandbox, an operator, one person each, and two at the seller,
    whose rule asks one of them about a large discount. The bundle has sizes; both helpers offer something near it."""
    story = worked_example()
    operator = OrganizationFactory(name="Ensemble", is_operator=True)
    payees = {
        "seller": story.northwind,
        "owner_a": story.a,
        "owner_b": story.b,
        "referrer": story.ref,
        "helper_x": story.x,
        "helper_y": story.y,
    }
    for role, organization in {**payees, "operator": operator}.items():
        MembershipFactory(organization=organization, user=UserFactory(email=f"{role}@example.com", name=f"Ms {role}"))
    for organization in payees.values():
        onboard(organization, sandbox, site)
    sales = UserFactory(email="sales@example.com", name="Mr sales")
    MembershipFactory(organization=story.northwind, user=sales, role="sales")
    story.northwind.refresh_from_db()
    approver = story.northwind.memberships.get(role="owner").user
    rule = RuleDraft("Discount over 11%", "USD", discount_over_bp=1_100, steps=(((), (approver.pk,), False),))
    save_rule(story.northwind, Side.SELLER, rule, by=approver)
    places = {item.quantity: item.position for item in story.bundle.items.all()}
    sized_by(story.bundle, "store", "stores", default=60, bounds=(20, 400), places=[places[60]])
    sized_by(story.bundle, "person", "people", default=1_200, bounds=(1, 5_000), places=[places[1_200]])
    for helper in (story.x, story.y):
        storefront_of(helper)
        priced_plan(ServiceFactory(owner=helper, title=f"Zero-trust network by {helper.name}"), 9_000_000)
    call_command("reindex", verbosity=0)
    return Cast(
        password=PASSWORD,
        bundle=story.bundle.slug,
        listing="access",
        words="zero trust",
        names=tuple(organization.name for organization in payees.values()),
        operator="operator@example.com",
        sales="sales@example.com",
        **{role: f"{role}@example.com" for role in payees},
    )


def onboard(organization: Organization, sandbox: str, site: str) -> None:
    """Through the sandbox's page, as its person would."""
    start_onboarding(organization, f"{site}/payout-account/", f"{site}/payout-account/")
    request = urllib.request.Request(
        f"{sandbox}/_control/onboard/{payee_state(organization.pk).account}",
        data=json.dumps({"outcome": "complete"}).encode(),
        headers={"Content-Type": "application/json"},
        method="POST",
    )
    with urllib.request.urlopen(request, timeout=30):
        pass
    refresh_account(organization.pk)
    assert payee_state(organization.pk).is_ready
