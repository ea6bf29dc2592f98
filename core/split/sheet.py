"""The split sheet as a page shows it: rows, totals, the picture's streams and one party's reasons. Pure.

Everything here comes out of `visibility.view_split`, so nothing is shown that the reader may not see.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from core.kit.money import floor_share_bp, format_amount, format_percent, format_plain, ratio_bp, share_bp
from core.split.interface import COMMISSION_ROLES, PLATFORM, SELLER, ShareRole, SplitRequest, SplitResult
from core.split.passages import Passage, passages
from core.split.passages import Row as TableRow
from core.split.steps import Step
from core.split.visibility import Figures, Reader, Relation, SplitView, Visibility, view_split

PLATFORM_NAME = "Ensemble"
SELLER_COLOR, PLATFORM_COLOR, LAST_COLOR = 1, 0, 6


@dataclass(frozen=True, slots=True)
class PartyName:
    """How a party is shown: its name, what it is ("Vendor", "Partner"), and whatever a page draws its logo from."""

    name: str
    kind: str = ""
    org: object = None


@dataclass(frozen=True, slots=True)
class Row:
    """A party of the sheet. Amounts are minor units, None where they are withheld or do not apply.

    `earned` lists commissions by component, in the sheet's order. `most_paid` is the most commission an owner can
    come to pay before acceptance and `least` what then is left to it; both None once frozen.
    """

    key: str
    name: str
    label: str
    note: str
    color: int
    you: bool
    org: object
    allocated: int | None = None
    gross: int | None = None
    fee: int | None = None
    paid: int | None = None
    earned: tuple[int, ...] = ()
    receives: int | None = None
    most_paid: int | None = None
    least: int | None = None


@dataclass(frozen=True, slots=True)
class Because:
    """One sentence of an explanation: with the figure at its right, or a table of `rows` (a label and amounts in words)
    under `headings`. `details` are its technical words."""

    text: str
    note: str
    figure: str
    quiet: bool = False
    closing: bool = False
    details: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The party whose figures are explained; `part` is what it receives of the net, in basis points."""

    key: str
    name: str
    you: bool
    color: int
    receives: int | None
    part: int | None
    steps: tuple[Because, ...]
    bar: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """An end of a stream in the picture: a component of the payment, or a party."""

    key: str
    label: str
    amount: int
    color: int | str = PLATFORM_COLOR
    note: str = ""
    org: object = None
    you: bool = False


@dataclass(frozen=True, slots=True)
class Stream:
    """An amount that flows from a component to a party."""

    source: str
    target: str
    amount: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture: payment, components, parties, and the streams between them. Everything sums to the net."""

    payer: object
    currency: str
    components: tuple[Node, ...]
    parties: tuple[Node, ...]
    streams: tuple[Stream, ...]
    heads: tuple[str, str, str] = ("Paid", "Allocated by list price", "Received")


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of the columns; only where every row is shown."""

    allocated: int
    gross: int
    fee: int
    paid: int
    earned: int
    receives: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A split sheet for one reader. `rest` is what the others receive together, where that tells nobody's figure.

    `tax` is what is paid on top of the net, None where the net is withheld: its rate is no secret, so it tells the net.
    """

    currency: str
    policy: str
    relation: str
    frozen: bool
    complete: bool
    net: int | None
    tax: int | None
    platform: int | None
    fee_rate: str
    rows: tuple[Row, ...]
    totals: Totals | None
    rest: int | None
    rest_parties: int
    flow: Flow | None
    tabs: tuple[Row, ...]
    chosen: Chosen | None
    owners: int
    partners: int
    shows_own: bool = field(default=False)

    @property
    def bar(self) -> tuple[Node, ...]:
        """What each visible row receives, as parts of one whole."""
        return tuple(
            Node(row.key, row.name, row.receives, row.color, row.note, row.org, row.you)
            for row in self.rows
            if row.receives
        )

    @property
    def moves(self) -> bool:
        """Whether some figure can still move until acceptance."""
        return any(row.most_paid is not None for row in self.rows)


def party_colors(seller: str, others: Iterable[str]) -> dict[str, int]:
    """One colour per party: the seller 1, the rest 2 to 6 in the order given (then over again), the platform 0."""
    colors = {PLATFORM: PLATFORM_COLOR, seller: SELLER_COLOR}
    span = LAST_COLOR - SELLER_COLOR
    for key in others:
        if key not in colors:
            colors[key] = SELLER_COLOR + 1 + (len(colors) - 2) % span
    return colors


def sheet_order(result: SplitResult) -> list[str]:
    """Parties as the sheet lists them: owners as their components come, the seller, who sourced, who influenced."""
    owners = [part.owner for line in result.lines for part in line.components if part.owner != result.request.seller]
    sellers = [line.seller for line in result.lines if line.seller != result.request.seller]
    commissions = [each for line in result.lines for part in line.components for each in part.commissions]
    sourced = [each.partner for each in commissions if each.role == ShareRole.SOURCED]
    amounts = {key: party.receives for key, party in result.parties.items()}
    influenced = sorted({each.partner for each in commissions}, key=lambda key: (-amounts.get(key, 0), key))
    order = dict.fromkeys([*owners, *sellers, result.request.seller, *sourced, *influenced])
    return [key for key in order if key in result.parties]


def most_commission(request: SplitRequest, result: SplitResult) -> dict[str, int]:
    """Owner -> the most commission that its policy can make it pay on this split, whoever turns out to earn it."""
    most: dict[str, int] = {}
    for line in result.lines:
        for part in line.components:
            policy = request.policies.get(part.owner)
            if policy is None:
                continue
            rate = max([policy.sourced_bp, *policy.sourced_bp_by_partner.values()])
            asked = share_bp(part.gross, rate) + share_bp(part.gross, policy.influenced_bp)
            cap = floor_share_bp(part.gross, policy.max_commission_bp)
            most[part.owner] = most.get(part.owner, 0) + min(asked, cap)
    return most


def build_sheet(
    request: SplitRequest,
    result: SplitResult,
    names: Mapping[str, PartyName],
    reader: str | None,
    policy: str,
    *,
    is_buyer: bool = False,
    is_operator: bool = False,
    frozen: bool = True,
    chosen: str | None = None,
    tax: int = 0,
) -> Sheet:
    """The sheet for `reader` (an organisation's key) under the deal's visibility `policy`.

    `names` has every party, the buyer included; a key that is missing is shown as it is. `frozen` is false for a
    preview: figures that may move are then bounded. `chosen` is the party to explain; by default the reader itself,
    else the first that may be explained. `tax` is the deal's, in minor units.
    """
    relation: Relation = "operator" if is_operator else "buyer" if is_buyer else "payee"
    view = view_split(
        result, cast(Visibility, policy), Reader(relation, None if is_operator else reader), frozen=frozen
    )
    order = sheet_order(result)
    colors = party_colors(request.seller, order)
    most = {} if frozen else most_commission(request, result)
    visible = {each.party: each for each in view.parties}
    rows = [
        _row(key, visible[key].figures, visible[key].roles, names, colors, reader, view, most, request.seller)
        for key in order
        if key in visible
    ]
    if view.platform is not None:
        rows.append(
            Row(
                key=PLATFORM,
                name=PLATFORM_NAME,
                label=f"{PLATFORM_NAME}, platform",
                note=_fee_note(request, result, view),
                color=PLATFORM_COLOR,
                you=False,
                org=PLATFORM_NAME,
                receives=view.platform,
            )
        )
    explained = [row for row in rows if view.steps_for(row.key)]
    if reader is not None and not is_buyer and reader not in visible and view.steps_for(reader):
        explained.append(
            Row(reader, _name(names, reader), _name(names, reader), "", PLATFORM_COLOR, True, _org(names, reader))
        )
    picked = next((row for row in explained if row.key == chosen), None)
    picked = picked or next((row for row in explained if row.you), explained[0] if explained else None)
    commissioned = {each.partner for line in result.lines for part in line.components for each in part.commissions}
    return Sheet(
        currency=result.currency,
        policy=policy,
        relation=relation,
        frozen=frozen,
        complete=view.complete,
        net=view.net,
        tax=None if view.net is None else tax,
        platform=view.platform,
        fee_rate=_fee_rate(request, result, view),
        rows=tuple(rows),
        totals=_totals(result) if view.complete else None,
        rest=view.rest.receives if view.rest else None,
        rest_parties=view.rest.organizations if view.rest else 0,
        flow=_flow(result, order, colors, names, rows, frozen) if view.complete and result.net else None,
        tabs=tuple(explained),
        chosen=_chosen(picked, view, result, names, reader) if picked else None,
        owners=len({part.owner for line in result.lines for part in line.components}),
        partners=len(commissioned),
        shows_own=reader in result.parties,
    )


def csv_rows(sheet: Sheet) -> list[list[str]]:
    """The sheet as rows of text for a file: a head, the parties, the sums. Withheld figures are empty."""
    head = [
        "Party",
        "Role",
        "Currency",
        "Allocated",
        "Gross",
        "Fee",
        "Commission paid",
        "Commission earned",
        "Receives",
    ]

    def amount(minor: int | None) -> str:
        return "" if minor is None else format_plain(minor, sheet.currency, locale_sep=False)

    rows = [head]
    for row in sheet.rows:
        rows.append(
            [
                row.name,
                row.note,
                sheet.currency,
                amount(row.allocated),
                amount(row.gross),
                amount(row.fee),
                amount(row.paid),
                amount(sum(row.earned)) if row.earned else "",
                amount(row.receives),
            ]
        )
    if sheet.totals:
        sums = sheet.totals
        figures = (sums.allocated, sums.gross, sums.fee, sums.paid, sums.earned, sums.receives)
        rows.append(["Total", "", sheet.currency, *(amount(each) for each in figures)])
    return rows


def _name(names: Mapping[str, PartyName], key: str) -> str:
    return names[key].name if key in names else key


def _org(names: Mapping[str, PartyName], key: str) -> object:
    found = names.get(key)
    return found.org or found.name if found else key


_ROLE_WORDS = {ShareRole.SOURCED: "Sourced", ShareRole.INFLUENCED: "Influenced"}


def _row(
    key: str,
    figures: Figures | None,
    roles: Sequence[str],
    names: Mapping[str, PartyName],
    colors: Mapping[str, int],
    reader: str | None,
    view: SplitView,
    most: Mapping[str, int],
    seller: str,
) -> Row:
    you = key == reader
    name = _name(names, key)
    kind = names[key].kind if key in names else ""
    selling = f"Selling {kind.lower()}" if kind else "Seller"
    note = selling if SELLER in roles else kind if ShareRole.OWNER in roles else ""
    earns = [_ROLE_WORDS[role] for role in COMMISSION_ROLES if role in roles]
    note = ", ".join(part for part in (note, *(word if not note else word.lower() for word in earns)) if part)
    label = f"{name}, seller" if key == seller else name
    row = Row(key, name, label, f"{note}, this is you" if you and note else note, colors[key], you, _org(names, key))
    if figures is None:
        return row
    owns = ShareRole.OWNER in roles or SELLER in roles
    earned = tuple(
        each.amount
        for line in view.lines
        for part in line.components
        for each in part.commissions
        if each.partner == key
    )
    bounded = key in most and (most[key] > 0 or figures.commission_paid > 0)
    return Row(
        key=row.key,
        name=row.name,
        label=row.label,
        note=row.note,
        color=row.color,
        you=row.you,
        org=row.org,
        allocated=figures.allocated if ShareRole.OWNER in roles else None,
        gross=figures.gross if owns else None,
        fee=figures.fee if owns else None,
        paid=figures.commission_paid or None,
        earned=_by_role(earned),
        receives=figures.receives,
        most_paid=most[key] if bounded else None,
        least=figures.receives + figures.commission_paid - most[key]
        if bounded and figures.receives is not None
        else None,
    )


def _by_role(earned: Sequence[int]) -> tuple[int, ...]:
    return tuple(amount for amount in earned if amount)


def _totals(result: SplitResult) -> Totals:
    parties = result.parties.values()
    return Totals(
        allocated=sum(party.allocated for party in parties),
        gross=sum(party.gross for party in parties),
        fee=sum(party.fee for party in parties),
        paid=sum(party.commission_paid for party in parties),
        earned=sum(party.commission_earned for party in parties),
        receives=sum(party.receives for party in parties) + result.platform,
    )


def _fee_rate(request: SplitRequest, result: SplitResult, view: SplitView) -> str:
    """The rate of all whose figures the reader sees, if it is one: under `own`, its own."""
    payers = [key for key, party in result.parties.items() if party.gross and view.figures_of(key) is not None]
    rates = {request.take_rate_bp.get(key, request.take_rate_bp.get("*", 0)) for key in payers}
    return format_percent(rates.pop()) if len(rates) == 1 else ""


def _fee_note(request: SplitRequest, result: SplitResult, view: SplitView) -> str:
    rate = _fee_rate(request, result, view)
    return f"Fee of {rate}" if rate else "Fees"


def _flow(
    result: SplitResult,
    order: Sequence[str],
    colors: Mapping[str, int],
    names: Mapping[str, PartyName],
    rows: Sequence[Row],
    frozen: bool,
) -> Flow:
    """Streams by component; by whole line where a loss on one component is borne by another."""
    components: list[Node] = []
    amounts: dict[tuple[str, str], int] = {}
    for line in result.lines:
        parts = [(part.key, part.component.name or part.key, part.allocated, part.owner) for part in line.components]
        streams: dict[tuple[str, str], int] = {}
        for share in line.shares:
            if share.role == ShareRole.PLATFORM:
                continue
            for target, amount in ((share.organization, share.amount), (PLATFORM, share.fee)):
                streams[share.component, target] = streams.get((share.component, target), 0) + amount
        flows = {key: sum(amount for (source, _), amount in streams.items() if source == key) for key, *_ in parts}
        if any(flows[key] != allocated for key, _, allocated, _ in parts):
            whole: dict[tuple[str, str], int] = {}
            for (_, target), amount in streams.items():
                whole[line.key, target] = whole.get((line.key, target), 0) + amount
            streams, parts = whole, [(line.key, line.line.name or line.key, line.net, line.seller)]
        components += [Node(key, label, amount, colors[owner]) for key, label, amount, owner in parts if amount]
        amounts |= streams
    targets = [*order, PLATFORM]
    by_key = {row.key: row for row in rows}
    flowing = [(key, sum(amount for (_, target), amount in amounts.items() if target == key)) for key in targets]
    return Flow(
        payer=_org(names, result.request.buyer),
        currency=result.currency,
        components=tuple(components),
        parties=tuple(
            Node(key, by_key[key].name, amount, by_key[key].color, by_key[key].note, by_key[key].org, by_key[key].you)
            for key, amount in flowing
            if amount
        ),
        streams=tuple(
            Stream(source, target, amount)
            for source in [node.key for node in components]
            for target in targets
            if (amount := amounts.get((source, target), 0))
        ),
        heads=("Paid", "Allocated by list price", "Received")
        if frozen
        else ("Would be paid", "Allocated by list price", "Would receive"),
    )


def _chosen(
    row: Row, view: SplitView, result: SplitResult, names: Mapping[str, PartyName], reader: str | None
) -> Chosen:
    display = {key: each.name for key, each in names.items()} | {PLATFORM: PLATFORM_NAME}
    steps = view.steps_for(row.key)
    receives = row.receives
    part = None
    if receives is not None and view.net:
        part = ratio_bp(receives, view.net)
    return Chosen(
        key=row.key,
        name=row.name,
        you=row.you,
        color=row.color,
        receives=receives if receives is not None or row.key in result.parties or not row.you else 0,
        part=part,
        steps=tuple(_because(each, display, view) for each in passages(steps, display, reader)),
        bar=(
            Node(row.key, row.name, receives, row.color),
            Node("rest", "The rest", view.net - receives, "mist"),
        )
        if receives is not None and view.net
        else (),
    )


_QUIET = frozenset({"cap", "touches", "model", "no_policy", "not_counted", "other_owners"})
_CLOSING = frozenset({"receives", "platform_total"})


def _because(passage: Passage, names: Mapping[str, str], view: SplitView) -> Because:
    step, said = passage.step, passage.sentence
    figure = "" if step.amount is None else format_amount(step.amount, view.currency)
    if step.kind == "touches":
        figure = f"{len(step.touches)} touch" if len(step.touches) == 1 else f"{len(step.touches)} touches"
    elif step.kind == "cap" and not passage.rows:
        figure = "shrinks" if step.facts.get("shrinks") else "no change"
    return Because(
        text=said.text,
        note=said.note,
        figure=figure,
        quiet=step.kind in _QUIET,
        closing=step.kind in _CLOSING,
        details=said.details,
        headings=passage.headings,
        rows=tuple(
            (label, *(format_amount(cell, view.currency) for cell in row.cells))
            for label, row in zip(_labels(passage.rows, names, view), passage.rows, strict=True)
        ),
    )


def _labels(rows: Sequence[TableRow], names: Mapping[str, str], view: SplitView) -> list[str]:
    """What each row is about: a party, or a line, or a component with its line where the deal has several."""
    lines = {line.key: line.name or line.key for line in view.lines}
    parts = {(line.key, part.key): part.name or part.key for line in view.lines for part in line.components}

    def label(step: Step) -> str:
        party = step.facts.get("payer" if step.kind == "platform_fee" else "owner")
        if step.kind in ("earns_nothing", "not_counted", "platform_fee"):
            return names.get(str(party), str(party))
        if not step.component:
            return lines.get(step.line, step.line)
        part = parts.get((step.line, step.component), step.component)
        return f"{lines[step.line]}: {part}" if len(lines) > 1 else part

    return [label(row.step) for row in rows]
