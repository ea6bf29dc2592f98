"""Tell several people something different each, all of one kind."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from core.kit import clock
from core.notifications.actions.write_mail import write_mails
from core.notifications.domain.letter import Letter, one_line
from core.notifications.models import Notice
from core.notifications.queries.addressed import addressed
from core.notifications.queries.preferences import unwanted
from core.notifications.registry import Channel, kind_named
from core.organizations.models import Membership
from core.organizations.reader_language import in_language_of


@dataclass(frozen=True, slots=True)
class News:
    """What one person is told as a member of one organisation; the words are those of `notify`. `cause` names it.

    `why` is the reason for the mail, where it is another than the member's role.
    """

    user_id: int
    organization_id: int
    text: Callable[[], str]
    url: str
    cause: str
    facts: Callable[[], Sequence[tuple[str, str]]] = tuple
    notes: Callable[[], Sequence[str]] = tuple
    why: Callable[[], str] = str


@transaction.atomic(savepoint=False)  # what fails here fails whoever tells of it
def notify_each(news: Collection[News], *, kind: str) -> int:
    """A notice and a mail for each, by the channels that the member wants; as many queries for many as for one.

    Nobody is told twice of a cause, and nobody who is not a member. Returns how many were told. Raises UnknownKind.
    """
    known = kind_named(kind)
    asked = Membership.objects.filter(
        user__in={each.user_id for each in news}, organization__in={each.organization_id for each in news}
    ).select_related("user", "organization")
    members = {(member.user_id, member.organization_id): member for member in asked}
    refusals = set() if known.essential else unwanted(members.values(), known.topic)
    told = [
        (each, members[each.user_id, each.organization_id])
        for each in news
        if (each.user_id, each.organization_id) in members
    ]

    def by(channel: Channel) -> list[tuple[News, Membership]]:
        return [one for one in told if channel in known.channels and (one[1].pk, channel) not in refusals]

    now = clock.now()
    Notice.objects.bulk_create(
        [
            Notice(
                user=member.user, organization=member.organization, kind=kind,
                text=one_line(in_language_of(member.user, each.text), 300),
                url=each.url, cause=each.cause, created_at=now,
            )
            for each, member in by(Channel.SITE)
        ],
        ignore_conflicts=True,
    )  # fmt: skip

    def letter(each: News, member: Membership) -> Letter:
        written = Letter(
            each.text(), facts=tuple(each.facts()), notes=tuple(each.notes()), link=each.url, action=str(known.action)
        )
        return addressed(written, member, known, each.why())

    mailed = by(Channel.MAIL)
    write_mails(
        [(member.user.email, in_language_of(member.user, lambda: letter(each, member))) for each, member in mailed],
        kind=kind,
        causes=[f"{each.cause}:{member.pk}" for each, member in mailed],
    )
    return len(told)
