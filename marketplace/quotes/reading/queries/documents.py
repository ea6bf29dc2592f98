"""A version as one document: what the buyer reads and accepts, and its hash."""

import hashlib
from collections.abc import Iterable, Mapping

from core.kit.clock import UTC
from core.organizations.models import Organization
from core.split.document import canonical
from marketplace.quotes.domain.choices import choices_document
from marketplace.quotes.domain.plans import to_document
from marketplace.quotes.interface import Discount, PlanKind
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuoteVersion


def version_document(version: QuoteVersion, lines: Iterable[QuoteLine]) -> dict[str, object]:
    """Everything the buyer is offered, as JSON: parties, lines with who provides what, prices, terms, validity.

    `lines` are all that are offered, with components, owners and sellers at hand; amounts are minor units of
    `currency`. It holds no commission, no wholesale price and no share: those are the payees' matter. Of payments it
    says nothing where all is due on acceptance, of choices, headings and a discount on the total nothing where there
    are none, of list prices nothing unless it is bought at these, of the time zone of its last day nothing where that
    is UTC, of attachments nothing where there are none, and of days nothing where lines start with acceptance, as
    documents did before there were any. Where years are sold together, a line says what each costs, and its components
    how many there are of them in each later year. A component says that its price is its seller's where the catalog
    has none, and a line that its seller wrote it, with what it says of it. An attachment is named with its SHA-256.
    """
    quote, lines = version.quote, list(lines)
    kinds = {line.key: line.choice for line in lines}
    bought = {"at_list": True} if version.at_list else {}
    made_in = version.chosen_from.number if version.chosen_from else None
    held = {} if version.hold_days is None else {"hold_days": version.hold_days}
    plan = {} if version.plan_kind == PlanKind.ACCEPTANCE else {"plan": to_document(version.plan, version.total_minor)}
    discount = (
        {} if version.total_discount == Discount(None) else {"total_discount": total_discount_document(version, lines)}
    )
    files = [{"name": file.name, "size": file.size, "sha256": file.sha256} for file in version.files.all()]
    zone = {} if version.time_zone == UTC else {"time_zone": version.time_zone}
    return (
        held
        | zone
        | ({"files": files} if files else {})
        | discount
        | plan
        | ({} if version.coterm_on is None else {"coterm": version.coterm_on.isoformat()})
        | bought
        | choices_document(kinds, [_line(line) for line in lines if not line.chosen], made_in)
        | {
            "quote": quote.reference,
            "version": version.number,
            "title": version.title,
            "buyer": party_document(quote.buyer),
            "seller": party_document(quote.seller),
            "currency": quote.currency,
            "intro": version.intro,
            "valid_until": version.valid_until.isoformat(),
            "term_months": version.term_months,
            "terms": [{"label": pair["label"], "value": pair["value"]} for pair in version.terms],
            "notes": version.notes,
            "lines": [_line(line) for line in lines if line.chosen],
            **amounts_document(version),
        }
    )


def amounts_document(version: QuoteVersion) -> dict[str, object]:
    """What the whole comes to, as the document has it."""
    return {
        "list": version.list_minor,
        "net": version.net_minor,
        "tax_label": version.tax_label,
        "tax_bp": version.tax_bp,
        "tax": version.tax_minor,
        "total": version.total_minor,
        "later": version.later_minor,
    }


def total_discount_document(version: QuoteVersion, lines: Iterable[QuoteLine]) -> dict[str, object]:
    """The discount on the total as the document has it: its rate, where it is one, and what it comes to."""
    amount = sum(line.of_total_minor for line in lines if line.chosen)
    if version.total_discount_bp is None:
        return {"amount": amount}
    return {"bp": version.total_discount_bp, "amount": amount}


def document_hash(document: Mapping[str, object]) -> str:
    """The SHA-256 of a document's one form in bytes, in hexadecimal."""
    return hashlib.sha256(canonical(document)).hexdigest()


def contents(document: Mapping[str, object]) -> dict[str, object]:
    """What a document says apart from the names and profiles of organisations, which may change after it was frozen."""
    return {key: _without_names(value) for key, value in document.items() if key != "companies"}


def says_the_same(frozen: Mapping[str, object], rows: Mapping[str, object]) -> bool:
    """Whether a frozen document and the one that its rows give now have the same contents.

    Documents did not always say which prices are no list prices; one that says nothing of it is compared without it.
    """
    said, now = contents(frozen), contents(rows)
    return said == now or said == _without_listed(now)


def _without_listed(value: object) -> object:
    if isinstance(value, list):
        return [_without_listed(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_listed(each) for key, each in value.items() if key != "listed"}


def agreed_names(version: QuoteVersion) -> dict[str, str]:
    """Slug -> name of the parties as the frozen document calls them."""
    document = version.document
    parties = [document["buyer"], document["seller"]]
    for line in document["lines"]:
        parties += [line["lead"], *(part["owner"] for part in line["components"])]
    return {party["key"]: party["name"] for party in parties}


def _line(line: QuoteLine) -> dict[str, object]:
    return line_document(line, line.components.all())


def line_document(line: QuoteLine, components: Iterable[QuoteComponent]) -> dict[str, object]:
    """One line with what each owner provides, as the document has it."""
    heading = {"heading": line.heading} if line.heading else {}
    written = {"written": True, "description": line.description} if line.is_written else {}
    of_total = {"of_total": line.of_total_minor} if line.of_total_minor else {}
    years = {"years": list(line.year_nets)} if line.years > 1 else {}
    return (
        heading
        | written
        | of_total
        | years
        | dates_document(line)
        | {
            "key": line.key,
            "name": line.name,
            "lead": party_document(line.seller),
            "quantity": line.quantity,
            "unit_price": line.unit_price_minor,
            "list": line.list_minor,
            "discount_bp": line.discount_bp,
            "discount": line.discount_minor,
            "net": line.net_minor,
            "later": line.later_minor,
            "term": line.term,
            "components": [
                ({"ramp": part.ramp} if part.ramp else {})
                | ({"tiers": part.tiers} if part.tiers else {})
                | ({} if part.listed else {"listed": False})
                | {
                    "key": part.key,
                    "name": part.name,
                    "owner": party_document(part.owner),
                    "quantity": part.quantity,
                    "unit": part.unit,
                    "unit_price": part.unit_price_minor,
                    "list": part.list_minor,
                    "net": part.net_minor,
                    "later": part.later,
                    "term": part.term,
                }
                for part in components
            ],
        }
    )


def dates_document(line: QuoteLine) -> dict[str, object]:
    """From when to when a line is delivered, and its first period, as the document has it."""
    if line.start_on is None:
        return {}
    start: dict[str, object] = {"start": line.start_on.isoformat()}
    if line.ends_on is None:
        return start
    return start | {"ends": line.ends_on.isoformat(), "days": line.period_days, "of": line.period_of}


def _without_names(value: object) -> object:
    if isinstance(value, list):
        return [_without_names(each) for each in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"key", "name"}:
        return value["key"]
    return {key: _without_names(each) for key, each in value.items()}


def party_document(organization: Organization) -> dict[str, str]:
    """An organisation as the document names it."""
    return {"key": organization.slug, "name": organization.name}
