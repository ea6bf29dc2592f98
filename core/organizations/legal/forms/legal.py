"""Agreeing to the terms, and writing them."""

from typing import Any  # Any: what a browser sent

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit.forms import ModelForm
from core.kit.versions import Versioned
from core.organizations.legal.queries.legal import texts_to_agree_to
from core.organizations.models import LegalText


class AgreementField(forms.MultipleChoiceField):
    """A box for the terms and the privacy text in force. What it sends names the versions that were shown.

    Cleaned, it is their ids. A version that was replaced meanwhile is refused, so that nobody agrees to an unseen one.
    """

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "required": gettext_lazy("Read the terms and the privacy text, and tick the box to go on."),
        "invalid_choice": gettext_lazy("The texts have changed since you opened this page. Read them and agree again."),
    }

    def offer(self) -> None:
        """Ask for the versions in force; nothing is asked where there are none."""
        texts = texts_to_agree_to()
        self.required = bool(texts)
        self.choices = [("-".join(str(each.pk) for each in texts), _sentence(texts))] if texts else []

    def clean(self, value: Any) -> list[int]:
        """The ids of the texts."""
        return [int(pk) for each in super().clean(value) for pk in each.split("-")]


class LegalTextForm(Versioned, ModelForm[LegalText]):
    """A new version of a text."""

    class Meta:
        model = LegalText
        fields = ["kind", "text"]
        widgets = {"kind": forms.HiddenInput, "text": forms.Textarea(attrs={"rows": 16})}


def _sentence(texts: list[LegalText]) -> SafeString:
    links = [
        format_html(
            '<a href="{}?version={}" target="_blank">{}</a>',
            reverse(f"organizations:{each.kind}"),
            each.version,
            _("%(text)s (version %(n)d, %(day)s)")
            % {
                "text": each.get_kind_display(),
                "n": each.version,
                "day": date_format(each.published_at, "DATE_FORMAT"),
            },
        )
        for each in texts
    ]
    joined = links[0] if len(links) == 1 else format_html(_("{} and {}"), *links)
    return format_html(_("I have read and agree to: {}"), joined)
