"""Heads, lists and parts of pages, as tags."""

import re
from collections.abc import Iterable, Sequence
from typing import Any  # Any: whatever a template hands over

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.design.drawing import icons
from core.design.drawing.parts import colour_class, read

register = template.Library()


@register.simple_tag
def empty(
    title: object, text: object = "", action_label: object = "", action_url: str = "", icon: str = "", level: int = 3
) -> SafeString:
    """`{% empty "No requests yet" "They come here." "Edit storefront" url icon="inbox" %}`: an empty state."""
    return format_html(
        '<div class="empty">{}<h{} class="h-card">{}</h{}>{}{}</div>',
        mark_safe(icons.icon_svg(icon)) if icon in icons.ICONS else "",
        level,
        title,
        level,
        format_html("<p>{}</p>", text) if text else "",
        format_html('<p><a class="btn" href="{}">{}</a></p>', action_url, action_label) if action_url else "",
    )


@register.inclusion_tag("design/components/pagehead.html")
def pagehead(title: object, sub: object = "", crumbs: Iterable[object] = (), level: str = "") -> dict[str, object]:
    """`{% pagehead "Deals" sub="Four wait for you." crumbs=crumbs %}`: page header without actions.

    `crumbs` are (label, url) pairs. With actions, write the `.pagehead` markup itself.
    """
    return {"title": title, "sub": sub, "crumbs": crumbs, "level": level}


@register.inclusion_tag("design/components/tabs.html")
def tabs(items: Iterable[object], label: object = "") -> dict[str, object]:
    """`{% tabs items label="Versions" %}`: items are (label, url, current) or dicts with label, url, current, count."""
    rows = []
    for item in items:
        if isinstance(item, (tuple, list)):
            text, url, current, count = (*item, *(None,) * (4 - len(item)))[:4]
        else:
            text, url, current, count = (read(item, k, None) for k in ("label", "url", "current", "count"))
        rows.append({"label": text, "url": url, "current": bool(current), "count": count})
    return {"items": rows, "label": label or _("Parts of this page")}


@register.inclusion_tag("design/components/stepper.html")
def stepper(steps: Iterable[object]) -> dict[str, object]:
    """`{% stepper steps %}`: steps have label, note, and state "done", "current" or ""."""
    rows = []
    for step in steps:
        state = read(step, "state", "")
        rows.append(
            {
                "label": read(step, "label", ""),
                "note": read(step, "note", ""),
                "done": state == "done" or bool(read(step, "done", False)),
                "current": state == "current" or bool(read(step, "current", False)),
            }
        )
    return {"steps": rows}


@register.inclusion_tag("design/components/timeline.html")
def timeline(entries: Iterable[object], across: bool = False, columns: str = "") -> dict[str, object]:
    """`{% timeline entries across=True columns="2fr 2fr 5fr 3fr" %}`: entries have when, title, text, color, amount,
    currency, faded; all but `when` optional."""
    rows = [
        {k: read(e, k, None) for k in ("when", "title", "text", "amount", "currency")}
        | {
            "css": "" if read(e, "color", None) is None else colour_class(read(e, "color")),
            "faded": read(e, "faded", False),
        }
        for e in entries
    ]
    columns = re.sub(r"[^\w.,()% -]", "", columns) or f"repeat({len(rows) or 1}, minmax(0, 1fr))"
    return {"entries": rows, "across": across, "columns": columns}


@register.inclusion_tag("design/components/because.html")
def because(steps: Iterable[object]) -> dict[str, object]:
    """`{% because steps %}`: sentences of an explanation. Steps have text, figure, note, url, `quiet`, `closing`.

    A step that speaks of several cases has `headings` and `rows` instead of a figure. `details` (technical words and
    references) stand under the list, closed.
    """
    keys = ("text", "figure", "note", "quiet", "closing", "url", "headings", "rows", "details")
    rows = [{k: read(s, k, "") for k in keys} for s in steps]
    return {"steps": rows, "details": any(row["details"] for row in rows)}


@register.inclusion_tag("design/components/pagination.html", takes_context=True)
def pagination(context: Any, page_obj: Page[Any], label: Any = "", target: str = "") -> dict[str, Any]:
    """`{% pagination page_obj target="#results" %}`: links that keep the query string; htmx swaps `target` if given."""
    request = context.get("request")
    query: QueryDict = request.GET.copy() if request else QueryDict(mutable=True)
    query.pop("page", None)
    prefix = f"?{query.urlencode()}&" if query else "?"
    pages: Sequence[Any] = list(page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1))
    return {
        "page": page_obj,
        "pages": pages,
        "prefix": f"{prefix}page=",
        "label": label or _("Pages"),
        "target": target,
        "ellipsis": page_obj.paginator.ELLIPSIS,
    }


@register.simple_tag
def theme_attrs(theme: object, part: str = "") -> SafeString:
    """`<main {% theme_attrs storefront.theme %}>`: a storefront's tokens on one element, and nothing else.

    Reads accent, accent_dark, accent_ink, accent_ink_dark, tint, tint_dark (colours "#rrggbb"), radius (px), pairing,
    density and imagery (names that the style sheets know); anything missing or ill-formed keeps the marketplace's own.
    A card on another page is `{% theme_attrs theme "colours" %}`: no faces are fetched for it.
    """
    if not theme:
        return mark_safe("")
    css = []
    for token, light, dark in (
        ("accent", "accent", "accent_dark"),
        ("accent-ink", "accent_ink", "accent_ink_dark"),
        ("tint", "tint", "tint_dark"),
    ):
        pair = [str(read(theme, key, "") or "") for key in (light, dark)]
        if all(re.fullmatch(r"#[0-9a-fA-F]{6}", colour) for colour in pair):
            css.append(f"--{token}:light-dark({pair[0]},{pair[1]})")
    radius = str(read(theme, "radius", "") or "")
    if radius.isdigit():
        css.append(f"--radius:{min(int(radius), 24)}px")
    named = ((name, str(read(theme, name, "") or "")) for name in ("pairing", "density", "imagery") if not part)
    chosen = [(name, value) for name, value in named if re.fullmatch(r"[a-z]{1,12}", value)]
    return format_html('data-theme="own" style="{}"{}', ";".join(css), format_html_join("", ' data-{}="{}"', chosen))


#: Pair of faces -> the files that a page in it shows first, besides Inter's.
FIRST_FILES = {
    "editorial": ("fraunces-latin", "figtree-latin"),
    "bookish": ("source-serif-latin",),
    "technical": ("space-grotesk-latin",),
    "friendly": ("bricolage-latin", "figtree-latin"),
    "poster": ("archivo-wide-latin", "archivo-latin"),
}


@register.simple_tag
def theme_fonts(theme: object) -> SafeString:
    """In the head of a storefront's page: fetch the faces of its theme at once."""
    files = FIRST_FILES.get(str(read(theme, "pairing", "") or ""), ()) if theme else ()
    link = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>'
    return format_html_join("\n", link, ((static(f"design/fonts/{name}.woff2"),) for name in files))


@register.filter
def whole_words(text: object) -> SafeString:
    """`{{ title|whole_words }}`: a heading whose hyphenated words stay on one line."""
    parts = re.split(r"(\w+(?:-\w+)+)", str(text))
    return format_html_join(
        "", "{}", ((format_html('<span class="nowrap">{}</span>', p) if i % 2 else p,) for i, p in enumerate(parts))
    )
