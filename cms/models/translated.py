"""Pages that can be translated. A translation is a page of the same kind that hangs directly below its original.

Wagtail's own localisation says what belongs together: pages with one `translation_key` and a `locale` each. Wagtail
keeps a tree for each language; here translations hang below their original instead, so that they are in its owner's
part of the tree: its permissions, collections and the wall hold for them as they do for it (infra/decisions/0028).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar  # Any: Wagtail has no types

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.fields.related_descriptors import ForwardOneToOneDescriptor
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail.models import Page

from cms.domain.languages import names, path_in

T = TypeVar("T", bound="Translated")
if TYPE_CHECKING:
    _Descriptor = ForwardOneToOneDescriptor[Any]
else:
    _Descriptor = ForwardOneToOneDescriptor


class _WithOriginal(_Descriptor):
    def __get__(self, instance: Any, cls: Any = None) -> Any:
        found = super().__get__(instance, cls)
        if found is None and instance is not None and instance.is_translation:
            self.field.forget(instance)
            return getattr(instance.original, self.field.name)
        return found


class OfOriginal(models.OneToOneField):  # type: ignore[type-arg]  # the plugin of Django says of what it is
    """What an original is the one page of. In the table a translation has none, so that a query by it, and the way
    back, find the original alone; read of a page, a translation's is its original's."""

    forward_related_accessor_class = _WithOriginal

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"null": True, "blank": True, "editable": False})

    def forget(self, page: models.Model) -> None:
        """Forget that a translation has none: saving a page asks by name for what is remembered, and stores it."""
        if getattr(page, self.attname) is None and self.is_cached(page):
            self.delete_cached_value(page)

    def deconstruct(self) -> Any:
        """In migrations it is Django's own: only reading it differs."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.OneToOneField", args, kwargs


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language that a page is published in: its name in that language, and the page's address in it; `everywhere` is
    its address for readers of any language."""

    language: str
    name: str
    path: str
    everywhere: str
    is_shown: bool


class Translated(Page):
    """A page that can be translated. What is not words is its original's (`of_original`): its address, its place."""

    #: Fields that a translation takes from its original: they say where the page is and what it is about.
    of_original: ClassVar[tuple[str, ...]] = ("slug", "show_in_menus")

    class Meta:
        abstract = True

    @property
    def original(self: T) -> T:
        """The page as it was first written; itself where it is no translation. One query, once."""
        if "_original" not in vars(self):
            rows = type(self).objects.filter(translation_key=self.translation_key).select_related("locale")
            rows = list(rows.order_by("depth")) if self.pk else []
            original = self if not rows or rows[0].pk == self.pk else rows[0]
            self.__dict__["_original"] = original
            original.has_versions({each.language: each for each in rows if each.live and original.live})
        found: T = vars(self)["_original"]
        return found

    @property
    def is_translation(self) -> bool:
        """Whether it is the translation of another page."""
        return self.original is not self

    @property
    def language(self) -> str:
        """The language that it is written in."""
        return str(self.locale.language_code)

    def versions(self: T) -> dict[str, T]:
        """The page in each language that it can be read in, by language; in none while the original is not public."""
        found: dict[str, T] = vars(self.original)["_versions"]
        return found

    def has_versions(self: T, found: dict[str, T]) -> None:
        """Remember what was read: that this is the original, and its versions by language."""
        self.__dict__.update(_original=self, _versions=found)
        for version in found.values():
            if version.pk == self.pk:
                setattr(self, "locale", version.locale)  # noqa: B010  # Wagtail has no types
            else:
                version.__dict__["_original"] = self
                version.take_from_original()

    def take_from_original(self) -> None:
        """Say of a translation, for this once, what its original says: nothing is stored."""
        if self.is_translation:
            for name in self.of_original:
                attribute = self._meta.get_field(name).attname
                setattr(self, attribute, getattr(self.original, attribute))

    @classmethod
    def of_original_alone(cls) -> list[OfOriginal]:
        """The fields that no translation has."""
        return [field for field in cls._meta.concrete_fields if isinstance(field, OfOriginal)]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Wagtail's, of a translation without what is its original's alone."""
        for field in self.of_original_alone():
            field.forget(self)
        return super().save(*args, **kwargs)

    def in_language(self: T, language: str) -> T:
        """The page in this language where it is published in it, else as it was written."""
        found = self.versions().get(language)
        return self if found is None or found.pk == self.pk else found

    def spoken(self) -> list[Spoken]:
        """The languages that it can be read in, in their usual order; none where there is only one."""
        found = self.versions()
        if len(found) < 2:
            return []
        path = self.original.get_url() or "/"
        return [
            Spoken(code, name, path_in(code, path), path, found[code].pk == self.pk)
            for code, name in names().items()
            if code in found
        ]

    def own_path(self, path: str = "") -> str:
        """The path that it is known by, with its language where there are several; `path` is its original's."""
        path = path or self.original.get_url() or "/"
        return path_in(self.language, path) if self.is_translation or len(self.versions()) > 1 else path

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """A translation's address is its original's, in its language."""
        if not self.is_translation:
            parts: tuple[int, str, str] | None = super().get_url_parts(request)
            return parts
        found = self.original.get_url_parts(request)
        return None if found is None else (found[0], found[1], path_in(self.language, found[2]))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page in the language of its address, else of the reader; asked for by its place in the tree, a
        translation is at its address."""
        if self.is_translation:
            return redirect(self.get_url() or "/")
        asked: str | None = getattr(request, "page_language", None)
        if asked is not None and asked not in self.versions():
            return redirect(self.get_url() or "/")
        shown = self.in_language(asked or get_language() or "")
        response: HttpResponse = super(Translated, shown).serve(request, *args, **kwargs)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With `spoken`, the languages that the page can be read in, and `written_in` where that is not the language
        of everything around it."""
        self.take_from_original()
        written = self.language if self.locale_id else ""
        return super().get_context(request, *args, **kwargs) | {
            "spoken": (spoken := self.spoken()),
            "alternates": [*((each.language, each.path) for each in spoken), ("x-default", spoken[0].everywhere)]
            if spoken
            else [],
            "written_in": written if written and written != get_language() else "",
        }

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Nothing hangs below a translation: pages hang below the original, and are translated there."""
        above = parent.specific
        return bool(super().can_create_at(parent)) and not (isinstance(above, Translated) and above.is_translation)


def live_versions(originals: QuerySet[T]) -> QuerySet[T]:
    """These originals, which are live, and their live translations, in one query."""
    found: QuerySet[T] = originals.model.objects.live().filter(translation_key__in=originals.values("translation_key"))
    return found.select_related("locale").order_by("path")


def versions_of(rows: Iterable[T]) -> dict[object, dict[str, T]]:
    """By what belongs together, the page in each language; the original first."""
    found: dict[object, dict[str, T]] = {}
    for row in rows:
        found.setdefault(row.translation_key, {})[row.language] = row
    return found


def with_versions(originals: Iterable[T]) -> list[T]:
    """These live pages of one kind, each with its versions, in their order. One query for all, none for nothing."""
    pages = list(originals)
    if pages:
        model = type(pages[0])
        found = versions_of(live_versions(model.objects.filter(pk__in=[each.pk for each in pages])))
        for page in pages:
            page.has_versions(found.get(page.translation_key, {}))
    return pages


def titles_in_readers_language(pages: Iterable[Page]) -> dict[int, str]:
    """The title of each of these originals, by its id, in the reader's language where it has one. One query."""
    pages = list(pages)
    translated = Page.objects.live().filter(
        translation_key__in=[each.translation_key for each in pages], locale__language_code=get_language() or ""
    )
    titles = dict(translated.values_list("translation_key", "title"))
    return {each.pk: titles.get(each.translation_key, each.title) for each in pages}


def in_readers_language(originals: Iterable[T]) -> list[T]:
    """Each of these pages in the reader's language where it is published in it. No query for those that were read with
    their versions."""
    language = get_language() or ""
    return [each.in_language(language) for each in originals]


def originals_of(rows: Iterable[T]) -> list[T]:
    """The originals among these pages and their translations, each with its versions."""
    found = []
    for versions in versions_of(rows).values():
        original = min(versions.values(), key=lambda each: len(each.path))
        original.has_versions(versions)
        found.append(original)
    return found


def is_translation() -> Exists:
    """Of pages in a query: whether each is a translation."""
    above = Page.objects.filter(translation_key=OuterRef("translation_key"), depth__lt=OuterRef("depth"))
    return Exists(above)


def readable(pages: QuerySet[T]) -> QuerySet[T]:
    """Of these pages those without translations of what is not live itself."""
    hidden = Page.objects.filter(translation_key=OuterRef("translation_key"), depth__lt=OuterRef("depth"), live=False)
    return pages.exclude(Exists(hidden))
