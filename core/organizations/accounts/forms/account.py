"""Signing in, and one's own account."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

from core.kit.forms import ModelForm
from core.organizations.accounts.actions.change_password import change_password
from core.organizations.arriving.forms.sign_up import AddressForm
from core.organizations.fields import LONGEST_PERSON, NameField
from core.organizations.models import User

if TYPE_CHECKING:
    _SetPasswordForm = SetPasswordForm[User]
else:
    _SetPasswordForm = SetPasswordForm


class SignInForm(AuthenticationForm):
    """E-mail address and password; the address in any case."""

    username = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    error_messages = {
        "invalid_login": _(
            "The e-mail address or the password is not correct. Check both, or reset your password. If you have just"
            " signed up, open the link in the e-mail first."
        ),
        "inactive": _("This account is closed. Contact the operator to reopen it."),
    }

    def clean_username(self) -> str:
        """Addresses are stored in lower case."""
        username: str = self.cleaned_data["username"]
        return username.lower()

    def confirm_login_allowed(self, user: User) -> None:
        """Before the address is confirmed, the answer is that of a wrong password.

        Else whoever signs up with an address and tries to sign in would learn whether it had an account.
        """
        super().confirm_login_allowed(user)
        if not user.is_confirmed:
            raise self.get_invalid_login_error()


class ChangeAddressForm(AddressForm):
    """Another address for the account of somebody who knows its password."""

    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """An open session alone does not take the account over."""
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("This is not your password."))
        return password


class NewPasswordForm(_SetPasswordForm):
    """The new password, after following the link in the mail."""

    def save(self, commit: bool = True) -> User:
        """Change it as the account page does: the account holder is told."""
        change_password(self.user, self.cleaned_data["new_password1"])
        return self.user


class AccountForm(ModelForm[User]):
    """One's name."""

    name = NameField(label=_("Name"), max_length=LONGEST_PERSON)

    class Meta:
        model = User
        fields = ["name"]
