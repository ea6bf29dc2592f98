"""What an action for many rows takes beside them: a colleague, or a reason."""

from collections.abc import Sequence
from typing import Any  # Any: what Django's forms take

from django import forms

from core.organizations.models import Membership
from marketplace.quotes.asking.forms.assigning import ColleagueForm
from marketplace.quotes.domain.bulk import FINAL, BulkVerb
from marketplace.quotes.reading.forms.decide import OptionalReasonForm, ReasonForm


def detail_form(verb: BulkVerb, data: Any, colleagues: Sequence[Membership]) -> forms.Form | None:
    """The form of what the verb takes; None where it takes nothing."""
    if verb == BulkVerb.ASSIGN:
        return ColleagueForm(data, colleagues=colleagues)
    if verb == BulkVerb.PROLONG:
        return OptionalReasonForm(data)
    return ReasonForm(data) if verb in FINAL and verb != BulkVerb.RETRACT else None
