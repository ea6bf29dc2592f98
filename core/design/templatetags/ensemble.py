"""The components of the design system as tags. Registered as a builtin: no template loads it.

Tags take plain values, dicts or objects alike; no tag makes a query. `cms/README.md` lists them with examples.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal, TypeAlias

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.design.drawing import charts, icons, marks, ribbons, scenes
from core.kit.money import decimals, format_amount, format_percent, format_plain

register = template.Library()
PLATFORM = "Ensemble"
#: What a template hands over where a number may be missing: a name that is not there is the empty string.
Number: TypeAlias = int | Literal[""] | None
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
    """`{% icon "check" %}`: an icon of `core/design/drawing/icons.py`, hidden from screen readers."""
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
    org: Any,
    role: Any = "",
    color: Number = None,
    href: str = "",
    size: Any = "",
    note: Any = "",
    css: str = "",
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
def money(minor: Number, currency: str = "USD") -> str:
    """`{{ 9900000|money:"USD" }}`: $99,000.00. Nothing is "on request"."""
    if minor is None or minor == "":
        return _("on request")
    return _minus(format_amount(int(minor), str(currency)))


@register.filter
def plain_money(minor: Number, currency: str = "USD") -> str:
    """`{{ 9900000|plain_money:"USD" }}`: 99,000.00, for columns whose head says the currency. Nothing is empty."""
    if minor is None or minor == "":
        return ""
    return _minus(format_plain(int(minor), str(currency)))


@register.filter
def signed_money(minor: Number, currency: str = "USD") -> str:
    """`{{ 268000|signed_money:"USD" }}`: +$2,680.00, a true minus before what is less, "no change" for zero."""
    if not minor:
        return _("no change")
    return ("+" if minor > 0 else "") + money(minor, currency)


@register.filter
def bp(points: Number) -> str:
    """`{{ 1250|bp }}`: 12.5%. Ten-thousandths as a percentage, exactly."""
    if points is None or points == "":
        return ""
    return _minus(format_percent(int(points)))


@register.simple_tag
def price(
    minor: Number,
    currency: str = "USD",
    big: bool = False,
    suffix: Any = "",
    code: bool = True,
    css: str = "",
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
        return format_percent(tenths * 10)
    return format_percent((amount * 200 + total) // (2 * total) * 100)


@register.simple_tag
def splitbar(parts: Iterable[Any], height: Any = "", label: str = "", small: bool = False) -> SafeString:
    """`{% splitbar parts %}`: shares of one whole. Parts have label, amount, color, and may be `faded`.

    A part whose color is "mist" or "ink" takes that ink. Its sentence for screen readers is made of the shares.
    """
    rows = [part for part in parts if int(_get(part, "amount", 0) or 0) > 0]
    if not rows:
        return SafeString("")
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
    "approved": ("good", "check", gettext_lazy("Approved")),
    "answered": ("good", "check", gettext_lazy("Answered")),
    "cancelled": ("", "x", gettext_lazy("Cancelled")),
    "completed": ("good", "check", gettext_lazy("Completed")),
    "declined": ("bad", "x", gettext_lazy("Declined")),
    "delivering": ("", "arrow", gettext_lazy("Delivering")),
    "draft": ("", "edit", gettext_lazy("Draft")),
    "ended": ("", "minus", gettext_lazy("Ended")),
    "expired": ("", "clock", gettext_lazy("Expired")),
    "failed": ("bad", "alert", gettext_lazy("Failed")),
    "held": ("warn", "lock", gettext_lazy("Held")),
    "in_review": ("warn", "clock", gettext_lazy("In review")),
    "live": ("good", "check", gettext_lazy("Live")),
    "lost": ("", "x", gettext_lazy("Lost")),
    "open": ("warn", "clock", gettext_lazy("Open")),
    "paid": ("good", "check", gettext_lazy("Paid")),
    "proposed": ("warn", "clock", gettext_lazy("Proposed")),
    "qualified": ("", "check", gettext_lazy("Qualified")),
    "quoted": ("warn", "clock", gettext_lazy("Quoted")),
    "refunded": ("", "undo", gettext_lazy("Refunded")),
    "registered": ("", "flag", gettext_lazy("Registered")),
    "sent": ("warn", "clock", gettext_lazy("Sent")),
    "settled": ("good", "check", gettext_lazy("Settled")),
    "submitted": ("warn", "clock", gettext_lazy("Submitted")),
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


# --- pictures ---------------------------------------------------------------------------------------------------


def _parts(parts: Iterable[Any]) -> list[ribbons.FlowPart]:
    out = []
    for part in parts:
        color = _get(part, "color", 0)
        out.append(
            ribbons.FlowPart(
                label=str(_get(part, "label", "") or _name(_get(part, "org", ""))),
                amount=int(_get(part, "amount", 0) or 0),
                color=color if color in ("ink", "mist") else int(color) % 7,
                note=str(_get(part, "note", "")),
                key=str(_get(part, "key", "") or _get(part, "label", "")),
            )
        )
    return out


def _rows(parts: Iterable[Any], drawn: Sequence[ribbons.FlowPart]) -> list[dict[str, Any]]:
    return [
        {
            "org": _get(source, "org", None) or part.label,
            "label": part.label,
            "note": part.note,
            "amount": part.amount,
            "suffix": _get(source, "suffix", ""),
            "url": _get(source, "url", ""),
            "you": bool(_get(source, "you", False)),
            "css": _colour(part.color),
        }
        for source, part in zip(parts, drawn, strict=True)
    ]


def _drawn(ribbon: ribbons.Ribbon, currency: str) -> dict[str, Any]:
    return {
        "css": _colour(ribbon.color),
        "d": ribbon.path,
        "title": f"{ribbon.label}: {money(ribbon.amount, currency)}",
    }


def _edge(band: ribbons.Band, css: str, right: bool = False) -> dict[str, str]:
    return {"css": css, "d": f"M{100 if right else 0} {ribbons.n(band.top)}v{ribbons.n(band.height)}"}


def _fr(rows: Iterable[Any]) -> str:
    return " ".join(f"{ribbons.n(row)}fr" for row in rows)


@register.inclusion_tag("design/components/fan.html")
def fan(
    parts: Iterable[Any],
    currency: str = "USD",
    inward: bool = False,
    columns: str = "",
    flow_height: int = 336,
    min_row: int = 46,
    one: Any = None,
    one_note: Any = "",
    label: Any = "",
    narrow: str = "list",
    wraps: bool = False,
) -> dict[str, Any]:
    """`{% fan parts currency inward=True one=9900000 one_note="One quote." %}`: one to many, or many to one.

    Parts have label, amount, color, note, org, url, suffix. `one` (minor units) and `one_note` label the single side.
    On a phone an inward fan becomes a list (`narrow="list"`); `narrow="same"` keeps the fan. `wraps` lets notes wrap.
    """
    given = list(parts)
    drawn = _parts(given)
    if inward and min_row == 46:
        min_row = 86
    shape = ribbons.fan(drawn, flow_height, min_row, 26 if inward else 10, inward)
    names = ", ".join(f"{p.label} {money(p.amount, currency)}" for p in drawn)
    sentence = _("%(total)s is made of: %(parts)s") if inward else _("%(total)s divides into: %(parts)s")
    default = "26rem minmax(6rem, 1fr) 18rem" if inward else "minmax(3.5rem, 1fr) 18rem"
    if not inward and one is not None:
        default = "9rem minmax(4rem, 1fr) 18rem"
    side = "ink"
    return {
        "rows": _rows(given, drawn),
        "height": shape.height,
        "fr": _fr(shape.rows),
        "columns": re.sub(r"[^\w.,()% -]", "", columns) or default,
        "ribbons": [_drawn(r, currency) for r in shape.ribbons],
        "edges": [_edge(shape.one, side, right=inward)]
        + [_edge(b, _colour(p.color), right=not inward) for b, p in zip(shape.many, drawn, strict=True) if p.amount],
        "inward": inward,
        "wraps": wraps or inward,
        "currency": currency,
        "one": one,
        "one_note": one_note,
        "as_list": inward and narrow == "list",
        "label": label or sentence % {"total": money(sum(p.amount for p in drawn), currency), "parts": names},
    }


@register.inclusion_tag("design/components/split_flow.html")
def split_flow(flow: Any) -> dict[str, Any]:
    """`{% split_flow flow %}`: payment, components, parties; wide as a sheet, narrow as a fan.

    `flow` has payer (an organisation or a name), currency, components and parties (label, amount, color, note, key,
    org, you), streams (source, target, amount; keys of a component and a party), and may have payer_note, heads
    (three words) and caption. Raises ValueError if it does not add up.
    """
    currency = str(_get(flow, "currency", "USD"))
    components, parties = list(_get(flow, "components", [])), list(_get(flow, "parties", []))
    cs, ps = _parts(components), _parts(parties)
    streams = [
        ribbons.Stream(str(_get(s, "source")), str(_get(s, "target")), int(_get(s, "amount", 0)))
        for s in _get(flow, "streams", [])
    ]
    shape = ribbons.sheet(cs, ps, streams)
    narrow = ribbons.fan(ps, 416, 56, 14)
    total = sum(c.amount for c in cs)
    ink = "ink"
    return {
        "payer": _get(flow, "payer", ""),
        "payer_note": _get(flow, "payer_note", _("net, in %(currency)s") % {"currency": currency}),
        "heads": _get(flow, "heads", (_("Paid"), _("Allocated"), _("Received"))),
        "caption": _get(
            flow,
            "caption",
            _("Width is amount; colour is who receives it. Point at a ribbon to see what it is. "
              "The same figures follow as a table."),
        ),
        "currency": currency,
        "total": total,
        "height": shape.height,
        "fr": _fr(shape.rows),
        "components": [
            row | {"y": ribbons.n(slot.top), "v": ribbons.n(slot.height)}
            for row, slot in zip(_rows(components, cs), shape.slots, strict=True)
        ],
        "parties": _rows(parties, ps),
        "left": [_drawn(r, currency) for r in shape.to_components],
        "left_edges": [_edge(shape.payment, ink)] + [_edge(b, ink, right=True) for b in shape.components],
        "right": [_drawn(r, currency) for r in shape.to_parties],
        "right_edges": [_edge(b, ink) for b in shape.components]
        + [_edge(b, _colour(p.color), right=True) for b, p in zip(shape.parties, ps, strict=True) if p.amount],
        "narrow_height": narrow.height,
        "narrow_fr": _fr(narrow.rows),
        "narrow": [_drawn(r, currency) for r in narrow.ribbons],
        "narrow_edges": [_edge(narrow.one, ink)]
        + [_edge(b, _colour(p.color), right=True) for b, p in zip(narrow.many, ps, strict=True) if p.amount],
    }  # fmt: skip


_ART = {"thumb": (120, 104), "square": (72, 72), "wide": (720, 300)}


@register.simple_tag
def card_art(components: Iterable[Any], shape: str = "thumb", seed: str = "", size: Any = "") -> SafeString:
    """`{% card_art components shape="square" %}`: a solution's picture, woven of its own components.

    Components have label, amount and color; shapes are thumb (120 x 104), square (72 x 72) and wide (720 x 300), which
    also shows the marks of their `org`. The seed (the solution's slug) keeps the picture when amounts change.
    """
    given = list(components)
    width, height = _ART.get(shape, _ART["thumb"])
    woven = ribbons.weave(_parts(given), width, height, seed)
    paths = format_html_join(
        "", '<path class="rib {}" d="{}"/>', ((_colour(color), path) for color, path in woven.paths)
    )
    inner = ""
    if shape == "wide":
        inner = "".join(
            f'<svg x="14" y="{ribbons.n(start - 14)}" width="28" height="28" viewBox="0 0 40 40">'
            f"{marks.mark_body(_name(_get(part, 'org')))}</svg>"
            for part, start in zip(given, woven.starts, strict=True)
            if _get(part, "org", None)
        )
    return format_html(
        '<svg class="art {}"{} viewBox="0 0 {} {}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">{}{}</svg>',
        shape,
        mark_safe(_size(size)),
        width,
        height,
        paths,
        mark_safe(inner),
    )


@register.inclusion_tag("design/components/scene.html")
def scene(kind: str, parts: Iterable[Any] = ()) -> dict[str, Any]:
    """`{% scene "stores" parts %}`: an illustration over the parties' ribbons; decoration, hidden from screen readers.

    Parts have color and amount, or are colours. Kinds: stores, datacentre, clinic, warehouse, office, campus, plant;
    anything else is the street of stores.
    """
    given = list(parts)
    colors = [int(p) if isinstance(p, int) else int(_get(p, "color", 0)) for p in given]
    amounts = [] if any(isinstance(p, int) for p in given) else [int(_get(p, "amount", 0) or 0) for p in given]
    first, *others = scenes.scene_ribbons(colors, amounts)
    return {
        "drawing": f"design/scenes/{kind if kind in scenes.NAMES else scenes.NAMES[0]}.svg",
        "first": first,
        "second": others[0] if others else None,
        "others": others,
    }


@register.inclusion_tag("design/components/bar_chart.html")
def bar_chart(chart: Any) -> dict[str, Any]:
    """`{% bar_chart chart %}`: stacked bars of money with a legend, and the table behind them.

    `chart` has categories (words), series (label, values in minor units, color, tone 1..3), currency, and may have
    label (the sentence that says what is seen), head (what the categories are) and urls (what each category opens to).
    """
    currency = str(_get(chart, "currency", "USD"))
    categories = [str(c) for c in _get(chart, "categories", [])]
    series = [
        charts.Series(
            str(_get(s, "label", "")),
            tuple(int(v) for v in _get(s, "values", ())),
            _get(s, "color", 1),
            int(_get(s, "tone", 1)),
        )
        for s in _get(chart, "series", [])
    ]
    urls = [str(u or "") for u in _get(chart, "urls", [])] or [""] * len(categories)
    unit = 10 ** decimals(currency)
    drawn = charts.bar_chart(categories, series, unit=unit)
    sums = [sum(s.values[i] for s in series) for i in range(len(categories))]
    return {
        "chart": drawn,
        "bars": [
            {
                "bar": b,
                "css": _colour(b.color),
                "title": f"{categories[b.category]}, {series[b.series].label}: "
                f"{money(series[b.series].values[b.category], currency)}",
            }
            for b in drawn.bars
        ],
        "legend": [{"label": s.label, "css": _colour(s.color), "tone": s.tone} for s in series],
        "rows": [
            {"name": c, "url": urls[i], "amounts": [s.values[i] for s in series], "sum": sums[i]}
            for i, c in enumerate(categories)
        ],
        "totals": [sum(s.values) for s in series],
        "total": sum(sums),
        "currency": currency,
        "head": _get(chart, "head", _("Period")),
        "label": _get(chart, "label", "")
        or _("%(series)s by period; the table below has every figure") % {"series": ", ".join(s.label for s in series)},
    }


@register.inclusion_tag("design/components/deal_flow.html")
def deal_flow(stages: Iterable[Any], currency: str = "USD", color: int = 1) -> dict[str, Any]:
    """`{% deal_flow stages "USD" %}`: stages as one stream with their deals below.

    Stages have label, count, amount, deals (title, url, amount, note), and may have more (how many) and more_url.
    """
    rows = list(stages)
    return {
        "stages": [
            {k: _get(s, k, None) for k in ("label", "count", "amount", "deals", "more", "more_url")} for s in rows
        ],
        "path": ribbons.stream_path([max(0, int(_get(s, "amount", 0) or 0)) for s in rows]),
        "width": 100 * max(1, len(rows)),
        "n": len(rows) or 1,
        "currency": currency,
        "css": _colour(color),
    }


# --- forms ------------------------------------------------------------------------------------------------------


@register.inclusion_tag("design/components/field.html")
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


@register.inclusion_tag("design/components/form_errors.html")
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


@register.inclusion_tag("design/components/pagehead.html")
def pagehead(title: Any, sub: Any = "", crumbs: Iterable[Any] = (), level: str = "") -> dict[str, Any]:
    """`{% pagehead "Deals" sub="Four wait for you." crumbs=crumbs %}`: page header without actions.

    `crumbs` are (label, url) pairs. With actions, write the `.pagehead` markup itself.
    """
    return {"title": title, "sub": sub, "crumbs": crumbs, "level": level}


@register.inclusion_tag("design/components/tabs.html")
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


@register.inclusion_tag("design/components/stepper.html")
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


@register.inclusion_tag("design/components/timeline.html")
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


@register.inclusion_tag("design/components/because.html")
def because(steps: Iterable[Any]) -> dict[str, Any]:
    """`{% because steps %}`: sentences of an explanation. Steps have text, figure, note, url, `quiet`, `closing`.

    A step that speaks of several cases has `headings` and `rows` instead of a figure. `details` (technical words and
    references) stand under the list, closed.
    """
    keys = ("text", "figure", "note", "quiet", "closing", "url", "headings", "rows", "details")
    rows = [{k: _get(s, k, "") for k in keys} for s in steps]
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
def whole_words(text: Any) -> SafeString:
    """`{{ title|whole_words }}`: a heading whose hyphenated words stay on one line."""
    parts = re.split(r"(\w+(?:-\w+)+)", str(text))
    return format_html_join(
        "", "{}", ((format_html('<span class="nowrap">{}</span>', p) if i % 2 else p,) for i, p in enumerate(parts))
    )
