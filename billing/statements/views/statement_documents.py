"""A statement as CSV and as PDF."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from billing.ledger.queries.kind_names import kind_name
from billing.statements.domain.statement import EarnedRow, MovementRow, Statement
from billing.states.ledger import Kind
from core.kit.money import format_plain
from core.kit.papers import paper
from core.kit.shown_money import show_amount

_LAYOUT = Path(__file__).resolve().parents[2] / "templates" / "billing" / "statements" / "statement.typ"
EXPLAINED_ON_PAPER = 2_000
_HEAD = (
    "date",
    "kind",
    "order",
    "line",
    "component",
    "role",
    "gross",
    "fee",
    "commission_paid",
    "commission_earned",
    "net",
    "currency",
    "explanation",
)
MOVEMENT_NAMES = {
    "transfer": gettext_lazy("Transfer to your payout account"),
    "refund": gettext_lazy("Refund to the buyer"),
    "refund_failed": gettext_lazy("Refund that failed, yours again"),
    "dispute": gettext_lazy("Lost dispute"),
    "return": gettext_lazy("Returned to you"),
    "reversal": gettext_lazy("Returned from your payout account"),
    "adjustment": gettext_lazy("Correction by the marketplace"),
    "other": gettext_lazy("Correction"),
}
INSIDE_NAMES = {
    "reserve_kept": gettext_lazy("Kept in reserve"),
    "reserve_ended": gettext_lazy("Reserve ended"),
    "carried": gettext_lazy("Carried: you received this already; it is deducted from your next transfers"),
    "netted": gettext_lazy("Carried amount taken off"),
    "inside": gettext_lazy("Moved between your accounts"),
}


def statement_rows(statement: Statement) -> Iterator[list[str]]:
    """The rows of a spreadsheet: the opening balance, each thing that happened, the closing balance.

    Amounts have a decimal point. Rows of kinds in `INSIDE_NAMES` move money within the balance and do not add to it:
    their amount is in the explanation, and their net is nothing.
    """

    def amount(minor: int) -> str:
        return format_plain(minor, statement.currency, locale_sep=False)

    def row(date: dt.datetime, kind: str, **parts: str) -> list[str]:
        parts["currency"] = statement.currency
        return [date.date().isoformat(), kind, *(parts.get(name, "") for name in _HEAD[2:])]

    yield list(_HEAD)
    yield row(statement.start, "opening", net=amount(statement.opening), explanation=_carried(statement))
    happened: list[EarnedRow | MovementRow] = [*statement.earned, *statement.movements, *statement.inside]
    for each in sorted(happened, key=lambda entry: entry.at):
        if isinstance(each, EarnedRow):
            yield row(
                each.at,
                "earned",
                order=each.order_reference,
                line=each.line_name,
                component=each.component_name,
                role=each.role,
                gross=amount(each.own),
                fee=amount(-each.fee),
                commission_paid=amount(-each.commission_paid),
                commission_earned=amount(each.commission_earned),
                net=amount(each.net),
                explanation=each.sentence,
            )
        else:
            moves = each.kind not in INSIDE_NAMES
            words = (each.description, each.reference) if moves else (amount(each.amount), each.description)
            yield row(
                each.at,
                each.kind,
                order=each.order_reference,
                net=amount(each.amount if moves else 0),
                explanation=" ".join(part for part in words if part),
            )
    yield row(statement.end, "closing", net=amount(statement.closing))


def _carried(statement: Statement) -> str:
    """What the opening balance says of an amount that is owed from before."""
    owed = -dict(statement.opening_parts).get(Kind.PARTY_RECEIVABLE.value, 0)
    return (
        _("%(amount)s of it is carried: you owe this amount.") % {"amount": show_amount(owed, statement.currency)}
        if owed
        else ""
    )


def statement_pdf(statement: Statement) -> bytes:
    """The same on A4; the same statement gives the same bytes. A very long month has a line each, without sentences."""
    currency = statement.currency

    def amount(minor: int) -> str:
        return format_plain(minor, currency).replace("-", "\N{MINUS SIGN}")

    data = {
        "brief": len(statement.earned) > EXPLAINED_ON_PAPER,
        "title": _("Statement, %(month)s") % {"month": date_format(statement.start, "YEAR_MONTH_FORMAT")},
        "organization": statement.organization,
        "currency": currency,
        "sentence": _("You earned %(earned)s and were sent %(sent)s.")
        % {
            "earned": show_amount(statement.net, currency),
            "sent": show_amount(statement.transferred, currency),
        },
        "summary": [
            [_("Opening balance"), amount(statement.opening)],
            [_("Own offers and margins"), amount(statement.gross)],
            [_("Platform fees"), amount(-statement.fees)],
            [_("Commission paid to partners"), amount(-statement.commission_paid)],
            [_("Commission earned"), amount(statement.commission_earned)],
            *(
                [str(name), amount(statement.total_of(kind))]
                for kind, name in MOVEMENT_NAMES.items()
                if statement.total_of(kind)
            ),
        ],
        "opening_note": _carried(statement),
        "closing": [_("Closing balance"), amount(statement.closing)],
        "parts": [[kind_name(kind), amount(part)] for kind, part in statement.closing_parts],
        "lines": [
            {
                "order": group.order_reference,
                "name": group.line_name,
                "net": amount(group.net),
                "gross": amount(sum(row.gross for row in group.rows)),
                "fee": amount(-sum(row.fee for row in group.rows)),
                "commission": amount(-sum(row.commission_paid for row in group.rows)),
                "rows": [
                    {
                        "date": date_format(row.at, "SHORT_MONTH_DAY_FORMAT"),
                        "role": row.role_name,
                        "component": row.component_name,
                        "sentence": row.sentence,
                        "gross": amount(row.gross),
                        "fee": amount(-row.fee),
                        "commission": amount(-row.commission_paid),
                        "net": amount(row.net),
                    }
                    for row in group.rows
                ],
            }
            for group in statement.lines
        ],
        "movements": [_movement(row, MOVEMENT_NAMES[row.kind], amount(row.amount)) for row in statement.movements],
        "inside": [_movement(row, INSIDE_NAMES[row.kind], amount(row.amount)) for row in statement.inside],
        "words": {
            "earned": _("Earnings"),
            "moved": _("Transfers and refunds"),
            "brief": _("One line each. The explanations are online and in the CSV."),
            "inside": _("Reserves and carried amounts"),
            "gross": _("Gross"),
            "fee": _("Fee"),
            "commission": _("Commission"),
            "net": _("Net"),
            "nothing": _("Nothing in this month."),
            "issued": _("Issued by Ensemble. The details of every figure are available online."),
        },
    }
    return paper(_LAYOUT, data)


def _movement(row: MovementRow, name: object, amount: str) -> dict[str, str]:
    return {
        "date": date_format(row.at, "SHORT_MONTH_DAY_FORMAT"),
        "name": str(name),
        "note": " ".join(part for part in (row.order_reference, row.description, row.reference) if part),
        "amount": amount,
    }
