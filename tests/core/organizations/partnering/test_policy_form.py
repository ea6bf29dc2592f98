"""A commission policy is edited with the rates of single partners; a colleague's newer rates are not lost."""

import pytest

from core.kit.versions import VERSION_FIELD
from core.organizations.models import CommissionPolicy, Organization, PartnerRate
from core.organizations.partnering.forms.partnership import PolicyForm

STORED = {name: CommissionPolicy._meta.get_field(name).get_default() for name in PolicyForm.Meta.fields}


def rates(bp: int) -> list[PartnerRate]:
    return [PartnerRate(partner=Organization(name="Northwind"), sourced_bp=bp)]


@pytest.mark.django_db
def test_a_rate_that_a_colleague_gave_one_partner_meanwhile_is_shown_before_it_is_replaced() -> None:
    opened = PolicyForm(initial=STORED, rates=rates(1_000))
    form = PolicyForm({VERSION_FIELD: opened.stored_version}, initial=STORED, rates=rates(1_250))
    assert "Northwind: 12.5%" in str(form.non_field_errors())
    again = PolicyForm({VERSION_FIELD: form.stored_version}, initial=STORED, rates=rates(1_250))
    assert again.non_field_errors() == []
