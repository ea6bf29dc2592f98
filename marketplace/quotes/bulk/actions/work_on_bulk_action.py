"""Do to each row of a bulk action what was asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any  # Any: a request, a quote or a consent

from django.utils.translation import gettext as _

from core.kit import clock
from core.kit.states import InvalidTransition
from core.organizations.access import Can, NotVerified, roles_with
from core.organizations.models import Membership, User
from core.organizations.reader_language import in_language_of
from core.organizations.work_lists.actions.work_through import RowRefused, work_through
from marketplace.quotes.asking.actions.ask_back import NotWaiting
from marketplace.quotes.asking.actions.assign_request import CannotAssign, assign_request
from marketplace.quotes.asking.actions.decline_request import decline_request
from marketplace.quotes.asking.actions.withdraw_request import withdraw_request
from marketplace.quotes.consenting.actions.give_consent import ConsentIsClosed, give_consent
from marketplace.quotes.consenting.actions.refuse_consent import refuse_consent
from marketplace.quotes.domain.bulk import BulkVerb
from marketplace.quotes.drafting.actions.propose_version import CannotPropose
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.models import BulkAction, BulkActionRow, Consent, Quote, QuoteRequest, QuoteVersion
from marketplace.quotes.negotiating.actions.ask_for_change import ask_for_change
from marketplace.quotes.negotiating.actions.decline_quote import decline_quote
from marketplace.quotes.offering.actions.extend_quote import CannotExtend, extend_quote
from marketplace.quotes.offering.actions.send_quote import (
    ApprovalMissing,
    ConsentMissing,
    SpecialPriceOver,
    TermsChanged,
    ValidityPassed,
)
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from marketplace.quotes.reading.queries.chosen import (
    consent_stamp,
    made_request_stamp,
    quote_stamp,
    received_quote_stamp,
    request_stamp,
)
from marketplace.quotes.states import QuoteStatus, VersionStatus

_REFUSALS = (
    ApprovalMissing, CannotAssign, CannotExtend, CannotPropose, ConsentIsClosed, ConsentMissing, InvalidTransition,
    NotVerified, NotWaiting, QuoteIsClosed, SpecialPriceOver, TermsChanged, ValidityPassed,
)  # fmt: skip


def work_on_bulk_action(action_id: int) -> int:
    """Work on the rows that still wait, each in a transaction of its own; returns how many were done.

    Each is looked up among the organisation's own, must stand as it stood when it was chosen, and whoever began it must
    still have the right. Begun again after a crash, it goes on with those that are left.
    """
    action = BulkAction.objects.select_related("organization", "started_by", "colleague").get(pk=action_id)
    if action.finished_at is not None:
        return 0
    verb = _VERBS[BulkVerb(action.verb)]
    done = in_language_of(
        action.started_by,
        lambda: work_through(
            action.rows.all(),
            find=lambda row: verb.rows.locked(action, row),
            do=lambda row, subject: _do(action, verb, row, subject),
            refusals=_REFUSALS,
            about="bulk action of quotes",
        ),
    )
    BulkAction.objects.filter(pk=action.pk, finished_at=None).update(finished_at=clock.now())
    return done


@dataclass(frozen=True, slots=True)
class _Rows:
    """A list's rows: who may act on them, how one is found and locked, how it stands, and that in words."""

    capability: Can
    locked: Callable[[BulkAction, BulkActionRow], Any]
    stamp: Callable[[Any], str]
    says: Callable[[Any], str] = lambda subject: str(subject.get_status_display())


@dataclass(frozen=True, slots=True)
class _Verb:
    rows: _Rows
    do: Callable[[BulkAction, Any, User], str]


def _do(action: BulkAction, verb: _Verb, row: BulkActionRow, subject: Any) -> str:
    by = action.started_by
    roles = roles_with(verb.rows.capability)
    if by is None or not Membership.objects.filter(organization=action.organization, user=by, role__in=roles).exists():
        raise RowRefused(_("Whoever started this no longer has the right to do it."))
    if subject is None:
        raise RowRefused(_("It is not there any more."))
    if verb.rows.stamp(subject) != row.seen:
        raise RowRefused(
            _("It changed after you opened the list. It is now: %(state)s.") % {"state": verb.rows.says(subject)}
        )
    return verb.do(action, subject, by)


def _locked_request(action: BulkAction, row: BulkActionRow) -> QuoteRequest | None:
    own = QuoteRequest.objects.put_to(action.organization).select_for_update(of=("self",))
    return own.select_related("buyer").filter(pk=row.subject).first()


def _locked_quote(action: BulkAction, row: BulkActionRow) -> Quote | None:
    own = Quote.objects.made_by(action.organization).select_for_update(of=("self",))
    return own.select_related("buyer", "seller").filter(pk=row.subject).first()


def _sent_last(quote: Quote) -> str:
    """The version that its buyer was sent last, in words."""
    return _("version %(n)s") % {"n": received_quote_stamp(quote).removeprefix("v")}


def _locked_made_request(action: BulkAction, row: BulkActionRow) -> QuoteRequest | None:
    # A quote is locked before its request, as where it is sent.
    Quote.objects.select_for_update().filter(request=row.subject, buyer=action.organization).first()
    own = QuoteRequest.objects.filter(buyer=action.organization).select_for_update(of=("self",))
    return own.select_related("seller").filter(pk=row.subject).first()


def _locked_received_quote(action: BulkAction, row: BulkActionRow) -> Quote | None:
    own = Quote.objects.filter(buyer=action.organization, first_sent_at__isnull=False)
    return own.select_for_update(of=("self",)).select_related("buyer", "seller").filter(pk=row.subject).first()


def _locked_consent(action: BulkAction, row: BulkActionRow) -> Consent | None:
    own = Consent.objects.filter(organization=action.organization, pk=row.subject).first()
    return None if own is None else Consent.objects.lock(own.pk, own.version_id)


def _assign(action: BulkAction, request: QuoteRequest, by: User) -> str:
    assign_request(request, action.colleague, by=by)
    if action.colleague is None:
        return _("Assigned to nobody.")
    return _("Assigned to %(name)s.") % {"name": action.colleague}


def _decline(action: BulkAction, request: QuoteRequest, by: User) -> str:
    decline_request(request, by=by, reason=action.reason)
    return _("Declined. %(buyer)s has been notified.") % {"buyer": request.buyer}


def _extend(_action: BulkAction, quote: Quote, by: User) -> str:
    version = quote.versions.filter(status=VersionStatus.SENT).newest_first().first()
    if version is None:
        raise RowRefused(_("No version of it is with the buyer."))
    made = extend_quote(version, by=by)
    words = {"n": made.number, "day": made.last_day, "buyer": quote.buyer}
    if made.status == VersionStatus.SENT:
        return _("Version %(n)d is valid until %(day)s and was sent to %(buyer)s.") % words
    if made.quote.status == QuoteStatus.READY:
        return _("Version %(n)d, valid until %(day)s, waits for an approval before it is sent.") % words
    return _("Version %(n)d, valid until %(day)s, waits for consent before it is sent.") % words


def _withdraw(action: BulkAction, quote: Quote, by: User) -> str:
    withdraw_quote(quote, by=by, reason=action.reason)
    return _("Withdrawn. %(buyer)s has been notified.") % {"buyer": quote.buyer}


def _give(_action: BulkAction, consent: Consent, by: User) -> str:
    give_consent(consent, by=by)
    return _("Consent is given.")


def _refuse(action: BulkAction, consent: Consent, by: User) -> str:
    refuse_consent(consent, by=by, reason=action.reason)
    return _("Refused. The seller has been notified of your reason.")


def _retract(_action: BulkAction, request: QuoteRequest, by: User) -> str:
    withdraw_request(request, by=by)
    return _("Withdrawn. %(seller)s has been notified.") % {"seller": request.seller}


def _prolong(action: BulkAction, quote: Quote, by: User) -> str:
    version = _with_buyer(quote)
    until = version.last_day
    words = _("Please let us accept this version after %(day)s: we need more time.") % {"day": until}
    ask_for_change(version, by=by, body="\n\n".join(each for each in (words, action.reason) if each))
    return _("%(seller)s has been asked for a later last day.") % {"seller": quote.seller}


def _reject(action: BulkAction, quote: Quote, by: User) -> str:
    decline_quote(_with_buyer(quote), by=by, reason=action.reason)
    return _("Declined. %(seller)s has been notified of your reason.") % {"seller": quote.seller}


def _with_buyer(quote: Quote) -> QuoteVersion:
    """The version that the buyer can accept."""
    version = quote.versions.filter(status=VersionStatus.SENT).first()
    if version is None:
        raise RowRefused(_("It can no longer be accepted or declined."))
    version.quote = quote
    return version


_REQUESTS = _Rows(Can.SELL, _locked_request, request_stamp)
_QUOTES = _Rows(Can.SELL, _locked_quote, quote_stamp)
_CONSENTS = _Rows(Can.CONSENT, _locked_consent, consent_stamp)
_MADE = _Rows(Can.BUY, _locked_made_request, made_request_stamp)
_RECEIVED = _Rows(Can.BUY, _locked_received_quote, received_quote_stamp, _sent_last)
_RECEIVED_TO_DECIDE = replace(_RECEIVED, capability=Can.ACCEPT)
_VERBS: Mapping[BulkVerb, _Verb] = {
    BulkVerb.ASSIGN: _Verb(_REQUESTS, _assign),
    BulkVerb.DECLINE: _Verb(_REQUESTS, _decline),
    BulkVerb.EXTEND: _Verb(_QUOTES, _extend),
    BulkVerb.WITHDRAW: _Verb(_QUOTES, _withdraw),
    BulkVerb.GIVE: _Verb(_CONSENTS, _give),
    BulkVerb.REFUSE: _Verb(_CONSENTS, _refuse),
    BulkVerb.RETRACT: _Verb(_MADE, _retract),
    BulkVerb.PROLONG: _Verb(_RECEIVED, _prolong),
    BulkVerb.REJECT: _Verb(_RECEIVED_TO_DECIDE, _reject),
}
