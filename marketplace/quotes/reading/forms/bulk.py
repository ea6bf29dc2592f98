"""Which rows of a list one action is for, and which action."""

from collections.abc import Sequence
from typing import Any  # Any: what Django's forms take

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit.forms import offer_choices
from core.organizations.access import Can, may
from core.organizations.models import Membership
from marketplace.quotes.domain.bulk import BulkVerb
from marketplace.quotes.models.bulk import VERBS
from marketplace.quotes.reading.queries.chosen import MOST_CHOSEN, ChosenRow, chosen_in

#: What can be done to many rows of each list.
REQUEST_VERBS = (BulkVerb.ASSIGN, BulkVerb.DECLINE)
QUOTE_VERBS = (BulkVerb.EXTEND, BulkVerb.WITHDRAW)
CONSENT_VERBS = (BulkVerb.GIVE, BulkVerb.REFUSE)
#: And by a buyer, to what it asked for and what it was sent.
MADE_REQUEST_VERBS = (BulkVerb.RETRACT,)
RECEIVED_QUOTE_VERBS = (BulkVerb.PROLONG, BulkVerb.REJECT)


def received_quote_verbs(membership: Membership) -> tuple[BulkVerb, ...]:
    """What this member of a buyer may do to many quotes: only who may accept may decline."""
    return RECEIVED_QUOTE_VERBS if may(membership, Can.ACCEPT) else (BulkVerb.PROLONG,)


class BulkForm(forms.Form):
    """A verb for the chosen rows, or for all that the list's filter found; `rows` are those, once valid.

    `found`: all that the filter finds, as the list shows it, for who may act on them.
    """

    verb = forms.ChoiceField(label=gettext_lazy("Action"))

    def __init__(self, *args: Any, verbs: Sequence[BulkVerb], found: Sequence[ChosenRow] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows: tuple[ChosenRow, ...] = ()
        self.found = found
        offer_choices(self, verb=[(value, words) for value, words in VERBS if value in verbs])

    @property
    def does(self) -> BulkVerb:
        """The verb, once valid."""
        return BulkVerb(self.cleaned_data["verb"])

    @property
    def words(self) -> str:
        """The verb in words, once valid."""
        return str(dict(VERBS)[self.does.value])

    @property
    def chosen(self) -> set[str]:
        """What was chosen one by one, to be shown again."""
        return set(self._sent("row"))

    @property
    def found_values(self) -> str:
        """All that the filter finds, to be sent; "" where those are too many."""
        return "" if self.is_too_many else " ".join(map(str, self.found))

    @property
    def is_too_many(self) -> bool:
        """Whether the filter finds more than can be chosen at once."""
        return len(self.found) > MOST_CHOSEN

    @property
    def most(self) -> int:
        """So many rows at once."""
        return MOST_CHOSEN

    def clean(self) -> dict[str, Any]:
        """Some row is chosen, and not too many."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        everything = self.data.get("which") == "all"
        self.rows = chosen_in(self.data.get("found", "").split() if everything else self._sent("row"))
        if not self.rows:
            raise forms.ValidationError(_("Choose at least one row."))
        if len(self.rows) > MOST_CHOSEN:
            raise forms.ValidationError(_("Choose at most %(n)d rows.") % {"n": MOST_CHOSEN})
        return data

    def _sent(self, name: str) -> list[str]:
        return list(self.data.getlist(name)) if isinstance(self.data, QueryDict) else []
