"""Members and the organisation's own facts."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.kit.forms import ModelForm, offer_choices
from core.kit.money import TRADED
from core.kit.versions import Versioned
from core.organizations.domain.domains import ROLE_ADDRESSES
from core.organizations.forms.typed import AddressField, NameField
from core.organizations.models import Organization, Proof
from core.organizations.roles import roles_for


class InviteForm(forms.Form):
    """Whom to invite, in which of the organisation's roles. Nobody becomes an owner by oversight."""

    email = AddressField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:  # as the form takes them
        super().__init__(*args, **kwargs)
        choices = role_choices(organization)
        offer_choices(self, role=choices)
        self.fields["role"].initial = choices[min(2, len(choices) - 1)][0]


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:  # as the form takes them
        super().__init__(*args, **kwargs)
        offer_choices(self, role=role_choices(organization))


def role_choices(organization: Organization) -> list[tuple[str, str | Promise]]:
    """The roles that the organisation gives, as (value, words)."""
    return [(each.role.value, each.label) for each in roles_for(organization.kinds)]


class DomainForm(forms.Form):
    """A domain that an organisation says is its own."""

    domain = forms.CharField(label=_("Domain"), max_length=120, help_text=_("Such as example.com."))


class DomainProofForm(forms.Form):
    """How a domain is to be proved: by mail to a role address, or by looking at its DNS or website now."""

    proof = forms.ChoiceField(choices=[choice for choice in Proof.choices if choice[0] != Proof.OPERATOR])
    address = forms.ChoiceField(label=_("Address"), choices=[(name, name) for name in ROLE_ADDRESSES], required=False)


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

    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in TRADED])

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # as the form takes them
        super().__init__(*args, **kwargs)
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
