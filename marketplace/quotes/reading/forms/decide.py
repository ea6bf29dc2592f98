"""Small forms and fields that several folders show: a reason, a message, a cost centre."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext_lazy as _

from core.organizations.models import CostCentre

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def centre_choices(cost_centres: Sequence[CostCentre]) -> list[tuple[str, "StrPromise | str"]]:
    """Cost centres to choose from, none of them at the beginning."""
    return [("", _("No cost centre")), *((str(row.pk), str(row)) for row in cost_centres)]


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


def message_field(label: "StrPromise", *, missing: "StrPromise") -> forms.CharField:
    """A message to the other side; `missing` is said where it is empty."""
    return forms.CharField(
        label=label,
        max_length=MOST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": missing},
    )
