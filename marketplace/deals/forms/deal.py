"""Registering deals, touches and links."""

import datetime as dt
from typing import Any  # Any: what Django's forms take and clean
from urllib.parse import parse_qsl, urlsplit

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator, URLValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.forms import offer_choices, offer_rows
from core.kit.money import TRADED, parse_amount
from core.kit.versions import Versioned
from core.organizations.models import Organization
from core.organizations.presenting.queries.organizations import find_buyer, providers_of
from marketplace.deals.actions.add_touch import TooLongAgo
from marketplace.deals.domain.proof import DAYS_TO_OBJECT
from marketplace.deals.models import Touch
from marketplace.deals.models.deal import STAGES, Visibility
from marketplace.deals.states import stages_by_hand

# What people record themselves; visits, referrals and registrations are recorded by what happens.
BY_HAND = [
    choice
    for choice in Touch.Kind.choices
    if choice[0] not in (Touch.Kind.VISIT, Touch.Kind.REFERRAL, Touch.Kind.REGISTRATION)
]


class BuyerField(forms.CharField):
    """The domain or exact name of a buyer that the reader knows already; cleans to the organisation.

    There is no list to choose from: who buys here is not public. A form sets `asked_by` on its own copy of the field.
    """

    asked_by: Organization | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=160,
            help_text=_("Its domain, such as example.com, or its exact name. We do not show who buys here."),
            **kwargs,
        )
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> Organization:
        """The one verified buyer that this names. Raises ValidationError, the same for absent and ambiguous."""
        text = super().clean(value)
        found = find_buyer(text, besides=self.asked_by) if self.asked_by is not None else None
        if found is None:
            raise forms.ValidationError(
                _("No verified buyer has exactly this domain or name. Check the spelling, or use its e-mail domain.")
            )
        return found


def _asks(form: forms.Form, organization: Organization) -> None:
    """Let the form's buyer be looked up for this organisation, which is never its own buyer."""
    field = form.fields["buyer"]
    if isinstance(field, BuyerField):
        field.asked_by = organization


class RegisterForm(forms.Form):
    """A deal and the owners it is registered with."""

    buyer = BuyerField(label=_("Buyer"))
    title = forms.CharField(label=_("Subject"), max_length=160)
    owners = forms.ModelMultipleChoiceField(
        label=_("Register with"),
        queryset=Organization.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each decides for its own part. These are the owners you have an active partnership with."),
    )
    category = forms.SlugField(
        label=_("Category"),
        required=False,
        max_length=120,
        help_text=_("The category's short name, such as identity-and-access. Empty: everything the owner offers."),
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in TRADED])
    value = forms.CharField(
        label=_("Estimated value"), required=False, widget=forms.TextInput({"inputmode": "decimal"})
    )
    evidence = forms.CharField(
        label=_("How you know this buyer, and what they need"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, owners=providers_of(organization))
        _asks(self, organization)

    def clean(self) -> dict[str, object]:
        """The worth as an integer of minor units."""
        data = super().clean() or {}
        data["value"] = _minor_units(self, data)
        return data


class TouchForm(forms.Form):
    """What was done, when, and the evidence. For a deal that the reader sees, its buyer is not asked for."""

    buyer = BuyerField(label=_("Buyer"))
    owners = forms.ModelMultipleChoiceField(
        label=_("Owners whose products it helped"),
        queryset=Organization.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "They and the buyer are asked to confirm it. None: the buyer alone is asked, and no earlier day counts."
        ),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=BY_HAND)
    at = forms.DateTimeField(
        label=_("When"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    evidence = forms.CharField(
        label=_("Evidence"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=_("Who met whom, and about what. Owners and payees can read this."),
    )
    evidence_url = forms.URLField(
        label=_("Link to the evidence"),
        required=False,
        assume_scheme="https",
        validators=[URLValidator(["http", "https"])],
    )

    def __init__(
        self, *args: Any, organization: Organization, buyer: Organization | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, owners=providers_of(organization))
        _asks(self, organization)
        self.fields["at"].help_text = _now(
            "At most %(days)d days ago. An earlier day counts for an owner's money once that owner accepts it. If the "
            "buyer alone does, the owners named here have %(object)d days to object. Otherwise it counts from the day "
            "of entry."
        ) % {"days": settings.CLAIM_DAYS_BACK, "object": DAYS_TO_OBJECT}
        self.known_buyer = buyer
        if buyer is not None:
            del self.fields["buyer"]

    def clean(self) -> dict[str, Any]:
        """With the buyer of the deal, where it is known."""
        data = super().clean() or {}
        return data | {"buyer": self.known_buyer} if self.known_buyer is not None else data

    def clean_at(self) -> dt.datetime:
        """What is recorded has happened, and not longer ago than may be claimed."""
        at: dt.datetime = self.cleaned_data["at"]
        now = clock.now()
        if at > now:
            raise forms.ValidationError(_("Enter a time in the past."))
        if at < now - dt.timedelta(days=settings.CLAIM_DAYS_BACK):
            raise forms.ValidationError(str(TooLongAgo()))
        return at

    def clean_evidence_url(self) -> str:
        """A web page that is no referral link: whoever checks the evidence must not become a visitor by it."""
        url = str(self.cleaned_data["evidence_url"])
        if url and "via" in dict(parse_qsl(urlsplit(url).query)):
            raise forms.ValidationError(_("Enter the link without “via=”. A referral link is no evidence."))
        return url


_SENTENCE = RegexValidator(r"(?s)\w(?:.*\w){7}", _("Write a sentence. The partner reads it."))


class VoidForm(forms.Form):
    """Why a touch is void."""

    reason = forms.CharField(
        label=_("Reason for voiding"),
        max_length=300,
        validators=[_SENTENCE],
        error_messages={
            "required": _("Enter the reason for voiding this touch. It stays in the list with your reason.")
        },
    )


class AnswerForm(forms.Form):
    """The word of a buyer or an owner on a claim."""

    answer = forms.ChoiceField(choices=[("confirm", _("Confirm")), ("refuse", _("Refuse"))])
    accepts_day = forms.BooleanField(label=_("It happened on that day"), required=False)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        data = super().clean() or {}
        if data.get("answer") == "refuse" and not (data.get("reason") or "").strip() and "reason" not in self.errors:
            self.add_error("reason", _("Enter a reason. The partner will read it."))
        return data


class RevokeForm(forms.Form):
    """Why a registration ends."""

    reason = forms.CharField(
        label=_("Reason for revoking"),
        max_length=300,
        validators=[_SENTENCE],
        error_messages={"required": _("Enter a reason. The partner will read it.")},
    )


class AppealForm(forms.Form):
    """Why the operator should decide otherwise."""

    reason = forms.CharField(
        label=_("Reason for your appeal"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What happened, and how the operator can check it. Those who gave the answer read it, too."),
        validators=[_SENTENCE],
        error_messages={"required": _("Enter the reason for your appeal.")},
    )


class AppealDecisionForm(forms.Form):
    """The operator's decision on an appeal, with the reason that both sides read."""

    decision = forms.ChoiceField(choices=[("grant", _("Grant")), ("dismiss", _("Dismiss"))])
    reason = forms.CharField(
        label=_("Reason, for both sides"),
        max_length=300,
        validators=[_SENTENCE],
        error_messages={"required": _("Enter a reason. Both sides will read it.")},
    )


class DecisionForm(forms.Form):
    """An owner's answer to a registration."""

    decision = forms.ChoiceField(choices=[("approve", _("Approve")), ("decline", _("Decline"))])
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """A decline says why."""
        data = super().clean() or {}
        if data.get("decision") == "decline" and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Enter a reason. The partner will read it."))
        return data


class DealForm(Versioned, forms.Form):
    """Where a deal stands, and who sees whose figures."""

    stage = forms.ChoiceField(
        label=_("Stage"),
        choices=STAGES,
        help_text=_("Quoted, in approval and won follow from its quotes and its order."),
    )
    visibility = forms.ChoiceField(label=_("Visibility of figures"), choices=Visibility.choices)
    reason = forms.CharField(label=_("Reason, if lost"), required=False, max_length=200)

    def __init__(self, *args: Any, stage: str, quoted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = stages_by_hand(stage, quoted=quoted)
        offer_choices(self, stage=[choice for choice in STAGES if choice[0] in offered])


class CodeForm(forms.Form):
    """Where a referral link will be used."""

    label = forms.CharField(label=_("Where you will use it"), max_length=120)


def _minor_units(form: forms.Form, data: dict[str, Any]) -> int:
    if not data.get("value"):
        return 0
    try:
        value = parse_amount(data["value"], data.get("currency", "USD"))
    except ValueError as error:
        form.add_error("value", str(error))
        return 0
    if value < 0:
        form.add_error("value", _("Enter a value of zero or more."))
    return value
