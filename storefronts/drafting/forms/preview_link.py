"""For whom a preview link is, and for how long."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PreviewLinkForm(forms.Form):
    """A link to one version of a page."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    made_for = forms.CharField(
        label=_("For whom"),
        max_length=120,
        help_text=_("In your own words, such as “Ann at Contoso, to check the figures”."),
    )
    days = forms.TypedChoiceField(
        label=_("Ends after"), coerce=int, initial=7, choices=[(1, _("one day")), (7, _("7 days")), (30, _("30 days"))]
    )
