"""Events that could not be applied, in words, with what to do."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from billing.models.provider import WebhookEvent
from billing.provider.queries.labels import naming_provider
from billing.states.provider import EventStatus
from core.kit.jobs.queue import RowForReview

# The error that was kept with the event -> what happened, and what to do.
_WORDS: dict[str, tuple[object, object]] = {
    "NeedsReview": (
        _("Trying again does not help. A person has to decide."),
        _("Do what the error says, then mark the event as resolved."),
    ),
    "TransferMismatch": (
        _("%(provider)s made a transfer of another amount or currency than was asked for."),
        _("Compare the transfer in %(provider)s's dashboard with the order's money, then correct what differs there."),
    ),
    "RefundNeedsReview": (
        _("A refund came back after what it had taken from had moved on."),
        _("Decide with the payee who bears it, propose the correction on the order, then mark this as resolved."),
    ),
    "UnknownAccount": (
        _("It is about an account at %(provider)s that no organisation has."),
        _("Was it opened in %(provider)s's dashboard? Then mark it as resolved. Else find out who opened it."),
    ),
    "UnreadableEvent": (
        _("The event came signed, but it cannot be read: see the error."),
        _(
            "Compare it with %(provider)s's dashboard. If %(provider)s sent it so, write to %(provider)s;"
            " then mark it as resolved."
        ),
    ),
    "GatewayUnavailable": (
        _("%(provider)s did not answer, each time it was asked."),
        _("Replay it now. If %(provider)s still does not answer, look at its status page and replay later."),
    ),
    "GatewayStuck": (
        _("%(provider)s answered each time with an error of its own."),
        _("Replay it now. If it stays, write to %(provider)s with the event's id."),
    ),
    "GatewayRefused": (
        _("%(provider)s refused to say how the event's object stands."),
        _("Is the key of the right account in use? Fix that, then replay."),
    ),
    "InvalidTransition": (
        _("What the event says does not follow from where the payment or transfer stands here."),
        _("Look at the order's money beside %(provider)s's dashboard. Replay once the earlier step is applied."),
    ),
    "OperationalError": (_("The database did not answer."), _("Replay it: the database is back, since you read this.")),
}
_OTHER = (
    _("An unexpected error occurred in the program."),
    _("Replay it once. If it fails again, tell the developers the event's id and the error."),
)


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One event that needs review: what happened in words, and what to do."""

    event: WebhookEvent
    happened: str
    advice: str


@dataclass(frozen=True, slots=True)
class DeadType:
    """How many events of a type need review."""

    type: str
    count: int


def dead_letters(event_ids: list[int]) -> list[DeadLetter]:
    """These events with their words, oldest first. One query."""
    events = WebhookEvent.objects.filter(pk__in=event_ids).defer("payload").order_by("occurred_at", "pk")
    return [DeadLetter(each, *in_words(each.error, each.provider)) for each in events]


def dead_events(*, event_id: int | None = None, type: str = "") -> list[int]:
    """The ids of the events that need review, oldest first: this event, those of a type, or all. One query."""
    dead = WebhookEvent.objects.filter(status=EventStatus.DEAD).order_by("occurred_at", "pk")
    if event_id is not None:
        dead = dead.filter(pk=event_id)
    if type:
        dead = dead.filter(type=type)
    return list(dead.values_list("pk", flat=True))


def dead_types() -> list[DeadType]:
    """By type, the commonest first. One query."""
    rows = WebhookEvent.objects.filter(status=EventStatus.DEAD).values_list("type").annotate(count=Count("pk"))
    return [DeadType(name, count) for name, count in rows.order_by("-count", "type")]


def events_for_review() -> list[RowForReview]:
    """The same as rows of the queue that they wait in. One query."""
    dead = WebhookEvent.objects.filter(status=EventStatus.DEAD).order_by("occurred_at", "pk")
    rows = dead.values_list("pk", "error", "attempts", "received_at")
    return [RowForReview("billing.events", str(pk), error, attempts, at) for pk, error, attempts, at in rows]


def how_many_failed() -> int:
    """How many events failed and will be tried again. One query."""
    return WebhookEvent.objects.filter(status=EventStatus.FAILED).count()


def in_words(error: str, provider: str = "") -> tuple[str, str]:
    """What happened and what to do, from the error that was kept ("Class: message")."""
    happened, advice = _WORDS.get(error.partition(":")[0], _OTHER)
    return naming_provider(happened, provider), naming_provider(advice, provider)
