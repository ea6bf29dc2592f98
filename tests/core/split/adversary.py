"""A reader who solves for the figures that a sheet hides from it: linear algebra and intervals over all that it knows.

The unknowns are what each component gives its owner and leaves its seller, each commission, and each fee; every cell of
the sheet is a sum of them. The reader knows how splits work, which parties have which role, and (to be on the safe side)
which commissions exist. It then learns from its contracts, from rates that anybody can read, and from the sheet itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from core.split import SplitResult
from core.split.interface import ComponentResult, LineResult
from core.split.steps import Step
from core.split.visibility import Figures, SplitView

Unknown = tuple[str, ...]
Form = dict[Unknown, Fraction]
Interval = tuple[Fraction | None, Fraction | None]
Cell = tuple[str, ...]

HALF = Fraction(1, 2)
COLUMNS = ("allocated", "gross", "fee", "commission_paid", "commission_earned", "receives")


def plus(*forms: Form) -> Form:
    made: Form = {}
    for form in forms:
        for unknown, factor in form.items():
            made[unknown] = made.get(unknown, Fraction(0)) + factor
    return {unknown: factor for unknown, factor in made.items() if factor}


def times(form: Form, factor: Fraction | int) -> Form:
    return {unknown: each * factor for unknown, each in form.items()}


class Sums:
    """Every cell of a split as a sum of unknowns."""

    def __init__(self, result: SplitResult) -> None:
        self.result = result
        self.cells: dict[Cell, Form] = {}
        self.bounds: dict[Unknown, Interval] = {}
        for line in result.lines:
            for part in line.components:
                self._component(line, part)
            for key in line.parties:
                self._row(line, key)
            self.cells["net", line.key] = plus(*(self.allocated(line, part) for part in line.components))
            self.cells["platform", line.key] = plus(*(self.cells[line.key, key, "fee"] for key in line.parties))
        for key in result.parties:
            for column in COLUMNS:
                rows = [self.cells[line.key, key, column] for line in result.lines if key in line.parties]
                self.cells["", key, column] = plus(*rows)
        self.cells["net", ""] = plus(*(self.cells["net", line.key] for line in result.lines))
        self.cells["platform", ""] = plus(*(self.cells["platform", line.key] for line in result.lines))

    def _component(self, line: LineResult, part: ComponentResult) -> None:
        gross = ("gross", line.key, part.key)
        self.cells["component", line.key, part.key, "gross"] = {gross: Fraction(1)}
        self.bounds[gross] = (Fraction(0), None)
        self.cells["component", line.key, part.key, "margin"] = {}
        if part.owner != line.seller:
            self.cells["component", line.key, part.key, "margin"] = {("margin", line.key, part.key): Fraction(1)}
        for each in part.commissions:
            unknown = ("commission", line.key, part.key, each.partner, each.role)
            self.cells[unknown] = {unknown: Fraction(1)}
            self.bounds[unknown] = (Fraction(1), None)

    def _row(self, line: LineResult, key: str) -> None:
        own = [part for part in line.components if part.owner == key]
        sold = line.components if key == line.seller else ()
        gross = plus(
            *(self.gross(line, part) for part in own),
            *(self.cells["component", line.key, part.key, "margin"] for part in sold),
        )
        fee: Form = {}
        if own or sold:
            fee = {("fee", line.key, key): Fraction(1)}
            self.bounds["fee", line.key, key] = (Fraction(0), None)
        paid = plus(*(self.commission(line, part, role) for part in own for role in ("sourced", "influenced")))
        earned = plus(*(self.earned(line, part, key) for part in line.components))
        row = {
            "allocated": plus(*(self.allocated(line, part) for part in own)),
            "gross": gross,
            "fee": fee,
            "commission_paid": paid,
            "commission_earned": earned,
            "receives": plus(gross, times(fee, -1), times(paid, -1), earned),
        }
        for column, form in row.items():
            self.cells[line.key, key, column] = form

    def gross(self, line: LineResult, part: ComponentResult) -> Form:
        return self.cells["component", line.key, part.key, "gross"]

    def allocated(self, line: LineResult, part: ComponentResult) -> Form:
        return plus(self.gross(line, part), self.cells["component", line.key, part.key, "margin"])

    def commission(self, line: LineResult, part: ComponentResult, role: str) -> Form:
        """What a component pays for one role, to all its partners."""
        paid = [each for each in part.commissions if each.role == role]
        return plus(*(self.cells["commission", line.key, part.key, each.partner, each.role] for each in paid))

    def earned(self, line: LineResult, part: ComponentResult, partner: str) -> Form:
        mine = [each for each in part.commissions if each.partner == partner]
        return plus(*(self.cells["commission", line.key, part.key, each.partner, each.role] for each in mine))

    def value(self, form: Form) -> Fraction:
        """What the form truly is."""
        return sum((factor * self._true(unknown) for unknown, factor in form.items()), Fraction(0))

    def _true(self, unknown: Unknown) -> int:
        line = next(each for each in self.result.lines if each.key == unknown[1])
        if unknown[0] == "fee":
            return line.parties[unknown[2]].fee
        part = next(each for each in line.components if each.key == unknown[2])
        if unknown[0] == "commission":
            return next(
                each.amount for each in part.commissions if (each.partner, each.role) == (unknown[3], unknown[4])
            )
        return part.gross if unknown[0] == "gross" else part.margin


@dataclass
class Knowledge:
    """What a reader knows: `low <= form <= high`, each an equation with a bounded remainder."""

    sums: Sums
    rows: list[tuple[Form, Fraction]] = field(default_factory=list)
    bounds: dict[Unknown, Interval] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bounds = dict(self.sums.bounds)
        for line in self.sums.result.lines:
            for part in line.components:
                self.within(self.sums.allocated(line, part), Fraction(0), None)
            for key in line.parties:
                self.within(self.sums.cells[line.key, key, "receives"], Fraction(0), None)
                self.within(self.sums.cells[line.key, key, "gross"], Fraction(0), None)

    def copy(self) -> Knowledge:
        made = Knowledge(self.sums)
        made.rows, made.bounds = list(self.rows), dict(self.bounds)
        return made

    def within(self, form: Form, low: Fraction | None, high: Fraction | None) -> None:
        if form:
            slack = ("~", str(len(self.bounds)))
            self.bounds[slack] = (low, high)
            self.rows.append((plus(form, {slack: Fraction(-1)}), Fraction(0)))

    def learn(self, form: Form, value: int | None) -> None:
        """The value of a form, which must be true: an adversary that believes what is wrong finds nothing."""
        if value is not None and form:
            assert self.sums.value(form) == value, (form, value)
            self.rows.append((form, Fraction(value)))

    def learn_rate(self, part: Form, whole: Form, bp: int, off: Fraction = HALF) -> None:
        """That one form is a rate of another, rounded."""
        self.within(plus(part, times(whole, Fraction(-bp, 10_000))), -off, off)

    def determined(self, cells: Iterable[Cell]) -> dict[Cell, Interval]:
        """The cells whose possible values lie within one minor unit, or within a hundredth of the true one."""
        solved = _reduced(self.rows)
        bounds = _tightened(solved, self.bounds)
        found: dict[Cell, Interval] = {}
        for cell in cells:
            form, constant = self.sums.cells[cell], Fraction(0)
            direct = _interval(form, bounds)
            rest: Form = {}
            for unknown, factor in form.items():
                if unknown in solved:
                    row, value = solved[unknown]
                    constant += factor * value
                    rest = plus(rest, times({key: each for key, each in row.items() if key != unknown}, -factor))
                else:
                    rest = plus(rest, {unknown: factor})
            least, most = _interval(rest, bounds)
            low = _best(max, None if least is None else least + constant, direct[0])
            high = _best(min, None if most is None else most + constant, direct[1])
            if low is not None and high is not None:
                allowed = max(Fraction(1), abs(self.sums.value(form)) / 100)
                if high - low <= allowed:
                    found[cell] = (low, high)
        return found


def _best(
    choose: Callable[[list[Fraction]], Fraction], one: Fraction | None, other: Fraction | None
) -> Fraction | None:
    given = [each for each in (one, other) if each is not None]
    return choose(given) if given else None


def _interval(form: Form, bounds: Mapping[Unknown, Interval]) -> Interval:
    low: Fraction | None = Fraction(0)
    high: Fraction | None = Fraction(0)
    for unknown, factor in form.items():
        least, most = bounds.get(unknown, (None, None))
        if factor < 0:
            least, most = most, least
        low = None if low is None or least is None else low + factor * least
        high = None if high is None or most is None else high + factor * most
    return low, high


def _reduced(rows: list[tuple[Form, Fraction]]) -> dict[Unknown, tuple[Form, Fraction]]:
    """Gauss and Jordan: each pivot with its row. Remainders ("~") are taken as pivots last, for they are bounded."""
    solved: dict[Unknown, tuple[Form, Fraction]] = {}
    for form, value in rows:
        row, right = dict(form), value
        for unknown in list(row):
            if unknown in solved and row.get(unknown):
                known, constant = solved[unknown]
                factor = row[unknown]
                row = plus(row, times(known, -factor))
                right -= factor * constant
        if not row:
            continue
        pivot = min(row, key=lambda unknown: (unknown[0] == "~", unknown))
        scale = 1 / row[pivot]
        row, right = times(row, scale), right * scale
        for unknown, (known, constant) in list(solved.items()):
            of_pivot = known.get(pivot)
            if of_pivot:
                solved[unknown] = (plus(known, times(row, -of_pivot)), constant - of_pivot * right)
        solved[pivot] = (row, right)
    return solved


def _tightened(
    solved: Mapping[Unknown, tuple[Form, Fraction]], given: Mapping[Unknown, Interval]
) -> dict[Unknown, Interval]:
    """Each unknown's interval, narrowed by every equation in turn until nothing changes."""
    bounds = dict(given)
    for _ in range(6):
        changed = False
        for form, value in solved.values():
            for unknown, factor in form.items():
                others = {key: each for key, each in form.items() if key != unknown}
                low, high = _interval(others, bounds)
                most = None if low is None else (value - low) / factor
                least = None if high is None else (value - high) / factor
                if factor < 0:
                    least, most = most, least
                was = bounds.get(unknown, (None, None))
                now = (_best(max, was[0], least), _best(min, was[1], most))
                if now != was:
                    bounds[unknown] = now
                    changed = True
        if not changed:
            break
    return bounds


# What the reader learns


def contracts(known: Knowledge, me: str) -> None:
    """What the reader's own business tells it: its own money, what it sells, owns and earns on, and by which terms."""
    sums, result = known.sums, known.sums.result
    for line in result.lines:
        if me in line.parties:
            row = line.parties[me]
            for column in ("gross", "fee", "commission_paid", "commission_earned", "receives"):
                known.learn(sums.cells[line.key, me, column], getattr(row, column))
        for part in line.components:
            terms = part.component.terms
            if line.seller == me:  # it sets the price, and agreed on the terms
                known.learn(sums.allocated(line, part), part.allocated)
                known.learn(sums.gross(line, part), part.gross)
            if part.owner == me:
                known.learn(sums.gross(line, part), part.gross)
                if line.seller != me and terms is not None and terms.kind == "revenue_share":
                    # Its part / its share: to the rounding, which is taken for exact.
                    known.learn(sums.allocated(line, part), part.allocated)
                known.learn(sums.commission(line, part, "sourced"), part.sourced)
                known.learn(sums.commission(line, part, "influenced"), part.pool)
            if any(each.partner == me for each in part.commissions):  # amount / rate, by a policy that it can read
                known.learn(sums.gross(line, part), part.gross)
                known.learn(sums.commission(line, part, "sourced"), part.sourced)
                known.learn(sums.commission(line, part, "influenced"), part.pool)
                for each in part.commissions:
                    if each.partner == me:
                        known.learn(sums.cells["commission", line.key, part.key, me, each.role], each.amount)


def list_prices(known: Knowledge) -> None:
    """What the list prices and quantities of a line's components say of its price, to who knows or guesses them all."""
    sums = known.sums
    for line in sums.result.lines:
        total = sum(part.component.list for part in line.components)
        for part in line.components:
            by_list = times(sums.cells["net", line.key], Fraction(-part.component.list, total))
            known.within(plus(sums.allocated(line, part), by_list), Fraction(-1), Fraction(1))


def take_rates(known: Knowledge) -> None:
    """What anybody can read: the marketplace's take rates."""
    sums, result = known.sums, known.sums.result
    rates = result.request.take_rate_bp
    for line in result.lines:
        for key in line.parties:
            fee, gross = sums.cells[line.key, key, "fee"], sums.cells[line.key, key, "gross"]
            if fee:
                known.learn_rate(fee, gross, rates.get(key, rates.get("*", 0)))


def sheet(known: Knowledge, view: SplitView, me: str) -> None:
    """Every number that the view shows."""
    sums, result = known.sums, known.sums.result
    known.learn(sums.cells["net", ""], view.net)
    known.learn(sums.cells["platform", ""], view.platform)
    for party in view.parties:
        _learn_row(known, "", party.party, party.figures)
    for line_view in view.lines:
        line = next(each for each in result.lines if each.key == line_view.key)
        known.learn(sums.cells["net", line.key], line_view.net)
        known.learn(sums.cells["platform", line.key], line_view.platform)
        for party in line_view.parties:
            _learn_row(known, line.key, party.party, party.figures)
        for part_view in line_view.components:
            part = next(each for each in line.components if each.key == part_view.key)
            known.learn(sums.allocated(line, part), part_view.allocated)
            known.learn(sums.gross(line, part), part_view.gross)
            known.learn(sums.cells["component", line.key, part.key, "margin"], part_view.margin)
            for each in part_view.commissions:
                if each.partner is None:
                    known.learn(sums.commission(line, part, each.role), each.amount)
                else:
                    known.learn(sums.cells["commission", line.key, part.key, each.partner, each.role], each.amount)
    if view.rest is not None:
        others = [sums.cells["", key, "receives"] for key in result.parties if key != me]
        assert len(others) == view.rest.organizations
        known.learn(plus(*others), view.rest.receives)
    for step in view.steps:
        _learn_step(known, step, me)


def tax_on_top(known: Knowledge, tax: int | None, bp: int) -> None:
    """A tax that the sheet shows, at a rate that anybody can read."""
    if tax is not None:
        net = times(known.sums.cells["net", ""], Fraction(bp, 10_000))
        known.within(net, tax - HALF, tax + HALF)


def _learn_row(known: Knowledge, line: str, party: str, figures: Figures | None) -> None:
    if figures is not None:
        for column in COLUMNS:
            known.learn(known.sums.cells[line, party, column], getattr(figures, column))


def _learn_step(known: Knowledge, step: Step, me: str) -> None:
    sums, result = known.sums, known.sums.result
    numbers = {fact: value for fact, value in step.facts.items() if isinstance(value, int)}
    if step.amount is not None:
        numbers["amount"] = step.amount
    line = next((each for each in result.lines if each.key == step.line), None)
    part = next((each for each in line.components if each.key == step.component), None) if line else None
    meant: dict[str, Form] = {}
    if line is not None and part is not None:
        gross, allocated = sums.gross(line, part), sums.allocated(line, part)
        margin = sums.cells["component", line.key, part.key, "margin"]
        meant = {
            "allocated": {"amount": allocated, "net": sums.cells["net", line.key]},
            "owner_share": {"amount": gross, "allocated": allocated},
            "own_component": {"amount": gross},
            "margin": {"amount": margin, "allocated": allocated, "owner_gross": gross},
            "pays_sourced": {"base": gross},
            "pays_pool": {"base": gross},
            "base": {"amount": gross, "allocated": allocated},
            "pool": {"base": gross},
            "cap": {
                "base": gross,
                "sourced": sums.commission(line, part, "sourced"),
                "pool": sums.commission(line, part, "influenced"),
            },
            "model": {"pool": sums.commission(line, part, "influenced")},
            "influenced": {
                "amount": sums.cells.get(("commission", line.key, part.key, me, "influenced"), {}),
                "pool": sums.commission(line, part, "influenced"),
            },
            "earns_sourced": {
                "paid": sums.commission(line, part, "sourced"),
                "amount": sums.commission(line, part, "sourced"),
                "base": gross,
            },
        }.get(step.kind, {})
    elif line is not None:
        meant = {"gross": sums.cells[line.key, me, "gross"], "amount": sums.cells[line.key, me, "fee"]}
    if step.kind == "owner_share" and "bp" in numbers and line is not None and part is not None:
        known.learn_rate(sums.gross(line, part), sums.allocated(line, part), numbers["bp"])
    for fact, form in meant.items():
        known.learn(form, numbers.pop(fact, None))
    # What is left is the reader's own, or no figure of anybody: rates, days, what it asked before a cap.
    harmless = {
        "bp", "lookback", "half_life", "list", "list_total", "asked", "cap", "amount", "gross", "fee", "paid", "earned"
    }  # fmt: skip
    assert set(numbers) <= harmless, (step.kind, numbers)
    assert not step.foreign or not set(numbers) & {"bp", "asked", "cap"}, step


def hidden(result: SplitResult, me: str) -> list[Cell]:
    """Cells that are figures of others: their rows, margins of others, commissions between others, the platform's, and
    the price of what the reader does not sell.

    The platform's fees are the figure of one party only where fewer than two others pay any.
    """
    cells: list[Cell] = [("", key, column) for key in result.parties if key != me for column in COLUMNS]
    cells += [("net", line.key) for line in result.lines if line.seller != me]
    if any(line.seller != me for line in result.lines):
        cells.append(("net", ""))
    for line in result.lines:
        cells += [(line.key, key, column) for key in line.parties if key != me for column in COLUMNS]
        for part in line.components:
            if line.seller != me != part.owner:
                cells.append(("component", line.key, part.key, "gross"))
            if line.seller != me:
                cells.append(("component", line.key, part.key, "margin"))
            cells += [
                ("commission", line.key, part.key, each.partner, each.role)
                for each in part.commissions
                if me not in (each.payer, each.partner)
            ]
        if len(_payers(line.parties, me)) < 2:
            cells.append(("platform", line.key))
    if len(_payers(result.parties, me)) < 2:
        cells.append(("platform", ""))
    return cells


def _payers(parties: Mapping[str, object], me: str) -> list[str]:
    return [
        key for key, party in parties.items() if key != me and {"owner", "seller"} & set(getattr(party, "roles", ()))
    ]


def _learn_fees(known: Knowledge) -> None:
    """A rate of a gross that is known exactly is a fee that is known exactly, rounding and all."""
    gross = [(line.key, key, "gross") for line in known.sums.result.lines for key in line.parties]
    exact = [cell for cell, (low, high) in known.determined(gross).items() if low == high]
    for line, key, _ in exact:
        form = known.sums.cells[line, key, "fee"]
        known.learn(form, int(known.sums.value(form)))


Leaks = dict[str, dict[Cell, Interval]]


def leaks(result: SplitResult, me: str, view: SplitView, *, tax: int | None = None, tax_bp: int = 0) -> Leaks:
    """By what the reader knows beforehand, the hidden cells that the sheet determines and its contracts do not.

    The sheet is the view, and `tax` if it shows one. Who knows every list price and quantity may know more beforehand
    than a sheet should tell who does not, so both are asked.
    """
    sums = Sums(result)
    cells = [cell for cell in hidden(result, me) if sums.cells.get(cell)]
    found = {}
    for lists in (False, True):
        for name, known, already in _readers(sums, me, cells, lists):
            sheet(known, view, me)
            tax_on_top(known, tax, tax_bp)
            new = {cell: where for cell, where in known.determined(cells).items() if cell not in already}
            if new:
                found[f"{name} and list prices" if lists else name] = new
    return found


def _readers(sums: Sums, me: str, cells: list[Cell], lists: bool) -> list[tuple[str, Knowledge, set[Cell]]]:
    """Readers that know nothing, what is public, and their contracts too, with the cells that need no sheet."""
    business = Knowledge(sums)
    contracts(business, me)
    already = set(business.determined(cells))
    nothing, public = Knowledge(sums), Knowledge(sums)
    for known in (business, public):
        take_rates(known)
        if lists:
            list_prices(known)
    _learn_fees(business)
    already |= set(business.determined(cells)) | set(public.determined(cells))
    return [("nothing", nothing, already), ("public rates", public, already), ("its contracts", business, already)]


def price_by_sums(text: str, net: int, *, tax_bp: int, fee_bp: int) -> list[str]:
    """How the price can be computed from the amounts in a page or file: as one of them or a sum of two, which is the
    net, its tax, both, or what the parties receive of it after one fee. All in minor units of two decimals."""
    amounts = sorted({int(re.sub("[,.]", "", each)) for each in re.findall(r"\d[\d,]*\.\d\d", text)})
    sums = {f"{each}": each for each in amounts} | {
        f"{one} + {other}": one + other for one, other in combinations(amounts, 2)
    }
    wholes = {"net": 10_000, "tax": tax_bp, "net and tax": 10_000 + tax_bp, "net without fees": 10_000 - fee_bp}
    return [
        f"{words} is the {name}"
        for words, amount in sums.items()
        for name, bp in wholes.items()
        if bp and abs(amount - Fraction(net * bp, 10_000)) <= 1
    ]
