"""How far a payee has come with its account at the payment provider."""

import pytest

from billing.accounts.domain.onboarding import Onboarding, onboarding

MISSING = {"currently_due": ["external_account"]}


@pytest.mark.parametrize(
    ("opened", "ready", "handed_in", "requirements", "state"),
    [
        (False, False, False, {}, Onboarding.NONE),
        (True, False, False, MISSING, Onboarding.STARTED),
        (True, False, False, {}, Onboarding.STARTED),
        (True, False, True, {}, Onboarding.CHECKING),
        (True, False, True, MISSING, Onboarding.BLOCKED),
        (True, False, True, {"past_due": ["external_account"]}, Onboarding.BLOCKED),
        (True, True, True, MISSING, Onboarding.READY),
    ],
)
def test_an_account_is_as_far_as_what_was_handed_in_and_what_is_missing(opened, ready, handed_in, requirements, state):
    assert onboarding(opened=opened, ready=ready, details_submitted=handed_in, requirements=requirements) == state
