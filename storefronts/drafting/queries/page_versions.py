"""The earlier versions of a partner's page, each with what changed in it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any  # Any: Wagtail has no types

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from storefronts.drafting.domain.page_changes import ADDED, CHANGED, FIELD, MOVED, REMOVED, Change, changes_between
from storefronts.models.drafts import words_kept

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Version:
    """One saved version: who saved it when, and in words what is different from the one before.

    `is_draft` is the newest, `is_live` the one that everybody sees.
    """

    number: int
    at: dt.datetime
    by: str
    changes: tuple[str, ...]
    sections: int
    is_draft: bool
    is_live: bool
    is_first: bool


def page_versions(page: Page) -> tuple[Version, ...]:
    """The newest thirty, the newest first. A fixed number of queries, whatever the number of versions."""
    revisions = list(page.revisions.select_related("user").order_by("-created_at", "-pk")[: SHOWN + 1])
    words = [words_kept(page, each.content) for each in revisions]
    found = []
    for number, revision in enumerate(revisions[:SHOWN]):
        has_older = number + 1 < len(words)
        changes = changes_between(words[number + 1], words[number]) if has_older else ()
        found.append(
            Version(
                number=revision.pk,
                at=revision.created_at,
                by=str(revision.user) if revision.user else "",
                changes=tuple(_in_words(page, each) for each in changes),
                sections=len(_list_of(words[number].get("body"))),
                is_draft=revision.pk == page.latest_revision_id,
                is_live=page.live and revision.pk == page.live_revision_id,
                is_first=not has_older,
            )
        )
    return tuple(found)


def version_of(page: Page, number: int | None) -> Revision | None:
    """The page's version with this number; None for one of another page, or of none."""
    return page.revisions.filter(pk=number).first() if number is not None else None


def _list_of(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _in_words(page: Page, change: Change) -> str:
    if change.kind == FIELD:
        return _("%(field)s changed") % {"field": _label(page, change.name)}
    words = {
        ADDED: _("Section added: %(name)s"),
        REMOVED: _("Section removed: %(name)s"),
        CHANGED: _("Section changed: %(name)s"),
        MOVED: _("Sections reordered, from %(name)s on"),
    }
    return words[change.kind] % {"name": _section_label(page, change.name)}


def _label(page: Page, name: str) -> str:
    try:
        label = str(page._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        label = name
    return label[:1].upper() + label[1:]


def _section_label(page: Page, kind: str) -> str:
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) and kind in field.stream_block.child_blocks:
            return str(field.stream_block.child_blocks[kind].label)
    return kind
