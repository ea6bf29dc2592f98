"""A company's profile, as forms."""

from typing import Any  # Any: what Django's forms take

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.forms import ModelForm, offer_choices
from core.kit.versions import Versioned
from core.organizations.company.actions.add_exemption import MOST_BYTES
from core.organizations.domain.countries import country_choices, country_name
from core.organizations.domain.tax_ids import LONGEST, NotATaxId, TaxIdKind, kinds_of, read_tax_id
from core.organizations.fields import AddressField, NameField
from core.organizations.models import CompanyAddress, CompanyProfile, CostCentre, PaymentWish

#: Lines of an address, and characters of each.
MOST_LINES, LONGEST_LINE = 4, 60


def _country_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Country"), choices=lazy(lambda: [("", ""), *country_choices()], list))


class ProfileForm(Versioned, ModelForm[CompanyProfile]):
    """Legal name, and for a buyer its billing e-mail and how it would like to pay."""

    billing_email = AddressField(
        label=_("Billing e-mail"), required=False, help_text=_("Invoices and receipts are sent there.")
    )

    class Meta:
        model = CompanyProfile
        fields = ["legal_name", "billing_email", "payment_wish"]
        field_classes = {"legal_name": NameField}
        help_texts = {
            "legal_name": _("As registered. It is not public and stands beside your name on quotes and invoices."),
            "payment_wish": _(
                "A wish: sellers see it with your requests. The marketplace decides about payment terms."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.organization.is_buyer:
            del self.fields["billing_email"], self.fields["payment_wish"]
        else:
            offer_choices(self, payment_wish=[("", _now("No preference")), *PaymentWish.choices])


class AddressForm(Versioned, ModelForm[CompanyAddress]):
    """An address, new or changed."""

    country = _country_field()

    class Meta:
        model = CompanyAddress
        fields = ["kind", "lines", "postal_code", "city", "region", "country", "is_default"]
        widgets = {"lines": forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"})}
        labels = {"is_default": _("Use by default")}
        help_texts = {
            "lines": _("Street and number, building, department: up to four lines."),
            "is_default": _("It is preselected, and takes that place from another of the same use."),
        }

    def stored_values(self) -> dict[str, Any]:
        """A new one has none."""
        return super().stored_values() if self.instance.pk else {}

    def clean_lines(self) -> str:
        """Without empty lines, and no longer than fits on an envelope."""
        lines = [line.strip() for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(
                _now("At most %(lines)s lines of %(signs)s characters.") % {"lines": MOST_LINES, "signs": LONGEST_LINE}
            )
        return "\n".join(lines)


class TaxIdForm(forms.Form):
    """A tax id of a country: the one that invoices carry there, which is checked, or another."""

    country = _country_field()
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("usual", _("Number for invoices (VAT, GST, EIN)")), ("other", _("Another number, not checked"))],
    )
    number = forms.CharField(label=_("Number"), max_length=LONGEST)

    def clean(self) -> dict[str, Any]:
        """The number is one of that country."""
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        country = data["country"]
        kind = kinds_of(country)[0] if data["kind"] == "usual" else TaxIdKind.OTHER
        if data["kind"] == "usual" and kind == TaxIdKind.OTHER:
            self.add_error(
                "kind",
                _now("We cannot check numbers of %(country)s. Choose “Another number, not checked”.")
                % {"country": country_name(country)},
            )
            return data
        try:
            data["number"] = read_tax_id(country, kind, data["number"]).number
        except NotATaxId as error:
            self.add_error("number", str(error))
        return data | {"kind": kind.value}


class CostCentreForm(Versioned, ModelForm[CostCentre]):
    """A cost centre, new or changed."""

    class Meta:
        model = CostCentre
        fields = ["code", "name", "is_active"]
        labels = {"is_active": _("Offered at requests and acceptances")}
        help_texts = {"code": _("As in your books. Sellers never see it.")}

    def stored_values(self) -> dict[str, Any]:
        """A new one has none."""
        return super().stored_values() if self.instance.pk else {}


class ExemptionForm(forms.Form):
    """A document that exempts the company from a tax. `content` is the file's, once the form is valid."""

    country = _country_field()
    about = forms.CharField(
        label=_("What it exempts from"),
        max_length=120,
        widget=forms.TextInput(attrs={"placeholder": _("Sales tax in Illinois, resale certificate")}),
    )
    valid_until = forms.DateField(
        label=_("Valid until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    file = forms.FileField(
        label=_("Document"),
        max_length=200,
        help_text=_("PDF, PNG or JPEG, at most 5 MB. Your owners, administrators and finance people and the "
                    "marketplace's operator can read it, nobody else."),
    )  # fmt: skip
    content: bytes = b""

    def clean_valid_until(self) -> object:
        """Not a day that has passed."""
        day = self.cleaned_data["valid_until"]
        if day < clock.today():
            raise forms.ValidationError(_("This document is not valid any more. Choose the last day of a valid one."))
        return day

    def clean_file(self) -> "UploadedFile[bytes]":
        """Read it, as far as the action takes it."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        self.content = upload.read(MOST_BYTES + 1)
        return upload
