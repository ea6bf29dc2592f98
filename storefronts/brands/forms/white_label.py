"""A document template, and what a document is made about, as forms."""

from typing import Any  # Any: a field's value is whatever its kind says

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.catalogue.models import Product
from catalog.interface import Logo
from catalog.listing.forms.organization_logo import FILE_HELP, uploaded_logo
from core.kit.versions import Versioned
from storefronts.domain.places_in_text import shown_places, unknown_places
from storefronts.interface import TemplateDraft
from storefronts.models import DocumentTemplate

#: A picture fills the width of a page at 200 dots an inch.
KEPT_PIXELS = 1_400
MOST_SECTIONS = 5


class DocumentTemplateForm(Versioned, forms.Form):
    """The words and the picture of a template; `draft()` is what was typed, once it is valid."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    intro = forms.CharField(label=gettext_lazy("Introduction"), max_length=400, widget=forms.Textarea({"rows": 2}))
    picture = forms.FileField(label=gettext_lazy("Picture"), required=False, max_length=200, help_text=FILE_HELP)
    remove_picture = forms.BooleanField(label=gettext_lazy("Remove the picture"), required=False)
    picture_text = forms.CharField(
        label=gettext_lazy("Text alternative of the picture"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For those who cannot see it."),
    )
    closing = forms.CharField(
        label=gettext_lazy("Required statement"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Stands at the bottom of each page, above the statement of your brand rules."),
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, template: DocumentTemplate | None, **kwargs: Any) -> None:
        self.template = template
        self._taken: Logo | None = None
        if template is not None:
            names = ("title", "language", "intro", "picture_text", "closing")
            kwargs["initial"] = {name: getattr(template, name) for name in names}
            for number, (heading, text) in enumerate(template.sections, start=1):
                kwargs["initial"] |= {f"heading_{number}": heading, f"text_{number}": text}
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_SECTIONS + 1):
            self.fields[f"heading_{number}"] = forms.CharField(label=_("Heading"), max_length=120, required=False)
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("Text"), max_length=1_500, required=False, widget=forms.Textarea({"rows": 4})
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each section."""
        return [(self[f"heading_{number}"], self[f"text_{number}"]) for number in range(1, MOST_SECTIONS + 1)]

    def stored_values(self) -> dict[str, Any]:
        """With the number of the version, since a new file alone makes one."""
        return {**super().stored_values(), "version": self.template.version} if self.template is not None else {}

    def clean_picture(self) -> object:
        """Take the file; say what is wrong with it."""
        upload = self.cleaned_data.get("picture")
        if not isinstance(upload, UploadedFile):
            return None
        self._taken = uploaded_logo(upload, KEPT_PIXELS)
        return upload

    def clean(self) -> dict[str, object]:
        """Places in braces are known, a section has both parts, and a picture is described."""
        cleaned = super().clean() or self.cleaned_data
        for name in self.fields:
            text = cleaned.get(name)
            if name == "title" and isinstance(text, str) and "{" in text:
                self.add_error(
                    "title", _("The title stands in lists. Use places such as {partner} in the other texts.")
                )
            elif isinstance(text, str) and (unknown := unknown_places(text)):
                words = _("%(place)s cannot be filled. Use %(places)s.")
                self.add_error(name, words % {"place": f"{{{unknown[0][:40]}}}", "places": shown_places()})
        for number in range(1, MOST_SECTIONS + 1):
            heading, text = cleaned.get(f"heading_{number}"), cleaned.get(f"text_{number}")
            if bool(heading) != bool(text) and not (self.errors.keys() & {f"heading_{number}", f"text_{number}"}):
                missing = f"heading_{number}" if text else f"text_{number}"
                self.add_error(missing, _("A section has a heading and a text. Write both, or leave both empty."))
        kept = bool(self.template and self.template.picture) and not cleaned.get("remove_picture")
        if (self._taken or kept) and not cleaned.get("picture_text") and "picture_text" not in self.errors:
            self.add_error("picture_text", _("Say what the picture shows."))
        return cleaned

    def draft(self) -> TemplateDraft:
        """What was typed."""
        given = self.cleaned_data
        pairs = [(given[f"heading_{n}"], given[f"text_{n}"]) for n in range(1, MOST_SECTIONS + 1)]
        return TemplateDraft(
            title=given["title"], language=given["language"], intro=given["intro"],
            sections=tuple((heading, text.replace("\r\n", "\n")) for heading, text in pairs if heading),
            picture=self._taken, remove_picture=given["remove_picture"], picture_text=given["picture_text"],
            closing=given["closing"],
        )  # fmt: skip


class MakeDocumentForm(forms.Form):
    """What a document is about."""

    product = forms.ModelChoiceField(
        label=gettext_lazy("Offer"), queryset=Product.objects.none(), empty_label=gettext_lazy("Choose an offer")
    )

    def __init__(self, *args: Any, products: QuerySet[Product], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = products  # type: ignore[attr-defined]  # a choice of rows
