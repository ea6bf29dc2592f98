"""A rule of the search, as the operator types it: a form for each kind."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit.text_languages import TEXT_LANGUAGES
from core.kit.versions import Versioned
from search.domain.analysis import words
from search.domain.rules import MOST_PINS
from search.engines import SearchUnavailable
from search.models import SearchRule
from search.models.rule import LONGEST_OFFER, LONGEST_PHRASE
from search.queries.named import offers_named

Kind = SearchRule.Kind
MOST_OTHERS = 20
#: The fields that each kind has beside its days and its reason.
FIELDS: dict[str, tuple[str, ...]] = {
    Kind.SYNONYM: ("language", "phrase", "others"),
    Kind.ONE_WAY: ("language", "phrase", "others"),
    Kind.SPELLING: ("phrase",),
    Kind.STOP: ("phrase",),
    Kind.PIN: ("phrase", "offer", "place"),
    Kind.BOOST: ("offer", "strength", "phrase"),
}
#: What the phrase and the further phrases are called, by kind.
_WORDS: dict[str, tuple[Any, Any]] = {
    Kind.SYNONYM: (gettext_lazy("Word or phrase"), gettext_lazy("A search for one of these finds the others too.")),
    Kind.ONE_WAY: (
        gettext_lazy("Searched word or phrase"),
        gettext_lazy("A search for the word or phrase above finds these too, but not the reverse."),
    ),
    Kind.SPELLING: (gettext_lazy("Word"), ""),
    Kind.STOP: (gettext_lazy("Word"), ""),
    Kind.PIN: (gettext_lazy("Searched words"), ""),
    Kind.BOOST: (gettext_lazy("Only in a search for"), ""),
}
_HELP: dict[str, Any] = {
    Kind.SPELLING: gettext_lazy("It is searched as it is typed, and never corrected to another word."),
    Kind.STOP: gettext_lazy("It is left out of every search that has other words, such as “solution”."),
    Kind.PIN: gettext_lazy("Exactly these words, in any ending."),
    Kind.BOOST: gettext_lazy("Leave empty to boost the offer in every search."),
}


class RuleForm(Versioned, forms.Form):
    """One rule of a kind. What is stored of it is the initial values of the form."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the search"),
        choices=TEXT_LANGUAGES,
        required=False,
        help_text=gettext_lazy("The words below are compared without the endings that they have in this language."),
    )
    phrase = forms.CharField(max_length=LONGEST_PHRASE)
    others = forms.CharField(
        label=gettext_lazy("Other words or phrases, one in each line"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    offer = forms.CharField(
        label=gettext_lazy("Offer"),
        max_length=LONGEST_OFFER,
        help_text=gettext_lazy("Its name, such as “Aldergate Access”, or “Vault by HashiCorp”."),
    )
    place = forms.TypedChoiceField(
        label=gettext_lazy("Position"), coerce=int, choices=[(at, str(at)) for at in range(1, MOST_PINS + 1)]
    )
    strength = forms.TypedChoiceField(
        label=gettext_lazy("Weight"),
        coerce=int,
        choices=[
            (150, gettext_lazy("1.5 times its own")),
            (200, gettext_lazy("2 times its own")),
            (400, gettext_lazy("4 times its own")),
        ],
    )
    starts_on = forms.DateField(
        label=gettext_lazy("First day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("For your colleagues, such as “Buyers say flow sheet for runbook”."),
    )

    def __init__(self, *args: Any, kind: str, rule: SearchRule | None = None, **kwargs: Any) -> None:
        self.kind, self.rule = kind, rule
        super().__init__(*args, **kwargs)
        kept = (*FIELDS[kind], "starts_on", "ends_on", "reason")
        for name in [name for name in self.fields if name not in kept]:
            del self.fields[name]
        self.order_fields(kept)
        label, help_others = _WORDS[kind]
        self.fields["phrase"].label = label
        self.fields["phrase"].help_text = _HELP.get(kind, "")
        self.fields["phrase"].required = kind != Kind.BOOST
        if "others" in self.fields:
            self.fields["others"].help_text = help_others
        if "offer" in self.fields:
            self.fields["offer"].widget.attrs["list"] = "offers"

    def stored_values(self) -> dict[str, Any]:
        """What is stored of the rule; nothing of a new one."""
        return super().stored_values() if self.rule is not None else {}

    def clean_language(self) -> str:
        """English, unless another one is chosen."""
        return self.cleaned_data["language"] or TEXT_LANGUAGES[0][0]

    def clean_phrase(self) -> str:
        """Words that can be searched for; one, where the rule is about a word."""
        phrase = " ".join(self.cleaned_data["phrase"].split())
        cut = words(phrase)
        if phrase and not cut:
            raise forms.ValidationError(_("Enter letters or digits."))
        if self.kind in (Kind.SPELLING, Kind.STOP) and len(cut) != 1:
            raise forms.ValidationError(_("Enter one word."))
        return phrase

    def clean_others(self) -> str:
        """Phrases, one in each line, each once."""
        lines = list(dict.fromkeys(" ".join(line.split()) for line in self.cleaned_data["others"].splitlines()))
        lines = [line for line in lines if line]
        if len(lines) > MOST_OTHERS:
            raise forms.ValidationError(_("At most %(most)d lines.") % {"most": MOST_OTHERS})
        for line in lines:
            if not words(line) or len(line) > LONGEST_PHRASE:
                raise forms.ValidationError(
                    _("“%(line)s”: enter between 1 and %(most)d characters, with letters or digits.")
                    % {"line": line[:40], "most": LONGEST_PHRASE}
                )
        phrase = " ".join(self.cleaned_data.get("phrase", "").split())
        if phrase and all(words(line) == words(phrase) for line in lines):
            raise forms.ValidationError(_("Enter a word or phrase that differs from the one above."))
        return "\n".join(lines)

    def clean_offer(self) -> str:
        """An offer in the index. Its id is kept for `values`."""
        typed = " ".join(self.cleaned_data["offer"].split())
        if self.rule is not None and typed == self.rule.offer:
            self.document_id = self.rule.document_id
            return typed
        try:
            found = offers_named(typed)
        except SearchUnavailable as error:
            raise forms.ValidationError(
                _("Search is not available, so the offer cannot be found. Try again in a minute.")
            ) from error
        if not found:
            raise forms.ValidationError(_("No offer has this name. Enter its name as its page shows it."))
        if len(found) > 1:
            names = ", ".join(f"{one.title} by {one.owner_name}" for one in found[:5])
            raise forms.ValidationError(_("Several offers have this name. Enter one of: %(names)s") % {"names": names})
        self.document_id = found[0].id
        name = f"{found[0].title} by {found[0].owner_name}" if found[0].owner_name else found[0].title
        return name[:LONGEST_OFFER]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        data = super().clean() or self.cleaned_data
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if isinstance(starts, dt.date) and isinstance(ends, dt.date) and ends < starts:
            self.add_error("ends_on", _("Choose the first day or a later one."))
        return data

    @property
    def kind_label(self) -> str:
        """What the kind is called."""
        return str(Kind(self.kind).label)

    @property
    def made(self) -> SearchRule:
        """The rule as this valid form says it, not stored."""
        rule = SearchRule(kind=self.kind, pk=self.rule.pk if self.rule is not None else None)
        for name, value in self.cleaned_data.items():
            setattr(rule, name, value)
        rule.document_id = getattr(self, "document_id", "")
        return rule

    @property
    def digest(self) -> str:
        """A short name of what this valid form says: the effect that was shown is that of the rule that is saved."""
        said = repr([(name, str(self.cleaned_data.get(name))) for name in self.fields])
        return hashlib.sha256(said.encode()).hexdigest()[:24]
