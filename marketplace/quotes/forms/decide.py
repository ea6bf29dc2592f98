"""Small forms in which somebody decides."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit.forms import offer_choices
from core.kit.shared_files import FilesField
from core.organizations.models import CompanyAddress, CostCentre, Membership, Organization
from marketplace.quotes.interface import Booking
from marketplace.quotes.models import DeclineReason, Quote

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def centre_choices(cost_centres: Sequence[CostCentre]) -> list[tuple[str, "StrPromise | str"]]:
    """Cost centres to choose from, none of them at the beginning."""
    return [("", _("None")), *((str(row.pk), str(row)) for row in cost_centres)]


class AcceptForm(forms.Form):
    """The acceptance: who, in which position, under which order number of the buyer, in which words (`text`)."""

    name = forms.CharField(label=_("Your name"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    title = forms.CharField(
        label=_("Your job title"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    po_number = forms.CharField(
        label=_("Your PO number"),
        required=False,
        max_length=60,
        help_text=_("It appears on the order and its receipt."),
    )
    agreed = forms.BooleanField(error_messages={"required": _("Tick this box to accept.")})
    document_hash = forms.CharField(widget=forms.HiddenInput)
    text_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        text: str,
        po_required: bool,
        addresses: Mapping[str, Sequence[CompanyAddress]],
        cost_centres: Sequence[CostCentre],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.addresses, self.cost_centres = addresses, cost_centres
        for name, label in (("bill_to", _("Bill to")), ("ship_to", _("Ship to"))):
            if addresses[name]:
                choices = [(str(row.pk), str(row)) for row in addresses[name]]
                self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=choices[0][0])
        if cost_centres:
            self.fields["cost_centre"] = forms.ChoiceField(
                label=_("Cost centre"),
                required=False,
                choices=centre_choices(cost_centres),
                help_text=_("Only your organisation sees it."),
            )
        self.fields["agreed"].label = text
        self.fields["po_number"].required = po_required
        self.fields["po_number"].error_messages["required"] = _("Your organisation accepts only with a PO number.")

    def booking(self) -> Booking:
        """What a valid form chooses."""
        chosen = {
            name: next((row.facts for row in rows if str(row.pk) == self.cleaned_data.get(name)), None)
            for name, rows in self.addresses.items()
        }
        centre = self.cleaned_data.get("cost_centre")
        booked = next((row for row in self.cost_centres if str(row.pk) == centre), None)
        where = (str(booked), booked.pk) if booked else ("", None)
        return Booking(chosen["bill_to"], chosen["ship_to"], *where)

    def clean_text_version(self) -> int:
        """The wording that was shown is the one in force."""
        shown: int = self.cleaned_data["text_version"]
        if shown != self.initial["text_version"]:
            raise forms.ValidationError(_("The words of the acceptance have changed. Reload the page and read them."))
        return shown


#: Characters of a reason, and of a message.
MOST_REASON, MOST_MESSAGE = 2_000, 10_000


class ReasonForm(forms.Form):
    """A reason in words; `required` where it cannot be left out."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why; a sentence is enough.")},
    )


class OptionalReasonForm(ReasonForm):
    """A reason in words that may be left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


class DeclineForm(ReasonForm):
    """Why a buyer says no: the main reason, and words."""

    kind = forms.ChoiceField(
        label=_("Main reason"),
        choices=[("", _("Choose the main reason")), *DeclineReason.choices],
        error_messages={"required": _("Choose the main reason.")},
    )
    field_order = ["kind", "reason"]


def _words(label: "StrPromise", *, missing: "StrPromise") -> forms.CharField:
    """A message to the other side; `missing` is said where it is empty."""
    return forms.CharField(
        label=label,
        max_length=MOST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing},
    )


class QuestionForm(forms.Form):
    """What a seller has to know before it can quote."""

    body = _words(_("Question"), missing=_("Write your question first."))


class ReplyForm(forms.Form):
    """What the buyer replies to it."""

    body = _words(_("Reply"), missing=_("Write your reply first; a sentence is enough."))


class MessageForm(forms.Form):
    """A message to the other side."""

    body = _words(_("Message"), missing=_("Write a message first; a sentence is enough."))


class TalkForm(MessageForm):
    """A message of the conversation: about which line, whom it names, and whether it is a note for one's own
    organisation. Once valid, `chosen` are the members whom it names."""

    line = forms.ChoiceField(label=_("About"), required=False)
    named = forms.MultipleChoiceField(
        label=_("Notify by name"),
        required=False,
        help_text=_("They are notified wherever they work on the quote. Choose several with Ctrl or Command."),
        error_messages={"invalid_choice": _("Choose people from the list.")},
    )
    uploads = FilesField(label=_("Files"))
    internal = forms.BooleanField(
        label=_("Internal note"),
        required=False,
        help_text=_("Only your organisation reads it; only people you mention are notified."),
    )

    def __init__(
        self,
        *args: Any,
        quote: Quote,
        organization: Organization,
        lines: Mapping[str, str],
        sent: Collection[str],
        people: Sequence[Membership],
        **kwargs: Any,
    ) -> None:
        """`lines` are those of the newest version that the writer sees, `sent` the keys of those that the buyer was
        sent, `people` whom the writer can name."""
        super().__init__(*args, **kwargs)
        self.quote, self.organization, self.sent, self.people = quote, organization, sent, people
        self.chosen: tuple[Membership, ...] = ()
        offer_choices(self, line=[("", _("The whole quote")), *lines.items()])
        if people:
            named = self.fields["named"]
            assert isinstance(named, forms.MultipleChoiceField)
            named.choices = [
                (str(side), [(str(each.user_id), label) for each, label in found])
                for side, found in _by_side(people).items()
            ]
        else:
            del self.fields["named"]
        if quote.first_sent_at is None:
            self.fields["internal"].initial = True

    def clean(self) -> dict[str, Any]:
        """The other side can read what is sent to it, and nobody is named who cannot."""
        data = super().clean() or self.cleaned_data
        wanted = set(data.get("named", ()))
        self.chosen = tuple(each for each in self.people if str(each.user_id) in wanted)
        if data.get("internal"):
            outside = [each for each in self.chosen if each.organization_id != self.organization.pk]
            if outside:
                words = _("%(name)s works for %(organization)s and cannot read an internal note. Name colleagues only.")
                self.add_error("named", words % {"name": outside[0].user, "organization": outside[0].organization})
        elif self.quote.first_sent_at is None:
            words = _("%(buyer)s reads messages once a version was sent. Tick “Internal note”, or ask at the request.")
            self.add_error("internal", words % {"buyer": self.quote.buyer})
        elif data.get("line") and data["line"] not in self.sent:
            words = _("%(buyer)s was not sent this line yet. Choose another one, or tick “Internal note”.")
            self.add_error("line", words % {"buyer": self.quote.buyer})
        return data


def _by_side(people: Sequence[Membership]) -> dict[Organization, list[tuple[Membership, str]]]:
    """People by organisation, each with their name, and their role where two have the same name."""
    names = Counter(str(each.user) for each in people)
    found: dict[Organization, list[tuple[Membership, str]]] = {}
    for each in people:
        label = str(each.user)
        if names[label] > 1:
            label = f"{label} ({each.get_role_display()})"
        found.setdefault(each.organization, []).append((each, label))
    return found
