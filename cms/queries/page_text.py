"""The words of a page, for those who look for them: what its fields and blocks say, as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any  # Any: Wagtail has no types

from django.db import models
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.models.blocks import AddressBlock

LONGEST = 20_000


def page_text(page: Page) -> str:
    """Everything that the page's own fields say, without markup, up to LONGEST characters. No query."""
    parts: list[str] = []
    for field in page._meta.get_fields():
        if not isinstance(field, models.Field) or field.model is Page or getattr(field, "choices", None):
            continue
        if field.name in getattr(page, "unsaid", ()):
            continue
        value = getattr(page, field.attname, None)
        if isinstance(field, StreamField):
            parts += _stream(field.stream_block, value.raw_data if value else ())
        elif isinstance(field, RichTextField):
            parts.append(_plain(value or ""))
        elif isinstance(field, (models.CharField, models.TextField)) and not isinstance(field, models.SlugField):
            parts.append(str(value or ""))
    return " ".join(part for part in parts if part.strip())[:LONGEST]


def _stream(block: Any, rows: Any) -> Iterator[str]:
    for row in rows or ():
        child = block.child_blocks.get(row["type"])
        if child is not None:
            yield from _texts(child, row["value"])


def _texts(block: Any, value: Any) -> Iterator[str]:
    """The texts of a block's stored value. What is only chosen, a picture or a solution, says nothing here."""
    if isinstance(block, AddressBlock):
        return
    if isinstance(block, blocks.StreamBlock):
        yield from _stream(block, value)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _texts(child, (value or {}).get(name))
    elif isinstance(block, blocks.ListBlock):
        for one in value or ():
            wrapped = isinstance(one, dict) and one.keys() >= {"type", "value"}
            yield from _texts(block.child_block, one["value"] if wrapped else one)
    elif isinstance(block, blocks.RichTextBlock):
        yield _plain(str(value or ""))
    elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        yield str(value or "")


def _plain(markup: str) -> str:
    return " ".join(unescape(strip_tags(markup.replace("<", " <"))).split())
