"""What several sellers answered to the same request, side by side: figures, lines by kind and requirements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.catalogue.models import Product
from core.kit.money import ratio_bp
from core.kit.shown_money import show_amount, show_percent
from marketplace.quotes.asking.queries.budget_words import budget_words
from marketplace.quotes.asking.queries.requests import Answer
from marketplace.quotes.asking.queries.requirements import RequirementRow, requirement_rows
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuoteVersion
from marketplace.quotes.reading.queries.chosen import received_quote_stamp
from marketplace.quotes.reading.queries.offers import shown_years, value_of
from marketplace.quotes.reading.queries.payment_plans import payment_rows
from marketplace.quotes.states import OPEN_QUOTES, QuoteStatus, VersionStatus


@dataclass(frozen=True, slots=True)
class Compared:
    """A seller's answer: the version that it sent last, and its lines."""

    answer: Answer
    version: QuoteVersion
    lines: tuple[QuoteLine, ...]

    @property
    def seller(self) -> str:
        """Its seller's name."""
        return self.answer.request.seller.name

    @property
    def priced_as(self) -> str:
        """Of whose choice of lines its figures are, in words."""
        words = {"preselected": _("as preselected"), "chosen": _("as chosen")}
        return words.get(self.version.priced_as, "")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one answer says: paragraphs, and whether no other says less of a price in the same currency."""

    seller: str
    words: tuple[str, ...]
    is_lowest: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One thing of every answer, and whether they say different things of it."""

    label: str
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class ComparedAnswers:
    """The answers with a quote, row by row, and the sellers from whom there is none.

    `figures` are prices and terms, `kinds` the lines by the kind of what is sold.
    """

    columns: tuple[Compared, ...]
    figures: tuple[FigureRow, ...]
    kinds: tuple[FigureRow, ...]
    requirements: tuple[RequirementRow, ...]
    without: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class OthersToDecline:
    """Once a quote was accepted: its seller, and the other quotes that wait for the buyer, each as it is chosen in a
    list."""

    accepted: str
    rows: tuple[str, ...]


def others_to_decline(answers: Sequence[Answer]) -> OthersToDecline | None:
    """What to decline after one of these answers was accepted; None where none was, or no other waits."""
    quotes = [each.quote for each in answers if each.quote is not None]
    accepted = next((each for each in quotes if each.status == QuoteStatus.ACCEPTED), None)
    rows = tuple(
        f"{each.pk}:{received_quote_stamp(each)}"
        for each in quotes
        if each.status in OPEN_QUOTES and getattr(each, "shown_status", "") == VersionStatus.SENT
    )
    return OthersToDecline(accepted.seller.name, rows) if accepted is not None and rows else None


def compared_answers(answers: Sequence[Answer]) -> ComparedAnswers:
    """The answers of all sellers that were asked the same. Four queries, however many there are."""
    quotes = [each.quote for each in answers if each.quote is not None]
    sent = QuoteVersion.objects.filter(quote__in=quotes, sent_at__isnull=False).select_related("chosen_from")
    newest: dict[int, QuoteVersion] = {}
    for version in sent.newest_first():
        newest.setdefault(version.quote_id, version)
    parts = Prefetch("components", QuoteComponent.objects.order_by("pk"))
    lines = QuoteLine.objects.filter(version__in=list(newest.values()), chosen=True).select_related("product")
    by_version: dict[int, list[QuoteLine]] = {}
    for line in lines.prefetch_related(parts):
        by_version.setdefault(line.version_id, []).append(line)
    columns = []
    for answer in answers:
        if answer.quote is not None and (found := newest.get(answer.quote.pk)) is not None:
            found.quote = answer.quote
            columns.append(Compared(answer, found, tuple(by_version.get(found.pk, ()))))
    return ComparedAnswers(
        columns=tuple(columns),
        figures=tuple(_figures(columns)),
        kinds=tuple(_kinds(columns)),
        requirements=requirement_rows([each.answer.request for each in columns]) if columns else (),
        without=tuple(each for each in answers if each.quote is None),
    )


def _figures(columns: Sequence[Compared]) -> list[FigureRow]:
    return [
        _amount_row(columns, _("First year, before tax"), _first_year),
        _row(columns, _("Later years, before tax"), _later),
        _amount_row(columns, _("Total contract value, before tax"), _whole),
        *([_row(columns, _("Your budget"), _budget)] if any(each.answer.budget for each in columns) else []),
        _row(columns, _("Discount"), _discount),
        _amount_row(columns, _("To pay, with tax"), lambda each: each.version.total_minor),
        _row(columns, _("Payments"), _payments),
        _row(columns, _("Term"), _term),
        _row(columns, _("Valid until"), lambda each: (each.version.last_day,)),
    ]


def _row(columns: Sequence[Compared], label: str, said: Callable[[Compared], tuple[str, ...]]) -> FigureRow:
    cells = tuple(Cell(each.seller, said(each)) for each in columns)
    return FigureRow(label, cells, len({cell.words for cell in cells}) > 1)


def _amount_row(columns: Sequence[Compared], label: str, amount: Callable[[Compared], int]) -> FigureRow:
    found = [(each.version.quote.currency, amount(each)) for each in columns]
    differs = len(set(found)) > 1
    is_comparable = differs and len({currency for currency, _amount in found}) == 1
    lowest = min(value for _currency, value in found) if found else 0
    cells = tuple(
        Cell(each.seller, (show_amount(value, currency),), is_comparable and value == lowest)
        for each, (currency, value) in zip(columns, found, strict=True)
    )
    return FigureRow(label, cells, differs)


def _first_year(each: Compared) -> int:
    return value_of(each.version, each.lines).first


def _whole(each: Compared) -> int:
    return value_of(each.version, each.lines).total


def _later(each: Compared) -> tuple[str, ...]:
    """Each later year, or of years that are sold together what each costs."""
    currency = each.version.quote.currency
    if years := shown_years(each.lines):
        words = _("Year %(n)d: %(amount)s")
        return tuple(words % {"n": year.number, "amount": show_amount(year.net, currency)} for year in years[1:])
    if not each.version.later_minor:
        return (_("none"),)
    return (_("%(amount)s each") % {"amount": show_amount(each.version.later_minor, currency)},)


def _budget(each: Compared) -> tuple[str, ...]:
    return (budget_words(each.answer.request), each.answer.budget)


def _discount(each: Compared) -> tuple[str, ...]:
    """On what has a list price in the catalog."""
    listed = [part for line in each.lines for part in line.components.all() if part.listed]
    whole = sum(part.list_minor for part in listed)
    given = whole - sum(part.net_minor for part in listed)
    if given <= 0:
        return (_("none"),)
    rate = show_percent(ratio_bp(given, whole))
    return (_("%(amount)s, %(rate)s") % {"amount": show_amount(given, each.version.quote.currency), "rate": rate},)


def _payments(each: Compared) -> tuple[str, ...]:
    rows = payment_rows(each.version.document)
    currency = each.version.quote.currency
    return tuple(f"{label}: {show_amount(amount, currency)}" for label, amount in rows) or (_("All on acceptance"),)


def _term(each: Compared) -> tuple[str, ...]:
    version = each.version
    if version.coterm_on is not None:
        return (_("until %(day)s") % {"day": date_format(version.coterm_on, "DATE_FORMAT")},)
    if not version.term_months:
        return (_("none, delivered once"),)
    months = ngettext("%(n)d month", "%(n)d months", version.term_months)
    return (months % {"n": version.term_months},)


def _kinds(columns: Sequence[Compared]) -> list[FigureRow]:
    """The lines of each answer by the kind of what is sold, each with how many and its price."""
    rows = []
    for kind, label in [*Product.Kind.choices, (None, _("In the seller's own words"))]:
        row = _row(columns, str(label), lambda each: _lines_of_kind(each, kind))
        if any(cell.words for cell in row.cells):
            rows.append(row)
    return rows


def _lines_of_kind(each: Compared, kind: str | None) -> tuple[str, ...]:
    currency = each.version.quote.currency
    return tuple(
        _("%(line)s: %(amount)s") % {"line": _with_parts(line), "amount": show_amount(line.net_minor, currency)}
        for line in each.lines
        if (line.product.kind if line.product is not None else None) == kind
    )


def _with_parts(line: QuoteLine) -> str:
    """The line with how many of it, or of each of its components, are sold."""
    parts = list(line.components.all())
    if len(parts) == 1:
        return f"{line.name}, {parts[0].amount}"
    return f"{line.name} ({'; '.join(f'{part.name}, {part.amount}' for part in parts)})"
