"""Messages to the other side, and internal notes."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit.forms import offer_choices
from core.kit.shared_files import FilesField
from core.organizations.models import Membership, Organization
from marketplace.quotes.models import Quote
from marketplace.quotes.reading.forms.decide import message_field


class MessageForm(forms.Form):
    """A message to the other side."""

    body = message_field(_("Message"), missing=_("Write a message first; a sentence is enough."))


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
