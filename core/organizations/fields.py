"""Form fields for what people are called and where mail reaches them: each form that takes these uses them."""

from typing import Any  # Any: what Django's fields take and clean

from django import forms
from django.core.exceptions import ValidationError

from core.organizations.domain.addresses import NotAnAddress, stored_address
from core.organizations.domain.names import NotAName, check_name

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
