"""Shares, flows, charts and pictures, drawn on the server, as tags. No tag makes a query."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any  # Any: whatever a template hands over

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.design.drawing import charts, marks, ribbons, scenes, world
from core.design.drawing.parts import colour_class, name_of, read, size_style
from core.design.templatetags.money import money
from core.kit.money import decimals, ratio_bp
from core.kit.shown_money import show_number, show_percent

register = template.Library()


def _percent(amount: int, total: int) -> str:
    if not total:
        return "0%"
    tenths = ratio_bp(amount, total, step=10)
    if 0 < tenths < 100 or (tenths > 9900 and amount != total):
        return show_percent(tenths)
    return show_percent(ratio_bp(amount, total, step=100))


@register.simple_tag
def splitbar(parts: Iterable[Any], height: Any = "", label: str = "", small: bool = False) -> SafeString:
    """`{% splitbar parts %}`: shares of one whole. Parts have label, amount, color, and may be `faded`.

    A part whose color is "mist" or "ink" takes that ink. Its sentence for screen readers is made of the shares.
    """
    rows = [part for part in parts if int(read(part, "amount", 0) or 0) > 0]
    if not rows:
        return SafeString("")
    total = sum(int(read(part, "amount")) for part in rows)
    said = label or ", ".join(f"{read(p, 'label', '')} {_percent(int(read(p, 'amount')), total)}" for p in rows)
    bars = format_html_join(
        "",
        '<i class="{}{}" style="--v:{}"></i>',
        (
            (colour_class(read(p, "color", 0)), " faded" if read(p, "faded", False) else "", int(read(p, "amount")))
            for p in rows
        ),
    )
    style = format_html(' style="--h:{}px"', int(height)) if height else ""
    return format_html(
        '<div class="splitbar{}"{} role="img" aria-label="{}">{}</div>', "" if small else " tall", style, said, bars
    )


def _parts(parts: Iterable[Any]) -> list[ribbons.FlowPart]:
    out = []
    for part in parts:
        color = read(part, "color", 0)
        out.append(
            ribbons.FlowPart(
                label=str(read(part, "label", "") or name_of(read(part, "org", ""))),
                amount=int(read(part, "amount", 0) or 0),
                color=color if color in ("ink", "mist") else int(color) % 7,
                note=str(read(part, "note", "")),
                key=str(read(part, "key", "") or read(part, "label", "")),
            )
        )
    return out


def _rows(parts: Iterable[Any], drawn: Sequence[ribbons.FlowPart]) -> list[dict[str, Any]]:
    return [
        {
            "org": read(source, "org", None) or part.label,
            "label": part.label,
            "note": part.note,
            "amount": part.amount,
            "suffix": read(source, "suffix", ""),
            "url": read(source, "url", ""),
            "you": bool(read(source, "you", False)),
            "css": colour_class(part.color),
        }
        for source, part in zip(parts, drawn, strict=True)
    ]


def _drawn(ribbon: ribbons.Ribbon, currency: str) -> dict[str, Any]:
    return {
        "css": colour_class(ribbon.color),
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
    default = "minmax(17rem, 26rem) minmax(3rem, 1fr) minmax(11rem, 18rem)" if inward else "minmax(3.5rem, 1fr) 18rem"
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
        + [
            _edge(b, colour_class(p.color), right=not inward)
            for b, p in zip(shape.many, drawn, strict=True)
            if p.amount
        ],
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
    currency = str(read(flow, "currency", "USD"))
    components, parties = list(read(flow, "components", [])), list(read(flow, "parties", []))
    cs, ps = _parts(components), _parts(parties)
    streams = [
        ribbons.Stream(str(read(s, "source")), str(read(s, "target")), int(read(s, "amount", 0)))
        for s in read(flow, "streams", [])
    ]
    shape = ribbons.sheet(cs, ps, streams)
    narrow = ribbons.fan(ps, 416, 56, 14)
    total = sum(c.amount for c in cs)
    ink = "ink"
    return {
        "payer": read(flow, "payer", ""),
        "payer_note": read(flow, "payer_note", _("net, in %(currency)s") % {"currency": currency}),
        "heads": read(flow, "heads", (_("Paid"), _("Allocated"), _("Received"))),
        "caption": read(
            flow,
            "caption",
            _(
                "The width of each ribbon shows its amount, the colour its recipient. Point at a ribbon for details. "
                "The table below has the same figures."
            ),
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
        + [_edge(b, colour_class(p.color), right=True) for b, p in zip(shape.parties, ps, strict=True) if p.amount],
        "narrow_height": narrow.height,
        "narrow_fr": _fr(narrow.rows),
        "narrow": [_drawn(r, currency) for r in narrow.ribbons],
        "narrow_edges": [_edge(narrow.one, ink)]
        + [_edge(b, colour_class(p.color), right=True) for b, p in zip(narrow.many, ps, strict=True) if p.amount],
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
        "", '<path class="rib {}" d="{}"/>', ((colour_class(color), path) for color, path in woven.paths)
    )
    inner = ""
    if shape == "wide":
        inner = "".join(
            f'<svg x="14" y="{ribbons.n(start - 14)}" width="28" height="28" viewBox="0 0 40 40">'
            f"{marks.mark_body(name_of(read(part, 'org')), str(read(read(part, 'org'), 'slug', '')))}</svg>"
            for part, start in zip(given, woven.starts, strict=True)
            if read(part, "org", None)
        )
    return format_html(
        '<svg class="art {}"{} viewBox="0 0 {} {}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">{}{}</svg>',
        shape,
        mark_safe(size_style(size)),
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
    colors = [int(p) if isinstance(p, int) else int(read(p, "color", 0)) for p in given]
    amounts = [] if any(isinstance(p, int) for p in given) else [int(read(p, "amount", 0) or 0) for p in given]
    first, *others = scenes.scene_ribbons(colors, amounts)
    return {
        "drawing": f"design/scenes/{kind if kind in scenes.NAMES else scenes.NAMES[0]}.svg",
        "first": first,
        "second": others[0] if others else None,
        "others": others,
    }


@register.simple_tag
def world_map(values: Mapping[str, int] | Iterable[str], label: str) -> SafeString:
    """`{% world_map {code: number} label %}` or `{% world_map codes label %}`: countries as tiles; "*" is all.

    It is one picture for screen readers, called `label`: list the countries beside it.
    """
    counts = values if isinstance(values, Mapping) else dict.fromkeys(world.PLACES if "*" in values else values, 1)
    drawn = format_html_join(
        "",
        '<i{} style="--x:{};--y:{};--v:{}">{}</i>',
        (
            (mark_safe(' class="on"') if tile.strength else "", tile.column, tile.row, tile.strength, tile.code)
            for tile in world.tiles(counts)
        ),
    )
    return format_html('<div class="worldmap" role="img" aria-label="{}">{}</div>', label, drawn)


def _figure(value: int, currency: str) -> str:
    return money(value, currency) if currency else show_number(value)


@register.inclusion_tag("design/components/bar_chart.html")
def bar_chart(chart: Any, wide: bool = False) -> dict[str, Any]:
    """`{% bar_chart chart %}`: stacked bars of money, or with the currency "" of counts, with a legend and a table.

    `wide=True` draws it for the whole width of a workspace page, so that its letters are no larger than others.

    `chart` has categories (words), series (label, values in minor units, color, tone 1..3), currency, and may have
    label (the sentence that says what is seen), head (what the categories are) and urls (what each category opens to).
    """
    currency = str(read(chart, "currency", "USD"))
    categories = [str(c) for c in read(chart, "categories", [])]
    series = [
        charts.Series(
            str(read(s, "label", "")),
            tuple(int(v) for v in read(s, "values", ())),
            read(s, "color", 1),
            int(read(s, "tone", 1)),
        )
        for s in read(chart, "series", [])
    ]
    urls = [str(u or "") for u in read(chart, "urls", [])] or [""] * len(categories)
    unit = 10 ** decimals(currency) if currency else 1
    drawn = charts.bar_chart(categories, series, width=1080 if wide else 640, unit=unit)
    sums = [sum(s.values[i] for s in series) for i in range(len(categories))]
    return {
        "chart": drawn,
        "is_wide": wide,
        "bars": [
            {
                "bar": b,
                "css": colour_class(b.color),
                "title": f"{categories[b.category]}, {series[b.series].label}: "
                f"{_figure(series[b.series].values[b.category], currency)}",
            }
            for b in drawn.bars
        ],
        "legend": [{"label": s.label, "css": colour_class(s.color), "tone": s.tone} for s in series],
        "rows": [
            {"name": c, "url": urls[i], "amounts": [s.values[i] for s in series], "sum": sums[i]}
            for i, c in enumerate(categories)
        ],
        "totals": [sum(s.values) for s in series],
        "total": sum(sums),
        "currency": currency,
        "head": read(chart, "head", _("Period")),
        "label": read(chart, "label", "")
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
            {k: read(s, k, None) for k in ("label", "count", "amount", "deals", "more", "more_url")} for s in rows
        ],
        "path": ribbons.stream_path([max(0, int(read(s, "amount", 0) or 0)) for s in rows]),
        "width": 100 * max(1, len(rows)),
        "n": len(rows) or 1,
        "currency": currency,
        "css": colour_class(color),
    }
