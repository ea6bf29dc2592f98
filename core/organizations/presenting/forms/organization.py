"""What others read about the organisation."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit.forms import ModelForm
from core.kit.money import TRADED
from core.kit.time_zones import zone_name
from core.kit.versions import Versioned
from core.organizations.domain.time_zones import zone_of_country
from core.organizations.fields import NameField, ZoneField
from core.organizations.models import Organization


class OrganizationForm(Versioned, ModelForm[Organization]):
    """What others read about the organisation."""

    class Meta:
        model = Organization
        fields = [
            "name",
            "tagline",
            "description",
            "website",
            "city",
            "country",
            "time_zone",
            "founded",
            "employees",
            "currency",
            "is_buyer",
            "is_vendor",
            "is_partner",
            "po_required",
        ]
        field_classes = {"name": NameField}
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    time_zone = ZoneField(label=_("Time zone"), required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in TRADED])

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # as the form takes them
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].help_text = _now(
            "Your quotes end at the end of their last day there. Type a city; empty: as in the country, %(zone)s."
        ) % {"zone": zone_name(zone_of_country(self.instance.country))}
        if not (self.instance.is_vendor or self.instance.is_partner):
            del self.fields["time_zone"]
        if not self.instance.is_buyer:
            del self.fields["po_required"]
        if self.instance.is_verified and not self.instance.is_operator:
            self.fields["name"].help_text = _(
                "The operator decides about another name. The present one stays until then."
            )

    def clean_country(self) -> str:
        """Two letters, upper case."""
        country: str = self.cleaned_data["country"].upper()
        if country and (len(country) != 2 or not country.isalpha()):
            raise forms.ValidationError(_("Write the country as two letters, such as GB or DE."))
        return country
