"""Forms whose fields list organisations: who is in each list, so that none is a list of everybody."""

import importlib
import pkgutil

from django import forms

from core.organizations.models import Organization

APPS = ("core", "billing", "catalog", "search", "cms", "storefronts", "marketplace")
#: Every field that chooses among organisations, and who is offered. Buyers are found by what one knows of them.
OFFERED = {
    "core.organizations.partnering.forms.partnership.PartnershipForm.other": "verified sellers, who have public pages",
    "core.organizations.partnering.forms.partnership.PartnerRateForm.partner": "the owner's own partners",
    "core.organizations.presenting.forms.public_profile.CertificationForm.vendor": "vendors with an active partnership with the reader",
    "marketplace.deals.forms.deal.TouchForm.owners": "owners with an active partnership with the reader",
    "marketplace.deals.forms.deal.RegisterForm.owners": "owners with an active partnership with the reader",
    "marketplace.workspaces.forms.RateForm.organization": "everybody, to the operator",
    "marketplace.workspaces.forms.MembershipForm.organization": "everybody, to the operator",
    "billing.paying_out.forms.HoldForm.payee": "payees, to the operator",
}


def test_every_field_that_lists_organisations_is_known_with_its_reason() -> None:
    found = set()
    for app in APPS:
        for module in pkgutil.walk_packages(importlib.import_module(app).__path__, f"{app}."):
            if "forms" not in module.name.split(".") or ".migrations" in module.name:
                continue
            for name, form in vars(importlib.import_module(module.name)).items():
                if not isinstance(form, type) or not issubclass(form, forms.BaseForm) or form.__module__ != module.name:
                    continue
                for field_name, field in getattr(form, "base_fields", {}).items():
                    if isinstance(field, forms.ModelChoiceField) and field.queryset.model is Organization:
                        found.add(f"{module.name}.{name}.{field_name}")
    assert found == set(OFFERED)
