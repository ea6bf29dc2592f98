"""The evidence of an acceptance as a PDF, for the two sides of it."""

from pathlib import Path

from django.utils.translation import gettext as _

from core.kit.record_language import in_record_language
from core.kit.shown_money import show_amount
from core.organizations.domain.company import AddressFacts
from core.organizations.models import Organization
from marketplace.quotes.models import Acceptance, QuoteVersion
from marketplace.quotes.papers.queries.papers import attachment_rows, branded, moment
from marketplace.quotes.reading.queries.companies import company_lines
from marketplace.quotes.reading.queries.documents import agreed_names
from marketplace.quotes.reading.queries.versions import consents_of
from marketplace.quotes.states import ConsentStatus

_LAYOUT = Path(__file__).resolve().parents[2] / "templates" / "quotes" / "certificate.typ"


@in_record_language
def certificate(version: QuoteVersion, reader: Organization) -> bytes:
    """What was accepted, by whom, when, from where and in which words; for one reader the same bytes every time.

    It names each consent to the seller and the operator; the buyer reads that all were given, and only versions that
    were sent to it. Raises Acceptance.DoesNotExist unless the version was accepted.
    """
    found = Acceptance.objects.get(version=version)
    is_buyer = reader.pk == version.quote.buyer_id and reader.pk != version.quote.seller_id
    document = version.document
    words: dict[str, object] = {
        "title": _("Certificate of acceptance"),
        "sentence": _("%(buyer)s accepted %(title)s from %(seller)s.")
        % {
            "buyer": document["buyer"]["name"],
            "title": document["title"],
            "seller": document["seller"]["name"],
        },
        "parts": [
            {"title": _("What was accepted"), "rows": _what(version, found, is_buyer)},
            *_parties(version),
            *_attachments(version),
            {"title": _("By whom, when and from where"), "rows": _who(version, found)},
        ],
        "text": {
            "words": found.text or _("The words were not kept for acceptances of that time."),
            "note": _("Wording %(n)d") % {"n": found.text_version} if found.text_version else "",
        },
        "consents": [] if is_buyer else _consents(version),
        "history": _history(version, sent_only=is_buyer),
        "words": {
            "text": _("The words that were accepted"),
            "consents": _("Consents"),
            "consented": _("Every seller and owner in this version consented to it before it was sent."),
            "history": _("Versions of this quote"),
            "number": _("Version"),
            "sent": _("Sent"),
            "total": _("Total, with tax"),
            "check": _(
                "A document checksum belongs to a version exactly as the buyer read it: other text has another one. "
                "It stands on each page of the version as a PDF. It is the SHA-256 of the file %(file)s, which both "
                "sides download on the page of the version, under Details; any program that computes SHA-256 checks it."
            )
            % {"file": f"{document['quote']}-v{version.number}.json"},
        },
    }
    return branded(_LAYOUT, version, words)


def _parties(version: QuoteVersion) -> list[dict[str, object]]:
    """Both companies as the document names them, where it says more than their names."""
    sides = (("buyer", _("Buyer")), ("seller", _("Seller")))
    rows = [
        [role, ", ".join([version.document[side]["name"], *lines])]
        for side, role in sides
        if (lines := company_lines(version.document, side))
    ]
    return [{"title": _("Between"), "rows": rows}] if rows else []


def _attachments(version: QuoteVersion) -> list[dict[str, object]]:
    """The files that were accepted with it, each with its checksum."""
    rows = [[name, digest] for name, _size, digest in attachment_rows(version.document)]
    return [{"title": _("Attachments that were accepted with it"), "rows": rows}] if rows else []


def _what(version: QuoteVersion, found: Acceptance, is_buyer: bool) -> list[list[str]]:
    document = version.document
    rows = [
        [_("Quote"), f"{document['quote']}, {_('version %(n)d') % {'n': version.number}}"],
        [_("Subject"), document["title"]],
        [_("Total, with tax"), show_amount(document["total"], document["currency"])],
        [_("Document checksum"), found.document_hash],
    ]
    if version.quote.order is not None:
        rows.append([_("Order"), version.quote.order.reference])
    if found.po_number:
        rows.append([_("PO number"), found.po_number])
    for label, kept in ((_("Bill to"), found.bill_to), (_("Ship to"), found.ship_to)):
        if kept:
            rows.append([label, ", ".join(AddressFacts.of(kept).as_printed())])
    if found.cost_centre and is_buyer:
        rows.append([_("Cost centre"), found.cost_centre])
    return rows


def _who(version: QuoteVersion, found: Acceptance) -> list[list[str]]:
    return [
        [_("Name"), found.name],
        [_("Job title"), found.title],
        [_("Organisation"), version.document["buyer"]["name"]],
        [_("E-mail address"), found.email],
        [_("Time"), moment(found.at)],
        [_("Network address"), found.address or _("not recorded")],
        *_method(found),
    ]


def _method(found: Acceptance) -> list[list[str]]:
    if not found.method:
        return [[_("Signed by"), _("Ticking the words and confirming, signed in on this marketplace")]]
    return [[_("Signed at"), found.method], [_("Document at that provider"), found.method_id]]


def _consents(version: QuoteVersion) -> list[list[str]]:
    names = agreed_names(version)
    rows = []
    for each in sorted(consents_of(version), key=lambda consent: consent.pk):
        carried = each.status == ConsentStatus.CARRIED
        said = _("Given to an earlier version, its part being the same") if carried else each.get_status_display()
        at = moment(each.at) if each.at is not None else ""
        rows.append([names.get(each.organization.slug, each.organization.name), str(said), at])
    return rows


def _history(version: QuoteVersion, *, sent_only: bool) -> list[list[str]]:
    versions = QuoteVersion.objects.filter(quote=version.quote_id, proposed_at__isnull=False).order_by("number")
    if sent_only:
        versions = versions.filter(sent_at__isnull=False)
    return [
        [
            f"{each.number}",
            moment(each.sent_at) if each.sent_at is not None else _("not sent"),
            each.document_hash,
            show_amount(each.total_minor, version.quote.currency),
        ]
        for each in versions
    ]
