"""The buyer chooses among the lines that a sent version leaves to it."""

from collections.abc import Collection
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, State, User
from core.split.document import parse_document
from core.split.interface import InvalidSplit, SplitRequest
from marketplace.deals.actions.split_quote import split_quote
from marketplace.deals.actions.value_deal import value_deal
from marketplace.quotes.approving.actions.close_approvals import close_approvals
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.domain.choices import chosen_document, is_permitted, kinds_of
from marketplace.quotes.drafting.actions.copy_version import copy_contents
from marketplace.quotes.drafting.queries.drafting import next_version_number
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.interface import PlanKind
from marketplace.quotes.models import Consent, QuoteLine, QuoteVersion, VersionParty
from marketplace.quotes.negotiating.actions.close_counters import close_counters
from marketplace.quotes.reading.queries.documents import document_hash, says_the_same, version_document
from marketplace.quotes.reading.queries.mail_facts import version_facts
from marketplace.quotes.reading.queries.version_lines import (
    chosen_of,
    offered_in,
    party_names,
    priced_quote,
    providers_of,
)
from marketplace.quotes.states import ConsentStatus, VersionStatus


class CannotChoose(ValueError):
    """Lines are chosen in the version that can be accepted, as it permits; the message says what is wrong."""


@transaction.atomic
def choose_lines(version: QuoteVersion, keys: Collection[str], *, by: User, shown_hash: str) -> QuoteVersion:
    """The version with exactly these lines: the next one of the quote, sent at once, which replaces `version`.

    Its document follows by rule from that of `version`, and nothing but the choice is other: the consents to every
    selection hold for this one, and it can be accepted for as long. The seller's approval was given on the selection
    that is worst for it; the buyer's own rules look at what was chosen. `shown_hash` is that of the document the buyer
    read. A choice that is made already gives `version` back. Raises QuoteIsClosed, or CannotChoose.
    """
    version = QuoteVersion.objects.lock(version.pk)
    quote, now = version.quote, clock.now()
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    if quote.buyer.state == State.SUSPENDED:
        raise CannotChoose(_("%(buyer)s is suspended and cannot choose or accept.") % {"buyer": quote.buyer})
    if version.status != VersionStatus.SENT:
        raise CannotChoose(_("This version was replaced. Open the newest one and choose there."))
    if version.is_over or quote.expired_version == version.number:
        raise CannotChoose(_("This version has expired. Ask the seller for a new one."))
    if not version.document_hash == document_hash(version.document) == shown_hash:
        raise CannotChoose(_("The document has changed since you opened it. Reload the page and read it again."))
    kinds = kinds_of(version.document)
    if not kinds or not is_permitted(kinds, keys):
        raise CannotChoose(_("This choice is not offered. Choose exactly one line of each group of alternatives."))
    lines = offered_in(version)
    if {line.key for line in chosen_of(lines)} == set(keys):
        return version
    agreed = _agreed(version, lines)
    consents = {each.organization_id: each for each in _sent_by_seller(version).consents.all()}
    made = _copy(version, lines, keys)
    chosen = chosen_of(lines)
    document = chosen_document(version.document, keys, made.number, _sent_by_seller(version).number)
    if not says_the_same(document, version_document(made, lines)):
        raise ValueError(f"the rows of {made} do not say what its document says")
    owners = {part.owner for line in agreed.lines if line.key in keys for part in line.components}
    split = split_quote(
        priced_quote(made, chosen),
        now,
        agreed=replace(
            agreed,
            lines=tuple(line for line in agreed.lines if line.key in keys),
            policies={owner: policy for owner, policy in agreed.policies.items() if owner in owners},
        ),
    )
    made.document, made.document_hash = document, document_hash(document)
    made.split = {
        "document": split.document,
        "result": split.result.to_document(party_names(split.result)),
        "offered": version.split["offered"],
    }
    made.split_hash = split.fingerprint
    version.status = VersionStatus.SUPERSEDED
    version.save(update_fields=["status"])
    made.status, made.sent_at = VersionStatus.SENT, now
    made.save()
    parties = Organization.objects.filter(slug__in=list(split.result.parties))
    VersionParty.objects.bulk_create(VersionParty(version=made, organization=each) for each in parties)
    Consent.objects.bulk_create(_carried(consents[each.pk], version, made) for each in providers_of(chosen))
    close_counters(quote)
    close_approvals(quote, side=Side.BUYER)
    quote.changed_at = now
    if quote.warned_version == version.number:
        quote.warned_version = made.number
    quote.save(update_fields=["changed_at", "warned_version"])
    if quote.deal is not None:
        value_deal(quote.deal, value=made.net_minor, currency=quote.currency)
    audit.record(
        "quote.chosen",
        f"quote:{quote.reference}",
        by=by,
        organization=quote.buyer_id,
        version=made.number,
        chosen_from=version.number,
        document_hash=made.document_hash,
    )
    notify(
        quote.seller,
        kind="quote.chosen",
        text=lambda: (
            _("%(buyer)s chose lines of %(title)s: version %(n)d")
            % {"buyer": quote.buyer, "title": made.title, "n": made.number}
        ),
        url=made.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: version_facts(made),
    )
    return made


def _sent_by_seller(version: QuoteVersion) -> QuoteVersion:
    return version.chosen_from or version


def _agreed(version: QuoteVersion, lines: list[QuoteLine]) -> SplitRequest:
    """The split of everything that is offered, to which the owners consented."""
    try:
        agreed = parse_document(version.split["offered"])
    except (KeyError, InvalidSplit):
        agreed = None
    if agreed is None or agreed.lines != priced_quote(version, lines).lines:
        raise CannotChoose(_("The document has changed since you opened it. Reload the page and read it again."))
    return agreed


def _copy(version: QuoteVersion, lines: list[QuoteLine], keys: Collection[str]) -> QuoteVersion:
    """The same version with these lines chosen and a number of its own: a draft until all of it is stored."""
    source = _sent_by_seller(version)
    made = QuoteVersion.objects.get(pk=version.pk)
    made.pk, made._state.adding = None, True
    made.quote, made.chosen_from = version.quote, source
    made.number, made.created_at = next_version_number(version.quote), clock.now()
    made.status, made.sent_at = VersionStatus.DRAFT, None
    made.document, made.document_hash, made.split, made.split_hash = {}, "", {}, ""
    for line in lines:
        line.chosen = line.key in keys
    made.compute(lines)
    made.save(force_insert=True)
    # Where each year is paid by itself, what is paid follows the choice.
    copy_contents(version, lines, made, made.plan if made.plan_kind == PlanKind.YEARS else None)
    return made


def _carried(consent: Consent, version: QuoteVersion, made: QuoteVersion) -> Consent:
    """The same yes to another selection: a standing one still stands on its terms, any other was given to all."""
    stands = consent.status == ConsentStatus.STANDING
    reason = _("Given to every choice that version %(n)d permits.") % {"n": _sent_by_seller(version).number}
    return Consent(
        version=made,
        organization_id=consent.organization_id,
        status=consent.status if stands else ConsentStatus.CARRIED,
        asked_at=consent.asked_at,
        at=consent.at,
        reason=consent.reason if stands else reason,
    )
