"""Illustrations drawn by code: a street, a hall or a yard standing on the ribbons of the parties that serve it.

A scene is 1280 x 214. Buildings stand on a line at 158; under it run the parties' colours, and a lead goes down from
each building. Only tokens are used (through the classes of `.scene` in components.css), so that light, dark and every
storefront's theme hold.
"""

from collections.abc import Callable, Sequence

WIDTH, HEIGHT, GROUND = 1280, 214, 158


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _box(x: float, y: float, w: float, h: float, kind: str = "s", r: float = 0) -> str:
    round_ = f' rx="{_n(r)}"' if r else ""
    return f'<rect class="{kind}" x="{_n(x)}" y="{_n(y)}" width="{_n(w)}" height="{_n(h)}"{round_}/>'


def _line(path: str, kind: str = "o") -> str:
    return f'<path class="{kind}" d="{path}"/>'


def _disc(x: float, y: float, r: float, kind: str = "o") -> str:
    return f'<circle class="{kind}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"/>'


def _windows(x: float, y: float, w: float, rows: int, columns: int, seed: int, high: float = 12, gap: float = 8) -> str:
    wide = (w - (columns - 1) * 6) / columns
    return "".join(
        _box(x + c * (wide + 6), y + r * (high + gap), wide, high, "m" if (seed * 7 + r * 5 + c * 3) % 4 else "t")
        for r in range(rows)
        for c in range(columns)
    )


def _door(x: float, high: float = 34, wide: float = 18) -> str:
    return _line(f"M{_n(x)} {GROUND}v-{_n(high)}h{_n(wide)}v{_n(high)}", "t") + _line(
        f"M{_n(x + wide - 4)} {GROUND - 16}v3"
    )


def _tree(x: float, high: float = 46, r: float = 14) -> str:
    return _line(f"M{_n(x)} {GROUND}v-{_n(high - r)}") + _disc(x, GROUND - high, r, "t")


# --- a street of shops -------------------------------------------------------------------------------------------


def _awning(x: float, w: float, y: float, stripe: str) -> str:
    count = max(5, round(w / 18))
    if count % 2 == 0:
        count += 1
    each = (w + 8) / count
    return "".join(
        f'<path class="{stripe if i % 2 == 0 else "s"}" d="M{_n(x - 4 + i * each)} {_n(y)}h{_n(each)}v12'
        f'a{_n(each / 2)} 5 0 0 1-{_n(each)} 0z"/>'
        for i in range(count)
    )


def _shop(x: float, w: float, i: int) -> str:
    top = 84 + 8 * (i % 2)
    return (
        _box(x, top, w, GROUND - top)
        + _box(x + 10, 124, w - 48, 26, "m")
        + _door(x + w - 28)
        + _awning(x, w, 106, "a" if i % 4 == 0 else "k")
        + _line(f"M{_n(x + 12)} {top + 8}h{_n(w * 0.4)}", "w")
    )


def _gable(x: float, w: float, i: int) -> str:
    top = 54 + 6 * (i % 3)
    return (
        _line(f"M{_n(x)} {GROUND}V{top}l{_n(w / 2)}-24 {_n(w / 2)} 24V{GROUND}z", "s")
        + _disc(x + w / 2, top - 2, 5)
        + _box(x + 10, 124, w - 48, 26, "m")
        + _door(x + w - 28)
        + _box(x, 112, w, 8, "a f")
    )


def _storeys(x: float, w: float, i: int) -> str:
    top = 40 + 6 * (i % 2)
    return (
        _box(x, top, w, GROUND - top)
        + _line(f"M{_n(x - 3)} {top}h{_n(w + 6)}")
        + _windows(x + 15, top + 10, w - 30, 2, 4, i)
        + _box(x + 10, 124, w - 48, 26, "t" if i % 2 else "m")
        + _door(x + w - 28)
        + _box(x, 112, w, 8, "k f")
    )


# --- a hall of racks ---------------------------------------------------------------------------------------------


def _racks(x: float, w: float, i: int) -> str:
    count = int(w // 44)
    each = w / count
    out = ""
    for c in range(count):
        left = x + c * each
        out += _box(left, 48, each - 4, 110)
        for u in range(9):
            y = 54 + u * 11
            kind = "m" if (i + c + u) % 5 == 0 else "t"
            out += _box(left + 5, y, each - 14, 7, kind)
            out += _disc(left + each - 11, y + 3.5, 1.4, "a f" if (i * 3 + c + u) % 4 else "k f")
    return out + _line(f"M{_n(x - 3)} 40h{_n(w + 2)}") + _line(f"M{_n(x + 8)} 40v8M{_n(x + w - 14)} 40v8")


def _cooler(x: float, w: float, i: int) -> str:
    slats = "".join(f"M{_n(x + 10)} {100 + 8 * k}h{_n(w - 20)}" for k in range(6))
    return (
        _box(x, 72, w, GROUND - 72)
        + _disc(x + w / 2, 86, 9, "t")
        + _line(f"M{_n(x + w / 2 - 6)} 86h12M{_n(x + w / 2)} 80v12")
        + _line(slats)
        + _box(x, GROUND - 8, w, 8, "k f")
    )


def _console(x: float, w: float, i: int) -> str:
    out = "".join(
        _box(x + k * (w / 2), 84, w / 2 - 8, 30, "m" if (i + k) % 2 else "s", 2)
        + _line(f"M{_n(x + k * (w / 2) + w / 4 - 4)} 114v10")
        for k in range(2)
    )
    return out + _line(f"M{_n(x - 4)} 124h{_n(w)}", "w") + _line(f"M{_n(x + 6)} 124v34M{_n(x + w - 16)} 124v34")


# --- a clinic ----------------------------------------------------------------------------------------------------


def _ward(x: float, w: float, i: int) -> str:
    top = 62
    return (
        _box(x, top, w, GROUND - top)
        + _windows(x + 12, top + 12, w - 24, 3, max(3, int(w // 30)), i, 13, 10)
        + _line(f"M{_n(x - 3)} {top}h{_n(w + 6)}")
        + _box(x, GROUND - 10, w, 10, "k f")
    )


def _clinic(x: float, w: float, i: int) -> str:
    c = x + w / 2
    cross = f"M{_n(c - 4)} 46h8v8h8v8h-8v8h-8v-8h-8v-8h8z"
    return (
        _box(x, 36, w, GROUND - 36)
        + _line(cross, "a f")
        + _windows(x + 12, 82, w - 24, 1, 4, i)
        + _box(x + 14, 112, w - 28, 8, "a f")
        + _line(f"M{_n(c - 22)} {GROUND}v-38h44v38M{_n(c)} {GROUND}v-38", "m")
        + _line(f"M{_n(x - 3)} 36h{_n(w + 6)}")
    )


def _ambulance(x: float, w: float, i: int) -> str:
    return (
        _line(f"M{_n(x)} 150v-36h{_n(w * 0.66)}v-0l14 14h{_n(w * 0.16)}v22z", "s")
        + _line(f"M{_n(x + w * 0.66)} 118l9 10h-9z", "m")
        + _box(x, 132, w * 0.66, 5, "a f")
        + _line(f"M{_n(x + 18)} 119v9M{_n(x + 13.5)} 123.5h9", "w")
        + _disc(x + 18, 150, 8, "s")
        + _disc(x + w * 0.72, 150, 8, "s")
    )


def _grove(x: float, w: float, i: int) -> str:
    return _tree(x + w * 0.25, 52, 15) + _tree(x + w * 0.72, 38, 11)


# --- a warehouse -------------------------------------------------------------------------------------------------


def _docks(x: float, w: float, i: int) -> str:
    count = int(w // 62)
    each = w / count
    out = _line(f"M{_n(x)} {GROUND}V66l{_n(w / 2)}-22 {_n(w / 2)} 22V{GROUND}z", "s")
    out += _line(f"M{_n(x + w / 2 - 34)} 68h68", "w")
    for c in range(count):
        left = x + c * each + 9
        out += _box(left, 104, each - 18, GROUND - 104, "m" if (c + i) % 3 == 0 else "t")
        out += _line("".join(f"M{_n(left)} {112 + 9 * k}h{_n(each - 18)}" for k in range(4 if (c + i) % 3 else 2)))
        out += _box(left - 3, 96, each - 12, 8, "a f" if (c + i) % 2 else "k f")
    return out


def _lorry(x: float, w: float, i: int) -> str:
    cab = w * 0.26
    return (
        _box(x, 98, w - cab - 4, 48)
        + _box(x, 116, w - cab - 4, 8, "a f")
        + _line(f"M{_n(x + w - cab)} 146v-36h{_n(cab * 0.55)}l{_n(cab * 0.4)} 16v20z", "s")
        + _line(f"M{_n(x + w - cab + 5)} 116h{_n(cab * 0.38)}l7 10h-{_n(cab * 0.38 + 7)}z", "m")
        + "".join(_disc(x + at, 150, 8, "s") for at in (18, 38, w - cab + 14))
    )


def _pallets(x: float, w: float, i: int) -> str:
    out = ""
    side = w / 3
    for r, count in enumerate((3, 2, 1 + i % 2)):
        for c in range(count):
            left = x + c * side + (side / 2 if r == 1 else 0)
            y = GROUND - 4 - (r + 1) * 26
            out += _box(left, y, side - 3, 25, ("s", "t", "m")[(r + c + i) % 3])
            out += _line(f"M{_n(left + side / 2 - 5)} {y}v8h7v-8")
    return out + _box(x - 4, GROUND - 5, w + 4, 5, "k f")


def _shelves(x: float, w: float, i: int) -> str:
    out = _line(f"M{_n(x)} {GROUND}V46M{_n(x + w / 2)} {GROUND}V46M{_n(x + w)} {GROUND}V46")
    for r in range(4):
        y = 72 + r * 28
        out += _line(f"M{_n(x)} {y}h{_n(w)}", "w")
        for c in range(4):
            if (r * 3 + c + i) % 5 != 4:
                high = 14 + (r + c * 2 + i) % 3 * 4
                out += _box(
                    x + 5 + c * w / 4, y - 2 - high, w / 4 - 9, high, ("m", "t", "s", "k f")[(r + c * 2 + i) % 4]
                )
    return out


# --- offices and a bank ------------------------------------------------------------------------------------------


def _tower(x: float, w: float, i: int) -> str:
    top = (18, 44, 30)[i % 3]
    rows = int((GROUND - 46 - top) // 18)
    return (
        _box(x, top, w, GROUND - top)
        + _windows(x + 9, top + 12, w - 18, rows, 3 + i % 2, i, 11, 7)
        + _box(x, GROUND - 34, w, 6, "a f" if i % 2 else "k f")
        + _line(f"M{_n(x + w / 2 - 12)} {GROUND}v-26h24v26M{_n(x + w / 2)} {GROUND}v-26", "m")
        + (_line(f"M{_n(x + w / 2)} {top}v-12") if i % 3 == 1 else "")
    )


def _bank(x: float, w: float, i: int) -> str:
    count = 6
    each = (w - 20) / count
    columns = "".join(
        _box(x + 10 + c * each + 4, 92, each - 8, 52, "s") + _line(f"M{_n(x + 10 + c * each + each / 2)} 97v42")
        for c in range(count)
    )
    return (
        _line(f"M{_n(x)} 84l{_n(w / 2)}-34 {_n(w / 2)} 34z", "s")
        + _disc(x + w / 2, 70, 6, "a f")
        + _box(x, 84, w, 8, "k f")
        + _box(x + 6, 92, w - 12, 52, "m")
        + columns
        + _box(x, 144, w, 7)
        + _box(x - 6, 151, w + 12, 7)
    )


def _block(x: float, w: float, i: int) -> str:
    top = 74
    return (
        _box(x, top, w, GROUND - top)
        + _windows(x + 12, top + 12, w - 24, 2, max(3, int(w // 26)), i, 13, 9)
        + _line(f"M{_n(x - 3)} {top}h{_n(w + 6)}")
        + _door(x + w / 2 - 9, 30)
        + _line(f"M{_n(x + 14)} {GROUND - 12}h{_n(w / 2 - 30)}", "w")
    )


# --- a campus ----------------------------------------------------------------------------------------------------


def _hall(x: float, w: float, i: int) -> str:
    c = x + w / 2
    return (
        _box(x, 82, w, GROUND - 82)
        + _windows(x + 10, 94, w / 2 - 34, 2, 3, i, 15, 10)
        + _windows(c + 24, 94, w / 2 - 34, 2, 3, i + 1, 15, 10)
        + _line(f"M{_n(c - 18)} {GROUND}V44h36V{GROUND}z", "s")
        + _line(f"M{_n(c - 22)} 44l22-26 22 26z", "a")
        + _disc(c, 60, 8, "m")
        + _line(f"M{_n(c)} 55v5l4 3")
        + _line(f"M{_n(c - 10)} {GROUND}v-24a10 10 0 0 1 20 0v24", "t")
    )


def _school(x: float, w: float, i: int) -> str:
    return (
        _line(f"M{_n(x)} {GROUND}V92l22-24h{_n(w - 44)}l22 24V{GROUND}z", "s")
        + _line(f"M{_n(x)} 92h{_n(w)}")
        + _windows(x + 12, 104, w - 60, 1, max(3, int(w // 34)), i, 26, 0)
        + _door(x + w - 36, 40, 22)
        + _box(x, GROUND - 12, w - 42, 6, "a f" if i % 2 == 0 else "k f")
    )


def _library(x: float, w: float, i: int) -> str:
    each = (w - 24) / 4
    arch = f"v-30a{_n(each / 2 - 4)} 14 0 0 1 {_n(each - 8)} 0v30z"
    arches = "".join(_line(f"M{_n(x + 12 + k * each)} 146{arch}", "m") for k in range(4))
    return (
        _box(x, 78, w, GROUND - 78)
        + _line(f"M{_n(x - 4)} 78h{_n(w + 8)}l-8-10h-{_n(w - 8)}z", "k f")
        + arches
        + _box(x - 4, 150, w + 8, 8)
    )


# --- a plant -----------------------------------------------------------------------------------------------------


def _sawtooth(x: float, w: float, i: int) -> str:
    count = 4
    each = w / count
    roof = "".join(f"l0-26 {_n(each)} 26" for _ in range(count))
    glass = "".join(_line(f"M{_n(x + k * each)} 94v-26l{_n(each * 0.55)} 14.3v11.7z", "m") for k in range(count))
    return (
        _line(f"M{_n(x)} {GROUND}V94{roof}V{GROUND}z", "s")
        + glass
        + _windows(x + 12, 108, w - 24, 1, 6, i, 14, 0)
        + _box(x, GROUND - 26, w, 6, "a f")
        + _door(x + w - 40, 20, 28)
    )


def _tanks(x: float, w: float, i: int) -> str:
    r = w / 4 - 4
    out = ""
    for k in range(2):
        left = x + k * w / 2
        out += _line(f"M{_n(left)} {GROUND}V86a{_n(r + 2)} 14 0 0 1 {_n(2 * r + 4)} 0V{GROUND}z", "t" if k else "s")
        out += _line(f"M{_n(left)} 110h{_n(2 * r + 4)}", "w")
    return out + _line(f"M{_n(x + w / 4)} 76v-12h{_n(w / 2)}v12")


def _chimney(x: float, w: float, i: int) -> str:
    return (
        _line(f"M{_n(x + 8)} {GROUND}l6-124h{_n(w - 28)}l6 124z", "s")
        + _line(f"M{_n(x + 13)} 54h{_n(w - 26)}", "w")
        + _box(x, 128, w, 30, "s")
        + _box(x, 122, w, 6, "k f")
    )


Builder = Callable[[float, float, int], str]

SCENES: dict[str, tuple[tuple[Builder, float], ...]] = {
    "stores": (
        (_shop, 118), (_gable, 92), (_shop, 150), (_storeys, 110), (_shop, 132), (_gable, 96), (_shop, 156),
        (_storeys, 104), (_shop, 128), (_gable, 90),
    ),
    "datacentre": (
        (_racks, 220), (_cooler, 76), (_racks, 176), (_console, 130), (_racks, 264), (_cooler, 76), (_racks, 220),
    ),
    "clinic": (
        (_grove, 70), (_ward, 190), (_ambulance, 104), (_clinic, 170), (_ward, 230), (_grove, 80), (_block, 150),
        (_ward, 130),
    ),
    "warehouse": (
        (_pallets, 96), (_docks, 310), (_lorry, 150), (_shelves, 180), (_docks, 250), (_lorry, 140),
    ),
    "office": (
        (_tower, 84), (_block, 150), (_tower, 96), (_bank, 220), (_tower, 90), (_block, 170), (_tower, 86),
        (_tower, 100), (_grove, 70),
    ),
    "campus": (
        (_grove, 76), (_school, 210), (_library, 190), (_grove, 70), (_hall, 250), (_school, 190), (_grove, 80),
    ),
    "plant": (
        (_tanks, 130), (_sawtooth, 270), (_chimney, 64), (_pallets, 90), (_sawtooth, 250), (_tanks, 140), (_lorry, 140),
    ),
}  # fmt: skip
NAMES = tuple(SCENES)


def scene_svg(kind: str, parties: Sequence[int] = (2, 3, 1), amounts: Sequence[int] = ()) -> str:
    """The whole SVG of a scene: one of `NAMES`, anything else is the street of shops.

    `parties` are colours 0..6, drawn as ribbons under the ground, the first on top; with `amounts` their widths are in
    proportion, else they lessen. Decoration: hidden from screen readers.
    """
    layout = SCENES.get(kind, SCENES["stores"])
    used = sum(width for _, width in layout)
    gap = (WIDTH - 4 - used) / max(1, len(layout) - 1)
    colours = list(parties)[:5] or [2, 3, 1]
    if amounts and sum(amounts[: len(colours)]):
        total = sum(amounts[: len(colours)])
        highs = [max(3.0, 34 * amount / total) for amount in amounts[: len(colours)]]
    else:
        highs = [18.0, 9.0, 6.0, 4.0, 3.0][: len(colours)]
    squeeze = min(1.0, (36 - 2 * (len(colours) - 1)) / sum(highs))
    tops, y = [], 176.0
    for high in highs:
        tops.append(y)
        y += high * squeeze + 2
    pipes, front = [], []
    x = 2.0
    for i, (build, width) in enumerate(layout):
        for lead, colour in enumerate(colours[:2]):
            at = x + width * 0.42 + lead * 9
            pipes.append(
                f'<path class="lead c{colour}" d="M{_n(at)} {GROUND}V{_n(tops[lead] + 2)}" stroke-width="{4 - lead}"/>'
            )
        front.append(build(x, width, i))
        x += width + gap
    ribbons = [
        f'<path class="node c{colour}" d="M0 {_n(top)}h{WIDTH}v{_n(high * squeeze)}H0z"/>'
        for colour, top, high in zip(colours, tops, highs, strict=True)
    ]
    first = "".join(pipes[::2]) if len(colours) > 1 else "".join(pipes)
    second = "".join(pipes[1::2]) if len(colours) > 1 else ""
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{first}{ribbons[0]}{second}{"".join(ribbons[1:])}'
        f'{"".join(front)}<path class="ground" d="M0 {GROUND}H{WIDTH}"/></svg>'
    )
