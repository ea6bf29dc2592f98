"""Members, invitations and roles."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.kit.forms import offer_choices
from core.organizations.fields import AddressField
from core.organizations.models import Organization
from core.organizations.roles import roles_for


class InviteForm(forms.Form):
    """Whom to invite, in which of the organisation's roles. Nobody becomes an owner by oversight."""

    email = AddressField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:  # as the form takes them
        super().__init__(*args, **kwargs)
        choices = role_choices(organization)
        offer_choices(self, role=choices)
        self.fields["role"].initial = choices[min(2, len(choices) - 1)][0]


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:  # as the form takes them
        super().__init__(*args, **kwargs)
        offer_choices(self, role=role_choices(organization))


def role_choices(organization: Organization) -> list[tuple[str, str | Promise]]:
    """The roles that the organisation gives, as (value, words)."""
    return [(each.role.value, each.label) for each in roles_for(organization.kinds)]
