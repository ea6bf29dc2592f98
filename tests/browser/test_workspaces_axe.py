"""The days and the pages of organisations, deals and notices: axe finds nothing, and none scrolls sideways."""

import pytest
from django.urls import reverse

from core.kit import clock
from core.notifications.actions.notify import notify
from core.organizations.models import Organization
from marketplace.quotes.domain.approvals import Side
from tests.browser.visits import findings_of
from tests.factories.approvals import colleague, rule_of
from tests.factories.deals import CodeFactory, TouchFactory
from tests.factories.organizations import PartnershipFactory, PolicyFactory, TermsFactory
from tests.factories.workspaces import NOON, cast, claim, lively
from tests.support.browser import Windows


@pytest.mark.django_db(transaction=True)
def test_every_page_of_the_workspaces_is_accessible_and_fits(
    open_page: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)  # in the server's threads, too
    assert findings_of(_pages(), open_page) == []


def _pages() -> dict[Organization | None, list[str]]:
    """Who opens which pages."""
    who = cast()
    lively(who, 5)
    TermsFactory(partnership=PartnershipFactory(provider=who.vendor, partner=who.partner))
    PolicyFactory(owner=who.vendor)
    registration = claim(who)
    deal = registration.deal
    TouchFactory(partner=who.partner, buyer=deal.buyer, evidence="We met their head of IT.")
    CodeFactory(partner=who.partner, label="Spring newsletter")
    rule_of(who.partner, colleague(who.partner, "sales"), "owner", side=Side.SELLER, net_over=100)
    notify(who.partner, kind="request.received", text=lambda: "Calder & Hythe asks for a quote.", url="/requests/")
    return {
        None: [reverse(f"organizations:{name}") for name in ("sign_in", "sign_up", "password_reset")],
        who.partner: [
            reverse("workspaces:selling"),
            reverse("deals:list"),
            reverse("deals:deal", args=[deal.reference]),
            reverse("deals:register"),
            reverse("deals:touch_list"),
            reverse("deals:link_list"),
            reverse("notifications:list"),
            reverse("notifications:settings"),
            reverse("quotes:approval_list"),
            f"{reverse('quotes:approval_rules')}?currency=USD&net=5000",
            reverse("quotes:approval_rule_new", args=["seller"]),
            reverse("organizations:team"),
            reverse("organizations:getting_started"),
            reverse("organizations:organization"),
            reverse("organizations:account"),
        ],
        who.vendor: [
            reverse("workspaces:vendor"),
            reverse("workspaces:revenue_orders"),
            reverse("deals:registration_list"),
            reverse("deals:registration", args=[registration.reference]),
            reverse("organizations:partnership_list"),
            reverse("organizations:partnership_new"),
            reverse("organizations:partnership", args=[who.vendor.slug, who.partner.slug]),
            reverse("organizations:policy"),
        ],
        who.buyer: [reverse("workspaces:buying"), reverse("quotes:approval_list")],
        who.operator: [reverse("workspaces:operator"), reverse("workspaces:growth_orders")],
    }
