"""What a visitor fills in to write to a seller: the seller's lead form."""

from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit.record_language import in_record_language
from core.organizations.domain.countries import country_choices
from core.organizations.fields import LONGEST_PERSON, AddressField, NameField
from storefronts.interface import WrittenLead
from storefronts.leads.domain.stamp import Verdict
from storefronts.models import LeadForm
from storefronts.models.lead import Asked, QuestionKind

#: No person sees this field, so who fills it in is a program.
TRAP = "fax_number"


class ContactForm(forms.Form):
    """The fields that a lead form asks for, its own questions, and the consent in its words.

    `verdict` says whether the signed time of the form is good; one sent too soon or too late is shown again.
    """

    name = NameField(label=_("Name"), max_length=LONGEST_PERSON, widget=forms.TextInput({"autocomplete": "name"}))
    email = AddressField(label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "email"}))
    company = forms.CharField(
        label=_("Company"), max_length=160, widget=forms.TextInput({"autocomplete": "organization"})
    )
    phone = forms.CharField(
        label=_("Phone"), max_length=40, widget=forms.TextInput({"type": "tel", "autocomplete": "tel"})
    )
    country = forms.ChoiceField(label=_("Country"), widget=forms.Select({"autocomplete": "country"}))
    message = forms.CharField(label=_("Message"), max_length=4000, widget=forms.Textarea({"rows": 6}))

    def __init__(self, *args: Any, lead_form: LeadForm, verdict: Verdict = Verdict.GOOD, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lead_form, self.verdict = lead_form, verdict
        for name in ("company", "phone", "country", "message"):
            asked = getattr(lead_form, name)
            if asked == Asked.NO:
                del self.fields[name]
            else:
                self.fields[name].required = asked == Asked.REQUIRED
        country = self.fields.get("country")
        if isinstance(country, forms.ChoiceField):
            country.choices = [("", _("Choose a country")), *country_choices()]
        for number, question in enumerate(lead_form.questions, 1):
            self.fields[f"question_{number}"] = _question(question)
        self.fields["consent"] = forms.BooleanField(label=lead_form.consent)

    @property
    def questions(self) -> list[forms.BoundField]:
        """The seller's own questions."""
        return [self[f"question_{number}"] for number, _question in enumerate(self.lead_form.questions, 1)]

    @property
    def trap_id(self) -> str:
        """The id of the field that no person sees, its own on a page with several forms."""
        return str(self.auto_id) % TRAP

    @property
    def is_trapped(self) -> bool:
        """Whether a field was filled in that no person sees."""
        return bool(self.data.get(TRAP))

    def clean(self) -> dict[str, object]:
        """Refuse a form that was sent faster than anybody writes, or a day after it was opened."""
        cleaned = super().clean() or self.cleaned_data
        if self.verdict == Verdict.TOO_SOON:
            self.add_error(None, _("This was sent very quickly. Check what you wrote, and send it again."))
        elif self.verdict == Verdict.STALE:
            self.add_error(None, _("This page was open for more than a day. Check what you wrote, and send it again."))
        return cleaned

    def written(self) -> WrittenLead:
        """What was typed, once the form is valid."""
        said = self.cleaned_data
        answers = [
            (question["label"], _answer(said[f"question_{number}"]))
            for number, question in enumerate(self.lead_form.questions, 1)
        ]
        return WrittenLead(
            said["name"], said["email"], said.get("company", ""), said.get("phone", ""), said.get("country", ""),
            said.get("message", ""), tuple(answers),
        )  # fmt: skip


def _question(question: dict[str, Any]) -> forms.Field:
    label, required, kind = question["label"], bool(question["required"]), question["kind"]
    choices = [(each, each) for each in question["choices"]]
    if kind == QuestionKind.CHOICE:
        return forms.ChoiceField(label=label, choices=[("", _("Choose one")), *choices], required=required)
    if kind == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(
            label=label, choices=choices, required=required, widget=forms.CheckboxSelectMultiple
        )
    if kind == QuestionKind.NUMBER:
        return forms.DecimalField(label=label, max_digits=14, decimal_places=4, required=required)
    if kind == QuestionKind.DATE:
        return forms.DateField(label=label, required=required, widget=forms.DateInput({"type": "date"}))
    if kind == QuestionKind.CONSENT:
        return forms.BooleanField(label=label, required=required)
    widget = forms.Textarea({"rows": 4}) if kind == QuestionKind.LONG else forms.TextInput()
    return forms.CharField(
        label=label, max_length=2000 if kind == QuestionKind.LONG else 500, required=required, widget=widget
    )


@in_record_language
def _answer(said: object) -> str:
    """What was answered, as it is kept with the lead; "" for nothing."""
    if isinstance(said, bool):
        return _now("Agreed") if said else _now("Not agreed")
    if isinstance(said, list):
        return "; ".join(said)
    return "" if said is None else str(said)
