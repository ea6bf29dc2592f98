"""When a draft of a partner's page says something else than the live page."""

import json
import re
from collections.abc import Mapping
from typing import Any  # Any: Wagtail has no types

from django.db import models
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.locks import BaseLock
from wagtail.models import Page

from storefronts.models.approval import PageReview
from storefronts.states import PageStage

#: What an editor writes of a page besides the fields of its own kind.
_OF_EVERY_PAGE = ("title", "slug", "seo_title", "search_description", "go_live_at", "expire_at")
# The editor numbers paragraphs and blocks anew when it opens a page; a reader sees nothing of it.
_PARAGRAPH_KEY = re.compile(r' data-block-key="[^"]*"')


class ComparedDrafts:
    """Goes before `Page` among the bases of a page: a draft that says what is live already is no change.

    Wagtail counts each saved revision as a change, also one that the editor saved by itself after it was opened.
    """

    def save_revision(self: Any, *args: Any, changed: bool = True, **kwargs: Any) -> Any:
        """Wagtail's, with the page marked as changed only where its words differ from the live ones."""
        live = type(self).objects.filter(pk=self.pk, live=True).first() if self.pk else None
        differs = live is None or words_of(self) != words_of(live)
        if not differs:
            type(self).objects.filter(pk=self.pk).update(has_unpublished_changes=False)
            self.has_unpublished_changes = False
        counts = changed and differs
        return super().save_revision(*args, changed=counts, **kwargs)  # type: ignore[misc]  # Page's

    def get_lock(self: Any) -> Any:
        """Wagtail's; or ours, while a colleague or the owner of a brand decides about the submitted version."""
        lock = super().get_lock()  # type: ignore[misc]  # Page's
        if lock is None and self.pk:
            stages = (PageStage.COLLEAGUE, PageStage.BRAND)
            if PageReview.objects.filter(page_id=self.pk, stage__in=stages).exists():
                return SubmittedLock(self)
        return lock


class SubmittedLock(BaseLock):
    """Nobody changes a page while its submitted version is decided about."""

    def for_user(self, user: object) -> bool:
        """For everybody."""
        return True

    def get_message(self, user: object) -> str:
        """What to do."""
        return _("This page was submitted and is locked. To change it, withdraw the submission in the workspace.")

    def get_locked_by(self, user: object) -> str:
        """Why."""
        return _("Locked while it is submitted")

    def get_description(self, user: object) -> str:
        """The same as the message."""
        return self.get_message(user)


def words_of(page: Page) -> dict[str, object]:
    """What an editor wrote on the page, by field, without what the editor's program adds to it."""
    return {name: _written(page, name) for name in _names(page)}


def words_kept(page: Page, content: Mapping[str, Any]) -> dict[str, object]:
    """The same of the content of a revision of the page, as it is stored; no query."""
    found: dict[str, object] = {}
    for name in _names(page):
        kept = content.get(name)
        is_stream = isinstance(page._meta.get_field(name), StreamField)
        found[name] = _without_keys(json.loads(kept or "[]") if is_stream else kept)
    return found


def _names(page: Page) -> tuple[str, ...]:
    own = [
        field.name
        for field in page._meta.concrete_fields
        if field.model is type(page) and not (isinstance(field, models.OneToOneField) and field.primary_key)
    ]
    return (*_OF_EVERY_PAGE, *own)


def _written(page: Page, name: str) -> object:
    field = page._meta.get_field(name)
    if isinstance(field, StreamField):
        return _without_keys(field.stream_block.get_prep_value(getattr(page, name)))
    return field.value_from_object(page)


def _without_keys(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_keys(inner) for key, inner in value.items() if key != "id"}
    if isinstance(value, list):
        return [_without_keys(inner) for inner in value]
    return _PARAGRAPH_KEY.sub("", value) if isinstance(value, str) else value
