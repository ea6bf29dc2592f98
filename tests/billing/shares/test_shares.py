"""Shares by themselves."""

import pytest

from billing.models import Share


def test_a_share_of_an_organisation_is_its_payees() -> None:
    assert Share(pk=1, organization_id=7).payee_id == 7


def test_a_share_of_the_platform_is_no_payees() -> None:
    with pytest.raises(ValueError, match="no payee's"):
        _ = Share(pk=1, organization_id=None).payee_id
