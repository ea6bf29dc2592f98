"""Domains and how they are proved."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.organizations.domain.domains import ROLE_ADDRESSES
from core.organizations.models import Proof


class DomainForm(forms.Form):
    """A domain that an organisation says is its own."""

    domain = forms.CharField(label=_("Domain"), max_length=120, help_text=_("Such as example.com."))


class DomainProofForm(forms.Form):
    """How a domain is to be proved: by mail to a role address, or by looking at its DNS or website now."""

    proof = forms.ChoiceField(choices=[choice for choice in Proof.choices if choice[0] != Proof.OPERATOR])
    address = forms.ChoiceField(label=_("Address"), choices=[(name, name) for name in ROLE_ADDRESSES], required=False)
