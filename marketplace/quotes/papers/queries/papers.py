"""A version as a PDF: the document that its hash stands for, in its seller's brand."""

import datetime as dt
from itertools import groupby
from pathlib import Path
from typing import Any  # Any: a stored document, which is JSON

import typst
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.domain.list_price import ListPrice
from core.kit.clock import UTC
from core.kit.money import format_plain
from core.kit.papers import paper, stored_bytes
from core.kit.record_language import in_record_language
from core.kit.shown_money import show_amount, show_number, show_percent
from core.kit.time_zones import last_day
from marketplace.quotes.domain.choices import OPTIONAL, every_line, kinds_of
from marketplace.quotes.domain.contract_value import value_of_document
from marketplace.quotes.domain.periods import day_in_words, part_in_words
from marketplace.quotes.domain.plans import from_document
from marketplace.quotes.domain.pricing import divide, later_weights
from marketplace.quotes.domain.units import counted
from marketplace.quotes.domain.years import years_of_document
from marketplace.quotes.interface import Collection, PlanKind
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.reading.queries.companies import company_lines
from marketplace.quotes.reading.queries.payment_plans import payment_rows

_LAYOUTS = Path(__file__).resolve().parents[2] / "templates" / "quotes"
# Of versions proposed before their letterhead was kept.
_PLAIN = {"accent": "#10201d", "tint": "#f1f4f2", "logo": "", "mark": "", "seller": [], "buyer": []}


@in_record_language
def version_paper(version: QuoteVersion) -> bytes:
    """The version's stored document as a PDF, signed where it is accepted; the same bytes every time, whoever reads."""
    return branded(_LAYOUTS / "document.typ", version, _words(version))


def branded(layout: Path, version: QuoteVersion, words: dict[str, object]) -> bytes:
    """A paper about a version, in the brand of its seller, with its reference and hash on each page."""
    kept = _PLAIN | version.letterhead
    document = version.document
    frame = words.pop("words")
    assert isinstance(frame, dict)
    data: dict[str, object] = words | {
        "reference": document["quote"],
        "seller": document["seller"]["name"],
        "hash": version.document_hash,
        "words": frame
        | {
            "version": _("Version %(n)d") % {"n": document["version"]},
            "fingerprint": _("Document checksum"),
            "page": _("Page %(n)s of %(all)s") % {"n": "{n}", "all": "{all}"},
        },
    }
    colours = {"accent": kept["accent"], "tint": kept["tint"]}
    try:
        return paper(layout, data | {"brand": colours | {"logo": _logo(kept)}})
    except typst.TypstError:
        # A logo that browsers draw and typst does not: the paper is the same without it.
        return paper(layout, data | {"brand": colours | {"logo": None}})


def moment(at: dt.datetime) -> str:
    """A time with the name of its zone."""
    return f"{date_format(at, 'j F Y, H:i:s')} {settings.TIME_ZONE}"


def _logo(kept: dict[str, Any]) -> list[int] | None:
    """The picture's bytes, as JSON can carry them."""
    if kept["mark"]:
        return list(kept["mark"].encode())
    if not kept["logo"]:
        return None
    try:
        return stored_bytes(kept["logo"])
    except FileNotFoundError:
        return None


def _words(version: QuoteVersion) -> dict[str, object]:
    document = version.document
    currency = document["currency"]

    def plain(minor: int) -> str:
        return format_plain(minor, currency)

    later = show_amount(document["later"], currency)
    months, coterm = document["term_months"], document.get("coterm")
    years = years_of_document(document)
    if len(years) > 1:
        said = ngettext(
            "%(seller)s offers %(intro)s, for %(net)s over %(years)d contract year.",
            "%(seller)s offers %(intro)s, for %(net)s over %(years)d contract years.",
            len(years),
        )
    elif document["later"] and coterm:
        said = _("%(seller)s offers %(intro)s, for %(net)s in the first period and %(later)s in each whole year after.")
    elif document["later"]:
        said = _("%(seller)s offers %(intro)s, for %(net)s in the first year and %(later)s in each year after.")
    else:
        said = _("%(seller)s offers %(intro)s, for %(net)s.")
    sentence = said % {
        "seller": document["seller"]["name"],
        "intro": document["intro"] or document["title"],
        "net": show_amount(document["net"], currency),
        "later": later,
        "years": len(years),
    }
    term = ngettext("%(n)d month from acceptance", "%(n)d months from acceptance", months) % {"n": months}
    if coterm:
        until = day_in_words(dt.date.fromisoformat(coterm))
        term = _("until %(day)s, on which every recurring line ends") % {"day": until}
    return {
        "title": document["title"],
        "sentence": sentence,
        "parties": _parties(version),
        "facts": _facts(version),
        "sections": [_section(heading, list(found), plain) for heading, found in _by_heading(document["lines"])],
        "options": _options(version, plain),
        "sums": _sums(document, plain),
        "total": [_total_label(version) % {"currency": currency}, plain(document["total"])],
        "value": _value(document, plain),
        "payments": _payments(document),
        "terms": [
            [_("Term"), term if months else _("none, delivered once")],
            *([pair["label"], pair["value"]] for pair in document["terms"]),
        ],
        "notes": document["notes"],
        "attachments": attachment_rows(document),
        "signature": _signature(version),
        "words": {
            "lines": _("Contents and providers"),
            "component": _("Component"),
            "quantity": _("For"),
            "list": _("List, %(currency)s") % {"currency": currency},
            "net": _("Net, %(currency)s") % {"currency": currency},
            "later": _("Later, a year"),
            "options": _("Choice of the buyer, not in the sums unless chosen"),
            "choice": _("Choice"),
            "value": _("Contract value before tax, %(currency)s") % {"currency": currency},
            "payments": _("Payments"),
            "terms": _("Key terms"),
            "attachments": _("Attachments"),
            "size": _("Bytes"),
            "sum": _("Checksum"),
        },
    }


def attachment_rows(document: dict[str, Any]) -> list[list[str]]:
    """The files of a version: name, bytes and checksum."""
    return [[file["name"], show_number(file["size"]), file["sha256"]] for file in document.get("files", ())]


def _parties(version: QuoteVersion) -> list[dict[str, object]]:
    document, kept = version.document, _PLAIN | version.letterhead
    sides = (("buyer", _("Buyer")), ("seller", _("Seller")))
    return [
        {
            "role": role,
            "name": document[side]["name"],
            # The profile says where the company is; without one, its public page does.
            "address": company_lines(document, side) or kept[side],
        }
        for side, role in sides
    ]


def _facts(version: QuoteVersion) -> list[list[str]]:
    document = version.document
    until = last_day(dt.date.fromisoformat(document["valid_until"]), document.get("time_zone", UTC))
    dates = [[_("Valid until"), until]]
    if version.sent_at is not None:
        dates.insert(0, [_("Sent"), date_format(version.sent_at, "DATE_FORMAT")])
    return dates


def _by_heading(lines: list[dict[str, Any]]) -> Any:
    return groupby(lines, key=lambda line: line.get("heading", ""))


def _section(heading: str, lines: list[dict[str, Any]], plain: Any) -> dict[str, object]:
    """The lines under one heading, with their subtotal; without a heading neither."""
    listed = _listed(lines)
    sums = [plain(sum(part["list"] for part in listed)) if listed else ""]
    sums += [plain(sum(line[name] for line in lines)) for name in ("net", "later")]
    return {
        "heading": heading,
        "groups": [_group(line, plain) for line in lines],
        "subtotal": [_("Subtotal, %(heading)s") % {"heading": heading}, *sums] if heading else [],
    }


def _listed(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The components of these lines that have a list price in the catalog. Older documents do not say so:
    there every price counts as one."""
    return [part for line in lines for part in line["components"] if part.get("listed", True)]


def _discount(parts: list[dict[str, Any]]) -> int:
    """How much less than their list prices these components cost."""
    return sum(part["list"] - part["net"] for part in parts)


def _of_total_listed(line: dict[str, Any]) -> int:
    """How much of a line's part of the discount on the total is of its components with a list price."""
    parts = divide(line.get("of_total", 0), [part["list"] for part in line["components"]])
    return sum(each for each, part in zip(parts, line["components"], strict=True) if part.get("listed", True))


def _discount_words(line: dict[str, Any], plain: Any) -> str:
    """The discount of a line on what has a list price; "" where there is none."""
    discount = _discount(_listed([line]))
    if not discount:
        return ""
    if line["discount_bp"] and not line.get("of_total"):
        return _("%(percent)s discount") % {"percent": show_percent(line["discount_bp"])}
    return _("%(amount)s discount") % {"amount": plain(discount)}


def _group(line: dict[str, Any], plain: Any) -> dict[str, object]:
    """One line: its components, below its name where they are several."""
    components = line["components"]
    several = len(components) > 1
    again = divide(line["later"], later_weights([(part["net"], part["later"]) for part in components]))
    note = _discount_words(line, plain)
    return {
        "name": line["name"] if several else "",
        "note": note,
        "rows": [
            {
                "name": part["name"] if several else line["name"],
                "note": "" if several else note,
                "owner": _("Provided by %(name)s") % {"name": part["owner"]["name"]},
                "quantity": counted(part["quantity"], part["unit"], part.get("ramp", ())),
                "term": ", ".join(each for each in (part_in_words(line, part), _tier_words(part, plain)) if each),
                "list": plain(part["list"]) if part.get("listed", True) else _("priced by the seller"),
                "net": plain(part["net"]),
                "later": plain(later) if later else _("none"),
                "description": line.get("description", "").splitlines(),
            }
            for part, later in zip(components, again, strict=True)
        ],
    }


def _tier_words(part: dict[str, Any], plain: Any) -> str:
    """At which list prices its units are, where it has tiers: "list: 100 at 5.00, 50 at 4.00"."""
    if not part.get("tiers"):
        return ""
    price = ListPrice.from_json(part["tiers"])
    years = [
        ", ".join(
            _("%(n)s at %(amount)s") % {"n": show_number(units), "amount": plain(amount)}
            for units, amount in price.parts_of(quantity)
        )
        for quantity in [part["quantity"], *part.get("ramp", ())]
    ]
    return _("list: %(parts)s") % {"parts": " / ".join(years)}


def _sums(document: dict[str, Any], plain: Any) -> list[list[str]]:
    tax = document["tax_label"] or _("Tax")
    listed = _listed(document["lines"])
    discount = _discount(listed)
    own = document["net"] - sum(part["net"] for part in listed)
    on_total = document.get("total_discount", {"amount": 0})
    of_listed = sum(_of_total_listed(line) for line in document["lines"])
    discount, own = discount - of_listed, own + on_total["amount"] - of_listed
    before = []
    if listed and (discount or own or on_total["amount"]):
        before.append([_("List price"), plain(sum(part["list"] for part in listed))])
    if discount:
        before.append([_("Discount"), plain(-discount)])
    if listed and own:
        before.append([_("Priced by the seller"), plain(own)])
    if on_total["amount"]:
        label = _("Discount on the total")
        if "bp" in on_total:
            label = _("Discount on the total, %(percent)s") % {"percent": show_percent(on_total["bp"])}
        before.append([label, plain(-on_total["amount"])])
    years = years_of_document(document)
    if len(years) > 1:
        before += [[_("Year %(n)d, net") % {"n": year.number}, plain(year.net)] for year in years]
    return [
        *before,
        [_("Net"), plain(document["net"])],
        [f"{tax}, {show_percent(document['tax_bp'])}" if document["tax_bp"] else tax, plain(document["tax"])],
    ]


def _value(document: dict[str, Any], plain: Any) -> list[list[str]]:
    """The first year, later years and the whole term; and what of it is bought once, and what recurs."""
    value = value_of_document(document)
    return [
        [_("First period, net") if document.get("coterm") else _("First year, net"), plain(value.first)],
        [_("Later years, net"), plain(value.later)],
        [_("Total contract value, net"), plain(value.total)],
        [_("of which once"), plain(value.once)],
        [_("of which recurring"), plain(value.recurring)],
    ]


def _payments(document: dict[str, Any]) -> list[list[str]]:
    currency = document["currency"]
    hold = document.get("hold_days")
    rows = [[what, show_amount(amount, currency)] for what, amount in payment_rows(document)] or [
        [_("On acceptance"), show_amount(document["total"], currency)]
    ]
    if from_document(document).collection == Collection.INVOICE:
        rows.append([_("How"), _("An invoice is sent for each payment.")])
    if hold:
        held = ngettext(
            "The marketplace pays the providers of a line once its delivery is accepted, or %(n)d day after the "
            "payment has settled, unless the buyer objects before that day.",
            "The marketplace pays the providers of a line once its delivery is accepted, or %(n)d days after the "
            "payment has settled, unless the buyer objects before that day.",
            hold,
        ) % {"n": hold}
        rows.append([_("On delivery"), held])
    if document["later"]:
        renewal = _("%(amount)s, before tax. It needs a new quote: nothing renews by itself.")
        rows.append([_("Each later year"), renewal % {"amount": show_amount(document["later"], currency)}])
    return rows


def _total_label(version: QuoteVersion) -> str:
    whole = from_document(version.document).kind == PlanKind.ACCEPTANCE
    label = _("To pay on acceptance, %(currency)s") if whole else _("To pay in all, %(currency)s")
    of = {"": "", "preselected": _("as preselected"), "chosen": _("as the buyer chose")}[version.priced_as]
    return f"{label} ({of})" if of else label


def _options(version: QuoteVersion, plain: Any) -> list[list[object]]:
    """What the buyer can choose besides or instead, with its net price; nothing once it has accepted."""
    document = version.document
    if not version.priced_as:
        return []
    kinds, chosen = kinds_of(document), {line["key"] for line in document["lines"]}
    rows: list[list[object]] = []
    for line in every_line(document):
        kind = kinds[line["key"]]
        if kind:
            words = (
                _("optional")
                if kind == OPTIONAL
                else _("alternative %(group)s, one of which is chosen") % {"group": kind}
            )
            is_chosen = _("chosen") if line["key"] in chosen else _("not chosen")
            rows.append(
                [line["name"], f"{words}; {is_chosen}", plain(line["net"]), line.get("description", "").splitlines()]
            )
    return rows


def _signature(version: QuoteVersion) -> dict[str, object]:
    buyer = version.document["buyer"]["name"]
    accepted = version.accepted_at
    text = (
        _("%(buyer)s accepts version %(n)d of this quote with its terms.")
        if accepted is None
        else _("%(buyer)s accepted version %(n)d of this quote with its terms, signed on the marketplace.")
    )
    fields = [
        [_("Name"), version.accepted_name],
        [_("Job title"), version.accepted_title],
        [_("Signature"), "" if accepted is None else _("Signed by a click; the certificate has the evidence")],
        [_("Date"), "" if accepted is None else moment(accepted)],
    ]
    if accepted is None or version.po_number:
        fields.append([_("PO number"), version.po_number])
    return {
        "title": _("Acceptance") if accepted is None else _("Accepted"),
        "text": text % {"buyer": buyer, "n": version.number},
        "fields": fields,
    }
