"""Form fields for what people are called and where mail reaches them: each form that takes these uses them."""

from typing import Any  # Any: what Django's fields take and clean

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.kit.time_zones import zone_name
from core.organizations.domain.addresses import NotAnAddress, stored_address
from core.organizations.domain.names import NotAName, check_name
from core.organizations.domain.time_zones import zone_choices, zones

#: Characters of a person's name: it stands in subjects of mails and in lists.
LONGEST_PERSON = 80


class AddressField(forms.EmailField):
    """An e-mail address of a person; cleans to lower case."""

    def clean(self, value: Any) -> Any:
        """The address as it is stored. Raises ValidationError where no mail should be sent to it."""
        email = super().clean(value)
        try:
            return stored_address(email) if email else email
        except NotAnAddress as error:
            raise ValidationError(str(error)) from error


class NameField(forms.CharField):
    """What a person or an organisation is called: no web or e-mail address, and on one line."""

    def clean(self, value: Any) -> Any:
        """The name as it was typed. Raises ValidationError for what is no name."""
        name = super().clean(value)
        try:
            check_name(name)
        except NotAName as error:
            raise ValidationError(str(error)) from error
        return name


class ZoneInput(forms.TextInput):
    """A box in which a time zone is typed, with those that hold what is typed offered below it by the browser."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The box and its list."""
        attrs = dict(attrs or {})
        listed = f"{attrs.get('id', name)}_list"
        box = super().render(name, value, attrs | {"list": listed, "autocomplete": "off"}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((words,) for _zone, words in zone_choices()))
        return format_html('{}<datalist id="{}">{}</datalist>', box, listed, options)


class ZoneField(forms.CharField):
    """A time zone, typed by its words, its city or its name: "Berlin time", "Berlin", "Europe/Berlin"; cleans to its
    name, "" where left empty."""

    widget = ZoneInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=80, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A stored name in the words of the list; what was typed as it is."""
        return zone_name(value) if value in zones() else value

    def clean(self, value: Any) -> Any:
        """The name of the zone. Raises ValidationError."""
        typed = str(super().clean(value)).casefold()
        if not typed:
            return ""
        for zone, words in zone_choices():
            if typed in (words.casefold(), zone.casefold(), zone.rpartition("/")[2].replace("_", " ").casefold()):
                return zone
        raise ValidationError(_("Choose a time zone from the list, such as “Berlin time”."))
