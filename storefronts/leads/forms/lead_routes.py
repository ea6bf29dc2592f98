"""A rule for who answers which lead."""

from collections.abc import Iterable
from typing import Any  # Any: what Django's forms take

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from core.kit.addresses import is_https_address
from core.kit.forms import offer_choices, offer_rows
from core.kit.versions import Versioned
from core.organizations.domain.countries import country_choices
from core.organizations.models import Membership
from storefronts.models import LeadForm, LeadWebhook
from storefronts.models.lead_route import MOST_COUNTRIES


class LeadRouteForm(forms.Form):
    """From where, about what, by which form, to whom: each of the first three may be left open."""

    countries = forms.MultipleChoiceField(
        label=_("Countries"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None means every country, also leads whose writer gave none."),
    )
    product = forms.ModelChoiceField(
        label=_("Offer"), required=False, queryset=Product.objects.none(), empty_label=_("Every offer")
    )
    form = forms.ModelChoiceField(
        label=_("Form"), required=False, queryset=LeadForm.objects.none(), empty_label=_("Every form")
    )
    owner = forms.ChoiceField(label=_("Goes to"))

    def __init__(
        self,
        data: Any = None,
        *,
        offers: QuerySet[Product],
        lead_forms: QuerySet[LeadForm],
        colleagues: Iterable[Membership],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.colleagues = {str(each.pk): each for each in colleagues}
        offer_choices(
            self,
            countries=country_choices(),
            owner=[("", _("Choose a colleague")), *((key, str(each.user)) for key, each in self.colleagues.items())],
        )
        offer_rows(self, product=offers, form=lead_forms)

    def clean_countries(self) -> list[str]:
        """Not more than a rule can hold."""
        chosen = list(self.cleaned_data["countries"])
        if len(chosen) > MOST_COUNTRIES:
            raise forms.ValidationError(
                _now("Choose at most %(most)d countries, or none for all."), params={"most": MOST_COUNTRIES}
            )
        return chosen

    @property
    def owner_chosen(self) -> Membership:
        """The colleague, once the form is valid."""
        return self.colleagues[self.cleaned_data["owner"]]


class LeadWebhookForm(Versioned, forms.Form):
    """Where the seller's system is told of leads."""

    url = forms.CharField(
        label=_("Address"),
        max_length=500,
        widget=forms.URLInput({"placeholder": "https://crm.example.com/ensemble", "autocomplete": "off"}),
        help_text=_("An https address of your own system, on a public web server."),
    )
    active = forms.BooleanField(label=_("Send leads there"), required=False)

    def __init__(self, data: Any = None, *, webhook: LeadWebhook | None) -> None:
        initial = {"url": webhook.url, "active": webhook.active} if webhook else {"active": True}
        super().__init__(data, initial=initial)

    def clean_url(self) -> str:
        """An address that can be reached from outside."""
        url = str(self.cleaned_data["url"])
        if not is_https_address(url):
            raise forms.ValidationError(
                _now("Enter an address that begins with https:// and a host name, without a port, user name or #.")
            )
        return url
