"""What is looked for in the list of leads, and what is said about one."""

from collections.abc import Iterable
from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.kit.forms import SearchForm, offer_choices
from core.organizations.models import Membership
from storefronts.models import LeadForm
from storefronts.models.lead import CONTACT, STAGES
from storefronts.states import LeadStage

_WORDS = _("Name, company or e-mail address")
_NARROW = {"style": "inline-size:auto"}


class LeadSearchForm(SearchForm):
    """Which leads, in which order; the address of the list carries it."""

    q = forms.CharField(
        label=_WORDS, max_length=100, required=False,
        widget=forms.TextInput({"type": "search", "placeholder": _WORDS}),
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("Every state")),
            ("waiting", _("Waiting for an answer")),
            ("open", pgettext_lazy("state", "Open")),
            ("unconfirmed", _("Address not confirmed")),
            *STAGES,
        ],
        widget=forms.Select(_NARROW),
    )
    owner = forms.ChoiceField(label=_("Assigned to"), required=False, widget=forms.Select(_NARROW))
    form = forms.ChoiceField(label=_("Form"), required=False, widget=forms.Select(_NARROW))
    sort = forms.ChoiceField(
        label=_("Sorted by"),
        required=False,
        choices=[("", _("Newest first")), ("due", _("Answer due, soonest first")), ("name", _("Name"))],
        widget=forms.Select(_NARROW),
    )

    def __init__(
        self, *args: Any, colleagues: Iterable[Membership], lead_forms: Iterable[LeadForm], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        others = [(each.slug, each.title) for each in lead_forms]
        offer_choices(self, form=[("", _("Every form")), (CONTACT, _("Contact form")), *others])
        people = [(str(each.user_id), str(each.user)) for each in colleagues]
        offer_choices(self, owner=[("", _("Every owner")), ("none", _("No owner")), *people])


class StageForm(forms.Form):
    """The next stage, of those that people choose."""

    stage = forms.ChoiceField(
        label=_("Stage"), choices=[each for each in STAGES if each[0] != LeadStage.CONVERTED.value]
    )


class OwnerForm(forms.Form):
    """Which colleague owns a lead: the key of a membership, or nobody."""

    owner = forms.ChoiceField(label=_("Assigned to"), required=False)

    def __init__(self, *args: Any, colleagues: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, owner=[("", _("No owner")), *((str(each.pk), str(each.user)) for each in colleagues)])


class TextForm(forms.Form):
    """A note or a reply."""

    body = forms.CharField(label=_("Text"), max_length=4000, widget=forms.Textarea({"rows": 4}))
