"""Send a version to the buyer."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import User
from marketplace.deals.actions.note_quote import note_quote
from marketplace.quotes.approving.actions.close_approvals import close_approvals
from marketplace.quotes.approving.queries.approval_state import approval_state
from marketplace.quotes.consenting.queries.authority import stands_on_ended_terms, without_consent
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.errors import NotWanted
from marketplace.quotes.models import QuoteRequest, QuoteVersion
from marketplace.quotes.negotiating.actions.close_counters import close_counters
from marketplace.quotes.pricing.queries.special_prices import out_of_reach
from marketplace.quotes.reading.queries.mail_facts import turn_fact, version_facts
from marketplace.quotes.reading.queries.unasked import is_unwanted
from marketplace.quotes.reading.queries.version_lines import offered_in, providers_of
from marketplace.quotes.states import REQUEST, VERSION, QuoteStatus, RequestStatus, VersionStatus


class ConsentMissing(ValueError):
    """Somebody has not agreed to the split yet; `names` says who."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(
            _("%(names)s must consent to this version before it can be sent.") % {"names": ", ".join(names)}
        )


class TermsChanged(ValueError):
    """Standing consent came from terms that are no longer in force; `names` says whose."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(
            _("The terms with %(names)s changed since this version was proposed. Make a new version under today's.")
            % {"names": ", ".join(names)}
        )


class SpecialPriceOver(ValueError):
    """An owner's special price does not reach as far as the version goes; `texts` say which, and what to do."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = tuple(texts)
        super().__init__(" ".join(texts))


class ValidityPassed(ValueError):
    """The version's validity is over."""

    def __init__(self, version: QuoteVersion) -> None:
        self.version = version
        super().__init__(
            _("Version %(n)d was valid until: %(day)s. Make a new version with a later day.")
            % {"n": version.number, "day": version.last_day}
        )


class ApprovalMissing(ValueError):
    """The seller's own rules ask for an approval that is not there; `rules` names them."""

    def __init__(self, rules: Sequence[str]) -> None:
        self.rules = tuple(rules)
        super().__init__(
            _("Your organisation's rules ask for an approval before this version is sent: %(rules)s.")
            % {"rules": ", ".join(rules)}
        )


@transaction.atomic
def send_quote(version: QuoteVersion, *, by: User) -> QuoteVersion:
    """The buyer may now read and accept it; the version sent before is replaced. The deal moves to quoted.

    Standing consent counts only while its terms are in force, and as far as they reach; special prices of owners only
    within their limits. Raises NotVerified, ConsentMissing, TermsChanged, SpecialPriceOver, ValidityPassed,
    ApprovalMissing, NotWanted where its buyer wants nothing that it did not ask for, or InvalidTransition unless it is
    proposed.
    """
    version = QuoteVersion.objects.lock(version.pk)
    quote = version.quote
    VERSION.check(version.status, VersionStatus.SENT)
    if is_unwanted(quote):
        raise NotWanted(quote.buyer)
    lines = offered_in(version)
    require_verified(quote.seller, *providers_of(lines))
    consents = list(version.consents.select_related("organization"))
    if missing := without_consent(version, consents, lines):
        raise ConsentMissing([each.organization.name for each in missing])
    now = clock.now()
    if beyond := out_of_reach(version, lines, version.today):
        raise SpecialPriceOver(beyond)
    if ended := stands_on_ended_terms(consents, lines, now):
        raise TermsChanged([each.organization.name for each in ended])
    if version.is_over:
        raise ValidityPassed(version)
    if unapproved := approval_state(version, Side.SELLER, lines).missing:
        raise ApprovalMissing([each.needed.rule.name for each in unapproved])
    QuoteVersion.objects.filter(quote=quote, status=VersionStatus.SENT).update(status=VersionStatus.SUPERSEDED)
    close_counters(quote)
    close_approvals(quote)
    version.status, version.sent_at = VersionStatus.SENT, now
    version.save(update_fields=["status", "sent_at"])
    quote.move_to(QuoteStatus.SENT, now)
    if quote.first_sent_at is None:
        quote.first_sent_at = now
        _answer(quote.request_id, now)
    quote.title = version.title
    quote.save(update_fields=["title", "status", "changed_at", "first_sent_at"])
    if quote.deal is not None:
        note_quote(quote.deal, by=by, value=version.net_minor, currency=quote.currency)
    audit.record(
        "quote.sent",
        f"quote:{quote.reference}",
        by=by,
        organization=quote.seller_id,
        version=version.number,
        document_hash=version.document_hash,
    )
    if version.at_list:
        return version  # nobody else waits for it: its buyer accepts it now, or once it is approved
    notify(
        quote.buyer,
        kind="quote.sent",
        text=lambda: (
            _("%(seller)s sent you a quote: %(title)s, version %(n)d")
            % {"seller": quote.seller, "title": quote.title, "n": version.number}
        ),
        url=version.get_absolute_url(),
        capability=Can.BUY,
        facts=lambda: [*version_facts(version), turn_fact(quote, quote.buyer)],
        reply_to=by.email,
    )
    return version


def _answer(request_id: int, now: dt.datetime) -> None:
    """The first version that is sent answers the request, in time or not; an open question to the buyer ends."""
    request = QuoteRequest.objects.lock(request_id)
    request.status = REQUEST.check(request.status, RequestStatus.ANSWERED)
    request.stop_clock(now)
    request.save(update_fields=["status", "answered_at", "answer_due_at", "paused_at"])
