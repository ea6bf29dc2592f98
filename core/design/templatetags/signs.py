"""Icons, marks and names of organisations, as tags."""

from typing import Any  # Any: whatever a template hands over

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.design.drawing import icons, marks
from core.design.drawing.parts import Number, name_of, read, size_style

register = template.Library()


PLATFORM = "Ensemble"


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """`{% icon "check" %}`: an icon of `core/design/drawing/icons.py`, hidden from screen readers."""
    return mark_safe(icons.icon_svg(name if name in icons.ICONS else "doc", css_class))


@register.simple_tag
def ensemble_mark(size: str = "") -> SafeString:
    """`{% ensemble_mark %}`: the marketplace's own mark."""
    return mark_safe(marks.ensemble_svg(size_style(size)))


@register.simple_tag
def logo(org: Any, size: Any = "") -> SafeString:
    """`{% logo org size=36 %}`: its uploaded logo, else a mark drawn for its slug. `org` may be a name."""
    name = name_of(org)
    if read(org, "is_operator", False) or org == PLATFORM:
        return mark_safe(marks.ensemble_svg(size_style(size)))
    picture = read(org, "logo", None)
    url = ""
    if picture:
        try:
            url = picture.url
        except (AttributeError, ValueError):
            url = picture if isinstance(picture, str) else ""
    if url:
        return format_html(
            '<img class="logo" src="{}" alt="" width="40" height="40" loading="lazy"{}>',
            url,
            mark_safe(size_style(size)),
        )
    return mark_safe(marks.mark_svg(name, str(read(org, "slug", "")), size_style(size)))


@register.simple_tag
def party(
    org: Any, role: Any = "", color: Number = None, href: str = "", size: Any = "", note: Any = "", css: str = ""
) -> SafeString:
    """`{% party org role="Vendor" color=2 href=url size=36 %}`: mark, name and what it does here.

    `color` 0..6 adds the dot of its colour in this deal. `note` is an alias of `role`.
    """
    second = role or note
    dot = format_html('<span class="dot c{}"></span>', color) if color is not None and color != "" else ""
    label = format_html("<span>{}{}</span>", name_of(org), format_html("<small>{}</small>", second) if second else "")
    inner = format_html("{}{}{}", dot, logo(org), label)
    classes = f"party {css}".strip()
    style = mark_safe(size_style(size))
    if href:
        return format_html('<a class="{} plain" href="{}"{}>{}</a>', classes, href, style, inner)
    return format_html('<span class="{}"{}>{}</span>', classes, style, inner)
