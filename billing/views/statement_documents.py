"""A statement as CSV and as PDF."""

import csv
import io
import json
from pathlib import Path

import typst
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from billing.domain.accounts import Kind
from billing.domain.statement import EarnedRow, MovementRow, Statement
from billing.models.ledger import KIND_NAMES
from marketplace.kit.money import format_amount, format_plain

_LAYOUT = Path(__file__).resolve().parent.parent / "templates" / "billing" / "statement.typ"
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
    "transfer": gettext_lazy("Transfer to your account at Stripe"),
    "refund": gettext_lazy("Refund to the buyer"),
    "reversal": gettext_lazy("Taken back from your account at Stripe"),
    "adjustment": gettext_lazy("Correction by the marketplace"),
    "reserve_kept": gettext_lazy("Kept in reserve"),
    "reserve_ended": gettext_lazy("Out of reserve"),
    "other": gettext_lazy("Correction"),
}


def statement_csv(statement: Statement) -> str:
    """A row for each thing that happened, between the opening and the closing balance; amounts with a decimal point."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEAD)

    def amount(minor: int) -> str:
        return format_plain(minor, statement.currency, locale_sep=False)

    def row(date: str, kind: str, **parts: str) -> None:
        writer.writerow([date, kind, *(_safe(parts.get(name, "")) for name in _HEAD[2:])])

    row(statement.start.date().isoformat(), "opening", net=amount(statement.opening), currency=statement.currency)
    for each in sorted((*statement.earned, *statement.movements), key=lambda entry: entry.at):
        if isinstance(each, EarnedRow):
            row(
                each.at.date().isoformat(),
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
                currency=statement.currency,
                explanation=each.sentence,
            )
        else:
            row(
                each.at.date().isoformat(),
                each.kind,
                order=each.order_reference,
                net=amount(each.amount),
                currency=statement.currency,
                explanation=" ".join(part for part in (each.description, each.reference) if part),
            )
    row(statement.end.date().isoformat(), "closing", net=amount(statement.closing), currency=statement.currency)
    return out.getvalue()


def statement_pdf(statement: Statement) -> bytes:
    """The same on A4; the same statement gives the same bytes."""
    currency = statement.currency

    def amount(minor: int) -> str:
        return format_plain(minor, currency).replace("-", "\N{MINUS SIGN}")

    data = {
        "title": _("Statement, %(month)s") % {"month": date_format(statement.start, "F Y")},
        "organization": statement.organization,
        "currency": currency,
        "sentence": _("You earned %(earned)s and were sent %(sent)s.")
        % {
            "earned": format_amount(statement.net, currency),
            "sent": format_amount(statement.transferred, currency),
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
        "closing": [_("Closing balance"), amount(statement.closing)],
        "parts": [[str(KIND_NAMES[Kind(kind)]), amount(part)] for kind, part in statement.closing_parts],
        "lines": [
            {
                "order": group.order_reference,
                "name": group.line_name,
                "net": amount(group.net),
                "rows": [
                    {
                        "date": date_format(row.at, "j M"),
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
        "movements": [_movement(row, amount(row.amount)) for row in statement.movements],
        "words": {
            "earned": _("What you earned, and why"),
            "moved": _("What was sent, and what came back"),
            "gross": _("Gross"),
            "fee": _("Fee"),
            "commission": _("Commission"),
            "net": _("Net"),
            "nothing": _("Nothing in this month."),
            "issued": _("Issued by Ensemble. Every figure can be opened to what it is made of, online."),
        },
    }
    document: bytes = typst.compile(str(_LAYOUT), sys_inputs={"data": json.dumps(data)})
    return document


def _movement(row: MovementRow, amount: str) -> dict[str, str]:
    return {
        "date": date_format(row.at, "j M"),
        "name": str(MOVEMENT_NAMES[row.kind]),
        "note": " ".join(part for part in (row.order_reference, row.description, row.reference) if part),
        "amount": amount,
    }


def _safe(text: str) -> str:
    """A cell that a spreadsheet would run as a formula becomes text; figures stay figures."""
    if text[:1] in "=+@\t\r" and text:
        return "'" + text
    if text[:1] == "-" and not text[1:].replace(".", "").isdigit():
        return "'" + text
    return text
