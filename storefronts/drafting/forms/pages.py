"""The form guard: what a posted page refers to is checked before the form is, so that no error can show it."""

from collections.abc import Iterator
from typing import Any  # Any: Wagtail has no types

from django.core.exceptions import BadRequest
from django.db import models
from django.forms import BaseForm, ModelChoiceField
from django.http import Http404
from wagtail.rich_text import extract_references_from_rich_text

from cms.forms.translated import TranslatedPageForm
from storefronts.drafting.queries.ownership import area_of, owns
from storefronts.models.choices import confined, editing


class TenantPageForm(TranslatedPageForm):
    """The form of every page of a partner: knows whose page it is, and refuses what belongs to another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whose = getattr(self.instance, "tenant", None) if self.instance.pk else None
        if whose is None and self.parent_page is not None:
            whose = getattr(self.parent_page.specific, "tenant", None)
        editing.set(whose or confined.get())

    def full_clean(self) -> None:
        """Guard, then validate as usual. Raises Http404."""
        if self.is_bound:
            guard(self)
        super().full_clean()

    def _post_clean(self) -> None:
        """Refuse an arrangement without a good picture; here, since a live page stays publishable without it."""
        super()._post_clean()
        if "hero_picture" in self.fields and (problem := self.instance.picture_problem):
            self.add_error("hero_picture", problem)


def guard(form: Any) -> None:
    """Raise Http404 if the posted data refers to a page, picture, document or collection of another's, or of nobody's.

    As a form error it would leak: the page is drawn again with the other's title in the chooser.
    """
    organization = confined.get()
    if organization is None:
        return
    area = area_of(organization)
    for model, key in _references(form):
        if not owns(area, model, [key]):
            raise Http404


def _references(form: BaseForm) -> Iterator[tuple[type[models.Model], object]]:
    for name, field in form.fields.items():
        try:
            value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        except (ValueError, TypeError, KeyError, AttributeError) as error:  # no editor sends what cannot be read
            raise BadRequest("The page was not sent by the editor.") from error
        if isinstance(field, ModelChoiceField) and field.queryset is not None:
            chosen = value if isinstance(value, (list, tuple)) else [value]
            yield from ((field.queryset.model, one) for one in chosen if one not in (None, ""))
        elif hasattr(field, "block"):
            yield from ((model, key) for model, key, *_rest in field.block.extract_references(value))
        elif isinstance(value, str) and ("linktype" in value or "embedtype" in value):
            yield from ((model, key) for model, key, *_rest in extract_references_from_rich_text(value))
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            yield from _references(child)
