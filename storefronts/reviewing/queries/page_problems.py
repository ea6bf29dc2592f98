"""What keeps a draft from being published: everything at once, each with the place in the editor where to fix it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any  # Any: Wagtail has no types

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page

from storefronts.models.choices import editing
from storefronts.reviewing.queries.brand_check import brand_problems


@dataclass(frozen=True, slots=True)
class PageProblem:
    """One field or block that the editor would refuse, or that breaks the rules of a brand.

    `where` it is in words, and the editor's address of it.
    """

    where: str
    message: str
    url: str


def in_words(problems: Iterable[PageProblem], between: str = " ") -> str:
    """Where each problem is, and what it is, in one text."""
    return between.join(f"{each.where}: {each.message}" for each in problems)


def page_problems(page: Page) -> list[PageProblem]:
    """Every problem of the page's newest draft, in the order of the editor; empty where it may be published."""
    draft = page.get_latest_revision_as_object()
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    now_editing = editing.set(getattr(draft, "tenant", None))
    try:
        return [
            PageProblem(where, message, f"{editor}#{anchor}")
            for where, message, anchor in (*_of_fields(draft), *_of_sections(draft), *_of_brands(draft))
        ]
    finally:
        editing.reset(now_editing)


def _of_brands(draft: Page) -> Iterator[tuple[str, str, str]]:
    partner = getattr(draft, "tenant", None)
    return brand_problems(draft, partner) if partner is not None else iter(())


def _of_fields(draft: Page) -> Iterator[tuple[str, str, str]]:
    try:
        draft.full_clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            label = str(draft._meta.get_field(name).verbose_name) if name != "__all__" else _("page")
            yield from ((_capital(label), message, f"id_{name}") for message in messages)
    if problem := getattr(draft, "picture_problem", ""):
        yield _capital(_("picture")), problem, "id_hero_picture"


def _of_sections(draft: Page) -> Iterator[tuple[str, str, str]]:
    for field in draft._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        for number, child in enumerate(getattr(draft, field.name), start=1):
            try:
                child.block.clean(child.value)
            except ValidationError as error:
                words = {"number": number, "kind": child.block.label}
                start = _("Section %(number)s (%(kind)s)") % words
                if field.name != "body":
                    start = f"{_capital(str(field.verbose_name))}, {number}"
                for path, message in _leaves(child.block, error):
                    yield ", ".join((start, *path)), message, f"block-{child.id}-section"


def _leaves(block: Any, error: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each message of an error of nested blocks, with the labels that lead to it from this block."""
    inner = getattr(error, "block_errors", None)
    if inner is None:
        yield from (((), message) for message in error.messages)
        return
    for key, one in inner.items() if isinstance(inner, dict) else enumerate(inner):
        if one is None:
            continue
        child, label = (
            (block.child_blocks[key], str(block.child_blocks[key].label))
            if hasattr(block, "child_blocks")
            else (block.child_block, str(key + 1))
        )
        yield from (((label, *path), message) for path, message in _leaves(child, one))
    yield from (((), message) for message in ValidationError(list(error.non_block_errors)).messages)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
