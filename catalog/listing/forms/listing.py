"""What a listing or a service says, as a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any  # Any: what a form and its fields hand on

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict
from django.utils.html import escape, format_html
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Category, Product, ProductAttribute
from catalog.classifying.queries.attribute_options import options_of
from catalog.classifying.queries.attributes import attributes_of, codes_of_categories, heading_of
from catalog.domain import facts
from catalog.domain.contents import Contents
from catalog.domain.logos import BadLogo, take_logo
from catalog.interface import ListingDraft, Logo
from core.kit.forms import ModelMultipleChoiceField, offer_choices, offer_rows
from core.kit.numbers import whole_number
from core.kit.text_languages import TEXT_LANGUAGES
from core.kit.versions import Versioned
from core.organizations.domain.countries import country_choices
from core.organizations.models import Organization


class CategoryField(ModelMultipleChoiceField[Category]):
    """Categories, shown by their path. One query for the whole tree."""

    paths: Mapping[str, str] = {}

    def label_from_instance(self, obj: Category) -> str:
        """The path of names, from what the form already read."""
        return self.paths.get(obj.path, str(obj.name))


class ListingForm(Versioned, forms.Form):
    """Words, categories, logo, and the facts of the kind and of the categories that are chosen.

    `draft()` is what was typed, once it is valid.
    """

    class_slug = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("The name your customers use. It is also used in the page address."),
    )
    summary = forms.CharField(
        label=_("Summary"),
        max_length=240,
        required=False,
        help_text=_("One sentence, shown in search results and on cards."),
    )
    description = forms.CharField(
        label=_("Description"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What it does, who it is for, and what is needed to use it."),
    )
    categories = CategoryField(
        label=_("Categories"),
        queryset=Category.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    website = forms.URLField(label=_("Website"), required=False, max_length=500, assume_scheme="https")
    language = forms.ChoiceField(
        label=_("Language of the texts"),
        required=False,
        choices=[("", _("Found out from the texts")), *TEXT_LANGUAGES],
        help_text=_("Buyers who search in this language find it by its words and their endings."),
    )
    delivered_in = forms.MultipleChoiceField(
        label=_("Delivered in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none if you deliver everywhere."),
    )
    logo = forms.FileField(
        label=_("Logo"), required=False, help_text=_("SVG up to 256 KB, or PNG, JPEG or WebP up to 1 MB.")
    )
    remove_logo = forms.BooleanField(label=_("Remove the logo"), required=False)

    def __init__(
        self,
        *args: Any,
        organization: Organization,
        product: Product | None = None,
        class_slug: str = "",
        has_logo: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.product = product
        self.taken: Logo | None = None
        choices = [("software", _("Software")), ("hardware", _("Hardware")), ("service", _("Service"))]
        if not organization.is_vendor:
            choices = choices[2:]
        if product is not None:
            choices = [choice for choice in choices if choice[0] == product.class_slug]
        offer_choices(self, class_slug=choices)
        self.fields["class_slug"].initial = choices[0][0] if choices else ""
        self._set_categories()
        # A file may have named what is no country of ours; saving keeps it.
        others = [code for code in self.initial.get("delivered_in", ()) if len(code) == 2]
        # Those that were chosen stand first: the list is long.
        countries = sorted(country_choices(), key=lambda each: each[0] not in others)
        known = {code for code, _name in countries}
        offer_choices(self, delivered_in=[*countries, *((code, code) for code in others if code not in known)])
        if not has_logo:
            del self.fields["remove_logo"]
        self.attributes = attributes_of(class_slug or choices[0][0], self._chosen_categories())
        for attribute in self.attributes:
            self.fields[f"attribute_{attribute.code}"] = _attribute_field(attribute)

    def _chosen_categories(self) -> list[int]:
        """The ids of the categories that were sent, or of those to begin with."""
        sent = self.data.getlist("categories") if isinstance(self.data, MultiValueDict) and self.is_bound else None
        given = self.initial.get("categories", ()) if sent is None else sent
        numbers = [whole_number(str(each)) for each in given]
        return [number for number in numbers if number is not None and number < 2**31]

    def leave_unchecked(self) -> None:
        """Show what was sent, with the facts of the categories that were chosen, without checking any of it."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def _set_categories(self) -> None:
        tree = list(Category.objects.filter(is_public=True).order_by("path"))
        names = {node.path: node.shown_name for node in tree}
        offer_rows(self, categories=Category.objects.filter(is_public=True).order_by("path"))
        step = Category.steplen
        field = self.fields["categories"]
        if isinstance(field, CategoryField):
            field.paths = {
                node.path: " / ".join(
                    names[node.path[:end]] for end in range(step, len(node.path) + 1, step) if node.path[:end] in names
                )
                for node in tree
            }

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of the facts, by the heading that they stand under."""
        found: dict[str, list[forms.BoundField]] = {}
        for attribute in self.attributes:
            found.setdefault(heading_of(attribute), []).append(self[f"attribute_{attribute.code}"])
        return list(found.items())

    def stored_values(self) -> dict[str, Any]:
        """The stored listing with every fact that it states, whichever fields are shown; nothing for a new one."""
        if self.product is None:
            return {}
        words = {name: self._stored(name) for name in self.fields if not name.startswith("attribute_")}
        return words | {name: value for name, value in self.initial.items() if name.startswith("attribute_")}

    def clean_title(self) -> str:
        """A name needs a letter or a digit: its address is made of it."""
        title = " ".join(str(self.cleaned_data["title"]).split())
        if not any(character.isalnum() for character in title):
            raise forms.ValidationError(_("Use letters or digits: the page address is made from the name."))
        return title

    def clean_logo(self) -> UploadedFile[bytes] | None:
        """Take the file, cleaned; say what is wrong with it."""
        upload = self.cleaned_data.get("logo")
        if isinstance(upload, UploadedFile):
            try:
                self.taken = take_logo(upload.name or "", upload.read(4 * 1024 * 1024))
            except BadLogo as problem:
                raise forms.ValidationError(
                    _("This file cannot be a logo: %(why)s."), params={"why": str(problem)}
                ) from problem
        return upload

    def draft(self) -> ListingDraft:
        """What was typed; call after `is_valid()`."""
        data = self.cleaned_data
        return ListingDraft(
            title=data["title"],
            class_slug=data["class_slug"],
            summary=data["summary"],
            description=data["description"],
            category_ids=tuple(category.pk for category in data["categories"]),
            attributes=self._dropped() | {a.code: _value(a, data.get(f"attribute_{a.code}")) for a in self.attributes},
            website=data["website"],
            language=data["language"],
            delivered_in=tuple(data["delivered_in"]),
            logo=self.taken,
            remove_logo=bool(data.get("remove_logo")),
        )

    def _dropped(self) -> dict[str, object]:
        """What is stated of categories that the listing is no longer in: nothing from now on. What is retired stays."""
        shown = {attribute.code for attribute in self.attributes}
        stated = {name.removeprefix("attribute_") for name in self.initial if name.startswith("attribute_")}
        return dict.fromkeys(codes_of_categories(stated - shown)) if stated - shown else {}


def initial_of(product: Product, contents: Contents) -> dict[str, object]:
    """What the form shows of a product that says this."""
    stated = {
        f"attribute_{name.partition(':')[2]}": facts.as_text(value) if isinstance(value, bool | float) else value
        for name, value in contents.items()
        if name.startswith("attribute:")
    }
    return stated | {
        "class_slug": product.class_slug,
        "title": contents.get("title", ""),
        "summary": contents.get("summary", ""),
        "description": contents.get("description", ""),
        "categories": list(contents.get("categories", ())),
        "website": contents.get("website", ""),
        "language": contents.get("language", ""),
        "delivered_in": list(contents.get("delivered_in", ())),
    }


def _attribute_field(attribute: ProductAttribute) -> forms.Field:
    """The field that takes what this fact takes."""
    said: dict[str, Any] = {"label": attribute.label, "required": False, "help_text": escape(attribute.help_text)}
    if attribute.is_asked:
        said["help_text"] = format_html("{} {}", attribute.help_text, _("Asked for: it counts for completeness."))
    if attribute.is_option:
        options = [(o.option, o.shown_name) for o in options_of(attribute)]
        return forms.ChoiceField(choices=[("", _("Not stated")), *options], **said)
    if attribute.is_multi_option:
        options = [(o.option, o.shown_name) for o in options_of(attribute)]
        return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **said)
    if attribute.type == facts.YES_NO:
        return forms.ChoiceField(choices=[("", _("Not stated")), ("yes", _("Yes")), ("no", _("No"))], **said)
    if attribute.type == facts.WHOLE:
        return forms.IntegerField(min_value=0, max_value=facts.LARGEST_WHOLE, **said)
    if attribute.type == facts.NUMBER:
        return forms.DecimalField(
            min_value=-facts.LARGEST_NUMBER, max_value=facts.LARGEST_NUMBER, decimal_places=facts.DECIMALS, **said
        )
    if attribute.type == facts.DATE:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **said)
    return forms.CharField(max_length=facts.LONGEST_TEXT, **said)


def _value(attribute: ProductAttribute, typed: Any) -> object:
    """What was typed as the value that a document holds."""
    if typed is None or typed == "":
        return None
    if attribute.type == facts.YES_NO:
        return typed == "yes"
    if attribute.type == facts.NUMBER:
        return float(typed)
    return typed.isoformat() if attribute.type == facts.DATE else typed
