"""What the operator enters about the marketplace's fees, and asks of the audit log."""

import datetime as dt
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.fields import PercentField
from core.kit.forms import SearchForm, offer_choices, offer_rows
from core.organizations.domain.external_ids import NotAnId, read_id
from core.organizations.models import Check, Organization, OrganizationExternalId, State
from core.organizations.presenting.queries.organizations import customers

EVERYBODY, PLAN, ORGANIZATION = "everybody", "plan", "organization"


class MomentField(forms.DateField):
    """The day on which something begins, as its first moment in UTC; today and an empty day are now."""

    widget = forms.DateInput({"type": "date"})

    def clean(self, value: object) -> dt.datetime:
        """A moment, not in the past."""
        day = super().clean(value)
        now = clock.now()
        if day is None or day == now.date():
            return now
        if day < now.date():
            raise forms.ValidationError(_("It cannot begin in the past."))
        return dt.datetime.combine(day, dt.time(), dt.UTC)


class RateForm(forms.Form):
    """Whose fee becomes how much, for which category of deals, from when."""

    whose = forms.ChoiceField(
        label=_("Applies to"),
        choices=[
            (EVERYBODY, _("Everybody")),
            (PLAN, _("A plan")),
            (ORGANIZATION, _("An organisation")),
        ],
    )
    plan = forms.ChoiceField(label=_("Fee plan"), required=False)
    organization = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organization.objects.none(), required=False, to_field_name="slug"
    )
    category = forms.ChoiceField(
        label=_("Category of deals"), required=False, help_text=_("It applies to deals of exactly that category.")
    )
    rate = PercentField(
        label=_("Rate, percent of a recipient's gross"),
        required=False,
        help_text=_("Leave empty to end the rate. The next more general rate then applies."),
    )
    starts = MomentField(label=_("From"), required=False, help_text=_("Empty: from now on."))

    def __init__(
        self, *args: Any, plans: list[tuple[str, str]], categories: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, plan=[("", _("Choose one")), *plans], category=[("", _("Every category")), *categories])
        offer_rows(self, organization=customers())

    def clean(self) -> dict[str, object]:
        """The plan or organisation, where it is whose; otherwise neither."""
        data = super().clean() or self.cleaned_data
        for kind in (PLAN, ORGANIZATION):
            if data.get("whose") == kind and not data.get(kind) and kind not in self.errors:
                self.add_error(kind, _("Choose one."))
            elif data.get("whose") != kind:
                data[kind] = None
        return data


class PlanForm(forms.Form):
    """A plan that organisations can be on."""

    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("For example growth. The code cannot be changed later.")
    )
    name = forms.CharField(label=_("Name"), max_length=80)
    description = forms.CharField(label=_("For whom"), max_length=240, required=False)


class MembershipForm(forms.Form):
    """Who is on which plan, from when."""

    organization = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organization.objects.none(), to_field_name="slug"
    )
    plan = forms.ChoiceField(label=_("Fee plan"), required=False)
    starts = MomentField(label=_("From"), required=False, help_text=_("Empty: from now on."))

    def __init__(self, *args: Any, plans: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, plan=[("", _("No plan")), *plans])
        offer_rows(self, organization=customers())


class OrganizationSearchForm(forms.Form):
    """Which organisations the operator looks for."""

    q = forms.CharField(
        label=_("Name, domain or e-mail address"),
        max_length=160,
        required=False,
        widget=forms.TextInput({"type": "search", "placeholder": _("Name, domain or e-mail address")}),
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("waiting", _("Waiting for a decision")), ("", _("All")), *State.choices],
        required=False,
    )


class VerifyForm(forms.Form):
    """What the operator checked before verifying an organisation."""

    checked = forms.MultipleChoiceField(
        label=_("Checklist"), choices=Check.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    reason = forms.CharField(
        label=_("Note"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Required if the name resembles another one: why the organisation may use it anyway."),
    )


class ReasonForm(forms.Form):
    """Why the operator decides so; the organisation reads it."""

    reason = forms.CharField(label=_("Reason"), max_length=200, widget=forms.Textarea({"rows": 3}))


class NameForm(ReasonForm):
    """Whether an organisation gets the name that it wants, and why."""

    decision = forms.ChoiceField(choices=[("accept", _("Accept")), ("refuse", _("Refuse"))])


class GrantDomainForm(forms.Form):
    """A domain that the operator decides to belong to an organisation."""

    domain = forms.CharField(label=_("Domain"), max_length=120)


class MergeForm(ReasonForm):
    """Into which organisation another one is merged, and why."""

    into = forms.SlugField(
        label=_("Merge into"), max_length=80, help_text=_("The word in the address of the organisation that stays.")
    )


class KeepApartForm(forms.Form):
    """Two organisations, and why they are two."""

    one = forms.SlugField(max_length=80, widget=forms.HiddenInput)
    other = forms.SlugField(max_length=80, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Such as: a subsidiary with products of its own.")
    )


class ExternalIdForm(forms.Form):
    """An id of an organisation elsewhere: its address there, or the id itself."""

    source = forms.ChoiceField(label=_("Where"), choices=OrganizationExternalId.Source.choices)
    key = forms.CharField(label=_("Address or id"), max_length=300)

    def clean(self) -> dict[str, Any]:
        """The id that the address names."""
        data = super().clean() or {}
        if data.get("source") and data.get("key"):
            try:
                data["key"] = read_id(data["source"], data["key"])
            except NotAnId as problem:
                self.add_error("key", str(problem))
        return data


class AuditForm(SearchForm):
    """What is looked for in the audit log."""

    who = forms.CharField(label=_("Who"), max_length=100, required=False)
    what = forms.CharField(
        label=_("Action"), max_length=80, required=False, widget=forms.TextInput({"placeholder": "take_rate.set"})
    )
    target = forms.CharField(
        label=_("Subject"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"placeholder": "order:O-2026-00042"}),
    )
    organization = forms.CharField(label=_("Organisation"), max_length=100, required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}))
