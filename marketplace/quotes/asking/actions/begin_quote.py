"""Begin a quote for a buyer that did not ask for it."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.direction import unturned
from core.kit.references import next_reference
from core.organizations.access import require_verified
from core.organizations.models import Organization, User
from marketplace.deals.actions.open_deal import open_deal
from marketplace.quotes.asking.queries.known_buyers import known_buyers
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.first_draft import first_draft
from marketplace.quotes.drafting.actions.insert_lines import insert_lines
from marketplace.quotes.drafting.queries.saved_lines import lines_of_source, version_of_source
from marketplace.quotes.interface import VersionEdits
from marketplace.quotes.models import Quote, QuoteLine, QuoteRequest, QuoteVersion
from marketplace.quotes.states import RequestStatus


class BuyerNotKnown(ValueError):
    """The buyer never asked the seller, was never sent a quote of its, and is not registered with it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Choose a buyer that you know: one that asked you for a quote, that you sent a quote, or for which you"
                " have an approved registration."
            )
        )


@transaction.atomic
def begin_quote(
    *, seller: Organization, buyer: Organization, by: User, title: str, currency: str, source: str = ""
) -> tuple[Quote, tuple[str, ...]]:
    """A draft for `buyer`, in the open deal with it or a new one; and what is other than in its source, in words.

    `source` is one of `sources`: of a template the draft has the lines, of a quote the payment plan, terms and texts,
    too, and the tax where it was for the same buyer. The request behind it is the seller's own: no clock runs, nothing
    is touched, attributed or registered by it, and the buyer learns of it once a version is sent.

    Raises NotVerified, BuyerNotKnown, TooManyLines.
    """
    require_verified(seller)
    now = clock.now()
    if not known_buyers(seller, now).filter(pk=buyer.pk).exists():
        raise BuyerNotKnown
    title = unturned(title).strip()
    request = QuoteRequest.objects.create(
        reference=next_reference("R"),
        buyer=buyer,
        seller=seller,
        requested_by=by,
        by_seller=True,
        status=RequestStatus.PREPARING.value,
        deal=open_deal(buyer=buyer, seller=seller, title=title, currency=currency, by=by),
        title=title,
        currency=currency,
        created_at=now,
        answer_due_at=now,
    )
    audit.record("request.written", f"request:{request.reference}", by=by, organization=seller.pk, buyer=buyer.slug)
    quote = first_draft(request, by=by, currency=currency)
    found = lines_of_source(seller, source)
    if found is None:
        return quote, ()
    version = quote.versions.get()
    of_lines = insert_lines(version, found[1], currency=found[0], by=by)
    copied = version_of_source(seller, source)
    return quote, (*of_lines, *(_copy_terms(copied, version, by) if copied is not None else ()))


def _copy_terms(source: QuoteVersion, version: QuoteVersion, by: User) -> tuple[str, ...]:
    """Give the draft the texts, terms, payment plan and visibility of `source`; what it has otherwise, in words."""
    same_buyer = source.quote.buyer_id == version.quote.buyer_id
    edits = VersionEdits(
        intro=source.intro,
        term_months=source.term_months,
        terms=tuple((pair["label"], pair["value"]) for pair in source.terms),
        notes=source.notes,
        visibility=source.visibility,
        plan=source.plan,
        tax_label=source.tax_label if same_buyer else None,
        tax_bp=source.tax_bp if same_buyer else None,
    )
    edit_version(version, edits, by=by)
    said = []
    if source.tax_bp and not same_buyer:
        said.append(_("Tax was not copied, since it depends on the buyer."))
    if source.coterm_on or QuoteLine.objects.filter(version=source, start_on__isnull=False).exists():
        said.append(_("Start days were not copied."))
    if QuoteLine.objects.filter(version=source, years__gt=1).exists():
        said.append(_("Quantities of later years were not copied."))
    if source.total_discount_bp or source.total_discount_minor:
        said.append(_("The discount on the total was not copied."))
    return tuple(said)
