"""The components of the design system as tags. Registered as a builtin: no template loads it.

Tags take plain values, dicts or objects alike; no tag makes a query. `cms/README.md` lists them with examples.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import QueryDict
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms import context
from cms.drawing import icons, marks
from marketplace.kit.money import format_amount, format_plain

register = template.Library()
PLATFORM = "Ensemble"
MINUS = "\N{MINUS SIGN}"


def _get(thing: Any, name: str, default: Any = None) -> Any:
    """A key of a dict or an attribute of an object; `default` where it has none."""
    value = thing.get(name, default) if isinstance(thing, dict) else getattr(thing, name, default)
    return default if value is None else value


def _name(org: Any) -> str:
    return str(_get(org, "name", None) or org)


def _minus(text: str) -> str:
    return text.replace("-", MINUS, 1) if text.startswith("-") else text


# --- signs ------------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, css_class: str = "") -> SafeString:
    """`{% icon "check" %}`: an icon of `cms/drawing/icons.py`, hidden from screen readers."""
    return mark_safe(icons.icon_svg(name if name in icons.ICONS else "doc", css_class))


@register.simple_tag
def ensemble_mark(size: str = "") -> SafeString:
    """`{% ensemble_mark %}`: the marketplace's own mark."""
    return mark_safe(marks.ensemble_svg(_size(size)))


def _size(size: Any) -> str:
    """A style attribute for a size in px (28) or any CSS length ("2rem"); the surrounding size where empty."""
    if not size:
        return ""
    length = f"{int(size)}px" if str(size).isdigit() else re.sub(r"[^\w.%]", "", str(size))
    return f' style="--size:{length}"'


@register.simple_tag
def logo(org: Any, size: Any = "") -> SafeString:
    """`{% logo org size=36 %}`: its uploaded logo, else a mark drawn from its name. `org` may be a name."""
    name = _name(org)
    if _get(org, "is_operator", False) or name == PLATFORM:
        return mark_safe(marks.ensemble_svg(_size(size)))
    picture = _get(org, "logo", None)
    url = ""
    if picture:
        try:
            url = picture.url
        except (AttributeError, ValueError):
            url = picture if isinstance(picture, str) else ""
    if url:
        return format_html(
            '<img class="logo" src="{}" alt="" width="40" height="40" loading="lazy"{}>', url, mark_safe(_size(size))
        )
    return mark_safe(marks.mark_svg(name, attributes=_size(size)))


@register.simple_tag
def party(
    org: Any, role: Any = "", color: int | None = None, href: str = "", size: Any = "", note: Any = "", css: str = ""
) -> SafeString:
    """`{% party org role="Vendor" color=2 href=url size=36 %}`: mark, name and what it does here.

    `color` 0..6 adds the dot of its colour in this deal. `note` is an alias of `role`.
    """
    second = role or note
    dot = format_html('<span class="dot c{}"></span>', color) if color is not None and color != "" else ""
    label = format_html("<span>{}{}</span>", _name(org), format_html("<small>{}</small>", second) if second else "")
    inner = format_html("{}{}{}", dot, logo(org), label)
    classes = f"party {css}".strip()
    style = mark_safe(_size(size))
    if href:
        return format_html('<a class="{} plain" href="{}"{}>{}</a>', classes, href, style, inner)
    return format_html('<span class="{}"{}>{}</span>', classes, style, inner)


# --- money and shares -------------------------------------------------------------------------------------------


@register.filter
def money(minor: int | None, currency: str = "USD") -> str:
    """`{{ 9900000|money:"USD" }}`: $99,000.00. Nothing is "on request"."""
    if minor is None or minor == "":
        return _("on request")
    return _minus(format_amount(int(minor), str(currency)))


@register.filter
def plain_money(minor: int | None, currency: str = "USD") -> str:
    """`{{ 9900000|plain_money:"USD" }}`: 99,000.00, for columns whose head says the currency. Nothing is empty."""
    if minor is None or minor == "":
        return ""
    return _minus(format_plain(int(minor), str(currency)))


@register.filter
def signed_money(minor: int | None, currency: str = "USD") -> str:
    """`{{ 268000|signed_money:"USD" }}`: +$2,680.00, a true minus before what is less, "no change" for zero."""
    if not minor:
        return _("no change")
    return ("+" if minor > 0 else "") + money(minor, currency)


@register.filter
def bp(points: int | None) -> str:
    """`{{ 1250|bp }}`: 12.5%. Ten-thousandths as a percentage, exactly."""
    if points is None or points == "":
        return ""
    whole, rest = divmod(abs(int(points)), 100)
    part = f".{rest:02d}".rstrip("0") if rest else ""
    return f"{MINUS if int(points) < 0 else ''}{whole}{part}%"


@register.simple_tag
def price(
    minor: int | None, currency: str = "USD", big: bool = False, suffix: Any = "", code: bool = True, css: str = ""
) -> SafeString:
    """`{% price 9900000 "USD" big=True suffix="a year" %}`: the amount in full, the currency a step quieter.

    Without an amount: "Price on request". `code=False` where the currency is already said. `css="mid"` sizes it.
    """
    if minor is None or minor == "":
        return format_html('<span class="price on-request">{}</span>', _("Price on request"))
    amount = money(minor, currency)
    said = str(currency) if code and not amount.lstrip(MINUS).startswith(str(currency)) else ""
    classes = " ".join(c for c in ("price", "big" if big else "", css) if c)
    return format_html(
        '<span class="{}">{}{}</span>{}',
        classes,
        amount,
        format_html("<small>{}</small>", said) if said else "",
        format_html(' <span class="meta">{}</span>', suffix) if suffix else "",
    )


def _percent(amount: int, total: int) -> str:
    if not total:
        return "0%"
    tenths = (amount * 2000 + total) // (2 * total)
    if 0 < tenths < 10 or (tenths > 990 and amount != total):
        return f"{tenths / 10:.1f}%"
    return f"{(amount * 200 + total) // (2 * total)}%"


@register.simple_tag
def splitbar(parts: Iterable[Any], height: Any = "", label: str = "", small: bool = False) -> SafeString:
    """`{% splitbar parts %}`: shares of one whole. Parts have label, amount, color, and may be `faded`.

    A part whose color is "mist" or "ink" takes that ink. Its sentence for screen readers is made of the shares.
    """
    rows = [part for part in parts if int(_get(part, "amount", 0) or 0) > 0]
    total = sum(int(_get(part, "amount")) for part in rows)
    said = label or ", ".join(f"{_get(p, 'label', '')} {_percent(int(_get(p, 'amount')), total)}" for p in rows)
    bars = format_html_join(
        "",
        '<i class="{}{}" style="--v:{}"></i>',
        (
            (_colour(_get(p, "color", 0)), " faded" if _get(p, "faded", False) else "", int(_get(p, "amount")))
            for p in rows
        ),
    )
    style = format_html(' style="--h:{}px"', int(height)) if height else ""
    return format_html(
        '<div class="splitbar{}"{} role="img" aria-label="{}">{}</div>', "" if small else " tall", style, said, bars
    )


def _colour(color: Any) -> str:
    return str(color) if color in ("ink", "mist") else f"c{int(color or 0) % 7}"


# --- states -----------------------------------------------------------------------------------------------------

# state -> tone, icon, word
_STATES: dict[str, tuple[str, str, Any]] = {
    "accepted": ("good", "check", gettext_lazy("Accepted")),
    "active": ("good", "check", gettext_lazy("Active")),
    "adjusted": ("warn", "edit", gettext_lazy("Adjusted")),
    "approved": ("good", "check", gettext_lazy("Approved")),
    "archived": ("", "box", gettext_lazy("Archived")),
    "answered": ("good", "check", gettext_lazy("Answered")),
    "cancelled": ("", "x", gettext_lazy("Cancelled")),
    "changes_requested": ("warn", "edit", gettext_lazy("Changes asked for")),
    "closed": ("", "minus", gettext_lazy("Closed")),
    "completed": ("good", "check", gettext_lazy("Completed")),
    "consented": ("good", "shield", gettext_lazy("Consented")),
    "declined": ("bad", "x", gettext_lazy("Declined")),
    "delivered": ("good", "check", gettext_lazy("Delivered")),
    "delivering": ("", "arrow", gettext_lazy("Delivering")),
    "disputed": ("bad", "alert", gettext_lazy("Disputed")),
    "draft": ("", "edit", gettext_lazy("Draft")),
    "due": ("warn", "clock", gettext_lazy("Due")),
    "ended": ("", "minus", gettext_lazy("Ended")),
    "expired": ("", "clock", gettext_lazy("Expired")),
    "failed": ("bad", "alert", gettext_lazy("Failed")),
    "frozen": ("", "lock", gettext_lazy("Frozen")),
    "held": ("warn", "lock", gettext_lazy("Held")),
    "in_review": ("warn", "clock", gettext_lazy("In review")),
    "invited": ("warn", "mail", gettext_lazy("Invited")),
    "live": ("good", "check", gettext_lazy("Live")),
    "lost": ("", "x", gettext_lazy("Lost")),
    "open": ("warn", "clock", gettext_lazy("Open")),
    "overdue": ("bad", "alert", gettext_lazy("Overdue")),
    "paid": ("good", "check", gettext_lazy("Paid")),
    "partially_paid": ("warn", "clock", gettext_lazy("Partly paid")),
    "pending": ("warn", "clock", gettext_lazy("Pending")),
    "planned": ("", "clock", gettext_lazy("Planned")),
    "processing": ("warn", "clock", gettext_lazy("Processing")),
    "published": ("good", "check", gettext_lazy("Published")),
    "qualified": ("", "check", gettext_lazy("Qualified")),
    "quoted": ("warn", "clock", gettext_lazy("Quoted")),
    "refunded": ("", "undo", gettext_lazy("Refunded")),
    "registered": ("", "flag", gettext_lazy("Registered")),
    "rejected": ("bad", "x", gettext_lazy("Rejected")),
    "released": ("good", "check", gettext_lazy("Released")),
    "requested": ("warn", "clock", gettext_lazy("Requested")),
    "revoked": ("bad", "x", gettext_lazy("Revoked")),
    "sent": ("warn", "clock", gettext_lazy("Sent")),
    "settled": ("good", "check", gettext_lazy("Settled")),
    "submitted": ("warn", "clock", gettext_lazy("Submitted")),
    "succeeded": ("good", "check", gettext_lazy("Succeeded")),
    "superseded": ("", "minus", gettext_lazy("Superseded")),
    "suspended": ("bad", "lock", gettext_lazy("Suspended")),
    "waiting": ("warn", "clock", gettext_lazy("Waiting")),
    "waiting_for_you": ("warn", "clock", gettext_lazy("Waiting for you")),
    "withdrawn": ("", "x", gettext_lazy("Withdrawn")),
    "won": ("good", "check", gettext_lazy("Won")),
}


@register.simple_tag
def badge(status: Any, tone: str = "", icon: str | None = None) -> SafeString:
    """`{% badge quote.state %}` for a known state, `{% badge "Adds up to the cent" "good" "check" %}` for any words.

    Tones: good, warn, bad or none. A model's own words win: `{% badge quote.get_state_display tone="warn" %}`.
    """
    key = str(getattr(status, "value", status)).strip().lower().replace(" ", "_").replace("-", "_")
    known = _STATES.get(key)
    label = getattr(status, "label", None) or (known[2] if known else status)
    tone = tone or (known[0] if known else "")
    symbol = (known[1] if known else "") if icon is None else icon
    return format_html(
        '<span class="badge{}">{}{}</span>',
        f" {tone}" if tone else "",
        mark_safe(icons.icon_svg(symbol)) if symbol in icons.ICONS else "",
        label,
    )


@register.simple_tag
def clock(deadline: datetime | None, now: datetime, start: datetime | None = None) -> SafeString:
    """`{% clock request.answer_by now start=request.sent_at %}`: time left in words over a line that runs out.

    Without `start` the line measures the last eight hours. Both moments must be aware or both naive.
    """
    if deadline is None:
        return format_html('<span class="meta">{}</span>', _("no deadline"))
    left = int((deadline - now).total_seconds())
    whole = int((deadline - start).total_seconds()) if start else 8 * 3600
    share = max(0, min(100, 100 * left // whole)) if whole > 0 else 0
    tone = " bad" if left < 3600 or share < 10 else " warn" if share < 25 else ""
    words = _time(abs(left))
    text = _("%(time)s left") % {"time": words} if left > 0 else _("%(time)s late") % {"time": words}
    return format_html('<span class="clock{}" style="--left:{}%">{}</span>', tone, share, text)


def _time(seconds: int) -> str:
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if days >= 2:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if hours:
        rest = minutes % 60 // 10 * 10
        return _("%(h)d h %(m)d") % {"h": hours, "m": rest} if rest and hours < 10 else _("%(h)d h") % {"h": hours}
    return _("%(n)d min") % {"n": minutes}


# --- forms ------------------------------------------------------------------------------------------------------


@register.inclusion_tag("cms/components/field.html")
def field(
    bound: BoundField, label: Any = "", help: Any = "", prefix: str = "", boxed: bool = False, css: str = "",
    placeholder: str = "", autofocus: bool = False, rows: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """`{% field form.name %}`: label, control, help and error of one form field, whatever its widget.

    `prefix="USD"` puts words before the control, `boxed=True` makes choices into cards, `css="span"` spans a formgrid.
    """
    widget = bound.field.widget
    kind = bound.widget_type
    attrs: dict[str, Any] = {}
    if kind in ("date", "datetime", "time") and getattr(widget, "input_type", "") == "text":
        widget.input_type = {"date": "date", "datetime": "datetime-local", "time": "time"}[kind]
        widget.format = {"date": "%Y-%m-%d", "datetime": "%Y-%m-%dT%H:%M", "time": "%H:%M"}[kind]
    if placeholder:
        attrs["placeholder"] = placeholder
    if autofocus:
        attrs["autofocus"] = True
    if rows or (kind == "textarea" and str(widget.attrs.get("rows")) == "10"):
        attrs["rows"] = rows or 4
    many = kind in ("radioselect", "checkboxselectmultiple")
    return {
        "field": bound,
        "control": "" if many else bound.as_widget(attrs=attrs),
        "kind": kind,
        "many": many,
        "hidden": bound.is_hidden,
        "label": label or bound.label,
        "help": help or bound.help_text,
        "prefix": prefix,
        "boxed": boxed,
        "css": css,
        "required": bound.field.required,
        "grouped": many or getattr(widget, "use_fieldset", False),
    }


@register.inclusion_tag("cms/components/form_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """`{% form_errors form %}`: at the top of a form, what is wrong with it, with links to the fields."""
    fields = []
    if form.is_bound and form.errors and hasattr(form, "visible_fields"):
        fields = [(f.label, f.id_for_label or f.auto_id, f.errors[0]) for f in form.visible_fields() if f.errors]
        fields += [(f.label, "", f.errors[0]) for f in form.hidden_fields() if f.errors]
    general = []
    if form.is_bound and form.errors:
        general = form.non_field_errors() if hasattr(form, "non_field_errors") else form.non_form_errors()
    return {"fields": fields, "general": list(general), "any": bool(fields or general)}


# --- places and lists -------------------------------------------------------------------------------------------


@register.simple_tag
def url_or_none(name: str, *args: Any, **kwargs: Any) -> str | None:
    """`{% url_or_none "search:search" as url %}`: the address, or None where the project does not serve it."""
    return context.url_or_none(name, *args, **kwargs)


@register.simple_tag
def empty(
    title: Any, text: Any = "", action_label: Any = "", action_url: str = "", icon: str = "", level: int = 3
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


@register.inclusion_tag("cms/components/pagehead.html")
def pagehead(title: Any, sub: Any = "", crumbs: Iterable[Any] = (), level: str = "") -> dict[str, Any]:
    """`{% pagehead "Deals" sub="Four wait for you." crumbs=crumbs %}`: page header without actions.

    `crumbs` are (label, url) pairs. With actions, write the `.pagehead` markup itself.
    """
    return {"title": title, "sub": sub, "crumbs": crumbs, "level": level}


@register.inclusion_tag("cms/components/tabs.html")
def tabs(items: Iterable[Any], label: Any = "") -> dict[str, Any]:
    """`{% tabs items label="Versions" %}`: items are (label, url, current) or dicts with label, url, current, count."""
    rows = []
    for item in items:
        if isinstance(item, (tuple, list)):
            text, url, current, count = (*item, *(None,) * (4 - len(item)))[:4]
        else:
            text, url, current, count = (_get(item, k, None) for k in ("label", "url", "current", "count"))
        rows.append({"label": text, "url": url, "current": bool(current), "count": count})
    return {"items": rows, "label": label or _("Parts of this page")}


@register.inclusion_tag("cms/components/stepper.html")
def stepper(steps: Iterable[Any]) -> dict[str, Any]:
    """`{% stepper steps %}`: steps have label, note, and state "done", "current" or ""."""
    rows = []
    for step in steps:
        state = _get(step, "state", "")
        rows.append(
            {
                "label": _get(step, "label", ""),
                "note": _get(step, "note", ""),
                "done": state == "done" or bool(_get(step, "done", False)),
                "current": state == "current" or bool(_get(step, "current", False)),
            }
        )
    return {"steps": rows}


@register.inclusion_tag("cms/components/timeline.html")
def timeline(entries: Iterable[Any], across: bool = False, columns: str = "") -> dict[str, Any]:
    """`{% timeline entries across=True columns="2fr 2fr 5fr 3fr" %}`: entries have when, title, text, color, amount,
    currency, faded; all but `when` optional."""
    rows = [
        {k: _get(e, k, None) for k in ("when", "title", "text", "amount", "currency")}
        | {
            "css": "" if _get(e, "color", None) is None else _colour(_get(e, "color")),
            "faded": _get(e, "faded", False),
        }
        for e in entries
    ]
    columns = re.sub(r"[^\w.,()% -]", "", columns) or f"repeat({len(rows) or 1}, minmax(0, 1fr))"
    return {"entries": rows, "across": across, "columns": columns}


@register.inclusion_tag("cms/components/because.html")
def because(steps: Iterable[Any]) -> dict[str, Any]:
    """`{% because steps %}`: sentences of a reckoning. Steps have text, figure, note, url, `quiet`, `closing`."""
    rows = [{k: _get(s, k, "") for k in ("text", "figure", "note", "quiet", "closing", "url")} for s in steps]
    return {"steps": rows}


@register.inclusion_tag("cms/components/pagination.html", takes_context=True)
def pagination(template_context: Any, page_obj: Page, label: Any = "", target: str = "") -> dict[str, Any]:
    """`{% pagination page_obj target="#results" %}`: links that keep the query string; htmx swaps `target` if given."""
    request = template_context.get("request")
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
def theme_attrs(theme: Any) -> SafeString:
    """`<main {% theme_attrs storefront.theme %}>`: a storefront's tokens on one element, and nothing else.

    Reads accent, accent_dark, accent_ink, accent_ink_dark, tint, tint_dark (colours "#rrggbb"), radius (px) and font
    ("sans" or "serif"); anything missing or ill-formed keeps the marketplace's own token.
    """
    if not theme:
        return mark_safe("")
    css = []
    for token, light, dark in (
        ("accent", "accent", "accent_dark"),
        ("accent-ink", "accent_ink", "accent_ink_dark"),
        ("tint", "tint", "tint_dark"),
    ):
        pair = [str(_get(theme, key, "") or "") for key in (light, dark)]
        if all(re.fullmatch(r"#[0-9a-fA-F]{6}", colour) for colour in pair):
            css.append(f"--{token}:light-dark({pair[0]},{pair[1]})")
    radius = str(_get(theme, "radius", "") or "")
    if radius.isdigit():
        css.append(f"--radius:{min(int(radius), 24)}px")
    if _get(theme, "font", "") in ("sans", "serif"):
        css.append(f"--font-display:var(--{_get(theme, 'font')})")
    return format_html('data-theme="own" style="{}"', ";".join(css))


@register.filter
def text_or(value: Any, fallback: Any) -> Any:
    """`{{ value|text_or:"none" }}`: the value, or words where there is none."""
    return conditional_escape(fallback) if value in (None, "") else value
