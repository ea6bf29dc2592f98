"""The touches that an organisation may answer or void: as the buyer, as an owner that would pay, as the operator."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise as StrPromise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization, Partnership
from marketplace.deals.domain.proof import Proof, Standing, TouchFacts, standing
from marketplace.deals.models import Deal, Touch, TouchAnswer
from marketplace.deals.models.touch import TouchQuerySet
from marketplace.deals.queries.appeals import appeal_words, granted_appeal, may_appeal
from marketplace.deals.queries.relations import common_of, related_words
from marketplace.deals.registry import buyers_of, offerers_of

MOST_WAITING = 100

#: In words, with the tone of the badge.
STANDINGS: dict[Standing, tuple[StrPromise, str]] = {
    Standing.OBSERVED: (_("Recorded by the marketplace"), "good"),
    Standing.CONFIRMED: (_("Confirmed"), "good"),
    Standing.WAITING: (_("Waiting for confirmation"), "warn"),
    Standing.REFUSED: (_("Refused"), "bad"),
    Standing.EXPIRED: (_("Not confirmed in time"), ""),
    Standing.VOIDED: (_("Voided"), ""),
    Standing.LATE: (_("Recorded after a quote was sent"), ""),
    Standing.RELATED: (_("People in common"), "bad"),
    Standing.NOT_REGISTERED: (_("Its registration is not in force"), ""),
}


#: What somebody's browsing made, rather than something that a partner did with them.
_BROWSING = frozenset({Touch.Kind.VISIT, Touch.Kind.REFERRAL})


@dataclass(frozen=True, slots=True)
class TouchRow:
    """A touch with where it stands for the reader, and what the reader may do about it."""

    touch: Touch
    standing: Standing
    reason: str
    may_answer: bool
    may_void: bool
    said: str = ""
    # The day of somebody's visit is enough for who is only to pay for it: no page, no hour.
    hides_page: bool = False
    may_appeal: bool = False
    appeal: str = ""

    @property
    def words(self) -> StrPromise:
        """Where it stands, in words."""
        return STANDINGS[self.standing][0]

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return STANDINGS[self.standing][1]


def touches_about(reader: Organization, reference: str = "") -> QuerySet[Touch]:
    """The touches of others that the reader may answer or void, the newest first; with a reference, that one.

    The operator: all. A buyer: those for it. An owner: those that name it, and those of its partners for buyers that
    were offered something of its own.
    """
    touches = Touch.objects.select_related("partner", "buyer", "recorded_by").with_facts()
    found = touches.seen_by(reader, _about)
    return found.filter(reference=reference) if reference else found


def _about(reader: Organization) -> Q:
    partners = Partnership.objects.filter(provider=reader, started_on__isnull=False)
    paid_by_it = Q(partner__in=partners.values("partner"), buyer__in=buyers_of(reader).values("pk"), owners=None)
    paid = Q(pk__in=Touch.objects.filter(paid_by_it).values("pk"))
    return (Touch.objects.naming(reader) | paid) & ~Q(partner=reader)


def paying_owners(touch: Touch) -> list[Organization]:
    """The owners from whose money the touch could take: those that it names; where it names none, its partner's
    providers that offered the buyer something. Besides the partner and the buyer."""
    named = touch.owners.all()
    if named:
        return [each for each in named if each.pk not in (touch.partner_id, touch.buyer_id)]
    partnerships = Partnership.objects.filter(partner=touch.partner_id, started_on__isnull=False)
    providers = {each.provider_id: each.provider for each in partnerships.select_related("provider").order_by("pk")}
    offered = offerers_of(providers.keys() - {touch.buyer_id}, touch.buyer_id)
    return [each for key, each in providers.items() if key in offered]


def voidable_touches(reader: Organization) -> QuerySet[Touch]:
    """The touches that the reader may void: its own, and as the operator or a paying owner those of others."""
    return Touch.objects.seen_by(
        reader,
        lambda owner: Q(partner=owner) | Q(pk__in=touches_about(owner).exclude(buyer=owner).values("pk")),
    )


def claims_waiting(reader: Organization) -> TouchQuerySet:
    """Claims that wait for the reader's word."""
    return Touch.objects.to_answer(reader, clock.now())


def claims_to_show(reader: Organization) -> list[TouchRow]:
    """The claims that wait for the reader's word, as rows, at most `MOST_WAITING`."""
    waiting = claims_waiting(reader).select_related("partner", "buyer", "recorded_by").with_facts()
    return answer_rows(waiting[:MOST_WAITING], reader, clock.now())


def answer_rows(touches: Iterable[Touch], reader: Organization, now: dt.datetime) -> list[TouchRow]:
    """Rows for touches of `touches_about`. At most five queries."""
    rows = []
    touches = list(touches)
    common = common_of(touches, now)
    for touch in touches:
        facts = touch.facts(now, common.get((touch.partner_id, touch.buyer_id)))
        stands = _for_reader(facts, reader, now)
        said = [answer for answer in touch.answers.all() if answer.organization_id == reader.pk]
        named = touch.buyer_id == reader.pk or reader.pk in {owner.pk for owner in touch.owners.all()}
        in_time = touch.answer_by is not None and touch.answer_by > now
        open_claim = touch.proof == Proof.CLAIMED and touch.voided_at is None and in_time
        rows.append(
            TouchRow(
                touch=touch,
                standing=stands,
                reason=_joined(why(touch, said), _near(touch, facts)),
                said=proved(touch, None if reader.is_operator else {reader.pk, touch.buyer_id}),
                appeal=appeal_words(touch),
                hides_page=touch.kind in _BROWSING and touch.buyer_id != reader.pk and not reader.is_operator,
                may_answer=bool(open_claim and named and not said),
                may_void=stands != Standing.VOIDED
                and touch.buyer_id != reader.pk
                and (reader.is_operator or granted_appeal(touch) is None),
            )
        )
    return rows


def standing_for(touch: Touch, reader: Organization, now: dt.datetime) -> Standing:
    """Where the touch stands: for an owner with its own money, for the buyer and the operator with whom it stands best.

    At most five queries, of a touch `with_facts`.
    """
    common = common_of([touch], now)
    return _for_reader(touch.facts(now, common.get((touch.partner_id, touch.buyer_id))), reader, now)


def _for_reader(facts: TouchFacts, reader: Organization, now: dt.datetime) -> Standing:
    owners = [*facts.registered_with, *facts.named]
    if reader.pk in owners or not owners:
        return standing(facts, reader.pk, now)
    return _best(facts, owners, now)


def _quoted_deals(reader: Organization, buyers: Iterable[int]) -> dict[int, list[Deal]]:
    """By buyer, the open deals that the reader may see and of which a quote was sent."""
    deals: dict[int, list[Deal]] = {}
    found = Deal.objects.visible_to(reader).open().filter(buyer__in=set(buyers), first_quoted_at__isnull=False)
    for each in found.order_by("pk"):
        deals.setdefault(each.buyer_id, []).append(each)
    return deals


def own_rows(touches: Iterable[Touch], reader: Organization, now: dt.datetime) -> list[TouchRow]:
    """Rows for touches that the reader sees, as their partner does: where each stands with those who spoke first, their
    reason, and in which deals it was recorded too late to earn. At most six queries.
    """
    rows = []
    touches = list(touches)
    quoted = _quoted_deals(reader, [each.buyer_id for each in touches])
    common = common_of(touches, now)
    for touch in touches:
        facts = touch.facts(now, common.get((touch.partner_id, touch.buyer_id)))
        best = _best(facts, [touch.buyer_id, *(owner.pk for owner in touch.owners.all())], now)
        rows.append(
            TouchRow(
                touch,
                best,
                _joined(
                    why(touch, touch.answers.all()) or _too_late(touch, best, quoted.get(touch.buyer_id, ())),
                    _near(touch, facts),
                ),
                may_answer=False,
                may_void=not facts.voided,
                said=proved(touch, None),
                may_appeal=may_appeal(touch, now),
                appeal=appeal_words(touch),
            )
        )
    return rows


def _near(touch: Touch, facts: TouchFacts) -> str:
    """That partner and buyer are too near, and what still counts then."""
    if not facts.is_of_related:
        return ""
    said = related_words(touch.partner, touch.buyer)
    if touch.proof != Proof.CLAIMED:
        return said
    return _joined(said, _now("For the money of an owner it counts once that owner confirms it."))


def _joined(*sentences: str) -> str:
    return " ".join(each for each in sentences if each)


def _too_late(touch: Touch, stands: Standing, deals: Iterable[Deal]) -> str:
    """In which of these deals it earns nothing, although it counts by itself."""
    if stands == Standing.LATE:
        return _now("It earns only if it was recorded before the first quote of its deal was sent.")
    if not stands.earns and stands != Standing.WAITING:
        return ""
    late = [each.reference for each in deals if each.first_quoted_at and each.first_quoted_at <= touch.recorded_at]
    if not late:
        return ""
    return _now(
        "Recorded after the first quote was sent, so it earns nothing in %(deals)s. It can count for a later deal."
    ) % {"deals": ", ".join(late)}


def proved(touch: Touch, told_of: Collection[int] | None) -> str:
    """When a claim was entered, for which day, and who confirmed it; of others than `told_of` nothing is told."""
    yes = [
        answer
        for answer in touch.answers.all()
        if answer.outcome == TouchAnswer.Outcome.CONFIRMED and (told_of is None or answer.organization_id in told_of)
    ]
    return " ".join(
        _now("Claimed on %(entered)s for %(day)s, confirmed by %(who)s on %(at)s.")
        % {
            "entered": date_format(touch.recorded_at, "DATE_FORMAT"),
            "day": date_format(touch.at, "DATE_FORMAT"),
            "who": answer.organization,
            "at": date_format(answer.at, "DATE_FORMAT"),
        }
        for answer in yes
    )


def why(touch: Touch, answers: Iterable[TouchAnswer]) -> str:
    """The reason that was given for a refusal or a void, with whose it is, in its author's words."""
    if touch.voided_at is not None:
        return touch.void_reason
    given = next((answer for answer in answers if answer.reason), None)
    if given is None:
        return ""
    words = {"who": given.organization, "reason": given.reason}
    if given.outcome == TouchAnswer.Outcome.VOIDED:
        return _now("Void for the money of %(who)s: %(reason)s") % words
    return _now("%(who)s: %(reason)s") % words


_BEST_FIRST = (
    Standing.VOIDED,
    Standing.OBSERVED,
    Standing.CONFIRMED,
    Standing.REFUSED,
    Standing.LATE,
    Standing.RELATED,
    Standing.WAITING,
    Standing.EXPIRED,
    Standing.NOT_REGISTERED,
)


def _best(facts: TouchFacts, parties: Iterable[int], now: dt.datetime) -> Standing:
    """Where the touch stands with whom of these (keys of organisations) it stands best."""
    found = {standing(facts, each, now) for each in parties}
    return next(each for each in _BEST_FIRST if each in found)
