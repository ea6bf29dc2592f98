"""A feed that is fetched by itself."""

from typing import Any  # Any: what a form is made with

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.importing.actions.save_feed import host_of
from catalog.importing.queries.feed_sources import feed_sources, may_fetch_from
from catalog.models import FeedSource
from core.kit.addresses import is_https_address
from core.kit.forms import ModelForm
from core.kit.versions import Versioned

_LIMITS = ("most_withdrawn", "most_changed", "most_refused")


class FeedSourceForm(Versioned, ModelForm[FeedSource]):
    """Where the file is, when it is fetched, and when an import waits for a person, for the instance's organisation."""

    password = forms.CharField(
        label=gettext_lazy("Password or token"),
        required=False,
        max_length=2_000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = FeedSource
        fields = (
            "name", "url", "format", "every", "auth", "username", "is_whole", "overwrites", "always_waits",
            "most_withdrawn", "most_changed", "most_refused",
        )  # fmt: skip
        labels = {
            "name": gettext_lazy("Name"),
            "url": gettext_lazy("Address"),
            "format": gettext_lazy("Format"),
            "every": gettext_lazy("Fetch"),
            "auth": gettext_lazy("Sign-in at the server"),
            "username": gettext_lazy("User name"),
            "is_whole": gettext_lazy("The file lists all offers of this feed"),
            "overwrites": gettext_lazy("Replace what was edited manually"),
            "always_waits": gettext_lazy("Always wait for approval"),
            "most_withdrawn": gettext_lazy("Withdrawn, in percent"),
            "most_changed": gettext_lazy("Changed, in percent"),
            "most_refused": gettext_lazy("Refused, in percent"),
        }
        help_texts = {
            "name": gettext_lazy("Such as “Price list”."),
            "url": gettext_lazy(
                "An https address on one of your verified domains, or on a host that the operator allows."
            ),
            "is_whole": gettext_lazy("Offers that it brought and that are missing in the next file are withdrawn."),
            "overwrites": gettext_lazy("Otherwise your edits stay, and the report lists them."),
            "always_waits": gettext_lazy("Otherwise an import that stays within the limits needs no approval."),
            "most_withdrawn": gettext_lazy("At most, of the rows of the file."),
            "most_changed": gettext_lazy("At most, of the rows of the file."),
            "most_refused": gettext_lazy("At most, of the rows of the file."),
        }

    def __init__(self, data: Any = None, *, instance: FeedSource) -> None:
        super().__init__(data, instance=instance)
        if instance.organization.is_operator:
            # Its offers are known by its name: another one would be another list.
            self.fields["name"].disabled = instance.pk is not None
        else:
            format_field = self.fields["format"]
            if isinstance(format_field, forms.ChoiceField):
                format_field.choices = [
                    each for each in FeedSource.Format.choices if each[0] != FeedSource.Format.LANDSCAPE
                ]
        self._host = host_of(instance.url)
        self._has_secret = bool(instance.secret)
        if self._has_secret:
            self.fields["password"].help_text = _("One is kept, and is not shown. Type another one to replace it.")
        for name in _LIMITS:
            field = self.fields[name]
            if isinstance(field, forms.IntegerField):
                field.min_value, field.max_value = 0, 100
                field.validators.append(_at_most_100)

    def stored_values(self) -> dict[str, Any]:
        """What is stored; a new feed has no version, and the secret is no part of any."""
        if self.instance.pk is None:
            return {}
        return {name: value for name, value in super().stored_values().items() if name != "password"}

    def clean_url(self) -> str:
        """An address from which the organisation may have files fetched."""
        url = str(self.cleaned_data["url"])
        if not is_https_address(url):
            raise forms.ValidationError(
                _("Enter an address that begins with https:// and a host name, without a port, user name or #.")
            )
        if not may_fetch_from(self.instance.organization, url):
            said = _("%(host)s is not one of your verified domains, and not a host that the operator allows.")
            raise forms.ValidationError(said % {"host": host_of(url)})
        return url

    def clean_name(self) -> str:
        """Two lists of the operator with one name would be one source."""
        name = str(self.cleaned_data["name"])
        organization = self.instance.organization
        if (
            organization.is_operator
            and feed_sources(organization).filter(name=name).exclude(pk=self.instance.pk).exists()
        ):
            raise forms.ValidationError(_("Another feed has this name: choose another one."))
        return name

    def clean_password(self) -> str:
        """What can stand in a header."""
        secret = str(self.cleaned_data["password"])
        if not (secret.isprintable() and secret.strip() == secret):
            raise forms.ValidationError(_("Enter it without spaces at its ends and without line breaks."))
        return secret

    def clean(self) -> dict[str, Any]:
        """Who signs in says with what."""
        data = super().clean() or self.cleaned_data
        auth, secret = data.get("auth"), data.get("password", "")
        if auth == FeedSource.Auth.BASIC and (not data.get("username") or ":" in data["username"]):
            self.add_error("username", _("Enter the user name, without a colon."))
        if auth == FeedSource.Auth.BEARER and not (secret.isascii() and " " not in secret):
            self.add_error("password", _("A token has letters, digits and signs without spaces."))
        moved = bool(self._host) and host_of(str(data.get("url") or "")) != self._host
        if auth != FeedSource.Auth.NONE and not secret and "password" not in self.errors:
            if moved and self._has_secret:
                self.add_error("password", _("Enter it again, because the file is at another host now."))
            elif not self._has_secret:
                self.add_error("password", _("Enter the password or token."))
        return data


def _at_most_100(value: int) -> None:
    if value > 100:
        raise forms.ValidationError(_("Enter a percentage from 0 to 100."))
