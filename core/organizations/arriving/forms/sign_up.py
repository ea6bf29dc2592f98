"""Signing up: the person, the address, the organisation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from core.organizations.fields import LONGEST_PERSON, AddressField, NameField
from core.organizations.legal.forms.legal import AgreementField
from core.organizations.models import User


class PersonForm(forms.Form):
    """Who somebody is, with a first password."""

    name = NameField(
        label=_("Your name"), max_length=LONGEST_PERSON, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least ten characters. Common passwords are not accepted."),
    )

    agreed = AgreementField(label=_("Terms and privacy"))

    def __init__(self, *args: Any, email: str = "", organization: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agreed = self.fields["agreed"]
        if isinstance(agreed, AgreementField):
            agreed.offer()
        if not agreed.required:
            del self.fields["agreed"]
        self.known = {"email": email, "organization": organization}

    def clean_password(self) -> str:
        """Hold the password to the same rules as everywhere; the other fields were read before."""
        password: str = self.cleaned_data["password"]
        said = self.known | self.cleaned_data
        user = User(email=said["email"] or "", name=said.get("name", ""))
        user.joins = said["organization"] or ""
        validate_password(password, user)
        return password


class SetUpForm(forms.Form):
    """A new organisation: its name, and what it is here to do."""

    organization = NameField(
        label=_("Organisation"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    kinds = forms.MultipleChoiceField(
        label=_("What you want to do"),
        choices=[
            ("buyer", _("Buy solutions")),
            ("vendor", _("List our own products")),
            ("partner", _("Compose and sell solutions")),
        ],
        widget=forms.CheckboxSelectMultiple,
        initial=["buyer"],
    )


class AddressForm(forms.Form):
    """Another e-mail address for an account."""

    email = AddressField(
        label=_("New e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("It takes effect when you open the link that we send there."),
    )


class ConfirmForm(forms.Form):
    """That an address is one's own; with the password of `user` where the browser has not shown who it is."""

    password = forms.CharField(
        label=_("The password that you chose when you signed up"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if user is None:
            del self.fields["password"]

    def clean_password(self) -> str:
        """Whoever signed up knows it."""
        password: str = self.cleaned_data["password"]
        if self.user is not None and not self.user.check_password(password):
            raise forms.ValidationError(
                _("This is not the password of the account. If you did not sign up, close this page.")
            )
        return password


class SignUpForm(PersonForm, SetUpForm):
    """A new person with a new organisation."""

    # Whether there is an account with this address is not said by the form.
    email = AddressField(label=_("Work e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    field_order = ["name", "email", "organization", "kinds", "password", "agreed"]
