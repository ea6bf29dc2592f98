"""A storefront's own domains."""

from django import forms
from django.utils.translation import gettext_lazy as _

from storefronts.domain.hosts import LONGEST


class HostForm(forms.Form):
    """A domain to add. What it may not be is said by `add_host`."""

    # Longer than a domain may be, so that a pasted address or a long one gets words of its own.
    host = forms.CharField(
        label=_("Domain"),
        max_length=LONGEST * 2,
        widget=forms.TextInput({"placeholder": "shop.example.com", "autocomplete": "off", "autocapitalize": "off"}),
        help_text=_("Such as www.example.com or shop.example.com, a name that you can change in your DNS."),
    )


class HostOffForm(forms.Form):
    """Why the operator switches a domain off; its partner reads it."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea({"rows": 3}))
