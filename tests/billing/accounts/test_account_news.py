"""A payee reads what Stripe needs of its account, in our words, and by when."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from billing.accounts.actions.refresh_account import refresh_account
from billing.provider.gateways.base import AccountFacts
from core.notifications.domain.letter import Letter
from core.notifications.models import OutgoingMail
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import ready_payee
from tests.factories.organizations import MembershipFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
DEADLINE = int(dt.datetime(2026, 11, 20, tzinfo=dt.UTC).timestamp())


@pytest.fixture
def payee() -> Organization:
    organization = OrganizationFactory(is_vendor=True)
    MembershipFactory(organization=organization, role="finance")
    ready_payee(organization)
    return organization


@pytest.fixture
def refreshed(provider: FakeGateway, payee: Organization) -> Callable[..., list[tuple[str, Letter]]]:
    """Asks the provider, which says this of the account: the mails that were written, each as kind and letter."""

    def say(status: str, **requirements: Any) -> list[tuple[str, Letter]]:
        facts = AccountFacts(f"acct_{payee.pk}", status, True, True, requirements)
        provider.account = lambda _id: facts
        refresh_account(payee.pk)
        return [(mail.kind, mail.content) for mail in OutgoingMail.objects.order_by("pk")]

    return say


def test_a_payee_that_can_be_paid_no_longer_reads_what_is_missing_and_that_it_is_overdue(
    refreshed: Callable[..., list[tuple[str, Letter]]],
) -> None:
    ((kind, letter),) = refreshed(
        "inactive", past_due=["external_account"], currently_due=["company.tax_id"],
        disabled_reason="requirements.past_due", current_deadline=DEADLINE,
    )  # fmt: skip
    assert (kind, letter.facts) == (
        "payee.not_ready",
        (
            ("Needed by", "20 November 2026"),
            ("A bank account", "Overdue. Enter the account that payouts go to."),
            ("The tax number", "Enter the company's tax identification number."),
        ),
    )
    assert "Stripe is missing details that were due." in letter.notes


def test_a_payee_reads_once_what_is_needed_before_its_payouts_stop(
    refreshed: Callable[..., list[tuple[str, Letter]]],
) -> None:
    refreshed("active", currently_due=["external_account"], current_deadline=DEADLINE)
    ((kind, letter),) = refreshed("active", currently_due=["external_account"], current_deadline=DEADLINE)
    assert (kind, letter.text) == ("payee.needs", "Your payout account needs more information by 20 November 2026")
    assert ("A bank account", "Enter the account that payouts go to.") in letter.facts


def test_a_payee_whose_account_is_only_looked_at_is_not_asked_for_anything(
    refreshed: Callable[..., list[tuple[str, Letter]]],
) -> None:
    ((_kind, letter),) = refreshed("pending", disabled_reason="under_review")
    assert letter.text == "Earnings cannot be paid to your payout account at present"
    assert letter.facts == ()
    assert "Stripe is looking at the account. There is nothing to do for now." in letter.notes
