"""What a partner says of itself in public, as forms; and the operator's list of industries."""

from typing import Any  # Any: what Django's forms take

from django import forms
from django.core.validators import RegexValidator, URLValidator
from django.utils.functional import lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.forms import ModelForm, ModelMultipleChoiceField, offer_rows
from core.kit.versions import Versioned
from core.organizations.domain.countries import country_choices
from core.organizations.domain.languages import language_choices
from core.organizations.domain.public_profile import CertificationFacts, ContactFacts
from core.organizations.fields import AddressField, NameField
from core.organizations.models import Certification, Industry, Organization, PublicContact, PublicProfile
from core.organizations.models.public_profile import MOST_LANGUAGES
from core.organizations.presenting.queries.public_profile import offered_industries, vendors_of


def _chosen_first(choices: list[tuple[str, str]], chosen: list[str]) -> list[tuple[str, str]]:
    return sorted(choices, key=lambda each: each[0] not in chosen)


class PublicProfileForm(Versioned, forms.Form):
    """Where the partner delivers, for which industries, and in which languages it supports."""

    everywhere = forms.BooleanField(
        label=_("We deliver everywhere"),
        required=False,
        help_text=_("Buyers find you in every country. Otherwise choose the countries below."),
    )
    regions = forms.MultipleChoiceField(
        label=_("Countries"),
        required=False,
        choices=lazy(country_choices, list),
        widget=forms.CheckboxSelectMultiple,
    )
    industries: ModelMultipleChoiceField[Industry] = ModelMultipleChoiceField(
        label=_("Industries"),
        required=False,
        queryset=Industry.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of support"),
        required=False,
        choices=lazy(language_choices, list),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, profile: PublicProfile) -> None:
        chosen = [row.pk for row in profile.industries.all()] if profile.pk else []
        initial = {
            "everywhere": profile.everywhere,
            "regions": profile.regions,
            "languages": profile.languages,
            "industries": chosen,
        }
        super().__init__(data, initial=initial)
        offer_rows(self, industries=offered_industries(profile))
        for name, choices, stored in (
            ("regions", country_choices(), profile.regions),
            ("languages", language_choices(), profile.languages),
        ):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = _chosen_first(choices, stored)

    def clean(self) -> dict[str, Any]:
        """Everywhere, or countries; and no more languages than somebody supports."""
        data = super().clean() or self.cleaned_data
        if data.get("everywhere") and data.get("regions"):
            self.add_error("everywhere", _now("You chose countries as well. Clear this, or clear all the countries."))
        if len(data.get("languages", ())) > MOST_LANGUAGES:
            self.add_error("languages", _now("Choose at most %(most)d languages.") % {"most": MOST_LANGUAGES})
        return data


class CertificationForm(Versioned, ModelForm[Certification]):
    """A certification, new or changed."""

    link = forms.URLField(
        label=_("Link"),
        max_length=300,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("Where the issuer lists it, or where the certificate can be read."),
    )

    class Meta:
        model = Certification
        fields = ["name", "vendor", "issuer", "number", "link", "valid_until"]
        labels = {"vendor": _("Issued by a vendor on this marketplace"), "issuer": _("Issued by somebody else")}
        help_texts = {
            "name": _("Such as ISO/IEC 27001, or a vendor's partner level."),
            "vendor": _("Vendors that you have a partnership with. The vendor is asked to confirm it."),
            "issuer": _("The name of the body. The marketplace's operator can confirm it."),
            "valid_until": _("After this day it is not public any more. Leave it empty if there is no end."),
        }
        widgets = {"valid_until": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partner = self.instance.organization
        offered = vendors_of(partner)
        if self.instance.vendor_id is not None:
            offered = offered | Organization.objects.filter(pk=self.instance.vendor_id)
        offer_rows(self, vendor=offered)
        vendor = self.fields["vendor"]
        if isinstance(vendor, forms.ModelChoiceField):
            vendor.empty_label = _now("None of them")

    def stored_values(self) -> dict[str, Any]:
        """A new one has none."""
        return super().stored_values() if self.instance.pk else {}

    def clean_valid_until(self) -> object:
        """Not a day that has passed."""
        day = self.cleaned_data["valid_until"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(_now("This day has passed. State a certification that is valid."))
        return day

    def clean(self) -> dict[str, Any]:
        """One issuer, and something by which it can be checked."""
        data = super().clean() or self.cleaned_data
        vendor, issuer = data.get("vendor"), data.get("issuer")
        if vendor is not None and issuer:
            self.add_error("issuer", _now("Choose a vendor above, or write who issued it, not both."))
        elif vendor is None and not issuer and "issuer" not in self.errors and "vendor" not in self.errors:
            self.add_error("issuer", _now("Write who issued it, or choose a vendor above."))
        if not (data.get("number") or data.get("link") or {"number", "link"} & self.errors.keys()):
            self.add_error("number", _now("Enter its number or a link, so that it can be checked."))
        return data

    @property
    def facts(self) -> CertificationFacts:
        """What was stated, once the form is valid."""
        data = self.cleaned_data
        vendor = data["vendor"]
        return CertificationFacts(
            data["name"], data["issuer"], vendor.pk if vendor is not None else None, data["number"], data["link"],
            data["valid_until"],
        )  # fmt: skip


class ContactForm(Versioned, ModelForm[PublicContact]):
    """A public contact, new or changed."""

    email = AddressField(label=_("E-mail"), required=False)
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
        validators=[RegexValidator(r"^\+?[0-9][0-9 ()/.-]{4,}$", _("Write a phone number, such as +44 113 496 0000."))],
    )

    class Meta:
        model = PublicContact
        fields = ["role", "name", "email", "phone"]
        field_classes = {"name": NameField}
        help_texts = {
            "role": _("Such as Sales, Support or Press."),
            "name": _("Everybody can read it. Name only people who agree."),
        }

    def stored_values(self) -> dict[str, Any]:
        """A new one has none."""
        return super().stored_values() if self.instance.pk else {}

    def clean(self) -> dict[str, Any]:
        """A way to reach them."""
        data = super().clean() or self.cleaned_data
        if not (data.get("email") or data.get("phone") or {"email", "phone"} & self.errors.keys()):
            self.add_error("email", _now("Enter an e-mail address or a phone number."))
        return data

    @property
    def facts(self) -> ContactFacts:
        """What was entered, once the form is valid."""
        data = self.cleaned_data
        return ContactFacts(data["role"], data["name"], data["email"], data["phone"])


class IndustryForm(Versioned, ModelForm[Industry]):
    """An industry of the list, new or changed."""

    class Meta:
        model = Industry
        fields = ["name", "is_active"]
        labels = {"is_active": _("Partners can choose it")}
        help_texts = {
            "is_active": _(
                "If not, it is not shown anywhere. Partners that chose it get it back when you offer it again."
            )
        }

    def stored_values(self) -> dict[str, Any]:
        """A new one has none."""
        return super().stored_values() if self.instance.pk else {}


class CertificationAnswerForm(forms.Form):
    """What was read (`facts`), and what is answered."""

    facts = forms.CharField(max_length=40)
    answer = forms.ChoiceField(choices=[("confirmed", _("Confirm")), ("refused", _("Not correct"))])
