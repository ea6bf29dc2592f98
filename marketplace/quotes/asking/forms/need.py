"""Telling what is needed, before a seller is chosen."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit.shared_files import FilesField
from core.kit.versions import version_of
from core.organizations.models import CostCentre, Industry
from marketplace.quotes.asking.actions.request_quotes import MOST_SELLERS
from marketplace.quotes.asking.forms.request import WRITTEN, WrittenForm
from marketplace.quotes.asking.queries.partners_that_fit import Suggestion
from marketplace.quotes.interface import Need
from marketplace.quotes.reading.forms.decide import centre_choices

#: What decides who fits.
COMPARED = ("title", "message", "requirements", "country", "industry", "budget_high", "budget_per", "currency")
#: The button that looks for partners, and the field that says for which need those that are shown were found.
FIND, FOUND_FOR = "find", "found_for"
#: The button that sends to the ones that fit best; its value is their ids.
BEST = "best"


class NeedForm(WrittenForm):
    """A need in words, where to deliver and for which industry; then the partners that it goes to."""

    def __init__(
        self,
        data: Any,
        *,
        currencies: Sequence[str],
        currency: str,
        industries: Sequence[Industry],
        cost_centres: Sequence[CostCentre] = (),
        initial: Mapping[str, Any] | None = None,
        files: Any = None,
        takes_files: bool = False,
    ) -> None:
        super().__init__(data, files, initial=dict(initial or {}))
        self.take_currency(data, currency)
        for name in ("title", "message"):
            self.fields[name].required = True
        self.fields["message"].label = _("What you need")
        self.take_market(industries)
        self.fields["currency"] = forms.ChoiceField(
            label=_("Currency"),
            choices=[(each, each) for each in currencies],
            initial=currency,
            error_messages={"invalid_choice": _("Choose one of the currencies that are offered.")},
        )
        if cost_centres:
            self.fields["cost_centre"] = forms.ChoiceField(
                label=_("Cost centre"),
                required=False,
                choices=centre_choices(cost_centres),
                help_text=_("Only your organisation sees it."),
            )
        self.fields["sellers"] = forms.Field(label=_("Partners"), required=False, widget=forms.SelectMultiple)
        if takes_files:
            self.fields["uploads"] = FilesField(label=_("Files"))

    @property
    def is_finding(self) -> bool:
        """Whether the button that looks for partners was pressed."""
        return FIND in self.data

    @property
    def is_readable(self) -> bool:
        """Whether it says a need; files and the choice of partners may be wrong."""
        return set(self.errors) <= {"uploads", "sellers"}

    @property
    def chosen(self) -> list[int]:
        """The ids of the partners that are ticked, or that the button of the best ones names; kept ones before."""
        return [int(each) for each in self._named if each.isascii() and each.isdecimal() and len(each) < 10]

    @property
    def _named(self) -> list[str]:
        if not self.is_bound:
            return [str(each) for each in self.initial.get("sellers", ())]
        best = self.data.get(BEST, "")
        return list(dict.fromkeys(best.split(",") if best else self["sellers"].data or ()))

    def need(self) -> Need:
        """What a valid form says in words."""
        said = self.cleaned_data
        return Need(**{name: said[name] for name in WRITTEN}, cost_centre=int(said.get("cost_centre") or 0) or None)

    def found_for(self) -> str:
        """A short name of what decides who fits, as a valid form says it."""
        return version_of({name: self.cleaned_data[name] for name in COMPARED})

    def choose_among(self, shown: Collection[Suggestion]) -> list[Suggestion]:
        """The partners that are chosen, of those that fit; what is wrong with the choice stands at its field."""
        chosen = [each for each in shown if each.organization.pk in set(self.chosen)]
        if self.data.get(FOUND_FOR) != self.found_for():
            wrong = _now("You changed what you need. Check the partners that fit it now, then send your request.")
        elif not self._named:
            wrong = _now("Choose at least one partner.")
        elif len(chosen) < len(self._named):
            wrong = _now("A partner that you chose does not fit any more. Choose among the partners that are shown.")
        elif len(chosen) > MOST_SELLERS:
            wrong = _now("Choose at most %(n)d partners.") % {"n": MOST_SELLERS}
        else:
            return chosen
        self.add_error("sellers", wrong)
        return []
