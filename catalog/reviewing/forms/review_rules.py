"""What the operator enters about reviews: rules, trust, and what is tested."""

from __future__ import annotations

import datetime as dt
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from catalog.domain.contents import Difference, Touch
from catalog.models import ReviewRule
from catalog.reviewing.queries.review_rules import changes_to_test, owners_to_trust
from core.kit import clock
from core.kit.fields import PercentField
from core.organizations.models import Organization

NEWEST = 50


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}), help_text=help_text)


class _Day(forms.Form):
    """A form with a day that is today where it is left empty, and neither past nor far away."""

    day = _day(_("From"), _("Empty: from today."))

    def clean_day(self) -> dt.date:
        """Today or later."""
        today = clock.now().date()
        day: dt.date = self.cleaned_data.get("day") or today
        if not today <= day <= today + dt.timedelta(days=3650):
            raise forms.ValidationError(_("Choose today or a day within the next ten years."))
        return day


class RuleForm(_Day):
    """A rule to begin with."""

    about = forms.ChoiceField(label=_("What is reviewed"), choices=ReviewRule.About.choices)
    over = PercentField(
        label=_("Only price rises above"), required=False,
        help_text=_(
            "Such as 10%. Only for the rule of price rises. The rises of a price within 30 days count together, from "
            "the last price that you reviewed."
        ),
    )  # fmt: skip
    for_trusted = forms.BooleanField(label=_("Also for trusted owners"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def clean(self) -> dict[str, Any]:
        """A limit is of a price rise, which needs one."""
        data = super().clean() or {}
        if data.get("about") != Touch.PRICE_RISE and data.get("over") is not None:
            self.add_error("over", _("Leave this empty: it is for price rises only."))
        if data.get("about") == Touch.PRICE_RISE and data.get("over") is None and "over" not in self.errors:
            self.add_error("over", _("Enter a percentage. 0% reviews every price rise."))
        return data


class EndRuleForm(_Day):
    """The first day without a rule, and why."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class TrustForm(forms.Form):
    """An organisation whose changes need less review, and why."""

    organization = forms.CharField(
        label=_("Organisation"), max_length=160, widget=forms.TextInput({"list": "owners", "autocomplete": "off"}),
        help_text=_("Type a part of the name and choose one, or type the word in its address."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=300)

    @cached_property
    def offered(self) -> list[tuple[str, str]]:
        """(word in its address, name) of those that may be trusted."""
        return list(owners_to_trust().values_list("slug", "name"))

    def clean_organization(self) -> Organization:
        """The one of this address, or the only one of this name."""
        typed = str(self.cleaned_data["organization"]).strip().casefold()
        found = [slug for slug, name in self.offered if slug == typed]
        found = found or [slug for slug, name in self.offered if name.casefold() == typed]
        if len(found) > 1:
            raise forms.ValidationError(_("Several are called so. Type the word in the address of the one you mean."))
        if not found:
            raise forms.ValidationError(_("No verified vendor or partner of this name can be trusted. Choose one."))
        return owners_to_trust().get(slug=found[0])


class ReasonForm(forms.Form):
    """Why something ends."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class TestForm(forms.Form):
    """What is tested: a submitted change, or what one would touch."""

    change = forms.TypedChoiceField(label=_("A submitted change"), required=False, coerce=int, empty_value=None)
    touches = forms.MultipleChoiceField(
        label=_("Or what a change affects"), required=False, choices=ReviewRule.About.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    rise = PercentField(label=_("Price rise"), required=False, empty=0, help_text=_("Such as 15%"))
    trusted = forms.BooleanField(label=_("The owner is trusted"), required=False)
    day = _day(_("On the day"), _("Empty: today."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["change"]
        if isinstance(field, forms.ChoiceField):
            self.changes = list(changes_to_test()[:NEWEST])
            field.choices = [
                ("", _("No change")),
                *((each.pk, f"{each.product}, {each.product.owner}") for each in self.changes),
            ]

    def differences(self) -> list[Difference]:
        """What would be touched, where no change is chosen; call after `is_valid()`."""
        data = self.cleaned_data
        rise = {Touch.PRICE_RISE: data["rise"] or 0}
        return [Difference(touch, "", rise_bp=rise.get(touch, 0)) for touch in data["touches"]]
